// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "barograph/climb.h"
#include "form_ladder.h"
#include "form_paragraphs.h"

/* ---- the title -------------------------------------------------------- */

static BaroStanding
standing_of(BaroDeck *deck)
{
    const GPtrArray *ladder = deck->input->config->ladder;
    g_autofree const char **metrics = g_new0(const char *, ladder->len + 1);

    for (guint i = 0; i < ladder->len; i++)
        metrics[i] =
            ((const BaroConfigRung *)g_ptr_array_index(ladder, i))->metric;
    return baro_reading_standing(deck, metrics, ladder->len);
}

/* "No rung shows a clear change; 5 of 10 are not measured" */
static char *
title_of(BaroDeck *deck, int *direction)
{
    const BaroLanguage *language = deck->language;
    const BaroLadderWords *words = &language->page->ladder;
    BaroStanding standing = standing_of(deck);
    g_autofree char *all = baro_figure_count(deck, "rungs", NULL, standing.n);
    g_autofree char *unknown =
        baro_figure_count(deck, "rungs-unknown", NULL, standing.unknown);
    g_autofree char *up =
        baro_figure_count(deck, "rungs-up", NULL, standing.up);
    g_autofree char *down =
        baro_figure_count(deck, "rungs-down", NULL, standing.down);
    const char *sentence = standing.unknown == standing.n ? words->unmeasured
        : standing.up + standing.down == 0 ? words->no_change
                                           : words->changed;

    /* A title that tells of both is its own tally. */
    *direction = standing.up > 0 && standing.down > 0
        ? 2 : (standing.up > 0) - (standing.down > 0);
    return baro_say(language, sentence, "n", all, "unknown", unknown, "up",
                    up, "down", down, NULL);
}

/* ---- rungs ------------------------------------------------------------ */

static BaroReading
reading_of(BaroDeck *deck, BaroPageModel *model, const BaroConfigRung *rung)
{
    const BaroLadderWords *words = &deck->language->page->ladder;

    if (rung->metric != NULL)
        return baro_reading_of(deck, model, rung->metric);
    return (BaroReading){
        .kind = BARO_READING_UNKNOWN,
        .label = rung->note != NULL ? baro_model_keep(model, rung->note)
                                    : words->no_metric,
        .what = deck->language->common.not_measured,
        .how = words->no_metric_how};
}

static void
add_rungs(BaroDeck *deck, BaroPageModel *model, BaroFormLadder *form)
{
    const GPtrArray *ladder = deck->input->config->ladder;

    for (guint i = 0; i < ladder->len; i++) {
        const BaroConfigRung *rung = g_ptr_array_index(ladder, i);

        baro_form_ladder_rung(form, rung->rung,
                              reading_of(deck, model, rung),
                              rung->stands_in);
    }
}

/* ---- goals ------------------------------------------------------------ */

/* Which rungs a goal means, from the lowest. Caller unrefs. */
static GArray *
rungs_of(const BaroDeck *deck, const BaroConfigGoal *goal)
{
    const GPtrArray *ladder = deck->input->config->ladder;
    GArray *rungs = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < ladder->len && goal->rungs != NULL; i++) {
        const BaroConfigRung *rung = g_ptr_array_index(ladder, i);

        if (g_strv_contains((const char *const *)goal->rungs, rung->rung))
            g_array_append_val(rungs, i);
    }
    return rungs;
}

/* "2 of 7 rungs measured" */
static char *
measured_of(BaroDeck *deck, const BaroConfigGoal *goal, const GArray *rungs)
{
    const BaroLanguage *language = deck->language;
    const GPtrArray *ladder = deck->input->config->ladder;
    guint known = 0;

    for (guint i = 0; i < rungs->len; i++) {
        const BaroConfigRung *rung =
            g_ptr_array_index(ladder, g_array_index(rungs, guint, i));

        known += rung->metric != NULL
            && baro_reading_is_known(deck, rung->metric);
    }

    g_autofree char *n =
        baro_figure_count(deck, "rungs-known", goal->id, known);
    g_autofree char *all =
        baro_figure_count(deck, "rungs", goal->id, rungs->len);

    return baro_say(language, language->page->ladder.measured, "n", n, "all",
                    all, NULL);
}

