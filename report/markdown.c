// SPDX-License-Identifier: Apache-2.0
#include "markdown.h"

#include <cmark.h>
#include <math.h>
#include <string.h>

#include "barograph/limits.h"
#include "form_paragraphs.h"
#include "form_picture.h"
#include "form_table.h"
#include "markdown_insert.h"
#include "markdown_table.h"

enum { PIXELS = 1600 /* of a picture across */ };

typedef struct {
    BaroDeck *deck;
    const char *path;
    BaroMarkdown *out;
    GString *text; /* of the block in work */
    char mark[16]; /* of the item in work; "" */
    gboolean html; /* some was left out */
} Reader;

static void
free_part(gpointer data)
{
    BaroPart *part = data;

    g_clear_pointer(&part->paragraphs, g_array_unref);
    g_clear_pointer(&part->rows, g_ptr_array_unref);
    g_strfreev(part->aligns);
    baro_image_unref(part->image);
    g_free(part->alt);
    g_free(part);
}

void
baro_markdown_free(BaroMarkdown *markdown)
{
    if (markdown == NULL)
        return;
    g_free(markdown->title);
    g_ptr_array_unref(markdown->parts);
    g_ptr_array_unref(markdown->metrics);
    g_free(markdown);
}

/* ---- parts ------------------------------------------------------------ */

static BaroPart *
add_part(Reader *reader, BaroPartKind kind)
{
    BaroPart *part = g_new0(BaroPart, 1);

    part->kind = kind;
    g_ptr_array_add(reader->out->parts, part);
    return part;
}

/* The paragraphs of the part in work, which is one of text. */
static GArray *
text_part(Reader *reader)
{
    const GPtrArray *parts = reader->out->parts;
    BaroPart *part = parts->len > 0
        ? g_ptr_array_index(parts, parts->len - 1) : NULL;

    if (part == NULL || part->kind != BARO_PART_TEXT) {
        part = add_part(reader, BARO_PART_TEXT);
        part->paragraphs =
            g_array_new(FALSE, FALSE, sizeof(BaroParagraph));
    }
    return part->paragraphs;
}

static char *
filled(Reader *reader, const char *text)
{
    return baro_markdown_insert(reader->deck, reader->path, text,
                                reader->out->metrics);
}

static void
flush(Reader *reader, BaroStyleId style, double above)
{
    g_autofree char *text = filled(reader, reader->text->str);

    g_string_truncate(reader->text, 0);
    if (*text == '\0')
        return;
    if (style != BARO_STYLE_SMALL)
        g_strdelimit(text, "\n", ' ');

    BaroParagraph paragraph = {
        .style = style,
        .text = g_string_chunk_insert(reader->deck->strings, text),
        .mark = *reader->mark == '\0' ? NULL
            : g_string_chunk_insert(reader->deck->strings, reader->mark),
        .above = above};

    *reader->mark = '\0';
    g_array_append_val(text_part(reader), paragraph);
}

static void
flush_paragraph(Reader *reader, cmark_node *node)
{
    gboolean is_item =
        cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_ITEM;
    GStrv aligns = NULL;
    GPtrArray *rows =
        is_item ? NULL : baro_markdown_table(reader->text->str, &aligns);

    if (rows == NULL) {
        flush(reader, BARO_STYLE_BODY, is_item ? 4 : 7);
        return;
    }

    BaroPart *part = add_part(reader, BARO_PART_TABLE);

    g_string_truncate(reader->text, 0);
    part->aligns = aligns;
    part->rows = rows;
    for (guint i = 0; i < rows->len; i++)
        for (char **cell = g_ptr_array_index(rows, i); *cell != NULL;
             cell++) {
            char *text = filled(reader, *cell);

            g_free(*cell);
            *cell = text;
        }
}

