// SPDX-License-Identifier: Apache-2.0
// Targets, forecasts with their permission, headline metrics, the index.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "barograph/goal.h"

#include "oracle.h"

/* ---- targets ---- */

// At least four, or at most so many, after a part of the year.
static BaroTarget
at_least(double least, double done, double months)
{
    return (BaroTarget){.at_least = least,
                        .at_most = NAN,
                        .done = done,
                        .passed = months / 12};
}

static BaroTarget
at_most(double most, double done, double months)
{
    return (BaroTarget){.at_least = NAN,
                        .at_most = most,
                        .done = done,
                        .passed = months / 12};
}

static void
expect_state(const BaroTarget *target, BaroTargetState state, double p)
{
    BaroTargetStatus status = baro_target_judge(target);
    if (status.state != state)
        fail_msg("%s, not %s", baro_target_word(status.state),
                 baro_target_word(state));
    if (isnan(p))
        assert_true(isnan(status.p_reach));
    else
        assert_float_equal(status.p_reach, p, 0.005);
}

static void
test_targets_of_counts(void **state)
{
    (void)state;
    BaroTarget target = at_least(4, 2, 9);
    expect_state(&target, BARO_TARGET_AT_RISK, 0.21);
    assert_float_equal(baro_target_judge(&target).expected, 3, 1e-12);
    assert_float_equal(baro_target_judge(&target).projection, 8.0 / 3, 1e-12);
    target.planned = 2;
    expect_state(&target, BARO_TARGET_ON_TRACK, 1);
    target.planned = 1;
    target.closed = true;
    expect_state(&target, BARO_TARGET_MISSED, 0);
    target = at_least(4, 3, 6);
    expect_state(&target, BARO_TARGET_ON_TRACK, 0.91);
    target = at_least(4, 0, 6);
    expect_state(&target, BARO_TARGET_OFF_TRACK, 0.02);
    target = at_least(4, 1, 2);
    expect_state(&target, BARO_TARGET_TOO_EARLY,
                 baro_target_judge(&target).p_reach);
    target = at_least(4, 0, 0);
    expect_state(&target, BARO_TARGET_TOO_EARLY, NAN);
    target = at_least(4, 5, 1);
    expect_state(&target, BARO_TARGET_MET, 1);
    target = at_least(4, 3, 12);
    expect_state(&target, BARO_TARGET_MISSED, 0);
    target = at_least(4, 3, 11);
    target.in_part = true;
    expect_state(&target, BARO_TARGET_NOT_MEASURED, NAN);
    target.done = 4;
    expect_state(&target, BARO_TARGET_MET, 1);
    target = at_least(4, NAN, 6);
    expect_state(&target, BARO_TARGET_NOT_MEASURED, NAN);
    target = at_least(4, 4, 12);
    target.proposed = true;
    expect_state(&target, BARO_TARGET_NOT_GRADED, NAN);
}

static void
test_caps(void **state)
{
    (void)state;
    BaroTarget target = at_most(4, 1, 9);
    expect_state(&target, BARO_TARGET_ON_TRACK,
                 baro_target_judge(&target).p_reach);
    target = at_most(4, 4, 6);
    expect_state(&target, BARO_TARGET_OFF_TRACK,
                 baro_target_judge(&target).p_reach);
    target = at_most(4, 4, 12);
    expect_state(&target, BARO_TARGET_MET, 1);
    target = at_most(4, 5, 6);
    expect_state(&target, BARO_TARGET_MISSED, 0);
    target.in_part = true;
    expect_state(&target, BARO_TARGET_MISSED, 0);
    target.done = 1;
    expect_state(&target, BARO_TARGET_NOT_MEASURED, NAN);
    BaroTarget money = at_most(75000, 30000, 6);
    money.is_money = true;
    expect_state(&money, BARO_TARGET_ON_TRACK, NAN);
    money.planned = 50000;
    expect_state(&money, BARO_TARGET_AT_RISK, NAN);
    money.planned = 0;
    money.done = 40000;
    expect_state(&money, BARO_TARGET_AT_RISK, NAN);
    money.done = 75001;
    expect_state(&money, BARO_TARGET_MISSED, NAN);
    money.done = 75000;
    money.passed = 1;
    expect_state(&money, BARO_TARGET_MET, NAN);
}

/* ---- forecasts ---- */

static void
test_level_as_others_fit_it(void **state)
{
    (void)state;
    oracle_need();
    static const char *const names[] = {
        "xen_monthly_ct_200810_201309",
        "xen_monthly_ct_201310_201809",
    };
    size_t compared = 0;
    for (size_t f = 0; f < G_N_ELEMENTS(names); f++) {
        json_t *root = oracle_load("oracle_R_", names[f]);
        const char *name = NULL;
        json_t *expected = NULL;
        guint column = 1;
        json_object_foreach(root, name, expected)
        {
            g_autoptr(GArray) series = oracle_column(names[f], column++);
            const json_t *ets = json_object_get(expected, "ets_auto");
            const char *method =
                json_string_value(json_object_get(ets, "method"));
            double alpha = NAN;
            double level = NAN;
            double variance = NAN;
            assert_true(baro_ets_level(oracle_values(series), series->len,
                                       &alpha, &level, &variance));
            if (method == NULL || strcmp(method, "ETS(A,N,N)") != 0)
                continue;
            compared++;
            oracle_near(level, oracle_element(ets, "mean", 0), 0.01, name);
        }
        json_decref(root);
    }
    assert_true(compared >= 3);
}

enum { MONTHS = 60 };

