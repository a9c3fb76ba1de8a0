// SPDX-License-Identifier: Apache-2.0
/* The series of share-of-voice; private to analysis/. */
#pragma once
#include "barograph/press_report.h"

/* One series: the share of `us`, or of the name after the dot, in per cent. */
GPtrArray *baro_series_of_voice(const BaroMetricRef *ref,
                                const BaroScope *scope, GPtrArray *warnings,
                                GError **error);
