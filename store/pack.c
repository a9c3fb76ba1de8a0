// SPDX-License-Identifier: Apache-2.0
/*
 * A month of activity in few bytes: a trend over ten years reads some hundred
 * rows instead of as many hundred thousand. Parts follow one another in the
 * order of who, for whom and class, each as three numbers of seven bits a
 * byte, the first as the difference from the part before. Before them stands
 * a check of the bytes and the key, so that a page that went bad is an error
 * and not another figure.
 */
#include "internal.h"

enum {
    CHECK_SIZE = 4,
    LEAST = 3, /* bytes of a part */
    LONGEST = 10,
    PLAIN_BITS = 2,
};

/* Each step can be undone, so that one wrong word is always seen until the
 * halves are folded. */
static guint32
check_of(const ActivityKey *key, const guchar *bytes, gsize n)
{
    const guint64 odd = G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    guint64 hash = n, word;

    hash = (hash ^ (guint32)key->kind) * odd;
    hash = (hash ^ (guint32)key->role) * odd;
    hash = (hash ^ (guint32)key->source) * odd;
    hash = (hash ^ (guint32)key->month) * odd;
    for (; n >= sizeof word; n -= sizeof word, bytes += sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = (hash ^ GUINT64_FROM_LE(word)) * odd;
        hash ^= hash >> 32;
    }
    for (; n > 0; n--)
        hash = (hash ^ *bytes++) * odd;
    return (guint32)(hash ^ hash >> 32);
}

static void
put_number(GByteArray *bytes, guint64 number)
{
    guint8 out[LONGEST];
    guint n = 0;

    for (; number > 0x7f; number >>= 7)
        out[n++] = (guint8)(number | 0x80);
    out[n++] = (guint8)number;
    g_byte_array_append(bytes, out, n);
}

void
pack_parts(const ActivityKey *key, const GArray *parts, GByteArray *bytes)
{
    gint32 before = 0;
    guint32 check = 0;

    g_byte_array_set_size(bytes, CHECK_SIZE);
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);

        put_number(bytes, (guint64)(part->identity - before));
        put_number(bytes, (guint64)part->organization << PLAIN_BITS |
                              (guint64)part->plain);
        put_number(bytes, (guint64)part->n);
        before = part->identity;
    }
    check = GUINT32_TO_LE(check_of(key, bytes->data + CHECK_SIZE,
                                   bytes->len - CHECK_SIZE));
    memcpy(bytes->data, &check, sizeof check);
}

/* FALSE where the bytes end before the number does. */
static inline gboolean
get_number(const guchar **at, const guchar *end, guint64 *number)
{
    guint shift = 0;

    for (*number = 0; *at < end && shift < 64; shift += 7) {
        guchar byte = *(*at)++;

        *number |= (guint64)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return TRUE;
    }
    return FALSE;
}

static gboolean
get_parts(const guchar *at, const guchar *end, GArray *parts)
{
    Part *part;
    gint32 before = 0;

    g_array_set_size(parts, (guint)((end - at) / LEAST));
    for (part = &g_array_index(parts, Part, 0); at < end; part++) {
        guint64 step, whom, count;

        if (end - at < LEAST || !get_number(&at, end, &step) ||
            !get_number(&at, end, &whom) || !get_number(&at, end, &count))
            return FALSE;
        before += (gint32)step;
        *part = (Part){before, (gint32)(whom >> PLAIN_BITS),
                       (gint32)(whom & ((1 << PLAIN_BITS) - 1)),
                       (gint64)count};
    }
    g_array_set_size(parts, (guint)(part - &g_array_index(parts, Part, 0)));
    return TRUE;
}

gboolean
unpack_parts(const ActivityKey *key, const guchar *bytes, gsize n,
             GArray *parts)
{
    guint32 check;

    g_array_set_size(parts, 0);
    if (bytes == NULL || n < CHECK_SIZE)
        return FALSE;
    memcpy(&check, bytes, sizeof check);
    return GUINT32_FROM_LE(check) == check_of(key, bytes + CHECK_SIZE,
                                              n - CHECK_SIZE) &&
           get_parts(bytes + CHECK_SIZE, bytes + n, parts);
}

int
compare_parts(const Part *one, const Part *other)
{
    if (one->identity != other->identity)
        return one->identity < other->identity ? -1 : 1;
    if (one->organization != other->organization)
        return one->organization < other->organization ? -1 : 1;
    return (one->plain > other->plain) - (one->plain < other->plain);
}

gboolean
add_parts(const GArray *old, const GArray *more, GArray *sum)
{
    guint i = 0, j = 0;

    g_array_set_size(sum, 0);
    while (i < old->len || j < more->len) {
        const Part *one = &g_array_index(old, Part, i);
        const Part *other = &g_array_index(more, Part, j);
        int order = i >= old->len    ? 1
                    : j >= more->len ? -1
                                     : compare_parts(one, other);
        Part part = order <= 0 ? *one : *other;

        if (order == 0)
            part.n += other->n;
        i += order <= 0;
        j += order >= 0;
        if (part.n < 0)
            return FALSE;
        if (part.n > 0)
            g_array_append_val(sum, part);
    }
    return TRUE;
}
