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

static void
add_row(BaroFormTable *table, const Cycle *cycle)
{
    gboolean counted = cycle->changes >= 0;
    gint32 days = cycle->span.last - cycle->span.first + 1;
    g_autofree char *day = baro_words_day(cycle->span.last, FALSE);
    g_autofree char *length =
        cycle->is_first ? g_strdup("–") : baro_words_value(days);
    g_autofree char *changes =
        counted ? baro_words_value((double)cycle->changes) : g_strdup("–");
    g_autofree char *rate = counted && days > 0
        ? g_strdup_printf("%.1f", (double)cycle->changes / days)
        : g_strdup("–");
    g_autofree char *people =
        counted ? baro_words_value(cycle->people) : g_strdup("–");
    g_autofree char *organizations =
        counted ? baro_words_value(cycle->organizations) : g_strdup("–");
    const char *texts[] = {cycle->name != NULL ? cycle->name : "?", day,
                           length, changes, rate, people, organizations};

    baro_form_table_texts(table, texts, BARO_NO_COLOR);
}

static char *
title_of(const Cycle *last)
{
    g_autofree char *day = baro_words_day(last->span.last, FALSE);
    const char *name = last->name != NULL ? last->name : "?";

    if (last->changes < 0)
        return g_strdup_printf("The last release is %s of %s", name, day);

    g_autofree char *changes = baro_words_value((double)last->changes);

    return g_strdup_printf("%s came after %d days, %s changes and %u people",
                           name, last->span.last - last->span.first + 1,
                           changes, last->people);
}

static void
add_page(BaroDeck *deck, const GArray *cycles)
{
    static const BaroTableHead heads[] = {
        {"Release", 2, BARO_STYLE_STRONG, -1, 0},
        {"Date", 0, BARO_STYLE_LABEL, -1, 0},
        {"Days since the one before", 0, BARO_STYLE_LABEL, 1, 0},
        {"Changes", 0, BARO_STYLE_LABEL, 1, 0},
        {"A day", 0, BARO_STYLE_LABEL, 1, 0},
        {"People", 0, BARO_STYLE_LABEL, 1, 0},
        {"Organizations", 0, BARO_STYLE_LABEL, 1, 0},
    };
    guint least = cycles->len > MOST ? cycles->len - MOST : 0;
    const Cycle *last = &g_array_index(cycles, Cycle, cycles->len - 1);
    g_autofree char *title = title_of(last);
    g_autofree char *subtitle = g_strdup_printf(
        "Changes by date between a release and the one before it, whatever "
        "their branch. –: no release before it, or not covered.%s",
        least > 0 ? " Older releases are not shown." : "");
    BaroFrame frame = {.eyebrow = "Releases", .title = title,
                       .subtitle = subtitle, .direction = 2, .source = ""};
    BaroFormTable *table = baro_form_table_add(
        baro_deck_model(deck, &frame), heads, G_N_ELEMENTS(heads),
        deck->input->as_of);

    for (guint i = cycles->len; i > least; i--)
        add_row(table, &g_array_index(cycles, Cycle, i - 1));
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    g_autoptr(GArray) cycles = find_cycles(deck);
    g_autoptr(GArray) rows = NULL;

    if (cycles->len == 0) {
        baro_deck_leave_out(deck, "releases", "no release is known");
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
