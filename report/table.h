// SPDX-License-Identifier: Apache-2.0
/* Rows of text under heads, as high as their longest cell, going on to as
 * many pages as they need. */
#pragma once
#include "deck.h"

typedef struct {
    const char *head;
    double x, width;
    BaroStyleId style;
    int align; /* -1 left, 1 right: x is the right end */
} BaroTableColumn;

typedef struct {
    BaroDeck *deck;
    const BaroFrame *frame;
    const BaroTableColumn *columns;
    guint n;
    double least;     /* height of a row */
    BaroScene *scene; /* the page in work */
    double y;         /* of what comes next */
} BaroTable;

/* Opens the first page and draws the heads. */
void baro_table_begin(BaroTable *table);
/* Goes on at y of a page that is there, where the first row has room. */
void baro_table_resume(BaroTable *table, BaroScene *scene, double y);
/* A head across the table, and a note beside it or NULL. */
void baro_table_section(BaroTable *table, const char *name, const char *note);
/* A row of n cells (NULL is empty) in a color (0: the styles' own); the box
 * that it took on table->scene. */
BaroBox baro_table_row(BaroTable *table, const char *const *cells,
                       BaroColor color);
