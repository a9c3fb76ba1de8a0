// SPDX-License-Identifier: Apache-2.0
/*
 * How a deck looks: every colour of scene.h, made of the configuration's
 * accent where it belongs to it. All that is drawn takes its colours here.
 */
#pragma once
#include "barograph/config.h"
#include "scene.h"

typedef struct {
    guint32 rgb[BARO_COLORS];
    guint32 hatch[BARO_COLORS]; /* over that fill where no stroke is given */
} BaroTheme;

/* The theme of a report. An accent that cannot be read on white is an error
 * that names the nearest one that can. */
gboolean baro_theme_init(BaroTheme *theme, const BaroConfigReport *report,
                         GError **error);

/* "ink", for layouts as text. */
const char *baro_theme_name(BaroColor color);
/* The edge that a painter gives to a bar of that fill which has none of its
 * own, or BARO_NO_COLOR. */
BaroColor baro_theme_edge(BaroColor fill);
/* Whether a painter hatches a bar of that fill in any case: its meaning would
 * be lost in grey. */
gboolean baro_theme_is_hatched(BaroColor fill);
