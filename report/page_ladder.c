// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "barograph/stats.h"
#include "form_strip.h"

enum { BLOCK_W = 150, BLOCK_TEXT = BLOCK_W - 30, ROW = 32, ROW_MOST = 46, TEXT_X = 340, STRIP_X = 798,
       STRIP_W = 118, TEXT_W = STRIP_X - TEXT_X - 60 };

static const BaroSeries *
series_of(BaroDeck *deck, const BaroConfigRung *rung)
{
    const BaroSeries *series = rung->metric == NULL ? NULL
        : baro_deck_series(deck, rung->metric, BARO_BY_QUARTER);

    return baro_series_known(series) ? series : NULL;
}

/* "No rung shows a clear change on last year; 3 of 5 are not measured", after the
 * correction for having asked of each. */
static char *
title_of(BaroDeck *deck, int *direction)
{
    const GPtrArray *ladder = deck->input->config->ladder;
    guint n = ladder->len, unknown = 0, up = 0, down = 0;
    g_autofree double *p = g_new(double, n);
    g_autofree double *adjusted = g_new(double, n);

    for (guint i = 0; i < n; i++) {
        const BaroSeries *series =
            series_of(deck, g_ptr_array_index(ladder, i));

        p[i] = series != NULL && series->verdict != NULL
                && series->verdict->t12.valid
            ? series->verdict->t12.p_wide : NAN;
        unknown += series == NULL ? 1 : 0;
    }
    baro_benjamini_hochberg(p, n, adjusted);
    for (guint i = 0; i < n; i++) {
        if (!isfinite(adjusted[i]) || adjusted[i] > 0.10)
            continue;
        if (series_of(deck, g_ptr_array_index(ladder, i))->verdict->t12.growth
            > 0)
            up++;
        else
            down++;
    }
    *direction = (up > 0) - (down > 0);

    const BaroLanguage *language = deck->language;
    const BaroLadderWords *words = &language->page->ladder;
    g_autofree char *all = baro_say_count(language, n);
    g_autofree char *not_known = baro_say_count(language, unknown);
    g_autofree char *risen = baro_say_count(language, up);
    g_autofree char *fallen = baro_say_count(language, down);
    const char *sentence = unknown == n ? words->unmeasured
        : up + down == 0 ? words->no_change : words->changed;

    return baro_say(language, sentence, "n", all, "unknown", not_known, "up",
                    risen, "down", fallen, NULL);
}

/* "#1 #3": the goals that name this rung. */
static char *
goals_of(const BaroDeck *deck, const char *rung)
{
    const GPtrArray *goals = deck->input->config->goals;
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < goals->len; i++) {
        const BaroConfigGoal *goal = g_ptr_array_index(goals, i);

        if (goal->rungs != NULL
            && g_strv_contains((const char *const *)goal->rungs, rung))
            g_string_append_printf(out, "%s#%u", out->len ? " " : "", i + 1);
    }
    return g_string_free(out, FALSE);
}

/* Rising, falling or level: not by colour alone. */
static void
draw_glyph(BaroScene *scene, double x, double y, int direction)
{
    BaroMark mark = {.kind = direction > 0 ? BARO_MARK_UP : BARO_MARK_DOWN,
                     .box = {x, y - 3.5, 8, 7}, .fill = BARO_WHITE,
                     .stroke = BARO_NO_COLOR};

    if (direction != 0) {
        baro_scene_add(scene, &mark);
        return;
    }
    baro_scene_line(scene, (BaroBox){x, y - 1.8, 8, 0}, BARO_WHITE, 1.7, 0);
    baro_scene_line(scene, (BaroBox){x, y + 1.8, 8, 0}, BARO_WHITE, 1.7, 0);
}

/* Level is a finding too; "too early to say" is none. */
static gboolean
is_told(const BaroSeries *series)
{
    return series != NULL && series->verdict != NULL
        && (baro_verdict_direction(series->verdict->status) != 0
            || series->verdict->status == BARO_VERDICT_NO_CHANGE
            || series->verdict->status == BARO_VERDICT_MIXED);
}

