// SPDX-License-Identifier: Apache-2.0
/// The verdict on a monthly series: two calibrated tests and the fixed words
/// they allow. A sentence is generated from these, never typed.
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "barograph/stats.h"

G_BEGIN_DECLS

/// What the words say; one of the six, or why there is none of them.
typedef enum BaroVerdictStatus {
    BARO_VERDICT_TOO_EARLY, ///< under 24 months
    BARO_VERDICT_NO_CHANGE,
    BARO_VERDICT_INCREASING, ///< both tests
    BARO_VERDICT_UP,         ///< on last year only
    BARO_VERDICT_RISING,     ///< over the years only
    BARO_VERDICT_DECREASING,
    BARO_VERDICT_DOWN,
    BARO_VERDICT_FALLING,
    BARO_VERDICT_MIXED,
    BARO_VERDICT_GAP,  ///< a month of the two years was not observed
    BARO_VERDICT_NONE, ///< a year without any: no percentage exists
} BaroVerdictStatus;

/// The last 12 months against the 12 before. Proportions, not per cent:
/// growth -0.174 is a fall of 17.4 %. Of a share, prior and last are per cent
/// and growth, low, high and mde are points (50 to 40 % is -10).
typedef struct BaroT12 {
    bool valid; ///< false: no number of growth exists (JSON null)
    double prior; ///< the sums are there, even if not valid, unless NaN
    double last;
    double growth;
    double low; ///< 95 % interval of the growth
    double high;
    double p;
    double mde; ///< a change below +- this would not be visible; NaN: unknown
    /// The interval and p that the words go by: of people, with room for
    /// teams that move together and for lively months; else the same.
    double low_wide;
    double high_wide;
    double p_wide;
    /// A change of which baro_verdicts_correct() took back that it is clear:
    /// of how many years it was one. 0: none was taken back.
    size_t among;
} BaroT12;

/// Why a trend that its test shows is not printed as one.
typedef enum BaroTrendDoubt {
    BARO_DOUBT_NONE,
    BARO_DOUBT_STEP,   ///< one step tells the months as well, and none since
    BARO_DOUBT_PEOPLE, ///< the first and last year's people do not differ
} BaroTrendDoubt;

/// The seasonal trend over the last min(n, 60) months.
typedef struct BaroSmk {
    bool valid;
    double z;
    double p;
    double slope_per_year;
    double slope_low;
    double slope_high;
    BaroTrendDoubt doubt; ///< only where p < 0.05
    size_t step;          ///< months since the step; 0: none is doubted
    size_t among;         ///< as in BaroT12, of how many trends
} BaroSmk;

/// What was counted.
typedef enum BaroVerdictOf {
    BARO_VERDICT_OF_COUNTS,
    BARO_VERDICT_OF_INDEPENDENT, ///< counts of which t12 is the exact ratio
    BARO_VERDICT_OF_PEOPLE,  ///< t12 is the paired interval
    BARO_VERDICT_OF_SHARES,  ///< t12 is in points
    BARO_VERDICT_OF_COHORTS, ///< of shares, over more than two years
} BaroVerdictOf;

typedef struct BaroVerdict {
    BaroVerdictStatus status;
    BaroVerdictOf of;
    char *words; ///< in English, UTF-8, no full stop; others: language.h
    size_t months; ///< months in the test's window, from the first observed
    size_t missing; ///< of these, not observed
    size_t missing_compared; ///< of the last 24, not observed
    BaroT12 t12;
    BaroSmk smk;
    bool small; ///< a year under 10: counts are printed, no per cent
    BaroMoves moves;  ///< of people, between the last two years
    BaroSharePair cohorts; ///< of cohorts
    double cohort_years; ///< from the first of them to the last
} BaroVerdict;

/// The verdict on a monthly series of counts: `x[0..n-1]` holds complete
/// months, oldest first, the last one ending at the board's date; NaN is not
/// observed. Never NULL.
BaroVerdict *baro_verdict_of_counts(const double *x, size_t n);
/// The verdict on a monthly series of events of which one says nothing of the
/// next, such as press releases: as that of counts, with the exact ratio of
/// two Poisson counts for last year. It has no smallest visible change.
BaroVerdict *baro_verdict_of_independent(const double *x, size_t n);
/// The verdict on unique people (or organizations): their moves between the
/// last 12 months and the 12 before; `ends`, between the last 12 months and
/// the first 12 of the window (the last min(n, 60) months from the first
/// observed), NULL where not known, and then no longer trend is said; and how
/// many there were each month.
BaroVerdict *baro_verdict_of_people(const BaroMoves *moves,
                                    const BaroMoves *ends, const double *x,
                                    size_t n);
/// The verdict on a share, `part` of `whole` each month.
BaroVerdict *baro_verdict_of_share(const double *part, const double *whole,
                                   size_t n);
/// The verdict on a share of groups that are apart in time, such as the
/// newcomers of earlier and of later years; `years` from the first of them to
/// the last, 2 where a year is compared with the one before.
BaroVerdict *baro_verdict_of_cohorts(const BaroSharePair *pair, double years);
/// The inflation for baro_lively_variance(), from all months up to the last.
double baro_lively_inflation(const double *x, size_t n);
/// How many of the months the verdict looks at, and where they begin: the
/// first observed, or 60 from the end.
size_t baro_verdict_window(const double *x, size_t n, size_t *first);
/// Holds the verdicts of one report to how often it asks: what does not stand
/// at q = 0.10 after Benjamini and Hochberg, over the years' p_wide and, apart,
/// over the trends' p, is taken back from status and words. NULL is not
/// measured; cohorts are left as they are. None may be there twice.
void baro_verdicts_correct(BaroVerdict *const *verdicts, size_t n);
/// How many of the tests of one report find something at q = 0.10.
typedef struct BaroFound {
    size_t asked;
    size_t hochberg;  ///< after Benjamini and Hochberg: the words go by it
    size_t yekutieli; ///< after Benjamini and Yekutieli, more cautious
} BaroFound;
/// The same verdicts counted, before or after they are corrected.
void baro_verdicts_found(const BaroVerdict *const *verdicts, size_t n,
                         BaroFound *of_years, BaroFound *of_trends);
/// A copy of it.
BaroVerdict *baro_verdict_copy(const BaroVerdict *verdict);
/// Frees a verdict.
void baro_verdict_free(BaroVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroVerdict, baro_verdict_free)

/// +1 for increasing, up and rising, -1 for their opposites, else 0.
int baro_verdict_direction(BaroVerdictStatus status);
/// The month (index into x) without which the verdict of the counts would
/// differ, because it is an outlier; false when there is none.
bool baro_verdict_depends_on(const double *x, size_t n, size_t *month);

G_END_DECLS
