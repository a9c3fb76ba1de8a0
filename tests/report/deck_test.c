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
    FakePlan plan = {day_of("2013-09-15"), months, NULL, goals};

    return fake_new(&plan);
}

static char *
layout_of(Fake *fake)
{
    g_autoptr(GError) error = NULL;
    char *layout = baro_report_layout(&fake->input, &error);

    if (error != NULL)
        print_error("%s\n", error->message);
    assert_non_null(layout);
    return layout;
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

static void
goals_look_as_drawn(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);

    fake_all_pages(fake);

    g_autofree char *layout = layout_of(fake);

    assert_golden("goals", layout);
}

static void
headline_looks_as_drawn(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(30, FALSE);
    g_autofree char *layout = layout_of(fake);

    assert_golden("headline", layout);
}

/* ---- no overlap ------------------------------------------------------- */

typedef struct {
    double x, y, w, h;
    const char *line;
} TextBox;

static gboolean
overlap(const TextBox *a, const TextBox *b)
{
    /* Line boxes hold the room of accents and descenders: letters touch only
     * where more than a quarter of a line is shared. */
    double shared = MIN(a->y + a->h, b->y + b->h) - MAX(a->y, b->y);
    double across = MIN(a->x + a->w, b->x + b->w) - MAX(a->x, b->x);

    return across > 0.5 && shared > 3.2;
}

static void
add_box(GArray *boxes, const char *line)
{
    TextBox box = {.line = line};
    g_auto(GStrv) words = g_strsplit(line, " ", 6);

    assert_true(g_strv_length(words) >= 6);
    box.x = g_ascii_strtod(words[1], NULL);
    box.y = g_ascii_strtod(words[2], NULL);
    box.w = g_ascii_strtod(words[3], NULL);
    box.h = g_ascii_strtod(words[4], NULL);
    /* Nothing leaves the canvas. */
    if (box.x < 0 || box.y < 0 || box.x + box.w > 960.5
        || box.y + box.h > 540.5)
        fail_msg("outside: %s", line);
    for (guint i = 0; i < boxes->len; i++) {
        const TextBox *other = &g_array_index(boxes, TextBox, i);

        if (overlap(other, &box))
            fail_msg("overlap:\n%s\n%s", other->line, line);
    }
    g_array_append_val(boxes, box);
}

static void
assert_no_overlap(const char *layout)
{
    g_auto(GStrv) lines = g_strsplit(layout, "\n", -1);
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(TextBox));

    for (gsize i = 0; lines[i] != NULL; i++) {
        if (g_str_has_prefix(lines[i], "page "))
            g_array_set_size(boxes, 0);
        else if (g_str_has_prefix(lines[i], "text "))
            add_box(boxes, lines[i]);
    }
}

static void
texts_stand_apart(void **state G_GNUC_UNUSED)
{
    static const int months[] = {0, 1, 5, 14, 23, 30, 61, 96, 130, 250};

    for (gsize i = 0; i < G_N_ELEMENTS(months); i++) {
        for (int goals = 0; goals < 2; goals++) {
            g_autoptr(Fake) fake = plain_fake(months[i], goals);

            fake_all_pages(fake);

            g_autofree char *layout = layout_of(fake);

            assert_no_overlap(layout);
        }
    }
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
    static const char *const heads[] = {"\"TALENT POOL\"",
                                        "\"ACTIVITY BY ORGANIZATION\"",
                                        "\"RELEASES\""};
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
    assert_non_null(strstr(with, "\"None known 0 %\""));
    /* Proposed money that nobody measured: neither 0 nor graded. */
    assert_non_null(strstr(without, "not measured; plan 75,000 USD a year, "
                                    "proposed"));
}

/* ---- files ------------------------------------------------------------ */

