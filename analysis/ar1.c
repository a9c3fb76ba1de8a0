// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>

#include "vector.h"

double
baro_lag1(const double *x, size_t n)
{
    double mean = vector_mean(x, n);
    double whole = 0;
    double lagged = 0;
    double size = 0;
    for (size_t i = 0; i < n; i++) {
        if (isnan(x[i]))
            continue;
        double here = x[i] - mean;
        whole += here * here;
        size = fmax(size, fabs(x[i]));
        if (i + 1 < n && !isnan(x[i + 1]))
            lagged += here * (x[i + 1] - mean);
    }
    // A constant leaves only rounding, which has no autocorrelation.
    double noise = size * 1e-12;
    return whole > (double)n * noise * noise ? lagged / whole : 0;
}

static void
remove_months(double *x, size_t n)
{
    for (size_t m = 0; m < BARO_YEAR_MONTHS && m < n; m++) {
        double sum = 0;
        double count = 0;
        for (size_t i = m; i < n; i += BARO_YEAR_MONTHS) {
            sum += isnan(x[i]) ? 0 : x[i];
            count += !isnan(x[i]);
        }
        for (size_t i = m; i < n && count > 0; i += BARO_YEAR_MONTHS)
            x[i] -= sum / count;
    }
}

void
baro_detrend(const double *x, size_t n, double slope, bool seasonal,
             double *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = x[i] - slope * (double)i;
    if (seasonal)
        remove_months(out, n);
}

double
baro_ar1_correct(double r, int k, size_t n)
{
    if (n <= 3)
        return 0.95;
    double count = (double)n;
    return CLAMP((r + (1 + k) / count) / (1 - 3 / count), 0, 0.95);
}

double
baro_ar1_inflation(double r, size_t m)
{
    double sum = 0;
    double power = 1;
    for (size_t k = 1; k < m; k++) {
        power *= r;
        sum += (1 - (double)k / (double)m) * power;
    }
    return fmax(1, 1 + 2 * sum);
}
