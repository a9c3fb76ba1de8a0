// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <string.h>

#include "barograph/text.h"

enum { MONTHS = 30, NAMES = 210, CELLS_X = 44 + NAMES };

typedef enum { CELL_NONE, CELL_PARTIAL, CELL_FAILED, CELL_WHOLE } Cell;

/* The state of a span of days by the rows that a source can testify for. */
static Cell
state_of(const GArray *covers, BaroSpan span)
{
    gint32 whole = 0, some = 0, failed = 0;

    for (guint i = 0; i < covers->len; i++) {
        const BaroCover *cover = &g_array_index(covers, BaroCover, i);
        gint32 days = MIN(cover->last, span.last)
            - MAX(cover->first, span.first) + 1;

        if (days <= 0)
            continue;
        if (cover->state == BARO_COVER_COMPLETE)
            whole += days;
        else if (cover->state == BARO_COVER_PARTIAL)
            some += days;
        else if (cover->state == BARO_COVER_FAILED)
            failed += days;
    }
    if (whole >= span.last - span.first + 1)
        return CELL_WHOLE;
    if (failed > 0)
        return CELL_FAILED;
    return whole + some > 0 ? CELL_PARTIAL : CELL_NONE;
}

static void
draw_cell(BaroScene *scene, BaroBox box, Cell cell)
{
    BaroMark mark = {.kind = BARO_MARK_RECT, .box = box, .fill = BARO_WHITE,
                     .stroke = BARO_EDGE, .width = 0.5, .radius = 2};

    switch (cell) {
    case CELL_WHOLE:
        mark.fill = BARO_ACCENT;
        mark.stroke = BARO_ACCENT;
        break;
    case CELL_PARTIAL:
        mark.fill = BARO_ACCENT_TINT;
        mark.stroke = BARO_ACCENT;
        mark.hatch = TRUE;
        break;
    case CELL_FAILED:
        mark.fill = BARO_WORSE_TINT;
        mark.stroke = BARO_WORSE;
        break;
    case CELL_NONE:
        mark.dash = 1.5;
        break;
    }
    baro_scene_add(scene, &mark);
    if (cell == CELL_FAILED)
        baro_scene_line(scene,
                        (BaroBox){box.x + 3, box.y + box.h / 2, box.w - 6, 0},
                        BARO_WORSE, 1.6, 0);
}

static void
draw_legend(BaroScene *scene, double y)
{
    const BaroStateWords *words = &scene->language->page->state;
    const struct {
        Cell cell;
        const char *word;
    } legend[] = {{CELL_WHOLE, words->covered},
                  {CELL_PARTIAL, scene->language->page->coverage.running},
                  {CELL_FAILED, words->failed},
                  {CELL_NONE, words->not_collected}};
    double x = CELLS_X;

    for (gsize i = 0; i < G_N_ELEMENTS(legend); i++) {
        BaroType at = {.x = x + 18, .y = y + 9, .style = BARO_STYLE_SMALL,
                       .align = -1};

        draw_cell(scene, (BaroBox){x, y, 12, 10}, legend[i].cell);
        x += 18 + baro_scene_text(scene, at, legend[i].word).w + 22;
    }
}

static double
cell_width(void)
{
    return (916.0 - CELLS_X) / MONTHS;
}

static void
draw_months(BaroScene *scene, gint32 last, double y)
{
    double width = cell_width();

    for (int i = 0; i < MONTHS; i++) {
        gint32 month = last - MONTHS + 1 + i;
        double x = CELLS_X + i * width;

        if (month % 12 != 0 && i != 0)
            continue;
        /* A year that has less than three months here has no room. */
        if (i == 0 && month % 12 > 9)
            continue;

        g_autofree char *year = g_strdup_printf("%d", month / 12);

        baro_scene_text(scene, (BaroType){.x = x + 4, .y = y + 9,
                                          .style = BARO_STYLE_AXIS,
                                          .align = -1}, year);
        baro_scene_line(scene, (BaroBox){x, y, 0, 12}, BARO_EDGE, 0.75,
                        0);
    }
}

static GArray *
read_covers(BaroDeck *deck, const char *source, GError **error)
{
    const BaroReader *reader = deck->input->reader;

    return reader->coverage(reader->data, source, deck->strings, error);
}

typedef struct {
    BaroDeck *deck;
    const BaroFrame *frame;
    BaroScene *scene;
    double y;
    gint32 last; /* month */
} Matrix;

static void
begin_page(Matrix *matrix)
{
    matrix->scene = baro_deck_page(matrix->deck, matrix->frame);
    matrix->y = matrix->scene->top;
    draw_legend(matrix->scene, matrix->y);
    draw_months(matrix->scene, matrix->last, matrix->y + 22);
    matrix->y += 40;
}

/* "git, 22,863 records to 15 September 2013". */
static char *
under_name(const BaroDeck *deck, const BaroConfigSource *source)
{
    const BaroLanguage *language = deck->language;
    const BaroCoverageWords *words = &language->page->coverage;
    const char *type =
        source->collector != NULL ? source->collector->name : "";

    for (guint i = 0; i < deck->status->len; i++) {
        const BaroSourceStatus *status =
            &g_array_index(deck->status, BaroSourceStatus, i);
        g_autofree char *records =
            baro_say_count(language, (gint64)status->records);

        if (g_strcmp0(status->source, source->name) != 0
            || status->last_day == BARO_NO_DAY)
            continue;

        g_autofree char *day = baro_say_day(
            language, MIN(status->last_day, deck->input->as_of));

        return baro_say(language, words->records, "type", type, "n", records,
                        "day", day, NULL);
    }
    return baro_say(language, words->never, "type", type, NULL);
}

