// SPDX-License-Identifier: Apache-2.0
#include "barograph/period.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static gint32
day_of(const char *text)
{
    gint32 day = 0;

    if (!baro_day_parse(text, &day))
        fail_msg("%s is no day", text);
    return day;
}

static void
test_names(void **state)
{
    static const struct {
        BaroBy by;
        int fiscal_start;
        const char *day, *name, *first, *last;
    } cases[] = {
        {BARO_BY_DAY, 1, "2013-09-30", "2013-09-30", "2013-09-30",
         "2013-09-30"},
        {BARO_BY_MONTH, 1, "2012-02-10", "2012-02", "2012-02-01",
         "2012-02-29"},
        {BARO_BY_MONTH, 7, "2012-12-10", "2012-12", "2012-12-01",
         "2012-12-31"},
        {BARO_BY_MONTH, 1, "1969-12-31", "1969-12", "1969-12-01",
         "1969-12-31"},
        {BARO_BY_QUARTER, 1, "2013-09-30", "2013-Q3", "2013-07-01",
         "2013-09-30"},
        {BARO_BY_QUARTER, 1, "1969-10-01", "1969-Q4", "1969-10-01",
         "1969-12-31"},
        {BARO_BY_YEAR, 1, "2013-09-30", "2013", "2013-01-01", "2013-12-31"},
        /* Fiscal years, called by the year in which they end. */
        {BARO_BY_QUARTER, 10, "2013-09-30", "FY2013-Q4", "2013-07-01",
         "2013-09-30"},
        {BARO_BY_QUARTER, 10, "2013-10-01", "FY2014-Q1", "2013-10-01",
         "2013-12-31"},
        {BARO_BY_YEAR, 10, "2013-10-01", "FY2014", "2013-10-01",
         "2014-09-30"},
        {BARO_BY_QUARTER, 2, "2013-01-31", "FY2013-Q4", "2012-11-01",
         "2013-01-31"},
        {BARO_BY_QUARTER, 2, "2013-02-01", "FY2014-Q1", "2013-02-01",
         "2013-04-30"},
        {BARO_BY_QUARTER, 12, "2012-12-01", "FY2013-Q1", "2012-12-01",
         "2013-02-28"},
        {BARO_BY_YEAR, 7, "2013-06-30", "FY2013", "2012-07-01",
         "2013-06-30"},
        {BARO_BY_YEAR, 4, "1969-03-31", "FY1969", "1968-04-01",
         "1969-03-31"},
        /* ISO weeks across New Year. */
        {BARO_BY_WEEK, 1, "2013-09-30", "2013-W40", "2013-09-30",
         "2013-10-06"},
        {BARO_BY_WEEK, 1, "2012-12-31", "2013-W01", "2012-12-31",
         "2013-01-06"},
        {BARO_BY_WEEK, 1, "2012-01-01", "2011-W52", "2011-12-26",
         "2012-01-01"},
        {BARO_BY_WEEK, 1, "2010-01-03", "2009-W53", "2009-12-28",
         "2010-01-03"},
        {BARO_BY_WEEK, 7, "2021-01-03", "2020-W53", "2020-12-28",
         "2021-01-03"},
        {BARO_BY_WEEK, 1, "1970-01-01", "1970-W01", "1969-12-29",
         "1970-01-04"},
        {BARO_BY_WEEK, 1, "1969-12-28", "1969-W52", "1969-12-22",
         "1969-12-28"},
    };
    char text[11];

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        BaroCalendar calendar = {cases[i].by, cases[i].fiscal_start};
        gint32 period = baro_period_of(&calendar, day_of(cases[i].day));
        BaroSpan span = baro_period_span(&calendar, period);
        g_autofree char *name = baro_period_name(&calendar, period);

        assert_string_equal(name, cases[i].name);
        assert_string_equal(baro_day_format(span.first, text), cases[i].first);
        assert_string_equal(baro_day_format(span.last, text), cases[i].last);
    }
}

/* Periods cover each day once, in order, and their names read back. */
static void
check_calendar(const BaroCalendar *calendar)
{
    gint32 period = baro_period_of(calendar, day_of("1989-01-01"));
    gint32 last_day = day_of("2031-01-01");
    BaroSpan span = baro_period_span(calendar, period);

    while (span.last < last_day) {
        g_autofree char *name = baro_period_name(calendar, period);
        g_autoptr(GError) error = NULL;
        BaroSpan read = {0, 0};

        if (!baro_span_parse(name, calendar->fiscal_start, 0, &read, &error)
            || read.first != span.first || read.last != span.last)
            fail_msg("%s does not read back", name);
        assert_int_equal(baro_period_of(calendar, span.first), period);
        assert_int_equal(baro_period_of(calendar, span.last), period);

        BaroSpan next = baro_period_span(calendar, ++period);

        assert_int_equal(next.first, span.last + 1);
        span = next;
    }
}

