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
    const char *currency = deck->input->config->currency;
    const char *note = proposal->cost_note;

    if (!isfinite(proposal->cost))
        return g_strdup(note != NULL ? note : "not stated");

    g_autofree char *value = baro_words_value(proposal->cost);

    return g_strdup_printf("%s %s%s%s%s", value,
                           currency != NULL ? currency : "",
                           note != NULL ? " (" : "", note != NULL ? note : "",
                           note != NULL ? ")" : "");
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
        g_string_append(out, "no goal named");
    return g_string_free(out, FALSE);
}

static void
add_facts(BaroDeck *deck, GArray *out, const BaroConfigProposal *proposal)
{
    g_autofree char *cost = cost_of(deck, proposal);
    g_autofree char *due = proposal->due == BARO_NO_DAY
        ? g_strdup("no date") : baro_words_day(proposal->due, FALSE);
    g_autofree char *serves = serves_of(deck, proposal);
    g_autofree char *state = g_strdelimit(
        g_strdup(proposal->state != NULL ? proposal->state : "draft"), "-",
        ' ');
    const char *const facts[][2] = {
        {"State", state},
        {"Owner", proposal->owner != NULL ? proposal->owner : "nobody"},
        {"Cost", cost}, {"Due", due}, {"Serves", serves}};

    for (gsize i = 0; i < G_N_ELEMENTS(facts); i++) {
        add(deck, out, BARO_STYLE_STRONG, facts[i][0]);
        add(deck, out, BARO_STYLE_BODY, facts[i][1]);
    }
}

/* The metrics that the proposal itself names, as they stand today. */
static void
add_evidence(BaroDeck *deck, GArray *out, const BaroConfigProposal *proposal)
{
    GStrv names = proposal->evidence_metrics;

    if (names == NULL || names[0] == NULL)
        return;
    /* Without a text of its own the page's right side is free for it. */
    add(deck, out, BARO_STYLE_SECTION, "Evidence: context, not effect")
        ->breaks = proposal->text == NULL;
    for (gsize i = 0; names[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);

        if (!baro_series_known(series)) {
            const BaroMetric *known = baro_metric_find(names[i]);
            g_autofree char *text = g_strdup_printf(
                "%s: not measured", known != NULL ? known->label : names[i]);

            add(deck, out, BARO_STYLE_BODY, text);
            continue;
        }

        g_autofree char *label = baro_words_label(series);
        g_autofree char *last = baro_words_value(series->year_last);
        g_autofree char *prior = baro_words_value(series->year_prior);
        const char *words = series->verdict != NULL ? series->verdict->words
                                                    : "not tested";
        g_autofree char *text = isfinite(series->year_last)
            ? g_strdup_printf("%s: %s, %s before; %s", label, last,
                              isfinite(series->year_prior) ? prior : "unknown",
                              words)
            : g_strdup_printf("%s: %s", label, words);

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
            add(deck, out, BARO_STYLE_SECTION, "The ask");
        add(deck, out, BARO_STYLE_BODY, proposal->ask[i]);
    }
    add_facts(deck, out, proposal);
    add_evidence(deck, out, proposal);
    if (right > 0)
        g_array_index(out, BaroParagraph, right).breaks = TRUE;

    gboolean vote = g_strcmp0(proposal->state, "for-decision") == 0;
    g_autofree char *title = g_strdup_printf(
        "%s%s", vote ? "For approval: " : "", proposal->title);
    BaroFrame frame = {.eyebrow = "Proposal", .title = title, .direction = 2};

    baro_deck_flow(deck, &frame, out);
    return TRUE;
}

const BaroPageKind baro_pagekind_proposal = {
    .id = "proposal",
    .question = "Should we approve?",
    .build = build,
};
