// SPDX-License-Identifier: Apache-2.0
/* Series of samples: levels and counts that a source yields as they are. */
#pragma once
#include "barograph/reader.h"

/* As baro_series_build(), for a metric of the SAMPLE measure. */
GPtrArray *baro_series_of_samples(const BaroMetricRef *ref,
                                  const BaroScope *scope, GError **error);
