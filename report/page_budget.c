// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>

#include "ask.h"
#include "form_facts.h"
#include "form_table.h"
#include "spend.h"

enum { QUARTERS = 4 };

/* ---- sums ------------------------------------------------------------- */

typedef struct {
    BaroDeck *deck;
    GArray *spends;       /* BaroSpend, owned */
    double spent;         /* of all categories; NAN: of none it is known */
    double plan;          /* of those that are approved; a year */
    double meant;         /* of those that are only proposed */
    double committed;
} Money;

/* What a plan for a month, a quarter … is in a year. */
static double
of_a_year(const BaroSpend *spend)
{
    return spend->line->plan * baro_period_per_year(&spend->calendar);
}

/* In the year so far, whatever the time of the plan. */
static double
spent_in_year(BaroDeck *deck, const BaroSpend *spend)
{
    BaroCalendar years = {BARO_BY_YEAR, spend->calendar.fiscal_start};

    return spend->calendar.by == BARO_BY_YEAR
        ? spend->spent
        : baro_spend_in(deck, spend->line, BARO_BY_YEAR,
                        baro_period_of(&years, deck->input->as_of));
}

static Money
money_read(BaroDeck *deck)
{
    const GPtrArray *budget = deck->input->config->budget;
    Money money = {.deck = deck, .spent = NAN,
                   .spends = g_array_new(FALSE, FALSE, sizeof(BaroSpend))};

    for (guint i = 0; i < budget->len; i++) {
        BaroSpend spend =
            baro_spend_read(deck, g_ptr_array_index(budget, i));

        double spent = spent_in_year(deck, &spend);

        g_array_append_val(money.spends, spend);
        if (isfinite(spent))
            money.spent = spent + (isfinite(money.spent) ? money.spent : 0);
        if (spend.is_firm)
            money.plan += of_a_year(&spend);
        else
            money.meant += of_a_year(&spend);
        money.committed += spend.committed;
    }
    return money;
}

/* A sum that is known is a figure of figure_kinds.c; of a category, or all. */
static char *
say(const Money *money, const char *name, const char *category, double sum)
{
    if (!isfinite(sum))
        return g_strdup(money->deck->language->number.unknown);
    return baro_figure_money(money->deck, name, category, sum);
}

static char *
title_of(const Money *money, gint32 year)
{
    const BaroLanguage *language = money->deck->language;
    const BaroBudgetWords *words = &language->page->budget;
    BaroCalendar years = {
        BARO_BY_YEAR, money->deck->input->config->fiscal_start};
    g_autofree char *when = baro_say_period(language, &years, year);
    g_autofree char *spent = say(money, "money-spent", NULL, money->spent);
    g_autofree char *plan = money->plan > 0
        ? say(money, "money-approved", NULL, money->plan) : g_strdup("");
    g_autofree char *sum = NULL;
    guint n;
    g_autofree char *head = baro_say(
        language, !isfinite(money->spent) ? words->title_unknown
            : money->plan > 0 ? words->title_plan : words->title,
        "spent", spent, "plan", plan, "year", when, NULL);

    baro_ask_money(money->deck, "for-decision", &n);
    if (n == 0)
        return g_steal_pointer(&head);
    sum = baro_ask_say_money(money->deck, "for-decision");
    return baro_say(language, words->title_asked, "head", head, "money", sum,
                    NULL);
}

static void
add_fact(BaroFormFacts *facts, const char *name, char *number)
{
    baro_form_facts_say(facts, &(BaroFact){.number = number, .name = name});
    g_free(number);
}