/* The seats of the groups that work for a goal; NULL where there is none. */
static char *
seats_of(BaroDeck *deck, const BaroConfigGoal *goal)
{
    const BaroLanguage *language = deck->language;
    const GPtrArray *groups = deck->input->config->groups;
    guint filled = 0, seats = 0;

    for (guint i = 0; i < groups->len; i++) {
        const BaroConfigGroup *group = g_ptr_array_index(groups, i);

        if (g_strcmp0(group->goal, goal->id) != 0)
            continue;
        seats += group->seats->len;
        filled += baro_seats_filled(group, deck->input->as_of);
    }
    if (seats == 0)
        return NULL;

    g_autofree char *goals = g_strconcat("goal ", goal->id, NULL);
    g_autofree char *n =
        baro_figure_count(deck, "seats-filled", goals, filled);
    g_autofree char *all = baro_figure_count(deck, "seats-all", goals, seats);

    return baro_say(language, language->page->ladder.seats, "n", n, "all",
                    all, NULL);
}

static void
add_resources(const BaroDeck *deck, const BaroConfigGoal *goal,
              GPtrArray *notes)
{
    const BaroLanguage *language = deck->language;

    for (guint i = 0; i < goal->resources->len; i++) {
        const BaroConfigResource *one =
            g_ptr_array_index(goal->resources, i);

        g_ptr_array_add(notes, one->by == NULL ? g_strdup(one->what)
            : baro_say(language, language->page->ladder.resource, "what",
                       one->what, "by", one->by, NULL));
    }
}

static GPtrArray *
notes_of(BaroDeck *deck, const BaroConfigGoal *goal, const GArray *rungs)
{
    GPtrArray *notes = g_ptr_array_new_with_free_func(g_free);
    const BaroLanguage *language = deck->language;
    char *seats = seats_of(deck, goal);

    g_ptr_array_add(notes, measured_of(deck, goal, rungs));
    if (seats != NULL)
        g_ptr_array_add(notes, seats);
    if (goal->areas != NULL && goal->areas[0] != NULL) {
        g_autofree char *areas = g_strjoinv(", ", goal->areas);

        g_ptr_array_add(notes,
                        baro_say(language, language->page->ladder.areas,
                                 "list", areas, NULL));
    }
    add_resources(deck, goal, notes);
    if (goal->note != NULL)
        g_ptr_array_add(notes, g_strdup(goal->note));
    return notes;
}

static void
add_goals(BaroDeck *deck, BaroFormLadder *form)
{
    const GPtrArray *goals = deck->input->config->goals;

    for (guint i = 0; i < goals->len; i++) {
        const BaroConfigGoal *goal = g_ptr_array_index(goals, i);
        g_autoptr(GArray) rungs = rungs_of(deck, goal);
        g_autoptr(GPtrArray) notes = notes_of(deck, goal, rungs);

        if (rungs->len > 0)
            baro_form_ladder_goal(form, i + 1, goal->name, rungs, notes);
    }
}

/* ---- from rung to rung ------------------------------------------------ */

/* Two rungs that follow one another, and who comes from one to the other. */
typedef struct {
    const BaroConfigRung *lower, *upper;
    BaroClimb climb;
} Step;

/* FALSE where nobody can be followed: a rung without a metric, one that does
 * not count people, or a short history. */
static gboolean
read_step(BaroDeck *deck, Step *step)
{
    if (step->lower->metric == NULL || step->upper->metric == NULL)
        return FALSE;

    const BaroSeries *lower =
        baro_deck_series(deck, step->lower->metric, BARO_BY_QUARTER);
    const BaroSeries *upper =
        baro_deck_series(deck, step->upper->metric, BARO_BY_QUARTER);
    BaroScope scope = baro_deck_scope(deck, BARO_BY_MONTH);

    return baro_series_known(lower) && baro_series_known(upper)
        && baro_climb_is_linked(lower->ref, upper->ref)
        && baro_climb_ask(lower->ref, upper->ref, &scope, &step->climb,
                          baro_deck_error(deck))
        && step->climb.people > 0;
}

