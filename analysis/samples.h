// SPDX-License-Identifier: Apache-2.0
/* Series of samples: levels and counts that a source yields as they are, and
 * of what the configuration lists. */
#pragma once
#include "barograph/reader.h"

/* As baro_series_build(), for a metric of the SAMPLE measure. */
GPtrArray *baro_series_of_samples(const BaroMetricRef *ref,
                                  const BaroScope *scope, GError **error);
/* The same of a metric that a list of the configuration counts, by the days
 * (gint32) of what is on it; from the first of them on nothing is missing. An
 * error where a part of it or a group is asked for. */
GPtrArray *baro_series_of_list(const BaroMetricRef *ref,
                               const BaroScope *scope, const GArray *list,
                               GError **error);
