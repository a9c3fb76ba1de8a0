// SPDX-License-Identifier: Apache-2.0
/*
 * The text of a CSV file, taken apart row by row (RFC 4180 and what is met in
 * the field): BOM, LF or CRLF, comma, semicolon or tab, line breaks in
 * quotes, blank lines, blank cells after the last column. It reads bytes:
 * whether they are UTF-8 is for the caller to see to.
 */
#pragma once
#include "barograph/error.h"

typedef struct {
    char *text;       /* never NULL; without blanks around an unquoted one */
    int line, column; /* where it begins, from 1; columns are characters */
    int width;        /* in characters, at least 1 */
} BaroCsvCell;

/* Where the reading is. The bytes are borrowed. */
typedef struct {
    const char *at, *end;
    char delimiter;
    int line, column;
    guint columns;       /* of the first row; 0: none was read yet */
    const char *problem; /* why the last row could not be read, or NULL: a
                            few words, of the cell that begins at */
    int bad_line, bad_column;
} BaroCsv;

/* Begins at the first row; `delimiter` '\0': the one of comma, semicolon and
 * tab that the first line has most of. */
void baro_csv_init(BaroCsv *csv, const char *bytes, gsize length,
                   char delimiter);

/* The next row that holds anything, as BaroCsvCell; NULL at the end or where
 * there is a problem. Blank cells beyond the first row's are left out; it may
 * have fewer or more than that all the same. Caller unrefs. */
GArray *baro_csv_row(BaroCsv *csv);

/* Cell i of a row, which has it. Borrowed. */
const BaroCsvCell *baro_csv_cell(const GArray *row, guint i);
