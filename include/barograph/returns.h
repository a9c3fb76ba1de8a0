// SPDX-License-Identifier: Apache-2.0
/// Whether newcomers come back: cohorts by the year of a first activity, pure.
#pragma once

#include <glib.h>

#include "barograph/stats.h"

G_BEGIN_DECLS

/// One month in which a person was active; persons are > 0, a month is
/// year * 12 + (month - 1).
typedef struct BaroActiveMonth {
    gint32 person;
    gint32 month;
} BaroActiveMonth;

/// The newcomers of one calendar year and how many of them were active again
/// in one of the 12 months after their first.
typedef struct BaroCohort {
    int year;
    gint32 first; ///< first month that counts: later where history begins
    gint32 last;  ///< last month of which every newcomer has had 12 months
    long people;
    long back;
    long unknown; ///< left out: a month of theirs was not observed
} BaroCohort;

/// What is known of the history: its months, and which were not observed.
typedef struct BaroHistory {
    gint32 first;
    gint32 last;             ///< the last month that is over
    const gboolean *missing; ///< by month - first, or NULL: none
} BaroHistory;

/// The cohorts in order, without those of the first 12 months, when everyone
/// looks new, and without people who have not had 12 months yet. GArray of
/// BaroCohort; the caller unrefs it.
GArray *baro_returns(const BaroActiveMonth *rows, gsize n,
                     const BaroHistory *history);

/// The sum of cohorts[from .. to-1], years of the first.
BaroCohort baro_returns_pool(const GArray *cohorts, guint from, guint to);

/// The cohorts of the last two years, and of up to five before them: fixed,
/// not found by looking.
void baro_returns_eras(const GArray *cohorts, BaroCohort *early,
                       BaroCohort *late);

/// A newcomer's first spell: from the first active month to the last before
/// `gap` silent ones, which end it. Who was not silent that long yet, or in a
/// month that was not observed, is censored at the last active month.
typedef struct BaroStay {
    gint32 first; ///< month
    BaroSpell spell;
} BaroStay;

/// The first spells of all who came after the first 12 months of history.
/// GArray of BaroStay; the caller unrefs it.
GArray *baro_stays(const BaroActiveMonth *rows, gsize n,
                   const BaroHistory *history, gint32 gap);

/// The spell as far as an end of it could have been noticed, `gap` months
/// before the `last` of the history: whoever was here then is censored there.
/// False for who came later: they cannot have left yet, and would count as
/// people who stay.
gboolean baro_stay_followed(const BaroStay *stay, gint32 last, gint32 gap,
                            BaroSpell *spell);

enum { BARO_STAY_MOST = 12 };

/// The newcomers of one period and how many of them were active in each of
/// the later ones.
typedef struct BaroStayRow {
    gint32 first; ///< month
    long people;
    guint n;      ///< later periods that have begun, the first 12 of them
    long active[BARO_STAY_MOST];
    gboolean is_unknown[BARO_STAY_MOST]; ///< a month was not observed
    gboolean is_open[BARO_STAY_MOST];    ///< not over yet
} BaroStayRow;

/// Periods of `step` months, from the first that lies after the first 12
/// months of history. GArray of BaroStayRow; the caller unrefs it.
GArray *baro_stay_grid(const BaroActiveMonth *rows, gsize n,
                       const BaroHistory *history, gint32 step);

G_END_DECLS
