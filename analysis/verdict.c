// SPDX-License-Identifier: Apache-2.0
#include "barograph/verdict.h"

#include <math.h>
#include <string.h>

#include "barograph/language.h"
#include "barograph/stats.h"

#include "vector.h"

enum {
    WINDOW_MONTHS = 60, // fixed: the inflation depends on it
    T12_MONTHS = 24,
    SMK_MONTHS = 36,
    FEWEST = 10, // counts below get no per cent
    LEAST_SEGMENT = 6,
};

static const double alpha = 0.05;
static const double false_discoveries = 0.10;
static const double most_missing = 0.2;
static const double step_gain = 1.5;
// The t of two years of 12 months, and the z of 80 % power.
static const double t22 = 2.0738730679040147;
static const double z95 = 1.959963984540054;
static const double z80 = 0.8416212335729143;

typedef struct Window {
    const double *x;
    size_t n;
    double slope; // a month's, after Theil and Sen; NaN: none
} Window;

// The slope is found once: it costs most, and each test of a window needs it.
static Window
window_of(const double *x, size_t n)
{
    BaroSlope sen;
    return (Window){x, n, baro_theil_sen(x, n, &sen) ? sen.slope : NAN};
}

// Where the months since the first observed one begin, at most 60.
static size_t
first_of_window(const double *x, size_t n)
{
    size_t first = 0;
    while (first < n && isnan(x[first]))
        first++;
    return n - first > WINDOW_MONTHS ? n - WINDOW_MONTHS : first;
}

static Window
take_window(const double *x, size_t n)
{
    size_t first = first_of_window(x, n);
    return window_of(x + first, n - first);
}

// The variance inflation of a sum of `m` months of the window, from what is
// left of it without its trend, and without its seasons if `seasonal`; the
// bias is that of `removed` parameters.
static double
inflation(Window window, bool seasonal, int removed, size_t m)
{
    if (isnan(window.slope))
        return 1;
    g_autofree double *rest = g_new(double, window.n);
    baro_detrend(window.x, window.n, window.slope, seasonal, rest);
    double r = baro_lag1(rest, window.n);
    size_t observed = vector_observed(window.x, window.n);
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
    t12->low_wide = t12->low;
    t12->high_wide = t12->high;
    t12->p_wide = t12->p;
}

