// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

static void
add(BaroDeck *deck, GArray *out, BaroStyleId style, const char *text)
{
    BaroParagraph paragraph = {
        .style = style,
        .text = g_string_chunk_insert(deck->strings, text),
        .above = style == BARO_STYLE_SECTION ? 16
            : style == BARO_STYLE_STRONG ? 7 : 1};

    g_array_append_val(out, paragraph);
}

/* Every headline metric, the falling ones too. */
static void
add_metrics(BaroDeck *deck, GArray *out)
{
    const char *const *names = baro_deck_headline(deck);

    add(deck, out, BARO_STYLE_SECTION, "What is measured");
    for (gsize i = 0; names[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);

        if (!baro_series_known(series))
            continue;

        g_autofree char *last = baro_words_value(series->year_last);
        g_autofree char *prior = baro_words_value(series->year_prior);
        g_autofree char *label = baro_words_label(series);
        g_autofree char *head = !isfinite(series->year_last)
            ? g_strdup(label)
            : g_strdup_printf("%s: %s, %s before", label, last,
                              isfinite(series->year_prior) ? prior
                                                           : "unknown");

        add(deck, out, BARO_STYLE_STRONG, head);
        add(deck, out, BARO_STYLE_SMALL,
            series->verdict != NULL ? series->verdict->words : "not tested");
    }
}

static void
add_unknown(BaroDeck *deck, GArray *out)
{
    const char *const *names = baro_deck_headline(deck);
    g_autoptr(GString) list = g_string_new(NULL);

    for (gsize i = 0; names[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);
        g_autofree char *name =
            series == NULL ? g_strdup(names[i]) : baro_words_label(series);
        g_autofree char *label = baro_words_lower(name);

        if (!baro_series_known(series))
            g_string_append_printf(list, "%s%s", list->len ? ", " : "",
                                   label);
    }
    if (list->len == 0)
        return;
    add(deck, out, BARO_STYLE_SECTION, "What is not measured");
    add(deck, out, BARO_STYLE_BODY, list->str);
}

static guint
add_asks(BaroDeck *deck, GArray *out)
{
    const GPtrArray *all = deck->input->config->proposals;
    guint n = 0;

    for (guint i = 0; i < all->len; i++) {
        const BaroConfigProposal *one = g_ptr_array_index(all, i);

        if (g_strcmp0(one->state, "for-decision") != 0)
            continue;
        if (n++ == 0)
            add(deck, out, BARO_STYLE_SECTION, "For decision");
        add(deck, out, BARO_STYLE_STRONG, one->title);
        for (gsize k = 0; one->ask != NULL && one->ask[k] != NULL; k++)
            add(deck, out, BARO_STYLE_SMALL, one->ask[k]);
    }
    return n;
}

static void
add_actions(BaroDeck *deck, GArray *out)
{
    const GPtrArray *all = deck->input->config->actions;
    guint n = 0;

    for (guint i = 0; i < all->len; i++) {
        const BaroConfigAction *one = g_ptr_array_index(all, i);

        if (g_strcmp0(one->state, "open") != 0)
            continue;
        if (n++ == 0)
            add(deck, out, BARO_STYLE_SECTION, "Carried over");

        gboolean late = one->due != BARO_NO_DAY
            && one->due < deck->input->as_of;
        g_autofree char *text = g_strdup_printf(
            "%s: %s%s", one->owner != NULL ? one->owner : "nobody",
            one->what, late ? " (overdue)" : "");

        add(deck, out, BARO_STYLE_SMALL, text);
    }
}

/* "No clear change in any of 5 metrics", or what the first clear one says. */
static char *
title_of(BaroDeck *deck, guint asks, int *direction)
{
    const char *const *names = baro_deck_headline(deck);
    guint known = 0;
    g_autofree char *head = NULL;

    *direction = 0;
    for (gsize i = 0; names[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);

        if (!baro_series_known(series))
            continue;
        known++;
        if (head == NULL && series->verdict != NULL) {
            *direction = baro_verdict_direction(series->verdict->status);
            if (*direction != 0)
                head = baro_words_finding(series);
        }
    }
    if (head == NULL)
        head = known == 0 ? g_strdup("Nothing is measured yet")
            : g_strdup_printf("No clear change in %u headline metrics",
                              known);
    if (asks == 0)
        return g_steal_pointer(&head);
    return g_strdup_printf("%s; %u decision%s asked", head, asks,
                           asks == 1 ? "" : "s");
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(BaroParagraph));
    int direction;
    guint asks;

    add_metrics(deck, out);

    guint right = out->len;

    asks = add_asks(deck, out);
    add_unknown(deck, out);
    add_actions(deck, out);
    if (right < out->len)
        g_array_index(out, BaroParagraph, right).breaks = TRUE;

    g_autofree char *title = title_of(deck, asks, &direction);
    BaroFrame frame = {.eyebrow = "Summary", .title = title,
                       .subtitle = "The last 12 complete months against the "
                                   "12 before.",
                       .direction = direction,
                       .source = "Definitions: Methodology."};

    baro_deck_flow(deck, &frame, out);
    return TRUE;
}

const BaroPageKind baro_pagekind_summary = {
    .id = "summary",
    .question = "What happened, on one page?",
    .build = build,
};
