// SPDX-License-Identifier: Apache-2.0
/* The small signs of states and directions: a shape each, so that none speaks
 * by its colour alone. */
#pragma once
#include "scene.h"

typedef enum {
    BARO_GLYPH_NONE,
    BARO_GLYPH_UP,
    BARO_GLYPH_DOWN,
    BARO_GLYPH_LEVEL,   /* tested, no clear change */
    BARO_GLYPH_MET,     /* of a target: a tick */
    BARO_GLYPH_TRACK,   /* a dot: reached if it goes on so */
    BARO_GLYPH_RISK,    /* a ring, half full */
    BARO_GLYPH_BEHIND,  /* an empty ring */
    BARO_GLYPH_MISSED,  /* a cross */
    BARO_GLYPH_EARLY,   /* a ring with a point */
    BARO_GLYPH_MEANT,   /* a dotted ring: proposed, not graded */
    BARO_GLYPH_UNKNOWN, /* a dashed ring */
    BARO_GLYPH_SEAT,    /* a filled dot */
    BARO_GLYPH_VACANT,  /* a dashed one */
    BARO_GLYPH_VOTE,    /* a diamond */
} BaroGlyph;

/* Its width with the space after it; 0 for none. */
double baro_glyph_width(BaroGlyph glyph);
/* Draws it from x on, beside text whose baseline is y. color 0: its own. */
void baro_glyph_draw(BaroScene *scene, BaroGlyph glyph, double x, double y,
                     BaroColor color);
/* "up", "vacant": for who does not see it; "" for none. */
const char *baro_glyph_word(const BaroLanguage *language, BaroGlyph glyph);
