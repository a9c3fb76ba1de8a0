// SPDX-License-Identifier: Apache-2.0
/* Running text: headings, paragraphs, list items; in two columns where the
 * box is wide, going on to as many pages as it needs. */
#pragma once
#include "form.h"
#include "paragraph.h"

typedef struct {
    GArray *paragraphs;  /* BaroParagraph */
    gboolean is_comment; /* what somebody says of a page: a thin rule above */
    gboolean is_single;  /* never in two columns */
    double grows;        /* type so many times as large where there is room;
                            0: never */
    const char *head;    /* with a rule above, or NULL */
    const char *author;  /* under it, or NULL; of the model's strings */
} BaroFormParagraphs;

extern const BaroForm baro_form_paragraphs;

/* Adds an empty block of it. Borrowed. */
BaroFormParagraphs *baro_form_paragraphs_add(BaroPageModel *model);
/* Adds a paragraph; the space above it is the style's. */
void baro_form_paragraphs_say(BaroPageModel *model, BaroFormParagraphs *form,
                              BaroStyleId style, const char *text);
