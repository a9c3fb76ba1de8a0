// SPDX-License-Identifier: Apache-2.0
/* One tile: what a reading says, in a box. */
#pragma once
#include "form.h"
#include "reading.h"

/* Its heights in that width. */
BaroNeed baro_tile_need(BaroScene *scene, const BaroReading *reading,
                        double width);
/* Draws it; part says how much it is pressed (-1) or has room to spare (1), the
 * same for all tiles of a page. */
void baro_tile_draw(BaroScene *scene, const BaroReading *reading,
                    gint32 as_of, double part, BaroBox box);
