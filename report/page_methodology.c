// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <string.h>

#include "barograph/text.h"
#include "form_paragraphs.h"

typedef struct {
    BaroPageModel *model;
    BaroFormParagraphs *text;
} Page;

static void
say(Page *page, BaroStyleId style, const char *text)
{
    baro_form_paragraphs_say(page->model, page->text, style, text);
}

static void
add_metrics(BaroDeck *deck, Page *page)
{
    if (deck->metrics->len > 0)
        say(page, BARO_STYLE_SECTION, "What is counted");
    for (guint i = 0; i < deck->metrics->len; i++) {
        const BaroMetric *metric = g_ptr_array_index(deck->metrics, i);
        g_autofree char *head =
            g_strdup_printf("%s (%s)", metric->label, metric->name);
        gboolean more = metric->pitfalls != NULL && *metric->pitfalls != 0;
        g_autofree char *text =
            g_strdup_printf("%s%s%s", metric->definition,
                            more ? " Beware: " : "",
                            more ? metric->pitfalls : "");

        say(page, BARO_STYLE_STRONG, head);
        say(page, BARO_STYLE_SMALL, text);
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
add_credit(BaroDeck *deck, Page *page)
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

        say(page, BARO_STYLE_SMALL, text);
    }
}

static void
add_rules(BaroDeck *deck, Page *page)
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

    say(page, BARO_STYLE_SECTION, "Who is counted");
    add_credit(deck, page);
    say(page, BARO_STYLE_SMALL, same);
    say(page, BARO_STYLE_SMALL, zone);
    say(page, BARO_STYLE_SECTION, "How it is compared");
    say(page, BARO_STYLE_SMALL,
        "One comparison stands in the whole deck: the last twelve complete "
        "months against the twelve before. People are compared person by "
        "person (who stayed, left, came); counts by an over-dispersed ratio "
        "widened for autocorrelation. The longer trend is a seasonal "
        "Mann-Kendall test over up to five years. The words of a verdict "
        "come from these two tests; the running period is never compared.");
    say(page, BARO_STYLE_SMALL,
        "What was not collected is unknown, is drawn dashed or hatched, and "
        "is never counted as zero.");
}

static void
add_sources(BaroDeck *deck, Page *page)
{
    guint typed = 0;
    const GPtrArray *pages = deck->input->report->pages;

    say(page, BARO_STYLE_SECTION, "What was read");
    if (deck->status->len == 0)
        say(page, BARO_STYLE_SMALL, "No source was collected yet.");
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
        say(page, BARO_STYLE_SMALL, text->str);
        g_string_free(text, TRUE);
    }
    for (guint i = 0; i < pages->len; i++)
        if (((const BaroConfigPage *)g_ptr_array_index(pages, i))->title)
            typed++;

    g_autofree char *titles = g_strdup_printf(
        "%u of the deck’s titles were typed by somebody; the others are made "
        "from the data.", typed);

    say(page, BARO_STYLE_SMALL, titles);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    BaroFrame frame = {.eyebrow = "Methodology",
                       .title = "How each number is made",
                       .subtitle = "The definitions that ran, the rules by "
                                   "which people are told apart, and what "
                                   "was read.",
                       .direction = 2};
    Page page = {.model = baro_deck_model(deck, &frame)};

    page.text = baro_form_paragraphs_add(page.model);
    add_metrics(deck, &page);
    add_rules(deck, &page);
    add_sources(deck, &page);
    return TRUE;
}

const BaroPageKind baro_pagekind_methodology = {
    .id = "methodology",
    .question = "Can I recompute it?",
    .build = build,
    .is_last = TRUE,
};
