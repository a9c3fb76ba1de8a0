// SPDX-License-Identifier: Apache-2.0
/* What a board is asked to decide, in a tinted box. */
#pragma once
#include "form.h"

extern const BaroForm baro_form_ask;

/* Adds a block of it: a head, one line or more, and a note or NULL. */
void baro_form_ask_add(BaroPageModel *model, const char *head,
                       const char *const *asks, const char *note);
