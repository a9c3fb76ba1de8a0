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

static bool
is_share(const BaroVerdict *verdict)
{
    return verdict->of == BARO_VERDICT_OF_SHARES ||
           verdict->of == BARO_VERDICT_OF_COHORTS;
}

// A change as it is measured: per cent of the old, or points of a share.
static char *
change(const BaroVerdict *verdict, double value)
{
    return is_share(verdict) ? number(value, 0, true) : percent(value);
}

static char *
between(const BaroVerdict *verdict, double low, double high)
{
    g_autofree char *from = change(verdict, low);
    g_autofree char *to = change(verdict, high);
    return g_strdup_printf("between %s and %s%s", from, to,
                           is_share(verdict) ? " points" : "");
}

static char *
range(const BaroVerdict *verdict)
{
    return between(verdict, verdict->t12.low, verdict->t12.high);
}

// "up on last year (+24 %, between +3 % and +50 %)".
static char *
on_last_year(const BaroVerdict *verdict)
{
    const char *word = verdict->t12.growth > 0 ? "up" : "down";
    g_autofree char *detail = NULL;
    if (verdict->small) {
        detail = counts(&verdict->t12);
    } else {
        g_autofree char *growth = change(verdict, verdict->t12.growth);
        g_autofree char *interval = range(verdict);
        detail = g_strdup_printf("%s%s, %s", growth,
                                 is_share(verdict) ? " points" : "", interval);
    }
    return g_strdup_printf("%s on last year (%s)", word, detail);
}

static char *
span_of_years(double years)
{
    return number(years, years == floor(years) ? 0 : 1, false);
}

// "rising over 5 years (+3.1 a year, between +1.2 and +5.0)".
static char *
over_years(const BaroVerdict *verdict)
{
    const BaroSmk *smk = &verdict->smk;
    g_autofree char *span = span_of_years((double)verdict->months / 12);
    const char *word = smk->z > 0 ? "rising" : "falling";
    const char *unit = is_share(verdict) ? " points" : "";
    // Many equal months have a median slope of 0 beside a clear test.
    if (fabs(smk->slope_per_year) < 0.05)
        return g_strdup_printf("%s over %s years (by less than 0.1%s a year)",
                               word, span, unit);
    int decimals = fabs(smk->slope_per_year) >= 10 ? 0 : 1;
    g_autofree char *slope = number(smk->slope_per_year, decimals, true);
    g_autofree char *low = number(smk->slope_low, decimals, true);
    g_autofree char *high = number(smk->slope_high, decimals, true);
    return g_strdup_printf("%s over %s years (%s%s a year, between %s and %s)",
                           word, span, slope, unit, low, high);
}

static char *
share_of(long part, long whole)
{
    g_autofree char *share = number(100.0 * (double)part / (double)whole, 0,
                                    false);
    return g_strdup_printf("%s %% of %ld", share, whole);
}

// "from 60 % of 282 to 28 % of 74, between −43 and −20 points".
static char *
from_to(const BaroVerdict *verdict)
{
    const BaroCohortPair *pair = &verdict->cohorts;
    g_autofree char *before = share_of(pair->k0, pair->n0);
    g_autofree char *now = share_of(pair->k1, pair->n1);
    g_autofree char *interval = range(verdict);
    return g_strdup_printf("from %s to %s, %s", before, now, interval);
}

static char *
of_cohorts(const BaroVerdict *verdict)
{
    const BaroCohortPair *pair = &verdict->cohorts;
    int direction = baro_verdict_direction(verdict->status);
    if (verdict->small)
        return g_strdup_printf(
            "too early to say: %ld earlier ones and %ld later ones, and each "
            "should be 10",
            pair->n0, pair->n1);
    g_autofree char *detail = from_to(verdict);
    if (direction == 0)
        return g_strdup_printf("no clear change (%s)", detail);
    if (pair->years <= 2)
        return g_strdup_printf("%s on last year (%s)",
                               direction > 0 ? "up" : "down", detail);
    g_autofree char *span = span_of_years(pair->years);
    return g_strdup_printf("%s over %s years (%s)",
                           direction > 0 ? "rising" : "falling", span, detail);
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

// What a trend turned out to be that is printed as none.
static char *
step_aside(const BaroSmk *smk)
{
    double years = (double)smk->step / 12;
    g_autofree char *ago = number(years, 0, false);
    const char *word = smk->z > 0 ? "higher" : "lower";
    if (years < 1.5)
        return g_strdup_printf("; %s since a step about a year ago", word);
    return g_strdup_printf("; %s since a step about %s years ago, no trend "
                           "since", word, ago);
}

static char *
no_clear_change(const BaroVerdict *verdict)
{
    const BaroT12 *t12 = &verdict->t12;
    g_autofree char *detail = NULL;
    g_autofree char *aside = verdict->smk.doubt == BARO_DOUBT_STEP
                                 ? step_aside(&verdict->smk)
                                 : g_strdup("");
    bool is_clear_alone = t12->low > 0 || t12->high < 0;
    if (verdict->small && !is_share(verdict)) {
        detail = counts(t12);
    } else if (is_clear_alone && t12->low_wide <= 0 && t12->high_wide >= 0) {
        g_autofree char *wide = between(verdict, t12->low_wide,
                                        t12->high_wide);
        detail = g_strconcat(wide, ", with room for teams and busy months", NULL);
    } else {
        detail = range(verdict);
    }
    return g_strdup_printf("no clear change (%s)%s", detail, aside);
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
    if (verdict->of == BARO_VERDICT_OF_COHORTS)
        return of_cohorts(verdict);
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

char *
baro_verdict_visible_change(const BaroVerdict *verdict)
{
    static const double tenfold = 9;
    double mde = verdict->t12.mde;
    if (!verdict->t12.valid || !(mde < (is_share(verdict) ? 100 : tenfold)))
        return NULL;
    if (is_share(verdict)) {
        g_autofree char *points = number(mde, 0, false);
        return g_strdup_printf(
            "A change below ±%s points would not be visible", points);
    }
    // Nothing falls by more than all: the ratio is the same both ways.
    g_autofree char *rise = number(100 * mde, 0, false);
    g_autofree char *fall = number(100 * mde / (1 + mde), 0, false);
    if (mde < 1)
        return g_strdup_printf("A change below ±%s %% would not be visible",
                               rise);
    return g_strdup_printf("A change below +%s %% or −%s %% would not be "
                           "visible", rise, fall);
}
