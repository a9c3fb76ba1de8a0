// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>

#include "vector.h"

static const double tail = 0.025;

double
baro_growth(double old_value, double new_value)
{
    return old_value > 0 ? new_value / old_value - 1 : NAN;
}

BaroInterval
baro_wilson(long k, long n)
{
    if (n <= 0)
        return (BaroInterval){NAN, NAN};
    double z = baro_normal_quantile(1 - tail);
    double count = (double)n;
    double share = (double)k / count;
    double scale = 1 + z * z / count;
    double centre = (share + z * z / (2 * count)) / scale;
    double half =
        z / scale *
        sqrt(share * (1 - share) / count + z * z / (4 * count * count));
    return (BaroInterval){
        k == 0 ? 0 : centre - half,
        k == n ? 1 : centre + half,
    };
}

BaroInterval
baro_clopper_pearson(long k, long n)
{
    if (n <= 0)
        return (BaroInterval){NAN, NAN};
    double yes = (double)k;
    double no = (double)(n - k);
    return (BaroInterval){
        k == 0 ? 0 : baro_beta_quantile(tail, yes, no + 1),
        k == n ? 1 : baro_beta_quantile(1 - tail, yes + 1, no),
    };
}

BaroInterval
baro_newcombe(long k1, long n1, long k2, long n2)
{
    if (n1 <= 0 || n2 <= 0)
        return (BaroInterval){NAN, NAN};
    double p1 = (double)k1 / (double)n1;
    double p2 = (double)k2 / (double)n2;
    BaroInterval first = baro_wilson(k1, n1);
    BaroInterval second = baro_wilson(k2, n2);
    return (BaroInterval){
        p1 - p2 - hypot(p1 - first.low, second.high - p2),
        p1 - p2 + hypot(first.high - p1, p2 - second.low),
    };
}

static double
odds(double p)
{
    return p >= 1 ? INFINITY : p / (1 - p);
}

bool
baro_poisson_ratio(long old_count, double old_time, long new_count,
                   double new_time, BaroRatio *out)
{
    long both = old_count + new_count;
    if (both <= 0 || !(old_time > 0) || !(new_time > 0))
        return false;
    BaroInterval share = baro_clopper_pearson(new_count, both);
    double times = old_time / new_time;
    *out = (BaroRatio){
        .ratio = old_count == 0 ? INFINITY
                                : (double)new_count / (double)old_count * times,
        .low = odds(share.low) * times,
        .high = odds(share.high) * times,
        .p = baro_binomial_two_sided(new_count, both,
                                     new_time / (new_time + old_time)),
        .se = NAN,
        .phi = 1,
    };
    return true;
}

// Pearson's sum of one year around its own mean.
static double
pearson(const double *x, double mean)
{
    double sum = 0;
    for (size_t i = 0; i < BARO_YEAR_MONTHS; i++)
        sum += (x[i] - mean) * (x[i] - mean) / mean;
    return sum;
}

bool
baro_quasi_ratio(const double *x, double inflation, BaroRatio *out)
{
    enum { DF = 2 * BARO_YEAR_MONTHS - 2 };
    double prior = vector_sum(x, BARO_YEAR_MONTHS);
    double last = vector_sum(x + BARO_YEAR_MONTHS, BARO_YEAR_MONTHS);
    if (!(prior > 0) || !(last > 0))
        return false;
    double phi = (pearson(x, prior / BARO_YEAR_MONTHS) +
                  pearson(x + BARO_YEAR_MONTHS, last / BARO_YEAR_MONTHS)) /
                 DF;
    phi = fmax(1, phi);
    double se = sqrt(phi * inflation * (1 / prior + 1 / last));
    double log_ratio = log(last / prior);
    double half = baro_t_quantile(1 - tail, DF) * se;
    *out = (BaroRatio){
        .ratio = last / prior,
        .low = exp(log_ratio - half),
        .high = exp(log_ratio + half),
        .p = baro_t_two_sided(log_ratio / se, DF),
        .se = se,
        .phi = phi,
    };
    return true;
}

static bool
has_people(const BaroMoves *m)
{
    return m->kept >= 0 && m->lost >= 0 && m->gained >= 0 &&
           m->kept + m->lost > 0 && m->kept + m->gained > 0;
}

// The ratio with its interval, all but p.
static BaroRatio
ratio_of(const BaroMoves *moves, double variance, double quantile)
{
    double ratio =
        (double)(moves->kept + moves->gained) / (double)(moves->kept + moves->lost);
    double se = sqrt(variance);
    return (BaroRatio){
        .ratio = ratio,
        .low = ratio * exp(-quantile * se),
        .high = ratio * exp(quantile * se),
        .se = se,
        .phi = 1,
    };
}

static double
pairs_of(const BaroMoves *moves)
{
    return (double)(moves->kept + moves->lost) *
           (double)(moves->kept + moves->gained);
}

bool
baro_paired_growth(const BaroMoves *moves, BaroRatio *out)
{
    if (!has_people(moves))
        return false;
    double moved = (double)(moves->lost + moves->gained);
    *out = ratio_of(moves, moved / pairs_of(moves),
                    baro_normal_quantile(1 - tail));
    out->p = baro_binomial_two_sided(moves->gained, moves->lost + moves->gained,
                                     0.5);
    return true;
}

// The dispersion of two years of months beside what their sums and the twelve
// months' sums lead to expect: the season is in both years, and cancels.
static double
table_dispersion(const double *a, const double *b, double sum_a, double sum_b)
{
    double sum = 0;
    for (size_t i = 0; i < BARO_YEAR_MONTHS; i++) {
        double both = a[i] + b[i];
        double expected_a = both * sum_a / (sum_a + sum_b);
        double expected_b = both - expected_a;
        double off = a[i] - expected_a; // and b is off by as much
        if (both > 0)
            sum += off * off / expected_a + off * off / expected_b;
    }
    return sum / (BARO_YEAR_MONTHS - 1);
}

double
baro_lively_variance(const double *prior, const double *last, double inflation)
{
    double sum_prior = vector_sum(prior, BARO_YEAR_MONTHS);
    double sum_last = vector_sum(last, BARO_YEAR_MONTHS);
    if (!(sum_prior > 0) || !(sum_last > 0))
        return NAN;
    double phi = table_dispersion(prior, last, sum_prior, sum_last);
    return fmax(0, phi - 1) * inflation * (1 / sum_prior + 1 / sum_last);
}

bool
baro_paired_wide(const BaroMoves *moves, double lively, BaroRatio *out)
{
    enum { DF = 2 * BARO_YEAR_MONTHS - 2 };
    if (!has_people(moves) || isnan(lively))
        return false;
    double moved = fmax(moves->squares, (double)(moves->lost + moves->gained));
    *out = ratio_of(moves, moved / pairs_of(moves) + lively,
                    baro_t_quantile(1 - tail, DF));
    out->p = out->se > 0 ? baro_t_two_sided(log(out->ratio) / out->se, DF) : 1;
    return true;
}
