// SPDX-License-Identifier: Apache-2.0
/* A year as a line: what is out, what is planned and what is late above it,
 * milestones under it, the deck's day across. */
#pragma once
#include "barograph/period.h"
#include "form.h"
#include "glyph.h"

typedef struct BaroFormYear BaroFormYear;

extern const BaroForm baro_form_year;

/* Adds an empty line of that span. Borrowed. */
BaroFormYear *baro_form_year_add(BaroPageModel *model, BaroSpan span,
                                 gint32 as_of);
/* Adds a date above the line, in order of days: SEAT is out, VACANT planned,
 * RISK late. The label is copied. */
void baro_form_year_say(BaroFormYear *year, gint32 day, const char *label,
                        BaroGlyph glyph);
/* Adds one under it. */
void baro_form_year_mark(BaroFormYear *year, gint32 day, const char *label);
