// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <string.h>

#include "form_ladder.h"

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
    return TRUE;
}

const BaroPageKind baro_pagekind_ladder = {
    .id = "ladder",
    .question = "Where is momentum on the engagement path?",
    .build = build,
};
