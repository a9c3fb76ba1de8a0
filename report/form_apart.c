// SPDX-License-Identifier: Apache-2.0
#include "form_apart.h"

#include <math.h>

enum { BARS = 8, HEAD = 34, AXIS = 18, VALUE = 13, LEAST = 30, NATURAL = 48,
       MOST = 110 };

BaroFormApart *
baro_form_apart_add(BaroPageModel *model, const char *name, const char *note)
{
    BaroFormApart *form = g_new0(BaroFormApart, 1);

    form->name = baro_model_keep(model, name);
    form->note = baro_model_keep(model, note);
    baro_model_add(model, &baro_form_apart, form);
    return form;
}

/* A quarter's two parts; NAN where they are not known. */
typedef struct {
    double rest, apart;
    gboolean is_running;
} Quarter;

static guint
first_of(const BaroFormApart *form)
{
    guint n = form->rest->points->len;

    return n > BARS ? n - BARS : 0;
}

static Quarter
quarter_at(const BaroFormApart *form, guint i)
{
    const BaroPoint *rest =
        &g_array_index(form->rest->points, BaroPoint, i);
    const BaroPoint *apart = baro_series_at(form->apart, rest->period);
    gint32 last =
        baro_period_span(&form->rest->calendar, rest->period).last;

    if (rest->state == BARO_POINT_MISSING || apart == NULL)
        return (Quarter){NAN, NAN, FALSE};
    return (Quarter){rest->value, apart->value, last > form->as_of};
}

double
baro_form_apart_top(const BaroFormApart *form)
{
    double top = 0;

    for (guint i = first_of(form); i < form->rest->points->len; i++) {
        Quarter one = quarter_at(form, i);

        if (isfinite(one.rest + one.apart))
            top = MAX(top, one.rest + one.apart);
    }
    return top;
}

static BaroNeed
need(const void *data G_GNUC_UNUSED, BaroPen *pen G_GNUC_UNUSED,
     double width G_GNUC_UNUSED, guint from G_GNUC_UNUSED)
{
    int around = HEAD + VALUE + AXIS;

    return (BaroNeed){around + LEAST, around + NATURAL, around + MOST};
}

static void
draw_head(const BaroFormApart *form, BaroScene *scene, BaroBox box)
{
    BaroType at = {.x = box.x, .y = box.y + 11, .align = -1, .lines = 1,
                   .wrap = box.w, .style = BARO_STYLE_STRONG,
                   .color = form->is_weak ? BARO_SECOND : 0};

    baro_scene_text(scene, at, form->name);
    at.y += 15;
    at.style = BARO_STYLE_SMALL;
    if (form->note != NULL)
        baro_scene_text(scene, at, form->note);
}

/* One part of a bar; what still runs is open. */
static void
draw_part(const BaroFormApart *form, BaroScene *scene, BaroBox box,
          gboolean is_apart, gboolean is_running)
{
    BaroMark bar = {.kind = BARO_MARK_RECT, .box = box, .width = 0.5,
                    .fill = form->is_weak ? BARO_BAR : BARO_BAR_PRIOR,
                    .stroke = BARO_EDGE};

    if (box.h <= 0)
        return;
    if (is_running) {
        bar.fill = BARO_WHITE;
        bar.stroke = BARO_SECOND;
        bar.dash = 2;
    }
    if (is_apart)
        bar.hatch = BARO_HATCH_UP;
    baro_scene_add(scene, &bar);
}

static void
draw_quarter(const BaroFormApart *form, BaroScene *scene, BaroBox plot,
             double step, guint k, const Quarter *one)
{
    double unit = form->top > 0 ? plot.h / form->top : 0;
    double bottom = plot.y + plot.h;
    BaroBox box = {plot.x + (k + 0.12) * step, 0, 0.76 * step, 0};

    if (!isfinite(one->rest + one->apart)) {
        BaroMark gap = {.kind = BARO_MARK_RECT, .fill = BARO_WHITE,
                        .stroke = BARO_RULE, .width = 0.5,
                        .hatch = BARO_HATCH_DOWN,
                        .box = {box.x, plot.y, box.w, plot.h}};

        baro_scene_add(scene, &gap);
        return;
    }
    box.h = unit * one->rest;
    box.y = bottom - box.h;
    draw_part(form, scene, box, FALSE, one->is_running);
    box.h = unit * one->apart;
    box.y -= box.h;
    draw_part(form, scene, box, TRUE, one->is_running);

    g_autofree char *text =
        baro_say_value(scene->language, one->rest + one->apart);
    BaroType at = {.x = box.x + box.w / 2, .y = box.y - 3,
                   .style = BARO_STYLE_AXIS, .color = BARO_INK};

    if (baro_scene_measure(scene, at, text).w < step)
        baro_scene_text(scene, at, text);
}

/* The first and the last quarter by name. */
static void
draw_axis(const BaroFormApart *form, BaroScene *scene, BaroBox plot,
          guint first)
{
    guint n = form->rest->points->len - first;
    double y = plot.y + plot.h;

    baro_scene_line(scene, (BaroBox){plot.x, y, plot.w, 0}, BARO_EDGE, 1, 0);
    for (guint k = 0; k < n; k += MAX(1, n - 1)) {
        const BaroPoint *point =
            &g_array_index(form->rest->points, BaroPoint, first + k);
        g_autofree char *name = baro_say_period(
            scene->language, &form->rest->calendar, point->period);
        gboolean is_last = k > 0;

        baro_scene_text(scene,
                        (BaroType){.x = is_last ? plot.x + plot.w : plot.x,
                                   .y = y + 13, .align = is_last ? 1 : -1,
                                   .style = BARO_STYLE_AXIS}, name);
    }
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    const BaroFormApart *form = data;
    BaroBox plot = {box.x, box.y + HEAD + VALUE, box.w,
                    box.h - HEAD - VALUE - AXIS};
    guint first = first_of(form);
    double step = plot.w / BARS;

    draw_head(form, pen->scene, box);
    for (guint i = first; i < form->rest->points->len; i++) {
        Quarter one = quarter_at(form, i);

        draw_quarter(form, pen->scene, plot, step, i - first, &one);
    }
    plot.w = step * MAX(1, form->rest->points->len - first);
    draw_axis(form, pen->scene, plot, first);
    return BARO_DONE;
}

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormApart *form = data;

    baro_told_add(out, BARO_TOLD_STRONG, form->name, NULL);
    baro_told_add(out, BARO_TOLD_HEAD, out->language->page->basic.period,
                  form->rest_word, form->apart_word, NULL);
    for (guint i = first_of(form); i < form->rest->points->len; i++) {
        Quarter one = quarter_at(form, i);
        g_autofree char *name = baro_say_period(
            out->language, &form->rest->calendar,
            g_array_index(form->rest->points, BaroPoint, i).period);
        g_autofree char *rest = baro_say_value(out->language, one.rest);
        g_autofree char *apart = baro_say_value(out->language, one.apart);

        baro_told_add(out, BARO_TOLD_CELLS, name, rest, apart, NULL);
    }
}

const BaroForm baro_form_apart = {
    .name = "apart", .is_picture = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = g_free};
