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
    const BaroCommonWords *common = &deck->language->common;
    const char *const *names = baro_deck_headline(deck);

    add(deck, out, BARO_STYLE_SECTION,
        deck->language->page->summary.measured);
    for (gsize i = 0; names[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);

        if (!baro_series_known(series))
            continue;

        g_autofree char *last =
            baro_say_value(deck->language, series->year_last);
        g_autofree char *prior =
            baro_say_value(deck->language, series->year_prior);
        g_autofree char *label = baro_say_label(deck->language, series);
        g_autofree char *head = !isfinite(series->year_last)
            ? g_strdup(label)
            : baro_say(deck->language, common->last_and_prior, "label", label,
                       "last", last, "prior",
                       isfinite(series->year_prior) ? prior : common->unknown,
                       NULL);
        g_autofree char *words = series->verdict != NULL
            ? baro_say_verdict(deck->language, series->verdict)
            : g_strdup(common->not_tested);

        add(deck, out, BARO_STYLE_STRONG, head);
        add(deck, out, BARO_STYLE_SMALL, words);
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
            series == NULL ? g_strdup(names[i])
                           : baro_say_label(deck->language, series);
        g_autofree char *label = baro_say_inside(deck->language, name);

        if (!baro_series_known(series))
            g_string_append_printf(list, "%s%s", list->len ? ", " : "",
                                   label);
    }
    if (list->len == 0)
        return;
    add(deck, out, BARO_STYLE_SECTION,
        deck->language->page->summary.unmeasured);
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
            add(deck, out, BARO_STYLE_SECTION,
                deck->language->page->summary.decisions);
        add(deck, out, BARO_STYLE_STRONG, one->title);
        for (gsize k = 0; one->ask != NULL && one->ask[k] != NULL; k++)
            add(deck, out, BARO_STYLE_SMALL, one->ask[k]);
    }
    return n;
}

static void
add_actions(BaroDeck *deck, GArray *out)
{
    const BaroSummaryWords *words = &deck->language->page->summary;
    const GPtrArray *all = deck->input->config->actions;
    guint n = 0;

    for (guint i = 0; i < all->len; i++) {
        const BaroConfigAction *one = g_ptr_array_index(all, i);

        if (g_strcmp0(one->state, "open") != 0)
            continue;
        if (n++ == 0)
            add(deck, out, BARO_STYLE_SECTION, words->carried_over);

        gboolean late = one->due != BARO_NO_DAY
            && one->due < deck->input->as_of;
        g_autofree char *text = baro_say(
            deck->language, late ? words->action_late : words->action,
            "owner", one->owner != NULL ? one->owner
                                        : deck->language->common.nobody,
            "what", one->what, NULL);

        add(deck, out, BARO_STYLE_SMALL, text);
    }
}

/* "No clear change in any of 5 metrics", or what the first clear one says. */
static char *
title_of(BaroDeck *deck, guint asks, int *direction)
{
    const char *const *names = baro_deck_headline(deck);
    guint known = 0;
    const BaroLanguage *language = deck->language;
    const BaroSummaryWords *words = &language->page->summary;
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
                head = baro_say_finding(deck->language, series);
        }
    }

    g_autofree char *n = baro_say_count(language, known);
    g_autofree char *decisions = baro_say_count(language, asks);

    if (head == NULL)
        head = known == 0 ? g_strdup(language->common.nothing_measured)
            : baro_say(language, words->no_change, "n", n, NULL);
    if (asks == 0)
        return g_steal_pointer(&head);
    return baro_say(language, words->asked, "head", head, "n", decisions,
                    NULL);
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
    const BaroSummaryWords *words = &deck->language->page->summary;
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = words->subtitle, .direction = direction,
                       .source = ""};

    baro_deck_flow(deck, &frame, out);
    return TRUE;
}

const BaroPageKind baro_pagekind_summary = {
    .id = "summary",
    .question = "What happened, on one page?",
    .build = build,
};
