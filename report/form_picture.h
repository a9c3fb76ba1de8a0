// SPDX-License-Identifier: Apache-2.0
/* A picture that somebody put on a page. */
#pragma once
#include "form.h"

extern const BaroForm baro_form_picture;

/* Adds a block of it, with what it shows in words. */
void baro_form_picture_add(BaroPageModel *model, BaroImage *image,
                           const char *alt);
