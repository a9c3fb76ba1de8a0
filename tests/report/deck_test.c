// SPDX-License-Identifier: Apache-2.0
#include "barograph/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "barograph/figure.h"
#include "barograph/language.h"
#include "barograph/text.h"
#include "check.h"
#include "fake.h"

#ifndef BARO_TESTS_DIR
#define BARO_TESTS_DIR "tests"
#endif

static gint32
day_of(const char *text)
{
    gint32 day = BARO_NO_DAY;

    assert_true(baro_day_parse(text, &day));
    return day;
}

static Fake *
plain_fake(int months, gboolean goals)
{
    FakePlan plan = {.as_of = day_of("2013-09-15"), .months = months,
                     .goals = goals};

    return fake_new(&plan);
}

static char *
layout_of(Fake *fake)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(BaroReport) report =
        baro_report_build(&fake->input, NULL, &error);

    if (error != NULL)
        print_error("%s\n", error->message);
    assert_non_null(report);
    return baro_report_layout(report);
}

/* ---- golden ----------------------------------------------------------- */

/* BARO_BLESS=1 writes the golden file anew. */
static void
assert_golden(const char *name, const char *layout)
{
    g_autofree char *path =
        g_strdup_printf("%s/report/%s.layout", BARO_TESTS_DIR, name);
    g_autofree char *expected = NULL;

    if (g_getenv("BARO_BLESS") != NULL)
        assert_true(g_file_set_contents(path, layout, -1, NULL));
    assert_true(g_file_get_contents(path, &expected, NULL, NULL));

    g_auto(GStrv) want = g_strsplit(expected, "\n", -1);
    g_auto(GStrv) got = g_strsplit(layout, "\n", -1);

    for (gsize i = 0; want[i] != NULL && got[i] != NULL; i++)
        assert_string_equal(got[i], want[i]);
    assert_string_equal(layout, expected);
}

/* One page of tiles and one of charts: that nothing moves unseen. What must
 * hold of all pages is layout_test.c's. */
static void
two_pages_look_as_drawn(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(30, FALSE);
    BaroConfigPage pages[] = {{.page = (char *)"measuring-success"},
                              {.page = (char *)"contributors"}};

    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        g_ptr_array_add(fake->report.pages, &pages[i]);

    g_autofree char *layout = layout_of(fake);

    assert_golden("pages", layout);
}

static void
unknown_is_not_zero(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) empty = plain_fake(0, FALSE);
    g_autofree char *layout = layout_of(empty);
    g_autoptr(Fake) full = plain_fake(96, FALSE);
    g_autofree char *other = layout_of(full);

    assert_non_null(strstr(layout, "\"Nothing is measured yet\""));
    assert_non_null(strstr(layout, "\"Not collected\""));
    assert_null(strstr(layout, " big \"0\""));
    assert_non_null(strstr(other, "to 15 Sep"));
    assert_non_null(strstr(other, "news stories not measured"));
}

/* What nothing is known of leaves the deck. */
static void
pages_of_commits_need_commits(void **state G_GNUC_UNUSED)
{
    static const char *const heads[] = {"TALENT POOL\"",
                                        "ACTIVITY BY ORGANIZATION\"",
                                        "RELEASES\""};
    g_autoptr(Fake) empty = plain_fake(0, FALSE);
    g_autoptr(Fake) full = plain_fake(96, FALSE);

    fake_all_pages(empty);
    fake_all_pages(full);

    g_autofree char *without = layout_of(empty);
    g_autofree char *with = layout_of(full);

    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
        assert_null(strstr(without, heads[i]));
        assert_non_null(strstr(with, heads[i]));
    }
    assert_non_null(strstr(with, "\"None known 0\u00a0%\""));
    /* Proposed money that nobody measured: neither 0 nor graded. */
    assert_non_null(strstr(without, "not measured; plan 75,000 USD a year, "
                                    "proposed"));
}

/* Of a member whose addresses are known nothing found is 0; of another it
 * says nothing. */
