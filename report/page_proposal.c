// SPDX-License-Identifier: Apache-2.0
/* One proposal: what it is, what is asked, and what is known of the metrics
 * that it names. */
#include "pages.h"

#include "aim.h"
#include "around.h"
#include "ask.h"
#include "form_ask.h"
#include "form_facts.h"
#include "form_table.h"
#include "form_tiles.h"
#include "markdown.h"

enum { MOST_TILES = 4, FEW_TILES = 3 };

static const double RIGHT = 0.94; /* of the left column's width */
static const double GROWS = 1.2;

static gboolean
is_kind(const BaroConfigProposal *proposal, const char *kind)
{
    return g_strcmp0(proposal->kind, kind) == 0;
}

static gboolean
is_state(const BaroConfigProposal *proposal, const char *state)
{
    return g_strcmp0(proposal->state, state) == 0;
}

/* ---- the allowance ---------------------------------------------------- */

/* Press releases that are out of the allowance's period in which the
 * proposal's day lies; -1 where no allowance is configured or it does not
 * concern the proposal. */
static gint64
allowance_used(const BaroDeck *deck, const BaroConfigProposal *proposal)
{
    const char *per = deck->input->config->allowance.per;
    gint32 day = proposal->due != BARO_NO_DAY ? proposal->due
                                              : deck->input->as_of;

    if (per == NULL || !is_kind(proposal, "press-release"))
        return -1;
    return baro_press_count(deck, baro_aim_span(deck, per, day)).out;
}

/* ---- the frame -------------------------------------------------------- */

static char *
eyebrow_of(const BaroDeck *deck, const BaroConfigProposal *proposal)
{
    const BaroProposalWords *words = &deck->language->page->proposal;
    const char *kind = is_kind(proposal, "press-release")
        ? words->kind_release
        : is_kind(proposal, "grant") ? words->kind_grant : NULL;

    if (kind == NULL)
        return g_strdup(words->eyebrow);
    return baro_say(deck->language, deck->language->page->basic.section,
                    "section", words->eyebrow, "name", kind, NULL);
}

/* "For approval: Mirage OS 1.0, the last of this year's allowance". */
static char *
title_of(const BaroDeck *deck, const BaroConfigProposal *proposal,
         gint64 used)
{
    const BaroLanguage *language = deck->language;
    const BaroProposalWords *words = &language->page->proposal;
    const BaroConfigAllowance *allowance = &deck->input->config->allowance;
    const char *sentence = baro_ask_is_decision(proposal)
        ? words->for_approval
        : is_state(proposal, "for-discussion") ? words->for_discussion : NULL;
    char *title = sentence == NULL
        ? g_strdup(proposal->title)
        : baro_say(language, sentence, "title", proposal->title, NULL);
    g_autofree char *first = NULL;

    if (!baro_ask_is_decision(proposal) || used < 0
        || used + 1 != allowance->at_most
        || g_strcmp0(allowance->per, "year") != 0)
        return title;
    first = title;
    return baro_say(language, words->last, "text", first, NULL);
}

/* ---- the left side ---------------------------------------------------- */

static char *
cost_of(BaroDeck *deck, const BaroConfigProposal *proposal)
{
    g_autofree char *cost = baro_ask_cost(deck, proposal);

    return baro_say_capital(cost);
}

static void
add_facts(BaroDeck *deck, BaroPageModel *model,
          const BaroConfigProposal *proposal)
{
    const BaroLanguage *language = deck->language;
    const BaroProposalWords *words = &language->page->proposal;
    g_autofree char *cost = cost_of(deck, proposal);
    g_autofree char *state =
        baro_say_capital(baro_ask_state(language, proposal->state));
    g_autofree char *due = proposal->due == BARO_NO_DAY
        ? g_strdup(language->page->basic.no_date)
        : baro_say_date(language, proposal->due);
    const BaroFact facts[] = {
        {.name = words->state, .number = state,
         .color = baro_ask_is_decision(proposal) ? BARO_WORSE : 0},
        {.name = words->owner, .number = proposal->owner != NULL
             ? proposal->owner : language->common.nobody},
        {.name = words->cost, .number = cost, .text = proposal->cost_note},
        {.name = words->due, .number = due}};
    BaroFormFacts *form = baro_form_facts_add(model, NULL);

    form->is_across = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(facts); i++)
        baro_form_facts_say(form, &facts[i]);
}

