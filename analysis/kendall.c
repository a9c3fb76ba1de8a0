// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>

#include "vector.h"

// Sum over the groups of equal values of t(t-1)(2t+5), and of t(t-1)/2.
typedef struct Ties {
    double variance;
    double pairs;
} Ties;

static Ties
count_ties(const double *x, size_t n)
{
    Ties ties = {0, 0};
    g_autofree double *sorted = g_new(double, n);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isnan(x[i]))
            sorted[count++] = x[i];
    }
    vector_sort(sorted, count);
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;
        while (end < count && sorted[end] == sorted[i])
            end++;
        double size = (double)(end - i);
        ties.variance += size * (size - 1) * (2 * size + 5);
        ties.pairs += size * (size - 1) / 2;
        i = end;
    }
    return ties;
}

static double
rank_sum(const double *x, size_t n)
{
    double s = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n && !isnan(x[i]); j++)
            s += isnan(x[j]) ? 0 : vector_sign(x[j] - x[i]);
    }
    return s;
}

static void
set_z(BaroKendall *kendall, double inflation)
{
    double sd = sqrt(kendall->var * inflation);
    kendall->z = sd > 0 ? (kendall->s - vector_sign(kendall->s)) / sd : 0;
    kendall->p = baro_normal_two_sided(kendall->z);
}

bool
baro_mann_kendall(const double *x, size_t n, BaroKendall *out)
{
    size_t observed = vector_observed(x, n);
    if (observed < 2)
        return false;
    double count = (double)observed;
    double pairs = count * (count - 1) / 2;
    Ties ties = count_ties(x, n);
    *out = (BaroKendall){.s = rank_sum(x, n), .n = observed};
    out->var = (count * (count - 1) * (2 * count + 5) - ties.variance) / 18;
    out->tau_b =
        ties.pairs < pairs ? out->s / sqrt(pairs * (pairs - ties.pairs)) : NAN;
    set_z(out, 1);
    return true;
}

// All slopes between observed values `step` apart, or a multiple of it, per
// `step`; appended to a growing array.
static void
append_slopes(GArray *slopes, const double *x, size_t n, size_t step)
{
    for (size_t i = 0; i < n; i++) {
        if (isnan(x[i]))
            continue;
        for (size_t j = i + step; j < n; j += step) {
            size_t steps = (j - i) / step;
            double slope = (x[j] - x[i]) / (double)steps;
            if (!isnan(slope))
                g_array_append_val(slopes, slope);
        }
    }
}

// The median and, by order statistics (Sen, Gilbert), the 95 % interval.
static void
set_slope(GArray *slopes, double var, BaroSlope *out)
{
    double *values = (double *)(void *)slopes->data;
    double half = baro_normal_quantile(0.975) * sqrt(var);
    double count = slopes->len;
    double low = fmax(rint((count - half) / 2) - 1, 0);
    double high = fmin(rint((count + half) / 2), count - 1);
    *out = (BaroSlope){
        .slope = vector_middle(values, slopes->len),
        .low = vector_ranked(values, slopes->len, (size_t)low),
        .high = vector_ranked(values, slopes->len, (size_t)high),
        .intercept = NAN,
    };
}

bool
baro_theil_sen(const double *x, size_t n, BaroSlope *out)
{
    BaroKendall kendall;
    if (!baro_mann_kendall(x, n, &kendall))
        return false;
    g_autoptr(GArray) slopes = g_array_new(FALSE, FALSE, sizeof(double));
    append_slopes(slopes, x, n, 1);
    set_slope(slopes, kendall.var, out);
    g_autofree double *times = g_new(double, n);
    for (size_t i = 0; i < n; i++)
        times[i] = isnan(x[i]) ? NAN : (double)i;
    out->intercept = vector_median(x, n) - out->slope * vector_median(times, n);
    return true;
}

// One month of every year, from the first.
static size_t
take_season(const double *x, size_t n, size_t season, double *out)
{
    size_t count = 0;
    for (size_t i = season; i < n; i += BARO_YEAR_MONTHS)
        out[count++] = x[i];
    return count;
}

bool
baro_seasonal_kendall(const double *x, size_t n, double inflation,
                      BaroKendall *out)
{
    *out = (BaroKendall){.tau_b = NAN};
    g_autofree double *season = g_new(double, n / BARO_YEAR_MONTHS + 1);
    bool any = false;
    for (size_t m = 0; m < BARO_YEAR_MONTHS; m++) {
        BaroKendall one;
        size_t count = take_season(x, n, m, season);
        if (!baro_mann_kendall(season, count, &one))
            continue;
        any = true;
        out->s += one.s;
        out->var += one.var;
        out->n += one.n;
    }
    set_z(out, inflation);
    return any;
}

bool
baro_seasonal_slope(const double *x, size_t n, double inflation, BaroSlope *out)
{
    BaroKendall kendall;
    if (!baro_seasonal_kendall(x, n, inflation, &kendall))
        return false;
    g_autoptr(GArray) slopes = g_array_new(FALSE, FALSE, sizeof(double));
    append_slopes(slopes, x, n, BARO_YEAR_MONTHS);
    set_slope(slopes, kendall.var * inflation, out);
    return true;
}

// Ranks from 1, ties sharing their mean rank.
static void
rank(const double *x, size_t n, double *out)
{
    for (size_t i = 0; i < n; i++) {
        double below = 0;
        double equal = 0;
        for (size_t j = 0; j < n; j++) {
            below += x[j] < x[i];
            equal += x[j] == x[i];
        }
        out[i] = below + (equal + 1) / 2;
    }
}

static double
autocovariance(const double *x, size_t n, double mean, size_t lag)
{
    double sum = 0;
    for (size_t i = 0; i + lag < n; i++)
        sum += (x[i] - mean) * (x[i + lag] - mean);
    return sum;
}

bool
baro_hamed_rao(const double *x, size_t n, size_t max_lag, BaroKendall *out,
               double *factor)
{
    BaroSlope sen;
    if (n < 3 || vector_observed(x, n) < n || !baro_mann_kendall(x, n, out) ||
        !baro_theil_sen(x, n, &sen))
        return false;
    g_autofree double *rest = g_new(double, n);
    g_autofree double *ranks = g_new(double, n);
    // Counted from 1, as elsewhere: ties of what is left hang on last bits.
    for (size_t i = 0; i < n; i++)
        rest[i] = x[i] - sen.slope * (double)(i + 1);
    rank(rest, n, ranks);
    double mean = ((double)n + 1) / 2;
    double whole = autocovariance(ranks, n, mean, 0);
    double count = (double)n;
    double sum = 0;
    for (size_t lag = 1; lag <= max_lag && lag < n && whole > 0; lag++) {
        double r = autocovariance(ranks, n, mean, lag) / whole;
        double left = count - (double)lag;
        if (fabs(r) > baro_normal_quantile(0.975) / sqrt(count))
            sum += left * (left - 1) * (left - 2) * r;
    }
    *factor = 1 + 2 / (count * (count - 1) * (count - 2)) * sum;
    out->var *= *factor;
    set_z(out, 1);
    return true;
}
