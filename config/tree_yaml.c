// SPDX-License-Identifier: Apache-2.0
#include "tree.h"

#include <libfyaml.h>
#include <string.h>

/* Deeper than any setting lies; keeps a hostile file off our stack. */
#define MOST_DEPTH 16

typedef struct {
    BaroTree *tree;
    const BaroTreeFile *file;
    struct fy_parser *parser;
    struct fy_diag *diag;
} Reader;

static void
place(BaroNode *node, const struct fy_mark *start, const struct fy_mark *end)
{
    if (start == NULL)
        return;
    node->line = start->line + 1;
    node->column = start->column + 1;
    if (end != NULL && end->line == start->line)
        node->width = MAX(end->column - start->column, 1);
}

static BaroNode *
node_of_event(Reader *reader, BaroNodeKind kind, struct fy_event *event)
{
    BaroNode *node = baro_tree_add(reader->tree, kind, reader->file);

    place(node, fy_event_start_mark(event), fy_event_end_mark(event));
    if (kind == BARO_NODE_MAP)
        node->width = 1;
    return node;
}

/* An end of file that came too early is shown where the text ends. */
static void
place_before_end(BaroNode *node)
{
    const char *text = node->file->text;
    gsize length = node->file->length;
    int line = 1;

    while (length > 0 && g_ascii_isspace(text[length - 1]))
        length--;

    const char *start = text;

    for (gsize i = 0; i < length; i++) {
        if (text[i] == '\n') {
            line++;
            start = text + i + 1;
        }
    }
    if (node->line <= line)
        return;
    node->line = line;
    node->column = (int)g_utf8_strlen(start, text + length - start) + 1;
}

/* What libfyaml has against the file, with its place. */
static gboolean
fail_syntax(Reader *reader, GError **error)
{
    void *at = NULL;
    struct fy_diag_error *problem = fy_diag_errors_iterate(reader->diag, &at);

    if (problem == NULL)
        return baro_fail(error, BARO_ERROR_CONFIG, "%s: cannot be read",
                         reader->file->name);

    BaroNode node = {.file = reader->file, .line = problem->line,
                     .column = MAX(problem->column, 1), .width = 1};

    place_before_end(&node);
    return baro_node_fail(&node, error, "%s", problem->msg);
}

/* The mark of an anchor or an alias stands behind its sign. */
static void
place_sign(BaroNode *node, const struct fy_mark *start,
           const struct fy_mark *end)
{
    place(node, start, end);
    node->column = MAX(node->column - 1, 1);
    node->width++;
}

static gboolean
check_plain(Reader *reader, struct fy_event *event, GError **error)
{
    struct fy_token *anchor = NULL;
    struct fy_token *tag = NULL;
    BaroNode node = {.file = reader->file, .width = 1};

    if (event->type == FYET_ALIAS) {
        place_sign(&node, fy_event_start_mark(event),
                   fy_event_end_mark(event));
        return baro_node_fail(&node, error, "aliases are not taken here: "
                              "write the value out");
    }
    if (event->type == FYET_SCALAR) {
        anchor = event->scalar.anchor;
        tag = event->scalar.tag;
    } else if (event->type == FYET_SEQUENCE_START) {
        anchor = event->sequence_start.anchor;
        tag = event->sequence_start.tag;
    } else if (event->type == FYET_MAPPING_START) {
        anchor = event->mapping_start.anchor;
        tag = event->mapping_start.tag;
    }
    if (anchor != NULL) {
        place_sign(&node, fy_token_start_mark(anchor),
                   fy_token_end_mark(anchor));
        return baro_node_fail(&node, error, "anchors are not taken here: "
                              "remove the '&' and the name, or quote the text");
    }
    if (tag != NULL) {
        place(&node, fy_token_start_mark(tag), fy_token_end_mark(tag));
        return baro_node_fail(&node, error, "tags are not taken here: "
                              "remove the '!' and its name, or quote the text");
    }
    return TRUE;
}

static BaroNode *
read_text(Reader *reader, struct fy_event *event)
{
    BaroNode *node = node_of_event(reader, BARO_NODE_TEXT, event);
    struct fy_token *token = event->scalar.value;
    size_t length = 0;
    const char *text = token == NULL ? "" : fy_token_get_text(token, &length);
    gboolean is_plain = token == NULL
                        || fy_token_scalar_style(token) == FYSS_PLAIN;

    node->text = g_strndup(text == NULL ? "" : text, length);
    node->is_null = is_plain && (*node->text == '\0'
                                 || g_str_equal(node->text, "~")
                                 || g_str_equal(node->text, "null"));
    return node;
}

