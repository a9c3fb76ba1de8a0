// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>
#include <string.h>

enum {
    MOST = 6,        // coefficients
    LAGS = 4,        // of the errors, in weeks
    LEAST_SIDE = 12, // points before and after
    LEAST_COUNT = 10, // of these, in sum: no percentage of less
    ROUNDS = 50,
};

typedef struct Fit {
    size_t n;
    size_t k;
    size_t start;
    double period;      // 0: no season
    double beta[MOST];
    double bread[MOST][MOST];
    double cov[MOST][MOST];
    double phi;
} Fit;

// One row of the design: level, trend, step, change of the trend, season.
static void
row_of(const Fit *fit, size_t i, double *row)
{
    double t = (double)i;
    bool after = i >= fit->start;
    row[0] = 1;
    row[1] = t;
    row[2] = after;
    row[3] = after ? t - (double)fit->start : 0;
    if (fit->k > 4) {
        double angle = 2 * G_PI * t / fit->period;
        row[4] = sin(angle);
        row[5] = cos(angle);
    }
}

static double
mean_of(const Fit *fit, const double *row)
{
    double eta = 0;
    for (size_t j = 0; j < fit->k; j++)
        eta += row[j] * fit->beta[j];
    return exp(eta);
}

// The inverse of a symmetric positive matrix, by Gauss and Jordan with the
// largest pivot; false where it has none.
static bool
invert(double a[MOST][MOST], size_t k, double out[MOST][MOST])
{
    double scale = 0;
    memset(out, 0, sizeof(double[MOST][MOST]));
    for (size_t i = 0; i < k; i++) {
        out[i][i] = 1;
        scale = fmax(scale, fabs(a[i][i]));
    }
    for (size_t c = 0; c < k; c++) {
        size_t p = c;
        for (size_t i = c + 1; i < k; i++)
            p = fabs(a[i][c]) > fabs(a[p][c]) ? i : p;
        if (!(fabs(a[p][c]) > 1e-12 * scale))
            return false;
        for (size_t j = 0; j < k; j++) {
            double t = a[c][j], u = out[c][j];
            a[c][j] = a[p][j], a[p][j] = t;
            out[c][j] = out[p][j], out[p][j] = u;
        }
        double pivot = a[c][c];
        for (size_t j = 0; j < k; j++) {
            a[c][j] /= pivot;
            out[c][j] /= pivot;
        }
        for (size_t i = 0; i < k; i++) {
            double factor = i == c ? 0 : a[i][c];
            for (size_t j = 0; j < k; j++) {
                a[i][j] -= factor * a[c][j];
                out[i][j] -= factor * out[c][j];
            }
        }
    }
    return true;
}

// A round of Newton's (Fisher's, the link being canonical). The size of the
// step, or NaN.
static double
step(Fit *fit, const double *y)
{
    double info[MOST][MOST] = {{0}};
    double score[MOST] = {0};
    for (size_t i = 0; i < fit->n; i++) {
        double row[MOST];
        row_of(fit, i, row);
        double mu = mean_of(fit, row);
        for (size_t a = 0; a < fit->k; a++) {
            score[a] += row[a] * (y[i] - mu);
            for (size_t b = 0; b < fit->k; b++)
                info[a][b] += mu * row[a] * row[b];
        }
    }
    if (!invert(info, fit->k, fit->bread))
        return NAN;
    double size = 0;
    for (size_t a = 0; a < fit->k; a++) {
        double move = 0;
        for (size_t b = 0; b < fit->k; b++)
            move += fit->bread[a][b] * score[b];
        fit->beta[a] += move;
        size = fmax(size, fabs(move));
    }
    return size;
}

static bool
converge(Fit *fit, const double *y)
{
    double sum = 0;
    for (size_t i = 0; i < fit->n; i++)
        sum += y[i];
    fit->beta[0] = log(sum / (double)fit->n);
    for (int round = 0; round < ROUNDS; round++) {
        double size = step(fit, y);
        if (isnan(size) || size > 50)
            return false;
        if (size < 1e-11)
            return !isnan(step(fit, y)); // the bread of the last betas
    }
    return false;
}

static void
multiply(size_t k, double a[MOST][MOST], double b[MOST][MOST],
         double product[MOST][MOST])
{
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            product[i][j] = 0;
            for (size_t c = 0; c < k; c++)
                product[i][j] += a[i][c] * b[c][j];
        }
}

