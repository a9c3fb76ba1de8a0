// SPDX-License-Identifier: Apache-2.0
#include "barograph/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef char *Writer(const char *text);

static char *
csv(const char *text)
{
    GString *out = g_string_new(NULL);

    baro_text_csv(out, text);
    return g_string_free(out, FALSE);
}

static char *
xml(const char *text)
{
    GString *out = g_string_new(NULL);

    baro_text_xml(out, text);
    return g_string_free(out, FALSE);
}

static Writer *const writers[] = {baro_text_visible, baro_text_plain, csv, xml};

/* Written anew and not taken from the code under test. */
static gboolean
is_harmful(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);

    return type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
           || type == G_UNICODE_PARAGRAPH_SEPARATOR || c == 0x61c || c == 0x200e
           || c == 0x200f || (c >= 0x202a && c <= 0x202e)
           || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

static void
check_harmless(Writer *writer, const char *text)
{
    g_autofree char *out = writer(text);

    if (!g_utf8_validate(out, -1, NULL))
        fail_msg("“%s” became invalid", text);
    for (const char *p = out; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        /* A line feed may stand in a quoted cell. */
        if (is_harmful(c) && !(c == '\n' && writer == csv))
            fail_msg("U+%04X survived", c);
    }
}

static void
test_all_bytes(void **state)
{
    (void)state;
    for (int byte = 1; byte < 256; byte++) {
        char texts[3][4] = {
            {(char)byte, 'a', 'b'}, {'a', (char)byte, 'b'},
            {'a', 'b', (char)byte},
        };

        for (gsize i = 0; i < G_N_ELEMENTS(writers); i++)
            for (gsize j = 0; j < G_N_ELEMENTS(texts); j++)
                check_harmless(writers[i], texts[j]);
    }
}

static void
test_all_characters(void **state)
{
    (void)state;
    for (gunichar c = 1; c <= 0x10ffff; c = c == 0xffff ? 0xe0000 : c + 1) {
        char bytes[7] = "", text[16];

        if (c == 0xe1000)
            break;
        bytes[g_unichar_to_utf8(c, bytes)] = '\0';
        g_snprintf(text, sizeof text, "a%sb", bytes);
        for (gsize i = 0; i < G_N_ELEMENTS(writers); i++) {
            check_harmless(writers[i], text);
            check_harmless(writers[i], bytes);
        }
    }
}

static void
test_forms(void **state)
{
    static const struct {
        Writer *writer;
        const char *text, *expected;
    } cases[] = {
        {baro_text_visible, "a\x1b[31mb", "a\\x1b[31mb"},
        {baro_text_visible, "a\u202eb\n", "a\\u202eb\\x0a"},
        {baro_text_visible, "\xc2\x85 \x85 \U000e0041",
         "\\u0085 \\x85 \\U000e0041"},
        {baro_text_visible, "José 日本 🎉", "José 日本 🎉"},
        {baro_text_visible, NULL, ""},
        {baro_text_plain, "  a\t\r\n b\u2028c\u00a0 ", "a b c"},
        {baro_text_plain, "5.\u00a0M 75\u202fk, 29 % %", /* they do not break */
         "5.\u00a0M 75\u202fk, 29\u00a0%\u00a0%"},
        {baro_text_plain, "\u00a0a\u00a0\u00a0b \u202fc\u202f", "a b c"},
        {baro_text_plain, "Ann\x1b[1m\u202e \xff Lee", "Ann[1m Lee"},
        {baro_text_plain, "\x1b \u200f", ""},
        {baro_text_plain, NULL, ""},
        {xml, "a<b> & \"c\" 'd'", "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;"},
        {xml, "a\x01\xff" "b\nc", "ab c"},
        {xml, NULL, ""},
        {csv, "plain text", "plain text"},
        {csv, "a,b", "\"a,b\""},
        {csv, "a;b", "\"a;b\""},
        {csv, "say \"x\"", "\"say \"\"x\"\"\""},
        {csv, "a\r\nb\nc", "\"a\nb\nc\""},
        {csv, " a", "\" a\""},
        {csv, "a\tb\rc", "a\\x09b\\x0dc"},
        {csv, "=1+1", "'=1+1"},
        {csv, "=\"a\",b", "\"'=\"\"a\"\",b\""},
        {csv, "", ""},
        {csv, NULL, ""},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *out = cases[i].writer(cases[i].text);

        assert_string_equal(out, cases[i].expected);
    }
}

