// SPDX-License-Identifier: Apache-2.0
#include "form_paragraphs.h"

#include <math.h>
#include <string.h>

#include "barograph/text.h"

enum { TWO = 560, GUTTER = 28, MOST_WIDE = 430, INDENT = 14, RULE = 10,
       HEAD = 26, BY = 18, LINE = 10,
       FEW_LINES = 62, FIRST_LINES = 28 };

/* Text that may grow does so in these steps; what would not be one of the
 * first in one column is set in two. */
static const double STEP = 0.1, ALONE = 1.2;

double
baro_paragraph_above(BaroStyleId style)
{
    switch (style) {
    case BARO_STYLE_SECTION:
        return 14;
    case BARO_STYLE_STRONG:
        return 8;
    case BARO_STYLE_BODY:
        return 6;
    default:
        return 2;
    }
}

static void
free_form(void *data)
{
    BaroFormParagraphs *form = data;

    g_array_unref(form->paragraphs);
    g_free(form);
}

BaroFormParagraphs *
baro_form_paragraphs_add(BaroPageModel *model)
{
    BaroFormParagraphs *form = g_new0(BaroFormParagraphs, 1);

    form->paragraphs = g_array_new(FALSE, FALSE, sizeof(BaroParagraph));
    baro_model_add(model, &baro_form_paragraphs, form);
    return form;
}

void
baro_form_paragraphs_say(BaroPageModel *model, BaroFormParagraphs *form,
                         BaroStyleId style, const char *text)
{
    BaroParagraph paragraph = {
        .style = style, .text = baro_model_keep(model, text),
        .above = baro_paragraph_above(style)};

    g_array_append_val(form->paragraphs, paragraph);
}

/* ---- flowing ---------------------------------------------------------- */

/* `from` counts the bytes of all paragraphs, one more for each end. */
typedef struct {
    const BaroFormParagraphs *form;
    BaroScene *scene;
    BaroBox box;
    guint columns, column;
    double wide;      /* of a column */
    double scale;     /* of the type */
    double y;         /* of what comes next, from the box's top */
    gboolean is_drawn;
} Flow;

static guint
columns_in(const BaroFormParagraphs *form, double width)
{
    return width >= TWO && !form->is_single ? 2 : 1;
}

static gboolean
next_column(Flow *flow)
{
    flow->column++;
    flow->y = 0;
    return flow->column < flow->columns;
}

static BaroType
type_at(const Flow *flow, const BaroParagraph *paragraph)
{
    double indent = paragraph->mark != NULL ? INDENT * flow->scale : 0;

    return (BaroType){
        .x = flow->box.x + flow->column * (flow->wide + GUTTER) + indent,
        .y = flow->box.y + flow->y, .style = paragraph->style, .align = -1,
        .size = flow->scale > 1
            ? flow->scale * baro_style(paragraph->style)->size : 0,
        .wrap = flow->wide - indent};
}

/* Places what has room of the text from `rest` on; NULL: all of it. */
static const char *
place(Flow *flow, const BaroParagraph *paragraph, const char *text,
      const char *rest)
{
    BaroType at = type_at(flow, paragraph);
    gsize n = baro_scene_fit(flow->scene, at, flow->box.h - flow->y + 0.01,
                             rest);
    g_autofree char *part = g_strndup(rest, n);
    BaroBox box;

    if (n == 0)
        return rest;
    box = baro_scene_measure(flow->scene, at, part);
    /* The first line's baseline is below the top by what stands above it. */
    at.y += at.y - box.y;
    if (flow->is_drawn) {
        baro_scene_text(flow->scene, at, part);
        if (paragraph->mark != NULL && rest == text) {
            at.x -= INDENT * flow->scale;
            at.color = BARO_ACCENT;
            at.wrap = 0;
            baro_scene_text(flow->scene, at, paragraph->mark);
        }
    }
    flow->y += box.h;
    return rest[n] == '\0' ? NULL : rest + n;
}

/* A few lines are not parted: they go on whole where they have no room. */
static gboolean
is_kept(const Flow *flow, const BaroParagraph *paragraph, const char *text)
{
    double high = baro_scene_measure(flow->scene, type_at(flow, paragraph),
                                     text).h;

    return high <= FEW_LINES && flow->y + high > flow->box.h + 0.01;
}

