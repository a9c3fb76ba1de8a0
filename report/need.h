// SPDX-License-Identifier: Apache-2.0
/*
 * What heights of blocks come to, above one another and side by side, and how
 * a height is shared among them.
 */
#pragma once
#include "form.h"

/* Shares `room` among n heights: less than natural in proportion to what each
 * can spare, more than natural equally up to the most of each. */
void baro_need_share(const BaroNeed *needs, guint n, double room,
                     double *heights);

/* Puts `more` under what `sum` holds already, with a gap between them. */
void baro_need_add(BaroNeed *sum, const BaroNeed *more, double gap);

/* Puts `other` beside it: of both the greater heights. */
void baro_need_widen(BaroNeed *most, const BaroNeed *other);
