// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include "form_tiles.h"

enum { COLUMNS = 3 };

/* ---- what is said ----------------------------------------------------- */

static gboolean
is_on_a_goal(const BaroDeck *deck, const char *metric)
{
    const GPtrArray *goals = deck->input->config->goals;

    for (guint i = 0; i < goals->len; i++) {
        const BaroConfigGoal *goal = g_ptr_array_index(goals, i);

        if (goal->metrics != NULL
            && g_strv_contains((const char *const *)goal->metrics, metric))
            return TRUE;
    }
    return FALSE;
}

static int
direction_of(const BaroSeries *series)
{
    return series->verdict != NULL
        ? baro_verdict_direction(series->verdict->status) : 0;
}

/* What the title is about: of the headline the first clear change, else the
 * first metric of a goal, else the first; NULL where none is known. */
static const BaroSeries *
choose_first(BaroDeck *deck)
{
    const char *const *names = baro_deck_headline(deck);
    const BaroSeries *on_goal = NULL, *any = NULL;

    for (gsize i = 0; names[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);

        if (!baro_series_known(series))
            continue;
        if (direction_of(series) != 0)
            return series;
        if (any == NULL)
            any = series;
        if (on_goal == NULL && is_on_a_goal(deck, names[i]))
            on_goal = series;
    }
    return on_goal != NULL ? on_goal : any;
}

/* "news stories" or "3 others": what of the headline no source gives; NULL
 * where all is known. */
static char *
list_unknown(BaroDeck *deck)
{
    const BaroLanguage *language = deck->language;
    const char *const *names = baro_deck_headline(deck);
    g_autofree char *label = NULL;
    guint n = 0;

    for (gsize i = 0; names[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);

        if (!baro_series_known(series) && n++ == 0)
            label = baro_reading_label(deck, names[i], series);
    }
    if (n == 0)
        return NULL;
    if (n == 1)
        return baro_say_inside(language, label);

    g_autofree char *count =
        baro_figure_count(deck, "headline-unknown", NULL, n);

    return baro_say(language, language->page->measuring.others, "n", count,
                    NULL);
}

static char *
title_of(BaroDeck *deck, int *direction)
{
    const BaroLanguage *language = deck->language;
    const BaroSeries *first = choose_first(deck);

    *direction = 0;
    if (first == NULL)
        return g_strdup(language->common.nothing_measured);
    *direction = direction_of(first);

    g_autofree char *head = baro_say_finding(language, first);
    g_autofree char *unknown = list_unknown(deck);

    if (unknown == NULL)
        return g_steal_pointer(&head);

    g_autofree char *whole =
        baro_say(language, language->page->measuring.unmeasured, "head", head,
                 "name", unknown, NULL);

    return g_utf8_strlen(whole, -1) <= 90 ? g_steal_pointer(&whole)
                                          : g_steal_pointer(&head);
}

/* ---- the tiles -------------------------------------------------------- */

static void
add_tiles(BaroDeck *deck, BaroPageModel *model, BaroFormTiles *tiles,
          const char *const *metrics, guint n)
{
    for (guint i = 0; i < n; i++)
        baro_form_tiles_say(tiles, baro_reading_of(deck, model, metrics[i]));
}

/* A column a goal; FALSE where no goal names a metric. */
static gboolean
add_goals(BaroDeck *deck, BaroPageModel *model, BaroFormTiles *tiles)
{
    const GPtrArray *goals = deck->input->config->goals;
    gboolean found = FALSE;

    for (guint i = 0; i < goals->len; i++) {
        const BaroConfigGoal *goal = g_ptr_array_index(goals, i);

        if (goal->metrics == NULL || goal->metrics[0] == NULL)
            continue;
        baro_form_tiles_column(tiles, i + 1, goal->name);
        add_tiles(deck, model, tiles, (const char *const *)goal->metrics,
                  g_strv_length(goal->metrics));
        found = TRUE;
    }
    return found;
}

/* Without goals the headline metrics, in three columns of one row order. */
static void
add_headline(BaroDeck *deck, BaroPageModel *model, BaroFormTiles *tiles)
{
    const char *const *names = baro_deck_headline(deck);
    guint n = g_strv_length((GStrv)names);
    guint each = MAX(1, (n + COLUMNS - 1) / COLUMNS);

    for (guint i = 0; i < n; i += each) {
        baro_form_tiles_column(tiles, 0, NULL);
        add_tiles(deck, model, tiles, names + i, MIN(each, n - i));
    }
}

/* Of the headline what no goal names: a falling figure is not left out. */
static void
add_others(BaroDeck *deck, BaroPageModel *model, BaroFormTiles *tiles)
{
    const BaroLanguage *language = deck->language;
    const char *const *names = baro_deck_headline(deck);

    for (gsize i = 0; names[i] != NULL; i++) {
        if (is_on_a_goal(deck, names[i]))
            continue;

        BaroReading reading = baro_reading_of(deck, model, names[i]);
        g_autofree char *told = baro_reading_told(language, &reading);
        g_autofree char *note =
            baro_say(language, language->page->measuring.no_goal, "told",
                     told, NULL);

        baro_form_tiles_note(tiles, note);
        baro_reading_clear(&reading);
    }
}

/* How the headline metrics went, as the line over the tiles says it. */
static void
note_standing(BaroDeck *deck, const BaroStanding *all)
{
    const struct {
        const char *name;
        guint n;
    } parts[] = {{"headline", all->n}, {"headline-up", all->up},
                 {"headline-down", all->down}, {"headline-level", all->level},
                 {"headline-early", all->early},
                 {"headline-unknown", all->unknown}};

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].n > 0)
            g_free(
                baro_figure_count(deck, parts[i].name, NULL, parts[i].n));
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroMeasuringWords *words = &deck->language->page->measuring;
    const char *const *names = baro_deck_headline(deck);
    int direction;
    g_autofree char *title = title_of(deck, &direction);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = words->subtitle, .direction = direction,
                       .source = ""};
    BaroPageModel *model = baro_deck_model(deck, &frame);
    BaroFormTiles *tiles = baro_form_tiles_add(model, deck->input->as_of);
    BaroStanding standing =
        baro_reading_standing(deck, names, g_strv_length((GStrv)names));

    note_standing(deck, &standing);
    baro_form_tiles_standing(tiles, standing);
    if (!add_goals(deck, model, tiles))
        add_headline(deck, model, tiles);
    else
        add_others(deck, model, tiles);
    return TRUE;
}

const BaroPageKind baro_pagekind_measuring = {
    .id = "measuring-success",
    .question = "Are the board's goals moving?",
    .build = build,
};
