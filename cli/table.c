// SPDX-License-Identifier: Apache-2.0
#include "cli.h"

#include <libsmartcols.h>
#include <stdio.h>
#include <string.h>

#include "barograph/text.h"

enum { SHORT_CELL = 20, LONGEST_BAR = 24, SHORTEST_BAR = 6 };

/* '>' aligned to the right, '#' bars, '?' left out where nothing stands in it;
 * a blank: as it is. */
typedef struct {
    char *name;
    char sign;
} Column;

struct BaroListing {
    GArray *columns; /* Column */
    GPtrArray *rows; /* GStrv */
};

gboolean
baro_listing_format(const BaroArgs *args, BaroListingFormat *format,
                  GError **error)
{
    static const char *const NAMES[] = {"table", "csv", "json", "markdown",
                                        NULL};
    const char *text = baro_args_get(args, "format");
    *format = BARO_LISTING_TEXT;
    if (baro_args_has(args, "json"))
        *format = BARO_LISTING_JSON;
    if (baro_args_has(args, "csv"))
        *format = BARO_LISTING_CSV;
    if (!text)
        return TRUE;
    for (int i = 0; NAMES[i]; i++) {
        if (strcmp(NAMES[i], text) == 0) {
            *format = (BaroListingFormat)i;
            return TRUE;
        }
    }
    return baro_fail(error, BARO_ERROR_USAGE,
                     "--format: '%s' is none of table, csv, json, markdown",
                     text);
}

static void
clear_column(gpointer column)
{
    g_free(((Column *)column)->name);
}

static BaroListing *
new_listing(void)
{
    BaroListing *table = g_new0(BaroListing, 1);
    table->columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_array_set_clear_func(table->columns, clear_column);
    table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    return table;
}

static void
add_column(BaroListing *table, const char *name, char sign)
{
    Column column = {g_strdup(name), sign};
    g_array_append_val(table->columns, column);
}

BaroListing *
baro_listing_new(const char *const *columns)
{
    BaroListing *table = new_listing();
    for (gsize i = 0; columns[i]; i++) {
        gboolean has_sign = strcspn(columns[i], ">#?") == 0;
        add_column(table, columns[i] + has_sign,
                   has_sign ? columns[i][0] : ' ');
    }
    return table;
}

BaroListing *
baro_listing_as_named(int n, const char *const *columns)
{
    BaroListing *table = new_listing();
    for (int i = 0; i < n; i++)
        add_column(table, columns[i], ' ');
    return table;
}

void
baro_listing_free(BaroListing *table)
{
    if (!table)
        return;
    g_array_unref(table->columns);
    g_ptr_array_unref(table->rows);
    g_free(table);
}

void
baro_listing_add(BaroListing *table, const char *const *cells)
{
    guint n = table->columns->len;
    char **row = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        row[i] = g_strdup(cells[i] ? cells[i] : "");
    g_ptr_array_add(table->rows, row);
}

gboolean
baro_listing_is_empty(const BaroListing *table)
{
    return table->rows->len == 0;
}

static const char *
column_name(const BaroListing *table, guint i)
{
    return g_array_index(table->columns, Column, i).name;
}

static gboolean
has_sign(const BaroListing *table, guint i, char sign)
{
    return g_array_index(table->columns, Column, i).sign == sign;
}

static gboolean
is_right(const BaroListing *table, guint i)
{
    return has_sign(table, i, '>');
}

static gboolean
is_bars(const BaroListing *table, guint i)
{
    return has_sign(table, i, '#');
}

/* A cell as it is shown, where a bar may be so long. */
static char *
shown_cell(const BaroListing *table, guint i, const char *cell, int longest)
{
    double share;
    if (!is_bars(table, i))
        return baro_text_visible(cell);
    GString *bar = g_string_new(NULL);
    if (!baro_parse_double(cell, &share))
        share = 0;
    for (int n = (int)(share * longest + .5); n > 0; n--)
        g_string_append(bar, "█");
    return g_string_free(bar, FALSE);
}

static void
print_csv(const BaroListing *table)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < table->columns->len; i++) {
        g_string_append(out, i ? "," : "");
        baro_text_csv(out, column_name(table, i));
    }
    g_string_append_c(out, '\n');
    for (guint r = 0; r < table->rows->len; r++) {
        char **row = table->rows->pdata[r];
        for (guint i = 0; i < table->columns->len; i++) {
            g_string_append(out, i ? "," : "");
            if (is_right(table, i))
                g_string_append(out, row[i]); /* a number, never guarded */
            else
                baro_text_csv(out, row[i]);
        }
        g_string_append_c(out, '\n');
    }
    fwrite(out->str, 1, out->len, stdout);
}

static void
print_markdown_row(const BaroListing *table, char **cells)
{
    for (guint i = 0; i < table->columns->len; i++) {
        g_autofree char *shown = cells == NULL
            ? g_strdup(column_name(table, i))
            : shown_cell(table, i, cells[i], LONGEST_BAR);
        g_autoptr(GString) cell = g_string_new(shown);
        g_string_replace(cell, "|", "\\|", 0);
        g_print("| %s ", cell->str);
    }
    g_print("|\n");
}

