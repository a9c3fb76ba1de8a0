// SPDX-License-Identifier: Apache-2.0
#include "barograph/url.h"

#define READ_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED)

static GUri *
read_url(const char *url)
{
    return url == NULL ? NULL : g_uri_parse(url, READ_FLAGS, NULL);
}

static char *
host_of(GUri *uri)
{
    const char *host = uri == NULL ? NULL : g_uri_get_host(uri);

    return host == NULL || *host == '\0' ? NULL : g_ascii_strdown(host, -1);
}

static int
default_port(const char *scheme)
{
    static const struct {
        const char *scheme;
        int port;
    } ports[] = {{"http", 80}, {"https", 443}, {"ftp", 21}, {"ssh", 22},
                 {"git", 9418}};

    for (gsize i = 0; i < G_N_ELEMENTS(ports); i++)
        if (g_ascii_strcasecmp(scheme, ports[i].scheme) == 0)
            return ports[i].port;
    return -1;
}

static int
port_of(GUri *uri)
{
    int port = g_uri_get_port(uri);

    return port > 0 ? port : default_port(g_uri_get_scheme(uri));
}

/* An address of its parts; NULL where they make none. GLib's own join trusts
 * its parts, but dot segments can leave a path that begins with two slashes. */
static char *
join(GUri *uri, const char *scheme, const char *host, int port,
     const char *path, const char *query)
{
    const char *userinfo = g_uri_get_userinfo(uri);
    g_autofree char *lower = g_ascii_strdown(scheme, -1);
    g_autoptr(GString) out = g_string_new(lower);

    if (host == NULL && g_str_has_prefix(path, "//"))
        return NULL;
    g_string_append_c(out, ':');
    if (host != NULL) {
        gboolean is_ipv6 = strchr(host, ':') != NULL;

        g_string_append_printf(out, "//%s%s", userinfo == NULL ? "" : userinfo,
                               userinfo == NULL ? "" : "@");
        g_string_append_printf(out, is_ipv6 ? "[%s]" : "%s", host);
        if (port > 0)
            g_string_append_printf(out, ":%d", port);
        if (*path != '\0' && *path != '/')
            g_string_append_c(out, '/');
    }
    g_string_append(out, path);
    if (query != NULL)
        g_string_append_printf(out, "?%s", query);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
baro_url_resolve(const char *base, const char *reference)
{
    if (reference == NULL)
        return NULL;

    g_autofree char *bare = g_strstrip(g_strdup(reference));
    g_autoptr(GUri) from = read_url(base);
    g_autoptr(GUri) uri = NULL;

    if (base != NULL && from == NULL)
        return NULL;
    if (from != NULL)
        uri = g_uri_parse_relative(from, bare, READ_FLAGS, NULL);
    else
        uri = read_url(bare);
    if (uri == NULL)
        return NULL;

    const char *fragment = g_uri_get_fragment(uri);
    g_autofree char *url = join(uri, g_uri_get_scheme(uri),
                                g_uri_get_host(uri), g_uri_get_port(uri),
                                g_uri_get_path(uri), g_uri_get_query(uri));

    if (url == NULL || fragment == NULL)
        return g_steal_pointer(&url);
    return g_strconcat(url, "#", fragment, NULL);
}

/* ---- one address for each article -------------------------------------- */

/* Fields of a query that say who sent the reader, never what is read. A `*`
 * ends a prefix. */
static const char *const campaign[] = {
    "utm_*", "mtm_*", "pk_*", "hsa_*", "ns_*", "fbclid", "gclid", "gclsrc",
    "dclid", "msclkid", "twclid", "yclid", "igshid", "mc_cid", "mc_eid",
    "_hsenc", "_hsmi", "mkt_tok", "ref_src", "cmpid", "ncid", "ocid", "s_cid",
    "wt_mc", "ftag", "__twitter_impression", "guccounter",
    "amp", "amp_markup", "outputtype=amp", "m=1",
};

static gboolean
is_campaign(const char *field)
{
    g_autofree char *lower = g_ascii_strdown(field, -1);
    gsize name = strcspn(lower, "=");

    for (gsize i = 0; i < G_N_ELEMENTS(campaign); i++) {
        const char *word = campaign[i];
        gsize length = strlen(word);

        if (word[length - 1] == '*'
                ? strncmp(lower, word, length - 1) == 0
                : strcmp(lower, word) == 0
                      || (name == length && strncmp(lower, word, name) == 0))
            return TRUE;
    }
    return FALSE;
}

/* The query without them, or NULL where nothing is left. */
static char *
query_of_article(const char *query)
{
    if (query == NULL)
        return NULL;

    g_auto(GStrv) fields = g_strsplit(query, "&", -1);
    GString *out = g_string_new(NULL);

    for (char **field = fields; *field != NULL; field++) {
        if (**field == '\0' || is_campaign(*field))
            continue;
        if (out->len > 0)
            g_string_append_c(out, '&');
        g_string_append(out, *field);
    }
    return g_string_free(out, out->len == 0);
}

/* The host without www., m., mobile. and amp., of which the last two labels
 * are left alone. */
static char *
host_of_article(const char *host)
{
    static const char *const small[] = {"www", "m", "mobile", "amp", NULL};

    if (strchr(host, ':') != NULL || g_hostname_is_ip_address(host))
        return g_strdup(host);

    g_auto(GStrv) labels = g_strsplit(host, ".", -1);
    guint n = g_strv_length(labels);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < n; i++) {
        if (i + 2 < n && g_strv_contains(small, labels[i]))
            continue;
        if (out->len > 0)
            g_string_append_c(out, '.');
        g_string_append(out, labels[i]);
    }
    return g_string_free(out, FALSE);
}

