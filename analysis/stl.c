// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>
#include <string.h>

#include "vector.h"

enum { DEFAULT_JUMP = 10, ROBUST_LOOPS = 15, PLAIN_CYCLES = 2 };

// One loess: the values, the span and degree of the local fit, the distance
// between fitted places (interpolated between), robustness weights or NULL.
// Places count from 1, as in the published algorithm, so that the edges can
// be compared with it.
typedef struct Loess {
    const double *y;
    long n;
    long span;
    int degree;
    long jump;
    const double *weights;
    double *scratch; // room for n
} Loess;

// Tricube weights of the neighbours; returns their sum.
static double
neighbour_weights(const Loess *loess, double place, long left, long right)
{
    double reach = fmax(place - (double)left, (double)right - place);
    long beyond = (loess->span - loess->n) / 2;
    if (beyond > 0)
        reach += (double)beyond;
    double sum = 0;
    for (long j = left; j <= right; j++) {
        double distance = fabs((double)j - place);
        double weight = 0;
        if (distance <= 0.001 * reach)
            weight = 1;
        else if (distance <= 0.999 * reach)
            weight = pow(1 - pow(distance / reach, 3), 3);
        if (loess->weights != NULL)
            weight *= loess->weights[j - 1];
        loess->scratch[j - 1] = weight;
        sum += weight;
    }
    return sum;
}

// Tilts the weights so that their mean is the place: a local line.
static void
tilt_weights(const Loess *loess, double place, long left, long right)
{
    double *w = loess->scratch;
    double mean = 0;
    double spread = 0;
    for (long j = left; j <= right; j++)
        mean += w[j - 1] * (double)j;
    for (long j = left; j <= right; j++)
        spread += w[j - 1] * ((double)j - mean) * ((double)j - mean);
    if (sqrt(spread) <= 0.001 * ((double)loess->n - 1))
        return;
    double slope = (place - mean) / spread;
    for (long j = left; j <= right; j++)
        w[j - 1] *= slope * ((double)j - mean) + 1;
}

// The fit at one place, or `otherwise` if all weights are 0.
static double
fit(const Loess *loess, double place, long left, long right, double otherwise)
{
    double sum = neighbour_weights(loess, place, left, right);
    if (sum <= 0)
        return otherwise;
    for (long j = left; j <= right; j++)
        loess->scratch[j - 1] /= sum;
    if (loess->degree > 0)
        tilt_weights(loess, place, left, right);
    double value = 0;
    for (long j = left; j <= right; j++)
        value += loess->scratch[j - 1] * loess->y[j - 1];
    return value;
}

// The leftmost neighbour of a place.
static long
leftmost(const Loess *loess, long place)
{
    if (loess->span >= loess->n)
        return 1;
    long half = (loess->span + 1) / 2;
    return CLAMP(place - half + 1, 1, loess->n - loess->span + 1);
}

// The smoothed values; every jump-th is fitted, the rest are on lines.
static void
smooth(const Loess *loess, double *out)
{
    if (loess->n < 2) {
        out[0] = loess->y[0];
        return;
    }
    long jump = MIN(loess->jump, loess->n - 1);
    long width = MIN(loess->span, loess->n) - 1;
    long left = 1;
    long before = 0;
    for (long i = 1; i <= loess->n; i = MIN(i + jump, loess->n)) {
        // The last place, off the grid, keeps its predecessor's neighbours.
        if (before == 0 || i - before == jump)
            left = leftmost(loess, i);
        out[i - 1] = fit(loess, (double)i, left, left + width, loess->y[i - 1]);
        for (long j = before + 1; before > 0 && j < i; j++) {
            double step = (out[i - 1] - out[before - 1]) / (double)(i - before);
            out[j - 1] = out[before - 1] + step * (double)(j - before);
        }
        if (i == loess->n)
            break;
        before = i;
    }
}

static void
moving_average(const double *x, size_t n, size_t width, double *out)
{
    double sum = vector_sum(x, width);
    for (size_t i = 0; i + width <= n; i++) {
        if (i > 0)
            sum += x[i + width - 1] - x[i - 1];
        out[i] = sum / (double)width;
    }
}

// The whole computation's parameters and rooms.
typedef struct Stl {
    const double *y;
    size_t n;
    BaroStlOptions o;
    double *weights; // NULL in the first round
    double *cycle;   // n + 2 periods
    double *work;    // n + 2 periods
    double *low;     // n + 2 periods
    double *scratch; // n + 2 periods
} Stl;

// A subseries smoothed, and extended a step at both ends: n + 2 values.
static void
smooth_extended(const Loess *loess, double *smoothed)
{
    size_t count = (size_t)loess->n;
    smooth(loess, smoothed + 1);
    long right = MIN(loess->span, loess->n);
    smoothed[0] = fit(loess, 0, 1, right, smoothed[1]);
    long left = MAX(1, loess->n - loess->span + 1);
    smoothed[count + 1] =
        fit(loess, (double)(count + 1), left, loess->n, smoothed[count]);
}

// Every period-th value from the season's first; returns how many.
static size_t
take_season(const Stl *stl, const double *from, size_t season, double *out)
{
    size_t count = 0;
    for (size_t i = season; i < stl->n; i += stl->o.period)
        out[count++] = from[i];
    return count;
}

