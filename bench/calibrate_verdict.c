// SPDX-License-Identifier: Apache-2.0
// The verdicts: of counts, people and shares, with and without a change.
#include <math.h>

#include "barograph/verdict.h"

#include "calibrate.h"
#include "simulate.h"

static const double alpha = 0.05;
static const double judged_rho = 0.4; // and up to it

static bool
says_t12(const BaroVerdict *verdict)
{
    return verdict->t12.valid && verdict->t12.p_wide < alpha &&
           verdict->t12.p < alpha;
}

static bool
says_smk(const BaroVerdict *verdict)
{
    return verdict->smk.valid && verdict->smk.p < alpha;
}

static bool
says_words(const BaroVerdict *verdict)
{
    return baro_verdict_direction(verdict->status) != 0 ||
           verdict->status == BARO_VERDICT_MIXED;
}

/* ---- the usual tests beside ours ---- */

typedef struct Usual {
    double mk;
    double hamed_rao;
    double hamed_rao3;
    double smk;
    double poisson;
    double quasi;
    double quarters;
    double smk_ar1;
    double t12_ar1;
    double both;
    double words;
} Usual;

// Whether all of the last four quarters are above (or all below) those of the
// year before.
static bool
four_of_four(const double *x, size_t n)
{
    int up = 0;
    int down = 0;
    for (size_t q = 0; q < 4; q++) {
        double change = 0;
        for (size_t i = n - 12 + 3 * q; i < n - 9 + 3 * q; i++)
            change += x[i] - x[i - 12];
        up += change > 0;
        down += change < 0;
    }
    return up == 4 || down == 4;
}

static double
sum_of(const double *x)
{
    double sum = 0;
    for (size_t i = 0; i < 12; i++)
        sum += x[i];
    return sum;
}

static void
count_usual(const double *x, size_t n, Usual *sum)
{
    g_autoptr(BaroVerdict) verdict = baro_verdict_of_counts(x, n);
    BaroKendall kendall;
    BaroRatio ratio;
    double factor = NAN;
    if (baro_mann_kendall(x, n, &kendall))
        sum->mk += kendall.p < alpha;
    if (baro_hamed_rao(x, n, n - 1, &kendall, &factor))
        sum->hamed_rao += kendall.p < alpha;
    if (baro_hamed_rao(x, n, 3, &kendall, &factor))
        sum->hamed_rao3 += kendall.p < alpha;
    if (baro_seasonal_kendall(x, n, 1, &kendall))
        sum->smk += kendall.p < alpha;
    if (baro_poisson_ratio((long)sum_of(x + n - 24), 12,
                           (long)sum_of(x + n - 12), 12, &ratio))
        sum->poisson += ratio.p < alpha;
    if (baro_quasi_ratio(x + n - 24, 1, &ratio))
        sum->quasi += ratio.p < alpha;
    sum->quarters += four_of_four(x, n);
    sum->smk_ar1 += says_smk(verdict);
    sum->t12_ar1 += says_t12(verdict);
    sum->both += says_smk(verdict) && says_t12(verdict);
    sum->words += says_words(verdict);
}

static void
print_usual(Run *run, const SimCounts *what)
{
    Usual sum = {0};
    double x[SIM_MONTHS];
    for (long i = 0; i < run->runs; i++) {
        sim_counts(&run->state, what, x);
        count_usual(x, what->n, &sum);
    }
    bool judged = what->growth == 0 && what->rho <= judged_rho;
    printf("| %zu | %.1f | %+.0f %% |", what->n, what->rho,
           100 * what->growth);
    const double others[] = {sum.mk,      sum.hamed_rao, sum.hamed_rao3,
                             sum.smk,     sum.poisson,   sum.quasi,
                             sum.quarters};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        print_share(run, others[i]);
    print_limit(run, sum.smk_ar1, test_limit, judged);
    print_limit(run, sum.t12_ar1, test_limit, judged);
    print_share(run, sum.both);
    print_limit(run, sum.words, word_limit, judged);
    putchar('\n');
}

