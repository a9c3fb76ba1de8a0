// SPDX-License-Identifier: Apache-2.0
#include "attribution.h"

#include <string.h>

enum { ENOUGH_SIGNERS = 10, WINDOW = 12, TIMES = 2 };

/* Distinct persons and the largest one's share in a window of months. */
static void
crowd(const GArray *rows, gint32 first, gint32 last, guint *people,
      double *top_share)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);
    gint64 total = 0, top = 0;
    for (guint i = 0; i < rows->len; i++) {
        const BaroActivity *r = &g_array_index(rows, BaroActivity, i);
        if (r->bucket < first || r->bucket > last || r->person == 0)
            continue;
        gpointer key = GINT_TO_POINTER(r->person);
        gint64 n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key)) + r->n;
        g_hash_table_insert(counts, key, GSIZE_TO_POINTER(n));
        total += r->n;
        top = MAX(top, n);
    }
    *people = g_hash_table_size(counts);
    *top_share = total ? (double)top / total : 0;
}

static GArray *
ask(const BaroReader *reader, const char *role, const char *const *sources,
    gint32 as_of, GError **error)
{
    const char *roles[] = {role, NULL};
    BaroQuestion question = {.kind = "commit",
                             .roles = roles,
                             .sources = sources,
                             .window = {G_MININT32, as_of}};
    return reader->activity(reader->data, &question, error);
}

static gint32
last_odd_month(const GArray *authors, const GArray *signers)
{
    if (!authors->len || !signers->len)
        return BARO_NO_DAY;
    gint32 first = g_array_index(signers, BaroActivity, 0).bucket;
    gint32 last =
        g_array_index(signers, BaroActivity, signers->len - 1).bucket;
    for (gint32 month = last; month >= first + WINDOW - 1; month--) {
        guint a, s;
        double top, ignored;
        crowd(authors, month - WINDOW + 1, month, &a, &top);
        crowd(signers, month - WINDOW + 1, month, &s, &ignored);
        if (s >= ENOUGH_SIGNERS && (s > TIMES * a || top > .8))
            return month;
    }
    return BARO_NO_DAY;
}

static gboolean
counts_authors(const BaroReader *reader, const char *const *sources)
{
    for (gsize i = 0; sources && sources[i]; i++) {
        BaroCreditPolicy policy = {0};
        if (reader->credit(reader->data, sources[i], &policy, NULL) &&
            g_strcmp0(policy.policy, "author") == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
baro_attribution_break(const BaroReader *reader, const char *const *sources,
                       gint32 as_of, gint32 *month, GError **error)
{
    *month = BARO_NO_DAY;
    if (!counts_authors(reader, sources))
        return TRUE;
    g_autoptr(GArray) authors = ask(reader, "author", sources, as_of, error);
    if (!authors)
        return FALSE;
    g_autoptr(GArray) signers =
        ask(reader, "first-sign-off", sources, as_of, error);
    if (!signers)
        return FALSE;
    *month = last_odd_month(authors, signers);
    return TRUE;
}
