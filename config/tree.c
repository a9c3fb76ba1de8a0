// SPDX-License-Identifier: Apache-2.0
#include "tree.h"

#include <string.h>

#include "barograph/limits.h"
#include "barograph/text.h"

enum { LONGEST_SHOWN = 400 };

static void
free_file(gpointer data)
{
    BaroTreeFile *file = data;

    g_free(file->name);
    g_free(file->text);
    g_free(file);
}

static void
free_node(gpointer data)
{
    BaroNode *node = data;

    g_free(node->text);
    g_clear_pointer(&node->items, g_ptr_array_unref);
    g_free(node);
}

BaroTree *
baro_tree_new(void)
{
    BaroTree *tree = g_new0(BaroTree, 1);

    tree->files = g_ptr_array_new_with_free_func(free_file);
    tree->nodes = g_ptr_array_new_with_free_func(free_node);
    return tree;
}

void
baro_tree_free(BaroTree *tree)
{
    if (tree == NULL)
        return;
    g_ptr_array_unref(tree->nodes);
    g_ptr_array_unref(tree->files);
    g_free(tree);
}

BaroNode *
baro_tree_add(BaroTree *tree, BaroNodeKind kind, const BaroTreeFile *file)
{
    BaroNode *node = g_new0(BaroNode, 1);

    node->kind = kind;
    node->file = file;
    node->line = node->column = node->width = 1;
    if (kind != BARO_NODE_TEXT)
        node->items = g_ptr_array_new();
    g_ptr_array_add(tree->nodes, node);
    return node;
}

/* Where a byte that is no UTF-8 stands, as a node to point at. */
static gboolean
fail_at_byte(const BaroTreeFile *file, const char *bad, GError **error)
{
    BaroNode node = {.file = file, .line = 1, .column = 1, .width = 1};
    const char *line = file->text;

    for (const char *at = file->text; at < bad; at++) {
        if (*at == '\n') {
            node.line++;
            line = at + 1;
        }
    }
    node.column = 1 + (int)g_utf8_strlen(line, bad - line);
    return baro_node_fail(&node, error, *bad == '\0'
                          ? "a NUL byte is no text"
                          : "this byte is no UTF-8");
}

const BaroTreeFile *
baro_tree_file(BaroTree *tree, const char *path, const char *name,
               const BaroNode *from, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autofree char *text = NULL;
    gsize length = 0;
    const char *bad = NULL;

    if (!g_file_get_contents(path, &text, &length, &problem)) {
        /* GLib's sentence names the file once more; its end is the cause. */
        const char *why = strrchr(problem->message, ':');

        baro_node_fail(from, error, "'%s' cannot be read%s", name,
                       why == NULL ? "" : why);
        return NULL;
    }
    if (length > BARO_LIMIT_DOCUMENT) {
        baro_node_fail(from, error, "'%s' is larger than %d bytes", name,
                       BARO_LIMIT_DOCUMENT);
        return NULL;
    }

    BaroTreeFile *file = g_new0(BaroTreeFile, 1);

    file->name = g_strdup(name);
    file->text = g_steal_pointer(&text);
    file->length = length;
    g_ptr_array_add(tree->files, file);
    if (!g_utf8_validate(file->text, (gssize)length, &bad)) {
        fail_at_byte(file, bad, error);
        return NULL;
    }
    return file;
}

const BaroNode *
baro_node_get(const BaroNode *map, const char *key)
{
    for (guint i = 0; map->kind == BARO_NODE_MAP && i < map->items->len;
         i += 2) {
        const BaroNode *name = g_ptr_array_index(map->items, i);

        if (g_str_equal(name->text, key))
            return g_ptr_array_index(map->items, i + 1);
    }
    return NULL;
}

static char *
source_line(const BaroTreeFile *file, int line)
{
    const char *at = file->text;
    const char *end = NULL;

    for (int i = 1; i < line && at != NULL; i++) {
        at = strchr(at, '\n');
        at = at == NULL ? NULL : at + 1;
    }
    if (at == NULL)
        return g_strdup("");
    end = strchr(at, '\n');

    gsize length = end == NULL ? strlen(at) : (gsize)(end - at);

    if (length > 0 && at[length - 1] == '\r')
        length--;

    g_autofree char *raw = g_strndup(at, length);
    g_autofree char *tabless = g_strdelimit(g_strdup(raw), "\t", ' ');

    return baro_text_visible(tabless);
}

gboolean
baro_node_fail(const BaroNode *node, GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);

    g_autofree char *safe = baro_text_visible(message);

    if (node == NULL || node->file == NULL)
        return baro_fail(error, BARO_ERROR_CONFIG, "%s", safe);

    g_autofree char *line = source_line(node->file, node->line);

    if (g_utf8_strlen(line, -1) > LONGEST_SHOWN) /* a line nobody wrote */
        return baro_fail(error, BARO_ERROR_CONFIG, "%s:%d:%d: %s",
                         node->file->name, node->line, node->column, safe);

    glong room = g_utf8_strlen(line, -1) - node->column + 1;
    int width = (int)CLAMP(node->width, 1, MAX(room, 1));
    g_autofree char *tail = g_strnfill((gsize)width - 1, '~');

    return baro_fail(error, BARO_ERROR_CONFIG, "%s:%d:%d: %s\n%s\n%*s%s",
                     node->file->name, node->line, node->column, safe, line,
                     node->column, "^", tail);
}

gboolean
baro_node_fail_unknown(const BaroNode *node, const char *what,
                       const char *word, const char *const *words,
                       GError **error)
{
    const char *near = baro_text_nearest(word, words);

    if (near != NULL)
        return baro_node_fail(node, error,
                              "unknown %s '%s' (did you mean '%s'?)", what,
                              word, near);

    g_autofree char *all = g_strjoinv(", ", (char **)words);

    return baro_node_fail(node, error, "unknown %s '%s' (known: %s)", what,
                          word, *all == '\0' ? "none" : all);
}
