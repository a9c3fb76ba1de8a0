// SPDX-License-Identifier: Apache-2.0
#include "attribution.h"

#include <string.h>

enum { ENOUGH_SIGNERS = 10, WINDOW = 12, TIMES = 2 };

/* Who did how much in the last months of a row of months: a window that
 * slides over rows sorted by month, each taken in and let go once. */
typedef struct {
    const GArray *rows;
    gint64 *n;    /* by person */
    gsize size;
    guint in, out; /* rows before `in` are counted, before `out` no more */
    guint people;
    gint64 total;
} Crowd;

static void
crowd_init(Crowd *crowd, const GArray *rows)
{
    gint32 most = 0;
    for (guint i = 0; i < rows->len; i++)
        most = MAX(most, g_array_index(rows, BaroActivity, i).person);
    *crowd = (Crowd){.rows = rows, .size = (gsize)most + 1};
    crowd->n = g_new0(gint64, crowd->size);
}

static void
crowd_count(Crowd *crowd, guint at, int sign)
{
    const BaroActivity *row = &g_array_index(crowd->rows, BaroActivity, at);
    if (row->person <= 0 || row->n == 0)
        return;
    gint64 *n = &crowd->n[row->person];
    crowd->people -= *n != 0;
    *n += sign * row->n;
    crowd->people += *n != 0;
    crowd->total += sign * row->n;
}

static gint32
crowd_month(const Crowd *crowd, guint at)
{
    return at < crowd->rows->len
               ? g_array_index(crowd->rows, BaroActivity, at).bucket
               : G_MAXINT32;
}

static void
crowd_move(Crowd *crowd, gint32 first, gint32 last)
{
    while (crowd_month(crowd, crowd->in) <= last)
        crowd_count(crowd, crowd->in++, 1);
    while (crowd->out < crowd->in && crowd_month(crowd, crowd->out) < first)
        crowd_count(crowd, crowd->out++, -1);
}

static double
crowd_top_share(const Crowd *crowd)
{
    gint64 top = 0;
    for (gsize i = 0; i < crowd->size; i++)
        top = MAX(top, crowd->n[i]);
    return crowd->total ? (double)top / (double)crowd->total : 0;
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
    Crowd by, with;
    gint32 odd = BARO_NO_DAY;
    crowd_init(&by, authors);
    crowd_init(&with, signers);
    for (gint32 month = first + WINDOW - 1; month <= last; month++) {
        crowd_move(&by, month - WINDOW + 1, month);
        crowd_move(&with, month - WINDOW + 1, month);
        if (with.people >= ENOUGH_SIGNERS &&
            (with.people > TIMES * by.people || crowd_top_share(&by) > .8))
            odd = month;
    }
    g_free(by.n);
    g_free(with.n);
    return odd;
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
