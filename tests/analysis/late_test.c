// SPDX-License-Identifier: Apache-2.0
#include "barograph/late.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "barograph/reader.h"
#include "oracle.h"

enum { JAN_2012 = 2012 * 12 };

static void
add(GArray *arrivals, gint32 month, gint32 days_after, gint64 n)
{
    BaroArrival one = {month, baro_month_last(month) + days_after, n};

    g_array_append_val(arrivals, one);
}

static gint32
month_of(const char *text)
{
    return atoi(text) * 12 + atoi(text + 5) - 1;
}

static GArray *
read_triangle(void)
{
    g_auto(GStrv) lines = oracle_lines("xen_lag_triangle_201302_201612");
    GArray *arrivals = g_array_new(FALSE, FALSE, sizeof(BaroArrival));

    for (gsize i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], ",", -1);
        BaroArrival one = {month_of(fields[0]),
                           baro_month_last(month_of(fields[1])),
                           atoi(fields[2])};

        g_array_append_val(arrivals, one);
    }
    return arrivals;
}

/* Xen's commits by the month they were written and the one they arrived in:
 * 6,611 of 7,950 within the month, 7,524 within the next, as awk sums them. */
static void
the_triangle_is_summed(void **state G_GNUC_UNUSED)
{
    oracle_need();

    g_autoptr(GArray) arrivals = read_triangle();
    BaroCome at_end = baro_late_come(arrivals, month_of("2013-02"),
                                     month_of("2016-12"), 0);
    BaroCome next = baro_late_come(arrivals, month_of("2013-02"),
                                   month_of("2016-12"), 31);

    oracle_near(at_end.all, 6611.0 / 7950, 1e-12, "within the month");
    oracle_near(next.all, 7524.0 / 7950, 1e-12, "within the next");
    oracle_near(at_end.least, 59.0 / 103, 1e-12, "the worst month");
    assert_true(isnan(baro_late_come(arrivals, 0, 10, 0).all));
}

/* ---- a store of hand-made arrivals ---- */

typedef struct {
    BaroReader reader;
    GArray *arrivals;
    BaroSpan watched;
} Fake;

/* Of each of two years' months: at its end, and twenty days later. */
static void
add_months(const Fake *fake, gint64 at_once, gint64 later)
{
    for (gint32 m = 0; m < 24; m++) {
        add(fake->arrivals, JAN_2012 + m, 0, at_once);
        add(fake->arrivals, JAN_2012 + m, 20, later);
    }
}

static GArray *
answer(void *data, const BaroQuestion *question, BaroSpan *watched,
       GError **error G_GNUC_UNUSED)
{
    const Fake *fake = data;

    assert_string_equal(question->kind, "message");
    *watched = fake->watched;
    return g_array_ref(fake->arrivals);
}

static void
fake_init(Fake *fake, gint32 first, gint32 last)
{
    *fake = (Fake){.reader = {.data = fake, .arrivals = answer},
                   .watched = {first, last},
                   .arrivals = g_array_new(FALSE, FALSE,
                                           sizeof(BaroArrival))};
}

/* Messages of 2012 and 2013, 100 a month. */
static BaroLate *
ask(Fake *fake, const char *metric)
{
    g_autoptr(BaroMetricRef) ref =
        baro_metric_ref_parse(metric, NULL, NULL);
    BaroSeries series = {
        .ref = ref, .complete_until = baro_month_last(JAN_2012 + 23),
        .months = g_array_new(FALSE, FALSE, sizeof(BaroPoint))};
    BaroScope scope = {.reader = &fake->reader};

    for (gint32 m = 0; m < 24; m++) {
        BaroPoint point = {.period = JAN_2012 + m, .value = 100};

        g_array_append_val(series.months, point);
    }

    BaroLate *late = baro_late_new(&series, &scope, NULL);

    g_array_unref(series.months);
    return late;
}

/* As on 31 December 2015, of the triangle's arrivals until then: of the 24
 * months to June 2015 3,936 had come, 3,244 of them within their month. */