static void
print_markdown(const BaroListing *table)
{
    print_markdown_row(table, NULL);
    for (guint i = 0; i < table->columns->len; i++)
        g_print(is_right(table, i) ? "|---:" : "|---");
    g_print("|\n");
    for (guint r = 0; r < table->rows->len; r++)
        print_markdown_row(table, table->rows->pdata[r]);
}

/* What is known of a column before it is printed as text. */
typedef struct {
    glong widest;     /* of its cells and its name, in characters */
    gboolean is_cut;  /* may lose its end: only a long text, since a period, a
                         day or a number would then read as another one */
    gboolean is_left; /* out: nothing stands in it, or bars have no room */
} Width;

static Width
measure(const BaroListing *table, guint i)
{
    Width width = {.widest = g_utf8_strlen(column_name(table, i), -1)};
    gboolean is_empty = TRUE;
    for (guint r = 0; r < table->rows->len; r++) {
        const char *cell = ((char **)table->rows->pdata[r])[i];
        width.widest = MAX(width.widest, g_utf8_strlen(cell, -1));
        is_empty = is_empty && !*cell;
    }
    width.is_cut = !is_right(table, i) && !is_bars(table, i) &&
                   width.widest > SHORT_CELL;
    width.is_left = is_empty && has_sign(table, i, '?');
    return width;
}

static Width *
measure_all(const BaroListing *table)
{
    Width *widths = g_new(Width, table->columns->len);
    for (guint i = 0; i < table->columns->len; i++)
        widths[i] = measure(table, i);
    return widths;
}

/* The characters that all but bars cannot do without. */
static glong
width_needed(const BaroListing *table, const Width *widths)
{
    glong need = -2;
    for (guint i = 0; i < table->columns->len; i++) {
        glong name = g_utf8_strlen(column_name(table, i), -1);
        if (widths[i].is_left)
            continue;
        need += 2;
        if (widths[i].is_cut)
            need += MAX(name, SHORT_CELL / 2);
        else if (!is_bars(table, i))
            need += widths[i].widest;
    }
    return need;
}

/* How long bars may be; all of one table are drawn to one scale, or none
 * is. */
static int
bar_room(const BaroCall *call, glong need)
{
    glong room = call->width ? call->width - need : LONGEST_BAR;
    return room < SHORTEST_BAR ? 0 : (int)MIN(room, LONGEST_BAR);
}

static void
add_columns(const BaroListing *table, const Width *widths,
            struct libscols_table *out)
{
    for (guint i = 0; i < table->columns->len; i++)
        if (!widths[i].is_left)
            scols_table_new_column(out, column_name(table, i), 0.1,
                                   is_right(table, i)  ? SCOLS_FL_RIGHT
                                   : widths[i].is_cut ? SCOLS_FL_TRUNC
                                                      : 0);
}

static void
fill_line(const BaroListing *table, const Width *widths, guint r, int longest,
          struct libscols_line *line)
{
    char **row = table->rows->pdata[r];
    gsize n = 0;
    for (guint i = 0; i < table->columns->len; i++) {
        if (widths[i].is_left)
            continue;
        g_autofree char *shown = shown_cell(table, i, row[i], longest);
        scols_line_set_data(line, n++, shown);
    }
}

/* libsmartcols knows how wide characters are, and fits the terminal. */
static void
print_text(const BaroListing *table, const BaroCall *call)
{
    struct libscols_table *out = scols_new_table();
    g_autofree Width *widths = measure_all(table);
    glong need = width_needed(table, widths);
    int longest = bar_room(call, need);
    gboolean fits = FALSE;
    for (guint i = 0; i < table->columns->len; i++) {
        widths[i].is_left |= is_bars(table, i) && longest == 0;
        fits |= widths[i].is_cut;
    }
    add_columns(table, widths, out);
    for (guint r = 0; r < table->rows->len; r++)
        fill_line(table, widths, r, longest, scols_table_new_line(out, NULL));
    fits = fits && need <= call->width; /* else the terminal wraps it */
    scols_table_enable_maxout(out, FALSE);
    scols_table_set_column_separator(out, "  ");
    if (call->width)
        scols_table_set_termwidth(out, call->width);
    scols_table_set_termforce(out, call->width && fits
                                       ? SCOLS_TERMFORCE_ALWAYS
                                       : SCOLS_TERMFORCE_NEVER);
    scols_print_table(out);
    scols_unref_table(out);
}

void
baro_listing_print(const BaroListing *table, const BaroCall *call,
                 BaroListingFormat format)
{
    if (format == BARO_LISTING_CSV)
        print_csv(table);
    else if (format == BARO_LISTING_MARKDOWN)
        print_markdown(table);
    else
        print_text(table, call);
}