/* Large: what is asked, talked of, planned, spent and committed. */
static void
add_sums(const Money *money, BaroPageModel *model)
{
    const BaroLanguage *language = money->deck->language;
    const BaroBudgetWords *words = &language->page->budget;
    BaroFormFacts *facts = baro_form_facts_add(model, NULL);
    guint asked, talked;

    baro_ask_money(money->deck, "for-decision", &asked);
    baro_ask_money(money->deck, "for-discussion", &talked);
    facts->is_across = TRUE;
    if (asked > 0)
        add_fact(facts, words->fact_asked,
                 baro_ask_say_money(money->deck, "for-decision"));
    if (talked > 0)
        add_fact(facts, words->fact_discussed,
                 baro_ask_say_money(money->deck, "for-discussion"));
    if (money->plan > 0)
        add_fact(facts, words->fact_plan,
                 say(money, "money-approved", NULL, money->plan));
    if (money->meant > 0)
        add_fact(facts, words->fact_meant,
                 say(money, "money-proposed", NULL, money->meant));
    if (money->spends->len == 0)
        return;
    add_fact(facts, words->fact_spent,
             isfinite(money->spent)
                 ? say(money, "money-spent", NULL, money->spent)
                 : g_strdup(language->common.not_measured));
    add_fact(facts, words->fact_committed,
             say(money, "money-committed", NULL, money->committed));
}

/* ---- categories ------------------------------------------------------- */

static void
add_bullets(const Money *money, BaroPageModel *model)
{
    BaroFormBullets *bullets = baro_form_bullets_add(
        model, money->deck->language->page->budget.categories);

    for (guint i = 0; i < money->spends->len; i++)
        baro_spend_bullet(money->deck, bullets,
                          &g_array_index(money->spends, BaroSpend, i));
}

/* What a line's own figure has noted already. */
static char *
say_spent(const Money *money, double sum)
{
    return isfinite(sum)
        ? baro_say_money(money->deck->language, sum,
                         money->deck->input->config->currency)
        : g_strdup(money->deck->language->number.unknown);
}

/* A quarter's money; what has not come yet stays empty. */
static char *
say_quarter(const Money *money, const BaroSpend *spend, gint32 quarter)
{
    BaroCalendar calendar = {BARO_BY_QUARTER,
                             spend->calendar.fiscal_start};

    if (baro_period_span(&calendar, quarter).first
        > money->deck->input->as_of)
        return g_strdup("");
    return say_spent(money, baro_spend_in(money->deck, spend->line,
                                          BARO_BY_QUARTER, quarter));
}

static void
add_category(const Money *money, BaroFormTable *table, gint32 first,
             const BaroSpend *spend)
{
    double plan = of_a_year(spend);
    const char *category = spend->line->category;
    g_autofree char *whole = say(money, "money-year", category, plan);
    g_autofree char *part =
        say(money, "money-quarter", category, plan / QUARTERS);
    double spent = spent_in_year(money->deck, spend);
    g_autofree char *left = say(money, "money-left", category,
                                plan - spent - spend->committed);
    char *cells[QUARTERS] = {NULL};
    BaroTableCell row[QUARTERS + 4] = {
        {.text = category,
         .note = spend->is_firm
             ? NULL : money->deck->language->page->budget.proposed},
        {.text = whole}, {.text = part}};

    for (int i = 0; i < QUARTERS; i++) {
        cells[i] = say_quarter(money, spend, first + i);
        row[i + 3].text = cells[i];
    }
    row[QUARTERS + 3].text = left;
    baro_form_table_row(table, row);
    for (int i = 0; i < QUARTERS; i++)
        g_free(cells[i]);
}

/* A category a row, the quarters of the year beside each other. */
static void
add_quarters(const Money *money, BaroPageModel *model, gint32 year)
{
    BaroDeck *deck = money->deck;
    const BaroBudgetWords *words = &deck->language->page->budget;
    int start = deck->input->config->fiscal_start;
    BaroCalendar years = {BARO_BY_YEAR, start};
    BaroCalendar quarters = {BARO_BY_QUARTER, start};
    gint32 first =
        baro_period_of(&quarters, baro_period_span(&years, year).first);
    char *names[QUARTERS];
    BaroTableHead heads[QUARTERS + 4] = {
        {words->category, 2, BARO_STYLE_STRONG, -1, 0},
        {words->plan_year, 1, BARO_STYLE_LABEL, 1, 0},
        {words->plan_quarter, 1, BARO_STYLE_LABEL, 1, 0}};
    BaroFormTable *table;

    for (int i = 0; i < QUARTERS; i++) {
        names[i] = baro_say_period(deck->language, &quarters, first + i);
        heads[i + 3] = (BaroTableHead){names[i], 0.9, BARO_STYLE_STRONG, 1, 0};
    }
    heads[QUARTERS + 3] =
        (BaroTableHead){words->left, 1, BARO_STYLE_LABEL, 1, 0};
    table = baro_form_table_add(model, heads, G_N_ELEMENTS(heads),
                                deck->input->as_of);
    baro_form_table_section(table, words->by_quarter, words->unknown);
    for (guint i = 0; i < money->spends->len; i++)
        add_category(money, table, first,
                     &g_array_index(money->spends, BaroSpend, i));
    for (int i = 0; i < QUARTERS; i++)
        g_free(names[i]);
}

