// SPDX-License-Identifier: Apache-2.0
/* A slopegraph: the year before and the last year of up to twelve series, a
 * line each, with the sign and the colour of its verdict: a line that rises is
 * no finding. Only for `chart`: it takes series. */
#pragma once
#include "form.h"

extern const BaroForm baro_form_slope;
