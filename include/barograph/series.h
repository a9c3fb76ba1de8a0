// SPDX-License-Identifier: Apache-2.0
/*
 * Series: a metric over periods, each point with its state. Built from rows
 * that a reader answers (the store, through cli/), never from SQL or a clock.
 */
#pragma once
#include "barograph/goal.h"
#include "barograph/metric.h"
#include "barograph/record.h"
#include "barograph/verdict.h"

typedef enum {
    BARO_POINT_COMPLETE,
    BARO_POINT_PARTIAL,
    BARO_POINT_MISSING,
    BARO_POINT_BREAK,      /* what is counted changed its meaning here */
    BARO_POINT_SUPPRESSED, /* fewer people than minimum-group */
} BaroPointState;

/* "complete" … "suppressed". */
const char *baro_point_state_name(BaroPointState state);

typedef struct {
    gint32 period;
    BaroPointState state;
    double value; /* NAN for missing and suppressed */
    double of;    /* a share, in per cent: of how many; else 0 */
    double estimate; /* with what is still to come in (late.h); 0: none */
} BaroPoint;

typedef struct {
    BaroMetricRef *ref;      /* owned */
    char *group;             /* NULL: the whole project */
    gboolean is_unknown;     /* the group of what belongs to none */
    gboolean is_organization; /* the group is one */
    BaroCalendar calendar;
    GArray *points;          /* BaroPoint, without holes: the window */
    GArray *earlier;         /* the year before the window, to compare with */
    GArray *months;          /* BaroPoint by month, the verdict's input: the
                                last 60 complete months and what is between */
    BaroVerdict *verdict;    /* NULL for a grouped series of people */
    double year_last;        /* over the 12 complete months to complete_until,
                                distinct people over the year: NAN where not
                                covered */
    double year_prior;       /* over the 12 before those */
    BaroInterval year_range; /* 95 % of year_last, 0.38 for 38 %, by Wilson:
                                of shares of people or stories; else NAN */
    gint32 complete_until;   /* last day of the last month that is over */
    gboolean collected;      /* some source yields it at all */
    gboolean adds_up;        /* a quarter is the sum of its months */
} BaroSeries;

/* What the builder asks: the store's answers, without the store. The rows are
 * as in store.h, which documents them; `activity` returns GArray of
 * BaroActivity, `samples` of BaroSampleRow, `coverage` of BaroCover. */
struct BaroReader;
typedef struct BaroReader BaroReader;

typedef struct {
    const BaroReader *reader;
    BaroCalendar calendar;
    BaroSpan window;            /* days asked for; what is printed */
    gint32 as_of;               /* last day that counts */
    const char *group_by;       /* NULL, "organization", "person", "source",
                                   "outlet", "area", "tier" */
    const char *const *sources; /* names configured; metrics read only these */
    int minimum_group;          /* 0: no suppression */
} BaroScope;

/* One series, or one a group (largest first). Array of BaroSeries *, or NULL
 * with an error. `warnings` (GPtrArray of char *) gets whole sentences: an
 * attribution break, a gap in a compared window. */
GPtrArray *baro_series_build(const BaroMetricRef *ref, const BaroScope *scope,
                             GPtrArray *warnings, GError **error);
/* Frees it; NULL is legal. */
void baro_series_free(BaroSeries *series);

/* The point of a period in the window or the year before it, or NULL.
 * Borrowed. */
const BaroPoint *baro_series_at(const BaroSeries *series, gint32 period);

/* "2012-10 to 2013-09": the twelve months to this one (time.h), as figures
 * name them. Caller frees. */
char *baro_series_year_name(gint32 last_month);
/* What the series says of a period by its name: one of its own calendar, or
 * one of its two years. NAN where it says nothing of it. */
double baro_series_value(const BaroSeries *series, const char *period);
/* The month without which the verdict would be another, because it is an
 * outlier; BARO_NO_DAY: none, or not a verdict on counts. */
gint32 baro_series_depends_on(const BaroSeries *series);
/* The months (gint32) that lie far off those around them, oldest first; they
 * stay in every sum. These three are of series with a verdict on counts or
 * people, over its last 60 complete months. Caller unrefs. */
GArray *baro_series_outliers(const BaroSeries *series);
/* The months (gint32) with which another level begins: a note, no verdict.
 * None under 24 months or with a gap. Caller unrefs. */
GArray *baro_series_steps(const BaroSeries *series);
/* The months (BaroPoint) without what their calendar month usually has more
 * or less, by classical decomposition. None under 36 months or with a gap.
 * Caller unrefs. */
GArray *baro_series_adjusted(const BaroSeries *series);
/* What its next four times three months may bring, from the day after
 * complete_until; none, and why, where baro_outlook() prints none or where a
 * quarter is not the sum of its months (people, levels, shares, medians). */
BaroOutlook baro_series_outlook(const BaroSeries *series);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroSeries, baro_series_free)
