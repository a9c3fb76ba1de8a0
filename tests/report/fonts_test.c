// SPDX-License-Identifier: Apache-2.0
#include "../../report/fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define FSI "\u2068"
#define PDI "\u2069"

static BaroFonts *
fonts_of(const char *const *families)
{
    g_autoptr(GError) error = NULL;
    BaroFonts *fonts = baro_fonts_new(families, NULL, &error);

    if (fonts == NULL)
        fail_msg("%s", error->message);
    return fonts;
}

static PangoLayout *
lay_out(BaroFonts *fonts, const char *text)
{
    BaroMark mark = {.kind = BARO_MARK_TEXT, .style = BARO_STYLE_LABEL,
                     .size = 10.5, .text = (char *)text};

    return baro_fonts_layout(fonts, &mark);
}

static void
names_to_the_left_are_isolated(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"", ""},
        {"Red Hat, 12 (ABC)", "Red Hat, 12 (ABC)"},
        {"李雷 12, Żółć, Ζωή", "李雷 12, Żółć, Ζωή"},
        {"שלום", FSI "שלום" PDI},
        {"שלום 12", FSI "שלום" PDI " 12"},
        {"● مشروع (5 %), Citrix", "● " FSI "مشروع" PDI " (5 %), Citrix"},
        {"A שלום חברים B שני 7", "A " FSI "שלום חברים" PDI " B " FSI "שני" PDI
         " 7"},
        {"שלום 3 חברים!", FSI "שלום 3 חברים" PDI "!"},
        {"שָׁ 1", FSI "שָׁ" PDI " 1"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = baro_fonts_isolate(cases[i].text);

        assert_string_equal(got, cases[i].wanted);
    }
}

/* Where a word of the text begins, in Pango's units. */
static int
x_of(PangoLayout *layout, const char *word)
{
    const char *text = pango_layout_get_text(layout);
    const char *at = strstr(text, word);
    PangoRectangle place;

    assert_non_null(at);
    pango_layout_index_to_pos(layout, (int)(at - text), &place);
    return MIN(place.x, place.x + place.width);
}

/* The number stays behind the name, and the name behind what is before it. */
static void
label_keeps_its_order(void **state G_GNUC_UNUSED)
{
    static const char *const names[] = {"שלום חברים", "مشروع", "Łódź",
                                        "שלום 3 חברים"};
    g_autoptr(BaroFonts) fonts = fonts_of(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *plain =
            g_strdup_printf("● %s (51 %%), 7 before", names[i]);
        g_autofree char *text = baro_fonts_isolate(plain);
        g_autoptr(PangoLayout) layout = lay_out(fonts, text);
        int mark = x_of(layout, "●"), name = x_of(layout, names[i]);
        int bracket = x_of(layout, "("), share = x_of(layout, "51");
        int end = x_of(layout, "before");

        assert_true(mark < name && name < bracket && bracket < share
                    && share < end);
    }
}

/* A letter of Arabic has another shape inside a word. */
static void
scripts_are_shaped(void **state G_GNUC_UNUSED)
{
    g_autoptr(BaroFonts) fonts = fonts_of(NULL);
    g_autoptr(PangoLayout) joined = lay_out(fonts, "ععع");
    g_autoptr(PangoLayout) alone = lay_out(fonts, "ع ع ع");
    PangoLayoutLine *line = pango_layout_get_line_readonly(joined, 0);
    PangoLayoutRun *run = line->runs->data;

    if (pango_layout_get_unknown_glyphs_count(alone) > 0) {
        fprintf(stderr, "SKIPPED: no Arabic font\n");
        return;
    }
    assert_int_equal(run->glyphs->num_glyphs, 3);
    assert_true(run->glyphs->glyphs[0].glyph != run->glyphs->glyphs[1].glyph);
    assert_true(run->glyphs->glyphs[1].glyph != run->glyphs->glyphs[2].glyph);
}