/* A PNG that lies beside the text or below it. */
static void
add_picture(Reader *reader, cmark_node *node)
{
    const char *name = cmark_node_get_url(node);
    g_autofree char *folder = g_path_get_dirname(reader->path);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_auto(GStrv) steps = g_strsplit(name, "/", -1);
    g_autoptr(GError) error = NULL;
    BaroImage *image = NULL;

    if (*name != '\0' && !g_path_is_absolute(name)
        && strstr(name, "://") == NULL
        && !g_strv_contains((const char *const *)steps, ".."))
        image = baro_image_load(path, PIXELS, &error);
    if (image == NULL) {
        g_ptr_array_add(reader->deck->warnings,
                        g_strdup_printf("%s: the picture “%s” is left out: "
                                        "%s", reader->path, name,
                                        error != NULL ? error->message
                                            : "it must lie beside the text "
                                              "or below it."));
        return;
    }

    BaroPart *part = add_part(reader, BARO_PART_PICTURE);

    part->image = image;
    part->alt = g_strdup(reader->text->str);
}

/* ---- the tree --------------------------------------------------------- */

static void
leave_heading(Reader *reader, cmark_node *node)
{
    int level = cmark_node_get_heading_level(node);

    if (reader->out->title == NULL && reader->out->parts->len == 0
        && level == 1) {
        reader->out->title = filled(reader, reader->text->str);
        g_strdelimit(reader->out->title, "\n", ' ');
        g_string_truncate(reader->text, 0);
        return;
    }
    flush(reader, level <= 2 ? BARO_STYLE_SECTION : BARO_STYLE_STRONG, 14);
}

static void
enter_item(Reader *reader, cmark_node *node)
{
    cmark_node *list = cmark_node_parent(node);
    int number = cmark_node_get_list_start(list);

    for (cmark_node *n = cmark_node_previous(node); n != NULL;
         n = cmark_node_previous(n))
        number++;
    if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
        g_snprintf(reader->mark, sizeof reader->mark, "%d.", number);
    else
        g_strlcpy(reader->mark, "•", sizeof reader->mark);
}

static void
enter(Reader *reader, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        g_string_append(reader->text, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        g_string_append_c(reader->text, '\n');
        break;
    case CMARK_NODE_CODE_BLOCK:
        g_string_append(reader->text, cmark_node_get_literal(node));
        flush(reader, BARO_STYLE_SMALL, 6);
        break;
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
        reader->html = TRUE;
        break;
    case CMARK_NODE_ITEM:
        enter_item(reader, node);
        break;
    case CMARK_NODE_IMAGE:
        flush(reader, BARO_STYLE_BODY, 7);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        add_part(reader, BARO_PART_COLUMN);
        break;
    default:
        break;
    }
}

static void
leave(Reader *reader, cmark_node *node)
{
    const char *url;

    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        leave_heading(reader, node);
        break;
    case CMARK_NODE_PARAGRAPH:
        flush_paragraph(reader, node);
        break;
    case CMARK_NODE_IMAGE:
        add_picture(reader, node);
        g_string_truncate(reader->text, 0);
        break;
    case CMARK_NODE_LINK:
        url = cmark_node_get_url(node);
        if (url != NULL && strstr(reader->text->str, url) == NULL)
            g_string_append_printf(reader->text, " (%s)", url);
        break;
    default:
        break;
    }
}

static void
walk(Reader *reader, cmark_node *node)
{
    cmark_iter *iter = cmark_iter_new(node);
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER)
            enter(reader, cmark_iter_get_node(iter));
        else
            leave(reader, cmark_iter_get_node(iter));
    }
    cmark_iter_free(iter);
}

/* The file as a tree, or NULL with an error. */
static cmark_node *
parse(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) why = NULL;
    gsize length;

    if (!g_file_get_contents(path, &text, &length, &why)) {
        baro_fail(error, BARO_ERROR_CONFIG, "%s", why->message);
        return NULL;
    }
    if (length > BARO_LIMIT_LINE) {
        baro_fail(error, BARO_ERROR_CONFIG,
                  "%s is longer than a page of a deck can be.", path);
        return NULL;
    }

    g_autofree char *valid = g_utf8_make_valid(text, (gssize)length);

    return cmark_parse_document(valid, strlen(valid), CMARK_OPT_DEFAULT);
}