static char *
write_deck(Fake *fake, const char *folder, guint formats)
{
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) misleading = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;

    if (!baro_report_write(&fake->input, folder, formats, written, warnings,
                           misleading, &error))
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
        FakePlan plan = {day_of("2013-09-15"), 60, hostile[i], TRUE};
        g_autoptr(Fake) fake = fake_new(&plan);

        fake_all_pages(fake);

        g_autofree char *layout = layout_of(fake);
        g_autofree char *folder = g_dir_make_tmp("deck-XXXXXX", NULL);
        g_autofree char *path = write_deck(fake, folder, 7);
        g_autofree char *text = output_of("pdftotext", "-layout", path);

        assert_no_overlap(layout);
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
    assert_null(strstr(layout, "onclick"));
    assert_null(strstr(layout, "{{"));
    assert_null(strstr(layout, "<script>"));
}

static void
html_is_escaped(void **state G_GNUC_UNUSED)
{
    FakePlan plan = {day_of("2013-09-15"), 60,
                     "<script>alert(1)</script> \"'& Sentinel", TRUE};
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
    assert_true(g_str_has_suffix(html, "</html>\n"));
    remove_folder(folder);
}

static guint32
number_at(const char *bytes)
{
    const guint8 *b = (const guint8 *)bytes;

    return (guint32)b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];
}

static void
chart_has_its_size(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);
    g_autofree char *folder = g_dir_make_tmp("deck-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "chart.png", NULL);
    g_autofree char *wrong = g_build_filename(folder, "chart.gif", NULL);
    g_autoptr(BaroMetricRef) ref =
        baro_metric_ref_parse("contributors", NULL, NULL);
    static const char *const sources[] = {"code", NULL};
    BaroScope scope = {.reader = &fake->reader,
                       .calendar = {BARO_BY_QUARTER, 1},
                       .window = {day_of("2007-01-01"), fake->plan.as_of},
                       .as_of = fake->plan.as_of, .sources = sources};
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) series =
        baro_series_build(ref, &scope, warnings, NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize n;

    assert_non_null(series);
    assert_true(baro_chart_write(series, &fake->input, path, 1600, 900,
                                 NULL));
    assert_true(g_file_get_contents(path, &bytes, &n, NULL));
    assert_int_equal(number_at(bytes + 16), 1600);
    assert_int_equal(number_at(bytes + 20), 900);
    assert_false(baro_chart_write(series, &fake->input, wrong, 1600, 900,
                                  &error));
    assert_int_equal(error->code, BARO_ERROR_USAGE);
    if (g_getenv("BARO_KEEP") != NULL)
        g_file_set_contents(g_getenv("BARO_KEEP"), bytes, (gssize)n, NULL);
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

static void
typed_title_is_held_to_the_test(void **state G_GNUC_UNUSED)
{
    g_autoptr(Fake) fake = plain_fake(96, TRUE);
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) misleading = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *folder = g_dir_make_tmp("deck-XXXXXX", NULL);
    BaroConfigPage page = {.page = (char *)"contributors",
                           .title = (char *)"The community is growing",
                           .title_author = (char *)"Robin Doe"};

    g_ptr_array_add(fake->report.pages, &page);
    assert_true(baro_report_write(&fake->input, folder, BARO_FORMAT_SVG,
                                  written, warnings, misleading, NULL));
    assert_int_equal(misleading->len, 1);
    remove_folder(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goals_look_as_drawn),
        cmocka_unit_test(headline_looks_as_drawn),
        cmocka_unit_test(texts_stand_apart),
        cmocka_unit_test(unknown_is_not_zero),
        cmocka_unit_test(pages_of_commits_need_commits),
        cmocka_unit_test(same_data_same_bytes),
        cmocka_unit_test(pdf_is_sound),
        cmocka_unit_test(names_do_no_harm),
        cmocka_unit_test(markdown_is_text),
        cmocka_unit_test(html_is_escaped),
        cmocka_unit_test(chart_has_its_size),
        cmocka_unit_test(formats_are_read),
        cmocka_unit_test(typed_title_is_held_to_the_test),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
