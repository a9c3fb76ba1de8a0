// SPDX-License-Identifier: Apache-2.0
/* What the sources of a metric testify for a span; private to analysis/. */
#pragma once
#include "barograph/reader.h"

/* The last day of the last calendar month that is over on as_of. */
gint32 baro_last_full_day(gint32 as_of);

typedef struct BaroCoverage BaroCoverage;

/* Coverage of the named sources (NULL-terminated). NULL with an error. */
BaroCoverage *baro_coverage_ask(const BaroReader *reader, GPtrArray *sources,
                                GError **error);
/* Frees it; NULL is legal. */
void baro_coverage_free(BaroCoverage *coverage);

/* The state of a span of days, of which none after as_of counts. A source
 * that had not begun yet is not asked where another one testifies. */
BaroPointState baro_coverage_state(const BaroCoverage *coverage, BaroSpan span,
                                   gint32 as_of);

/* The first day that the one of a place covers, at least in part;
 * BARO_NO_DAY. */
gint32 baro_coverage_first(const BaroCoverage *coverage, guint source);
/* The last day that any of them covers, at least in part; BARO_NO_DAY. */
gint32 baro_coverage_last(const BaroCoverage *coverage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroCoverage, baro_coverage_free)
