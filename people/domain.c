// SPDX-License-Identifier: Apache-2.0
#include "domain.h"

#include <libpsl.h>
#include <string.h>

#include "barograph/people.h"
#include "barograph/text.h"

/* Ends that no registry has: what a machine calls itself at home. */
static const char *const private_ends[] = {
    "arpa", "home", "internal", "invalid", "lan", "local", "localdomain",
    "localhost", "none", "(none)", "localnet", NULL,
};

/* Anybody may have an address there. */
static const char *const personal_domains[] = {
    "126.com", "163.com", "aol.com", "att.net", "btinternet.com",
    "comcast.net", "cox.net", "duck.com", "earthlink.net", "fastmail.com",
    "fastmail.fm", "foxmail.com", "free.fr", "freenet.de", "gmail.com",
    "googlemail.com", "hushmail.com", "icloud.com", "inbox.ru", "laposte.net",
    "libero.it", "mac.com", "mail.com", "mail.ru", "me.com", "msn.com",
    "naver.com", "o2.pl", "online.de", "orange.fr", "pobox.com",
    "posteo.de", "posteo.net", "proton.me", "protonmail.ch",
    "protonmail.com", "pm.me", "qq.com", "rambler.ru", "riseup.net",
    "rocketmail.com", "sbcglobal.net", "seznam.cz", "sina.com",
    "sohu.com", "t-online.de", "tuta.io", "tutanota.com", "verizon.net",
    "vip.qq.com", "wanadoo.fr", "web.de", "wp.pl", "yeah.net", "ymail.com",
    NULL,
};

/* The same under many ends: yahoo.com, yahoo.co.uk, yahoo.fr. */
static const char *const personal_names[] = {
    "gmx", "hotmail", "live", "outlook", "yahoo", "yandex", NULL,
};

/* Hosts that lend addresses, while the domain above has employees. */
static const char *const personal_hosts[] = {
    "users.noreply.github.com", "users.noreply.gitlab.com",
    "users.sourceforge.net", "users.noreply.codeberg.org", NULL,
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

static gboolean
is_personal(const char *domain, const char *registrable)
{
    const char *dot = strchr(registrable, '.');
    g_autofree char *name = g_strndup(registrable,
                                      (gsize)(dot - registrable));

    for (gsize i = 0; personal_hosts[i] != NULL; i++) {
        if (g_str_has_suffix(domain, personal_hosts[i]))
            return TRUE;
    }
    return g_strv_contains(personal_domains, registrable)
           || g_strv_contains(personal_names, name);
}

char *
baro_people_domain(const char *email)
{
    g_autofree char *domain = baro_domain_of(email);

    if (domain == NULL || !is_real_domain(domain))
        return NULL;

    const psl_ctx_t *list = psl_builtin();

    /* Debian builds the list in; without it every answer would be a guess. */
    g_assert(list != NULL);

    const char *registrable = psl_registrable_domain(list, domain);

    if (registrable == NULL || strchr(registrable, '.') == NULL
        || is_personal(domain, registrable))
        return NULL;
    return g_strdup(registrable);
}

const char *
baro_domain_list(void)
{
    return psl_builtin_sha1sum();
}