/* "1 Test framework, 3 Talent pool": numbered as the deck numbers them. */
static char *
serves_of(const BaroDeck *deck, const BaroConfigProposal *proposal)
{
    const BaroLanguage *language = deck->language;
    const GPtrArray *goals = deck->input->config->goals;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < goals->len && proposal->serves != NULL; i++) {
        const BaroConfigGoal *goal = g_ptr_array_index(goals, i);
        g_autofree char *number = g_strdup_printf("%u", i + 1);

        if (g_strv_contains((const char *const *)proposal->serves, goal->id))
            g_ptr_array_add(names,
                            baro_say(language, language->page->proposal.goal,
                                     "number", number, "name", goal->name,
                                     NULL));
    }
    if (names->len == 0)
        return g_strdup(language->page->proposal.no_goal);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

/* What it serves and what it uses up; where it serves one goal at most and uses
 * nothing up, that goal's metrics have said so. */
static void
add_context(BaroDeck *deck, BaroPageModel *model,
            const BaroConfigProposal *proposal, gint64 used)
{
    const BaroProposalWords *words = &deck->language->page->proposal;

    if (used < 0 && (proposal->serves == NULL
                     || g_strv_length(proposal->serves) == 1))
        return;

    g_autofree char *serves = serves_of(deck, proposal);
    g_autofree char *allowance =
        used < 0 ? NULL : baro_press_allowance(deck, used);
    BaroFormFacts *form = baro_form_facts_add(model, NULL);
    BaroFact fact = {.name = words->serves, .text = serves,
                     .has_rule = allowance == NULL};

    form->is_across = TRUE;
    baro_form_facts_say(form, &fact);
    fact = (BaroFact){.name = words->allowance, .text = allowance};
    if (allowance != NULL)
        baro_form_facts_say(form, &fact);
}

/* Whom the last press release quoted: it is somebody else's turn. */
static char *
quoted_of(const BaroDeck *deck, const BaroConfigProposal *proposal)
{
    g_autoptr(GArray) releases = baro_around_releases(deck);
    const BaroRelease *last = releases->len > 0
        ? &g_array_index(releases, BaroRelease, releases->len - 1) : NULL;

    if (!is_kind(proposal, "press-release") || last == NULL
        || last->quotes == NULL || last->quotes[0] == NULL)
        return NULL;

    g_autofree char *list = g_strjoinv(", ", (char **)last->quotes);

    return baro_say(deck->language, deck->language->page->proposal.quoted,
                    "list", list, NULL);
}

static gboolean
add_text(BaroDeck *deck, BaroPageModel *model,
         const BaroConfigProposal *proposal, GError **error)
{
    const char *head = deck->language->page->proposal.what;

    if (proposal->text == NULL) {
        BaroFact fact = {.text = proposal->title};

        baro_form_facts_say(baro_form_facts_add(model, head), &fact);
        return TRUE;
    }

    g_autoptr(BaroMarkdown) text =
        baro_markdown_new(deck, proposal->text, error);

    if (text == NULL)
        return FALSE;
    baro_markdown_add(text, deck, model, head, GROWS);
    return TRUE;
}

/* ---- the right side --------------------------------------------------- */

/* Metrics as they stand today, where no precedent is asked for. */
static BaroFormTiles *
add_today(BaroDeck *deck, BaroPageModel *model, const char *head,
          const GStrv metrics, guint most)
{
    BaroFormTiles *tiles = baro_form_tiles_add(model, deck->input->as_of);

    baro_form_tiles_column(tiles, 0, head);
    for (guint i = 0; i < most && metrics[i] != NULL; i++)
        baro_form_tiles_say(tiles, baro_reading_of(deck, model, metrics[i]));
    return tiles;
}

/* The first goal that it serves: what is measured of it. NULL where it serves
 * none of which anything is. */
static BaroFormTiles *
add_goal(BaroDeck *deck, BaroPageModel *model,
         const BaroConfigProposal *proposal, guint most)
{
    const GPtrArray *goals = deck->input->config->goals;
    const BaroLanguage *language = deck->language;

    for (guint i = 0; i < goals->len && proposal->serves != NULL; i++) {
        const BaroConfigGoal *goal = g_ptr_array_index(goals, i);
        g_autofree char *number = g_strdup_printf("%u", i + 1);
        g_autofree char *head =
            baro_say(language, language->page->proposal.goal_today, "number",
                     number, "name", goal->name, NULL);

        if (g_strv_contains((const char *const *)proposal->serves, goal->id)
            && goal->metrics != NULL && goal->metrics[0] != NULL)
            return add_today(deck, model, head, goal->metrics, most);
    }
    return NULL;
}