void
show_usual(Run *run)
{
    puts("## Counts: the usual tests beside ours\n\n"
         "Mean 25 a month. MK: Mann-Kendall; HR: Hamed-Rao with all lags and "
         "with three; SMK: seasonal\nMann-Kendall; Poisson and quasi-Poisson "
         "of the last year; 4 of 4: all four quarters above (or all\nbelow) "
         "those of the year before. Ours: SMK x AR1, T12 x AR1, both, and the "
         "printed words.\n\n"
         "| months | rho | growth | MK | HR | HR 3 | SMK | Poisson | quasi | "
         "4 of 4 | SMK x AR1 | T12 x AR1 | both | words |\n"
         "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | "
         "--- | --- | --- |");
    static const double growths[] = {0, 0.1, -0.1, 0.25};
    static const double rhos[] = {0, 0.4, 0.7};
    static const size_t lengths[] = {24, 36, 60};
    for (size_t g = 0; g < G_N_ELEMENTS(growths); g++) {
        for (size_t r = 0; r < G_N_ELEMENTS(rhos); r++) {
            for (size_t l = 0; l < G_N_ELEMENTS(lengths); l++) {
                const SimCounts what = {lengths[l], rhos[r], 25, growths[g],
                                        0,          0};
                print_usual(run, &what);
            }
        }
    }
}

/* ---- counts, large and small ---- */

void
show_counts(Run *run)
{
    puts("\n## Counts, small and large, without a change\n\n"
         "| mean a month | months | rho | T12 x AR1 | SMK x AR1 | words |\n"
         "| --- | --- | --- | --- | --- | --- |");
    static const double means[] = {3, 8, 100};
    static const double rhos[] = {0, 0.2, 0.4};
    static const size_t lengths[] = {24, 36, 48, 60};
    for (size_t row = 0; row < 36; row++) {
        const SimCounts what = {lengths[row % 4], rhos[row / 4 % 3],
                                means[row / 12],  0,
                                0,                0};
        double t12 = 0;
        double smk = 0;
        double words = 0;
        double x[SIM_MONTHS];
        for (long i = 0; i < run->runs; i++) {
            sim_counts(&run->state, &what, x);
            g_autoptr(BaroVerdict) verdict =
                baro_verdict_of_counts(x, what.n);
            t12 += says_t12(verdict);
            smk += says_smk(verdict);
            words += says_words(verdict);
        }
        printf("| %.0f | %zu | %.1f |", what.mean, what.n, what.rho);
        print_limit(run, t12, test_limit, true);
        print_limit(run, smk, test_limit, true);
        print_limit(run, words, word_limit, true);
        putchar('\n');
    }
}

/* ---- one old step ---- */

static bool
says_trend(const BaroVerdict *verdict)
{
    return says_smk(verdict) && verdict->smk.doubt == BARO_DOUBT_NONE;
}

void
show_steps(Run *run)
{
    puts("\n## One step, and a real trend\n\n"
         "60 months of mean 25. *SMK x AR1* is the test alone; *printed as a "
         "trend* is after the question whether\none step tells the months "
         "better.\n\n"
         "| what is there | rho | SMK x AR1 | printed as a trend |\n"
         "| --- | --- | --- | --- |");
    static const SimCounts steps[] = {
        {60, 0, 25, 0, -0.27, 12}, {60, 0, 25, 0, -0.27, 21},
        {60, 0, 25, 0, -0.27, 30}, {60, 0, 25, 0, -0.27, 36},
        {60, 0, 25, 0, -0.40, 21}, {60, 0, 25, 0, 0.50, 21},
        {60, 0, 25, 0.05, 0, 0},   {60, 0, 25, 0.10, 0, 0},
        {60, 0, 25, -0.10, 0, 0},  {60, 0, 25, 0.15, 0, 0},
        {60, 0, 25, 0.25, 0, 0},
    };
    for (size_t row = 0; row < 3 * G_N_ELEMENTS(steps); row++) {
        SimCounts what = steps[row / 3];
        double smk = 0;
        double trend = 0;
        double x[SIM_MONTHS];
        what.rho = 0.2 * (double)(row % 3);
        for (long i = 0; i < run->runs; i++) {
            sim_counts(&run->state, &what, x);
            g_autoptr(BaroVerdict) verdict =
                baro_verdict_of_counts(x, what.n);
            smk += says_smk(verdict);
            trend += says_trend(verdict);
        }
        if (what.growth == 0)
            printf("| a step of %+.0f %% after %zu months | %.1f |",
                   100 * what.step, what.at, what.rho);
        else
            printf("| %+.0f %% a year | %.1f |", 100 * what.growth, what.rho);
        print_share(run, smk);
        print_limit(run, trend, word_limit, what.growth == 0);
        putchar('\n');
    }
}

