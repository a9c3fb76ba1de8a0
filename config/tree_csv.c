// SPDX-License-Identifier: Apache-2.0
#include "tree.h"

#include <string.h>

/* Where the next cell begins. */
typedef struct {
    BaroTree *tree;
    const BaroTreeFile *file;
    const char *at;
    int line, column;
} Cursor;

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

static gboolean
take_quoted(Cursor *cursor, GString *text, const BaroNode *cell,
            GError **error)
{
    step(cursor);
    for (;;) {
        const char *from = cursor->at;

        if (*from == '\0')
            return baro_node_fail(cell, error, "the quote is never closed");
        step(cursor);
        if (*from != '"') {
            g_string_append_len(text, from, cursor->at - from);
            continue;
        }
        if (*cursor->at != '"')
            return TRUE;
        g_string_append_c(text, '"');
        step(cursor);
    }
}

static BaroNode *
take_cell(Cursor *cursor, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    BaroNode *cell = baro_tree_add(cursor->tree, BARO_NODE_TEXT, cursor->file);
    const char *from = cursor->at;

    cell->line = cursor->line;
    cell->column = cursor->column;
    cell->in_table = TRUE;
    cell->text = g_strdup("");
    if (*cursor->at == '"' && !take_quoted(cursor, text, cell, error))
        return NULL;
    while (*cursor->at != '\0' && strchr(",\r\n", *cursor->at) == NULL) {
        const char *here = cursor->at;

        step(cursor);
        g_string_append_len(text, here, cursor->at - here);
    }
    cell->width = (int)MAX(g_utf8_strlen(from, cursor->at - from), 1);
    g_free(cell->text);
    cell->text = g_strstrip(g_strdup(text->str));
    cell->is_null = *cell->text == '\0';
    return cell;
}

/* One line of cells, or NULL at the end (error unset) or after a failure. */
static GPtrArray *
take_row(Cursor *cursor, GError **error)
{
    g_autoptr(GPtrArray) row = g_ptr_array_new();

    if (*cursor->at == '\0')
        return NULL;
    for (;;) {
        BaroNode *cell = take_cell(cursor, error);

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

static gboolean
is_blank(const GPtrArray *row)
{
    for (guint i = 0; i < row->len; i++) {
        if (!((const BaroNode *)g_ptr_array_index(row, i))->is_null)
            return FALSE;
    }
    return TRUE;
}

static gboolean
add_row(Cursor *cursor, const GPtrArray *header, const GPtrArray *row,
        BaroNode *list, GError **error)
{
    const BaroNode *first = g_ptr_array_index(row, 0);

    if (row->len != header->len)
        return baro_node_fail(first, error,
                              "this row has %u cells, the header has %u",
                              row->len, header->len);

    BaroNode *map = baro_tree_add(cursor->tree, BARO_NODE_MAP, cursor->file);

    map->line = first->line;
    for (guint i = 0; i < row->len; i++) {
        BaroNode *cell = g_ptr_array_index(row, i);

        if (cell->is_null)
            continue;
        g_ptr_array_add(map->items, g_ptr_array_index(header, i));
        g_ptr_array_add(map->items, cell);
    }
    g_ptr_array_add(list->items, map);
    return TRUE;
}

static gboolean
check_header(const GPtrArray *header, GError **error)
{
    for (guint i = 0; i < header->len; i++) {
        const BaroNode *cell = g_ptr_array_index(header, i);

        if (cell->is_null)
            return baro_node_fail(cell, error, "a column needs a name");
        for (guint j = 0; j < i; j++) {
            const BaroNode *other = g_ptr_array_index(header, j);

            if (g_str_equal(cell->text, other->text))
                return baro_node_fail(cell, error, "'%s' stands here twice",
                                      cell->text);
        }
    }
    return TRUE;
}

const BaroNode *
baro_tree_csv(BaroTree *tree, const char *path, const char *name,
              const BaroNode *from, GError **error)
{
    const BaroTreeFile *file = baro_tree_file(tree, path, name, from, error);
    GError *problem = NULL;

    if (file == NULL)
        return NULL;

    Cursor cursor = {.tree = tree, .file = file, .at = file->text,
                     .line = 1, .column = 1};
    BaroNode *list = baro_tree_add(tree, BARO_NODE_LIST, file);

    if (g_str_has_prefix(cursor.at, "\xef\xbb\xbf"))
        cursor.at += 3;

    g_autoptr(GPtrArray) header = take_row(&cursor, &problem);

    if (header == NULL && problem == NULL)
        baro_node_fail(list, &problem, "a table needs a header line");
    if (problem == NULL)
        check_header(header, &problem);
    while (problem == NULL) {
        g_autoptr(GPtrArray) row = take_row(&cursor, &problem);

        if (row == NULL)
            break;
        if (!is_blank(row))
            add_row(&cursor, header, row, list, &problem);
    }
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return NULL;
    }
    return list;
}
