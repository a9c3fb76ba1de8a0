// SPDX-License-Identifier: Apache-2.0
#include "waits.h"

#include <math.h>

static const double hour = 3600, day = 86400;

/* Waits begun in the span, of the group's source. */
static GArray *
begun_in(const BaroRows *rows, BaroSpan span, gint32 group)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(BaroWait));
    for (guint i = 0; i < rows->waits->len; i++) {
        const BaroWait *w = &g_array_index(rows->waits, BaroWait, i);
        if (w->day >= span.first && w->day <= span.last &&
            (group < 0 || w->source == group))
            g_array_append_val(out, *w);
    }
    return out;
}

/* Hours to the first end: what has none yet waits at least until now. */
static double
median_hours(const BaroRows *rows, const GArray *waits)
{
    g_autofree BaroSpell *spells = g_new(BaroSpell, waits->len + 1);
    for (guint i = 0; i < waits->len; i++) {
        const BaroWait *w = &g_array_index(waits, BaroWait, i);
        double until = (rows->scope->as_of + 1 - w->day) * day;
        spells[i].ended = w->seconds >= 0;
        spells[i].months =
            (spells[i].ended ? (double)w->seconds : until) / hour;
    }
    g_autoptr(BaroSurvival) curve = baro_survival(spells, waits->len);
    return curve ? curve->median : NAN;
}

static int
by_seconds(gconstpointer a, gconstpointer b)
{
    const BaroWait *x = a, *y = b;
    return (x->seconds > y->seconds) - (x->seconds < y->seconds);
}

/* Of those that ended by the first of the metric's ends (a merger, not a
 * rejection). */
static double
median_days(GArray *waits)
{
    g_autoptr(GArray) ended = g_array_new(FALSE, FALSE, sizeof(BaroWait));
    for (guint i = 0; i < waits->len; i++) {
        const BaroWait *w = &g_array_index(waits, BaroWait, i);
        if (w->seconds >= 0 && w->end == 0)
            g_array_append_val(ended, *w);
    }
    guint n = ended->len;
    if (n == 0)
        return NAN;
    g_array_sort(ended, by_seconds);
    gint64 high = g_array_index(ended, BaroWait, n / 2).seconds;
    gint64 low = g_array_index(ended, BaroWait, (n - 1) / 2).seconds;
    return (double)(low + high) / 2 / day;
}

static double
unanswered(const GArray *waits)
{
    double n = 0;
    for (guint i = 0; i < waits->len; i++) {
        gint64 seconds = g_array_index(waits, BaroWait, i).seconds;
        n += seconds < 0 || (double)seconds > BARO_UNANSWERED_DAYS * day;
    }
    return n;
}

static double
open_at(const BaroRows *rows, gint32 date, gint32 group)
{
    double n = 0;
    for (guint i = 0; i < rows->waits->len; i++) {
        const BaroWait *w = &g_array_index(rows->waits, BaroWait, i);
        n += w->day <= date && (w->seconds < 0 || w->ended > date) &&
             (group < 0 || w->source == group);
    }
    return n;
}

double
baro_waits_measure(const BaroRows *rows, BaroSpan span, gint32 group)
{
    BaroMeasure measure = rows->ref->metric->measure;
    if (measure == BARO_MEASURE_OPEN)
        return open_at(rows, span.last, group);
    g_autoptr(GArray) waits = begun_in(rows, span, group);
    if (measure == BARO_MEASURE_RESPONSE)
        return median_hours(rows, waits);
    if (measure == BARO_MEASURE_DURATION)
        return median_days(waits);
    return unanswered(waits);
}

gboolean
baro_waits_are_open(const BaroRows *rows, BaroSpan span, gint32 group)
{
    BaroMeasure measure = rows->ref->metric->measure;
    if (measure == BARO_MEASURE_UNANSWERED)
        return span.last + BARO_UNANSWERED_DAYS > rows->scope->as_of;
    if (measure != BARO_MEASURE_DURATION)
        return FALSE;
    g_autoptr(GArray) waits = begun_in(rows, span, group);
    guint open = 0;
    for (guint i = 0; i < waits->len; i++)
        open += g_array_index(waits, BaroWait, i).seconds < 0;
    return 5 * open > waits->len;
}
