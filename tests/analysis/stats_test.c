// SPDX-License-Identifier: Apache-2.0
// Published and hand-made examples, and what does not exist.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "barograph/stats.h"

static void
near(double actual, double expected, double limit)
{
    if (!(fabs(actual - expected) <= limit))
        fail_msg("%.15g, not %.15g", actual, expected);
}

static void
test_growth_on_the_old_base(void **state)
{
    (void)state;
    near(baro_growth(100, 150), 0.5, 0);
    near(baro_growth(50, 25), -0.5, 0);
    // Tables once printed with the new value as base, as 19.6 and -82.4 %.
    near(baro_growth(1245, 1549), 0.244, 5e-4);
    near(baro_growth(47014, 25777), -0.452, 5e-4);
    near(baro_growth(82336, 68199), -0.172, 5e-4);
    assert_true(isnan(baro_growth(0, 5)));
    assert_true(isnan(baro_growth(0, 0)));
}

static void
test_distributions(void **state)
{
    (void)state;
    near(baro_normal_quantile(0.975), 1.959963984540054, 1e-14);
    near(baro_normal_quantile(0.025), -1.959963984540054, 1e-14);
    near(baro_normal_quantile(0.8), 0.8416212335729143, 1e-14);
    near(baro_t_quantile(0.975, 22), 2.0738730679040147, 1e-12);
    near(baro_t_cdf(2.0738730679040147, 22), 0.975, 1e-12);
    near(baro_t_cdf(-2.0738730679040147, 22), 0.025, 1e-12);
    near(baro_t_quantile(0.975, 1), 12.706204736174698, 1e-10);
    near(baro_binomial_cdf(2, 4, 0.5), 11.0 / 16, 1e-14);
    near(baro_binomial_pmf(2, 4, 0.5), 6.0 / 16, 1e-14);
    near(baro_binomial_two_sided(0, 0, 0.5), 1, 1e-14);
    near(baro_beta_cdf(0.3, 2, 3), 0.3483, 1e-12);
    near(baro_beta_quantile(0.3483, 2, 3), 0.3, 1e-12);
    near(baro_negbin_upper(1, 2, 0.25), 1 - 0.0625, 1e-14);
    near(baro_negbin_upper(0, 2, 0.25), 1, 0);
    near(baro_chi2_upper(3.841458820694124), 0.05, 1e-14);
    near(baro_log_gamma(5), log(24), 1e-14);
}

static void
test_absence_and_elephant(void **state)
{
    (void)state;
    const double chaoss[] = {1000, 202, 90, 33, 332, 343, 42, 433};
    assert_int_equal(baro_absence_factor(chaoss, 8, 0.5), 2);
    const double equal[] = {1, 1, 1, 1, 1, 1, 1, 1};
    assert_int_equal(baro_absence_factor(equal, 8, 0.5), 4);
    near(baro_gini(chaoss, 8), 0.485505050505, 1e-12);
    near(baro_gini(equal, 8), 0, 1e-15);
    near(baro_hhi(equal, 8), 0.125, 1e-15);
    near(baro_effective_shannon(equal, 8), 8, 1e-12);
    const double nobody[] = {0, 0};
    assert_int_equal(baro_absence_factor(nobody, 2, 0.5), 0);
    assert_true(isnan(baro_hhi(nobody, 2)));
    BaroInterval bounds = baro_hhi_bounds(equal, 8, 8);
    near(bounds.low, 1.0 / 16, 1e-15);
    near(bounds.high, (8 + 64) / 256.0, 1e-15);
}

static void
test_people_who_stay(void **state)
{
    (void)state;
    const BaroMoves same = {.kept = 10};
    const BaroMoves new_ones = {.gained = 5};
    const BaroMoves old_ones = {.lost = 5};
    const BaroMoves later = {.gained = 3};
    BaroRatio paired;
    assert_true(baro_paired_growth(&same, &paired));
    near(paired.ratio, 1, 0);
    near(paired.low, 1, 0);
    near(paired.high, 1, 0);
    near(paired.p, 1, 1e-12);
    assert_false(baro_paired_growth(&new_ones, &paired));
    assert_false(baro_paired_growth(&old_ones, &paired));
    BaroTurnover turnover;
    assert_false(baro_turnover(&later, &turnover));
}

static void
test_slope_keeps_gaps_open(void **state)
{
    (void)state;
    const double x[] = {0, 1, 2, NAN, NAN, NAN, 6, 7, 8, 9};
    BaroSlope slope;
    assert_true(baro_theil_sen(x, 10, &slope));
    near(slope.slope, 1, 0);
    near(slope.intercept, 0, 0);
    BaroKendall kendall;
    assert_true(baro_mann_kendall(x, 10, &kendall));
    assert_int_equal(kendall.n, 7);
    near(kendall.s, 21, 0);
    const double hole[] = {NAN, 4, NAN};
    assert_false(baro_theil_sen(hole, 3, &slope));
    assert_false(baro_mann_kendall(hole, 3, &kendall));
}

