// SPDX-License-Identifier: Apache-2.0
#include "stay.h"

#include <math.h>

#include "barograph/returns.h"
#include "barograph/verdict.h"
#include "tally.h"

enum { YEAR = BARO_YEAR_MONTHS, LEAST = 5 };

/* Whether keys are persons, who work somewhere. */
static gboolean
is_of_people(const BaroRows *rows)
{
    switch (rows->ref->metric->measure) {
    case BARO_MEASURE_ORGANIZATIONS:
    case BARO_MEASURE_ELEPHANT:
    case BARO_MEASURE_EFFECTIVE:
    case BARO_MEASURE_OUTLETS:
        return FALSE;
    default:
        return TRUE;
    }
}

static gint32 *
homes_new(const BaroRows *rows)
{
    return g_new0(gint32, (gsize)MAX(MAX(rows->max_person,
                                         rows->max_organization),
                                     rows->max_outlet) + 1);
}

/* By person, the organization of the latest row of a span. */
static void
note_homes(const BaroRows *rows, BaroSpan span, gint32 *homes)
{
    gint32 last = baro_rows_bucket(rows, span.last);
    guint i = baro_rows_from(rows, baro_rows_bucket(rows, span.first));
    for (; i < rows->rows->len; i++) {
        const BaroActivity *r = &g_array_index(rows->rows, BaroActivity, i);
        if (r->bucket > last)
            break;
        if (r->organization > 0)
            homes[r->person] = r->organization;
    }
}

/* One who came (+1) or went (-1): alone, or with the organization's others. */
static void
note_move(BaroMoves *moves, gint64 *net, gint32 home, int sign)
{
    *(sign > 0 ? &moves->gained : &moves->lost) += 1;
    if (home > 0)
        net[home] += sign;
    else
        moves->squares += 1;
}

static void
sum_squares(BaroMoves *moves, const gint64 *net, gint32 max)
{
    for (gint32 i = 1; i <= max; i++)
        moves->squares += (double)(net[i] * net[i]);
}

void
baro_stay_moves(const BaroRows *rows, BaroSpan a, BaroSpan b, gint32 group,
                BaroMoves *moves)
{
    Tally x, y;
    g_autofree gint32 *homes = homes_new(rows);
    g_autofree gint64 *net =
        g_new0(gint64, (gsize)rows->max_organization + 1);
    tally_init(&x, rows);
    tally_init(&y, rows);
    tally_span(rows, a, group, &x);
    tally_span(rows, b, group, &y);
    if (is_of_people(rows)) {
        note_homes(rows, a, homes);
        note_homes(rows, b, homes);
    }
    *moves = (BaroMoves){0};
    for (guint i = 0; i < x.n_keys; i++) {
        gint32 key = x.keys[i];
        if (!tally_counts(rows, &x, key))
            continue;
        if (tally_counts(rows, &y, key))
            moves->kept++;
        else
            note_move(moves, net, homes[key], -1);
    }
    for (guint i = 0; i < y.n_keys; i++) {
        gint32 key = y.keys[i];
        if (tally_counts(rows, &y, key) && !tally_counts(rows, &x, key))
            note_move(moves, net, homes[key], 1);
    }
    sum_squares(moves, net, rows->max_organization);
    tally_clear(&x);
    tally_clear(&y);
}

/* ---- retention ---------------------------------------------------------- */

/* Of so many by organization (0: of none) the part that stayed. */
typedef struct {
    double *part, *whole;
    gsize n;
} Groups;

static void
groups_init(Groups *groups, const BaroRows *rows)
{
    groups->n = (gsize)rows->max_organization + 1;
    groups->part = g_new0(double, groups->n);
    groups->whole = g_new0(double, groups->n);
}

static void
groups_clear(Groups *groups)
{
    g_free(groups->part);
    g_free(groups->whole);
}

static void
groups_add(Groups *groups, gint32 home, gboolean stayed)
{
    groups->whole[home]++;
    groups->part[home] += stayed;
}

static void
groups_sum(const Groups *groups, long *k, long *n, double *fewer)
{
    *k = *n = 0;
    for (gsize i = 0; i < groups->n; i++) {
        *k += (long)groups->part[i];
        *n += (long)groups->whole[i];
    }
    *fewer = *n > 0 ? baro_share_clumping(groups->part, groups->whole,
                                          groups->n)
                    : 1;
}

/* The 12 months that end `months` before the day after `end`. */
static BaroSpan
year_before(gint32 end, gint32 months)
{
    return (BaroSpan){baro_day_add_months(end + 1, -YEAR - months),
                      baro_day_add_months(end + 1, -months) - 1};
}

