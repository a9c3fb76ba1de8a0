// SPDX-License-Identifier: Apache-2.0
#include "chart.h"

#include <math.h>

#include "deck.h"

enum { BARS = 12 };

static gboolean
is_running(const BaroStrip *strip, const BaroPoint *point)
{
    return baro_period_span(&strip->series->calendar, point->period).last
        > strip->as_of;
}

static void
draw_bar(BaroScene *scene, const BaroStrip *strip, const BaroPoint *point,
         BaroBox bar, gboolean is_last)
{
    BaroMark mark = {.kind = BARO_MARK_RECT, .box = bar, .fill = BARO_BAR,
                     .stroke = BARO_EDGE, .width = 0.5};

    if (!isfinite(point->value)) {
        /* Unknown is a gap with a dash, never a bar of no height. */
        baro_scene_line(scene,
                        (BaroBox){bar.x, strip->box.y + strip->box.h - 3,
                                  bar.w, 0}, BARO_EDGE, 0.8, 1.6);
        return;
    }
    if (is_running(strip, point)) {
        mark.fill = BARO_WHITE;
        mark.stroke = BARO_SECOND;
        mark.width = 0.9;
        mark.dash = 2;
    } else if (is_last) {
        mark.fill = strip->hatch ? BARO_WORSE_TINT : strip->accent;
        mark.stroke = strip->accent;
        mark.hatch = strip->hatch;
    } else if (point->state == BARO_POINT_PARTIAL) {
        mark.hatch = TRUE;
    }
    if (bar.h > 0)
        baro_scene_add(scene, &mark);
}

static void
draw_labels(BaroScene *scene, const BaroStrip *strip, guint first)
{
    const GArray *points = strip->series->points;
    const BaroPoint *a = &g_array_index(points, BaroPoint, first);
    const BaroPoint *z = &g_array_index(points, BaroPoint, points->len - 1);
    const BaroCalendar *calendar = &strip->series->calendar;
    g_autofree char *left = baro_words_quarter(calendar, a->period);
    g_autofree char *day = baro_words_day(strip->as_of, TRUE);
    g_autofree char *right = is_running(strip, z)
        ? g_strdup_printf("to %s", day)
        : baro_words_quarter(calendar, z->period);
    BaroType at = {.x = strip->box.x, .y = strip->box.y + strip->box.h + 9.5,
                   .style = BARO_STYLE_FOOT, .align = -1};

    if (points->len - first > 6)
        baro_scene_text(scene, at, left);
    at.x = strip->box.x + strip->box.w;
    at.align = 1;
    baro_scene_text(scene, at, right);
}

void
baro_chart_strip(BaroScene *scene, const BaroStrip *strip)
{
    const GArray *points = strip->series->points;
    guint first = points->len > BARS ? points->len - BARS : 0;
    double step = strip->box.w / BARS, top = 0;
    guint last = points->len;

    for (guint i = first; i < points->len; i++) {
        const BaroPoint *point = &g_array_index(points, BaroPoint, i);

        if (isfinite(point->value))
            top = MAX(top, point->value);
        if (!is_running(strip, point))
            last = i;
    }
    if (points->len == 0)
        return;
    for (guint i = first; i < points->len; i++) {
        const BaroPoint *point = &g_array_index(points, BaroPoint, i);
        double h = top > 0 && isfinite(point->value)
            ? MAX(0, point->value) / top * strip->box.h : 0;
        guint slot = BARS - (points->len - i);
        BaroBox bar = {strip->box.x + slot * step + 0.8,
                       strip->box.y + strip->box.h - h, step - 1.6, h};

        draw_bar(scene, strip, point, bar, i == last);
    }
    baro_scene_line(scene,
                    (BaroBox){strip->box.x, strip->box.y + strip->box.h,
                              strip->box.w, 0}, BARO_EDGE, 0.75, 0);
    if (!strip->plain)
        draw_labels(scene, strip, first);
}
