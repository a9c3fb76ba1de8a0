// SPDX-License-Identifier: Apache-2.0
/* Sources by months: whether each month is known, a cell each, under the
 * years. */
#pragma once
#include "form.h"

enum { BARO_MATRIX_MONTHS = 30 };

typedef enum {
    BARO_MATRIX_NONE,
    BARO_MATRIX_PARTIAL,
    BARO_MATRIX_FAILED,
    BARO_MATRIX_WHOLE,
} BaroMatrixCell;

typedef struct BaroFormMatrix BaroFormMatrix;

extern const BaroForm baro_form_matrix;

/* Adds a matrix without rows that ends with this month (time.h). Borrowed. */
BaroFormMatrix *baro_form_matrix_add(BaroPageModel *model, gint32 last);
/* Adds a row: its name, what stands small under it, and a cell for each of the
 * months, the oldest first. All is copied. */
void baro_form_matrix_row(BaroFormMatrix *matrix, const char *name,
                          const char *under,
                          const BaroMatrixCell cells[BARO_MATRIX_MONTHS]);
