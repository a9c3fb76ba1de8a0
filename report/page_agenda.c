// SPDX-License-Identifier: Apache-2.0
#include "ask.h"
#include "form_table.h"
#include "pages.h"

#include <string.h>

/* An item of the agenda is a page of the body; NULL where the page in that
 * place of the report is none, or was left out. */
static const BaroPageModel *
item_at(const BaroDeck *deck, guint entry)
{
    const BaroConfigPage *page = g_ptr_array_index(deck->pages, entry);

    if (page->appendix || strcmp(page->page, "cover") == 0
        || strcmp(page->page, "agenda") == 0)
        return NULL;
    return baro_deck_model_of(deck, entry);
}

/* ---- the table -------------------------------------------------------- */

typedef struct {
    BaroDeck *deck;
    BaroFormTable *table;
    const char *section; /* in work, or NULL */
    int minutes;         /* of it, until they are told */
} Agenda;

/* "15 min", of the section in work, once; NULL where none are planned. */
static char *
take_minutes(Agenda *agenda)
{
    BaroDeck *deck = agenda->deck;
    g_autofree char *n = NULL;

    if (agenda->minutes == 0)
        return NULL;
    n = baro_figure_count(deck, "minutes", agenda->section, agenda->minutes);
    agenda->minutes = 0;
    return baro_say(deck->language, deck->language->page->agenda.minutes, "n",
                    n, NULL);
}

static void
add_item(Agenda *agenda, guint entry, const BaroPageModel *model)
{
    BaroDeck *deck = agenda->deck;
    const BaroLanguage *language = deck->language;
    const BaroConfigPage *place = g_ptr_array_index(deck->pages, entry);
    const BaroConfigProposal *proposal = baro_ask_of_page(deck, place);
    gboolean is_text = strcmp(place->page, "text") == 0;
    gboolean is_vote = baro_ask_is_decision(proposal);
    g_autofree char *minutes = take_minutes(agenda);
    g_autofree char *page = baro_refs_mark(deck->refs, model->id);
    g_autofree char *ask =
        proposal != NULL ? baro_ask_text(proposal) : NULL;
    BaroTableCell cells[] = {
        {.text = is_text ? language->page->text.eyebrow : model->name,
         .glyph = is_vote ? BARO_GLYPH_VOTE : BARO_GLYPH_NONE},
        {.text = model->title, .note = ask},
        {.text = page},
        {.text = minutes}};

    baro_form_table_row(agenda->table, cells);
}

/* A section is named once, over its items; its time stands at the first. */
static void
add_items(Agenda *agenda)
{
    const GPtrArray *pages = agenda->deck->pages;

    for (guint i = 0; i < pages->len; i++) {
        const BaroConfigPage *page = g_ptr_array_index(pages, i);
        const BaroPageModel *model = item_at(agenda->deck, i);
        gboolean is_new = g_strcmp0(page->section, agenda->section) != 0;

        agenda->minutes = page->minutes > 0 ? page->minutes
            : is_new ? 0 : agenda->minutes;
        if (model == NULL)
            continue;
        if (is_new && page->section != NULL)
            baro_form_table_section(agenda->table, page->section, NULL);
        agenda->section = page->section;
        add_item(agenda, i, model);
    }
}

/* ---- the page --------------------------------------------------------- */

static char *
subtitle_of(BaroDeck *deck, guint decisions, int minutes)
{
    const BaroLanguage *language = deck->language;
    const BaroAgendaWords *words = &language->page->agenda;
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *time = minutes > 0
        ? baro_figure_count(deck, "minutes", NULL, minutes) : NULL;
    char *money = baro_ask_money_text(deck);

    if (minutes > 0)
        g_ptr_array_add(parts, baro_say(language, words->subtitle, "minutes",
                                        time, NULL));
    if (money != NULL)
        g_ptr_array_add(parts, money);
    if (decisions > 0)
        g_ptr_array_add(parts, g_strdup(words->vote));
    g_ptr_array_add(parts, NULL);
    return parts->len > 1 ? g_strjoinv(" ", (GStrv)parts->pdata) : NULL;
}

static void
count_items(const BaroDeck *deck, guint *items, guint *decisions,
            int *minutes)
{
    *items = *decisions = 0;
    *minutes = 0;
    for (guint i = 0; i < deck->pages->len; i++) {
        const BaroConfigPage *page = g_ptr_array_index(deck->pages, i);

        if (!page->appendix)
            *minutes += page->minutes;
        if (item_at(deck, i) == NULL)
            continue;
        (*items)++;
        *decisions += baro_ask_is_decision(baro_ask_of_page(deck, page))
            ? 1 : 0;
    }
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroLanguage *language = deck->language;
    const BaroAgendaWords *words = &language->page->agenda;
    guint items, decisions;
    int minutes;

    count_items(deck, &items, &decisions, &minutes);
    if (items == 0) {
        baro_deck_leave_out(deck, "agenda", BARO_NO_ITEMS);
        return TRUE;
    }

    const BaroTableHead heads[] = {
        {words->item, 1, BARO_STYLE_LABEL, -1, 0},
        {words->finding, 2.8, BARO_STYLE_STRONG, -1, 0},
        {words->page, 0, BARO_STYLE_LABEL, 1, 0},
        {minutes > 0 ? words->time : "", 0, BARO_STYLE_STRONG, 1, 0},
    };
    g_autofree char *asked =
        baro_figure_count(deck, "agenda-decisions", NULL, decisions);
    g_autofree char *all =
        baro_figure_count(deck, "agenda-items", NULL, items);
    g_autofree char *title = baro_say(language, words->title, "decisions",
                                      asked, "items", all, NULL);
    g_autofree char *subtitle = subtitle_of(deck, decisions, minutes);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = subtitle, .direction = 2};
    Agenda agenda = {.deck = deck};

    agenda.table = baro_form_table_add(baro_deck_model(deck, &frame), heads,
                                       G_N_ELEMENTS(heads),
                                       deck->input->as_of);
    add_items(&agenda);
    return TRUE;
}

const BaroPageKind baro_pagekind_agenda = {
    .id = "agenda",
    .question = "What will we decide?",
    .round = 3,
    .build = build,
};
