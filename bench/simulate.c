// SPDX-License-Identifier: Apache-2.0
#include "simulate.h"

#include <math.h>

enum {
    BEFORE = 300,      // months of history before the first that is seen
    TEAM = 5,          // people, on average
    STAY = 40,         // months, of those who stay
    LOOK_IN = 14,      // months, of those who look in now and then
    GROWING = 60,      // months
    LIFTED_DAYS = 14,
};

static const double deviation = 0.2;
static const double looking_in = 0.55; // of those who come alone

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

double
sim_uniform(uint64_t *state)
{
    return ((double)(next_bits(state) >> 11) + 0.5) / 9007199254740992.0;
}

double
sim_normal(uint64_t *state)
{
    double radius = sqrt(-2 * log(sim_uniform(state)));
    return radius * cos(2 * M_PI * sim_uniform(state));
}

double
sim_poisson(uint64_t *state, double mean)
{
    double count = 0;
    // In parts, since exp(-mean) of a large one is 0.
    while (mean > 500) {
        count += sim_poisson(state, 500);
        mean -= 500;
    }
    double limit = exp(-mean);
    double product = sim_uniform(state);
    while (product > limit) {
        product *= sim_uniform(state);
        count++;
    }
    return count;
}

double
sim_season(size_t month)
{
    static const double season[] = {0.95, 1.00, 1.10, 1.10, 1.05, 1.00,
                                    0.90, 0.90, 1.05, 1.10, 1.00, 0.85};
    return season[month % 12];
}

void
sim_level(uint64_t *state, double sd, double rho, double *x, size_t n)
{
    double step = sd * sqrt(1 - rho * rho);
    double level = sd * sim_normal(state);
    for (size_t i = 0; i < n; i++) {
        x[i] = level;
        level = rho * level + step * sim_normal(state);
    }
}

void
sim_counts(uint64_t *state, const SimCounts *what, double *x)
{
    double level[SIM_MONTHS];
    sim_level(state, deviation, what->rho, level, what->n);
    for (size_t i = 0; i < what->n; i++) {
        double mean = what->mean * sim_season(i) * exp(level[i]) *
                      pow(1 + what->growth, (double)i / 12);
        if (i >= what->at)
            mean *= 1 + what->step;
        x[i] = sim_poisson(state, mean);
    }
}

void
sim_shares(uint64_t *state, const SimShares *what, double *part, double *whole)
{
    const SimCounts counts = {what->n, what->rho, what->mean, 0, 0, 0};
    double level[SIM_MONTHS];
    sim_counts(state, &counts, whole);
    sim_level(state, deviation, what->rho, level, what->n);
    double odds = log(what->share / (1 - what->share));
    for (size_t i = 0; i < what->n; i++) {
        double own = odds + level[i] + what->growth * (double)i / 12 +
                     0.1 * cos((double)i * M_PI / 6);
        double share = 1 / (1 + exp(-own));
        part[i] = 0;
        for (double k = 0; k < whole[i]; k++)
            part[i] += sim_uniform(state) < share;
    }
}

// Of so many a month, three times as many where there is a burst of news.
static double
news(uint64_t *state, double mean, double bursts)
{
    bool is_burst = sim_uniform(state) < bursts;
    return sim_poisson(state, is_burst ? 3 * mean : mean);
}

void
sim_voice(uint64_t *state, const SimVoice *what, double *part, double *whole)
{
    double us[SIM_MONTHS];
    double them[SIM_MONTHS];
    sim_level(state, deviation, what->rho, us, what->n);
    sim_level(state, deviation, what->rho, them, what->n);
    for (size_t i = 0; i < what->n; i++) {
        double season = sim_season(i);
        double grown = pow(1 + what->growth, (double)i / 12);
        double ours = news(state, what->ours * season * grown * exp(us[i]),
                           what->bursts);
        double others = news(state, what->others * season * exp(them[i]),
                             what->bursts);
        double both = sim_poisson(state, what->both * season * grown *
                                             exp((us[i] + them[i]) / 2));
        part[i] = ours + both;
        whole[i] = ours + others + both;
    }
}

/* ---- people ---- */

typedef struct Habit {
    int organization;
    double end;  // month after which nobody is seen any more
    double rate; // of being seen in a month
} Habit;

static double
months_of(uint64_t *state, double mean)
{
    return -log(sim_uniform(state)) * mean;
}

static Habit
habit_of_one(uint64_t *state, int month)
{
    bool looks_in = sim_uniform(state) < looking_in;
    double rate = 0.15 + 1.2 * pow(sim_uniform(state), 2);
    return (Habit){0, month + months_of(state, looks_in ? LOOK_IN : STAY),
                   looks_in ? 0.04 : rate};
}