/* ---- unique people ---- */

typedef struct People {
    double mcnemar;
    double t12;
    double smk;
    double trend;
    double words;
    double number;
} People;

static void
count_people(const SimCrowdMonths *crowd, size_t n, People *sum)
{
    BaroMoves moves = sim_moves(crowd, n - 24, n - 12);
    BaroMoves ends = sim_moves(crowd, 0, n - 12);
    g_autoptr(BaroVerdict) verdict =
        baro_verdict_of_people(&moves, &ends, crowd->x, n);
    sum->mcnemar += verdict->t12.valid && verdict->t12.p < alpha;
    sum->t12 += says_t12(verdict);
    sum->smk += says_smk(verdict);
    sum->trend += says_trend(verdict);
    sum->words += says_words(verdict);
    sum->number += (double)(moves.kept + moves.gained);
}

static void
print_people(Run *run, const SimCrowd *what, SimCrowdMonths *crowd)
{
    People sum = {0};
    for (long i = 0; i < run->runs; i++) {
        sim_crowd(&run->state, what, crowd);
        count_people(crowd, what->n, &sum);
    }
    bool judged = what->growth == 0 && what->rho <= judged_rho;
    printf("| %.0f | %.0f %% | %zu | %.1f | %+.0f %% |",
           sum.number / (double)run->runs, 100 * what->teams, what->n,
           what->rho, 100 * what->growth);
    print_share(run, sum.mcnemar);
    print_limit(run, sum.t12, test_limit, judged);
    print_share(run, sum.smk);
    print_limit(run, sum.trend, test_limit, judged);
    print_limit(run, sum.words, word_limit, judged);
    putchar('\n');
}

void
show_people(Run *run)
{
    g_autofree SimCrowdMonths *crowd = g_new(SimCrowdMonths, 1);
    puts("\n## Unique people\n\n"
         "Half of them look in, the others stay for years; a part comes and "
         "goes in teams of thirty organizations.\n*McNemar* and *SMK x AR1* "
         "are the tests alone; the others are what is said: of the last year, "
         "of the\nyears, and in words. Growth is of the newcomers.\n\n"
         "| people a year | in teams | months | rho | growth | McNemar | last "
         "year | SMK x AR1 | trend | words |\n"
         "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    static const SimCrowd rows[] = {
        {0, 0, 1.5, 0, 0}, {0, 0, 5, 0, 0},     {0, 0, 5, 0, 0.5},
        {0, 0, 5, 0, 0.8}, {0, 0, 20, 0, 0},    {0, 0, 20, 0, 0.5},
        {0, 0, 5, 0.1, 0}, {0, 0, 5, 0.25, 0},  {0, 0, 5, 0.25, 0.5},
        {0, 0, 5, -0.25, 0},
    };
    static const size_t lengths[] = {24, 36, 60};
    static const double rhos[] = {0, 0.2, 0.4};
    for (size_t r = 0; r < G_N_ELEMENTS(rows); r++) {
        for (size_t k = 0; k < 9; k++) {
            SimCrowd what = rows[r];
            what.n = lengths[k % 3];
            what.rho = rhos[k / 3];
            if (what.growth == 0 || what.rho == 0)
                print_people(run, &what, crowd);
        }
    }
}

/* ---- shares ---- */

typedef struct Shares {
    double newcombe;
    double t12;
    double smk;
    double words;
} Shares;

// Whether two simple shares of the last two years differ, with so much more
// of each in the last.
static bool
says_newcombe(const double *part, const double *whole, size_t n,
              double more_part, double more_whole)
{
    size_t last = n - 12;
    size_t prior = n - 24;
    BaroInterval simple = baro_newcombe(
        (long)(sum_of(part + last) + more_part),
        (long)(sum_of(whole + last) + more_whole), (long)sum_of(part + prior),
        (long)sum_of(whole + prior));
    return simple.low > 0 || simple.high < 0;
}

