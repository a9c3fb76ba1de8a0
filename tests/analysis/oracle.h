// SPDX-License-Identifier: Apache-2.0
/// The reference answers and their series, for the tests of the statistics.
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stddef.h>

/// Skips the test, loudly, where there is no shared data.
void oracle_need(void);
/// The answers in prefix + name + ".json"; to be released.
json_t *oracle_load(const char *prefix, const char *name);
/// The lines of a CSV file without its header.
char **oracle_lines(const char *name);
/// The number of a CSV field; NaN for an empty one.
double oracle_parse(const char *field);
/// One column of a CSV file, from 0, as doubles.
GArray *oracle_column(const char *name, guint at);
/// The doubles of an array.
double *oracle_values(GArray *array);
/// Fails unless the number is within a relative limit.
void oracle_near(double actual, double expected, double relative,
                 const char *what);
/// Fails unless the p-value is within 1e-8.
void oracle_near_p(double actual, double expected, const char *what);
/// The number at a key; NaN for null or absent.
double oracle_number(const json_t *object, const char *key);
/// The number at a place of the list at a key; NaN for null or absent.
double oracle_element(const json_t *object, const char *key, size_t at);
/// Fails unless all of the list at a key are within 1e-8; null is NaN.
void oracle_same_list(const double *actual, size_t n, const json_t *answer,
                      const char *key, const char *what);
