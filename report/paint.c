// SPDX-License-Identifier: Apache-2.0
#include "paint.h"

#include <math.h>

#include "fonts.h"

typedef struct {
    cairo_t *cr;
    const BaroScene *scene;
    const BaroTheme *theme;
    gboolean tagged;
    BaroTag open[BARO_DEPTH];
    guint depth;
} Painter;

static void
set_rgb(cairo_t *cr, guint32 color)
{
    cairo_set_source_rgb(cr, ((color >> 16) & 255) / 255.0,
                         ((color >> 8) & 255) / 255.0, (color & 255) / 255.0);
}

static void
set_color(const Painter *painter, BaroColor color)
{
    set_rgb(painter->cr, painter->theme->rgb[color]);
}

static void
paint_text(const Painter *painter, const BaroMark *mark)
{
    cairo_t *cr = painter->cr;
    g_autoptr(PangoLayout) layout =
        baro_fonts_layout(painter->scene->fonts, mark);
    PangoRectangle logical;
    double x;

    /* Lines that are flush right end where the width they were broken at
     * does; the box is as wide as the longest. */
    pango_layout_get_extents(layout, NULL, &logical);
    x = mark->box.x - (double)logical.x / PANGO_SCALE;
    if (mark->halo) {
        cairo_move_to(cr, x, mark->box.y);
        pango_cairo_layout_path(cr, layout);
        set_color(painter, BARO_WHITE);
        cairo_set_line_width(cr, 3.2);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(cr);
    }
    set_color(painter, mark->fill);
    cairo_move_to(cr, x, mark->box.y);
    pango_cairo_show_layout(cr, layout);
}

/* Lines at 45 degrees through the box, cut at its edges. */
static void
trace_hatch(cairo_t *cr, const BaroBox *box, gboolean down)
{
    for (double d = 0; d < box->w + box->h; d += 3.2) {
        double from = down ? box->y + box->h : box->y;
        double by = down ? -box->h : box->h;

        cairo_move_to(cr, box->x + d, from);
        cairo_line_to(cr, box->x + d - box->h, from + by);
    }
}

static void
paint_hatch(const Painter *painter, const BaroMark *mark, BaroHatch hatch)
{
    cairo_t *cr = painter->cr;

    cairo_save(cr);
    cairo_rectangle(cr, mark->box.x, mark->box.y, mark->box.w, mark->box.h);
    cairo_clip(cr);
    if (mark->stroke != BARO_NO_COLOR && mark->stroke != mark->fill)
        set_color(painter, mark->stroke);
    else
        set_rgb(cr, painter->theme->hatch[mark->fill]);
    cairo_set_line_width(cr, 0.6);
    if (hatch != BARO_HATCH_DOWN)
        trace_hatch(cr, &mark->box, FALSE);
    if (hatch != BARO_HATCH_UP)
        trace_hatch(cr, &mark->box, TRUE);
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void
trace_rect(cairo_t *cr, const BaroMark *mark)
{
    const BaroBox *b = &mark->box;
    double r = MIN(mark->radius, MIN(b->w, b->h) / 2);

    if (r <= 0) {
        cairo_rectangle(cr, b->x, b->y, b->w, b->h);
        return;
    }
    cairo_new_sub_path(cr);
    cairo_arc(cr, b->x + b->w - r, b->y + r, r, -G_PI_2, 0);
    cairo_arc(cr, b->x + b->w - r, b->y + b->h - r, r, 0, G_PI_2);
    cairo_arc(cr, b->x + r, b->y + b->h - r, r, G_PI_2, G_PI);
    cairo_arc(cr, b->x + r, b->y + r, r, G_PI, 3 * G_PI_2);
    cairo_close_path(cr);
}

static void
trace(cairo_t *cr, const BaroMark *mark)
{
    const BaroBox *b = &mark->box;

    switch (mark->kind) {
    case BARO_MARK_RECT:
        trace_rect(cr, mark);
        break;
    case BARO_MARK_LINE:
        cairo_move_to(cr, b->x, b->y);
        cairo_line_to(cr, b->x + b->w, b->y + b->h);
        break;
    case BARO_MARK_CIRCLE:
        cairo_new_sub_path(cr);
        cairo_arc(cr, b->x, b->y, b->w, 0, 2 * G_PI);
        break;
    case BARO_MARK_PATH:
        cairo_new_sub_path(cr); /* a text before it left a point */
        for (guint i = 0; i + 1 < mark->points->len; i += 2)
            cairo_line_to(cr, g_array_index(mark->points, double, i),
                          g_array_index(mark->points, double, i + 1));
        break;
    case BARO_MARK_UP:
        cairo_move_to(cr, b->x, b->y + b->h);
        cairo_line_to(cr, b->x + b->w / 2, b->y);
        cairo_line_to(cr, b->x + b->w, b->y + b->h);
        cairo_close_path(cr);
        break;
    case BARO_MARK_DOWN:
        cairo_move_to(cr, b->x, b->y);
        cairo_line_to(cr, b->x + b->w / 2, b->y + b->h);
        cairo_line_to(cr, b->x + b->w, b->y);
        cairo_close_path(cr);
        break;
    default:
        break;
    }
}

static void
paint_stroke(const Painter *painter, const BaroMark *mark, BaroColor color)
{
    cairo_t *cr = painter->cr;

    trace(cr, mark);
    set_color(painter, color);
    cairo_set_line_width(cr, mark->stroke != BARO_NO_COLOR ? mark->width
                                                           : 0.5);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, mark->kind == BARO_MARK_PATH
                               ? CAIRO_LINE_CAP_ROUND
                               : CAIRO_LINE_CAP_BUTT);
    if (mark->dash > 0)
        cairo_set_dash(cr, &mark->dash, 1, 0);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}

