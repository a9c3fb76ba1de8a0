// SPDX-License-Identifier: Apache-2.0
/// What the parts of bench/calibrate share. A part prints one table.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/// The seed as it has come, how many runs a row has, and whether all rules
/// have held so far.
typedef struct Run {
    uint64_t state;
    long runs;
    bool good;
} Run;

/// Limits: of one test at 5 %, and of the printed words, which are two tests.
extern const double test_limit;
extern const double word_limit;

/// One cell: how often out of all runs.
void print_share(const Run *run, double hits);
/// The same; if `judged`, one above its limit is marked and fails the run:
/// with all 4,000 runs by its upper 95 % bound, with fewer by the lower one.
void print_limit(Run *run, double hits, double limit, bool judged);

/// The tables, in the order of the page.
void show_usual(Run *run);
void show_counts(Run *run);
void show_steps(Run *run);
void show_people(Run *run);
void show_shares(Run *run);
void show_cohorts(Run *run);
void show_change_points(Run *run);
void show_events(Run *run);
void show_family(Run *run);
void show_outlook(Run *run);
void show_levels(Run *run);
void show_voice(Run *run);
