// SPDX-License-Identifier: Apache-2.0
#include "verdict_words.h"

#include <math.h>
#include <string.h>

enum { NEEDED_MONTHS = 24 };

// A number with a real minus sign, and a plus if asked for; the same in
// every locale, and never "-0".
static char *
number(double value, int decimals, bool plus)
{
    char format[8];
    char digits[64];
    g_snprintf(format, sizeof format, "%%.%df", decimals);
    g_ascii_formatd(digits, sizeof digits, format, fabs(value));
    bool zero = strspn(digits, "0.") == strlen(digits);
    const char *sign = zero ? "" : value < 0 ? "−" : plus ? "+" : "";
    return g_strconcat(sign, digits, NULL);
}

static char *
percent(double proportion)
{
    g_autofree char *digits = number(100 * proportion, 0, true);
    return g_strconcat(digits, " %", NULL);
}

static char *
count(double value)
{
    return value > 0 ? number(value, value == floor(value) ? 0 : 1, false)
                     : g_strdup("none");
}

static char *
counts(const BaroT12 *t12)
{
    g_autofree char *prior = count(t12->prior);
    g_autofree char *last = count(t12->last);
    if (t12->prior > 0 && t12->last > 0)
        return g_strdup_printf("%s → %s", prior, last);
    if (t12->prior > 0 || t12->last > 0)
        return g_strdup_printf("from %s to %s", prior, last);
    return g_strdup("none in either year");
}

static char *
range(const BaroT12 *t12)
{
    g_autofree char *low = percent(t12->low);
    g_autofree char *high = percent(t12->high);
    return g_strdup_printf("between %s and %s", low, high);
}

// "up on last year (+24 %, between +3 % and +50 %)".
static char *
on_last_year(const BaroVerdict *verdict)
{
    const char *word = verdict->t12.growth > 0 ? "up" : "down";
    g_autofree char *change = NULL;
    if (verdict->small) {
        change = counts(&verdict->t12);
    } else {
        g_autofree char *growth = percent(verdict->t12.growth);
        g_autofree char *between = range(&verdict->t12);
        change = g_strdup_printf("%s, %s", growth, between);
    }
    return g_strdup_printf("%s on last year (%s)", word, change);
}

// "rising over 5 years (+3.1 a year, between +1.2 and +5.0)".
static char *
over_years(const BaroVerdict *verdict)
{
    const BaroSmk *smk = &verdict->smk;
    double years = (double)verdict->months / 12;
    g_autofree char *span = number(years, years == floor(years) ? 0 : 1, false);
    const char *word = smk->z > 0 ? "rising" : "falling";
    // Many equal months have a median slope of 0 beside a clear test.
    if (fabs(smk->slope_per_year) < 0.05)
        return g_strdup_printf("%s over %s years (by less than 0.1 a year)",
                               word, span);
    int decimals = fabs(smk->slope_per_year) >= 10 ? 0 : 1;
    g_autofree char *slope = number(smk->slope_per_year, decimals, true);
    g_autofree char *low = number(smk->slope_low, decimals, true);
    g_autofree char *high = number(smk->slope_high, decimals, true);
    return g_strdup_printf("%s over %s years (%s a year, between %s and %s)",
                           word, span, slope, low, high);
}

static char *
months_missing(const BaroVerdict *verdict)
{
    return g_strdup_printf("%zu of the last %d months not collected",
                           verdict->missing_compared, NEEDED_MONTHS);
}

// What follows an established trend when last year adds none to it.
static char *
last_year_aside(const BaroVerdict *verdict)
{
    if (verdict->t12.valid)
        return g_strdup("last year not distinguishable from the year before");
    if (verdict->missing_compared > 0) {
        g_autofree char *missing = months_missing(verdict);
        return g_strdup_printf("last year not compared: %s", missing);
    }
    g_autofree char *change = counts(&verdict->t12);
    return g_strdup_printf("last year and the year before: %s", change);
}

static char *
no_clear_change(const BaroVerdict *verdict)
{
    g_autofree char *detail =
        verdict->small ? counts(&verdict->t12) : range(&verdict->t12);
    return g_strdup_printf("no clear change (%s)", detail);
}

static char *
too_early(const BaroVerdict *verdict)
{
    size_t observed = verdict->months - verdict->missing;
    return g_strdup_printf("too early to say: %zu of %d months collected",
                           observed, NEEDED_MONTHS);
}

char *
verdict_words(const BaroVerdict *verdict)
{
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    switch (verdict->status) {
    case BARO_VERDICT_TOO_EARLY:
        return too_early(verdict);
    case BARO_VERDICT_NO_CHANGE:
        return no_clear_change(verdict);
    case BARO_VERDICT_INCREASING:
        return g_strdup("increasing");
    case BARO_VERDICT_DECREASING:
        return g_strdup("decreasing");
    case BARO_VERDICT_UP:
    case BARO_VERDICT_DOWN:
        first = on_last_year(verdict);
        return g_strconcat(first, "; no established longer trend", NULL);
    case BARO_VERDICT_RISING:
    case BARO_VERDICT_FALLING:
        first = over_years(verdict);
        second = last_year_aside(verdict);
        return g_strdup_printf("%s; %s", first, second);
    case BARO_VERDICT_MIXED:
        first = on_last_year(verdict);
        second = over_years(verdict);
        return g_strdup_printf("mixed: %s; %s", first, second);
    case BARO_VERDICT_GAP:
        first = months_missing(verdict);
        return g_strconcat("not compared: ", first, NULL);
    case BARO_VERDICT_NONE:
        return counts(&verdict->t12);
    }
    g_return_val_if_reached(NULL);
}
