// SPDX-License-Identifier: Apache-2.0
#include "theme.h"

#include "barograph/color.h"

typedef struct {
    const char *name;
    guint32 rgb;
    double light; /* not 0: the accent, made as light (L*) as that */
    BaroColor edge;
    gboolean is_hatched;
} Role;

static const Role roles[BARO_COLORS] = {
    [BARO_NO_COLOR] = {"none", 0},
    [BARO_INK] = {"ink", 0x14212B},
    [BARO_SECOND] = {"second", 0x55636E},
    [BARO_THIRD] = {"third", 0x87939C},
    [BARO_RULE] = {"rule", 0xDDE3E7},
    [BARO_GRID] = {"grid", 0xEBEFF2},
    [BARO_PANEL] = {"panel", 0xF5F7F8},
    [BARO_WHITE] = {"white", 0xFFFFFF},
    [BARO_ACCENT] = {"accent", 0},
    [BARO_ACCENT_PALE] = {"accent-pale", 0, .light = 77},
    [BARO_ACCENT_TINT] = {"accent-tint", 0, .light = 91},
    [BARO_STEADY] = {"steady", 0},
    [BARO_WORSE] = {"worse", 0xA65E04, .is_hatched = TRUE},
    [BARO_WORSE_TINT] = {"worse-tint", 0xFBEBD3},
    [BARO_OVERDUE] = {"overdue", 0xA8323E},
    [BARO_EVENT] = {"event", 0x2C5A8A},
    [BARO_BAR] = {"bar", 0xD3DBE0, .edge = BARO_EDGE},
    [BARO_BAR_PRIOR] = {"bar-prior", 0x94A3AD, .edge = BARO_EDGE},
    [BARO_BAR_PLAIN] = {"bar-plain", 0x44525E},
    [BARO_EDGE] = {"edge", 0x7F8C96},
    [BARO_HEAT_1] = {"heat-1", 0, .light = 94, .edge = BARO_EDGE},
    [BARO_HEAT_2] = {"heat-2", 0, .light = 86, .edge = BARO_EDGE},
    [BARO_HEAT_3] = {"heat-3", 0, .light = 76, .edge = BARO_EDGE},
    [BARO_HEAT_4] = {"heat-4", 0, .light = 64, .edge = BARO_EDGE},
    [BARO_HEAT_5] = {"heat-5", 0},
    /* As far apart as six can be that read 3:1 on white, each 7 L* from the
     * next in grey, in the sight of protanopes and deuteranopes too; without
     * the reds and ambers, which warn. */
    [BARO_SLOT_1] = {"slot-1", 0x4455B3},
    [BARO_SLOT_2] = {"slot-2", 0x638D0E},
    [BARO_SLOT_3] = {"slot-3", 0x2C3B5B},
    [BARO_SLOT_4] = {"slot-4", 0x059CE4},
    [BARO_SLOT_5] = {"slot-5", 0x4C4F02},
    [BARO_SLOT_6] = {"slot-6", 0x3E777A},
    [BARO_OTHERS] = {"others", 0xD3DBE0, .edge = BARO_EDGE},
};

/* With as much white as makes it that light; itself where it is. */
static guint32
lighten(guint32 color, double light)
{
    guint32 lighter = color;

    for (int step = 1; step <= 256 && baro_color_lightness(lighter) < light;
         step++)
        lighter = baro_color_mix(color, 0xFFFFFF, step / 256.0);
    return lighter;
}

/* The palest one that carries white text; darker than the accent where that
 * one is as pale as may be. */
static guint32
steady_of(guint32 accent)
{
    guint32 found = accent;

    for (int step = 1; step < 256; step++) {
        guint32 paler = baro_color_mix(accent, 0xFFFFFF, step / 256.0);

        if (!baro_color_is_readable(paler))
            break;
        found = paler;
    }
    if (baro_color_lightness(found) - baro_color_lightness(accent) < 6)
        return baro_color_mix(accent, 0, 0.25);
    return found;
}

void
baro_theme_init(BaroTheme *theme, guint32 accent)
{
    for (BaroColor i = 0; i < BARO_COLORS; i++)
        theme->rgb[i] = roles[i].light > 0 ? lighten(accent, roles[i].light)
                                           : roles[i].rgb;
    theme->rgb[BARO_ACCENT] = theme->rgb[BARO_HEAT_5] = accent;
    theme->rgb[BARO_STEADY] = steady_of(accent);
    /* Darker, that white text on it is read no worse. */
    for (BaroColor i = 0; i < BARO_COLORS; i++)
        theme->hatch[i] = baro_color_mix(theme->rgb[i], 0, 0.45);
}

const char *
baro_theme_name(BaroColor color)
{
    return roles[color].name;
}

BaroColor
baro_theme_edge(BaroColor fill)
{
    return roles[fill].edge;
}

gboolean
baro_theme_is_hatched(BaroColor fill)
{
    return roles[fill].is_hatched;
}
