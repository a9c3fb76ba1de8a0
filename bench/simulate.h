// SPDX-License-Identifier: Apache-2.0
/// Communities whose truth is known, for bench/calibrate: what is drawn from
/// a seed is the same on every machine.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "barograph/stats.h"

enum { SIM_MONTHS = 60, SIM_PEOPLE = 6000, SIM_ORGANIZATIONS = 30 };

/// Uniform within (0, 1), never an end.
double sim_uniform(uint64_t *state);
/// Standard normal.
double sim_normal(uint64_t *state);
/// Poisson.
double sim_poisson(uint64_t *state, double mean);
/// The usual year: less in summer and around New Year; mean 1.
double sim_season(size_t month);

/// A level that wanders around 0 with this deviation; x[i] correlates with
/// x[i + 1] by rho.
void sim_level(uint64_t *state, double deviation, double rho, double *x,
               size_t n);

/// Monthly counts.
typedef struct SimCounts {
    size_t n;
    double rho;
    double mean;
    double growth; ///< a year, 0.1 is 10 %
    double step;   ///< of the level, from the month `at` on
    size_t at;
} SimCounts;

/// Poisson around a season, a wandering level (deviation 0.2) and what is
/// really there.
void sim_counts(uint64_t *state, const SimCounts *what, double *x);

/// Monthly shares: `part` of `whole`.
typedef struct SimShares {
    size_t n;
    double rho;
    double mean;  ///< of the whole
    double share; ///< of it
    double growth; ///< of the log odds, a year
} SimShares;

/// Binomial, its log odds wandering (deviation 0.2) with a season.
void sim_shares(uint64_t *state, const SimShares *what, double *part,
                double *whole);

/// What the press writes of a named set, in a month.
typedef struct SimVoice {
    size_t n;
    double rho;
    double ours;   ///< stories on us alone
    double others; ///< on others of the set
    double both;   ///< on us and another
    double bursts; ///< the share of months with one, of us and of the others
    double growth; ///< of the stories on us, a year
} SimVoice;

/// Stories that name us, `part`, of those that name any, `whole`: Poisson
/// around two levels that wander apart (deviation 0.2), with bursts.
void sim_voice(uint64_t *state, const SimVoice *what, double *part,
               double *whole);

/// A community of people: some look in, some stay for years; a part comes and
/// goes in teams of an organization.
typedef struct SimCrowd {
    size_t n;
    double rho;
    double arrivals; ///< newcomers a month
    double growth;   ///< of the arrivals, a year, over the last five
    double teams;    ///< of all newcomers, the share that comes in a team
} SimCrowd;

typedef struct SimPerson {
    int organization; ///< 0: none known
    int first;        ///< month of the first activity ever, may be before 0
    bool active[SIM_MONTHS];
} SimPerson;

typedef struct SimCrowdMonths {
    SimPerson people[SIM_PEOPLE]; ///< those active in the n months
    size_t n_people;
    double x[SIM_MONTHS]; ///< people in each month
} SimCrowdMonths;

/// After twenty-five years of history, so that nothing but `growth` changes.
void sim_crowd(uint64_t *state, const SimCrowd *what, SimCrowdMonths *out);
/// Who stayed, left and came between the 12 months from `a` and from `b`.
BaroMoves sim_moves(const SimCrowdMonths *crowd, size_t a, size_t b);

/// Of the people of the 12 months from `a`, how many are there in the 12 from
/// `b`, by organization (0: of none): of `whole` the `part`, both of
/// SIM_ORGANIZATIONS + 1.
void sim_kept(const SimCrowdMonths *crowd, size_t a, size_t b, double *part,
              double *whole);
/// Of the newcomers of the months from `a` to before `b`, how many were there
/// again in one of the 12 months after their first, as above.
void sim_back(const SimCrowdMonths *crowd, int a, int b, double *part,
              double *whole);

/// Days with a weekly rhythm, a level that wanders by day, and events that
/// add `lift` (0.5: half as much again) for two weeks from their day on.
typedef struct SimDays {
    size_t n;
    double rho;
    double mean;
    double lift;
    size_t event;
} SimDays;

/// Poisson.
void sim_days(uint64_t *state, const SimDays *what, double *x);
