// SPDX-License-Identifier: Apache-2.0
#include "barograph/sheet.h"

#include <string.h>

#include "barograph/limits.h"
#include "barograph/text.h"
#include "barograph/time.h"

static void
free_row(gpointer data)
{
    BaroCsvCell *cells = data;

    for (BaroCsvCell *cell = cells; cell->text != NULL; cell++)
        g_free(cell->text);
    g_free(cells);
}

void
baro_sheet_free(BaroSheet *table)
{
    if (table == NULL)
        return;
    g_ptr_array_unref(table->rows);
    g_free(table->name);
    g_free(table);
}

const BaroCsvCell *
baro_sheet_row(const BaroSheet *table, guint i)
{
    return g_ptr_array_index(table->rows, i);
}

gboolean
baro_sheet_fail(const BaroSheet *table, const BaroCsvCell *cell, GError **error,
                const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);

    g_autofree char *safe = baro_text_visible(message);

    return baro_fail(error, BARO_ERROR_CONFIG, "%s:%d:%d: %s", table->name,
                     cell->line, cell->column, safe);
}

gboolean
baro_sheet_day(const BaroSheet *table, const BaroCsvCell *cell, gint32 otherwise,
               gint32 *day, GError **error)
{
    *day = otherwise;
    if (*cell->text == '\0' || baro_day_parse(cell->text, day))
        return TRUE;
    return baro_sheet_fail(table, cell, error,
                           "'%s' is no day: write it like 2013-09-30",
                           cell->text);
}

/* One line of cells; NULL at the end, or with an error. */
static GArray *
take_row(const BaroSheet *table, BaroCsv *csv, GError **error)
{
    GArray *row = baro_csv_row(csv);

    if (csv->problem != NULL) {
        const BaroCsvCell bad = {NULL, csv->bad_line, csv->bad_column, 1};

        baro_sheet_fail(table, &bad, error, "%s", csv->problem);
    }
    for (guint i = 0; row != NULL && i < row->len; i++)
        g_strstrip(baro_csv_cell(row, i)->text);
    return row;
}

/* Which wanted column each column of the header is. */
static gboolean
place_columns(const BaroSheet *table, const GArray *header,
              const char *const *columns, guint required, int *places,
              GError **error)
{
    for (guint i = 0; columns[i] != NULL; i++)
        places[i] = -1;
    for (guint j = 0; j < header->len; j++) {
        const BaroCsvCell *cell = baro_csv_cell(header, j);
        guint i = 0;

        while (columns[i] != NULL && !g_str_equal(columns[i], cell->text))
            i++;
        if (columns[i] == NULL) {
            const char *near = baro_text_nearest(cell->text, columns);

            return baro_sheet_fail(table, cell, error,
                                   "unknown column '%s'%s%s%s", cell->text,
                                   near == NULL ? "" : " (did you mean '",
                                   near == NULL ? "" : near,
                                   near == NULL ? "" : "'?)");
        }
        if (places[i] >= 0)
            return baro_sheet_fail(table, cell, error,
                                   "'%s' stands here twice", cell->text);
        places[i] = (int)j;
    }
    for (guint i = 0; i < required; i++) {
        if (places[i] < 0)
            return baro_sheet_fail(table, baro_csv_cell(header, 0), error,
                                   "the column '%s' is missing", columns[i]);
    }
    return TRUE;
}

static void
add_row(BaroSheet *table, const GArray *row, const int *places, guint n)
{
    BaroCsvCell *cells = g_new0(BaroCsvCell, n + 1);

    for (guint i = 0; i < n; i++) {
        gboolean has = places[i] >= 0 && places[i] < (int)row->len;

        cells[i] = *baro_csv_cell(row, has ? (guint)places[i] : 0);
        cells[i].text = g_strdup(has ? cells[i].text : "");
    }
    g_ptr_array_add(table->rows, cells);
}

static gboolean
read_header(const BaroSheet *table, BaroCsv *csv, const char *const *columns,
            guint required, int *places, GError **error)
{
    GError *problem = NULL;
    g_autoptr(GArray) header = take_row(table, csv, &problem);

    if (problem != NULL) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    if (header == NULL)
        return baro_fail(error, BARO_ERROR_CONFIG, "%s:1:1: a table needs a "
                         "header line", table->name);
    return place_columns(table, header, columns, required, places, error);
}

static gboolean
read_rows(BaroSheet *table, BaroCsv *csv, const char *const *columns,
          guint required, GError **error)
{
    guint n = g_strv_length((char **)columns);
    g_autofree int *places = g_new(int, n + 1);
    GError *problem = NULL;

    if (!read_header(table, csv, columns, required, places, error))
        return FALSE;
    while (problem == NULL) {
        g_autoptr(GArray) row = take_row(table, csv, &problem);

        if (row == NULL)
            break;
        if (row->len > csv->columns)
            baro_sheet_fail(table, baro_csv_cell(row, 0), &problem,
                            "this row has %u cells, the header has %u",
                            row->len, csv->columns);
        else
            add_row(table, row, places, n);
    }
    if (problem == NULL)
        return TRUE;
    g_propagate_error(error, problem);
    return FALSE;
}

BaroSheet *
baro_sheet_read(const char *path, const char *const *columns, guint required,
                GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autofree char *text = NULL;
    gsize length = 0;

    if (!g_file_get_contents(path, &text, &length, &problem)) {
        baro_fail(error, BARO_ERROR_CONFIG, "%s", problem->message);
        return NULL;
    }

    BaroSheet *table = g_new0(BaroSheet, 1);
    BaroCsv csv;

    baro_csv_init(&csv, text, length, '\0');
    table->name = g_path_get_basename(path);
    table->rows = g_ptr_array_new_with_free_func(free_row);
    if (length > BARO_LIMIT_DOCUMENT)
        baro_fail(error, BARO_ERROR_CONFIG, "%s: larger than %d bytes",
                  table->name, BARO_LIMIT_DOCUMENT);
    else if (!g_utf8_validate(text, (gssize)length, NULL))
        baro_fail(error, BARO_ERROR_CONFIG, "%s: is no UTF-8", table->name);
    else if (read_rows(table, &csv, columns, required, error))
        return table;
    baro_sheet_free(table);
    return NULL;
}
