// SPDX-License-Identifier: Apache-2.0
// Each of the words, and what each rule forbids to say.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "barograph/verdict.h"

enum { MONTHS = 60 };

// Five years of months: a start, a slope per month, a step in the last year,
// and a bounded unevenness without a trend or seasons of its own.
static void
fill(double *x, double start, double slope, double step)
{
    for (size_t i = 0; i < MONTHS; i++) {
        double wobble = (double)(i * 37 % 11) / 5 - 1;
        x[i] = start + slope * (double)i + wobble;
        if (i >= MONTHS - 12)
            x[i] += step;
    }
}

static void
expect(const BaroVerdict *verdict, BaroVerdictStatus status, const char *prefix)
{
    if (verdict->status != status || !g_str_has_prefix(verdict->words, prefix))
        fail_msg("%d: %s", (int)verdict->status, verdict->words);
}

static void
test_the_six(void **state)
{
    (void)state;
    static const struct {
        double start;
        double slope;
        double step;
        BaroVerdictStatus status;
        const char *prefix;
        const char *suffix;
    } cases[] = {
        {40, 2, 0, BARO_VERDICT_INCREASING, "increasing", ""},
        {160, -2, 0, BARO_VERDICT_DECREASING, "decreasing", ""},
        {100, 0, 100, BARO_VERDICT_UP, "up on last year (+",
         "; no established longer trend"},
        {200, 0, -100, BARO_VERDICT_DOWN, "down on last year (−",
         "; no established longer trend"},
        {100, 0.25, 0, BARO_VERDICT_RISING, "rising over 5 years (+3.1 a year",
         "last year not distinguishable from the year before"},
        {160, -0.25, 0, BARO_VERDICT_FALLING, "falling over 5 years (−",
         "last year not distinguishable from the year before"},
        {100, 0, 0, BARO_VERDICT_NO_CHANGE, "no clear change (between −", "%)"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        double x[MONTHS];
        fill(x, cases[i].start, cases[i].slope, cases[i].step);
        g_autoptr(BaroVerdict) verdict = baro_verdict_of_counts(x, MONTHS);
        expect(verdict, cases[i].status, cases[i].prefix);
        if (!g_str_has_suffix(verdict->words, cases[i].suffix))
            fail_msg("%s", verdict->words);
        assert_true(verdict->t12.valid);
        assert_true(verdict->smk.valid);
    }
}

static void
test_too_early(void **state)
{
    (void)state;
    double x[24];
    for (size_t i = 0; i < 24; i++)
        x[i] = 10 + 10 * (double)i;
    g_autoptr(BaroVerdict) young = baro_verdict_of_counts(x, 23);
    expect(young, BARO_VERDICT_TOO_EARLY,
           "too early to say: 23 of 24 months collected");
    assert_false(young->t12.valid);
    assert_false(young->smk.valid);
    g_autoptr(BaroVerdict) none = baro_verdict_of_counts(NULL, 0);
    expect(none, BARO_VERDICT_TOO_EARLY,
           "too early to say: 0 of 24 months collected");
    // Months before the first collected one do not count.
    x[0] = NAN;
    g_autoptr(BaroVerdict) late = baro_verdict_of_counts(x, 24);
    expect(late, BARO_VERDICT_TOO_EARLY, "too early to say: 23 of 24");
    x[0] = 10;
    g_autoptr(BaroVerdict) enough = baro_verdict_of_counts(x, 24);
    expect(enough, BARO_VERDICT_UP, "up on last year (+");
    assert_true(enough->t12.valid);
    assert_false(enough->smk.valid);
}

static void
test_gaps(void **state)
{
    (void)state;
    double x[MONTHS];
    fill(x, 100, 0, 0);
    x[50] = NAN;
    x[59] = NAN;
    g_autoptr(BaroVerdict) verdict = baro_verdict_of_counts(x, MONTHS);
    expect(verdict, BARO_VERDICT_GAP,
           "not compared: 2 of the last 24 months not collected");
    assert_false(verdict->t12.valid);
    assert_true(isnan(verdict->t12.last));
    assert_true(verdict->smk.valid);
    // An old gap hides nothing of the last two years.
    fill(x, 100, 0, 0);
    x[10] = NAN;
    g_autoptr(BaroVerdict) old = baro_verdict_of_counts(x, MONTHS);
    expect(old, BARO_VERDICT_NO_CHANGE, "no clear change (between −");
    assert_int_equal(old->missing, 1);
    for (size_t i = 10; i < 24; i++)
        x[i] = NAN;
    g_autoptr(BaroVerdict) holes = baro_verdict_of_counts(x, MONTHS);
    assert_true(holes->t12.valid);
    assert_false(holes->smk.valid);
    double rising[MONTHS];
    fill(rising, 40, 2, 0);
    rising[59] = NAN;
    g_autoptr(BaroVerdict) trend = baro_verdict_of_counts(rising, MONTHS);
    expect(trend, BARO_VERDICT_RISING, "rising over 5 years (+");
    assert_non_null(strstr(trend->words, "; last year not compared: 1 of the "
                                         "last 24 months not collected"));
}

static void
test_small_counts(void **state)
{
    (void)state;
    double x[24] = {[1] = 3, [5] = 4, [13] = 5, [17] = 2, [20] = 4};
    g_autoptr(BaroVerdict) small = baro_verdict_of_counts(x, 24);
    expect(small, BARO_VERDICT_NO_CHANGE, "no clear change (7 → 11)");
    assert_true(small->small);
    assert_true(small->t12.valid);
    double from_none[24] = {[20] = 5};
    g_autoptr(BaroVerdict) none = baro_verdict_of_counts(from_none, 24);
    expect(none, BARO_VERDICT_NONE, "from none to 5");
    assert_false(none->t12.valid);
    double to_none[24] = {[2] = 30};
    g_autoptr(BaroVerdict) gone = baro_verdict_of_counts(to_none, 24);
    expect(gone, BARO_VERDICT_NONE, "from 30 to none");
    double zero[24] = {0};
    g_autoptr(BaroVerdict) nothing = baro_verdict_of_counts(zero, 24);
    expect(nothing, BARO_VERDICT_NONE, "none in either year");
    g_autoptr(BaroVerdict) up = baro_verdict_of_people(3, 2, 30, x, 24);
    expect(up, BARO_VERDICT_UP, "up on last year (5 → 33)");
}

static void
test_people(void **state)
{
    (void)state;
    double x[MONTHS];
    fill(x, 25, 0, 0);
    g_autoptr(BaroVerdict) verdict =
        baro_verdict_of_people(48, 47, 56, x, MONTHS);
    expect(verdict, BARO_VERDICT_NO_CHANGE,
           "no clear change (between −10 % and +34 %)");
    assert_true(verdict->people);
    assert_int_equal(verdict->kept, 48);
    assert_float_equal(verdict->t12.prior, 95, 0);
    assert_float_equal(verdict->t12.last, 104, 0);
    assert_float_equal(verdict->t12.p, 0.430689066308, 1e-9);
    assert_float_equal(verdict->t12.mde, 0.33, 0.005);
    g_autoptr(BaroVerdict) up = baro_verdict_of_people(50, 20, 60, x, MONTHS);
    expect(up, BARO_VERDICT_UP, "up on last year (+57 %, between +");
    g_autoptr(BaroVerdict) young = baro_verdict_of_people(48, 47, 56, x, 20);
    expect(young, BARO_VERDICT_TOO_EARLY, "too early to say: 20 of 24");
    assert_false(young->t12.valid);
    x[40] = NAN;
    g_autoptr(BaroVerdict) gap = baro_verdict_of_people(48, 47, 56, x, MONTHS);
    expect(gap, BARO_VERDICT_GAP, "not compared: 1 of the last 24");
    assert_false(gap->t12.valid);
}

static void
test_window_is_sixty_months(void **state)
{
    (void)state;
    double x[MONTHS + 24];
    for (size_t i = 0; i < 24; i++)
        x[i] = 9000;
    fill(x + 24, 100, 0, 0);
    g_autoptr(BaroVerdict) all = baro_verdict_of_counts(x, MONTHS + 24);
    g_autoptr(BaroVerdict) window = baro_verdict_of_counts(x + 24, MONTHS);
    assert_int_equal(all->months, MONTHS);
    assert_string_equal(all->words, window->words);
    assert_float_equal(all->t12.p, window->t12.p, 0);
}

static void
test_a_slope_of_zero_is_not_printed(void **state)
{
    (void)state;
    double x[MONTHS];
    for (size_t i = 0; i < MONTHS; i++)
        x[i] = 4 + (double)(i * 10 % 61 < i / 2);
    g_autoptr(BaroVerdict) verdict = baro_verdict_of_counts(x, MONTHS);
    expect(verdict, BARO_VERDICT_RISING,
           "rising over 5 years (by less than 0.1 a year); ");
    assert_float_equal(verdict->smk.slope_per_year, 0, 0);
}

static void
test_depends_on_one_month(void **state)
{
    (void)state;
    double x[24];
    size_t month = 0;
    for (size_t i = 0; i < 24; i++)
        x[i] = (i < 12 ? 100 : 128) + (double)(i * 37 % 11) - 5;
    assert_false(baro_verdict_depends_on(x, 24, &month));
    x[4] = 600;
    g_autoptr(BaroVerdict) verdict = baro_verdict_of_counts(x, 24);
    assert_int_equal(verdict->status, BARO_VERDICT_NO_CHANGE);
    assert_true(baro_verdict_depends_on(x, 24, &month));
    assert_int_equal(month, 4);
}

static void
test_directions(void **state)
{
    (void)state;
    assert_int_equal(baro_verdict_direction(BARO_VERDICT_RISING), 1);
    assert_int_equal(baro_verdict_direction(BARO_VERDICT_DOWN), -1);
    assert_int_equal(baro_verdict_direction(BARO_VERDICT_MIXED), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_six),
        cmocka_unit_test(test_too_early),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_small_counts),
        cmocka_unit_test(test_people),
        cmocka_unit_test(test_window_is_sixty_months),
        cmocka_unit_test(test_a_slope_of_zero_is_not_printed),
        cmocka_unit_test(test_depends_on_one_month),
        cmocka_unit_test(test_directions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
