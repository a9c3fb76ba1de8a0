// SPDX-License-Identifier: Apache-2.0
// Each of the words, and what each rule forbids to say.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "barograph/language.h"

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

// A series of the months `x` until the end of 2012, with their verdict.
static BaroSeries *
series_of(const double *x, size_t n)
{
    BaroSeries *series = g_new0(BaroSeries, 1);
    gint32 last = 2012 * 12 + 11;
    series->complete_until = baro_month_last(last);
    series->months = g_array_new(FALSE, FALSE, sizeof(BaroPoint));
    series->verdict = baro_verdict_of_counts(x, n);
    for (size_t i = 0; i < n; i++) {
        BaroPoint point = {.period = last + 1 - (gint32)(n - i),
                           .value = x[i]};
        g_array_append_val(series->months, point);
    }
    return series;
}

static void
test_a_month_far_off_is_named(void **state)
{
    (void)state;
    double x[MONTHS];
    fill(x, 100, 0, 0);
    x[40] = 400;
    g_autoptr(BaroSeries) series = series_of(x, MONTHS);
    g_autoptr(GArray) months = baro_series_outliers(series);
    assert_int_equal(months->len, 1);
    assert_int_equal(g_array_index(months, gint32, 0), 2008 * 12 + 40);
    // A share has no such months, nor have two months.
    series->verdict->of = BARO_VERDICT_OF_SHARES;
    g_autoptr(GArray) none = baro_series_outliers(series);
    g_autoptr(BaroSeries) few = series_of(x + 39, 2);
    g_autoptr(GArray) nothing = baro_series_outliers(few);
    assert_int_equal(none->len, 0);
    assert_int_equal(nothing->len, 0);
}

static void
test_a_level_begins_with_a_month(void **state)
{
    (void)state;
    double x[MONTHS];
    fill(x, 100, 0, 0);
    for (size_t i = 22; i < MONTHS; i++)
        x[i] -= 60;
    g_autoptr(BaroSeries) series = series_of(x, MONTHS);
    g_autoptr(GArray) months = baro_series_steps(series);
    assert_int_equal(months->len, 1);
    assert_int_equal(g_array_index(months, gint32, 0), 2008 * 12 + 22);
    g_autoptr(BaroSeries) level = series_of(x + 22, MONTHS - 22);
    g_autoptr(GArray) none = baro_series_steps(level);
    assert_int_equal(none->len, 0);
}

