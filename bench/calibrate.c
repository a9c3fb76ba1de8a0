// SPDX-License-Identifier: Apache-2.0
// How often the verdict's tests declare a change: false alarms where nothing
// changes, power where something does. Monthly counts are Poisson around 25
// with a yearly season and an autocorrelated level; the seed is fixed, so two
// runs print the same table. Exits 1 if a false alarm is too common.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "barograph/stats.h"
#include "barograph/verdict.h"

enum { MOST_MONTHS = 60, DEFAULT_RUNS = 500 };

static const double alpha = 0.05;
static const double mean_count = 25;
static const double level_sd = 0.2;
// A year as developers live it: less in summer and around New Year.
static const double season[] = {0.95, 1.00, 1.10, 1.10, 1.05, 1.00,
                                0.90, 0.90, 1.05, 1.10, 1.00, 0.85};
static const double tolerated = 0.12; // at the strongest autocorrelation

typedef struct Scenario {
    size_t n;
    double rho;
    double growth;
} Scenario;

typedef struct Shares {
    double mk;
    double poisson;
    double t12;
    double smk;
    double both;
    double worded; // a direction in words
} Shares;

// SplitMix64: small, and the same everywhere.
static uint64_t
next_bits(uint64_t *state)
{
    *state += 0x9e3779b97f4a7c15U;
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

// Within (0, 1), never an end.
static double
uniform(uint64_t *state)
{
    return ((double)(next_bits(state) >> 11) + 0.5) / 9007199254740992.0;
}

static double
normal(uint64_t *state)
{
    double radius = sqrt(-2 * log(uniform(state)));
    return radius * cos(2 * M_PI * uniform(state));
}

static double
poisson(uint64_t *state, double mean)
{
    double limit = exp(-mean);
    double product = uniform(state);
    double count = 0;
    while (product > limit) {
        product *= uniform(state);
        count++;
    }
    return count;
}

static void
simulate(uint64_t *state, const Scenario *scenario, double *x)
{
    double level = level_sd * normal(state);
    double step = level_sd * sqrt(1 - scenario->rho * scenario->rho);
    for (size_t i = 0; i < scenario->n; i++) {
        double mean = mean_count * season[i % 12] * exp(level) *
                      pow(1 + scenario->growth, (double)i / 12);
        x[i] = poisson(state, mean);
        level = scenario->rho * level + step * normal(state);
    }
}

static void
count_run(const double *x, size_t n, Shares *sum)
{
    g_autoptr(BaroVerdict) verdict = baro_verdict_of_counts(x, n);
    bool t12 = verdict->t12.valid && verdict->t12.p < alpha;
    bool smk = verdict->smk.valid && verdict->smk.p < alpha;
    BaroKendall kendall;
    BaroRatio naive;
    if (baro_mann_kendall(x, n, &kendall))
        sum->mk += kendall.p < alpha;
    if (baro_poisson_ratio((long)verdict->t12.prior, 12,
                           (long)verdict->t12.last, 12, &naive))
        sum->poisson += naive.p < alpha;
    sum->t12 += t12;
    sum->smk += smk;
    sum->both += t12 && smk;
    sum->worded += baro_verdict_direction(verdict->status) != 0;
}

// Prints a line; false if a test alarms too often where nothing changes.
static bool
measure(uint64_t *state, const Scenario *scenario, long runs)
{
    Shares sum = {0};
    double x[MOST_MONTHS];
    for (long i = 0; i < runs; i++) {
        simulate(state, scenario, x);
        count_run(x, scenario->n, &sum);
    }
    double all = (double)runs;
    printf("%3zu %4.1f %5.2f   %.3f   %.3f   %.3f   %.3f  %.3f  %.3f\n",
           scenario->n, scenario->rho, scenario->growth, sum.mk / all,
           sum.poisson / all, sum.smk / all, sum.t12 / all, sum.both / all,
           sum.worded / all);
    double worst = fmax(sum.smk, sum.t12) / all;
    return scenario->growth > 0 || worst <= tolerated;
}

int
main(int argc, char **argv)
{
    static const size_t lengths[] = {24, 36, 60};
    static const double rhos[] = {0, 0.4, 0.7};
    static const double growths[] = {0, 0.1, 0.25};
    uint64_t state = 20130930;
    bool good = true;
    long runs = argc > 1 ? strtol(argv[1], NULL, 10) : DEFAULT_RUNS;
    if (runs <= 0) {
        fprintf(stderr, "usage: calibrate [RUNS]\n");
        return 2;
    }
    printf("share of %ld series that declare a change at %g\n", runs, alpha);
    puts("  n  rho growth    MK  Poisson SMKxAR1 T12xAR1  both   words");
    for (size_t g = 0; g < G_N_ELEMENTS(growths); g++) {
        for (size_t r = 0; r < G_N_ELEMENTS(rhos); r++) {
            for (size_t l = 0; l < G_N_ELEMENTS(lengths); l++) {
                Scenario scenario = {lengths[l], rhos[r], growths[g]};
                good &= measure(&state, &scenario, runs);
            }
        }
    }
    return good ? 0 : 1;
}