// What month i and the one `lag` before it add to the scores' covariance.
static void
add_scores(const Fit *fit, const double *y, size_t i, size_t lag,
           double meat[MOST][MOST])
{
    double row[MOST], earlier[MOST];
    row_of(fit, i, row);
    row_of(fit, i - lag, earlier);
    double product = (y[i] - mean_of(fit, row)) *
                     (y[i - lag] - mean_of(fit, earlier)) *
                     (1 - (double)lag / (LAGS + 1));
    for (size_t a = 0; a < fit->k; a++)
        for (size_t b = 0; b < fit->k; b++)
            meat[a][b] += product * (lag == 0 ? row[a] * row[b]
                                              : row[a] * earlier[b] +
                                                    earlier[a] * row[b]);
}

// Newey and West's covariance of the scores, Bartlett's weights.
static void
sandwich(Fit *fit, const double *y)
{
    double meat[MOST][MOST] = {{0}};
    double half[MOST][MOST];
    double chi = 0;
    for (size_t i = 0; i < fit->n; i++) {
        double row[MOST];
        row_of(fit, i, row);
        double mu = mean_of(fit, row);
        chi += (y[i] - mu) * (y[i] - mu) / mu;
        for (size_t lag = 0; lag <= LAGS && lag <= i; lag++)
            add_scores(fit, y, i, lag, meat);
    }
    fit->phi = chi / (double)(fit->n - fit->k);
    multiply(fit->k, fit->bread, meat, half);
    multiply(fit->k, half, fit->bread, fit->cov);
}

static BaroItsTerm
term_with(const Fit *fit, size_t i, double se)
{
    double df = (double)(fit->n - fit->k);
    double half = baro_t_quantile(0.975, df) * se;
    return (BaroItsTerm){
        .ratio = exp(fit->beta[i]),
        .low = exp(fit->beta[i] - half),
        .high = exp(fit->beta[i] + half),
        .log = fit->beta[i],
        .se = se,
        .p = baro_t_two_sided(fit->beta[i] / se, df),
    };
}

static BaroItsTerm
term(const Fit *fit, size_t i)
{
    return term_with(fit, i, sqrt(fit->cov[i][i]));
}

// The variance of the level as the model has it, times what the residuals'
// autocorrelation adds over the shorter side; Newey and West's alone is too
// small where a side is short.
static double
wide_variance(const Fit *fit, const double *y)
{
    g_autofree double *rest = g_new(double, fit->n);
    size_t side = MIN(fit->start, fit->n - fit->start);
    for (size_t i = 0; i < fit->n; i++) {
        double row[MOST];
        row_of(fit, i, row);
        double mu = mean_of(fit, row);
        rest[i] = (y[i] - mu) / sqrt(mu);
    }
    double r = baro_ar1_correct(baro_lag1(rest, fit->n), (int)fit->k - 1,
                                fit->n);
    double model = fmax(1, fit->phi) * fit->bread[2][2] *
                   baro_ar1_inflation(r, side);
    return fmax(model, fit->cov[2][2]);
}

// The level that words go by: none where a season may look like one.
static BaroItsTerm
said_level(const Fit *fit, const double *y)
{
    bool seasonal = fit->k > 4;
    return term_with(fit, 2, seasonal ? sqrt(wide_variance(fit, y)) : NAN);
}

// Whether both sides have enough to speak of a ratio; not with a gap.
static bool
is_enough(const double *y, size_t n, size_t start)
{
    double before = 0, after = 0;
    if (start < LEAST_SIDE || n < start + LEAST_SIDE)
        return false;
    for (size_t i = 0; i < n; i++)
        *(i < start ? &before : &after) += y[i];
    return before >= LEAST_COUNT && after >= LEAST_COUNT;
}

bool
baro_its(const double *y, size_t n, size_t start, double period, BaroIts *out)
{
    Fit fit = {.n = n, .k = 4, .start = start, .period = period};
    memset(out, 0, sizeof *out);
    if (!is_enough(y, n, start))
        return false;
    if (period > 0 && (double)n >= 2 * period)
        fit.k = MOST;
    if (!converge(&fit, y))
        return false;
    sandwich(&fit, y);
    if (!(fit.cov[2][2] > 0) || !(fit.cov[3][3] > 0))
        return false;
    *out = (BaroIts){
        .before = start,
        .after = n - start,
        .seasonal = fit.k > 4,
        .phi = fit.phi,
        .level = term(&fit, 2),
        .slope = term(&fit, 3),
        .said = said_level(&fit, y),
    };
    return true;
}
