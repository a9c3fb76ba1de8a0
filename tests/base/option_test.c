// SPDX-License-Identifier: Apache-2.0
#include "barograph/option.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "barograph/kinds.h"
#include "barograph/record.h"

static void
test_values(void **state)
{
    g_autoptr(BaroOptions) options = baro_options_new();

    (void)state;
    assert_null(baro_options_get(options, "url"));
    assert_null(baro_options_list(options, "match"));
    assert_null(baro_options_keys(options, "columns"));
    assert_null(baro_options_entry(options, "columns", "at"));
    assert_false(baro_options_flag(options, "merges"));
    assert_int_equal(baro_options_integer(options, "depth"), 0);

    baro_options_set(options, "url", "https://a.org");
    baro_options_set(options, "url", "https://b.org");
    baro_options_set(options, "merges", "True");
    baro_options_set(options, "depth", "-12");
    baro_options_add(options, "match", "xen");
    baro_options_add(options, "match", "kvm");
    baro_options_set(options, "except", "xenon");
    baro_options_map(options, "columns", "title", "headline");
    baro_options_map(options, "columns", "at", "day");
    baro_options_map(options, "columns", "title", "subject");

    assert_string_equal(baro_options_get(options, "url"), "https://b.org");
    assert_true(baro_options_flag(options, "merges"));
    assert_false(baro_options_flag(options, "url"));
    assert_int_equal(baro_options_integer(options, "depth"), -12);

    const char *const *match = baro_options_list(options, "match");
    assert_string_equal(match[0], "xen");
    assert_string_equal(match[1], "kvm");
    assert_null(match[2]);

    const char *const *except = baro_options_list(options, "except");
    assert_string_equal(except[0], "xenon");
    assert_null(except[1]);

    const char *const *keys = baro_options_keys(options, "columns");
    assert_string_equal(keys[0], "title");
    assert_string_equal(keys[1], "at");
    assert_null(keys[2]);
    assert_string_equal(baro_options_entry(options, "columns", "title"),
                        "subject");
    assert_null(baro_options_entry(options, "columns", "outlet"));
    assert_null(baro_options_entry(options, "url", "x"));
}

static void
test_checks(void **state)
{
    static const struct {
        BaroOptionType type;
        const char *value, *said; /* NULL: fits */
    } cases[] = {
        {BARO_OPTION_STRING, "", NULL},
        {BARO_OPTION_STRING, NULL, "has no value"},
        {BARO_OPTION_INTEGER, "-7", NULL},
        {BARO_OPTION_INTEGER, "7x", "a whole number, not “7x”"},
        {BARO_OPTION_INTEGER, NULL, "a whole number"},
        {BARO_OPTION_BOOLEAN, "true", NULL},
        {BARO_OPTION_BOOLEAN, "FALSE", NULL},
        {BARO_OPTION_BOOLEAN, "yes", "true or false"},
        {BARO_OPTION_DATE, "2013-09-30", NULL},
        {BARO_OPTION_DATE, "2013-09-31", "a date like"},
        {BARO_OPTION_CHOICE, "press", NULL},
        {BARO_OPTION_CHOICE, "pres", "did you mean “press”?"},
        {BARO_OPTION_CHOICE, "banana", "own, member, press"},
        {BARO_OPTION_CHOICE, "own|member", "not one of"},
        {BARO_OPTION_CHOICE, NULL, "not one of"},
        {BARO_OPTION_LIST, "one", NULL},
        {BARO_OPTION_MAP, NULL, "has no value"},
        {BARO_OPTION_ADDRESS, "https://a.org", NULL},
        {BARO_OPTION_ADDRESS, "  ", "an address"},
        {BARO_OPTION_INTEGER, "\x1b[1m", "\\x1b[1m"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const BaroOption option = {
            .name = "voice", .type = cases[i].type,
            .choices = "own|member|press",
        };
        g_autoptr(GError) error = NULL;
        gboolean fits = baro_option_check(&option, cases[i].value, &error);

        if (fits != (cases[i].said == NULL))
            fail_msg("case %d", (int)i);
        if (fits)
            continue;
        assert_true(g_error_matches(error, BARO_ERROR, BARO_ERROR_CONFIG));
        if (strstr(error->message, cases[i].said) == NULL)
            fail_msg("“%s” says nothing of “%s”", error->message,
                     cases[i].said);
    }
}

/* The numbers are in every store: what moves one loses somebody's history. */
static void
test_kinds(void **state)
{
    static const char *const names[] = {
        "commit", "message", "mention", "release", "issue-opened",
        "issue-closed", "change-request-opened", "change-request-merged",
        "change-request-closed", "review", "comment", "topic", "post",
        "question", "answer", "star", "meeting",
    };
    static const char *const roles[] = {
        "author", "committer", "signed-off-by", "reviewed-by", "acked-by",
        "tested-by", "reported-by", "co-authored-by", "suggested-by", "poster",
        "credited",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        assert_int_equal(baro_kind_number(names[i]), i);
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
        assert_int_equal(baro_role_number(roles[i]), i);
    for (const BaroKind *kind = baro_kinds(); kind->name != NULL; kind++) {
        assert_true(baro_role_number(kind->first_role) >= 0);
        assert_non_null(kind->plural);
    }
    assert_string_equal(baro_roles()[0], "author");
    assert_int_equal(baro_kind_number("commits"), -1);
    assert_int_equal(baro_kind_number(NULL), -1);
    assert_int_equal(baro_role_number(""), -1);
    assert_string_equal(baro_cover_state_name(BARO_COVER_COMPLETE), "complete");
    assert_string_equal(baro_cover_state_name(BARO_COVER_PARTIAL), "partial");
    assert_string_equal(baro_cover_state_name(BARO_COVER_FAILED), "failed");
    assert_string_equal(baro_cover_state_name(BARO_COVER_NOT_COLLECTED),
                        "not-collected");
}

static void
test_error(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(baro_fail(NULL, BARO_ERROR_FAILED, "%s", "unheard"));
    assert_false(baro_fail(&error, BARO_ERROR_LOCKED, "%s %d", "held by", 7));
    assert_true(g_error_matches(error, BARO_ERROR, BARO_ERROR_LOCKED));
    assert_string_equal(error->message, "held by 7");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_checks),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
