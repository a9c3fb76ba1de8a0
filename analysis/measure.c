// SPDX-License-Identifier: Apache-2.0
#include "stay.h"
#include "tally.h"
#include "waits.h"

#include <math.h>
#include <string.h>

enum { GUARD_MONTHS = 12 };

static int
descending(gconstpointer a, gconstpointer b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x < y) - (x > y);
}

/* The fewest keys that together hold half; key 0 (unknown) is nobody. */
static double
fewest_with_half(const Tally *tally)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 total = 0, sum = 0;
    for (guint i = 0; i < tally->n_keys; i++) {
        gint32 key = tally->keys[i];
        if (key > 0) {
            g_array_append_val(sizes, tally->n[key]);
            total += tally->n[key];
        }
    }
    g_array_sort(sizes, descending);
    guint k = 0;
    while (k < sizes->len && 2 * sum < total)
        sum += g_array_index(sizes, gint64, k++);
    return total ? k : NAN;
}

/* As many with equal shares would be as even; key 0 (unknown) is nobody. */
static double
effective(const Tally *tally)
{
    g_autofree double *counts = g_new(double, tally->n_keys + 1);
    gsize n = 0;
    for (guint i = 0; i < tally->n_keys; i++)
        if (tally->keys[i] > 0)
            counts[n++] = (double)tally->n[tally->keys[i]];
    return n > 0 ? baro_effective_number(counts, n) : NAN;
}

/* Newcomers have no figure in the first twelve collected months, when
 * everybody looks new. */
static double
newcomers(const BaroRows *rows, BaroSpan span, const Tally *tally)
{
    gint32 start = rows->by_day ? baro_month_of(rows->earliest)
                                : rows->earliest;
    if (!rows->rows->len ||
        baro_month_of(span.first) < start + GUARD_MONTHS)
        return NAN;
    gint32 first = baro_rows_bucket(rows, span.first), n = 0;
    for (guint i = 0; i < tally->n_keys; i++) {
        gint32 key = tally->keys[i];
        n += key > 0 && g_array_index(rows->firsts, gint32, key) >= first;
    }
    return n;
}

/* People active in the span whose own count in the twelve months before its
 * end is within the threshold. */
static double
within_threshold(const BaroRows *rows, BaroSpan span, gint32 group,
                 const Tally *tally)
{
    BaroSpan year = {baro_day_add_months(span.last + 1, -12), span.last};
    Tally own;
    double n = 0;
    tally_init(&own, rows);
    tally_span(rows, year, group, &own);
    for (guint i = 0; i < tally->n_keys; i++) {
        gint32 key = tally->keys[i];
        n += key > 0 && own.n[key] >= rows->ref->at_least &&
             own.n[key] <= rows->ref->at_most;
    }
    tally_clear(&own);
    return n;
}

static double
value_of(const BaroRows *rows, BaroSpan span, gint32 group,
         const Tally *tally)
{
    const BaroMetricRef *ref = rows->ref;
    switch (ref->metric->measure) {
    case BARO_MEASURE_NEWCOMERS:
        return newcomers(rows, span, tally);
    case BARO_MEASURE_ABSENCE:
    case BARO_MEASURE_ELEPHANT:
        return fewest_with_half(tally);
    case BARO_MEASURE_EFFECTIVE:
        return effective(tally);
    case BARO_MEASURE_PEOPLE:
        if (ref->at_least > 0 || ref->at_most < G_MAXINT64)
            return within_threshold(rows, span, group, tally);
        return tally_distinct(tally);
    case BARO_MEASURE_ORGANIZATIONS:
    case BARO_MEASURE_OUTLETS:
        return tally_distinct(tally);
    default:
        return tally->total;
    }
}

void
baro_rows_parts(const BaroRows *rows, BaroSpan span, gint32 group,
                double *part, double *whole)
{
    gint32 first = baro_rows_bucket(rows, span.first);
    gint32 last = baro_rows_bucket(rows, span.last);
    Tally tally;
    tally_init(&tally, rows);
    tally_span(rows, span, group, &tally);
    *whole = (double)tally.total;
    tally_clear(&tally);
    *part = 0;
    for (guint i = 0; i < rows->parts->len; i++) {
        const BaroActivity *r = &g_array_index(rows->parts, BaroActivity, i);
        if (r->bucket >= first && r->bucket <= last &&
            (group < 0 || r->source == group))
            *part += (double)r->n;
    }
}

/* Per cent; none where no event ever had such a part, or there are none. */
static double
share_of(const BaroRows *rows, BaroSpan span, gint32 group, double *of)
{
    double part;
    baro_rows_parts(rows, span, group, &part, of);
    return rows->parts->len > 0 && *of > 0 ? 100 * part / *of : NAN;
}

double
baro_rows_measure(const BaroRows *rows, BaroSpan span, gint32 group,
                  double *of)
{
    double whole = 0;
    if (!of)
        of = &whole;
    *of = 0;
    if (rows->waits)
        return baro_waits_measure(rows, span, group);
    if (rows->parts)
        return share_of(rows, span, group, of);
    if (rows->ref->metric->measure == BARO_MEASURE_RETENTION)
        return baro_stay_retention(rows, span, group, of);
    if (rows->ref->metric->measure == BARO_MEASURE_TURNOVER)
        return baro_stay_turnover(rows, span, group, of);
    if (rows->ref->metric->measure == BARO_MEASURE_REPEAT)
        return baro_stay_repeat(rows, span, group, of);
    if (rows->ref->metric->measure == BARO_MEASURE_RETURN)
        return baro_stay_return(rows, span, group, of);
    Tally tally;
    tally_init(&tally, rows);
    tally_span(rows, span, group, &tally);
    double value = value_of(rows, span, group, &tally);
    tally_clear(&tally);
    return value;
}
