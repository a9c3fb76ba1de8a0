// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include "form_tiles.h"
#include "markdown.h"

enum { MOST_TILES = 6 };

static const double GROWS = 1.5;

/* The metrics that the text names stand beside or under it, with the year before and
 * what the tests say: a number in a sentence has neither. */
static void
add_figures(BaroDeck *deck, BaroPageModel *model, const GPtrArray *metrics)
{
    const BaroLanguage *language = deck->language;
    BaroFormTiles *tiles;

    if (metrics->len == 0)
        return;
    /* Two columns of text leave no room for a third. */
    if (model->column > 0)
        baro_model_row(model, 1);
    else
        baro_model_column(model, 0.66);
    tiles = baro_form_tiles_add(model, deck->input->as_of);
    baro_form_tiles_column(tiles, 0, language->page->text.figures);
    for (guint i = 0; i < MIN(metrics->len, MOST_TILES); i++)
        baro_form_tiles_say(tiles,
                            baro_reading_of(deck, model,
                                            g_ptr_array_index(metrics, i)));
}

static gboolean
build(BaroDeck *deck, GError **error)
{
    const char *name = deck->page->argument;

    if (name == NULL)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "A page text needs a file: text:background.md.");

    g_autofree char *path =
        g_canonicalize_filename(name, deck->input->config->folder);
    g_autoptr(BaroMarkdown) text = baro_markdown_new(deck, path, error);

    if (text == NULL)
        return FALSE;

    const char *section = deck->page->section;
    BaroFrame frame = {.eyebrow = section != NULL
                           ? section : deck->language->page->text.eyebrow,
                       .title = text->title != NULL ? text->title : name,
                       .direction = 2,
                       .source = text->metrics->len > 0 ? "" : NULL};
    BaroPageModel *model = baro_deck_model(deck, &frame);

    baro_markdown_add(text, deck, model, NULL, GROWS);
    add_figures(deck, model, text->metrics);
    return TRUE;
}

const BaroPageKind baro_pagekind_text = {
    .id = "text",
    .question = "What has somebody to say?",
    .build = build,
};
