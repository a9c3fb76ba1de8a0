// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <math.h>
#include <netinet/in.h>
#include <string.h>

#include "barograph/error.h"
#include "barograph/text.h"
#include "barograph/time.h"

/* The URL as curl reads it: what is checked is what is connected to. */
static char *
url_part(CURLU *url, CURLUPart part, unsigned flags)
{
    char *text = NULL;
    char *own = NULL;

    if (curl_url_get(url, part, &text, flags) == CURLUE_OK)
        own = g_ascii_strdown(text, -1);
    curl_free(text);
    return own;
}

static char *
origin(CURLU *url)
{
    g_autofree char *scheme = url_part(url, CURLUPART_SCHEME, 0);
    g_autofree char *host = url_part(url, CURLUPART_HOST, 0);
    g_autofree char *port = url_part(url, CURLUPART_PORT,
                                     CURLU_DEFAULT_PORT);

    if (!scheme || !host || !port)
        return NULL;
    if (strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0)
        return NULL;
    return g_strdup_printf("%s://%s:%s", scheme, host, port);
}

char *
baro_http_origin(const char *url)
{
    CURLU *handle = curl_url();
    char *result = NULL;

    if (url && curl_url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK)
        result = origin(handle);
    curl_url_cleanup(handle);
    return result;
}

char *
baro_http_redirect(const char *base, const char *location, GError **error)
{
    CURLU *handle = curl_url();
    char *target = NULL;
    char *result = NULL;
    g_autofree char *where = NULL;

    if (curl_url_set(handle, CURLUPART_URL, base, 0) == CURLUE_OK &&
        curl_url_set(handle, CURLUPART_URL, location, 0) == CURLUE_OK)
        where = origin(handle);
    if (where) {
        /* A name and password from an answer are nobody's. */
        curl_url_set(handle, CURLUPART_USER, NULL, 0);
        curl_url_set(handle, CURLUPART_PASSWORD, NULL, 0);
        curl_url_set(handle, CURLUPART_FRAGMENT, NULL, 0);
        curl_url_get(handle, CURLUPART_URL, &target, 0);
    }
    if (!target || strlen(target) > BARO_LIMIT_URL)
        baro_fail(error, BARO_ERROR_NETWORK, "the redirect leads to no http "
                  "or https address and is not followed");
    else if (g_ascii_strncasecmp(base, "https:", 6) == 0 &&
             g_ascii_strncasecmp(target, "https:", 6) != 0)
        baro_fail(error, BARO_ERROR_NETWORK, "the redirect leads from https "
                  "to http and is not followed");
    else
        result = g_strdup(target);
    curl_free(target);
    curl_url_cleanup(handle);
    return result;
}

static gboolean
in_network(const guint8 *bytes, const char *network, int bits)
{
    struct in_addr want;

    if (inet_pton(AF_INET, network, &want) != 1)
        return FALSE;
    guint32 a = ((guint32)bytes[0] << 24) | ((guint32)bytes[1] << 16) |
                ((guint32)bytes[2] << 8) | bytes[3];
    guint32 mask = bits == 0 ? 0 : G_MAXUINT32 << (32 - bits);
    return ((a ^ ntohl(want.s_addr)) & mask) == 0;
}

static gboolean
private_v4(const guint8 *bytes)
{
    static const struct {
        const char *network;
        int bits;
    } networks[] = {
        {"0.0.0.0", 8},     {"10.0.0.0", 8},     {"100.64.0.0", 10},
        {"127.0.0.0", 8},   {"169.254.0.0", 16}, {"172.16.0.0", 12},
        {"192.0.0.0", 24},  {"192.168.0.0", 16}, {"198.18.0.0", 15},
        {"224.0.0.0", 3},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(networks); i++)
        if (in_network(bytes, networks[i].network, networks[i].bits))
            return TRUE;
    return FALSE;
}

