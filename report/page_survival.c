// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>

#include "activity.h"
#include "barograph/returns.h"
#include "form_facts.h"
#include "form_heatmap.h"
#include "form_survival.h"

enum {
    PEOPLE = 30,    /* under it no curve */
    GROUP = 20,     /* under it no curve of its own */
    LATEST = 36,    /* months of the later group: fixed, not found */
    GAP = BARO_YEAR_MONTHS, OTHER_GAP = 6,
    HALF = BARO_YEAR_MONTHS / 2,
    FEW = 5,        /* under it no share */
};

static const BaroSpan ALWAYS = {G_MININT32, G_MAXINT32};

typedef struct {
    BaroDeck *deck;
    GArray *months;      /* BaroActiveMonth */
    BaroHistory history; /* missing owned */
    const char *period;  /* of the history, as figures name it */
} Known;

/* ---- how long they stay ----------------------------------------------- */

/* The spells of who came in months first .. last, so long ago that they could
 * have been seen to leave. */
static GArray *
spells_in(const Known *known, const GArray *stays, gint32 gap, BaroSpan came)
{
    gint32 last = known->history.last;
    GArray *spells = g_array_new(FALSE, FALSE, sizeof(BaroSpell));

    for (guint i = 0; i < stays->len; i++) {
        const BaroStay *stay = &g_array_index(stays, BaroStay, i);
        BaroSpell spell;

        if (stay->first >= came.first && stay->first <= came.last
            && baro_stay_followed(stay, last, gap, &spell))
            g_array_append_val(spells, spell);
    }
    return spells;
}

static const BaroSpell *
spells_of(const GArray *spells)
{
    return (const BaroSpell *)(const void *)spells->data;
}

static GArray *
stays_of(const Known *known, gint32 gap)
{
    return baro_stays((const BaroActiveMonth *)(void *)known->months->data,
                      known->months->len, &known->history, gap);
}

/* The share that is here after a year, with its interval. */
static BaroSurvivalPoint
after_a_year(const BaroSurvival *survival)
{
    BaroSurvivalPoint last = {.surviving = 1, .low = NAN, .high = NAN};

    for (guint i = 0; i < survival->points->len; i++) {
        const BaroSurvivalPoint *point =
            &g_array_index(survival->points, BaroSurvivalPoint, i);

        if (point->time <= BARO_YEAR_MONTHS)
            last = *point;
    }
    return last;
}

static char *
title_of(const BaroLanguage *language, const BaroSurvival *survival)
{
    const BaroSurvivalWords *words = &language->page->survival;
    g_autofree char *share = baro_say_percent(
        language, after_a_year(survival).surviving, FALSE);

    if (!isfinite(survival->median))
        return baro_say(language, words->title_long, "share", share, NULL);

    g_autofree char *n = baro_say_count(language, lround(survival->median));

    return baro_say(language, words->title, "n", n, "share", share, NULL);
}

static void
say_median(const Known *known, BaroFormFacts *facts,
           const BaroSurvival *survival)
{
    BaroDeck *deck = known->deck;
    const BaroLanguage *language = deck->language;
    const BaroSurvivalWords *words = &language->page->survival;

    if (!isfinite(survival->median) || !isfinite(survival->median_low)
        || !isfinite(survival->median_high))
        return;

    g_autofree char *n =
        baro_figure_number(deck, "stay-median", known->period, NULL,
                           round(survival->median));
    g_autofree char *low =
        baro_figure_number(deck, "stay-median", known->period, "95 % low",
                           round(survival->median_low));
    g_autofree char *high =
        baro_figure_number(deck, "stay-median", known->period, "95 % high",
                           round(survival->median_high));
    g_autofree char *text = baro_say(language, words->median, "n", n, "low",
                                     low, "high", high, NULL);
    BaroFact fact = {.number = n, .text = text};

    baro_form_facts_say(facts, &fact);
}

