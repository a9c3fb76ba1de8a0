// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "form_facts.h"
#include "plot.h"

/* ---- marks on the axis ------------------------------------------------ */

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

/* ---- the last year, person by person ---------------------------------- */

static void
say(BaroFormFacts *facts, double number, const char *text)
{
    g_autofree char *value = baro_words_value(number);
    BaroFact fact = {.number = value, .text = text};

    baro_form_facts_say(facts, &fact);
}

/* What the tests find, and what they could not have seen. */
static void
say_verdict(BaroFormFacts *facts, const BaroVerdict *verdict)
{
    g_autofree char *text = verdict->t12.valid && isfinite(verdict->t12.mde)
        ? g_strdup_printf("%s. A change under ±%.0f %% would not be "
                          "visible.", verdict->words,
                          100 * verdict->t12.mde)
        : g_strdup_printf("%s.", verdict->words);
    BaroFact fact = {.name = "Verdict", .text = text, .has_rule = TRUE};

    *text = g_ascii_toupper(*text);
    baro_form_facts_say(facts, &fact);
}

static void
add_facts(BaroPageModel *model, const BaroSeries *people)
{
    const BaroVerdict *verdict = people->verdict;
    BaroFormFacts *facts =
        baro_form_facts_add(model, "The last twelve months");
    g_autofree char *day = baro_words_day(people->complete_until, FALSE);
    g_autofree char *prior = baro_words_value(people->year_prior);
    g_autofree char *text = isfinite(people->year_prior)
        ? g_strdup_printf("contributors in the year to %s; %s in the year "
                          "before", day, prior)
        : g_strdup_printf("contributors in the year to %s; the year before "
                          "is not covered", day);

    if (isfinite(people->year_last))
        say(facts, people->year_last, text);
    if (verdict != NULL && verdict->of == BARO_VERDICT_OF_PEOPLE && isfinite(people->year_prior)) {
        say(facts, verdict->moves.kept, "stayed: active in both years");
        say(facts, verdict->moves.lost, "left: active only in the year before");
        say(facts, verdict->moves.gained,
            "came or returned: active only in the last year");
    }
    if (verdict != NULL)
        say_verdict(facts, verdict);
}

/* ---- the charts ------------------------------------------------------- */

static void
add_charts(BaroDeck *deck, BaroPageModel *model, const BaroSeries *people,
           const BaroSeries *newcomers, const char *title)
{
    gboolean both = baro_series_known(newcomers);
    gint32 day = deck->input->as_of;
    BaroFormPlot *plot = baro_form_plot_add(model, &baro_form_trend, people,
                                            day, "Contributors");
    g_autofree char *alt = g_strdup_printf(
        "Contributors by quarter, with the mean of four quarters: %s.",
        title);

    plot->rules = find_releases(deck);
    plot->has_years = !both;
    baro_model_alt(model, alt);
    if (both) {
        plot = baro_form_plot_add(model, &baro_form_bars, newcomers, day,
                                  "First-time contributors");
        plot->is_bare = TRUE;
        plot->rules = find_releases(deck);
        plot->note = "hatched: where history begins everyone looks new";
        baro_model_alt(model, "First-time contributors by quarter.");
    }
    plot->marks = find_milestones(deck);
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
        baro_deck_leave_out(deck, "contributors",
                            "no source of commits was collected");
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
        .source = "",
    };
    BaroPageModel *model = baro_deck_model(deck, &frame);

    baro_figure_years(deck, people);
    baro_model_row(model, 3.2);
    add_charts(deck, model, people, newcomers, title);
    baro_model_column(model, 1);
    add_facts(model, people);
    return TRUE;
}

const BaroPageKind baro_pagekind_contributors = {
    .id = "contributors",
    .question = "Is the community growing?",
    .build = build,
};
