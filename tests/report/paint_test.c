// SPDX-License-Identifier: Apache-2.0
/* The painters, on scenes made by hand: what a file holds and what it does
 * not, and how it is written. */
#include "../../report/out.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cairo.h>
#include <cmocka.h>
#include <glib/gstdio.h>

#include "barograph/color.h"
#include "barograph/report.h"
#include "../../report/fonts.h"

typedef struct {
    BaroFonts *fonts;
    BaroTheme theme;
    GPtrArray *scenes;
    BaroOutJob job;
    char *folder;
} Desk;

static int
open_desk(void **state)
{
    Desk *desk = g_new0(Desk, 1);

    desk->fonts = baro_fonts_new(NULL, NULL, NULL);
    assert_non_null(desk->fonts);
    baro_theme_init(&desk->theme, 0x0B6E74);
    desk->scenes =
        g_ptr_array_new_with_free_func((GDestroyNotify)baro_scene_free);
    desk->job = (BaroOutJob){
        .scenes = desk->scenes, .theme = &desk->theme,
        .title = "Sample Project: Board (1)", .author = "Robin ) /S",
        .subject = "Data to 15 September 2013", .version = "0.0",
        .language = "de",
    };
    assert_true(baro_day_parse("2013-09-15", &desk->job.day));
    desk->folder = g_dir_make_tmp("paint-XXXXXX", NULL);
    assert_non_null(desk->folder);
    *state = desk;
    return 0;
}

static int
close_desk(void **state)
{
    Desk *desk = *state;
    g_autoptr(GDir) dir = g_dir_open(desk->folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(desk->folder, name, NULL);

        g_remove(path);
    }
    g_rmdir(desk->folder);
    g_free(desk->folder);
    g_ptr_array_unref(desk->scenes);
    baro_fonts_free(desk->fonts);
    g_free(desk);
    return 0;
}

static BaroScene *
add_scene(Desk *desk, const char *title)
{
    BaroScene *scene = baro_scene_new(desk->fonts, baro_language(NULL),
                                      title);

    g_ptr_array_add(desk->scenes, scene);
    baro_scene_text(scene, (BaroType){.x = 44, .y = 62, .align = -1,
                                      .style = BARO_STYLE_TITLE}, title);
    return scene;
}

static void
put(BaroScene *scene, double x, double y, const char *text)
{
    baro_scene_text(scene, (BaroType){.x = x, .y = y, .align = -1,
                                      .style = BARO_STYLE_BODY}, text);
}

static void
put_cell(BaroScene *scene, BaroTag tag, double x, double y, const char *text)
{
    baro_scene_begin(scene, tag);
    put(scene, x, y, text);
    baro_scene_end(scene);
}

/* Head, table, list and figure; a name that runs to the left. */
static void
add_structured(Desk *desk)
{
    BaroScene *scene = add_scene(desk, "Alpha title");

    scene->section = g_strdup("Working groups");
    put(scene, 44, 100, "Bravo paragraph");
    baro_scene_begin(scene, BARO_TAG_TABLE);
    baro_scene_begin(scene, BARO_TAG_ROW);
    put_cell(scene, BARO_TAG_HEAD, 44, 140, "Charlie head");
    put_cell(scene, BARO_TAG_HEAD, 300, 140, "Delta head");
    baro_scene_end(scene);
    baro_scene_begin(scene, BARO_TAG_ROW);
    put_cell(scene, BARO_TAG_CELL, 44, 160, "Echo cell");
    baro_scene_begin(scene, BARO_TAG_CELL);
    baro_scene_figure(scene, "Foxtrot: a strip of ) /S /JavaScript bars");
    baro_scene_rect(scene, (BaroBox){300, 150, 40, 10}, BARO_BAR,
                    BARO_NO_COLOR);
    put(scene, 345, 160, "Golf inside");
    baro_scene_end(scene);
    baro_scene_end(scene);
    baro_scene_end(scene);
    baro_scene_end(scene);
    baro_scene_begin(scene, BARO_TAG_LIST);
    put_cell(scene, BARO_TAG_ITEM, 44, 200, "Hotel item");
    baro_scene_end(scene);
    put(scene, 500, 100, "India beside");
    put(scene, 500, 130, "Juliett שלום 12 last");
}

