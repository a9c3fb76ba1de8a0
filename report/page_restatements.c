// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <string.h>

#include "form_paragraphs.h"
#include "form_table.h"

/* What is otherwise now; periods and parts of a metric are one row. */
typedef struct {
    const BaroFigure *old, *now; /* now NULL: no longer printed */
    guint more;                  /* that went the same way */
} Row;

/* What became of the figures of an edition. */
typedef struct {
    BaroDeck *deck;
    const GArray *again; /* BaroFigure: the edition's day, drawn now */
    GPtrArray *seen;  /* const BaroFigure *, each metric and window once */
    GArray *rows;     /* Row */
    guint restated;
    char people[BARO_PEOPLE_ID + 1]; /* those that the edition knew, as they
                                        are now; "": not known */
} Restated;

/* ---- counting again --------------------------------------------------- */

/* Every figure of the report as it would be drawn on the edition's day, for
 * the edition's period, with all that is known now. Caller unrefs; NULL with
 * an error. */
static GArray *
count_again(const BaroDeck *deck, GError **error)
{
    BaroReportInput input = *deck->input;

    input.as_of = deck->edition.as_of;
    input.period = baro_report_period(input.config, &deck->edition);
    return baro_report_count(&input, deck->strings, error);
}

static const BaroFigure *
find_alike(const GArray *figures, const BaroFigure *old)
{
    for (guint i = 0; i < figures->len; i++) {
        const BaroFigure *one = &g_array_index(figures, BaroFigure, i);

        if (baro_figure_is_alike(one, old))
            return one;
    }
    return NULL;
}

static const BaroSeries *
series_of(BaroDeck *deck, const BaroFigure *old)
{
    const BaroMetric *known = baro_metric_named(old->metric);

    if (baro_figure_kind(old->metric) != NULL
        || (known != NULL && known->measure == BARO_MEASURE_CONFIGURED))
        return NULL;
    return baro_deck_series_to(deck, old->metric, BARO_BY_QUARTER,
                               deck->edition.as_of);
}

/* ---- why -------------------------------------------------------------- */

/* How the people that the edition knew are joined and placed now. */
static gboolean
see_people(Restated *restated, GError **error)
{
    const BaroDeck *deck = restated->deck;
    const BaroReader *reader = deck->input->reader;
    const BaroPeopleState *then = &deck->edition.people;
    BaroPeopleState now;

    if (reader->people == NULL || then->identities == 0)
        return TRUE;
    if (!reader->people(reader->data, then->identities, &now, error))
        return FALSE;
    g_strlcpy(restated->people, now.id, sizeof restated->people);
    return TRUE;
}

static gboolean
are_known_alike(const Restated *restated)
{
    return restated->people[0] != '\0'
        && strcmp(restated->people, restated->deck->edition.people.id) == 0;
}

/* The days of "2012-10 to 2013-09". */
static gboolean
days_of(const BaroDeck *deck, const char *period, BaroSpan *days)
{
    g_auto(GStrv) ends = g_strsplit(period, " to ", 2);
    int fiscal = deck->input->config->fiscal_start;
    gint32 today = deck->input->as_of;
    BaroSpan last;

    if (!baro_span_parse(ends[0], fiscal, today, days, NULL))
        return FALSE;
    if (ends[1] == NULL)
        return TRUE;
    if (!baro_span_parse(ends[1], fiscal, today, &last, NULL))
        return FALSE;
    days->last = last.last;
    return TRUE;
}

/* The metric whose rows were counted; NULL where none was. */
static const BaroMetric *
counted_of(BaroDeck *deck, const BaroFigure *old)
{
    const BaroFigureKind *kind = baro_figure_kind(old->metric);
    const BaroSeries *series = series_of(deck, old);

    if (kind != NULL)
        return kind->from == BARO_FROM_METRIC ? baro_metric_find(kind->rows)
                                              : NULL;
    return series != NULL ? series->ref->metric : NULL;
}

