// SPDX-License-Identifier: Apache-2.0
/* A paragraph of running text. */
#pragma once
#include "scene.h"

typedef struct {
    BaroStyleId style;
    const char *text; /* borrowed: of the deck's or the model's strings */
    const char *mark; /* of a list's item: "•", "2."; or NULL */
    double above;     /* space before it */
    gboolean breaks;  /* begins a new column */
} BaroParagraph;

/* The space above a paragraph of that style. */
double baro_paragraph_above(BaroStyleId style);
