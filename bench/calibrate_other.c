// SPDX-License-Identifier: Apache-2.0
// Change points, events, families of metrics, forecasts.
#include <math.h>

#include "barograph/goal.h"

#include "calibrate.h"
#include "simulate.h"

static const double alpha = 0.05;

/* ---- change points ---- */

static bool
has_near(const GArray *cuts, size_t at)
{
    for (guint i = 0; i < cuts->len; i++) {
        double off = (double)g_array_index(cuts, guint, i) - (double)at;
        if (fabs(off) <= 3)
            return true;
    }
    return false;
}

void
show_change_points(Run *run)
{
    puts("\n## Change points\n\n"
         "By the exact partition: with the plain Poisson cost, and as "
         "printed. *Near*: within three months of the step.\n\n"
         "| what is there | mean a month | months | rho | plain | printed | "
         "near |\n| --- | --- | --- | --- | --- | --- | --- |");
    static const SimCounts rows[] = {
        {36, 0, 8, 0, 0, 0},      {60, 0, 8, 0, 0, 0},
        {36, 0, 25, 0, 0, 0},     {60, 0, 25, 0, 0, 0},
        {60, 0, 100, 0, 0, 0},    {60, 0, 25, 0, -0.3, 30},
        {60, 0, 25, 0, 0.5, 30},  {60, 0, 100, 0, -0.3, 30},
    };
    for (size_t r = 0; r < 3 * G_N_ELEMENTS(rows); r++) {
        SimCounts what = rows[r / 3];
        double plain = 0;
        double printed = 0;
        double near = 0;
        double x[SIM_MONTHS];
        what.rho = 0.2 * (double)(r % 3);
        for (long i = 0; i < run->runs; i++) {
            sim_counts(&run->state, &what, x);
            g_autoptr(GArray) all = baro_partition(x, what.n, 6, 1, NULL);
            g_autoptr(GArray) cuts = baro_change_points(x, what.n);
            plain += all->len > 0;
            printed += cuts->len > 0;
            near += what.at > 0 && has_near(cuts, what.at);
        }
        bool judged = what.at == 0;
        if (judged)
            printf("| nothing |");
        else
            printf("| a step of %+.0f %% |", 100 * what.step);
        printf(" %.0f | %zu | %.1f |", what.mean, what.n, what.rho);
        print_share(run, plain);
        print_limit(run, printed, test_limit, judged);
        print_share(run, near);
        putchar('\n');
    }
}

/* ---- events ---- */

void
show_events(Run *run)
{
    puts("\n## Events\n\n"
         "Two years of days, one event among them, its p by placebo days "
         "(two-sided), and the one that words go by. *Counts\nonly*: too little "
         "to test.\n\n"
         "| mean a day | window | rho | lift | p < 0.05 | said | counts only "
         "|\n| --- | --- | --- | --- | --- | --- | --- |");
    enum { DAYS = 730, EVENT = 500 };
    static const size_t windows[] = {7, 14, 28};
    static const SimDays rows[] = {
        {DAYS, 0, 0.3, 0, EVENT},  {DAYS, 0, 2, 0, EVENT},
        {DAYS, 0.4, 2, 0, EVENT},  {DAYS, 0.7, 2, 0, EVENT},
        {DAYS, 0, 2, 0.5, EVENT},  {DAYS, 0.4, 2, 0.5, EVENT},
        {DAYS, 0.4, 2, 1.0, EVENT},
    };
    for (size_t r = 0; r < 3 * G_N_ELEMENTS(rows); r++) {
        const SimDays *what = &rows[r / 3];
        size_t window = windows[r % 3];
        double plain = 0;
        double seen = 0;
        double few = 0;
        double x[DAYS];
        const size_t event = EVENT;
        for (long i = 0; i < run->runs; i++) {
            BaroEventStudy study;
            sim_days(&run->state, what, x);
            if (!baro_event_study(x, DAYS, &event, 1, 0, window, &study))
                continue;
            few += study.counts_only;
            plain += !study.counts_only && study.p_two < alpha;
            seen += !study.counts_only && study.p_said < alpha;
        }
        printf("| %.1f | %zu | %.1f | %+.0f %% |", what->mean, window,
               what->rho, 100 * what->lift);
        print_share(run, plain);
        print_limit(run, seen, test_limit, what->lift == 0);
        print_share(run, few);
        putchar('\n');
    }
}

