// SPDX-License-Identifier: Apache-2.0
/*
 * Every case folder tests/collectors/<collector>/<case>/ holds case.json (the
 * options, and for each run its instant and what was answered), the answers,
 * and expected.jsonl: the asks and the records. Each case is run with blocks
 * of 1 byte, 7 bytes and the whole; all must yield the same.
 * UPDATE_GOLDEN=1 writes expected.jsonl anew.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "barograph/collector.h"

typedef struct {
    BaroSink sink;
    GString *out;
    char *cursor;
} Recorder;

static void
put(GString *out, const char *name, json_t *value)
{
    json_t *line = json_pack("{s:o}", name, value);
    char *text = json_dumps(line, JSON_COMPACT | JSON_ENSURE_ASCII);
    assert_non_null(text);
    g_string_append_printf(out, "%s\n", text);
    free(text);
    json_decref(line);
}

static void
set_text(json_t *object, const char *name, const char *text)
{
    if (text)
        assert_int_equal(json_object_set_new(object, name, json_string(text)),
                         0);
}

static void
set_number(json_t *object, const char *name, gint64 value, gint64 absent)
{
    if (value != absent)
        json_object_set_new(object, name, json_integer(value));
}

static void
on_event(BaroSink *sink, const BaroEvent *event)
{
    json_t *object = json_object();
    set_text(object, "kind", event->kind);
    set_text(object, "id", event->id);
    set_text(object, "quality", baro_date_quality_name(event->quality));
    if (event->quality != BARO_DATE_UNREADABLE) {
        g_autofree char *at = baro_time_format(event->at);
        set_text(object, "at", at);
    }
    set_text(object, "title", event->title);
    set_text(object, "url", event->url);
    set_text(object, "outlet", event->outlet);
    set_text(object, "parent", event->parent);
    set_text(object, "text", event->text);
    set_number(object, "count", event->count, 0);
    set_number(object, "voice", event->voice, 0);
    set_number(object, "is_merge", event->is_merge, 0);
    set_number(object, "files", event->files, -1);
    set_number(object, "insertions", event->insertions, -1);
    set_number(object, "deletions", event->deletions, -1);
    json_t *credits = json_array();
    for (gsize i = 0; i < event->n_credits; i++) {
        const BaroCredit *credit = &event->credits[i];
        json_t *one = json_object();
        set_text(one, "role", credit->role);
        set_text(one, "name", credit->name);
        set_text(one, "email", credit->email);
        set_text(one, "organization", credit->organization);
        set_number(one, "count", credit->count, 0);
        json_array_append_new(credits, one);
    }
    if (event->n_credits > 0)
        json_object_set(object, "credits", credits);
    json_decref(credits);
    put(((Recorder *) sink)->out, "event", object);
}

static void
on_sample(BaroSink *sink, const BaroSample *sample)
{
    json_t *object = json_object();
    char day[11], until[11];
    g_autofree char *at = baro_time_format(sample->at);
    set_text(object, "metric", sample->metric);
    set_text(object, "subject", sample->subject);
    set_text(object, "at", at);
    set_text(object, "day", baro_day_format(sample->day, day));
    set_text(object, "until", baro_day_format(sample->until, until));
    set_number(object, "aggregate", sample->aggregate, 0);
    json_object_set_new(object, "value", json_real(sample->value));
    put(((Recorder *) sink)->out, "sample", object);
}

static void
on_cover(BaroSink *sink, const BaroCover *cover)
{
    json_t *object = json_object();
    char first[11], last[11];
    set_text(object, "first", baro_day_format(cover->first, first));
    set_text(object, "last", baro_day_format(cover->last, last));
    set_text(object, "state", baro_cover_state_name(cover->state));
    set_text(object, "reason", cover->reason);
    put(((Recorder *) sink)->out, "cover", object);
}

static void
on_skip(BaroSink *sink, const char *reason)
{
    put(((Recorder *) sink)->out, "skip", json_string(reason));
}

static void
on_page(BaroSink *sink, const char *cursor)
{
    Recorder *recorder = (Recorder *) sink;
    assert_non_null(cursor);
    char *copy = g_strdup(cursor);
    g_free(recorder->cursor);
    recorder->cursor = copy;
    put(recorder->out, "page", json_string(cursor));
}

static BaroOptions *
read_options(const json_t *object)
{
    BaroOptions *options = baro_options_new();
    const char *name, *key;
    json_t *value, *item;
    gsize i;
    json_object_foreach((json_t *) object, name, value) {
        if (json_is_string(value))
            baro_options_set(options, name, json_string_value(value));
        json_array_foreach(value, i, item)
            baro_options_add(options, name, json_string_value(item));
        json_object_foreach(value, key, item)
            baro_options_map(options, name, key, json_string_value(item));
    }
    return options;
}

static void
note_ask(const Recorder *recorder, const BaroAsk *ask)
{
    json_t *object = json_object();
    set_number(object, "kind", ask->kind, -1);
    set_text(object, "address", ask->address);
    set_text(object, "body", ask->body);
    set_text(object, "tag", ask->tag);
    set_number(object, "document", ask->document, 0);
    set_number(object, "conditional", ask->conditional, 0);
    set_number(object, "share", ask->share, 0);
    if (ask->arguments) {
        g_autofree char *all = g_strjoinv(" ", ask->arguments);
        set_text(object, "arguments", all);
    }
    put(recorder->out, "ask", object);
}

static gboolean
feed_blocks(BaroParse *parse, const BaroCollector *collector,
            const char *bytes, gsize length, gsize size, GError **error)
{
    if (parse->ask->document)
        return collector->parse(parse, bytes, length, TRUE, error);
    for (gsize at = 0; at < length; at += size) {
        if (!collector->parse(parse, bytes + at, MIN(size, length - at), FALSE,
                              error))
            return FALSE;
        parse->cursor = ((Recorder *) parse->sink)->cursor;
    }
    return collector->parse(parse, "", 0, TRUE, error);
}

/* Gives one answer of the case; FALSE where the source failed. */
static gboolean
give_answer(const BaroContext *context, const BaroCollector *collector,
            const BaroAsk *ask, const json_t *given, const char *folder,
            gsize size, Recorder *recorder)
{
    const char *address = json_string_value(json_object_get(given, "address"));
    const char *file = json_string_value(json_object_get(given, "file"));
    const json_t *status = json_object_get(given, "status");
    BaroAnswer answer = {
        .status = status ? (int) json_integer_value(status) : 200,
        .address = address ? address : ask->address,
        .charset = json_string_value(json_object_get(given, "charset")),
    };
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (file) {
        g_autofree char *path = g_build_filename(folder, file, NULL);
        assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    }
    /* for what has control characters, JSON is the better file */
    const json_t *text = json_object_get(given, "text");
    const json_t *tokens = json_object_get(given, "tokens");
    g_autoptr(GString) joined = g_string_new_len(bytes, (gssize) length);
    if (text)
        g_string_append(joined, json_string_value(text));
    for (gsize i = 0; i < json_array_size(tokens); i++) {
        const json_t *token = json_array_get(tokens, i);
        g_string_append_len(joined, json_string_value(token),
                            (gssize) json_string_length(token) + 1);
    }
    g_autofree void *state = g_malloc0(collector->state_size + 1);
    BaroParse parse = {context, ask, &answer, recorder->cursor, state,
                       &recorder->sink};
    g_autoptr(GError) error = NULL;
    gboolean good = feed_blocks(&parse, collector, joined->str, joined->len,
                                size, &error);
    assert_true(good == (error == NULL));
    if (collector->clear)
        collector->clear(state);
    if (error)
        put(recorder->out, "error", json_string(error->message));
    return good;
}