static BaroNode *read_node(Reader *reader, struct fy_event *event, int depth,
                           GError **error);

/* A key, which may stand only once; NULL and an error otherwise. */
static gboolean
check_key(const BaroNode *map, const BaroNode *key, GError **error)
{
    if (key->kind != BARO_NODE_TEXT)
        return baro_node_fail(key, error, "a key must be plain text");
    if (baro_node_get(map, key->text) != NULL)
        return baro_node_fail(key, error, "'%s' stands here twice", key->text);
    return TRUE;
}

static gboolean
read_items(Reader *reader, BaroNode *node, int depth, GError **error)
{
    BaroNode *key = NULL;

    for (;;) {
        struct fy_event *event = fy_parser_parse(reader->parser);

        if (event == NULL)
            return fail_syntax(reader, error);
        if (event->type == FYET_SEQUENCE_END || event->type == FYET_MAPPING_END) {
            fy_parser_event_free(reader->parser, event);
            return TRUE;
        }

        BaroNode *item = read_node(reader, event, depth + 1, error);

        fy_parser_event_free(reader->parser, event);
        if (item == NULL)
            return FALSE;
        if (node->kind == BARO_NODE_MAP && key == NULL) {
            if (!check_key(node, item, error))
                return FALSE;
            key = item;
            continue;
        }
        if (key != NULL)
            g_ptr_array_add(node->items, g_steal_pointer(&key));
        g_ptr_array_add(node->items, item);
    }
}

static BaroNode *
read_node(Reader *reader, struct fy_event *event, int depth, GError **error)
{
    if (!check_plain(reader, event, error))
        return NULL;
    if (event->type == FYET_SCALAR)
        return read_text(reader, event);

    BaroNode *node = node_of_event(reader, event->type == FYET_MAPPING_START
                                   ? BARO_NODE_MAP : BARO_NODE_LIST, event);

    if (depth >= MOST_DEPTH) {
        baro_node_fail(node, error, "nested deeper than %d", MOST_DEPTH);
        return NULL;
    }
    return read_items(reader, node, depth, error) ? node : NULL;
}

/* One event on the way to or from the document; FALSE ends with or without an
 * error. */
static gboolean
read_event(Reader *reader, BaroNode **root, gboolean *done, GError **error)
{
    struct fy_event *event = fy_parser_parse(reader->parser);
    gboolean ok = TRUE;

    if (event == NULL)
        return fail_syntax(reader, error);
    if (event->type == FYET_STREAM_END) {
        *done = TRUE;
    } else if (event->type == FYET_DOCUMENT_START && *root != NULL) {
        BaroNode node = {.file = reader->file, .width = 3};

        place(&node, fy_event_start_mark(event), NULL);
        ok = baro_node_fail(&node, error, "a second document begins here: "
                            "there may be only one");
    } else if (event->type == FYET_SCALAR || event->type == FYET_ALIAS
               || event->type == FYET_SEQUENCE_START
               || event->type == FYET_MAPPING_START) {
        *root = read_node(reader, event, 0, error);
        ok = *root != NULL;
    }
    fy_parser_event_free(reader->parser, event);
    return ok;
}

static BaroNode *
read_document(Reader *reader, GError **error)
{
    BaroNode *root = NULL;
    gboolean done = FALSE;

    while (!done) {
        if (!read_event(reader, &root, &done, error))
            return NULL;
    }
    if (root == NULL || (root->kind == BARO_NODE_TEXT && root->is_null))
        return baro_tree_add(reader->tree, BARO_NODE_MAP, reader->file);
    return root;
}

const BaroNode *
baro_tree_yaml(BaroTree *tree, const char *path, const char *name,
               GError **error)
{
    Reader reader = {.tree = tree};
    struct fy_diag_cfg diag_cfg;

    reader.file = baro_tree_file(tree, path, name, NULL, error);
    if (reader.file == NULL)
        return NULL;

    fy_diag_cfg_default(&diag_cfg);
    diag_cfg.fp = NULL;
    reader.diag = fy_diag_create(&diag_cfg);
    fy_diag_set_collect_errors(reader.diag, true);

    struct fy_parse_cfg cfg = {
        .flags = FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE,
        .diag = reader.diag,
    };

    reader.parser = fy_parser_create(&cfg);

    BaroNode *root = NULL;

    if (fy_parser_set_string(reader.parser, reader.file->text,
                             reader.file->length) != 0)
        fail_syntax(&reader, error);
    else
        root = read_document(&reader, error);
    fy_parser_destroy(reader.parser);
    fy_diag_destroy(reader.diag);
    return root;
}
