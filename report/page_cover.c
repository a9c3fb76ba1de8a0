// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <string.h>

#include "ask.h"
#include "form_cover.h"

/* Days without coverage at the end that the cover tells of. */
enum { ENDED = 31 };

static BaroFormCover *
add_cover(BaroDeck *deck, BaroPageModel *model)
{
    const BaroReportInput *input = deck->input;
    const BaroConfigReport *report = input->report;
    g_autofree char *day = baro_say_day(
        deck->language, report->meeting != BARO_NO_DAY ? report->meeting
                                                       : input->as_of);
    BaroCoverNames names = {
        .logo = deck->logo, .project = input->config->project,
        .title = report->title != NULL ? report->title : report->name,
        .day = day, .presenter = report->presenter};

    return baro_form_cover_add(model, &names);
}

/* ---- what is inside --------------------------------------------------- */

/* A page of the body by its kind, a proposal by its title. */
static void
add_inside(BaroDeck *deck, BaroFormCover *cover)
{
    const BaroCoverWords *words = &deck->language->page->cover;
    gboolean is_begun = FALSE;

    for (guint i = 0; i < deck->pages->len; i++) {
        const BaroConfigPage *page = g_ptr_array_index(deck->pages, i);
        const BaroPageModel *model = baro_deck_model_of(deck, i);
        const BaroConfigProposal *proposal = baro_ask_of_page(deck, page);

        if (model == NULL || model->is_cover || model->is_appendix
            || strcmp(page->page, "agenda") == 0)
            continue;

        g_autofree char *number = baro_refs_mark(deck->refs, model->id);
        gboolean is_text = strcmp(page->page, "text") == 0;

        if (!is_begun)
            baro_form_cover_list(cover, words->inside);
        is_begun = TRUE;
        baro_form_cover_line(
            cover, baro_ask_is_decision(proposal) ? BARO_GLYPH_VOTE
                                                  : BARO_GLYPH_NONE,
            proposal != NULL ? proposal->title
                : is_text ? model->title : model->name, number);
    }
}

/* ---- what was collected ----------------------------------------------- */

static gboolean
is_collected(const BaroDeck *deck, const BaroConfigSource *source)
{
    const BaroSourceStatus *status = baro_deck_status(deck, source->name);

    return status != NULL && status->last_success > 0;
}

/* "to 13 May 2026" of a source that ends before the deck's last months do;
 * NULL: it does not, or nobody knows. Caller frees. */
static char *
end_of(BaroDeck *deck, const char *source)
{
    const BaroReader *reader = deck->input->reader;
    const BaroLanguage *language = deck->language;
    gint32 last = BARO_NO_DAY;
    g_autoptr(GArray) covers =
        reader->coverage(reader->data, source, deck->strings,
                         baro_deck_error(deck));

    for (guint i = 0; covers != NULL && i < covers->len; i++) {
        const BaroCover *cover = &g_array_index(covers, BaroCover, i);

        if (cover->state <= BARO_COVER_PARTIAL)
            last = MAX(last, cover->last);
    }
    if (last == BARO_NO_DAY || last + ENDED >= deck->input->as_of)
        return NULL;

    g_autofree char *day = baro_say_date(language, last);

    return baro_say(language, language->common.to_day, "day", day, NULL);
}

static void
add_sources(BaroDeck *deck, BaroFormCover *cover)
{
    const BaroLanguage *language = deck->language;
    const BaroCoverWords *words = &language->page->cover;
    const GPtrArray *sources = deck->input->config->sources;
    guint collected = 0;

    for (guint i = 0; i < sources->len; i++)
        collected += is_collected(deck, g_ptr_array_index(sources, i));

    g_autofree char *day = baro_say_day(language, deck->input->as_of);
    g_autofree char *n =
        baro_figure_count(deck, "sources-collected", NULL, collected);
    g_autofree char *all =
        baro_figure_count(deck, "sources", NULL, sources->len);
    g_autofree char *data = baro_say(language, words->data, "day", day, NULL);
    g_autofree char *parts =
        baro_say(language, words->sources, "n", n, "all", all, NULL);

    baro_form_cover_list(cover, data);
    baro_form_cover_line(cover, BARO_GLYPH_NONE, parts, NULL);
    for (guint i = 0; i < sources->len; i++) {
        const BaroConfigSource *source = g_ptr_array_index(sources, i);
        gboolean is = is_collected(deck, source);
        g_autofree char *end = is ? end_of(deck, source->name) : NULL;

        baro_form_cover_line(
            cover, is ? BARO_GLYPH_TRACK : BARO_GLYPH_UNKNOWN, source->name,
            is ? end : language->page->state.not_collected);
    }
}

/* ---- what is asked ---------------------------------------------------- */

static void
add_asked(BaroDeck *deck, BaroFormCover *cover)
{
    const BaroLanguage *language = deck->language;
    const BaroCoverWords *words = &language->page->cover;
    g_autofree char *n = NULL, *text = NULL, *money = NULL;
    guint named;

    if (baro_ask_decisions(deck) == 0)
        return;
    baro_ask_money(deck, "for-decision", &named);
    n = baro_ask_say_decisions(deck);
    text = baro_say(language, words->decisions, "n", n, NULL);
    if (named > 0)
        money = baro_ask_say_money(deck, "for-decision");
    baro_form_cover_list(cover, words->asked);
    baro_form_cover_line(cover, BARO_GLYPH_VOTE, text,
                         money);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroReportInput *input = deck->input;
    BaroFrame frame = {.eyebrow = deck->language->page->cover.eyebrow,
                       .title = input->config->project, .direction = 2};
    BaroPageModel *model = baro_deck_model(deck, &frame);
    BaroFormCover *cover;

    model->is_cover = TRUE;
    cover = add_cover(deck, model);
    add_asked(deck, cover);
    add_inside(deck, cover);
    add_sources(deck, cover);
    return TRUE;
}

const BaroPageKind baro_pagekind_cover = {
    .id = "cover",
    .question = "What is this?",
    .build = build,
    .round = 3,
};
