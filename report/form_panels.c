// SPDX-License-Identifier: Apache-2.0
#include "form_panels.h"

#include <math.h>

#include "deck.h"
#include "plot.h"

enum { LEAST = 54, NATURAL = 90, PANEL_W = 200, GAP = 20, NAME = 18,
       MOST = 24 };

typedef struct {
    GPtrArray *series; /* BaroSeries, borrowed; in the order drawn */
    gint32 as_of;
} Panels;

static const BaroPoint *
point_at(const BaroSeries *series, guint i)
{
    return &g_array_index(series->points, BaroPoint, i);
}

static double
last_of(const BaroSeries *series)
{
    for (guint i = series->points->len; i > 0; i--)
        if (baro_point_is_whole(point_at(series, i - 1)))
            return point_at(series, i - 1)->value;
    return NAN;
}

/* Unknown ones last; else in the order given. */
static gint
by_last(gconstpointer a, gconstpointer b)
{
    double x = last_of(*(const BaroSeries *const *)a);
    double y = last_of(*(const BaroSeries *const *)b);

    if (isfinite(x) != isfinite(y))
        return isfinite(x) ? -1 : 1;
    return isfinite(x) ? (x < y) - (x > y) : 0;
}

/* The first of the points that are drawn. */
static guint
first_of(const BaroSeries *series)
{
    return series->points->len > MOST ? series->points->len - MOST : 0;
}

static double
highest(const Panels *panels)
{
    double top = 1;

    for (guint k = 0; k < panels->series->len; k++) {
        const BaroSeries *series = panels->series->pdata[k];

        for (guint i = first_of(series); i < series->points->len; i++)
            if (isfinite(point_at(series, i)->value))
                top = MAX(top, point_at(series, i)->value);
    }
    return top;
}

static guint
across(const Panels *panels, double width)
{
    guint fit = (guint)MAX(1, (width + GAP) / (PANEL_W + GAP));

    return MIN(fit, MAX(1, panels->series->len));
}

static guint
rows_of(const Panels *panels, double width)
{
    guint n = across(panels, width);

    return (panels->series->len + n - 1) / n;
}

static void
draw_bars(const Panels *panels, BaroScene *scene, const BaroSeries *series,
          BaroBox box, double top)
{
    guint n = series->points->len, first = first_of(series);
    double step = box.w / MAX(1, n - first);

    for (guint i = first; i < n; i++) {
        const BaroPoint *point = point_at(series, i);
        gboolean running = baro_period_span(&series->calendar,
                                            point->period).last
            > panels->as_of;
        double high = isfinite(point->value) ? point->value / top * box.h : 0;
        BaroMark bar = {.kind = BARO_MARK_RECT,
                        .box = {box.x + (i - first) * step + 0.5,
                                box.y + box.h - high, step - 1, high},
                        .fill = running ? BARO_WHITE : BARO_BAR,
                        .stroke = running ? BARO_SECOND : BARO_EDGE,
                        .width = 0.5, .dash = running ? 2 : 0};

        if (!isfinite(point->value))
            baro_scene_line(scene, (BaroBox){bar.box.x, box.y + box.h - 3,
                                             bar.box.w, 0},
                            BARO_EDGE, 0.8, 1.6);
        else if (high > 0)
            baro_scene_add(scene, &bar);
    }
    baro_scene_line(scene, (BaroBox){box.x, box.y + box.h, box.w, 0},
                    BARO_EDGE, 0.75, 0);
}

static void
draw_panel(const Panels *panels, BaroScene *scene, const BaroSeries *series,
           BaroBox box, double top)
{
    g_autofree char *label = baro_say_label(scene->language, series);
    g_autofree char *value = baro_say_value(scene->language, last_of(series));
    BaroType at = {.x = box.x + box.w, .y = box.y + 11, .align = 1,
                   .style = BARO_STYLE_AXIS_STRONG};
    double used = baro_scene_text(scene, at, value).w;

    at = (BaroType){.x = box.x, .y = box.y + 11, .style = BARO_STYLE_LABEL,
                    .color = BARO_INK, .wrap = box.w - used - 8, .lines = 1,
                    .align = -1};
    baro_scene_text(scene, at, series->group != NULL ? series->group : label);
    draw_bars(panels, scene, series,
              (BaroBox){box.x, box.y + NAME, box.w, box.h - NAME}, top);
}

static BaroNeed
need(const void *data, BaroPen *pen G_GNUC_UNUSED, double width,
     guint from G_GNUC_UNUSED)
{
    guint rows = rows_of(data, width);
    double gaps = GAP * (rows - 1.0);

    return (BaroNeed){LEAST * rows + gaps, NATURAL * rows + gaps, INFINITY};
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    const Panels *panels = data;
    guint n = across(panels, box.w), rows = rows_of(panels, box.w);
    double w = (box.w - GAP * (n - 1.0)) / n;
    double h = (box.h - GAP * (rows - 1.0)) / rows;
    double top = highest(panels);

    for (guint i = 0; i < panels->series->len; i++)
        draw_panel(panels, pen->scene, panels->series->pdata[i],
                   (BaroBox){box.x + (i % n) * (w + GAP),
                             box.y + (i / n) * (h + GAP), w, h}, top);
    return BARO_DONE;
}

static void
tell(const void *data, BaroTold *out)
{
    const Panels *panels = data;

    for (guint i = 0; i < panels->series->len; i++)
        baro_plot_tell(panels->series->pdata[i], out);
}

static void
free_form(void *data)
{
    Panels *panels = data;

    g_ptr_array_unref(panels->series);
    g_free(panels);
}

static void
chart(BaroDeck *deck, BaroPageModel *model, const GPtrArray *series)
{
    Panels *panels = g_new0(Panels, 1);

    panels->as_of = deck->input->as_of;
    panels->series = g_ptr_array_new();
    for (guint i = 0; i < series->len; i++)
        g_ptr_array_add(panels->series, series->pdata[i]);
    g_ptr_array_sort(panels->series, by_last);
    baro_model_add(model, &baro_form_panels, panels);
}

const BaroForm baro_form_panels = {
    .name = "panels", .is_picture = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = free_form, .chart = chart};
