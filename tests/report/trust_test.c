// SPDX-License-Identifier: Apache-2.0
/* What a deck says of itself can be relied on: it refuses to mislead, and its
 * e-mail says what is in it. */
#include "../../report/misleading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fake.h"

static Fake *
fake_of(int months)
{
    FakePlan plan = {.months = months, .goals = TRUE};

    assert_true(baro_day_parse("2013-09-15", &plan.as_of));
    return fake_new(&plan);
}

static BaroReport *
report_of(Fake *fake)
{
    g_autoptr(GError) error = NULL;
    BaroReport *report = baro_report_build(&fake->input, NULL, &error);

    if (report == NULL)
        fail_msg("%s", error->message);
    return report;
}

/* ---- --check ---------------------------------------------------------- */

/* How many faults are found of a series of which a month, so far before the
 * last, is in that state. */
static guint
faults_with(guint before, BaroPointState state, const char *said)
{
    g_autoptr(Fake) fake = fake_of(96);
    g_autoptr(BaroDeck) deck = baro_deck_new(&fake->input, NULL);
    const BaroSeries *series =
        baro_deck_series(deck, "commits", BARO_BY_QUARTER);
    guint last = series->months->len - 1;

    assert_true(series->verdict->t12.valid);
    g_array_index(series->months, BaroPoint, last - before).state = state;
    baro_deck_check(deck);
    if (deck->misleading->len > 0)
        assert_non_null(strstr(g_ptr_array_index(deck->misleading, 0), said));
    return deck->misleading->len;
}

static void
what_is_compared_is_whole(void **state G_GNUC_UNUSED)
{
    assert_int_equal(faults_with(0, BARO_POINT_COMPLETE, ""), 0);
    assert_int_equal(faults_with(3, BARO_POINT_MISSING,
                                 "commits compares months that were not "
                                 "collected: 2013-05."), 1);
    assert_int_equal(faults_with(23, BARO_POINT_PARTIAL, "in part: 2011-09."),
                     1);
    assert_int_equal(faults_with(0, BARO_POINT_BREAK, "something else"), 1);
    /* Before the two years nothing is compared; drawn it may be. */
    assert_int_equal(faults_with(24, BARO_POINT_MISSING, ""), 0);
}

/* Whether a sentence of a text has a hole, which is a fault. */
static gboolean
is_hole(const char *reason)
{
    return strstr(reason, "}} has no figure. ") != NULL;
}

/* The running quarter and what is not collected are drawn, and no fault. */
static void
what_is_drawn_partly_is_no_fault(void **state G_GNUC_UNUSED)
{
    static const int months[] = {0, 5, 30, 96};

    for (gsize i = 0; i < G_N_ELEMENTS(months); i++) {
        g_autoptr(Fake) fake = fake_of(months[i]);

        fake_all_pages(fake);

        g_autoptr(BaroReport) report = report_of(fake);
        const GPtrArray *found = baro_report_misleading(report);

        assert_true(found->len > 0);
        for (guint k = 0; k < found->len; k++)
            if (!is_hole(g_ptr_array_index(found, k)))
                fail_msg("%s", (const char *)g_ptr_array_index(found, k));
    }
}

/* ---- --brief ---------------------------------------------------------- */

static void
brief_fits_a_mail(void **state G_GNUC_UNUSED)
{
    static const char *const languages[] = {"en", "de"};
    static const char *const heads[][3] = {
        {"\nFindings\n- ", "\nWhat is asked\n- ", "\nWhat is missing\n- "},
        {"\nBefunde\n- ", "\nWas beantragt ist\n- ", "\nWas fehlt\n- "}};

    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(Fake) fake = fake_of(96);

        fake->report.language = (char *)languages[i];

        g_autoptr(BaroReport) report = report_of(fake);
        g_autofree char *text = baro_report_brief(report);
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

        for (gsize k = 0; k < G_N_ELEMENTS(heads[i]); k++)
            assert_non_null(strstr(text, heads[i][k]));
        for (gsize k = 0; lines[k] != NULL; k++)
            assert_true(g_utf8_strlen(lines[k], -1) <= 72);
        assert_null(strstr(text, "\n%"));
    }
}

/* Nothing a source sent gets into a mail as a command for a terminal. */
static void
brief_is_harmless(void **state G_GNUC_UNUSED)
{
    FakePlan plan = {.months = 30, .goals = TRUE,
                     .name = "\x1b[31m\xe2\x80\xae\r\n.\n"};

    assert_true(baro_day_parse("2013-09-15", &plan.as_of));

    g_autoptr(Fake) fake = fake_new(&plan);
    g_autoptr(BaroReport) report = report_of(fake);
    g_autofree char *text = baro_report_brief(report);

    assert_null(strchr(text, '\x1b'));
    assert_null(strchr(text, '\r'));
    assert_null(strstr(text, "\n.\n"));
    assert_null(strstr(text, "\xe2\x80\xae"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_compared_is_whole),
        cmocka_unit_test(what_is_drawn_partly_is_no_fault),
        cmocka_unit_test(brief_fits_a_mail),
        cmocka_unit_test(brief_is_harmless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
