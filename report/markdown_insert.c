// SPDX-License-Identifier: Apache-2.0
#include "markdown_insert.h"

#include <math.h>
#include <string.h>

#include "reading.h"

/* "contributors", ".delta" or a period, taken apart. */
typedef struct {
    char *metric;
    char *period; /* or NULL */
    gboolean is_delta;
    char *why;    /* it has no figure, in English; NULL: it has one */
} Insert;

static void
insert_clear(Insert *insert)
{
    g_free(insert->metric);
    g_free(insert->period);
    g_free(insert->why);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Insert, insert_clear)

static Insert
insert_of(const char *name)
{
    const char *colon = strrchr(name, ':');
    Insert insert = {NULL, NULL, FALSE, NULL};

    if (colon != NULL) {
        insert.metric = g_strndup(name, (gsize)(colon - name));
        insert.period = g_strstrip(g_strdup(colon + 1));
    } else if (g_str_has_suffix(name, ".delta")) {
        insert.metric = g_strndup(name, strlen(name) - strlen(".delta"));
        insert.is_delta = TRUE;
    } else {
        insert.metric = g_strdup(name);
    }
    g_strstrip(insert.metric);
    return insert;
}

/* Whether some source yields the metric. */
static gboolean
is_collected(const BaroSeries *series, Insert *insert)
{
    g_autofree char *how = NULL;

    if (series != NULL && series->collected)
        return TRUE;
    how = baro_reading_how(baro_language(NULL), insert->metric);
    insert->why = g_strdup_printf("It is not collected. %s", how);
    return FALSE;
}

/* A year that is not known has a month that is not. */
static void
miss_year(Insert *insert, const BaroSeries *series)
{
    gint32 end = baro_month_of(series->complete_until);
    g_autofree char *year = baro_series_year_name(
        isfinite(series->year_last) ? end - 12 : end);

    insert->why = g_strdup_printf(
        "It needs each month of %s, and not all of them are known.", year);
}

/* Of the last twelve complete months, or what the year before differs. */
static char *
year_figure(BaroDeck *deck, Insert *insert)
{
    const BaroSeries *series =
        baro_deck_series(deck, insert->metric, BARO_BY_QUARTER);

    if (!is_collected(series, insert))
        return NULL;
    if (!isfinite(series->year_last)
        || (insert->is_delta && !isfinite(series->year_prior))) {
        miss_year(insert, series);
        return NULL;
    }

    double value = series->year_last;
    g_autofree char *year =
        baro_series_year_name(baro_month_of(series->complete_until));

    if (!insert->is_delta) {
        baro_figure_value(deck, series->ref->text, year, NULL, value);
        return baro_say_value(deck->language, value);
    }

    int decimals = value == floor(value) ? 0 : 1;

    /* A difference is no figure by itself: the two years are. */
    baro_figure_years(deck, series);
    return baro_say_number(deck->language, value - series->year_prior,
                           decimals, TRUE);
}

/* The calendar in which a span is one period. */
static gboolean
calendar_of(const BaroDeck *deck, BaroSpan span, BaroCalendar *calendar)
{
    for (int by = BARO_BY_DAY; by <= BARO_BY_YEAR; by++) {
        *calendar = (BaroCalendar){
            (BaroBy)by, deck->input->config->fiscal_start};

        BaroSpan one = baro_period_span(
            calendar, baro_period_of(calendar, span.first));

        if (one.first == span.first && one.last == span.last)
            return TRUE;
    }
    return FALSE;
}

static char *
period_figure(BaroDeck *deck, Insert *insert)
{
    BaroSpan span;
    BaroCalendar calendar;

    if (!baro_span_parse(insert->period,
                         deck->input->config->fiscal_start,
                         deck->input->as_of, &span, NULL)
        || !calendar_of(deck, span, &calendar)) {
        insert->why = g_strdup_printf("“%s” is no period such as 2013, "
                                      "2013-Q3 or 2013-09.", insert->period);
        return NULL;
    }

    const BaroSeries *series =
        baro_deck_series(deck, insert->metric, calendar.by);
    gint32 period = baro_period_of(&calendar, span.first);
    const BaroPoint *point;

    if (!is_collected(series, insert))
        return NULL;
    point = baro_series_at(series, period);
    if (point == NULL || !isfinite(point->value)) {
        insert->why = g_strdup("That period was not collected.");
        return NULL;
    }

    const BaroLanguage *language = deck->language;
    g_autofree char *name = baro_period_name(&calendar, period);
    char *value = baro_say_value(language, point->value);

    baro_figure_value(deck, series->ref->text, name, NULL, point->value);
    if (span.last <= deck->input->as_of)
        return value;

    /* What still runs says how far it reaches. */
    g_autofree char *day =
        baro_say_short_day(language, deck->input->as_of);
    g_autofree char *to =
        baro_say(language, language->common.to_day, "day", day, NULL);
    g_autofree char *so_far = value;

    return g_strdup_printf("%s (%s)", so_far, to);
}

static char *
figure_of(BaroDeck *deck, const char *path, const char *name,
          GPtrArray *metrics)
{
    g_auto(Insert) insert = insert_of(name);
    char *figure = insert.period != NULL ? period_figure(deck, &insert)
                                         : year_figure(deck, &insert);

    if (figure != NULL) {
        if (!g_ptr_array_find_with_equal_func(metrics, insert.metric,
                                              g_str_equal, NULL))
            g_ptr_array_add(metrics, g_strdup(insert.metric));
        return figure;
    }
    /* The sentence is somebody's own, and would be printed with a hole. */
    g_ptr_array_add(deck->misleading,
                    g_strdup_printf("%s: {{%s}} has no figure. %s", path,
                                    name, insert.why));
    g_ptr_array_add(deck->warnings,
                    g_strdup(g_ptr_array_index(deck->misleading,
                                               deck->misleading->len - 1)));
    return g_strdup(deck->language->page->basic.no_figure);
}

char *
baro_markdown_insert(BaroDeck *deck, const char *path, const char *text,
                     GPtrArray *metrics)
{
    GString *out = g_string_new(NULL);
    const char *open, *close;

    while ((open = strstr(text, "{{")) != NULL
           && (close = strstr(open, "}}")) != NULL) {
        g_autofree char *name =
            g_strstrip(g_strndup(open + 2, (gsize)(close - open) - 2));
        g_autofree char *figure = figure_of(deck, path, name, metrics);

        g_string_append_len(out, text, open - text);
        g_string_append(out, figure);
        text = close + 2;
    }
    g_string_append(out, text);
    return g_string_free(out, FALSE);
}
