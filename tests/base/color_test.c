// SPDX-License-Identifier: Apache-2.0
#include "barograph/color.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
only_six_digits_are_a_colour(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {
        "", "#", "0B6E74", "#0B6E7", "#0B6E744", "#0B6E7G", "#0B6E7 ",
        " #0B6E74", "teal", "#+B6E74", "#0x6E74", "#ÄB6E7", NULL,
    };
    guint32 color = 7;

    for (gsize i = 0; wrong[i] != NULL; i++)
        assert_false(baro_color_parse(wrong[i], &color));
    assert_false(baro_color_parse(NULL, &color));
    assert_int_equal(color, 7);
    assert_true(baro_color_parse("#0b6E74", &color));
    assert_int_equal(color, 0x0B6E74);
}

/* Contrasts with white as WebAIM's checker prints them, and lightness as a
 * table of CIE L* (D65) of the sRGB primaries has it. */
static void
contrast_is_what_others_compute(void **state G_GNUC_UNUSED)
{
    static const struct {
        guint32 color;
        double contrast, lightness;
    } known[] = {
        {0x000000, 21, 0},      {0xFFFFFF, 1, 100},
        {0x777777, 4.48, 50.0}, {0x767676, 4.54, 49.6},
        {0xFF0000, 4.00, 53.2}, {0x0000FF, 8.59, 32.3},
        {0x008000, 5.14, 46.2}, {0x949494, 3.03, 61.3},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        double got = baro_color_contrast(known[i].color, 0xFFFFFF);

        assert_true(fabs(got - known[i].contrast) < 0.006);
        assert_true(fabs(baro_color_lightness(known[i].color)
                         - known[i].lightness) < 0.06);
        assert_true(baro_color_contrast(0xFFFFFF, known[i].color) == got);
    }
}

static void
mixed_channel_by_channel(void **state G_GNUC_UNUSED)
{
    assert_int_equal(baro_color_mix(0x102030, 0xFFFFFF, 0), 0x102030);
    assert_int_equal(baro_color_mix(0x102030, 0xFFFFFF, 1), 0xFFFFFF);
    assert_int_equal(baro_color_mix(0x000000, 0xFF8040, 0.5), 0x804020);
}

/* Over all hues: what is found can be read, and is no darker than it must. */
static void
nearest_readable_is_the_first_one(void **state G_GNUC_UNUSED)
{
    for (guint32 i = 0; i < 18 * 18 * 18; i++) {
        guint32 color = (i / 324 * 15) << 16 | (i / 18 % 18 * 15) << 8
            | (i % 18 * 15);
        guint32 found = baro_color_readable(color);
        guint32 lit = baro_color_mix(found, 0xFFFFFF, 0.2);

        assert_true(baro_color_contrast(found, 0xFFFFFF) >= 4.5);
        assert_true(baro_color_contrast(lit, 0xFFFFFF) >= 3);
        if (baro_color_is_readable(color))
            assert_int_equal(found, color);
        else
            assert_true(baro_color_contrast(found, 0xFFFFFF) < 4.65
                        || baro_color_contrast(lit, 0xFFFFFF) < 3.1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_six_digits_are_a_colour),
        cmocka_unit_test(contrast_is_what_others_compute),
        cmocka_unit_test(mixed_channel_by_channel),
        cmocka_unit_test(nearest_readable_is_the_first_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