/* ---- a family of metrics ---- */

enum { RUNGS = 8 };

// Rungs whose levels have a part in common; the first `real` of them grow by
// 60 % in the last year.
static void
fill_rungs(uint64_t *state, double common, size_t real,
           double x[RUNGS][SIM_MONTHS], size_t n)
{
    double shared[SIM_MONTHS];
    sim_level(state, 0.2, 0.2, shared, n);
    for (size_t r = 0; r < RUNGS; r++) {
        double own[SIM_MONTHS];
        sim_level(state, 0.2, 0.2, own, n);
        for (size_t i = 0; i < n; i++) {
            double level =
                sqrt(common) * shared[i] + sqrt(1 - common) * own[i];
            double mean = 25 * sim_season(i) * exp(level);
            if (r < real && i >= n - 12)
                mean *= 1.6;
            x[r][i] = sim_poisson(state, mean);
        }
    }
}

void
show_family(Run *run)
{
    enum { N = 36 };
    puts("\n## Eight rungs together\n\n"
         "After Benjamini-Hochberg at q = 0.10, with levels that move "
         "together (correlation *common*). *Any*: a rung said\nto have "
         "changed on the year before that did not; *false share*: of the "
         "rungs said to have changed, the mean share\nthat did not.\n\n"
         "| really changed | common | any | false share | found of the real "
         "|\n| --- | --- | --- | --- | --- |");
    static const double commons[] = {0, 0.5, 0.9};
    static const size_t reals[] = {0, 3};
    for (size_t row = 0; row < 6; row++) {
        size_t real = reals[row / 3];
        double common = commons[row % 3];
        double any = 0;
        double share = 0;
        double found = 0;
        double x[RUNGS][SIM_MONTHS];
        for (long i = 0; i < run->runs; i++) {
            BaroVerdict *verdicts[RUNGS];
            double adjusted[RUNGS];
            double wrong = 0;
            double right = 0;
            fill_rungs(&run->state, common, real, x, N);
            for (size_t r = 0; r < RUNGS; r++)
                verdicts[r] = baro_verdict_of_counts(x[r], N);
            baro_tally((const BaroVerdict *const *)verdicts, RUNGS, adjusted);
            for (size_t r = 0; r < RUNGS; r++) {
                *(r < real ? &right : &wrong) += adjusted[r] <= 0.10;
                baro_verdict_free(verdicts[r]);
            }
            any += wrong > 0;
            share += wrong / fmax(1, wrong + right);
            found += right / fmax(1, (double)real);
        }
        printf("| %zu of %d | %.1f |", real, RUNGS, common);
        print_limit(run, any, 0.10, real == 0);
        print_limit(run, share, 0.10, true);
        print_share(run, found);
        putchar('\n');
    }
}

/* ---- forecasts ---- */

typedef struct Outlooks {
    double printed;
    double level;
    double bands;
    double held;
} Outlooks;

// Forecasts the last of 60 months from the 48 before.
static void
count_outlook(const double *x, size_t n, Outlooks *sum)
{
    BaroOutlook outlook = baro_outlook(x, n);
    if (outlook.method == BARO_OUTLOOK_NONE)
        return;
    sum->printed++;
    sum->level += outlook.method == BARO_OUTLOOK_LEVEL;
    for (size_t q = 0; q < BARO_OUTLOOK_QUARTERS; q++) {
        const double *quarter = x + n + 3 * q;
        double real = quarter[0] + quarter[1] + quarter[2];
        sum->bands++;
        sum->held += real >= outlook.low[q] && real <= outlook.high[q];
    }
}

