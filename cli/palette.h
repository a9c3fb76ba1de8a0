// SPDX-License-Identifier: Apache-2.0
/*
 * Colours of organizations: one that is drawn for the first time takes the
 * next slot, and keeps it for the life of the store. Slots are given while a
 * deck is built, and kept once it is written.
 */
#pragma once
#include "cli.h"

typedef struct BaroPalette BaroPalette;

/* The slot of that organization, from 0. */
gboolean baro_palette_slot(BaroSession *session, const char *organization,
                           int *slot, GError **error);
/* Keeps what was given; a store that cannot be written is told, not an error:
 * the deck is there. */
void baro_palette_keep(BaroSession *session);
/* Frees the palette; NULL is legal. */
void baro_palette_free(BaroPalette *palette);