static void
members_without_address_are_unknown(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);

    fake_all_pages(fake);

    g_autofree char *layout = layout_of(fake);
    const char *larch = strstr(layout, "\"Larch\"");
    const char *cedar = strstr(layout, "\"Cedar\"");

    assert_non_null(cedar);
    assert_non_null(larch);
    assert_non_null(strstr(larch, "\"no address known\""));
    assert_null(strstr(strstr(larch, "no address known") + 1,
                       "no address known"));
    assert_non_null(strstr(cedar, "strong \"0\""));
}

/* ---- files ------------------------------------------------------------ */

static char *
write_deck(Fake *fake, const char *folder, guint formats)
{
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autoptr(BaroReport) report =
        baro_report_build(&fake->input, NULL, &error);

    if (report == NULL
        || !baro_report_write(report, folder, formats, written, &error))
        fail_msg("%s", error->message);
    assert_true(written->len > 0);
    for (guint i = 0; i < written->len; i++)
        assert_true(g_file_test(g_ptr_array_index(written, i),
                                G_FILE_TEST_IS_REGULAR));
    return g_strdup(g_ptr_array_index(written, 0));
}

static void
remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        /* Written whole and renamed: nothing half done is left. */
        assert_true(g_str_has_suffix(name, ".pdf")
                    || g_str_has_suffix(name, ".png")
                    || g_str_has_suffix(name, ".html")
                    || g_str_has_suffix(name, ".svg"));
        g_unlink(path);
    }
    g_rmdir(folder);
}

static void
same_data_same_bytes(void **state G_GNUC_UNUSED)
{
    static const guint formats[] = {BARO_FORMAT_PDF, BARO_FORMAT_PNG,
                                    BARO_FORMAT_SVG, BARO_FORMAT_HTML};

    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *a = g_dir_make_tmp("deck-XXXXXX", NULL);
        g_autofree char *b = g_dir_make_tmp("deck-XXXXXX", NULL);
        g_autoptr(Fake) one = plain_fake(96, TRUE);
        g_autoptr(Fake) two = plain_fake(96, TRUE);
        g_autofree char *first = write_deck(one, a, formats[i]);
        g_autofree char *second = write_deck(two, b, formats[i]);
        g_autofree char *x = NULL, *y = NULL;
        gsize n, m;

        assert_true(g_file_get_contents(first, &x, &n, NULL));
        assert_true(g_file_get_contents(second, &y, &m, NULL));
        assert_int_equal(n, m);
        assert_memory_equal(x, y, n);
        assert_true(n < 2 << 20);
        remove_folder(a);
        remove_folder(b);
    }
}

/* The output of a program, or NULL where it is not installed. */
static char *
output_of(const char *program, const char *option, const char *path)
{
    g_autofree char *found = g_find_program_in_path(program);
    const char *argv[] = {program, option, path, "-", NULL};
    char *out = NULL;
    int code = 0;

    if (found == NULL) {
        fprintf(stderr, "SKIPPED: no %s\n", program);
        return NULL;
    }
    if (strcmp(program, "pdftotext") != 0)
        argv[3] = NULL;
    assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH,
                             NULL, NULL, &out, NULL, &code, NULL));
    assert_int_equal(code, 0);
    return out;
}

static void
pdf_is_sound(void **state G_GNUC_UNUSED)
{
    g_autofree char *folder = g_dir_make_tmp("deck-XXXXXX", NULL);
    g_autoptr(Fake) fake = plain_fake(96, TRUE);
    g_autofree char *path = write_deck(fake, folder, BARO_FORMAT_PDF);
    g_autofree char *check = output_of("qpdf", "--check", path);
    g_autofree char *info = output_of("pdfinfo", "-isodates", path);

    if (check != NULL)
        assert_non_null(strstr(check, "No syntax or stream encoding errors"));
    if (info != NULL) {
        assert_non_null(strstr(info, "Sample Project: Advisory Board"));
        assert_non_null(strstr(info, "2013-09-15"));
        assert_non_null(strstr(info, "yes"));
    }
    remove_folder(folder);
}

/* ---- hostile names ---------------------------------------------------- */

