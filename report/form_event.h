// SPDX-License-Identifier: Apache-2.0
/* The weeks around an event: a bar each, eight before it, its own, eight after
 * it. Bars of the weeks after speak in the accent only where a test tells them
 * from other weeks. */
#pragma once
#include "form.h"

enum { BARO_EVENT_BARS = 17, BARO_EVENT_ZERO = 8 };

typedef struct {
    BaroPointState state;
    double value;      /* NAN: not known */
    gboolean is_ahead; /* it has not begun */
} BaroEventWeek;

typedef struct {
    const char *name, *when, *note; /* the model's; note or NULL */
    const char *metric;             /* what the bars count; the model's */
    BaroEventWeek weeks[BARO_EVENT_BARS];
    double top;        /* of the scale: panels beside each other share it */
    gboolean is_clear; /* a test tells what came after */
} BaroFormEvent;

extern const BaroForm baro_form_event;

/* Adds a block of it; its weeks are still to be filled in. Borrowed. */
BaroFormEvent *baro_form_event_add(BaroPageModel *model, const char *name,
                                   const char *when, const char *metric);
