// SPDX-License-Identifier: Apache-2.0
/*
 * Most of what a long history brings is new, and to look it up in an index
 * larger than the cache costs a page of the file each time. A bit for either
 * half of a key tells almost always that the file does not have it. Only a
 * run that brings much makes a sieve: to fill it is to read all keys.
 */
#include "internal.h"

enum {
    LEAST_BITS = 1 << 21,
    MOST_BITS = 1 << 26, /* 8 MiB */
    FRESH_BITS = 16,     /* for a key, at least, when it is made */
    FULL_BITS = 8,       /* when it is made anew, larger */
    WORTH = 8,           /* keys to read for each that was looked up in vain */
};

static gboolean
is_full(const Sieve *sieve)
{
    return sieve->n_bits < MOST_BITS &&
           sieve->keys > sieve->n_bits / FULL_BITS;
}

/* The two bits of a key, from what it shares with its copies. */
static void
bits_of(const Sieve *sieve, const guchar *key, guint32 bits[2])
{
    memcpy(bits, key, 2 * sizeof *bits);
    bits[0] &= sieve->n_bits - 1;
    bits[1] &= sieve->n_bits - 1;
}

void
sieve_add(Sieve *sieve, const guchar *key)
{
    guint32 bits[2];

    if (sieve->bytes == NULL)
        return;
    bits_of(sieve, key, bits);
    for (int i = 0; i < 2; i++)
        sieve->bytes[bits[i] / 8] |= (guchar)(1 << bits[i] % 8);
    sieve->keys++;
}

gboolean
sieve_lacks(const Sieve *sieve, const guchar *key)
{
    guint32 bits[2];

    if (sieve->bytes == NULL)
        return FALSE;
    bits_of(sieve, key, bits);
    for (int i = 0; i < 2; i++)
        if ((sieve->bytes[bits[i] / 8] >> bits[i] % 8 & 1) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
read_keys(BaroStore *store, GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_ALL_KEYS, error, "i", store->project);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1)
        sieve_add(&store->sieve, sqlite3_column_blob(statement, 0));
    return status == 0;
}

gboolean
store_fit_sieve(BaroStore *store, GError **error)
{
    Sieve *sieve = &store->sieve;
    guint64 written = (guint64)store->next_event - 1;

    if (sieve->bytes == NULL ? sieve->vain * WORTH < written
                             : !is_full(sieve))
        return TRUE;
    written = MAX(written, sieve->keys);
    for (sieve->n_bits = LEAST_BITS; sieve->n_bits < MOST_BITS &&
                                     sieve->n_bits < written * FRESH_BITS;)
        sieve->n_bits *= 2;
    g_free(sieve->bytes);
    sieve->bytes = g_malloc0(sieve->n_bits / 8);
    sieve->keys = 0;
    return read_keys(store, error);
}
