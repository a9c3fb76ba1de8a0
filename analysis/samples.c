// SPDX-License-Identifier: Apache-2.0
#include "samples.h"

#include <math.h>

#include "span_state.h"

static const BaroCalendar MONTHS = {BARO_BY_MONTH, 1};

/* Whether no row touches one of the span's months: what adds up is then known
 * of the others alone. */
static gboolean
lacks_month(const GArray *rows, BaroSpan span)
{
    gint32 first = baro_month_of(span.first);
    guint n = (guint)(baro_month_of(span.last) - first) + 1, known = 0;
    g_autofree gboolean *seen = g_new0(gboolean, n);
    for (guint i = 0; i < rows->len; i++) {
        const BaroSampleRow *r = &g_array_index(rows, BaroSampleRow, i);
        if (r->until < span.first || r->day > span.last)
            continue;
        gint32 last = baro_month_of(MIN(r->until, span.last)) - first;
        for (gint32 m = baro_month_of(MAX(r->day, span.first)) - first;
             m <= last; m++) {
            known += !seen[m];
            seen[m] = TRUE;
        }
    }
    return known < n;
}

/* A count whose days lie in the span adds up; of levels the last counts.
 * FALSE: the source says nothing of the span. */
static gboolean
value_in(const GArray *rows, BaroSpan span, gint32 as_of, BaroPoint *point)
{
    gboolean any = FALSE, cut = FALSE, adds_up = FALSE;
    double value = 0;
    for (guint i = 0; i < rows->len; i++) {
        const BaroSampleRow *r = &g_array_index(rows, BaroSampleRow, i);
        if (r->until < span.first || r->day > span.last || r->until > as_of)
            continue;
        if (r->aggregate == BARO_AGGREGATE_LAST)
            value = r->value;
        else if (r->day >= span.first && r->until <= span.last)
            value += r->value;
        else
            cut = TRUE; /* a quarter's count says nothing of one month */
        adds_up |= r->aggregate != BARO_AGGREGATE_LAST;
        any |= r->aggregate == BARO_AGGREGATE_LAST || !cut;
    }
    cut |= any && adds_up && lacks_month(rows, span);
    point->value = any ? value : NAN;
    point->state = !any ? BARO_POINT_MISSING
                   : cut || span.last > as_of ? BARO_POINT_PARTIAL
                                              : BARO_POINT_COMPLETE;
    return any;
}

static GArray *
make_points(const GArray *rows, const BaroCalendar *calendar, BaroSpan window,
            gint32 as_of)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(BaroPoint));
    gint32 last = baro_period_of(calendar, window.last);
    for (gint32 p = baro_period_of(calendar, window.first); p <= last; p++) {
        BaroSpan span = baro_period_span(calendar, p);
        BaroPoint point = {.period = p};
        if (span.first > as_of)
            break;
        value_in(rows, span, as_of, &point);
        g_array_append_val(points, point);
    }
    return points;
}

/* A part of a year is not its sum. */
static double
whole_value(const BaroPoint *point)
{
    return point->state == BARO_POINT_COMPLETE ? point->value : NAN;
}

static void
judge(BaroSeries *series, const GArray *rows)
{
    g_autoptr(GArray) x = g_array_new(FALSE, FALSE, sizeof(double));
    gboolean begun = FALSE;
    for (guint i = 0; i < series->months->len; i++) {
        const BaroPoint *p = &g_array_index(series->months, BaroPoint, i);
        begun |= p->state == BARO_POINT_COMPLETE;
        double value = p->state == BARO_POINT_COMPLETE ? p->value : NAN;
        if (begun)
            g_array_append_val(x, value);
    }
    const double *values = (const double *)(void *)x->data;
    series->verdict = series->ref->metric->independent
                          ? baro_verdict_of_independent(values, x->len)
                          : baro_verdict_of_counts(values, x->len);
    BaroPoint point;
    gint32 end = series->complete_until;
    BaroSpan last = {baro_day_add_months(end + 1, -12), end};
    BaroSpan prior = {baro_day_add_months(end + 1, -24), last.first - 1};
    value_in(rows, last, end, &point);
    series->year_last = whole_value(&point);
    value_in(rows, prior, end, &point);
    series->year_prior = whole_value(&point);
    series->year_range = (BaroInterval){NAN, NAN};
}

