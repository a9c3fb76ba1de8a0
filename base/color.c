// SPDX-License-Identifier: Apache-2.0
#include "barograph/color.h"

#include <math.h>
#include <string.h>

enum { WHITE = 0xFFFFFF };

static guint
channel(guint32 color, guint shift)
{
    return (color >> shift) & 255;
}

gboolean
baro_color_parse(const char *text, guint32 *color)
{
    guint32 value = 0;

    if (text == NULL || text[0] != '#' || strlen(text) != 7)
        return FALSE;
    for (gsize i = 1; i < 7; i++) {
        int digit = g_ascii_xdigit_value(text[i]);

        if (digit < 0)
            return FALSE;
        value = value << 4 | (guint)digit;
    }
    *color = value;
    return TRUE;
}

static double
linear(guint value)
{
    double part = value / 255.0;

    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

double
baro_color_luminance(guint32 color)
{
    return 0.2126 * linear(channel(color, 16))
        + 0.7152 * linear(channel(color, 8))
        + 0.0722 * linear(channel(color, 0));
}

double
baro_color_lightness(guint32 color)
{
    double y = baro_color_luminance(color);

    return y > 216.0 / 24389 ? 116 * cbrt(y) - 16 : y * 24389.0 / 27;
}

double
baro_color_contrast(guint32 a, guint32 b)
{
    double x = baro_color_luminance(a), y = baro_color_luminance(b);

    return (MAX(x, y) + 0.05) / (MIN(x, y) + 0.05);
}

guint32
baro_color_mix(guint32 color, guint32 other, double share)
{
    guint32 mixed = 0;

    for (int shift = 16; shift >= 0; shift -= 8) {
        double from = channel(color, (guint)shift);
        double to = channel(other, (guint)shift);

        mixed |= (guint32)lround(from + (to - from) * share) << shift;
    }
    return mixed;
}

gboolean
baro_color_is_readable(guint32 color)
{
    guint32 lit = baro_color_mix(color, WHITE, 0.2);

    return baro_color_contrast(color, WHITE) >= 4.5
        && baro_color_contrast(lit, WHITE) >= 3;
}

guint32
baro_color_readable(guint32 color)
{
    guint32 darker = color;

    /* Towards black all channels shrink alike, which keeps the hue. */
    for (int step = 1; !baro_color_is_readable(darker); step++)
        darker = baro_color_mix(color, 0, step / 256.0);
    return darker;
}
