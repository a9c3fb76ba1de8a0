// SPDX-License-Identifier: Apache-2.0
#include "scene.h"

#include <math.h>
#include <string.h>

#include "barograph/text.h"
#include "fonts.h"
#include "theme.h"

static const struct {
    const char *name;
    gboolean holds_text;
} tags[] = {
    [BARO_TAG_NONE] = {"", FALSE},
    [BARO_TAG_SECTION] = {"Sect", FALSE},
    [BARO_TAG_H1] = {"H1", TRUE},
    [BARO_TAG_H2] = {"H2", TRUE},
    [BARO_TAG_P] = {"P", TRUE},
    [BARO_TAG_LIST] = {"L", FALSE},
    [BARO_TAG_ITEM] = {"LI", TRUE},
    [BARO_TAG_TABLE] = {"Table", FALSE},
    [BARO_TAG_ROW] = {"TR", FALSE},
    [BARO_TAG_HEAD] = {"TH", TRUE},
    [BARO_TAG_CELL] = {"TD", TRUE},
    [BARO_TAG_FIGURE] = {"Figure", TRUE},
    [BARO_TAG_CAPTION] = {"Caption", TRUE},
};

const char *
baro_tag_name(BaroTag tag)
{
    return tags[tag].name;
}

gboolean
baro_tag_holds_text(BaroTag tag)
{
    return tags[tag].holds_text;
}

static void
clear_mark(gpointer data)
{
    BaroMark *mark = data;

    g_free(mark->text);
    baro_image_unref(mark->image);
    if (mark->points != NULL)
        g_array_unref(mark->points);
}

BaroScene *
baro_scene_new(BaroFonts *fonts, const BaroLanguage *language,
               const char *title)
{
    BaroScene *scene = g_new0(BaroScene, 1);

    scene->fonts = fonts;
    scene->language = language;
    scene->marks = g_array_new(FALSE, TRUE, sizeof(BaroMark));
    g_array_set_clear_func(scene->marks, clear_mark);
    scene->title = baro_text_plain(title);
    scene->width = BARO_CANVAS_W;
    scene->height = BARO_CANVAS_H;
    scene->zoom = 1;
    scene->top = 112;
    scene->bottom = 500;
    return scene;
}

void
baro_scene_free(BaroScene *scene)
{
    if (scene == NULL)
        return;
    g_array_unref(scene->marks);
    g_free(scene->title);
    g_free(scene->section);
    g_free(scene);
}

static gboolean
is_finite(const BaroMark *mark)
{
    const BaroBox *box = &mark->box;

    if (!isfinite(box->x) || !isfinite(box->y) || !isfinite(box->w)
        || !isfinite(box->h) || !isfinite(mark->width))
        return FALSE;
    for (guint i = 0; mark->points != NULL && i < mark->points->len; i++)
        if (!isfinite(g_array_index(mark->points, double, i)))
            return FALSE;
    return TRUE;
}

void
baro_scene_add(BaroScene *scene, const BaroMark *mark)
{
    BaroMark copy = *mark;

    if (!is_finite(mark)) {
        scene->broken = TRUE;
        return;
    }
    copy.text = g_strdup(mark->text);
    if (mark->points != NULL)
        copy.points = g_array_copy(mark->points);
    if (mark->image != NULL)
        baro_image_ref(copy.image);
    g_array_append_val(scene->marks, copy);
}

/* Where a page is full running text shrinks, but not under 10 points. */
static double
size_of(const BaroScene *scene, const BaroType *at)
{
    double size = at->size > 0 ? at->size : baro_style(at->style)->size;

    return scene->is_small && size > 10 && size <= 12 ? 10 : size;
}

/* What is placed: made plain, page numbers filled in. */
static char *
ready(BaroScene *scene, const char *text)
{
    g_autofree char *plain = baro_text_plain(text);
    g_autofree char *full = baro_refs_fill(scene->refs, plain);

    return baro_fonts_isolate(full);
}

/* Lays the text out and fills in its box; the layout is returned because the
 * caller may want to know what no font could draw. */