/* ---- proposals -------------------------------------------------------- */

static void
add_proposal(const Money *money, BaroFormTable *table,
             const BaroConfigProposal *proposal)
{
    const BaroLanguage *language = money->deck->language;
    gboolean is_vote = baro_ask_is_decision(proposal);
    g_autofree char *cost = baro_ask_cost(money->deck, proposal);
    BaroTableCell cells[] = {
        {.text = proposal->title, .note = proposal->cost_note},
        {.text = proposal->budget != NULL
             ? proposal->budget : language->page->budget.no_line},
        {.text = baro_ask_state(language, proposal->state),
         .glyph = is_vote ? BARO_GLYPH_VOTE : BARO_GLYPH_NONE},
        {.text = cost}};

    baro_form_table_row(table, cells);
}

static void
add_proposals(const Money *money, BaroPageModel *model)
{
    const BaroLanguage *language = money->deck->language;
    const BaroBudgetWords *words = &language->page->budget;
    const GPtrArray *all = money->deck->input->config->proposals;
    const BaroTableHead heads[] = {
        {language->page->actions.proposal, 3, BARO_STYLE_STRONG, -1, 0},
        {words->category, 1, BARO_STYLE_LABEL, -1, 0},
        {language->page->actions.state, 1, BARO_STYLE_LABEL, -1, 0},
        {language->page->actions.cost, 0, BARO_STYLE_STRONG, 1, 0},
    };
    g_autofree char *sums = baro_ask_money_text(money->deck);
    BaroFormTable *table;

    if (sums == NULL)
        return;
    baro_model_row(model, 1);
    table = baro_form_table_add(model, heads, G_N_ELEMENTS(heads),
                                money->deck->input->as_of);
    baro_form_table_section(table, words->proposals, sums);
    for (guint i = 0; i < all->len; i++) {
        const BaroConfigProposal *one = g_ptr_array_index(all, i);

        if (isfinite(one->cost))
            add_proposal(money, table, one);
    }
}

/* ---- the page --------------------------------------------------------- */

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroBudgetWords *words = &deck->language->page->budget;
    BaroCalendar years = {BARO_BY_YEAR,
                          deck->input->config->fiscal_start};
    gint32 year = baro_period_of(&years, deck->input->as_of);
    g_autofree char *asked = baro_ask_money_text(deck);
    BaroPageModel *model;
    Money money;

    if (deck->input->config->budget->len == 0 && asked == NULL) {
        baro_deck_leave_out(deck, "budget", BARO_NO_BUDGET);
        return TRUE;
    }
    money = money_read(deck);

    g_autofree char *title = title_of(&money, year);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = words->subtitle, .direction = 2,
                       .source = ""};

    model = baro_deck_model(deck, &frame);
    add_sums(&money, model);
    if (money.spends->len > 0) {
        baro_model_row(model, 1);
        add_bullets(&money, model);
        baro_model_row(model, 1);
        add_quarters(&money, model, year);
    }
    add_proposals(&money, model);
    g_array_unref(money.spends);
    return TRUE;
}

const BaroPageKind baro_pagekind_budget = {
    .id = "budget",
    .question = "Where does the money go?",
    .build = build,
};
