// SPDX-License-Identifier: Apache-2.0
/* Columns of 100 per cent: the parts of each period, the largest lowest, and
 * at the right a wider one of a whole year whose parts are named beside it. */
#pragma once
#include "form.h"

/* Instead of the slot of an organization's colour. */
enum { BARO_STACK_OTHERS = -1, BARO_STACK_UNKNOWN = -2 };

typedef struct {
    const char *name;     /* "Q3 ’13" */
    const double *values; /* one a part */
    gboolean is_known;    /* else an empty frame */
    gboolean is_running;  /* not over yet */
    gboolean is_whole;    /* of a year: wider, apart from the others */
} BaroStackColumn;

typedef struct BaroFormStack BaroFormStack;

extern const BaroForm baro_form_stack;

/* Adds a stack without parts. Borrowed. */
BaroFormStack *baro_form_stack_add(BaroPageModel *model);
/* Adds a part over those before it; all parts come before the columns. */
void baro_form_stack_part(BaroFormStack *stack, const char *name, int slot);
/* Adds a column; what it points to is copied. The parts of the last one are
 * named beside it. */
void baro_form_stack_column(BaroFormStack *stack,
                            const BaroStackColumn *column);
