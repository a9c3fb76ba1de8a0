// SPDX-License-Identifier: Apache-2.0
#include "barograph/sheet.h"

#include <string.h>

#include "barograph/limits.h"
#include "barograph/text.h"
#include "barograph/time.h"

/* Where the next cell begins. */
typedef struct {
    const BaroSheet *table;
    const char *at;
    int line, column;
} Cursor;

static void
free_cell(gpointer data)
{
    BaroCell *cell = data;

    g_free(cell->text);
    g_free(cell);
}

static void
free_row(gpointer data)
{
    BaroCell *cells = data;

    for (BaroCell *cell = cells; cell->text != NULL; cell++)
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

const BaroCell *
baro_sheet_row(const BaroSheet *table, guint i)
{
    return g_ptr_array_index(table->rows, i);
}

gboolean
baro_sheet_fail(const BaroSheet *table, const BaroCell *cell, GError **error,
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
baro_sheet_day(const BaroSheet *table, const BaroCell *cell, gint32 otherwise,
               gint32 *day, GError **error)
{
    *day = otherwise;
    if (*cell->text == '\0' || baro_day_parse(cell->text, day))
        return TRUE;
    return baro_sheet_fail(table, cell, error,
                           "'%s' is no day: write it like 2013-09-30",
                           cell->text);
}

static void
step(Cursor *cursor)
{
    if (*cursor->at == '\n') {
        cursor->line++;
        cursor->column = 1;
    } else {
        cursor->column++;
    }
    cursor->at = g_utf8_next_char(cursor->at);
}

/* Up to the closing quote; FALSE where there is none. */
static gboolean
take_quoted(Cursor *cursor, GString *text)
{
    step(cursor);
    while (*cursor->at != '\0') {
        const char *from = cursor->at;

        step(cursor);
        if (*from == '"' && *cursor->at != '"')
            return TRUE;
        if (*from == '"')
            step(cursor);
        g_string_append_len(text, from, g_utf8_next_char(from) - from);
    }
    return FALSE;
}

static BaroCell *
take_cell(Cursor *cursor, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    BaroCell *cell = g_new0(BaroCell, 1);

    cell->line = cursor->line;
    cell->column = cursor->column;
    if (*cursor->at == '"' && !take_quoted(cursor, text)) {
        baro_sheet_fail(cursor->table, cell, error,
                        "the quote is never closed");
        free_cell(cell);
        return NULL;
    }
    while (*cursor->at != '\0' && strchr(",\r\n", *cursor->at) == NULL) {
        const char *from = cursor->at;

        step(cursor);
        g_string_append_len(text, from, cursor->at - from);
    }
    cell->text = g_strstrip(g_strdup(text->str));
    return cell;
}

/* One line of cells; NULL at the end, or with an error. */
static GPtrArray *
take_row(Cursor *cursor, GError **error)
{
    g_autoptr(GPtrArray) row = g_ptr_array_new_with_free_func(free_cell);

    if (*cursor->at == '\0')
        return NULL;
    for (;;) {
        BaroCell *cell = take_cell(cursor, error);

        if (cell == NULL)
            return NULL;
        g_ptr_array_add(row, cell);
        if (*cursor->at != ',')
            break;
        step(cursor);
    }
    if (*cursor->at == '\r')
        step(cursor);
    if (*cursor->at == '\n')
        step(cursor);
    return g_steal_pointer(&row);
}

/* Which wanted column each column of the header is. */
static gboolean
place_columns(const BaroSheet *table, const GPtrArray *header,
              const char *const *columns, guint required, int *places,
              GError **error)
{
    for (guint i = 0; columns[i] != NULL; i++)
        places[i] = -1;
    for (guint j = 0; j < header->len; j++) {
        const BaroCell *cell = g_ptr_array_index(header, j);
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
            return baro_sheet_fail(table, g_ptr_array_index(header, 0), error,
                                   "the column '%s' is missing", columns[i]);
    }
    return TRUE;
}

static gboolean
is_blank(const GPtrArray *row)
{
    for (guint i = 0; i < row->len; i++) {
        if (*((const BaroCell *)g_ptr_array_index(row, i))->text != '\0')
            return FALSE;
    }
    return TRUE;
}

static void
add_row(BaroSheet *table, const GPtrArray *row, const int *places, guint n)
{
    BaroCell *cells = g_new0(BaroCell, n + 1);
    const BaroCell *first = g_ptr_array_index(row, 0);

    for (guint i = 0; i < n; i++) {
        const BaroCell *from = places[i] >= 0 && places[i] < (int)row->len
                               ? g_ptr_array_index(row, (guint)places[i])
                               : NULL;

        cells[i] = from == NULL ? *first : *from;
        cells[i].text = g_strdup(from == NULL ? "" : from->text);
    }
    g_ptr_array_add(table->rows, cells);
}

static gboolean
read_rows(BaroSheet *table, const char *text, const char *const *columns,
          guint required, GError **error)
{
    guint n = g_strv_length((char **)columns);
    g_autofree int *places = g_new(int, n + 1);
    Cursor cursor = {.table = table, .at = text, .line = 1, .column = 1};
    GError *problem = NULL;

    if (g_str_has_prefix(cursor.at, "\xef\xbb\xbf"))
        cursor.at += 3;

    g_autoptr(GPtrArray) header = take_row(&cursor, &problem);

    if (header == NULL && problem == NULL)
        return baro_fail(error, BARO_ERROR_CONFIG, "%s:1:1: a table needs a "
                         "header line", table->name);
    if (problem == NULL)
        place_columns(table, header, columns, required, places, &problem);
    while (problem == NULL) {
        g_autoptr(GPtrArray) row = take_row(&cursor, &problem);

        if (row == NULL)
            break;
        if (row->len > header->len)
            baro_sheet_fail(table, g_ptr_array_index(row, 0), &problem,
                            "this row has %u cells, the header has %u",
                            row->len, header->len);
        else if (!is_blank(row))
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

    table->name = g_path_get_basename(path);
    table->rows = g_ptr_array_new_with_free_func(free_row);
    if (length > BARO_LIMIT_DOCUMENT)
        baro_fail(error, BARO_ERROR_CONFIG, "%s: larger than %d bytes",
                  table->name, BARO_LIMIT_DOCUMENT);
    else if (!g_utf8_validate(text, (gssize)length, NULL))
        baro_fail(error, BARO_ERROR_CONFIG, "%s: is no UTF-8", table->name);
    else if (read_rows(table, text, columns, required, error))
        return table;
    baro_sheet_free(table);
    return NULL;
}
