// SPDX-License-Identifier: Apache-2.0
#include "barograph/csv.h"
#include "tree.h"

/* A table that is being read. */
typedef struct {
    BaroTree *tree;
    const BaroTreeFile *file;
    BaroCsv csv;
} Table;

static BaroNode *
add_cell(const Table *table, const BaroCsvCell *cell)
{
    BaroNode *node = baro_tree_add(table->tree, BARO_NODE_TEXT, table->file);

    node->line = cell->line;
    node->column = cell->column;
    node->width = cell->width;
    node->in_table = TRUE;
    node->text = g_strstrip(g_strdup(cell->text));
    node->is_null = *node->text == '\0';
    return node;
}

/* One line of cells as nodes, or NULL at the end (error unset) or after a
 * failure. */
static GPtrArray *
take_row(Table *table, GError **error)
{
    g_autoptr(GArray) row = baro_csv_row(&table->csv);
    GPtrArray *nodes;

    if (table->csv.problem != NULL) {
        BaroCsvCell bad = {(char *)"", table->csv.bad_line,
                           table->csv.bad_column, 1};

        baro_node_fail(add_cell(table, &bad), error, "%s",
                       table->csv.problem);
    }
    if (row == NULL)
        return NULL;
    nodes = g_ptr_array_new();
    for (guint i = 0; i < row->len; i++)
        g_ptr_array_add(nodes, add_cell(table, baro_csv_cell(row, i)));
    return nodes;
}

static gboolean
add_row(const Table *table, const GPtrArray *header, const GPtrArray *row,
        BaroNode *list, GError **error)
{
    const BaroNode *first = g_ptr_array_index(row, 0);

    if (row->len != header->len)
        return baro_node_fail(first, error,
                              "this row has %u cells, the header has %u",
                              row->len, header->len);

    BaroNode *map = baro_tree_add(table->tree, BARO_NODE_MAP, table->file);

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

    Table table = {.tree = tree, .file = file};
    BaroNode *list = baro_tree_add(tree, BARO_NODE_LIST, file);

    baro_csv_init(&table.csv, file->text, file->length, '\0');

    g_autoptr(GPtrArray) header = take_row(&table, &problem);

    if (header == NULL && problem == NULL)
        baro_node_fail(list, &problem, "a table needs a header line");
    if (problem == NULL)
        check_header(header, &problem);
    while (problem == NULL) {
        g_autoptr(GPtrArray) row = take_row(&table, &problem);

        if (row == NULL)
            break;
        add_row(&table, header, row, list, &problem);
    }
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return NULL;
    }
    return list;
}
