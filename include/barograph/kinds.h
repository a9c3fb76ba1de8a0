// SPDX-License-Identifier: Apache-2.0
/*
 * The words of the store, in CHAOSS's terms where it has one. A new kind or
 * role is one line in base/kinds.c. The number of an entry is its place in
 * the table, is what the store keeps, and never changes: append only.
 */
#pragma once
#include "barograph/option.h"

typedef struct {
    const char *name;       /* "commit" */
    const char *first_role; /* whom `by` means, and who is credited: "author" */
    const char *plural;     /* "commits" */
} BaroKind;

/* Tables, ended by a NULL name. */
const BaroKind *baro_kinds(void);
const char *const *baro_roles(void);

/* Place in the table, or -1. */
int baro_kind_number(const char *name);
int baro_role_number(const char *name);

/* Whether records of a source may be events of a kind: it is the source's own
 * `kind:`, else among its collector's (NULL: any). */
gboolean baro_kind_is_yielded(const char *kind, const char *const *yields,
                              const BaroOptions *options);
