// SPDX-License-Identifier: Apache-2.0
/// What a board asks beyond a verdict: whether a target will be met, what
/// comes next, how many headline metrics moved, one number for all. Pure:
/// numbers in, numbers out; a result that does not exist is NaN.
#pragma once

#include "barograph/verdict.h"

G_BEGIN_DECLS

/* ---- targets (target.c) ---- */

/// How a target stands. The words are of baro_target_word().
typedef enum BaroTargetState {
    BARO_TARGET_NOT_MEASURED, ///< no figure for the year so far
    BARO_TARGET_NOT_GRADED,   ///< proposed: drawn dotted, never judged
    BARO_TARGET_TOO_EARLY,    ///< under a quarter of its time has passed
    BARO_TARGET_MET,
    BARO_TARGET_ON_TRACK, ///< reached with at least 80 % by chance
    BARO_TARGET_AT_RISK,
    BARO_TARGET_OFF_TRACK, ///< with less than 20 %
    BARO_TARGET_MISSED,    ///< its time is over, or it cannot be reached
} BaroTargetState;

/// A target for a time (a year, a quarter) and what is known of it.
typedef struct BaroTarget {
    double at_least; ///< NaN: none. Counts, such as press releases
    double at_most;  ///< NaN: none. A cap, such as a budget
    bool proposed;
    bool is_money;   ///< a cap judged by a straight line, without chance
    bool closed;     ///< nothing more can come but what is planned
    double done;     ///< so far; NaN: not measured
    bool in_part;    ///< a month of its time that is over was not observed:
                     ///< there may be more than `done`
    double planned;  ///< with a date in what is left, or money committed
    double passed;   ///< the share of its time that is over, 0 to 1
} BaroTarget;

typedef struct BaroTargetStatus {
    BaroTargetState state;
    double expected;   ///< by now, at an even pace
    double projection; ///< at the end, at the pace so far; NaN at first
    double p_reach;    ///< chance of a met target; NaN for money and early
} BaroTargetStatus;

/// Judges a target. The chance is that of a gamma-Poisson with Jeffreys'
/// prior: at_least is reached when what is still to come (negative binomial,
/// size done + 1/2, probability `passed`) makes it; planned items count as
/// certain. What is known in part is judged only where the rest cannot change
/// it: enough is done already, or too much. A cap of counts is kept with the
/// chance that no more come than it allows. Money: on track up to the straight line to the cap, at risk above
/// it or where what is committed passes the cap.
BaroTargetStatus baro_target_judge(const BaroTarget *target);
/// "met", "on track", "at risk", "off track", "missed", "too early",
/// "not measured", "proposed, not graded". Borrowed.
const char *baro_target_word(BaroTargetState state);

/* ---- what comes next (outlook.c) ---- */

enum { BARO_OUTLOOK_QUARTERS = 4 };

typedef enum BaroOutlookMethod {
    BARO_OUTLOOK_NONE,           ///< nothing may be printed; `why` says why
    BARO_OUTLOOK_SEASONAL_NAIVE, ///< as the same quarter of last year
    BARO_OUTLOOK_LEVEL,          ///< exponential smoothing, ETS(A,N,N)
} BaroOutlookMethod;

/// The next four times three months, each with its 80 % band, not below 0.
typedef struct BaroOutlook {
    BaroOutlookMethod method;
    const char *why; ///< of none: a half sentence, borrowed; else NULL
    double mean[BARO_OUTLOOK_QUARTERS];
    double low[BARO_OUTLOOK_QUARTERS];
    double high[BARO_OUTLOOK_QUARTERS];
    double mase;     ///< of the level over the last 12 origins; NaN untried
    double coverage; ///< of the printed method's bands in that backtest
} BaroOutlook;

/// A forecast with permission: the level where it beats the seasonal naive
/// one in the last 12 months one by one and its 80 % bands held in 65 to 95 %
/// of them, else the naive one under the same condition, else none. None
/// under 36 months, with a gap, or under 5 a month on average (x[0..n-1] as
/// in verdict.h).
BaroOutlook baro_outlook(const double *x, size_t n);
/// The smoothing parameter and level of ETS(A,N,N) by least squares, the
/// first level fitted with it; `variance` of the one-step errors. False
/// under 3 values or with a gap.
bool baro_ets_level(const double *x, size_t n, double *alpha, double *level,
                    double *variance);

/* ---- headline metrics together (headline.c) ---- */

/// A family of verdicts after the correction for having asked so often.
typedef struct BaroTally {
    size_t metrics; ///< all that were asked for
    size_t up;      ///< changed on the year before, after correction
    size_t down;
    size_t unclear;
    size_t unmeasured; ///< no verdict, or no two years to compare
} BaroTally;

/// Benjamini-Hochberg at q = 0.10 over the p_wide of the verdicts (NULL: not
/// measured), whose directions are those of last year on the year before.
/// `adjusted`, of n, gets the corrected p (NaN: not measured); may be NULL.
BaroTally baro_tally(const BaroVerdict *const *verdicts, size_t n,
                     double *adjusted);

enum { BARO_INDEX_PARTS = 16 };

/// One number for several metrics, on request only and never without its
/// parts: 100 exp(mean of ln(last / prior)), the geometric mean of growth.
typedef struct BaroIndex {
    bool valid;      ///< false: a part is missing; `why` says which and why
    const char *why; ///< borrowed; NULL where valid
    size_t at;       ///< the part it is about
    double value;    ///< 100: as in the year before
    double low;      ///< 95 % interval as if the parts were independent
    double high;
    size_t n;
    double part[BARO_INDEX_PARTS];    ///< 100 times last / prior
    double without[BARO_INDEX_PARTS]; ///< the index without this part
    double least;                     ///< the range of `without`
    double most;
} BaroIndex;

/// The index of 2 to 16 verdicts. Not valid if one is missing, is a share, is
/// not compared, or has under 10 in a year.
BaroIndex baro_index(const BaroVerdict *const *verdicts, size_t n);

G_END_DECLS
