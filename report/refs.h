// SPDX-License-Identifier: Apache-2.0
/*
 * References to pages. A page's number is known only when all are laid out:
 * in a model it stands as one private character, which is filled in wherever
 * text is measured, placed or written.
 */
#pragma once
#include <glib.h>

typedef struct {
    GPtrArray *ids;  /* char *: of pages */
    GArray *numbers; /* guint, 0 while unknown */
    gboolean is_met; /* one was filled in since this was set to FALSE */
} BaroRefs;

/* Empty; the caller frees it. */
BaroRefs *baro_refs_new(void);
void baro_refs_free(BaroRefs *refs);

/* What stands for the number of that page in a text. Caller frees. */
char *baro_refs_mark(BaroRefs *refs, const char *id);
/* Says which number it is; pages that nobody refers to are ignored. TRUE
 * where it is another than before. */
gboolean baro_refs_set(BaroRefs *refs, const char *id, guint number);
/* The text with numbers, two digits wide where they are not known yet.
 * Caller frees. refs NULL: as it is. */
char *baro_refs_fill(BaroRefs *refs, const char *text);
