// SPDX-License-Identifier: Apache-2.0
#include "barograph/returns.h"

static gint
by_person_and_month(gconstpointer a, gconstpointer b)
{
    const BaroActiveMonth *x = a, *y = b;

    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    return (x->month > y->month) - (x->month < y->month);
}

static GArray *
empty_cohorts(const BaroHistory *history)
{
    GArray *cohorts = g_array_new(FALSE, TRUE, sizeof(BaroCohort));
    gint32 from = history->first + BARO_YEAR_MONTHS;
    gint32 to = history->last - BARO_YEAR_MONTHS;

    for (gint32 year = from / BARO_YEAR_MONTHS;
         from <= to && year <= to / BARO_YEAR_MONTHS; year++) {
        gint32 january = year * BARO_YEAR_MONTHS;
        BaroCohort cohort = {
            .year = year,
            .first = MAX(from, january),
            .last = MIN(to, january + BARO_YEAR_MONTHS - 1),
        };

        g_array_append_val(cohorts, cohort);
    }
    return cohorts;
}

/* Whether the 12 months after `month` and itself were all observed. */
static gboolean
is_observed(const BaroHistory *history, gint32 month)
{
    if (history->missing == NULL)
        return TRUE;
    for (gint32 i = 0; i <= BARO_YEAR_MONTHS; i++)
        if (history->missing[month + i - history->first])
            return FALSE;
    return TRUE;
}

/* `next` is the person's second active month, or beyond all. */
static void
count_person(GArray *cohorts, const BaroHistory *history, gint32 first,
             gint32 next)
{
    for (guint i = 0; i < cohorts->len; i++) {
        BaroCohort *cohort = &g_array_index(cohorts, BaroCohort, i);

        if (first < cohort->first || first > cohort->last)
            continue;
        if (!is_observed(history, first)) {
            cohort->unknown++;
            return;
        }
        cohort->people++;
        cohort->back += next <= first + BARO_YEAR_MONTHS;
        return;
    }
}

/* Of known people, by person and month. */
static GArray *
sort_months(const BaroActiveMonth *rows, gsize n)
{
    GArray *sorted =
        g_array_sized_new(FALSE, FALSE, sizeof(BaroActiveMonth), (guint)n);

    for (gsize i = 0; i < n; i++)
        if (rows[i].person > 0)
            g_array_append_val(sorted, rows[i]);
    g_array_sort(sorted, by_person_and_month);
    return sorted;
}

static const BaroActiveMonth *
month_at(const GArray *sorted, guint i)
{
    return &g_array_index(sorted, BaroActiveMonth, i);
}

/* Where the next person's months begin. */
static guint
next_person(const GArray *sorted, guint i)
{
    gint32 person = month_at(sorted, i)->person;

    while (i < sorted->len && month_at(sorted, i)->person == person)
        i++;
    return i;
}

GArray *
baro_returns(const BaroActiveMonth *rows, gsize n, const BaroHistory *history)
{
    GArray *cohorts = empty_cohorts(history);
    g_autoptr(GArray) sorted = sort_months(rows, n);

    for (guint i = 0; i < sorted->len;) {
        gint32 first = month_at(sorted, i)->month, next = G_MAXINT32;
        guint end = next_person(sorted, i);

        for (; i < end; i++)
            if (month_at(sorted, i)->month > first)
                next = MIN(next, month_at(sorted, i)->month);
        count_person(cohorts, history, first, next);
    }
    return cohorts;
}

BaroCohort
baro_returns_pool(const GArray *cohorts, guint from, guint to)
{
    BaroCohort sum = {0};

    for (guint i = from; i < to; i++) {
        const BaroCohort *one = &g_array_index(cohorts, BaroCohort, i);

        if (i == from) {
            sum.year = one->year;
            sum.first = one->first;
        }
        sum.last = one->last;
        sum.people += one->people;
        sum.back += one->back;
        sum.unknown += one->unknown;
    }
    return sum;
}

