// SPDX-License-Identifier: Apache-2.0
/* What the months of a series show beside their verdict. */
#include <math.h>

#include "judge.h"

enum { JUDGED = 24, ADJUSTED = 36 };

/* Not of shares, nor of what is only measured. */
static gboolean
is_counted(const BaroSeries *series)
{
    const BaroVerdict *verdict = series->verdict;

    return verdict != NULL
        && (verdict->of == BARO_VERDICT_OF_COUNTS
            || verdict->of == BARO_VERDICT_OF_PEOPLE);
}

/* The months that a test may see, where there are so many: their number, and
 * which the first of them is. */
static GArray *
months_of(const BaroSeries *series, guint least, gint32 *first)
{
    GArray *x = baro_tested_months(series->months);

    if (!is_counted(series) || x->len < least)
        g_array_set_size(x, 0);
    *first = baro_month_of(series->complete_until) + 1 - (gint32)x->len;
    return x;
}

gint32
baro_series_depends_on(const BaroSeries *series)
{
    gint32 first;
    g_autoptr(GArray) x = months_of(series, JUDGED, &first);
    size_t at = 0;

    if (x->len == 0 || series->verdict->of != BARO_VERDICT_OF_COUNTS
        || !baro_verdict_depends_on((const double *)(void *)x->data, x->len,
                                    &at))
        return BARO_NO_DAY;
    return first + (gint32)at;
}

GArray *
baro_series_outliers(const BaroSeries *series)
{
    GArray *months = g_array_new(FALSE, FALSE, sizeof(gint32));
    gint32 first;
    g_autoptr(GArray) x = months_of(series, JUDGED, &first);
    g_autofree bool *flag = g_new0(bool, x->len + 1);

    if (x->len > 0)
        baro_outliers((const double *)(void *)x->data, x->len, flag);
    for (guint i = 0; i < x->len; i++) {
        gint32 month = first + (gint32)i;

        if (flag[i])
            g_array_append_val(months, month);
    }
    return months;
}

GArray *
baro_series_steps(const BaroSeries *series)
{
    GArray *months = g_array_new(FALSE, FALSE, sizeof(gint32));
    gint32 first;
    g_autoptr(GArray) x = months_of(series, JUDGED, &first);
    g_autoptr(GArray) changes =
        baro_change_points((const double *)(void *)x->data, x->len);

    for (guint i = 0; changes != NULL && i < changes->len; i++) {
        gint32 month = first + (gint32)g_array_index(changes, guint, i);

        g_array_append_val(months, month);
    }
    return months;
}

GArray *
baro_series_adjusted(const BaroSeries *series)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(BaroPoint));
    gint32 first;
    g_autoptr(GArray) x = months_of(series, ADJUSTED, &first);
    const double *values = (const double *)(void *)x->data;
    g_autofree double *trend = g_new(double, x->len + 1);
    double figure[BARO_YEAR_MONTHS];

    if (!baro_decompose(values, x->len, figure, trend))
        return points;
    for (guint i = 0; i < x->len; i++) {
        BaroPoint point = {
            .period = first + (gint32)i,
            .value = values[i] - figure[i % BARO_YEAR_MONTHS]};

        g_array_append_val(points, point);
    }
    return points;
}
