// SPDX-License-Identifier: Apache-2.0
/* Somebody's Markdown as what a page says: text, tables, pictures, in the
 * order of the file. */
#pragma once
#include "deck.h"

typedef enum {
    BARO_PART_TEXT,
    BARO_PART_TABLE,
    BARO_PART_PICTURE,
    BARO_PART_COLUMN, /* what follows stands in a next column */
} BaroPartKind;

typedef struct {
    BaroPartKind kind;
    GArray *paragraphs; /* TEXT: BaroParagraph, of the deck's strings */
    GPtrArray *rows;    /* TABLE: GStrv of as many cells each, heads first */
    GStrv aligns;       /* TABLE: ":--", "--:" as it is written */
    BaroImage *image;   /* PICTURE */
    char *alt;
} BaroPart;

typedef struct {
    char *title;        /* a first heading of level 1, or NULL */
    GPtrArray *parts;   /* BaroPart */
    GPtrArray *metrics; /* char *: those that are inserted, each once */
} BaroMarkdown;

/* Reads the file. `{{contributors}}` becomes the figure of the last twelve
 * complete months, `{{contributors.delta}}` what it differs from the twelve
 * before, `{{newcomers:2013-Q1}}` that of a period; each is a figure of the
 * page in work. Links are printed as text, pictures are PNG files beside the
 * text, and HTML is left out with a warning. NULL with an error. */
BaroMarkdown *baro_markdown_new(BaroDeck *deck, const char *path,
                                GError **error);
/* Frees it; NULL is legal. */
void baro_markdown_free(BaroMarkdown *markdown);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroMarkdown, baro_markdown_free)

/* Its title alone; NULL where it has none or cannot be read. Caller frees. */
char *baro_markdown_title(BaroDeck *deck, const char *path);

/* Adds its parts as blocks, under a head or NULL; where there is room text is
 * set `grows` times as large. */
void baro_markdown_add(const BaroMarkdown *markdown, BaroDeck *deck,
                       BaroPageModel *model, const char *head, double grows);