static PangoLayout *
lay_out(BaroScene *scene, BaroType at, const char *text, BaroMark *mark)
{
    const BaroStyle *style = baro_style(at.style);
    PangoRectangle logical;

    *mark = (BaroMark){.kind = BARO_MARK_TEXT,
                       .style = at.style,
                       .fill = at.color != 0 ? at.color : style->color,
                       .stroke = BARO_NO_COLOR,
                       .wrap = at.wrap,
                       .size = size_of(scene, &at),
                       .lines = at.lines,
                       .halo = at.halo,
                       .right = at.align > 0,
                       .text = (char *)text};

    PangoLayout *layout = baro_fonts_layout(scene->fonts, mark);

    pango_layout_get_extents(layout, NULL, &logical);
    mark->box.w = (double)logical.width / PANGO_SCALE;
    mark->box.h = (double)logical.height / PANGO_SCALE;
    mark->box.y = at.y - (double)pango_layout_get_baseline(layout)
        / PANGO_SCALE;
    mark->box.x = at.x;
    if (at.align > 0)
        mark->box.x -= mark->box.w;
    else if (at.align == 0)
        mark->box.x -= mark->box.w / 2;
    return layout;
}

BaroBox
baro_scene_measure(BaroScene *scene, BaroType at, const char *text)
{
    g_autofree char *plain = ready(scene, text);
    BaroMark mark;

    g_object_unref(lay_out(scene, at, plain, &mark));
    return mark.box;
}

BaroBox
baro_scene_text(BaroScene *scene, BaroType at, const char *text)
{
    g_autofree char *plain = ready(scene, text);
    BaroMark mark;

    if (*plain == '\0')
        return (BaroBox){at.x, at.y, 0, 0};

    g_autoptr(PangoLayout) layout = lay_out(scene, at, plain, &mark);

    baro_fonts_note(scene->fonts, layout);
    baro_scene_add(scene, &mark);
    return mark.box;
}

gboolean
baro_scene_is_free(const BaroScene *scene, BaroBox box)
{
    for (guint i = 0; i < scene->marks->len; i++) {
        const BaroMark *mark = &g_array_index(scene->marks, BaroMark, i);
        const BaroBox *other = &mark->box;

        if (mark->kind == BARO_MARK_TEXT && box.x < other->x + other->w
            && other->x < box.x + box.w && box.y < other->y + other->h
            && other->y < box.y + box.h)
            return FALSE;
    }
    return TRUE;
}

gsize
baro_scene_fit(BaroScene *scene, BaroType at, double height,
               const char *plain)
{
    BaroMark mark;
    g_autoptr(PangoLayout) layout = lay_out(scene, at, plain, &mark);
    int n = pango_layout_get_line_count(layout);

    for (int i = 0; i < n; i++) {
        PangoRectangle rect;
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        int start = pango_layout_line_get_start_index(line);

        pango_layout_index_to_pos(layout, start, &rect);
        if ((double)(rect.y + rect.height) / PANGO_SCALE > height)
            return (gsize)start;
    }
    return strlen(plain);
}

void
baro_scene_rect(BaroScene *scene, BaroBox box, BaroColor fill, BaroColor stroke)
{
    BaroMark mark = {.kind = BARO_MARK_RECT, .box = box, .fill = fill,
                     .stroke = stroke, .width = 0.5};

    baro_scene_add(scene, &mark);
}

void
baro_scene_line(BaroScene *scene, BaroBox from_by, BaroColor stroke,
                double width, double dash)
{
    BaroMark mark = {.kind = BARO_MARK_LINE, .box = from_by,
                     .fill = BARO_NO_COLOR, .stroke = stroke, .width = width,
                     .dash = dash};

    baro_scene_add(scene, &mark);
}

void
baro_scene_circle(BaroScene *scene, double x, double y, double radius,
                  BaroColor fill, BaroColor stroke)
{
    BaroMark mark = {.kind = BARO_MARK_CIRCLE, .box = {x, y, radius, 0},
                     .fill = fill, .stroke = stroke, .width = 1.5};

    baro_scene_add(scene, &mark);
}

void
baro_scene_path(BaroScene *scene, const GArray *points, BaroColor stroke,
                double width)
{
    BaroMark mark = {.kind = BARO_MARK_PATH, .fill = BARO_NO_COLOR,
                     .stroke = stroke, .width = width,
                     .points = (GArray *)points};

    if (points->len >= 4)
        baro_scene_add(scene, &mark);
}

