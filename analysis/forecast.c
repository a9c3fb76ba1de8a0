// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>

#include "vector.h"

enum { NAIVE_MONTHS = 24, BACKTEST_MONTHS = 36, PACE_MONTHS = 3 };

bool
baro_seasonal_naive(const double *x, size_t n, BaroForecast *out)
{
    if (n < NAIVE_MONTHS || vector_observed(x, n) < n)
        return false;
    double squares = 0;
    for (size_t i = BARO_YEAR_MONTHS; i < n; i++) {
        double error = x[i] - x[i - BARO_YEAR_MONTHS];
        squares += error * error;
    }
    out->sd = sqrt(squares / (double)(n - BARO_YEAR_MONTHS));
    double half = baro_normal_quantile(0.9) * out->sd;
    for (size_t h = 0; h < BARO_YEAR_MONTHS; h++) {
        out->mean[h] = x[n - BARO_YEAR_MONTHS + h];
        out->low[h] = fmax(0, out->mean[h] - half);
        out->high[h] = out->mean[h] + half;
    }
    return true;
}

bool
baro_ses(const double *x, size_t n, double alpha, double *level, double *sse)
{
    if (n < 2 || vector_observed(x, n) < n)
        return false;
    double here = x[0];
    double squares = 0;
    for (size_t i = 1; i < n; i++) {
        double error = x[i] - here;
        squares += error * error;
        here += alpha * error;
    }
    *level = here;
    if (sse != NULL)
        *sse = squares;
    return true;
}

bool
baro_holt(const double *x, size_t n, double alpha, double beta, BaroHolt *out)
{
    if (n < 3 || vector_observed(x, n) < n)
        return false;
    *out = (BaroHolt){.level = x[1], .slope = x[1] - x[0]};
    for (size_t i = 2; i < n; i++) {
        double expected = out->level + out->slope;
        double error = x[i] - expected;
        out->sse += error * error;
        double level = alpha * x[i] + (1 - alpha) * expected;
        out->slope = beta * (level - out->level) + (1 - beta) * out->slope;
        out->level = level;
    }
    return true;
}

bool
baro_ses_backtest(const double *x, size_t n, double alpha, BaroBacktest *out)
{
    if (n < BACKTEST_MONTHS || vector_observed(x, n) < n)
        return false;
    double z = baro_normal_quantile(0.9);
    double errors = 0;
    double naive = 0;
    double held = 0;
    for (size_t origin = n - BARO_YEAR_MONTHS; origin < n; origin++) {
        double level = NAN;
        double sse = NAN;
        baro_ses(x, origin, alpha, &level, &sse);
        double error = fabs(x[origin] - level);
        errors += error;
        naive += fabs(x[origin] - x[origin - BARO_YEAR_MONTHS]);
        held += error <= z * sqrt(sse / (double)(origin - 1));
    }
    out->mase = naive > 0 ? errors / naive : INFINITY;
    out->coverage = held / BARO_YEAR_MONTHS;
    out->printable =
        out->mase < 1 && out->coverage >= 0.65 && out->coverage <= 0.95;
    return true;
}

static BaroPace
pace_of(double done, double months, double target, double p_reach)
{
    if (done >= target)
        return BARO_PACE_MET;
    if (months >= BARO_YEAR_MONTHS)
        return BARO_PACE_MISSED;
    if (months < PACE_MONTHS)
        return BARO_PACE_TOO_EARLY;
    if (p_reach >= 0.8)
        return BARO_PACE_ON_TRACK;
    return p_reach >= 0.2 ? BARO_PACE_AT_RISK : BARO_PACE_OFF_TRACK;
}

bool
baro_run_rate(double done, double months, double target, BaroRunRate *out)
{
    if (!(done >= 0) || !(months >= 0) || !(target > 0) ||
        months > BARO_YEAR_MONTHS)
        return false;
    double passed = months / BARO_YEAR_MONTHS;
    // Gamma-Poisson with Jeffreys' prior: k + 1/2 in the passed share.
    double p_reach = NAN;
    if (done >= target)
        p_reach = 1;
    else if (months > 0)
        p_reach = baro_negbin_upper(target - done, done + 0.5, passed);
    *out = (BaroRunRate){
        .pace = pace_of(done, months, target, p_reach),
        .expected = target * passed,
        .projection = months > 0 ? done / passed : NAN,
        .p_reach = p_reach,
    };
    return true;
}

const char *
baro_pace_word(BaroPace pace)
{
    static const char *const words[] = {
        [BARO_PACE_TOO_EARLY] = "too early", [BARO_PACE_MET] = "met",
        [BARO_PACE_ON_TRACK] = "on track",   [BARO_PACE_AT_RISK] = "at risk",
        [BARO_PACE_OFF_TRACK] = "off track", [BARO_PACE_MISSED] = "missed",
    };
    return words[pace];
}
