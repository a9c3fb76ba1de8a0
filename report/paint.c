// SPDX-License-Identifier: Apache-2.0
#include "paint.h"

#include <math.h>

#include "fonts.h"

static void
set_color(cairo_t *cr, guint32 color)
{
    cairo_set_source_rgb(cr, ((color >> 16) & 255) / 255.0,
                         ((color >> 8) & 255) / 255.0, (color & 255) / 255.0);
}

static void
paint_text(cairo_t *cr, const BaroScene *scene, const BaroMark *mark)
{
    g_autoptr(PangoLayout) layout = baro_fonts_layout(scene->fonts, mark);

    if (mark->halo) {
        cairo_move_to(cr, mark->box.x, mark->box.y);
        pango_cairo_layout_path(cr, layout);
        set_color(cr, BARO_WHITE);
        cairo_set_line_width(cr, 3.2);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(cr);
    }
    set_color(cr, mark->fill);
    cairo_move_to(cr, mark->box.x, mark->box.y);
    pango_cairo_show_layout(cr, layout);
}

/* Lines at 45 degrees through the box, cut at its edges. */
static void
paint_hatch(cairo_t *cr, const BaroMark *mark)
{
    const BaroBox *box = &mark->box;

    cairo_save(cr);
    cairo_rectangle(cr, box->x, box->y, box->w, box->h);
    cairo_clip(cr);
    set_color(cr, mark->stroke);
    cairo_set_line_width(cr, 0.6);
    for (double d = 0; d < box->w + box->h; d += 3.2) {
        cairo_move_to(cr, box->x + d, box->y);
        cairo_line_to(cr, box->x + d - box->h, box->y + box->h);
    }
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
paint_shape(cairo_t *cr, const BaroMark *mark)
{
    if (mark->fill != BARO_NO_COLOR) {
        trace(cr, mark);
        set_color(cr, mark->fill);
        cairo_fill(cr);
    }
    if (mark->hatch)
        paint_hatch(cr, mark);
    if (mark->stroke != BARO_NO_COLOR) {
        trace(cr, mark);
        set_color(cr, mark->stroke);
        cairo_set_line_width(cr, mark->width);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_cap(cr, mark->kind == BARO_MARK_PATH
                                   ? CAIRO_LINE_CAP_ROUND
                                   : CAIRO_LINE_CAP_BUTT);
        if (mark->dash > 0)
            cairo_set_dash(cr, &mark->dash, 1, 0);
        cairo_stroke(cr);
        cairo_set_dash(cr, NULL, 0, 0);
    }
}

void
baro_paint(cairo_t *cr, const BaroScene *scene, gboolean tagged)
{
    gboolean in_figure = FALSE;

    cairo_save(cr);
    set_color(cr, BARO_WHITE);
    cairo_paint(cr);
    for (guint i = 0; i < scene->marks->len; i++) {
        const BaroMark *mark = &g_array_index(scene->marks, BaroMark, i);
        const char *tag = NULL;

        if (mark->kind == BARO_MARK_FIGURE || mark->kind == BARO_MARK_END) {
            in_figure = mark->kind == BARO_MARK_FIGURE;
            if (tagged && in_figure)
                cairo_tag_begin(cr, "Figure", NULL);
            else if (tagged)
                cairo_tag_end(cr, "Figure");
            continue;
        }
        if (mark->kind != BARO_MARK_TEXT) {
            paint_shape(cr, mark);
            continue;
        }
        if (tagged && !in_figure)
            tag = baro_style(mark->style)->tag;
        if (tag != NULL)
            cairo_tag_begin(cr, tag, NULL);
        paint_text(cr, scene, mark);
        if (tag != NULL)
            cairo_tag_end(cr, tag);
    }
    cairo_restore(cr);
}

gboolean
baro_paint_finish(cairo_t *cr, cairo_surface_t *surface, const char *path,
                  GError **error)
{
    cairo_status_t status = cairo_status(cr);

    if (status == CAIRO_STATUS_SUCCESS) {
        cairo_surface_finish(surface);
        status = cairo_surface_status(surface);
    }
    if (status != CAIRO_STATUS_SUCCESS)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "%s cannot be drawn: %s.", path,
                         cairo_status_to_string(status));
    return TRUE;
}
