// SPDX-License-Identifier: Apache-2.0
#include "chart.h"

#include <math.h>

#include "deck.h"

double
baro_chart_step(double top, int n)
{
    static const double steps[] = {1, 2, 5};
    double scale = 1;

    for (int tries = 0; tries < 45; tries++, scale *= 10)
        for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
            if (steps[i] * scale * n >= top)
                return steps[i] * scale;
    return scale;
}

double
baro_chart_x(const BaroPlot *plot, gint32 day)
{
    const GArray *points = plot->series->points;
    const BaroCalendar *calendar = &plot->series->calendar;
    gint32 first = g_array_index(points, BaroPoint, 0).period;
    gint32 period = baro_period_of(calendar, day);
    BaroSpan span = baro_period_span(calendar, period);
    double within = (double)(day - span.first) / (span.last - span.first + 1);

    return plot->box.x
        + (period - first + within) * plot->box.w / points->len;
}

/* Puts one mark and its label into a lane where both have room beside what
 * is there; `used` is the end of that. */
static gboolean
put_mark(BaroScene *scene, const BaroPlot *plot, const BaroChartMark *mark,
         double y, double *used)
{
    double x = baro_chart_x(plot, mark->day);
    BaroType at = {.x = x + 8, .y = y + 3.6, .style = BARO_STYLE_AXIS,
                   .color = BARO_EVENT, .align = -1};
    double width = baro_scene_measure(scene, at, mark->label).w;
    gboolean left = x + 8 + width > plot->box.x + plot->box.w;

    if ((left ? x - 8 - width : x - 4) < *used)
        return FALSE;
    if (left) {
        at.x = x - 8;
        at.align = 1;
    }
    baro_scene_circle(scene, x, y, 3, BARO_WHITE, BARO_EVENT);
    baro_scene_text(scene, at, mark->label);
    *used = (left ? x + 4 : x + 8 + width) + 8;
    return TRUE;
}

guint
baro_chart_lanes(BaroScene *scene, const BaroPlot *plot, double y,
                 const GArray *marks)
{
    double used[2] = {plot->box.x - 30, plot->box.x - 30};
    guint lost = 0;

    for (guint i = 0; i < marks->len; i++) {
        const BaroChartMark *mark = &g_array_index(marks, BaroChartMark, i);
        double x = baro_chart_x(plot, mark->day);

        if (x < plot->box.x || x > plot->box.x + plot->box.w)
            continue;
        if (!put_mark(scene, plot, mark, y, &used[0])
            && !put_mark(scene, plot, mark, y + 14, &used[1]))
            lost++;
    }
    return lost;
}