static void
paint_shape(const Painter *painter, const BaroMark *mark)
{
    gboolean is_bar = mark->kind == BARO_MARK_RECT;
    BaroHatch hatch = mark->hatch;
    BaroColor stroke = mark->stroke;

    if (is_bar && hatch == BARO_HATCH_NONE
        && baro_theme_is_hatched(mark->fill))
        hatch = BARO_HATCH_UP;
    if (is_bar && stroke == BARO_NO_COLOR)
        stroke = baro_theme_edge(mark->fill);
    if (mark->fill != BARO_NO_COLOR) {
        trace(painter->cr, mark);
        set_color(painter, mark->fill);
        cairo_fill(painter->cr);
    }
    if (hatch != BARO_HATCH_NONE)
        paint_hatch(painter, mark, hatch);
    if (stroke != BARO_NO_COLOR)
        paint_stroke(painter, mark, stroke);
}

static void
begin_element(Painter *painter, BaroTag tag)
{
    painter->open[painter->depth++] = tag;
    if (!painter->tagged)
        return;
    cairo_tag_begin(painter->cr, baro_tag_name(tag), NULL);
    if (tag == BARO_TAG_ITEM)
        cairo_tag_begin(painter->cr, "LBody", NULL);
}

static void
end_element(Painter *painter)
{
    BaroTag tag = painter->open[--painter->depth];

    if (!painter->tagged)
        return;
    if (tag == BARO_TAG_ITEM)
        cairo_tag_end(painter->cr, "LBody");
    cairo_tag_end(painter->cr, baro_tag_name(tag));
}

static void
paint_element(Painter *painter, const BaroMark *mark)
{
    BaroTag around = painter->depth > 0 ? painter->open[painter->depth - 1]
                                        : BARO_TAG_NONE;
    BaroTag own = baro_style(mark->style)->tag;

    if (baro_tag_holds_text(around)) {
        paint_text(painter, mark);
        return;
    }
    begin_element(painter, own != BARO_TAG_NONE ? own : BARO_TAG_P);
    paint_text(painter, mark);
    end_element(painter);
}

void
baro_paint(cairo_t *cr, const BaroScene *scene, const BaroTheme *theme,
           gboolean tagged)
{
    Painter painter = {cr, scene, theme, tagged, {BARO_TAG_NONE}, 0};

    cairo_save(cr);
    for (guint i = 0; i < scene->marks->len; i++) {
        const BaroMark *mark = &g_array_index(scene->marks, BaroMark, i);

        if (mark->kind == BARO_MARK_BEGIN)
            begin_element(&painter, mark->tag);
        else if (mark->kind == BARO_MARK_END)
            end_element(&painter);
        else if (mark->kind == BARO_MARK_TEXT)
            paint_element(&painter, mark);
        else if (mark->kind == BARO_MARK_IMAGE)
            baro_paint_image(cr, mark->image, mark->box);
        else
            paint_shape(&painter, mark);
    }
    cairo_restore(cr);
}

void
baro_paint_size(const BaroOutJob *job, const BaroScene *scene, double scale,
                double *width, double *height)
{
    *width = job->width > 0 ? job->width
                            : scene->width * scene->zoom * scale;
    *height = job->height > 0 ? job->height
                              : scene->height * scene->zoom * scale;
}

void
baro_paint_fit(cairo_t *cr, const BaroScene *scene, double width,
               double height)
{
    double scale = MIN(width / scene->width, height / scene->height);

    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_translate(cr, (width - scene->width * scale) / 2,
                    (height - scene->height * scale) / 2);
    cairo_scale(cr, scale, scale);
}

gboolean
baro_paint_check(cairo_t *cr, cairo_surface_t *surface, const char *name,
                 GError **error)
{
    cairo_status_t status = cairo_status(cr);

    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "The %s cannot be drawn: %s.", name,
                         cairo_status_to_string(status));
    return TRUE;
}

gboolean
baro_paint_finish(cairo_t *cr, cairo_surface_t *surface, const char *name,
                  GError **error)
{
    if (!baro_paint_check(cr, surface, name, error))
        return FALSE;
    cairo_surface_finish(surface);
    return baro_paint_check(cr, surface, name, error);
}

cairo_status_t
baro_paint_append(void *out, const unsigned char *bytes, unsigned int n)
{
    g_string_append_len(out, (const char *)bytes, n);
    return CAIRO_STATUS_SUCCESS;
}
