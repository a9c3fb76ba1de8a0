// SPDX-License-Identifier: Apache-2.0
/* The verdict on a series from the rows it was made of; private to
 * analysis/. */
#pragma once
#include "rows.h"
#include "span_state.h"

/* What all series of one answer share while they are built. */
typedef struct {
    const BaroMetricRef *ref;
    const BaroScope *scope;
    BaroRows *rows;
    BaroRows *monthly; /* rows again by month, where points are by day */
    BaroCoverage *coverage;
    gint32 broken_until; /* last month before a break, or BARO_NO_DAY */
    GPtrArray *sources;
} BaroBuild;

/* Whether the metric counts people, whom minimum_group protects. */
gboolean baro_ref_counts_people(const BaroMetricRef *ref);
/* The months that a test may see (double): what follows the last break, from
 * the first that was observed; NaN was not. Caller unrefs. */
GArray *baro_tested_months(const GArray *months);
/* Sets the sums of the last two years and the verdict, from series->months
 * and the rows by month. */
void baro_series_judge(const BaroBuild *b, BaroSeries *series,
                       const BaroRows *rows, gint32 group);
