// SPDX-License-Identifier: Apache-2.0
#include "barograph/time.h"

#define DAY_SECONDS G_GINT64_CONSTANT(86400)

/* No zone is further from UTC than this, and no change of it longer. */
#define ZONE_REACH (2 * DAY_SECONDS)

static gint64
floor_div(gint64 value, gint64 by)
{
    gint64 quotient = value / by;

    return value % by < 0 ? quotient - 1 : quotient;
}

/* Days since 1970 of a date that need not lie in the years 1 .. 9999. Years
 * are counted from March, so that the leap day comes last. */
static gint64
days_from(gint64 year, int month, int day)
{
    gint64 y = month <= 2 ? year - 1 : year;
    gint64 era = floor_div(y, 400);
    gint64 of_era = y - era * 400;
    gint64 of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
                     + day - 1;
    gint64 days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;

    return era * 146097 + days - 719468;
}

static gint64
month_start(gint64 month)
{
    gint64 year = floor_div(month, 12);

    return days_from(year, (int)(month - year * 12) + 1, 1);
}

static gint32
to_day(gint64 days)
{
    return days > G_MININT32 && days <= G_MAXINT32 ? (gint32)days : BARO_NO_DAY;
}

gint32
baro_day_from_civil(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
        return BARO_NO_DAY;

    gint64 first = days_from(year, month, 1);
    gint64 next = month_start((gint64)year * 12 + month);

    return day <= next - first ? (gint32)(first + day - 1) : BARO_NO_DAY;
}

void
baro_day_to_civil(gint32 day, int *year, int *month, int *mday)
{
    gint64 days = (gint64)day + 719468;
    gint64 era = floor_div(days, 146097);
    gint64 of_era = days - era * 146097;
    gint64 y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096)
               / 365;
    gint64 of_year = of_era - (365 * y + y / 4 - y / 100);
    int from_march = (int)((5 * of_year + 2) / 153);

    *mday = (int)of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = (int)(y + era * 400) + (*month <= 2 ? 1 : 0);
}

gint32
baro_day_of(gint64 at, GTimeZone *zone)
{
    gint64 offset = 0;

    if (at < (G_MININT32 + 2) * DAY_SECONDS
        || at > (G_MAXINT32 - 2) * DAY_SECONDS)
        return BARO_NO_DAY;
    if (zone != NULL) {
        int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL,
                                                 at);

        offset = g_time_zone_get_offset(zone, interval);
    }
    return to_day(floor_div(at + offset, DAY_SECONDS));
}

gint64
baro_day_start(gint32 day, GTimeZone *zone)
{
    gint64 middle = day * DAY_SECONDS;

    if (zone == NULL)
        return middle;

    /* Searched, not computed: where the clock jumps at midnight, the day
     * begins at the jump, and a skipped day where the next one does. */
    gint64 before = middle - ZONE_REACH, after = middle + ZONE_REACH;
    while (after - before > 1) {
        gint64 half = before + (after - before) / 2;

        if (baro_day_of(half, zone) >= day)
            after = half;
        else
            before = half;
    }
    return after;
}

static int
digits(const char *text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (!g_ascii_isdigit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

gboolean
baro_day_parse(const char *text, gint32 *day)
{
    if (text == NULL || strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return FALSE;

    gint32 parsed = baro_day_from_civil(digits(text, 4), digits(text + 5, 2),
                                        digits(text + 8, 2));
    if (parsed == BARO_NO_DAY)
        return FALSE;
    *day = parsed;
    return TRUE;
}

static void
put_digits(char *text, int number, int n)
{
    while (n-- > 0) {
        text[n] = (char)('0' + number % 10);
        number /= 10;
    }
}

/* By hand: a store writes a day for each event. */
static void
put_civil(char text[11], int year, int month, int mday)
{
    put_digits(text, year, 4);
    text[4] = '-';
    put_digits(text + 5, month, 2);
    text[7] = '-';
    put_digits(text + 8, mday, 2);
    text[10] = '\0';
}

char *
baro_day_format(gint32 day, char text[11])
{
    int year, month, mday;

    /* Outside the years that have four digits there is no such text. */
    text[0] = '\0';
    baro_day_to_civil(day, &year, &month, &mday);
    if (year >= 1 && year <= 9999)
        put_civil(text, year, month, mday);
    return text;
}

gint32
baro_month_of(gint32 day)
{
    int year, month, mday;

    baro_day_to_civil(day, &year, &month, &mday);
    return year * 12 + month - 1;
}

gint32
baro_month_first(gint32 month)
{
    return to_day(month_start(month));
}

gint32
baro_month_last(gint32 month)
{
    return to_day(month_start((gint64)month + 1) - 1);
}

gint32
baro_day_add_months(gint32 day, int months)
{
    int year, month, mday;

    baro_day_to_civil(day, &year, &month, &mday);

    gint64 target = (gint64)year * 12 + month - 1 + months;
    gint64 first = month_start(target), next = month_start(target + 1);

    return to_day(first + MIN(mday, next - first) - 1);
}
