// SPDX-License-Identifier: Apache-2.0
#include "oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const double p_value = 1e-8;

static char *
oracle_path(const char *name)
{
    const char *shared = g_getenv("BARO_SHARED");
    return g_build_filename(shared != NULL ? shared : BARO_SHARED_DIR, "data",
                            "oracle", name, NULL);
}

void
oracle_need(void)
{
    g_autofree char *path = oracle_path("README.md");
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    fputs("SKIPPED: no shared data\n", stderr);
    skip();
}

json_t *
oracle_load(const char *prefix, const char *name)
{
    g_autofree char *file = g_strconcat(prefix, name, ".json", NULL);
    g_autofree char *path = oracle_path(file);
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);
    if (root == NULL)
        fail_msg("%s: %s", path, error.text);
    return root;
}

char **
oracle_lines(const char *name)
{
    g_autofree char *file = g_strconcat(name, ".csv", NULL);
    g_autofree char *path = oracle_path(file);
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_autofree char *owned = text;
    char *body = strchr(text, '\n') + 1;
    return g_strsplit(g_strchomp(body), "\n", -1);
}

double
oracle_parse(const char *field)
{
    return *field == '\0' ? NAN : g_ascii_strtod(field, NULL);
}

GArray *
oracle_column(const char *name, guint at)
{
    GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
    g_auto(GStrv) lines = oracle_lines(name);
    for (size_t i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], ",", -1);
        assert_true(g_strv_length(fields) > at);
        double value = oracle_parse(fields[at]);
        g_array_append_val(values, value);
    }
    return values;
}

double *
oracle_values(GArray *array)
{
    return (double *)(void *)array->data;
}

void
oracle_near(double actual, double expected, double relative, const char *what)
{
    double limit = relative * fmax(1e-300, fabs(expected));
    if (!(fabs(actual - expected) <= limit))
        fail_msg("%s: %.15g, not %.15g", what, actual, expected);
}

void
oracle_near_p(double actual, double expected, const char *what)
{
    if (!(fabs(actual - expected) <= p_value))
        fail_msg("%s: p %.15g, not %.15g", what, actual, expected);
}

double
oracle_number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) ? json_number_value(value) : NAN;
}

double
oracle_element(const json_t *object, const char *key, size_t at)
{
    const json_t *list = json_object_get(object, key);
    const json_t *value = json_array_get(list, at);
    return json_is_number(value) ? json_number_value(value) : NAN;
}

void
oracle_same_list(const double *actual, size_t n, const json_t *answer,
                 const char *key, const char *what)
{
    const json_t *list = json_object_get(answer, key);
    for (size_t i = 0; i < n && i < json_array_size(list); i++) {
        double expected = oracle_element(answer, key, i);
        if (!isnan(expected) && fabs(actual[i] - expected) > 1e-8)
            fail_msg("%s %s[%zu]: %.15g, not %.15g", what, key, i, actual[i],
                     expected);
        assert_true(!isnan(expected) || isnan(actual[i]));
    }
}
