// SPDX-License-Identifier: Apache-2.0
/*
 * Addresses: what may be followed, what may be printed, when two are the
 * same. Parsing is GUri's.
 */
#pragma once
#include "barograph/error.h"

/* `reference` made absolute against `base`, entities already undone. NULL
 * where either cannot be read. Caller frees. */
char *baro_url_resolve(const char *base, const char *reference);

/* For telling whether two addresses are of one article, not for following:
 * https for http, a lower-case host without www., m., mobile. and amp., no
 * default port, fragment, trailing slash, /amp and field of a query that
 * only says who sent the reader (utm_*, fbclid, …); what a cache of AMP pages
 * holds has the address that it had before. Never NULL. Caller frees. */
char *baro_url_canonical(const char *url);

/* The host, lower case, or NULL. Caller frees. */
char *baro_url_host(const char *url);

/* Same scheme, host and port. */
gboolean baro_url_same_origin(const char *a, const char *b);

/* For logs and the store: userinfo and secret-looking query values (token,
 * key, secret, password, sig, auth) replaced by "…". Caller frees. */
char *baro_url_without_secrets(const char *url);
