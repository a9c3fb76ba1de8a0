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
join(GUri *uri, const char *host, int port, const char *path,
     const char *query)
{
    const char *userinfo = g_uri_get_userinfo(uri);
    g_autofree char *scheme = g_ascii_strdown(g_uri_get_scheme(uri), -1);
    g_autoptr(GString) out = g_string_new(scheme);

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
    g_autofree char *url = join(uri, g_uri_get_host(uri), g_uri_get_port(uri),
                                g_uri_get_path(uri), g_uri_get_query(uri));

    if (url == NULL || fragment == NULL)
        return g_steal_pointer(&url);
    return g_strconcat(url, "#", fragment, NULL);
}

/* The query without utm_*, or NULL where nothing is left. */
static char *
query_without_campaign(const char *query)
{
    if (query == NULL)
        return NULL;

    g_auto(GStrv) fields = g_strsplit(query, "&", -1);
    GString *out = g_string_new(NULL);

    for (char **field = fields; *field != NULL; field++) {
        if (**field == '\0' || g_ascii_strncasecmp(*field, "utm_", 4) == 0)
            continue;
        if (out->len > 0)
            g_string_append_c(out, '&');
        g_string_append(out, *field);
    }
    return g_string_free(out, out->len == 0);
}

char *
baro_url_canonical(const char *url)
{
    g_autofree char *bare = g_strstrip(g_strdup(url == NULL ? "" : url));
    g_autoptr(GUri) uri = read_url(bare);

    if (uri == NULL)
        return g_steal_pointer(&bare);

    g_autofree char *host = host_of(uri);
    const char *scheme = g_uri_get_scheme(uri);

    /* `mailto:`, `tag:`, `file:///`: only the scheme has no case. */
    if (host == NULL) {
        for (char *p = bare; *p != ':'; p++)
            *p = g_ascii_tolower(*p);
        bare[strcspn(bare, "#")] = '\0';
        return g_strchomp(g_steal_pointer(&bare));
    }

    g_autofree char *path = g_strdup(g_uri_get_path(uri));
    g_autofree char *query = query_without_campaign(g_uri_get_query(uri));
    int port = g_uri_get_port(uri);
    gsize length = strlen(path);

    while (length > 0 && path[length - 1] == '/')
        path[--length] = '\0';
    return join(uri, host, port == default_port(scheme) ? -1 : port, path,
                query);
}

char *
baro_url_host(const char *url)
{
    g_autoptr(GUri) uri = read_url(url);

    return host_of(uri);
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