static void
test_neighbours(void **state)
{
    (void)state;
    for (int by = BARO_BY_DAY; by <= BARO_BY_YEAR; by++) {
        for (int start = 1; start <= 12; start++) {
            BaroCalendar calendar = {(BaroBy)by, start};

            check_calendar(&calendar);
        }
    }
}

static void
test_by(void **state)
{
    static const struct {
        const char *name;
        int per_year;
    } cases[] = {
        {"day", 365}, {"week", 52}, {"month", 12}, {"quarter", 4}, {"year", 1},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        BaroCalendar calendar = {BARO_BY_DAY, 1};

        assert_true(baro_by_parse(cases[i].name, &calendar.by));
        assert_int_equal(calendar.by, i);
        assert_string_equal(baro_by_name(calendar.by), cases[i].name);
        assert_int_equal(baro_period_per_year(&calendar), cases[i].per_year);
    }

    BaroBy by;
    assert_false(baro_by_parse("fortnight", &by));
    assert_false(baro_by_parse(NULL, &by));
}

static void
test_spans(void **state)
{
    static const struct {
        const char *text;
        int fiscal_start;
        const char *first, *last; /* NULL: refused */
    } cases[] = {
        {" 2013-09-30 ", 1, "2013-09-30", "2013-09-30"},
        {"2013-q3", 1, "2013-07-01", "2013-09-30"},
        {"2013-w40", 1, "2013-09-30", "2013-10-06"},
        {"2009-W53", 1, "2009-12-28", "2010-01-03"},
        {"2013-Q3", 10, "2013-07-01", "2013-09-30"},
        {"fy2013-q4", 10, "2013-07-01", "2013-09-30"},
        {"FY2013", 1, "2013-01-01", "2013-12-31"},
        {"12 months ago", 1, "2012-09-30", "2012-09-30"},
        {"7 months ago", 1, "2013-02-28", "2013-02-28"},
        {"1 Day Ago", 1, "2013-09-29", "2013-09-29"},
        {"2  weeks ago", 1, "2013-09-16", "2013-09-16"},
        {"2 quarters ago", 1, "2013-03-30", "2013-03-30"},
        {"1 year ago", 1, "2012-09-30", "2012-09-30"},
        {"last quarter", 1, "2013-04-01", "2013-06-30"},
        {"Last Quarter", 2, "2013-05-01", "2013-07-31"},
        {"last month", 1, "2013-08-01", "2013-08-31"},
        {"last week", 1, "2013-09-23", "2013-09-29"},
        {"last year", 7, "2012-07-01", "2013-06-30"},
        {"this month", 1, "2013-09-01", "2013-09-30"},
        {"today", 1, "2013-09-30", "2013-09-30"},
        {"yesterday", 1, "2013-09-29", "2013-09-29"},
        {"2010-W53", 1, NULL, NULL},
        {"2013-W00", 1, NULL, NULL},
        {"2013-Q5", 1, NULL, NULL},
        {"2013-Q0", 1, NULL, NULL},
        {"2013-13", 1, NULL, NULL},
        {"2013-09-31", 1, NULL, NULL},
        {"FY2013-09", 1, NULL, NULL},
        {"0000", 1, NULL, NULL},
        {"20135", 1, NULL, NULL},
        {"-1 months ago", 1, NULL, NULL},
        {"99999 years ago", 1, NULL, NULL},
        {"99999999999999999999 days ago", 1, NULL, NULL},
        {"12 moons ago", 1, NULL, NULL},
        {"last supper", 1, NULL, NULL},
        {"tomorrow", 1, NULL, NULL},
        {"\x1b[31m", 1, NULL, NULL},
        {"", 1, NULL, NULL},
        {NULL, 1, NULL, NULL},
    };
    char text[11];

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        BaroSpan span = {0, 0};
        gboolean is_read = baro_span_parse(cases[i].text,
                                           cases[i].fiscal_start,
                                           day_of("2013-09-30"), &span, &error);

        if (is_read != (cases[i].first != NULL))
            fail_msg("“%s” was %s", cases[i].text,
                     is_read ? "read" : error->message);
        if (!is_read) {
            assert_true(g_error_matches(error, BARO_ERROR, BARO_ERROR_USAGE));
            assert_null(strchr(error->message, '\x1b'));
            continue;
        }
        assert_string_equal(baro_day_format(span.first, text), cases[i].first);
        assert_string_equal(baro_day_format(span.last, text), cases[i].last);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_neighbours),
        cmocka_unit_test(test_by),
        cmocka_unit_test(test_spans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
