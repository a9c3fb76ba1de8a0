// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "activity.h"
#include "barograph/stats.h"
#include "form_table.h"
#include "marks.h"
#include "plot.h"

enum { MOST = 12, FEW = 10 };

/* What lies between a release and the one before. */
typedef struct {
    const char *name;
    BaroSpan span;        /* of the cycle */
    gboolean is_first;    /* none before it: no cycle */
    gint64 changes;       /* -1: not covered */
    guint people, organizations;
    gint32 newcomers;     /* -1: too near to where history begins */
    double largest;       /* organization's share of all; NAN: none is known */
} Cycle;

static gint
by_end(gconstpointer a, gconstpointer b)
{
    const Cycle *x = a, *y = b;

    return (x->span.last > y->span.last) - (x->span.last < y->span.last);
}

/* Releases in order; NULL where the reader failed. */
static GArray *
find_cycles(BaroDeck *deck)
{
    const BaroReader *reader = deck->input->reader;
    BaroQuestion question = {
        .kind = "release",
        .sources = (const char *const *)deck->sources->pdata,
        .window = {G_MININT32, deck->input->as_of},
    };
    g_autoptr(GArray) items = reader->items(
        reader->data, &question, 1000, deck->strings, baro_deck_error(deck));
    GArray *cycles = g_array_new(FALSE, TRUE, sizeof(Cycle));

    if (items == NULL)
        return cycles;
    for (guint i = 0; i < items->len; i++) {
        const BaroItem *item = &g_array_index(items, BaroItem, i);
        Cycle cycle = {.name = item->title != NULL ? item->title : item->id,
                       .span = {item->day, item->day}, .changes = -1,
                       .newcomers = -1, .largest = NAN};

        if (item->day != BARO_NO_DAY)
            g_array_append_val(cycles, cycle);
    }
    g_array_sort(cycles, by_end);
    for (guint i = 0; i < cycles->len; i++) {
        Cycle *cycle = &g_array_index(cycles, Cycle, i);

        cycle->is_first = i == 0;
        if (i > 0)
            cycle->span.first =
                g_array_index(cycles, Cycle, i - 1).span.last + 1;
    }
    return cycles;
}

static void
add_to(GHashTable *sums, gint32 key, gint64 n)
{
    gpointer place = GINT_TO_POINTER(key);
    gsize sum = GPOINTER_TO_SIZE(g_hash_table_lookup(sums, place));

    g_hash_table_insert(sums, place, GSIZE_TO_POINTER(sum + (gsize)n));
}

/* The largest share of all changes, those of nobody's included. */
static double
largest_of(GHashTable *organizations, gint64 changes)
{
    GHashTableIter iter;
    gpointer value;
    gsize largest = 0;

    g_hash_table_iter_init(&iter, organizations);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        largest = MAX(largest, GPOINTER_TO_SIZE(value));
    return largest == 0 ? NAN : (double)largest / (double)changes;
}

/* When credited people came. */
typedef struct {
    GArray *rows;       /* BaroActivity of the days of the counted cycles */
    GHashTable *firsts; /* person: the first day, before those days any one */
    gint32 begin;       /* the first day of all; 0: there is none */
} Days;

static void
days_clear(Days *days)
{
    g_clear_pointer(&days->rows, g_array_unref);
    g_clear_pointer(&days->firsts, g_hash_table_unref);
}

static void
note_first(GHashTable *firsts, gint32 person, gint32 day)
{
    gpointer key = GINT_TO_POINTER(person);

    if (person != 0 && !g_hash_table_contains(firsts, key))
        g_hash_table_insert(firsts, key, GINT_TO_POINTER(day));
}

/* Of months, which cost little, who came before the `span`, whose first month
 * is whole. */
static GHashTable *
first_days(const GArray *months, const GArray *rows, BaroSpan span)
{
    GHashTable *firsts = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < months->len; i++) {
        const BaroActivity *row = &g_array_index(months, BaroActivity, i);
        gint32 day = baro_month_first(row->bucket);

        if (day < span.first)
            note_first(firsts, row->person, day);
    }
    for (guint i = 0; i < rows->len; i++) {
        const BaroActivity *row = &g_array_index(rows, BaroActivity, i);

        note_first(firsts, row->person, row->bucket);
    }
    return firsts;
}

/* FALSE where the reader failed. */
static gboolean
find_begin(BaroDeck *deck, const GArray *months, gint32 *begin)
{
    if (months->len == 0)
        return TRUE;

    gint32 month = g_array_index(months, BaroActivity, 0).bucket;
    BaroSpan span = {baro_month_first(month), baro_month_last(month)};
    g_autoptr(GArray) rows = baro_deck_commits_of(deck, span);

    if (rows != NULL && rows->len > 0)
        *begin = g_array_index(rows, BaroActivity, 0).bucket;
    return rows != NULL;
}

/* Of the months of these days. FALSE where the reader failed. */
static gboolean
read_days(BaroDeck *deck, BaroSpan span, Days *days)
{
    g_autoptr(GArray) months = baro_deck_commits(deck);

    span.first = baro_month_first(baro_month_of(span.first));
    if (months == NULL || !find_begin(deck, months, &days->begin))
        return FALSE;
    days->rows = baro_deck_commits_of(deck, span);
    if (days->rows == NULL)
        return FALSE;
    days->firsts = first_days(months, days->rows, span);
    return TRUE;
}