static gboolean
private_v6(const guint8 *b)
{
    static const guint8 zero[12];
    static const guint8 mapped[12] = {[10] = 0xff, [11] = 0xff};
    static const guint8 nat64[12] = {0, 0x64, 0xff, 0x9b};

    /* ::/96 holds :: and ::1; the others carry an IPv4 address. */
    if (memcmp(b, zero, 12) == 0)
        return TRUE;
    if (memcmp(b, mapped, 12) == 0 || memcmp(b, nat64, 12) == 0)
        return private_v4(b + 12);
    if (b[0] == 0x20 && b[1] == 0x02)
        return private_v4(b + 2);
    return (b[0] & 0xfe) == 0xfc || b[0] == 0xff ||
           (b[0] == 0xfe && (b[1] & 0x80) == 0x80);
}

gboolean
baro_http_private(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return private_v4((const guint8 *)
            &((const struct sockaddr_in *)(const void *)address)->sin_addr);
    if (address->sa_family == AF_INET6)
        return private_v6((const guint8 *)
            &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
    return TRUE;
}

/* `entry` is a network such as 10.1.0.0/16 or fd00::/8, or one address. */
static gboolean
in_entry(const char *entry, const struct sockaddr *address)
{
    g_auto(GStrv) parts = g_strsplit(entry, "/", 2);
    int family = address->sa_family;
    gboolean v4 = family == AF_INET;
    gint64 bits = v4 ? 32 : 128;
    guint8 want[16];
    const guint8 *have = v4
        ? (const guint8 *)
          &((const struct sockaddr_in *)(const void *)address)->sin_addr
        : (const guint8 *)
          &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;

    if ((!v4 && family != AF_INET6) || !parts[0] ||
        inet_pton(family, parts[0], want) != 1)
        return FALSE;
    if (parts[1] && !baro_parse_int(parts[1], 0, bits, &bits))
        return FALSE;
    for (int bit = 0; bit < bits; bit++) {
        guint8 mask = (guint8)(0x80 >> (bit % 8));
        if ((want[bit / 8] ^ have[bit / 8]) & mask)
            return FALSE;
    }
    return TRUE;
}

gboolean
baro_http_allowed(const char *const *list, const char *host,
                  const struct sockaddr *address)
{
    for (gsize i = 0; list && list[i]; i++) {
        if (host && g_ascii_strcasecmp(list[i], host) == 0)
            return TRUE;
        if (address && in_entry(list[i], address))
            return TRUE;
    }
    return FALSE;
}

gboolean
baro_http_limited(int status, GHashTable *headers)
{
    if (status == 429)
        return TRUE;
    if (status != 403)
        return FALSE;
    const char *left = g_hash_table_lookup(headers, "x-ratelimit-remaining");
    return g_hash_table_contains(headers, "retry-after") ||
           (left && strcmp(left, "0") == 0);
}

gint64
baro_http_retry_after(GHashTable *headers, gint64 now)
{
    const char *after = g_hash_table_lookup(headers, "retry-after");
    const char *left = g_hash_table_lookup(headers, "x-ratelimit-remaining");
    const char *reset = g_hash_table_lookup(headers, "x-ratelimit-reset");
    gint64 value = 0;

    if (after && baro_parse_int(after, 0, G_MAXINT32, &value))
        return value;
    if (after && baro_time_parse_mail(after, &value))
        return MAX(value - now, 0);
    if (left && strcmp(left, "0") == 0 && reset &&
        baro_parse_int(reset, 0, G_MAXINT64 / 2, &value))
        return MAX(value - now, 0);
    return -1;
}

double
baro_http_backoff(int tries)
{
    double seconds = ldexp(1, MIN(tries, 10) - 1);

    seconds = MIN(seconds, BARO_LIMIT_BACKOFF_SECONDS);
    /* Many sources that failed together must not come back together. */
    return seconds * g_random_double_range(0.5, 1.0);
}

gboolean
baro_http_transient(int code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_UNSUPPORTED_PROTOCOL: /* a status line that was cut */
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return TRUE;
    default:
        return FALSE;
    }
}