static BaroMarkdown *
new_empty(void)
{
    BaroMarkdown *out = g_new0(BaroMarkdown, 1);

    out->parts = g_ptr_array_new_with_free_func(free_part);
    out->metrics = g_ptr_array_new_with_free_func(g_free);
    return out;
}

BaroMarkdown *
baro_markdown_new(BaroDeck *deck, const char *path, GError **error)
{
    cmark_node *root =
        baro_deck_has_file(deck, path, error)
        ? parse(path, error) : NULL;
    g_autoptr(GString) block = g_string_new(NULL);
    Reader reader = {deck, path, NULL, block, "", FALSE};

    if (root == NULL)
        return NULL;
    reader.out = new_empty();
    walk(&reader, root);
    cmark_node_free(root);
    if (reader.html)
        g_ptr_array_add(deck->warnings,
                        g_strdup_printf("%s: HTML is left out.", path));
    return reader.out;
}

char *
baro_markdown_title(BaroDeck *deck, const char *path)
{
    cmark_node *root = parse(path, NULL);
    cmark_node *first = root != NULL ? cmark_node_first_child(root) : NULL;
    g_autoptr(GString) block = g_string_new(NULL);
    g_autoptr(BaroMarkdown) out = new_empty();
    Reader reader = {deck, path, out, block, "", FALSE};

    if (first != NULL && cmark_node_get_type(first) == CMARK_NODE_HEADING)
        walk(&reader, first);
    if (root != NULL)
        cmark_node_free(root);
    return g_steal_pointer(&out->title);
}

/* ---- blocks ----------------------------------------------------------- */

static gboolean
is_right(const char *align)
{
    return *align != ':' && g_str_has_suffix(align, ":");
}

/* What is flush right is as wide as it must be, the rest is shared. */
static void
add_table(const BaroPart *part, BaroPageModel *model, gint32 as_of)
{
    const GStrv names = g_ptr_array_index(part->rows, 0);
    guint n = g_strv_length(names);
    g_autofree BaroTableHead *heads = g_new0(BaroTableHead, n);

    for (guint i = 0; i < n; i++) {
        gboolean right = is_right(part->aligns[i]);

        heads[i] = (BaroTableHead){
            .head = baro_model_keep(model, names[i]),
            .weight = right ? 0 : 1, .align = right ? 1 : -1,
            .style = i == 0 ? BARO_STYLE_STRONG : BARO_STYLE_LABEL};
    }

    BaroFormTable *table = baro_form_table_add(model, heads, n, as_of);

    for (guint i = 1; i < part->rows->len; i++)
        baro_form_table_texts(table,
                              (const char *const *)g_ptr_array_index(
                                  part->rows, i), BARO_NO_COLOR);
}

void
baro_markdown_add(const BaroMarkdown *markdown, BaroDeck *deck,
                  BaroPageModel *model, const char *head, double grows)
{
    for (guint i = 0; i < markdown->parts->len; i++) {
        const BaroPart *part = g_ptr_array_index(markdown->parts, i);
        BaroFormParagraphs *text;

        switch (part->kind) {
        case BARO_PART_TEXT:
            text = baro_form_paragraphs_add(model);
            text->grows = grows;
            text->head = i == 0 ? head : NULL;
            g_array_append_vals(text->paragraphs, part->paragraphs->data,
                                part->paragraphs->len);
            break;
        case BARO_PART_TABLE:
            add_table(part, model, deck->input->as_of);
            break;
        case BARO_PART_PICTURE:
            baro_form_picture_add(model, part->image, part->alt);
            break;
        case BARO_PART_COLUMN:
            baro_model_column(model, 1);
            break;
        }
    }
}
