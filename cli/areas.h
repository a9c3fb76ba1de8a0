// SPDX-License-Identifier: Apache-2.0
/* The samples of focus areas that a person looks at, and what came of it. */
#pragma once
#include "barograph/labels.h"
#include "cli.h"

/* What of a kind an area labels, the first n of a random order; area NULL:
 * of what has no area. *total: of how many. */
GArray *baro_areas_draw(const BaroSession *session, const char *kind,
                        const char *area, gsize n, gint64 *total,
                        GStringChunk *strings, GError **error);
/* What the answers say of one area. FALSE with an error. */
gboolean baro_areas_count(const BaroSession *session, const char *kind,
                          const char *area, BaroLabelCounts *counts,
                          GError **error);
/* Keeps an answer: of an area's sample whether the event belongs to it; of
 * the sample without (area NULL) to which of the session's areas it belongs,
 * NULL-terminated, by name. */
gboolean baro_areas_answer(const BaroSession *session, const char *area,
                           gint64 event, gboolean belongs,
                           const char *const *areas, GError **error);
/* The same from a file that `areas check --export` wrote and somebody filled
 * in. *n: how many answers. */
gboolean baro_areas_import(const BaroSession *session, const char *path,
                           guint *n, GError **error);