// Uneven months without a trend.
static void
fill(double *x, double level)
{
    for (size_t i = 0; i < MONTHS; i++)
        x[i] = level + (double)(i * 37 % 11) - 5;
}

static void
test_forecasts_need_permission(void **state)
{
    (void)state;
    double x[MONTHS];
    fill(x, 40);
    BaroOutlook flat = baro_outlook(x, MONTHS);
    assert_int_equal(flat.method, BARO_OUTLOOK_LEVEL);
    assert_true(flat.mase < 1);
    assert_float_equal(flat.mean[0], 120, 3);
    for (size_t q = 0; q < BARO_OUTLOOK_QUARTERS; q++) {
        assert_true(flat.low[q] >= 0 && flat.low[q] < flat.mean[q]);
        assert_true(flat.high[q] > flat.mean[q]);
    }
    // What comes every year is foreseen by last year alone.
    for (size_t i = 0; i < MONTHS; i++)
        x[i] = (i % 12 < 3 ? 200 : 20) + (double)(i * 37 % 11);
    BaroOutlook seasons = baro_outlook(x, MONTHS);
    assert_int_equal(seasons.method, BARO_OUTLOOK_SEASONAL_NAIVE);
    assert_float_equal(seasons.mean[0], x[48] + x[49] + x[50], 1e-9);
    BaroOutlook young = baro_outlook(x, 35);
    assert_int_equal(young.method, BARO_OUTLOOK_NONE);
    assert_non_null(strstr(young.why, "three years"));
    assert_true(isnan(young.mean[0]));
    x[30] = NAN;
    assert_non_null(strstr(baro_outlook(x, MONTHS).why, "not observed"));
    fill(x, 4);
    assert_non_null(strstr(baro_outlook(x, MONTHS).why, "fewer than 5"));
    // A year unlike all before it permits nothing.
    fill(x, 40);
    for (size_t i = 48; i < MONTHS; i++)
        x[i] *= i % 2 == 0 ? 9 : 0.1;
    assert_non_null(strstr(baro_outlook(x, MONTHS).why, "foreseen"));
}

/* ---- headline metrics ---- */

static BaroVerdict
grown(double prior, double last, double p)
{
    double growth = last / prior - 1;
    return (BaroVerdict){
        .t12 = {.valid = true,
                .prior = prior,
                .last = last,
                .growth = growth,
                .low_wide = (1 + growth) / 1.2 - 1,
                .high_wide = (1 + growth) * 1.2 - 1,
                .p = p / 2,
                .p_wide = p},
    };
}

static void
test_tally(void **state)
{
    (void)state;
    const BaroVerdict up = grown(100, 200, 0.001);
    const BaroVerdict down = grown(200, 100, 0.02);
    const BaroVerdict near = grown(100, 130, 0.09);
    const BaroVerdict flat = grown(100, 101, 0.9);
    const BaroVerdict none = {.t12 = {.p_wide = NAN}};
    const BaroVerdict *const all[] = {&up, NULL, &down, &near, &flat, &none};
    double adjusted[6];
    BaroTally tally = baro_tally(all, 6, adjusted);
    assert_int_equal(tally.metrics, 6);
    assert_int_equal(tally.up, 1);
    assert_int_equal(tally.down, 1);
    // 0.09 alone would be under 0.10; as the third of four it is 0.12.
    assert_int_equal(tally.unclear, 2);
    assert_int_equal(tally.unmeasured, 2);
    assert_float_equal(adjusted[3], 0.12, 1e-12);
    assert_true(isnan(adjusted[1]) && isnan(adjusted[5]));
    tally = baro_tally(NULL, 0, NULL);
    assert_int_equal(tally.metrics, 0);
}

static void
test_index(void **state)
{
    (void)state;
    const BaroVerdict twice = grown(100, 200, 0.01);
    const BaroVerdict half = grown(60, 30, 0.01);
    const BaroVerdict same = grown(50, 50, 1);
    const BaroVerdict *const three[] = {&twice, &half, &same};
    BaroIndex index = baro_index(three, 3);
    assert_true(index.valid);
    assert_float_equal(index.value, 100, 1e-9);
    assert_float_equal(index.part[0], 200, 1e-9);
    assert_float_equal(index.without[0], 100 * sqrt(0.5), 1e-9);
    assert_float_equal(index.least, index.without[0], 0);
    assert_float_equal(index.most, 100 * sqrt(2), 1e-9);
    // Three parts, each within a fifth either way: sqrt(3)/3 of that.
    assert_float_equal(index.high, 100 * pow(1.2, sqrt(3) / 3), 1e-6);
    const BaroVerdict few = grown(9, 20, 0.01);
    const BaroVerdict *const small[] = {&twice, &few};
    index = baro_index(small, 2);
    assert_false(index.valid);
    assert_int_equal(index.at, 1);
    assert_non_null(strstr(index.why, "fewer than 10"));
    const BaroVerdict *const missing[] = {NULL, &twice};
    assert_false(baro_index(missing, 2).valid);
    BaroVerdict share = grown(50, 60, 0.01);
    share.of = BARO_VERDICT_OF_SHARES;
    const BaroVerdict *const shares[] = {&twice, &share};
    assert_non_null(strstr(baro_index(shares, 2).why, "share"));
    assert_non_null(baro_index(three, 1).why);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_targets_of_counts),
        cmocka_unit_test(test_caps),
        cmocka_unit_test(test_level_as_others_fit_it),
        cmocka_unit_test(test_forecasts_need_permission),
        cmocka_unit_test(test_tally),
        cmocka_unit_test(test_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
