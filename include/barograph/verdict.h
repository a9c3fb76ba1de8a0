// SPDX-License-Identifier: Apache-2.0
/// The verdict on a monthly series: two calibrated tests and the fixed words
/// they allow. A sentence is generated from these, never typed.
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

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
/// growth -0.174 is a fall of 17.4 %.
typedef struct BaroT12 {
    bool valid; ///< false: no number of growth exists (JSON null)
    double prior; ///< the sums are there, even if not valid, unless NaN
    double last;
    double growth;
    double low; ///< 95 % interval of the growth
    double high;
    double p;
    double mde; ///< a change below +- this would not be visible
} BaroT12;

/// The seasonal trend over the last min(n, 60) months.
typedef struct BaroSmk {
    bool valid;
    double z;
    double p;
    double slope_per_year;
    double slope_low;
    double slope_high;
} BaroSmk;

typedef struct BaroVerdict {
    BaroVerdictStatus status;
    char *words; ///< the printed verdict, UTF-8, no full stop
    size_t months; ///< months in the test's window, from the first observed
    size_t missing; ///< of these, not observed
    size_t missing_compared; ///< of the last 24, not observed
    BaroT12 t12;
    BaroSmk smk;
    bool small;  ///< a year under 10: counts are printed, no per cent
    bool people; ///< t12 is the paired interval; the next three count
    long kept;
    long lost;
    long gained;
} BaroVerdict;

/// The verdict on a monthly series of counts: `x[0..n-1]` holds complete
/// months, oldest first, the last one ending at the board's date; NaN is not
/// observed. Never NULL.
BaroVerdict *baro_verdict_of_counts(const double *x, size_t n);
/// The verdict on unique people: kept, lost and gained between the last 12
/// months and the 12 before, and the people per month, for the trend and
/// for which months were observed.
BaroVerdict *baro_verdict_of_people(long kept, long lost, long gained,
                                    const double *x, size_t n);
/// Frees a verdict.
void baro_verdict_free(BaroVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroVerdict, baro_verdict_free)

/// +1 for increasing, up and rising, -1 for their opposites, else 0.
int baro_verdict_direction(BaroVerdictStatus status);
/// The month (index into x) without which the verdict of the counts would
/// differ, because it is an outlier; false when there is none.
bool baro_verdict_depends_on(const double *x, size_t n, size_t *month);

G_END_DECLS