static void
say_year(const Known *known, BaroFormFacts *facts,
         const BaroSurvival *survival)
{
    BaroDeck *deck = known->deck;
    const BaroLanguage *language = deck->language;
    BaroSurvivalPoint point = after_a_year(survival);

    if (!isfinite(point.low) || !isfinite(point.high))
        return;

    g_autofree char *share = baro_figure_share(
        deck, "stay-year", known->period, NULL, point.surviving);
    g_autofree char *low = baro_figure_number(
        deck, "stay-year", known->period, "95 % low",
        round(100 * point.low));
    g_autofree char *high = baro_figure_share(
        deck, "stay-year", known->period, "95 % high", point.high);
    g_autofree char *text =
        baro_say(language, language->page->survival.year, "low", low, "high",
                 high, NULL);
    BaroFact fact = {.number = share, .text = text};

    baro_form_facts_say(facts, &fact);
}

/* The page before asks who comes again at all; a reader who finds another
 * answer there is told why both may be right. */
static void
say_returns(BaroDeck *deck, BaroFormFacts *facts, gboolean differ)
{
    const BaroSurvivalWords *words = &deck->language->page->survival;
    const BaroSeries *series =
        baro_deck_series(deck, "newcomer-return", BARO_BY_QUARTER);
    BaroFact fact = {.text = differ ? words->only_stay : words->only_return};

    if (series == NULL || series->verdict == NULL
        || !series->verdict->t12.valid)
        return;
    if (differ != (baro_verdict_direction(series->verdict->status) != 0))
        baro_form_facts_say(facts, &fact);
}

/* "0.031"; what is less than can be told is not said to be nothing. */
static char *
chance_of(const BaroLanguage *language, double p)
{
    static const double least = 0.001;
    g_autofree char *text =
        baro_say_number(language, MAX(p, least), 3, FALSE);

    return p < least ? g_strdup_printf("< %s", text) : g_steal_pointer(&text);
}

/* Whether the later group leaves sooner or later than the one before. */
static void
say_groups(const Known *known, BaroFormFacts *facts, const GArray *late,
           const GArray *early)
{
    const BaroLanguage *language = known->deck->language;
    const BaroSurvivalWords *words = &language->page->survival;
    double chi2, p;

    if (!baro_log_rank(spells_of(early), early->len, spells_of(late),
                       late->len, &chi2, &p))
        return;

    g_autofree char *number = chance_of(language, p);
    g_autofree char *relation =
        g_strconcat(*number == '<' ? "" : "= ", number, NULL);
    BaroFigureAsk ask = {"stay-differ", known->period, NULL, p, number};
    g_autofree char *text =
        baro_say(language, p < 0.05 ? words->differ : words->alike, "p",
                 relation, NULL);
    baro_figure(known->deck, &ask);

    BaroFact fact = {.name = words->groups, .text = text, .has_rule = TRUE};

    baro_form_facts_say(facts, &fact);
    say_returns(known->deck, facts, p < 0.05);
}

/* What another length of silence would say. */
static void
say_other_gap(const Known *known, BaroFormFacts *facts)
{
    const BaroLanguage *language = known->deck->language;
    const BaroSurvivalWords *words = &language->page->survival;
    g_autoptr(GArray) stays = stays_of(known, OTHER_GAP);
    g_autoptr(GArray) spells = spells_in(known, stays, OTHER_GAP, ALWAYS);
    g_autoptr(BaroSurvival) survival =
        baro_survival(spells_of(spells), spells->len);

    if (survival == NULL || !isfinite(survival->median))
        return;

    g_autofree char *gap = baro_say_count(language, OTHER_GAP);
    g_autofree char *n =
        baro_figure_number(known->deck, "stay-median-6", known->period, NULL,
                           round(survival->median));
    g_autofree char *text = baro_say(language, words->other_gap, "gap", gap,
                                     "n", n, NULL);
    BaroFact fact = {.name = words->silence, .text = text, .has_rule = TRUE};

    baro_form_facts_say(facts, &fact);
}

