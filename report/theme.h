// SPDX-License-Identifier: Apache-2.0
/*
 * How a deck looks: every colour of scene.h, made of the configuration's
 * accent where it belongs to it. All that is drawn takes its colours here.
 */
#pragma once
#include "scene.h"

typedef struct {
    guint32 rgb[BARO_COLORS];
    guint32 hatch[BARO_COLORS]; /* over that fill where no stroke is given */
} BaroTheme;

/* The theme of an accent that can be read on white. */
void baro_theme_init(BaroTheme *theme, guint32 accent);

/* "ink", for layouts as text. */
const char *baro_theme_name(BaroColor color);
/* The edge that a painter gives to a bar of that fill which has none of its
 * own, or BARO_NO_COLOR. */
BaroColor baro_theme_edge(BaroColor fill);
/* Whether a painter hatches a bar of that fill in any case: its meaning would
 * be lost in grey. */
gboolean baro_theme_is_hatched(BaroColor fill);
