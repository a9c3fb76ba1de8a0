// SPDX-License-Identifier: Apache-2.0
/// The statistics, pure: numbers in, numbers out. A series is `x[0..n-1]`,
/// one value per month, oldest first; NaN means "not observed", which is
/// never the same as 0. A result that does not exist is NaN, and a function
/// that returns bool says false when its whole result does not exist.
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

G_BEGIN_DECLS

enum { BARO_YEAR_MONTHS = 12 };

/// A confidence or credible interval; an end may be infinite.
typedef struct BaroInterval {
    double low;
    double high;
} BaroInterval;

/* ---- distributions (dist.c) ---- */

/// ln Γ(x) for x > 0; unlike lgamma() it touches no global.
double baro_log_gamma(double x);
/// P(Z <= z) of the standard normal.
double baro_normal_cdf(double z);
/// The two-sided p of a standard normal z.
double baro_normal_two_sided(double z);
/// The z with P(Z <= z) = p, for 0 < p < 1.
double baro_normal_quantile(double p);
/// The regularised incomplete beta function I_x(a, b).
double baro_beta_cdf(double x, double a, double b);
/// The x with I_x(a, b) = p.
double baro_beta_quantile(double p, double a, double b);
/// P(T <= t) of Student's t.
double baro_t_cdf(double t, double df);
/// The two-sided p of a t value.
double baro_t_two_sided(double t, double df);
/// The t with P(T <= t) = p.
double baro_t_quantile(double p, double df);
/// P(K = k) of the binomial.
double baro_binomial_pmf(long k, long n, double p);
/// P(K <= k) of the binomial.
double baro_binomial_cdf(long k, long n, double p);
/// The two-sided exact p as R's binom.test gives it: the sum over all
/// outcomes no likelier than `k`.
double baro_binomial_two_sided(long k, long n, double p);
/// P(K >= k) of the negative binomial (failures before `size` successes).
double baro_negbin_upper(double k, double size, double prob);
/// P(X >= x) of the chi-squared with one degree of freedom.
double baro_chi2_upper(double x);

/* ---- level and growth (growth.c) ---- */

/// The change from an old to a new value, on the OLD base: 100 to 150 is
/// 0.5. NaN when the old value is 0.
double baro_growth(double old_value, double new_value);
/// Wilson's 95 % interval of k of n.
BaroInterval baro_wilson(long k, long n);
/// The exact (Clopper-Pearson) 95 % interval of k of n.
BaroInterval baro_clopper_pearson(long k, long n);
/// Newcombe's 95 % interval of the difference k1/n1 - k2/n2.
BaroInterval baro_newcombe(long k1, long n1, long k2, long n2);

/// The ratio of two rates.
typedef struct BaroRatio {
    double ratio;
    double low;
    double high;
    double p;
    double se;  ///< of ln(ratio); NaN for the exact test
    double phi; ///< dispersion; 1 for the exact test
} BaroRatio;

/// The exact ratio of two Poisson rates, new/old; false when both are 0.
bool baro_poisson_ratio(long old_count, double old_time, long new_count,
                        double new_time, BaroRatio *out);
/// The over-dispersed (quasi-Poisson) ratio of the last 12 months of
/// `x[0..23]` to the 12 before, its variance inflated by `inflation`; false
/// when a month is not observed or a year sums to 0.
bool baro_quasi_ratio(const double *x, double inflation, BaroRatio *out);

/// Who stayed, left and came between two windows.
typedef struct BaroMoves {
    long kept;   ///< active in both windows
    long lost;   ///< only in the earlier
    long gained; ///< only in the later
    /// Over the organizations, the sum of (gained - lost) squared; a person
    /// of no known one stands alone. lost + gained where all move alone.
    double squares;
} BaroMoves;

/// The paired growth of unique people: returning people cancel, p is the
/// exact McNemar test. False when a window has nobody.
bool baro_paired_growth(const BaroMoves *moves, BaroRatio *out);
/// The variance of ln(last / prior) that comes from months that are livelier
/// than others for everybody: `prior` and `last` hold the people of each of 12
/// months; their dispersion beyond 1, the season taken off, times
/// `inflation`. NaN where a month is not observed or a year has none.
double baro_lively_variance(const double *prior, const double *last,
                            double inflation);
/// The same ratio with room for what the paired test takes as impossible:
/// people of one organization who move together (the variance of clustered
/// moves, `squares`), and lively months (`lively`, as above). Student's t
/// with 22 degrees of freedom. False as for the paired one, or for NaN.
bool baro_paired_wide(const BaroMoves *moves, double lively, BaroRatio *out);

/* ---- shares (share.c) ---- */

