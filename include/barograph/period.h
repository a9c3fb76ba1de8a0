// SPDX-License-Identifier: Apache-2.0
/*
 * Periods: days, ISO weeks, months, quarters, years, with a fiscal start. A
 * period is a running number in its calendar, so that neighbours differ by 1.
 * Names: `2013-09-30`, `2013-W40`, `2013-09`, `2013-Q3`, `2013`; with a
 * fiscal start other than January quarters and years read `FY2013-Q4`,
 * `FY2013`, by the year in which they end.
 */
#pragma once
#include "barograph/error.h"
#include "barograph/time.h"

typedef enum {
    BARO_BY_DAY,
    BARO_BY_WEEK,
    BARO_BY_MONTH,
    BARO_BY_QUARTER,
    BARO_BY_YEAR,
} BaroBy;

typedef struct {
    BaroBy by;
    int fiscal_start; /* 1 .. 12; 1 is January */
} BaroCalendar;

/* Days, both inclusive. */
typedef struct {
    gint32 first, last;
} BaroSpan;

/* "day" .. "year", and back; FALSE for another word. */
const char *baro_by_name(BaroBy by);
gboolean baro_by_parse(const char *text, BaroBy *by);

/* The period in which a day lies; the days of a period; its name (caller
 * frees). */
gint32 baro_period_of(const BaroCalendar *calendar, gint32 day);
BaroSpan baro_period_span(const BaroCalendar *calendar, gint32 period);
/* As above, in words. Caller frees. */
char *baro_period_name(const BaroCalendar *calendar, gint32 period);

/* How many periods of this calendar make a year: 12 for months, 4, 1; 52 for
 * weeks, 365 for days. */
int baro_period_per_year(const BaroCalendar *calendar);

/* What a person may write for a date (design.md, 4): `2013-09-30`, `2013-09`,
 * `2013-Q3`, `2013-W40`, `2013`, `FY2013-Q4`, `12 months ago`, `last
 * quarter`, `today`, `yesterday`. `today` is the running day. */
gboolean baro_span_parse(const char *text, int fiscal_start, gint32 today,
                         BaroSpan *span, GError **error);
