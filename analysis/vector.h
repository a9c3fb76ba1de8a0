// SPDX-License-Identifier: Apache-2.0
/// Small helpers over arrays of doubles, for analysis/ only.
#pragma once

#include <stdbool.h>
#include <stddef.h>

/// How many of the n values are observed (not NaN).
size_t vector_observed(const double *x, size_t n);
/// The sum of n values; NaN if one of them is.
double vector_sum(const double *x, size_t n);
/// The mean of the observed values; NaN if there are none.
double vector_mean(const double *x, size_t n);
/// Sorts n values without NaN, rising.
void vector_sort(double *x, size_t n);
/// The value of a rank, from 0, among n > rank values without NaN, whose order
/// changes.
double vector_ranked(double *x, size_t n, size_t rank);
/// The median of n values without NaN, whose order changes; NaN for none.
double vector_middle(double *x, size_t n);
/// The median of the observed values, which are left as they are.
double vector_median(const double *x, size_t n);
/// -1, 0 or 1.
double vector_sign(double x);
