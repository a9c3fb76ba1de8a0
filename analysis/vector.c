// SPDX-License-Identifier: Apache-2.0
#include "vector.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

size_t
vector_observed(const double *x, size_t n)
{
    size_t observed = 0;
    for (size_t i = 0; i < n; i++)
        observed += !isnan(x[i]);
    return observed;
}

double
vector_sum(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum;
}

double
vector_mean(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += isnan(x[i]) ? 0 : x[i];
    size_t observed = vector_observed(x, n);
    return observed > 0 ? sum / (double)observed : NAN;
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

void
vector_sort(double *x, size_t n)
{
    if (n > 1)
        qsort(x, n, sizeof *x, compare);
}

// Hoare's FIND (Communications of the ACM 4, 1961, p. 321).
double
vector_ranked(double *x, size_t n, size_t rank)
{
    ptrdiff_t k = (ptrdiff_t)rank;
    ptrdiff_t from = 0;
    ptrdiff_t to = (ptrdiff_t)n - 1;
    while (from < to) {
        double pivot = x[k];
        ptrdiff_t i = from;
        ptrdiff_t j = to;
        while (i <= j) {
            while (x[i] < pivot)
                i++;
            while (pivot < x[j])
                j--;
            if (i <= j) {
                double other = x[i];
                x[i++] = x[j];
                x[j--] = other;
            }
        }
        if (j < k)
            from = i;
        if (k < i)
            to = j;
    }
    return x[k];
}

double
vector_middle(double *x, size_t n)
{
    if (n == 0)
        return NAN;
    double upper = vector_ranked(x, n, n / 2);
    return n % 2 == 1 ? upper : (vector_ranked(x, n, n / 2 - 1) + upper) / 2;
}

double
vector_median(const double *x, size_t n)
{
    g_autofree double *seen = g_new(double, n);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isnan(x[i]))
            seen[count++] = x[i];
    }
    return vector_middle(seen, count);
}

double
vector_sign(double x)
{
    return (x > 0) - (x < 0);
}
