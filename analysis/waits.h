// SPDX-License-Identifier: Apache-2.0
/* How long what was begun waits for its end; private to analysis/. */
#pragma once
#include "rows.h"

enum { BARO_UNANSWERED_DAYS = 30 };

/* The value of a metric that waits, over what was begun in a span (or was
 * open at its end). NAN where there is none: nothing was begun, or the median
 * is not reached. */
double baro_waits_measure(const BaroRows *rows, BaroSpan span, gint32 group);
/* Whether the value is not final: something begun in the span may still
 * change it by what comes later. */
gboolean baro_waits_are_open(const BaroRows *rows, BaroSpan span,
                             gint32 group);
