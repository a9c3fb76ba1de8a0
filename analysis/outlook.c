// SPDX-License-Identifier: Apache-2.0
#include "barograph/goal.h"

#include <math.h>

#include "vector.h"

enum {
    LEAST_MONTHS = 36,
    QUARTER = 3,
    STEPS = 200, // of the smoothing parameter
    YEAR = BARO_YEAR_MONTHS,
};

static const double least_mean = 5;
static const double least_coverage = 0.65;
static const double most_coverage = 0.95;

// The sum of squares for one smoothing parameter, with the first level that
// makes it least: the errors are linear in it.
static double
squares_of(const double *x, size_t n, double alpha, double *level)
{
    double own = 0;   // the error if the first level were 0
    double power = 1; // and what a first level of 1 takes off it
    double smooth = 0;
    double with = 0;
    double power2 = 0;
    double own2 = 0;
    for (size_t i = 0; i < n; i++) {
        own = x[i] - smooth;
        with += own * power;
        power2 += power * power;
        own2 += own * own;
        smooth += alpha * own;
        power *= 1 - alpha;
    }
    double first = with / power2;
    *level = smooth + first * power;
    return own2 - with * first;
}

bool
baro_ets_level(const double *x, size_t n, double *alpha, double *level,
               double *variance)
{
    if (n < 3 || vector_observed(x, n) < n)
        return false;
    double least = INFINITY;
    for (size_t i = 0; i < STEPS; i++) {
        double here = NAN;
        double tried = 1e-4 + (double)i / STEPS * (1 - 2e-4);
        double squares = squares_of(x, n, tried, &here);
        if (squares < least) {
            least = squares;
            *alpha = tried;
            *level = here;
        }
    }
    *variance = fmax(0, least) / (double)(n - 2);
    return true;
}

// Year by year differences' mean square, the naive forecast's variance.
static double
naive_variance(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = YEAR; i < n; i++)
        sum += (x[i] - x[i - YEAR]) * (x[i] - x[i - YEAR]);
    return sum / (double)(n - YEAR);
}

typedef struct Backtest {
    double level_error;
    double naive_error;
    double level_held; // share of the months within the 80 % band
    double naive_held;
} Backtest;

static Backtest
backtest(const double *x, size_t n)
{
    double z = baro_normal_quantile(0.9);
    Backtest test = {0};
    for (size_t at = n - YEAR; at < n; at++) {
        double alpha = NAN;
        double level = NAN;
        double variance = NAN;
        baro_ets_level(x, at, &alpha, &level, &variance);
        double by_level = fabs(x[at] - level);
        double by_naive = fabs(x[at] - x[at - YEAR]);
        test.level_error += by_level / YEAR;
        test.naive_error += by_naive / YEAR;
        test.level_held += (by_level <= z * sqrt(variance)) / (double)YEAR;
        test.naive_held +=
            (by_naive <= z * sqrt(naive_variance(x, at))) / (double)YEAR;
    }
    return test;
}

static bool
held(double coverage)
{
    return coverage >= least_coverage && coverage <= most_coverage;
}

// What four quarters would have been said to be after `n` months.
typedef void (*Guess)(const double *x, size_t n, double *quarters);

static void
guess_level(const double *x, size_t n, double *quarters)
{
    double alpha = NAN;
    double level = NAN;
    double variance = NAN;
    baro_ets_level(x, n, &alpha, &level, &variance);
    for (size_t q = 0; q < BARO_OUTLOOK_QUARTERS; q++)
        quarters[q] = QUARTER * level;
}

static void
guess_naive(const double *x, size_t n, double *quarters)
{
    for (size_t q = 0; q < BARO_OUTLOOK_QUARTERS; q++)
        quarters[q] = vector_sum(x + n - YEAR + q * QUARTER, QUARTER);
}

// The bands are as wide as the same guess would have been off, so many
// quarters ahead, from every month with two years before it; what a formula
// gives for errors that are alike and alone holds too seldom.
static void
set_quarters(BaroOutlook *outlook, const double *x, size_t n, Guess guess)
{
    double squares[BARO_OUTLOOK_QUARTERS] = {0};
    double count[BARO_OUTLOOK_QUARTERS] = {0};
    double said[BARO_OUTLOOK_QUARTERS];
    for (size_t at = 2 * YEAR; at + QUARTER <= n; at++) {
        guess(x, at, said);
        for (size_t q = 0; at + (q + 1) * QUARTER <= n &&
                           q < BARO_OUTLOOK_QUARTERS; q++) {
            double off = vector_sum(x + at + q * QUARTER, QUARTER) - said[q];
            squares[q] += off * off;
            count[q]++;
        }
    }
    guess(x, n, said);
    double widest = 0;
    for (size_t q = 0; q < BARO_OUTLOOK_QUARTERS; q++) {
        // Further ahead is never more certain, and origins overlap: so many
        // separate quarters as there are stand behind it.
        widest = fmax(widest, sqrt(squares[q] / count[q]));
        double separate = fmax(2, count[q] / QUARTER);
        double half = baro_t_quantile(0.9, separate) * widest;
        outlook->mean[q] = said[q];
        outlook->low[q] = fmax(0, said[q] - half);
        outlook->high[q] = said[q] + half;
    }
}

BaroOutlook
baro_outlook(const double *x, size_t n)
{
    BaroOutlook outlook = {.mase = NAN, .coverage = NAN};
    for (size_t q = 0; q < BARO_OUTLOOK_QUARTERS; q++)
        outlook.mean[q] = outlook.low[q] = outlook.high[q] = NAN;
    if (n < LEAST_MONTHS)
        outlook.why = "it takes three years of months";
    else if (vector_observed(x, n) < n)
        outlook.why = "a month is not observed";
    else if (vector_mean(x, n) < least_mean)
        outlook.why = "there are fewer than 5 a month";
    if (outlook.why != NULL)
        return outlook;
    Backtest test = backtest(x, n);
    outlook.mase =
        test.naive_error > 0 ? test.level_error / test.naive_error : INFINITY;
    if (outlook.mase < 1 && held(test.level_held)) {
        outlook.method = BARO_OUTLOOK_LEVEL;
        outlook.coverage = test.level_held;
        set_quarters(&outlook, x, n, guess_level);
    } else if (held(test.naive_held)) {
        outlook.method = BARO_OUTLOOK_SEASONAL_NAIVE;
        outlook.coverage = test.naive_held;
        set_quarters(&outlook, x, n, guess_naive);
    } else {
        outlook.why = "no method would have foreseen the last year";
    }
    return outlook;
}
