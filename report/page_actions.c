// SPDX-License-Identifier: Apache-2.0
#include "ask.h"
#include "form_facts.h"
#include "form_table.h"
#include "pages.h"

/* "0 of 1 actions are closed; none is overdue; 2 decisions asked today" */
static char *
title_of(BaroDeck *deck)
{
    const BaroLanguage *language = deck->language;
    const BaroActionsWords *words = &language->page->actions;
    const GPtrArray *actions = deck->input->config->actions;
    guint late = 0, open = 0, decisions = baro_ask_decisions(deck);

    for (guint i = 0; i < actions->len; i++) {
        const BaroConfigAction *action = g_ptr_array_index(actions, i);

        open += g_strcmp0(action->state, "open") == 0 ? 1 : 0;
        late += baro_ask_is_overdue(action, deck->input->as_of) ? 1 : 0;
    }

    g_autofree char *done = baro_figure_count(deck, "actions-closed", NULL,
                                              actions->len - open);
    g_autofree char *all =
        baro_figure_count(deck, "actions", NULL, actions->len);
    g_autofree char *over =
        baro_figure_count(deck, "actions-overdue", NULL, late);
    g_autofree char *asked = baro_ask_say_decisions(deck);
    g_autofree char *title = baro_say(
        language, actions->len == 0 ? words->title_none
            : late > 0 ? words->title_late : words->title,
        "closed", done, "all", all, "late", over, NULL);

    if (decisions == 0)
        return g_steal_pointer(&title);
    return baro_say(language, words->decided, "title", title, "n", asked,
                    NULL);
}

/* ---- proposals -------------------------------------------------------- */

static void
add_proposal(BaroDeck *deck, BaroFormTable *table,
             const BaroConfigProposal *proposal)
{
    const BaroLanguage *language = deck->language;
    gboolean is_vote = baro_ask_is_decision(proposal);
    g_autofree char *ask = baro_ask_text(proposal);
    g_autofree char *due = baro_ask_due(language, proposal->due);
    g_autofree char *cost = baro_ask_cost(deck, proposal);
    BaroTableCell cells[] = {
        {.text = proposal->title, .note = ask},
        {.text = proposal->owner != NULL ? proposal->owner
                                         : language->common.nobody},
        {.text = cost},
        {.text = due},
        {.text = baro_ask_state(language, proposal->state),
         .glyph = is_vote ? BARO_GLYPH_VOTE : BARO_GLYPH_NONE,
         .color = is_vote ? BARO_INK : BARO_NO_COLOR}};

    baro_form_table_row(table, cells);
}

static void
add_proposals(BaroDeck *deck, BaroPageModel *model)
{
    const BaroActionsWords *words = &deck->language->page->actions;
    const GPtrArray *all = deck->input->config->proposals;
    const BaroTableHead heads[] = {
        {words->proposal, 3, BARO_STYLE_STRONG, -1, 0},
        {words->owner, 1.1, BARO_STYLE_LABEL, -1, 0},
        {words->cost, 1, BARO_STYLE_LABEL, -1, 0},
        {words->due, 1.1, BARO_STYLE_LABEL, -1, 0},
        {words->state, 1.1, BARO_STYLE_LABEL, -1, 0},
    };
    g_autofree char *money = baro_ask_money_text(deck);
    BaroFormTable *table;

    if (all->len == 0)
        return;
    table = baro_form_table_add(model, heads, G_N_ELEMENTS(heads),
                                deck->input->as_of);
    baro_form_table_section(table, words->proposals, money);
    for (guint i = 0; i < all->len; i++)
        add_proposal(deck, table, g_ptr_array_index(all, i));
    baro_model_row(model, 1);
}

/* ---- actions ---------------------------------------------------------- */

static const char *
state_word(const BaroLanguage *language, const char *state)
{
    const BaroStateWords *words = &language->page->state;

    return g_strcmp0(state, "done") == 0 ? words->done
        : g_strcmp0(state, "dropped") == 0 ? words->dropped : words->open;
}

static char *
late_words(BaroDeck *deck, const BaroConfigAction *action)
{
    const BaroLanguage *language = deck->language;
    g_autofree char *days = baro_figure_count(
        deck, "action-days", action->what, deck->input->as_of - action->due);

    return baro_say(language, language->page->state.overdue_days, "days",
                    days, NULL);
}

