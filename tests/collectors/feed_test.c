// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "barograph/collector.h"
#include "feed.h"

typedef struct {
    BaroSink sink;
    guint events, pages;
    guint by_quality[BARO_DATE_UNREADABLE + 1];
    guint right; /* at the instant that the test file promises */
} Counter;

static void
on_event(BaroSink *sink, const BaroEvent *event)
{
    Counter *counter = (Counter *) sink;
    counter->events++;
    counter->by_quality[event->quality]++;
    /* 2006-02-09T23:59:45Z and the same without seconds */
    if (event->at == 1139529585 || event->at == 1139529540)
        counter->right++;
}

static void
on_cover(BaroSink *sink, const BaroCover *cover)
{
    (void) sink;
    (void) cover;
}

static void
on_skip(BaroSink *sink, const char *reason)
{
    (void) sink;
    (void) reason;
}

static void
on_page(BaroSink *sink, const char *cursor)
{
    (void) cursor;
    ((Counter *) sink)->pages++;
}

/* Parses the bytes as the answer to a poll. */
static gboolean
poll_feed(const char *bytes, gsize length, Counter *counter, GError **error)
{
    g_autoptr(BaroOptions) options = baro_options_new();
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    baro_options_set(options, "url", "https://feed.example.org/");
    BaroContext context = {options, "news", 1464739200, zone};
    const BaroCollector *collector = baro_collector_find("feed");
    BaroAsk ask = {0};
    assert_true(collector->plan(&context, NULL, &ask, NULL));
    BaroAnswer answer = {.status = 200, .address = ask.address};
    *counter = (Counter){.sink = {on_event, NULL, on_cover, on_skip, on_page}};
    BaroParse parse = {&context, &ask, &answer, NULL, NULL, &counter->sink};
    gboolean good = collector->parse(&parse, bytes, length, TRUE, error);
    baro_ask_clear(&ask);
    return good;
}

static char *
shared_file(const char *name, gsize *length)
{
    const char *folder = g_getenv("BARO_SHARED");
    g_autofree char *path = g_build_filename(
        folder ? folder : BARO_SHARED_DIR, "data", "feeds", name, NULL);
    char *bytes = NULL;
    if (!g_file_get_contents(path, &bytes, length, NULL))
        fprintf(stderr, "SKIPPED: no shared data\n");
    return bytes;
}

static void
test_dates(void **data)
{
    (void) data;
    gsize length;
    g_autofree char *bytes = shared_file("rss-dates-everything.xml", &length);
    if (!bytes)
        skip();
    Counter counter;
    assert_true(poll_feed(bytes, length, &counter, NULL));
    assert_int_equal(counter.events, 30);
    assert_int_equal(counter.pages, 1);
    assert_int_equal(counter.right, 22);
    /* 1806, 1906 and 2106 */
    assert_int_equal(counter.by_quality[BARO_DATE_OUTSIDE], 3);
    assert_int_equal(counter.by_quality[BARO_DATE_UNREADABLE], 0);
    assert_int_equal(counter.by_quality[BARO_DATE_FIRST_SEEN], 0);
}

/* A cut document gives nothing, wherever it was cut. */
static void
test_cut(void **data)
{
    (void) data;
    gsize length;
    g_autofree char *bytes = shared_file("rss-dates-everything.xml", &length);
    if (!bytes)
        skip();
    const char *end = g_strrstr(bytes, "</rss>");
    assert_non_null(end);
    for (gsize cut = 0; cut < (gsize) (end - bytes) + 6; cut++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *part = g_memdup2(bytes, cut + 1);
        part[cut] = '\0';
        Counter counter;
        if (poll_feed(part, cut, &counter, &error))
            fail_msg("a feed cut at byte %zu was taken", cut);
        assert_int_equal(counter.events, 0);
        assert_int_equal(error->code, BARO_ERROR_MALFORMED);
    }
}

