// SPDX-License-Identifier: Apache-2.0
#include "toy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <zlib.h>

#include "barograph/limits.h"

typedef struct {
    char *folder, *file;
    ToyKeeper *toy;
    BaroRunSettings settings;
} Bench;

static int
set_up(void **state)
{
    Bench *bench = g_new0(Bench, 1);

    bench->folder = g_dir_make_tmp("baro-file-XXXXXX", NULL);
    bench->file = g_build_filename(bench->folder, "file", NULL);
    bench->toy = toy_keeper_new();
    *state = bench;
    return 0;
}

static int
tear_down(void **state)
{
    Bench *bench = *state;
    static const char *const names[] = {
        "file", "b/two", "b/one", "b.txt", "b/loop", "b", "pipe",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(bench->folder, names[i],
                                                 NULL);
        g_remove(path);
    }
    assert_int_equal(g_rmdir(bench->folder), 0);
    toy_keeper_free(bench->toy);
    g_free(bench->file);
    g_free(bench->folder);
    g_free(bench);
    return 0;
}

/* Appends one gzip member. */
static void
pack(GByteArray *out, const char *text, gsize length)
{
    gsize room = length + 1024;
    g_autofree Bytef *packed = g_malloc(room);
    z_stream stream = {.next_in = (Bytef *)text, .avail_in = (uInt)length,
                       .next_out = packed, .avail_out = (uInt)room};

    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    deflateEnd(&stream);
    g_byte_array_append(out, packed, (guint)stream.total_out);
}

static void
save(Bench *bench, const void *bytes, gsize length)
{
    assert_true(g_file_set_contents(bench->file, bytes, (gssize)length,
                                    NULL));
}

static char *
read_as(Bench *bench, BaroAskKind kind, const char *path, gboolean stream,
        int *code)
{
    g_autoptr(BaroOptions) options = toy_options(kind, path);

    baro_options_set(options, "stream", stream ? "true" : "false");
    g_hash_table_remove_all(bench->toy->ids);
    g_autoptr(GError) error = toy_run(bench->toy, options, &bench->settings,
                                      NULL);
    *code = error ? error->code : 0;
    return error ? g_strdup(error->message) : toy_ids(bench->toy, "one");
}

static void
reads_plain_and_packed(void **state)
{
    Bench *bench = *state;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    int code;

    save(bench, "a\nb\n", 4);
    g_autofree char *plain = read_as(bench, BARO_ASK_READ, bench->file, TRUE,
                                     &code);
    assert_string_equal(plain, "a b");
    pack(bytes, "a\nb", 3);
    pack(bytes, "c\nd\n", 4);
    g_byte_array_append(bytes, (const guint8 *)"\0\0\0", 3);
    save(bench, bytes->data, bytes->len);
    for (int i = 0; i < 2; i++) {
        g_autofree char *packed = read_as(bench, BARO_ASK_READ, bench->file,
                                          i, &code);
        assert_string_equal(packed, "a bc d");
    }
    save(bench, "", 0);
    g_autofree char *empty = read_as(bench, BARO_ASK_READ, bench->file, TRUE,
                                     &code);
    assert_string_equal(empty, "");
    save(bench, "\x1f", 1);
    g_autofree char *one = read_as(bench, BARO_ASK_READ, bench->file, TRUE,
                                   &code);
    assert_int_equal(code, 0);
    /* The SHA-256 of "a\nb\n", as every other tool has it. */
    assert_non_null(strstr(bench->toy->rows->pdata[0],
        "911169ddaaf146aff539f58c26c489af"
        "3b892dff0fe283c1c264c65ae5aa59a2"));
}

