// SPDX-License-Identifier: Apache-2.0
/* What a single server may answer, and what must come of it. */
#include "toy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <zlib.h>

#include "../../collectors/fetch/internal.h"
#include "faultsrv.h"

#define BODY "a\nb\nc\nEND"

typedef struct {
    const char *path, *status, *lines; /* the first time */
    const char *then;                  /* and after; NULL: the same */
} Canned;

static const Canned canned[] = {
    {"/plain", "200 OK", "", NULL},
    {"/absent", "404 Not Found", "", NULL},
    {"/closed", "401 Unauthorized", "", NULL},
    {"/forbidden", "403 Forbidden", "", NULL},
    {"/limit", "429 Too Many", "Retry-After: 1\r\n", "200 OK"},
    {"/limit403", "403 Forbidden",
     "X-RateLimit-Remaining: 0\r\nRetry-After: 0\r\n", "200 OK"},
    {"/limit-long", "429 Too Many", "Retry-After: 86400\r\n", NULL},
    {"/broken", "500 Oh", "", "200 OK"},
    {"/to-file", "302 Found", "Location: file:///etc/passwd\r\n", NULL},
    {"/to-gopher", "302 Found", "Location: gopher://127.0.0.1/\r\n", NULL},
    {"/to-private", "302 Found", "Location: http://127.1:9/x\r\n", NULL},
    {"/to-mapped", "302 Found", "Location: http://[::ffff:127.0.0.1]:9/\r\n",
     NULL},
    {"/to-decimal", "302 Found", "Location: http://2130706433:9/\r\n", NULL},
    {"/to-metadata", "302 Found", "Location: http://169.254.169.254/\r\n",
     NULL},
    {"/to-plain", "302 Found", "Location: plain\r\n", NULL},
    {"/to-nowhere", "302 Found", "", NULL},
    {"/round", "302 Found", "Location: /round\r\n", NULL},
};

static void
send_bomb(int fd, const char *lines, gsize megabytes)
{
    g_autofree char *zeros = g_malloc0(1 << 20);
    g_autofree char *packed = g_malloc(1 << 20);
    z_stream stream = {.next_out = (Bytef *)packed, .avail_out = 1 << 20};

    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    for (gsize i = 0; i < megabytes; i++) {
        stream.next_in = (Bytef *)zeros;
        stream.avail_in = 1 << 20;
        deflate(&stream, i + 1 == megabytes ? Z_FINISH : Z_NO_FLUSH);
    }
    deflateEnd(&stream);
    fault_answer(fd, "200 OK", lines, packed,
                 (gssize)stream.total_out);
}

static void
send_big(int fd, gsize length)
{
    g_autofree char *body = g_malloc(length);

    memset(body, 'x', length);
    memcpy(body + length - 4, "\nEND", 4);
    fault_answer(fd, "200 OK", "", body, (gssize)length);
}

static void
send_headers(int fd, gsize count)
{
    g_autofree char *line = g_strnfill(1021, 'h');
    g_autoptr(GString) lines = g_string_new(NULL);

    line[1] = ':';
    for (gsize i = 0; i < count; i++)
        g_string_append_printf(lines, "%s\r\n", line);
    fault_answer(fd, "200 OK", lines->str, BODY, -1);
}

