// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <string.h>

#include "form_matrix.h"
#include "form_paragraphs.h"

/* The state of a span of days by the rows that a source can testify for. */
static BaroMatrixCell
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
        return BARO_MATRIX_WHOLE;
    if (failed > 0)
        return BARO_MATRIX_FAILED;
    return whole + some > 0 ? BARO_MATRIX_PARTIAL : BARO_MATRIX_NONE;
}

static GArray *
read_covers(BaroDeck *deck, const char *source, GError **error)
{
    const BaroReader *reader = deck->input->reader;

    return reader->coverage(reader->data, source, deck->strings, error);
}

/* "git, 22,863 records to 15 September 2013". */
static char *
under_name(BaroDeck *deck, const BaroConfigSource *source)
{
    const BaroLanguage *language = deck->language;
    const BaroCoverageWords *words = &language->page->coverage;
    const char *type =
        source->collector != NULL ? source->collector->name : "";

    const BaroSourceStatus *status = baro_deck_status(deck, source->name);

    if (status == NULL || status->last_day == BARO_NO_DAY)
        return baro_say(language, words->never, "type", type, NULL);

    g_autofree char *records = baro_figure_count(
        deck, "records", source->name, (gint64)status->records);
    g_autofree char *day = baro_say_day(language, status->last_day);

    return baro_say(language, words->records, "type", type, "n", records,
                    "day", day, NULL);
}