static double
high_of(const Flow *flow, const BaroParagraph *paragraph)
{
    g_autofree char *plain = baro_text_plain(paragraph->text);
    g_autofree char *text = baro_refs_fill(flow->scene->refs, plain);

    return baro_scene_measure(flow->scene, type_at(flow, paragraph), text).h;
}

static gboolean
is_head(const BaroParagraph *paragraph)
{
    return paragraph->style == BARO_STYLE_SECTION
        || paragraph->style == BARO_STYLE_STRONG;
}

/* A heading and what is not parted from it: the first lines under it, or all
 * of them where they are few. */
static double
high_with_next(const Flow *flow, const BaroParagraph *head)
{
    const GArray *all = flow->form->paragraphs;
    const BaroParagraph *next = head + 1;
    double high = high_of(flow, head), under;

    if (next == &g_array_index(all, BaroParagraph, all->len))
        return high;
    under = is_head(next) ? high_with_next(flow, next) : high_of(flow, next);
    return high + next->above * flow->scale
        + (under <= FEW_LINES ? under : FIRST_LINES);
}

/* Whether all of it has room; `from` is moved to where it has not. */
static gboolean
flow_paragraph(Flow *flow, const BaroParagraph *paragraph, guint skip,
               guint *from)
{
    g_autofree char *plain = baro_text_plain(paragraph->text);
    g_autofree char *text = baro_refs_fill(flow->scene->refs, plain);
    const char *rest = text + MIN(skip, strlen(text));

    if (flow->y > 0 && skip == 0)
        flow->y += paragraph->above * flow->scale;
    if (flow->y > 0 && skip == 0 && is_kept(flow, paragraph, text)
        && !next_column(flow))
        return FALSE;
    /* A heading does not stand alone at the end of a column. */
    if (is_head(paragraph) && flow->y > 0
        && flow->y + high_with_next(flow, paragraph) > flow->box.h + 0.01
        && !next_column(flow))
        return FALSE;
    while (rest != NULL && *rest != '\0') {
        const char *before = rest;

        rest = place(flow, paragraph, text, rest);
        if (rest == NULL)
            break;
        *from += (guint)(rest - before);
        if (!next_column(flow))
            return FALSE;
    }
    return TRUE;
}

static guint
length_of(const Flow *flow, const BaroParagraph *paragraph)
{
    g_autofree char *plain = baro_text_plain(paragraph->text);
    g_autofree char *text = baro_refs_fill(flow->scene->refs, plain);

    return (guint)strlen(text) + 1;
}

static guint
flow_all(Flow *flow, guint from)
{
    const GArray *all = flow->form->paragraphs;
    guint start = 0;

    for (guint i = 0; i < all->len; i++) {
        const BaroParagraph *one = &g_array_index(all, BaroParagraph, i);
        guint end = start + length_of(flow, one);
        guint at = MAX(from, start);

        if (from < end && !flow_paragraph(flow, one, at - start, &at))
            return at;
        start = end;
    }
    return BARO_DONE;
}

/* ---- the form --------------------------------------------------------- */

static double
above(const BaroFormParagraphs *form, guint from)
{
    return from > 0 ? 0
        : form->head != NULL ? HEAD : form->is_comment ? RULE : 0;
}

static Flow
flow_new(const BaroFormParagraphs *form, BaroPen *pen, BaroBox box,
         guint from)
{
    guint columns = columns_in(form, box.w);
    double wide = columns == 2 ? (box.w - GUTTER) / 2 : box.w;

    box.y += above(form, from);
    box.h -= above(form, from) + (form->author != NULL ? BY : 0);
    return (Flow){.form = form, .scene = pen->scene, .box = box,
                  .columns = columns, .scale = 1,
                  .wide = form->is_single ? wide : MIN(wide, MOST_WIDE)};
}

/* The same in one column of larger type. */
static Flow
flow_grown(const BaroFormParagraphs *form, BaroPen *pen, BaroBox box,
           double scale)
{
    Flow flow = flow_new(form, pen, box, 0);

    flow.columns = 1;
    flow.scale = scale;
    flow.wide = form->is_single ? box.w : MIN(box.w, MOST_WIDE * scale);
    return flow;
}

/* The height of one column of that type. */
static double
height_grown(const BaroFormParagraphs *form, BaroPen *pen, double width,
             double scale)
{
    Flow flow = flow_grown(form, pen, (BaroBox){0, 0, width, 1e6}, scale);

    flow_all(&flow, 0);
    return ceil(flow.y) + above(form, 0) + (form->author != NULL ? BY : 0);
}