static void
script(int fd, const char *path, guint hit, const char *request, void *data)
{
    const char *other = data;

    for (gsize i = 0; i < G_N_ELEMENTS(canned); i++)
        if (strcmp(canned[i].path, path) == 0)
            fault_answer(fd, hit && canned[i].then ? canned[i].then
                                                   : canned[i].status,
                         canned[i].lines, BODY, -1);
    if (strcmp(path, "/bomb") == 0)
        send_bomb(fd, "", 64);
    else if (strcmp(path, "/coded-bomb") == 0)
        send_bomb(fd, "Content-Encoding: gzip\r\n", 64);
    else if (strcmp(path, "/limit-size") == 0)
        send_big(fd, BARO_LIMIT_DOCUMENT);
    else if (strcmp(path, "/over-size") == 0)
        send_big(fd, BARO_LIMIT_DOCUMENT + 1);
    else if (strcmp(path, "/headers") == 0)
        send_headers(fd, 240);
    else if (strcmp(path, "/big-headers") == 0)
        send_headers(fd, 260);
    else if (strcmp(path, "/tagged") == 0 && strstr(request, "If-None-Match"))
        fault_answer(fd, "304 Not Modified", "", "", 0);
    else if (strcmp(path, "/tagged") == 0)
        fault_answer(fd, "200 OK", "ETag: \"x-1\"\r\n", BODY, -1);
    else if (strcmp(path, "/damaged") == 0)
        fault_answer(fd, "200 OK", "ETag: \"x-1\"\r\n", "a\n", -1);
    else if (strcmp(path, "/stray") == 0)
        fault_answer(fd, "304 Not Modified", "", "", 0);
    else if (strcmp(path, "/elsewhere") == 0)
        fault_answer(fd, "302 Found", other ? other : "", "", 0);
}

typedef struct {
    FaultServer *server, *other;
    char *location, *token_file;
    ToyKeeper *toy;
    BaroRunSettings settings;
} Bench;

static int
set_up(void **state)
{
    Bench *bench = g_new0(Bench, 1);

    bench->other = fault_server_new(script, NULL);
    g_autofree char *url = fault_server_url(bench->other, "/plain");
    bench->location = g_strdup_printf("Location: %s\r\n", url);
    bench->server = fault_server_new(script, bench->location);
    bench->toy = toy_keeper_new();
    int fd = g_file_open_tmp("baro-token-XXXXXX", &bench->token_file, NULL);
    assert_int_equal(write(fd, "canary-token\n", 13), 13);
    close(fd);
    *state = bench;
    return 0;
}

static int
tear_down(void **state)
{
    Bench *bench = *state;

    fault_server_free(bench->server);
    fault_server_free(bench->other);
    toy_keeper_free(bench->toy);
    g_remove(bench->token_file);
    g_free(bench->token_file);
    g_free(bench->location);
    g_free(bench);
    return 0;
}

/* The ids that came, or the error. */
static char *
get(Bench *bench, const char *path, gboolean conditional, int *code)
{
    g_autofree char *url = fault_server_url(bench->server, path);
    g_autoptr(BaroOptions) options = toy_options(BARO_ASK_HTTP, url);

    baro_options_set(options, "end", "true");
    baro_options_set(options, "conditional", conditional ? "true" : "false");
    baro_options_add(options, "headers", "PRIVATE-TOKEN: canary-header");
    g_hash_table_remove_all(bench->toy->ids);
    g_autoptr(GError) error = toy_run(bench->toy, options, &bench->settings,
                                      bench->token_file);
    if (code)
        *code = error ? error->code : 0;
    return error ? g_strdup(error->message) : toy_ids(bench->toy, "one");
}

static void
tells_statuses_apart(void **state)
{
    Bench *bench = *state;
    static const struct {
        const char *path;
        int code;
        guint hits;
    } rows[] = {
        {"/plain", 0, 1},
        {"/absent", BARO_ERROR_NETWORK, 1},
        {"/closed", BARO_ERROR_CREDENTIALS, 1},
        {"/forbidden", BARO_ERROR_CREDENTIALS, 1},
        {"/limit", 0, 2},
        {"/limit403", 0, 2},
        {"/limit-long", BARO_ERROR_RATE_LIMITED, 1},
        {"/broken", 0, 2},
        {"/stray", BARO_ERROR_NETWORK, 1},
        {"/damaged", BARO_ERROR_MALFORMED, 1},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        int code;
        g_autofree char *got = get(bench, rows[i].path, TRUE, &code);
        if (code != rows[i].code)
            print_error("%s: %s\n", rows[i].path, got);
        assert_int_equal(code, rows[i].code);
        assert_int_equal(fault_server_hits(bench->server, rows[i].path),
                         rows[i].hits);
        if (code == 0)
            assert_string_equal(got, "a b c");
        assert_null(strstr(got, "canary"));
    }
    /* What could not be read is asked for again as if never seen. */
    assert_int_equal(g_hash_table_size(bench->toy->etags), 0);
    for (guint i = 0; i < bench->toy->rows->len; i++)
        assert_null(strstr(bench->toy->rows->pdata[i], "canary"));
}

