// SPDX-License-Identifier: Apache-2.0
/*
 * Numbers of a deck that are no metric of the dictionary: what the
 * configuration says, what the sources cover, and what is worked out from the
 * rows of a metric. To add one: a line in report/figure_kinds.c.
 */
#pragma once
#include "barograph/store.h"

/* Where the rows behind it are. */
typedef enum {
    BARO_FROM_CONFIGURATION, /* under a key of barograph.yaml */
    BARO_FROM_COVERAGE,      /* what sources can testify for */
    BARO_FROM_METRIC,        /* of the dictionary, in the figure's period */
} BaroFigureFrom;

typedef struct {
    const char *name;       /* "decisions" */
    BaroFigureFrom from;
    const char *rows;       /* the key, "proposals"; the metric; or NULL */
    const char *definition; /* one or two sentences; NULL: the dictionary
                               has it, the rows are elsewhere */
} BaroFigureKind;

/* The table, ended by a NULL name. */
const BaroFigureKind *baro_figure_kinds(void);
/* The one that a figure's metric names, whatever narrows it; NULL: the rows
 * are those of the metric itself. */
const BaroFigureKind *baro_figure_kind(const char *metric);

/* The words of the definition that runs for a figure's metric, never NULL;
 * static. */
const char *baro_figure_definition(const char *metric);
/* Whether two are of one metric, period and group. */
gboolean baro_figure_is_alike(const BaroFigure *a, const BaroFigure *b);
