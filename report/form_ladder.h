// SPDX-License-Identifier: Apache-2.0
/* The engagement ladder: a rung a row, the lowest at the bottom and each a step
 * further right, beside it what measures it; brackets at the right for the
 * goals that mean so many rungs. */
#pragma once
#include "form.h"
#include "reading.h"

typedef struct BaroFormLadder BaroFormLadder;

extern const BaroForm baro_form_ladder;

/* Adds an empty block of it. Borrowed. */
BaroFormLadder *baro_form_ladder_add(BaroPageModel *model, gint32 as_of);
/* Adds the next rung, from the lowest; the reading is taken over. stands_in:
 * it measures something near it. */
void baro_form_ladder_rung(BaroFormLadder *ladder, const char *name,
                           BaroReading reading, gboolean stands_in);
/* Adds a goal with the rungs that it means, counted from the lowest, and what
 * is said of it as far as there is room; strings are copied. */
void baro_form_ladder_goal(BaroFormLadder *ladder, guint number,
                           const char *name, const GArray *rungs,
                           const GPtrArray *notes);