static void
waits_as_long_as_it_is_told(void **state)
{
    Bench *bench = *state;
    gint64 start = g_get_monotonic_time();

    g_free(get(bench, "/limit", FALSE, NULL));
    assert_in_range(g_get_monotonic_time() - start, 1000000, 2500000);
}

static void
follows_no_redirect_into_the_house(void **state)
{
    Bench *bench = *state;
    static const char *const refused[] = {
        "/to-file", "/to-gopher", "/to-private", "/to-mapped", "/to-decimal",
        "/to-metadata", "/to-nowhere", "/round", "/elsewhere",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        int code;
        g_autofree char *got = get(bench, refused[i], FALSE, &code);
        if (code == 0)
            print_error("%s was followed\n", refused[i]);
        assert_int_not_equal(code, 0);
    }
    assert_int_equal(fault_server_connections(bench->other), 0);
    assert_int_equal(fault_server_hits(bench->server, "/round"), 6);
    g_autofree char *good = get(bench, "/to-plain", FALSE, NULL);
    assert_string_equal(good, "a b c");
}

static void
trusts_no_link_of_an_answer(void **state)
{
    Bench *bench = *state;
    const char *const allowed[] = {"10.0.0.0/8", "127.0.0.1", NULL};
    g_autofree char *link = fault_server_url(bench->other, "/plain");
    g_autoptr(BaroOptions) options = toy_options(BARO_ASK_HTTP,
                                                 "https://a.example/");

    baro_options_set(options, "link", link);
    baro_options_add(options, "headers", "PRIVATE-TOKEN: canary-header");
    g_autoptr(GError) error = toy_run(bench->toy, options, &bench->settings,
                                      bench->token_file);
    assert_non_null(strstr(error->message, "private network"));
    assert_int_equal(fault_server_connections(bench->other), 0);
    /* Where the configuration allows the host, no secret goes there. */
    bench->settings.allow_private = allowed;
    g_autoptr(GError) none = toy_run(bench->toy, options, &bench->settings,
                                     bench->token_file);
    g_autofree char *request = fault_server_request(bench->other, "/plain");
    assert_null(none);
    assert_null(strstr(request, "canary"));
}

static void
carries_no_secret_to_another_origin(void **state)
{
    Bench *bench = *state;
    const char *const allowed[] = {"127.0.0.0/8", NULL};

    bench->settings.allow_private = allowed;
    g_autofree char *got = get(bench, "/elsewhere", FALSE, NULL);
    assert_string_equal(got, "a b c");
    g_autofree char *first = fault_server_request(bench->server,
                                                  "/elsewhere");
    g_autofree char *second = fault_server_request(bench->other, "/plain");
    assert_non_null(strstr(first, "Authorization: Bearer canary-token"));
    assert_non_null(strstr(first, "PRIVATE-TOKEN: canary-header"));
    assert_null(strstr(second, "canary"));
}

static void
refuses_a_token_that_others_may_read(void **state)
{
    Bench *bench = *state;
    int code;

    g_chmod(bench->token_file, 0644);
    g_autofree char *got = get(bench, "/plain", FALSE, &code);
    assert_int_equal(code, BARO_ERROR_CREDENTIALS);
    assert_non_null(strstr(got, "chmod 600"));
    assert_int_equal(fault_server_connections(bench->server), 0);
}

static void
sends_back_what_it_remembers(void **state)
{
    Bench *bench = *state;

    g_autofree char *first = get(bench, "/tagged", TRUE, NULL);
    g_autofree char *second = get(bench, "/tagged", TRUE, NULL);
    assert_string_equal(first, "a b c");
    assert_string_equal(second, "");
    g_autofree char *request = fault_server_request(bench->server, "/tagged");
    assert_non_null(strstr(request, "If-None-Match: \"x-1\"\r\n"));
    assert_non_null(strstr(bench->toy->rows->pdata[1], "one 304 0 "));
}