static void
add_action(BaroDeck *deck, BaroFormTable *table,
           const BaroConfigAction *action)
{
    const BaroLanguage *language = deck->language;
    gint32 day = deck->input->as_of;
    gboolean late = baro_ask_is_overdue(action, day);
    gboolean done = g_strcmp0(action->state, "done") == 0;
    BaroColor color = late ? BARO_OVERDUE : BARO_NO_COLOR;
    g_autofree char *opened = action->opened != BARO_NO_DAY
        ? baro_say_day(language, action->opened)
        : g_strdup(language->number.unknown);
    g_autofree char *due = baro_ask_due(language, action->due);
    g_autofree char *state = late
        ? late_words(deck, action)
        : g_strdup(state_word(language, action->state));
    BaroTableCell cells[] = {
        {.text = action->what, .color = color},
        {.text = action->owner != NULL ? action->owner
                                       : language->common.nobody,
         .color = color},
        {.text = opened, .color = color},
        {.text = due, .color = color},
        {.text = state, .color = color,
         .glyph = late ? BARO_GLYPH_MISSED
             : done ? BARO_GLYPH_MET : BARO_GLYPH_NONE}};

    baro_form_table_row(table, cells);
}

static void
add_actions(BaroDeck *deck, BaroPageModel *model)
{
    const BaroActionsWords *words = &deck->language->page->actions;
    const GPtrArray *all = deck->input->config->actions;
    const BaroTableHead heads[] = {
        {words->action, 3, BARO_STYLE_STRONG, -1, 0},
        {words->owner, 1.1, BARO_STYLE_LABEL, -1, 0},
        {words->opened, 1, BARO_STYLE_LABEL, -1, 0},
        {words->due, 1.1, BARO_STYLE_LABEL, -1, 0},
        {words->state, 1.1, BARO_STYLE_LABEL, -1, 0},
    };
    BaroFormTable *table;

    if (all->len == 0)
        return;
    table = baro_form_table_add(model, heads, G_N_ELEMENTS(heads),
                                deck->input->as_of);
    baro_form_table_section(table, words->actions, NULL);
    for (guint i = 0; i < all->len; i++)
        add_action(deck, table, g_ptr_array_index(all, i));
    baro_model_row(model, 1);
}

/* ---- meetings --------------------------------------------------------- */

static void
add_meetings(BaroDeck *deck, BaroPageModel *model)
{
    const BaroLanguage *language = deck->language;
    const BaroActionsWords *words = &language->page->actions;
    const GPtrArray *all = deck->input->config->meetings;
    BaroFormFacts *facts;

    if (all->len == 0)
        return;
    facts = baro_form_facts_add(model, words->next);
    facts->is_across = TRUE;
    for (guint i = 0; i < all->len; i++) {
        const BaroConfigMeeting *one = g_ptr_array_index(all, i);
        g_autofree char *day = baro_say_day(language, one->day);
        g_autofree char *n = baro_figure_count(deck, "meeting-minutes", day,
                                               one->minutes);
        g_autofree char *when = one->time == NULL
            ? g_strdup(day)
            : baro_say(language, words->meeting, "day", day, "time",
                       one->time, NULL);
        g_autofree char *whole =
            baro_say(language, words->meeting_minutes, "meeting", when, "n",
                     n, NULL);

        baro_form_facts_say(
            facts, &(BaroFact){.text = one->minutes > 0 ? whole : when});
    }
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroConfig *config = deck->input->config;
    const BaroActionsWords *words = &deck->language->page->actions;

    if (config->actions->len == 0 && config->proposals->len == 0) {
        baro_deck_leave_out(deck, "actions", BARO_NO_ACTIONS);
        return TRUE;
    }

    g_autofree char *title = title_of(deck);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = words->subtitle, .direction = 2};
    BaroPageModel *model = baro_deck_model(deck, &frame);

    add_proposals(deck, model);
    add_actions(deck, model);
    add_meetings(deck, model);
    return TRUE;
}

const BaroPageKind baro_pagekind_actions = {
    .id = "actions",
    .question = "What did we promise?",
    .build = build,
};
