// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>

#include "form_facts.h"
#include "marks.h"
#include "plot.h"
#include "reading.h"

/* Drawn one under the other where they are known. */
static const char *const drawn[] = {"posters", "messages", "threads",
                                    "unanswered", NULL};
/* Said of the last year. */
static const char *const said[] = {"posters", "threads", "unanswered",
                                   "first-response-hours", NULL};

static const BaroSeries *
series_of(BaroDeck *deck, const char *metric)
{
    const BaroSeries *series =
        baro_deck_series(deck, metric, BARO_BY_QUARTER);

    return baro_series_known(series) ? series : NULL;
}

static void
add_charts(BaroDeck *deck, BaroPageModel *model)
{
    const BaroLanguage *language = deck->language;
    BaroFormPlot *plot = NULL;

    for (gsize i = 0; drawn[i] != NULL; i++) {
        const BaroSeries *series = series_of(deck, drawn[i]);

        if (series == NULL)
            continue;

        g_autofree char *label = baro_say_label(language, series);
        g_autofree char *alt = baro_say_finding(language, series);

        baro_figure_points(deck, series);
        plot = baro_form_plot_add(model, &baro_form_bars, series,
                                  deck->input->as_of, label);
        plot->has_years = FALSE;
        baro_model_alt(model, alt);
    }
    if (plot == NULL)
        return;
    plot->has_years = TRUE;
    plot->marks = baro_milestone_marks(deck);
}

/* The last year in large, the one before and the verdict in words. */
static void
say_metric(BaroDeck *deck, BaroFormFacts *facts, const BaroSeries *series)
{
    const BaroLanguage *language = deck->language;
    const BaroListsWords *words = &language->page->lists;
    g_autofree char *number = baro_say_value(language, series->year_last);
    g_autofree char *prior = baro_say_value(language, series->year_prior);
    g_autofree char *label = baro_say_label(language, series);
    g_autofree char *inside = baro_say_inside(language, label);
    g_autofree char *text = baro_say(
        language, isfinite(series->year_prior) ? words->compared
                                               : words->alone,
        "label", inside, "prior", prior, "verdict",
        baro_say_brief(language, series->verdict), NULL);
    BaroFact fact = {.number = number, .text = text,
                     .color = baro_reading_glyph(series) == BARO_GLYPH_NONE
                         || baro_reading_glyph(series) == BARO_GLYPH_LEVEL
                         ? BARO_NO_COLOR : baro_reading_color(series)};

    baro_form_facts_say(facts, &fact);
    baro_figure_years(deck, series);
}

static void
add_facts(BaroDeck *deck, BaroPageModel *model)
{
    BaroFormFacts *facts = baro_form_facts_add(
        model, deck->language->page->contributors.last_year);

    for (gsize i = 0; said[i] != NULL; i++) {
        const BaroSeries *series = series_of(deck, said[i]);

        if (series != NULL && isfinite(series->year_last))
            say_metric(deck, facts, series);
    }
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroLanguage *language = deck->language;
    const BaroListsWords *words = &language->page->lists;
    const BaroSeries *posters = series_of(deck, "posters");
    const BaroSeries *first =
        posters != NULL ? posters : series_of(deck, "messages");

    if (first == NULL) {
        baro_deck_leave_out(deck, "lists", BARO_NO_LISTS);
        return TRUE;
    }

    g_autofree char *title = baro_say_finding(language, first);
    BaroFrame frame = {
        .eyebrow = words->eyebrow, .title = title,
        .subtitle = words->subtitle,
        .direction = first->verdict != NULL
            ? baro_verdict_direction(first->verdict->status) : 0,
        .source = ""};
    BaroPageModel *model = baro_deck_model(deck, &frame);

    baro_model_row(model, 3);
    add_charts(deck, model);
    baro_model_column(model, 1);
    add_facts(deck, model);
    return TRUE;
}

const BaroPageKind baro_pagekind_lists = {
    .id = "lists",
    .question = "Are users answered?",
    .build = build,
};
