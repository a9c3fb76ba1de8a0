// SPDX-License-Identifier: Apache-2.0
#include "aim.h"
#include "ask.h"
#include "form_table.h"
#include "pages.h"
#include "reading.h"

#include <math.h>
#include <string.h>

enum { STRIP = 124 };

/* ---- the headline ----------------------------------------------------- */

static void
add_metric(BaroDeck *deck, BaroPageModel *model, BaroFormTable *table,
           const char *metric)
{
    BaroReading reading = baro_reading_of(deck, model, metric);
    const BaroReadingLine *line = &reading.lines[0];
    gboolean known = reading.kind != BARO_READING_UNKNOWN;
    gboolean is_series = reading.kind == BARO_READING_SERIES;
    g_autofree char *lines = baro_reading_lines(deck->language, &reading);
    BaroTableCell cells[] = {
        {.text = reading.label},
        {.text = known ? reading.number : deck->language->number.unknown,
         .note = reading.beside},
        {.strip = is_series ? reading.series : NULL},
        {.text = known ? lines : reading.what,
         .note = known ? NULL : reading.how,
         .glyph = !known ? BARO_GLYPH_UNKNOWN
             : reading.n > 0 ? line->glyph : BARO_GLYPH_NONE,
         .color = known ? reading.color : BARO_SECOND}};

    baro_form_table_row(table, cells);
    baro_reading_clear(&reading);
}

/* Every headline metric: the falling ones and those without a source too. */
static void
add_headline(BaroDeck *deck, BaroPageModel *model)
{
    const BaroBasicWords *basic = &deck->language->page->basic;
    const BaroSummaryWords *words = &deck->language->page->summary;
    const char *const *names = baro_deck_headline(deck);
    const BaroTableHead heads[] = {
        {basic->metric, 1, BARO_STYLE_STRONG, -1, 0},
        {basic->last_year, 0, BARO_STYLE_MIDDLE, 1, 0},
        {words->quarters, 0, BARO_STYLE_LABEL, -1, STRIP},
        {basic->verdict, 1.5, BARO_STYLE_LABEL, -1, 0},
    };
    BaroFormTable *table = baro_form_table_add(
        model, heads, G_N_ELEMENTS(heads), deck->input->as_of);

    baro_form_table_section(table, words->headline, NULL);
    for (gsize i = 0; names[i] != NULL; i++)
        add_metric(deck, model, table, names[i]);
}

/* ---- what the board is asked ------------------------------------------ */

static void
add_decisions(BaroDeck *deck, BaroFormTable *table)
{
    const GPtrArray *all = deck->input->config->proposals;
    g_autofree char *money = baro_ask_money_text(deck);

    if (baro_ask_decisions(deck) == 0 && money == NULL)
        return;
    baro_form_table_section(table, deck->language->page->summary.decisions,
                            money);
    for (guint i = 0; i < all->len; i++) {
        const BaroConfigProposal *one = g_ptr_array_index(all, i);
        g_autofree char *ask = baro_ask_text(one);
        BaroTableCell cells[] = {
            {.text = one->title, .note = ask, .glyph = BARO_GLYPH_VOTE}};

        if (baro_ask_is_decision(one))
            baro_form_table_row(table, cells);
    }
}

/* ---- what needs attention --------------------------------------------- */

typedef struct {
    BaroDeck *deck;
    BaroFormTable *table;
    gboolean is_begun; /* its head stands */
} Attention;

static void
attend(Attention *attention, BaroGlyph glyph, const char *text)
{
    BaroTableCell cells[] = {{.text = text, .glyph = glyph}};

    if (!attention->is_begun)
        baro_form_table_section(
            attention->table,
            attention->deck->language->page->summary.attention, NULL);
    attention->is_begun = TRUE;
    baro_form_table_row(attention->table, cells);
}

/* "5 of 10 rungs …": what is said, and the figures in it. */
typedef struct {
    const char *sentence, *name;  /* of what */
    const char *part, *all, *of;  /* of figure_kinds.c; their group or NULL */
} Portion;