static gboolean
cut_end(char *text, const char *end)
{
    if (!g_str_has_suffix(text, end))
        return FALSE;
    text[strlen(text) - strlen(end)] = '\0';
    return TRUE;
}

/* The path without what asks for its version for small screens. */
static char *
path_of_article(const char *path)
{
    char *out = g_strdup(path);

    while (g_str_has_prefix(out, "/amp/"))
        memmove(out, out + 4, strlen(out + 4) + 1);
    while (cut_end(out, "/") || cut_end(out, "/amp") || cut_end(out, ".amp"))
        ;
    while (cut_end(out, ".amp.html"))
        memcpy(out + strlen(out), ".html", sizeof ".html");
    return out;
}

/* Where a cache of AMP pages keeps another host's article: its address,
 * behind /amp/s/ or /c/s/. NULL where this is none. Caller frees. */
static char *
address_in_cache(const char *host, const char *path)
{
    static const char *const doors[] = {"/amp/s/", "/amp/", "/c/s/", "/c/",
                                        "/v/s/", "/v/"};

    if (!g_str_has_suffix(host, ".ampproject.org")
        && !g_str_has_prefix(host, "google.")
        && !g_str_has_prefix(host, "bing."))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(doors); i++) {
        const char *rest = path + strlen(doors[i]);

        if (g_str_has_prefix(path, doors[i])
            && memchr(rest, '.', strcspn(rest, "/")) != NULL)
            return g_strconcat("https://", rest, NULL);
    }
    return NULL;
}

/* `mailto:`, `tag:`, `file:///`: only the scheme has no case. */
static char *
canonical_without_host(char *bare)
{
    for (char *p = bare; *p != ':'; p++)
        *p = g_ascii_tolower(*p);
    bare[strcspn(bare, "#")] = '\0';
    return g_strchomp(bare);
}

static gboolean
is_web(const char *scheme)
{
    return g_ascii_strcasecmp(scheme, "http") == 0
           || g_ascii_strcasecmp(scheme, "https") == 0;
}

char *
baro_url_canonical(const char *url)
{
    g_autofree char *bare = g_strstrip(g_strdup(url == NULL ? "" : url));
    g_autoptr(GUri) uri = read_url(bare);
    g_autofree char *seen = host_of(uri);

    if (uri == NULL)
        return g_steal_pointer(&bare);
    if (seen == NULL)
        return canonical_without_host(g_steal_pointer(&bare));

    const char *scheme = g_uri_get_scheme(uri);
    int port = g_uri_get_port(uri);
    g_autofree char *host = host_of_article(seen);
    g_autofree char *inside = address_in_cache(host, g_uri_get_path(uri));

    if (inside != NULL)
        return baro_url_canonical(inside);

    g_autofree char *path = path_of_article(g_uri_get_path(uri));
    g_autofree char *query = query_of_article(g_uri_get_query(uri));
    gboolean usual = port <= 0 || port == default_port(scheme);

    return join(uri, usual && is_web(scheme) ? "https" : scheme, host,
                usual ? -1 : port, path, query);
}