/// How many of an earlier and of a later group did something.
typedef struct BaroSharePair {
    long k0; ///< of n0, earlier
    long n0;
    long k1; ///< of n1, later
    long n1;
    double fewer0; ///< baro_share_clumping(); 0 is taken as 1
    double fewer1;
    double lively; ///< baro_lively_variance() between the two times, or 0
} BaroSharePair;

/// The change of a share from an earlier to a later time.
typedef struct BaroShareChange {
    double prior; ///< shares, 0 to 1
    double last;
    double low; ///< 95 % interval of last - prior
    double high;
    double p;
    double se;
} BaroShareChange;

/// How many times fewer independent ones a share is of than it seems, where
/// groups act together: `part` of `whole` in each group, the first of them
/// those who stand alone. The clustered variance over the simple one, at
/// least 1; 1 where the share is 0 or 1.
double baro_share_clumping(const double *part, const double *whole, size_t n);
/// From `k0` of `n0` to `k1` of `n1`, which count as so many times fewer, and
/// in lively months tell more than in others: Newcombe's interval of the
/// difference and the pooled score test. False where one of them is of none.
bool baro_share_difference(const BaroSharePair *pair, BaroShareChange *out);
/// The share of the last 12 of 24 months against the 12 before, `part` of
/// `whole` each month: over-dispersed as the years are without each month in
/// turn (a jackknife, at least 1), times `inflation`, by Newcombe's interval
/// of so many fewer and Student's t with 22 degrees of freedom. False when a
/// month is not observed or a year has none.
bool baro_share_quasi(const double *part, const double *whole,
                      double inflation, BaroShareChange *out);

/* ---- trend (kendall.c) ---- */

typedef struct BaroKendall {
    double s;
    double var;
    double z;
    double p;
    double tau_b;
    size_t n; ///< observed values
} BaroKendall;

typedef struct BaroSlope {
    double slope; ///< per step of time (per year for the seasonal one)
    double low;
    double high;
    double intercept; ///< Conover's, at t = 0; NaN for the seasonal one
} BaroSlope;

/// Mann-Kendall with ties; unobserved values are skipped. False for n < 2.
bool baro_mann_kendall(const double *x, size_t n, BaroKendall *out);
/// Theil-Sen over the real time indices, gaps and all, with its 95 %
/// interval. False for fewer than two observed values.
bool baro_theil_sen(const double *x, size_t n, BaroSlope *out);
/// Seasonal Mann-Kendall (Hirsch-Slack-Smith); the season is the position
/// modulo 12 and the variance is multiplied by `inflation`.
bool baro_seasonal_kendall(const double *x, size_t n, double inflation,
                           BaroKendall *out);
/// The median of all same-month slopes, per year; its 95 % interval takes
/// the variance of the seasonal S times `inflation`.
bool baro_seasonal_slope(const double *x, size_t n, double inflation,
                         BaroSlope *out);
/// Hamed-Rao 1998 with lags up to `max_lag`, for comparison only; `factor`
/// gets n/n*, which is not floored here. Needs a series without gaps.
bool baro_hamed_rao(const double *x, size_t n, size_t max_lag,
                    BaroKendall *out, double *factor);

/* ---- autocorrelation (ar1.c) ---- */

/// The lag-1 autocorrelation of the values as they are (mean removed,
/// full-n denominators); pairs with an unobserved side are left out.
double baro_lag1(const double *x, size_t n);
/// `x` less a slope a month, such as that of baro_theil_sen(), into `out`, and,
/// if `seasonal`, less the means of its 12 months.
void baro_detrend(const double *x, size_t n, double slope, bool seasonal,
                  double *out);
/// r corrected for its bias after k removed parameters, within [0, 0.95].
double baro_ar1_correct(double r, int k, size_t n);
/// The variance inflation of a sum of m autocorrelated values, >= 1.
double baro_ar1_inflation(double r, size_t m);

/* ---- seasonal adjustment (stl.c, decompose.c) ---- */

typedef struct BaroStlOptions {
    size_t period;
    size_t seasonal;    ///< seasonal span, odd; 0 = periodic
    size_t trend;       ///< trend span, odd; 0 = the usual one
    size_t low_pass;    ///< low-pass span, odd; 0 = next odd of the period
    size_t jump_season; ///< 0 = a tenth of the span, rounded up
    size_t jump_trend;
    size_t jump_low;
    bool robust; ///< 1 inner and 15 outer loops instead of 2 and 0
} BaroStlOptions;

/// Cleveland's STL with a constant (degree 0) seasonal and linear trend and
/// low-pass fits, as R's stl() does. Each output has room for n values;
/// `weights` may be NULL. False under two periods or with a gap.
bool baro_stl(const double *x, size_t n, const BaroStlOptions *options,
              double *seasonal, double *trend, double *weights);
/// Classical additive decomposition by the centred 2x12 moving average:
/// `figure` takes 12 values, from the season of x[0]; `trend` has n, NaN at
/// the ends. False under 24 values or with a gap.
bool baro_decompose(const double *x, size_t n, double *figure, double *trend);