void
show_outlook(Run *run)
{
    puts("\n## Forecasts\n\n"
         "Of four quarters from 48 months: how often one may be printed, how "
         "often it is the level (else the same\nquarter of last year), and "
         "how many of the 80 % bands held what came.\n\n"
         "| mean a month | growth | rho | printed | level | bands that held "
         "|\n| --- | --- | --- | --- | --- | --- |");
    static const SimCounts rows[] = {
        {60, 0, 8, 0, 0, 0},   {60, 0.4, 8, 0, 0, 0},
        {60, 0, 25, 0, 0, 0},  {60, 0.4, 25, 0, 0, 0},
        {60, 0.7, 25, 0, 0, 0}, {60, 0.4, 100, 0, 0, 0},
        {60, 0.4, 25, 0.1, 0, 0}, {60, 0.4, 25, 0.25, 0, 0},
    };
    for (size_t r = 0; r < G_N_ELEMENTS(rows); r++) {
        Outlooks sum = {0};
        double x[SIM_MONTHS];
        for (long i = 0; i < run->runs; i++) {
            sim_counts(&run->state, &rows[r], x);
            count_outlook(x, 48, &sum);
        }
        printf("| %.0f | %+.0f %% | %.1f |", rows[r].mean,
               100 * rows[r].growth, rows[r].rho);
        print_share(run, sum.printed);
        print_share(run, sum.level);
        printf(" %.3f |\n", sum.held / fmax(1, sum.bands));
    }
}

/* ---- the level after an event ---- */

void
show_levels(Run *run)
{
    enum { MOST = 156 };
    puts("\n## Levels after an event\n\n"
         "A segmented regression by week, with the season of a year where "
         "there are two of them. *HAC*: by Newey and West's\nerrors alone; "
         "*said*: the level that words go by, none under two years; *trend*: the change of the "
         "trend, of which nothing is said.\n\n"
         "| mean a week | before | after | rho | level | HAC | said | trend |"
         "\n| --- | --- | --- | --- | --- | --- | --- | --- |");
    static const struct {
        double mean;
        size_t before;
        size_t after;
        double change;
    } rows[] = {
        {10, 26, 12, 0},  {10, 52, 26, 0},  {50, 26, 26, 0},
        {2, 104, 12, 0},  {2, 104, 52, 0},  {10, 104, 12, 0},
        {10, 104, 52, 0}, {50, 104, 12, 0}, {50, 104, 52, 0},
        {10, 104, 12, 0.5}, {10, 104, 52, 0.5},
    };
    for (size_t r = 0; r < 3 * G_N_ELEMENTS(rows); r++) {
        size_t before = rows[r / 3].before;
        size_t n = before + rows[r / 3].after;
        double rho = 0.2 * (double)(r % 3);
        double change = rows[r / 3].change;
        double hac = 0;
        double said = 0;
        double slope = 0;
        for (long i = 0; i < run->runs; i++) {
            BaroIts its;
            double level[MOST];
            double y[MOST];
            sim_level(&run->state, 0.2, rho, level, n);
            for (size_t w = 0; w < n; w++)
                y[w] = sim_poisson(
                    &run->state,
                    rows[r / 3].mean * sim_season(w * 12 / 52) *
                        exp(level[w]) * (w < before ? 1 : 1 + change));
            if (!baro_its(y, n, before, 52, &its))
                continue;
            hac += its.level.p < alpha;
            said += its.said.p < alpha;
            slope += its.slope.p < alpha;
        }
        printf("| %.0f | %zu | %zu | %.1f | %+.0f %% |", rows[r / 3].mean,
               before, n - before, rho, 100 * change);
        print_share(run, hac);
        print_limit(run, said, test_limit, change == 0);
        print_share(run, slope);
        putchar('\n');
    }
}
