// SPDX-License-Identifier: Apache-2.0
/* Many sources at once, and what happens when connections break. */
#include "toy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "barograph/text.h"
#include "faultsrv.h"

#define BODY "a\nb\nc\nEND"
#define WITH_LENGTH "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" BODY
#define TO_THE_CLOSE "HTTP/1.0 200 OK\r\n\r\n" BODY

static void
script(int fd, const char *path, guint hit, const char *request, void *data)
{
    gint64 n = 0;

    (void)request;
    (void)data;
    if (g_str_has_prefix(path, "/cut/")) {
        /* The first time cut after n bytes, then whole. */
        baro_parse_int(path + 5, 0, 1000, &n);
        fault_send(fd, WITH_LENGTH, hit == 0 ? (gsize)n
                                             : strlen(WITH_LENGTH));
    } else if (g_str_has_prefix(path, "/open/")) {
        baro_parse_int(path + 6, 0, 1000, &n);
        fault_send(fd, TO_THE_CLOSE, (gsize)n);
    } else if (g_str_has_prefix(path, "/slow/")) {
        g_usleep(50000);
        fault_answer(fd, "200 OK", "", BODY, -1);
    } else if (strcmp(path, "/hang") == 0) {
        g_usleep(3 * G_USEC_PER_SEC);
    } else if (strcmp(path, "/huge") == 0) {
        fault_send(fd, "HTTP/1.1 200 OK\r\nContent-Length: "
                   "99999999999999999999999\r\n\r\na\n", 64);
    }
}

typedef struct {
    FaultServer *server;
    ToyKeeper *toy;
    GArray *sources;
    GPtrArray *names, *options;
    BaroRunSettings settings;
} Bench;

static int
set_up(void **state)
{
    Bench *bench = g_new0(Bench, 1);

    bench->server = fault_server_new(script, NULL);
    bench->toy = toy_keeper_new();
    bench->sources = g_array_new(FALSE, TRUE, sizeof(BaroFetchSource));
    bench->names = g_ptr_array_new_with_free_func(g_free);
    bench->options = g_ptr_array_new_with_free_func(
        (GDestroyNotify)baro_options_free);
    *state = bench;
    return 0;
}

static int
tear_down(void **state)
{
    Bench *bench = *state;

    fault_server_free(bench->server);
    toy_keeper_free(bench->toy);
    g_array_unref(bench->sources);
    g_ptr_array_unref(bench->names);
    g_ptr_array_unref(bench->options);
    g_free(bench);
    return 0;
}

static BaroOptions *
add(Bench *bench, const char *path, int number)
{
    char *name = g_strdup_printf("%s%d", path, number);
    g_autofree char *url = fault_server_url(bench->server, name);
    BaroOptions *options = toy_options(BARO_ASK_HTTP, url);
    BaroFetchSource source = {name, &toy_collector, options, NULL, FALSE};

    baro_options_set(options, "end", "true");
    g_ptr_array_add(bench->names, name);
    g_ptr_array_add(bench->options, options);
    g_array_append_val(bench->sources, source);
    return options;
}

static GArray *
run(Bench *bench)
{
    GArray *results = baro_run(
        (const BaroFetchSource *)(void *)bench->sources->data,
        bench->sources->len, &bench->toy->keeper, &bench->settings);

    assert_int_equal(results->len, bench->sources->len);
    assert_int_equal(bench->toy->done, bench->sources->len);
    return results;
}

static BaroRunResult *
result(GArray *results, guint i)
{
    return &g_array_index(results, BaroRunResult, i);
}

static void
survives_a_cut_at_every_byte(void **state)
{
    Bench *bench = *state;
    int whole = (int)strlen(WITH_LENGTH);

    bench->settings.jobs = 500;
    for (int i = 0; i < whole; i++)
        baro_options_set(add(bench, "/cut/", i), "stream",
                         i % 2 ? "true" : "false");
    g_autoptr(GArray) results = run(bench);
    for (guint i = 0; i < results->len; i++) {
        g_autofree char *ids = toy_ids(bench->toy, result(results, i)->source);
        if (result(results, i)->error)
            fprintf(stderr, "%s\n", result(results, i)->error->message);
        assert_null(result(results, i)->error);
        assert_string_equal(ids, "a b c");
        assert_int_equal(result(results, i)->kept, 3);
        assert_int_equal(fault_server_hits(bench->server,
                                           result(results, i)->source), 2);
    }
}