static void
count_kept(const BaroRows *rows, BaroSpan a, BaroSpan b, gint32 group,
           long *k, long *n, double *fewer)
{
    Tally before, now;
    Groups groups;
    g_autofree gint32 *homes = homes_new(rows);
    groups_init(&groups, rows);
    tally_init(&before, rows);
    tally_init(&now, rows);
    tally_span(rows, a, group, &before);
    tally_span(rows, b, group, &now);
    note_homes(rows, a, homes);
    for (guint i = 0; i < before.n_keys; i++) {
        gint32 key = before.keys[i];
        if (tally_counts(rows, &before, key))
            groups_add(&groups, homes[key], tally_counts(rows, &now, key));
    }
    groups_sum(&groups, k, n, fewer);
    tally_clear(&before);
    tally_clear(&now);
    groups_clear(&groups);
}

double
baro_stay_retention(const BaroRows *rows, BaroSpan span, gint32 group,
                    double *of)
{
    long k, n;
    double fewer;
    count_kept(rows, year_before(span.last, YEAR), year_before(span.last, 0),
               group, &k, &n, &fewer);
    *of = (double)n;
    return n > 0 ? 100.0 * (double)k / (double)n : NAN;
}

/* The two years to `end`; FALSE: nobody in the first. */
static gboolean
turn_over(const BaroRows *rows, gint32 end, gint32 group, BaroMoves *moves,
          BaroTurnover *turnover)
{
    baro_stay_moves(rows, year_before(end, YEAR), year_before(end, 0), group,
                    moves);
    return baro_turnover(moves, turnover);
}

double
baro_stay_turnover(const BaroRows *rows, BaroSpan span, gint32 group,
                   double *of)
{
    BaroMoves moves;
    BaroTurnover turnover;
    if (!turn_over(rows, span.last, group, &moves, &turnover))
        return NAN;
    *of = (double)(2 * moves.kept + moves.lost + moves.gained) / 2;
    return 100 * turnover.turnover;
}

/* Of the people of a year those with two active months, k of n. */
static void
count_repeats(const BaroRows *rows, BaroSpan year, gint32 group, long *k,
              long *n)
{
    g_autofree guint8 *active = g_new0(guint8, (gsize)rows->max_person + 1);
    gint32 first = baro_month_of(year.first);
    Tally whole;
    for (gint32 month = first; month < first + YEAR; month++) {
        BaroSpan span = {baro_month_first(month), baro_month_last(month)};
        Tally tally;
        tally_init(&tally, rows);
        tally_span(rows, span, group, &tally);
        for (guint i = 0; i < tally.n_keys; i++)
            active[tally.keys[i]]++;
        tally_clear(&tally);
    }
    *k = *n = 0;
    tally_init(&whole, rows);
    tally_span(rows, year, group, &whole);
    for (guint i = 0; i < whole.n_keys; i++)
        if (tally_counts(rows, &whole, whole.keys[i])) {
            *n += 1;
            *k += active[whole.keys[i]] >= 2;
        }
    tally_clear(&whole);
}

double
baro_stay_repeat(const BaroRows *rows, BaroSpan span, gint32 group,
                 double *of)
{
    long k, n;
    count_repeats(rows, year_before(span.last, 0), group, &k, &n);
    *of = (double)n;
    return n > 0 ? 100.0 * (double)k / (double)n : NAN;
}

BaroInterval
baro_stay_range(const BaroRows *rows, gint32 end, gint32 group)
{
    BaroMoves moves;
    BaroTurnover turnover;
    long k, n;
    if (rows->ref->metric->measure == BARO_MEASURE_REPEAT) {
        count_repeats(rows, year_before(end, 0), group, &k, &n);
        return n > 0 ? baro_wilson(k, n) : (BaroInterval){NAN, NAN};
    }
    if (!turn_over(rows, end, group, &moves, &turnover))
        return (BaroInterval){NAN, NAN};
    return rows->ref->metric->measure == BARO_MEASURE_TURNOVER
               ? turnover.turnover_ci
               : turnover.retention_ci;
}

void
baro_stay_months(const BaroRows *rows, gint32 first, gint32 group, gsize n,
                 double *x)
{
    for (gsize i = 0; i < n; i++) {
        gint32 month = first + (gint32)i;
        BaroSpan span = {baro_month_first(month), baro_month_last(month)};
        Tally tally;
        tally_init(&tally, rows);
        tally_span(rows, span, group, &tally);
        x[i] = tally_distinct(&tally);
        tally_clear(&tally);
    }
}

