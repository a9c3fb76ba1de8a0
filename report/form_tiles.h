// SPDX-License-Identifier: Apache-2.0
/* Columns of tiles: a metric each, its last year large, its quarters, its
 * verdict. As many columns beside each other as the box is wide for. */
#pragma once
#include "reading.h"

typedef struct BaroFormTiles BaroFormTiles;

extern const BaroForm baro_form_tiles;

/* Adds an empty block of it. Borrowed. */
BaroFormTiles *baro_form_tiles_add(BaroPageModel *model, gint32 as_of);
/* What stands at the left above all tiles: how many of the headline metrics
 * went which way. */
void baro_form_tiles_standing(BaroFormTiles *tiles, BaroStanding standing);
/* Adds a line under it, copied. */
void baro_form_tiles_note(BaroFormTiles *tiles, const char *note);
/* Begins a column; its head: a number (0: none) and a name (NULL: no head). */
void baro_form_tiles_column(BaroFormTiles *tiles, guint number,
                            const char *name);
/* Adds a tile to the column in work; the reading is taken over. */
void baro_form_tiles_say(BaroFormTiles *tiles, BaroReading reading);