static void
run_once(const BaroCollector *collector, const BaroContext *context,
         const json_t *answers, const char *folder, gsize size,
         Recorder *recorder)
{
    gsize next = 0;
    for (;;) {
        g_autoptr(GError) error = NULL;
        BaroAsk ask = {0};
        if (!collector->plan(context, recorder->cursor, &ask, &error)) {
            if (error)
                put(recorder->out, "error", json_string(error->message));
            baro_ask_clear(&ask);
            break;
        }
        note_ask(recorder, &ask);
        if (next >= json_array_size(answers))
            fail_msg("%s: more is asked than answered", folder);
        gboolean good = give_answer(context, collector, &ask,
                                    json_array_get(answers, next++), folder,
                                    size, recorder);
        baro_ask_clear(&ask);
        if (!good)
            break;
    }
    assert_int_equal(next, json_array_size(answers));
}

static char *
run_case(const BaroCollector *collector, const json_t *root,
         const char *folder, gsize size)
{
    g_autoptr(BaroOptions) options =
        read_options(json_object_get(root, "options"));
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    Recorder recorder = {
        .sink = {on_event, on_sample, on_cover, on_skip, on_page},
        .out = g_string_new(NULL),
    };
    gsize i;
    json_t *run;
    json_array_foreach(json_object_get(root, "runs"), i, run) {
        BaroContext context = {.options = options, .name = "s", .zone = zone};
        const char *now = json_string_value(json_object_get(run, "now"));
        assert_true(baro_time_parse_iso(now, &context.now));
        run_once(collector, &context, json_object_get(run, "answers"), folder,
                 size, &recorder);
    }
    g_free(recorder.cursor);
    return g_string_free(recorder.out, FALSE);
}