static void
attend_share(Attention *attention, BaroGlyph glyph, const Portion *portion,
             guint n, guint all)
{
    BaroDeck *deck = attention->deck;
    g_autofree char *part = NULL, *whole = NULL, *text = NULL;

    if (n == 0)
        return;
    part = baro_figure_count(deck, portion->part, portion->of, n);
    whole = baro_figure_count(deck, portion->all, portion->of, all);
    text = baro_say(deck->language, portion->sentence, "n", part, "all",
                    whole, "group", portion->name, NULL);
    attend(attention, glyph, text);
}

static void
attend_seats(Attention *attention)
{
    BaroDeck *deck = attention->deck;
    const GPtrArray *groups = deck->input->config->groups;

    for (guint i = 0; i < groups->len; i++) {
        const BaroConfigGroup *group = g_ptr_array_index(groups, i);
        Portion portion = {deck->language->page->summary.vacant, group->name,
                           "seats-vacant", "seats-all", group->id};
        guint all = group->seats->len;

        attend_share(attention, BARO_GLYPH_BEHIND, &portion,
                     all - baro_seats_filled(group, deck->input->as_of), all);
    }
}

/* Targets that are graded and not well, and releases whose day is over. */
static void
attend_plans(Attention *attention)
{
    BaroDeck *deck = attention->deck;
    const BaroLanguage *language = deck->language;
    const BaroConfig *config = deck->input->config;

    for (guint i = 0; i < config->targets->len; i++) {
        const BaroConfigTarget *target =
            g_ptr_array_index(config->targets, i);
        g_autofree char *label = baro_reading_label(deck, target->metric,
                                                    NULL);
        BaroAim aim;

        if (!baro_aim_read(deck, target->metric, &aim)
            || !baro_aim_is_behind(&aim))
            continue;

        g_autofree char *text =
            baro_say(language, language->page->press.pace, "text", label,
                     "pace", baro_aim_word(language, &aim), NULL);

        attend(attention, baro_aim_glyph(&aim), text);
    }
    for (guint i = 0; i < config->press->len; i++) {
        const BaroConfigPress *press = g_ptr_array_index(config->press, i);
        g_autofree char *day = baro_say_short_day(language, press->day);
        g_autofree char *text =
            baro_say(language, language->page->reading.press_late, "title",
                     press->title, "day", day, NULL);

        if (baro_press_is_late(press, deck->input->as_of))
            attend(attention, BARO_GLYPH_RISK, text);
    }
}

/* Metrics of the goals and rungs that no source gives. */
static void
attend_unknown(Attention *attention)
{
    BaroDeck *deck = attention->deck;
    const BaroConfig *config = deck->input->config;
    const BaroSummaryWords *words = &deck->language->page->summary;
    Portion measures = {words->metrics, "", "measures-unknown", "measures",
                        NULL};
    Portion rungs = {words->rungs, "", "rungs-unknown", "rungs", NULL};
    guint unknown = 0, all = 0;

    for (guint i = 0; i < config->goals->len; i++) {
        const BaroConfigGoal *goal = g_ptr_array_index(config->goals, i);

        for (gsize k = 0; goal->metrics != NULL && goal->metrics[k] != NULL;
             k++, all++)
            unknown += !baro_reading_is_known(deck, goal->metrics[k]);
    }
    attend_share(attention, BARO_GLYPH_UNKNOWN, &measures, unknown, all);
    unknown = 0;
    for (guint i = 0; i < config->ladder->len; i++) {
        const BaroConfigRung *rung = g_ptr_array_index(config->ladder, i);

        unknown += rung->metric == NULL
            || !baro_reading_is_known(deck, rung->metric);
    }
    attend_share(attention, BARO_GLYPH_UNKNOWN, &rungs, unknown,
                 config->ladder->len);
}

