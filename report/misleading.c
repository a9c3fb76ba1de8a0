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
}
