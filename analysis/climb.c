// SPDX-License-Identifier: Apache-2.0
#include "barograph/climb.h"

#include <math.h>

#include "attribution.h"
#include "judge.h"
#include "tally.h"

enum { YEAR = BARO_YEAR_MONTHS };

/* Whether the months from `first` on, and the 12 after it, were observed. */
static gboolean
is_observed(const BaroHistory *history, gint32 first)
{
    for (gint32 i = first; history->missing != NULL && i <= first + YEAR; i++)
        if (history->missing[i - history->first])
            return FALSE;
    return TRUE;
}

static void
count_one(BaroClimb *climb, const BaroHistory *history,
          const BaroClimber *one)
{
    if (one->lower < climb->first || one->lower > climb->last)
        return;
    if (one->upper < one->lower) {
        climb->before++;
    } else if (!is_observed(history, one->lower)) {
        climb->unknown++;
    } else {
        climb->people++;
        climb->reached += one->upper <= one->lower + YEAR;
        climb->same += one->upper == one->lower;
    }
}

BaroClimb
baro_climb(const BaroClimber *climbers, gsize n, const BaroHistory *history)
{
    BaroClimb climb = {.last = history->last - YEAR, .share = NAN,
                       .range = {NAN, NAN}};

    climb.first = MAX(history->first + YEAR,
                      climb.last + 1 - BARO_CLIMB_YEARS * YEAR);
    for (gsize i = 0; i < n; i++)
        count_one(&climb, history, &climbers[i]);
    if (climb.people >= BARO_CLIMB_LEAST) {
        climb.share = (double)climb.reached / (double)climb.people;
        climb.range = baro_wilson(climb.reached, climb.people);
    }
    return climb;
}

gboolean
baro_climb_is_linked(const BaroMetricRef *lower, const BaroMetricRef *upper)
{
    return baro_ref_counts_people(lower) && baro_ref_counts_people(upper);
}

/* ---- from rows -------------------------------------------------------- */

/* One rung's rows and what its sources testify. */
typedef struct {
    BaroRows *rows;
    BaroCoverage *coverage;
    gint32 begins; /* the first month that can be read alike */
} Rung;

static void
rung_clear(Rung *rung)
{
    baro_rows_free(rung->rows);
    baro_coverage_free(rung->coverage);
}

/* Across a break of attribution nobody is followed. */
static gboolean
find_begin(Rung *rung, GPtrArray *sources, GError **error)
{
    const BaroScope *scope = rung->rows->scope;
    gint32 broken;

    rung->begins = rung->rows->earliest;
    if (!baro_attribution_break(rung->rows->ref->metric, scope->reader,
                                (const char *const *)sources->pdata,
                                scope->as_of, &broken, error))
        return FALSE;
    if (broken != BARO_NO_DAY)
        rung->begins = MAX(rung->begins, broken + 1);
    return TRUE;
}

static gboolean
rung_ask(Rung *rung, const BaroMetricRef *ref, const BaroScope *scope,
         GError **error)
{
    rung->rows = baro_rows_ask(ref, scope, error);
    if (rung->rows == NULL)
        return FALSE;

    g_autoptr(GPtrArray) sources = baro_rows_sources(rung->rows, NULL,
                                                     error);

    if (sources == NULL)
        return FALSE;
    rung->coverage = baro_coverage_ask(scope->reader, sources, error);
    return rung->coverage != NULL && find_begin(rung, sources, error);
}

/* Of those active in a month whoever the metric counts is on the rung. */
static void
note_month(const BaroRows *rows, gint32 month, gint32 *firsts)
{
    BaroSpan now = {baro_month_first(month), baro_month_last(month)};
    BaroSpan year = {baro_month_first(month - YEAR + 1), now.last};
    Tally active, counted;

    tally_init(&active, rows);
    tally_init(&counted, rows);
    tally_span(rows, now, -1, &active);
    tally_span(rows, year, -1, &counted);
    for (guint i = 0; i < active.n_keys; i++) {
        gint32 key = active.keys[i];

        if (tally_counts(rows, &counted, key))
            firsts[key] = MIN(firsts[key], month);
    }
    tally_clear(&active);
    tally_clear(&counted);
}

/* By person, n of them. */
static gint32 *
first_months(const BaroRows *rows, gint32 last, gsize n)
{
    gint32 *firsts = g_new(gint32, n);

    for (gsize i = 0; i < n; i++)
        firsts[i] = G_MAXINT32;
    for (gint32 month = rows->earliest; month <= last; month++)
        note_month(rows, month, firsts);
    return firsts;
}

static BaroClimb
follow(const Rung *lower, const Rung *upper, const BaroHistory *history)
{
    gsize n = (gsize)MAX(lower->rows->max_person, upper->rows->max_person)
        + 1;
    g_autofree gint32 *low = first_months(lower->rows, history->last, n);
    g_autofree gint32 *high = first_months(upper->rows, history->last, n);
    g_autofree BaroClimber *climbers = g_new(BaroClimber, n);

    /* Person 0 is nobody known. */
    for (gsize i = 1; i < n; i++)
        climbers[i] = (BaroClimber){low[i], high[i]};
    return baro_climb(climbers + 1, n - 1, history);
}

static gboolean
is_missing(const Rung *rung, gint32 month)
{
    BaroSpan span = {baro_month_first(month), baro_month_last(month)};

    return baro_coverage_state(rung->coverage, span,
                               rung->rows->scope->as_of)
        == BARO_POINT_MISSING;
}

static BaroClimb
climb_of(const Rung *lower, const Rung *upper)
{
    gint32 day = baro_last_full_day(lower->rows->scope->as_of);
    BaroHistory history = {.first = MAX(lower->begins, upper->begins),
                           .last = baro_month_of(day)};

    if (history.first > history.last)
        return (BaroClimb){.last = -1, .share = NAN, .range = {NAN, NAN}};

    g_autofree gboolean *missing =
        g_new0(gboolean, (gsize)(history.last - history.first + 1));

    for (gint32 month = history.first; month <= history.last; month++)
        missing[month - history.first] =
            is_missing(lower, month) || is_missing(upper, month);
    history.missing = missing;
    return follow(lower, upper, &history);
}

gboolean
baro_climb_ask(const BaroMetricRef *lower, const BaroMetricRef *upper,
               const BaroScope *scope, BaroClimb *out, GError **error)
{
    BaroScope monthly = *scope;
    Rung low = {0}, high = {0};
    gboolean ok;

    monthly.calendar = (BaroCalendar){BARO_BY_MONTH, 1};
    monthly.group_by = NULL;
    ok = rung_ask(&low, lower, &monthly, error)
        && rung_ask(&high, upper, &monthly, error);
    if (ok)
        *out = climb_of(&low, &high);
    rung_clear(&low);
    rung_clear(&high);
    return ok;
}