static void
refuses_gzip_cut_at_any_byte(void **state)
{
    Bench *bench = *state;
    g_autoptr(GByteArray) bytes = g_byte_array_new();

    pack(bytes, "a\nb\n", 4);
    for (guint n = 2; n < bytes->len; n++) {
        int code;
        save(bench, bytes->data, n);
        g_autofree char *got = read_as(bench, BARO_ASK_READ, bench->file,
                                       n % 2, &code);
        assert_int_equal(code, BARO_ERROR_MALFORMED);
        assert_non_null(strstr(got, bench->file));
        assert_int_equal(toy_count(bench->toy, "one"), 0);
    }
    g_byte_array_append(bytes, (const guint8 *)"tail", 4);
    save(bench, bytes->data, bytes->len);
    int code;
    g_autofree char *tail = read_as(bench, BARO_ASK_READ, bench->file, TRUE,
                                    &code);
    assert_int_equal(code, BARO_ERROR_MALFORMED);
}

static void
streams_more_than_a_block(void **state)
{
    Bench *bench = *state;
    gsize length = 3 * BARO_LIMIT_LINE;
    g_autofree char *text = g_malloc(length);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    int code;

    for (gsize i = 0; i < length; i++)
        text[i] = i % 64 == 63 ? '\n' : 'x';
    pack(bytes, text, length);
    save(bench, bytes->data, bytes->len);
    g_free(read_as(bench, BARO_ASK_READ, bench->file, TRUE, &code));
    assert_int_equal(code, 0);
    assert_int_equal(toy_count(bench->toy, "one"), length / 64);
}

static void
names_what_is_missing(void **state)
{
    Bench *bench = *state;
    g_autofree char *pipe_path = g_build_filename(bench->folder, "pipe",
                                                  NULL);
    int code;

    g_autofree char *got = read_as(bench, BARO_ASK_READ, bench->file, TRUE,
                                   &code);
    assert_non_null(strstr(got, bench->file));
    assert_int_equal(bench->toy->rows->len, 1);
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    g_autofree char *fifo = read_as(bench, BARO_ASK_READ, pipe_path, TRUE,
                                    &code);
    assert_non_null(strstr(fifo, "not a regular file"));
    g_autofree char *list = read_as(bench, BARO_ASK_LIST, bench->file, FALSE,
                                    &code);
    assert_non_null(strstr(list, bench->file));
    save(bench, "12345", 5);
    g_autofree char *single = read_as(bench, BARO_ASK_LIST, bench->file,
                                      FALSE, &code);
    assert_true(g_str_has_prefix(single, "5\t"));
    assert_true(g_str_has_suffix(single, "\t."));
}

static void
lists_a_folder_in_order(void **state)
{
    Bench *bench = *state;
    static const char *const names[] = {"b/two", "b.txt", "b/one"};
    g_autofree char *sub = g_build_filename(bench->folder, "b", NULL);
    g_autofree char *loop = g_build_filename(sub, "loop", NULL);
    int code;

    g_mkdir(sub, 0700);
    assert_int_equal(symlink(bench->folder, loop), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(bench->folder, names[i],
                                                 NULL);
        assert_true(g_file_set_contents(path, "12345", (gssize)i + 1, NULL));
    }
    g_autofree char *list = read_as(bench, BARO_ASK_LIST, bench->folder,
                                    FALSE, &code);
    g_auto(GStrv) lines = g_strsplit(list, " ", 0);
    assert_int_equal(g_strv_length(lines), 3);
    assert_true(g_str_has_prefix(lines[0], "2\t"));
    assert_true(g_str_has_suffix(lines[0], "\tb.txt"));
    assert_true(g_str_has_suffix(lines[1], "\tb/one"));
    assert_true(g_str_has_suffix(lines[2], "\tb/two"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define FILE_TEST(n) cmocka_unit_test_setup_teardown(n, set_up, tear_down)
        FILE_TEST(reads_plain_and_packed),
        FILE_TEST(refuses_gzip_cut_at_any_byte),
        FILE_TEST(streams_more_than_a_block),
        FILE_TEST(names_what_is_missing),
        FILE_TEST(lists_a_folder_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