/* Who had not left before the months under the curve. */
static void
note_at_risk(const Known *known, const char *name, const GArray *spells)
{
    guint n = spells->len;

    for (guint month = 0; n > 0; month += BARO_YEAR_MONTHS) {
        g_autofree char *group = g_strdup_printf("%s, month %u", name, month);

        n = 0;
        for (guint i = 0; i < spells->len; i++)
            n += g_array_index(spells, BaroSpell, i).months >= month ? 1 : 0;
        baro_figure_value(known->deck, "stay-at-risk", known->period, group,
                          n);
    }
}

static void
add_curves(const Known *known, BaroPageModel *model, const GArray *all,
           const GArray *late, const GArray *early)
{
    static const BaroCalendar months = {BARO_BY_MONTH, 1};
    const BaroLanguage *language = known->deck->language;
    const BaroSurvivalWords *words = &language->page->survival;
    BaroFormSurvival *form =
        baro_form_survival_add(model, words->months, words->at_risk);
    g_autofree char *month = baro_say_period(
        language, &months, known->history.last - LATEST + 1);
    g_autofree char *name =
        baro_say(language, words->since, "month", month, NULL);

    if (late->len < GROUP || early->len < GROUP) {
        note_at_risk(known, words->all, all);
        baro_form_survival_curve(form, words->all, spells_of(all), all->len);
        return;
    }
    note_at_risk(known, name, late);
    note_at_risk(known, words->before, early);
    baro_form_survival_curve(form, name, spells_of(late), late->len);
    baro_form_survival_curve(form, words->before, spells_of(early),
                             early->len);
}

static void
add_stays(const Known *known, const GArray *stays, const GArray *all)
{
    BaroDeck *deck = known->deck;
    const BaroLanguage *language = deck->language;
    const BaroSurvivalWords *words = &language->page->survival;
    gint32 border = known->history.last - LATEST;
    g_autoptr(GArray) early =
        spells_in(known, stays, GAP, (BaroSpan){G_MININT32, border});
    g_autoptr(GArray) late =
        spells_in(known, stays, GAP, (BaroSpan){border + 1, G_MAXINT32});
    g_autoptr(BaroSurvival) survival =
        baro_survival(spells_of(all), all->len);
    g_autofree char *title = title_of(language, survival);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = words->subtitle, .direction = 2,
                       .source = language->page->talent.source};
    BaroPageModel *model = baro_deck_model(deck, &frame);
    BaroFormFacts *facts;
    g_autofree char *n = baro_figure_number(known->deck, "stay-people",
                                            known->period, NULL, all->len);
    g_autofree char *head = baro_say(language, words->head, "n", n, NULL);

    baro_model_row(model, 2.6);
    add_curves(known, model, all, late, early);
    baro_model_alt(model, title);
    baro_model_column(model, 1);
    facts = baro_form_facts_add(model, head);
    say_median(known, facts, survival);
    say_year(known, facts, survival);
    if (late->len >= GROUP && early->len >= GROUP)
        say_groups(known, facts, late, early);
    say_other_gap(known, facts);
}

/* ---- who is active again ---------------------------------------------- */

/* Who of a half-year's newcomers is active in a later one. */
static void
note_row(BaroDeck *deck, const BaroStayRow *row, const BaroHeatRow *heat)
{
    g_autofree char *months =
        baro_figure_months(row->first, row->first + HALF - 1);

    baro_figure_value(deck, "active-people", months, NULL, row->people);
    for (guint i = 0; i < heat->n; i++) {
        g_autofree char *group = g_strdup_printf("half-year %u", i + 1);

        g_free(baro_figure_share(deck, "active-again", months, group,
                                 heat->values[i]));
    }
}

