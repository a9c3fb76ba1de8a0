// SPDX-License-Identifier: Apache-2.0
#include "judge.h"

#include <math.h>

#include "stay.h"

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

/* No test here is made for how few hold half, how even shares are, who comes
 * twice a year, for medians and for what is open: no word of change is said.
 * Turnover would ask retention's a second time. */
static gboolean
is_untested(const BaroMetricRef *ref)
{
    switch (ref->metric->measure) {
    case BARO_MEASURE_TURNOVER:
    case BARO_MEASURE_REPEAT:
    case BARO_MEASURE_ABSENCE:
    case BARO_MEASURE_ELEPHANT:
    case BARO_MEASURE_EFFECTIVE:
    case BARO_MEASURE_RESPONSE:
    case BARO_MEASURE_DURATION:
    case BARO_MEASURE_OPEN:
        return TRUE;
    default:
        return FALSE;
    }
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

GArray *
baro_tested_months(const GArray *months)
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

BaroOutlook
baro_series_outlook(const BaroSeries *series)
{
    g_autoptr(GArray) x = baro_tested_months(series->months);
    if (series->adds_up)
        return baro_outlook((const double *)(void *)x->data, x->len);
    BaroOutlook none = baro_outlook(NULL, 0);
    none.why = "months of this do not add up to a quarter";
    return none;
}

/* Some have no value in a month without rows, and still have one for the year
 * around it. */
static gboolean
year_is_known(const BaroBuild *b, const BaroSeries *series, BaroSpan year,
              guint skip)
{
    if (!is_untested(b->ref) && !baro_metric_is_share(b->ref->metric))
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
    baro_stay_moves(rows, year_before(series, 12), last, group, &moves);
    if (window > 24)
        baro_stay_moves(rows, year_before(series, (gint32)window - 12), last,
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

/* A month that was observed has a part and a whole, if only of none. */
static void
judge_parts(const BaroBuild *b, BaroSeries *series, const BaroRows *rows,
            gint32 group)
{
    g_autoptr(GArray) part = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < series->months->len; i++) {
        const BaroPoint *p = &g_array_index(series->months, BaroPoint, i);
        BaroSpan span = {baro_month_first(p->period),
                         baro_month_last(p->period)};
        gboolean seen = p->state != BARO_POINT_BREAK &&
                        baro_coverage_state(b->coverage, span,
                                            b->scope->as_of) ==
                            BARO_POINT_COMPLETE;
        double n = NAN, k = NAN;
        if (seen)
            baro_rows_parts(rows, span, group, &k, &n);
        if (!seen && part->len == 0)
            continue;
        g_array_append_val(part, k);
        g_array_append_val(whole, n);
    }
    if (rows->parts->len > 0)
        series->verdict = baro_verdict_of_share(
            (const double *)(void *)part->data,
            (const double *)(void *)whole->data, part->len);
}

/* Three years must be known for two retentions. */
static void
judge_retention(const BaroBuild *b, BaroSeries *series, const BaroRows *rows,
                gint32 group)
{
    BaroSharePair pair = {0};
    BaroSpan all = {year_before(series, 24).first, series->complete_until};
    if (year_is_known(b, series, all, 0))
        pair = baro_stay_retentions(rows, series->complete_until, group);
    series->verdict = baro_verdict_of_cohorts(&pair, 2);
}

static void
judge_return(const BaroBuild *b, BaroSeries *series, const BaroRows *rows)
{
    gint32 first = baro_stay_first_month(rows);
    gint32 last = baro_month_of(series->complete_until);
    double years = 0;
    BaroSharePair pair = {0};
    if (rows->rows->len > 0 && last >= first) {
        g_autofree gboolean *missing = g_new0(gboolean, last - first + 1);
        for (gint32 month = first; month <= last; month++) {
            BaroSpan span = {baro_month_first(month), baro_month_last(month)};
            missing[month - first] =
                baro_coverage_state(b->coverage, span, b->scope->as_of) ==
                    BARO_POINT_MISSING ||
                (b->broken_until != BARO_NO_DAY && month <= b->broken_until);
        }
        pair = baro_stay_returns(rows, series->complete_until, missing,
                                 &years);
    }
    series->verdict = baro_verdict_of_cohorts(&pair, years);
    series->year_last = series->verdict->t12.last;
    series->year_prior = series->verdict->t12.prior;
    if (isfinite(series->year_last))
        series->year_range = baro_wilson(pair.k1, pair.n1);
}

/* Shares of people have their interval. A month's part of commits jumps about
 * more than such an interval allows for. */
static gboolean
has_range(const BaroMetricRef *ref)
{
    return ref->metric->measure == BARO_MEASURE_RETENTION ||
           ref->metric->measure == BARO_MEASURE_TURNOVER ||
           ref->metric->measure == BARO_MEASURE_REPEAT;
}

static void
judge_any(const BaroBuild *b, BaroSeries *series, const BaroRows *rows,
          gint32 group)
{
    g_autoptr(GArray) x = baro_tested_months(series->months);
    const double *values = (const double *)(void *)x->data;
    switch (b->ref->metric->measure) {
    case BARO_MEASURE_PARTS:
        judge_parts(b, series, rows, group);
        break;
    case BARO_MEASURE_RETENTION:
        judge_retention(b, series, rows, group);
        break;
    case BARO_MEASURE_RETURN:
        if (group < 0)
            judge_return(b, series, rows);
        break;
    default:
        if (is_distinct(b->ref))
            judge_distinct(series, rows, group, values, x->len);
        else
            series->verdict = baro_verdict_of_counts(values, x->len);
    }
}

void
baro_series_judge(const BaroBuild *b, BaroSeries *series, const BaroRows *rows,
                  gint32 group)
{
    BaroSpan last = year_before(series, 0), prior = year_before(series, 12);
    series->year_last = series->year_prior = NAN;
    series->year_range = (BaroInterval){NAN, NAN};
    if (b->ref->metric->measure != BARO_MEASURE_RETURN) {
        if (year_is_known(b, series, last, 0))
            series->year_last = baro_rows_measure(rows, last, group, NULL);
        if (year_is_known(b, series, prior, 12))
            series->year_prior = baro_rows_measure(rows, prior, group, NULL);
    }
    if (has_range(b->ref) && isfinite(series->year_last))
        series->year_range =
            baro_stay_range(rows, series->complete_until, group);
    if (!is_untested(b->ref) && !is_withheld(series->months))
        judge_any(b, series, rows, group);
}
