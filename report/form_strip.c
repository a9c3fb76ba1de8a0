// SPDX-License-Identifier: Apache-2.0
#include "form_strip.h"

#include <math.h>

#include "deck.h"
#include "plot.h"

enum { BARS = 12 };

static gboolean
is_running(const BaroStrip *strip, const BaroPoint *point)
{
    return baro_period_span(&strip->series->calendar, point->period).last
        > strip->as_of;
}

static void
draw_bar(BaroScene *scene, const BaroStrip *strip, const BaroPoint *point,
         BaroBox bar, gboolean is_last, gboolean is_year_ago)
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
        mark.hatch = strip->hatch ? BARO_HATCH_UP : BARO_HATCH_NONE;
    } else if (point->state == BARO_POINT_PARTIAL) {
        mark.hatch = BARO_HATCH_UP;
    } else if (is_year_ago) {
        mark.fill = BARO_BAR_PRIOR;
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
    const BaroLanguage *language = scene->language;
    g_autofree char *left = baro_say_period(language, calendar, a->period);
    g_autofree char *day = baro_say_short_day(language, strip->as_of);
    g_autofree char *right = is_running(strip, z)
        ? baro_say(language, language->common.to_day, "day", day, NULL)
        : baro_say_period(language, calendar, z->period);
    BaroType at = {.x = strip->box.x, .y = strip->box.y + strip->box.h + 9.5,
                   .style = BARO_STYLE_FOOT, .align = -1};

    if (points->len - first > 6)
        baro_scene_text(scene, at, left);
    at.x = strip->box.x + strip->box.w;
    at.align = 1;
    baro_scene_text(scene, at, right);
}

void
baro_strip_draw(BaroScene *scene, const BaroStrip *strip)
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

        draw_bar(scene, strip, point, bar, i == last,
                 i + baro_period_per_year(&strip->series->calendar) == last);
    }
    baro_scene_line(scene,
                    (BaroBox){strip->box.x, strip->box.y + strip->box.h,
                              strip->box.w, 0}, BARO_EDGE, 0.75, 0);
    if (!strip->plain)
        draw_labels(scene, strip, first);
}

/* ---- the form --------------------------------------------------------- */

enum { ROW_H = 40, NAME_W = 220, VALUE_W = 150 };

typedef struct {
    GPtrArray *series; /* BaroSeries, borrowed */
    gint32 as_of;
} Strips;

char *
baro_strip_values(const BaroLanguage *language, const BaroSeries *series)
{
    guint first = series->points->len > BARS ? series->points->len - BARS : 0;
    GString *out = g_string_new(NULL);

    for (guint i = first; i < series->points->len; i++) {
        g_autofree char *value = baro_say_value(
            language, g_array_index(series->points, BaroPoint, i).value);

        g_string_append_printf(out, "%s%s", i > first ? ", " : "", value);
    }
    return g_string_free(out, FALSE);
}

char *
baro_strip_alt(const BaroLanguage *language, const BaroStrip *strip)
{
    const BaroSeries *series = strip->series;
    g_autofree char *label = baro_say_label(language, series);
    g_autofree char *values = baro_strip_values(language, series);

    return baro_say(language, language->page->basic.series, "label", label,
                    "by", language->page->state.by[series->calendar.by],
                    "values", values, NULL);
}

static BaroNeed
need(const void *data, BaroPen *pen G_GNUC_UNUSED,
     double width G_GNUC_UNUSED, guint from G_GNUC_UNUSED)
{
    const Strips *strips = data;
    double rows = strips->series->len;

    return (BaroNeed){ROW_H * rows, 1.5 * ROW_H * rows, 3 * ROW_H * rows};
}

static void
draw_one(const Strips *strips, BaroPen *pen, BaroBox box,
         const BaroSeries *series)
{
    const BaroLanguage *language = pen->scene->language;
    g_autofree char *label = baro_say_label(language, series);
    const char *name = series->group != NULL ? series->group : label;
    g_autofree char *last = baro_say_value(language, series->year_last);
    double middle = box.y + box.h / 2;
    double names = MIN(NAME_W, 0.3 * box.w), values = MIN(VALUE_W, 0.2 * box.w);
    BaroStrip strip = {.series = series, .as_of = strips->as_of,
                       .accent = BARO_BAR_PLAIN,
                       .box = {box.x + names + 12, box.y + 4,
                               box.w - names - values - 24, box.h - 18}};
    BaroType at = {.x = box.x, .y = middle, .style = BARO_STYLE_STRONG,
                   .wrap = names, .align = -1, .lines = 2};

    baro_scene_text(pen->scene, at, name);
    baro_strip_draw(pen->scene, &strip);
    at = (BaroType){.x = box.x + box.w, .y = middle, .align = 1,
                    .style = BARO_STYLE_MIDDLE};
    baro_scene_text(pen->scene, at, last);
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    const Strips *strips = data;
    double each = box.h / strips->series->len;

    for (guint i = 0; i < strips->series->len; i++)
        draw_one(strips, pen, (BaroBox){box.x, box.y + i * each, box.w, each},
                 g_ptr_array_index(strips->series, i));
    return BARO_DONE;
}

static void
tell(const void *data, BaroTold *out)
{
    const Strips *strips = data;

    for (guint i = 0; i < strips->series->len; i++)
        baro_plot_tell(g_ptr_array_index(strips->series, i), out);
}

static void
free_form(void *data)
{
    Strips *strips = data;

    g_ptr_array_unref(strips->series);
    g_free(strips);
}

static void
chart(BaroDeck *deck, BaroPageModel *model, const GPtrArray *series)
{
    Strips *strips = g_new0(Strips, 1);

    strips->as_of = deck->input->as_of;
    strips->series = g_ptr_array_new();
    for (guint i = 0; i < series->len; i++)
        g_ptr_array_add(strips->series, g_ptr_array_index(series, i));
    baro_model_add(model, &baro_form_strip, strips);
}

const BaroForm baro_form_strip = {
    .name = "strip", .is_picture = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = free_form, .chart = chart};
