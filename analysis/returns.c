// SPDX-License-Identifier: Apache-2.0
#include "barograph/returns.h"

#include "barograph/stats.h"

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

GArray *
baro_returns(const BaroActiveMonth *rows, gsize n, const BaroHistory *history)
{
    GArray *cohorts = empty_cohorts(history);
    g_autoptr(GArray) sorted =
        g_array_sized_new(FALSE, FALSE, sizeof(BaroActiveMonth), (guint)n);

    for (gsize i = 0; i < n; i++)
        if (rows[i].person > 0)
            g_array_append_val(sorted, rows[i]);
    g_array_sort(sorted, by_person_and_month);
    for (guint i = 0; i < sorted->len;) {
        const BaroActiveMonth *one =
            &g_array_index(sorted, BaroActiveMonth, i);
        gint32 next = G_MAXINT32;

        for (; i < sorted->len; i++) {
            const BaroActiveMonth *other =
                &g_array_index(sorted, BaroActiveMonth, i);

            if (other->person != one->person)
                break;
            if (other->month > one->month)
                next = MIN(next, other->month);
        }
        count_person(cohorts, history, one->month, next);
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