static void
draw_row(Matrix *matrix, const BaroConfigSource *source, const GArray *covers)
{
    g_autofree char *under = under_name(matrix->deck, source);
    BaroType at = {.x = 44, .style = BARO_STYLE_STRONG, .wrap = NAMES - 16,
                   .align = -1};
    BaroType small = {.x = 44, .style = BARO_STYLE_SMALL,
                      .wrap = NAMES - 16, .align = -1};
    double high = baro_scene_measure(matrix->scene, at, source->name).h
        + baro_scene_measure(matrix->scene, small, under).h;

    if (matrix->y + high + 8 > matrix->scene->bottom)
        begin_page(matrix);

    BaroScene *scene = matrix->scene;
    double width = cell_width();

    at.y = matrix->y + 11;
    small.y = at.y + baro_scene_text(scene, at, source->name).h;
    baro_scene_text(scene, small, under);
    for (int i = 0; i < MONTHS; i++) {
        gint32 month = matrix->last - MONTHS + 1 + i;
        BaroSpan span = {baro_month_first(month), baro_month_last(month)};
        BaroBox box = {CELLS_X + i * width + 1, matrix->y + 3, width - 2,
                       MIN(20, high - 2)};
        gint32 as_of = matrix->deck->input->as_of;
        gboolean running = span.last > as_of;

        span.last = MIN(span.last, as_of);

        Cell cell = state_of(covers, span);

        draw_cell(scene, box, running && cell == CELL_WHOLE ? CELL_PARTIAL
                                                            : cell);
    }
    matrix->y += high + 8;
}

static void
draw_note(Matrix *matrix, const char *text)
{
    BaroType at = {.x = 44, .style = BARO_STYLE_SMALL, .wrap = 872,
                   .align = -1};
    double high = baro_scene_measure(matrix->scene, at, text).h;

    if (matrix->y + high + 4 > matrix->scene->bottom) {
        matrix->scene = baro_deck_page(matrix->deck, matrix->frame);
        matrix->y = matrix->scene->top;
    }
    at.y = matrix->y + 10;
    baro_scene_text(matrix->scene, at, text);
    matrix->y += high + 3;
}

static const char *
state_word(const BaroLanguage *language, BaroCoverState state)
{
    const BaroStateWords *words = &language->page->state;

    switch (state) {
    case BARO_COVER_COMPLETE:
        return words->covered;
    case BARO_COVER_PARTIAL:
        return words->covered_partly;
    case BARO_COVER_FAILED:
        return words->failed;
    case BARO_COVER_NOT_COLLECTED:
        return words->not_collected;
    }
    g_assert_not_reached();
}

/* Why something is missing, as far as the source said it. */
static void
draw_reasons(Matrix *matrix, const char *source, const GArray *covers)
{
    gint32 first = baro_month_first(matrix->last - MONTHS + 1);

    for (guint i = 0; i < covers->len; i++) {
        const BaroCover *cover = &g_array_index(covers, BaroCover, i);

        if (cover->reason == NULL || cover->last < first)
            continue;

        const BaroLanguage *language = matrix->deck->language;
        g_autofree char *from = baro_say_day(language, cover->first);
        g_autofree char *until = baro_say_day(language, cover->last);
        g_autofree char *text = baro_say(
            language, language->page->coverage.reason, "source", source,
            "from", from, "to", until, "state",
            state_word(language, cover->state), "reason", cover->reason,
            NULL);

        draw_note(matrix, text);
    }
}

static gboolean
build(BaroDeck *deck, GError **error)
{
    const GPtrArray *sources = deck->input->config->sources;
    BaroSpan span = deck->input->period;
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    guint whole = 0;

    span.last = MIN(span.last, deck->input->as_of);
    for (guint i = 0; i < sources->len; i++) {
        const BaroConfigSource *source = g_ptr_array_index(sources, i);
        GArray *covers = read_covers(deck, source->name, error);

        if (covers == NULL)
            return FALSE;
        g_ptr_array_add(all, covers);
        whole += state_of(covers, span) == CELL_WHOLE ? 1 : 0;
    }

    const BaroLanguage *language = deck->language;
    const BaroCoverageWords *words = &language->page->coverage;
    g_autofree char *from = baro_say_day(language, span.first);
    g_autofree char *until = baro_say_day(language, span.last);
    g_autofree char *n = baro_say_count(language, whole);
    g_autofree char *count = baro_say_count(language, sources->len);
    g_autofree char *title = baro_say(language, words->title, "n", n, "all",
                                      count, "from", from, "to", until, NULL);
    BaroFrame frame = {
        .eyebrow = words->eyebrow,
        .title = sources->len > 0 ? title : words->no_source,
        .subtitle = words->subtitle,
        .direction = 2,
    };
    Matrix matrix = {.deck = deck, .frame = &frame,
                     .last = baro_month_of(deck->input->as_of)};

    begin_page(&matrix);
    for (guint i = 0; i < sources->len; i++)
        draw_row(&matrix, g_ptr_array_index(sources, i),
                 g_ptr_array_index(all, i));
    matrix.y += 8;
    for (guint i = 0; i < sources->len; i++) {
        const BaroConfigSource *source = g_ptr_array_index(sources, i);

        draw_reasons(&matrix, source->name, g_ptr_array_index(all, i));
    }
    return TRUE;
}

const BaroPageKind baro_pagekind_coverage = {
    .id = "coverage",
    .question = "What is missing?",
    .build = build,
    .is_last = TRUE,
};
