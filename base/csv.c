// SPDX-License-Identifier: Apache-2.0
#include "barograph/csv.h"

#include <string.h>

static void
clear_cell(gpointer data)
{
    g_free(((BaroCsvCell *)data)->text);
}

static gboolean
is_continued(char byte)
{
    return ((guchar)byte & 0xc0) == 0x80; /* inside a character of UTF-8 */
}

static void
step(BaroCsv *csv)
{
    char byte = *csv->at++;

    if (byte == '\n') {
        csv->line++;
        csv->column = 1;
    } else if (!is_continued(byte)) {
        csv->column++;
    }
}

static gboolean
is_at(const BaroCsv *csv, char byte)
{
    return csv->at < csv->end && *csv->at == byte;
}

static gboolean
is_at_line_end(const BaroCsv *csv)
{
    return csv->at == csv->end || *csv->at == '\n' || *csv->at == '\r';
}

static void
skip_blanks(BaroCsv *csv)
{
    while (is_at(csv, ' '))
        step(csv);
}

static gboolean
fail_in(BaroCsv *csv, const BaroCsvCell *cell, const char *problem)
{
    csv->problem = problem;
    csv->bad_line = cell->line;
    csv->bad_column = cell->column;
    return FALSE;
}

static gboolean
take_quoted(BaroCsv *csv, const BaroCsvCell *cell, GString *text)
{
    step(csv);
    for (;;) {
        if (csv->at == csv->end)
            return fail_in(csv, cell, "the quote is never closed");

        char byte = *csv->at;

        step(csv);
        if (byte == '"' && !is_at(csv, '"'))
            return TRUE;
        if (byte == '"')
            step(csv);
        g_string_append_c(text, byte);
    }
}

static void
take_plain(BaroCsv *csv, GString *text)
{
    const char *from = csv->at;

    while (!is_at_line_end(csv) && *csv->at != csv->delimiter)
        step(csv);
    g_string_append_len(text, from, csv->at - from);
    g_strchomp(text->str);
}

static int
count_characters(const char *from, const char *to)
{
    int n = 0;

    for (; from < to; from++)
        n += !is_continued(*from);
    return n;
}

static gboolean
take_cell(BaroCsv *csv, GArray *row)
{
    g_autoptr(GString) text = g_string_new(NULL);

    skip_blanks(csv);

    BaroCsvCell cell = {.line = csv->line, .column = csv->column};
    const char *from = csv->at;

    if (!is_at(csv, '"'))
        take_plain(csv, text);
    else if (!take_quoted(csv, &cell, text))
        return FALSE;
    cell.width = MAX(count_characters(from, csv->at), 1);
    skip_blanks(csv);
    if (!is_at_line_end(csv) && *csv->at != csv->delimiter)
        return fail_in(csv, &cell, "text follows a quoted cell; write a "
                                   "quote inside of quotes twice");
    cell.text = g_strdup(text->str);
    g_array_append_val(row, cell);
    return TRUE;
}

static void
take_line_end(BaroCsv *csv)
{
    gboolean is_alone = is_at(csv, '\r');

    if (is_alone)
        step(csv);
    if (is_at(csv, '\n'))
        step(csv);
    else if (is_alone) {
        csv->line++;
        csv->column = 1;
    }
}

/* One line of cells. */
static gboolean
take_line(BaroCsv *csv, GArray *row)
{
    for (;;) {
        if (!take_cell(csv, row))
            return FALSE;
        if (is_at_line_end(csv))
            break;
        step(csv); /* the delimiter */
    }
    take_line_end(csv);
    return TRUE;
}

/* Spreadsheets write blank cells after the last column. */
static void
drop_blank_end(GArray *row, guint columns)
{
    while (row->len > columns && *baro_csv_cell(row, row->len - 1)->text == '\0')
        g_array_set_size(row, row->len - 1);
}

static gboolean
is_blank(const GArray *row)
{
    for (guint i = 0; i < row->len; i++)
        if (*baro_csv_cell(row, i)->text != '\0')
            return FALSE;
    return TRUE;
}

GArray *
baro_csv_row(BaroCsv *csv)
{
    g_autoptr(GArray) row = g_array_new(FALSE, FALSE, sizeof(BaroCsvCell));

    g_array_set_clear_func(row, clear_cell);
    while (csv->at < csv->end) {
        g_array_set_size(row, 0);
        if (!take_line(csv, row))
            return NULL;
        if (is_blank(row))
            continue;
        drop_blank_end(row, csv->columns);
        if (csv->columns == 0)
            csv->columns = row->len;
        return g_steal_pointer(&row);
    }
    return NULL;
}

const BaroCsvCell *
baro_csv_cell(const GArray *row, guint i)
{
    return &g_array_index(row, BaroCsvCell, i);
}

static char
guess_delimiter(const char *at, const char *end)
{
    static const char candidates[] = ",;\t";
    gsize counts[3] = {0};
    gboolean quoted = FALSE;
    gsize best = 0;

    for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++) {
        const char *found =
            quoted || *at == '\0' ? NULL : strchr(candidates, *at);

        if (*at == '"')
            quoted = !quoted;
        if (found != NULL)
            counts[found - candidates]++;
    }
    for (gsize i = 1; i < G_N_ELEMENTS(counts); i++)
        if (counts[i] > counts[best])
            best = i;
    return candidates[best];
}

void
baro_csv_init(BaroCsv *csv, const char *bytes, gsize length, char delimiter)
{
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    *csv = (BaroCsv){.at = bytes, .end = bytes + length, .line = 1,
                     .column = 1, .delimiter = delimiter};
    if (delimiter == '\0')
        csv->delimiter = guess_delimiter(bytes, csv->end);
}