/* ---- change points (changepoint.c) ---- */

/// The exact optimal partition under a Poisson cost divided by `phi`, with
/// the penalty 2 ln n and segments of at least `min_segment`. Returns the
/// numbers of values before each change (guint in a GArray); `objective`
/// may be NULL. NULL with a gap or too few values.
GArray *baro_partition(const double *x, size_t n, size_t min_segment,
                       double phi, double *objective);

typedef struct BaroBreak {
    double statistic;
    double p;
    size_t before; ///< number of values before the break
} BaroBreak;

/// The change points of a monthly series, as an annotation and a guard: the
/// partition above with its cost divided by the dispersion of months within
/// years times what autocorrelation adds to a year (bench/calibrate has how
/// often that sees one where none is). NULL under 24 months or with a gap.
GArray *baro_change_points(const double *x, size_t n);

/// Whether months are better told by one step than by a steady slope, both
/// beside means of the 12 calendar months, by least squares.
typedef struct BaroStep {
    size_t before; ///< number of months before the step
    double change; ///< of the level at the step
    double gain;   ///< n ln(what the slope leaves / what the step leaves)
} BaroStep;

/// The best step with at least `min_segment` months on both sides; months
/// not observed are skipped. False where there is no room or no variation.
bool baro_step_or_slope(const double *x, size_t n, size_t min_segment,
                        BaroStep *out);

/// Pettitt's test of one break. False with a gap or under two values.
bool baro_pettitt(const double *x, size_t n, BaroBreak *out);
/// The OLS-CUSUM test of a constant mean. False as above, or no variation.
bool baro_ols_cusum(const double *x, size_t n, BaroBreak *out);

/* ---- outliers (outlier.c) ---- */

/// Marks the values of a remainder further than 3.5 scaled MADs from its
/// median in `flag[n]`; returns how many.
size_t baro_outliers_of_remainder(const double *rest, size_t n, bool *flag);
/// Marks the outliers of a monthly series: by robust STL from 36 months on,
/// else against the deseasonalised median of the 6 months either side.
size_t baro_outliers(const double *x, size_t n, bool *flag);

/* ---- survival (survival.c) ---- */

/// One person's spell in months and whether it has ended (else censored).
typedef struct BaroSpell {
    double months;
    bool ended;
} BaroSpell;

typedef struct BaroSurvivalPoint {
    double time;
    double at_risk;
    double ended;
    double surviving;
    double se; ///< Greenwood's
    double low;
    double high; ///< log-log interval, NaN where it does not exist
} BaroSurvivalPoint;

typedef struct BaroSurvival {
    GArray *points; ///< BaroSurvivalPoint, one per time with an end
    size_t n;
    double median; ///< NaN = not reached
    double median_low;
    double median_high;
} BaroSurvival;

/// Kaplan-Meier of `n` spells; NULL for n = 0.
BaroSurvival *baro_survival(const BaroSpell *spells, size_t n);
/// Frees a survival curve.
void baro_survival_free(BaroSurvival *survival);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroSurvival, baro_survival_free)
/// S at a time; 1 before the first end.
double baro_survival_at(const BaroSurvival *survival, double time);
/// The log-rank test of two groups; `p` and `chi2` may not be NULL.
bool baro_log_rank(const BaroSpell *a, size_t n_a, const BaroSpell *b,
                   size_t n_b, double *chi2, double *p);

/* ---- people and organizations (cohort.c) ---- */

/// The least k whose top-k share reaches `share` (0.5 for the contributor
/// absence and the elephant factor); 0 when all is 0.
size_t baro_absence_factor(const double *counts, size_t n, double share);
/// The share of the largest one.
double baro_top_share(const double *counts, size_t n);
/// Herfindahl-Hirschman index of the shares.
double baro_hhi(const double *counts, size_t n);
/// The effective number, 1/HHI.
double baro_effective_number(const double *counts, size_t n);
/// exp of the Shannon entropy of the shares.
double baro_effective_shannon(const double *counts, size_t n);
/// Gini coefficient.
double baro_gini(const double *counts, size_t n);
/// The HHI's bounds when `unknown` belongs to nobody known: low with each of
/// it on its own, high with all of it in one organization.
BaroInterval baro_hhi_bounds(const double *counts, size_t n, double unknown);

typedef struct BaroTurnover {
    double retention; ///< kept of the earlier window
    BaroInterval retention_ci;
    double turnover; ///< lost over the mean of both windows
    /// Wilson's of the lost among the earlier, over the same mean: the size
    /// of both windows is taken as given.
    BaroInterval turnover_ci;
} BaroTurnover;

/// Retention and turnover; false when the earlier window had nobody.
bool baro_turnover(const BaroMoves *moves, BaroTurnover *out);

