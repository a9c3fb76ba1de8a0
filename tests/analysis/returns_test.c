// SPDX-License-Identifier: Apache-2.0
#include "barograph/returns.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "barograph/climb.h"
#include "barograph/stats.h"

enum { JAN_2010 = 2010 * 12 };

static const BaroCohort *
cohort(const GArray *cohorts, guint i)
{
    return &g_array_index(cohorts, BaroCohort, i);
}

static void
newcomers_are_followed_for_a_year(void **state G_GNUC_UNUSED)
{
    static const BaroActiveMonth rows[] = {
        {5, JAN_2010 + 40}, /* too late: not had 12 months */
        {1, JAN_2010},      /* everybody looks new */
        {1, JAN_2010 + 12},
        {2, JAN_2010 + 25}, /* back in the twelfth month */
        {2, JAN_2010 + 13}, {2, JAN_2010 + 13},
        {3, JAN_2010 + 26}, /* back in the thirteenth */
        {3, JAN_2010 + 13},
        {4, JAN_2010 + 24}, /* 2012, never back */
        {0, JAN_2010 + 14}, /* nobody */
    };
    BaroHistory history = {JAN_2010, JAN_2010 + 44, NULL};
    g_autoptr(GArray) cohorts =
        baro_returns(rows, G_N_ELEMENTS(rows), &history);

    assert_int_equal(cohorts->len, 2);
    assert_int_equal(cohort(cohorts, 0)->year, 2011);
    assert_int_equal(cohort(cohorts, 0)->people, 2);
    assert_int_equal(cohort(cohorts, 0)->back, 1);
    assert_int_equal(cohort(cohorts, 1)->people, 1);
    assert_int_equal(cohort(cohorts, 1)->back, 0);
    assert_int_equal(cohort(cohorts, 1)->last, JAN_2010 + 32);

    BaroCohort all = baro_returns_pool(cohorts, 0, 2);

    assert_int_equal(all.year, 2011);
    assert_int_equal(all.people, 3);
    assert_int_equal(all.back, 1);
    assert_int_equal(all.last, JAN_2010 + 32);
}

/* Who may have come back unseen is neither back nor gone. */
static void
unseen_months_are_unknown(void **state G_GNUC_UNUSED)
{
    static const BaroActiveMonth rows[] = {
        {1, JAN_2010 + 12}, {2, JAN_2010 + 21}, {2, JAN_2010 + 22}};
    gboolean missing[45] = {[20] = TRUE};
    BaroHistory history = {JAN_2010, JAN_2010 + 44, missing};
    g_autoptr(GArray) cohorts =
        baro_returns(rows, G_N_ELEMENTS(rows), &history);

    assert_int_equal(cohort(cohorts, 0)->people, 1);
    assert_int_equal(cohort(cohorts, 0)->back, 1);
    assert_int_equal(cohort(cohorts, 0)->unknown, 1);
}

static void
short_history_has_no_cohort(void **state G_GNUC_UNUSED)
{
    static const BaroActiveMonth rows[] = {{1, JAN_2010}, {2, JAN_2010 + 13}};

    for (gint32 months = 0; months < 24; months++) {
        BaroHistory history = {JAN_2010, JAN_2010 + months, NULL};
        g_autoptr(GArray) cohorts =
            baro_returns(rows, G_N_ELEMENTS(rows), &history);

        assert_int_equal(cohorts->len, 0);
        assert_int_equal(baro_returns_pool(cohorts, 0, 0).people, 0);
    }
}

/* 60 % of 2006-10 against 28 % of 2011-12 on the Xen history. */
static void
difference_of_eras_is_clear(void **state G_GNUC_UNUSED)
{
    BaroInterval gap = baro_newcombe(21, 74, 169, 282);

    assert_float_equal(gap.low, -0.43, 0.01);
    assert_float_equal(gap.high, -0.19, 0.01);
}

static void
later_periods_are_counted_once(void **state G_GNUC_UNUSED)
{
    static const BaroActiveMonth rows[] = {
        {1, JAN_2010},                       /* everybody looks new */
        {2, JAN_2010 + 12}, {2, JAN_2010 + 17}, {2, JAN_2010 + 18},
        {2, JAN_2010 + 20}, {2, JAN_2010 + 30},
        {3, JAN_2010 + 13}, {3, JAN_2010 + 31},
        {4, JAN_2010 + 24},
    };
    gboolean missing[32] = {FALSE};
    BaroHistory history = {JAN_2010, JAN_2010 + 31, missing};
    g_autoptr(GArray) grid = NULL;
    const BaroStayRow *row;

    missing[25] = TRUE;
    grid = baro_stay_grid(rows, G_N_ELEMENTS(rows), &history, 6);
    assert_int_equal(grid->len, 4);
    row = &g_array_index(grid, BaroStayRow, 0);
    assert_int_equal(row->first, JAN_2010 + 12);
    assert_int_equal(row->people, 2);
    assert_int_equal(row->n, 3);
    assert_int_equal(row->active[0], 1);
    assert_true(row->is_unknown[1]);
    assert_int_equal(row->active[2], 2);
    assert_true(row->is_open[2]);
    assert_false(row->is_open[1]);
    assert_int_equal(g_array_index(grid, BaroStayRow, 2).people, 1);
}