static void
test_gaps_are_never_zero(void **state)
{
    (void)state;
    double x[36];
    for (size_t i = 0; i < 36; i++)
        x[i] = (double)(5 + i % 12);
    x[20] = NAN;
    BaroRatio ratio;
    BaroForecast naive;
    BaroHolt holt;
    BaroBacktest backtest;
    BaroBreak found;
    double level = 0;
    double values[36];
    double trend[36];
    const BaroStlOptions options = {.period = 12};
    assert_false(baro_quasi_ratio(x + 12, 1, &ratio));
    assert_false(baro_seasonal_naive(x, 36, &naive));
    assert_false(baro_ses(x, 36, 0.3, &level, NULL));
    assert_false(baro_holt(x, 36, 0.3, 0.1, &holt));
    assert_false(baro_ses_backtest(x, 36, 0.3, &backtest));
    assert_false(baro_pettitt(x, 36, &found));
    assert_false(baro_ols_cusum(x, 36, &found));
    assert_false(baro_stl(x, 36, &options, values, trend, NULL));
    assert_null(baro_partition(x, 36, 6, 1, NULL));
    x[20] = 13;
    assert_true(baro_seasonal_naive(x, 36, &naive));
    near(naive.sd, 0, 0);
}

static void
test_autocorrelation_is_clipped(void **state)
{
    (void)state;
    near(baro_ar1_inflation(0, 12), 1, 0);
    near(baro_ar1_inflation(-0.5, 12), 1, 0);
    near(baro_ar1_correct(-0.9, 1, 60), 0, 0);
    near(baro_ar1_correct(0.99, 1, 60), 0.95, 0);
    const double constant[] = {0.1, 0.1, 0.1, 0.1, 0.1};
    near(baro_lag1(constant, 5), 0, 0);
}

static void
test_partition_finds_the_step(void **state)
{
    (void)state;
    double x[40];
    for (size_t i = 0; i < 40; i++)
        x[i] = i < 25 ? 10 : 30;
    g_autoptr(GArray) cuts = baro_partition(x, 40, 6, 1, NULL);
    assert_int_equal(cuts->len, 1);
    assert_int_equal(g_array_index(cuts, guint, 0), 25);
    // Over-dispersed counts weigh less, and the step goes.
    g_autoptr(GArray) none = baro_partition(x, 40, 6, 100, NULL);
    assert_int_equal(none->len, 0);
}

static void
test_change_points_of_uneven_months(void **state)
{
    (void)state;
    double x[48];
    for (size_t i = 0; i < 48; i++)
        x[i] = 60 + 20 * (double)(i * 37 % 11) / 5;
    g_autoptr(GArray) none = baro_change_points(x, 48);
    assert_int_equal(none->len, 0);
    for (size_t i = 30; i < 48; i++)
        x[i] *= 2;
    g_autoptr(GArray) one = baro_change_points(x, 48);
    assert_int_equal(one->len, 1);
    assert_int_equal(g_array_index(one, guint, 0), 30);
    assert_null(baro_change_points(x, 23));
    x[3] = NAN;
    assert_null(baro_change_points(x, 48));
}

static void
test_shares_that_clump(void **state)
{
    (void)state;
    // Alone, each person is one; in teams that all stay or all go, a team is.
    const double alone_part[] = {20, 0, 0};
    const double alone_whole[] = {40, 0, 0};
    near(baro_share_clumping(alone_part, alone_whole, 3), 1, 1e-12);
    const double teams_part[] = {0, 10, 0, 10, 0};
    const double teams_whole[] = {0, 10, 10, 10, 10};
    near(baro_share_clumping(teams_part, teams_whole, 5), 10, 1e-12);
    const double none[] = {0, 0};
    const double some[] = {5, 5};
    near(baro_share_clumping(none, some, 2), 1, 0);
    BaroSharePair pair = {.k0 = 20, .n0 = 40, .k1 = 30, .n1 = 40};
    BaroShareChange simple;
    BaroShareChange clumped;
    assert_true(baro_share_difference(&pair, &simple));
    const BaroInterval newcombe = baro_newcombe(30, 40, 20, 40);
    near(simple.low, newcombe.low, 1e-12);
    near(simple.high, newcombe.high, 1e-12);
    pair.fewer0 = 10;
    assert_true(baro_share_difference(&pair, &clumped));
    assert_true(clumped.low < simple.low && clumped.p > simple.p);
    pair.n0 = 0;
    assert_false(baro_share_difference(&pair, &simple));
}

