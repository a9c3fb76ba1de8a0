// SPDX-License-Identifier: Apache-2.0
#include "language.h"

static guint
plural(double n)
{
    return n == 1 ? 0 : 1;
}

static const char *const rise[] = {
    "grow", "grew ", "rise", "rising ", "rose ", "increas", "doubl", "tripl",
    "more ", "up ", "gain", "expand", "accelerat", "surg", "soar", "thriv",
    "boom", "momentum is building ", "record high", NULL};
static const char *const fall[] = {
    "fall", "fell ", "shrink", "shrank ", "declin", "decreas", "fewer ",
    "less ", "down ", "drop", "halv", "slump", "slow", NULL};
static const char *const deny[] = {
    "no ", "0 ", "not ", "never ", "neither ", "nor ", "without ", NULL};

const BaroLanguage language_en = {
    .code = "en",
    .name = "English",
    .plurals = 2,
    .plural = plural,
    .rise = rise,
    .fall = fall,
    .deny = deny,
    .figures = language_en_figures,
    .page = &language_en_pages,
    .number = {
        .decimal = ".",
        .thousands = ",",
        .percent = "{n} %",
        .money = "{n} {currency}",
        .money_bare = "{n} (no currency)",
        .range = "{low} to {high}",
        .unknown = "–",
    },
    .date = {
        .day = "{day} {month} {year}",
        .short_day = "{day} {month}",
        .date = "{day} {month} {year}",
        .month_year = "{month} {year}",
        .short_month_year = "{month} {year}",
        .week = "W{week} {year}",
        .quarter = "Q{quarter} ’{year}",
        .bare_quarter = "Q{quarter}",
        .fiscal_year = "FY{year}",
        .years = "{from}–{to}",
        .months = {"January", "February", "March", "April", "May", "June",
                   "July", "August", "September", "October", "November",
                   "December"},
        .short_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
                         "Aug", "Sep", "Oct", "Nov", "Dec"},
    },
    .verdict = {
        .increasing = "increasing",
        .decreasing = "decreasing",
        .up = "up on last year ({change})",
        .down = "down on last year ({change})",
        .no_trend = "{first}; no established longer trend",
        .growth = "{growth}, {between}",
        .between = "between {low} and {high}",
        .between_points = "between {low} and {high} points",
        .points = "{n} points",
        .rising = "rising over {years} years ({slope} a year, between {low} "
                  "and {high})",
        .falling = "falling over {years} years ({slope} a year, between "
                   "{low} and {high})",
        .rising_little = "rising over {years} years (by less than {least} a "
                         "year)",
        .falling_little = "falling over {years} years (by less than {least} "
                          "a year)",
        .rising_over = "rising over {years} years ({detail})",
        .falling_over = "falling over {years} years ({detail})",
        .from_to = "from {before} to {now}, {between}",
        .share_of = "{share} of {whole}",
        .few_cohorts = "too early to say: {before} earlier ones and {now} "
                       "later ones, and each should be {least}",
        .among = "{between}, too little where {n} are asked",
        .with_room = "{between}, with room for teams and busy months",
        .step_up = "{first}; higher since a step about {years} years ago, no "
                   "trend since",
        .step_down = "{first}; lower since a step about {years} years ago, "
                     "no trend since",
        .step_up_year = "{first}; higher since a step about a year ago",
        .step_down_year = "{first}; lower since a step about a year ago",
        .visible = "A change below ±{change} would not be visible",
        .visible_points = "A change below ±{n} points would not be visible",
        .visible_ways = "A change below {rise} or {fall} would not be "
                        "visible",
        .no_change = "no clear change ({detail})",
        .mixed = "mixed: {first}; {second}",
        .two = "{first}; {second}",
        .too_early = "too early to say: {months} of {needed} months "
                     "collected",
        .missing = "{missing} of the last {months} months not collected",
        .gap = "not compared: {reason}",
        .year_unclear = "last year not distinguishable from the year before",
        .year_gap = "last year not compared: {reason}",
        .year_counts = "last year and the year before: {counts}",
        .counts = "{prior} → {last}",
        .counts_none = "from {prior} to {last}",
        .none = "none",
        .none_at_all = "none in either year",
    },
    .brief = {
        .too_early = "too early to say",
        .no_change = "no clear change this year",
        .increasing = "increasing",
        .up = "up on last year",
        .rising = "rising over the years, last year unclear",
        .decreasing = "decreasing",
        .down = "down on last year",
        .falling = "falling over the years, last year unclear",
        .later_up = "rising over the years",
        .later_down = "falling over the years",
        .mixed = "mixed",
        .gap = "not compared, months are missing",
        .none = "none to compare",
        .untested = "no comparison",
    },
    .finding = {
        .too_early = "Too early to say of {what}",
        .no_change = "No clear change in {what}",
        .increasing = "Increasing: {what}",
        .up = "Up on last year: {what}",
        .rising = "Rising over the years, last year unclear: {what}",
        .decreasing = "Decreasing: {what}",
        .down = "Down on last year: {what}",
        .falling = "Falling over the years, last year unclear: {what}",
        .later_up = "Rising over the years: {what}",
        .later_down = "Falling over the years: {what}",
        .mixed = "Mixed: {what}",
        .gap = "Not compared, months are missing: {what}",
        .none = "None to compare: {what}",
        .untested = "Not compared: {what}",
    },
    .common = {
        .last_and_prior = "{label}: {last}, {prior} before",
        .with_pair = "{label} ({last}, {prior} before)",
        .with_last = "{label} ({last} in the last year)",
        .unknown = "unknown",
        .not_measured = "not measured",
        .not_tested = "not tested",
        .nobody = "nobody",
        .nothing_measured = "Nothing is measured yet",
        .definitions = "Definitions: Methodology.",
        .narrowed = "{label} ({by})",
        .to_day = "to {day}",
        .continued = "{title} (continued)",
    },
    .press = {
        .more = "The {days} days from {day} coincided with {n:one story|{n} "
                "stories}, more than the usual {usual} (p = {p})",
        .fewer = "The {days} days from {day} coincided with {n:one story|{n} "
                 "stories}, fewer than the usual {usual} (p = {p})",
        .usual = "{n:One story|{n} stories} in the {days} days from {day}, "
                 "usual are {usual}: nothing to tell from other days "
                 "(p = {p})",
        .counts = "{n:One story|{n} stories} in the {days} days from {day}, "
                  "usual are {usual}: too little to test",
        .none_usual = "{n:One story|{n} stories} in the {days} days from "
                      "{day}, none in the 8 weeks before: not tested",
        .running = "{passed} of the {days} days from {day} are over: not yet "
                   "compared",
        .unseen = "No source of news was read through the weeks around {day}",
        .by_month = "Stories around {day} are known by their month only: not "
                    "counted by day",
        .no_press = "No source of news has yielded anything",
        .together = "{releases} releases that cannot be told apart: {first}",
        .level = "By week the level from {day} on differs by {change} "
                 "({low} to {high})",
        .no_level = "By week no other level from {day} on can be shown",
        .cost = "{money} a story, of {n:one story|{n} stories}",
        .no_cost = "{money} and no story",
    },
};