static void
stops_what_is_too_large(void **state)
{
    Bench *bench = *state;
    static const struct {
        const char *path, *says;
    } rows[] = {
        {"/bomb", "unpacks to more than 200 times"},
        {"/coded-bomb", "unpacks to more than 200 times"},
        {"/over-size", "larger than 32 MiB"},
        {"/big-headers", "headers are larger than 256 KiB"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        int code;
        g_autofree char *got = get(bench, rows[i].path, FALSE, &code);
        if (!strstr(got, rows[i].says))
            print_error("%s: %.200s\n", rows[i].path, got);
        assert_non_null(strstr(got, rows[i].says));
        assert_int_equal(code, BARO_ERROR_MALFORMED);
        assert_int_equal(fault_server_hits(bench->server, rows[i].path), 1);
    }
    int code;
    g_free(get(bench, "/limit-size", FALSE, &code));
    assert_int_equal(code, 0);
    g_free(get(bench, "/headers", FALSE, &code));
    assert_int_equal(code, 0);
}

static gboolean
is_private(const char *text)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};

    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        return baro_http_private((struct sockaddr *)&v4);
    assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
    return baro_http_private((struct sockaddr *)&v6);
}

static void
knows_private_addresses(void **state)
{
    static const char *const inside[] = {
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255",
        "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1",
        "fd12::1", "ff02::1", "::ffff:10.0.0.1", "::127.0.0.1",
        "64:ff9b::10.0.0.1", "2002:7f00:1::",
    };
    static const char *const outside[] = {
        "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1",
        "2606:4700::1111", "::ffff:8.8.8.8", "192.169.0.1",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(inside); i++)
        assert_true(is_private(inside[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(outside); i++)
        assert_false(is_private(outside[i]));
}

static void
reads_retry_after(void **state)
{
    static const struct {
        const char *name, *value;
        gint64 seconds;
    } rows[] = {
        {"retry-after", "0", 0}, {"retry-after", "120", 120},
        {"retry-after", "-5", -1}, {"retry-after", "soon", -1},
        {"retry-after", "99999999999999999999", -1},
        {"retry-after", "Mon, 30 Sep 2013 12:01:00 GMT", 60},
        {"retry-after", "Mon, 30 Sep 2013 11:00:00 GMT", 0},
        {"x-ratelimit-reset", "1380542430", -1},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GHashTable) headers = g_hash_table_new(g_str_hash,
                                                         g_str_equal);
        g_hash_table_insert(headers, (char *)rows[i].name,
                            (char *)rows[i].value);
        assert_int_equal(baro_http_retry_after(headers, 1380542400),
                         rows[i].seconds);
    }
}

static void
compares_redirects_as_curl_reads_them(void **state)
{
    (void)state;
    g_autofree char *same = baro_http_redirect("https://a.example/x/y",
                                               "../z", NULL);
    assert_string_equal(same, "https://a.example/z");
    g_autofree char *down = baro_http_redirect("https://a.example/",
                                               "http://a.example/", NULL);
    assert_null(down);
    g_autofree char *user = baro_http_redirect("http://a.example/",
                                               "https://u:p@b.example/",
                                               NULL);
    assert_string_equal(user, "https://b.example/");
    g_autofree char *origin = baro_http_origin("HTTPS://u@A.Example/x");
    assert_string_equal(origin, "https://a.example:443");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define GET_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        GET_TEST(tells_statuses_apart),
        GET_TEST(waits_as_long_as_it_is_told),
        GET_TEST(follows_no_redirect_into_the_house),
        GET_TEST(trusts_no_link_of_an_answer),
        GET_TEST(carries_no_secret_to_another_origin),
        GET_TEST(refuses_a_token_that_others_may_read),
        GET_TEST(sends_back_what_it_remembers),
        GET_TEST(stops_what_is_too_large),
        cmocka_unit_test(knows_private_addresses),
        cmocka_unit_test(reads_retry_after),
        cmocka_unit_test(compares_redirects_as_curl_reads_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
