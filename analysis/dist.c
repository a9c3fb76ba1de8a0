// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <float.h>
#include <math.h>

// The tails are summed through the incomplete beta function, whose continued
// fraction needs about sqrt(max(a, b)) terms: enough here for counts of 10^9.
enum { FRACTION_TERMS = 100000, BISECTIONS = 1100 };

double
baro_log_gamma(double x)
{
    int sign = 0;
    return lgamma_r(x, &sign);
}

double
baro_normal_cdf(double z)
{
    return erfc(-z / M_SQRT2) / 2;
}

double
baro_normal_two_sided(double z)
{
    return erfc(fabs(z) / M_SQRT2);
}

double
baro_normal_quantile(double p)
{
    if (!(p > 0 && p < 1))
        return p == 0 ? -INFINITY : p == 1 ? INFINITY : NAN;
    // Halves an interval that holds any z a double's p can tell apart.
    double low = -40;
    double high = 40;
    bool upper = p > 0.5;
    double tail = upper ? 1 - p : p;
    for (int i = 0; i < BISECTIONS && high - low > 0; i++) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        if (baro_normal_cdf(middle) < tail)
            low = middle;
        else
            high = middle;
    }
    return upper ? -high : high;
}

// Lentz's continued fraction of the incomplete beta function.
static double
beta_fraction(double x, double a, double b)
{
    const double tiny = 1e-300;
    double c = 1;
    double d = 1 - (a + b) * x / (a + 1);
    d = 1 / (fabs(d) < tiny ? tiny : d);
    double value = d;
    for (int m = 1; m <= FRACTION_TERMS; m++) {
        double before = value;
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd =
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        const double terms[2] = {even, odd};
        for (int i = 0; i < 2; i++) {
            d = 1 + terms[i] * d;
            d = 1 / (fabs(d) < tiny ? tiny : d);
            c = 1 + terms[i] / c;
            c = fabs(c) < tiny ? tiny : c;
            value *= c * d;
        }
        if (fabs(value - before) <= DBL_EPSILON * fabs(value))
            break;
    }
    return value;
}

double
baro_beta_cdf(double x, double a, double b)
{
    if (isnan(x) || !(a > 0) || !(b > 0))
        return NAN;
    if (x <= 0)
        return 0;
    if (x >= 1)
        return 1;
    double front = exp(baro_log_gamma(a + b) - baro_log_gamma(a) -
                       baro_log_gamma(b) + a * log(x) + b * log1p(-x));
    if (x < (a + 1) / (a + b + 2))
        return front * beta_fraction(x, a, b) / a;
    return 1 - front * beta_fraction(1 - x, b, a) / b;
}

double
baro_beta_quantile(double p, double a, double b)
{
    if (!(p >= 0 && p <= 1) || !(a > 0) || !(b > 0))
        return NAN;
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        if (baro_beta_cdf(middle, a, b) < p)
            low = middle;
        else
            high = middle;
    }
    return low + (high - low) / 2;
}

double
baro_t_two_sided(double t, double df)
{
    return baro_beta_cdf(df / (df + t * t), df / 2, 0.5);
}

double
baro_t_cdf(double t, double df)
{
    double tail = baro_t_two_sided(t, df) / 2;
    return t > 0 ? 1 - tail : tail;
}

double
baro_t_quantile(double p, double df)
{
    if (!(p > 0 && p < 1))
        return p == 0 ? -INFINITY : p == 1 ? INFINITY : NAN;
    double tail = 2 * (p > 0.5 ? 1 - p : p);
    double x = baro_beta_quantile(tail, df / 2, 0.5);
    double t = sqrt(df * (1 - x) / x);
    return p > 0.5 ? t : -t;
}

double
baro_binomial_pmf(long k, long n, double p)
{
    if (k < 0 || k > n)
        return 0;
    if (p <= 0)
        return k == 0;
    if (p >= 1)
        return k == n;
    double rest = (double)(n - k);
    return exp(baro_log_gamma((double)n + 1) - baro_log_gamma((double)k + 1) -
               baro_log_gamma(rest + 1) + (double)k * log(p) +
               rest * log1p(-p));
}

double
baro_binomial_cdf(long k, long n, double p)
{
    if (k < 0)
        return 0;
    if (k >= n)
        return 1;
    return baro_beta_cdf(1 - p, (double)(n - k), (double)k + 1);
}

double
baro_binomial_two_sided(long k, long n, double p)
{
    // The slack keeps outcomes as likely as k in, whatever the rounding.
    double limit = baro_binomial_pmf(k, n, p) * (1 + 1e-7);
    double sum = 0;
    for (long i = 0; i <= n; i++) {
        double mass = baro_binomial_pmf(i, n, p);
        sum += mass <= limit ? mass : 0;
    }
    return fmin(sum, 1);
}

double
baro_negbin_upper(double k, double size, double prob)
{
    double least = ceil(k);
    if (least <= 0)
        return 1;
    return baro_beta_cdf(1 - prob, least, size);
}

double
baro_chi2_upper(double x)
{
    return x <= 0 ? 1 : erfc(sqrt(x / 2));
}
