// SPDX-License-Identifier: Apache-2.0
#include "markdown.h"

#include <cmark.h>
#include <math.h>
#include <string.h>

#include "barograph/limits.h"

typedef struct {
    BaroDeck *deck;
    const char *path;
    GArray *out;
    char **title;
    GString *text;      /* of the block in work */
    char mark[16];      /* of the item in work; "" */
    gboolean html;      /* some was left out */
} Reader;

/* The figure of one {{name}}; what is not known says so. */
static char *
figure_of(Reader *reader, const char *name)
{
    const BaroSeries *series =
        baro_deck_series(reader->deck, name, BARO_BY_QUARTER);

    if (series != NULL && isfinite(series->year_last)) {
        g_autofree char *year =
            baro_series_year_name(baro_month_of(series->complete_until));

        baro_figure_value(reader->deck, series->ref->text, year, NULL,
                          series->year_last);
        return baro_say_value(reader->deck->language, series->year_last);
    }
    g_ptr_array_add(reader->deck->warnings,
                    g_strdup_printf("%s: {{%s}} has no figure.",
                                    reader->path, name));
    return g_strdup(reader->deck->language->page->basic.no_figure);
}

static char *
filled(Reader *reader, const char *text)
{
    GString *out = g_string_new(NULL);
    const char *open, *close;

    while ((open = strstr(text, "{{")) != NULL
           && (close = strstr(open, "}}")) != NULL) {
        g_autofree char *name =
            g_strstrip(g_strndup(open + 2, close - open - 2));
        g_autofree char *figure = figure_of(reader, name);

        g_string_append_len(out, text, open - text);
        g_string_append(out, figure);
        text = close + 2;
    }
    g_string_append(out, text);
    return g_string_free(out, FALSE);
}

static void
flush(Reader *reader, BaroStyleId style, double above)
{
    g_autofree char *text = filled(reader, reader->text->str);

    g_string_truncate(reader->text, 0);
    if (*text == '\0')
        return;

    BaroParagraph paragraph = {
        .style = style,
        .text = g_string_chunk_insert(reader->deck->strings, text),
        .mark = *reader->mark == '\0' ? NULL
            : g_string_chunk_insert(reader->deck->strings, reader->mark),
        .above = above};

    *reader->mark = '\0';
    g_array_append_val(reader->out, paragraph);
}

static void
leave_heading(Reader *reader, cmark_node *node)
{
    if (reader->title != NULL && *reader->title == NULL
        && reader->out->len == 0 && cmark_node_get_heading_level(node) == 1) {
        *reader->title = filled(reader, reader->text->str);
        g_string_truncate(reader->text, 0);
        return;
    }
    flush(reader, cmark_node_get_heading_level(node) <= 2
                      ? BARO_STYLE_SECTION : BARO_STYLE_STRONG, 14);
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
        g_string_append_c(reader->text, ' ');
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
        flush(reader, BARO_STYLE_BODY,
              cmark_node_get_type(cmark_node_parent(node))
                      == CMARK_NODE_ITEM ? 3 : 7);
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

gboolean
baro_markdown_read(BaroDeck *deck, const char *path, GArray *out,
                   char **title, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) why = NULL;
    gsize length;

    if (!g_file_get_contents(path, &text, &length, &why))
        return baro_fail(error, BARO_ERROR_CONFIG, "%s", why->message);
    if (length > BARO_LIMIT_LINE)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "%s is longer than a page of a deck can be.", path);

    g_autofree char *valid = g_utf8_make_valid(text, (gssize)length);
    g_autoptr(GString) block = g_string_new(NULL);
    Reader reader = {deck, path, out, title, block, "", FALSE};
    cmark_node *root = cmark_parse_document(valid, strlen(valid),
                                            CMARK_OPT_DEFAULT);
    cmark_iter *walk = cmark_iter_new(root);
    cmark_event_type event;

    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER)
            enter(&reader, cmark_iter_get_node(walk));
        else
            leave(&reader, cmark_iter_get_node(walk));
    }
    cmark_iter_free(walk);
    cmark_node_free(root);
    if (reader.html)
        g_ptr_array_add(deck->warnings,
                        g_strdup_printf("%s: HTML is left out.", path));
    return TRUE;
}
