// SPDX-License-Identifier: Apache-2.0
#include "barograph/goal.h"

#include <math.h>

static const double false_discoveries = 0.10;
static const double least_count = 10;

BaroTally
baro_tally(const BaroVerdict *const *verdicts, size_t n, double *adjusted)
{
    g_autofree double *p = g_new(double, n + 1);
    g_autofree double *corrected = g_new(double, n + 1);
    BaroTally tally = {.metrics = n};
    for (size_t i = 0; i < n; i++)
        p[i] = verdicts[i] != NULL && verdicts[i]->t12.valid
                   ? verdicts[i]->t12.p_wide
                   : NAN;
    baro_benjamini_hochberg(p, n, corrected);
    for (size_t i = 0; i < n; i++) {
        if (adjusted != NULL)
            adjusted[i] = corrected[i];
        if (isnan(corrected[i]))
            tally.unmeasured++;
        else if (corrected[i] > false_discoveries)
            tally.unclear++;
        else if (verdicts[i]->t12.growth > 0)
            tally.up++;
        else
            tally.down++;
    }
    return tally;
}

static const char *
unfit(const BaroVerdict *verdict)
{
    if (verdict == NULL || !verdict->t12.valid)
        return "is not measured over two whole years";
    if (verdict->of == BARO_VERDICT_OF_SHARES ||
        verdict->of == BARO_VERDICT_OF_COHORTS)
        return "is a share, which has no growth";
    if (!(verdict->t12.prior >= least_count) ||
        !(verdict->t12.last >= least_count))
        return "has fewer than 10 in a year";
    return NULL;
}

// The variance of ln(last / prior), from the interval that the words go by.
static double
variance_of(const BaroT12 *t12)
{
    static const double both_sides = 2 * 1.959963984540054;
    double width = log1p(t12->high_wide) - log1p(t12->low_wide);
    return pow(width / both_sides, 2);
}

BaroIndex
baro_index(const BaroVerdict *const *verdicts, size_t n)
{
    static const double z95 = 1.959963984540054;
    BaroIndex index = {.value = NAN, .low = NAN, .high = NAN, .n = n};
    if (n < 2 || n > BARO_INDEX_PARTS) {
        index.why = "an index needs 2 to 16 metrics";
        return index;
    }
    double sum = 0;
    double variance = 0;
    for (size_t i = 0; i < n; i++) {
        index.why = unfit(verdicts[i]);
        index.at = i;
        if (index.why != NULL)
            return index;
        double log_ratio = log1p(verdicts[i]->t12.growth);
        index.part[i] = 100 * exp(log_ratio);
        sum += log_ratio;
        variance += variance_of(&verdicts[i]->t12);
    }
    double parts = (double)n;
    double half = z95 * sqrt(variance) / parts;
    index.valid = true;
    index.value = 100 * exp(sum / parts);
    index.low = index.value * exp(-half);
    index.high = index.value * exp(half);
    index.least = INFINITY;
    for (size_t i = 0; i < n; i++) {
        double rest = sum - log1p(verdicts[i]->t12.growth);
        index.without[i] = 100 * exp(rest / (parts - 1));
        index.least = fmin(index.least, index.without[i]);
        index.most = fmax(index.most, index.without[i]);
    }
    return index;
}
