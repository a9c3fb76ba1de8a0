// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <string.h>

#include "barograph/text.h"

static void
add(BaroDeck *deck, GArray *out, BaroStyleId style, const char *text)
{
    BaroParagraph paragraph = {
        .style = style,
        .text = g_string_chunk_insert(deck->strings, text),
        .above = style == BARO_STYLE_SECTION ? 12
            : style == BARO_STYLE_STRONG ? 6 : 1,
    };

    g_array_append_val(out, paragraph);
}

static void
add_metrics(BaroDeck *deck, GArray *out)
{
    if (deck->metrics->len > 0)
        add(deck, out, BARO_STYLE_SECTION, "What is counted");
    for (guint i = 0; i < deck->metrics->len; i++) {
        const BaroMetric *metric = g_ptr_array_index(deck->metrics, i);
        g_autofree char *head =
            g_strdup_printf("%s (%s)", metric->label, metric->name);
        gboolean more = metric->pitfalls != NULL && *metric->pitfalls != 0;
        g_autofree char *text =
            g_strdup_printf("%s%s%s", metric->definition,
                            more ? " Beware: " : "",
                            more ? metric->pitfalls : "");

        add(deck, out, BARO_STYLE_STRONG, head);
        add(deck, out, BARO_STYLE_SMALL, text);
    }
}

/* Whether the source's `credit:` says who is credited; else its records do. */
static gboolean
has_policy(const BaroCollector *collector)
{
    for (const BaroOption *one = collector->options;
         one != NULL && one->name != NULL; one++)
        if (strcmp(one->name, "credit") == 0)
            return TRUE;
    return FALSE;
}

static void
add_credit(BaroDeck *deck, GArray *out)
{
    const BaroReader *reader = deck->input->reader;

    for (guint i = 0; i + 1 < deck->sources->len; i++) {
        const char *name = g_ptr_array_index(deck->sources, i);
        const BaroConfigSource *source =
            g_ptr_array_index(deck->input->config->sources, i);
        BaroCreditPolicy policy = {0};
        g_autoptr(GError) error = NULL;

        /* Only commits are credited by a policy. */
        if (source->collector == NULL || source->collector->kinds == NULL
            || !g_strv_contains(source->collector->kinds, "commit"))
            continue;
        if (!reader->credit(reader->data, name, &policy, &error)) {
            if (deck->failure == NULL)
                deck->failure = g_steal_pointer(&error);
            return;
        }
        if (policy.policy == NULL || !has_policy(source->collector))
            continue;

        g_autofree char *why = policy.automatic
            ? g_strdup_printf(", chosen because %.0f %% of the last year’s "
                              "commits are signed off (the border is 80 %%)",
                              100 * policy.share)
            : g_strdup(", as the configuration says");
        g_autofree char *text = g_strdup_printf(
            "Commits of %s are credited by %s%s.", name,
            strcmp(policy.policy, "sign-off") == 0
                ? "the first Signed-off-by" : "the author",
            why);

        add(deck, out, BARO_STYLE_SMALL, text);
    }
}

static void
add_rules(BaroDeck *deck, GArray *out)
{
    const BaroConfig *config = deck->input->config;
    g_autofree char *merge = config->merge_by != NULL
        && config->merge_by[0] != NULL
        ? g_strjoinv(", ", config->merge_by)
        : g_strdup("address, mailmap, login, full-name");
    g_autofree char *bots = config->bots != NULL && config->bots[0] != NULL
        ? g_strjoinv(", ", config->bots) : g_strdup("none named");
    g_autofree char *same =
        g_strdup_printf("Identities are one person where these agree: %s. "
                        "Organizations are those of the day of the work. "
                        "Bots left out: %s.", merge, bots);
    g_autofree char *zone = g_strdup_printf(
        "Days are cut in %s. Merges are left out. Items that cannot be dated "
        "are in no period.",
        config->timezone != NULL ? config->timezone : "UTC");

    add(deck, out, BARO_STYLE_SECTION, "Who is counted");
    add_credit(deck, out);
    add(deck, out, BARO_STYLE_SMALL, same);
    add(deck, out, BARO_STYLE_SMALL, zone);
    add(deck, out, BARO_STYLE_SECTION, "How it is compared");
    add(deck, out, BARO_STYLE_SMALL,
        "One comparison stands in the whole deck: the last twelve complete "
        "months against the twelve before. People are compared person by "
        "person (who stayed, left, came); counts by an over-dispersed ratio "
        "widened for autocorrelation. The longer trend is a seasonal "
        "Mann-Kendall test over up to five years. The words of a verdict "
        "come from these two tests; the running period is never compared.");
    add(deck, out, BARO_STYLE_SMALL,
        "What was not collected is unknown, is drawn dashed or hatched, and "
        "is never counted as zero.");
}

static void
add_sources(BaroDeck *deck, GArray *out)
{
    guint typed = 0;
    const GPtrArray *pages = deck->input->report->pages;

    add(deck, out, BARO_STYLE_SECTION, "What was read");
    if (deck->status->len == 0)
        add(deck, out, BARO_STYLE_SMALL, "No source was collected yet.");
    for (guint i = 0; i < deck->status->len; i++) {
        const BaroSourceStatus *status =
            &g_array_index(deck->status, BaroSourceStatus, i);
        g_autofree char *records = baro_text_number(status->records);
        GString *text = g_string_new(NULL);
        g_autofree char *first = NULL, *last = NULL;

        g_string_append_printf(text, "%s (%s): %s records", status->source,
                               status->type != NULL ? status->type : "?",
                               records);
        if (status->first_day != BARO_NO_DAY
            && status->last_day != BARO_NO_DAY) {
            first = baro_words_day(status->first_day, FALSE);
            last = baro_words_day(MIN(status->last_day, deck->input->as_of),
                                  FALSE);
            g_string_append_printf(text, ", %s to %s", first, last);
        }
        g_string_append_printf(text, "; %s%s%s.",
                               status->state != NULL ? status->state : "",
                               status->error != NULL ? ": " : "",
                               status->error != NULL ? status->error : "");
        add(deck, out, BARO_STYLE_SMALL, text->str);
        g_string_free(text, TRUE);
    }
    for (guint i = 0; i < pages->len; i++)
        if (((const BaroConfigPage *)g_ptr_array_index(pages, i))->title)
            typed++;

    g_autofree char *titles = g_strdup_printf(
        "%u of the deck’s titles were typed by somebody; the others are made "
        "from the data.", typed);

    add(deck, out, BARO_STYLE_SMALL, titles);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(BaroParagraph));
    BaroFrame frame = {.eyebrow = "Methodology",
                       .title = "How each number is made",
                       .subtitle = "The definitions that ran, the rules by "
                                   "which people are told apart, and what "
                                   "was read.",
                       .direction = 2};

    add_metrics(deck, out);
    add_rules(deck, out);
    add_sources(deck, out);
    baro_deck_flow(deck, &frame, out);
    return TRUE;
}

const BaroPageKind baro_pagekind_methodology = {
    "methodology", "Can I recompute it?", build};