static gboolean
is_configured(const BaroFigure *old)
{
    const BaroFigureKind *kind = baro_figure_kind(old->metric);
    const BaroMetric *known = baro_metric_named(old->metric);

    return kind != NULL
        ? kind->from == BARO_FROM_CONFIGURATION
        : known != NULL && known->measure == BARO_MEASURE_CONFIGURED;
}

static char *
why(const Restated *restated, const BaroFigure *old)
{
    BaroDeck *deck = restated->deck;
    const BaroRestatementsWords *words = &deck->language->page->restatements;
    const BaroReader *reader = deck->input->reader;
    const BaroMetric *metric = counted_of(deck, old);
    BaroSpan days;
    gint64 n = 0;

    if (strcmp(old->definition, baro_figure_definition(old->metric)) != 0)
        return g_strdup(words->definition);
    if (is_configured(old))
        return g_strdup(words->configured);
    if (metric == NULL || metric->kind == NULL || reader->late == NULL
        || !days_of(deck, old->period, &days))
        return g_strdup(words->source);
    /* Who somebody is, and whether they are new, follows from all before. */
    if (metric->roles[0] != NULL)
        days.first = G_MININT32;
    if (!reader->late(reader->data, metric->kind, days, &deck->edition, &n,
                      baro_deck_error(deck)))
        return g_strdup("");
    if (n == 0)
        return g_strdup(metric->roles[0] != NULL && !are_known_alike(restated)
                            ? words->people
                            : words->settings);

    g_autofree char *count = baro_say_count(deck->language, n);

    return baro_say(deck->language, words->late, "n", count, NULL);
}

/* ---- rows ------------------------------------------------------------- */

/* What the configuration calls the part of a figure, whose key it names. */
static const char *
configured_part(const BaroConfig *config, const BaroFigureKind *kind,
                const char *part)
{
    const char *id = g_str_has_prefix(part, "goal ") ? part + 5 : part;
    const char *rows = kind->rows != NULL ? kind->rows : "";

    for (guint i = 0; i < config->goals->len; i++) {
        const BaroConfigGoal *goal = g_ptr_array_index(config->goals, i);

        if ((id != part || strcmp(rows, "ladder") == 0)
            && g_strcmp0(goal->id, id) == 0)
            return goal->name;
    }
    for (guint i = 0; i < config->groups->len; i++) {
        const BaroConfigGroup *group = g_ptr_array_index(config->groups, i);

        if (strcmp(rows, "working-groups") == 0
            && g_strcmp0(group->id, part) == 0)
            return group->name;
    }
    for (guint i = 0; i < config->proposals->len; i++) {
        const BaroConfigProposal *one =
            g_ptr_array_index(config->proposals, i);

        if (strcmp(rows, "proposals") == 0 && g_strcmp0(one->id, part) == 0)
            return one->title;
    }
    return NULL;
}

/* Of which part of a whole the figure is, for a reader; NULL: of all. */
static char *
part_of(BaroDeck *deck, const BaroFigure *old)
{
    const BaroFigureKind *kind = baro_figure_kind(old->metric);
    const char *dot = series_of(deck, old) == NULL ? strchr(old->metric, '.')
                                                   : NULL;
    const char *part = old->group != NULL ? old->group
        : dot != NULL ? dot + 1 : NULL;
    const BaroMetric *metric = part != NULL ? baro_metric_named(part) : NULL;
    const char *told = NULL;

    if (part == NULL)
        return NULL;
    if (metric != NULL)
        return g_strdup(baro_say_metric(deck->language, metric).label);
    if (kind != NULL)
        told = configured_part(deck->input->config, kind, part);
    if (told == NULL)
        told = baro_say_figure(deck->language, part);
    return g_strdup(told != NULL ? told : part);
}

