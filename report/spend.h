// SPDX-License-Identifier: Apache-2.0
/* A category of the budget: what is spent and committed against its plan. */
#pragma once
#include "aim.h"
#include "form_bullets.h"

typedef struct {
    const BaroConfigBudget *line;
    BaroCalendar calendar; /* of its plan: a year, a quarter … */
    gint32 period;         /* in which the deck's day lies */
    double spent;          /* in it so far; NAN: not measured */
    double committed;
    gboolean is_firm;      /* approved and begun */
    BaroTargetStatus status;
} BaroSpend;

/* Reads it and notes what was spent as a figure of the page in work. */
BaroSpend baro_spend_read(BaroDeck *deck, const BaroConfigBudget *line);
/* Adds it as a bullet. */
void baro_spend_bullet(BaroDeck *deck, BaroFormBullets *bullets,
                       const BaroSpend *spend);
/* What was spent in a period; NAN where nothing says it. Noted as a figure. */
double baro_spend_in(BaroDeck *deck, const BaroConfigBudget *line, BaroBy by,
                     gint32 period);
