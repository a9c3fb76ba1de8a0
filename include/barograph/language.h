// SPDX-License-Identifier: Apache-2.0
/*
 * A language: every word that a report prints, as data. One const struct a
 * language, in analysis/language_CODE.c, and one line in analysis/language.c;
 * docs/languages.md is the recipe. A report chooses it (`language: de`), the
 * locale never does; trend, JSON and what the program says on the terminal
 * are always English.
 *
 * A sentence is a text with named holes, `{count}`. Where a word depends on a
 * number, the hole has the forms behind a colon, one for each of the
 * language's plurals: `{n:decision|decisions}`; a form may have holes of its
 * own. To add a sentence: a field with a comment here, its text in each
 * language. Every language has every field, with the same holes; a test holds
 * them to it.
 */
#pragma once
#include "barograph/metric.h"
#include "barograph/page_words.h"
#include "barograph/series.h"

/* What a board is told of a metric. */
typedef struct {
    const char *name; /* of the dictionary: "contributors" */
    const char *label, *unit, *definition, *pitfalls;
} BaroMetricTerms;

typedef struct {
    const char *decimal;   /* "." */
    const char *thousands; /* "," */
    const char *percent;   /* {n}, with the blank before the sign */
    const char *money;     /* {n}, {currency} */
    const char *money_bare; /* {n}: where nobody named the currency */
    const char *range;     /* {low}, {high}: "38 to 59" */
    const char *unknown;   /* what stands where a number is not known */
} BaroNumberForms;

typedef struct {
    const char *day;           /* {day}, {month}, {year}: long */
    const char *short_day;     /* {day}, {month}: the short one */
    const char *date;          /* the same, {year} */
    const char *month_year;    /* {month}, {year} */
    const char *short_month_year; /* the same, the month short */
    const char *week;          /* {week}, {year} */
    const char *quarter;       /* {quarter}, {year}: two digits of it */
    const char *bare_quarter;  /* {quarter} */
    const char *fiscal_year;   /* {year}, where it is not the calendar's */
    const char *years;         /* {from}, {to}: "2006–10", to has two digits */
    const char *months[12];
    const char *short_months[12];
} BaroDateForms;

/* The words of measurement.md, 2.6. They stand alone in a line, so that no
 * other sentence has to bend them. */
typedef struct {
    const char *increasing, *decreasing; /* both tests */
    const char *up, *down;       /* {change}: on last year only */
    const char *no_trend;        /* {first}: up or down, without the other */
    const char *growth;          /* {growth}, {between} */
    const char *between, *between_points; /* {low}, {high} */
    const char *points;          /* {n}: of a share */
    const char *rising, *falling; /* {years}, {slope}, {low}, {high} */
    const char *rising_little, *falling_little; /* {years}, {least} */
    const char *rising_over, *falling_over; /* {years}, {detail}: of cohorts */
    const char *from_to;         /* {before}, {now}: share_of; {between} */
    const char *share_of;        /* {share}, {whole} */
    const char *few_cohorts;     /* {before}, {now}, {least}: people */
    const char *among;           /* {between}, {n}: clear if asked alone */
    const char *with_room;       /* {between}: wide, as people move in teams */
    const char *step_up, *step_down; /* {first}, {years}: instead of a trend */
    const char *step_up_year, *step_down_year; /* {first}: about a year ago */
    const char *visible;         /* {change}: the smallest, in per cent */
    const char *visible_points;  /* {n} */
    const char *visible_ways;    /* {rise}, {fall}: where they differ */
    const char *no_change;       /* {detail} */
    const char *mixed;           /* {first}, {second} */
    const char *two;             /* {first}, {second}: joined */
    const char *too_early;       /* {months}, {needed} */
    const char *missing;         /* {missing}, {months}: not collected */
    const char *gap;             /* {reason}: not compared */
    const char *year_unclear;    /* after rising: the year adds nothing */
    const char *year_gap;        /* {reason}: after rising */
    const char *year_counts;     /* {counts}: after rising */
    const char *counts;          /* {prior}, {last}: "7 → 11" */
    const char *counts_none;     /* {prior}, {last}: one of them is none */
    const char *none, *none_at_all; /* 0 in one year; in both */
} BaroVerdictWords;

