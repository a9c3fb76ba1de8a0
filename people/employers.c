// SPDX-License-Identifier: Apache-2.0
#include "employers.h"

#include <string.h>

#include "barograph/people.h"
#include "barograph/text.h"
#include "domain.h"
#include "barograph/sheet.h"
#include "union.h"

/* No company is owned through more others than this. */
#define MOST_PARENTS 8

typedef struct {
    gint32 first, last;
    char *organization;
} Rule;

struct BaroEmployers {
    GHashTable *domains;   /* domain -> GArray of Rule, disjoint */
    GHashTable *addresses; /* address or "name:…" -> the same */
    GHashTable *members;   /* organization -> the same */
    GHashTable *parents;   /* organization -> organization */
    GHashTable *persons;   /* address -> person */
    GHashTable *bots;      /* addresses and names */
    GHashTable *reached;   /* organizations that an address leads to */
};

enum { ORGANIZATION, DOMAIN, ORG_FROM, ORG_TO, MEMBER, PARENT };
static const char *const organization_columns[] = {
    "organization", "domain", "from", "to", "member", "parent", NULL,
};

enum { PERSON, ADDRESS, EMPLOYER, FROM, TO, ROLE };
static const char *const people_columns[] = {
    "person", "address", "organization", "from", "to", "role", NULL,
};

static const char *const yes_words[] = {"yes", "true", "y", "1", NULL};
static const char *const no_words[] = {"", "no", "false", "n", "0", NULL};

static void
clear_rule(gpointer data)
{
    g_free(((Rule *)data)->organization);
}

static void
free_rules(gpointer data)
{
    g_array_unref(data);
}

static GHashTable *
new_rules(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_rules);
}

