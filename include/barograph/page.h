// SPDX-License-Identifier: Apache-2.0
/*
 * A page: what a collector yielded between two calls of page(), kept whole
 * until it is committed with its cursor and its coverage, or dropped. It owns
 * all its strings. Filled by collectors/fetch, written by store/.
 */
#pragma once
#include "barograph/record.h"

typedef struct {
    GArray *events;   /* BaroEvent; credits point into `credits` blocks */
    GArray *samples;  /* BaroSample */
    GArray *covers;   /* BaroCover */
    GHashTable *skips; /* reason (char *) -> count (GINT_TO_POINTER) */
    guint64 skipped;
    char *cursor;     /* to go on from after this page */
    GStringChunk *strings;
    GPtrArray *blocks; /* g_malloc'd credit arrays */
} BaroPage;

/* Empty; the caller frees it. */
BaroPage *baro_page_new(void);
/* Frees it with all its strings; NULL is legal. */
void baro_page_free(BaroPage *page);

/* Copy a record in; NULL strings stay NULL. Labels are found by `text` and
 * title later, so `text` is kept only while the page lives. */
void baro_page_event(BaroPage *page, const BaroEvent *event);
/* What follows the first dot of a metric's name is the sample's subject, as
 * where the metric is named: `spend.pr` is the subject pr of spend. */
void baro_page_sample(BaroPage *page, const BaroSample *sample);
/* Copies a statement of coverage in. */
void baro_page_cover(BaroPage *page, const BaroCover *cover);
/* Counts one record left out. */
void baro_page_skip(BaroPage *page, const char *reason);

/* Events and samples in it. */
gsize baro_page_rows(const BaroPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroPage, baro_page_free)
