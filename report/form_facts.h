// SPDX-License-Identifier: Apache-2.0
/* A few facts under a head: numbers with what they count, or words under their
 * names side by side. */
#pragma once
#include "form.h"

typedef struct {
    const char *number; /* large; NULL: none */
    const char *name;   /* small above it (across) or NULL */
    const char *text;   /* under or beside it */
    gboolean has_rule;  /* a thin rule above */
    BaroColor color;      /* of the number; 0: ink */
} BaroFact;

typedef struct {
    BaroPageModel *model; /* whose strings it keeps */
    const char *head;     /* with a thick rule above; NULL: neither */
    gboolean is_across;   /* beside each other where there is room */
    GArray *facts;        /* BaroFact */
} BaroFormFacts;

extern const BaroForm baro_form_facts;

/* Adds an empty block of it; head may be NULL. Borrowed. */
BaroFormFacts *baro_form_facts_add(BaroPageModel *model, const char *head);
/* Adds a fact; its strings are copied. */
void baro_form_facts_say(BaroFormFacts *facts, const BaroFact *fact);