// Adds the months of one person who came in `month`, if any is seen.
static void
add_person(uint64_t *state, const double *level, const Habit *habit, int month,
           size_t n, SimCrowdMonths *out)
{
    if (out->n_people == SIM_PEOPLE)
        return;
    SimPerson *person = &out->people[out->n_people];
    bool any = false;
    *person = (SimPerson){.organization = habit->organization,
                          .first = month - BEFORE};
    for (size_t i = 0; i < n; i++) {
        int now = BEFORE + (int)i;
        if (now < month || now > habit->end)
            continue;
        double rate = habit->rate * sim_season(i) * exp(level[now]);
        person->active[i] =
            now == month || sim_uniform(state) < 1 - exp(-rate);
        any |= person->active[i];
    }
    if (!any)
        return;
    out->n_people++;
    for (size_t i = 0; i < n; i++)
        out->x[i] += person->active[i];
}

static void
add_team(uint64_t *state, const double *level, int month, size_t n,
         SimCrowdMonths *out)
{
    double size = 1 + sim_poisson(state, TEAM - 1);
    Habit habit = {1 + (int)(next_bits(state) % SIM_ORGANIZATIONS),
                   month + months_of(state, STAY), 0};
    for (double i = 0; i < size; i++) {
        habit.rate = 0.15 + 1.2 * pow(sim_uniform(state), 2);
        add_person(state, level, &habit, month, n, out);
    }
}

void
sim_crowd(uint64_t *state, const SimCrowd *what, SimCrowdMonths *out)
{
    enum { ALL = BEFORE + SIM_MONTHS };
    double level[ALL];
    int months = BEFORE + (int)what->n;
    sim_level(state, deviation, what->rho, level, (size_t)months);
    out->n_people = 0;
    for (size_t i = 0; i < what->n; i++)
        out->x[i] = 0;
    for (int month = 0; month < months; month++) {
        double since = fmax(0, month - (months - GROWING));
        double mean = what->arrivals * sim_season((size_t)month) *
                      exp(level[month]) * pow(1 + what->growth, since / 12);
        double alone = sim_poisson(state, mean * (1 - what->teams));
        double teams = sim_poisson(state, mean * what->teams / TEAM);
        for (double i = 0; i < alone; i++) {
            Habit habit = habit_of_one(state, month);
            add_person(state, level, &habit, month, what->n, out);
        }
        for (double i = 0; i < teams; i++)
            add_team(state, level, month, what->n, out);
    }
}

static bool
is_active(const SimPerson *person, size_t from)
{
    for (size_t i = from; i < from + 12; i++) {
        if (person->active[i])
            return true;
    }
    return false;
}

BaroMoves
sim_moves(const SimCrowdMonths *crowd, size_t a, size_t b)
{
    BaroMoves moves = {0};
    double net[SIM_ORGANIZATIONS + 1] = {0};
    for (size_t i = 0; i < crowd->n_people; i++) {
        const SimPerson *person = &crowd->people[i];
        bool before = is_active(person, a);
        bool now = is_active(person, b);
        moves.kept += before && now;
        moves.lost += before && !now;
        moves.gained += !before && now;
        if (person->organization == 0)
            moves.squares += before != now;
        else
            net[person->organization] += (double)now - (double)before;
    }
    for (int i = 1; i <= SIM_ORGANIZATIONS; i++)
        moves.squares += net[i] * net[i];
    return moves;
}

static void
clear_groups(double *part, double *whole)
{
    for (int i = 0; i <= SIM_ORGANIZATIONS; i++)
        part[i] = whole[i] = 0;
}

void
sim_kept(const SimCrowdMonths *crowd, size_t a, size_t b, double *part,
         double *whole)
{
    clear_groups(part, whole);
    for (size_t i = 0; i < crowd->n_people; i++) {
        const SimPerson *person = &crowd->people[i];
        if (!is_active(person, a))
            continue;
        whole[person->organization]++;
        part[person->organization] += is_active(person, b);
    }
}

void
sim_back(const SimCrowdMonths *crowd, int a, int b, double *part,
         double *whole)
{
    clear_groups(part, whole);
    for (size_t i = 0; i < crowd->n_people; i++) {
        const SimPerson *person = &crowd->people[i];
        if (person->first < a || person->first >= b)
            continue;
        whole[person->organization]++;
        part[person->organization] +=
            is_active(person, (size_t)person->first + 1);
    }
}

/* ---- days ---- */

void
sim_days(uint64_t *state, const SimDays *what, double *x)
{
    static const double week[] = {1.3, 1.4, 1.4, 1.3, 1.0, 0.3, 0.3};
    double step = 0.3 * sqrt(1 - what->rho * what->rho);
    double level = 0.3 * sim_normal(state);
    for (size_t i = 0; i < what->n; i++) {
        double mean = what->mean * week[i % 7] * exp(level);
        if (i >= what->event && i < what->event + LIFTED_DAYS)
            mean *= 1 + what->lift;
        x[i] = sim_poisson(state, mean);
        level = what->rho * level + step * sim_normal(state);
    }
}