/* What the figure counts, without its part. */
static char *
name_of(BaroDeck *deck, const BaroFigure *old)
{
    const BaroSeries *series = series_of(deck, old);
    const BaroMetric *known = baro_metric_named(old->metric);
    g_autofree char *name =
        g_strndup(old->metric, strcspn(old->metric, "[."));
    const char *term = baro_say_figure(deck->language, name);

    if (series != NULL)
        return baro_say_label(deck->language, series);
    if (baro_figure_kind(old->metric) != NULL && term != NULL)
        return g_strdup(term);
    return g_strdup(known != NULL
                        ? baro_say_metric(deck->language, known).label
                        : old->metric);
}

static char *
label_of(BaroDeck *deck, const BaroFigure *old)
{
    g_autofree char *name = name_of(deck, old);
    g_autofree char *part = part_of(deck, old);

    return part == NULL
        ? g_steal_pointer(&name)
        : baro_say(deck->language, deck->language->common.narrowed, "label",
                   name, "by", part, NULL);
}

/* "October 2012 to September 2013", with days where the months are not whole,
 * or the name as it is. */
static char *
window_of(const BaroDeck *deck, const char *period)
{
    const BaroLanguage *language = deck->language;
    BaroSpan days;
    gint32 day;

    if (baro_day_parse(period, &day))
        return baro_say_day(language, day);
    if (strstr(period, " to ") == NULL || !days_of(deck, period, &days))
        return g_strdup(period);

    gint32 from = baro_month_of(days.first), to = baro_month_of(days.last);
    gboolean whole = days.first == baro_month_first(from)
        && days.last == baro_month_last(to);
    g_autofree char *low = whole ? baro_say_month(language, from)
                                 : baro_say_day(language, days.first);
    g_autofree char *high = whole ? baro_say_month(language, to)
                                  : baro_say_day(language, days.last);

    return baro_say(language, language->number.range, "low", low, "high",
                    high, NULL);
}

/* A period of a chart, or a part of a whole: not a year of the project. */
static gboolean
is_detail(const BaroFigure *figure)
{
    return figure->group != NULL || strstr(figure->period, " to ") == NULL;
}

/* One late record moves many quarters and parts: they are told together. */
static void
add_row(Restated *restated, const BaroFigure *old, const BaroFigure *now)
{
    Row row = {old, now, 0};

    for (guint i = 0; i < restated->rows->len && is_detail(old); i++) {
        Row *one = &g_array_index(restated->rows, Row, i);

        if (is_detail(one->old) && (one->now == NULL) == (now == NULL)
            && strcmp(one->old->metric, old->metric) == 0) {
            one->more++;
            return;
        }
    }
    g_array_append_val(restated->rows, row);
}

/* Figures are compared as they are printed: what rounding hides is no
 * restatement, and neither is another language. */
static gboolean
is_same(const BaroFigure *old, const BaroFigure *now)
{
    return (strcmp(old->text, now->text) == 0 || old->value == now->value)
        && strcmp(old->definition, now->definition) == 0;
}

static void
look_at(Restated *restated, const BaroFigure *old)
{
    const BaroFigure *now = find_alike(restated->again, old);

    for (guint i = 0; i < restated->seen->len; i++)
        if (baro_figure_is_alike(g_ptr_array_index(restated->seen, i), old))
            return;
    g_ptr_array_add(restated->seen, (gpointer)old);
    if (now != NULL && is_same(old, now))
        return;
    restated->restated += now != NULL ? 1 : 0;
    add_row(restated, old, now);
}

static void
say_row(const Restated *restated, BaroFormTable *table, const Row *row)
{
    BaroDeck *deck = restated->deck;
    const BaroLanguage *language = deck->language;
    const BaroRestatementsWords *words = &language->page->restatements;
    g_autofree char *label = label_of(deck, row->old);
    g_autofree char *window = window_of(deck, row->old->period);
    g_autofree char *n = baro_say_count(language, row->more);
    g_autofree char *all = row->more == 0
        ? g_strdup(window)
        : baro_say(language, words->more, "window", window, "n", n, NULL);
    g_autofree char *reason = row->now != NULL ? why(restated, row->old)
                                               : g_strdup(words->dropped);
    const char *texts[] = {label, all, row->old->text,
                           row->now != NULL ? row->now->text
                                            : language->number.unknown,
                           reason};

    baro_form_table_texts(table, texts, BARO_NO_COLOR);
}

