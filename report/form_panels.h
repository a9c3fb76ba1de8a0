// SPDX-License-Identifier: Apache-2.0
/* Small multiples: up to twelve panels of bars on one scale, the largest last
 * value first. Only for `chart`: it takes series. */
#pragma once
#include "form.h"

extern const BaroForm baro_form_panels;