static void
the_nowcast_is_the_triangles(void **state G_GNUC_UNUSED)
{
    Fake fake;
    gint32 as_of = baro_month_last(month_of("2015-12"));

    oracle_need();
    fake_init(&fake, baro_month_first(month_of("2013-02")), as_of);
    g_array_unref(fake.arrivals);
    fake.arrivals = read_triangle();
    for (guint i = fake.arrivals->len; i-- > 0;)
        if (g_array_index(fake.arrivals, BaroArrival, i).seen > as_of)
            g_array_remove_index_fast(fake.arrivals, i);

    BaroPoint december = {.period = month_of("2015-12"), .value = 121};
    g_autoptr(BaroMetricRef) ref =
        baro_metric_ref_parse("messages", NULL, NULL);
    BaroSeries series = {
        .ref = ref, .complete_until = as_of,
        .calendar = {BARO_BY_MONTH, 1},
        .points = g_array_new(FALSE, FALSE, sizeof(BaroPoint)),
        .months = g_array_new(FALSE, FALSE, sizeof(BaroPoint))};
    BaroScope scope = {.reader = &fake.reader};

    g_array_append_val(series.points, december);
    g_array_append_val(series.months, december);
    assert_true(baro_late_draw(&series, &scope, NULL));
    oracle_near(g_array_index(series.points, BaroPoint, 0).estimate,
                121 * 3936.0 / 3244, 1e-12, "December 2015");
    g_array_unref(series.points);
    g_array_unref(series.months);
    g_array_unref(fake.arrivals);
}

static const BaroLateMonth *
last_of(const BaroLate *late)
{
    return &g_array_index(late->months, BaroLateMonth,
                          late->months->len - 1);
}

static void
what_is_young_is_estimated(void **state G_GNUC_UNUSED)
{
    Fake fake;

    fake_init(&fake, baro_month_first(JAN_2012),
              baro_month_last(JAN_2012 + 23) + 5);
    for (gint32 m = 0; m < 24; m++) {
        add(fake.arrivals, JAN_2012 + m, m == 3 ? -10 : 0, 90);
        add(fake.arrivals, JAN_2012 + m, m == 3 ? 6 : 20, 10);
    }

    g_autoptr(BaroLate) late = ask(&fake, "messages");
    g_autoptr(BaroLate) people = ask(&fake, "posters");

    assert_null(late->why);
    assert_int_equal(late->settled, 18);
    assert_int_equal(last_of(late)->month, JAN_2012 + 23);
    assert_int_equal(last_of(late)->days, 5);
    oracle_near(last_of(late)->come.all, 0.9, 1e-12, "come");
    oracle_near(last_of(late)->estimate, 100 / 0.9, 1e-12, "estimate");
    /* A month later nothing more is to come, and nothing is guessed. */
    oracle_near(last_of(late)[-1].come.all, 1, 0, "come later");
    assert_true(isnan(last_of(late)[-1].estimate));
    oracle_near(last_of(people)->come.all, 0.9, 1e-12, "events of people");
    assert_true(isnan(last_of(people)->estimate));
    g_array_unref(fake.arrivals);
}

/* A series of quarters of 2013, 300 each, and the months behind it. */
static BaroSeries *
quarters(const char *metric)
{
    BaroSeries *series = g_new0(BaroSeries, 1);

    series->ref = baro_metric_ref_parse(metric, NULL, NULL);
    series->complete_until = baro_month_last(JAN_2012 + 23);
    series->calendar = (BaroCalendar){BARO_BY_QUARTER, 1};
    series->points = g_array_new(FALSE, FALSE, sizeof(BaroPoint));
    series->months = g_array_new(FALSE, FALSE, sizeof(BaroPoint));
    for (gint32 m = 0; m < 24; m++) {
        BaroPoint point = {.period = JAN_2012 + m, .value = 100};

        g_array_append_val(series->months, point);
    }
    for (gint32 q = 0; q < 5; q++) {
        gint32 day = baro_month_first(JAN_2012 + 12 + 3 * q);
        BaroPoint point = {
            .period = baro_period_of(&series->calendar, day), .value = 300,
            .state = q < 4 ? BARO_POINT_COMPLETE : BARO_POINT_PARTIAL};

        g_array_append_val(series->points, point);
    }
    return series;
}

