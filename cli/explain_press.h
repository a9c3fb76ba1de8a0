// SPDX-License-Identifier: Apache-2.0
/* What stands behind a number of the press. */
#pragma once
#include "cli.h"

/* The mentions behind a metric of them: each story of the span with its
 * pickups, or the mentions of the span, newest story first. */
gboolean baro_explain_mentions(const BaroSession *session,
                               const BaroMetricRef *ref, BaroSpan span,
                               gint32 as_of, BaroListingFormat format,
                               GError **error);
/* Each of the set of share-of-voice in the span: stories, share, interval. */
gboolean baro_explain_voices(const BaroSession *session,
                             const BaroMetricRef *ref, BaroSpan span,
                             gint32 as_of, GError **error);
/* Each press release of the span that is out: the stories of the weeks around
 * it, and what coincided with it. */
gboolean baro_explain_releases(const BaroSession *session, BaroSpan span,
                               gint32 as_of, GError **error);
/* Stories, pickups and outlets of the span, by tier. */
gboolean baro_explain_press(const BaroSession *session,
                            const BaroMetricRef *ref, BaroSpan span,
                            gint32 as_of, GError **error);
