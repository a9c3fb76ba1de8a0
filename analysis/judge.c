// SPDX-License-Identifier: Apache-2.0
#include "judge.h"

#include <math.h>

gboolean
baro_ref_counts_people(const BaroMetricRef *ref)
{
    return ref->metric->measure == BARO_MEASURE_PEOPLE;
}

/* What is distinct in a year, and so paired between two of them: months do
 * not add up to it. */
static gboolean
is_distinct(const BaroMetricRef *ref)
{
    return baro_ref_counts_people(ref) ||
           ref->metric->measure == BARO_MEASURE_ORGANIZATIONS ||
           ref->metric->measure == BARO_MEASURE_OUTLETS;
}

/* No test here is made for how few hold half: no word of change is said. */
static gboolean
is_concentration(const BaroMetricRef *ref)
{
    return ref->metric->measure == BARO_MEASURE_ABSENCE ||
           ref->metric->measure == BARO_MEASURE_ELEPHANT;
}

static gboolean
year_is_complete(const GArray *months, guint skip)
{
    if (months->len < skip + 12)
        return FALSE;
    for (guint i = 0; i < 12; i++)
        if (g_array_index(months, BaroPoint, months->len - skip - 1 - i)
                .state != BARO_POINT_COMPLETE)
            return FALSE;
    return TRUE;
}

/* The months that a test may see: what follows the last break, without the
 * months before the first that was observed. */
static GArray *
tested_months(const GArray *months)
{
    GArray *x = g_array_new(FALSE, FALSE, sizeof(double));
    guint first = 0;
    for (guint i = 0; i < months->len; i++)
        if (g_array_index(months, BaroPoint, i).state == BARO_POINT_BREAK)
            first = i + 1;
    while (first < months->len &&
           g_array_index(months, BaroPoint, first).state !=
               BARO_POINT_COMPLETE)
        first++;
    for (guint i = first; i < months->len; i++) {
        const BaroPoint *p = &g_array_index(months, BaroPoint, i);
        double value = p->state == BARO_POINT_COMPLETE ? p->value : NAN;
        g_array_append_val(x, value);
    }
    return x;
}

/* How few hold half has no value in a month without rows, and still has one
 * for the year around it. */
static gboolean
year_is_known(const BaroBuild *b, const BaroSeries *series, BaroSpan year,
              guint skip)
{
    if (!is_concentration(b->ref))
        return year_is_complete(series->months, skip);
    return baro_coverage_state(b->coverage, year, b->scope->as_of) ==
               BARO_POINT_COMPLETE &&
           (b->broken_until == BARO_NO_DAY ||
            baro_month_of(year.first) > b->broken_until);
}

/* The 12 months that end `months` before the last complete one. */
static BaroSpan
year_before(const BaroSeries *series, gint32 months)
{
    gint32 end = series->complete_until + 1;
    return (BaroSpan){baro_day_add_months(end, -12 - months),
                      baro_day_add_months(end, -months) - 1};
}

static void
judge_distinct(BaroSeries *series, const BaroRows *rows, gint32 group,
               const double *x, gsize n)
{
    BaroMoves moves, ends;
    gsize first, window = baro_verdict_window(x, n, &first);
    BaroSpan last = year_before(series, 0);
    baro_rows_moves(rows, year_before(series, 12), last, group, &moves);
    if (window > 24)
        baro_rows_moves(rows, year_before(series, (gint32)window - 12), last,
                        group, &ends);
    series->verdict = baro_verdict_of_people(
        &moves, window > 24 ? &ends : NULL, x, n);
}

/* Whether a month of the last two years is withheld: then so is a verdict. */
static gboolean
is_withheld(const GArray *months)
{
    for (guint i = 0; i < 24 && i < months->len; i++)
        if (g_array_index(months, BaroPoint, months->len - 1 - i).state ==
            BARO_POINT_SUPPRESSED)
            return TRUE;
    return FALSE;
}

void
baro_series_judge(const BaroBuild *b, BaroSeries *series, const BaroRows *rows,
                  gint32 group)
{
    BaroSpan last = year_before(series, 0), prior = year_before(series, 12);
    series->year_last = series->year_prior = NAN;
    if (year_is_known(b, series, last, 0))
        series->year_last = baro_rows_measure(rows, last, group);
    if (year_is_known(b, series, prior, 12))
        series->year_prior = baro_rows_measure(rows, prior, group);
    if (is_concentration(b->ref) || is_withheld(series->months))
        return;
    g_autoptr(GArray) x = tested_months(series->months);
    const double *values = (const double *)(void *)x->data;
    if (is_distinct(b->ref))
        judge_distinct(series, rows, group, values, x->len);
    else
        series->verdict = baro_verdict_of_counts(values, x->len);
}
