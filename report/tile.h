// SPDX-License-Identifier: Apache-2.0
/* A tile: one metric, its last year, its quarters, its verdict. */
#pragma once
#include "deck.h"

/* Whether somebody sits there that day. */
gboolean baro_seat_is_filled(const BaroConfigSeat *seat, gint32 day);

/* The height that the tile of a metric takes at least. */
double baro_tile_need(BaroDeck *deck, BaroScene *scene, const char *metric,
                      double width);

/* Draws the tile of a metric as written in the configuration. */
void baro_tile_draw(BaroDeck *deck, BaroScene *scene, const char *metric,
                    BaroBox box);
