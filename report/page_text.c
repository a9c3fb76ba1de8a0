// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include "form_paragraphs.h"
#include "markdown.h"

static gboolean
build(BaroDeck *deck, GError **error)
{
    const char *name = deck->page->argument;
    g_autoptr(GArray) read = g_array_new(FALSE, FALSE, sizeof(BaroParagraph));
    g_autofree char *title = NULL;

    if (name == NULL)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "A page text needs a file: text:background.md.");

    g_autofree char *path =
        g_path_is_absolute(name) || deck->input->config->folder == NULL
        ? g_strdup(name)
        : g_build_filename(deck->input->config->folder, name, NULL);

    if (!baro_markdown_read(deck, path, read, &title, error))
        return FALSE;

    const char *section = deck->page->section;
    BaroFrame frame = {.eyebrow = section != NULL
                           ? section : deck->language->page->text_eyebrow,
                       .title = title != NULL ? title : name,
                       .direction = 2};

    BaroFormParagraphs *text =
        baro_form_paragraphs_add(baro_deck_model(deck, &frame));

    g_array_append_vals(text->paragraphs, read->data, read->len);
    return TRUE;
}

const BaroPageKind baro_pagekind_text = {
    .id = "text",
    .question = "What has somebody to say?",
    .build = build,
};
