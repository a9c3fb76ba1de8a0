// SPDX-License-Identifier: Apache-2.0
/* Bars by quarter, each in two parts that are counted apart: what is sent, and
 * hatched on top of it what happened. */
#pragma once
#include "form.h"

typedef struct {
    const char *name, *note;   /* the model's; note or NULL */
    const BaroSeries *rest;    /* borrowed, as the next */
    const BaroSeries *apart;   /* on top, hatched */
    const char *rest_word, *apart_word; /* what they are, for words */
    gint32 as_of;
    double top;                /* of the scale that panels share */
    gboolean is_weak;          /* not to be trusted: grey */
} BaroFormApart;

extern const BaroForm baro_form_apart;

/* Adds a block of it; the rest is filled in by the page. Borrowed. */
BaroFormApart *baro_form_apart_add(BaroPageModel *model, const char *name,
                                   const char *note);
/* The highest bar of both parts together. */
double baro_form_apart_top(const BaroFormApart *form);