/* What a spreadsheet would run: each must come out behind an apostrophe. */
static void
test_formulas(void **state)
{
    static const char *const payloads[] = {
        "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")",
        "=IMPORTXML(\"http://x\",\"//a\")", "=WEBSERVICE(\"http://x\")",
        "=DDE(\"cmd\";\"/C calc\";\"x\")", "=A1", "==1", "= 1", "=",
        "+1+1", "+cmd|' /C calc'!A0", "+A1", "+", "+49 30 123",
        "-1+1", "-cmd|' /C calc'!A0", "-A1", "-", "-2+3+cmd|' /C calc'!E1",
        "@SUM(1+1)", "@SUM(1+1)*cmd|' /C calc'!A0", "@A1", "@", "@ann",
        "\t=1+1", "\tx", "\r=1+1", "\rx", "\r\n=1+1",
        " =1+1", "   +1", " \t@x", "\n=1+1", "\u00a0=1+1",
        "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "\u3000＝1",
    };
    static const char *const innocent[] = {
        "a=1", "1-1", "1+1", "'=1", "x@example.org", "\u22121", "(+1)",
        "\xff=1", "#1", "\\=1",
    };

    (void)state;
    assert_int_equal(G_N_ELEMENTS(payloads), 40);
    for (gsize i = 0; i < G_N_ELEMENTS(payloads); i++) {
        g_autofree char *out = csv(payloads[i]);

        if (out[out[0] == '"' ? 1 : 0] != '\'')
            fail_msg("“%s” is a formula", out);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(innocent); i++) {
        g_autofree char *out = csv(innocent[i]);

        if (strncmp(out, "''", 2) == 0
            || (out[0] == '\'' && innocent[i][0] != '\''))
            fail_msg("“%s” is none", innocent[i]);
    }
}

static void
test_clean(void **state)
{
    static const struct {
        const char *text;
        gssize length;
        gsize limit;
        const char *expected;
    } cases[] = {
        {" \t name \r\n", -1, 256, "name"},
        {"a\0b", 3, 256, "ab"},
        {"\0 a", 3, 256, "a"},
        {"a\xff" "bc\0d\xfe", 7, 256, "a\uFFFDbcd\uFFFD"},
        {"\xff\xff\xff", 3, 7, "\uFFFD\uFFFD"},
        {"abc", 2, 256, "ab"},
        {"a\xff\xc3", -1, 256, "a\uFFFD\uFFFD"},
        {"\xe2\x82\xac", 2, 256, "\uFFFD\uFFFD"},
        {"\xed\xa0\x80", -1, 256, "\uFFFD\uFFFD\uFFFD"},
        {"\xc0\xaf", -1, 256, "\uFFFD\uFFFD"},
        {"äöü", -1, 4, "äö"},
        {"äöü", -1, 5, "äö"},
        {"äöü", -1, 6, "äöü"},
        {"ab  cd", -1, 4, "ab"},
        {"     abcd", -1, 4, "abcd"},
        {"a\xff", -1, 3, "a"},
        {"abc", -1, G_MAXSIZE, "abc"},
        {"abc", -1, 0, ""},
        {"\u00a0\u3000x\u2003", -1, 256, "x"},
        {"", -1, 256, ""},
        {NULL, -1, 256, ""},
        {NULL, 7, 256, ""},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *out = baro_text_clean(cases[i].text, cases[i].length,
                                               cases[i].limit);

        assert_string_equal(out, cases[i].expected);
    }
}

