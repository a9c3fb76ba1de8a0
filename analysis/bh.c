// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>
#include <stdlib.h>

typedef struct Ranked {
    double p;
    size_t at;
} Ranked;

static int
compare(const void *a, const void *b)
{
    double x = ((const Ranked *)a)->p;
    double y = ((const Ranked *)b)->p;
    return (x > y) - (x < y);
}

// The step-up of both; any dependence between the tests costs a factor of
// 1 + 1/2 + ... + 1/n.
static void
step_up(const double *p, size_t n, bool any_dependence, double *out)
{
    g_autofree Ranked *ranked = g_new(Ranked, n);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        out[i] = NAN;
        if (!isnan(p[i]))
            ranked[count++] = (Ranked){p[i], i};
    }
    if (count > 1)
        qsort(ranked, count, sizeof *ranked, compare);
    double worse = 1;
    for (size_t i = 2; any_dependence && i <= count; i++)
        worse += 1 / (double)i;
    double least = 1;
    for (size_t i = count; i-- > 0;) {
        double adjusted = ranked[i].p * worse * (double)count / (double)(i + 1);
        least = fmin(least, adjusted);
        out[ranked[i].at] = least;
    }
}

void
baro_benjamini_hochberg(const double *p, size_t n, double *out)
{
    step_up(p, n, false, out);
}

void
baro_benjamini_yekutieli(const double *p, size_t n, double *out)
{
    step_up(p, n, true, out);
}