static void
draw_block(BaroScene *scene, BaroBox box, const char *name,
           const BaroSeries *series)
{
    int direction = series != NULL && series->verdict != NULL
        ? baro_verdict_direction(series->verdict->status) : 0;
    BaroMark block = {.kind = BARO_MARK_RECT, .box = box, .radius = 3,
                      .fill = direction > 0 ? BARO_ACCENT
                          : direction < 0 ? BARO_WORSE : BARO_STEADY,
                      .stroke = BARO_NO_COLOR, .width = 0.75};
    BaroType at = {.x = box.x + 8, .style = BARO_STYLE_STRONG,
                   .wrap = BLOCK_TEXT, .align = -1, .color = BARO_WHITE};

    if (series == NULL) {
        block.fill = BARO_PANEL;
        block.stroke = BARO_EDGE;
        block.dash = 2.5;
        at.color = BARO_SECOND;
    }
    baro_scene_add(scene, &block);

    BaroBox text = baro_scene_measure(scene, at, name);

    at.y = box.y + (box.h - text.h) / 2 - text.y;
    baro_scene_text(scene, at, name);
    if (is_told(series))
        draw_glyph(scene, box.x + box.w - 17, box.y + box.h / 2, direction);
}

/* What stands beside a rung: "Contributors: 62, 63 before", and the verdict. */
static char *
reading_of(const BaroLanguage *language, const BaroConfigRung *rung,
           const BaroSeries *series, char **words)
{
    const BaroCommonWords *common = &language->common;
    const BaroLadderWords *own = &language->page->ladder;

    if (series == NULL) {
        const BaroMetric *known =
            rung->metric != NULL ? baro_metric_find(rung->metric) : NULL;

        *words = g_strdup(common->not_measured);
        return g_strdup(known != NULL ? baro_say_metric(language, known).label
                        : rung->metric != NULL ? rung->metric
                                               : own->no_metric);
    }

    g_autofree char *name = baro_say_label(language, series);
    g_autofree char *label = rung->stands_in
        ? baro_say(language, own->stands_in, "label", name, NULL)
        : g_strdup(name);
    g_autofree char *last = baro_say_value(language, series->year_last);
    g_autofree char *prior = baro_say_value(language, series->year_prior);

    *words = series->verdict != NULL
        ? baro_say_verdict(language, series->verdict)
        : g_strdup(common->not_tested);
    if (!isfinite(series->year_last))
        return g_steal_pointer(&label);
    return baro_say(language, common->last_and_prior, "label", label, "last",
                    last, "prior",
                    isfinite(series->year_prior) ? prior : common->unknown,
                    NULL);
}

typedef struct {
    BaroDeck *deck;
    const BaroFrame *frame;
    BaroScene *scene;
    double y, row; /* row: the least height of one */
} Ladder;

static double
rung_high(const Ladder *ladder, const char *rung, const char *reading,
          const char *words)
{
    BaroScene *scene = ladder->scene;
    BaroType name = {.style = BARO_STYLE_STRONG, .wrap = BLOCK_TEXT};
    BaroType head = {.style = BARO_STYLE_STRONG, .wrap = TEXT_W};
    BaroType small = {.style = BARO_STYLE_SMALL, .wrap = TEXT_W};
    double high = baro_scene_measure(scene, head, reading).h
        + baro_scene_measure(scene, small, words).h + 6;

    high = MAX(high, baro_scene_measure(scene, name, rung).h + 14);
    return MAX(ladder->row, high);
}

static void
draw_reading(BaroScene *scene, double y, const char *reading,
             const char *words)
{
    BaroType at = {.x = TEXT_X, .y = y + 12, .style = BARO_STYLE_STRONG,
                   .wrap = TEXT_W, .align = -1};
    BaroBox box = baro_scene_text(scene, at, reading);

    at.style = BARO_STYLE_SMALL;
    at.y = box.y + box.h + 10.5;
    baro_scene_text(scene, at, words);
}