/* Who was not seen to be silent is not known to be gone. */
static void
stays_end_after_silence(void **state G_GNUC_UNUSED)
{
    static const BaroActiveMonth rows[] = {
        {1, JAN_2010 + 12}, {1, JAN_2010 + 18}, {1, JAN_2010 + 25},
        {2, JAN_2010 + 20}, {3, JAN_2010 + 13}, {4, JAN_2010 + 2},
    };
    gboolean missing[27] = {FALSE};
    BaroHistory history = {JAN_2010, JAN_2010 + 26, missing};
    g_autoptr(GArray) stays = NULL;
    const BaroStay *stay;

    missing[16] = TRUE;
    stays = baro_stays(rows, G_N_ELEMENTS(rows), &history, 6);
    assert_int_equal(stays->len, 3);
    stay = &g_array_index(stays, BaroStay, 0);
    assert_float_equal(stay->spell.months, 7, 0);
    assert_true(stay->spell.ended);
    assert_true(g_array_index(stays, BaroStay, 1).spell.ended);
    assert_false(g_array_index(stays, BaroStay, 2).spell.ended);
}

/* Who came in the last six months cannot have left yet, and is nobody who
 * stays; who came before is followed until then. */
static void
stays_are_followed_so_far(void **state G_GNUC_UNUSED)
{
    const BaroStay once = {20, {1, FALSE}}, long_ago = {10, {18, FALSE}},
                   gone = {10, {3, TRUE}};
    BaroSpell spell;

    assert_false(baro_stay_followed(&once, 25, 6, &spell));
    assert_true(baro_stay_followed(&once, 26, 6, &spell));
    assert_float_equal(spell.months, 1, 0);
    assert_true(baro_stay_followed(&long_ago, 27, 6, &spell));
    assert_float_equal(spell.months, 12, 0);
    assert_false(spell.ended);
    assert_true(baro_stay_followed(&gone, 27, 6, &spell));
    assert_float_equal(spell.months, 3, 0);
    assert_true(spell.ended);
}

/* Three years of history: who comes in its first year looks new to all, who
 * comes in its last has not had 12 months. */
static void
who_climbs_is_followed_for_a_year(void **state G_GNUC_UNUSED)
{
    static const BaroClimber people[] = {
        {JAN_2010 + 3, JAN_2010 + 4},    /* everybody looks new */
        {JAN_2010 + 12, JAN_2010 + 12},  /* in the very month */
        {JAN_2010 + 13, JAN_2010 + 25},  /* in the twelfth after */
        {JAN_2010 + 14, JAN_2010 + 27},  /* too late */
        {JAN_2010 + 15, G_MAXINT32},     /* never */
        {JAN_2010 + 16, JAN_2010 + 1},   /* the other way round */
        {JAN_2010 + 23, JAN_2010 + 24},
        {JAN_2010 + 24, JAN_2010 + 25},  /* not followed for 12 months yet */
        {G_MAXINT32, JAN_2010 + 15},     /* never on the lower one */
        {JAN_2010 + 17, JAN_2010 + 18},  /* of whom a month is not known */
    };
    gboolean missing[36] = {FALSE};
    BaroHistory history = {JAN_2010, JAN_2010 + 35, missing};

    missing[29] = TRUE; /* the twelfth month after the last one's first */

    BaroClimb climb = baro_climb(people, G_N_ELEMENTS(people), &history);

    assert_int_equal(climb.first, JAN_2010 + 12);
    assert_int_equal(climb.last, JAN_2010 + 23);
    assert_int_equal(climb.people, 4);
    assert_int_equal(climb.reached, 2);
    assert_int_equal(climb.same, 1);
    assert_int_equal(climb.before, 1);
    assert_int_equal(climb.unknown, 2);
    assert_true(isnan(climb.range.low));
}

/* Of ten people four: Wilson's range is 16.8 to 68.7 %. */
static void
a_climb_of_few_has_no_share(void **state G_GNUC_UNUSED)
{
    BaroClimber people[10];
    BaroHistory history = {JAN_2010, JAN_2010 + 35, NULL};

    for (gsize i = 0; i < 10; i++)
        people[i] = (BaroClimber){JAN_2010 + 13,
                                  i < 4 ? JAN_2010 + 14 : G_MAXINT32};

    BaroClimb nine = baro_climb(people, 9, &history);
    BaroClimb ten = baro_climb(people, 10, &history);

    assert_int_equal(nine.people, 9);
    assert_true(isnan(nine.range.high));
    assert_float_equal(ten.range.low, 0.168180330, 1e-8);
    assert_float_equal(ten.range.high, 0.687326230, 1e-8);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(newcomers_are_followed_for_a_year),
        cmocka_unit_test(unseen_months_are_unknown),
        cmocka_unit_test(short_history_has_no_cohort),
        cmocka_unit_test(difference_of_eras_is_clear),
        cmocka_unit_test(later_periods_are_counted_once),
        cmocka_unit_test(stays_end_after_silence),
        cmocka_unit_test(stays_are_followed_so_far),
        cmocka_unit_test(who_climbs_is_followed_for_a_year),
        cmocka_unit_test(a_climb_of_few_has_no_share),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