static const char *const hostile[] = {
    "\x1b[31mred\x1b[0m \xe2\x80\xae" "evil \x9b" "31m Sentinel",
    "bad \xff\xfe\xc3( bytes Sentinel",
    "<b>bold</b> & <span foreground='x'> Sentinel",
    "Aaaaaaaaaa Bbbbbbbbbb Cccccccccc Dddddddddd Eeeeeeeeee Ffffffffff "
    "Gggg Sentinel",
    "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    " Sentinel",
    "日本語の長い名前と委員会の報告書について プロジェクト Sentinel",
    "مشروع תוכנה Sentinel",
};

static guint
count_of(const char *text, const char *word)
{
    guint n = 0;

    for (const char *p = text; (p = strstr(p, word)) != NULL; p++)
        n++;
    return n;
}

static void
names_do_no_harm(void **state G_GNUC_UNUSED)
{
    for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
        FakePlan plan = {.as_of = day_of("2013-09-15"), .months = 60,
                         .name = hostile[i], .goals = TRUE};
        g_autoptr(Fake) fake = fake_new(&plan);

        fake_all_pages(fake);

        g_autofree char *layout = layout_of(fake);
        g_autofree char *folder = g_dir_make_tmp("deck-XXXXXX", NULL);
        g_autofree char *path = write_deck(fake, folder, 7);
        g_autofree char *text = output_of("pdftotext", "-layout", path);

        check_layout(layout);
        assert_null(strchr(layout, '\x1b'));
        assert_null(strstr(layout, "\xe2\x80\xae"));
        assert_true(g_utf8_validate(layout, -1, NULL));
        assert_non_null(strstr(layout, "Sentinel Sample Project\""));
        /* Cover, three goals, seats, press: each to its last word. */
        if (text != NULL) {
            assert_true(count_of(text, "Sentinel") >= 20);
            assert_non_null(strstr(text, "talent pool"));
        }
        remove_folder(folder);
    }
}

static void
markdown_is_text(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);

    fake_all_pages(fake);

    g_autofree char *layout = layout_of(fake);

    assert_non_null(strstr(layout, "\"Where the project stands\""));
    assert_non_null(strstr(layout, "n/a of what is not measured"));
    assert_non_null(strstr(layout, "The end of the background."));
    assert_non_null(strstr(layout, "(https://lists.example.org/x?a=1&b=2)"));
    assert_non_null(strstr(layout, "\"a whole quarter\""));
    assert_non_null(strstr(layout, "(to 15 Sep)\""));
    assert_non_null(strstr(layout, "\"Changes differ by "));
    assert_null(strstr(layout, "|---"));
    assert_null(strstr(layout, "hostname"));
    assert_null(strstr(layout, "onclick"));
    assert_null(strstr(layout, "{{"));
    assert_null(strstr(layout, "<script>"));
}

static void
html_is_escaped(void **state G_GNUC_UNUSED)
{
    FakePlan plan = {.as_of = day_of("2013-09-15"), .months = 60,
                     .name = "<script>alert(1)</script> \"'& Sentinel",
                     .goals = TRUE};
    g_autoptr(Fake) fake = fake_new(&plan);
    g_autofree char *folder = g_dir_make_tmp("deck-XXXXXX", NULL);
    g_autofree char *path = NULL;
    g_autofree char *html = NULL;

    fake_all_pages(fake);
    path = write_deck(fake, folder, BARO_FORMAT_HTML);
    assert_true(g_file_get_contents(path, &html, NULL, NULL));
    assert_null(strstr(html, "<script"));
    assert_non_null(strstr(html, "&lt;script&gt;"));
    assert_non_null(strstr(html, "<figcaption>Contributors by quarter"));
    assert_non_null(strstr(html, "<tr><th scope=\"row\">Q2 ’13</th><td class=\"n\">"));
    assert_non_null(strstr(html, "<svg aria-hidden=\"true\""));
    assert_true(g_str_has_suffix(html, "</html>\n"));
    remove_folder(folder);
}

static guint32
number_at(const char *bytes)
{
    const guint8 *b = (const guint8 *)bytes;

    return (guint32)b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];
}

