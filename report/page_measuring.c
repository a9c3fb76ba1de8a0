// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>

#include "barograph/stats.h"
#include "form_tiles.h"

enum { COLUMNS = 3 };

/* ---- what is said ----------------------------------------------------- */

/* "2 of 6 headline metrics changed clearly", after the correction for having
 * asked six times. */
static char *
tally(BaroDeck *deck)
{
    const char *const *names = baro_deck_headline(deck);
    guint n = g_strv_length((GStrv)names), measured = 0, clear = 0;
    g_autofree double *p = g_new(double, n + 1);
    g_autofree double *adjusted = g_new(double, n + 1);

    for (guint i = 0; i < n; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);

        p[i] = NAN;
        if (!baro_series_known(series))
            continue;
        measured++;
        if (series->verdict != NULL && series->verdict->t12.valid)
            p[i] = series->verdict->t12.p_wide;
    }
    baro_benjamini_hochberg(p, n, adjusted);
    for (guint i = 0; i < n; i++)
        if (isfinite(adjusted[i]) && adjusted[i] <= 0.10)
            clear++;

    const BaroLanguage *language = deck->language;
    g_autofree char *changed = baro_say_count(language, clear);
    g_autofree char *all = baro_say_count(language, n);
    g_autofree char *unknown = baro_say_count(language, n - measured);
    g_autofree char *q = baro_say_number(language, 0.10, 2, FALSE);

    return baro_say(language, language->page->measuring.subtitle, "clear",
                    changed, "n", all, "unknown", unknown, "q", q, NULL);
}

/* The finding of the first metric that has one, and what is not measured. */
static char *
finding(BaroDeck *deck, int *direction)
{
    const char *const *names = baro_deck_headline(deck);
    const BaroSeries *first = NULL, *unknown = NULL;
    guint n_unknown = 0;

    for (gsize i = 0; names[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);

        if (!baro_series_known(series))
            unknown = n_unknown++ == 0 ? series : NULL;
        else if (first == NULL)
            first = series;
    }
    *direction = 0;
    if (first == NULL)
        return g_strdup(deck->language->common.nothing_measured);
    if (first->verdict != NULL)
        *direction = baro_verdict_direction(first->verdict->status);

    const BaroLanguage *language = deck->language;
    const BaroMeasuringWords *words = &language->page->measuring;
    g_autofree char *head = baro_say_finding(language, first);
    g_autofree char *label =
        unknown != NULL ? baro_say_label(language, unknown) : NULL;
    g_autofree char *n = baro_say_count(language, n_unknown);
    g_autofree char *name = label == NULL
        ? baro_say(language, words->others, "n", n, NULL)
        : baro_say_inside(language, label);
    g_autofree char *whole = baro_say(language, words->unmeasured, "head",
                                      head, "name", name, NULL);

    return n_unknown > 0 && g_utf8_strlen(whole, -1) <= 90
        ? g_steal_pointer(&whole) : g_steal_pointer(&head);
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

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    int direction;
    g_autofree char *title = finding(deck, &direction);
    g_autofree char *subtitle = tally(deck);
    BaroFrame frame = {.eyebrow = deck->language->page->measuring.eyebrow,
                       .title = title,
                       .subtitle = subtitle, .direction = direction,
                       .source = ""};
    BaroPageModel *model = baro_deck_model(deck, &frame);
    BaroFormTiles *tiles = baro_form_tiles_add(model, deck->input->as_of);

    if (!add_goals(deck, model, tiles))
        add_headline(deck, model, tiles);
    return TRUE;
}

const BaroPageKind baro_pagekind_measuring = {
    .id = "measuring-success",
    .question = "Are the board's goals moving?",
    .build = build,
};