static GHashTable *
new_texts(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

/* Adds a rule; where it overlaps one that says another thing, the two cannot
 * both be true. */
static gboolean
add_rule(GHashTable *table, const char *key, const Rule *rule)
{
    GArray *rules = g_hash_table_lookup(table, key);
    Rule copy = {rule->first, rule->last, g_strdup(rule->organization)};

    if (rules == NULL) {
        rules = g_array_new(FALSE, FALSE, sizeof(Rule));
        g_array_set_clear_func(rules, clear_rule);
        g_hash_table_insert(table, g_strdup(key), rules);
    }

    gboolean fits = TRUE;

    for (guint i = 0; i < rules->len; i++) {
        const Rule *other = &g_array_index(rules, Rule, i);

        if (other->first <= rule->last && rule->first <= other->last
            && !g_str_equal(other->organization, rule->organization))
            fits = FALSE;
    }
    g_array_append_val(rules, copy);
    return fits;
}

static const Rule *
rule_on(const GArray *rules, gint64 day)
{
    for (guint i = 0; rules != NULL && i < rules->len; i++) {
        const Rule *rule = &g_array_index(rules, Rule, i);

        if (rule->first <= day && day <= rule->last)
            return rule;
    }
    return NULL;
}

static gboolean
read_span(const BaroSheet *table, const BaroCsvCell *from, const BaroCsvCell *to,
          Rule *rule, GError **error)
{
    if (!baro_sheet_day(table, from, G_MININT32, &rule->first, error)
        || !baro_sheet_day(table, to, G_MAXINT32, &rule->last, error))
        return FALSE;
    return rule->first <= rule->last
           || baro_sheet_fail(table, from, error, "'from' is later than 'to'");
}

static gboolean
add_member(BaroEmployers *employers, const BaroSheet *table,
           const BaroCsvCell *row, const Rule *rule, GError **error)
{
    g_autofree char *word = g_ascii_strdown(row[MEMBER].text, -1);

    if (g_strv_contains(no_words, word))
        return TRUE;
    if (!g_strv_contains(yes_words, word))
        return baro_sheet_fail(table, &row[MEMBER], error,
                               "'member' is yes or no, not '%s'",
                               row[MEMBER].text);
    add_rule(employers->members, rule->organization, rule);
    return TRUE;
}

static gboolean
add_organization(BaroEmployers *employers, const BaroSheet *table,
                 const BaroCsvCell *row, GError **error)
{
    Rule rule = {.organization = row[ORGANIZATION].text};
    g_autofree char *domain = baro_text_lower(row[DOMAIN].text);
    const char *bare = domain;

    if (*rule.organization == '\0')
        return baro_sheet_fail(table, &row[ORGANIZATION], error,
                               "a row needs an organization");
    if (!read_span(table, &row[ORG_FROM], &row[ORG_TO], &rule, error)
        || !add_member(employers, table, row, &rule, error))
        return FALSE;
    if (*row[PARENT].text != '\0')
        g_hash_table_replace(employers->parents,
                             g_strdup(rule.organization),
                             g_strdup(row[PARENT].text));
    bare += strspn(bare, "@*.");
    if (*bare == '\0')
        return TRUE;
    g_hash_table_add(employers->reached, g_strdup(rule.organization));
    return add_rule(employers->domains, bare, &rule)
           || baro_sheet_fail(table, &row[DOMAIN], error, "on some days '%s' "
                              "belongs to two organizations", bare);
}

/* The address in lower case, else the full name's key; NULL: neither. */
static char *
key_of(const char *name, const char *address)
{
    if (address != NULL && *address != '\0')
        return baro_text_lower(address);
    return baro_union_name_key(name);
}

static gboolean
add_person(BaroEmployers *employers, const BaroSheet *table,
           const BaroCsvCell *row, GError **error)
{
    Rule rule = {.organization = row[EMPLOYER].text};
    g_autofree char *key = key_of(row[PERSON].text, row[ADDRESS].text);

    if (*row[PERSON].text == '\0' || key == NULL)
        return baro_sheet_fail(table, &row[PERSON], error, "a row needs a "
                               "person, and an address or a full name");
    if (!read_span(table, &row[FROM], &row[TO], &rule, error))
        return FALSE;

    const char *known = g_hash_table_lookup(employers->persons, key);

    if (known != NULL && !g_str_equal(known, row[PERSON].text))
        return baro_sheet_fail(table, &row[ADDRESS], error, "the address "
                               "stands above with another person");
    g_hash_table_replace(employers->persons, g_strdup(key),
                         g_strdup(row[PERSON].text));
    if (g_ascii_strcasecmp(row[ROLE].text, "bot") == 0)
        g_hash_table_add(employers->bots, g_strdup(key));
    if (*rule.organization == '\0')
        return TRUE;
    g_hash_table_add(employers->reached, g_strdup(rule.organization));
    return add_rule(employers->addresses, key, &rule)
           || baro_sheet_fail(table, &row[FROM], error, "on some days this "
                              "person has two organizations");
}

static gboolean
read_organizations(BaroEmployers *employers, const char *path, GError **error)
{
    g_autoptr(BaroSheet) table =
        baro_sheet_read(path, organization_columns, 1, error);

    for (guint i = 0; table != NULL && i < table->rows->len; i++) {
        if (!add_organization(employers, table, baro_sheet_row(table, i),
                              error))
            return FALSE;
    }
    return table != NULL;
}

static gboolean
read_people(BaroEmployers *employers, const char *path, GError **error)
{
    g_autoptr(BaroSheet) table =
        baro_sheet_read(path, people_columns, 1, error);

    for (guint i = 0; table != NULL && i < table->rows->len; i++) {
        if (!add_person(employers, table, baro_sheet_row(table, i), error))
            return FALSE;
    }
    return table != NULL;
}

BaroEmployers *
baro_employers_new(const char *people_csv, const char *organizations_csv,
                   GError **error)
{
    g_autoptr(BaroEmployers) employers = g_new0(BaroEmployers, 1);

    employers->domains = new_rules();
    employers->addresses = new_rules();
    employers->members = new_rules();
    employers->parents = new_texts();
    employers->persons = new_texts();
    employers->reached = g_hash_table_new_full(g_str_hash, g_str_equal,
                                               g_free, NULL);
    employers->bots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                            NULL);
    if ((organizations_csv != NULL
         && !read_organizations(employers, organizations_csv, error))
        || (people_csv != NULL && !read_people(employers, people_csv, error)))
        return NULL;
    return g_steal_pointer(&employers);
}

void
baro_employers_free(BaroEmployers *employers)
{
    if (employers == NULL)
        return;
    g_hash_table_unref(employers->domains);
    g_hash_table_unref(employers->addresses);
    g_hash_table_unref(employers->members);
    g_hash_table_unref(employers->parents);
    g_hash_table_unref(employers->persons);
    g_hash_table_unref(employers->bots);
    g_hash_table_unref(employers->reached);
    g_free(employers);
}

