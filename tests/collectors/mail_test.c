// SPDX-License-Identifier: Apache-2.0
/*
 * The mail collectors on real archives: whatever the size of the blocks, the
 * records are the same, and every message is read. Prints no mail.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <jansson.h>

#include "barograph/collector.h"
#include "barograph/limits.h"

#define NOW G_GINT64_CONSTANT(1800000000)

typedef struct {
    BaroSink sink;
    GString *out;         /* the records as text, to compare */
    GHashTable *ids;
    GPtrArray *names;
    guint events, skips, pages, largest_page, since_page;
    guint with_email, dated;
    char *cursor;
} Recorder;

static void
on_event(BaroSink *sink, const BaroEvent *event)
{
    Recorder *recorder = (Recorder *)sink;
    const BaroCredit *credit = event->credits;
    const char *name = event->n_credits > 0 ? credit->name : NULL;
    const char *email = event->n_credits > 0 ? credit->email : NULL;
    assert_string_equal(event->kind, "message");
    assert_non_null(event->id);
    assert_null(event->text);
    g_hash_table_add(recorder->ids, g_strdup(event->id));
    g_string_append_printf(
        recorder->out, "%s|%s|%s|%s|%s|%s|%" G_GINT64_FORMAT "|%d\n",
        event->id, event->parent, event->title, event->url, name, email,
        event->at, (int)event->quality);
    recorder->events++;
    recorder->since_page++;
    recorder->with_email += email != NULL;
    recorder->dated += event->quality <= BARO_DATE_SEPARATOR;
}

static void
on_sample(BaroSink *sink, const BaroSample *sample)
{
    (void)sink;
    fail_msg("mail has no samples, but %s", sample->metric);
}

static void
on_cover(BaroSink *sink, const BaroCover *cover)
{
    g_string_append_printf(((Recorder *)sink)->out, "cover %d %d %d\n",
                           cover->first, cover->last, (int)cover->state);
}

static void
on_skip(BaroSink *sink, const char *reason)
{
    Recorder *recorder = (Recorder *)sink;
    recorder->skips++;
    g_string_append_printf(recorder->out, "skip %s\n", reason);
}

static void
on_page(BaroSink *sink, const char *cursor)
{
    Recorder *recorder = (Recorder *)sink;
    char *copy = g_strdup(cursor);
    g_free(recorder->cursor);
    recorder->cursor = copy;
    recorder->pages++;
    recorder->largest_page =
        MAX(recorder->largest_page, recorder->since_page);
    recorder->since_page = 0;
}

