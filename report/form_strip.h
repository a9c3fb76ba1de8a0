// SPDX-License-Identifier: Apache-2.0
/* Twelve small bars of a series: the last complete one in the accent, the same
 * period of the year before in grey, the running one hollow. As a form: a
 * strip a series, with its name and its last year. */
#pragma once
#include "form.h"

typedef struct {
    const BaroSeries *series;
    gint32 as_of;
    BaroBox box;
    BaroColor accent; /* of the last complete bar */
    gboolean hatch; /* falling: not by colour alone */
    gboolean plain; /* without labels */
} BaroStrip;

/* Draws the strip; its labels stand under the box. */
void baro_strip_draw(BaroScene *scene, const BaroStrip *strip);
/* "38, 44, … 54": of its bars. Caller frees. */
char *baro_strip_values(const BaroLanguage *language,
                        const BaroSeries *series);
/* "Contributors by quarter: 38, 44, … 54." Caller frees. */
char *baro_strip_alt(const BaroLanguage *language, const BaroStrip *strip);

extern const BaroForm baro_form_strip;