// A straight line under seasons that sum to nothing is what is left of them.
static void
test_the_seasons_come_off(void **state)
{
    (void)state;
    static const double seasons[] = {20,  -5, 3, 0,  -9, 12,
                                     -30, 4,  8, -2, 6,  -7};
    double x[36];
    for (size_t i = 0; i < 36; i++)
        x[i] = 50 + 2 * (double)i + seasons[i % 12];
    g_autoptr(BaroSeries) series = series_of(x, 36);
    g_autoptr(BaroSeries) young = series_of(x, 35);
    g_autoptr(GArray) adjusted = baro_series_adjusted(series);
    g_autoptr(GArray) none = baro_series_adjusted(young);
    assert_int_equal(adjusted->len, 36);
    assert_int_equal(none->len, 0);
    for (guint i = 0; i < 36; i++) {
        const BaroPoint *point = &g_array_index(adjusted, BaroPoint, i);
        assert_int_equal(point->period, 2010 * 12 + (gint32)i);
        assert_true(fabs(point->value - 50 - 2 * (double)i) < 1e-9);
    }
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

/* 12 and 26 press releases: Clopper and Pearson's range of 26 of 38 as odds,
 * and twice the binomial tail, found apart by bisection of exact sums. Spread
 * over the months or all in one, independent events tell the same. */
static void
test_independent(void **state)
{
    (void)state;
    double even[24];
    double heaped[24] = {[3] = 12, [20] = 26};
    for (size_t i = 0; i < 24; i++)
        even[i] = i < 12 ? 1 : 2;
    even[14] = even[21] = 3;
    const double *const both[] = {even, heaped};
    for (size_t i = 0; i < 2; i++) {
        g_autoptr(BaroVerdict) exact = baro_verdict_of_independent(both[i], 24);
        expect(exact, BARO_VERDICT_UP, "up on last year (+117 %");
        assert_int_equal(exact->of, BARO_VERDICT_OF_INDEPENDENT);
        assert_float_equal(exact->t12.low, 0.055384157867343, 1e-12);
        assert_float_equal(exact->t12.high, 3.713458441379781, 1e-11);
        assert_float_equal(exact->t12.p, 0.033552439679625, 1e-12);
        assert_true(isnan(exact->t12.mde));
    }
    g_autoptr(BaroVerdict) counts = baro_verdict_of_counts(heaped, 24);
    expect(counts, BARO_VERDICT_NO_CHANGE, "no clear change");
    heaped[3] = 0;
    g_autoptr(BaroVerdict) none = baro_verdict_of_independent(heaped, 24);
    expect(none, BARO_VERDICT_NONE, "from none to 26");
    assert_false(none->t12.valid);
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
    const BaroMoves moves = {3, 2, 30, 32};
    g_autoptr(BaroVerdict) up = baro_verdict_of_people(&moves, NULL, x, 24);
    expect(up, BARO_VERDICT_UP, "up on last year (5 → 33)");
}

// Everybody moves alone.
static BaroMoves
alone(long kept, long lost, long gained)
{
    return (BaroMoves){kept, lost, gained, (double)(lost + gained)};
}

static void
test_people(void **state)
{
    (void)state;
    double x[MONTHS];
    fill(x, 25, 0, 0);
    BaroMoves moves = alone(48, 47, 56);
    g_autoptr(BaroVerdict) verdict =
        baro_verdict_of_people(&moves, NULL, x, MONTHS);
    expect(verdict, BARO_VERDICT_NO_CHANGE,
           "no clear change (between −10 % and +34 %)");
    assert_int_equal(verdict->of, BARO_VERDICT_OF_PEOPLE);
    assert_int_equal(verdict->moves.kept, 48);
    assert_float_equal(verdict->t12.prior, 95, 0);
    assert_float_equal(verdict->t12.last, 104, 0);
    assert_float_equal(verdict->t12.p, 0.430689066308, 1e-9);
    assert_float_equal(verdict->t12.mde, 0.33, 0.005);
    g_autoptr(BaroVerdict) young = baro_verdict_of_people(&moves, NULL, x, 20);
    expect(young, BARO_VERDICT_TOO_EARLY, "too early to say: 20 of 24");
    assert_false(young->t12.valid);
    moves = alone(50, 20, 60);
    g_autoptr(BaroVerdict) up = baro_verdict_of_people(&moves, NULL, x, MONTHS);
    expect(up, BARO_VERDICT_UP, "up on last year (+57 %, between +");
    // Two teams of twenty that came are two events, not forty.
    moves.squares = 20 * 20 * 2 + 40;
    g_autoptr(BaroVerdict) teams =
        baro_verdict_of_people(&moves, NULL, x, MONTHS);
    expect(teams, BARO_VERDICT_NO_CHANGE, "no clear change (between −");
    assert_non_null(strstr(teams->words, "room for teams"));
    assert_float_equal(teams->t12.low, up->t12.low, 0);
    assert_true(teams->t12.p_wide > 0.05);
    x[40] = NAN;
    g_autoptr(BaroVerdict) gap =
        baro_verdict_of_people(&moves, NULL, x, MONTHS);
    expect(gap, BARO_VERDICT_GAP, "not compared: 1 of the last 24");
    assert_false(gap->t12.valid);
}

// A crowd wanders by chance for years: the longer trend needs other people
// at its ends, not only more of them month by month.
static void
test_a_trend_of_people_needs_other_people(void **state)
{
    (void)state;
    double x[MONTHS];
    fill(x, 20, 0.25, 0);
    const BaroMoves year = alone(60, 20, 22);
    const BaroMoves other = alone(10, 30, 72);
    const BaroMoves same = alone(10, 65, 72);
    g_autoptr(BaroVerdict) rising =
        baro_verdict_of_people(&year, &other, x, MONTHS);
    expect(rising, BARO_VERDICT_RISING, "rising over 5 years (+");
    g_autoptr(BaroVerdict) chance =
        baro_verdict_of_people(&year, &same, x, MONTHS);
    expect(chance, BARO_VERDICT_NO_CHANGE, "no clear change (between −");
    assert_int_equal(chance->smk.doubt, BARO_DOUBT_PEOPLE);
    assert_float_equal(chance->smk.p, rising->smk.p, 0);
    g_autoptr(BaroVerdict) unknown =
        baro_verdict_of_people(&year, NULL, x, MONTHS);
    assert_int_equal(unknown->status, BARO_VERDICT_NO_CHANGE);
}

// One old step is no trend; what goes on after a step is one. The months are
// those of a project whose sign-offs fell in 2010 and stayed where they were.
static void
test_a_step_is_no_trend(void **state)
{
    (void)state;
    double x[MONTHS] = {38, 31, 32, 34, 32, 54, 34, 29, 32, 31, 41, 29,
                        33, 39, 47, 27, 29, 29, 30, 35, 34, 26, 32, 28,
                        22, 24, 20, 37, 23, 18, 20, 26, 30, 27, 17, 19,
                        23, 23, 23, 33, 37, 29, 29, 22, 23, 18, 24, 25,
                        23, 23, 20, 27, 31, 25, 30, 27, 22, 21, 26, 28};
    g_autoptr(BaroVerdict) step = baro_verdict_of_counts(x, MONTHS);
    expect(step, BARO_VERDICT_NO_CHANGE, "no clear change (between −");
    assert_true(g_str_has_suffix(step->words, "; lower since a step about 4 "
                                              "years ago, no trend since"));
    assert_float_equal(step->smk.p, 0.0047, 1e-4);
    assert_int_equal(step->smk.doubt, BARO_DOUBT_STEP);
    assert_int_equal(step->smk.step, 45);
    for (size_t i = 15; i < MONTHS; i++)
        x[i] -= 0.35 * (double)(i - 15);
    g_autoptr(BaroVerdict) both = baro_verdict_of_counts(x, MONTHS);
    expect(both, BARO_VERDICT_FALLING, "falling over 5 years (−");
}

static void
test_shares(void **state)
{
    (void)state;
    double part[MONTHS];
    double whole[MONTHS];
    for (size_t i = 0; i < MONTHS; i++) {
        whole[i] = 100;
        part[i] = 40 + (double)(i * 37 % 11) - 5;
    }
    whole[30] = part[30] = 0; // a month without any has no share
    g_autoptr(BaroVerdict) flat = baro_verdict_of_share(part, whole, MONTHS);
    expect(flat, BARO_VERDICT_NO_CHANGE, "no clear change (between −");
    assert_true(g_str_has_suffix(flat->words, " points)"));
    assert_float_equal(flat->t12.prior, 40, 1);
    for (size_t i = MONTHS - 12; i < MONTHS; i++)
        part[i] += 30;
    g_autoptr(BaroVerdict) up = baro_verdict_of_share(part, whole, MONTHS);
    expect(up, BARO_VERDICT_UP, "up on last year (+30 points, between +");
    assert_int_equal(up->missing_compared, 0);
    part[MONTHS - 1] = whole[MONTHS - 1] = NAN;
    g_autoptr(BaroVerdict) gap = baro_verdict_of_share(part, whole, MONTHS);
    expect(gap, BARO_VERDICT_GAP, "not compared: 1 of the last 24");
}

static void
test_cohorts(void **state)
{
    (void)state;
    const BaroSharePair xen = {169, 282, 21, 74, 0, 0, 0};
    g_autoptr(BaroVerdict) fall = baro_verdict_of_cohorts(&xen, 7);
    expect(fall, BARO_VERDICT_FALLING,
           "falling over 7 years (from 60 % of 282 to 28 % of 74, between "
           "−42 and −19 points)");
    assert_true(fall->t12.p < 2e-6);
    const BaroSharePair flat = {41, 82, 48, 95, 1, 1, 0};
    g_autoptr(BaroVerdict) same = baro_verdict_of_cohorts(&flat, 2);
    expect(same, BARO_VERDICT_NO_CHANGE,
           "no clear change (from 50 % of 82 to 51 % of 95, between −14 and "
           "+15 points)");
    const BaroSharePair few = {4, 9, 8, 20, 1, 1, 0};
    g_autoptr(BaroVerdict) small = baro_verdict_of_cohorts(&few, 2);
    expect(small, BARO_VERDICT_TOO_EARLY, "too early to say: 9 earlier");
}

static void
test_visible_change(void **state)
{
    (void)state;
    BaroVerdict verdict = {.t12 = {.valid = true, .mde = 0.499}};
    g_autofree char *half =
        baro_say_visible_change(baro_language(NULL), &verdict);
    assert_string_equal(half, "A change below ±50 % would not be visible");
    verdict.t12.mde = 1.65;
    g_autofree char *large =
        baro_say_visible_change(baro_language(NULL), &verdict);
    assert_string_equal(large, "A change below +165 % or −62 % would not be "
                               "visible");
    verdict.t12.mde = 12;
    assert_null(baro_say_visible_change(baro_language(NULL), &verdict));
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

// Twelve months about a level and twelve about another.
static BaroVerdict *
of_two_years(double prior, double last)
{
    double x[24];
    for (size_t i = 0; i < 24; i++)
        x[i] = (i < 12 ? prior : last) + (double)(i * 37 % 11) - 5;
    return baro_verdict_of_counts(x, 24);
}

static void
test_many_are_held_together(void **state)
{
    (void)state;
    g_autoptr(BaroVerdict) strong = of_two_years(100, 200);
    g_autoptr(BaroVerdict) weak = of_two_years(100, 120);
    g_autoptr(BaroVerdict) flat = of_two_years(100, 100);
    g_autoptr(BaroVerdict) same = baro_verdict_copy(flat);
    BaroVerdict *const all[] = {strong, NULL, weak, flat, same};
    assert_int_equal(weak->status, BARO_VERDICT_UP);
    // 0.04 of the second of two is under 0.10, of the second of four not:
    // 0.08 and, with a second one of 0.9, no more than 0.9.
    weak->t12.p_wide = 0.04;
    baro_verdicts_correct(all, 3);
    assert_int_equal(weak->status, BARO_VERDICT_UP);
    strong->t12.p_wide = 0.9;
    baro_verdicts_correct(all, 5);
    assert_int_equal(weak->t12.among, 4);
    expect(weak, BARO_VERDICT_NO_CHANGE, "no clear change (between +");
    assert_non_null(strstr(weak->words, ", too little where 4 are asked)"));
    assert_string_equal(flat->words, same->words);
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
        cmocka_unit_test(test_a_month_far_off_is_named),
        cmocka_unit_test(test_a_level_begins_with_a_month),
        cmocka_unit_test(test_the_seasons_come_off),
        cmocka_unit_test(test_the_six),
        cmocka_unit_test(test_independent),
        cmocka_unit_test(test_too_early),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_small_counts),
        cmocka_unit_test(test_people),
        cmocka_unit_test(test_a_trend_of_people_needs_other_people),
        cmocka_unit_test(test_a_step_is_no_trend),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_cohorts),
        cmocka_unit_test(test_visible_change),
        cmocka_unit_test(test_window_is_sixty_months),
        cmocka_unit_test(test_a_slope_of_zero_is_not_printed),
        cmocka_unit_test(test_depends_on_one_month),
        cmocka_unit_test(test_many_are_held_together),
        cmocka_unit_test(test_directions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