static GString *
bytes_of(const Desk *desk, const BaroOut *out)
{
    GString *bytes = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    if (!out->draw(&desk->job, bytes, &error))
        fail_msg("%s", error->message);
    return bytes;
}

/* The output of a program on the PDF; NULL where it is not installed. */
static char *
output_of(const Desk *desk, const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    g_autofree char *program = g_find_program_in_path(words[0]);
    g_autofree char *path = g_build_filename(desk->folder, "a.pdf", NULL);
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_autoptr(GString) pdf = bytes_of(desk, &baro_out_pdf);
    char *out = NULL;
    int status = -1;

    if (program == NULL) {
        fprintf(stderr, "SKIPPED: no %s\n", words[0]);
        return NULL;
    }
    assert_true(g_file_set_contents(path, pdf->str, (gssize)pdf->len, NULL));
    for (gsize i = 0; words[i] != NULL; i++)
        g_ptr_array_add(argv, strcmp(words[i], "PDF") == 0 ? path : words[i]);
    g_ptr_array_add(argv, NULL);
    assert_true(g_spawn_sync(NULL, (char **)argv->pdata, NULL,
                             G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                             NULL, NULL, &out, NULL, &status, NULL));
    assert_int_equal(status, 0);
    return out;
}

static void
assert_order(const char *text, const char *const *words)
{
    const char *at = text;

    for (gsize i = 0; words[i] != NULL; i++) {
        const char *found = strstr(at, words[i]);

        if (found == NULL)
            fail_msg("“%s” does not follow in:\n%s", words[i], text);
        at = found + strlen(words[i]);
    }
}

/* ---- PDF -------------------------------------------------------------- */

static void
pdf_has_its_structure(void **state)
{
    static const char *const wanted[] = {
        "Document\n  Sect\n    H1", "\"Alpha title\"", "\n    P",
        "\"Bravo paragraph\"", "\n    Table", "\n      TR", "\n        TH",
        "/Scope /Column", "\"Charlie head\"", "\n        TH",
        "\"Delta head\"", "\n      TR", "\n        TD", "\"Echo cell\"",
        "\n        TD", "\n          Figure", "\"Golf inside\"", "\n    L",
        "\n      LI", "\n        LBody", "\"Hotel item\"", "\n    P",
        "\"India beside\"", "\n    P", "Juliett", "\n  Sect\n    H1",
        "\"Second title\"", NULL};
    Desk *desk = *state;

    add_structured(desk);
    add_scene(desk, "Second title");

    g_autofree char *text = output_of(desk, "pdfinfo -struct-text PDF");

    if (text != NULL)
        assert_order(text, wanted);
}

/* As it is drawn, so it is read: the order of the content and of the words
 * are the model's. */
static void
pdf_is_read_in_order(void **state)
{
    static const char *const wanted[] = {
        "Alpha", "Bravo", "Charlie", "Delta", "Echo", "Golf", "Hotel",
        "India", "Juliett", "12 last", "Second", NULL};
    Desk *desk = *state;

    add_structured(desk);
    add_scene(desk, "Second title");

    g_autofree char *text = output_of(desk, "pdftotext -raw PDF -");

    if (text != NULL)
        assert_order(text, wanted);
}

