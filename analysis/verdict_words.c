// SPDX-License-Identifier: Apache-2.0
#include "barograph/language.h"

#include <math.h>

enum {
    NEEDED_MONTHS = 24,
    FEWEST = 10, /* counts below get no per cent */
};

static const double least_slope = 0.1;

/* Years, people, changes: whole ones without a decimal. */
static char *
figure(const BaroLanguage *language, double value)
{
    return baro_say_number(language, value, value == floor(value) ? 0 : 1,
                           FALSE);
}

static char *
count(const BaroLanguage *language, double value)
{
    return value > 0 ? figure(language, value)
                     : g_strdup(language->verdict.none);
}

static char *
counts(const BaroLanguage *language, const BaroT12 *t12)
{
    const BaroVerdictWords *words = &language->verdict;
    g_autofree char *prior = count(language, t12->prior);
    g_autofree char *last = count(language, t12->last);
    const char *sentence = t12->prior > 0 && t12->last > 0
        ? words->counts : words->counts_none;

    if (!(t12->prior > 0) && !(t12->last > 0))
        return g_strdup(words->none_at_all);
    return baro_say(language, sentence, "prior", prior, "last", last, NULL);
}

static gboolean
is_share(const BaroVerdict *verdict)
{
    return verdict->of == BARO_VERDICT_OF_SHARES
        || verdict->of == BARO_VERDICT_OF_COHORTS;
}

/* A number of points where a share is meant. */
static char *
with_unit(const BaroLanguage *language, const BaroVerdict *verdict,
          const char *number)
{
    if (!is_share(verdict))
        return g_strdup(number);
    return baro_say(language, language->verdict.points, "n", number, NULL);
}

/* A change as it is measured: per cent of the old, or points of a share. */
static char *
change(const BaroLanguage *language, const BaroVerdict *verdict, double value)
{
    return is_share(verdict) ? baro_say_number(language, value, 0, TRUE)
                             : baro_say_percent(language, value, TRUE);
}

/* "between −13 % and +30 %", "between −43 and −20 points". */
static char *
between(const BaroLanguage *language, const BaroVerdict *verdict, double from,
        double to)
{
    const BaroVerdictWords *words = &language->verdict;
    g_autofree char *low = change(language, verdict, from);
    g_autofree char *high = change(language, verdict, to);

    return baro_say(language,
                    is_share(verdict) ? words->between_points
                                      : words->between,
                    "low", low, "high", high, NULL);
}

static char *
interval(const BaroLanguage *language, const BaroVerdict *verdict)
{
    return between(language, verdict, verdict->t12.low, verdict->t12.high);
}

/* "+24 %, between +3 % and +50 %". */
static char *
growth(const BaroLanguage *language, const BaroVerdict *verdict)
{
    g_autofree char *number = change(language, verdict, verdict->t12.growth);
    g_autofree char *by = with_unit(language, verdict, number);
    g_autofree char *range = interval(language, verdict);

    return baro_say(language, language->verdict.growth, "growth", by,
                    "between", range, NULL);
}

/* "up on last year (+24 %, between +3 % and +50 %)". */
static char *
on_last_year(const BaroLanguage *language, const BaroVerdict *verdict)
{
    const BaroVerdictWords *words = &language->verdict;
    g_autofree char *detail = verdict->small
        ? counts(language, &verdict->t12) : growth(language, verdict);

    return baro_say(language,
                    verdict->t12.growth > 0 ? words->up : words->down,
                    "change", detail, NULL);
}

/* "rising over 5 years (+3.1 a year, between +1.2 and +5.0)". */
static char *
over_years(const BaroLanguage *language, const BaroVerdict *verdict)
{
    const BaroVerdictWords *words = &language->verdict;
    const BaroSmk *smk = &verdict->smk;
    gboolean up = smk->z > 0;
    g_autofree char *years = figure(language, (double)verdict->months / 12);

    /* Many equal months have a median slope of 0 beside a clear test. */
    if (fabs(smk->slope_per_year) < least_slope / 2) {
        g_autofree char *number =
            baro_say_number(language, least_slope, 1, FALSE);
        g_autofree char *least = with_unit(language, verdict, number);

        return baro_say(language,
                        up ? words->rising_little : words->falling_little,
                        "years", years, "least", least, NULL);
    }

    int decimals = fabs(smk->slope_per_year) >= 10 ? 0 : 1;
    g_autofree char *number =
        baro_say_number(language, smk->slope_per_year, decimals, TRUE);
    g_autofree char *slope = with_unit(language, verdict, number);
    g_autofree char *low =
        baro_say_number(language, smk->slope_low, decimals, TRUE);
    g_autofree char *high =
        baro_say_number(language, smk->slope_high, decimals, TRUE);

    return baro_say(language, up ? words->rising : words->falling, "years",
                    years, "slope", slope, "low", low, "high", high, NULL);
}

