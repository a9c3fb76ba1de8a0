// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "barograph/limits.h"
#include "feed.h"
#include "fields.h"

static void
test_person(void **data)
{
    (void) data;
    static const struct {
        const char *text, *name, *email;
    } cases[] = {
        {"Ada Example <ADA@Example.org>", "Ada Example", "ada@example.org"},
        {" \"Example, Ada\" <ada@example.org> (v2)", "Example, Ada",
         "ada@example.org"},
        {"ada@example.org (Ada Example)", "Ada Example", "ada@example.org"},
        {"Ada Example, ada@example.org", "Ada Example", "ada@example.org"},
        {"Ada Example (ada@example.org)", "Ada Example", "ada@example.org"},
        {"Ada Example <ada@example.org", "Ada Example", "ada@example.org"},
        {"Ada (Example Inc) <ada@example.org>", "Ada (Example Inc)",
         "ada@example.org"},
        {"<ada@example.org>", NULL, "ada@example.org"},
        {"ada@example.org", NULL, "ada@example.org"},
        {"Ada Example", "Ada Example", NULL},
        {"Ada <>", "Ada", NULL},
        {"@", NULL, "@"},
        {"<>", NULL, NULL},
        {" ", NULL, NULL},
        {NULL, NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *name, *email;
        baro_field_person(cases[i].text, &name, &email);
        if (g_strcmp0(name, cases[i].name) != 0
            || g_strcmp0(email, cases[i].email) != 0)
            fail_msg("'%s' gave '%s', '%s'", cases[i].text, name, email);
        g_free(name);
        g_free(email);
    }
}

/* What is read of JSON of that many brackets, or with that many items. */
static gboolean
reads_json(guint depth, guint items)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < depth; i++)
        g_string_append_c(text, '[');
    for (guint i = 0; i < items; i++)
        g_string_append(text, i > 0 ? ",\"],\"" : "1");
    for (guint i = 0; i < depth; i++)
        g_string_append_c(text, ']');
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) root = baro_field_json(text->str, text->len, &error);
    assert_true((root == NULL) == (error != NULL));
    return root != NULL;
}

static void
test_json_limits(void **data)
{
    (void) data;
    assert_true(reads_json(BARO_LIMIT_JSON_DEPTH, 1));
    assert_false(reads_json(BARO_LIMIT_JSON_DEPTH + 1, 1));
    assert_true(reads_json(1, BARO_LIMIT_JSON_ITEMS));
    assert_false(reads_json(1, BARO_LIMIT_JSON_ITEMS + 1));
    static const char *const refused[] = {
        "{\"a\":1,\"a\":2}", "[9223372036854775808]", "[1e999]", "[NaN]",
        "[\"\\u0000\"]", "[\"\\ud800\"]", "[1]x", "", "[", "{\"a\\",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        assert_null(baro_field_json(refused[i], strlen(refused[i]), NULL));
}

static gboolean
reads_xml(guint depth)
{
    g_autoptr(GString) text = g_string_new("<rss>");
    for (guint i = 1; i < depth; i++)
        g_string_append(text, "<a>");
    for (guint i = 1; i < depth; i++)
        g_string_append(text, "</a>");
    g_string_append(text, "</rss>");
    g_autoptr(BaroFeed) feed = baro_feed_parse_xml(text->str, NULL, NULL);
    return feed != NULL;
}

static void
test_xml_limit(void **data)
{
    (void) data;
    assert_true(reads_xml(BARO_LIMIT_XML_DEPTH));
    assert_false(reads_xml(BARO_LIMIT_XML_DEPTH + 1));
}

static gboolean
reads_output(const BaroCollector *collector, const GString *lines,
             BaroSink *sink)
{
    g_autoptr(BaroOptions) options = baro_options_new();
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    BaroContext context = {options, "s", 1379332800, zone};
    BaroAsk ask = {.kind = BARO_ASK_RUN};
    BaroAnswer answer = {.status = 200};
    g_autofree void *state = g_malloc0(collector->state_size);
    BaroParse parse = {&context, &ask, &answer, NULL, state, sink};
    gboolean good =
        collector->parse(&parse, lines->str, lines->len, TRUE, NULL);
    collector->clear(state);
    return good;
}

static void
on_event(BaroSink *sink, const BaroEvent *event)
{
    (void) sink;
    assert_true(event->n_credits <= BARO_LIMIT_CREDITS);
}

static void
on_page(BaroSink *sink, const char *cursor)
{
    (void) sink;
    (void) cursor;
}

static gboolean
reads_line(gsize length, guint credits)
{
    BaroSink sink = {.event = on_event, .page = on_page};
    g_autoptr(GString) line = g_string_new(
        "{\"event\":{\"kind\":\"commit\",\"id\":\"1\",\"at\":1379332800,"
        "\"credits\":[");
    for (guint i = 0; i < credits; i++)
        g_string_append_printf(
            line, "%s{\"role\":\"author\",\"name\":\"A\"}", i > 0 ? "," : "");
    g_string_append(line, "]}}");
    while (line->len < length)
        g_string_append_c(line, ' ');
    g_string_append_c(line, '\n');
    return reads_output(baro_collector_find("exec"), line, &sink);
}

static void
test_line_limits(void **data)
{
    (void) data;
    assert_true(reads_line(BARO_LIMIT_LINE, 1));
    assert_false(reads_line((gsize) BARO_LIMIT_LINE + 1, 1));
    assert_true(reads_line(0, BARO_LIMIT_CREDITS));
    assert_false(reads_line(0, BARO_LIMIT_CREDITS + 1));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_person),      cmocka_unit_test(test_json_limits),
        cmocka_unit_test(test_xml_limit),   cmocka_unit_test(test_line_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
