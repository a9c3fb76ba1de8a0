// SPDX-License-Identifier: Apache-2.0
/* What stands around every page's body. */
#pragma once
#include "deck.h"
#include "form.h"

/* Eyebrow, title and how to read it, of the part (from 1) of a page that goes
 * on; sets the body's top and bottom. */
void baro_frame_head(const BaroDeck *deck, const BaroPageModel *model,
                     BaroPen *pen, guint part);
/* The footer: deck, source and window, page number. */
void baro_frame_foot(const BaroDeck *deck, const BaroPageModel *model,
                     BaroScene *scene, guint number);
