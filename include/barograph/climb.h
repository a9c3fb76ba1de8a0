// SPDX-License-Identifier: Apache-2.0
/*
 * Who comes up from one rung of the engagement ladder to the next, where both
 * count people whom one identity links. Where they do not (stories, messages,
 * organizations), volumes stand side by side and nobody is followed: a ratio
 * of counts that are not linked is no conversion.
 */
#pragma once
#include "barograph/returns.h"
#include "barograph/series.h"

enum {
    BARO_CLIMB_YEARS = 5,  /* no more are looked at */
    BARO_CLIMB_LEAST = 10, /* people of whom a share is said */
};

/* When somebody was first seen on each of two rungs: a month, or G_MAXINT32
 * for never. */
typedef struct {
    gint32 lower, upper;
} BaroClimber;

/* Those first seen on the lower rung in the months first .. last: after the
 * first 12 of the history, when everybody looks new, and early enough that 12
 * more are over. As each is followed for these 12, the share reached / people
 * is Kaplan and Meier's, too. */
typedef struct {
    gint32 first, last;
    long people;        /* without those before and unknown */
    long reached;       /* of people, on the upper rung by the 12th month */
    long same;          /* of reached, in the month of the lower one already */
    long before;        /* on the upper rung before the lower one */
    long unknown;       /* a month of their 12 was not observed */
    double share;       /* reached / people; NAN under LEAST */
    BaroInterval range; /* Wilson's of it */
} BaroClimb;

/* Pure. */
BaroClimb baro_climb(const BaroClimber *climbers, gsize n,
                     const BaroHistory *history);

/* Whether two metrics both count people. */
gboolean baro_climb_is_linked(const BaroMetricRef *lower,
                              const BaroMetricRef *upper);
/* Of two that do: whoever counts by a threshold is on the rung from the first
 * month on in which it lets him. Reads the rows of both. */
gboolean baro_climb_ask(const BaroMetricRef *lower,
                        const BaroMetricRef *upper, const BaroScope *scope,
                        BaroClimb *out, GError **error);
