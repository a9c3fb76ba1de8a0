// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "markdown.h"

static BaroParagraph *
add(BaroDeck *deck, GArray *out, BaroStyleId style, const char *text)
{
    BaroParagraph paragraph = {
        .style = style,
        .text = g_string_chunk_insert(deck->strings, text),
        .above = style == BARO_STYLE_SECTION ? 14
            : style == BARO_STYLE_STRONG ? 7 : 2};

    g_array_append_val(out, paragraph);
    return &g_array_index(out, BaroParagraph, out->len - 1);
}

static const BaroConfigProposal *
find(const BaroDeck *deck)
{
    const GPtrArray *all = deck->input->config->proposals;

    for (guint i = 0; i < all->len; i++) {
        const BaroConfigProposal *one = g_ptr_array_index(all, i);

        if (g_strcmp0(one->id, deck->page->argument) == 0)
            return one;
    }
    return NULL;
}

static char *
cost_of(const BaroDeck *deck, const BaroConfigProposal *proposal)
{
    const BaroProposalWords *words = &deck->language->page->proposal;
    const char *currency = deck->input->config->currency;
    const char *note = proposal->cost_note;

    if (!isfinite(proposal->cost))
        return g_strdup(note != NULL ? note : words->not_stated);

    g_autofree char *cost =
        baro_say_money(deck->language, proposal->cost, currency);

    if (note == NULL)
        return g_steal_pointer(&cost);
    return baro_say(deck->language, words->cost_note, "cost", cost, "note",
                    note, NULL);
}

/* "#1 Test framework, #3 Talent pool": numbered as the deck numbers them. */
static char *
serves_of(const BaroDeck *deck, const BaroConfigProposal *proposal)
{
    const GPtrArray *goals = deck->input->config->goals;
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < goals->len && proposal->serves != NULL; i++) {
        const BaroConfigGoal *goal = g_ptr_array_index(goals, i);

        if (g_strv_contains((const char *const *)proposal->serves, goal->id))
            g_string_append_printf(out, "%s#%u %s", out->len > 0 ? ", " : "",
                                   i + 1, goal->name);
    }
    if (out->len == 0)
        g_string_append(out, deck->language->page->proposal.no_goal);
    return g_string_free(out, FALSE);
}

static const char *
state_word(const BaroLanguage *language, const char *state)
{
    const BaroStateWords *words = &language->page->state;
    const struct {
        const char *state, *word;
    } known[] = {{"for-discussion", words->for_discussion},
                 {"for-decision", words->for_decision},
                 {"approved", words->approved},
                 {"rejected", words->rejected},
                 {"withdrawn", words->withdrawn}};

    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_strcmp0(known[i].state, state) == 0)
            return known[i].word;
    return words->draft;
}

static void
add_facts(BaroDeck *deck, GArray *out, const BaroConfigProposal *proposal)
{
    const BaroLanguage *language = deck->language;
    const BaroProposalWords *words = &language->page->proposal;
    g_autofree char *cost = cost_of(deck, proposal);
    g_autofree char *due = proposal->due == BARO_NO_DAY
        ? g_strdup(language->page->basic.no_date)
        : baro_say_day(language, proposal->due);
    g_autofree char *serves = serves_of(deck, proposal);
    const char *const facts[][2] = {
        {words->state, state_word(language, proposal->state)},
        {words->owner, proposal->owner != NULL ? proposal->owner
                                               : language->common.nobody},
        {words->cost, cost}, {words->due, due}, {words->serves, serves}};

    for (gsize i = 0; i < G_N_ELEMENTS(facts); i++) {
        add(deck, out, BARO_STYLE_STRONG, facts[i][0]);
        add(deck, out, BARO_STYLE_BODY, facts[i][1]);
    }
}

/* The metrics that the proposal itself names, as they stand today. */
static void
add_evidence(BaroDeck *deck, GArray *out, const BaroConfigProposal *proposal)
{
    const BaroLanguage *language = deck->language;
    const BaroCommonWords *common = &language->common;
    const BaroProposalWords *words = &language->page->proposal;
    GStrv names = proposal->evidence_metrics;

    if (names == NULL || names[0] == NULL)
        return;
    /* Without a text of its own the page's right side is free for it. */
    add(deck, out, BARO_STYLE_SECTION, words->evidence)
        ->breaks = proposal->text == NULL;
    for (gsize i = 0; names[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);

        if (!baro_series_known(series)) {
            const BaroMetric *known = baro_metric_find(names[i]);
            const char *name = known != NULL
                ? baro_say_metric(language, known).label : names[i];
            g_autofree char *text =
                baro_say(language, words->metric, "label", name, "words",
                         common->not_measured, NULL);

            add(deck, out, BARO_STYLE_BODY, text);
            continue;
        }

        baro_figure_years(deck, series);

        g_autofree char *label = baro_say_label(language, series);
        g_autofree char *last = baro_say_value(language, series->year_last);
        g_autofree char *prior = baro_say_value(language, series->year_prior);
        g_autofree char *verdict = series->verdict != NULL
            ? baro_say_verdict(language, series->verdict)
            : g_strdup(common->not_tested);
        g_autofree char *text = baro_say(
            language, isfinite(series->year_last) ? words->metric_years
                                                  : words->metric,
            "label", label, "last", last, "prior",
            isfinite(series->year_prior) ? prior : common->unknown, "words",
            verdict, NULL);

        add(deck, out, BARO_STYLE_BODY, text);
    }
}

static gboolean
build(BaroDeck *deck, GError **error)
{
    const BaroConfigProposal *proposal = find(deck);
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(BaroParagraph));

    if (proposal == NULL)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "There is no proposal “%s”.",
                         deck->page->argument != NULL ? deck->page->argument
                                                      : "");
    if (proposal->text != NULL
        && !baro_markdown_read(deck, proposal->text, out, NULL, error))
        return FALSE;

    guint right = out->len;

    for (gsize i = 0; proposal->ask != NULL && proposal->ask[i] != NULL; i++) {
        if (i == 0)
            add(deck, out, BARO_STYLE_SECTION,
                deck->language->page->proposal.ask);
        add(deck, out, BARO_STYLE_BODY, proposal->ask[i]);
    }
    add_facts(deck, out, proposal);
    add_evidence(deck, out, proposal);
    if (right > 0)
        g_array_index(out, BaroParagraph, right).breaks = TRUE;

    gboolean vote = g_strcmp0(proposal->state, "for-decision") == 0;
    const BaroProposalWords *words = &deck->language->page->proposal;
    g_autofree char *title = vote
        ? baro_say(deck->language, words->for_approval, "title",
                   proposal->title, NULL)
        : g_strdup(proposal->title);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .direction = 2};

    baro_deck_flow(deck, &frame, out);
    return TRUE;
}

const BaroPageKind baro_pagekind_proposal = {
    .id = "proposal",
    .question = "Should we approve?",
    .build = build,
};
