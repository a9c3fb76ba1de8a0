// SPDX-License-Identifier: Apache-2.0
#include "domain.h"

#include <string.h>

#include "barograph/text.h"

/* Ends that no registry has: what a machine calls itself at home. */
static const char *const private_ends[] = {
    "arpa", "home", "internal", "invalid", "lan", "local", "localdomain",
    "localhost", "none", "(none)", "localnet", NULL,
};

char *
baro_domain_of(const char *email)
{
    const char *at = email == NULL ? NULL : strrchr(email, '@');

    return at == NULL ? NULL : baro_text_lower(at + 1);
}

static gboolean
is_only(const char *text, char letter)
{
    return *text != '\0' && text[strspn(text, (char[]){letter, '\0'})] == '\0';
}

/* An archive writes "xxxxxx", "x.xxx", "g..." or stars over a domain. */
static gboolean
is_masked(char **labels)
{
    gboolean only_x = TRUE;

    for (gsize i = 0; labels[i] != NULL; i++) {
        if (*labels[i] == '\0' || strpbrk(labels[i], "*<>() \t") != NULL
            || strstr(labels[i], "xxxxx") != NULL)
            return TRUE;
        only_x = only_x && is_only(labels[i], 'x');
    }
    return only_x;
}

static gboolean
is_real_domain(const char *domain)
{
    g_auto(GStrv) labels = g_strsplit(domain, ".", -1);
    guint n = g_strv_length(labels);

    if (n < 2 || is_masked(labels))
        return FALSE;
    return !g_strv_contains(private_ends, labels[n - 1])
           && !g_ascii_isdigit(labels[n - 1][0]);
}

gboolean
baro_domain_is_real(const char *email)
{
    g_autofree char *domain = baro_domain_of(email);

    return domain != NULL && is_real_domain(domain);
}

gboolean
baro_domain_is_masked_user(const char *email)
{
    const char *at = strrchr(email, '@');

    if (at == NULL || at == email)
        return TRUE;

    g_autofree char *user = g_ascii_strdown(email, at - email);

    return strstr(user, "...") != NULL || strstr(user, "**") != NULL
           || (strlen(user) > 4 && is_only(user, 'x'));
}