/* " (33 %, between 26 % and 40 %)"; of few nothing. Caller frees. */
static char *
share_of(BaroDeck *deck, const BaroClimb *climb, const char *window,
         const char *group)
{
    const BaroLanguage *language = deck->language;

    if (isnan(climb->share))
        return g_strdup("");

    g_autofree char *share = baro_figure_share(deck, "climb-share", window,
                                               group, climb->share);
    g_autofree char *low =
        baro_say_percent(language, climb->range.low, FALSE);
    g_autofree char *high =
        baro_say_percent(language, climb->range.high, FALSE);
    g_autofree char *range = baro_say(language, language->number.range, "low",
                                      low, "high", high, NULL);
    BaroFigureAsk ask = {"climb-range", window, group, NAN, range};

    baro_figure(deck, &ask);
    return baro_say(language, language->page->ladder.climb_share, "share",
                    share, "range", range, NULL);
}

/* Caller frees. */
static char *
step_text(BaroDeck *deck, const Step *step)
{
    const BaroLanguage *language = deck->language;
    const BaroClimb *climb = &step->climb;
    g_autofree char *window = baro_figure_months(climb->first, climb->last);
    g_autofree char *group =
        g_strdup_printf("%s, %s", step->lower->rung, step->upper->rung);
    g_autofree char *from = baro_say_month(language, climb->first);
    g_autofree char *to = baro_say_month(language, climb->last);
    g_autofree char *people = baro_figure_number(
        deck, "climb-people", window, group, (double)climb->people);
    g_autofree char *reached = baro_figure_number(
        deck, "climb-reached", window, group, (double)climb->reached);
    g_autofree char *before = baro_figure_number(
        deck, "climb-before", window, group, (double)climb->before);
    g_autofree char *share = share_of(deck, climb, window, group);

    return baro_say(language, language->page->ladder.climb, "people", people,
                    "lower", step->lower->rung, "upper", step->upper->rung,
                    "from", from, "to", to, "reached", reached, "share",
                    share, "before", before, NULL);
}

/* Where one identity links two rungs, who comes up; elsewhere volumes stand
 * side by side, and no share is made of them. In a room, where the rungs fill
 * the page, it is left to who reads the deck. */
static void
add_steps(BaroDeck *deck, BaroPageModel *model)
{
    const GPtrArray *ladder = deck->input->config->ladder;
    BaroFormParagraphs *text = NULL;

    for (guint i = 0; !deck->is_room && i + 1 < ladder->len; i++) {
        Step step = {.lower = g_ptr_array_index(ladder, i),
                     .upper = g_ptr_array_index(ladder, i + 1)};

        if (!read_step(deck, &step))
            continue;

        g_autofree char *words = step_text(deck, &step);

        if (text == NULL) {
            baro_model_row(model, 1);
            text = baro_form_paragraphs_add(model);
            text->is_single = TRUE;
        }
        baro_form_paragraphs_say(model, text, BARO_STYLE_SMALL, words);
    }
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroLadderWords *words = &deck->language->page->ladder;
    BaroFormLadder *form;
    BaroPageModel *model;
    int direction;

    if (deck->input->config->ladder->len == 0) {
        baro_deck_leave_out(deck, "ladder", BARO_NO_LADDER);
        return TRUE;
    }

    g_autofree char *title = title_of(deck, &direction);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = words->subtitle, .direction = direction,
                       .source = ""};

    model = baro_deck_model(deck, &frame);
    form = baro_form_ladder_add(model, deck->input->as_of);
    add_rungs(deck, model, form);
    add_goals(deck, form);
    add_steps(deck, model);
    return TRUE;
}

const BaroPageKind baro_pagekind_ladder = {
    .id = "ladder",
    .question = "Where is momentum on the engagement path?",
    .build = build,
};
