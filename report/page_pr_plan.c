// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "ask.h"
#include "form_table.h"
#include "form_year.h"
#include "spend.h"

/* The year in which the deck's date lies, and what is out in it. */
typedef struct {
    BaroDeck *deck;
    BaroSpan year;
    char *name;        /* of the year, owned */
    GPtrArray *press;  /* BaroConfigPress in order of days, owned */
    BaroPressCount count;
} Plan;

static gint
by_day(gconstpointer a, gconstpointer b)
{
    const BaroConfigPress *x = *(const BaroConfigPress *const *)a;
    const BaroConfigPress *y = *(const BaroConfigPress *const *)b;

    return (x->day > y->day) - (x->day < y->day);
}

static void
plan_read(Plan *plan, BaroDeck *deck)
{
    const GPtrArray *press = deck->input->config->press;
    BaroCalendar years = {BARO_BY_YEAR,
                          deck->input->config->fiscal_start};
    gint32 year = baro_period_of(&years, deck->input->as_of);

    *plan = (Plan){.deck = deck, .year = baro_period_span(&years, year),
                   .name = baro_say_period(deck->language, &years, year),
                   .press = g_ptr_array_new()};
    plan->count = baro_press_count(deck, plan->year);
    for (guint i = 0; i < press->len; i++) {
        BaroConfigPress *one = g_ptr_array_index(press, i);

        if (g_strcmp0(one->state, "dropped") != 0)
            g_ptr_array_add(plan->press, one);
    }
    g_ptr_array_sort(plan->press, by_day);
}

static void
plan_clear(Plan *plan)
{
    g_free(plan->name);
    g_ptr_array_unref(plan->press);
}

/* "1 of 2 press releases of the allowance is out; 1 more is planned" */
static char *
title_of(const Plan *plan)
{
    BaroDeck *deck = plan->deck;
    const BaroConfigAllowance *allowance = &deck->input->config->allowance;
    const BaroLanguage *language = deck->language;
    const BaroPressWords *words = &language->page->press;
    gboolean limited = allowance->per != NULL && allowance->at_most > 0;
    guint rest = plan->count.planned + plan->count.late;
    g_autofree char *n =
        baro_figure_count(deck, "press-releases", NULL, plan->count.out);
    g_autofree char *all = limited
        ? baro_figure_count(deck, "press-allowance", NULL, allowance->at_most)
        : g_strdup("");
    g_autofree char *title =
        baro_say(language, limited ? words->title_of : words->title, "n", n,
                 "all", all, "year", plan->name, NULL);

    if (rest == 0)
        return g_steal_pointer(&title);

    g_autofree char *more =
        baro_figure_count(deck, "press-planned", NULL, rest);

    return baro_say(language, words->more, "title", title, "n", more, NULL);
}

/* ---- the year --------------------------------------------------------- */

static gboolean
is_in(const BaroSpan *span, gint32 day)
{
    return day >= span->first && day <= span->last;
}

static void
add_year(const Plan *plan, BaroPageModel *model)
{
    BaroDeck *deck = plan->deck;
    const GPtrArray *milestones = deck->input->config->milestones;
    BaroFormYear *year =
        baro_form_year_add(model, plan->year, deck->input->as_of);

    baro_model_alt(model, deck->language->page->press.alt);
    for (guint i = 0; i < plan->press->len; i++) {
        const BaroConfigPress *one = g_ptr_array_index(plan->press, i);

        if (is_in(&plan->year, one->day))
            baro_form_year_say(year, one->day, one->title,
                               baro_press_glyph(one, deck->input->as_of));
    }
    for (guint i = 0; i < milestones->len; i++) {
        const BaroConfigMilestone *one = g_ptr_array_index(milestones, i);

        if (is_in(&plan->year, one->day))
            baro_form_year_mark(year, one->day, one->label);
    }
}

/* ---- against the plan ------------------------------------------------- */

static void
add_count(const Plan *plan, BaroFormBullets *bullets)
{
    const BaroLanguage *language = plan->deck->language;
    const BaroPressWords *words = &language->page->press;
    BaroAim aim;
    gboolean is_aimed = baro_aim_read(plan->deck, "press-releases", &aim);
    gboolean is_graded = is_aimed && baro_aim_is_graded(&aim);
    g_autofree char *meant = is_aimed ? baro_aim_text(plan->deck, &aim)
                                      : g_strdup(words->no_target);
    g_autofree char *n = baro_figure_count(plan->deck, "press-releases", NULL,
                                           plan->count.out);
    g_autofree char *text =
        baro_say(language, words->count, "n", n, "aim", meant, NULL);
    g_autofree char *name =
        baro_say(language, words->out_in, "year", plan->name, NULL);
    g_autofree char *chance = is_graded ? baro_aim_chance(language, &aim)
                                        : NULL;

    baro_form_bullets_say(
        bullets,
        &(BaroBullet){.name = name, .text = text, .value = plan->count.out,
                      .planned = plan->count.planned,
                      .aim = is_aimed ? aim.number : NAN,
                      .is_firm = is_graded, .word = chance,
                      .glyph = is_graded ? baro_aim_glyph(&aim)
                                         : BARO_GLYPH_NONE,
                      .color = is_graded ? baro_aim_color(&aim) : 0});
}