/* What the change lies between; the wider interval where only that one holds
 * none. */
static char *
unclear(const BaroLanguage *language, const BaroVerdict *verdict)
{
    const BaroT12 *t12 = &verdict->t12;
    gboolean clear_alone = t12->low > 0 || t12->high < 0;

    if (verdict->small && !is_share(verdict))
        return counts(language, t12);
    if (t12->among > 0) {
        g_autofree char *range = interval(language, verdict);
        g_autofree char *n = baro_say_count(language, (gint64)t12->among);

        return baro_say(language, language->verdict.among, "between", range,
                        "n", n, NULL);
    }
    if (!clear_alone || t12->low_wide > 0 || t12->high_wide < 0)
        return interval(language, verdict);

    g_autofree char *wide =
        between(language, verdict, t12->low_wide, t12->high_wide);

    return baro_say(language, language->verdict.with_room, "between", wide,
                    NULL);
}

static char *
share_of(const BaroLanguage *language, long part, long n)
{
    g_autofree char *share =
        baro_say_percent(language, (double)part / (double)n, FALSE);
    g_autofree char *whole = baro_say_count(language, n);

    return baro_say(language, language->verdict.share_of, "share", share,
                    "whole", whole, NULL);
}

/* "from 60 % of 282 to 28 % of 74, between −43 and −20 points". */
static char *
from_to(const BaroLanguage *language, const BaroVerdict *verdict)
{
    const BaroSharePair *pair = &verdict->cohorts;
    g_autofree char *before = share_of(language, pair->k0, pair->n0);
    g_autofree char *now = share_of(language, pair->k1, pair->n1);
    g_autofree char *range = baro_verdict_direction(verdict->status) != 0
        ? interval(language, verdict) : unclear(language, verdict);

    return baro_say(language, language->verdict.from_to, "before", before,
                    "now", now, "between", range, NULL);
}

static char *
few_cohorts(const BaroLanguage *language, const BaroSharePair *pair)
{
    g_autofree char *before = baro_say_count(language, pair->n0);
    g_autofree char *now = baro_say_count(language, pair->n1);
    g_autofree char *least = baro_say_count(language, FEWEST);

    return baro_say(language, language->verdict.few_cohorts, "before", before,
                    "now", now, "least", least, NULL);
}

static char *
of_cohorts(const BaroLanguage *language, const BaroVerdict *verdict)
{
    const BaroVerdictWords *words = &language->verdict;
    const BaroSharePair *pair = &verdict->cohorts;
    int direction = baro_verdict_direction(verdict->status);

    if (verdict->small)
        return few_cohorts(language, pair);

    g_autofree char *detail = from_to(language, verdict);
    g_autofree char *years = figure(language, verdict->cohort_years);

    if (direction == 0)
        return baro_say(language, words->no_change, "detail", detail, NULL);
    if (verdict->cohort_years <= 2)
        return baro_say(language, direction > 0 ? words->up : words->down,
                        "change", detail, NULL);
    return baro_say(language,
                    direction > 0 ? words->rising_over : words->falling_over,
                    "years", years, "detail", detail, NULL);
}

static char *
months_missing(const BaroLanguage *language, const BaroVerdict *verdict)
{
    g_autofree char *missing =
        baro_say_count(language, (gint64)verdict->missing_compared);
    g_autofree char *months = baro_say_count(language, NEEDED_MONTHS);

    return baro_say(language, language->verdict.missing, "missing", missing,
                    "months", months, NULL);
}

/* What follows an established trend when last year adds none to it. */
static char *
last_year_aside(const BaroLanguage *language, const BaroVerdict *verdict)
{
    const BaroVerdictWords *words = &language->verdict;

    if (verdict->t12.valid)
        return g_strdup(words->year_unclear);
    if (verdict->missing_compared > 0) {
        g_autofree char *missing = months_missing(language, verdict);

        return baro_say(language, words->year_gap, "reason", missing, NULL);
    }

    g_autofree char *change = counts(language, &verdict->t12);

    return baro_say(language, words->year_counts, "counts", change, NULL);
}

/* What a trend turned out to be that is printed as none. */
static char *
with_step(const BaroLanguage *language, const BaroSmk *smk, const char *first)
{
    const BaroVerdictWords *words = &language->verdict;
    double ago = (double)smk->step / 12;
    gboolean up = smk->z > 0;
    g_autofree char *years = baro_say_number(language, ago, 0, FALSE);

    if (ago < 1.5)
        return baro_say(language,
                        up ? words->step_up_year : words->step_down_year,
                        "first", first, NULL);
    return baro_say(language, up ? words->step_up : words->step_down, "first",
                    first, "years", years, NULL);
}