static GPtrArray *
make_series(const BaroMetricRef *ref, const BaroScope *scope,
            const GArray *rows)
{
    g_autoptr(BaroSeries) series = g_new0(BaroSeries, 1);
    series->ref = baro_metric_ref_copy(ref);
    series->complete_until = baro_last_full_day(scope->as_of);
    series->calendar = scope->calendar;
    series->collected = series->adds_up = rows->len > 0;
    for (guint i = 0; i < rows->len; i++)
        series->adds_up &= g_array_index(rows, BaroSampleRow, i).aggregate !=
                           BARO_AGGREGATE_LAST;
    series->points =
        make_points(rows, &scope->calendar, scope->window, scope->as_of);
    series->earlier = make_points(
        rows, &scope->calendar,
        (BaroSpan){baro_day_add_months(scope->window.first, -12),
                   scope->window.first - 1},
        scope->as_of);
    series->months = make_points(
        rows, &MONTHS,
        (BaroSpan){baro_day_add_months(series->complete_until + 1, -60),
                   series->complete_until},
        scope->as_of);
    judge(series, rows);
    GPtrArray *all =
        g_ptr_array_new_with_free_func((GDestroyNotify)baro_series_free);
    g_ptr_array_add(all, g_steal_pointer(&series));
    return all;
}

/* What is whole figures has no events of which some were a part. */
static gboolean
is_undivided(const BaroMetricRef *ref, const BaroScope *scope,
             const char *what, GError **error)
{
    return (!scope->group_by && !baro_metric_ref_is_part(ref)) ||
           baro_fail(error, BARO_ERROR_USAGE, "%s: %s", ref->text, what);
}

GPtrArray *
baro_series_of_samples(const BaroMetricRef *ref, const BaroScope *scope,
                       GError **error)
{
    const BaroReader *reader = scope->reader;
    if (!is_undivided(ref, scope,
                      "a source's own figures can be narrowed by source "
                      "alone, and not grouped", error))
        return NULL;
    g_autoptr(GStringChunk) strings = g_string_chunk_new(512);
    g_autoptr(GArray) rows = reader->samples(
        reader->data, ref->sample, ref->subject,
        baro_metric_ref_sources(ref, scope->sources),
        (BaroSpan){G_MININT32, scope->as_of}, strings, error);
    return rows ? make_series(ref, scope, rows) : NULL;
}

/* A list says of each day from its first on how many there were, none too,
 * and nothing of the time before. */
static GArray *
days_of_list(const GArray *list, gint32 as_of)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(BaroSampleRow));
    gint32 first = as_of + 1;
    for (guint i = 0; i < list->len; i++)
        first = MIN(first, g_array_index(list, gint32, i));
    for (gint32 day = first; day <= as_of; day++) {
        BaroSampleRow row = {
            .day = day, .until = day, .aggregate = BARO_AGGREGATE_SUM};
        g_array_append_val(rows, row);
    }
    for (guint i = 0; i < list->len; i++) {
        gint32 day = g_array_index(list, gint32, i);
        if (day <= as_of)
            g_array_index(rows, BaroSampleRow, day - first).value++;
    }
    BaroSampleRow before = {.day = G_MININT32,
                            .until = first - 1,
                            .aggregate = BARO_AGGREGATE_SUM};
    g_array_append_val(rows, before);
    return rows;
}

GPtrArray *
baro_series_of_list(const BaroMetricRef *ref, const BaroScope *scope,
                    const GArray *list, GError **error)
{
    static const char what[] = "a list of the configuration is counted "
                               "whole, without a group or a part";
    if (!is_undivided(ref, scope, what, error))
        return NULL;
    if (ref->subject || ref->sources) {
        baro_fail(error, BARO_ERROR_USAGE, "%s: %s", ref->text, what);
        return NULL;
    }
    g_autoptr(GArray) rows = days_of_list(list, scope->as_of);
    return make_series(ref, scope, rows);
}