// Smooths each season's subseries.
static void
smooth_seasons(const Stl *stl, const double *detrended)
{
    size_t period = stl->o.period;
    g_autofree double *values = g_new(double, stl->n);
    g_autofree double *weights = g_new(double, stl->n);
    g_autofree double *smoothed = g_new0(double, stl->n + 2);
    for (size_t season = 0; season < period; season++) {
        size_t count = take_season(stl, detrended, season, values);
        if (stl->weights)
            take_season(stl, stl->weights, season, weights);
        Loess loess = {
            .y = values,
            .n = (long)count,
            .span = (long)stl->o.seasonal,
            .jump = (long)stl->o.jump_season,
            .weights = stl->weights ? weights : NULL,
            .scratch = stl->scratch,
        };
        smooth_extended(&loess, smoothed);
        for (size_t m = 0; m < count + 2; m++)
            stl->cycle[m * period + season] = smoothed[m];
    }
}

// One inner round: seasonal less its own low-pass, then the trend.
static void
inner_round(const Stl *stl, double *seasonal, double *trend)
{
    size_t n = stl->n;
    size_t period = stl->o.period;
    for (size_t i = 0; i < n; i++)
        stl->work[i] = stl->y[i] - trend[i];
    smooth_seasons(stl, stl->work);
    size_t length = n + 2 * period;
    moving_average(stl->cycle, length, period, stl->work);
    moving_average(stl->work, length - period + 1, period, stl->low);
    moving_average(stl->low, length - 2 * period + 2, 3, stl->work);
    Loess low = {
        .y = stl->work,
        .n = (long)n,
        .span = (long)stl->o.low_pass,
        .degree = 1,
        .jump = (long)stl->o.jump_low,
        .scratch = stl->scratch,
    };
    smooth(&low, stl->low);
    for (size_t i = 0; i < n; i++) {
        seasonal[i] = stl->cycle[period + i] - stl->low[i];
        stl->work[i] = stl->y[i] - seasonal[i];
    }
    Loess line = {
        .y = stl->work,
        .n = (long)n,
        .span = (long)stl->o.trend,
        .degree = 1,
        .jump = (long)stl->o.jump_trend,
        .weights = stl->weights,
        .scratch = stl->scratch,
    };
    smooth(&line, trend);
}

// Bisquare weights of what is left, 0 beyond six median deviations.
static void
robust_weights(const Stl *stl, const double *seasonal, const double *trend,
               double *weights)
{
    for (size_t i = 0; i < stl->n; i++)
        stl->work[i] = fabs(stl->y[i] - trend[i] - seasonal[i]);
    double reach = 6 * vector_median(stl->work, stl->n);
    for (size_t i = 0; i < stl->n; i++) {
        double rest = stl->work[i];
        double scaled = 1 - rest / reach * (rest / reach);
        if (rest <= 0.001 * reach)
            weights[i] = 1;
        else
            weights[i] = rest <= 0.999 * reach ? scaled * scaled : 0;
    }
}

static void
average_seasons(double *seasonal, size_t n, size_t period)
{
    for (size_t season = 0; season < period; season++) {
        double sum = 0;
        double count = 0;
        for (size_t i = season; i < n; i += period) {
            sum += seasonal[i];
            count++;
        }
        for (size_t i = season; i < n; i += period)
            seasonal[i] = sum / count;
    }
}

static size_t
next_odd(double x)
{
    size_t whole = (size_t)ceil(x);
    return whole | 1;
}

static size_t
jump_of(size_t jump, size_t span)
{
    return jump > 0 ? jump : (span + DEFAULT_JUMP - 1) / DEFAULT_JUMP;
}

static BaroStlOptions
complete(const BaroStlOptions *options, size_t n)
{
    BaroStlOptions o = *options;
    double period = (double)o.period;
    if (o.seasonal == 0)
        o.seasonal = 10 * n + 1;
    if (o.trend == 0)
        o.trend = next_odd(1.5 * period / (1 - 1.5 / (double)o.seasonal));
    if (o.low_pass == 0)
        o.low_pass = next_odd(period);
    o.jump_season = jump_of(o.jump_season, o.seasonal);
    o.jump_trend = jump_of(o.jump_trend, o.trend);
    o.jump_low = jump_of(o.jump_low, o.low_pass);
    return o;
}

bool
baro_stl(const double *x, size_t n, const BaroStlOptions *options,
         double *seasonal, double *trend, double *weights)
{
    size_t period = options->period;
    if (period < 2 || n < 2 * period || vector_observed(x, n) < n)
        return false;
    size_t room = n + 2 * period;
    g_autofree double *rooms = g_new0(double, 4 * room);
    g_autofree double *robust = g_new(double, n);
    Stl stl = {
        .y = x,
        .n = n,
        .o = complete(options, n),
        .cycle = rooms,
        .work = rooms + room,
        .low = rooms + 2 * room,
        .scratch = rooms + 3 * room,
    };
    for (size_t i = 0; i < n; i++) {
        trend[i] = 0;
        robust[i] = 1;
    }
    int outer = options->robust ? ROBUST_LOOPS : 0;
    int inner = options->robust ? 1 : PLAIN_CYCLES;
    for (int round = 0; round <= outer; round++) {
        for (int i = 0; i < inner; i++)
            inner_round(&stl, seasonal, trend);
        if (round == outer)
            break;
        robust_weights(&stl, seasonal, trend, robust);
        stl.weights = robust;
    }
    if (options->seasonal == 0)
        average_seasons(seasonal, n, period);
    if (weights != NULL)
        memcpy(weights, robust, n * sizeof *weights);
    return true;
}
