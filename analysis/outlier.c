// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>

#include "vector.h"

enum { STL_MONTHS = 36, AROUND = 6 };

size_t
baro_outliers_of_remainder(const double *rest, size_t n, bool *flag)
{
    static const double limit = 3.5 * 1.4826;
    double median = vector_median(rest, n);
    g_autofree double *deviation = g_new(double, n);
    for (size_t i = 0; i < n; i++)
        deviation[i] = fabs(rest[i] - median);
    double mad = vector_median(deviation, n);
    size_t flagged = 0;
    for (size_t i = 0; i < n; i++) {
        // Beside a constant, every other value would be marked.
        flag[i] = mad > 0 && deviation[i] > limit * mad;
        flagged += flag[i];
    }
    return flagged;
}

// What is left of each month beside the median of the six either side, the
// usual month figures taken off first where there are two whole years.
static void
local_remainder(const double *x, size_t n, double *rest)
{
    double figure[BARO_YEAR_MONTHS] = {0};
    g_autofree double *level = g_new(double, n);
    g_autofree double *trend = g_new(double, n);
    if (!baro_decompose(x, n, figure, trend)) {
        for (size_t m = 0; m < BARO_YEAR_MONTHS; m++)
            figure[m] = 0;
    }
    for (size_t i = 0; i < n; i++)
        level[i] = x[i] - figure[i % BARO_YEAR_MONTHS];
    for (size_t i = 0; i < n; i++) {
        size_t from = i > AROUND ? i - AROUND : 0;
        size_t to = MIN(i + AROUND + 1, n);
        rest[i] = level[i] - vector_median(level + from, to - from);
    }
}

size_t
baro_outliers(const double *x, size_t n, bool *flag)
{
    static const BaroStlOptions options = {
        .period = BARO_YEAR_MONTHS,
        .robust = true,
    };
    for (size_t i = 0; i < n; i++)
        flag[i] = false;
    // Where most months have none, any would stand out: that is no outlier.
    if (!(vector_median(x, n) > 0))
        return 0;
    g_autofree double *rest = g_new(double, n);
    g_autofree double *seasonal = g_new(double, n);
    g_autofree double *trend = g_new(double, n);
    if (n >= STL_MONTHS && baro_stl(x, n, &options, seasonal, trend, NULL)) {
        for (size_t i = 0; i < n; i++)
            rest[i] = x[i] - seasonal[i] - trend[i];
    } else {
        local_remainder(x, n, rest);
    }
    return baro_outliers_of_remainder(rest, n, flag);
}
