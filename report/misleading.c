// SPDX-License-Identifier: Apache-2.0
#include "misleading.h"

#include <string.h>

enum { COMPARED = 24 }; /* months: a year and the one before it */

static const char *
fault_of(BaroPointState state)
{
    switch (state) {
    case BARO_POINT_MISSING:
        return "compares months that were not collected";
    case BARO_POINT_PARTIAL:
        return "compares a month that was collected in part";
    case BARO_POINT_BREAK:
        return "compares months of which something else was counted";
    case BARO_POINT_COMPLETE:
    case BARO_POINT_SUPPRESSED:
        break;
    }
    return NULL;
}

/* Only what is printed as a comparison can mislead: a gap that is called one
 * does not. Cohorts are of other months than these, and leave out whoever
 * would need one that is not known. */
static void
check_series(BaroDeck *deck, const BaroSeries *series)
{
    const GArray *months = series->months;
    guint first = months->len > COMPARED ? months->len - COMPARED : 0;

    if (series->verdict == NULL || !series->verdict->t12.valid
        || series->verdict->of == BARO_VERDICT_OF_COHORTS)
        return;
    for (guint i = first; i < months->len; i++) {
        const BaroPoint *month = &g_array_index(months, BaroPoint, i);
        const char *fault = fault_of(month->state);
        BaroCalendar calendar = {BARO_BY_MONTH, 1};
        g_autofree char *name = baro_period_name(&calendar, month->period);

        if (fault == NULL)
            continue;
        g_ptr_array_add(deck->misleading,
                        g_strdup_printf("%s %s: %s.", series->ref->text,
                                        fault, name));
        return;
    }
}

/* The last month of which something is known; BARO_NO_DAY: none. */
static gint32
last_known(const GArray *months)
{
    for (guint i = months->len; i > 0; i--) {
        const BaroPoint *month = &g_array_index(months, BaroPoint, i - 1);

        if (month->state != BARO_POINT_MISSING)
            return month->period;
    }
    return BARO_NO_DAY;
}

/* A headline whose data ended before the last complete month speaks of another
 * time than the meeting's. One that nobody collects says so itself. */
static void
check_end(BaroDeck *deck, const char *metric)
{
    const BaroSeries *series =
        baro_deck_series(deck, metric, BARO_BY_QUARTER);
    gint32 last, end;
    char day[11];

    if (series == NULL || !series->collected)
        return;
    last = last_known(series->months);
    end = baro_month_of(series->complete_until);
    if (last == BARO_NO_DAY || last >= end)
        return;

    BaroCalendar calendar = {BARO_BY_MONTH, 1};
    g_autofree char *name = baro_period_name(&calendar, last);

    baro_day_format(deck->input->as_of, day);
    g_ptr_array_add(deck->misleading,
                    g_strdup_printf("%s: the data end in %s, and the report "
                                    "is of %s, %d %s later.", metric, name,
                                    day, end - last,
                                    end - last == 1 ? "whole month"
                                                    : "whole months"));
}

static gint
by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void
baro_deck_check(BaroDeck *deck)
{
    GHashTableIter iter;
    gpointer series;

    g_hash_table_iter_init(&iter, deck->series);
    while (g_hash_table_iter_next(&iter, NULL, &series))
        if (series != NULL)
            check_series(deck, series);
    /* A table of hashes has no order. */
    g_ptr_array_sort(deck->misleading, by_text);
    for (const char *const *headline = baro_deck_headline(deck);
         *headline != NULL; headline++)
        check_end(deck, *headline);
}
