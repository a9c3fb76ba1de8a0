// SPDX-License-Identifier: Apache-2.0
/*
 * What was typed, as a tree whose every node knows its file, line and column,
 * so that any later step can point at it. A barograph.yaml and the rows of a
 * CSV file give the same tree; what reads it cannot tell them apart. It knows
 * nothing of what the keys mean.
 */
#pragma once
#include "barograph/error.h"

typedef struct {
    char *name; /* as it was asked for: what messages say */
    char *text;
    gsize length;
} BaroTreeFile;

typedef enum {
    BARO_NODE_TEXT,
    BARO_NODE_LIST,
    BARO_NODE_MAP,
} BaroNodeKind;

typedef struct BaroNode {
    BaroNodeKind kind;
    const BaroTreeFile *file; /* NULL: a fallback, never typed by anybody */
    int line, column;         /* from 1; columns are characters */
    int width;                /* of what the caret underlines */
    char *text;               /* TEXT: never NULL */
    gboolean is_null;         /* TEXT: nothing, or an unquoted null or ~ */
    gboolean in_table;        /* a cell: lists are separated by semicolons */
    GPtrArray *items;         /* LIST: nodes; MAP: key, value, key, value… */
} BaroNode;

/* Owns its files and nodes. */
typedef struct {
    GPtrArray *files, *nodes;
} BaroTree;

/* An empty tree. */
BaroTree *baro_tree_new(void);

/* Frees the tree with its files and nodes; NULL is legal. */
void baro_tree_free(BaroTree *tree);

/* A node of the tree with nothing in it. `file` may be NULL. */
BaroNode *baro_tree_add(BaroTree *tree, BaroNodeKind kind,
                        const BaroTreeFile *file);

/* Reads a whole file of UTF-8; `name` is what messages call it, `from` the
 * node that names it, or NULL. */
const BaroTreeFile *baro_tree_file(BaroTree *tree, const char *path,
                                   const char *name, const BaroNode *from,
                                   GError **error);

/* The one document of a YAML file without anchors, aliases and tags. An empty
 * document is an empty map. Borrowed from the tree. */
const BaroNode *baro_tree_yaml(BaroTree *tree, const char *path,
                               const char *name, GError **error);

/* The rows of a CSV file with a header line as a list of maps; empty cells
 * are left out. `from` as above. Borrowed from the tree. */
const BaroNode *baro_tree_csv(BaroTree *tree, const char *path,
                              const char *name, const BaroNode *from,
                              GError **error);

/* The value of a key of a map, or NULL. */
const BaroNode *baro_node_get(const BaroNode *map, const char *key);

/* Sets a BARO_ERROR_CONFIG `file:line:column: …`, the line and a caret under
 * the node; returns FALSE. */
gboolean baro_node_fail(const BaroNode *node, GError **error,
                        const char *format, ...) G_GNUC_PRINTF(3, 4);

/* The same for a word that is none of `words` (NULL-terminated):
 * `unknown WHAT 'word' (did you mean 'nearest'?)`. */
gboolean baro_node_fail_unknown(const BaroNode *node, const char *what,
                                const char *word, const char *const *words,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroTree, baro_tree_free)
