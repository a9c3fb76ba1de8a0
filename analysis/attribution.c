// SPDX-License-Identifier: Apache-2.0
#include "attribution.h"

#include <string.h>

enum { ENOUGH_SIGNERS = 10, WINDOW = 12, TIMES = 2 };

static GArray *
ask(const BaroReader *reader, const char *role, const char *const *sources,
    gint32 as_of, GError **error)
{
    const char *roles[] = {role, NULL};
    BaroQuestion question = {.kind = "commit",
                             .roles = roles,
                             .sources = sources,
                             .window = {G_MININT32, as_of}};
    return reader->crowds(reader->data, &question, WINDOW, error);
}

/* The crowd of a month; nobody where it has none. */
static BaroCrowd
crowd_at(const GArray *crowds, gint32 month)
{
    gint32 first =
        crowds->len ? g_array_index(crowds, BaroCrowd, 0).month : month + 1;
    if (month < first || month - first >= (gint32)crowds->len)
        return (BaroCrowd){.month = month};
    return g_array_index(crowds, BaroCrowd, month - first);
}

/* One person made nearly all of it. */
static gboolean
is_one_alone(const BaroCrowd *crowd)
{
    return (double)crowd->top > .8 * (double)crowd->total;
}

static gint32
last_odd_month(const GArray *authors, const GArray *signers)
{
    gint32 odd = BARO_NO_DAY, last = BARO_NO_DAY;
    if (!authors->len || !signers->len)
        return odd;
    for (guint i = 0; i < signers->len; i++)
        if (g_array_index(signers, BaroCrowd, i).own > 0)
            last = g_array_index(signers, BaroCrowd, i).month;
    for (guint i = WINDOW - 1; i < signers->len; i++) {
        const BaroCrowd *with = &g_array_index(signers, BaroCrowd, i);
        BaroCrowd by = crowd_at(authors, with->month);
        /* Where the sign-offs say so too, one person did. */
        gboolean alone = is_one_alone(&by) && !is_one_alone(with);
        if (with->month <= last && with->people >= ENOUGH_SIGNERS &&
            (with->people > TIMES * by.people || alone))
            odd = with->month;
    }
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
baro_attribution_break(const BaroMetric *metric, const BaroReader *reader,
                       const char *const *sources, gint32 as_of,
                       gint32 *month, GError **error)
{
    *month = BARO_NO_DAY;
    if (g_strcmp0(metric->kind, "commit") != 0 ||
        g_strcmp0(metric->roles[0], "credited") != 0 ||
        !counts_authors(reader, sources))
        return TRUE;
    /* Where nobody signs off, the first sign-off is the author. */
    g_autoptr(GArray) signed_off =
        ask(reader, "signed-off-by", sources, as_of, error);
    if (!signed_off || signed_off->len == 0)
        return signed_off != NULL;
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
