// SPDX-License-Identifier: Apache-2.0
/* A cover: who, what and when beside a panel of short lists. It fills its
 * page, over the margins too. */
#pragma once
#include "form.h"
#include "glyph.h"

typedef struct {
    BaroImage *logo;       /* borrowed; or NULL */
    const char *project, *title, *day;
    const char *presenter; /* or NULL */
} BaroCoverNames;

typedef struct BaroFormCover BaroFormCover;

extern const BaroForm baro_form_cover;

/* Adds an empty one; strings are copied. Borrowed. */
BaroFormCover *baro_form_cover_add(BaroPageModel *model,
                                   const BaroCoverNames *cover);
/* Begins a list of the panel. */
void baro_form_cover_list(BaroFormCover *cover, const char *head);
/* Adds a line to it: a sign, words, and what stands at its right or NULL. A
 * list tells how many of its lines have no room. */
void baro_form_cover_line(BaroFormCover *cover, BaroGlyph glyph,
                          const char *text, const char *right);