static char *
no_change_alone(const BaroLanguage *language, const BaroVerdict *verdict)
{
    g_autofree char *detail = unclear(language, verdict);

    return baro_say(language, language->verdict.no_change, "detail", detail,
                    NULL);
}

static char *
no_change(const BaroLanguage *language, const BaroVerdict *verdict)
{
    g_autofree char *first = no_change_alone(language, verdict);

    if (verdict->smk.doubt == BARO_DOUBT_STEP)
        return with_step(language, &verdict->smk, first);
    return g_steal_pointer(&first);
}

static char *
too_early(const BaroLanguage *language, const BaroVerdict *verdict)
{
    g_autofree char *months = baro_say_count(
        language, (gint64)(verdict->months - verdict->missing));
    g_autofree char *needed = baro_say_count(language, NEEDED_MONTHS);

    return baro_say(language, language->verdict.too_early, "months", months,
                    "needed", needed, NULL);
}

static char *
not_compared(const BaroLanguage *language, const BaroVerdict *verdict)
{
    g_autofree char *missing = months_missing(language, verdict);

    return baro_say(language, language->verdict.gap, "reason", missing, NULL);
}

static char *
only_last_year(const BaroLanguage *language, const BaroVerdict *verdict)
{
    g_autofree char *first = on_last_year(language, verdict);

    return baro_say(language, language->verdict.no_trend, "first", first,
                    NULL);
}

static char *
only_the_years(const BaroLanguage *language, const BaroVerdict *verdict)
{
    g_autofree char *first = over_years(language, verdict);
    g_autofree char *second = last_year_aside(language, verdict);

    return baro_say(language, language->verdict.two, "first", first, "second",
                    second, NULL);
}

static char *
mixed(const BaroLanguage *language, const BaroVerdict *verdict)
{
    g_autofree char *first = on_last_year(language, verdict);
    g_autofree char *second = over_years(language, verdict);

    return baro_say(language, language->verdict.mixed, "first", first,
                    "second", second, NULL);
}

char *
baro_say_verdict(const BaroLanguage *language, const BaroVerdict *verdict)
{
    if (verdict->of == BARO_VERDICT_OF_COHORTS)
        return of_cohorts(language, verdict);
    switch (verdict->status) {
    case BARO_VERDICT_TOO_EARLY:
        return too_early(language, verdict);
    case BARO_VERDICT_NO_CHANGE:
        return no_change(language, verdict);
    case BARO_VERDICT_INCREASING:
        return g_strdup(language->verdict.increasing);
    case BARO_VERDICT_DECREASING:
        return g_strdup(language->verdict.decreasing);
    case BARO_VERDICT_UP:
    case BARO_VERDICT_DOWN:
        return only_last_year(language, verdict);
    case BARO_VERDICT_RISING:
    case BARO_VERDICT_FALLING:
        return only_the_years(language, verdict);
    case BARO_VERDICT_MIXED:
        return mixed(language, verdict);
    case BARO_VERDICT_GAP:
        return not_compared(language, verdict);
    case BARO_VERDICT_NONE:
        return counts(language, &verdict->t12);
    }
    g_assert_not_reached();
}

char *
baro_say_short_verdict(const BaroLanguage *language,
                       const BaroVerdict *verdict)
{
    return verdict->status == BARO_VERDICT_NO_CHANGE
            && verdict->of != BARO_VERDICT_OF_COHORTS
        ? no_change_alone(language, verdict)
        : baro_say_verdict(language, verdict);
}

char *
baro_say_visible_change(const BaroLanguage *language,
                        const BaroVerdict *verdict)
{
    static const double tenfold = 9;
    const BaroVerdictWords *words = &language->verdict;
    double mde = verdict->t12.mde;

    if (!verdict->t12.valid || !(mde < (is_share(verdict) ? 100 : tenfold)))
        return NULL;
    if (is_share(verdict)) {
        g_autofree char *n = baro_say_number(language, mde, 0, FALSE);

        return baro_say(language, words->visible_points, "n", n, NULL);
    }

    /* Nothing falls by more than all: the ratio is the same both ways. */
    g_autofree char *both = baro_say_percent(language, mde, FALSE);
    g_autofree char *rise = baro_say_percent(language, mde, TRUE);
    g_autofree char *fall =
        baro_say_percent(language, -mde / (1 + mde), TRUE);

    if (mde < 1)
        return baro_say(language, words->visible, "change", both, NULL);
    return baro_say(language, words->visible_ways, "rise", rise, "fall", fall,
                    NULL);
}