static void
add_row(BaroDeck *deck, BaroFormMatrix *matrix,
        const BaroConfigSource *source, const GArray *covers)
{
    gint32 as_of = deck->input->as_of;
    gint32 first = baro_month_of(as_of) - BARO_MATRIX_MONTHS + 1;
    BaroMatrixCell cells[BARO_MATRIX_MONTHS];
    g_autofree char *under = under_name(deck, source);

    for (int i = 0; i < BARO_MATRIX_MONTHS; i++) {
        BaroSpan span = {baro_month_first(first + i),
                         baro_month_last(first + i)};
        gboolean running = span.last > as_of;

        span.last = MIN(span.last, as_of);
        cells[i] = state_of(covers, span);
        if (running && cells[i] == BARO_MATRIX_WHOLE)
            cells[i] = BARO_MATRIX_PARTIAL;
    }
    baro_form_matrix_row(matrix, source->name, under, cells);
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

/* ---- what is missing, in words ---------------------------------------- */

static void
say(BaroPageModel *model, BaroFormParagraphs *text, const char *line)
{
    baro_form_paragraphs_say(model, text, BARO_STYLE_SMALL, line);
}

static void
add_beginning(BaroDeck *deck, BaroPageModel *model, BaroFormParagraphs *text,
              const char *source, const GArray *covers)
{
    const BaroLanguage *language = deck->language;
    const BaroCoverageWords *words = &language->page->coverage;
    gint32 shown = baro_month_first(baro_month_of(deck->input->as_of)
                                    - BARO_MATRIX_MONTHS + 1);
    gint32 first = covers->len > 0
        ? g_array_index(covers, BaroCover, 0).first : BARO_NO_DAY;
    g_autofree char *day =
        first != BARO_NO_DAY ? baro_say_day(language, first) : NULL;
    g_autofree char *line = day == NULL
        ? baro_say(language, words->never_read, "source", source, NULL)
        : baro_say(language, words->begins, "source", source, "day", day,
                   NULL);

    if (first == BARO_NO_DAY || first > shown)
        say(model, text, line);
}

/* A source that fell silent, or whose clone nobody brought up to date. */
static void
add_end(BaroDeck *deck, BaroPageModel *model, BaroFormParagraphs *text,
        const char *source, const GArray *covers)
{
    const BaroLanguage *language = deck->language;
    gint32 last = BARO_NO_DAY;

    for (guint i = 0; i < covers->len; i++)
        last = MAX(last, g_array_index(covers, BaroCover, i).last);
    /* The deck's own day may still run. */
    if (covers->len == 0 || last + 1 >= deck->input->as_of)
        return;

    g_autofree char *day = baro_say_day(language, last);
    g_autofree char *line = baro_say(language, language->page->coverage.ends,
                                     "source", source, "day", day, NULL);

    say(model, text, line);
}

/* As far as the source said it, of the days that the page shows. */
static void
add_reasons(BaroDeck *deck, BaroPageModel *model, BaroFormParagraphs *text,
            const char *source, const GArray *covers)
{
    const BaroLanguage *language = deck->language;
    gint32 as_of = deck->input->as_of;
    gint32 first =
        baro_month_first(baro_month_of(as_of) - BARO_MATRIX_MONTHS + 1);

    for (guint i = 0; i < covers->len; i++) {
        const BaroCover *cover = &g_array_index(covers, BaroCover, i);

        if (cover->reason == NULL || cover->last < first
            || cover->first > as_of)
            continue;

        g_autofree char *from = baro_say_day(language, cover->first);
        g_autofree char *until =
            baro_say_day(language, MIN(cover->last, as_of));
        g_autofree char *line = baro_say(
            language, language->page->coverage.reason, "source", source,
            "from", from, "to", until, "state",
            state_word(language, cover->state), "reason", cover->reason,
            NULL);

        say(model, text, line);
    }
}

/* What stands on no day is missing from every period alike. */
static void
add_undated(BaroDeck *deck, BaroPageModel *model, BaroFormParagraphs *text,
            const char *source)
{
    const BaroLanguage *language = deck->language;
    const BaroSourceStatus *status = baro_deck_status(deck, source);

    if (status == NULL || status->undated == 0)
        return;

    g_autofree char *n =
        baro_figure_count(deck, "undated", source, status->undated);
    g_autofree char *line =
        baro_say(language, language->page->coverage.undated, "source", source,
                 "n", n, NULL);

    say(model, text, line);
}

static void
add_missing(BaroDeck *deck, BaroPageModel *model, const GPtrArray *all)
{
    const GPtrArray *sources = deck->input->config->sources;
    const BaroCoverageWords *words = &deck->language->page->coverage;
    BaroFormParagraphs *text = baro_form_paragraphs_add(model);

    text->head = words->reasons;
    text->is_single = TRUE;
    for (guint i = 0; i < sources->len; i++) {
        const BaroConfigSource *source = g_ptr_array_index(sources, i);

        add_beginning(deck, model, text, source->name,
                      g_ptr_array_index(all, i));
        add_end(deck, model, text, source->name, g_ptr_array_index(all, i));
        add_reasons(deck, model, text, source->name,
                    g_ptr_array_index(all, i));
        add_undated(deck, model, text, source->name);
    }
    if (text->paragraphs->len == 0)
        say(model, text, words->no_reasons);
}

static void
add_left_out(BaroDeck *deck, BaroPageModel *model)
{
    const BaroCoverageWords *words = &deck->language->page->coverage;
    BaroFormParagraphs *text = baro_form_paragraphs_add(model);
    g_autofree char *restated = baro_deck_see_restated(deck);

    text->head = words->omitted;
    text->is_single = TRUE;
    for (guint i = 0; i < deck->left_out->len; i++)
        say(model, text, g_ptr_array_index(deck->left_out, i));
    if (deck->left_out->len == 0)
        say(model, text, words->none_omitted);
    if (restated != NULL)
        say(model, text, restated);
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
        whole += state_of(covers, span) == BARO_MATRIX_WHOLE ? 1 : 0;
    }

    const BaroLanguage *language = deck->language;
    const BaroCoverageWords *words = &language->page->coverage;
    g_autofree char *from = baro_say_day(language, span.first);
    g_autofree char *until = baro_say_day(language, span.last);
    g_autofree char *n =
        baro_figure_count(deck, "sources-whole", NULL, whole);
    g_autofree char *count =
        baro_figure_count(deck, "sources", NULL, sources->len);
    g_autofree char *title = baro_say(language, words->title, "n", n, "all",
                                      count, "from", from, "to", until, NULL);
    BaroFrame frame = {
        .eyebrow = words->eyebrow,
        .title = sources->len > 0 ? title : words->no_source,
        .subtitle = words->subtitle,
        .direction = 2,
    };
    BaroPageModel *model = baro_deck_model(deck, &frame);
    BaroFormMatrix *matrix =
        baro_form_matrix_add(model, baro_month_of(deck->input->as_of));

    baro_model_alt(model, frame.title);
    for (guint i = 0; i < sources->len; i++)
        add_row(deck, matrix, g_ptr_array_index(sources, i),
                g_ptr_array_index(all, i));
    baro_model_row(model, 1);
    add_missing(deck, model, all);
    baro_model_column(model, 1);
    add_left_out(deck, model);
    return TRUE;
}

const BaroPageKind baro_pagekind_coverage = {
    .id = "coverage",
    .question = "What is missing?",
    .build = build,
    .round = 2,
};