static void
add_table(BaroPageModel *model, const Restated *restated)
{
    BaroDeck *deck = restated->deck;
    const BaroRestatementsWords *words = &deck->language->page->restatements;
    const BaroTableHead heads[] = {
        {words->metric, 1.2, BARO_STYLE_STRONG, -1, 0},
        {words->window, 1.4, BARO_STYLE_LABEL, -1, 0},
        {words->said, 0, BARO_STYLE_LABEL, 1, 0},
        {words->now, 0, BARO_STYLE_STRONG, 1, 0},
        {words->why, 2, BARO_STYLE_LABEL, -1, 0},
    };
    BaroFormTable *table;

    if (restated->rows->len == 0)
        return;
    table = baro_form_table_add(model, heads, G_N_ELEMENTS(heads),
                                deck->input->as_of);
    for (guint i = 0; i < restated->rows->len; i++)
        say_row(restated, table, &g_array_index(restated->rows, Row, i));
}

/* What no row says: that there is none, and that people are others now. */
static void
add_below(BaroPageModel *model, const Restated *restated)
{
    const BaroDeck *deck = restated->deck;
    const BaroRestatementsWords *words = &deck->language->page->restatements;
    gboolean is_calm = restated->rows->len == 0;
    gboolean is_merged =
        restated->people[0] != '\0' && !are_known_alike(restated);
    BaroFormParagraphs *text;

    if (!is_calm && !is_merged)
        return;
    baro_model_row(model, 1);
    text = baro_form_paragraphs_add(model);
    if (is_calm)
        baro_form_paragraphs_say(model, text, BARO_STYLE_BODY, words->same);
    if (is_merged) {
        g_autofree char *merged =
            baro_say(deck->language, words->merged, "then",
                     deck->edition.people.id, "now", restated->people, NULL);

        baro_form_paragraphs_say(model, text, BARO_STYLE_SMALL, merged);
    }
}

static void
add_page(BaroDeck *deck, const Restated *restated)
{
    const BaroLanguage *language = deck->language;
    const BaroRestatementsWords *words = &language->page->restatements;
    gint32 on = baro_day_of(deck->edition.published_at,
                            deck->input->config->zone);
    g_autofree char *day = baro_say_day(language, on);
    g_autofree char *n = baro_say_count(language, restated->restated);
    g_autofree char *all = baro_say_count(language, restated->seen->len);
    g_autofree char *title = baro_say(
        language, restated->restated > 0 ? words->title : words->title_none,
        "n", n, "all", all, "day", day, NULL);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = words->subtitle, .direction = 2,
                       .source = ""};
    BaroPageModel *model = baro_deck_model(deck, &frame);

    add_table(model, restated);
    add_below(model, restated);
}

static gboolean
build(BaroDeck *deck, GError **error)
{
    g_autoptr(GPtrArray) seen = g_ptr_array_new();
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_autoptr(GArray) again = NULL;
    Restated restated = {.deck = deck, .seen = seen, .rows = rows};

    if (deck->edition.number == 0) {
        baro_deck_leave_out(deck, "restatements", BARO_NO_EDITION);
        return TRUE;
    }
    again = count_again(deck, error);
    if (again == NULL || !see_people(&restated, error))
        return FALSE;
    restated.again = again;
    for (guint i = 0; i < deck->published->len; i++)
        look_at(&restated,
                &g_array_index(deck->published, BaroFigure, i));
    add_page(deck, &restated);
    return TRUE;
}

const BaroPageKind baro_pagekind_restatements = {
    .id = "restatements",
    .question = "What changed since the last edition?",
    .build = build,
    .round = 1,
};
