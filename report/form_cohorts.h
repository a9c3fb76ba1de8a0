// SPDX-License-Identifier: Apache-2.0
/* A bar a row, from the left, with its interval as a line: shares of groups of
 * people; or, without an axis, plain numbers of some kinds. */
#pragma once
#include "form.h"

typedef struct {
    const char *name;  /* "2011" */
    const char *count; /* of how many, or NULL */
    const char *text;  /* behind the bar: "28 % (21 of 74)" */
    double value;      /* 0 to 1; NAN: no bar */
    double low, high;  /* of the interval; NAN: none */
    BaroColor color;
} BaroCohortBar;

typedef struct BaroFormCohorts BaroFormCohorts;

extern const BaroForm baro_form_cohorts;

/* Adds an empty block of it. The heads of names and of counts stand beside an
 * axis in per cent; NULL: neither. Borrowed. */
BaroFormCohorts *baro_form_cohorts_add(BaroPageModel *model,
                                       const char *names, const char *counts);
/* Adds a row; its strings are copied. */
void baro_form_cohorts_say(BaroFormCohorts *cohorts,
                           const BaroCohortBar *bar);