void
baro_scene_slot(BaroScene *scene, BaroBox box, int slot)
{
    static const BaroHatch ways[] = {BARO_HATCH_NONE, BARO_HATCH_UP,
                                     BARO_HATCH_DOWN, BARO_HATCH_CROSS};
    enum { HUES = BARO_SLOT_6 - BARO_SLOT_1 + 1 };
    BaroMark mark = {.kind = BARO_MARK_RECT, .box = box, .fill = BARO_OTHERS,
                     .width = 0.75};

    if (slot >= 0) {
        mark.stroke = BARO_WHITE;
        mark.fill = (BaroColor)(BARO_SLOT_1 + slot % HUES);
        mark.hatch = ways[slot / HUES % (int)G_N_ELEMENTS(ways)];
    }
    baro_scene_add(scene, &mark);
}

static void
begin(BaroScene *scene, BaroTag tag, const char *alt)
{
    BaroMark mark = {.kind = BARO_MARK_BEGIN, .tag = tag,
                     .text = (char *)alt};

    g_assert(scene->depth < BARO_DEPTH);
    scene->depth++;
    baro_scene_add(scene, &mark);
}

void
baro_scene_begin(BaroScene *scene, BaroTag tag)
{
    begin(scene, tag, NULL);
}

void
baro_scene_figure(BaroScene *scene, const char *alt)
{
    g_autofree char *plain = ready(scene, alt);

    begin(scene, BARO_TAG_FIGURE, plain);
}

void
baro_scene_end(BaroScene *scene)
{
    BaroMark mark = {.kind = BARO_MARK_END};

    g_assert(scene->depth > 0);
    scene->depth--;
    baro_scene_add(scene, &mark);
}

void
baro_scene_image(BaroScene *scene, BaroBox box, BaroImage *image,
                 const char *alt)
{
    BaroMark mark = {.kind = BARO_MARK_IMAGE, .box = box, .image = image};

    if (alt != NULL)
        baro_scene_figure(scene, alt);
    baro_scene_add(scene, &mark);
    if (alt != NULL)
        baro_scene_end(scene);
}

void
baro_scene_words(const BaroScene *scene, GString *out)
{
    guint figure = 0; /* elements open since it began, itself included */

    for (guint i = 0; i < scene->marks->len; i++) {
        const BaroMark *mark = &g_array_index(scene->marks, BaroMark, i);

        if (mark->text != NULL && figure == 0)
            g_string_append_printf(out, "%s\n", mark->text);
        if (mark->kind == BARO_MARK_BEGIN
            && (figure > 0 || mark->tag == BARO_TAG_FIGURE))
            figure++;
        else if (mark->kind == BARO_MARK_END && figure > 0)
            figure--;
    }
}

static void
print_number(GString *out, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(text, sizeof text, "%.1f", value);
    g_string_append_printf(out, " %s", text);
}

static void
print_color(GString *out, const char *name, BaroColor color)
{
    if (color != BARO_NO_COLOR)
        g_string_append_printf(out, " %s=%s", name, baro_theme_name(color));
}

static void
print_mark(GString *out, const BaroMark *mark)
{
    static const char *const kinds[] = {"text", "rect", "line", "circle",
                                        "path", "up", "down", "image", "begin",
                                        "end"};
    static const char *const hatches[] = {"", " hatch", " hatch-down",
                                          " hatch-cross"};

    g_string_append(out, kinds[mark->kind]);
    if (mark->kind < BARO_MARK_BEGIN) {
        print_number(out, mark->box.x);
        print_number(out, mark->box.y);
        print_number(out, mark->box.w);
        print_number(out, mark->box.h);
        print_color(out, "fill", mark->fill);
        print_color(out, "stroke", mark->stroke);
    }
    if (mark->kind == BARO_MARK_TEXT)
        g_string_append_printf(out, " %s", baro_style(mark->style)->name);
    if (mark->kind == BARO_MARK_BEGIN)
        g_string_append_printf(out, " %s", baro_tag_name(mark->tag));
    g_string_append(out, hatches[mark->hatch]);
    for (guint i = 0; mark->points != NULL && i < mark->points->len; i++)
        print_number(out, g_array_index(mark->points, double, i));
    if (mark->text != NULL)
        g_string_append_printf(out, " \"%s\"", mark->text);
    g_string_append_c(out, '\n');
}

void
baro_scene_print(const BaroScene *scene, GString *out)
{
    g_string_append_printf(out, "page %.0fx%.0f \"%s\"\n", scene->width,
                           scene->height, scene->title);
    for (guint i = 0; i < scene->marks->len; i++)
        print_mark(out, &g_array_index(scene->marks, BaroMark, i));
}
