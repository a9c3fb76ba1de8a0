// SPDX-License-Identifier: Apache-2.0
#include "barograph/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* All rows as text: cells in brackets with where they begin. */
static char *
told(const char *text, gsize length, char delimiter)
{
    GString *out = g_string_new(NULL);
    BaroCsv csv;

    baro_csv_init(&csv, text, length, delimiter);
    for (;;) {
        g_autoptr(GArray) row = baro_csv_row(&csv);

        if (row == NULL)
            break;
        for (guint i = 0; i < row->len; i++) {
            const BaroCsvCell *cell = baro_csv_cell(row, i);

            g_string_append_printf(out, "[%d:%d+%d %s]", cell->line,
                                   cell->column, cell->width, cell->text);
        }
        g_string_append_c(out, '/');
    }
    if (csv.problem != NULL)
        g_string_append_printf(out, "%d:%d %s", csv.bad_line, csv.bad_column,
                               csv.problem);
    return g_string_free(out, FALSE);
}

static void
rows_are_taken_apart(void **state)
{
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"", ""},
        {"\n \n,,\n", ""},
        {"a", "[1:1+1 a]/"},
        {"a,b\n1,2\n", "[1:1+1 a][1:3+1 b]/[2:1+1 1][2:3+1 2]/"},
        {"\xef\xbb\xbf" "a,b\r\n1,\r\n",
         "[1:1+1 a][1:3+1 b]/[2:1+1 1][2:3+1 ]/"},
        {"a\rb\r", "[1:1+1 a]/[2:1+1 b]/"},
        {"a,b,,\n1,,,\n1\n",
         "[1:1+1 a][1:3+1 b]/[2:1+1 1][2:3+1 ]/[3:1+1 1]/"},
        {"a;b,c\n", "[1:1+3 a;b][1:5+1 c]/"},
        {"a;b;c,d\n1,5;2;3\n",
         "[1:1+1 a][1:3+1 b][1:5+3 c,d]/[2:1+3 1,5][2:5+1 2][2:7+1 3]/"},
        {"a\tb\n", "[1:1+1 a][1:3+1 b]/"},
        {"\"a;;;\",b\n", "[1:1+6 a;;;][1:8+1 b]/"},
        {"a,b\n\"x\"\"y\",  z \n", "[1:1+1 a][1:3+1 b]/[2:1+6 x\"y][2:10+2 z]/"},
        {"a,b\n\"1\n2\" , \" 3 \"\n4,5",
         "[1:1+1 a][1:3+1 b]/[2:1+5 1\n2][3:6+5  3 ]/[4:1+1 4][4:3+1 5]/"},
        {"Zo\u00eb,\u4f8b\n", "[1:1+3 Zo\u00eb][1:5+1 \u4f8b]/"},
        {"a\n1,2\n", "[1:1+1 a]/[2:1+1 1][2:3+1 2]/"},
        {"a,b\nc,\"d\ne", "[1:1+1 a][1:3+1 b]/2:3 the quote is never closed"},
        {"a\n\"x\"y\n", "[1:1+1 a]/2:1 text follows a quoted cell; write a "
                        "quote inside of quotes twice"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got =
            told(cases[i].text, strlen(cases[i].text), '\0');

        assert_string_equal(got, cases[i].told);
    }
}

static void
delimiter_may_be_given(void **state)
{
    g_autofree char *got = told("a,b;c\n", 6, ';');

    (void)state;
    assert_string_equal(got, "[1:1+3 a,b][1:5+1 c]/");
}

/* Wherever the bytes end, no byte behind them is read. */
static void
bytes_end_where_they_end(void **state)
{
    static const char text[] = "\xef\xbb\xbf" "a;\"b\"\"\n\";\u00e9\r\n;1;\"2\"";

    (void)state;
    for (gsize n = 0; n < sizeof text; n++) {
        g_autofree char *copy = g_memdup2(text, MAX(n, 1));
        g_autofree char *got = told(copy, n, '\0');

        assert_non_null(got);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_taken_apart),
        cmocka_unit_test(delimiter_may_be_given),
        cmocka_unit_test(bytes_end_where_they_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
