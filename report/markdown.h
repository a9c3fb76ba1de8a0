// SPDX-License-Identifier: Apache-2.0
/* Somebody's Markdown as paragraphs of a page. */
#pragma once
#include "deck.h"

/* Appends the file's headings, paragraphs and list items to `out`
 * (BaroParagraph). A first heading of level 1 goes to *title (caller frees)
 * where title is not NULL. `{{contributors}}` becomes the figure of the last
 * twelve complete months. Links are printed as text, images by their
 * description, and HTML is left out with a warning. */
gboolean baro_markdown_read(BaroDeck *deck, const char *path, GArray *out,
                            char **title, GError **error);
