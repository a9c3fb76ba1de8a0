// SPDX-License-Identifier: Apache-2.0
#include "barograph/people.h"

#include "barograph/match.h"
#include "barograph/text.h"
#include "domain.h"
#include "employers.h"
#include "mailmap.h"
#include "union.h"

/* Renewed where the rules here give other persons from the same files. */
#define RULES "1"

struct BaroPeople {
    BaroEmployers *employers;
    BaroMailmap *mailmap;
    GStrv bots, merge_by;
    GChecksum *inputs; /* all that the persons follow from, but who there is
                          and the list of domains */
};

/* Everybody's, beside those of the configuration. */
static const char *const known_bots[] = {
    "*[bot]", "*[bot]@users.noreply.github.com", "noreply@github.com",
    "dependabot", "renovate", "github-actions", NULL,
};

static void
note(GChecksum *inputs, const char *text)
{
    g_checksum_update(inputs, (const guchar *)text,
                      (gssize)strlen(text) + 1);
}

static void
note_list(GChecksum *inputs, const char *const *list)
{
    for (; list != NULL && *list != NULL; list++)
        note(inputs, *list);
    note(inputs, "");
}

/* A file that changes between the two times it is read counts as changed
 * with the next run. */
static gboolean
note_file(GChecksum *inputs, const char *path, GError **error)
{
    g_autofree char *text = NULL;

    if (path != NULL && !g_file_get_contents(path, &text, NULL, error))
        return FALSE;
    note(inputs, text != NULL ? text : "");
    return TRUE;
}

static gboolean
note_rules(GChecksum *inputs, const BaroPeopleRules *rules, GError **error)
{
    note(inputs, RULES);
    note_list(inputs, known_bots);
    note_list(inputs, rules->bots);
    note_list(inputs, rules->merge_by);
    return note_file(inputs, rules->people_csv, error)
           && note_file(inputs, rules->organizations_csv, error);
}

BaroPeople *
baro_people_new(const BaroPeopleRules *rules, GError **error)
{
    g_autoptr(GChecksum) inputs = g_checksum_new(G_CHECKSUM_SHA256);
    BaroEmployers *employers = note_rules(inputs, rules, error)
        ? baro_employers_new(rules->people_csv, rules->organizations_csv,
                             error)
        : NULL;

    if (employers == NULL)
        return NULL;

    BaroPeople *people = g_new0(BaroPeople, 1);

    people->employers = employers;
    people->inputs = g_steal_pointer(&inputs);
    people->mailmap = baro_mailmap_new();
    people->bots = g_strdupv((char **)rules->bots);
    people->merge_by = g_strdupv((char **)rules->merge_by);
    return people;
}

void
baro_people_free(BaroPeople *people)
{
    if (people == NULL)
        return;
    baro_employers_free(people->employers);
    baro_mailmap_free(people->mailmap);
    g_strfreev(people->bots);
    g_strfreev(people->merge_by);
    g_checksum_free(people->inputs);
    g_free(people);
}

gboolean
baro_people_add_mailmap(BaroPeople *people, const char *text,
                        const char *origin, GError **error)
{
    note(people->inputs, text);
    return baro_mailmap_add(people->mailmap, text, origin, error);
}

static GArray *
give_affiliations(void *data, const char *name, const char *email)
{
    const BaroPeople *people = data;

    return baro_employers_of(people->employers, name, email);
}

BaroAffiliator
baro_people_affiliator(BaroPeople *people)
{
    return (BaroAffiliator){people, give_affiliations};
}

gboolean
baro_people_is_member(const BaroPeople *people, const char *organization,
                      gint32 day)
{
    return baro_employers_is_member(people->employers, organization, day);
}

gboolean
baro_people_reach(const BaroPeople *people, const char *organization)
{
    return baro_employers_reaches(people->employers, organization);
}

