// SPDX-License-Identifier: Apache-2.0
/*
 * Colours as 0xRRGGBB, and whether they can be read on a white page. Luminance
 * and contrast are WCAG 2.1's: https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
 */
#pragma once
#include <glib.h>

/* "#0B6E74" -> 0x0B6E74. FALSE for anything else. */
gboolean baro_color_parse(const char *text, guint32 *color);

/* Relative luminance, 0 (black) to 1 (white). */
double baro_color_luminance(guint32 color);
/* Lightness as it is seen, 0 to 100: CIE 1976 L*. What a page printed in grey
 * keeps of a colour. */
double baro_color_lightness(guint32 color);
/* 1 (the same) to 21 (black and white). */
double baro_color_contrast(guint32 a, guint32 b);
/* `share` of `other` in it, 0 to 1, channel by channel. */
guint32 baro_color_mix(guint32 color, guint32 other, double share);

/* Whether text of that colour can be read on white: 4.5:1, and 3:1 where a
 * lit room adds 20 % of white to the picture. */
gboolean baro_color_is_readable(guint32 color);
/* The colour itself or the lightest darker one of its hue that is readable. */
guint32 baro_color_readable(guint32 color);
