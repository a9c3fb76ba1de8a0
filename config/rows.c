// SPDX-License-Identifier: Apache-2.0
/* What stands under a key of the configuration, line by line. */
#include <string.h>

#include "barograph/config.h"
#include "tree.h"

/* Lines first .. last of a file, each after its file and number; without
 * blank lines and those of comments alone. */
static void
put_lines(GString *out, const BaroTreeFile *file, int first, int last)
{
    g_auto(GStrv) lines = g_strsplit(file->text, "\n", -1);
    g_autofree char *name = g_path_get_basename(file->name);

    for (int i = 1; lines[i - 1] != NULL && i <= last; i++) {
        const char *text = lines[i - 1] + strspn(lines[i - 1], " \t\r");

        if (i >= first && *text != '\0' && *text != '#')
            g_string_append_printf(out, "%s:%d: %s\n", name, i,
                                   g_strchomp(lines[i - 1]));
    }
}

/* The rows of a list that is kept as a table. */
static gboolean
put_table(GString *out, BaroTree *tree, const BaroConfig *config,
          const BaroNode *value, GError **error)
{
    g_autofree char *path =
        g_canonicalize_filename(value->text, config->folder);
    const BaroTreeFile *file =
        baro_tree_file(tree, path, value->text, value, error);

    if (file != NULL)
        put_lines(out, file, 1, G_MAXINT);
    return file != NULL;
}

char *
baro_config_rows(const BaroConfig *config, const char *key, GError **error)
{
    g_autoptr(BaroTree) tree = baro_tree_new();
    g_autoptr(GString) out = g_string_new(NULL);
    const BaroNode *root = config->path == NULL ? NULL
        : baro_tree_yaml(tree, config->path, config->path, error);

    if (config->path != NULL && root == NULL)
        return NULL;
    for (guint i = 0; root != NULL && i + 1 < root->items->len; i += 2) {
        const BaroNode *name = g_ptr_array_index(root->items, i);
        const BaroNode *value = g_ptr_array_index(root->items, i + 1);
        int last = i + 2 < root->items->len
            ? ((const BaroNode *)g_ptr_array_index(root->items, i + 2))->line
                - 1
            : G_MAXINT;

        if (strcmp(name->text, key) != 0)
            continue;
        put_lines(out, name->file, name->line, last);
        if (value->kind == BARO_NODE_TEXT && !value->is_null
            && !put_table(out, tree, config, value, error))
            return NULL;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}