/* The lists of rules that speak of somebody, the strongest first. */
static GPtrArray *
rules_of(const BaroEmployers *employers, const char *name, const char *email)
{
    GPtrArray *lists = g_ptr_array_new();
    g_autofree char *by_name = baro_union_name_key(name);
    g_autofree char *domain = NULL;

    if (email != NULL) {
        g_autofree char *address = baro_text_lower(email);

        g_ptr_array_add(lists,
                        g_hash_table_lookup(employers->addresses, address));
        domain = baro_domain_of(email);
    }
    if (by_name != NULL)
        g_ptr_array_add(lists,
                        g_hash_table_lookup(employers->addresses, by_name));
    for (const char *end = domain; end != NULL;) {
        g_ptr_array_add(lists, g_hash_table_lookup(employers->domains, end));
        end = strchr(end, '.');
        end = end == NULL ? NULL : end + 1;
    }
    return lists;
}

static gint
compare_days(gconstpointer a, gconstpointer b)
{
    gint64 x = *(const gint64 *)a;
    gint64 y = *(const gint64 *)b;

    return x < y ? -1 : x > y;
}

/* The days on which something may change, sorted; the first is the earliest
 * there is, the last one past the latest. */
static GArray *
turning_days(const GPtrArray *lists)
{
    GArray *days = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 day = G_MININT32;

    g_array_append_val(days, day);
    for (guint i = 0; i < lists->len; i++) {
        const GArray *rules = g_ptr_array_index(lists, i);

        for (guint j = 0; rules != NULL && j < rules->len; j++) {
            day = g_array_index(rules, Rule, j).first;
            g_array_append_val(days, day);
            day = (gint64)g_array_index(rules, Rule, j).last + 1;
            g_array_append_val(days, day);
        }
    }
    day = (gint64)G_MAXINT32 + 1;
    g_array_append_val(days, day);
    g_array_sort(days, compare_days);
    return days;
}

static const char *
organization_on(const GPtrArray *lists, gint64 day, const char *otherwise)
{
    for (guint i = 0; i < lists->len; i++) {
        const Rule *rule = rule_on(g_ptr_array_index(lists, i), day);

        if (rule != NULL)
            return rule->organization;
    }
    return otherwise;
}

/* Adds first .. last, or lengthens the span before it. */
static void
add_span(GArray *spans, gint64 first, gint64 last, const char *organization)
{
    BaroAffiliation *before = spans->len == 0 ? NULL
        : &g_array_index(spans, BaroAffiliation, spans->len - 1);

    if (organization == NULL)
        return;
    if (before != NULL && (gint64)before->last + 1 == first
        && g_str_equal(before->organization, organization)) {
        before->last = (gint32)last;
        return;
    }

    BaroAffiliation span = {(gint32)first, (gint32)last,
                            g_strdup(organization)};

    g_array_append_val(spans, span);
}

GArray *
baro_employers_of(const BaroEmployers *employers, const char *name,
                  const char *email)
{
    g_autoptr(GPtrArray) lists = rules_of(employers, name, email);
    g_autoptr(GArray) days = turning_days(lists);
    g_autofree char *domain = baro_people_domain(email);
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(BaroAffiliation));

    for (guint i = 0; i + 1 < days->len; i++) {
        gint64 first = g_array_index(days, gint64, i);
        gint64 next = g_array_index(days, gint64, i + 1);

        if (first < next)
            add_span(spans, first, next - 1,
                     organization_on(lists, first, domain));
    }
    return spans;
}

void
baro_employers_free_list(GArray *affiliations)
{
    for (guint i = 0; i < affiliations->len; i++)
        g_free(g_array_index(affiliations, BaroAffiliation, i).organization);
    g_array_unref(affiliations);
}

gboolean
baro_employers_is_member(const BaroEmployers *employers,
                         const char *organization, gint32 day)
{
    for (int i = 0; organization != NULL && i < MOST_PARENTS; i++) {
        if (rule_on(g_hash_table_lookup(employers->members, organization),
                    day) != NULL)
            return TRUE;
        organization = g_hash_table_lookup(employers->parents, organization);
    }
    return FALSE;
}

gboolean
baro_employers_reaches(const BaroEmployers *employers,
                       const char *organization)
{
    return g_hash_table_contains(employers->reached, organization);
}

const char *
baro_employers_person(const BaroEmployers *employers, const char *email)
{
    if (email == NULL)
        return NULL;

    g_autofree char *key = baro_text_lower(email);

    return g_hash_table_lookup(employers->persons, key);
}

gboolean
baro_employers_is_bot(const BaroEmployers *employers, const char *email)
{
    if (email == NULL)
        return FALSE;

    g_autofree char *key = baro_text_lower(email);

    return g_hash_table_contains(employers->bots, key);
}