static void
add_row(BaroDeck *deck, BaroFormHeatmap *heatmap, const BaroStayRow *row)
{
    const BaroLanguage *language = deck->language;
    g_autofree char *year =
        g_strdup_printf("%d", row->first / BARO_YEAR_MONTHS);
    g_autofree char *half = g_strdup_printf(
        "%d", row->first % BARO_YEAR_MONTHS / HALF + 1);
    g_autofree char *name = baro_say(language, language->page->survival.half,
                                     "year", year, "half", half, NULL);
    g_autofree char *count = baro_say_count(language, row->people);
    BaroHeatRow heat = {.name = name, .count = count,
                        .n = MIN(row->n, BARO_HEAT_MOST)};

    for (guint i = 0; i < heat.n; i++) {
        heat.values[i] = row->people < FEW || row->is_unknown[i]
            ? NAN : (double)row->active[i] / (double)row->people;
        heat.is_open[i] = row->is_open[i];
    }
    note_row(deck, row, &heat);
    baro_form_heatmap_say(heatmap, &heat);
}

/* Of all whose next half-year is over and was seen. */
static char *
grid_title(const Known *known, const GArray *grid)
{
    BaroDeck *deck = known->deck;
    const BaroLanguage *language = deck->language;
    const BaroSurvivalWords *words = &language->page->survival;
    long people = 0, back = 0;

    for (guint i = 0; i < grid->len; i++) {
        const BaroStayRow *row = &g_array_index(grid, BaroStayRow, i);

        if (row->n == 0 || row->is_open[0] || row->is_unknown[0])
            continue;
        people += row->people;
        back += row->active[0];
    }
    if (people < FEW)
        return g_strdup(words->grid_title_few);

    g_autofree char *share =
        baro_figure_share(deck, "active-again", known->period, "half-year 1",
                          (double)back / (double)people);
    g_autofree char *some = baro_figure_number(
        deck, "active-back", known->period, NULL, (double)back);
    g_autofree char *all = baro_figure_number(
        deck, "active-people", known->period, NULL, (double)people);

    return baro_say(language, words->grid_title, "share", share, "back", some,
                    "people", all, NULL);
}

static void
add_grid(const Known *known, const GArray *grid)
{
    const BaroLanguage *language = known->deck->language;
    const BaroSurvivalWords *words = &language->page->survival;
    g_autofree char *title = grid_title(known, grid);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = words->grid_subtitle, .direction = 2,
                       .source = language->page->talent.source};
    BaroPageModel *model = baro_deck_model(known->deck, &frame);
    BaroHeatHeads heads = {language->page->talent.first_change,
                           language->page->talent.people, words->later,
                           words->open};
    BaroFormHeatmap *heatmap = baro_form_heatmap_add(model, &heads);

    baro_model_alt(model, title);
    /* The running half-year has nothing after it yet. */
    for (guint i = 0; i + 1 < grid->len; i++)
        add_row(known->deck, heatmap, &g_array_index(grid, BaroStayRow, i));
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    g_autoptr(GArray) rows = baro_deck_commits(deck);
    g_autoptr(GArray) months = NULL, stays = NULL, grid = NULL, all = NULL;
    g_autofree char *period = NULL;
    Known known = {.deck = deck};

    if (rows == NULL)
        return TRUE;
    if (rows->len == 0) {
        baro_deck_leave_out(deck, "survival", BARO_NO_COMMITS);
        return TRUE;
    }
    known.months = months = baro_deck_active_months(rows);
    known.history = baro_deck_history(deck, rows);
    known.period = period =
        baro_figure_months(known.history.first, known.history.last);
    stays = stays_of(&known, GAP);
    grid = baro_stay_grid((const BaroActiveMonth *)(void *)months->data,
                          months->len, &known.history, HALF);
    all = spells_in(&known, stays, GAP, ALWAYS);
    if (all->len >= PEOPLE)
        add_stays(&known, stays, all);
    if (grid->len > 1 && stays->len >= FEW)
        add_grid(&known, grid);
    else if (all->len < PEOPLE)
        baro_deck_leave_out(deck, "survival", BARO_NO_COHORT);
    g_free((gpointer)known.history.missing);
    return TRUE;
}

const BaroPageKind baro_pagekind_survival = {
    .id = "survival",
    .question = "How long do newcomers stay?",
    .build = build,
};
