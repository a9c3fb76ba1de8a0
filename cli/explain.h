// SPDX-License-Identifier: Apache-2.0
/* What the two halves of `explain` share: a metric over days, and a figure of
 * a page. */
#pragma once
#include "cli.h"

/* The days of "2013-Q3", or of "2012-10 to 2013-09". */
gboolean baro_explain_days(const BaroSession *session, const char *text,
                           BaroSpan *span, GError **error);
/* Whether rows of the metric may come from that source. */
gboolean baro_explain_asks(const BaroSession *session,
                           const BaroMetricRef *ref, const char *source);
/* Prints how the metric is defined and what it was in these days. */
gboolean baro_explain_span(const BaroSession *session,
                           const BaroMetricRef *ref, BaroSpan span,
                           gint32 as_of, GError **error);
/* The question whose rows the metric counts. Its lists are borrowed. */
BaroQuestion baro_explain_question(const BaroSession *session,
                                   const BaroMetricRef *ref, BaroSpan span);
/* Prints, of a metric that counts people, how many addresses they have. */
gboolean baro_explain_people(const BaroSession *session,
                             const BaroMetricRef *ref, BaroSpan span,
                             GError **error);
/* Prints the sources that the metric reads, each with its newest requests. */
gboolean baro_explain_sources(const BaroSession *session,
                              const BaroMetricRef *ref, GError **error);
/* Prints a source's days and what it can testify for on them; NULL: all. */
gboolean baro_explain_coverage(const BaroSession *session, const char *source,
                               GError **error);
/* Prints an instant of UTC between two texts. */
void baro_explain_instant(const char *lead, gint64 at, const char *tail);
/* What `args` names, PAGE or PAGE.NUMBER of a report or of an edition: the
 * list of the page's numbers, or all that stands behind one of them. */
gboolean baro_explain_figure(const BaroSession *session, const BaroArgs *args,
                             BaroListingFormat format, GError **error);