/* One line for each status of a verdict, and for none at all. */
typedef struct {
    const char *too_early, *no_change, *increasing, *up, *rising, *decreasing,
        *down, *falling, *mixed, *gap, *none;
    const char *later_up, *later_down; /* of groups that are years apart */
    const char *untested; /* there is no verdict */
} BaroStatusWords;

/* What several pages say. */
typedef struct {
    const char *last_and_prior; /* {label}, {last}, {prior} */
    const char *with_pair;      /* {label}, {last}, {prior}: in a title */
    const char *with_last;      /* {label}, {last}: in a title */
    const char *unknown;        /* instead of a figure */
    const char *not_measured, *not_tested, *nobody;
    const char *nothing_measured; /* a title */
    const char *definitions;    /* of the foot: where they stand */
    const char *narrowed;       /* {label}, {by}: a metric with a threshold */
    const char *to_day;         /* {day}: how far a running period reaches */
    const char *continued;      /* {title}: on a next page */
} BaroCommonWords;

/* What coincided with a press release; never what it caused. */
typedef struct {
    const char *more, *fewer;   /* {n} stories, {days}, {day}, {usual}, {p} */
    const char *usual;          /* the same: no more and no fewer than usual */
    const char *counts;         /* {n}, {days}, {day}, {usual}: not tested */
    const char *none_usual;     /* {n}, {days}, {day}: there were none before */
    const char *running;        /* {passed}, {days}, {day} */
    const char *unseen, *by_month; /* {day} */
    const char *no_press;
    const char *together;       /* {releases}, {first}: a sentence above */
    const char *level;          /* {day}, {change}, {low}, {high}: by week */
    const char *no_level;       /* {day}: the same, not shown */
    const char *cost;           /* {money}, {n} stories */
    const char *no_cost;        /* {money}: no story */
} BaroStoryWords;

/* A figure that is no metric of the dictionary, or a part of one, "kept": its
 * name as in the store and what a reader is told. */
typedef struct {
    const char *name, *label;
} BaroFigureTerms;

typedef struct BaroLanguage {
    const char *code; /* of ISO 639-1, as in the configuration and in HTML */
    const char *name; /* its own */
    guint plurals;    /* forms behind the colon of a hole */
    guint (*plural)(double n); /* which of them goes with n, from 0 */
    gboolean capitals; /* nouns keep theirs inside a sentence */
    /* Beginnings of words that claim a direction, in lower case, ended by
     * NULL: titles are held to the data by them. A blank ends a whole word;
     * one of `deny` within three words before takes the claim back. */
    const char *const *rise, *const *fall, *const *deny;
    const BaroMetricTerms *metrics; /* ended by a NULL name; NULL: the
                                       dictionary's own */
    const BaroFigureTerms *figures; /* ended by a NULL name */
    const BaroPageWords *page; /* of each page */
    /* From here on every member is a text. */
    BaroNumberForms number;
    BaroDateForms date;
    BaroVerdictWords verdict;
    BaroStatusWords brief;   /* under a tile: "no clear change this year" */
    BaroStatusWords finding; /* {what}: with_pair, in a page's title */
    BaroCommonWords common;
    BaroStoryWords press;
} BaroLanguage;

/* By code; NULL: English. NULL where there is none of that code. */
const BaroLanguage *baro_language(const char *code);
/* All, ended by NULL; English first. */
const BaroLanguage *const *baro_languages(void);

/* The sentence with its holes filled by pairs of name and value, ended by
 * NULL. A hole without a value is a bug. The form of `{n:…|…}` goes by the
 * number that the value of n reads in this language; by the last form where
 * it is no number. Caller frees. */