static void
test_outliers(void **state)
{
    (void)state;
    double x[24];
    bool flag[24];
    for (size_t i = 0; i < 24; i++)
        x[i] = 20 + (double)(i * 7 % 5);
    x[15] = 300;
    assert_int_equal(baro_outliers(x, 12, flag), 0);
    assert_true(baro_outliers(x + 6, 18, flag) >= 1);
    assert_true(flag[9]);
    double sparse[30] = {[3] = 1, [17] = 2};
    bool none[30];
    assert_int_equal(baro_outliers(sparse, 30, none), 0);
}

static void
test_run_rate_words(void **state)
{
    (void)state;
    BaroRunRate rate;
    assert_true(baro_run_rate(2, 9, 4, &rate));
    assert_string_equal(baro_pace_word(rate.pace), "at risk");
    near(rate.p_reach, 0.21, 0.005);
    assert_true(baro_run_rate(3, 6, 4, &rate));
    assert_string_equal(baro_pace_word(rate.pace), "on track");
    assert_true(baro_run_rate(0, 6, 4, &rate));
    assert_string_equal(baro_pace_word(rate.pace), "off track");
    assert_true(baro_run_rate(1, 2, 4, &rate));
    assert_string_equal(baro_pace_word(rate.pace), "too early");
    assert_true(baro_run_rate(4, 1, 4, &rate));
    assert_string_equal(baro_pace_word(rate.pace), "met");
    assert_true(baro_run_rate(3, 12, 4, &rate));
    assert_string_equal(baro_pace_word(rate.pace), "missed");
    assert_true(baro_run_rate(0, 0, 4, &rate));
    assert_true(isnan(rate.p_reach));
    assert_false(baro_run_rate(1, 13, 4, &rate));
    assert_false(baro_run_rate(1, 3, 0, &rate));
}

static void
test_adjusted_p_skips_unmeasured(void **state)
{
    (void)state;
    const double p[] = {0.04, NAN, 0.01, 0.9};
    double out[4];
    baro_benjamini_hochberg(p, 4, out);
    near(out[0], 0.06, 1e-15);
    assert_true(isnan(out[1]));
    near(out[2], 0.03, 1e-15);
    near(out[3], 0.9, 1e-15);
    /* 1 + 1/2 + 1/3 times as much, no more than 1. */
    baro_benjamini_yekutieli(p, 4, out);
    near(out[0], 0.11, 1e-15);
    assert_true(isnan(out[1]));
    near(out[2], 0.055, 1e-15);
    near(out[3], 1, 0);
}

static void
test_survival_edges(void **state)
{
    (void)state;
    assert_null(baro_survival(NULL, 0));
    const BaroSpell all_here[] = {{5, false}, {6, false}};
    g_autoptr(BaroSurvival) here = baro_survival(all_here, 2);
    assert_true(isnan(here->median));
    near(baro_survival_at(here, 100), 1, 0);
    const BaroSpell gone[] = {{1, true}, {2, true}};
    g_autoptr(BaroSurvival) ended = baro_survival(gone, 2);
    near(baro_survival_at(ended, 2), 0, 0);
    near(ended->median, 1.5, 0);
    double chi2 = 0;
    double p = 0;
    assert_false(baro_log_rank(all_here, 2, NULL, 0, &chi2, &p));
    assert_false(baro_log_rank(all_here, 2, all_here, 2, &chi2, &p));
    assert_true(isnan(p));
}

static void
test_events_need_room(void **state)
{
    (void)state;
    double x[200] = {0};
    BaroEventStudy study;
    const size_t early = 62;
    const size_t late = 194;
    const size_t fits = 100;
    assert_false(baro_event_study(x, 200, &early, 1, 0, 7, &study));
    assert_false(baro_event_study(x, 200, &late, 1, 0, 7, &study));
    x[102] = 9;
    assert_true(baro_event_study(x, 200, &fits, 1, 0, 7, &study));
    near(study.observed, 9, 0);
    assert_true(study.counts_only);
    x[101] = NAN;
    assert_false(baro_event_study(x, 200, &fits, 1, 0, 7, &study));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_growth_on_the_old_base),
        cmocka_unit_test(test_distributions),
        cmocka_unit_test(test_absence_and_elephant),
        cmocka_unit_test(test_people_who_stay),
        cmocka_unit_test(test_slope_keeps_gaps_open),
        cmocka_unit_test(test_gaps_are_never_zero),
        cmocka_unit_test(test_autocorrelation_is_clipped),
        cmocka_unit_test(test_partition_finds_the_step),
        cmocka_unit_test(test_change_points_of_uneven_months),
        cmocka_unit_test(test_shares_that_clump),
        cmocka_unit_test(test_outliers),
        cmocka_unit_test(test_run_rate_words),
        cmocka_unit_test(test_adjusted_p_skips_unmeasured),
        cmocka_unit_test(test_survival_edges),
        cmocka_unit_test(test_events_need_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