static void
test_fold(void **state)
{
    static const char *const same[][2] = {
        {"Ann  Lee", " ann\tLEE "},
        {"JOSÉ", "jose\u0301"},
        {"Straße", "STRASSE"},
        {"ΣΊΣΥΦΟΣ", "σίσυφος"},
        {"a\xff", "A\xff"},
        {NULL, "  "},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
        g_autofree char *a = baro_text_fold(same[i][0]);
        g_autofree char *b = baro_text_fold(same[i][1]);
        g_autofree char *again = baro_text_fold(a);

        assert_string_equal(a, b);
        assert_string_equal(a, again);
    }

    g_autofree char *ann = baro_text_fold("Ann  LEE");
    assert_string_equal(ann, "ann lee");

    g_autofree char *plain = baro_text_lower("Info@Example.ORG");
    assert_string_equal(plain, "info@example.org");
    g_autofree char *other = baro_text_lower("ÄRGER@x");
    assert_string_equal(other, "ärger@x");
    g_autofree char *nothing = baro_text_lower(NULL);
    assert_string_equal(nothing, "");
}

static void
test_nearest(void **state)
{
    static const char *const words[] = {"type", "url", "path", "match",
                                        "except", "voice", "timezone", NULL};
    static const char *const cases[][2] = {
        {"tpye", "type"},   {"utl", "url"},      {"macth", "match"},
        {"Voice", "voice"}, {"excpt", "except"}, {"time-zone", "timezone"},
        {"banana", NULL},   {"x", NULL},         {"", NULL},
        {NULL, NULL},
    };
    g_autofree char *huge = g_strnfill(100000, 'x');

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *near = baro_text_nearest(cases[i][0], words);

        if (g_strcmp0(near, cases[i][1]) != 0)
            fail_msg("“%s” is near “%s”", cases[i][0],
                     near == NULL ? "(nothing)" : near);
    }
    assert_null(baro_text_nearest(huge, words));
}

static void
test_numbers(void **state)
{
    static const struct {
        gint64 value;
        const char *expected;
    } cases[] = {
        {0, "0"},           {999, "999"},
        {1000, "1,000"},    {22863, "22,863"},
        {-1234, "−1,234"},  {1000000, "1,000,000"},
        {-12, "−12"},       {G_MAXINT64, "9,223,372,036,854,775,807"},
        {G_MININT64, "−9,223,372,036,854,775,808"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = baro_text_number(cases[i].value);

        assert_string_equal(text, cases[i].expected);
    }
}

static void
test_parse(void **state)
{
    static const char *const no_integers[] = {
        "", " 1", "1 ", "1.0", "0x10", "1e3", "--1", "101", "-11", "ten",
        "9223372036854775808", "18446744073709551616", NULL,
    };
    static const char *const no_numbers[] = {
        "", " 1", "1 ", "nan", "inf", "-inf", "0x10", "1e999", "1,5", "1e",
        ".", "e", "1-1", NULL,
    };
    gint64 number = 77;
    double real = 77;

    (void)state;
    assert_true(baro_parse_int("-10", -10, 100, &number));
    assert_int_equal(number, -10);
    assert_true(baro_parse_int("100", -10, 100, &number));
    assert_int_equal(number, 100);
    for (gsize i = 0; i < G_N_ELEMENTS(no_integers); i++)
        if (baro_parse_int(no_integers[i], -10, 100, &number))
            fail_msg("“%s” is an integer", no_integers[i]);
    assert_int_equal(number, 100);

    assert_true(baro_parse_double("-1.5e3", &real));
    assert_true(real == -1500.0);
    assert_true(baro_parse_double(".5", &real));
    assert_true(real == 0.5);
    for (gsize i = 0; i < G_N_ELEMENTS(no_numbers); i++)
        if (baro_parse_double(no_numbers[i], &real))
            fail_msg("“%s” is a number", no_numbers[i]);
    assert_true(real == 0.5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_bytes), cmocka_unit_test(test_all_characters),
        cmocka_unit_test(test_forms),     cmocka_unit_test(test_formulas),
        cmocka_unit_test(test_clean),     cmocka_unit_test(test_fold),
        cmocka_unit_test(test_nearest),   cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_parse),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
