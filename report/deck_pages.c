// SPDX-License-Identifier: Apache-2.0
/* How pages come into the deck: their frames, or the reason why one is left
 * out. */
#include "deck.h"

#include <string.h>

#include "frame.h"
#include "pages.h"

/* A title may not claim what the tests do not: one that somebody typed, and one
 * of our own no more. */
static void
check_title(BaroDeck *deck, const BaroFrame *frame, const BaroPageModel *model)
{
    guint claims = baro_say_claims(deck->language, model->title);

    if (frame->direction == 2
        || ((frame->direction == 1 || (claims & 1) == 0)
            && (frame->direction == -1 || (claims & 2) == 0)))
        return;
    g_ptr_array_add(
        deck->misleading,
        g_strdup_printf("The title “%s” of page %s claims a direction that "
                        "the test does not find: “%s”.", model->title,
                        model->id, frame->title));
}

static const char *
section_of(const BaroDeck *deck, const BaroConfigPage *page)
{
    if (page == NULL)
        return NULL;
    return page->appendix ? deck->language->page->basic.appendix
                          : page->section;
}

/* "Strategy · Engagement ladder", or either where they are one. */
static char *
eyebrow_of(const BaroLanguage *language, const char *section,
           const char *own)
{
    if (section == NULL || g_ascii_strcasecmp(section, own) == 0)
        return g_strdup(own);
    return baro_say(language, language->page->basic.section, "section",
                    section, "name", own, NULL);
}

BaroPageModel *
baro_deck_model(BaroDeck *deck, const BaroFrame *frame)
{
    const BaroConfigPage *page = deck->page;
    g_autofree char *id = baro_deck_page_id(deck);
    BaroPageModel *model = baro_model_new(id);

    model->entry = deck->entry;
    model->is_typed = page != NULL && page->title != NULL && *page->title;
    model->is_appendix = page != NULL && page->appendix;
    model->author = page != NULL ? g_strdup(page->title_author) : NULL;
    model->section = g_strdup(section_of(deck, page));
    model->name = g_strdup(frame->eyebrow);
    model->eyebrow = eyebrow_of(deck->language, model->section, frame->eyebrow);
    model->title = g_strdup(model->is_typed ? page->title : frame->title);
    model->subtitle = g_strdup(frame->subtitle);
    model->source = g_strdup(frame->source);
    check_title(deck, frame, model);
    g_ptr_array_add(deck->models, model);
    return model;
}

GPtrArray *
baro_deck_list_pages(const BaroDeck *deck)
{
    const char *const *usual = baro_page_usual();
    GPtrArray *pages;

    if (deck->input->report->pages->len > 0)
        return g_ptr_array_ref(deck->input->report->pages);
    pages = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; usual[i] != NULL; i++) {
        BaroConfigPage *page = g_new0(BaroConfigPage, 1);

        page->page = (char *)usual[i];
        g_ptr_array_add(pages, page);
    }
    return pages;
}

const BaroPageModel *
baro_deck_model_of(const BaroDeck *deck, guint entry)
{
    for (guint i = 0; i < deck->models->len; i++) {
        const BaroPageModel *model = g_ptr_array_index(deck->models, i);

        if (model->entry == entry)
            return model;
    }
    return NULL;
}

gboolean
baro_deck_has_page(const BaroDeck *deck, const char *id)
{
    const GPtrArray *pages = deck->pages;
    g_autofree char *colon = g_strconcat(id, ":", NULL);

    for (guint i = 0; i < deck->models->len; i++) {
        const BaroPageModel *model = g_ptr_array_index(deck->models, i);

        if (strcmp(model->id, id) == 0 || g_str_has_prefix(model->id, colon))
            return TRUE;
    }
    for (guint i = 0; pages != NULL && i < pages->len; i++) {
        const BaroConfigPage *page = g_ptr_array_index(pages, i);

        if (strcmp(page->page, id) == 0)
            return TRUE;
    }
    return FALSE;
}

void
baro_deck_leave_out(BaroDeck *deck, const char *page, BaroLeftOut why)
{
    /* The page coverage names it; in a deck without one, nothing else does. */
    GPtrArray *said = baro_deck_has_page(deck, "coverage") ? deck->notes
                                                           : deck->warnings;

    g_ptr_array_add(deck->left_out,
                    g_strdup_printf("%s: %s", page,
                                    deck->language->page->left_out[why]));
    /* What is said on the terminal is English. */
    g_ptr_array_add(said,
                    g_strdup_printf("The page %s is left out: %s.", page,
                                    baro_language(NULL)->page->left_out[why]));
}

char *
baro_deck_see_restated(BaroDeck *deck)
{
    gint32 on;

    if (deck->edition.number == 0 || !baro_deck_has_page(deck, "restatements"))
        return NULL;
    on = baro_day_of(deck->edition.published_at, deck->input->config->zone);

    g_autofree char *day = baro_say_day(deck->language, on);
    g_autofree char *page = baro_refs_mark(deck->refs, "restatements");

    return baro_say(deck->language, deck->language->page->restatements.see,
                    "day", day, "page", page, NULL);
}
