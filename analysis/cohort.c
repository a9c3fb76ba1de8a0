// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>

#include "vector.h"

static double *
sorted_copy(const double *counts, size_t n)
{
    double *sorted = g_memdup2(counts, n * sizeof *counts);
    vector_sort(sorted, n);
    return sorted;
}

size_t
baro_absence_factor(const double *counts, size_t n, double share)
{
    double total = vector_sum(counts, n);
    if (!(total > 0))
        return 0;
    g_autofree double *sorted = sorted_copy(counts, n);
    // "Reaches" includes exactly the share: eight equal ones give four.
    double needed = total * (share - 1e-12);
    double sum = 0;
    for (size_t k = 1; k <= n; k++) {
        sum += sorted[n - k];
        if (sum >= needed)
            return k;
    }
    return n;
}

double
baro_top_share(const double *counts, size_t n)
{
    double total = vector_sum(counts, n);
    double top = 0;
    for (size_t i = 0; i < n; i++)
        top = fmax(top, counts[i]);
    return total > 0 ? top / total : NAN;
}

double
baro_hhi(const double *counts, size_t n)
{
    double total = vector_sum(counts, n);
    if (!(total > 0))
        return NAN;
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += counts[i] / total * (counts[i] / total);
    return sum;
}

double
baro_effective_number(const double *counts, size_t n)
{
    return 1 / baro_hhi(counts, n);
}

double
baro_effective_shannon(const double *counts, size_t n)
{
    double total = vector_sum(counts, n);
    if (!(total > 0))
        return NAN;
    double entropy = 0;
    for (size_t i = 0; i < n; i++) {
        double share = counts[i] / total;
        entropy -= share > 0 ? share * log(share) : 0;
    }
    return exp(entropy);
}

double
baro_gini(const double *counts, size_t n)
{
    double total = vector_sum(counts, n);
    if (!(total > 0))
        return NAN;
    g_autofree double *sorted = sorted_copy(counts, n);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (2 * (double)(i + 1) - (double)n - 1) * sorted[i];
    return sum / ((double)n * total);
}

BaroInterval
baro_hhi_bounds(const double *counts, size_t n, double unknown)
{
    double total = vector_sum(counts, n) + unknown;
    if (!(total > 0))
        return (BaroInterval){NAN, NAN};
    double known = 0;
    for (size_t i = 0; i < n; i++)
        known += counts[i] * counts[i];
    return (BaroInterval){
        (known + unknown) / (total * total),
        (known + unknown * unknown) / (total * total),
    };
}

bool
baro_turnover(const BaroMoves *moves, BaroTurnover *out)
{
    long prior = moves->kept + moves->lost;
    if (moves->kept < 0 || moves->lost < 0 || moves->gained < 0 || prior <= 0)
        return false;
    double mean = (double)(prior + moves->kept + moves->gained) / 2;
    double scale = (double)prior / mean;
    BaroInterval left = baro_wilson(moves->lost, prior);
    *out = (BaroTurnover){
        .retention = (double)moves->kept / (double)prior,
        .retention_ci = baro_wilson(moves->kept, prior),
        .turnover = (double)moves->lost / mean,
        .turnover_ci = {scale * left.low, scale * left.high},
    };
    return true;
}