static void
recorder_init(Recorder *recorder)
{
    *recorder = (Recorder){
        .sink = {on_event, on_sample, on_cover, on_skip, on_page}};
    recorder->out = g_string_new(NULL);
    recorder->ids =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void
recorder_clear(Recorder *recorder)
{
    g_string_free(recorder->out, TRUE);
    g_hash_table_unref(recorder->ids);
    g_free(recorder->cursor);
    *recorder = (Recorder){0};
}

/* The bytes of a file, inflated, as the runner hands them over. */
static GBytes *
bytes_of(const char *path)
{
    char *raw;
    gsize length;
    if (!g_file_get_contents(path, &raw, &length, NULL))
        return NULL;
    if (length < 2 || memcmp(raw, "\x1f\x8b", 2) != 0)
        return g_bytes_new_take(raw, length);
    g_autoptr(GInputStream) memory =
        g_memory_input_stream_new_from_data(raw, length, g_free);
    g_autoptr(GZlibDecompressor) unpacker =
        g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    g_autoptr(GInputStream) stream =
        g_converter_input_stream_new(memory, G_CONVERTER(unpacker));
    GByteArray *out = g_byte_array_new();
    guint8 part[8192];
    gssize n;
    while ((n = g_input_stream_read(stream, part, sizeof part, NULL, NULL)) >
           0)
        g_byte_array_append(out, part, (guint)n);
    assert_int_equal(n, 0);
    return g_byte_array_free_to_bytes(out);
}

/* Hands `bytes` to the collector in blocks of `size` (0: all at once). */
static void
give(const BaroCollector *collector, const BaroContext *context,
     const BaroAsk *ask, GBytes *bytes, gsize size, Recorder *recorder)
{
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    g_autofree void *state = g_malloc0(collector->state_size);
    BaroAnswer answer = {.status = 200, .address = ask->address};
    BaroParse parse = {context, ask, &answer, NULL, state, &recorder->sink};
    g_autoptr(GError) error = NULL;
    if (size == 0 || ask->document)
        size = MAX(length, 1);
    for (gsize at = 0; at < length; at += size) {
        gboolean last = ask->document && at + size >= length;
        parse.cursor = recorder->cursor;
        /* A copy of its own size: reading past its end would be seen. */
        gsize part = MIN(size, length - at);
        g_autofree char *block = g_memdup2(text + at, part);
        assert_true(collector->parse(&parse, block, part, last, &error));
    }
    parse.cursor = recorder->cursor;
    if (!ask->document || length == 0)
        assert_true(collector->parse(&parse, "", 0, TRUE, &error));
    collector->clear(state);
}

/* A whole run of the mbox collector over one file `name` in a folder. */
static void
read_bytes(const char *name, GBytes *bytes, gsize size, Recorder *recorder)
{
    g_autofree char *line = g_strdup_printf("%" G_GSIZE_FORMAT "\t7\t%s\n",
                                            g_bytes_get_size(bytes), name);
    g_autoptr(GBytes) listing = g_bytes_new(line, strlen(line));
    g_autoptr(BaroOptions) options = baro_options_new();
    baro_options_set(options, "path", "folder");
    BaroContext context = {.options = options, .name = "s", .now = NOW};
    const BaroCollector *mbox = baro_collector_find("mbox");
    guint asks = 0;
    for (;; asks++) {
        BaroAsk ask = {0};
        g_autoptr(GError) error = NULL;
        gboolean more = mbox->plan(&context, recorder->cursor, &ask, &error);
        assert_null(error);
        if (more)
            give(mbox, &context, &ask,
                 ask.kind == BARO_ASK_LIST ? listing : bytes, size, recorder);
        baro_ask_clear(&ask);
        if (!more)
            break;
        assert_true(asks < 3);
    }
    assert_int_equal(asks, 2);
}

static void
read_mbox(const char *path, gsize size, Recorder *recorder)
{
    g_autoptr(GBytes) bytes = bytes_of(path);
    g_autofree char *base = g_path_get_basename(path);
    read_bytes(base, bytes, size, recorder);
}

static char *
shared(const char *name)
{
    const char *root = g_getenv("BARO_SHARED");
    char *path =
        g_build_filename(root != NULL ? root : BARO_SHARED_DIR, name, NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return path;
    g_free(path);
    fprintf(stderr, "SKIPPED: no shared data (%s)\n", name);
    return NULL;
}

/* Reads the file at four sizes of block; all must yield the same. */
static void
check_file(const char *path, guint events, guint distinct)
{
    static const gsize sizes[] = {0, 1, 7, 4096};
    g_autofree char *whole = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Recorder recorder;
        recorder_init(&recorder);
        read_mbox(path, sizes[i], &recorder);
        if (recorder.events != events)
            fail_msg("%s: %u messages, not %u", path, recorder.events, events);
        assert_int_equal(g_hash_table_size(recorder.ids), distinct);
        assert_int_equal(recorder.skips, 0);
        assert_int_equal(recorder.with_email, events);
        assert_int_equal(recorder.dated, events);
        if (whole == NULL)
            whole = g_strdup(recorder.out->str);
        else
            assert_true(strcmp(whole, recorder.out->str) == 0);
        recorder_clear(&recorder);
    }
}

static void
test_real_archives(void **data)
{
    static const struct {
        const char *path;
        guint events, distinct;
    } files[] = {
        {"data/pipermail-r/r-sig-mac/2014-January.txt.gz", 51, 51},
        {"data/pipermail-r/r-sig-mac/2014-February.txt.gz", 28, 27},
        {"data/pipermail-r/r-sig-mac/2014-March.txt.gz", 77, 77},
        {"data/pipermail-r/r-announce/2006.txt.gz", 19, 19},
        {"data/pipermail-r/r-package-devel/2016q1.txt.gz", 149, 149},
        {"data/public-inbox/search.mbox.gz", 33, 33},
        {"data/public-inbox/t.mbox.gz", 3, 3},
        {"data/public-inbox/raw.eml", 1, 1},
        {"data/perceval/mbox/mbox_multipart.mbox", 2, 2},
        {"data/perceval/mbox/mbox_unixfrom_encoding.mbox", 1, 1},
        {"data/perceval/hyperkitty/hyperkitty_2016_march.mbox", 1, 1},
    };
    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = shared(files[i].path);
        if (path == NULL)
            skip();
        check_file(path, files[i].events, files[i].distinct);
    }
}

