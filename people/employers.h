// SPDX-License-Identifier: Apache-2.0
/*
 * For whom somebody worked on a day: people.csv by address (or, without one,
 * by full name), then organizations.csv by the longest end of the domain,
 * then the registrable domain. Days are inclusive.
 */
#pragma once
#include "barograph/error.h"
#include "barograph/store.h"

typedef struct BaroEmployers BaroEmployers;

/* Either path may be NULL. */
BaroEmployers *baro_employers_new(const char *people_csv,
                                  const char *organizations_csv,
                                  GError **error);

/* Frees them; NULL is legal. */
void baro_employers_free(BaroEmployers *employers);

/* Disjoint BaroAffiliation in order; days in none are nobody's. Caller frees
 * the array and the strings in it. */
GArray *baro_employers_of(const BaroEmployers *employers, const char *name,
                          const char *email);

/* Frees such an array with its strings. */
void baro_employers_free_list(GArray *affiliations);

/* Whether the organization, or one that it is part of, is a member. */
gboolean baro_employers_is_member(const BaroEmployers *employers,
                                  const char *organization, gint32 day);

/* Whether a row of either file leads from an address to the organization. */
gboolean baro_employers_reaches(const BaroEmployers *employers,
                                const char *organization);

/* Who has the address by people.csv, or NULL. Borrowed. */
const char *baro_employers_person(const BaroEmployers *employers,
                                  const char *email);

/* Whether people.csv gives the address the role of a bot. */
gboolean baro_employers_is_bot(const BaroEmployers *employers,
                               const char *email);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroEmployers, baro_employers_free)