static GPtrArray *
series_of(const Fake *fake, const char *metric, const char *group)
{
    static const char *const sources[] = {"code", NULL};
    g_autoptr(BaroMetricRef) ref = baro_metric_ref_parse(metric, NULL, NULL);
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    BaroScope scope = {.reader = &fake->reader,
                       .calendar = {BARO_BY_QUARTER, 1},
                       .window = {day_of("2007-01-01"), fake->plan.as_of},
                       .as_of = fake->plan.as_of, .sources = sources,
                       .group_by = group};
    GPtrArray *series = baro_series_build(ref, &scope, warnings, NULL);

    assert_non_null(series);
    return series;
}

/* Parts are of groups; people are in several. */
static void
stacks_are_of_what_adds_up(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);
    g_autofree char *folder = g_dir_make_tmp("deck-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "chart.html", NULL);
    g_autoptr(GPtrArray) people =
        series_of(fake, "contributors", "organization");
    g_autoptr(GPtrArray) commits = series_of(fake, "commits", "organization");
    BaroChartAsk ask = {people, .form = "stack", .width = 1600,
                        .height = 900};
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;

    assert_false(baro_chart_write(&ask, &fake->input, path, &error));
    assert_int_equal(error->code, BARO_ERROR_USAGE);
    ask.series = commits;
    assert_true(baro_chart_write(&ask, &fake->input, path, NULL));
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    for (guint i = 0; i < MIN(commits->len, 3); i++) {
        const BaroSeries *one = g_ptr_array_index(commits, i);

        assert_non_null(strstr(text, one->is_unknown ? "None known"
                                                     : one->group));
    }
    remove_folder(folder);
}

static void
chart_has_its_size(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);
    g_autofree char *folder = g_dir_make_tmp("deck-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "chart.png", NULL);
    g_autofree char *wrong = g_build_filename(folder, "chart.gif", NULL);
    g_autoptr(GPtrArray) series = series_of(fake, "commits", NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize n;

    BaroChartAsk ask = {series, .width = 1600, .height = 900};
    g_autofree const char **forms = baro_chart_forms();

    assert_true(baro_chart_write(&ask, &fake->input, path, NULL));
    assert_true(g_file_get_contents(path, &bytes, &n, NULL));
    assert_int_equal(number_at(bytes + 16), 1600);
    assert_int_equal(number_at(bytes + 20), 900);
    for (gsize i = 0; forms[i] != NULL; i++) {
        ask.form = forms[i];
        assert_true(baro_chart_write(&ask, &fake->input, path, NULL));
    }
    ask.form = "pie";
    assert_false(baro_chart_write(&ask, &fake->input, path, &error));
    assert_int_equal(error->code, BARO_ERROR_USAGE);
    g_clear_error(&error);
    ask.form = NULL;
    assert_false(baro_chart_write(&ask, &fake->input, wrong, &error));
    assert_int_equal(error->code, BARO_ERROR_USAGE);
    if (g_getenv("BARO_KEEP") != NULL)
        g_file_set_contents(g_getenv("BARO_KEEP"), bytes, (gssize)n, NULL);
    remove_folder(folder);
}

/* Each page that knows something, alone; none that does not exist. */
static void
pages_stand_alone(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);
    g_autoptr(Fake) empty = plain_fake(0, FALSE);
    g_autofree char *folder = g_dir_make_tmp("deck-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "chart.html", NULL);
    static const char *const pages[] = {"talent-pool", "survival",
                                        "organizations"};
    g_autofree const char **all = baro_report_pages();
    BaroChartAsk ask = {.width = 1200, .height = 675};
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        ask.page = pages[i];
        assert_true(baro_chart_write(&ask, &fake->input, path, NULL));
        assert_false(baro_chart_write(&ask, &empty->input, path, &error));
        assert_int_equal(error->code, BARO_ERROR_FAILED);
        g_clear_error(&error);
    }
    for (gsize i = 0; all[i] != NULL; i++) {
        gboolean is_drawn;

        ask.page = all[i];
        is_drawn = baro_chart_write(&ask, &fake->input, path, &error);
        /* A cover has no other pages to tell of, an agenda needs them. */
        if (strcmp(all[i], "cover") == 0)
            assert_true(is_drawn);
        if (strcmp(all[i], "agenda") == 0)
            assert_false(is_drawn);
        assert_true(is_drawn == (error == NULL));
        g_clear_error(&error);
    }
    ask.page = "nowhere";
    assert_false(baro_chart_write(&ask, &fake->input, path, &error));
    assert_int_equal(error->code, BARO_ERROR_USAGE);
    remove_folder(folder);
}

