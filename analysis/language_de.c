// SPDX-License-Identifier: Apache-2.0
/* A no-break space stands between a number and what belongs to it. */
#include "language.h"

static guint
plural(double n)
{
    return n == 1 ? 0 : 1;
}

static const char *const rise[] = {
    "steig", "stieg", "gestiegen", "wachs", "wuchs", "wächs", "gewachsen", "zunahme",
    "zugenommen", "nimmt zu", "nehmen zu", "verdoppel", "verdreifach",
    "mehr ", "aufwärts ", "rekordhoch ", "boom", NULL};
static const char *const fall[] = {
    "sink", "gesunken", "fallen", "fällt", "schrumpf", "rückgang",
    "rückläufig", "zurückgegangen", "abnahme", "abgenommen", "nimmt ab",
    "nehmen ab", "weniger ", "fiel ", "fielen ", "abwärts ", "halbier", NULL};
static const char *const deny[] = {
    "0 ", "kein ", "keine ", "keinen ", "keiner ", "keinem ", "nicht ", "nie ",
    "weder ", "noch ", "ohne ", NULL};

const BaroLanguage language_de = {
    .code = "de",
    .name = "Deutsch",
    .plurals = 2,
    .plural = plural,
    .capitals = TRUE,
    .rise = rise,
    .fall = fall,
    .deny = deny,
    .metrics = language_de_metrics,
    .figures = language_de_figures,
    .page = &language_de_pages,
    .number = {
        .decimal = ",",
        .thousands = ".",
        .percent = "{n} %",
        .money = "{n} {currency}",
        .money_bare = "{n} (ohne Währung)",
        .range = "{low} bis {high}",
        .unknown = "–",
    },
    .date = {
        .day = "{day}. {month} {year}",
        .short_day = "{day}. {month}",
        .date = "{day}. {month} {year}",
        .month_year = "{month} {year}",
        .short_month_year = "{month} {year}",
        .week = "KW {week}/{year}",
        .quarter = "Q{quarter} ’{year}",
        .bare_quarter = "Q{quarter}",
        .fiscal_year = "GJ {year}",
        .years = "{from}–{to}",
        .months = {"Januar", "Februar", "März", "April", "Mai", "Juni",
                   "Juli", "August", "September", "Oktober", "November",
                   "Dezember"},
        .short_months = {"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni",
                         "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."},
    },
    .verdict = {
        .increasing = "steigend",
        .decreasing = "sinkend",
        .up = "mehr als im Vorjahr ({change})",
        .down = "weniger als im Vorjahr ({change})",
        .no_trend = "{first}; kein längerer Trend belegt",
        .growth = "{growth}, {between}",
        .between = "zwischen {low} und {high}",
        .between_points = "zwischen {low} und {high} Punkten",
        .points = "{n} Punkte",
        .rising = "seit {years} Jahren steigend ({slope} im Jahr, zwischen "
                  "{low} und {high})",
        .falling = "seit {years} Jahren sinkend ({slope} im Jahr, zwischen "
                   "{low} und {high})",
        .rising_little = "seit {years} Jahren steigend (um weniger als "
                         "{least} im Jahr)",
        .falling_little = "seit {years} Jahren sinkend (um weniger als "
                          "{least} im Jahr)",
        .rising_over = "über {years} Jahre steigend ({detail})",
        .falling_over = "über {years} Jahre sinkend ({detail})",
        .from_to = "erst {before}, dann {now}, {between}",
        .share_of = "{share} von {whole}",
        .few_cohorts = "zu früh für ein Urteil: {before} frühere und {now} "
                       "spätere, beide sollten {least} sein",
        .among = "{between}, zu wenig, wo {n} gefragt sind",
        .with_room = "{between}, mit Spielraum für Teams und lebhafte Monate",
        .step_up = "{first}; höher seit einem Sprung vor etwa {years} "
                   "Jahren, seither kein Trend",
        .step_down = "{first}; niedriger seit einem Sprung vor etwa {years} "
                     "Jahren, seither kein Trend",
        .step_up_year = "{first}; höher seit einem Sprung vor etwa einem "
                        "Jahr",
        .step_down_year = "{first}; niedriger seit einem Sprung vor etwa "
                          "einem Jahr",
        .visible = "Eine Änderung unter ±{change} wäre nicht zu sehen",
        .visible_points = "Eine Änderung unter ±{n} Punkten wäre nicht zu "
                          "sehen",
        .visible_ways = "Eine Änderung unter {rise} oder {fall} wäre nicht "
                        "zu sehen",
        .no_change = "keine klare Veränderung ({detail})",
        .mixed = "uneinheitlich: {first}; {second}",
        .two = "{first}; {second}",
        .too_early = "zu früh für ein Urteil: {months} von {needed} Monaten "
                     "erfasst",
        .missing = "{missing} der letzten {months} Monate nicht erfasst",
        .gap = "nicht verglichen: {reason}",
        .year_unclear = "das letzte Jahr ist vom Jahr davor nicht zu "
                        "unterscheiden",
        .year_gap = "letztes Jahr nicht verglichen: {reason}",
        .year_counts = "letztes Jahr und Jahr davor: {counts}",
        .counts = "{prior} → {last}",
        .counts_none = "von {prior} auf {last}",
        .none = "null",
        .none_at_all = "null in beiden Jahren",
    },
    .brief = {
        .too_early = "zu früh für ein Urteil",
        .no_change = "keine klare Veränderung im Jahr",
        .increasing = "steigend",
        .up = "mehr als im Vorjahr",
        .rising = "über die Jahre steigend, letztes Jahr unklar",
        .decreasing = "sinkend",
        .down = "weniger als im Vorjahr",
        .falling = "über die Jahre sinkend, letztes Jahr unklar",
        .later_up = "über die Jahre steigend",
        .later_down = "über die Jahre sinkend",
        .mixed = "uneinheitlich",
        .gap = "nicht verglichen, es fehlen Monate",
        .none = "nichts zu vergleichen",
        .untested = "kein Vergleich",
    },
    .finding = {
        .too_early = "Zu früh für ein Urteil: {what}",
        .no_change = "Keine klare Veränderung: {what}",
        .increasing = "Steigend: {what}",
        .up = "Mehr als im Vorjahr: {what}",
        .rising = "Über die Jahre steigend, letztes Jahr unklar: {what}",
        .decreasing = "Sinkend: {what}",
        .down = "Weniger als im Vorjahr: {what}",
        .falling = "Über die Jahre sinkend, letztes Jahr unklar: {what}",
        .later_up = "Über die Jahre steigend: {what}",
        .later_down = "Über die Jahre sinkend: {what}",
        .mixed = "Uneinheitlich: {what}",
        .gap = "Nicht verglichen, es fehlen Monate: {what}",
        .none = "Nichts zu vergleichen: {what}",
        .untested = "Nicht verglichen: {what}",
    },
    .common = {
        .last_and_prior = "{label}: {last}, davor {prior}",
        .with_pair = "{label} ({last}, davor {prior})",
        .with_last = "{label} ({last} im letzten Jahr)",
        .unknown = "unbekannt",
        .not_measured = "nicht gemessen",
        .not_tested = "nicht geprüft",
        .nobody = "niemand",
        .nothing_measured = "Bisher ist nichts gemessen",
        .definitions = "Definitionen: Methodik.",
        .narrowed = "{label} ({by})",
        .to_day = "bis {day}",
        .continued = "{title} (Fortsetzung)",
    },
    .press = {
        .more = "In die {days} Tage ab {day} {n:fiel ein Bericht|fielen {n} "
                "Berichte}, mehr als die üblichen {usual} (p = {p})",
        .fewer = "In die {days} Tage ab {day} {n:fiel ein Bericht|fielen {n} "
                 "Berichte}, weniger als die üblichen {usual} (p = {p})",
        .usual = "{n:Ein Bericht|{n} Berichte} in den {days} Tagen ab {day}, "
                 "üblich sind {usual}: von anderen Tagen nicht zu "
                 "unterscheiden (p = {p})",
        .counts = "{n:Ein Bericht|{n} Berichte} in den {days} Tagen ab {day}, "
                  "üblich sind {usual}: zu wenig für einen Test",
        .none_usual = "{n:Ein Bericht|{n} Berichte} in den {days} Tagen ab "
                      "{day}, keiner in den 8 Wochen davor: nicht geprüft",
        .running = "{passed} der {days} Tage ab {day} sind vorbei: noch nicht "
                   "verglichen",
        .unseen = "Keine Nachrichtenquelle wurde in den Wochen um den {day} "
                  "durchgehend gelesen",
        .by_month = "Berichte um den {day} sind nur nach Monat bekannt: nicht "
                    "nach Tagen gezählt",
        .no_press = "Keine Nachrichtenquelle hat etwas ergeben",
        .together = "{releases} Mitteilungen, die nicht zu trennen sind: "
                    "{first}",
        .level = "Nach Wochen liegt das Niveau ab {day} um {change} anders "
                 "({low} bis {high})",
        .no_level = "Nach Wochen ist ab {day} kein anderes Niveau zu zeigen",
        .cost = "{money} je Bericht, bei {n:einem Bericht|{n} Berichten}",
        .no_cost = "{money} und kein Bericht",
    },
};