char *baro_say(const BaroLanguage *language, const char *sentence, ...)
    G_GNUC_NULL_TERMINATED;

/* "1,234.5", with U+2212 below zero and, if asked for, a plus above; never
 * "-0". Caller frees. */
char *baro_say_number(const BaroLanguage *language, double value,
                      int decimals, gboolean plus);
/* A figure: "103", "2.5", "–" for what is unknown. Caller frees. */
char *baro_say_value(const BaroLanguage *language, double value);
/* A count. Caller frees. */
char *baro_say_count(const BaroLanguage *language, gint64 n);
/* A proportion as whole per cent: "27 %", "+24 %". Caller frees. */
char *baro_say_percent(const BaroLanguage *language, double proportion,
                       gboolean plus);
/* "75,000 USD"; currency NULL: the number alone. Caller frees. */
char *baro_say_money(const BaroLanguage *language, double value,
                     const char *currency);

/* "16 September 2013"; "15 Sep"; "15 Sep 2013". Caller frees. */
char *baro_say_day(const BaroLanguage *language, gint32 day);
char *baro_say_short_day(const BaroLanguage *language, gint32 day);
char *baro_say_date(const BaroLanguage *language, gint32 day);
/* "September 2013"; a month as in time.h. Caller frees. */
char *baro_say_month(const BaroLanguage *language, gint32 month);
/* A period of the calendar, for a title or an axis: "16 September 2013",
 * "W38 2013", "Sep 2013", "Q3 ’13", "2013", "FY2013". Caller frees. */
char *baro_say_period(const BaroLanguage *language,
                      const BaroCalendar *calendar, gint32 period);
/* "2006–10", or "2012" where both are one. Caller frees. */
char *baro_say_years(const BaroLanguage *language, int from, int to);

/* The words of a verdict, no full stop; in English those of verdict->words.
 * Caller frees. */
char *baro_say_verdict(const BaroLanguage *language,
                       const BaroVerdict *verdict);
/* "A change below ±50 % would not be visible", without full stop; NULL where
 * none is known or it says nothing (a tenfold one). Caller frees. */
char *baro_say_visible_change(const BaroLanguage *language,
                              const BaroVerdict *verdict);
/* The same for a line of a tile: without a step of former years. Caller
 * frees. */
char *baro_say_short_verdict(const BaroLanguage *language,
                             const BaroVerdict *verdict);
/* Words of the series' verdict with the month that it depends on, where there
 * is one: "…; that rests on March 2013". Caller frees. */
char *baro_say_dependence(const BaroLanguage *language,
                          const BaroSeries *series, const char *words);
/* "no clear change this year"; NULL: that nothing is compared. */
const char *baro_say_brief(const BaroLanguage *language,
                           const BaroVerdict *verdict);

/* Label, unit, definition and pitfalls of a metric. */
BaroMetricTerms baro_say_metric(const BaroLanguage *language,
                                const BaroMetric *metric);
/* What a reader is told of a figure that is no metric, or of a part of one, by
 * its name; NULL where the language has no term for it. Static. */
const char *baro_say_figure(const BaroLanguage *language, const char *name);
/* The label of what the series counts, with what narrows it. Caller frees. */
char *baro_say_label(const BaroLanguage *language, const BaroSeries *series);
/* A label inside a sentence: "contributors" of "Contributors". Caller
 * frees. */
char *baro_say_inside(const BaroLanguage *language, const char *label);
/* A sentence's first letter as a capital. Caller frees. */
char *baro_say_capital(const char *text);
/* The directions that a title claims: 1 a rise, 2 a fall, 3 both, 0 none. */
guint baro_say_claims(const BaroLanguage *language, const char *title);
/* A title: "No clear change in contributors (103, 97 before)". Caller
 * frees. */
char *baro_say_finding(const BaroLanguage *language,
                       const BaroSeries *series);
