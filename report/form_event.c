// SPDX-License-Identifier: Apache-2.0
#include "form_event.h"

#include <math.h>

#include "around.h"
#include "form_paragraphs.h"

enum { HEAD = 20, AXIS = 18, VALUE = 13, LEAST = 36, NATURAL = 58, MOST = 120,
       TICKS = 4, PANELS = 4 };

BaroFormEvent *
baro_form_event_add(BaroPageModel *model, const char *name, const char *when,
                    const char *metric)
{
    BaroFormEvent *form = g_new0(BaroFormEvent, 1);

    form->name = baro_model_keep(model, name);
    form->when = baro_model_keep(model, when);
    form->metric = baro_model_keep(model, metric);
    baro_model_add(model, &baro_form_event, form);
    return form;
}

static BaroNeed
need(const void *data G_GNUC_UNUSED, BaroPen *pen G_GNUC_UNUSED,
     double width G_GNUC_UNUSED, guint from G_GNUC_UNUSED)
{
    int around = HEAD + VALUE + AXIS;

    return (BaroNeed){around + LEAST, around + NATURAL, around + MOST};
}

/* The name, its day behind it, and the note at the right end. */
static void
draw_head(const BaroFormEvent *form, BaroScene *scene, BaroBox box)
{
    BaroType at = {.x = box.x + box.w, .y = box.y + 11, .align = 1,
                   .style = BARO_STYLE_SMALL, .wrap = 0.5 * box.w,
                   .lines = 1};
    double right = form->note == NULL ? 0
        : baro_scene_text(scene, at, form->note).w + 12;
    double when = baro_scene_measure(scene, at, form->when).w;
    BaroBox name;

    at = (BaroType){.x = box.x, .y = box.y + 11, .align = -1, .lines = 1,
                    .style = BARO_STYLE_STRONG,
                    .wrap = MAX(40, box.w - right - when - 10)};
    name = baro_scene_text(scene, at, form->name);
    at.x = name.x + name.w + 8;
    at.style = BARO_STYLE_SMALL;
    at.wrap = 0;
    baro_scene_text(scene, at, form->when);
}

static void
draw_axis(BaroScene *scene, BaroBox plot, double step)
{
    double y = plot.y + plot.h;

    baro_scene_line(scene, (BaroBox){plot.x, y, plot.w, 0}, BARO_EDGE, 1, 0);
    for (int i = 0; i < BARO_EVENT_BARS; i += TICKS) {
        g_autofree char *text = baro_say_number(
            scene->language, i - BARO_EVENT_ZERO, 0, TRUE);
        BaroType at = {.x = plot.x + (i + 0.5) * step, .y = y + 13,
                       .style = BARO_STYLE_AXIS};

        baro_scene_text(scene, at, i == BARO_EVENT_ZERO ? "0" : text);
    }
}

static BaroColor
color_of(const BaroFormEvent *form, int i)
{
    return i < BARO_EVENT_ZERO ? BARO_BAR_PRIOR
        : i == BARO_EVENT_ZERO ? BARO_EVENT
        : form->is_clear       ? BARO_ACCENT : BARO_BAR_PLAIN;
}

/* What was not observed is hatched, what was in part has an open bar, and a
 * week that has not begun is blank. */
static void
draw_week(const BaroFormEvent *form, BaroScene *scene, BaroBox plot,
          double step, int i)
{
    const BaroEventWeek *week = &form->weeks[i];
    double high = isfinite(week->value) && form->top > 0
        ? plot.h * week->value / form->top : 0;
    BaroMark bar = {.kind = BARO_MARK_RECT, .width = 0.75,
                    .box = {plot.x + (i + 0.09) * step,
                            plot.y + plot.h - high, 0.82 * step, high},
                    .fill = color_of(form, i), .stroke = BARO_NO_COLOR};
    BaroType at = {.x = plot.x + (i + 0.5) * step,
                   .y = bar.box.y - 3, .style = BARO_STYLE_AXIS,
                   .color = BARO_INK};

    if (week->is_ahead)
        return;
    if (week->state == BARO_POINT_MISSING || !isfinite(week->value)) {
        bar.box.y = plot.y;
        bar.box.h = plot.h;
        bar.fill = BARO_WHITE;
        bar.stroke = BARO_RULE;
        bar.hatch = BARO_HATCH_UP;
    } else if (week->state == BARO_POINT_PARTIAL) {
        bar.fill = BARO_WHITE;
        bar.stroke = BARO_SECOND;
        bar.dash = 2;
    }
    if (bar.box.h > 0)
        baro_scene_add(scene, &bar);
    if (high <= 0)
        return;

    g_autofree char *text = baro_say_value(scene->language, week->value);

    if (baro_scene_measure(scene, at, text).w < step)
        baro_scene_text(scene, at, text);
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    const BaroFormEvent *form = data;
    BaroBox plot = {box.x, box.y + HEAD + VALUE, box.w,
                    box.h - HEAD - VALUE - AXIS};
    double step = plot.w / BARO_EVENT_BARS;

    draw_head(form, pen->scene, box);
    baro_scene_rect(pen->scene,
                    (BaroBox){plot.x + BARO_EVENT_ZERO * step,
                              plot.y - VALUE, step, plot.h + VALUE},
                    BARO_PANEL, BARO_NO_COLOR);
    for (int i = 0; i < BARO_EVENT_BARS; i++)
        draw_week(form, pen->scene, plot, step, i);
    draw_axis(pen->scene, plot, step);
    return BARO_DONE;
}

static const char *
state_of(const BaroLanguage *language, const BaroEventWeek *week)
{
    const BaroStateWords *words = &language->page->state;

    if (week->is_ahead)
        return language->page->around.ahead;
    switch (week->state) {
    case BARO_POINT_COMPLETE:
        return words->complete;
    case BARO_POINT_PARTIAL:
        return words->partial;
    case BARO_POINT_BREAK:
        return words->changed;
    case BARO_POINT_SUPPRESSED:
        return words->suppressed;
    case BARO_POINT_MISSING:
        break;
    }
    return words->missing;
}

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormEvent *form = data;
    const BaroPageWords *words = out->language->page;

    baro_told_add(out, BARO_TOLD_STRONG, form->name, NULL);
    baro_told_add(out, BARO_TOLD_HEAD, words->around.week, form->metric,
                  words->basic.state, NULL);
    for (int i = 0; i < BARO_EVENT_BARS; i++) {
        const BaroEventWeek *week = &form->weeks[i];
        g_autofree char *name = baro_say_number(
            out->language, i - BARO_EVENT_ZERO, 0, TRUE);
        g_autofree char *value = baro_say_value(
            out->language, week->is_ahead ? NAN : week->value);

        baro_told_add(out, BARO_TOLD_CELLS,
                      i == BARO_EVENT_ZERO ? "0" : name, value,
                      state_of(out->language, week), NULL);
    }
}

/* A panel a release, the latest ones, of each metric. */
static void
chart(BaroDeck *deck, BaroPageModel *model, const GPtrArray *series)
{
    for (guint i = 0; i < series->len; i++) {
        const BaroSeries *one = g_ptr_array_index(series, i);

        baro_around_add_weeks(deck, model, &(BaroAroundWeeks){
            .metric = one->ref->text, .most = PANELS,
            .by_metric = series->len > 1});
    }
    if (model->blocks->len == 0)
        baro_form_paragraphs_say(model, baro_form_paragraphs_add(model),
                                 BARO_STYLE_BODY,
                                 deck->language->page->around.no_release);
}

const BaroForm baro_form_event = {
    .name = "event-study", .is_picture = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = g_free, .chart = chart};
