// SPDX-License-Identifier: Apache-2.0
/* Tables in Markdown: lines of cells between bars, the second of dashes. */
#pragma once
#include <glib.h>

/* The rows of a paragraph that is a table, GStrv of as many cells as it has
 * heads; *aligns gets the cells of the second line. NULL where it is none.
 * The caller frees both. */
GPtrArray *baro_markdown_table(const char *paragraph, GStrv *aligns);
