// SPDX-License-Identifier: Apache-2.0
#include "barograph/press.h"

#include <math.h>

/* Measured where one in five may be wrong, and no sample may leave open that
 * three in ten are. */
static const double LEAST = 0.8, LEAST_LOW = 0.7;

/* How much of what belongs to a label the rule finds, if of what it finds
 * `precision` belongs and of the rest `missing`. */
static double
recall_of(const BaroLabelCounts *counts, double precision, double missing)
{
    double found = precision * (double)counts->found;
    double all = found + missing * (double)counts->without;

    return all > 0 ? found / all : NAN;
}

static gboolean
is_enough(long checked, long all)
{
    return checked > 0 && checked >= MIN(BARO_LABEL_SAMPLE, all);
}

void
baro_label_trust(const BaroLabelCounts *counts, BaroLabelTrust *out)
{
    *out = (BaroLabelTrust){.checked = counts->checked,
                            .right = counts->right, .precision = NAN, .recall = NAN,
                            .range = {NAN, NAN}, .recall_range = {NAN, NAN}};
    if (counts->checked > 0) {
        out->precision = (double)counts->right / (double)counts->checked;
        out->range = baro_wilson(counts->right, counts->checked);
    }
    if (!is_enough(counts->checked, counts->found))
        return;
    out->trust = out->precision < LEAST || out->range.low < LEAST_LOW
        ? BARO_TRUST_WEAK : BARO_TRUST_SOUND;
    if (!is_enough(counts->checked_without, counts->without)
        && counts->without > 0)
        return;

    BaroInterval missing = {0, 0};
    double share = 0;

    if (counts->checked_without > 0) {
        missing = baro_wilson(counts->missed, counts->checked_without);
        share = (double)counts->missed / (double)counts->checked_without;
    }
    out->recall = recall_of(counts, out->precision, share);
    out->recall_range.low = recall_of(counts, out->range.low, missing.high);
    out->recall_range.high = recall_of(counts, out->range.high, missing.low);
}

const char *
baro_trust_name(BaroTrust trust)
{
    static const char *const names[] = {"unchecked", "sound", "weak"};

    return names[trust];
}
