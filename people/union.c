// SPDX-License-Identifier: Apache-2.0
#include "union.h"

#include <string.h>

#include "barograph/text.h"
#include "domain.h"

struct BaroUnion {
    gsize n;
    gsize *parents;
    const char **reasons;
    GHashTable *keys; /* key -> identity + 1 */
};

/* Addresses that a host makes of a login: LOGIN, or NUMBER, sign, LOGIN. */
static const struct {
    const char *domain;
    char sign;
} login_hosts[] = {
    {"users.noreply.github.com", '+'},
    {"users.noreply.gitlab.com", '-'},
};

BaroUnion *
baro_union_new(gsize n)
{
    BaroUnion *sets = g_new0(BaroUnion, 1);

    sets->n = n;
    sets->parents = g_new(gsize, n + 1);
    sets->reasons = g_new0(const char *, n + 1);
    sets->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < n; i++)
        sets->parents[i] = i;
    return sets;
}

void
baro_union_free(BaroUnion *sets)
{
    if (sets == NULL)
        return;
    g_hash_table_unref(sets->keys);
    g_free(sets->reasons);
    g_free(sets->parents);
    g_free(sets);
}

gsize
baro_union_find(BaroUnion *sets, gsize i)
{
    g_assert(i < sets->n);
    while (sets->parents[i] != i) {
        sets->parents[i] = sets->parents[sets->parents[i]];
        i = sets->parents[i];
    }
    return i;
}

void
baro_union_join_key(BaroUnion *sets, gsize i, const char *key,
                    const char *reason)
{
    gsize first = GPOINTER_TO_SIZE(g_hash_table_lookup(sets->keys, key));

    if (first == 0) {
        g_hash_table_insert(sets->keys, g_strdup(key),
                            GSIZE_TO_POINTER(i + 1));
        return;
    }

    gsize a = baro_union_find(sets, first - 1);
    gsize b = baro_union_find(sets, i);

    if (a == b)
        return;
    sets->parents[MAX(a, b)] = MIN(a, b);
    sets->reasons[MAX(a, b)] = reason;
}

const char *
baro_union_reason(const BaroUnion *sets, gsize i)
{
    g_assert(i < sets->n);
    return sets->reasons[i];
}

char *
baro_union_address_key(const char *email)
{
    if (email == NULL || !baro_domain_is_real(email)
        || baro_domain_is_masked_user(email))
        return NULL;

    g_autofree char *lower = baro_text_lower(email);

    return g_strconcat("address:", lower, NULL);
}

char *
baro_union_login_key(const char *email)
{
    const char *at = email == NULL ? NULL : strrchr(email, '@');

    if (at == NULL || at == email)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(login_hosts); i++) {
        const char *login = email;

        if (g_ascii_strcasecmp(at + 1, login_hosts[i].domain) != 0)
            continue;
        while (g_ascii_isdigit(*login))
            login++;
        login = login != email && *login == login_hosts[i].sign ? login + 1
                                                                : email;
        if (login == at)
            return NULL;

        g_autofree char *lower = g_ascii_strdown(login, at - login);

        return g_strconcat("login:", login_hosts[i].domain, ":", lower, NULL);
    }
    return NULL;
}

char *
baro_union_name_key(const char *name)
{
    g_autofree char *folded = baro_text_fold(name);

    if (strchr(folded, ' ') == NULL || strchr(folded, '@') != NULL)
        return NULL;
    return g_strconcat("name:", folded, NULL);
}
