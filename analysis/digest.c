// SPDX-License-Identifier: Apache-2.0
#include "barograph/digest.h"

enum { STEADY = 3, QUARTER_MONTHS = 3 };

/* Of one person, in the year. */
typedef struct {
    gint64 n;
    guint quarters; /* a bit a quarter */
} Share;

static GArray *
ask_commits(const BaroReader *reader, const char *const *sources,
            BaroSpan window, gboolean by_day, GError **error)
{
    static const char *const credited[] = {"credited", NULL};
    BaroQuestion question = {.kind = "commit", .roles = credited,
                             .sources = sources, .window = window,
                             .by_day = by_day};

    return reader->activity(reader->data, &question, error);
}

static void
add_share(GHashTable *shares, const BaroActivity *row, gint32 from)
{
    gpointer key = GINT_TO_POINTER(row->person);
    Share *share = g_hash_table_lookup(shares, key);

    if (share == NULL) {
        share = g_new0(Share, 1);
        g_hash_table_insert(shares, key, share);
    }
    share->n += row->n;
    share->quarters |= 1u << ((row->bucket - from) / QUARTER_MONTHS);
}

/* Who made most of the year, and how many of the others kept coming. */
static void
read_shares(GHashTable *shares, BaroDigest *digest)
{
    GHashTableIter iter;
    gpointer value;
    const Share *busiest = NULL;

    g_hash_table_iter_init(&iter, shares);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Share *share = value;

        if (busiest == NULL || share->n > busiest->n)
            busiest = share;
        if (__builtin_popcount(share->quarters) >= STEADY)
            digest->steady++;
    }
    if (busiest == NULL)
        return;
    digest->busiest = busiest->n;
    if (__builtin_popcount(busiest->quarters) >= STEADY)
        digest->steady--;
}

static void
read_history(const GArray *rows, BaroDigest *digest)
{
    g_autoptr(GHashTable) shares =
        g_hash_table_new_full(NULL, NULL, NULL, g_free);
    gint32 from = baro_month_of(digest->year.first);
    gint32 to = baro_month_of(digest->year.last);

    for (guint i = 0; i < rows->len; i++) {
        const BaroActivity *row = &g_array_index(rows, BaroActivity, i);

        digest->commits += row->n;
        if (row->bucket < from || row->bucket > to)
            continue;
        digest->year_commits += row->n;
        if (row->person != 0)
            add_share(shares, row, from);
    }
    read_shares(shares, digest);
}

static gboolean
read_release(const BaroReader *reader, const char *const *sources,
             gint32 as_of, BaroDigest *digest, GError **error)
{
    BaroQuestion question = {.kind = "release", .sources = sources,
                             .window = {G_MININT32, as_of}};
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autoptr(GArray) items = reader->items(reader->data, &question, 1,
                                            strings, error);

    if (items == NULL)
        return FALSE;
    if (items->len == 0)
        return TRUE;

    const BaroItem *newest = &g_array_index(items, BaroItem, 0);
    BaroSpan later = {newest->day + 1, as_of};

    digest->release = g_strdup(newest->id);
    digest->release_day = newest->day;
    if (later.first > later.last)
        return TRUE;

    g_autoptr(GArray) rows = ask_commits(reader, sources, later, TRUE, error);

    for (guint i = 0; rows != NULL && i < rows->len; i++)
        digest->since_release += g_array_index(rows, BaroActivity, i).n;
    return rows != NULL;
}

gboolean
baro_digest_read(const BaroReader *reader, const char *const *sources,
                 gint32 as_of, gint32 until, BaroDigest *digest,
                 GError **error)
{
    BaroSpan all = {G_MININT32, as_of};
    g_autoptr(GArray) rows = ask_commits(reader, sources, all, FALSE, error);

    *digest = (BaroDigest){
        .first_day = BARO_NO_DAY,
        .release_day = BARO_NO_DAY,
        .year = {baro_day_add_months(until + 1, -12), until}};
    if (rows == NULL)
        return FALSE;
    read_history(rows, digest);
    if (rows->len > 0)
        digest->first_day = baro_month_first(
            g_array_index(rows, BaroActivity, 0).bucket);
    return read_release(reader, sources, as_of, digest, error);
}

void
baro_digest_clear(BaroDigest *digest)
{
    g_clear_pointer(&digest->release, g_free);
}
