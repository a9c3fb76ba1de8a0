// SPDX-License-Identifier: Apache-2.0
/*
 * Instants, days and months. An instant is gint64 seconds since 1970 UTC; a
 * day is gint32 days since 1970-01-01 in the project's zone; a month is
 * gint32 year * 12 + (month - 1). Nothing here reads the clock or the locale.
 */
#pragma once
#include <glib.h>

#define BARO_NO_DAY G_MININT32

/* How an event came by its date. The first four carry a day. */
typedef enum {
    BARO_DATE_OK,
    BARO_DATE_RECEIVED,     /* from the newest Received header */
    BARO_DATE_SEPARATOR,    /* from the mbox separator line */
    BARO_DATE_FIRST_SEEN,   /* the source gave none: when we first saw it */
    BARO_DATE_MONTH,        /* known to the month only; day is its first */
    BARO_DATE_OUTSIDE,      /* readable, outside 1990 .. now + 2 days: no day */
    BARO_DATE_UNREADABLE,   /* nothing could be read: no day */
} BaroDateQuality;

/* The word in v_events.date_quality: "ok", "received", "separator",
 * "first-seen", "month", "outside", "unreadable". */
const char *baro_date_quality_name(BaroDateQuality quality);

/* RFC 5322 and what real mail and feeds make of it (sources.md, 3): missing
 * weekday, two- and three-digit years, comments, named and military zones,
 * asctime order, ISO 8601. A date that names no real day or minute is not
 * read (second 60 is). FALSE: unreadable, *at untouched. */
gboolean baro_time_parse_mail(const char *text, gint64 *at);

/* RFC 3339 and W3CDTF (`2013`, `2013-09`, `2013-09-30`, with time, fraction
 * and zone); without a zone it is UTC. */
gboolean baro_time_parse_iso(const char *text, gint64 *at);

/* A feed's date: ISO where it begins like one, else as in mail. */
gboolean baro_time_parse_feed(const char *text, gint64 *at);

/* The asctime date at the end of an mbox separator:
 * `Sat Jun  1 00:02:31 [ZONE] 2013`. Without a zone it is UTC. */
gboolean baro_time_parse_asctime(const char *text, gint64 *at);

/* BARO_DATE_OK or BARO_DATE_OUTSIDE: 1990-01-01 <= at <= now + 2 days. */
BaroDateQuality baro_time_check(gint64 at, gint64 now);

/* `2013-09-30T12:00:00Z`. Caller frees. */
char *baro_time_format(gint64 at);

/* Gregorian calendar; month 1..12. from_civil takes only real dates and
 * returns BARO_NO_DAY for others. */
gint32 baro_day_from_civil(int year, int month, int day);
void baro_day_to_civil(gint32 day, int *year, int *month, int *mday);

/* The day on which an instant falls in `zone` (NULL: UTC), and the first
 * instant of a day in that zone. */
gint32 baro_day_of(gint64 at, GTimeZone *zone);
gint64 baro_day_start(gint32 day, GTimeZone *zone);

/* `2013-09-30`, strictly. text: 11 bytes of the caller's. */
gboolean baro_day_parse(const char *text, gint32 *day);
char *baro_day_format(gint32 day, char text[11]);

/* Months: of a day; first and last day of. */
gint32 baro_month_of(gint32 day);
gint32 baro_month_first(gint32 month);
/* Its last day. */
gint32 baro_month_last(gint32 month);

/* `day` moved by `months`, clamped to the month's end (31 Mar - 1 = 28 Feb). */
gint32 baro_day_add_months(gint32 day, int months);
