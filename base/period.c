// SPDX-License-Identifier: Apache-2.0
#include "barograph/period.h"

static const struct {
    const char *name;
    int per_year;
    int months; /* 0: not made of months */
} by_table[] = {
    [BARO_BY_DAY] = {"day", 365, 0},
    [BARO_BY_WEEK] = {"week", 52, 0},
    [BARO_BY_MONTH] = {"month", 12, 1},
    [BARO_BY_QUARTER] = {"quarter", 4, 3},
    [BARO_BY_YEAR] = {"year", 1, 12},
};

static gint32
floor_div(gint32 value, gint32 by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

/* Months by which a period of several begins after January. */
static int
shift_of(const BaroCalendar *calendar)
{
    return by_table[calendar->by].months > 1 ? calendar->fiscal_start - 1 : 0;
}

const char *
baro_by_name(BaroBy by)
{
    return by_table[by].name;
}

gboolean
baro_by_parse(const char *text, BaroBy *by)
{
    for (gsize i = 0; i < G_N_ELEMENTS(by_table); i++) {
        if (g_strcmp0(text, by_table[i].name) == 0) {
            *by = (BaroBy)i;
            return TRUE;
        }
    }
    return FALSE;
}

gint32
baro_period_of(const BaroCalendar *calendar, gint32 day)
{
    int months = by_table[calendar->by].months;

    if (calendar->by == BARO_BY_DAY)
        return day;
    /* 1970-01-01 was a Thursday, by which ISO counts its weeks. */
    if (calendar->by == BARO_BY_WEEK)
        return floor_div(day + 3, 7);
    return floor_div(baro_month_of(day) - shift_of(calendar), months);
}

BaroSpan
baro_period_span(const BaroCalendar *calendar, gint32 period)
{
    int months = by_table[calendar->by].months;

    if (calendar->by == BARO_BY_DAY)
        return (BaroSpan){period, period};
    if (calendar->by == BARO_BY_WEEK)
        return (BaroSpan){period * 7 - 3, period * 7 + 3};

    gint32 first = period * months + shift_of(calendar);

    return (BaroSpan){baro_month_first(first),
                      baro_month_last(first + months - 1)};
}

static char *
week_name(gint32 period)
{
    gint32 thursday = period * 7;
    int year, month, mday;

    baro_day_to_civil(thursday, &year, &month, &mday);

    gint32 new_year = baro_month_first(year * 12);

    return g_strdup_printf("%04d-W%02d", year, (thursday - new_year) / 7 + 1);
}

char *
baro_period_name(const BaroCalendar *calendar, gint32 period)
{
    int months = by_table[calendar->by].months;
    const char *prefix = calendar->fiscal_start == 1 ? "" : "FY";
    char text[11];

    if (calendar->by == BARO_BY_DAY)
        return g_strdup(baro_day_format(period, text));
    if (calendar->by == BARO_BY_WEEK)
        return week_name(period);
    if (calendar->by == BARO_BY_MONTH)
        return g_strdup_printf("%04d-%02d", floor_div(period, 12),
                               period - floor_div(period, 12) * 12 + 1);

    gint32 year = floor_div(period * months, 12);
    int quarter = period - year * 4 + 1;

    /* A fiscal year is called by the calendar year in which it ends. */
    if (calendar->fiscal_start != 1)
        year++;
    if (calendar->by == BARO_BY_QUARTER)
        return g_strdup_printf("%s%04d-Q%d", prefix, year, quarter);
    return g_strdup_printf("%s%04d", prefix, year);
}

int
baro_period_per_year(const BaroCalendar *calendar)
{
    return by_table[calendar->by].per_year;
}
