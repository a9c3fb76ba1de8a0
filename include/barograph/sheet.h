// SPDX-License-Identifier: Apache-2.0
/*
 * The CSV files that a person keeps in a spreadsheet, read by the names of
 * their columns. Mistakes are told with file, line and column.
 */
#pragma once
#include "barograph/csv.h"

typedef struct {
    char *name;        /* base name of the file, for messages */
    GPtrArray *rows;   /* of BaroCsvCell *, one cell a wanted column, text NULL
                          after the last; blanks around texts removed */
} BaroSheet;

/* Reads the wanted columns (NULL-terminated) in any order; the first
 * `required` of them must be there, others are empty where absent; a column
 * of another name is an error. */
BaroSheet *baro_sheet_read(const char *path, const char *const *columns,
                           guint required, GError **error);

/* Frees the rows; NULL is legal. */
void baro_sheet_free(BaroSheet *table);

/* Cells of a row, in the order of the wanted columns. Borrowed. */
const BaroCsvCell *baro_sheet_row(const BaroSheet *table, guint i);

/* `file:line:column: …` of a cell; returns FALSE. */
gboolean baro_sheet_fail(const BaroSheet *table, const BaroCsvCell *cell,
                         GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* A day, or `otherwise` where the cell is empty. */
gboolean baro_sheet_day(const BaroSheet *table, const BaroCsvCell *cell,
                        gint32 otherwise, gint32 *day, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroSheet, baro_sheet_free)