/* The largest type whose one column has room in the box; 1: none is. */
static double
scale_in(const BaroFormParagraphs *form, BaroPen *pen, BaroBox box)
{
    double least = columns_in(form, box.w) == 2 ? ALONE : 1 + STEP;

    if (pen->scene->is_small)
        return 1;
    for (double scale = form->grows; scale > least - STEP / 2; scale -= STEP)
        if (height_grown(form, pen, box.w, scale) <= box.h + 0.01)
            return scale;
    return 1;
}

/* The least height that holds all from `from` on in the flow's columns. */
static double
balanced(const BaroFormParagraphs *form, BaroPen *pen, double width,
         guint from, double high)
{
    double low = 0, extra = above(form, from)
        + (form->author != NULL ? BY : 0);

    while (columns_in(form, width) == 2 && high - low > 1) {
        double middle = (low + high) / 2;
        Flow half = flow_new(form, pen,
                             (BaroBox){0, 0, width, middle + extra}, from);

        if (flow_all(&half, from) == BARO_DONE)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* At least in balanced columns; in one where there is room for it, unless it
 * is what is left of an earlier page. */
static BaroNeed
need(const void *data, BaroPen *pen, double width, guint from)
{
    const BaroFormParagraphs *form = data;
    double extra = above(form, from) + (form->author != NULL ? BY : 0);
    Flow flow = flow_new(form, pen, (BaroBox){0, 0, width, 1e6}, from);
    double one, least;

    flow.columns = 1;
    flow_all(&flow, from);
    least = ceil(balanced(form, pen, width, from, flow.y)) + extra;
    one = from > 0 ? least : ceil(flow.y) + extra;
    return (BaroNeed){
        least, one,
        from == 0 && form->grows > 1
            ? MAX(one, height_grown(form, pen, width, form->grows)) : one};
}

static void
draw_around(const BaroFormParagraphs *form, BaroPen *pen, BaroBox box)
{
    BaroType at = {.x = box.x, .y = box.y + 18, .align = -1,
                   .style = BARO_STYLE_SECTION, .wrap = box.w, .lines = 1};

    if (form->head != NULL) {
        baro_scene_line(pen->scene, (BaroBox){box.x, box.y, box.w, 0},
                        BARO_INK, 1.5, 0);
        baro_scene_text(pen->scene, at, form->head);
    } else if (form->is_comment) {
        baro_scene_line(pen->scene, (BaroBox){box.x, box.y, box.w, 0},
                        BARO_RULE, 0.75, 0);
    }
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from)
{
    const BaroFormParagraphs *form = data;
    double scale = from == 0 ? scale_in(form, pen, box) : 1;
    Flow flow = scale > 1 ? flow_grown(form, pen, box, scale)
                          : flow_new(form, pen, box, from);
    double most;

    if (flow.box.h < LINE)
        return from;
    flow.is_drawn = TRUE;
    if (from == 0)
        draw_around(form, pen, box);
    from = flow_all(&flow, from);
    most = flow.column > 0 ? flow.box.h : flow.y;
    if (from == BARO_DONE && form->author != NULL) {
        g_autofree char *by = g_strdup_printf("— %s", form->author);

        baro_scene_text(pen->scene,
                        (BaroType){.x = flow.box.x, .align = -1,
                                   .y = flow.box.y + most + BY - 4,
                                   .style = BARO_STYLE_SMALL, .wrap = box.w,
                                   .lines = 1}, by);
    }
    return from;
}

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormParagraphs *form = data;

    if (form->head != NULL)
        baro_told_add(out, BARO_TOLD_SECTION, form->head, NULL);
    for (guint i = 0; i < form->paragraphs->len; i++) {
        const BaroParagraph *one =
            &g_array_index(form->paragraphs, BaroParagraph, i);
        BaroToldKind kind = one->mark != NULL ? BARO_TOLD_ITEM
            : one->style == BARO_STYLE_SECTION ? BARO_TOLD_SECTION
            : one->style == BARO_STYLE_STRONG ? BARO_TOLD_STRONG
            : BARO_TOLD_PROSE;

        baro_told_add(out, kind, one->text, NULL);
    }
    if (form->author != NULL) {
        g_autofree char *by = g_strdup_printf("— %s", form->author);

        baro_told_add(out, BARO_TOLD_PROSE, by, NULL);
    }
}

const BaroForm baro_form_paragraphs = {
    .name = "paragraphs", .goes_on = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = free_form};
