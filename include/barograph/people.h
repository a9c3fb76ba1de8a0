// SPDX-License-Identifier: Apache-2.0
/*
 * Who is one person, for whom they worked on a day, who is a bot: the rules of
 * design.md section 2. Reads organizations.csv, people.csv and .mailmap texts;
 * gives the store an affiliator, and after each source resolves persons.
 */
#pragma once
#include "barograph/error.h"
#include "barograph/store.h"

typedef struct BaroPeople BaroPeople;

typedef struct {
    const char *people_csv;        /* path or NULL */
    const char *organizations_csv; /* path or NULL */
    const char *const *bots;       /* globs on name or address, or NULL */
    const char *const *merge_by;   /* address, mailmap, login, full-name;
                                      NULL: all four */
} BaroPeopleRules;

/* Reads the files; the error names file, line and column. */
BaroPeople *baro_people_new(const BaroPeopleRules *rules, GError **error);
void baro_people_free(BaroPeople *people);

/* Adds the text of a .mailmap; `origin` is named in messages. */
gboolean baro_people_add_mailmap(BaroPeople *people, const char *text,
                                 const char *origin, GError **error);

/* For baro_store_set_affiliator(). Borrowed from `people`. */
BaroAffiliator baro_people_affiliator(BaroPeople *people);

/* Assigns a person to each identity, with the reason of each merge, marks
 * bots, and renews affiliations that changed. Same input, same persons. */
gboolean baro_people_resolve(BaroPeople *people, BaroStore *store,
                             GError **error);

/* Members among the organizations (member column): names, NULL-terminated,
 * with their spans; borrowed. */
gboolean baro_people_is_member(const BaroPeople *people,
                               const char *organization, gint32 day);

/* Whether an address of the organization is known by either file: else that
 * nothing of it is found says nothing. */
gboolean baro_people_reach(const BaroPeople *people,
                           const char *organization);

/* The registrable domain of an address, or NULL where the domain is masked,
 * dotless or personal (freemail): those are nobody's employer. Caller frees. */
char *baro_people_domain(const char *email);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroPeople, baro_people_free)