static double
estimate_at(const BaroSeries *series, guint i)
{
    return g_array_index(series->points, BaroPoint, i).estimate;
}

/* Of each month 90 of 100 have come five days after its end, and all at the
 * end of the next: of a quarter of 300 the last 100 are to become 111. */
static void
a_picture_has_the_estimate(void **state G_GNUC_UNUSED)
{
    Fake fake;

    fake_init(&fake, baro_month_first(JAN_2012),
              baro_month_last(JAN_2012 + 23) + 5);
    add_months(&fake, 90, 10);

    BaroScope scope = {.reader = &fake.reader};
    g_autoptr(BaroSeries) messages = quarters("messages");
    g_autoptr(BaroSeries) commits = quarters("commits");
    g_autoptr(BaroSeries) posters = quarters("posters");

    /* The reader answers for messages alone: of others nothing is asked. */
    assert_true(baro_late_draw(messages, &scope, NULL));
    assert_true(baro_late_draw(commits, &scope, NULL));
    assert_true(baro_late_draw(posters, &scope, NULL));
    oracle_near(estimate_at(messages, 3), 200 + 100 / 0.9, 1e-12, "Q4");
    assert_true(estimate_at(messages, 2) == 0);
    assert_true(estimate_at(messages, 4) == 0);
    assert_true(estimate_at(commits, 3) == 0);
    assert_true(estimate_at(posters, 3) == 0);
    g_array_unref(fake.arrivals);
}

/* A source was last read in the midst of December: of October and November it
 * is known what is to come, of the quarter it is not. */
static void
an_unwatched_month_has_no_estimate(void **state G_GNUC_UNUSED)
{
    Fake fake;

    fake_init(&fake, baro_month_first(JAN_2012),
              baro_month_first(JAN_2012 + 23) + 14);
    add_months(&fake, 90, 10);

    BaroScope scope = {.reader = &fake.reader};
    g_autoptr(BaroSeries) by_quarter = quarters("messages");
    g_autoptr(BaroLate) late = baro_late_new(by_quarter, &scope, NULL);

    assert_null(late->why);
    assert_int_equal(last_of(late)->month, JAN_2012 + 22);
    assert_true(last_of(late)->estimate > 100);
    baro_late_expect(by_quarter, late);
    assert_true(estimate_at(by_quarter, 3) == 0);
    g_array_unref(fake.arrivals);
}

static void
too_little_is_not_guessed(void **state G_GNUC_UNUSED)
{
    Fake fake;

    fake_init(&fake, baro_month_first(JAN_2012),
              baro_month_last(JAN_2012 + 23) + 5);
    add_months(&fake, 79, 21);

    g_autoptr(BaroLate) late = ask(&fake, "messages");

    oracle_near(last_of(late)->come.all, 0.79, 1e-12, "come");
    assert_true(isnan(last_of(late)->estimate));
    g_array_unref(fake.arrivals);
}

/* All read at once, or not for long enough: not known, never zero. */
static void
one_reading_knows_no_lag(void **state G_GNUC_UNUSED)
{
    Fake fake;

    fake_init(&fake, 0, -1);

    g_autoptr(BaroLate) never = ask(&fake, "messages");

    fake.watched = (BaroSpan){baro_month_first(JAN_2012 + 7),
                              baro_month_last(JAN_2012 + 23) + 5};

    g_autoptr(BaroLate) shortly = ask(&fake, "messages");

    fake.watched = (BaroSpan){baro_month_first(JAN_2012 + 24),
                              baro_month_last(JAN_2012 + 23) + 5};

    g_autoptr(BaroLate) once = ask(&fake, "messages");

    assert_non_null(never->why);
    assert_non_null(shortly->why);
    assert_non_null(once->why);
    assert_int_equal(shortly->months->len, 0);
    g_array_unref(fake.arrivals);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_triangle_is_summed),
        cmocka_unit_test(what_is_young_is_estimated),
        cmocka_unit_test(the_nowcast_is_the_triangles),
        cmocka_unit_test(a_picture_has_the_estimate),
        cmocka_unit_test(an_unwatched_month_has_no_estimate),
        cmocka_unit_test(too_little_is_not_guessed),
        cmocka_unit_test(one_reading_knows_no_lag),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