static json_t *
generate(const char *tool, const char *path)
{
    const char *argv[] = {"python3", tool, "-n", "9000", path, NULL};
    g_autofree char *truth = NULL;
    int status;
    if (!g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL,
                      NULL, &truth, NULL, &status, NULL) ||
        status != 0)
        return NULL;
    return json_loads(truth, 0, NULL);
}

static void
test_generated(void **data)
{
    (void)data;
    g_autofree char *tool = shared("tools/gen_mbox.py");
    if (tool == NULL)
        skip();
    g_autofree char *folder = g_dir_make_tmp("baro-mail-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "made.mbox", NULL);
    json_t *truth = generate(tool, path);
    if (truth == NULL) {
        fprintf(stderr, "SKIPPED: no python3\n");
        g_rmdir(folder);
        skip();
    }
    guint messages =
        (guint)json_integer_value(json_object_get(truth, "messages"));
    guint copies =
        (guint)json_integer_value(json_object_get(truth, "dup_msgid"));
    /* Less than what is held between two blocks, and more. */
    static const gsize sizes[] = {1021, 16385, 100003};
    Recorder whole;
    recorder_init(&whole);
    read_mbox(path, 1 << 20, &whole);
    assert_int_equal(whole.events, messages);
    assert_int_equal(g_hash_table_size(whole.ids), messages - copies);
    assert_int_equal(whole.skips, 0);
    assert_int_equal(whole.dated, messages);
    assert_int_equal(whole.with_email, messages);
    assert_int_equal(whole.largest_page, BARO_PAGE_ROWS);
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Recorder blocks;
        recorder_init(&blocks);
        read_mbox(path, sizes[i], &blocks);
        assert_true(strcmp(whole.out->str, blocks.out->str) == 0);
        recorder_clear(&blocks);
    }
    recorder_clear(&whole);
    json_decref(truth);
    g_unlink(path);
    g_rmdir(folder);
}

static void
check_mail(GString *mail, guint events)
{
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(mail);
    const gsize sizes[] = {0, 4096};
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Recorder recorder;
        recorder_init(&recorder);
        read_bytes("1", bytes, sizes[i], &recorder);
        assert_int_equal(recorder.events, events);
        assert_int_equal(recorder.skips, 1 - events);
        recorder_clear(&recorder);
    }
}

static void
check_header(gsize size, guint events)
{
    GString *mail = g_string_new("From: a@example.org\nX: ");
    while (mail->len < size - 1)
        g_string_append_c(mail, 'x');
    g_string_append(mail, "\n\nbody\n");
    check_mail(mail, events);
}

static void
check_fields(guint fields, guint events)
{
    GString *mail = g_string_new("From: a@example.org\n");
    for (guint i = 1; i < fields; i++)
        g_string_append(mail, "X: y\n");
    g_string_append(mail, "\nbody\n");
    check_mail(mail, events);
}

/* At the limits and one above them. */
static void
test_limits(void **data)
{
    (void)data;
    check_header(BARO_LIMIT_HEADER, 1);
    check_header(BARO_LIMIT_HEADER + 1, 0);
    check_fields(BARO_LIMIT_MIME_HEADERS, 1);
    check_fields(BARO_LIMIT_MIME_HEADERS + 1, 0);
}

/* Values made to take for ever, or the stack. */
static void
test_bombs(void **data)
{
    static const char *const pieces[] = {
        "(", "<", "\"", "a:", "a@b,", "=?utf-8?B?", "=?x-unknown?Q?=E9?= ",
        " via ", "\\", "a at ", "\n ", "\xff", "=?utf-8?Q?=?= "};
    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        GString *mail = g_string_new("Subject: x");
        const char *names[] = {"From", "Reply-To", "Cc", "References", "Date",
                               "Message-ID"};
        for (gsize k = 0; k < G_N_ELEMENTS(names); k++) {
            g_string_append_printf(mail, "\n%s: N via L <l@l.example>",
                                   names[k]);
            for (int n = 0; n < 9000; n++)
                g_string_append(mail, pieces[i]);
            g_string_truncate(mail, MIN(mail->len, (k + 1) * 40000));
        }
        g_string_append(mail, "\n\nbody\n");
        check_mail(mail, 1);
    }
}