static void
count_shares(const double *part, const double *whole, size_t n, Shares *sum)
{
    g_autoptr(BaroVerdict) verdict = baro_verdict_of_share(part, whole, n);
    sum->newcombe += says_newcombe(part, whole, n, 0, 0);
    sum->t12 += says_t12(verdict);
    sum->smk += says_smk(verdict);
    sum->words += says_words(verdict);
}

static void
print_sums(Run *run, const Shares *sum, bool judged)
{
    print_share(run, sum->newcombe);
    print_limit(run, sum->t12, test_limit, judged);
    print_limit(run, sum->smk, test_limit, judged);
    print_limit(run, sum->words, word_limit, judged);
    putchar('\n');
}

static void
print_shares(Run *run, const SimShares *what)
{
    Shares sum = {0};
    for (long i = 0; i < run->runs; i++) {
        double part[SIM_MONTHS];
        double whole[SIM_MONTHS];
        sim_shares(&run->state, what, part, whole);
        count_shares(part, whole, what->n, &sum);
    }
    printf("| %.0f | %.0f %% | %zu | %.1f | %.1f |", what->mean,
           100 * what->share, what->n, what->rho, what->growth);
    print_sums(run, &sum, what->growth == 0);
}

void
show_shares(Run *run)
{
    puts("\n## Shares of what is counted each month\n\n"
         "Such as commits with a review. *Newcombe* is the interval of two "
         "simple shares; ours has room for months\nthat are unlike. Growth "
         "is of the log odds: 0.2 is about 5 points a year at a half.\n\n"
         "| mean a month | share | months | rho | growth | Newcombe | T12 x "
         "AR1 | SMK x AR1 | words |\n"
         "| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    static const SimShares rows[] = {
        {0, 0, 8, 0.05, 0},   {0, 0, 8, 0.3, 0},    {0, 0, 25, 0.3, 0},
        {0, 0, 140, 0.05, 0}, {0, 0, 140, 0.6, 0},  {0, 0, 400, 0.8, 0},
        {0, 0, 25, 0.3, 0.2}, {0, 0, 140, 0.3, 0.2},
    };
    static const size_t lengths[] = {24, 36, 60};
    for (size_t r = 0; r < G_N_ELEMENTS(rows); r++) {
        for (size_t k = 0; k < 9; k++) {
            SimShares what = rows[r];
            what.n = lengths[k % 3];
            what.rho = 0.2 * (double)(k / 3);
            print_shares(run, &what);
        }
    }
}

/* ---- share of voice ---- */

static void
print_voice(Run *run, const SimVoice *what)
{
    Shares sum = {0};
    double with_new = 0;
    for (long i = 0; i < run->runs; i++) {
        double part[SIM_MONTHS];
        double whole[SIM_MONTHS];
        sim_voice(&run->state, what, part, whole);
        count_shares(part, whole, what->n, &sum);
        double ours = sim_poisson(&run->state, 3 * what->ours);
        double others = sim_poisson(&run->state, 3 * what->others);
        with_new += says_newcombe(part, whole, what->n, ours + others / 3,
                                  ours + others);
    }
    printf("| %.1f | %.1f | %.1f | %.0f %% | %zu | %.1f | %+.0f %% |",
           what->ours, what->others, what->both, 100 * what->bursts, what->n,
           what->rho, 100 * what->growth);
    print_share(run, with_new);
    print_sums(run, &sum, what->growth == 0);
}