BaroSharePair
baro_stay_retentions(const BaroRows *rows, gint32 end, gint32 group)
{
    enum { MONTHS = 3 * YEAR };
    BaroSharePair pair = {0};
    double x[MONTHS];
    BaroSpan last = year_before(end, 0), prior = year_before(end, YEAR);
    count_kept(rows, year_before(end, 2 * YEAR), prior, group, &pair.k0,
               &pair.n0, &pair.fewer0);
    count_kept(rows, prior, last, group, &pair.k1, &pair.n1, &pair.fewer1);
    baro_stay_months(rows, baro_month_of(end) - MONTHS + 1, group, MONTHS, x);
    double lively =
        baro_lively_variance(x + YEAR, x + 2 * YEAR,
                             baro_lively_inflation(x, MONTHS));
    pair.lively = isnan(lively) ? 0 : lively;
    return pair;
}

/* ---- newcomers who return ----------------------------------------------- */

gint32
baro_stay_first_month(const BaroRows *rows)
{
    return rows->by_day ? baro_month_of(rows->earliest) : rows->earliest;
}

static gint32
month_of(const BaroRows *rows, gint32 bucket)
{
    return rows->by_day ? baro_month_of(bucket) : bucket;
}

/* Whether somebody came again within 12 months, by person's first and second
 * month of all. */
static gboolean
is_back(const BaroRows *rows, gint32 person)
{
    gint32 first =
        month_of(rows, g_array_index(rows->firsts, gint32, person));
    return g_array_index(rows->seconds, gint32, person) <= first + YEAR;
}

double
baro_stay_return(const BaroRows *rows, BaroSpan span, gint32 group,
                 double *of)
{
    gint32 over = baro_day_add_months(span.last + 1, YEAR) - 1;
    gint32 from = baro_rows_bucket(rows, span.first);
    long k = 0, n = 0;
    Tally tally;
    if (!rows->rows->len || over > rows->scope->as_of ||
        baro_month_of(span.first) < baro_stay_first_month(rows) + YEAR)
        return NAN;
    tally_init(&tally, rows);
    tally_span(rows, span, group, &tally);
    for (guint i = 0; i < tally.n_keys; i++) {
        gint32 key = tally.keys[i];
        if (key <= 0 || g_array_index(rows->firsts, gint32, key) < from)
            continue;
        n++;
        k += is_back(rows, key);
    }
    tally_clear(&tally);
    *of = (double)n;
    return n >= LEAST ? 100.0 * (double)k / (double)n : NAN;
}

static double
clumping_of(const BaroRows *rows, const BaroCohort *cohort)
{
    Groups groups;
    long k, n;
    double fewer;
    g_autofree gint32 *homes = homes_new(rows);
    groups_init(&groups, rows);
    note_homes(rows,
               (BaroSpan){baro_month_first(cohort->first),
                          baro_month_last(cohort->last)},
               homes);
    for (gint32 p = 1; p <= rows->max_person; p++) {
        gint32 first = g_array_index(rows->firsts, gint32, p);
        if (first == G_MAXINT32)
            continue;
        first = month_of(rows, first);
        if (first >= cohort->first && first <= cohort->last)
            groups_add(&groups, homes[p], is_back(rows, p));
    }
    groups_sum(&groups, &k, &n, &fewer);
    groups_clear(&groups);
    return fewer;
}

static GArray *
active_months(const BaroRows *rows)
{
    GArray *out = g_array_sized_new(FALSE, FALSE, sizeof(BaroActiveMonth),
                                    rows->rows->len);
    for (guint i = 0; i < rows->rows->len; i++) {
        const BaroActivity *r = &g_array_index(rows->rows, BaroActivity, i);
        BaroActiveMonth one = {r->person, month_of(rows, r->bucket)};
        g_array_append_val(out, one);
    }
    return out;
}

BaroSharePair
baro_stay_returns(const BaroRows *rows, gint32 end, const gboolean *missing,
                  double *years)
{
    g_autoptr(GArray) months = active_months(rows);
    BaroHistory history = {baro_stay_first_month(rows), baro_month_of(end),
                           missing};
    g_autoptr(GArray) cohorts = baro_returns(
        (const BaroActiveMonth *)(void *)months->data, months->len, &history);
    BaroCohort early, late;
    baro_returns_eras(cohorts, &early, &late);
    BaroSharePair pair = {.k0 = early.back, .n0 = early.people,
                          .k1 = late.back, .n1 = late.people};
    *years = cohorts->len > 0 ? late.last / YEAR - early.year + 1 : 0;
    if (early.people > 0 && late.people > 0) {
        pair.fewer0 = clumping_of(rows, &early);
        pair.fewer1 = clumping_of(rows, &late);
    }
    return pair;
}