static void
keeps_no_answer_that_only_looks_whole(void **state)
{
    Bench *bench = *state;
    int head = (int)strlen(TO_THE_CLOSE) - (int)strlen(BODY);

    bench->settings.jobs = 500;
    for (int i = head; i < (int)strlen(TO_THE_CLOSE); i++)
        add(bench, "/open/", i);
    g_autoptr(GArray) results = run(bench);
    for (guint i = 0; i < results->len; i++) {
        assert_int_equal(result(results, i)->error->code,
                         BARO_ERROR_MALFORMED);
        assert_int_equal(toy_count(bench->toy, result(results, i)->source),
                         0);
    }
    assert_int_equal(bench->toy->pages, 0);
    assert_int_equal(bench->toy->rows->len, results->len);
}

static void
asks_sixteen_at_once(void **state)
{
    Bench *bench = *state;

    bench->settings.jobs = 16;
    for (int i = 0; i < 16; i++)
        add(bench, "/slow/", i);
    gint64 start = g_get_monotonic_time();
    g_autoptr(GArray) results = run(bench);
    gint64 took = g_get_monotonic_time() - start;
    for (guint i = 0; i < 16; i++)
        assert_null(result(results, i)->error);
    /* One after another they take 800 ms. */
    assert_in_range(took, 50000, 400000);
}

static void
keeps_its_distance_from_one_host(void **state)
{
    Bench *bench = *state;

    bench->settings.pause_milliseconds = 100;
    for (int i = 0; i < 4; i++)
        add(bench, "/open/", (int)strlen(TO_THE_CLOSE));
    gint64 start = g_get_monotonic_time();
    g_autoptr(GArray) results = run(bench);
    assert_true(g_get_monotonic_time() - start >= 300000);
}

static void
one_that_fails_stops_no_other(void **state)
{
    Bench *bench = *state;

    bench->settings.jobs = 2;
    for (int i = 0; i < 5; i++)
        add(bench, i == 2 ? "/open/" : "/slow/", i == 2 ? 20 : i);
    g_autoptr(GArray) results = run(bench);
    for (guint i = 0; i < 5; i++)
        assert_int_equal(result(results, i)->error != NULL, i == 2);
}

static void
ends_in_time(void **state)
{
    Bench *bench = *state;
    gboolean stop = TRUE;

    bench->settings.seconds = 1;
    baro_options_set(add(bench, "/slow/", 1), "address",
                     "http://127.0.0.1:9/");
    g_autofree char *url = fault_server_url(bench->server, "/hang");
    baro_options_set(add(bench, "/slow/", 2), "address", url);
    gint64 start = g_get_monotonic_time();
    g_autoptr(GArray) results = run(bench);
    assert_true(g_get_monotonic_time() - start < 2000000);
    assert_int_equal(result(results, 1)->error->code, BARO_ERROR_CANCELLED);
    assert_non_null(result(results, 0)->error);
    bench->settings.interrupted = &stop;
    bench->toy->done = 0;
    g_autoptr(GArray) none = run(bench);
    assert_int_equal(result(none, 0)->error->code, BARO_ERROR_CANCELLED);
}

static void
a_full_disk_ends_the_source(void **state)
{
    Bench *bench = *state;

    bench->toy->full_disk = TRUE;
    add(bench, "/slow/", 1);
    g_autoptr(GArray) results = run(bench);
    assert_string_equal(result(results, 0)->error->message,
                        "the disk is full");
    assert_int_equal(result(results, 0)->kept, 0);
}

static void
says_that_it_is_offline(void **state)
{
    Bench *bench = *state;

    bench->settings.offline = TRUE;
    add(bench, "/slow/", 1);
    g_autoptr(GArray) results = run(bench);
    assert_non_null(strstr(result(results, 0)->error->message, "offline"));
    assert_int_equal(fault_server_connections(bench->server), 0);
}

