// SPDX-License-Identifier: Apache-2.0
#include "barograph/press_report.h"

#include <math.h>

/* The share of false finds that is accepted among several releases. */
static const double FALSE_FINDS = 0.10, ALPHA = 0.05;

/* Enough letters to tell it from its border. */
static char *
say_p(const BaroLanguage *language, double p)
{
    double shown = p < 0.1 ? round(p * 1000) / 1000 : round(p * 100) / 100;

    return baro_say_number(language, shown, p < 0.1 ? 3 : 2, FALSE);
}

/* The usual is a mean; whole from ten on. */
static char *
say_usual(const BaroLanguage *language, double usual)
{
    return baro_say_number(language, usual, usual < 10 ? 1 : 0, FALSE);
}

int
baro_study_found(const BaroStudy *study)
{
    if (study->state != BARO_STUDY_TESTED || !(study->p < FALSE_FINDS))
        return 0;
    return study->study.abnormal > 0 ? 1 : -1;
}

static const char *
words_of(const BaroStoryWords *words, const BaroStudy *study)
{
    switch (study->state) {
    case BARO_STUDY_NO_PRESS:
        return words->no_press;
    case BARO_STUDY_UNSEEN:
        return words->unseen;
    case BARO_STUDY_BY_MONTH:
        return words->by_month;
    case BARO_STUDY_RUNNING:
        return words->running;
    case BARO_STUDY_COUNTS:
        return study->study.expected > 0 ? words->counts : words->none_usual;
    case BARO_STUDY_TESTED:
        break;
    }
    switch (baro_study_found(study)) {
    case 1:
        return words->more;
    case -1:
        return words->fewer;
    default:
        return words->usual;
    }
}

char *
baro_say_study(const BaroLanguage *language, const BaroStudy *study, long n)
{
    gboolean counted = study->state == BARO_STUDY_COUNTS
        || study->state == BARO_STUDY_TESTED;
    g_autofree char *day = baro_say_day(language, study->first);
    g_autofree char *days = baro_say_count(language, study->window);
    g_autofree char *passed = baro_say_count(language, study->passed);
    g_autofree char *stories = baro_say_count(
        language, counted ? (gint64)study->study.observed : n);
    g_autofree char *usual = say_usual(language, study->study.expected);
    g_autofree char *p =
        say_p(language, isnan(study->p) ? 1 : study->p);
    g_autofree char *releases = baro_say_count(language, study->releases);
    char *text = baro_say(language, words_of(&language->press, study), "n",
                          stories, "days", days, "day", day, "usual", usual,
                          "p", p, "passed", passed, NULL);

    if (study->releases < 2)
        return text;

    g_autofree char *first = text;
    g_autofree char *inside = baro_say_inside(language, first);

    return baro_say(language, language->press.together, "releases", releases,
                    "first", inside, NULL);
}

char *
baro_say_level(const BaroLanguage *language, const BaroStudy *study)
{
    const BaroItsTerm *level = &study->its.said;
    g_autofree char *day = NULL;

    if (!study->has_its || isnan(level->p))
        return NULL;
    day = baro_say_day(language, study->first);
    if (!(level->p < ALPHA))
        return baro_say(language, language->press.no_level, "day", day, NULL);

    g_autofree char *change =
        baro_say_percent(language, level->ratio - 1, TRUE);
    g_autofree char *low = baro_say_percent(language, level->low - 1, TRUE);
    g_autofree char *high = baro_say_percent(language, level->high - 1, TRUE);

    return baro_say(language, language->press.level, "day", day, "change",
                    change, "low", low, "high", high, NULL);
}

char *
baro_say_cost(const BaroLanguage *language, double spent, long stories,
              const char *currency)
{
    g_autofree char *n = baro_say_count(language, stories);
    g_autofree char *money = baro_say_money(
        language, stories > 0 ? round(spent / (double)stories) : spent,
        currency);

    return baro_say(language,
                    stories > 0 ? language->press.cost
                                : language->press.no_cost,
                    "money", money, "n", n, NULL);
}
