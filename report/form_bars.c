// SPDX-License-Identifier: Apache-2.0
/* A bar a period on a time axis; what has no figure is hatched. */
#include <math.h>

#include "deck.h"
#include "plot.h"

enum { LEAST = 44, NATURAL = 84, MOST = 140, WIDE = 24,
       ABOVE = 13 };

static void
draw_bar(const BaroPlot *plot, guint i, gboolean is_last)
{
    const BaroPoint *point = baro_plot_point(plot, i);
    double y = baro_plot_y(plot, isfinite(point->value) ? point->value : 0);
    BaroMark mark = {.kind = BARO_MARK_RECT,
                     .box = {baro_plot_middle(plot, i) - plot->step / 2 + 1,
                             y, MAX(0.5, plot->step - 2),
                             plot->box.y + plot->box.h - y},
                     .fill = is_last ? BARO_ACCENT : BARO_BAR,
                     .stroke = BARO_EDGE, .width = 0.5};

    if (!isfinite(point->value)) {
        /* No figure: a hatched field of the plot's height. */
        mark.box.y = plot->box.y;
        mark.box.h = plot->box.h;
        mark.fill = BARO_WHITE;
        mark.stroke = BARO_RULE;
        mark.hatch = BARO_HATCH_UP;
    } else if (baro_plot_is_running(plot, point)) {
        mark.fill = BARO_WHITE;
        mark.stroke = BARO_SECOND;
        mark.dash = 2;
        mark.width = 0.9;
    } else if (!baro_point_is_whole(point)) {
        mark.hatch = BARO_HATCH_UP;
    }
    baro_scene_add(plot->scene, &mark);
    baro_plot_expected(plot, i, mark.box.w);
}

static BaroNeed
need(const void *data, BaroPen *pen G_GNUC_UNUSED,
     double width G_GNUC_UNUSED, guint from G_GNUC_UNUSED)
{
    const BaroFormPlot *form = data;
    double around = baro_plot_margins(form);

    /* Under another chart it stays the lower one. */
    return (BaroNeed){around + LEAST, around + NATURAL,
                      form->is_bare ? around + MOST : INFINITY};
}

/* The values of bars that are wide enough, but the last one's; at the top,
 * where releases have their names, inside them. */
static void
draw_values(const BaroPlot *plot, guint last)
{
    for (guint i = 0; i < plot->form->series->points->len; i++) {
        const BaroPoint *point = baro_plot_point(plot, i);
        g_autofree char *value =
            baro_say_value(plot->scene->language, point->value);
        double top = baro_plot_top(plot, i);
        gboolean inside = top < plot->box.y + ABOVE;
        BaroType at = {.x = baro_plot_middle(plot, i),
                       .y = inside ? top + ABOVE : top - 4,
                       .color = BARO_INK,
                       .style = BARO_STYLE_AXIS, .halo = !inside};

        if (i != last && isfinite(point->value)
            && baro_scene_measure(plot->scene, at, value).w < plot->step - 8)
            baro_scene_text(plot->scene, at, value);
    }
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    BaroPlot plot = baro_plot_new(pen->scene, data, box, box.h > 200 ? 5 : 2);
    guint n = plot.form->series->points->len, last = baro_plot_last(&plot);

    baro_plot_draw(&plot);
    for (guint i = 0; i < n; i++)
        draw_bar(&plot, i, i == last);
    baro_plot_adjusted(&plot);
    if (plot.step >= WIDE)
        draw_values(&plot, last);
    if (last < n)
        baro_plot_label(&plot, last, -5, NULL);
    return BARO_DONE;
}

static void
chart(BaroDeck *deck, BaroPageModel *model, const GPtrArray *series)
{
    baro_form_plot_chart(deck, model, &baro_form_bars, series);
}

const BaroForm baro_form_bars = {
    .name = "bars", .is_picture = TRUE, .need = need, .draw = draw,
    .tell = baro_form_plot_tell, .free = baro_form_plot_free, .chart = chart};
