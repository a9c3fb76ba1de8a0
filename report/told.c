// SPDX-License-Identifier: Apache-2.0
#include "told.h"

static void
clear_row(gpointer data)
{
    BaroToldRow *row = data;

    g_strfreev(row->cells);
}

void
baro_told_init(BaroTold *told, const BaroLanguage *language)
{
    told->language = language;
    told->rows = g_array_new(FALSE, FALSE, sizeof(BaroToldRow));
    g_array_set_clear_func(told->rows, clear_row);
}

void
baro_told_clear(BaroTold *told)
{
    g_clear_pointer(&told->rows, g_array_unref);
}

void
baro_told_cells(BaroTold *told, BaroToldKind kind, const char *const *cells,
                gsize n)
{
    BaroToldRow row = {kind, g_new0(char *, n + 1)};

    for (gsize i = 0; i < n; i++)
        row.cells[i] = g_strdup(cells[i] != NULL ? cells[i] : "");
    g_array_append_val(told->rows, row);
}

void
baro_told_add(BaroTold *told, BaroToldKind kind, ...)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    const char *cell;
    va_list list;

    va_start(list, kind);
    while ((cell = va_arg(list, const char *)) != NULL)
        g_ptr_array_add(cells, (gpointer)cell);
    va_end(list);
    baro_told_cells(told, kind, (const char *const *)cells->pdata,
                    cells->len);
}
