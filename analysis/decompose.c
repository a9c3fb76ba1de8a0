// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>

#include "vector.h"

bool
baro_decompose(const double *x, size_t n, double *figure, double *trend)
{
    enum { HALF = BARO_YEAR_MONTHS / 2 };
    if (n < 2 * BARO_YEAR_MONTHS || vector_observed(x, n) < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        trend[i] = NAN;
        if (i < HALF || i + HALF >= n)
            continue;
        double ends = (x[i - HALF] + x[i + HALF]) / 2;
        double inner = vector_sum(x + i - HALF + 1, BARO_YEAR_MONTHS - 1);
        trend[i] = (ends + inner) / BARO_YEAR_MONTHS;
    }
    for (size_t m = 0; m < BARO_YEAR_MONTHS; m++) {
        double sum = 0;
        double count = 0;
        for (size_t i = m; i < n; i += BARO_YEAR_MONTHS) {
            sum += isnan(trend[i]) ? 0 : x[i] - trend[i];
            count += !isnan(trend[i]);
        }
        figure[m] = sum / count;
    }
    double mean = vector_mean(figure, BARO_YEAR_MONTHS);
    for (size_t m = 0; m < BARO_YEAR_MONTHS; m++)
        figure[m] -= mean;
    return true;
}
