// SPDX-License-Identifier: Apache-2.0
#include "barograph/time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "barograph/limits.h"

typedef gboolean Reader(const char *text, gint64 *at);

/* What is read, as baro_time_format() writes it; NULL: unreadable. */
typedef struct {
    const char *text, *expected;
} Case;

static void
check_cases(Reader *reader, const Case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        gint64 at = 12345;
        gboolean is_read = reader(cases[i].text, &at);
        g_autofree char *text = is_read ? baro_time_format(at) : NULL;

        if (g_strcmp0(text, cases[i].expected) != 0)
            fail_msg("“%s”: %s instead of %s", cases[i].text,
                     text == NULL ? "unreadable" : text,
                     cases[i].expected == NULL ? "unreadable"
                                               : cases[i].expected);
        if (!is_read)
            assert_int_equal(at, 12345);
    }
}

static void
test_mail(void **state)
{
    static const Case cases[] = {
        {"Thu, 09 Feb 2006 23:59:45 +0000", "2006-02-09T23:59:45Z"},
        {"9 Feb 2006 23:59 -0000", "2006-02-09T23:59:00Z"},
        {"Mon, 09 Feb 2006 23:59:45 +0530", "2006-02-09T18:29:45Z"},
        {"Thu, 09 Feb 2006 23:59:45 +05:30", "2006-02-09T18:29:45Z"},
        {"Thu, 09 Feb 2006 23:59:45 +530", "2006-02-09T18:29:45Z"},
        {"Thu, 09 Feb 2006 23:59:45 -7", "2006-02-10T06:59:45Z"},
        {"Thu, 09 Feb 2006 23:59:45-0700", "2006-02-10T06:59:45Z"},
        {"Thu,9 Feb 06 23:59:45 EST", "2006-02-10T04:59:45Z"},
        {"09 Feb 49 00:00:00 GMT", "2049-02-09T00:00:00Z"},
        {"09 Feb 50 00:00:00 GMT", "1950-02-09T00:00:00Z"},
        {"09 Feb 99 00:00:00 GMT", "1999-02-09T00:00:00Z"},
        {"09 Feb 100 00:00:00 GMT", "2000-02-09T00:00:00Z"},
        {"09 Feb 106 00:00:00 GMT", "2006-02-09T00:00:00Z"},
        {"Thu, 09 February 2006 23:59:45 +0000", "2006-02-09T23:59:45Z"},
        {"Thursday, 09 Sept. 2006 1:02:03 +0000", "2006-09-09T01:02:03Z"},
        {"Thu Feb  9 23:59:45 2006", "2006-02-09T23:59:45Z"},
        {"Thu Feb  9 23:59:45 2006 -0700", "2006-02-10T06:59:45Z"},
        {"Thu Feb  9 23:59:45 CET 2006", "2006-02-09T22:59:45Z"},
        {"Thu Feb  9 23:59:45 MET DST 2006", "2006-02-09T21:59:45Z"},
        {"Feb 9, 2006 11:59:45 PM PST", "2006-02-10T07:59:45Z"},
        {"Feb 9, 2006 12:00 a.m.", "2006-02-09T00:00:00Z"},
        {"Feb 9, 2006 12:00 p.m.", "2006-02-09T12:00:00Z"},
        {"Thursday, 09-Feb-06 23:59:45 GMT", "2006-02-09T23:59:45Z"},
        {"09 Feb 2006", "2006-02-09T00:00:00Z"},
        {"2006-02-09 23:59:45 +0100 (CET)", "2006-02-09T22:59:45Z"},
        {"2006-02-09T23:59:45.123Z", "2006-02-09T23:59:45Z"},
        {"Thu, 09 Feb 2006 23:59:45 GMT+0100", "2006-02-09T22:59:45Z"},
        {"Thu, 09 Feb 2006 23:59:45 +0100 CET", "2006-02-09T22:59:45Z"},
        {"Thu, 09 Feb 2006 23:59:45 A", "2006-02-09T23:59:45Z"},
        {"Thu, 09 Feb 2006 23:59:45 XYZT", "2006-02-09T23:59:45Z"},
        {"31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00Z"},
        {"29 Feb 2000 00:00:00 +0000", "2000-02-29T00:00:00Z"},
        {"1 Jan 1970 00:00:00 +0100", "1969-12-31T23:00:00Z"},
        {"19 Jan 2038 03:14:08 +0000", "2038-01-19T03:14:08Z"},
        {"Thu,\r\n\t09 Feb 2006\r\n 23:59:45 +0000", "2006-02-09T23:59:45Z"},
        {"9 (a (b\\) c) d) Feb(x) 2006 (y)1:00 +0000", "2006-02-09T01:00:00Z"},
        {"29 Feb 2006 00:00:00 +0000", NULL},
        {"29 Feb 1900 00:00:00 +0000", NULL},
        {"32 Jul 2006 00:00:00 +0000", NULL},
        {"0 Jul 2006 00:00:00 +0000", NULL},
        {"31 Jun 2006 00:00:00 +0000", NULL},
        {"1 Jun 2006 24:00:00 +0000", NULL},
        {"1 Jun 2006 23:60:00 +0000", NULL},
        {"1 Jun 2006 23:59:61 +0000", NULL},
        {"1 Jun 2006 23:5 +0000", NULL},
        {"1 Jun 2006 13:00 PM", NULL},
        {"1 Jun 2006 00:00:00 +9999", NULL},
        {"1 Jun 2006 00:00:00 +99:99", NULL},
        {"1 Jun 2006 00:00:00 +12345", NULL},
        {"1 Jun 2006 00:00:00 +0100 +0200", NULL},
        {"1 Jun 3170843 00:00:00 +0000", NULL},
        {"1 Jun 6 00:00:00 +0000", NULL},
        {"1 Jun 2006 00:00:00 01:00:00", NULL},
        {"1 2 Jun 2006 00:00:00 +0000", NULL},
        {"09/02/2006 00:00:00 +0000", NULL},
        {"1 Brumaire 2006 00:00:00 +0000", NULL},
        {"18446744073709551616", NULL},
        {"(only a comment", NULL},
        {"=?utf-8?Q?9_Feb_2006?=", NULL},
        {"\xff\xfe 9 Feb 2006", NULL},
        {"yesterday", NULL},
        {"", NULL},
        {NULL, NULL},
    };

    (void)state;
    check_cases(baro_time_parse_mail, cases, G_N_ELEMENTS(cases));
}

