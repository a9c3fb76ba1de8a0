// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>

#include "activity.h"
#include "form_facts.h"
#include "marks.h"
#include "plot.h"

/* The least and the most of the last quarters that are whole: of twelve, or
 * of those since a year began, so that "since 2011" holds of all of it. */
typedef struct {
    const BaroPoint *low, *high;
    gint32 first; /* the earliest of them */
} Range;

static const BaroPoint *
whole_at(const BaroSeries *series, guint i)
{
    const BaroPoint *point = &g_array_index(series->points, BaroPoint, i);

    return point->state != BARO_POINT_PARTIAL && isfinite(point->value)
        ? point : NULL;
}

static int
year_of(const BaroSeries *series, gint32 period)
{
    int year, month, day;

    baro_day_to_civil(baro_period_span(&series->calendar, period).first,
                      &year, &month, &day);
    return year;
}

static guint
start_of_range(const BaroSeries *series)
{
    guint at = series->points->len;
    const BaroPoint *before;

    for (int found = 0; at > 0 && found < 12; at--)
        found += whole_at(series, at - 1) != NULL ? 1 : 0;
    while (at > 0 && at < series->points->len
           && (before = whole_at(series, at - 1)) != NULL
           && year_of(series, before->period)
               == year_of(series, before->period + 1))
        at++;
    return at;
}

static Range
range_of(const BaroSeries *series)
{
    Range range = {NULL, NULL, 0};

    for (guint i = start_of_range(series); i < series->points->len; i++) {
        const BaroPoint *point = whole_at(series, i);

        if (point == NULL)
            continue;
        if (range.low == NULL)
            range.first = point->period;
        if (range.low == NULL || point->value < range.low->value)
            range.low = point;
        if (range.high == NULL || point->value > range.high->value)
            range.high = point;
    }
    return range;
}

/* "38 to 59 contributors a quarter since 2010; no clear change this year". */
static char *
title_of(const BaroLanguage *language, const BaroSeries *series)
{
    const BaroContributorsWords *words = &language->page->contributors;
    Range range = range_of(series);

    if (range.low == NULL)
        return g_strdup(words->title_none);

    g_autofree char *a = baro_say_value(language, range.low->value);
    g_autofree char *b = baro_say_value(language, range.high->value);
    g_autofree char *since = g_strdup_printf("%d", year_of(series, range.first));
    const char *verdict = baro_say_brief(language, series->verdict);

    if (range.low->value >= range.high->value)
        return baro_say(language, words->title_level, "n", a, "year", since,
                        "verdict", verdict, NULL);
    return baro_say(language, words->title, "low", a, "high", b, "year",
                    since, "verdict", verdict, NULL);
}

/* ---- the last year, person by person ---------------------------------- */

static void
say(const BaroLanguage *language, BaroFormFacts *facts, double number,
    const char *text)
{
    g_autofree char *value = baro_say_value(language, number);
    BaroFact fact = {.number = value, .text = text};

    baro_form_facts_say(facts, &fact);
}

/* What the tests find, and what they could not have seen. */
static void
say_verdict(const BaroLanguage *language, BaroFormFacts *facts,
            const BaroVerdict *verdict)
{
    const BaroBasicWords *basic = &language->page->basic;
    g_autofree char *words = baro_say_verdict(language, verdict);
    g_autofree char *first = baro_say_capital(words);
    g_autofree char *visible = baro_say_visible_change(language, verdict);
    g_autofree char *text = visible != NULL
        ? baro_say(language, basic->two_sentences, "first", first, "second",
                   visible, NULL)
        : baro_say(language, basic->sentence, "text", first, NULL);
    BaroFact fact = {.name = language->page->contributors.verdict,
                     .text = text, .has_rule = TRUE};

    baro_form_facts_say(facts, &fact);
}

/* How few made half of the changes: never without how much the busiest one
 * made, as a whole number jumps. */
static void
say_few(BaroDeck *deck, BaroFormFacts *facts)
{
    const BaroLanguage *language = deck->language;
    const BaroSeries *few =
        baro_deck_series(deck, "absence-factor", BARO_BY_QUARTER);
    g_autoptr(GArray) rows = baro_deck_commits(deck);

    if (rows == NULL || few == NULL || !isfinite(few->year_last))
        return;

    gint32 last = baro_month_of(few->complete_until);
    g_autofree char *year = baro_series_year_name(last);
    g_autoptr(GArray) changes = baro_commits_apart(
        rows, last - BARO_YEAR_MONTHS + 1, last, FALSE);
    const double *counts = (const double *)(const void *)changes->data;
    g_autofree char *number = baro_figure_number(
        deck, "absence-factor", year, NULL, few->year_last);
    g_autofree char *share =
        baro_figure_share(deck, "commits-busiest", year, NULL,
                          baro_top_share(counts, changes->len));
    g_autofree char *even = baro_figure_number(
        deck, "effective-people", year, NULL,
        round(baro_effective_number(counts, changes->len)));
    g_autofree char *text =
        baro_say(language, language->page->contributors.few, "n", number,
                 "share", share, "even", even, NULL);
    BaroFact fact = {.number = number, .text = text};

    baro_form_facts_say(facts, &fact);
}

