// SPDX-License-Identifier: Apache-2.0
#include "barograph/language.h"

#include <math.h>

static const char *
status_words(const BaroStatusWords *words, const BaroVerdict *verdict)
{
    if (verdict == NULL)
        return words->untested;
    switch (verdict->status) {
    case BARO_VERDICT_TOO_EARLY:
        return words->too_early;
    case BARO_VERDICT_NO_CHANGE:
        return words->no_change;
    case BARO_VERDICT_INCREASING:
        return words->increasing;
    case BARO_VERDICT_UP:
        return words->up;
    case BARO_VERDICT_RISING:
        return words->rising;
    case BARO_VERDICT_DECREASING:
        return words->decreasing;
    case BARO_VERDICT_DOWN:
        return words->down;
    case BARO_VERDICT_FALLING:
        return words->falling;
    case BARO_VERDICT_MIXED:
        return words->mixed;
    case BARO_VERDICT_GAP:
        return words->gap;
    case BARO_VERDICT_NONE:
        return words->none;
    }
    g_assert_not_reached();
}

const char *
baro_say_brief(const BaroLanguage *language, const BaroVerdict *verdict)
{
    return status_words(&language->brief, verdict);
}

char *
baro_say_finding(const BaroLanguage *language, const BaroSeries *series)
{
    const BaroCommonWords *words = &language->common;
    g_autofree char *name = baro_say_label(language, series);
    g_autofree char *label = baro_say_inside(language, name);
    g_autofree char *last = baro_say_value(language, series->year_last);
    g_autofree char *prior = baro_say_value(language, series->year_prior);
    g_autofree char *what = !isfinite(series->year_last)
        ? g_strdup(label)
        : baro_say(language,
                   isfinite(series->year_prior) ? words->with_pair
                                                : words->with_last,
                   "label", label, "last", last, "prior", prior, NULL);

    return baro_say(language,
                    status_words(&language->finding, series->verdict), "what",
                    what, NULL);
}
