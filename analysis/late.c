// SPDX-License-Identifier: Apache-2.0
#include "barograph/late.h"

#include <math.h>

#include "barograph/reader.h"

/* Below this, too much of a month is still to come to guess it. */
static const double LEAST_COME = 0.8;

BaroCome
baro_late_come(const GArray *arrivals, gint32 first, gint32 last, gint32 days)
{
    BaroCome come = {NAN, NAN};
    double all = 0, seen = 0;

    for (gint32 month = first; month <= last; month++) {
        double of_month = 0, in_time = 0;

        for (guint i = 0; i < arrivals->len; i++) {
            const BaroArrival *one = &g_array_index(arrivals, BaroArrival, i);

            if (one->month != month)
                continue;
            of_month += (double)one->n;
            if (one->seen <= baro_month_last(month) + days)
                in_time += (double)one->n;
        }
        if (of_month > 0)
            come.least = fmin(come.least, in_time / of_month);
        all += of_month;
        seen += in_time;
    }
    if (all > 0)
        come.all = seen / all;
    return come;
}

void
baro_late_free(BaroLate *late)
{
    if (late == NULL)
        return;
    g_clear_pointer(&late->months, g_array_unref);
    g_free(late);
}

/* People, shares and parts of a whole come late in another way than the
 * events that they are made of. */
static gboolean
is_whole_count(const BaroMetricRef *ref)
{
    return ref->metric->measure == BARO_MEASURE_COUNT
        && !baro_metric_ref_is_part(ref);
}

static void
add_month(BaroLate *late, const BaroSeries *series, const GArray *arrivals,
          gint32 month, gint32 read)
{
    gint32 days = read - baro_month_last(month);
    BaroLateMonth one = {
        .month = month, .days = days, .value = NAN, .estimate = NAN,
        .come = baro_late_come(arrivals, late->first, late->last, days)};

    for (guint i = 0; i < series->months->len; i++) {
        const BaroPoint *p = &g_array_index(series->months, BaroPoint, i);

        if (p->period == month && p->state == BARO_POINT_COMPLETE)
            one.value = p->value;
    }
    if (is_whole_count(series->ref) && one.come.all >= LEAST_COME
        && one.come.all < 1)
        one.estimate = one.value / one.come.all;
    g_array_append_val(late->months, one);
}

/* The first month that is looked at. */
static gint32
earliest(const BaroSeries *series)
{
    return baro_month_of(series->complete_until) + 1 - BARO_LATE_SETTLED
        - BARO_LATE_MOST;
}

static void
fill(BaroLate *late, const BaroSeries *series, const GArray *arrivals,
     BaroSpan watched)
{
    gint32 end = baro_month_of(series->complete_until);

    if (watched.first <= watched.last) {
        late->first = MAX(earliest(series), baro_month_of(watched.first));
        late->last = baro_month_of(watched.last + 1) - BARO_LATE_SETTLED - 1;
        late->settled = (guint)MAX(0, late->last - late->first + 1);
    }
    if (late->settled < BARO_LATE_MONTHS) {
        late->why = "it takes 12 months that were read from their beginning "
                    "and for 6 months after";
        return;
    }
    for (gint32 m = MAX(late->last + 1, end - BARO_LATE_SETTLED); m <= end;
         m++)
        if (baro_month_last(m) <= watched.last)
            add_month(late, series, arrivals, m, watched.last);
}

/* It is made of events that a source hands over one by one. */
static gboolean
is_of_events(const BaroMetric *metric)
{
    return metric->kind != NULL && !baro_metric_is_wait(metric)
        && metric->measure != BARO_MEASURE_SAMPLE;
}

BaroLate *
baro_late_new(const BaroSeries *series, const BaroScope *scope,
              GError **error)
{
    const BaroReader *reader = scope->reader;
    const BaroMetric *metric = series->ref->metric;
    BaroQuestion question = {
        .kind = metric->kind, .roots_only = metric->roots_only,
        .sources = baro_metric_ref_sources(series->ref, scope->sources),
        .window = {baro_month_first(earliest(series)),
                   series->complete_until}};
    g_autoptr(BaroLate) late = g_new0(BaroLate, 1);
    BaroSpan watched;

    late->months = g_array_new(FALSE, FALSE, sizeof(BaroLateMonth));
    if (!is_of_events(metric) || reader->arrivals == NULL) {
        late->why = "it is not counted one by one";
        return g_steal_pointer(&late);
    }

    g_autoptr(GArray) arrivals =
        reader->arrivals(reader->data, &question, &watched, error);

    if (arrivals == NULL)
        return NULL;
    fill(late, series, arrivals, watched);
    return g_steal_pointer(&late);
}

static const BaroLateMonth *
find_month(const BaroLate *late, gint32 month)
{
    for (guint i = 0; i < late->months->len; i++) {
        const BaroLateMonth *one =
            &g_array_index(late->months, BaroLateMonth, i);

        if (one->month == month)
            return one;
    }
    return NULL;
}

/* What a period gets once all has come; NAN where one of its months cannot be
 * told, such as one that is not settled and that nobody has watched since its
 * end. */
static double
still_to_come(const BaroLate *late, BaroSpan span)
{
    gint32 first = MAX(baro_month_of(span.first), late->last + 1);
    double more = 0;

    if (late->why != NULL)
        return NAN;
    for (gint32 month = first; month <= baro_month_of(span.last); month++) {
        const BaroLateMonth *one = find_month(late, month);

        if (one == NULL)
            return NAN;
        if (!(one->come.all >= 1))
            more += one->estimate - one->value;
    }
    return more;
}

void
baro_late_expect(BaroSeries *series, const BaroLate *late)
{
    if (series->calendar.by < BARO_BY_MONTH)
        return;
    for (guint i = 0; i < series->points->len; i++) {
        BaroPoint *point = &g_array_index(series->points, BaroPoint, i);
        double more = still_to_come(
            late, baro_period_span(&series->calendar, point->period));

        if (point->state == BARO_POINT_COMPLETE && more > 0)
            point->estimate = point->value + more;
    }
}

gboolean
baro_late_draw(BaroSeries *series, const BaroScope *scope, GError **error)
{
    if (!is_whole_count(series->ref) || series->group != NULL
        || g_strcmp0(series->ref->metric->kind, "commit") == 0)
        return TRUE;

    g_autoptr(BaroLate) late = baro_late_new(series, scope, error);

    if (late == NULL)
        return FALSE;
    baro_late_expect(series, late);
    return TRUE;
}