void
baro_returns_eras(const GArray *cohorts, BaroCohort *early, BaroCohort *late)
{
    enum { LATE_YEARS = 2, EARLY_YEARS = 5 };
    guint n = cohorts->len;
    guint from = n > LATE_YEARS ? n - LATE_YEARS : 0;

    *early = baro_returns_pool(
        cohorts, from > EARLY_YEARS ? from - EARLY_YEARS : 0, from);
    *late = baro_returns_pool(cohorts, from, n);
}

/* ---- how long they stay ----------------------------------------------- */

/* Whether months first .. last were all observed, as far as they are over. */
static gboolean
are_observed(const BaroHistory *history, gint32 first, gint32 last)
{
    last = MIN(last, history->last);
    for (gint32 i = first; history->missing != NULL && i <= last; i++)
        if (history->missing[i - history->first])
            return FALSE;
    return TRUE;
}

GArray *
baro_stays(const BaroActiveMonth *rows, gsize n, const BaroHistory *history,
           gint32 gap)
{
    GArray *stays = g_array_new(FALSE, FALSE, sizeof(BaroStay));
    g_autoptr(GArray) sorted = sort_months(rows, n);

    for (guint i = 0; i < sorted->len;) {
        gint32 first = month_at(sorted, i)->month, last = first;
        guint end = next_person(sorted, i);
        BaroStay stay = {.first = first};

        for (; i < end; i++) {
            gint32 month = month_at(sorted, i)->month;

            if (month > history->last || month - last > gap)
                break;
            last = month;
        }
        i = end;
        if (first < history->first + BARO_YEAR_MONTHS
            || first > history->last)
            continue;
        stay.spell.months = last - first + 1;
        stay.spell.ended = history->last - last >= gap
            && are_observed(history, last + 1, last + gap);
        g_array_append_val(stays, stay);
    }
    return stays;
}

gboolean
baro_stay_followed(const BaroStay *stay, gint32 last, gint32 gap,
                   BaroSpell *spell)
{
    gint32 followed = last - gap - stay->first + 1;

    *spell = stay->spell;
    if (spell->months > followed)
        *spell = (BaroSpell){followed, FALSE};
    return followed > 0;
}

/* ---- who is active again ---------------------------------------------- */

static GArray *
empty_grid(const BaroHistory *history, gint32 step)
{
    GArray *grid = g_array_new(FALSE, TRUE, sizeof(BaroStayRow));
    gint32 from = (history->first + BARO_YEAR_MONTHS + step - 1) / step;
    gint32 to = history->last / step;

    for (gint32 period = from; period <= to; period++) {
        BaroStayRow row = {.first = period * step,
                           .n = (guint)MIN(to - period, BARO_STAY_MOST)};

        for (guint i = 0; i < row.n; i++) {
            gint32 begin = row.first + (gint32)(i + 1) * step;

            row.is_unknown[i] =
                !are_observed(history, begin, begin + step - 1);
            row.is_open[i] = begin + step - 1 > history->last;
        }
        g_array_append_val(grid, row);
    }
    return grid;
}

GArray *
baro_stay_grid(const BaroActiveMonth *rows, gsize n,
               const BaroHistory *history, gint32 step)
{
    GArray *grid = empty_grid(history, step);
    g_autoptr(GArray) sorted = sort_months(rows, n);
    gint32 zero = grid->len > 0
        ? g_array_index(grid, BaroStayRow, 0).first / step : 0;

    for (guint i = 0; i < sorted->len;) {
        gint32 own = month_at(sorted, i)->month / step, seen = own;
        guint end = next_person(sorted, i);
        BaroStayRow *row = own >= zero && own - zero < (gint32)grid->len
            ? &g_array_index(grid, BaroStayRow, own - zero) : NULL;

        if (row != NULL)
            row->people++;
        for (; row != NULL && i < end; i++) {
            gint32 period = month_at(sorted, i)->month / step;

            if (period > seen && period - own <= (gint32)row->n)
                row->active[period - own - 1]++;
            seen = MAX(seen, period);
        }
        i = end;
    }
    return grid;
}
