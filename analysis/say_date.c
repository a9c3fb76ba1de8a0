// SPDX-License-Identifier: Apache-2.0
#include "barograph/language.h"

#include <string.h>

/* Fills a form that may name the day, the month and the year. */
static char *
say_civil(const BaroLanguage *language, gint32 day, const char *form,
          const char *const *names)
{
    int year, month, mday;

    baro_day_to_civil(day, &year, &month, &mday);

    g_autofree char *number = g_strdup_printf("%d", mday);
    g_autofree char *in = g_strdup_printf("%d", year);

    return baro_say(language, form, "day", number, "month", names[month - 1],
                    "year", in, NULL);
}

char *
baro_say_day(const BaroLanguage *language, gint32 day)
{
    return say_civil(language, day, language->date.day,
                     language->date.months);
}

char *
baro_say_short_day(const BaroLanguage *language, gint32 day)
{
    return say_civil(language, day, language->date.short_day,
                     language->date.short_months);
}

char *
baro_say_date(const BaroLanguage *language, gint32 day)
{
    return say_civil(language, day, language->date.date,
                     language->date.short_months);
}

static char *
say_month(const BaroLanguage *language, gint32 month, const char *form,
          const char *const *names)
{
    int year, of_year, mday;

    baro_day_to_civil(baro_month_first(month), &year, &of_year, &mday);

    g_autofree char *in = g_strdup_printf("%d", year);

    return baro_say(language, form, "month", names[of_year - 1], "year", in,
                    NULL);
}

char *
baro_say_month(const BaroLanguage *language, gint32 month)
{
    return say_month(language, month, language->date.month_year,
                     language->date.months);
}

/* Of "FY2013-Q4" the parts; a year has no second one. */
static char *
say_year_part(const BaroLanguage *language, const BaroCalendar *calendar,
              const char *name)
{
    const char *year = name + strcspn(name, "0123456789");
    const char *dash = strchr(year, '-');
    g_autofree char *in = g_strndup(year, strcspn(year, "-"));

    if (calendar->by == BARO_BY_QUARTER)
        return baro_say(language, language->date.quarter, "quarter", dash + 2,
                        "year", in + strlen(in) - 2, NULL);
    if (calendar->by == BARO_BY_WEEK)
        return baro_say(language, language->date.week, "week", dash + 2,
                        "year", in, NULL);
    if (year > name)
        return baro_say(language, language->date.fiscal_year, "year", in,
                        NULL);
    return g_steal_pointer(&in);
}

char *
baro_say_period(const BaroLanguage *language, const BaroCalendar *calendar,
                gint32 period)
{
    if (calendar->by == BARO_BY_DAY)
        return baro_say_day(language, period);
    if (calendar->by == BARO_BY_MONTH)
        return say_month(language, period, language->date.short_month_year,
                         language->date.short_months);

    g_autofree char *name = baro_period_name(calendar, period);

    return say_year_part(language, calendar, name);
}

char *
baro_say_years(const BaroLanguage *language, int from, int to)
{
    g_autofree char *first = g_strdup_printf("%d", from);

    if (from == to)
        return g_steal_pointer(&first);

    g_autofree char *last = g_strdup_printf("%02d", to % 100);

    return baro_say(language, language->date.years, "from", first, "to", last,
                    NULL);
}
