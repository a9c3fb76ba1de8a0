// SPDX-License-Identifier: Apache-2.0
/* Long text: nothing of it is cut, it goes on where there is room. */
#include "deck.h"

#include <string.h>

#include "barograph/text.h"

enum { COLUMN = 416, SECOND = 500 };

/* How many bytes of `text` fill `height` at most, at line ends. */
static gsize
bytes_in(BaroScene *scene, BaroType at, double height, const char *text)
{
    const BaroStyle *style = baro_style(at.style);
    BaroMark mark = {.kind = BARO_MARK_TEXT, .style = at.style,
                     .size = style->size, .wrap = at.wrap,
                     .text = (char *)text};
    g_autoptr(PangoLayout) layout = baro_fonts_layout(scene->fonts, &mark);
    int n = pango_layout_get_line_count(layout);

    for (int i = 0; i < n; i++) {
        PangoRectangle rect;
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);

        pango_layout_index_to_pos(
            layout, pango_layout_line_get_start_index(line), &rect);
        if ((double)(rect.y + rect.height) / PANGO_SCALE > height)
            return (gsize)pango_layout_line_get_start_index(line);
    }
    return strlen(text);
}

typedef struct {
    BaroDeck *deck;
    const BaroFrame *frame;
    BaroScene *scene;
    int column;
    double y; /* top of what comes next */
} Flow;

static void
next_column(Flow *flow)
{
    if (flow->column == 0) {
        flow->column = 1;
    } else {
        g_autofree char *title =
            g_strdup_printf("%s (continued)", flow->frame->title);
        BaroFrame frame = *flow->frame;

        frame.title = title;
        flow->scene = baro_deck_page(flow->deck, &frame);
        flow->column = 0;
    }
    flow->y = flow->scene->top;
}

static void
flow_paragraph(Flow *flow, const BaroParagraph *paragraph)
{
    g_autofree char *marked = paragraph->mark == NULL
        ? g_strdup(paragraph->text)
        : g_strdup_printf("%s %s", paragraph->mark, paragraph->text);
    g_autofree char *plain = baro_text_plain(marked);
    const char *rest = plain;
    const BaroStyle *style = baro_style(paragraph->style);

    if (flow->y > flow->scene->top)
        flow->y += paragraph->above;
    if (paragraph->breaks && flow->column == 0)
        next_column(flow);
    /* A heading does not stand alone at the end of a column. */
    if (paragraph->style == BARO_STYLE_SECTION
        && flow->y + 60 > flow->scene->bottom)
        next_column(flow);
    while (*rest != '\0') {
        BaroType at = {.x = flow->column == 0 ? 44 : SECOND, .y = flow->y,
                       .style = paragraph->style, .wrap = COLUMN,
                       .align = -1};
        gsize n = bytes_in(flow->scene, at, flow->scene->bottom - flow->y,
                           rest);

        if (n == 0) {
            next_column(flow);
            continue;
        }

        g_autofree char *part = g_strndup(rest, n);

        at.y += style->size;
        flow->y += baro_scene_text(flow->scene, at, part).h;
        rest += n;
    }
}

void
baro_deck_flow(BaroDeck *deck, const BaroFrame *frame,
               const GArray *paragraphs)
{
    Flow flow = {.deck = deck, .frame = frame,
                 .scene = baro_deck_page(deck, frame)};

    flow.y = flow.scene->top;
    for (guint i = 0; i < paragraphs->len; i++)
        flow_paragraph(&flow,
                       &g_array_index(paragraphs, BaroParagraph, i));
}
