// SPDX-License-Identifier: Apache-2.0
/* The guard against the one error that is larger than all statistics: a field
 * that stopped, or began, to name the person who did the work. */
#pragma once
#include "barograph/metric.h"
#include "barograph/reader.h"

/* The last month in which counting authors in commits is not comparable with
 * what follows, since the author field held somebody else: in the twelve
 * months to it, first sign-offs name more than twice as many people, or one
 * author holds over 80 % while ten or more signed off. BARO_NO_DAY: none.
 * Only where the metric counts whom commits are credited to, and the policy in
 * force counts authors. FALSE with an error. */
gboolean baro_attribution_break(const BaroMetric *metric,
                                const BaroReader *reader,
                                const char *const *sources, gint32 as_of,
                                gint32 *month, GError **error);
