// SPDX-License-Identifier: Apache-2.0
/*
 * The CSV files that a person keeps in a spreadsheet, read by the names of
 * their columns. Mistakes are told with file, line and column.
 */
#pragma once
#include "barograph/error.h"

typedef struct {
    char *text; /* never NULL; blanks around it removed */
    int line, column;
} BaroCell;

typedef struct {
    char *name;        /* base name of the file, for messages */
    GPtrArray *rows;   /* of BaroCell *, one cell a wanted column */
} BaroTable;

/* Reads the wanted columns (NULL-terminated) in any order; the first
 * `required` of them must be there, others are empty where absent; a column
 * of another name is an error. */
BaroTable *baro_table_read(const char *path, const char *const *columns,
                           guint required, GError **error);
void baro_table_free(BaroTable *table);

/* Cells of a row, in the order of the wanted columns. Borrowed. */
const BaroCell *baro_table_row(const BaroTable *table, guint i);

/* `file:line:column: …` of a cell; returns FALSE. */
gboolean baro_table_fail(const BaroTable *table, const BaroCell *cell,
                         GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* A day, or `otherwise` where the cell is empty. */
gboolean baro_table_day(const BaroTable *table, const BaroCell *cell,
                        gint32 otherwise, gint32 *day, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroTable, baro_table_free)
