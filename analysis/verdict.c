// SPDX-License-Identifier: Apache-2.0
#include "barograph/verdict.h"

#include <math.h>
#include <string.h>

#include "barograph/stats.h"

#include "vector.h"
#include "verdict_words.h"

enum {
    WINDOW_MONTHS = 60, // fixed: the inflation depends on it
    T12_MONTHS = 24,
    SMK_MONTHS = 36,
    FEWEST = 10, // counts below get no per cent
};

static const double alpha = 0.05;
static const double most_missing = 0.2;
// The t of two years of 12 months, and the z of 80 % power.
static const double t22 = 2.0738730679040147;
static const double z95 = 1.959963984540054;
static const double z80 = 0.8416212335729143;

typedef struct Window {
    const double *x;
    size_t n;
} Window;

// The months since the first observed one, at most 60.
static Window
take_window(const double *x, size_t n)
{
    size_t first = 0;
    while (first < n && isnan(x[first]))
        first++;
    if (n - first > WINDOW_MONTHS)
        first = n - WINDOW_MONTHS;
    return (Window){x + first, n - first};
}

// The variance inflation of a sum of `m` months of the window, from what is
// left of it without its trend, and without its seasons if `seasonal`.
static double
inflation(Window window, bool seasonal, size_t m)
{
    g_autofree double *rest = g_new(double, window.n);
    if (!baro_detrend(window.x, window.n, seasonal, rest))
        return 1;
    double r = baro_lag1(rest, window.n);
    size_t observed = vector_observed(window.x, window.n);
    int removed = seasonal ? 2 : 1;
    return baro_ar1_inflation(baro_ar1_correct(r, removed, observed), m);
}

static void
set_t12(BaroT12 *t12, const BaroRatio *ratio, double quantile)
{
    t12->valid = true;
    t12->growth = ratio->ratio - 1;
    t12->low = ratio->low - 1;
    t12->high = ratio->high - 1;
    t12->p = ratio->p;
    t12->mde = expm1((quantile + z80) * ratio->se);
}

static void
test_smk(BaroVerdict *verdict, Window window)
{
    double missing = (double)verdict->missing / (double)window.n;
    if (window.n < SMK_MONTHS || missing > most_missing)
        return;
    double factor = inflation(window, true, window.n);
    BaroKendall kendall;
    BaroSlope slope;
    if (!baro_seasonal_kendall(window.x, window.n, factor, &kendall) ||
        !baro_seasonal_slope(window.x, window.n, factor, &slope))
        return;
    verdict->smk = (BaroSmk){
        .valid = true,
        .z = kendall.z,
        .p = kendall.p,
        .slope_per_year = slope.slope,
        .slope_low = slope.low,
        .slope_high = slope.high,
    };
}

static int
direction_of_t12(const BaroT12 *t12)
{
    if (!t12->valid || t12->p >= alpha)
        return 0;
    // The exact test of the people and their interval can differ at the
    // edge; a change is said only where both agree.
    return t12->low > 0 ? 1 : t12->high < 0 ? -1 : 0;
}

static int
direction_of_smk(const BaroSmk *smk)
{
    if (!smk->valid || smk->p >= alpha)
        return 0;
    return smk->z > 0 ? 1 : -1;
}

static BaroVerdictStatus
decide(const BaroVerdict *verdict)
{
    // Last year down, unclear, up; in each the same of the longer trend.
    static const BaroVerdictStatus table[3][3] = {
        {BARO_VERDICT_DECREASING, BARO_VERDICT_DOWN, BARO_VERDICT_MIXED},
        {BARO_VERDICT_FALLING, BARO_VERDICT_NO_CHANGE, BARO_VERDICT_RISING},
        {BARO_VERDICT_MIXED, BARO_VERDICT_UP, BARO_VERDICT_INCREASING},
    };
    int year = direction_of_t12(&verdict->t12);
    int trend = direction_of_smk(&verdict->smk);
    if (verdict->months < T12_MONTHS)
        return BARO_VERDICT_TOO_EARLY;
    if (trend == 0 && verdict->missing_compared > 0)
        return BARO_VERDICT_GAP;
    if (trend == 0 && !verdict->t12.valid)
        return BARO_VERDICT_NONE;
    return table[1 + year][1 + trend];
}

