// SPDX-License-Identifier: Apache-2.0
/*
 * What the part behind the @ tells: whether it is a real domain, and whether
 * an employer can stand behind it.
 */
#pragma once
#include <glib.h>

/* Whether there is a domain with a dot that nobody has masked. */
gboolean baro_domain_is_real(const char *email);

/* Whether an archive has hidden who stands before the @. */
gboolean baro_domain_is_masked_user(const char *email);

/* The domain in lower case, or NULL. Caller frees. */
char *baro_domain_of(const char *email);

/* Which list of public suffixes the registrable domains follow: its hash. */
const char *baro_domain_list(void);