static void
one_text_is_shaped_once(void **state G_GNUC_UNUSED)
{
    g_autoptr(BaroFonts) fonts = fonts_of(NULL);
    g_autoptr(PangoLayout) one = lay_out(fonts, "Contributors");
    g_autoptr(PangoLayout) two = lay_out(fonts, "Contributors");
    g_autoptr(PangoLayout) other = lay_out(fonts, "contributors");

    assert_ptr_equal(one, two);
    assert_ptr_not_equal(one, other);
    /* What is held is not lost when the fonts forget. */
    for (int i = 0; i < 9000; i++) {
        g_autofree char *text = g_strdup_printf("%d", i);
        g_autoptr(PangoLayout) layout = lay_out(fonts, text);

        assert_string_equal(pango_layout_get_text(layout), text);
    }
    assert_string_equal(pango_layout_get_text(one), "Contributors");
}

static GPtrArray *
warnings_of(const char *text)
{
    g_autoptr(BaroFonts) fonts = fonts_of(NULL);
    g_autoptr(PangoLayout) layout = lay_out(fonts, text);
    GPtrArray *warnings = g_ptr_array_new_with_free_func(g_free);

    baro_fonts_note(fonts, layout);
    baro_fonts_warn(fonts, warnings);
    return warnings;
}

/* What fonts are installed is the machine's affair; these are in none. */
static void
missing_characters_are_told(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) none = warnings_of("Contributors 1,234");
    g_autoptr(GPtrArray) private = warnings_of("\U000F0000\U000F0001");
    /* Khitan: no font of Debian 12 has it, and the package is a guess. */
    g_autoptr(GPtrArray) rare = warnings_of("\U00018B00");

    assert_int_equal(none->len, 0);
    assert_int_equal(private->len, 1);
    assert_non_null(strstr(g_ptr_array_index(private, 0),
                           "2 characters are in no installed font"));
    assert_non_null(strstr(g_ptr_array_index(private, 0),
                           "(U+F0000, U+F0001): no package"));
    assert_int_equal(rare->len, 1);
    assert_non_null(strstr(g_ptr_array_index(rare, 0),
                           "install the package fonts-noto-core"));
}

/* Of each script one character; where a font is missing its package is named.
 * Where all are there nothing is said. */
static void
package_goes_by_script(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *text, *package;
    } cases[] = {
        {"김", "fonts-noto-cjk"},  {"の", "fonts-noto-cjk"},
        {"雷", "fonts-noto-cjk"},  {"ㄅ", "fonts-noto-cjk"},
        {"हि", "fonts-noto-core"}, {"ไทย", "fonts-noto-core"},
        {"ⴰ", "fonts-noto-core"},  {"🎉", "fonts-symbola"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) warnings = warnings_of(cases[i].text);

        assert_true(warnings->len <= 1);
        if (warnings->len == 1)
            assert_non_null(strstr(g_ptr_array_index(warnings, 0),
                                   cases[i].package));
    }
}

static void
absent_family_is_told(void **state G_GNUC_UNUSED)
{
    static const char *const families[] = {"No Such Sans & Co", "dejavu sans",
                                           NULL};
    g_autoptr(BaroFonts) fonts = fonts_of(families);
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(PangoLayout) layout = lay_out(fonts, "Contributors");
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    PangoLayoutRun *run = line->runs->data;
    PangoFontDescription *used = pango_font_describe(run->item->analysis.font);

    baro_fonts_warn(fonts, warnings);
    assert_string_equal(pango_font_description_get_family(used),
                        "DejaVu Sans");
    pango_font_description_free(used);
    assert_int_equal(warnings->len, 1);
    assert_non_null(strstr(g_ptr_array_index(warnings, 0),
                           "“No Such Sans & Co”"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_to_the_left_are_isolated),
        cmocka_unit_test(label_keeps_its_order),
        cmocka_unit_test(scripts_are_shaped),
        cmocka_unit_test(one_text_is_shaped_once),
        cmocka_unit_test(missing_characters_are_told),
        cmocka_unit_test(package_goes_by_script),
        cmocka_unit_test(absent_family_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