static void
test_smk(BaroVerdict *verdict, Window window)
{
    double missing = (double)verdict->missing / (double)window.n;
    if (window.n < SMK_MONTHS || missing > most_missing)
        return;
    double factor = inflation(window, true, 2, window.n);
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

// A trend that is one old step is no trend: where one step tells the months
// better than a slope (bench/calibrate has the limit), the trend must be
// established after the step, too.
static void
doubt_step(BaroSmk *smk, Window window)
{
    BaroStep step;
    if (!baro_step_or_slope(window.x, window.n, LEAST_SEGMENT, &step) ||
        step.gain <= step_gain || step.change * smk->z <= 0)
        return;
    BaroVerdict after = {0};
    Window rest = window_of(window.x + step.before, window.n - step.before);
    after.missing = rest.n - vector_observed(rest.x, rest.n);
    test_smk(&after, rest);
    if (after.smk.valid && after.smk.p < alpha && after.smk.z * smk->z > 0)
        return;
    smk->doubt = BARO_DOUBT_STEP;
    smk->step = rest.n;
}

static int
direction_of_t12(const BaroT12 *t12)
{
    if (!t12->valid || t12->p >= alpha || t12->p_wide >= alpha ||
        t12->among > 0)
        return 0;
    // A test and its interval can differ at the edge; a change is said only
    // where all agree.
    return t12->low > 0 && t12->low_wide > 0     ? 1
           : t12->high < 0 && t12->high_wide < 0 ? -1
                                                 : 0;
}

static int
direction_of_smk(const BaroSmk *smk)
{
    if (!smk->valid || smk->p >= alpha || smk->doubt != BARO_DOUBT_NONE ||
        smk->among > 0)
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
    if (verdict->of == BARO_VERDICT_OF_COHORTS)
        return verdict->small                ? BARO_VERDICT_TOO_EARLY
               : verdict->cohort_years > 2 ? table[1][1 + year]
                                             : table[1 + year][1];
    if (verdict->months < T12_MONTHS)
        return BARO_VERDICT_TOO_EARLY;
    if (trend == 0 && verdict->missing_compared > 0)
        return BARO_VERDICT_GAP;
    if (trend == 0 && !verdict->t12.valid)
        return BARO_VERDICT_NONE;
    return table[1 + year][1 + trend];
}

static BaroVerdict *
start(const double *x, size_t n, BaroVerdictOf of)
{
    BaroVerdict *verdict = g_new0(BaroVerdict, 1);
    size_t compared = MIN(n, T12_MONTHS);
    const double *last = x + n - compared;
    verdict->of = of;
    verdict->months = n;
    verdict->missing = n - vector_observed(x, n);
    verdict->missing_compared = compared - vector_observed(last, compared);
    verdict->t12 = (BaroT12){
        .prior = NAN,
        .last = NAN,
        .growth = NAN,
        .low = NAN,
        .high = NAN,
        .p = NAN,
        .mde = NAN,
        .low_wide = NAN,
        .high_wide = NAN,
        .p_wide = NAN,
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

static void
test_trend(BaroVerdict *verdict, Window window)
{
    test_smk(verdict, window);
    if (verdict->smk.valid && verdict->smk.p < alpha)
        doubt_step(&verdict->smk, window);
}

static BaroVerdict *
finish(BaroVerdict *verdict)
{
    verdict->status = decide(verdict);
    verdict->words = baro_say_verdict(baro_language(NULL), verdict);
    return verdict;
}

static void
note_small(BaroVerdict *verdict)
{
    verdict->small = verdict->t12.prior < FEWEST || verdict->t12.last < FEWEST;
}

// The last two years' sums by the exact test; no percentage exists of none.
static bool
exact_ratio(const BaroT12 *t12, BaroRatio *out)
{
    return t12->prior > 0 && t12->last > 0 &&
           baro_poisson_ratio(lround(t12->prior), BARO_YEAR_MONTHS,
                              lround(t12->last), BARO_YEAR_MONTHS, out);
}

static BaroVerdict *
judge_counts(const double *x, size_t n, BaroVerdictOf of)
{
    Window window = take_window(x, n);
    BaroVerdict *verdict = start(window.x, window.n, of);
    if (window.n >= T12_MONTHS) {
        const double *years = window.x + window.n - T12_MONTHS;
        BaroT12 *t12 = &verdict->t12;
        t12->prior = vector_sum(years, BARO_YEAR_MONTHS);
        t12->last = vector_sum(years + BARO_YEAR_MONTHS, BARO_YEAR_MONTHS);
        BaroRatio ratio;
        double factor = inflation(window, false, 1, BARO_YEAR_MONTHS);
        if (of == BARO_VERDICT_OF_INDEPENDENT
                ? exact_ratio(t12, &ratio)
                : baro_quasi_ratio(years, factor, &ratio))
            set_t12(t12, &ratio, t22);
    }
    note_small(verdict);
    test_trend(verdict, window);
    return finish(verdict);
}

BaroVerdict *
baro_verdict_of_counts(const double *x, size_t n)
{
    return judge_counts(x, n, BARO_VERDICT_OF_COUNTS);
}

BaroVerdict *
baro_verdict_of_independent(const double *x, size_t n)
{
    return judge_counts(x, n, BARO_VERDICT_OF_INDEPENDENT);
}

// Whether the people of the window's first and last year differ by more than
// chance comings and goings, which wander for years, in the trend's direction.
static bool
ends_agree(Window window, const BaroMoves *ends, double factor, double z)
{
    BaroRatio paired;
    BaroRatio wide;
    return ends != NULL && baro_paired_growth(ends, &paired) &&
           baro_paired_wide(
               ends,
               baro_lively_variance(window.x,
                                    window.x + window.n - BARO_YEAR_MONTHS,
                                    factor),
               &wide) &&
           paired.p < alpha && wide.p < alpha && (wide.ratio - 1) * z > 0;
}

BaroVerdict *
baro_verdict_of_people(const BaroMoves *moves, const BaroMoves *ends,
                       const double *x, size_t n)
{
    Window window = take_window(x, n);
    BaroVerdict *verdict =
        start(window.x, window.n, BARO_VERDICT_OF_PEOPLE);
    BaroT12 *t12 = &verdict->t12;
    double factor = inflation(window, false, 1, BARO_YEAR_MONTHS);
    verdict->moves = *moves;
    if (window.n >= T12_MONTHS && verdict->missing_compared == 0) {
        const double *years = window.x + window.n - T12_MONTHS;
        t12->prior = (double)(moves->kept + moves->lost);
        t12->last = (double)(moves->kept + moves->gained);
        BaroRatio ratio;
        BaroRatio wide;
        if (baro_paired_growth(moves, &ratio) &&
            baro_paired_wide(moves,
                             baro_lively_variance(
                                 years, years + BARO_YEAR_MONTHS, factor),
                             &wide)) {
            set_t12(t12, &ratio, z95);
            t12->low_wide = wide.low - 1;
            t12->high_wide = wide.high - 1;
            t12->p_wide = wide.p;
        }
    }
    note_small(verdict);
    test_trend(verdict, window);
    BaroSmk *smk = &verdict->smk;
    if (smk->valid && smk->p < alpha && smk->doubt == BARO_DOUBT_NONE &&
        !ends_agree(window, ends, factor, smk->z))
        smk->doubt = BARO_DOUBT_PEOPLE;
    return finish(verdict);
}

static void
set_points(BaroT12 *t12, const BaroShareChange *change, double quantile)
{
    *t12 = (BaroT12){
        .valid = true,
        .prior = 100 * change->prior,
        .last = 100 * change->last,
        .growth = 100 * (change->last - change->prior),
        .low = 100 * change->low,
        .high = 100 * change->high,
        .p = change->p,
        .mde = 100 * (quantile + z80) * change->se,
        .low_wide = 100 * change->low,
        .high_wide = 100 * change->high,
        .p_wide = change->p,
    };
}

BaroVerdict *
baro_verdict_of_share(const double *part, const double *whole, size_t n)
{
    g_autofree double *x = g_new(double, n);
    for (size_t i = 0; i < n; i++)
        x[i] = whole[i] > 0 ? 100 * part[i] / whole[i] : NAN;
    // A month without any is observed, though its share is not.
    size_t first = first_of_window(whole, n);
    Window window = window_of(x + first, n - first);
    BaroVerdict *verdict =
        start(whole + first, window.n, BARO_VERDICT_OF_SHARES);
    verdict->missing = window.n - vector_observed(window.x, window.n);
    if (window.n >= T12_MONTHS) {
        size_t years = n - T12_MONTHS;
        BaroShareChange change;
        double factor = inflation(window, false, 2, BARO_YEAR_MONTHS);
        if (baro_share_quasi(part + years, whole + years, factor, &change))
            set_points(&verdict->t12, &change, t22);
    }
    test_trend(verdict, window);
    return finish(verdict);
}

BaroVerdict *
baro_verdict_of_cohorts(const BaroSharePair *pair, double years)
{
    BaroVerdict *verdict = start(NULL, 0, BARO_VERDICT_OF_COHORTS);
    BaroT12 *t12 = &verdict->t12;
    BaroSharePair alone = *pair;
    BaroShareChange change;
    BaroShareChange wide;
    alone.fewer0 = alone.fewer1 = alone.lively = 0;
    verdict->cohorts = *pair;
    verdict->cohort_years = years;
    verdict->small = pair->n0 < FEWEST || pair->n1 < FEWEST;
    if (!verdict->small && baro_share_difference(&alone, &change) &&
        baro_share_difference(pair, &wide)) {
        set_points(t12, &change, z95);
        t12->low_wide = 100 * wide.low;
        t12->high_wide = 100 * wide.high;
        t12->p_wide = wide.p;
    }
    return finish(verdict);
}

double
baro_lively_inflation(const double *x, size_t n)
{
    return inflation(take_window(x, n), false, 1, BARO_YEAR_MONTHS);
}

size_t
baro_verdict_window(const double *x, size_t n, size_t *first)
{
    *first = first_of_window(x, n);
    return n - *first;
}

static bool
is_corrected(const BaroVerdict *verdict)
{
    return verdict != NULL && verdict->of != BARO_VERDICT_OF_COHORTS;
}

// What is corrected together: the p of each year and of each trend.
static void
gather(const BaroVerdict *const *verdicts, size_t n, double *years,
       double *trends)
{
    for (size_t i = 0; i < n; i++) {
        const BaroVerdict *one = verdicts[i];
        bool asked = is_corrected(one);
        years[i] = asked && one->t12.valid ? one->t12.p_wide : NAN;
        trends[i] = asked && one->smk.valid ? one->smk.p : NAN;
    }
}

static size_t
count_found(const double *adjusted, size_t n)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        found += adjusted[i] <= false_discoveries; // NaN is not
    return found;
}

static BaroFound
find(const double *p, size_t n)
{
    g_autofree double *adjusted = g_new(double, n + 1);
    BaroFound found = {0};
    for (size_t i = 0; i < n; i++)
        found.asked += !isnan(p[i]);
    baro_benjamini_hochberg(p, n, adjusted);
    found.hochberg = count_found(adjusted, n);
    baro_benjamini_yekutieli(p, n, adjusted);
    found.yekutieli = count_found(adjusted, n);
    return found;
}

void
baro_verdicts_found(const BaroVerdict *const *verdicts, size_t n,
                    BaroFound *of_years, BaroFound *of_trends)
{
    g_autofree double *years = g_new(double, n + 1);
    g_autofree double *trends = g_new(double, n + 1);
    gather(verdicts, n, years, trends);
    *of_years = find(years, n);
    *of_trends = find(trends, n);
}

// Corrects p-values for one another, in place; returns how many there are.
static size_t
correct(double *p, size_t n)
{
    g_autofree double *asked = g_memdup2(p, n * sizeof *p);
    size_t tests = 0;
    for (size_t i = 0; i < n; i++)
        tests += !isnan(p[i]);
    baro_benjamini_hochberg(asked, n, p);
    return tests;
}

// Whose p among the others is no discovery says among how many it was judged.
static void
note_among(BaroVerdict *verdict, double year, size_t of_years, double trend,
           size_t of_trends)
{
    if (direction_of_t12(&verdict->t12) != 0 && year > false_discoveries)
        verdict->t12.among = of_years;
    if (direction_of_smk(&verdict->smk) != 0 && trend > false_discoveries)
        verdict->smk.among = of_trends;
}

void
baro_verdicts_correct(BaroVerdict *const *verdicts, size_t n)
{
    g_autofree double *years = g_new(double, n + 1);
    g_autofree double *trends = g_new(double, n + 1);
    gather((const BaroVerdict *const *)verdicts, n, years, trends);
    size_t of_years = correct(years, n);
    size_t of_trends = correct(trends, n);
    for (size_t i = 0; i < n; i++) {
        if (!is_corrected(verdicts[i]))
            continue;
        note_among(verdicts[i], years[i], of_years, trends[i], of_trends);
        g_free(verdicts[i]->words);
        finish(verdicts[i]);
    }
}

BaroVerdict *
baro_verdict_copy(const BaroVerdict *verdict)
{
    BaroVerdict *copy = g_memdup2(verdict, sizeof *verdict);
    copy->words = g_strdup(verdict->words);
    return copy;
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
