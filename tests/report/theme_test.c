// SPDX-License-Identifier: Apache-2.0
#include "../../report/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "barograph/color.h"

enum { WHITE = 0xFFFFFF };

/* Accents at the edge of what is accepted, of several hues, and the usual. */
static const guint32 accents[] = {
    0x0B6E74, 0x000000, 0x1A1A6E, 0x767676, 0xB30000, 0x007A00, 0x0000FF,
    0x8A5A00, 0x7A007A,
};

static BaroTheme
theme_of(guint32 accent)
{
    BaroTheme theme;

    assert_true(baro_color_is_readable(accent));
    baro_theme_init(&theme, accent);
    return theme;
}

static void
text_can_be_read(void **state G_GNUC_UNUSED)
{
    static const BaroColor on_white[] = {
        BARO_INK, BARO_SECOND, BARO_ACCENT, BARO_STEADY, BARO_WORSE,
        BARO_OVERDUE, BARO_EVENT,
    };
    static const BaroColor under_ink[] = {
        BARO_PANEL, BARO_ACCENT_TINT, BARO_ACCENT_PALE, BARO_WORSE_TINT,
        BARO_BAR, BARO_HEAT_1, BARO_HEAT_2, BARO_HEAT_3, BARO_HEAT_4,
    };

    for (gsize i = 0; i < G_N_ELEMENTS(accents); i++) {
        BaroTheme theme = theme_of(accents[i]);

        for (gsize k = 0; k < G_N_ELEMENTS(on_white); k++)
            assert_true(baro_color_is_readable(theme.rgb[on_white[k]]));
        assert_true(baro_color_contrast(theme.rgb[BARO_HEAT_5], WHITE)
                    >= 4.5);
        for (gsize k = 0; k < G_N_ELEMENTS(under_ink); k++)
            assert_true(baro_color_contrast(theme.rgb[under_ink[k]],
                                            theme.rgb[BARO_INK]) >= 4.5);
    }
}

/* A fill that stands for something is seen on white, or its edge is. */
static void
marks_can_be_seen(void **state G_GNUC_UNUSED)
{
    BaroTheme theme = theme_of(accents[0]);

    assert_true(baro_color_contrast(theme.rgb[BARO_THIRD], WHITE) >= 3);
    assert_true(baro_color_contrast(theme.rgb[BARO_EDGE], WHITE) >= 3);
    for (BaroColor i = BARO_ACCENT; i < BARO_COLORS; i++) {
        BaroColor edge = baro_theme_edge(i);
        guint32 seen = theme.rgb[edge != BARO_NO_COLOR ? edge : i];

        if (i == BARO_ACCENT_PALE || i == BARO_ACCENT_TINT
            || i == BARO_WORSE_TINT)
            continue; /* grounds: never a mark by themselves */
        assert_true(baro_color_contrast(seen, WHITE) >= 3);
    }
}

/* What stands beside each other and means different things is told apart
 * without colour: by lightness, or by a hatch. */
static void
fills_differ_in_grey(void **state G_GNUC_UNUSED)
{
    static const BaroColor bars[] = {BARO_BAR, BARO_BAR_PRIOR,
                                     BARO_BAR_PLAIN};
    static const BaroColor last[] = {BARO_BAR, BARO_BAR_PRIOR, BARO_ACCENT,
                                     BARO_WORSE};
    static const BaroColor heat[] = {BARO_WHITE,  BARO_HEAT_1, BARO_HEAT_2,
                                     BARO_HEAT_3, BARO_HEAT_4, BARO_HEAT_5};
    static const BaroColor slots[] = {BARO_SLOT_1, BARO_SLOT_2, BARO_SLOT_3,
                                      BARO_SLOT_4, BARO_SLOT_5, BARO_SLOT_6,
                                      BARO_OTHERS};
    static const BaroColor change[] = {BARO_ACCENT, BARO_STEADY, BARO_WORSE,
                                       BARO_PANEL};
    static const struct {
        const BaroColor *colors;
        gsize n;
        double least;
    } sets[] = {
        {bars, G_N_ELEMENTS(bars), 15},   {last, G_N_ELEMENTS(last), 15},
        {heat, G_N_ELEMENTS(heat), 5},    {slots, G_N_ELEMENTS(slots), 6.5},
        {change, G_N_ELEMENTS(change), 5},
    };

    for (gsize a = 0; a < G_N_ELEMENTS(accents); a++) {
        BaroTheme theme = theme_of(accents[a]);

        for (gsize s = 0; s < G_N_ELEMENTS(sets); s++)
            for (gsize k = 0; k < sets[s].n * sets[s].n; k++) {
                BaroColor x = sets[s].colors[k / sets[s].n];
                BaroColor y = sets[s].colors[k % sets[s].n];
                double step = baro_color_lightness(theme.rgb[x])
                    - baro_color_lightness(theme.rgb[y]);

                if (x != y
                    && baro_theme_is_hatched(x) == baro_theme_is_hatched(y)
                    && ABS(step) < sets[s].least)
                    fail_msg("%s and %s of accent #%06X are %.1f apart",
                             baro_theme_name(x), baro_theme_name(y),
                             accents[a], ABS(step));
            }
    }
}

static void
every_role_has_a_name(void **state G_GNUC_UNUSED)
{
    for (BaroColor i = 0; i < BARO_COLORS; i++)
        assert_non_null(baro_theme_name(i));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_can_be_read),
        cmocka_unit_test(marks_can_be_seen),
        cmocka_unit_test(fills_differ_in_grey),
        cmocka_unit_test(every_role_has_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