static void
add_actions(BaroDeck *deck, BaroFormTable *table)
{
    const BaroLanguage *language = deck->language;
    const BaroSummaryWords *words = &language->page->summary;
    const GPtrArray *all = deck->input->config->actions;
    guint n = 0;

    for (guint i = 0; i < all->len; i++) {
        const BaroConfigAction *one = g_ptr_array_index(all, i);
        gboolean late = baro_ask_is_overdue(one, deck->input->as_of);

        if (g_strcmp0(one->state, "open") != 0)
            continue;
        if (n++ == 0)
            baro_form_table_section(table, words->carried_over, NULL);

        g_autofree char *text = baro_say(
            language, words->action, "owner",
            one->owner != NULL ? one->owner : language->common.nobody,
            "what", one->what, NULL);
        g_autofree char *day = baro_say_day(
            language, one->due != BARO_NO_DAY ? one->due : 0);
        g_autofree char *due =
            baro_say(language, words->due, "day", day, NULL);
        BaroTableCell cells[] = {
            {.text = text, .glyph = late ? BARO_GLYPH_MISSED
                                         : BARO_GLYPH_NONE,
             .note = one->due != BARO_NO_DAY ? due : NULL,
             .color = late ? BARO_OVERDUE : BARO_NO_COLOR}};

        baro_form_table_row(table, cells);
    }
}

static void
add_matters(BaroDeck *deck, BaroPageModel *model)
{
    const BaroTableHead heads[] = {{"", 1, BARO_STYLE_LABEL, -1, 0}};
    BaroFormTable *table = baro_form_table_add(
        model, heads, G_N_ELEMENTS(heads), deck->input->as_of);
    Attention attention = {.deck = deck, .table = table};

    add_decisions(deck, table);
    attend_seats(&attention);
    attend_plans(&attention);
    attend_unknown(&attention);
    add_actions(deck, table);
}

/* ---- the page --------------------------------------------------------- */

/* The first clear change, or in how many there is none. */
static char *
finding(BaroDeck *deck, const BaroStanding *standing, int *direction)
{
    const BaroLanguage *language = deck->language;
    const BaroSummaryWords *words = &language->page->summary;
    const char *const *names = baro_deck_headline(deck);

    *direction = 0;
    for (gsize i = 0; names[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);

        if (!baro_series_known(series) || series->verdict == NULL)
            continue;
        *direction = baro_verdict_direction(series->verdict->status);
        if (*direction != 0)
            return baro_say_finding(language, series);
    }
    if (standing->unknown == standing->n)
        return g_strdup(language->common.nothing_measured);

    g_autofree char *n =
        baro_figure_count(deck, "headline-level", NULL, standing->level);
    g_autofree char *all =
        baro_figure_count(deck, "headline", NULL, standing->n);

    return baro_say(language, standing->level > 0 ? words->no_change
                                                  : words->early,
                    "n", n, "all", all, NULL);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroLanguage *language = deck->language;
    const BaroSummaryWords *words = &language->page->summary;
    const char *const *names = baro_deck_headline(deck);
    BaroStanding standing =
        baro_reading_standing(deck, names, g_strv_length((GStrv)names));
    guint decisions = baro_ask_decisions(deck);
    int direction;
    g_autofree char *head = finding(deck, &standing, &direction);
    g_autofree char *asked =
        decisions > 0 ? baro_ask_say_decisions(deck) : g_strdup("");
    g_autofree char *whole = baro_say(language, words->asked, "head", head,
                                      "n", asked, NULL);
    BaroFrame frame = {.eyebrow = words->eyebrow,
                       .title = decisions > 0 ? whole : head,
                       .subtitle = words->subtitle, .direction = direction,
                       .source = ""};
    BaroPageModel *model = baro_deck_model(deck, &frame);

    add_headline(deck, model);
    baro_model_column(model, 0.5);
    add_matters(deck, model);
    return TRUE;
}

const BaroPageKind baro_pagekind_summary = {
    .id = "summary",
    .question = "What happened, on one page?",
    .build = build,
};