static void
check_case(const BaroCollector *collector, const char *folder)
{
    g_autofree char *file = g_build_filename(folder, "case.json", NULL);
    g_autofree char *golden = g_build_filename(folder, "expected.jsonl", NULL);
    json_error_t problem;
    json_t *root = json_load_file(file, JSON_ALLOW_NUL, &problem);
    if (!root)
        fail_msg("%s: %s", file, problem.text);
    g_autofree char *whole = run_case(collector, root, folder, G_MAXINT32);
    const gsize sizes[] = {1, 7};
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree char *got = run_case(collector, root, folder, sizes[i]);
        assert_string_equal(got, whole);
    }
    json_decref(root);
    if (g_getenv("UPDATE_GOLDEN"))
        assert_true(g_file_set_contents(golden, whole, -1, NULL));
    g_autofree char *expected = NULL;
    if (!g_file_get_contents(golden, &expected, NULL, NULL))
        fail_msg("%s is missing", golden);
    if (strcmp(whole, expected) != 0)
        print_error("%s:\n", folder);
    assert_string_equal(whole, expected);
}

static guint
check_folder(const BaroCollector *collector)
{
    g_autofree char *top =
        g_build_filename(BARO_CASES_DIR, collector->name, NULL);
    GDir *dir = g_dir_open(top, 0, NULL);
    guint count = 0;
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *folder = g_build_filename(top, name, NULL);
        g_autofree char *file = g_build_filename(folder, "case.json", NULL);
        if (!g_file_test(file, G_FILE_TEST_EXISTS))
            continue;
        check_case(collector, folder);
        count++;
    }
    g_clear_pointer(&dir, g_dir_close);
    return count;
}

static void
test_cases(void **data)
{
    (void) data;
    guint count = 0;
    for (gsize i = 0; baro_collectors()[i]; i++)
        count += check_folder(baro_collectors()[i]);
    print_message("%u cases\n", count);
    assert_true(count > 0);
}

static void
test_registry(void **data)
{
    (void) data;
    for (gsize i = 0; baro_collectors()[i]; i++) {
        const BaroCollector *collector = baro_collectors()[i];
        assert_ptr_equal(baro_collector_find(collector->name), collector);
        assert_non_null(collector->plan);
        assert_non_null(collector->parse);
        assert_non_null(collector->summary);
        assert_non_null(collector->options);
    }
    assert_null(baro_collector_find("no-such"));
    assert_null(baro_collector_find(NULL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_registry),
        cmocka_unit_test(test_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