static void
formats_are_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    guint formats = 0;

    assert_true(baro_formats_parse("pdf, png", &formats, NULL));
    assert_int_equal(formats, BARO_FORMAT_PDF | BARO_FORMAT_PNG);
    assert_false(baro_formats_parse("pfd", &formats, &error));
    assert_int_equal(error->code, BARO_ERROR_USAGE);
}

/* ---- the press -------------------------------------------------------- */

static char *
press_layout(int releases, gboolean by_month)
{
    FakePlan plan = {.as_of = day_of("2013-09-15"), .months = 30,
                     .press = TRUE, .releases = releases,
                     .by_month = by_month};
    g_autoptr(Fake) fake = fake_new(&plan);
    BaroConfigPage pages[] = {{.page = (char *)"press-impact"},
                              {.page = (char *)"focus-areas"}};

    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        g_ptr_array_add(fake->report.pages, &pages[i]);
    return layout_of(fake);
}

/* What came with a release is said to coincide, and of few nothing is said;
 * what is known by its month is in no week. */
static void
what_coincides_is_not_caused(void **state G_GNUC_UNUSED)
{
    g_autofree char *few = press_layout(1, FALSE);
    g_autofree char *many = press_layout(7, FALSE);
    g_autofree char *months = press_layout(7, TRUE);
    const char *const all[] = {few, many, months};

    assert_non_null(strstr(few, "too few to tell what coincides with one"));
    assert_non_null(strstr(many, "tested)\"") != NULL
                        ? strstr(many, "No press release coincided")
                        : strstr(many, "press releases coincided with more"));
    assert_non_null(strstr(many, "nothing to tell from other days (p = "));
    assert_non_null(strstr(months, "known by month only"));
    assert_null(strstr(months, "\"+8\""));
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        assert_int_equal(count_of(all[i], "caused"),
                         count_of(all[i], "Coincided is not caused"));
}

/* A share has its denominator, a label what people found of it. */
static void
areas_have_their_numbers(void **state G_GNUC_UNUSED)
{
    g_autofree char *layout = press_layout(1, FALSE);

    assert_non_null(strstr(layout, "\"47 of 50 right ("));
    assert_non_null(strstr(layout, "\"weak: 20 of 50 right ("));
    assert_non_null(strstr(layout, "\"Sample Project\""));
    assert_null(strstr(layout, "\"us\""));
    assert_non_null(strstr(layout, " about incidents\""));
    assert_non_null(strstr(layout, "\"No tier said\""));
}

/* ---- the deck as a whole ---------------------------------------------- */

static BaroReport *
report_of(Fake *fake, const char *sheet)
{
    g_autoptr(GError) error = NULL;
    BaroReport *report = baro_report_build(&fake->input, sheet, &error);

    if (report == NULL)
        fail_msg("%s", error->message);
    return report;
}

/* The agenda has a section's name once, and of each page its own finding; money
 * is added up from the proposals; what is not recorded is not zero. */
static void
a_board_reads_what_it_is_asked(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);
    BaroConfigPage pages[] = {
        {.page = (char *)"agenda"},
        {.page = (char *)"ladder", .section = (char *)"Ways", .minutes = 5},
        {.page = (char *)"budget", .section = (char *)"Ways"}};

    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        g_ptr_array_add(fake->report.pages, &pages[i]);

    g_autofree char *layout = layout_of(fake);
    const char *rungs = "\"No rung shows a clear change on last year; 2 of 4 "
                        "are not measured\"";

    assert_int_equal(count_of(layout, " section \"Ways\""), 1);
    assert_int_equal(count_of(layout, "\"5 min\""), 1);
    assert_non_null(strstr(layout, rungs));
    assert_non_null(strstr(strstr(layout, rungs) + 1, rungs));
    assert_non_null(strstr(layout, "No spending is recorded for 2013"));
    assert_null(strstr(layout, "0 USD spent"));
    assert_non_null(strstr(layout, "\"stands in for it\""));
}

