// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>

#include "vector.h"

static double
poisson_cost(double sum, double length)
{
    return sum > 0 ? 2 * (sum - sum * log(sum / length)) : 0;
}

// best[end]: the least cost of the months before `end`; cut[end]: where its
// last segment begins. Both have n + 1 places, sums too, from 0.
static void
find_cuts(const double *sums, size_t n, size_t min_segment, double phi,
          double *best, size_t *cut)
{
    double penalty = 2 * log((double)n);
    // The first segment pays no penalty: only changes do.
    best[0] = -penalty;
    for (size_t end = 1; end <= n; end++) {
        best[end] = INFINITY;
        for (size_t from = 0; from + min_segment <= end; from++) {
            double cost =
                best[from] + penalty +
                poisson_cost(sums[end] - sums[from], (double)(end - from)) /
                    phi;
            if (cost < best[end]) {
                best[end] = cost;
                cut[end] = from;
            }
        }
    }
}

GArray *
baro_partition(const double *x, size_t n, size_t min_segment, double phi,
               double *objective)
{
    if (min_segment == 0 || n < min_segment || vector_observed(x, n) < n)
        return NULL;
    g_autofree double *sums = g_new0(double, n + 1);
    g_autofree double *best = g_new0(double, n + 1);
    g_autofree size_t *cut = g_new0(size_t, n + 1);
    for (size_t i = 0; i < n; i++)
        sums[i + 1] = sums[i] + x[i];
    find_cuts(sums, n, min_segment, phi, best, cut);
    if (objective != NULL)
        *objective = best[n];
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(guint));
    for (size_t at = cut[n]; at > 0; at = cut[at]) {
        guint before = (guint)at;
        g_array_prepend_val(changes, before);
    }
    return changes;
}

// The dispersion of months within years, counted back from the end.
static double
year_dispersion(const double *x, size_t n)
{
    double sum = 0;
    double df = 0;
    for (size_t end = n; end >= BARO_YEAR_MONTHS; end -= BARO_YEAR_MONTHS) {
        const double *year = x + end - BARO_YEAR_MONTHS;
        double mean = vector_mean(year, BARO_YEAR_MONTHS);
        for (size_t i = 0; i < BARO_YEAR_MONTHS && mean > 0; i++)
            sum += (year[i] - mean) * (year[i] - mean) / mean;
        df += mean > 0 ? BARO_YEAR_MONTHS - 1 : 0;
    }
    return df > 0 ? fmax(1, sum / df) : 1;
}

GArray *
baro_change_points(const double *x, size_t n)
{
    enum { LEAST_SEGMENT = 6 };
    BaroSlope sen;
    if (n < 2 * BARO_YEAR_MONTHS || vector_observed(x, n) < n ||
        !baro_theil_sen(x, n, &sen))
        return NULL;
    g_autofree double *rest = g_new(double, n);
    baro_detrend(x, n, sen.slope, true, rest);
    double r = baro_ar1_correct(baro_lag1(rest, n), 2, n);
    double inflation = baro_ar1_inflation(r, BARO_YEAR_MONTHS);
    return baro_partition(x, n, LEAST_SEGMENT,
                          year_dispersion(x, n) * inflation, NULL);
}

// Each calendar month around its own mean; months not observed stay NaN.
static void
centre_months(double *x, size_t n)
{
    for (size_t m = 0; m < BARO_YEAR_MONTHS; m++) {
        double sum = 0;
        double count = 0;
        for (size_t i = m; i < n; i += BARO_YEAR_MONTHS) {
            sum += isnan(x[i]) ? 0 : x[i];
            count += !isnan(x[i]);
        }
        for (size_t i = m; i < n; i += BARO_YEAR_MONTHS)
            x[i] -= sum / fmax(count, 1);
    }
}

// How much of the centred `x` one centred line explains; `slope` of it.
static double
explained(const double *x, const double *line, size_t n, double *slope)
{
    double with = 0;
    double own = 0;
    for (size_t i = 0; i < n; i++) {
        if (isnan(x[i]))
            continue;
        with += x[i] * line[i];
        own += line[i] * line[i];
    }
    *slope = own > 0 ? with / own : 0;
    return with * *slope;
}

bool
baro_step_or_slope(const double *x, size_t n, size_t min_segment,
                   BaroStep *out)
{
    if (min_segment == 0 || n < 2 * min_segment)
        return false;
    g_autofree double *rest = g_memdup2(x, n * sizeof *x);
    g_autofree double *line = g_new(double, n);
    double whole = 0;
    double slope = 0;
    double best = -1;
    centre_months(rest, n);
    for (size_t i = 0; i < n; i++) {
        whole += isnan(rest[i]) ? 0 : rest[i] * rest[i];
        line[i] = isnan(x[i]) ? NAN : (double)i;
    }
    centre_months(line, n);
    double by_slope = explained(rest, line, n, &slope);
    for (size_t at = min_segment; at + min_segment <= n; at++) {
        for (size_t i = 0; i < n; i++)
            line[i] = isnan(x[i]) ? NAN : i >= at;
        centre_months(line, n);
        double by_step = explained(rest, line, n, &slope);
        if (by_step > best) {
            best = by_step;
            *out = (BaroStep){.before = at, .change = slope};
        }
    }
    // Of a series without noise nothing is left either way.
    double noise = 1e-9 * whole;
    if (!(whole > 0))
        return false;
    out->gain = (double)vector_observed(x, n) *
                log((whole - by_slope + noise) / (whole - best + noise));
    return true;
}

bool
baro_pettitt(const double *x, size_t n, BaroBreak *out)
{
    if (n < 2 || vector_observed(x, n) < n)
        return false;
    double u = 0;
    double largest = -1;
    for (size_t t = 0; t + 1 < n; t++) {
        // Moving x[t] to the first part adds its signs against all others.
        for (size_t j = 0; j < n; j++)
            u += vector_sign(x[j] - x[t]);
        if (fabs(u) > largest) {
            largest = fabs(u);
            out->before = t + 1;
        }
    }
    double count = (double)n;
    double square = count * count;
    out->statistic = largest;
    out->p =
        fmin(1, 2 * exp(-6 * largest * largest / (square * count + square)));
    return true;
}

// P of the supremum of a Brownian bridge's size beyond x (Kolmogorov).
static double
bridge_upper(double x)
{
    enum { TERMS = 100 };
    double sum = 0;
    for (int k = 1; k <= TERMS; k++)
        sum += (k % 2 == 1 ? 2 : -2) * exp(-2.0 * k * k * x * x);
    // Under 0.1 the series does not settle, and p is 1 to all digits.
    return x < 0.1 ? 1 : CLAMP(sum, 0, 1);
}

bool
baro_ols_cusum(const double *x, size_t n, BaroBreak *out)
{
    if (n < 2 || vector_observed(x, n) < n)
        return false;
    double mean = vector_mean(x, n);
    double squares = 0;
    for (size_t i = 0; i < n; i++)
        squares += (x[i] - mean) * (x[i] - mean);
    double sigma = sqrt(squares / ((double)n - 1));
    if (!(sigma > 0))
        return false;
    double sum = 0;
    double largest = -1;
    for (size_t i = 0; i < n; i++) {
        sum += x[i] - mean;
        if (fabs(sum) > largest) {
            largest = fabs(sum);
            out->before = i + 1;
        }
    }
    out->statistic = largest / (sigma * sqrt((double)n));
    out->p = bridge_upper(out->statistic);
    return true;
}
