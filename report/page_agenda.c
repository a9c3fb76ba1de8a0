// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <string.h>

#include "markdown.h"
#include "table.h"

static const BaroConfigProposal *
find_proposal(const BaroDeck *deck, const BaroConfigPage *page)
{
    const GPtrArray *all = deck->input->config->proposals;

    if (strcmp(page->page, "proposal") != 0)
        return NULL;
    for (guint i = 0; i < all->len; i++) {
        const BaroConfigProposal *one = g_ptr_array_index(all, i);

        if (g_strcmp0(one->id, page->argument) == 0)
            return one;
    }
    return NULL;
}

static gboolean
is_decision(const BaroConfigProposal *proposal)
{
    return proposal != NULL
        && g_strcmp0(proposal->state, "for-decision") == 0;
}

/* The first heading of somebody's text; NULL where there is none. */
static char *
heading_of(BaroDeck *deck, const BaroConfigPage *page)
{
    const char *folder = deck->input->config->folder;

    if (strcmp(page->page, "text") != 0 || page->argument == NULL)
        return NULL;

    g_autofree char *path =
        g_path_is_absolute(page->argument) || folder == NULL
        ? g_strdup(page->argument)
        : g_build_filename(folder, page->argument, NULL);

    /* The page itself says what is wrong with the file. */
    return baro_markdown_title(deck, path);
}

/* "working groups" of "working-groups"; a proposal or a text by its own
 * title. */
static char *
name_of(BaroDeck *deck, const BaroConfigPage *page)
{
    const BaroConfigProposal *proposal = find_proposal(deck, page);

    if (proposal != NULL)
        return g_strdup(proposal->title);
    if (page->title != NULL && *page->title != '\0')
        return g_strdup(page->title);

    char *heading = heading_of(deck, page);

    if (heading != NULL || page->argument != NULL)
        return heading != NULL ? heading : g_strdup(page->argument);

    char *name = g_strdup(page->page);

    g_strdelimit(name, "-", ' ');
    name[0] = g_ascii_toupper(name[0]);
    return name;
}

static gboolean
is_listed(const BaroConfigPage *page)
{
    return !page->appendix && strcmp(page->page, "cover") != 0
        && strcmp(page->page, "agenda") != 0;
}

static void
draw_page(BaroTable *table, const BaroConfigPage *page)
{
    g_autofree char *name = name_of(table->deck, page);
    const BaroLanguage *language = table->deck->language;
    g_autofree char *n = baro_say_count(language, page->minutes);
    g_autofree char *minutes = page->minutes > 0
        ? baro_say(language, language->page->agenda.minutes, "n", n, NULL)
        : NULL;
    gboolean vote = is_decision(find_proposal(table->deck, page));
    const char *cells[] = {page->section, name,
                           vote ? language->page->agenda.vote : NULL,
                           minutes};

    baro_table_row(table, cells, 0);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroLanguage *language = deck->language;
    const BaroAgendaWords *words = &language->page->agenda;
    const BaroTableColumn columns[] = {
        {words->section, 44, 220, BARO_STYLE_STRONG, -1},
        {words->item, 284, 380, BARO_STYLE_LABEL, -1},
        {NULL, 684, 120, BARO_STYLE_STRONG, -1},
        {words->time, 916, 90, BARO_STYLE_LABEL, 1},
    };
    const GPtrArray *pages = deck->input->report->pages;
    guint decisions = 0, n = 0;
    int minutes = 0;

    for (guint i = 0; i < pages->len; i++) {
        const BaroConfigPage *page = g_ptr_array_index(pages, i);

        if (!is_listed(page))
            continue;
        n++;
        minutes += page->minutes;
        decisions += is_decision(find_proposal(deck, page)) ? 1 : 0;
    }

    g_autofree char *asked = baro_say_count(language, decisions);
    g_autofree char *items = baro_say_count(language, n);
    g_autofree char *time = baro_say_count(language, minutes);
    g_autofree char *title = baro_say(language, words->title, "decisions",
                                      asked, "items", items, NULL);
    g_autofree char *subtitle = minutes > 0
        ? baro_say(language, words->subtitle, "minutes", time, NULL) : NULL;
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = subtitle, .direction = 2};
    BaroTable table = {.deck = deck, .frame = &frame, .columns = columns,
                       .n = G_N_ELEMENTS(columns), .least = 26};

    baro_table_begin(&table);
    for (guint i = 0; i < pages->len; i++)
        if (is_listed(g_ptr_array_index(pages, i)))
            draw_page(&table, g_ptr_array_index(pages, i));
    return TRUE;
}

const BaroPageKind baro_pagekind_agenda = {
    .id = "agenda",
    .question = "What will we decide?",
    .build = build,
};