static void
draw_strip(BaroDeck *deck, BaroScene *scene, const BaroSeries *series,
           double y, const char *alt)
{
    BaroStrip strip = {.series = series, .as_of = deck->input->as_of,
                       .accent = BARO_BAR_PLAIN, .plain = TRUE,
                       .box = {STRIP_X, y + 2, STRIP_W, 24}};

    baro_scene_figure(scene, alt);
    baro_strip_draw(scene, &strip);
    baro_scene_end(scene);
}

static void
draw_rung(Ladder *ladder, const BaroConfigRung *rung, guint step)
{
    BaroDeck *deck = ladder->deck;
    const BaroSeries *series = series_of(deck, rung);
    g_autofree char *words = NULL;
    g_autofree char *reading =
        reading_of(deck->language, rung, series, &words);

    if (series != NULL)
        baro_figure_years(deck, series);

    g_autofree char *goals = goals_of(deck, rung->rung);
    double high = rung_high(ladder, rung->rung, reading, words);

    if (ladder->y + high > ladder->scene->bottom
        && ladder->y > ladder->scene->top) {
        ladder->scene = baro_deck_page(deck, ladder->frame);
        ladder->y = ladder->scene->top;
    }

    BaroScene *scene = ladder->scene;
    BaroBox box = {44 + MIN(step, 11) * 9.2, ladder->y, BLOCK_W, high - 4};
    double end = box.x + box.w + 4;
    BaroType at = {.x = STRIP_X - 12, .y = ladder->y + 12,
                   .style = BARO_STYLE_AXIS_STRONG, .align = 1};

    draw_block(scene, box, rung->rung, series);
    baro_scene_line(scene,
                    (BaroBox){end, box.y + 8.5, TEXT_X - 8 - end, 0},
                    BARO_BAR, 0.8, 1.5);
    draw_reading(scene, ladder->y, reading, words);
    baro_scene_text(scene, at, goals);
    if (series != NULL)
        draw_strip(deck, scene, series, ladder->y, reading);
    ladder->y += high;
}

static double
whole_high(const Ladder *ladder, const GPtrArray *rungs)
{
    double high = 0;

    for (guint i = 0; i < rungs->len; i++) {
        const BaroConfigRung *rung = g_ptr_array_index(rungs, i);
        g_autofree char *words = NULL;
        g_autofree char *reading =
            reading_of(ladder->deck->language, rung,
                       series_of(ladder->deck, rung), &words);

        high += rung_high(ladder, rung->rung, reading, words);
    }
    return high;
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const GPtrArray *rungs = deck->input->config->ladder;
    int direction;

    if (rungs->len == 0) {
        baro_deck_leave_out(deck, "ladder", BARO_NO_LADDER);
        return TRUE;
    }

    g_autofree char *title = title_of(deck, &direction);
    const BaroLadderWords *words = &deck->language->page->ladder;
    g_autofree char *q = baro_say_number(deck->language, 0.10, 2, FALSE);
    g_autofree char *subtitle =
        baro_say(deck->language, words->subtitle, "q", q, NULL);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = subtitle, .direction = direction,
                       .source = ""};
    Ladder ladder = {.deck = deck, .frame = &frame};

    ladder.scene = baro_deck_page(deck, &frame);
    ladder.y = ladder.scene->top;
    ladder.row = CLAMP((ladder.scene->bottom - ladder.y) / rungs->len, ROW,
                       ROW_MOST);
    /* Long verdicts take of what the short ones do not need. */
    while (ladder.row > ROW
           && whole_high(&ladder, rungs) > ladder.scene->bottom - ladder.y)
        ladder.row--;
    /* The file has the lowest rung first, the page the highest. */
    for (guint i = rungs->len; i > 0; i--)
        draw_rung(&ladder, g_ptr_array_index(rungs, i - 1), i - 1);
    return TRUE;
}

const BaroPageKind baro_pagekind_ladder = {
    .id = "ladder",
    .question = "Where is momentum on the engagement path?",
    .build = build,
};
