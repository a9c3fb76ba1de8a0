// SPDX-License-Identifier: Apache-2.0
#include "activity.h"

static const char *const credited[] = {"credited", NULL};

static GArray *
read_commits(BaroDeck *deck, BaroSpan window, gboolean by_day)
{
    const BaroReportInput *input = deck->input;
    GStrv own = input->report->where_sources;
    BaroQuestion question = {
        .kind = "commit",
        .roles = credited,
        .sources = own != NULL && own[0] != NULL
            ? (const char *const *)own
            : (const char *const *)deck->sources->pdata,
        .window = window,
        .by_day = by_day,
    };

    return input->reader->activity(input->reader->data, &question,
                                   baro_deck_error(deck));
}

GArray *
baro_deck_commits(BaroDeck *deck)
{
    BaroSpan all = {G_MININT32, deck->input->as_of};

    if (deck->commits == NULL)
        deck->commits = read_commits(deck, all, FALSE);
    return deck->commits != NULL ? g_array_ref(deck->commits) : NULL;
}

GArray *
baro_deck_commits_of(BaroDeck *deck, BaroSpan days)
{
    return read_commits(deck, days, TRUE);
}

GArray *
baro_commits_apart(const GArray *rows, gint32 first, gint32 last,
                   gboolean by_organization)
{
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);
    GArray *apart = g_array_new(FALSE, TRUE, sizeof(double));

    for (guint i = 0; i < rows->len; i++) {
        const BaroActivity *row = &g_array_index(rows, BaroActivity, i);
        gint32 who = by_organization ? row->organization : row->person;
        guint place;

        if (who == 0 || row->n <= 0 || row->bucket < first
            || row->bucket > last)
            continue;
        place = GPOINTER_TO_UINT(
            g_hash_table_lookup(places, GINT_TO_POINTER(who)));
        if (place == 0) {
            place = apart->len + 1;
            g_array_set_size(apart, place);
            g_hash_table_insert(places, GINT_TO_POINTER(who),
                                GUINT_TO_POINTER(place));
        }
        g_array_index(apart, double, place - 1) += (double)row->n;
    }
    return apart;
}

gboolean
baro_deck_covers(BaroDeck *deck, BaroSpan span)
{
    const BaroSeries *series =
        baro_deck_series(deck, "commits", BARO_BY_MONTH);

    if (series == NULL || series->points->len == 0)
        return FALSE;

    gint32 zero = g_array_index(series->points, BaroPoint, 0).period;
    gint32 from = baro_period_of(&series->calendar, span.first) - zero;
    gint32 to = baro_period_of(&series->calendar, span.last) - zero;

    if (from < 0 || to >= (gint32)series->points->len)
        return FALSE;
    for (gint32 i = from; i <= to; i++)
        if (g_array_index(series->points, BaroPoint, i).state
            == BARO_POINT_MISSING)
            return FALSE;
    return TRUE;
}

GArray *
baro_deck_active_months(const GArray *rows)
{
    GArray *months = g_array_new(FALSE, FALSE, sizeof(BaroActiveMonth));

    for (guint i = 0; i < rows->len; i++) {
        const BaroActivity *row = &g_array_index(rows, BaroActivity, i);
        BaroActiveMonth one = {row->person, row->bucket};

        g_array_append_val(months, one);
    }
    return months;
}

BaroHistory
baro_deck_history(BaroDeck *deck, const GArray *rows)
{
    gint32 first = g_array_index(rows, BaroActivity, 0).bucket;
    gint32 last = baro_month_of(baro_deck_complete_until(deck));
    gboolean *missing = g_new0(gboolean, MAX(1, last - first + 1));

    for (gint32 month = first; month <= last; month++) {
        BaroSpan span = {baro_month_first(month), baro_month_last(month)};

        missing[month - first] = !baro_deck_covers(deck, span);
    }
    return (BaroHistory){first, last, missing};
}

gint32
baro_deck_complete_until(const BaroDeck *deck)
{
    gint32 day = deck->input->as_of;
    gint32 month = baro_month_of(day);

    return baro_month_last(month) == day ? day : baro_month_last(month - 1);
}

void
baro_labels_spread(double *centres, const double *heights, gsize n,
                   double top, double bottom)
{
    double edge = top;

    for (gsize i = 0; i < n; i++) {
        centres[i] = MAX(centres[i], edge + heights[i] / 2);
        edge = centres[i] + heights[i] / 2;
    }
    edge = bottom;
    for (gsize i = n; i > 0; i--) {
        centres[i - 1] = MIN(centres[i - 1], edge - heights[i - 1] / 2);
        edge = centres[i - 1] - heights[i - 1] / 2;
    }
}