static void
test_iso(void **state)
{
    static const Case cases[] = {
        {"2013", "2013-01-01T00:00:00Z"},
        {"2013-09", "2013-09-01T00:00:00Z"},
        {"2013-09-30", "2013-09-30T00:00:00Z"},
        {"2013-09-30T12:00Z", "2013-09-30T12:00:00Z"},
        {"2013-09-30T12:00:01", "2013-09-30T12:00:01Z"},
        {"2013-09-30t12:00:01.999z", "2013-09-30T12:00:01Z"},
        {"2013-09-30T12:00:01,5+02:00", "2013-09-30T10:00:01Z"},
        {"2013-09-30 12:00:01 -0930", "2013-09-30T21:30:01Z"},
        {" 2013-09-30T12:00:01+02 \n", "2013-09-30T10:00:01Z"},
        {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
        {"0001-01-01", "0001-01-01T00:00:00Z"},
        {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
        {"0000-01-01", NULL},
        {"2013-9-30", NULL},
        {"2013-13", NULL},
        {"2013-00-01", NULL},
        {"2013-02-29", NULL},
        {"2013-09-30T", NULL},
        {"2013-09-30T12", NULL},
        {"2013-09T12:00Z", NULL},
        {"2013T12:00Z", NULL},
        {"2013-09-30T24:00:00Z", NULL},
        {"2013-09-30T12:00:00Q", NULL},
        {"2013-09-30T12:00:00Zx", NULL},
        {"2013-09-30T12:00:00+25:00", NULL},
        {"20130930", NULL},
        {"13-09-30", NULL},
        {"2013-W40", NULL},
        {"-2013-09-30", NULL},
        {"", NULL},
        {NULL, NULL},
    };

    (void)state;
    check_cases(baro_time_parse_iso, cases, G_N_ELEMENTS(cases));
    check_cases(baro_time_parse_feed, cases, 12);
}

static void
test_asctime(void **state)
{
    static const Case cases[] = {
        {"Sat Jun  1 00:02:31 2013", "2013-06-01T00:02:31Z"},
        {"Sat Jun 1 00:02:31 EDT 2013", "2013-06-01T04:02:31Z"},
        {"Sat Jun 1 00:02:31 +0200 2013", "2013-05-31T22:02:31Z"},
        {"Sat Jun 1 00:02:31 2013 +0200", "2013-05-31T22:02:31Z"},
        {"From ann@example.org Sat Jun  1 00:02:31 2013\n",
         "2013-06-01T00:02:31Z"},
        {"From ann at example.org  Sat Jun 01 00:02 2013",
         "2013-06-01T00:02:00Z"},
        {"Sat Jun 31 00:02:31 2013", NULL},
        {"Sat Jun 1 00:02:31 13", NULL},
        {"Sat Jun 1 2013", NULL},
        {"Jun 1 00:02:31 2013", NULL},
        {"Sat Jun 1 00:02:31 2013 and so on and on", NULL},
        {"From - ", NULL},
        {"From 1844347792267117879@xxx", NULL},
        {"", NULL},
        {NULL, NULL},
    };

    (void)state;
    check_cases(baro_time_parse_asctime, cases, G_N_ELEMENTS(cases));
}

/* `February, 9th 2006, 23:59:45 GMT`, as the feed's descriptions have it. */
static gint64
described(GMatchInfo *match)
{
    g_autofree char *day = g_match_info_fetch(match, 1);
    g_autofree char *year = g_match_info_fetch(match, 2);
    g_autofree char *clock = g_match_info_fetch(match, 3);
    g_autofree char *text = g_strdup_printf("%s-02-%02dT%sZ", year,
                                            (int)g_ascii_strtoull(day, NULL, 10),
                                            clock);
    gint64 at = 0;

    assert_true(baro_time_parse_iso(text, &at));
    return at;
}

static gboolean
is_described(const char *description, gint64 at)
{
    g_autoptr(GRegex) form = g_regex_new(
        "February, (\\d+)th (\\d+), ([\\d:]+) GMT", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    g_regex_match(form, description, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL))
        if (described(match) == at)
            return TRUE;
    return FALSE;
}

static void
test_real_feed(void **state)
{
    const char *shared = g_getenv("BARO_SHARED");
    g_autofree char *path = g_build_filename(
        shared == NULL ? BARO_SHARED_DIR : shared, "data", "feeds",
        "rss-dates-everything.xml", NULL);
    g_autofree char *xml = NULL;

    (void)state;
    if (!g_file_get_contents(path, &xml, NULL, NULL)) {
        fprintf(stderr, "SKIPPED: no shared data (%s)\n", path);
        skip();
    }

    g_autoptr(GRegex) item = g_regex_new(
        "<item>.*?<description>(.*?)</description>\\s*<pubDate>(.*?)</pubDate>",
        G_REGEX_DOTALL, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    gint64 now = 0;
    int n_read = 0, n_outside = 0;

    assert_true(baro_time_parse_iso("2026-01-01", &now));
    g_regex_match(item, xml, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *description = g_match_info_fetch(match, 1);
        g_autofree char *date = g_match_info_fetch(match, 2);
        gint64 at = 0;

        n_read++;
        if (!baro_time_parse_feed(date, &at) || !is_described(description, at))
            fail_msg("item %d: “%s” is not: %s", n_read, date, description);

        /* Items 27, 28 and 30 tell of 1806, 1906 and 2106. */
        gboolean is_outside = baro_time_check(at, now) == BARO_DATE_OUTSIDE;

        assert_int_equal(is_outside,
                         n_read == 27 || n_read == 28 || n_read == 30);
        n_outside += is_outside;
    }
    assert_int_equal(n_read, 30);
    assert_int_equal(n_outside, 3);
}

static void
test_check(void **state)
{
    gint64 now = G_GINT64_CONSTANT(1380542400);
    static const char *const names[] = {
        "ok", "received", "separator", "first-seen", "month", "outside",
        "unreadable",
    };

    (void)state;
    assert_int_equal(baro_time_check(BARO_EARLIEST_TIME, now), BARO_DATE_OK);
    assert_int_equal(baro_time_check(BARO_EARLIEST_TIME - 1, now),
                     BARO_DATE_OUTSIDE);
    assert_int_equal(baro_time_check(now + 2 * 86400, now), BARO_DATE_OK);
    assert_int_equal(baro_time_check(now + 2 * 86400 + 1, now),
                     BARO_DATE_OUTSIDE);
    assert_int_equal(baro_time_check(G_MAXINT64, now), BARO_DATE_OUTSIDE);
    assert_int_equal(baro_time_check(G_MININT64, now), BARO_DATE_OUTSIDE);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        assert_string_equal(baro_date_quality_name((BaroDateQuality)i),
                            names[i]);
}

/* Every day of four centuries and more, against GDate. */
static void
test_calendar(void **state)
{
    int year, month, day;
    gint32 parsed;
    char text[11];

    (void)state;
    assert_int_equal(baro_day_from_civil(1970, 1, 1), 0);
    for (gint32 d = -200000; d <= 200000; d++) {
        GDate date;

        g_date_set_julian(&date, (guint32)(d + 719163));
        baro_day_to_civil(d, &year, &month, &day);
        if (year != g_date_get_year(&date)
            || month != (int)g_date_get_month(&date)
            || day != g_date_get_day(&date)
            || baro_day_from_civil(year, month, day) != d
            || !baro_day_parse(baro_day_format(d, text), &parsed)
            || parsed != d)
            fail_msg("day %d is not %s", d, text);
    }
    assert_int_equal(baro_day_from_civil(2013, 2, 29), BARO_NO_DAY);
    assert_int_equal(baro_day_from_civil(2013, 0, 1), BARO_NO_DAY);
    assert_int_equal(baro_day_from_civil(2013, 13, 1), BARO_NO_DAY);
    assert_int_equal(baro_day_from_civil(2013, 1, 0), BARO_NO_DAY);
    assert_int_equal(baro_day_from_civil(0, 1, 1), BARO_NO_DAY);
    assert_int_equal(baro_day_from_civil(10000, 1, 1), BARO_NO_DAY);
    assert_string_equal(baro_day_format(BARO_NO_DAY, text), "");

    static const char *const bad[] = {
        "2013-9-30", "2013-09-31", "2013-09-30 ", " 2013-09-30", "2013/09/30",
        "2013-09-3x", "+013-09-30", "", NULL,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_false(baro_day_parse(bad[i], &parsed));
}

static void
test_months(void **state)
{
    static const struct {
        const char *day;
        int months;
        const char *expected;
    } cases[] = {
        {"2013-03-31", -1, "2013-02-28"}, {"2012-03-31", -1, "2012-02-29"},
        {"2012-02-29", 12, "2013-02-28"}, {"2012-02-29", 48, "2016-02-29"},
        {"2013-01-31", 1, "2013-02-28"},  {"2013-12-31", 2, "2014-02-28"},
        {"2013-10-31", -11, "2012-11-30"}, {"2013-05-15", 0, "2013-05-15"},
        {"1970-01-31", -13, "1968-12-31"},
    };
    gint32 day;
    char text[11];

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(baro_day_parse(cases[i].day, &day));
        day = baro_day_add_months(day, cases[i].months);
        assert_string_equal(baro_day_format(day, text), cases[i].expected);
    }
    assert_true(baro_day_parse("2012-02-10", &day));
    assert_int_equal(baro_month_of(day), 2012 * 12 + 1);
    assert_string_equal(
        baro_day_format(baro_month_first(2012 * 12 + 1), text), "2012-02-01");
    assert_string_equal(
        baro_day_format(baro_month_last(2012 * 12 + 1), text), "2012-02-29");
    assert_string_equal(
        baro_day_format(baro_month_last(2012 * 12 + 11), text), "2012-12-31");
}

static void
test_zones(void **state)
{
    g_autoptr(GTimeZone) east = g_time_zone_new_offset(5 * 3600 + 1800);
    /* Rules of POSIX need no zone files: a jump at midnight, from 00:00 to
     * 01:00 on 20 October 2013. */
    g_autoptr(GTimeZone) jump = g_time_zone_new_identifier(
        "<-03>3<-02>,M10.3.0/0,M2.3.0/0");
    gint32 day = baro_day_from_civil(2013, 10, 20);
    gint64 start = (gint64)day * 86400;

    (void)state;
    assert_int_equal(baro_day_of(start, NULL), day);
    assert_int_equal(baro_day_of(start - 1, NULL), day - 1);
    assert_int_equal(baro_day_of(-1, NULL), -1);
    assert_int_equal(baro_day_start(day, NULL), start);
    assert_int_equal(baro_day_of(start + 18 * 3600 + 1799, east), day);
    assert_int_equal(baro_day_of(start + 18 * 3600 + 1800, east), day + 1);
    assert_int_equal(baro_day_start(day, east), start - 5 * 3600 - 1800);
    assert_int_equal(baro_day_of(G_MAXINT64, NULL), BARO_NO_DAY);
    assert_int_equal(baro_day_of(G_MININT64, NULL), BARO_NO_DAY);
    if (jump == NULL)
        fail_msg("no zone of POSIX rules");
    assert_int_equal(baro_day_start(day, jump), start + 3 * 3600);
    for (gint32 d = day - 400; d < day + 400; d++) {
        gint64 first = baro_day_start(d, jump);

        assert_int_equal(baro_day_of(first, jump), d);
        assert_int_equal(baro_day_of(first - 1, jump), d - 1);
    }

    g_autofree char *far = baro_time_format(G_MAXINT64);
    assert_string_equal(far, "@9223372036854775807");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mail),     cmocka_unit_test(test_iso),
        cmocka_unit_test(test_asctime),  cmocka_unit_test(test_real_feed),
        cmocka_unit_test(test_check),    cmocka_unit_test(test_calendar),
        cmocka_unit_test(test_months),   cmocka_unit_test(test_zones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