/* ---- forecast and run-rate (forecast.c) ---- */

typedef struct BaroForecast {
    double mean[BARO_YEAR_MONTHS];
    double low[BARO_YEAR_MONTHS]; ///< 80 % band, not below 0
    double high[BARO_YEAR_MONTHS];
    double sd;
} BaroForecast;

/// The next 12 months as the last 12 were. False under 24 months or a gap.
bool baro_seasonal_naive(const double *x, size_t n, BaroForecast *out);
/// The level after simple exponential smoothing from x[0]; `sse` of the
/// one-step errors may be NULL. False under two values or with a gap.
bool baro_ses(const double *x, size_t n, double alpha, double *level,
              double *sse);

typedef struct BaroHolt {
    double level;
    double slope;
    double sse;
} BaroHolt;

/// Holt's linear smoothing started at level x[1], slope x[1]-x[0]. False
/// under three values or with a gap.
bool baro_holt(const double *x, size_t n, double alpha, double beta,
               BaroHolt *out);

typedef struct BaroBacktest {
    double mase;     ///< mean error of the candidate over the naive one's
    double coverage; ///< share of the 80 % bands that held
    bool printable;  ///< MASE < 1 and coverage within [.65, .95]
} BaroBacktest;

/// SES against the seasonal naive over the last 12 one-step origins. False
/// under 36 months or with a gap.
bool baro_ses_backtest(const double *x, size_t n, double alpha,
                       BaroBacktest *out);

typedef enum BaroPace {
    BARO_PACE_TOO_EARLY,
    BARO_PACE_MET,
    BARO_PACE_ON_TRACK,
    BARO_PACE_AT_RISK,
    BARO_PACE_OFF_TRACK,
    BARO_PACE_MISSED, ///< the year is over and the target was not reached
} BaroPace;

typedef struct BaroRunRate {
    BaroPace pace;
    double expected;   ///< by now
    double projection; ///< at the year's end, linear
    double p_reach;
} BaroRunRate;

/// Whether a yearly target is in reach after `done` in `months` months.
bool baro_run_rate(double done, double months, double target,
                   BaroRunRate *out);
/// The English word of a pace: "on track", "at risk", ….
const char *baro_pace_word(BaroPace pace);

/* ---- many tests (bh.c) ---- */

/// Benjamini-Hochberg adjusted p-values into `out`, in the input's order;
/// NaN (not measured) stays NaN and does not count.
void baro_benjamini_hochberg(const double *p, size_t n, double *out);
/// The same after Benjamini and Yekutieli 2001, which holds however the tests
/// depend on one another.
void baro_benjamini_yekutieli(const double *p, size_t n, double *out);

/* ---- events (event_study.c) ---- */

typedef struct BaroEventStudy {
    double observed;
    double expected;
    double abnormal;
    size_t placebos;
    double p_upper;
    double p_two;
    double p_said; ///< p_two that holds its level; words go by this one
    bool counts_only; ///< under 100 placebos or 5 expected: print no p
} BaroEventStudy;

/// Days around an event against the same weekdays of 56 days that end 7 days
/// before; p by placebo at every possible start at least `window` days from
/// any of the `events` (day indices into `x`). False when there is no room
/// around `events[which]` or a day is not observed.
bool baro_event_study(const double *x, size_t n, const size_t *events,
                      size_t n_events, size_t which, size_t window,
                      BaroEventStudy *out);

/* ---- interrupted time series (its.c) ---- */

/// A coefficient of the model, with its 95 % interval as a ratio.
typedef struct BaroItsTerm {
    double ratio; ///< exp(log): 1 is no change
    double low;
    double high;
    double log;
    double se; ///< of log; Newey and West's, lag 4
    double p;  ///< two-sided, t with n - k degrees of freedom
} BaroItsTerm;

typedef struct BaroIts {
    size_t before; ///< points
    size_t after;
    bool seasonal;     ///< sine and cosine of a year are in the model
    double phi;        ///< Pearson's dispersion
    BaroItsTerm level; ///< at once, from the first point after
    BaroItsTerm slope; ///< by point, of what the trend was before
    /// The level with errors that hold its level (bench/calibrate); words go
    /// by it. NaN but for the ratio where the season is not in the model.
    BaroItsTerm said;
} BaroIts;

/// Counts `y` (weeks, oldest first) before and from `start`: quasi-Poisson,
/// log mu = a + b t + level post + slope (t - start) post, with a sine and a
/// cosine of `period` points where there are two of them (period 0: none).
/// Bernal, Cummins and Gasparrini 2017. False under 12 points or a count of 10
/// on a side, with a gap, or where no fit exists.
bool baro_its(const double *y, size_t n, size_t start, double period,
              BaroIts *out);

G_END_DECLS
