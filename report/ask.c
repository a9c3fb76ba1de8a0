// SPDX-License-Identifier: Apache-2.0
#include "ask.h"

#include <math.h>
#include <string.h>

gboolean
baro_ask_is_decision(const BaroConfigProposal *proposal)
{
    return proposal != NULL && g_strcmp0(proposal->state, "for-decision") == 0;
}

const BaroConfigProposal *
baro_ask_find(const BaroDeck *deck, const char *id)
{
    const GPtrArray *all = deck->input->config->proposals;

    for (guint i = 0; i < all->len; i++) {
        const BaroConfigProposal *one = g_ptr_array_index(all, i);

        if (id != NULL && g_strcmp0(one->id, id) == 0)
            return one;
    }
    return NULL;
}

const BaroConfigProposal *
baro_ask_of_page(const BaroDeck *deck, const BaroConfigPage *page)
{
    return strcmp(page->page, "proposal") == 0
        ? baro_ask_find(deck, page->argument) : NULL;
}

guint
baro_ask_decisions(const BaroDeck *deck)
{
    const GPtrArray *all = deck->input->config->proposals;
    guint n = 0;

    for (guint i = 0; i < all->len; i++)
        n += baro_ask_is_decision(g_ptr_array_index(all, i)) ? 1 : 0;
    return n;
}

char *
baro_ask_say_decisions(BaroDeck *deck)
{
    return baro_figure_count(deck, "decisions", NULL,
                             baro_ask_decisions(deck));
}

const char *
baro_ask_state(const BaroLanguage *language, const char *state)
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

char *
baro_ask_text(const BaroConfigProposal *proposal)
{
    return proposal->ask != NULL && proposal->ask[0] != NULL
        ? g_strjoinv(" ", proposal->ask) : NULL;
}

char *
baro_ask_cost(BaroDeck *deck, const BaroConfigProposal *proposal)
{
    if (!isfinite(proposal->cost))
        return g_strdup(deck->language->page->proposal.not_stated);
    return baro_figure_money(deck, "cost", proposal->id, proposal->cost);
}

char *
baro_ask_due(const BaroLanguage *language, gint32 due)
{
    return due != BARO_NO_DAY ? baro_say_day(language, due)
                              : g_strdup(language->page->basic.no_date);
}

/* ---- money ------------------------------------------------------------ */

double
baro_ask_money(const BaroDeck *deck, const char *state, guint *n)
{
    const GPtrArray *all = deck->input->config->proposals;
    double sum = 0;

    *n = 0;
    for (guint i = 0; i < all->len; i++) {
        const BaroConfigProposal *one = g_ptr_array_index(all, i);

        if (g_strcmp0(one->state, state) != 0 || !isfinite(one->cost))
            continue;
        sum += one->cost;
        (*n)++;
    }
    return sum;
}

char *
baro_ask_say_money(BaroDeck *deck, const char *state)
{
    gboolean is_vote = strcmp(state, "for-decision") == 0;
    guint n;

    return baro_figure_money(deck,
                             is_vote ? "money-asked" : "money-discussed",
                             NULL, baro_ask_money(deck, state, &n));
}

/* A sum in its sentence; NULL where no proposal of the state names one. */
static char *
say_money(BaroDeck *deck, const char *state, const char *sentence)
{
    g_autofree char *money = NULL;
    guint n;

    baro_ask_money(deck, state, &n);
    if (n == 0)
        return NULL;
    money = baro_ask_say_money(deck, state);
    return baro_say(deck->language, sentence, "money", money, NULL);
}

char *
baro_ask_money_text(BaroDeck *deck)
{
    const BaroBudgetWords *words = &deck->language->page->budget;
    g_autofree char *asked = say_money(deck, "for-decision", words->asked);
    g_autofree char *talked =
        say_money(deck, "for-discussion", words->discussed);

    if (asked == NULL || talked == NULL)
        return g_strdup(asked != NULL ? asked : talked);
    return g_strdup_printf("%s %s", asked, talked);
}

/* ---- actions ---------------------------------------------------------- */

gboolean
baro_ask_is_overdue(const BaroConfigAction *action, gint32 day)
{
    return g_strcmp0(action->state, "open") == 0
        && action->due != BARO_NO_DAY && action->due < day;
}
