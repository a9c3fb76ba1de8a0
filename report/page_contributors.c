// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "barograph/text.h"
#include "chart.h"

enum { LEFT = 74, PLOT = 596, PANEL_X = 724, PANEL_W = 192 };

static gint
by_day(gconstpointer a, gconstpointer b)
{
    const BaroChartMark *x = a, *y = b;

    return x->day < y->day ? -1 : x->day > y->day;
}

/* "4.3" of "RELEASE-4.3.0": what begins with the first digit, without the
 * zero of a first release. */
static const char *
version_of(BaroDeck *deck, const char *title)
{
    gsize skip = strcspn(title, "0123456789");
    const char *from = title[skip] != '\0' ? title + skip : title;
    g_autofree char *text = g_strdup(from);
    gsize length = strlen(text);
    const char *dot = strchr(text, '.');

    if (dot != NULL && strchr(dot + 1, '.') != NULL && length > 2
        && strcmp(text + length - 2, ".0") == 0)
        text[length - 2] = '\0';
    return g_string_chunk_insert(deck->strings, text);
}

static GArray *
find_releases(BaroDeck *deck)
{
    const BaroReader *reader = deck->input->reader;
    BaroQuestion question = {
        .kind = "release",
        .sources = (const char *const *)deck->sources->pdata,
        .window = {deck->first_day, deck->input->as_of},
    };
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(BaroChartMark));
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) items = reader->items(reader->data, &question, 200,
                                            deck->strings, &error);

    if (items == NULL) {
        if (deck->failure == NULL)
            deck->failure = g_steal_pointer(&error);
        return marks;
    }
    for (guint i = 0; i < items->len; i++) {
        const BaroItem *item = &g_array_index(items, BaroItem, i);
        const char *title = item->title != NULL ? item->title : item->id;
        BaroChartMark mark = {item->day,
                              version_of(deck, title ? title : "")};

        g_array_append_val(marks, mark);
    }
    g_array_sort(marks, by_day);
    return marks;
}

static GArray *
find_milestones(const BaroDeck *deck)
{
    const GPtrArray *all = deck->input->config->milestones;
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(BaroChartMark));

    for (guint i = 0; i < all->len; i++) {
        const BaroConfigMilestone *one = g_ptr_array_index(all, i);
        BaroChartMark mark = {one->day, one->label};

        if (one->day <= deck->input->as_of)
            g_array_append_val(marks, mark);
    }
    g_array_sort(marks, by_day);
    return marks;
}

/* "38 to 59 contributors a quarter since 2010; no clear change this year". */
static char *
title_of(const BaroSeries *series)
{
    double low = INFINITY, high = -INFINITY;
    int found = 0, year = 0, month, day;

    for (guint i = series->points->len; i > 0 && found < 12; i--) {
        const BaroPoint *point =
            &g_array_index(series->points, BaroPoint, i - 1);

        if (point->state == BARO_POINT_PARTIAL || !isfinite(point->value))
            continue;
        low = MIN(low, point->value);
        high = MAX(high, point->value);
        found++;
        baro_day_to_civil(
            baro_period_span(&series->calendar, point->period).first, &year,
            &month, &day);
    }
    if (found == 0)
        return g_strdup("No quarter of contributors is complete yet");

    g_autofree char *a = baro_words_value(low);
    g_autofree char *b = baro_words_value(high);
    const char *verdict = baro_words_short(series->verdict);

    if (low == high)
        return g_strdup_printf("%s contributors a quarter since %d; %s", a,
                               year, verdict);
    return g_strdup_printf("%s to %s contributors a quarter since %d; %s", a,
                           b, year, verdict);
}

static double
panel_entry(BaroScene *scene, double y, const char *number, const char *text)
{
    BaroType at = {.x = PANEL_X, .y = y + 18, .style = BARO_STYLE_MIDDLE,
                   .align = -1};

    if (number != NULL) {
        baro_scene_text(scene, at, number);
        y += 22;
    }
    at = (BaroType){.x = PANEL_X, .y = y + 13, .style = BARO_STYLE_LABEL,
                    .wrap = PANEL_W, .align = -1};
    return y + baro_scene_text(scene, at, text).h + 12;
}

