// SPDX-License-Identifier: Apache-2.0
#include "barograph/language.h"

#include <math.h>
#include <string.h>

static const char *
status_words(const BaroStatusWords *words, const BaroVerdict *verdict)
{
    if (verdict == NULL)
        return words->untested;
    if (verdict->of == BARO_VERDICT_OF_COHORTS && verdict->cohort_years > 2)
        switch (baro_verdict_direction(verdict->status)) {
        case 1:
            return words->later_up;
        case -1:
            return words->later_down;
        default:
            break;
        }
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
baro_say_dependence(const BaroLanguage *language, const BaroSeries *series,
                    const char *words)
{
    /* A change that was taken back depends on no month any more. */
    gboolean stands = series->verdict != NULL
        && series->verdict->t12.among == 0 && series->verdict->smk.among == 0;
    gint32 month = stands ? baro_series_depends_on(series) : BARO_NO_DAY;

    if (month == BARO_NO_DAY)
        return g_strdup(words);

    g_autofree char *when = baro_say_month(language, month);

    return baro_say(language, language->page->basic.depends, "words", words,
                    "when", when, NULL);
}

/* Letters and digits in lower case, a blank for all between them, and one at
 * either end. */
static char *
words_of(const char *text)
{
    g_autofree char *low = g_utf8_strdown(text, -1);
    GString *out = g_string_new(" ");

    for (const char *p = low; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isalnum(c))
            g_string_append_unichar(out, c);
        else if (out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    if (out->str[out->len - 1] != ' ')
        g_string_append_c(out, ' ');
    return g_string_free(out, FALSE);
}

static gboolean
begins_with_any(const char *at, const char *const *words)
{
    while (*words != NULL && !g_str_has_prefix(at, *words))
        words++;
    return *words != NULL;
}

/* `at` is where a word of `text` begins. */
static gboolean
is_denied(const char *text, const char *at, const char *const *deny)
{
    int blanks = 0;

    while (at > text && blanks < 4) {
        at--;
        if (*at != ' ')
            continue;
        blanks++;
        if (begins_with_any(at + 1, deny))
            return TRUE;
    }
    return FALSE;
}

static gboolean
claims(const char *text, const char *const *words, const char *const *deny)
{
    for (const char *at = strchr(text, ' '); at[1] != '\0';
         at = strchr(at + 1, ' '))
        if (begins_with_any(at + 1, words)
            && !is_denied(text, at + 1, deny))
            return TRUE;
    return FALSE;
}

guint
baro_say_claims(const BaroLanguage *language, const char *title)
{
    g_autofree char *text = words_of(title);

    return (claims(text, language->rise, language->deny) ? 1 : 0)
        | (claims(text, language->fall, language->deny) ? 2 : 0);
}

/* Of a share in per cent. */
static char *
value_of(const BaroLanguage *language, const BaroSeries *series, double value)
{
    return baro_metric_is_share(series->ref->metric)
               ? baro_say_percent(language, value / 100, FALSE)
               : baro_say_value(language, value);
}

char *
baro_say_finding(const BaroLanguage *language, const BaroSeries *series)
{
    const BaroCommonWords *words = &language->common;
    g_autofree char *name = baro_say_label(language, series);
    g_autofree char *label = baro_say_inside(language, name);
    g_autofree char *last = value_of(language, series, series->year_last);
    g_autofree char *prior = value_of(language, series, series->year_prior);
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
