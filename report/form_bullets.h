// SPDX-License-Identifier: Apache-2.0
/* What is done against what is meant: a bar on a track, a stroke for the
 * target, dotted where it is only proposed. */
#pragma once
#include "form.h"
#include "glyph.h"

typedef struct {
    const char *name, *text; /* before and behind the track; copied */
    const char *word;        /* how it stands, or NULL; copied */
    BaroGlyph glyph;         /* of the word */
    BaroColor color;         /* of both */
    double value;            /* NAN: not measured */
    double planned;          /* more that is sure to come, hatched; 0: none */
    double aim;              /* NAN: none */
    gboolean is_firm;        /* approved and begun */
} BaroBullet;

typedef struct BaroFormBullets BaroFormBullets;

extern const BaroForm baro_form_bullets;

/* Adds an empty block of it; head may be NULL. Borrowed. */
BaroFormBullets *baro_form_bullets_add(BaroPageModel *model,
                                       const char *head);
/* Adds a bullet. */
void baro_form_bullets_say(BaroFormBullets *bullets,
                           const BaroBullet *bullet);