static void
add_facts(BaroDeck *deck, BaroPageModel *model, const BaroSeries *people)
{
    const BaroLanguage *language = deck->language;
    const BaroContributorsWords *words = &language->page->contributors;
    const BaroVerdict *verdict = people->verdict;
    BaroFormFacts *facts = baro_form_facts_add(model, words->last_year);
    g_autofree char *day = baro_say_day(language, people->complete_until);
    g_autofree char *prior = baro_say_value(language, people->year_prior);
    g_autofree char *text = baro_say(
        language, isfinite(people->year_prior) ? words->in_year
                                               : words->in_year_only,
        "day", day, "prior", prior, NULL);

    if (isfinite(people->year_last))
        say(language, facts, people->year_last, text);
    if (verdict != NULL && verdict->of == BARO_VERDICT_OF_PEOPLE
        && isfinite(people->year_prior)) {
        say(language, facts, verdict->moves.kept, words->kept);
        say(language, facts, verdict->moves.lost, words->lost);
        say(language, facts, verdict->moves.gained, words->gained);
    }
    say_few(deck, facts);
    if (verdict != NULL)
        say_verdict(language, facts, verdict);
}

/* ---- the charts ------------------------------------------------------- */

static void
add_charts(BaroDeck *deck, BaroPageModel *model, const BaroSeries *people,
           const BaroSeries *newcomers, const char *title)
{
    const BaroLanguage *language = deck->language;
    const BaroContributorsWords *words = &language->page->contributors;
    gboolean both = baro_series_known(newcomers);
    gint32 day = deck->input->as_of;
    g_autofree char *label = baro_say_label(language, people);
    BaroFormPlot *plot = baro_form_plot_add(model, &baro_form_trend, people,
                                            day, label);
    g_autofree char *alt =
        baro_say(language, words->alt, "title", title, NULL);

    plot->rules = baro_release_marks(deck);
    plot->has_years = !both;
    baro_model_alt(model, alt);
    if (both) {
        g_autofree char *name = baro_say_label(language, newcomers);

        plot = baro_form_plot_add(model, &baro_form_bars, newcomers, day,
                                  name);
        plot->is_bare = TRUE;
        plot->rules = baro_release_marks(deck);
        plot->note = words->newcomers_note;
        baro_model_alt(model, words->newcomers_alt);
    }
    plot->marks = baro_milestone_marks(deck);
}

/* Who stayed, left and came between the two years. */
static void
note_moves(BaroDeck *deck, const BaroSeries *people)
{
    const BaroVerdict *verdict = people->verdict;
    g_autofree char *year =
        baro_series_year_name(baro_month_of(people->complete_until));

    baro_figure_years(deck, people);
    if (verdict == NULL || verdict->of != BARO_VERDICT_OF_PEOPLE
        || !isfinite(people->year_prior))
        return;
    baro_figure_value(deck, "contributors", year, "kept",
                      (double)verdict->moves.kept);
    baro_figure_value(deck, "contributors", year, "lost",
                      (double)verdict->moves.lost);
    baro_figure_value(deck, "contributors", year, "gained",
                      (double)verdict->moves.gained);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroSeries *people =
        baro_deck_series(deck, "contributors", BARO_BY_QUARTER);
    const BaroSeries *newcomers =
        baro_deck_series(deck, "newcomers", BARO_BY_QUARTER);

    /* What nothing is known of leaves the body; coverage says so. */
    if (!baro_series_known(people)) {
        baro_deck_leave_out(deck, "contributors", BARO_NO_COMMITS);
        return TRUE;
    }

    const BaroLanguage *language = deck->language;
    g_autofree char *title = title_of(language, people);
    BaroFrame frame = {
        .eyebrow = language->page->contributors.eyebrow,
        .title = title,
        .subtitle = language->page->contributors.subtitle,
        .direction = people->verdict != NULL
            ? baro_verdict_direction(people->verdict->status) : 0,
        .source = "",
    };
    BaroPageModel *model = baro_deck_model(deck, &frame);

    note_moves(deck, people);
    baro_figure_points(deck, people);
    if (baro_series_known(newcomers))
        baro_figure_points(deck, newcomers);
    baro_model_row(model, 3.2);
    add_charts(deck, model, people, newcomers, title);
    baro_model_column(model, 1);
    add_facts(deck, model, people);
    return TRUE;
}

const BaroPageKind baro_pagekind_contributors = {
    .id = "contributors",
    .question = "Is the community growing?",
    .build = build,
};
