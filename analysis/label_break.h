// SPDX-License-Identifier: Apache-2.0
/* Where a rule changed what its label means; private to analysis/. */
#pragma once
#include "barograph/reader.h"

/* What is asked of: labels of a family in some sources. */
typedef struct {
    const char *metric; /* for the sentence */
    const char *family;
    const char *label;  /* NULL: all of the family */
    const char *const *sources;
} BaroLabeled;

/* A rule that came later saw only titles of what was there before, where texts
 * had been searched. Raises *until to the last month that this touches; each
 * case is a sentence in `warnings` (may be NULL). FALSE with an error. */
gboolean baro_label_break(const BaroReader *reader, const BaroLabeled *what,
                          gint32 *until, GPtrArray *warnings, GError **error);