/* "Definitions: page 3." names the page on which they stand. */
static void
references_are_counted(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);

    fake_all_pages(fake);

    g_autoptr(BaroReport) report = report_of(fake, NULL);
    g_autofree char *layout = baro_report_layout(report);
    const char *ref = strstr(layout, "Definitions: page ");
    guint number;

    assert_non_null(ref);
    number = (guint)g_ascii_strtoull(ref + strlen("Definitions: page "), NULL,
                                     10);
    assert_string_equal(baro_report_page_at(report, number), "methodology");
    assert_string_not_equal(baro_report_page_at(report, number - 1),
                            "methodology");
    assert_null(baro_report_page_at(report, 0));
    assert_null(baro_report_page_at(report, 1000));
}

/* The HTML edition, where each picture has its table behind it. */
static char *
html_of(BaroReport *report)
{
    g_autofree char *folder = g_dir_make_tmp("deck-XXXXXX", NULL);
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);
    char *html = NULL;

    assert_true(baro_report_write(report, folder, BARO_FORMAT_HTML, written,
                                  NULL));
    assert_true(g_file_get_contents(g_ptr_array_index(written, 0), &html,
                                    NULL, NULL));
    remove_folder(folder);
    return html;
}

/* What a page prints of a metric is noted: in the order of the pages, numbered
 * from 1 on each, with the words of its definition. */
static void
figures_are_noted(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);

    fake_all_pages(fake);

    g_autoptr(BaroReport) report = report_of(fake, NULL);
    g_autofree char *layout = baro_report_layout(report);
    g_autofree char *html = html_of(report);
    const GArray *figures = baro_report_figures(report);
    const BaroFigure *last = NULL;
    guint found = 0;

    for (guint i = 0; i < figures->len; i++) {
        const BaroFigure *one = &g_array_index(figures, BaroFigure, i);
        gboolean same = last != NULL && strcmp(last->page, one->page) == 0;
        g_autofree char *drawn = baro_text_plain(one->text);

        assert_int_equal(one->number, same ? last->number + 1 : 1);
        assert_non_null(one->period);
        assert_true(strstr(layout, drawn) != NULL
                    || strstr(html, drawn) != NULL);
        if (strcmp(one->page, "contributors") == 0
            && strcmp(one->metric, "contributors") == 0
            && one->group == NULL && strstr(one->period, " to ") != NULL) {
            assert_string_equal(one->period, found++ == 0
                                                 ? "2012-09 to 2013-08"
                                                 : "2011-09 to 2012-08");
            assert_non_null(one->definition);
        }
        last = one;
    }
    assert_int_equal(found, 2);
}

static gboolean
is_said(const GPtrArray *texts, const char *part)
{
    for (guint i = 0; i < texts->len; i++)
        if (strstr(g_ptr_array_index(texts, i), part) != NULL)
            return TRUE;
    return FALSE;
}

static void
figures_have_terms(void **state G_GNUC_UNUSED)
{
    const BaroLanguage *const *all = baro_languages();

    for (gsize i = 0; all[i] != NULL; i++)
        for (const BaroFigureKind *kind = baro_figure_kinds();
             kind->name != NULL; kind++)
            if (baro_say_figure(all[i], kind->name) == NULL)
                fail_msg("%s has no term for %s", all[i]->code, kind->name);
}

static void
a_long_body_is_noticed(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);

    fake_all_pages(fake);

    g_autoptr(BaroReport) report = report_of(fake, NULL);

    assert_true(is_said(baro_report_warnings(report), "a board reads 12"));
    for (guint i = 4; i < fake->report.pages->len; i++) {
        BaroConfigPage *page = g_ptr_array_index(fake->report.pages, i);

        page->appendix = TRUE;
    }

    g_autoptr(BaroReport) shorter = report_of(fake, NULL);
    g_autofree char *layout = baro_report_layout(shorter);

    assert_false(is_said(baro_report_warnings(shorter), "a board reads"));
    assert_non_null(strstr(layout, "\"APPENDIX"));
}

