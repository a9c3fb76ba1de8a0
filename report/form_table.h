// SPDX-License-Identifier: Apache-2.0
/* Rows of cells under heads, as high as their longest cell; heads are repeated
 * on each page that it goes on to. */
#pragma once
#include "form.h"
#include "glyph.h"

/* A column of numbers (align 1) is as wide as its widest cell; the others
 * share what is left by weight. */
typedef struct {
    const char *head; /* "" where it needs none */
    double weight;    /* 0: as wide as its widest cell */
    BaroStyleId style;
    int align;        /* -1 left, 1 right */
    double strip;     /* width of the strips in it; 0: none */
} BaroTableHead;

/* What stands in a cell; {0} is an empty one. */
typedef struct {
    const char *text;
    const char *note;     /* small, under the text; or NULL */
    BaroGlyph glyph;      /* before the text */
    const BaroSeries *strip; /* instead of text: twelve small bars */
    BaroColor color;        /* 0: the style's */
} BaroTableCell;

typedef struct BaroFormTable BaroFormTable;

extern const BaroForm baro_form_table;

/* Adds a table without rows. `heads` is copied. Borrowed. */
BaroFormTable *baro_form_table_add(BaroPageModel *model,
                                   const BaroTableHead *heads, guint n,
                                   gint32 as_of);
/* A head across the table with a thick rule, and a note beside it or NULL. */
void baro_form_table_section(BaroFormTable *table, const char *name,
                             const char *note);
/* A row of as many cells as there are heads; texts and notes are copied. */
void baro_form_table_row(BaroFormTable *table, const BaroTableCell *cells);
/* The same of plain texts; NULL is empty. */
void baro_form_table_texts(BaroFormTable *table, const char *const *texts,
                           BaroColor color);