static void
add_grant_row(BaroDeck *deck, BaroFormTable *table,
              const BaroConfigProposal *one)
{
    const BaroLanguage *language = deck->language;
    g_autofree char *day = baro_ask_due(language, one->due);
    g_autofree char *cost = cost_of(deck, one);
    const char *cells[] = {one->title, day, cost};

    baro_form_table_texts(table, cells, BARO_NO_COLOR);
}

/* Grants that were approved before, or NULL where none is on record. */
static BaroFormTable *
add_grants(BaroDeck *deck, BaroPageModel *model,
           const BaroConfigProposal *proposal)
{
    const BaroProposalWords *words = &deck->language->page->proposal;
    const GPtrArray *all = deck->input->config->proposals;
    const BaroTableHead heads[] = {
        {words->title, 1, BARO_STYLE_LABEL, -1, 0},
        {words->date, 0, BARO_STYLE_LABEL, -1, 0},
        {words->cost, 0, BARO_STYLE_LABEL, 1, 0},
    };
    BaroFormTable *table = NULL;

    for (guint i = 0; i < all->len; i++) {
        const BaroConfigProposal *one = g_ptr_array_index(all, i);

        if (one == proposal || !is_kind(one, "grant")
            || !is_state(one, "approved"))
            continue;
        if (table == NULL) {
            table = baro_form_table_add(model, heads, G_N_ELEMENTS(heads),
                                        deck->input->as_of);
            baro_form_table_section(table, words->grants, NULL);
        }
        add_grant_row(deck, table, one);
    }
    return table;
}

/* A grant is judged by earlier ones and by the goal that it serves. */
static void
add_grant(BaroDeck *deck, BaroPageModel *model,
          const BaroConfigProposal *proposal)
{
    const BaroProposalWords *words = &deck->language->page->proposal;
    BaroReading none = {.kind = BARO_READING_UNKNOWN, .label = words->grants,
                        .what = words->no_grant,
                        .how = words->no_grant_how};

    if (add_grants(deck, model, proposal) != NULL) {
        add_goal(deck, model, proposal, FEW_TILES);
        return;
    }

    BaroFormTiles *tiles = add_goal(deck, model, proposal, FEW_TILES);

    if (tiles == NULL) {
        tiles = baro_form_tiles_add(model, deck->input->as_of);
        baro_form_tiles_column(tiles, 0, NULL);
    }
    baro_form_tiles_say(tiles, none);
}

/* Precedents stand only in a metric that the proposal itself names. */
static void
add_right(BaroDeck *deck, BaroPageModel *model,
          const BaroConfigProposal *proposal)
{
    GStrv metrics = proposal->evidence_metrics;
    gboolean names_any = metrics != NULL && metrics[0] != NULL;

    if (names_any && g_strcmp0(proposal->evidence_around, "press-releases")
            == 0)
        baro_around_add(deck, model, (const char *const *)metrics);
    else if (names_any)
        add_today(deck, model, deck->language->page->around.today, metrics,
                  MOST_TILES);
    else if (is_kind(proposal, "grant"))
        add_grant(deck, model, proposal);
    else
        add_goal(deck, model, proposal, MOST_TILES);
}

/* ---- the page --------------------------------------------------------- */

static gboolean
build(BaroDeck *deck, GError **error)
{
    const BaroConfigProposal *proposal =
        baro_ask_find(deck, deck->page->argument);

    if (deck->page->argument == NULL)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "A page proposal needs an id of one: proposal:ID.");
    if (proposal == NULL)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "There is no proposal “%s”.", deck->page->argument);

    gint64 used = allowance_used(deck, proposal);
    g_autofree char *eyebrow = eyebrow_of(deck, proposal);
    g_autofree char *title = title_of(deck, proposal, used);
    g_autofree char *quoted = quoted_of(deck, proposal);
    BaroFrame frame = {.eyebrow = eyebrow, .title = title, .direction = 2,
                       .source = ""};
    BaroPageModel *model = baro_deck_model(deck, &frame);

    if (!add_text(deck, model, proposal, error))
        return FALSE;
    if (proposal->ask != NULL && proposal->ask[0] != NULL)
        baro_form_ask_add(model, deck->language->page->proposal.ask,
                          (const char *const *)proposal->ask, quoted);
    add_facts(deck, model, proposal);
    baro_model_column(model, RIGHT);
    add_right(deck, model, proposal);
    add_context(deck, model, proposal, used);
    return TRUE;
}

const BaroPageKind baro_pagekind_proposal = {
    .id = "proposal",
    .question = "Should we approve?",
    .build = build,
};
