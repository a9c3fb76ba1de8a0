// SPDX-License-Identifier: Apache-2.0
/* The numbers that pages print, noted while they are built. */
#include "deck.h"

#include <math.h>
#include <string.h>

char *
baro_deck_page_id(const BaroDeck *deck)
{
    const BaroConfigPage *page = deck->page;

    if (page == NULL)
        return g_strdup("chart");
    return page->argument == NULL
        ? g_strdup(page->page)
        : g_strdup_printf("%s:%s", page->page, page->argument);
}

const char *
baro_figure_definition(const char *metric)
{
    const BaroFigureKind *kind = baro_figure_kind(metric);
    const BaroMetric *known = baro_metric_named(metric);

    if (kind != NULL && kind->definition != NULL)
        return kind->definition;
    return known != NULL ? known->definition : "As its source gives it.";
}

static const char *
keep(BaroDeck *deck, const char *text)
{
    return text == NULL ? NULL
                        : g_string_chunk_insert_const(deck->strings, text);
}

/* A page may print a number twice: it is one figure. */
gint32
baro_figure(BaroDeck *deck, const BaroFigureAsk *ask)
{
    g_autofree char *id = baro_deck_page_id(deck);
    BaroFigure figure = {
        .page = keep(deck, id),
        .number = 1,
        .metric = keep(deck, ask->metric),
        .period = keep(deck, ask->period),
        .group = keep(deck, ask->group),
        .value = ask->value,
        .text = keep(deck, ask->text),
        .definition = baro_figure_definition(ask->metric),
    };

    for (guint i = 0; i < deck->figures->len; i++) {
        const BaroFigure *one = &g_array_index(deck->figures, BaroFigure, i);

        if (strcmp(one->page, id) != 0)
            continue;
        if (baro_figure_is_alike(one, &figure)
            && strcmp(one->text, figure.text) == 0)
            return one->number;
        figure.number++;
    }
    g_array_append_val(deck->figures, figure);
    return figure.number;
}

gboolean
baro_figure_is_alike(const BaroFigure *a, const BaroFigure *b)
{
    return strcmp(a->metric, b->metric) == 0
        && strcmp(a->period, b->period) == 0
        && g_strcmp0(a->group, b->group) == 0;
}

void
baro_figure_value(BaroDeck *deck, const char *metric, const char *period,
                  const char *group, double value)
{
    g_autofree char *text = baro_say_value(deck->language, value);
    BaroFigureAsk ask = {metric, period, group, value, text};

    if (isfinite(value))
        baro_figure(deck, &ask);
}

char *
baro_figure_number(BaroDeck *deck, const char *metric, const char *period,
                   const char *group, double value)
{
    baro_figure_value(deck, metric, period, group, value);
    return baro_say_value(deck->language, value);
}

char *
baro_figure_share(BaroDeck *deck, const char *metric, const char *period,
                  const char *group, double proportion)
{
    if (!isfinite(proportion))
        return g_strdup(deck->language->number.unknown);

    char *text = baro_say_percent(deck->language, proportion, FALSE);
    BaroFigureAsk ask = {metric, period, group, proportion, text};

    baro_figure(deck, &ask);
    return text;
}

/* ---- of the deck's day ------------------------------------------------ */

void
baro_figure_day(BaroDeck *deck, const char *name, const char *group,
                double value, const char *text)
{
    char day[11];
    BaroFigureAsk ask = {name, baro_day_format(deck->input->as_of, day),
                         group, value, text};

    baro_figure(deck, &ask);
}

char *
baro_figure_count(BaroDeck *deck, const char *name, const char *group,
                  gint64 n)
{
    char *text = baro_say_count(deck->language, n);

    baro_figure_day(deck, name, group, (double)n, text);
    return text;
}

char *
baro_figure_money(BaroDeck *deck, const char *name, const char *group,
                  double sum)
{
    char *text = baro_say_money(deck->language, sum,
                                deck->input->config->currency);

    baro_figure_day(deck, name, group, sum, text);
    return text;
}

/* ---- of a series ------------------------------------------------------ */

static void
note_year(BaroDeck *deck, const BaroSeries *series, gint32 last, double value)
{
    g_autofree char *window = baro_series_year_name(last);

    baro_figure_value(deck, series->ref->text, window, series->group, value);
}

void
baro_figure_years(BaroDeck *deck, const BaroSeries *series)
{
    gint32 last = baro_month_of(series->complete_until);

    note_year(deck, series, last, series->year_last);
    note_year(deck, series, last - 12, series->year_prior);
}

void
baro_figure_points(BaroDeck *deck, const BaroSeries *series)
{
    for (guint i = 0; i < series->points->len; i++) {
        const BaroPoint *point =
            &g_array_index(series->points, BaroPoint, i);
        g_autofree char *period =
            baro_period_name(&series->calendar, point->period);

        baro_figure_value(deck, series->ref->text, period, series->group,
                          point->value);
    }
}

char *
baro_figure_window(BaroSpan days)
{
    char first[11], last[11];

    return g_strdup_printf("%s to %s", baro_day_format(days.first, first),
                           baro_day_format(days.last, last));
}

char *
baro_figure_months(gint32 first, gint32 last)
{
    static const BaroCalendar months = {BARO_BY_MONTH, 1};
    g_autofree char *from = baro_period_name(&months, first);
    g_autofree char *to = baro_period_name(&months, last);

    return g_strdup_printf("%s to %s", from, to);
}
