// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "activity.h"
#include "form_table.h"

enum { MOST = 15 };

/* What lies between a release and the one before. */
typedef struct {
    const char *name;
    BaroSpan span;        /* of the cycle */
    gboolean is_first;    /* none before it: no cycle */
    gint64 changes;       /* -1: not covered */
    guint people, organizations;
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
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) items = reader->items(reader->data, &question, 1000,
                                            deck->strings, &error);
    GArray *cycles = g_array_new(FALSE, TRUE, sizeof(Cycle));

    if (items == NULL) {
        if (deck->failure == NULL)
            deck->failure = g_steal_pointer(&error);
        return cycles;
    }
    for (guint i = 0; i < items->len; i++) {
        const BaroItem *item = &g_array_index(items, BaroItem, i);
        Cycle cycle = {.name = item->title != NULL ? item->title : item->id,
                       .span = {item->day, item->day}, .changes = -1};

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

/* Rows of days; several releases of one day have an empty cycle. */
static void
count_cycle(const GArray *rows, Cycle *cycle)
{
    g_autoptr(GHashTable) people = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) organizations = g_hash_table_new(NULL, NULL);

    cycle->changes = 0;
    for (guint i = 0; i < rows->len; i++) {
        const BaroActivity *row = &g_array_index(rows, BaroActivity, i);

        if (row->bucket < cycle->span.first || row->bucket > cycle->span.last)
            continue;
        cycle->changes += row->n;
        if (row->person != 0)
            g_hash_table_add(people, GINT_TO_POINTER(row->person));
        if (row->organization != 0)
            g_hash_table_add(organizations,
                             GINT_TO_POINTER(row->organization));
    }
    cycle->people = g_hash_table_size(people);
    cycle->organizations = g_hash_table_size(organizations);
}

/* The figure, or that there is none. */
static char *
figure(const BaroLanguage *language, gboolean counted, double value)
{
    return counted ? baro_say_value(language, value)
                   : g_strdup(language->number.unknown);
}

static void
add_row(const BaroLanguage *language, BaroFormTable *table,
        const Cycle *cycle)
{
    gboolean counted = cycle->changes >= 0;
    gint32 days = cycle->span.last - cycle->span.first + 1;
    g_autofree char *day = baro_say_day(language, cycle->span.last);
    g_autofree char *length = figure(language, !cycle->is_first, days);
    g_autofree char *changes =
        figure(language, counted, (double)cycle->changes);
    g_autofree char *rate = counted && days > 0
        ? baro_say_number(language, (double)cycle->changes / days, 1, FALSE)
        : g_strdup(language->number.unknown);
    g_autofree char *people = figure(language, counted, cycle->people);
    g_autofree char *organizations =
        figure(language, counted, cycle->organizations);
    const char *texts[] = {cycle->name != NULL ? cycle->name : "?", day,
                           length, changes, rate, people, organizations};

    baro_form_table_texts(table, texts, BARO_NO_COLOR);
}

/* Of the days of a cycle, "2012-09-18 to 2013-07-09". */
static void
note_cycle(BaroDeck *deck, const Cycle *cycle)
{
    char first[11], last[11];
    g_autofree char *days = g_strdup_printf(
        "%s to %s", baro_day_format(cycle->span.first, first),
        baro_day_format(cycle->span.last, last));

    if (cycle->changes < 0)
        return;
    baro_figure_value(deck, "commits", days, NULL, (double)cycle->changes);
    baro_figure_value(deck, "contributors", days, NULL, cycle->people);
    baro_figure_value(deck, "organizations", days, NULL,
                      cycle->organizations);
}

static char *
title_of(const BaroLanguage *language, const Cycle *last)
{
    const BaroReleasesWords *words = &language->page->releases;
    g_autofree char *day = baro_say_day(language, last->span.last);
    const char *name = last->name != NULL ? last->name : "?";
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

static void
add_page(BaroDeck *deck, const GArray *cycles)
{
    const BaroLanguage *language = deck->language;
    const BaroReleasesWords *words = &language->page->releases;
    const BaroTableHead heads[] = {
        {words->release, 2, BARO_STYLE_STRONG, -1, 0},
        {words->date, 0, BARO_STYLE_LABEL, -1, 0},
        {words->days, 0, BARO_STYLE_LABEL, 1, 0},
        {words->changes, 0, BARO_STYLE_LABEL, 1, 0},
        {words->a_day, 0, BARO_STYLE_LABEL, 1, 0},
        {words->people, 0, BARO_STYLE_LABEL, 1, 0},
        {words->organizations, 0, BARO_STYLE_LABEL, 1, 0},
    };
    guint least = cycles->len > MOST ? cycles->len - MOST : 0;
    const Cycle *last = &g_array_index(cycles, Cycle, cycles->len - 1);
    g_autofree char *title = title_of(language, last);
    g_autofree char *subtitle = least > 0
        ? g_strdup_printf("%s %s", words->subtitle, words->older)
        : g_strdup(words->subtitle);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = subtitle, .direction = 2, .source = ""};
    BaroFormTable *table = baro_form_table_add(
        baro_deck_model(deck, &frame), heads, G_N_ELEMENTS(heads),
        deck->input->as_of);

    for (guint i = cycles->len; i > least; i--) {
        const Cycle *cycle = &g_array_index(cycles, Cycle, i - 1);

        add_row(language, table, cycle);
        note_cycle(deck, cycle);
    }
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    g_autoptr(GArray) cycles = find_cycles(deck);
    g_autoptr(GArray) rows = NULL;

    if (cycles->len == 0) {
        baro_deck_leave_out(deck, "releases", BARO_NO_RELEASE);
        return TRUE;
    }
    rows = baro_deck_commits(deck, TRUE, TRUE);
    for (guint i = 0; rows != NULL && i < cycles->len; i++) {
        Cycle *cycle = &g_array_index(cycles, Cycle, i);

        if (!cycle->is_first && cycle->span.first <= cycle->span.last
            && baro_deck_covers(deck, cycle->span))
            count_cycle(rows, cycle);
    }
    add_page(deck, cycles);
    return TRUE;
}

const BaroPageKind baro_pagekind_releases = {
    .id = "releases",
    .question = "How does this cycle compare?",
    .build = build,
};
