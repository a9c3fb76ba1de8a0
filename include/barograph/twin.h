// SPDX-License-Identifier: Apache-2.0
/*
 * The quality twin of a volume: what must move with it if the volume is worth
 * something (commits and the people who make them, newcomers and those who
 * return). The dictionary names it; whoever drives the volume up alone shows.
 */
#pragma once
#include "barograph/series.h"

typedef struct {
    BaroSeries *series;  /* owned */
    gboolean is_part;    /* it is a part of the volume */
    gboolean is_share;   /* prior and last are in per cent */
    double prior, last;  /* of its last two years; of a part of the volume, its
                            share of it; NAN: not measured */
} BaroTwin;

/* The twin of a series, narrowed as that is, over the same years. *out is
 * NULL where the dictionary names none. FALSE with an error. */
gboolean baro_twin_ask(const BaroSeries *volume, const BaroScope *scope,
                       BaroTwin **out, GError **error);
/* Frees it; NULL is legal. */
void baro_twin_free(BaroTwin *twin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroTwin, baro_twin_free)
