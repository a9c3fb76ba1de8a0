// SPDX-License-Identifier: Apache-2.0
/* The kinds of pages. To add one: a file page_ID.c, its lines in pages.c and in
 * CMakeLists.txt; docs/your-first-page.md walks through one. */
#pragma once
#include "deck.h"

typedef struct {
    const char *id;       /* as in the configuration's `pages:` */
    const char *question; /* that the page answers */
    /* Adds its page or pages to the deck; deck->page is the entry. */
    gboolean (*build)(BaroDeck *deck, GError **error);
    guint round; /* 1: built after the others, of which it tells; 2, 3: after
                    those too */
} BaroPageKind;

/* NULL-terminated. */
const BaroPageKind *const *baro_page_kinds(void);
/* By id, or NULL. */
const BaroPageKind *baro_page_kind(const char *id);

/* Ids of a deck whose configuration names no pages; NULL-terminated. */
const char *const *baro_page_usual(void);
