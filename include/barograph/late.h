// SPDX-License-Identifier: Apache-2.0
/*
 * What comes in late: how much of a month had been seen so many days after
 * its end, and what that makes of the months that are young. Never part of a
 * verdict.
 */
#pragma once
#include "barograph/series.h"
#include "barograph/store.h"

enum {
    BARO_LATE_MONTHS = 12, /* that must be settled before anything is said */
    BARO_LATE_MOST = 24,   /* no more are looked at: habits change */
    BARO_LATE_SETTLED = 6, /* months after its end until one is */
};

/* How much of settled months had come by a day. */
typedef struct {
    double all;   /* of all they came to have; NAN where they had nothing */
    double least; /* of the month where it was least */
} BaroCome;

/* Of the arrivals (BaroArrival) of months from `first` to `last`, those that
 * had come by `days` days after their month's end. */
BaroCome baro_late_come(const GArray *arrivals, gint32 first, gint32 last,
                        gint32 days);

/* One month that is over and not settled. */
typedef struct {
    gint32 month;
    gint32 days;     /* from its end to the last reading */
    double value;    /* as counted, NAN where unknown */
    BaroCome come;   /* of settled months, so many days after their end */
    double estimate; /* value / come.all: where that is at least 0.8 and below
                        1, of whole counts of events; else NAN */
} BaroLateMonth;

typedef struct {
    const char *why;      /* NULL; or why nothing is known */
    gint32 first, last;   /* the settled months */
    guint settled;        /* how many of them there are */
    GArray *months;       /* BaroLateMonth, oldest first; empty with a why */
} BaroLate;

/* Of a series without groups, over its scope. NULL with an error. */
BaroLate *baro_late_new(const BaroSeries *series, const BaroScope *scope,
                        GError **error);
/* Gives the periods of months that are over the estimate of their points: the
 * count and what the young months in it are still to get, where each of these
 * can be told. None where nothing more is to come. */
void baro_late_expect(BaroSeries *series, const BaroLate *late);
/* The same where a picture may show it: of counts of events whose clock lags
 * behind their arrival. Commits count when they arrive; of them, and of what
 * has no estimate, nothing is asked. */
gboolean baro_late_draw(BaroSeries *series, const BaroScope *scope,
                        GError **error);
/* Frees it; NULL is legal. */
void baro_late_free(BaroLate *late);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroLate, baro_late_free)