static void
draw_panel(BaroScene *scene, const BaroSeries *series)
{
    const BaroVerdict *verdict = series->verdict;
    g_autofree char *last = baro_words_value(series->year_last);
    g_autofree char *prior = baro_words_value(series->year_prior);
    BaroType head = {.x = PANEL_X, .y = scene->top + 18,
                     .style = BARO_STYLE_SECTION, .align = -1};
    double y = scene->top + 30;

    baro_scene_line(scene, (BaroBox){PANEL_X, scene->top, PANEL_W, 0},
                    BARO_INK, 1.5, 0);
    baro_scene_text(scene, head, "The last twelve months");
    if (isfinite(series->year_last)) {
        g_autofree char *day = baro_words_day(series->complete_until, FALSE);
        g_autofree char *text = isfinite(series->year_prior)
            ? g_strdup_printf("contributors in the year to %s; %s in the year "
                              "before", day, prior)
            : g_strdup_printf("contributors in the year to %s; the year "
                              "before is not covered", day);

        y = panel_entry(scene, y, last, text);
    }
    if (verdict != NULL && verdict->of == BARO_VERDICT_OF_PEOPLE
        && isfinite(series->year_prior)) {
        g_autofree char *kept = baro_text_number(verdict->moves.kept);
        g_autofree char *lost = baro_text_number(verdict->moves.lost);
        g_autofree char *gained = baro_text_number(verdict->moves.gained);

        y = panel_entry(scene, y, kept, "stayed: active in both years");
        y = panel_entry(scene, y, lost, "left: active only in the year "
                                        "before");
        y = panel_entry(scene, y, gained, "came or returned: active only in "
                                          "the last year");
    }
    if (verdict == NULL)
        return;
    baro_scene_line(scene, (BaroBox){PANEL_X, y + 2, PANEL_W, 0}, BARO_RULE,
                    0.75, 0);
    head.y = y + 19;
    head.style = BARO_STYLE_STRONG;
    baro_scene_text(scene, head, "Verdict");

    g_autofree char *mde = verdict->t12.valid && isfinite(verdict->t12.mde)
        ? g_strdup_printf("%s. A change under ±%.0f %% would not be "
                          "visible.", verdict->words,
                          100 * verdict->t12.mde)
        : g_strdup_printf("%s.", verdict->words);

    *mde = g_ascii_toupper(*mde);
    panel_entry(scene, y + 20, NULL, mde);
}

static void
draw_charts(BaroDeck *deck, BaroScene *scene, const BaroSeries *people,
            const BaroSeries *newcomers)
{
    g_autoptr(GArray) rules = find_releases(deck);
    g_autoptr(GArray) milestones = find_milestones(deck);
    gboolean both = baro_series_known(newcomers);
    double top = scene->top + 32;
    double low = both ? 384 : 470;
    BaroPlot plot = {.series = people, .as_of = deck->input->as_of,
                     .box = {LEFT, top, PLOT, low - 50 - top},
                     .name = "Contributors", .rules = rules, .years = !both};
    g_autofree char *title = title_of(people);
    g_autofree char *alt = g_strdup_printf(
        "Contributors by quarter, with the mean of four quarters: %s.",
        title);

    baro_scene_figure(scene, alt);
    baro_chart_trend(scene, &plot);
    baro_scene_end(scene);
    if (both) {
        plot.series = newcomers;
        plot.name = "First-time contributors";
        plot.box.y = low;
        plot.box.h = 64;
        plot.years = TRUE;
        baro_scene_figure(scene, "First-time contributors by quarter.");
        baro_chart_bars(scene, &plot);
        baro_scene_end(scene);
        baro_scene_text(scene,
                        (BaroType){.x = LEFT + PLOT, .y = low - 10,
                                   .style = BARO_STYLE_SMALL, .align = 1},
                        "hatched: no figure, everyone looks new where "
                        "history begins");
    }
    if (milestones->len > 0) {
        double y = both ? low + 64 + 32 : low - 50 + 36;

        guint lost = baro_chart_lanes(scene, &plot, y, milestones);

        if (lost > 0)
            g_ptr_array_add(deck->warnings,
                            g_strdup_printf("%u milestones have no room on "
                                            "the page contributors; shorten "
                                            "their labels.", lost));
    }
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
        g_ptr_array_add(deck->warnings,
                        g_strdup("The page contributors is left out: no "
                                 "source of commits was collected."));
        return TRUE;
    }

    g_autofree char *title = title_of(people);
    BaroFrame frame = {
        .eyebrow = "Developer community",
        .title = title,
        .subtitle = "People credited with a commit, per quarter (dots) and "
                    "as the mean of four quarters (line). Releases and "
                    "milestones are coincidence, not cause.",
        .direction = people->verdict != NULL
            ? baro_verdict_direction(people->verdict->status) : 0,
        .source = "Definitions: Methodology.",
    };
    BaroScene *scene = baro_deck_page(deck, &frame);

    draw_charts(deck, scene, people, newcomers);
    draw_panel(scene, people);
    return TRUE;
}

const BaroPageKind baro_pagekind_contributors = {
    "contributors", "Is the community growing?", build};
