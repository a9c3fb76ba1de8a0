// SPDX-License-Identifier: Apache-2.0
/*
 * Who is one person among n identities: union-find over the keys that they
 * share. Identities are numbers from 0; the smallest of a set stands for it,
 * so that the same input gives the same persons in any order of the rules.
 */
#pragma once
#include <glib.h>

typedef struct BaroUnion BaroUnion;

/* n sets of one. */
BaroUnion *baro_union_new(gsize n);

/* Frees the sets; NULL is legal. */
void baro_union_free(BaroUnion *sets);

/* The smallest of the set of i. */
gsize baro_union_find(BaroUnion *sets, gsize i);

/* Joins identity i to the first that had the same key; reasons are told
 * apart by their pointers' texts, which are borrowed. The reason is kept with
 * whichever stood for its set before and does so no more. */
void baro_union_join_key(BaroUnion *sets, gsize i, const char *key,
                         const char *reason);

/* Why i is not the one that stands for its set; NULL where it is. */
const char *baro_union_reason(const BaroUnion *sets, gsize i);

/* A key under which two identities are one person, or NULL where this one
 * joins nobody: the address in lower case, unless its domain is dotless,
 * masked or none. Caller frees. */
char *baro_union_address_key(const char *email);

/* The same: the login in a host's no-reply address. Caller frees. */
char *baro_union_login_key(const char *email);

/* The same: a full name of two words or more, folded. Caller frees. */
char *baro_union_name_key(const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroUnion, baro_union_free)
