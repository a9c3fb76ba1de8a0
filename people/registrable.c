// SPDX-License-Identifier: Apache-2.0
/* For whom an address may speak; no other file knows libpsl. */
#include <libpsl.h>
#include <string.h>

#include "barograph/people.h"
#include "domain.h"

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
    if (!baro_domain_is_real(email))
        return NULL;

    g_autofree char *domain = baro_domain_of(email);
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