static void
pdf_says_what_cairo_cannot(void **state)
{
    static const char *const there[] = {
        "/Lang (de)", "/DisplayDocTitle true", "/Marked true",
        "/Alt (Foxtrot: a strip of \\) /S /JavaScript bars)",
        "/Title (Working groups)", "/Title (Alpha title)",
        /* What cairo would have to escape it writes as UTF-16. */
        "/Title <feff00530061006d0070006c0065", "/Author <feff0052006f0062",
        "/Subject (Data to 15 September 2013)",
        "/CreationDate (20130915000000Z)", "/ModDate (20130915000000Z)",
        "/PageLabels <<\n    /Nums [\n      0\n      <<\n        /S /D",
        NULL};
    static const char *const absent[] = {
        "/Annots", "/URI", "/OpenAction", "/AA", "/Launch", "/EmbeddedFile",
        "/SubmitForm", "/AcroForm", "/RichMedia", "<< /JS", NULL};
    Desk *desk = *state;

    add_structured(desk);
    add_scene(desk, "Second title");

    g_autofree char *text =
        output_of(desk, "qpdf --qdf --object-streams=disable PDF -");

    if (text == NULL)
        return;
    /* Fonts are binary: only what stands before the first of them is text. */
    for (gsize i = 0; there[i] != NULL; i++)
        if (strstr(text, there[i]) == NULL)
            fail_msg("there is no %s", there[i]);
    for (gsize i = 0; absent[i] != NULL; i++)
        assert_null(strstr(text, absent[i]));
}