static gboolean
matches_any(const char *const *globs, const BaroIdentity *identity)
{
    for (; globs != NULL && *globs != NULL; globs++) {
        if ((identity->name != NULL
             && baro_glob_matches(*globs, identity->name))
            || (identity->email != NULL
                && baro_glob_matches(*globs, identity->email)))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_bot(const BaroPeople *people, const BaroIdentity *identity)
{
    return matches_any(known_bots, identity)
           || matches_any((const char *const *)people->bots, identity)
           || baro_employers_is_bot(people->employers, identity->email);
}

static void
join(BaroUnion *sets, gsize i, char *key, const char *reason)
{
    if (key != NULL)
        baro_union_join_key(sets, i, key, reason);
    g_free(key);
}

static void
join_address(const BaroPeople *people, BaroUnion *sets, gsize i,
             const BaroIdentity *identity)
{
    (void)people;
    join(sets, i, baro_union_address_key(identity->email), "same address");
}

/* What a .mailmap and people.csv say outright: it holds even for an address
 * that by itself joins nobody. */
static void
join_mailmap(const BaroPeople *people, BaroUnion *sets, gsize i,
             const BaroIdentity *identity)
{
    const char *name = NULL;
    const char *email = NULL;
    const char *person = baro_employers_person(people->employers,
                                               identity->email);

    if (person != NULL)
        join(sets, i, g_strconcat("people:", person, NULL), "people.csv");
    if (!baro_mailmap_find(people->mailmap, identity->name, identity->email,
                           &name, &email))
        return;
    if (email != NULL) {
        char *key = baro_union_address_key(email);
        g_autofree char *lower = baro_text_lower(email);

        join(sets, i, key != NULL ? key : g_strconcat("mailmap:", lower, NULL),
             "mailmap");
    }
    if (name != NULL)
        join(sets, i, baro_union_name_key(name), "mailmap");
}

static void
join_login(const BaroPeople *people, BaroUnion *sets, gsize i,
           const BaroIdentity *identity)
{
    (void)people;
    join(sets, i, baro_union_login_key(identity->email), "same login");
}

static void
join_name(const BaroPeople *people, BaroUnion *sets, gsize i,
          const BaroIdentity *identity)
{
    (void)people;
    join(sets, i, baro_union_name_key(identity->name), "same full name");
}

/* The rules by their names in `merge-by:`, the surest first. */
static const struct {
    const char *name;
    void (*join)(const BaroPeople *people, BaroUnion *sets, gsize i,
                 const BaroIdentity *identity);
} merge_rules[] = {
    {"address", join_address},
    {"mailmap", join_mailmap},
    {"login", join_login},
    {"full-name", join_name},
};

static BaroUnion *
unite(const BaroPeople *people, const GArray *identities)
{
    BaroUnion *sets = baro_union_new(identities->len);

    for (gsize rule = 0; rule < G_N_ELEMENTS(merge_rules); rule++) {
        if (people->merge_by != NULL
            && !g_strv_contains((const char *const *)people->merge_by,
                                merge_rules[rule].name))
            continue;
        for (guint i = 0; i < identities->len; i++)
            merge_rules[rule].join(people, sets, i,
                                   &g_array_index(identities, BaroIdentity,
                                                  i));
    }
    return sets;
}

static gboolean
renew_affiliations(const BaroPeople *people, BaroStore *store,
                   const GArray *identities, GError **error)
{
    for (guint i = 0; i < identities->len; i++) {
        const BaroIdentity *identity =
            &g_array_index(identities, BaroIdentity, i);
        GArray *spans = baro_employers_of(people->employers, identity->name,
                                          identity->email);
        gboolean ok = baro_store_put_affiliations(store, identity->identity,
                                                  spans, error);

        baro_employers_free_list(spans);
        if (!ok)
            return FALSE;
    }
    return baro_store_flush(store, error);
}

gboolean
baro_people_resolve(BaroPeople *people, BaroStore *store, GError **error)
{
    g_autoptr(GChecksum) inputs = g_checksum_copy(people->inputs);
    note(inputs, baro_domain_list());
    const char *mark = g_checksum_get_string(inputs);

    if (baro_store_is_resolved(store, mark))
        return TRUE;

    g_autoptr(GStringChunk) strings = g_string_chunk_new(64 << 10);
    g_autoptr(GArray) identities = baro_store_identities(store, strings,
                                                         error);

    if (identities == NULL)
        return FALSE;

    gsize n = identities->len;
    g_autoptr(BaroUnion) sets = unite(people, identities);
    g_autofree gint64 *persons = g_new0(gint64, n + 1);
    g_autofree gboolean *bots = g_new0(gboolean, n + 1);
    g_autofree const char **reasons = g_new0(const char *, n + 1);

    for (gsize i = 0; i < n; i++) {
        const BaroIdentity *identity =
            &g_array_index(identities, BaroIdentity, i);
        gsize first = baro_union_find(sets, i);

        persons[i] = g_array_index(identities, BaroIdentity, first).identity;
        reasons[i] = baro_union_reason(sets, i);
        bots[i] = is_bot(people, identity);
    }
    return baro_store_put_persons(store, identities, persons, reasons, bots,
                                  error)
           && renew_affiliations(people, store, identities, error)
           && baro_store_set_resolved(store, mark, error);
}
