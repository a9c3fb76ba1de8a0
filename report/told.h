// SPDX-License-Identifier: Apache-2.0
/* What a block says, without its drawing: rows of cells, headings and prose,
 * in order. */
#pragma once
#include "barograph/language.h"

typedef enum {
    BARO_TOLD_HEAD,    /* begins a table; its cells name the columns */
    BARO_TOLD_CELLS,
    BARO_TOLD_SECTION, /* one cell: a heading */
    BARO_TOLD_STRONG,  /* one cell: a smaller one */
    BARO_TOLD_PROSE,   /* one cell: a paragraph */
    BARO_TOLD_ITEM,    /* one cell: of a list */
} BaroToldKind;

typedef struct {
    BaroToldKind kind;
    GStrv cells;
} BaroToldRow;

typedef struct {
    GArray *rows; /* BaroToldRow */
    const BaroLanguage *language;
} BaroTold;

/* Begins an empty list in the caller's memory; clear frees what it holds. */
void baro_told_init(BaroTold *told, const BaroLanguage *language);
void baro_told_clear(BaroTold *told);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BaroTold, baro_told_clear)

/* Copies a row of cells up to the NULL. */
void baro_told_add(BaroTold *told, BaroToldKind kind, ...)
    G_GNUC_NULL_TERMINATED;
/* Copies a row of n cells; NULL is empty. */
void baro_told_cells(BaroTold *told, BaroToldKind kind,
                     const char *const *cells, gsize n);