static void
pdf_is_sound(void **state)
{
    Desk *desk = *state;

    add_structured(desk);
    add_scene(desk, "Zażółć Ελληνικά 李雷");

    g_autofree char *check = output_of(desk, "qpdf --check PDF");
    g_autofree char *fonts = output_of(desk, "pdffonts PDF");
    g_autoptr(GString) one = bytes_of(desk, &baro_out_pdf);
    g_autoptr(GString) two = bytes_of(desk, &baro_out_pdf);

    assert_true(g_string_equal(one, two));
    if (check != NULL) {
        assert_non_null(strstr(check, "No syntax or stream encoding errors"));
        assert_null(strstr(check, "WARNING"));
    }
    if (fonts == NULL)
        return;

    g_auto(GStrv) lines = g_strsplit(fonts, "\n", -1);

    assert_true(g_strv_length(lines) >= 4);
    for (gsize i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
        if (strstr(lines[i], " yes yes yes ") == NULL)
            fail_msg("not embedded, subset and mapped: %s", lines[i]);
}

/* ---- PNG -------------------------------------------------------------- */

static guint32
number_at(const char *bytes)
{
    guint32 big;

    memcpy(&big, bytes, sizeof big);
    return GUINT32_FROM_BE(big);
}

static cairo_status_t
read_bytes(void *closure, unsigned char *into, unsigned int n)
{
    GString *bytes = closure;

    if (bytes->len < n)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(into, bytes->str, n);
    g_string_erase(bytes, 0, n);
    return CAIRO_STATUS_SUCCESS;
}

/* The picture as libpng reads it, which checks every checksum. */
static cairo_surface_t *
decode(const GString *png)
{
    g_autoptr(GString) left = g_string_new_len(png->str, (gssize)png->len);
    cairo_surface_t *surface =
        cairo_image_surface_create_from_png_stream(read_bytes, left);

    assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
    assert_int_equal(left->len, 0);
    return surface;
}

static guint32
pixel_at(cairo_surface_t *surface, double x, double y)
{
    const guint8 *data = cairo_image_surface_get_data(surface);
    guint32 pixel;

    memcpy(&pixel,
           data + (gsize)(2 * y)
               * (gsize)cairo_image_surface_get_stride(surface)
               + 4 * (gsize)(2 * x), sizeof pixel);
    return pixel & 0xFFFFFF;
}

static void
png_is_a_picture_and_nothing_else(void **state)
{
    Desk *desk = *state;
    BaroScene *scene = add_scene(desk, "Alpha title");
    g_autoptr(GString) types = g_string_new(NULL);

    baro_scene_rect(scene, (BaroBox){0, 0, 10, 10}, BARO_ACCENT,
                    BARO_NO_COLOR);
    baro_scene_rect(scene, (BaroBox){950, 530, 10, 10}, BARO_OVERDUE,
                    BARO_NO_COLOR);

    g_autoptr(GString) png = bytes_of(desk, &baro_out_png);
    g_autoptr(GString) again = bytes_of(desk, &baro_out_png);
    cairo_surface_t *surface = decode(png);

    assert_true(g_string_equal(png, again));
    for (gsize at = 8; at < png->len; at += 12 + number_at(png->str + at))
        g_string_append_len(types, png->str + at + 4, 4);
    assert_string_equal(types->str, "IHDRIDATIEND");
    assert_int_equal(number_at(png->str + 16), 1920);
    assert_int_equal(number_at(png->str + 20), 1080);
    assert_int_equal(pixel_at(surface, 5, 5), 0x0B6E74);
    assert_int_equal(pixel_at(surface, 955, 535), 0xA8323E);
    assert_int_equal(pixel_at(surface, 480, 400), 0xFFFFFF);
    cairo_surface_destroy(surface);
}

/* A page of another shape is not stretched: it stands in the middle. */
static void
png_keeps_proportions(void **state)
{
    Desk *desk = *state;
    BaroScene *scene = add_scene(desk, "Alpha title");

    baro_scene_rect(scene, (BaroBox){0, 0, 960, 540}, BARO_ACCENT,
                    BARO_NO_COLOR);
    desk->job.width = desk->job.height = 800;

    g_autoptr(GString) png = bytes_of(desk, &baro_out_png);
    cairo_surface_t *surface = decode(png);

    assert_int_equal(pixel_at(surface, 200, 50), 0xFFFFFF);
    assert_int_equal(pixel_at(surface, 200, 100), 0x0B6E74);
    assert_int_equal(pixel_at(surface, 200, 300), 0x0B6E74);
    assert_int_equal(pixel_at(surface, 200, 350), 0xFFFFFF);
    cairo_surface_destroy(surface);
}

/* Lightness of the darkest and of the lightest pixel in a box. */
static void
range_of(cairo_surface_t *surface, BaroBox box, double *dark, double *light)
{
    *dark = 100;
    *light = 0;
    for (double y = box.y; y < box.y + box.h; y += 0.5)
        for (double x = box.x; x < box.x + box.w; x += 0.5) {
            double l = baro_color_lightness(pixel_at(surface, x, y));

            *dark = MIN(*dark, l);
            *light = MAX(*light, l);
        }
}

/* A page printed in grey: bars that mean different things differ by at least
 * ten steps of lightness, what is worse is hatched, what is pale has an edge. */
static void
bars_are_told_apart_in_grey(void **state)
{
    static const BaroColor fills[] = {BARO_BAR, BARO_BAR_PRIOR, BARO_ACCENT,
                                      BARO_WORSE};
    Desk *desk = *state;
    BaroScene *scene = add_scene(desk, "Alpha title");
    double dark[4], light[4], edge, none;

    for (gsize i = 0; i < G_N_ELEMENTS(fills); i++)
        baro_scene_rect(scene, (BaroBox){100.5 + 40 * i, 200.5, 20, 60},
                        fills[i], BARO_NO_COLOR);

    g_autoptr(GString) png = bytes_of(desk, &baro_out_png);
    cairo_surface_t *surface = decode(png);

    for (gsize i = 0; i < G_N_ELEMENTS(fills); i++)
        range_of(surface, (BaroBox){104 + 40 * i, 205, 12, 50}, &dark[i],
                 &light[i]);
    for (gsize i = 0; i < 3; i++)
        assert_true(light[i] - dark[i] < 0.1);
    assert_true(light[0] - light[1] >= 10 && light[1] - light[2] >= 10);
    assert_true(light[3] - dark[3] >= 10);
    range_of(surface, (BaroBox){100, 220, 2, 10}, &edge, &none);
    assert_true(light[0] - edge >= 10);
    range_of(surface, (BaroBox){140, 220, 2, 10}, &edge, &none);
    assert_true(light[1] - edge >= 4);
    cairo_surface_destroy(surface);
}

/* Slots beyond the sixth have the six colours again, each time hatched in
 * another way. */
static void
slots_are_told_apart(void **state)
{
    Desk *desk = *state;
    BaroScene *scene = add_scene(desk, "Alpha title");
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (int i = -1; i < 24; i++)
        baro_scene_slot(scene, (BaroBox){10 + 30 * (i + 1), 200, 20, 20}, i);

    g_autoptr(GString) png = bytes_of(desk, &baro_out_png);
    cairo_surface_t *surface = decode(png);

    for (int i = -1; i < 24; i++) {
        g_autoptr(GString) look = g_string_new(NULL);

        for (int k = 0; k < 30 * 30; k++)
            g_string_append_printf(
                look, "%06X", pixel_at(surface, 12 + 30 * (i + 1)
                                       + k % 30 * 0.5, 202 + k / 30 * 0.5));
        assert_true(g_hash_table_add(seen, g_string_free(
            g_steal_pointer(&look), FALSE)));
    }
    cairo_surface_destroy(surface);
}

/* ---- SVG -------------------------------------------------------------- */

static void
check_element(GMarkupParseContext *context G_GNUC_UNUSED, const char *name,
              const char **names, const char **values,
              gpointer data G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
    assert_string_not_equal(name, "script");
    assert_string_not_equal(name, "foreignObject");
    assert_string_not_equal(name, "image");
    for (gsize i = 0; names[i] != NULL; i++) {
        assert_false(g_str_has_prefix(names[i], "on"));
        if (strstr(names[i], "href") != NULL)
            assert_true(*values[i] == '#');
    }
}

static void
svg_stands_by_itself(void **state)
{
    static const GMarkupParser parser = {.start_element = check_element};
    Desk *desk = *state;

    add_structured(desk);
    put(g_ptr_array_index(desk->scenes, 0), 44, 300,
        "<script>alert(1)</script> & \" onload=\"x\x1b");

    g_autoptr(GString) svg = bytes_of(desk, &baro_out_svg);
    g_autoptr(GString) again = bytes_of(desk, &baro_out_svg);
    g_autoptr(GMarkupParseContext) context =
        g_markup_parse_context_new(&parser, 0, NULL, NULL);

    assert_true(g_string_equal(svg, again));
    assert_true(g_markup_parse_context_parse(context, svg->str,
                                             (gssize)svg->len, NULL));
    assert_true(g_markup_parse_context_end_parse(context, NULL));
    assert_non_null(strstr(svg->str, "<title>Alpha title</title>"));
    assert_non_null(strstr(svg->str, "Foxtrot: a strip"));
    assert_null(strstr(svg->str, "Golf inside"));
    assert_non_null(strstr(svg->str, "xml:lang=\"de\""));
    assert_non_null(strstr(svg->str, "&lt;script&gt;alert(1)"));
}

/* ---- files ------------------------------------------------------------ */

static char *
path_in(const Desk *desk, const char *name)
{
    return g_build_filename(desk->folder, name, NULL);
}

static void
touch(const Desk *desk, const char *name)
{
    g_autofree char *path = path_in(desk, name);

    assert_true(g_file_set_contents(path, name, -1, NULL));
}

/* A page of an earlier deck. */
static void
copy_of(const Desk *desk, const char *name, const char *as)
{
    g_autofree char *from = path_in(desk, name);
    g_autofree char *to = path_in(desk, as);
    g_autofree char *bytes = NULL;
    gsize n;

    assert_true(g_file_get_contents(from, &bytes, &n, NULL));
    assert_true(g_file_set_contents(to, bytes, (gssize)n, NULL));
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in the folder, sorted, with a blank between them. */
static char *
names_in(const Desk *desk)
{
    g_autoptr(GDir) dir = g_dir_open(desk->folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (char **)names->pdata);
}

static gboolean
write_deck(Desk *desk, guint formats, GError **error)
{
    g_autofree char *stem = path_in(desk, "board");
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);

    return baro_out_deck(&desk->job, stem, formats, written, error);
}

/* Only what this deck would itself have written is taken for an earlier one's
 * page. */
static void
later_pages_go(void **state)
{
    static const char *const others[] = {
        "board-3.png", "board-003.png", "board-03.svg", "board-03.pngx",
        "board-03b.png", "board-+3.png", "boards-03.png", "board-03 .png",
        "board-.png", "board-04.png.XXXXXX", "my-board-03.png"};
    Desk *desk = *state;
    g_autofree char *held = path_in(desk, "board-05.png");

    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        touch(desk, others[i]);
    assert_int_equal(g_mkdir(held, 0755), 0);
    add_scene(desk, "Alpha");
    assert_true(write_deck(desk, BARO_FORMAT_PNG | BARO_FORMAT_SVG, NULL));
    copy_of(desk, "board-01.png", "board-03.png");
    copy_of(desk, "board-01.png", "board-20.png");
    copy_of(desk, "board-01.png", "board-100.png");
    copy_of(desk, "board-01.svg", "board-09.svg");
    touch(desk, "board-07.png");
    touch(desk, "board-08.svg");
    add_scene(desk, "Bravo");
    assert_true(write_deck(desk, BARO_FORMAT_PNG | BARO_FORMAT_PDF
                                     | BARO_FORMAT_SVG, NULL));

    g_autofree char *names = names_in(desk);

    /* 07, 08 and 03.svg have the name of a page, but are none of ours. */
    assert_string_equal(
        names, "board-+3.png board-.png board-003.png board-01.png "
        "board-01.svg board-02.png board-02.svg board-03 .png "
        "board-03.pngx board-03.svg board-03b.png board-04.png.XXXXXX "
        "board-05.png board-07.png board-08.svg board-3.png "
        "board.pdf boards-03.png my-board-03.png");
}

/* The second page is too large for a picture: nothing of the deck appears and
 * nothing that was there changes. */
static void
failing_page_leaves_all_as_it_was(void **state)
{
    Desk *desk = *state;
    g_autofree char *path = path_in(desk, "board-01.png");
    g_autofree char *names = NULL, *held = NULL;
    g_autoptr(GError) error = NULL;

    touch(desk, "board-01.png");
    touch(desk, "board-09.png");
    touch(desk, "board.pdf");
    add_scene(desk, "Alpha");
    add_scene(desk, "Bravo")->width = 40000;
    add_scene(desk, "Charlie");
    assert_false(write_deck(desk, BARO_FORMAT_PNG | BARO_FORMAT_PDF,
                            &error));
    assert_int_equal(error->code, BARO_ERROR_FAILED);
    names = names_in(desk);
    assert_string_equal(names, "board-01.png board-09.png board.pdf");
    assert_true(g_file_get_contents(path, &held, NULL, NULL));
    assert_string_equal(held, "board-01.png");
}

static void
only_files_are_replaced(void **state)
{
    Desk *desk = *state;
    g_autofree char *victim = path_in(desk, "victim");
    g_autofree char *link_path = path_in(desk, "board.pdf");
    g_autofree char *held = NULL;
    g_autoptr(GError) error = NULL, open = NULL;
    struct stat at;

    add_scene(desk, "Alpha");
    touch(desk, "victim");
    assert_int_equal(symlink(victim, link_path), 0);
    assert_false(write_deck(desk, BARO_FORMAT_PDF, &error));
    assert_non_null(strstr(error->message, "no ordinary file"));
    assert_true(g_file_get_contents(victim, &held, NULL, NULL));
    assert_string_equal(held, "victim");

    assert_int_equal(unlink(link_path), 0);
    assert_int_equal(chmod(desk->folder, 0777), 0);
    assert_false(write_deck(desk, BARO_FORMAT_PDF, &open));
    assert_non_null(strstr(open->message, "anybody"));
    assert_int_equal(chmod(desk->folder, 01777), 0);
    assert_true(write_deck(desk, BARO_FORMAT_PDF, NULL));
    assert_int_equal(stat(link_path, &at), 0);
    assert_int_equal(at.st_mode & 0111, 0);
}

/* ---- pictures --------------------------------------------------------- */

static void
make_png(const Desk *desk, const char *name, int width, int height)
{
    g_autofree char *path = path_in(desk, name);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    cairo_t *cr = cairo_create(surface);

    cairo_set_source_rgb(cr, 1, 0, 0);
    cairo_paint(cr);
    assert_int_equal(cairo_surface_write_to_png(surface, path),
                     CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

static void
logo_is_drawn(void **state)
{
    Desk *desk = *state;
    BaroScene *scene = add_scene(desk, "Alpha");
    g_autofree char *path = path_in(desk, "logo.png");

    make_png(desk, "logo.png", 2000, 500);

    g_autoptr(BaroImage) logo = baro_image_load(path, 640, NULL);

    assert_non_null(logo);
    assert_true(fabs(baro_image_aspect(logo) - 0.25) < 0.001);
    baro_scene_image(scene, (BaroBox){100, 200, 80, 80}, logo, "The logo");

    g_autoptr(GString) png = bytes_of(desk, &baro_out_png);
    cairo_surface_t *surface = decode(png);

    assert_int_equal(pixel_at(surface, 140, 210), 0xFF0000);
    assert_int_equal(pixel_at(surface, 140, 225), 0xFFFFFF);
    cairo_surface_destroy(surface);

    g_autofree char *check = output_of(desk, "qpdf --check PDF");
    g_autofree char *text = output_of(desk, "pdfinfo -struct-text PDF");

    if (text != NULL)
        assert_non_null(strstr(text, "Figure"));
    if (check != NULL)
        assert_non_null(strstr(check, "No syntax"));
}

static void
no_other_picture_is_read(void **state)
{
    Desk *desk = *state;
    static const struct {
        const char *name, *bytes;
        gsize n;
    } wrong[] = {
        {"a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", 41},
        {"b.png", "", 0},
        {"c.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1", 24},
        {"d.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7F\xFF\xFF\xFF\0\0\0\1", 24},
        {"e.png", "\xFF\xD8\xFF\xE0 a JPEG with another name", 30},
    };
    g_autofree char *absent = path_in(desk, "absent.png");
    g_autofree char *whole = path_in(desk, "whole.png");
    g_autofree char *bytes = NULL;
    gsize n;

    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *path = path_in(desk, wrong[i].name);
        g_autoptr(GError) error = NULL;

        assert_true(g_file_set_contents(path, wrong[i].bytes,
                                        (gssize)wrong[i].n, NULL));
        assert_null(baro_image_load(path, 640, &error));
        assert_int_equal(error->code, BARO_ERROR_CONFIG);
        assert_non_null(strstr(error->message, wrong[i].name));
    }
    assert_null(baro_image_load(absent, 640, NULL));
    assert_null(baro_image_load(desk->folder, 640, NULL));
    assert_null(baro_image_load("/dev/zero", 640, NULL));
    /* Cut anywhere it is refused, and read once it is whole. */
    make_png(desk, "whole.png", 40, 40);
    assert_true(g_file_get_contents(whole, &bytes, &n, NULL));
    for (gsize cut = 0; cut < n - 12; cut += 3) {
        assert_true(g_file_set_contents(whole, bytes, (gssize)cut, NULL));
        assert_null(baro_image_load(whole, 640, NULL));
    }
    assert_true(g_file_set_contents(whole, bytes, (gssize)n, NULL));

    g_autoptr(BaroImage) read = baro_image_load(whole, 640, NULL);

    assert_non_null(read);
}

static void
broken_numbers_break_the_scene(void **state)
{
    static const double bad[] = {NAN, INFINITY, -INFINITY};
    Desk *desk = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        BaroScene *scene = add_scene(desk, "Alpha");

        assert_false(scene->broken);
        baro_scene_line(scene, (BaroBox){1, bad[i], 1, 1}, BARO_INK, 1, 0);
        assert_true(scene->broken);
    }
}

#define DESK_TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_desk, close_desk)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(pdf_has_its_structure),
        DESK_TEST(pdf_is_read_in_order),
        DESK_TEST(pdf_says_what_cairo_cannot),
        DESK_TEST(pdf_is_sound),
        DESK_TEST(png_is_a_picture_and_nothing_else),
        DESK_TEST(png_keeps_proportions),
        DESK_TEST(bars_are_told_apart_in_grey),
        DESK_TEST(slots_are_told_apart),
        DESK_TEST(svg_stands_by_itself),
        DESK_TEST(later_pages_go),
        DESK_TEST(failing_page_leaves_all_as_it_was),
        DESK_TEST(only_files_are_replaced),
        DESK_TEST(logo_is_drawn),
        DESK_TEST(no_other_picture_is_read),
        DESK_TEST(broken_numbers_break_the_scene),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
