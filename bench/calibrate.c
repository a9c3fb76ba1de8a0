// SPDX-License-Identifier: Apache-2.0
// How often each rule sees a change: false alarms where nothing changes, power
// where something does. Prints docs/calibration.md. The seed is fixed, so two
// runs print the same. Exits 1 where a rule does not hold its level.
#include "calibrate.h"

#include "barograph/stats.h"
#include "barograph/text.h"

enum { FULL = 4000, SEED = 20130930 };

const double test_limit = 0.065;
const double word_limit = 0.10;

void
print_share(const Run *run, double hits)
{
    printf(" %.3f |", hits / (double)run->runs);
}

void
print_limit(Run *run, double hits, double limit, bool judged)
{
    BaroInterval bound = baro_clopper_pearson((long)hits, run->runs);
    bool over = (run->runs >= FULL ? bound.high : bound.low) > limit;
    if (!judged || !over) {
        print_share(run, hits);
        return;
    }
    printf(" **%.3f** |", hits / (double)run->runs);
    run->good = false;
}

int
main(int argc, char **argv)
{
    static void (*const tables[])(Run *) = {
        show_usual,  show_counts,  show_steps,         show_people,
        show_shares, show_cohorts, show_change_points, show_events,
        show_family, show_outlook, show_levels,        show_voice,
    };
    gint64 runs = FULL;
    gint64 only = -1;
    if (argc > 3 ||
        (argc > 1 && !baro_parse_int(argv[1], 1, 1000000, &runs)) ||
        (argc > 2 && !baro_parse_int(argv[2], 0, G_N_ELEMENTS(tables) - 1,
                                     &only))) {
        fputs("usage: calibrate [RUNS [TABLE]]\n", stderr);
        return 2;
    }
    Run run = {.runs = (long)runs, .good = true};
    printf("# How often the rules are wrong\n\n"
           "Printed by `bench/calibrate` from %ld simulated communities a "
           "row, whose truth is known; the seed is fixed.\nA cell is the "
           "share of runs in which a change is seen. Where nothing changes, "
           "the upper 95 %% bound of a\ntest's share is at most 6.5 %%, that "
           "of the printed words, which are two tests, at most 10 %%, in each "
           "row with\nan autocorrelation (rho) up to 0.4; a share that is not "
           "is printed **fat**, and the program then fails.\n"
           "[measurement.md](measurement.md) says what the rules are.\n\n",
           run.runs);
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        if (only >= 0 && only != (gint64)i)
            continue;
        run.state = SEED + i;
        tables[i](&run);
        fflush(stdout);
    }
    return run.good ? 0 : 1;
}