/* Changes, cuts out or doubles a few places of the text. */
static void
mutate(GRand *random, GByteArray *text)
{
    static const char *const pieces[] = {
        "\n", "\r", "\r\n", "\n\n", "\nFrom ", "From: ", "=?utf-8?B?", "?=",
        "<", ">", "\"", "(", ",", ":", ";", "@", " at ", " via ",
        "\nContent-Length: 40\n", "\nDate: ", "\nReferences: <", "\xff",
        "From x at example.org  Mon Sep  2 10:00:00 2013\n"};
    for (int n = g_rand_int_range(random, 1, 9); n > 0 && text->len > 2; n--) {
        guint at = g_rand_int_range(random, 0, text->len - 1);
        guint length = g_rand_int_range(random, 1, 80);
        length = MIN(length, text->len - at);
        const char *piece =
            pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))];
        gsize size = MIN(strlen(piece), text->len - at);
        switch (g_rand_int_range(random, 0, 4)) {
        case 0:
            text->data[at] = (guint8)g_rand_int_range(random, 0, 256);
            break;
        case 1:
            g_byte_array_remove_range(text, at, length);
            break;
        case 2: {
            g_autofree guint8 *copy = g_memdup2(text->data + at, length);
            g_byte_array_append(text, copy, length);
            break;
        }
        default:
            memcpy(text->data + at, piece, size);
        }
    }
}

/* No mail, however broken, stops the reading of a file, and the sizes of the
 * blocks never show. */
static void
test_mutated(void **data)
{
    (void)data;
    g_autofree char *path = g_build_filename(BARO_CASES_DIR, "mbox",
                                             "oddities", "odd.mbox", NULL);
    g_autoptr(GBytes) bytes = bytes_of(path);
    assert_non_null(bytes);
    gsize length;
    const guint8 *whole = g_bytes_get_data(bytes, &length);
    GRand *random = g_rand_new_with_seed(5);
    for (int round = 0; round < 600; round++) {
        GByteArray *text = g_byte_array_new();
        g_byte_array_append(text, whole, (guint)length);
        mutate(random, text);
        g_autoptr(GBytes) one = g_byte_array_free_to_bytes(text);
        Recorder first, second;
        recorder_init(&first);
        recorder_init(&second);
        read_bytes("a.mbox", one, 0, &first);
        read_bytes("a.mbox", one, (gsize)g_rand_int_range(random, 1, 300),
                   &second);
        if (strcmp(first.out->str, second.out->str) != 0)
            fail_msg("round %d: the size of the blocks shows", round);
        assert_true(first.events > 20);
        recorder_clear(&first);
        recorder_clear(&second);
    }
    g_rand_free(random);
}

static void
check_kind(const char *name, const char *expected)
{
    g_autofree char *path = shared(name);
    if (path == NULL)
        skip();
    g_autoptr(GBytes) bytes = bytes_of(path);
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    const char *got = baro_collector_recognise("https://h.example/x", text,
                                               length);
    if (g_strcmp0(got, expected) != 0)
        fail_msg("%s: %s, not %s", name, got, expected);
}

static void
test_recognise(void **data)
{
    static const char mhonarc[] =
        "<!-- MHonArc v2.6.19 -->\n<!DOCTYPE HTML><html></html>";
    static const char html[] = "<!doctype html><html><p>Hello</html>";
    static const char csv[] = "date,value\n2013-01-01,3\n";
    (void)data;
    assert_string_equal(
        baro_collector_recognise("x", mhonarc, strlen(mhonarc)), "mhonarc");
    assert_string_equal(baro_collector_recognise("x", html, strlen(html)),
                        "html");
    assert_string_equal(baro_collector_recognise("x", csv, strlen(csv)),
                        "csv");
    assert_string_equal(baro_collector_recognise("https://h/x.git", "", 0),
                        "git");
    assert_null(baro_collector_recognise("x", "\0\1\2", 3));
    check_kind("data/perceval/pipermail/pipermail_index.html", "pipermail");
    check_kind("data/perceval/pipermail/pipermail_apache_index.html",
               "pipermail");
    check_kind("data/public-inbox/inbox.html", "public-inbox");
    check_kind("data/public-inbox/new.atom", "feed");
    check_kind("data/public-inbox/t.mbox.gz", "mbox");
    check_kind("data/feeds/rss-dates-everything.xml", "feed");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_real_archives),
        cmocka_unit_test(test_generated),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_bombs),
        cmocka_unit_test(test_mutated),
        cmocka_unit_test(test_recognise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
