// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>

#include "vector.h"

enum { DF = 2 * BARO_YEAR_MONTHS - 2 };

// Wilson's interval of a share of so many, which need not be whole.
static BaroInterval
wilson(double share, double count, double z)
{
    double scale = 1 + z * z / count;
    double centre = share + z * z / (2 * count);
    double half =
        z * sqrt(share * (1 - share) / count + z * z / (4 * count * count));
    return (BaroInterval){
        fmax(0, (centre - half) / scale),
        fmin(1, (centre + half) / scale),
    };
}

// Newcombe's interval and the score test's standard error; all but p.
static BaroShareChange
compare(double prior, double n_prior, double last, double n_last, double z)
{
    BaroInterval before = wilson(prior, n_prior, z);
    BaroInterval now = wilson(last, n_last, z);
    double pooled = (prior * n_prior + last * n_last) / (n_prior + n_last);
    return (BaroShareChange){
        .prior = prior,
        .last = last,
        .low = last - prior - hypot(last - now.low, before.high - prior),
        .high = last - prior + hypot(now.high - last, prior - before.low),
        .se = sqrt(pooled * (1 - pooled) * (1 / n_prior + 1 / n_last)),
    };
}

double
baro_share_clumping(const double *part, const double *whole, size_t n)
{
    double k = vector_sum(part, n);
    double all = vector_sum(whole, n);
    double share = k / all;
    if (!(share > 0 && share < 1))
        return 1;
    double sum = part[0] * (1 - share) * (1 - share) +
                 (whole[0] - part[0]) * share * share;
    for (size_t i = 1; i < n; i++) {
        double off = part[i] - share * whole[i];
        sum += off * off;
    }
    return fmax(1, sum / (all * share * (1 - share)));
}

// How many people behind a share would have its variance: clumped as they
// are, plus half of what lively months add to the two times, since a share
// rises at most as much as activity does.
static double
effective(double share, long n, double fewer, const BaroSharePair *pair)
{
    double count = (double)n;
    double simple = share * (1 - share) / count;
    double lively = share * share * pair->lively / 2;
    fewer = fmax(1, fewer);
    return simple > 0 ? count / (fewer + lively / simple) : count / fewer;
}

bool
baro_share_difference(const BaroSharePair *pair, BaroShareChange *out)
{
    if (pair->n0 <= 0 || pair->n1 <= 0)
        return false;
    double prior = (double)pair->k0 / (double)pair->n0;
    double last = (double)pair->k1 / (double)pair->n1;
    *out = compare(prior, effective(prior, pair->n0, pair->fewer0, pair),
                   last, effective(last, pair->n1, pair->fewer1, pair),
                   baro_normal_quantile(0.975));
    out->p = out->se > 0
                 ? baro_normal_two_sided((out->last - out->prior) / out->se)
                 : 1;
    return true;
}

// How far a year's sum is off where each month in turn is left out, squared
// and summed: a month that makes up much of the year weighs as much.
static double
jackknife(const double *part, const double *whole, double all, double share)
{
    double sum = 0;
    for (size_t i = 0; i < BARO_YEAR_MONTHS; i++) {
        double off = (part[i] - whole[i] * share) / (1 - whole[i] / all);
        if (whole[i] < all)
            sum += off * off;
    }
    return sum * (BARO_YEAR_MONTHS - 1) / BARO_YEAR_MONTHS;
}

bool
baro_share_quasi(const double *part, const double *whole, double inflation,
                 BaroShareChange *out)
{
    enum { YEAR = BARO_YEAR_MONTHS };
    double n_prior = vector_sum(whole, YEAR);
    double n_last = vector_sum(whole + YEAR, YEAR);
    double prior = vector_sum(part, YEAR) / n_prior;
    double last = vector_sum(part + YEAR, YEAR) / n_last;
    if (!(n_prior > 0) || !(n_last > 0) || isnan(prior) || isnan(last))
        return false;
    double seen = jackknife(part, whole, n_prior, prior) +
                  jackknife(part + YEAR, whole + YEAR, n_last, last);
    double simple = n_prior * prior * (1 - prior) + n_last * last * (1 - last);
    double fewer = fmax(1, simple > 0 ? seen / simple : 1) * inflation;
    *out = compare(prior, n_prior / fewer, last, n_last / fewer,
                   baro_t_quantile(0.975, DF));
    out->p =
        out->se > 0 ? baro_t_two_sided((last - prior) / out->se, DF) : 1;
    return true;
}