char *
baro_url_host(const char *url)
{
    g_autofree char *host = NULL;

    if (url == NULL || !g_uri_split(url, READ_FLAGS, NULL, NULL, &host, NULL,
                                    NULL, NULL, NULL, NULL) ||
        host == NULL || *host == '\0')
        return NULL;
    return g_ascii_strdown(host, -1);
}

gboolean
baro_url_same_origin(const char *a, const char *b)
{
    g_autoptr(GUri) one = read_url(a);
    g_autoptr(GUri) other = read_url(b);
    g_autofree char *host_a = host_of(one);
    g_autofree char *host_b = host_of(other);

    return host_a != NULL && host_b != NULL && g_str_equal(host_a, host_b)
           && g_ascii_strcasecmp(g_uri_get_scheme(one),
                                 g_uri_get_scheme(other)) == 0
           && port_of(one) == port_of(other);
}

/* Whether a field of that name holds a secret: words that mean nothing else
 * anywhere in it, short ones only whole or at its end (so that "author" and
 * "keyword" stay). */
static gboolean
is_secret_name(const char *field, gsize length)
{
    static const char *const anywhere[] = {"token", "secret", "passw",
                                           "apikey", "signature", "credential"};
    static const char *const at_end[] = {"key", "sig", "auth", "pwd"};
    g_autofree char *raw = g_strndup(field, length);
    g_autofree char *plain = g_uri_unescape_string(raw, NULL);
    g_autofree char *name = g_ascii_strdown(plain == NULL ? raw : plain, -1);

    for (gsize i = 0; i < G_N_ELEMENTS(anywhere); i++)
        if (strstr(name, anywhere[i]) != NULL)
            return TRUE;

    g_auto(GStrv) words = g_strsplit_set(name, "-_.[]:", -1);

    for (char **word = words; *word != NULL; word++)
        for (gsize i = 0; i < G_N_ELEMENTS(at_end); i++)
            if (g_str_has_suffix(*word, at_end[i]))
                return TRUE;
    return FALSE;
}

/* Appends what follows the path, field by field. It is read by hand, since an
 * address that no parser takes must not give its secret away either. */
static void
append_fields(GString *out, const char *text)
{
    while (*text != '\0') {
        gsize length = strcspn(text, "&;?#");
        const char *equals = memchr(text, '=', length);

        if (equals != NULL && is_secret_name(text, (gsize)(equals - text))) {
            g_string_append_len(out, text, equals + 1 - text);
            g_string_append(out, "…");
        } else {
            g_string_append_len(out, text, (gssize)length);
        }
        text += length;
        if (*text != '\0')
            g_string_append_c(out, *text++);
    }
}

char *
baro_url_without_secrets(const char *url)
{
    if (url == NULL)
        return g_strdup("");

    const char *slashes = url + strcspn(url, "/?#");
    gboolean has_slashes = g_str_has_prefix(slashes, "//");
    const char *rest = has_slashes ? slashes + 2 : url;
    const char *end = rest + strcspn(rest, "/?#\\");
    const char *at = g_strrstr_len(rest, end - rest, "@");
    GString *out = g_string_new_len(url, rest - url);

    /* Without slashes, `git@host:path` names an account, no secret; with a
     * colon before the @ it may well be a password. */
    if (at != NULL && !has_slashes
        && memchr(rest, ':', (gsize)(at - rest)) == NULL)
        at = NULL;
    if (at != NULL) {
        g_string_append(out, "…");
        rest = at;
    }

    gsize path = strcspn(rest, "?#");

    g_string_append_len(out, rest, (gssize)path);
    append_fields(out, rest + path);
    return g_string_free(out, FALSE);
}
