// SPDX-License-Identifier: Apache-2.0
/* Months of which one person's import is the most; private to analysis/. */
#pragma once
#include "barograph/reader.h"

/* Says of each month of the two years to the day `until` in which one person
 * made more than half of the metric's kind of events within less than 24
 * hours, and at least 30 of them. Events are read of months alone in which one
 * person made more than half. FALSE with an error. */
gboolean baro_note_imports(const BaroMetricRef *ref, const BaroScope *scope,
                           gint32 until, GPtrArray *warnings, GError **error);
