// SPDX-License-Identifier: Apache-2.0
/* How many are still here after so many months: a step line a group with its
 * 95 % band, ticks where somebody was last seen, and who is at risk below. */
#pragma once
#include "barograph/stats.h"
#include "form.h"

typedef struct BaroFormSurvival BaroFormSurvival;

extern const BaroForm baro_form_survival;

/* Adds one without curves. `months` names the axis, `at_risk` the rows under
 * it; both are copied. Borrowed. */
BaroFormSurvival *baro_form_survival_add(BaroPageModel *model,
                                         const char *months,
                                         const char *at_risk);
/* Adds a curve of n > 0 spells; at most two. The name is copied. */
void baro_form_survival_curve(BaroFormSurvival *survival, const char *name,
                              const BaroSpell *spells, gsize n);