static void
add_allowance(const Plan *plan, BaroFormBullets *bullets)
{
    const BaroConfigAllowance *allowance =
        &plan->deck->input->config->allowance;

    if (allowance->per == NULL)
        return;

    g_autofree char *text =
        baro_press_allowance(plan->deck, plan->count.out);

    baro_form_bullets_say(
        bullets,
        &(BaroBullet){.name = plan->deck->language->page->press.allowance,
                      .text = text, .value = plan->count.out,
                      .planned = plan->count.planned,
                      .aim = (double)allowance->at_most, .is_firm = TRUE});
}

static void
add_bullets(const Plan *plan, BaroPageModel *model)
{
    const GPtrArray *budget = plan->deck->input->config->budget;
    BaroFormBullets *bullets = baro_form_bullets_add(
        model, plan->deck->language->page->press.against);

    add_count(plan, bullets);
    add_allowance(plan, bullets);
    for (guint i = 0; i < budget->len; i++) {
        BaroSpend spend =
            baro_spend_read(plan->deck, g_ptr_array_index(budget, i));

        baro_spend_bullet(plan->deck, bullets, &spend);
    }
}

/* ---- the table -------------------------------------------------------- */

/* "for decision, page 5": the proposal that a release waits for. */
static char *
proposal_of(const Plan *plan, const BaroConfigPress *one)
{
    BaroDeck *deck = plan->deck;
    const BaroLanguage *language = deck->language;
    const BaroConfigProposal *proposal = baro_ask_find(deck, one->proposal);

    if (proposal == NULL)
        return NULL;

    const char *state = baro_ask_state(language, proposal->state);
    g_autofree char *id = g_strdup_printf("proposal:%s", proposal->id);
    g_autofree char *page = baro_refs_mark(deck->refs, id);

    if (!baro_deck_has_page(deck, id))
        return g_strdup(state);
    return baro_say(language, language->page->press.proposal, "state", state,
                    "page", page, NULL);
}

static void
add_release(const Plan *plan, BaroFormTable *table,
            const BaroConfigPress *one)
{
    const BaroLanguage *language = plan->deck->language;
    const BaroStateWords *states = &language->page->state;
    BaroGlyph glyph = baro_press_glyph(one, plan->deck->input->as_of);
    const char *none = language->number.unknown;
    g_autofree char *day = baro_say_day(language, one->day);
    g_autofree char *proposal = proposal_of(plan, one);
    g_autofree char *quotes =
        one->quotes != NULL ? g_strjoinv(", ", one->quotes) : NULL;
    g_autofree char *areas =
        one->areas != NULL ? g_strjoinv(", ", one->areas) : NULL;
    BaroTableCell cells[] = {
        {.text = one->title},
        {.text = day},
        {.text = glyph == BARO_GLYPH_SEAT ? states->out
             : glyph == BARO_GLYPH_RISK ? states->overdue : states->planned,
         .note = proposal},
        {.text = quotes != NULL ? quotes : none},
        {.text = areas != NULL ? areas : none}};

    baro_form_table_row(table, cells);
}

static void
add_releases(const Plan *plan, BaroPageModel *model)
{
    const BaroPressWords *words = &plan->deck->language->page->press;
    const BaroTableHead heads[] = {
        {words->release, 1.5, BARO_STYLE_STRONG, -1, 0},
        {words->date, 0.9, BARO_STYLE_LABEL, -1, 0},
        {words->state, 1, BARO_STYLE_LABEL, -1, 0},
        {words->quotes, 1.2, BARO_STYLE_LABEL, -1, 0},
        {words->areas, 1.8, BARO_STYLE_LABEL, -1, 0},
    };
    BaroFormTable *table;

    if (plan->press->len == 0)
        return;
    table = baro_form_table_add(model, heads, G_N_ELEMENTS(heads),
                                plan->deck->input->as_of);
    baro_form_table_section(table, words->releases, NULL);
    for (guint i = 0; i < plan->press->len; i++)
        add_release(plan, table, g_ptr_array_index(plan->press, i));
}

/* ---- the page --------------------------------------------------------- */

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroPressWords *words = &deck->language->page->press;
    BaroPageModel *model;
    BaroAim aim;
    Plan plan;

    if (deck->input->config->press->len == 0
        && !baro_aim_read(deck, "press-releases", &aim)) {
        baro_deck_leave_out(deck, "pr-plan", BARO_NO_PRESS);
        return TRUE;
    }
    plan_read(&plan, deck);

    g_autofree char *title = title_of(&plan);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = words->subtitle, .direction = 2,
                       .source = words->source};

    model = baro_deck_model(deck, &frame);
    add_year(&plan, model);
    baro_model_row(model, 1);
    add_bullets(&plan, model);
    baro_model_row(model, 1);
    add_releases(&plan, model);
    plan_clear(&plan);
    return TRUE;
}

const BaroPageKind baro_pagekind_pr_plan = {
    .id = "pr-plan",
    .question = "Is the press work on plan?",
    .build = build,
};
