// SPDX-License-Identifier: Apache-2.0
/*
 * The text of a CSV file, taken apart (RFC 4180 and what is met in the
 * field): BOM, LF or CRLF, comma, semicolon or tab, quoted line breaks.
 */
#pragma once
#include "barograph/error.h"

typedef struct {
    guint line;   /* where it begins, from 1 */
    GStrv cells;  /* blanks around each removed */
    guint n_cells;
} BaroCsvRow;

/* The rows that hold anything, the header first; `delimiter` 0: the one that
 * the first line has most of. Each row has at most as many cells as the
 * header. The error names the line. */
GPtrArray *baro_csv_rows(const char *bytes, gsize length, char delimiter,
                         GError **error);