/* Somebody's comment stands on the page of which it speaks, with its author;
 * a room has less on a page and no how-to-read. */
static void
comments_and_rooms(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);
    BaroConfigPage page = {.page = (char *)"measuring-success",
                           .comment = (char *)BARO_TESTS_DIR
                               "/report/comment.md",
                           .title_author = (char *)"Robin Doe"};

    g_ptr_array_add(fake->report.pages, &page);

    g_autoptr(BaroReport) report = report_of(fake, NULL);
    g_autofree char *layout = baro_report_layout(report);

    assert_non_null(strstr(layout, "\"Three people moved.\""));
    assert_non_null(strstr(layout, "\"— Robin Doe\""));
    assert_non_null(strstr(layout, "\"Large: the last 12"));
    assert_string_equal(baro_report_page_at(report, 1), "measuring-success");
    assert_null(baro_report_page_at(report, 2));
    fake->report.format_for = (char *)"room";

    g_autoptr(BaroReport) room = report_of(fake, NULL);
    g_autofree char *larger = baro_report_layout(room);

    /* A quarter larger; a little less where that saves a page. */
    assert_non_null(strstr(larger, "page 857x482 "));
    assert_null(strstr(larger, "Large: the last 12"));
    assert_null(baro_report_page_at(room, 2));
}

static void
sheets_have_names(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);
    g_autoptr(GError) error = NULL;
    g_autoptr(BaroReport) a4 = report_of(fake, "a4");
    g_autofree char *layout = baro_report_layout(a4);

    assert_non_null(strstr(layout, "page 595x842 "));
    fake->report.sheet = (char *)"letter";

    g_autoptr(BaroReport) letter = report_of(fake, NULL);
    g_autofree char *other = baro_report_layout(letter);

    assert_non_null(strstr(other, "page 612x792 "));
    assert_null(baro_report_build(&fake->input, "a3", &error));
    assert_int_equal(error->code, BARO_ERROR_USAGE);
}

static void
typed_title_is_held_to_the_test(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);
    BaroConfigPage page = {.page = (char *)"contributors",
                           .title = (char *)"The community is growing",
                           .title_author = (char *)"Robin Doe"};

    g_ptr_array_add(fake->report.pages, &page);

    g_autoptr(BaroReport) report = baro_report_build(&fake->input, NULL, NULL);

    assert_non_null(report);
    assert_int_equal(baro_report_misleading(report)->len, 1);

    g_autofree char *layout = baro_report_layout(report);

    assert_non_null(strstr(layout, "\"Title by Robin Doe\""));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_pages_look_as_drawn),
        cmocka_unit_test(unknown_is_not_zero),
        cmocka_unit_test(pages_of_commits_need_commits),
        cmocka_unit_test(members_without_address_are_unknown),
        cmocka_unit_test(same_data_same_bytes),
        cmocka_unit_test(pdf_is_sound),
        cmocka_unit_test(names_do_no_harm),
        cmocka_unit_test(markdown_is_text),
        cmocka_unit_test(html_is_escaped),
        cmocka_unit_test(chart_has_its_size),
        cmocka_unit_test(stacks_are_of_what_adds_up),
        cmocka_unit_test(pages_stand_alone),
        cmocka_unit_test(formats_are_read),
        cmocka_unit_test(what_coincides_is_not_caused),
        cmocka_unit_test(areas_have_their_numbers),
        cmocka_unit_test(typed_title_is_held_to_the_test),
        cmocka_unit_test(a_board_reads_what_it_is_asked),
        cmocka_unit_test(references_are_counted),
        cmocka_unit_test(figures_are_noted),
        cmocka_unit_test(figures_have_terms),
        cmocka_unit_test(a_long_body_is_noticed),
        cmocka_unit_test(comments_and_rooms),
        cmocka_unit_test(sheets_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