void
show_voice(Run *run)
{
    puts("\n## Share of voice\n\n"
         "Of the stories on a named set, those that name us, in the same "
         "sources all the time. Our news and the others' wander\n"
         "apart; some months have a burst on one of them, three times the "
         "usual; some stories name both. Growth is of the\n"
         "stories on us. *New source*: Newcombe's interval with one that was "
         "added in the last year and likes us better.\n\n"
         "| on us a month | on others | on both | bursts | months | rho | "
         "growth | new source | Newcombe | T12 x AR1 | SMK x AR1 | words |\n"
         "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | "
         "--- |");
    static const SimVoice rows[] = {
        {0, 0, 0.7, 1.5, 0.2, 0.1, 0}, {0, 0, 2, 4, 0.5, 0.1, 0},
        {0, 0, 5, 10, 1, 0, 0},        {0, 0, 5, 10, 1, 0.1, 0},
        {0, 0, 15, 30, 3, 0.1, 0},     {0, 0, 40, 20, 5, 0.1, 0},
        {0, 0, 5, 10, 1, 0.1, 0.5},    {0, 0, 15, 30, 3, 0.1, 0.5},
    };
    static const size_t lengths[] = {24, 36, 60};
    for (size_t r = 0; r < G_N_ELEMENTS(rows); r++) {
        for (size_t k = 0; k < 9; k++) {
            SimVoice what = rows[r];
            what.n = lengths[k % 3];
            what.rho = 0.2 * (double)(k / 3);
            print_voice(run, &what);
        }
    }
}

/* ---- groups that are apart in time ---- */

enum { GROUPS = SIM_ORGANIZATIONS + 1 };

typedef struct Groups {
    double part0[GROUPS];
    double whole0[GROUPS];
    double part1[GROUPS];
    double whole1[GROUPS];
} Groups;

static long
all_of(const double *x)
{
    double sum = 0;
    for (size_t i = 0; i < GROUPS; i++)
        sum += x[i];
    return (long)sum;
}

// Whether words are said of the groups, each person alone or by organization.
static bool
says_groups(const Groups *groups, double years, double lively,
            bool together)
{
    BaroSharePair pair = {
        .k0 = all_of(groups->part0),
        .n0 = all_of(groups->whole0),
        .k1 = all_of(groups->part1),
        .n1 = all_of(groups->whole1),
    };
    if (together) {
        pair.lively = lively;
        pair.fewer0 =
            baro_share_clumping(groups->part0, groups->whole0, GROUPS);
        pair.fewer1 =
            baro_share_clumping(groups->part1, groups->whole1, GROUPS);
    }
    g_autoptr(BaroVerdict) verdict = baro_verdict_of_cohorts(&pair, years);
    return says_words(verdict);
}

void
show_cohorts(Run *run)
{
    g_autofree SimCrowdMonths *crowd = g_new(SimCrowdMonths, 1);
    puts("\n## Retention and newcomers who return\n\n"
         "In the communities above: who of one year is there in the next, "
         "against the year before; who of the newcomers of\ntwo years "
         "returned, against the two years before. *Alone*: as if all moved by "
         "themselves.\n\n"
         "| newcomers a month | in teams | rho | retention, alone | retention "
         "| return, alone | return |\n"
         "| --- | --- | --- | --- | --- | --- | --- |");
    static const SimCrowd rows[] = {
        {60, 0, 1.5, 0, 0}, {60, 0, 5, 0, 0}, {60, 0, 5, 0, 0.5},
        {60, 0, 20, 0, 0},
    };
    for (size_t r = 0; r < 3 * G_N_ELEMENTS(rows); r++) {
        SimCrowd what = rows[r / 3];
        double kept[2] = {0, 0};
        double back[2] = {0, 0};
        what.rho = 0.2 * (double)(r % 3);
        for (long i = 0; i < run->runs; i++) {
            Groups groups;
            sim_crowd(&run->state, &what, crowd);
            double lively = baro_lively_variance(
                crowd->x + 24, crowd->x + 36,
                baro_lively_inflation(crowd->x, 48));
            sim_kept(crowd, 24, 36, groups.part0, groups.whole0);
            sim_kept(crowd, 36, 48, groups.part1, groups.whole1);
            for (int together = 0; together < 2; together++)
                kept[together] += says_groups(&groups, 2, lively, together);
            sim_back(crowd, 0, 24, groups.part0, groups.whole0);
            sim_back(crowd, 24, 48, groups.part1, groups.whole1);
            for (int together = 0; together < 2; together++)
                back[together] += says_groups(&groups, 4, lively / 2, together);
        }
        printf("| %.1f | %.0f %% | %.1f |", what.arrivals, 100 * what.teams,
               what.rho);
        print_share(run, kept[0]);
        print_limit(run, kept[1], test_limit, true);
        print_share(run, back[0]);
        print_limit(run, back[1], test_limit, true);
        putchar('\n');
    }
}