static BaroVerdict *
start(Window window)
{
    BaroVerdict *verdict = g_new0(BaroVerdict, 1);
    size_t compared = MIN(window.n, T12_MONTHS);
    const double *last = window.x + window.n - compared;
    verdict->months = window.n;
    verdict->missing = window.n - vector_observed(window.x, window.n);
    verdict->missing_compared = compared - vector_observed(last, compared);
    verdict->t12 = (BaroT12){
        .prior = NAN,
        .last = NAN,
        .growth = NAN,
        .low = NAN,
        .high = NAN,
        .p = NAN,
        .mde = NAN,
    };
    verdict->smk = (BaroSmk){
        .z = NAN,
        .p = NAN,
        .slope_per_year = NAN,
        .slope_low = NAN,
        .slope_high = NAN,
    };
    return verdict;
}

static BaroVerdict *
finish(BaroVerdict *verdict, Window window)
{
    verdict->small = verdict->t12.prior < FEWEST || verdict->t12.last < FEWEST;
    test_smk(verdict, window);
    verdict->status = decide(verdict);
    verdict->words = verdict_words(verdict);
    return verdict;
}

BaroVerdict *
baro_verdict_of_counts(const double *x, size_t n)
{
    Window window = take_window(x, n);
    BaroVerdict *verdict = start(window);
    if (window.n >= T12_MONTHS) {
        const double *years = window.x + window.n - T12_MONTHS;
        BaroT12 *t12 = &verdict->t12;
        t12->prior = vector_sum(years, BARO_YEAR_MONTHS);
        t12->last = vector_sum(years + BARO_YEAR_MONTHS, BARO_YEAR_MONTHS);
        BaroRatio ratio;
        double factor = inflation(window, false, BARO_YEAR_MONTHS);
        if (baro_quasi_ratio(years, factor, &ratio))
            set_t12(t12, &ratio, t22);
    }
    return finish(verdict, window);
}

BaroVerdict *
baro_verdict_of_people(long kept, long lost, long gained, const double *x,
                       size_t n)
{
    Window window = take_window(x, n);
    BaroVerdict *verdict = start(window);
    verdict->people = true;
    verdict->kept = kept;
    verdict->lost = lost;
    verdict->gained = gained;
    if (window.n >= T12_MONTHS && verdict->missing_compared == 0) {
        verdict->t12.prior = (double)(kept + lost);
        verdict->t12.last = (double)(kept + gained);
        BaroPaired paired;
        if (baro_paired_growth(kept, lost, gained, &paired))
            set_t12(&verdict->t12, &paired.ratio, z95);
    }
    return finish(verdict, window);
}

void
baro_verdict_free(BaroVerdict *verdict)
{
    if (verdict == NULL)
        return;
    g_free(verdict->words);
    g_free(verdict);
}

int
baro_verdict_direction(BaroVerdictStatus status)
{
    switch (status) {
    case BARO_VERDICT_INCREASING:
    case BARO_VERDICT_UP:
    case BARO_VERDICT_RISING:
        return 1;
    case BARO_VERDICT_DECREASING:
    case BARO_VERDICT_DOWN:
    case BARO_VERDICT_FALLING:
        return -1;
    default:
        return 0;
    }
}

bool
baro_verdict_depends_on(const double *x, size_t n, size_t *month)
{
    g_autoptr(BaroVerdict) whole = baro_verdict_of_counts(x, n);
    g_autofree bool *flag = g_new0(bool, n);
    if (whole->status == BARO_VERDICT_TOO_EARLY ||
        baro_outliers(x, n, flag) == 0)
        return false;
    g_autofree double *without = g_memdup2(x, n * sizeof *x);
    for (size_t i = 0; i < n; i++) {
        if (!flag[i])
            continue;
        // The usual value of the months around stands in: a hole would
        // leave the year without any verdict.
        size_t from = i > 6 ? i - 6 : 0;
        size_t to = MIN(i + 7, n);
        without[i] = vector_median(x + from, to - from);
        g_autoptr(BaroVerdict) rest = baro_verdict_of_counts(without, n);
        without[i] = x[i];
        if (rest->status != whole->status) {
            *month = i;
            return true;
        }
    }
    return false;
}
