// SPDX-License-Identifier: Apache-2.0
#include "csv.h"

#include <string.h>

#include "barograph/text.h"

typedef struct {
    const char *at, *end;
    char delimiter;
    guint line;
    GPtrArray *cells; /* of the row being read */
    GPtrArray *rows;
} Reader;

static void
row_free(void *data)
{
    BaroCsvRow *row = data;
    g_strfreev(row->cells);
    g_free(row);
}

static char
guess_delimiter(const char *at, const char *end)
{
    static const char candidates[] = ",;\t";
    gsize counts[3] = {0};
    gboolean quoted = FALSE;
    for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++) {
        if (*at == '"')
            quoted = !quoted;
        const char *found = quoted ? NULL : strchr(candidates, *at);
        if (found && *at)
            counts[found - candidates]++;
    }
    gsize best = 0;
    for (gsize i = 1; i < 3; i++) {
        if (counts[i] > counts[best])
            best = i;
    }
    return candidates[best];
}

/* The text of a quoted cell, after its opening quote. */
static gboolean
read_quoted(Reader *reader, GString *cell, GError **error)
{
    guint from = reader->line;
    while (reader->at < reader->end) {
        char c = *reader->at++;
        if (c == '"') {
            if (reader->at == reader->end || *reader->at != '"')
                return TRUE;
            reader->at++;
        }
        if (c == '\n')
            reader->line++;
        g_string_append_c(cell, c);
    }
    return baro_fail(error, BARO_ERROR_MALFORMED,
                     "line %u: a quoted cell begins and never ends", from);
}

static gboolean
at_line_end(const Reader *reader)
{
    return reader->at == reader->end || *reader->at == '\n'
        || *reader->at == '\r';
}

static gboolean
read_cell(Reader *reader, GError **error)
{
    g_autoptr(GString) cell = g_string_new(NULL);
    while (reader->at < reader->end && *reader->at == ' ')
        reader->at++;
    if (reader->at < reader->end && *reader->at == '"') {
        reader->at++;
        if (!read_quoted(reader, cell, error))
            return FALSE;
        while (reader->at < reader->end && *reader->at == ' ')
            reader->at++;
        if (!at_line_end(reader) && *reader->at != reader->delimiter)
            return baro_fail(error, BARO_ERROR_MALFORMED,
                             "line %u: text follows a quoted cell; write a "
                             "quote inside of quotes twice", reader->line);
    }
    while (!at_line_end(reader) && *reader->at != reader->delimiter)
        g_string_append_c(cell, *reader->at++);
    g_ptr_array_add(reader->cells,
                    baro_text_clean(cell->str, (gssize) cell->len, G_MAXSIZE));
    return TRUE;
}

static void
read_line_end(Reader *reader)
{
    if (reader->at < reader->end && *reader->at == '\r')
        reader->at++;
    if (reader->at < reader->end && *reader->at == '\n')
        reader->at++;
    reader->line++;
}

static gboolean
is_blank(const GPtrArray *cells)
{
    for (guint i = 0; i < cells->len; i++) {
        if (*(const char *) cells->pdata[i])
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_row(Reader *reader, GError **error)
{
    guint line = reader->line;
    g_ptr_array_set_size(reader->cells, 0);
    for (;;) {
        if (!read_cell(reader, error))
            return FALSE;
        if (at_line_end(reader))
            break;
        reader->at++; /* the delimiter */
    }
    read_line_end(reader);
    if (is_blank(reader->cells))
        return TRUE;
    const BaroCsvRow *header =
        reader->rows->len > 0 ? reader->rows->pdata[0] : NULL;
    guint count = reader->cells->len;
    /* spreadsheets write blank cells after the last column */
    while (header && count > header->n_cells
           && !*(const char *) reader->cells->pdata[count - 1])
        count--;
    if (header && count > header->n_cells)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "line %u has %u cells where the header has %u; a "
                         "number such as 1,234 is written 1234, text with a "
                         "delimiter in quotes", line, count, header->n_cells);
    BaroCsvRow *row = g_new0(BaroCsvRow, 1);
    row->line = line;
    row->n_cells = count;
    row->cells = g_new0(char *, count + 1);
    for (guint i = 0; i < count; i++)
        row->cells[i] = g_steal_pointer(&reader->cells->pdata[i]);
    g_ptr_array_add(reader->rows, row);
    return TRUE;
}

GPtrArray *
baro_csv_rows(const char *bytes, gsize length, char delimiter, GError **error)
{
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    if (memchr(bytes, '\0', length)) {
        baro_fail(error, BARO_ERROR_MALFORMED,
                  "this is no text in UTF-8; save it as CSV UTF-8");
        return NULL;
    }
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
    Reader reader = {
        .at = bytes,
        .end = bytes + length,
        .delimiter =
            delimiter ? delimiter : guess_delimiter(bytes, bytes + length),
        .line = 1,
        .cells = cells,
        .rows = rows,
    };
    while (reader.at < reader.end) {
        if (!read_row(&reader, error))
            return NULL;
    }
    return g_steal_pointer(&rows);
}