static guint
count_newcomers(GHashTable *people, GHashTable *firsts, gint32 from)
{
    GHashTableIter iter;
    gpointer person;
    guint n = 0;

    g_hash_table_iter_init(&iter, people);
    while (g_hash_table_iter_next(&iter, &person, NULL))
        n += GPOINTER_TO_INT(g_hash_table_lookup(firsts, person)) >= from
            ? 1 : 0;
    return n;
}

/* Rows of days; several releases of one day have an empty cycle. */
static void
count_cycle(const Days *days, Cycle *cycle)
{
    g_autoptr(GHashTable) people = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) organizations = g_hash_table_new(NULL, NULL);

    cycle->changes = 0;
    for (guint i = 0; i < days->rows->len; i++) {
        const BaroActivity *row =
            &g_array_index(days->rows, BaroActivity, i);

        if (row->bucket < cycle->span.first || row->bucket > cycle->span.last)
            continue;
        cycle->changes += row->n;
        if (row->person != 0)
            g_hash_table_add(people, GINT_TO_POINTER(row->person));
        if (row->organization != 0)
            add_to(organizations, row->organization, row->n);
    }
    cycle->people = g_hash_table_size(people);
    cycle->organizations = g_hash_table_size(organizations);
    cycle->largest = largest_of(organizations, cycle->changes);
    /* In the first year of history everyone looks new. */
    if (cycle->span.first >= baro_day_add_months(days->begin, 12))
        cycle->newcomers = (gint32)count_newcomers(people, days->firsts,
                                                   cycle->span.first);
}

/* The figure, or that there is none. */
static char *
figure(const BaroLanguage *language, gboolean counted, double value)
{
    return counted ? baro_say_value(language, value)
                   : g_strdup(language->number.unknown);
}

/* "295 (−46 %)" where the one before is known and both are many. */
static char *
compared(const BaroLanguage *language, double value, double before)
{
    g_autofree char *text = baro_say_value(language, value);

    if (!(value >= FEW && before >= FEW))
        return g_steal_pointer(&text);

    g_autofree char *change =
        baro_say_percent(language, baro_growth(before, value), TRUE);

    return baro_say(language, language->page->releases.compared, "value",
                    text, "change", change, NULL);
}

static double
days_of(const Cycle *cycle)
{
    return cycle->is_first ? NAN : cycle->span.last - cycle->span.first + 1;
}

static double
known(gboolean is_known, double value)
{
    return is_known ? value : NAN;
}

/* `before` is the release before it, or NULL. */
static void
add_row(BaroDeck *deck, BaroFormTable *table, const Cycle *cycle,
        const Cycle *before)
{
    const BaroLanguage *language = deck->language;
    const char *name =
        baro_release_version(cycle->name != NULL ? cycle->name : "?");
    gboolean counted = cycle->changes >= 0;
    gboolean both = counted && before != NULL && before->changes >= 0;
    g_autofree char *day = baro_say_date(language, cycle->span.last);
    g_autofree char *length = compared(
        language, days_of(cycle), before != NULL ? days_of(before) : NAN);
    g_autofree char *changes =
        compared(language, known(counted, (double)cycle->changes),
                 known(both, both ? (double)before->changes : 0));
    g_autofree char *rate = counted && days_of(cycle) > 0
        ? baro_say_number(language, (double)cycle->changes / days_of(cycle),
                          1, FALSE)
        : g_strdup(language->number.unknown);
    g_autofree char *people = compared(language,
                                       known(counted, cycle->people),
                                       known(both, both ? before->people : 0));
    g_autofree char *newcomers =
        figure(language, cycle->newcomers >= 0, cycle->newcomers);
    g_autofree char *organizations =
        figure(language, counted, cycle->organizations);
    g_autofree char *largest = isfinite(cycle->largest)
        ? baro_say_percent(language, cycle->largest, FALSE)
        : g_strdup(language->number.unknown);
    const char *texts[] = {name, day, length, changes, rate, people, newcomers,
                           organizations, largest};

    baro_form_table_texts(table, texts, BARO_NO_COLOR);
}

/* "4.4", the changes a day. */
static void
note_rate(BaroDeck *deck, const Cycle *cycle, const char *days)
{
    double rate = (double)cycle->changes / days_of(cycle);

    if (!isfinite(rate))
        return;

    g_autofree char *text = baro_say_number(deck->language, rate, 1, FALSE);
    BaroFigureAsk ask = {"commits-a-day", days, NULL, rate, text};

    baro_figure(deck, &ask);
}

