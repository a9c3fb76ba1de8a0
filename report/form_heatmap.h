// SPDX-License-Identifier: Apache-2.0
/* Shares of groups of people over later periods, a cell each, darker where
 * more; what is still running has a dashed edge, what is unknown is empty. */
#pragma once
#include "form.h"

enum { BARO_HEAT_MOST = 12 };

typedef struct {
    const char *name, *count;         /* of the group: "2011 H1", "24" */
    guint n;                          /* cells */
    double values[BARO_HEAT_MOST];    /* 0 to 1; NAN: unknown */
    gboolean is_open[BARO_HEAT_MOST]; /* not over yet */
} BaroHeatRow;

/* The words around it. */
typedef struct {
    const char *names, *counts; /* heads of the first two columns */
    const char *cells;          /* above the numbers of the cells */
    const char *open;           /* key: what a dashed edge says */
} BaroHeatHeads;

typedef struct BaroFormHeatmap BaroFormHeatmap;

extern const BaroForm baro_form_heatmap;

/* Adds an empty one; the strings are copied. Borrowed. */
BaroFormHeatmap *baro_form_heatmap_add(BaroPageModel *model,
                                       const BaroHeatHeads *heads);
/* Adds a row; its strings are copied. */
void baro_form_heatmap_say(BaroFormHeatmap *heatmap, const BaroHeatRow *row);