static void
test_hostile(void **data)
{
    (void) data;
    static const char *const documents[] = {
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel>"
        "<item><title>&x;</title></item></channel></rss>",
        "<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\"> %p;]>"
        "<rss><channel/></rss>",
        "<!DOCTYPE r [<!ENTITY a \"<b>&a;</b>\">]><rss>&a;</rss>",
        "<html><body>no feed</body></html>",
        "{\"version\":\"https://jsonfeed.org/version/1\"}",
        "{\"items\":[]}",
        "",
        "&",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(documents); i++) {
        g_autoptr(GError) error = NULL;
        Counter counter;
        assert_false(poll_feed(documents[i], strlen(documents[i]), &counter,
                               &error));
        assert_int_equal(error->code, BARO_ERROR_MALFORMED);
        assert_int_equal(counter.events + counter.pages, 0);
    }
    g_autoptr(GString) wide = g_string_new("<rss");
    for (guint i = 0; i < 257; i++)
        g_string_append_printf(wide, " a%u='>'", i);
    g_string_append(wide, "/>");
    assert_true(baro_feed_is_bomb(wide->str));
    assert_false(baro_feed_is_bomb("<a b='1'>c = d = 'e'</a>"));
    g_autoptr(GString) deep = g_string_new("<rss>");
    for (guint i = 0; i < 300000; i++)
        g_string_append(deep, "<a>");
    g_autoptr(GError) error = NULL;
    Counter counter;
    assert_false(poll_feed(deep->str, deep->len, &counter, &error));
    assert_non_null(strstr(error->message, "128"));
}

static void
check_utf8(const char *bytes, gsize length, const char *charset,
           const char *expected)
{
    g_autofree char *text = baro_feed_utf8(bytes, length, charset);
    assert_string_equal(text, expected);
}

static void
test_charsets(void **data)
{
    (void) data;
    check_utf8("<a>\xc3\xa9", 5, "iso-8859-1", "<a>\xc3\xa9");
    check_utf8("<a>\xe9\x93", 5, "utf-8", "<a>\xc3\xa9\xe2\x80\x9c");
    check_utf8("<a>\xe9", 4, "koi8-r", "<a>\xd0\x98");
    check_utf8("\xff\xfe<\0a\0", 6, "utf-8", "<a");
    check_utf8("\xef\xbb\xbf<a>", 6, "utf-16", "<a>");
    check_utf8("<?xml encoding='iso-8859-15'?>\xa4", 31, NULL,
               "<?xml encoding='iso-8859-15'?>\xe2\x82\xac");
    g_autofree char *tidy =
        baro_feed_tidy("\n x<a b=\"?c=1&d=2\">&amp;\x01&x <![CDATA[a & b]]>");
    assert_string_equal(
        tidy, "<a b=\"?c=1&amp;d=2\">&amp; &amp;x <![CDATA[a & b]]>");
    g_autofree char *title = baro_feed_plain(
        "A &amp; &lt;b&gt;B&lt;/b&gt; #include <stdio.h> &#8211; &bogus;",
        FALSE);
    assert_string_equal(
        title, "A & B #include <stdio.h> \xe2\x80\x93 &bogus;");
}

/* Marks that nothing ends are looked at once each: were the rest searched for
 * every one of them, this would take half an hour. */
static void
test_unended_marks(void **data)
{
    enum { MARKS = 4000000 };
    (void) data;
    g_autofree char *amps = g_strnfill(MARKS, '&');
    g_autofree char *tags = g_malloc(3 * (gsize) MARKS + 1);
    for (gsize i = 0; i < MARKS; i++)
        memcpy(tags + 3 * i, "<b ", 3);
    tags[3 * (gsize) MARKS] = '\0';
    for (int all = 0; all < 2; all++) {
        g_autofree char *plain_amps = baro_feed_plain(amps, all);
        g_autofree char *plain_tags = baro_feed_plain(tags, all);
        assert_string_equal(plain_amps, amps);
        assert_string_equal(plain_tags, tags);
    }
}

/* What stands between CDATA sections and comments is tidied too. */
static void
test_tidy_around_verbatim(void **data)
{
    (void) data;
    g_autofree char *tidy = baro_feed_tidy(
        "<a>&<!-- & -->&<![CDATA[&\x02]]>&b<!--> & --><c>&d;&</c><!-- & ");
    assert_string_equal(
        tidy, "<a>&amp;<!-- & -->&amp;<![CDATA[& ]]>&amp;b<!--> &amp; -->"
              "<c>&d;&amp;</c><!-- & ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unended_marks),
        cmocka_unit_test(test_tidy_around_verbatim),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_charsets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