static BaroOptions *
program(const char *script_text)
{
    BaroOptions *options = toy_options(BARO_ASK_RUN, NULL);

    baro_options_add(options, "arguments", "/bin/sh");
    baro_options_add(options, "arguments", "-c");
    baro_options_add(options, "arguments", script_text);
    baro_options_set(options, "body", "asked\n");
    return options;
}

static char *
run_program(Bench *bench, const char *text)
{
    g_autoptr(BaroOptions) options = program(text);
    g_autoptr(GError) error = toy_run(bench->toy, options, &bench->settings,
                                      NULL);

    return g_strdup(error ? error->message : "good");
}

static void
runs_a_program(void **state)
{
    Bench *bench = *state;

    g_setenv("BARO_TEST_SECRET", "canary", TRUE);
    g_autofree char *good = run_program(bench, "cat; env");
    g_autofree char *ids = toy_ids(bench->toy, "one");
    assert_string_equal(good, "good");
    assert_true(g_str_has_prefix(ids, "asked "));
    assert_null(strstr(ids, "canary"));
    assert_non_null(strstr(ids, "LANG=C.UTF-8"));

    g_autofree char *bad = run_program(bench,
        "echo half; printf 'no \\033[31m luck' >&2; exit 3");
    assert_non_null(strstr(bad, "status 3: no \\x1b[31m luck"));
    assert_null(strstr(bad, "half"));
    guint before = toy_count(bench->toy, "one");
    bench->settings.seconds = 1;
    gint64 start = g_get_monotonic_time();
    g_autofree char *late = run_program(bench,
        "echo x; sleep 20 & sleep 20");
    assert_true(g_get_monotonic_time() - start < 3000000);
    assert_non_null(strstr(late, "max-time"));
    assert_int_equal(toy_count(bench->toy, "one"), before);
}

static void
whole_pages_stay_when_the_rest_fails(void **state)
{
    Bench *bench = *state;
    g_autoptr(BaroOptions) options = program("printf 'a\\nb\\nhalf'; exit 1");

    baro_options_set(options, "stream", "true");
    baro_options_set(options, "each", "true");
    g_autoptr(GError) error = toy_run(bench->toy, options, &bench->settings,
                                      NULL);
    g_autofree char *ids = toy_ids(bench->toy, "one");
    assert_non_null(error);
    assert_string_equal(ids, "a b");
    assert_true(g_str_has_prefix(bench->toy->rows->pdata[0], "one 1 2 "));
}

static void
refuses_a_program_that_is_not_safe(void **state)
{
    Bench *bench = *state;
    g_autofree char *folder = g_dir_make_tmp("baro-run-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "tool", NULL);
    g_autoptr(BaroOptions) options = toy_options(BARO_ASK_RUN, NULL);
    g_autoptr(BaroOptions) relative = toy_options(BARO_ASK_RUN, NULL);

    assert_true(g_file_set_contents(path, "#!/bin/sh\n", -1, NULL));
    g_chmod(path, 0722);
    baro_options_add(options, "arguments", path);
    baro_options_add(relative, "arguments", "sh");
    g_autoptr(GError) open = toy_run(bench->toy, options, &bench->settings,
                                     NULL);
    assert_int_equal(open->code, BARO_ERROR_CONFIG);
    assert_non_null(strstr(open->message, "chmod go-w"));
    g_autoptr(GError) short_path = toy_run(bench->toy, relative,
                                           &bench->settings, NULL);
    assert_int_equal(short_path->code, BARO_ERROR_CONFIG);
    g_remove(path);
    g_rmdir(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define RUN_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        RUN_TEST(survives_a_cut_at_every_byte),
        RUN_TEST(keeps_no_answer_that_only_looks_whole),
        RUN_TEST(asks_sixteen_at_once),
        RUN_TEST(keeps_its_distance_from_one_host),
        RUN_TEST(one_that_fails_stops_no_other),
        RUN_TEST(ends_in_time),
        RUN_TEST(a_full_disk_ends_the_source),
        RUN_TEST(says_that_it_is_offline),
        RUN_TEST(runs_a_program),
        RUN_TEST(whole_pages_stay_when_the_rest_fails),
        RUN_TEST(refuses_a_program_that_is_not_safe),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
