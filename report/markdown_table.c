// SPDX-License-Identifier: Apache-2.0
#include "markdown_table.h"

#include <string.h>

enum { MOST = 8 /* columns of a table on a page */ };

/* The cells of a line, with or without bars at its ends. */
static GStrv
split_line(const char *line)
{
    g_autofree char *text = g_strstrip(g_strdup(line));
    gsize n = strlen(text);
    char *from = text;
    GStrv cells;

    if (n > 1 && text[n - 1] == '|')
        text[n - 1] = '\0';
    if (*from == '|')
        from++;
    cells = g_strsplit(from, "|", -1);
    for (gsize i = 0; cells[i] != NULL; i++)
        g_strstrip(cells[i]);
    return cells;
}

/* "---", ":--", "--:", ":-:". */
static gboolean
is_dashes(const char *cell)
{
    gsize n = strlen(cell), from = *cell == ':' ? 1 : 0;
    gsize dashes = strspn(cell + from, "-");

    return dashes > 0 && (from + dashes == n
                          || (from + dashes + 1 == n && cell[n - 1] == ':'));
}

static gboolean
are_dashes(const GStrv cells)
{
    for (gsize i = 0; cells[i] != NULL; i++)
        if (!is_dashes(cells[i]))
            return FALSE;
    return TRUE;
}

/* As many cells as there are heads: missing ones are empty, others dropped. */
static GStrv
fitted(const GStrv cells, guint n)
{
    GStrv row = g_new0(char *, n + 1);
    guint have = g_strv_length(cells);

    for (guint i = 0; i < n; i++)
        row[i] = g_strdup(i < have ? cells[i] : "");
    return row;
}

GPtrArray *
baro_markdown_table(const char *paragraph, GStrv *aligns)
{
    g_auto(GStrv) lines = g_strsplit(paragraph, "\n", -1);

    if (g_strv_length(lines) < 2 || strchr(lines[0], '|') == NULL
        || strchr(lines[1], '|') == NULL)
        return NULL;

    g_auto(GStrv) heads = split_line(lines[0]);
    g_auto(GStrv) dashes = split_line(lines[1]);
    guint n = g_strv_length(heads);

    if (n == 0 || n > MOST || g_strv_length(dashes) != n
        || !are_dashes(dashes))
        return NULL;

    GPtrArray *rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);

    g_ptr_array_add(rows, fitted(heads, n));
    for (gsize i = 2; lines[i] != NULL; i++) {
        g_auto(GStrv) cells = split_line(lines[i]);

        g_ptr_array_add(rows, fitted(cells, n));
    }
    *aligns = g_steal_pointer(&dashes);
    return rows;
}