/* Of the days of a cycle, "2012-09-18 to 2013-07-09". */
static void
note_cycle(BaroDeck *deck, const Cycle *cycle)
{
    g_autofree char *days = baro_figure_window(cycle->span);
    g_autofree char *largest = NULL;

    if (!cycle->is_first)
        baro_figure_value(deck, "release-days", days, NULL, days_of(cycle));
    if (cycle->changes < 0)
        return;
    if (cycle->newcomers >= 0)
        baro_figure_value(deck, "newcomers", days, NULL, cycle->newcomers);
    largest = baro_figure_share(deck, "commits-largest", days, NULL,
                                cycle->largest);
    note_rate(deck, cycle, days);
    baro_figure_value(deck, "commits", days, NULL, (double)cycle->changes);
    baro_figure_value(deck, "contributors", days, NULL, cycle->people);
    baro_figure_value(deck, "organizations", days, NULL,
                      cycle->organizations);
}

static char *
title_of(BaroDeck *deck, const Cycle *last)
{
    const BaroLanguage *language = deck->language;
    const BaroReleasesWords *words = &language->page->releases;
    g_autofree char *day = baro_say_day(language, last->span.last);
    const char *name =
        baro_release_version(last->name != NULL ? last->name : "?");
    gint32 length = last->span.last - last->span.first + 1;

    if (last->changes < 0)
        return baro_say(language, words->title_first, "name", name, "day",
                        day, NULL);

    g_autofree char *days = baro_say_count(language, length);
    g_autofree char *changes = baro_say_count(language, last->changes);
    g_autofree char *people = baro_say_count(language, last->people);

    return baro_say(language, words->title, "name", name, "days", days,
                    "changes", changes, "people", people, NULL);
}

/* When they came, on what was done meanwhile. */
static void
add_chart(BaroDeck *deck, BaroPageModel *model)
{
    const BaroSeries *commits =
        baro_deck_series(deck, "commits", BARO_BY_QUARTER);
    BaroFormPlot *plot;

    if (!baro_series_known(commits))
        return;

    g_autofree char *label = baro_say_label(deck->language, commits);

    baro_figure_points(deck, commits);
    plot = baro_form_plot_add(model, &baro_form_bars, commits,
                              deck->input->as_of, label);
    plot->rules = baro_release_marks(deck);
    baro_model_alt(model, deck->language->page->releases.alt);
}

static void
add_page(BaroDeck *deck, const GArray *cycles)
{
    const BaroLanguage *language = deck->language;
    const BaroReleasesWords *words = &language->page->releases;
    const BaroTableHead heads[] = {
        {words->release, 0, BARO_STYLE_STRONG, -1, 0},
        {words->date, 0, BARO_STYLE_LABEL, -1, 0},
        {words->days, 0, BARO_STYLE_LABEL, 1, 0},
        {words->changes, 0, BARO_STYLE_LABEL, 1, 0},
        {words->a_day, 0, BARO_STYLE_LABEL, 1, 0},
        {words->people, 0, BARO_STYLE_LABEL, 1, 0},
        {words->newcomers, 0, BARO_STYLE_LABEL, 1, 0},
        {words->organizations, 0, BARO_STYLE_LABEL, 1, 0},
        {words->largest, 0, BARO_STYLE_LABEL, 1, 0},
    };
    guint least = cycles->len > MOST ? cycles->len - MOST : 0;
    const Cycle *last = &g_array_index(cycles, Cycle, cycles->len - 1);
    g_autofree char *title = title_of(deck, last);
    g_autofree char *subtitle = least > 0
        ? g_strdup_printf("%s %s", words->subtitle, words->older)
        : g_strdup(words->subtitle);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = subtitle, .direction = 2, .source = ""};
    BaroPageModel *model = baro_deck_model(deck, &frame);
    BaroFormTable *table;

    add_chart(deck, model);
    table = baro_form_table_add(model, heads, G_N_ELEMENTS(heads),
                                deck->input->as_of);
    for (guint i = cycles->len; i > least; i--) {
        const Cycle *cycle = &g_array_index(cycles, Cycle, i - 1);

        add_row(deck, table, cycle, i > 1 ? cycle - 1 : NULL);
        note_cycle(deck, cycle);
    }
}

/* Only of those that the page shows, and the one that the oldest of them is
 * compared with. */
static void
count_cycles(BaroDeck *deck, GArray *cycles)
{
    guint from = cycles->len > MOST + 1 ? cycles->len - MOST - 1 : 1;

    if (cycles->len <= from)
        return;

    BaroSpan span = {
        g_array_index(cycles, Cycle, from).span.first,
        g_array_index(cycles, Cycle, cycles->len - 1).span.last,
    };
    Days days = {0};
    gboolean known = read_days(deck, span, &days);

    for (guint i = from; known && i < cycles->len; i++) {
        Cycle *cycle = &g_array_index(cycles, Cycle, i);

        if (cycle->span.first <= cycle->span.last
            && baro_deck_covers(deck, cycle->span))
            count_cycle(&days, cycle);
    }
    days_clear(&days);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    g_autoptr(GArray) cycles = find_cycles(deck);

    if (cycles->len == 0) {
        baro_deck_leave_out(deck, "releases", BARO_NO_RELEASE);
        return TRUE;
    }
    count_cycles(deck, cycles);
    add_page(deck, cycles);
    return TRUE;
}

const BaroPageKind baro_pagekind_releases = {
    .id = "releases",
    .question = "How does this cycle compare?",
    .build = build,
};
