// SPDX-License-Identifier: Apache-2.0
/*
 * What a page says: a frame of words and blocks, each a form with its data.
 * It knows no coordinate and no font. A page kind builds one or more, the
 * layout makes scenes of them, one set a sheet, and the HTML edition is
 * written from them directly. Strings given to it are copied.
 */
#pragma once
#include <glib.h>

typedef struct BaroForm BaroForm;

typedef struct {
    const BaroForm *form;
    void *data;    /* the form's own, freed by it */
    guint row;     /* rows stand under each other */
    guint column;  /* of a row: beside each other where the sheet is wide */
    double weight; /* of that column's width */
    char *alt;     /* of a picture: what it says, for who does not see it */
} BaroBlock;

typedef struct {
    guint entry;    /* its place in the report's list */
    char *id;       /* as in `pages:`, with its argument: "proposal:mirage" */
    char *name;     /* of its kind: the eyebrow without the section */
    char *eyebrow, *title, *subtitle, *source;
    char *section;  /* of the deck, for the outline; or NULL */
    char *author;   /* of a typed title or a comment, or NULL */
    gboolean is_typed;  /* somebody wrote the title */
    gboolean is_cover;  /* without frame and footer */
    gboolean is_appendix;
    GPtrArray *blocks;  /* BaroBlock */
    GStringChunk *strings;
    /* Where the next block goes. */
    guint row, column;
    double weight;
} BaroPageModel;

/* Empty; the caller frees it. */
BaroPageModel *baro_model_new(const char *id);
/* Frees it with its blocks; NULL is legal. */
void baro_model_free(BaroPageModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroPageModel, baro_model_free)

/* A copy of `text` that lives as long as the model; NULL stays NULL. */
const char *baro_model_keep(BaroPageModel *model, const char *text);

/* Adds a block under the one before it, in the column in work. `data` is
 * taken over. */
BaroBlock *baro_model_add(BaroPageModel *model, const BaroForm *form,
                          void *data);
/* What follows stands in a new column of the row in work, `weight` wide beside
 * the others; the first column of a row weighs 1. On a sheet higher than wide
 * columns stand under each other. */
void baro_model_column(BaroPageModel *model, double weight);
/* What follows stands in a new row, in its first column of this weight. */
void baro_model_row(BaroPageModel *model, double weight);
/* Says of the last block what its picture shows. */
void baro_model_alt(BaroPageModel *model, const char *alt);
