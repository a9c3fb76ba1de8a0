// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare_spells(const void *a, const void *b)
{
    double x = ((const BaroSpell *)a)->months;
    double y = ((const BaroSpell *)b)->months;
    return (x > y) - (x < y);
}

static BaroSpell *
sorted_spells(const BaroSpell *spells, size_t n)
{
    BaroSpell *sorted = g_memdup2(spells, n * sizeof *spells);
    if (n > 1)
        qsort(sorted, n, sizeof *sorted, compare_spells);
    return sorted;
}

// The interval that cannot leave [0, 1]; it does not exist at 0 or 1.
static void
set_log_log(BaroSurvivalPoint *point, double greenwood)
{
    double s = point->surviving;
    point->se = s * sqrt(greenwood);
    point->low = NAN;
    point->high = NAN;
    if (!(s > 0 && s < 1)) {
        point->se = s > 0 ? point->se : NAN;
        return;
    }
    double z = baro_normal_quantile(0.975);
    double spread = z * sqrt(greenwood) / fabs(log(s));
    point->low = pow(s, exp(spread));
    point->high = pow(s, exp(-spread));
}

static double
curve_value(const BaroSurvivalPoint *point, int which)
{
    if (which < 0)
        return point->low;
    return which > 0 ? point->high : point->surviving;
}

// When a curve falls to a half; on a half exactly, the middle of its step.
static double
half_time(const GArray *points, int which)
{
    static const double slack = 1e-8;
    for (guint i = 0; i < points->len; i++) {
        const BaroSurvivalPoint *point =
            &g_array_index(points, BaroSurvivalPoint, i);
        double value = curve_value(point, which);
        if (isnan(value) || value > 0.5 + slack)
            continue;
        if (value < 0.5 - slack || i + 1 == points->len)
            return point->time;
        return (point->time + point[1].time) / 2;
    }
    return NAN;
}

BaroSurvival *
baro_survival(const BaroSpell *spells, size_t n)
{
    if (n == 0)
        return NULL;
    g_autofree BaroSpell *sorted = sorted_spells(spells, n);
    BaroSurvival *survival = g_new0(BaroSurvival, 1);
    survival->points = g_array_new(FALSE, TRUE, sizeof(BaroSurvivalPoint));
    survival->n = n;
    double surviving = 1;
    double greenwood = 0;
    for (size_t i = 0; i < n;) {
        double time = sorted[i].months;
        double at_risk = (double)(n - i);
        double ended = 0;
        for (; i < n && sorted[i].months == time; i++)
            ended += sorted[i].ended;
        if (ended <= 0)
            continue;
        surviving *= 1 - ended / at_risk;
        greenwood += ended / (at_risk * (at_risk - ended));
        BaroSurvivalPoint point = {
            .time = time,
            .at_risk = at_risk,
            .ended = ended,
            .surviving = surviving,
        };
        set_log_log(&point, greenwood);
        g_array_append_val(survival->points, point);
    }
    survival->median = half_time(survival->points, 0);
    survival->median_low = half_time(survival->points, -1);
    survival->median_high = half_time(survival->points, 1);
    return survival;
}

void
baro_survival_free(BaroSurvival *survival)
{
    if (survival == NULL)
        return;
    g_array_unref(survival->points);
    g_free(survival);
}

double
baro_survival_at(const BaroSurvival *survival, double time)
{
    double value = 1;
    for (guint i = 0; i < survival->points->len; i++) {
        const BaroSurvivalPoint *point =
            &g_array_index(survival->points, BaroSurvivalPoint, i);
        if (point->time > time)
            break;
        value = point->surviving;
    }
    return value;
}

typedef struct Group {
    const BaroSpell *spells; // sorted
    size_t n;
    size_t next;
} Group;

// How many of the group end at `time`; those of that time leave it.
static double
take_ended(Group *group, double time)
{
    double ended = 0;
    while (group->next < group->n &&
           group->spells[group->next].months == time) {
        ended += group->spells[group->next].ended;
        group->next++;
    }
    return ended;
}

static double
next_time(const Group *group)
{
    return group->next < group->n ? group->spells[group->next].months
                                  : INFINITY;
}

bool
baro_log_rank(const BaroSpell *a, size_t n_a, const BaroSpell *b, size_t n_b,
              double *chi2, double *p)
{
    *chi2 = NAN;
    *p = NAN;
    if (n_a == 0 || n_b == 0)
        return false;
    g_autofree BaroSpell *sorted_a = sorted_spells(a, n_a);
    g_autofree BaroSpell *sorted_b = sorted_spells(b, n_b);
    Group first = {sorted_a, n_a, 0};
    Group second = {sorted_b, n_b, 0};
    double excess = 0;
    double variance = 0;
    while (first.next < n_a || second.next < n_b) {
        double time = fmin(next_time(&first), next_time(&second));
        double risk_a = (double)(n_a - first.next);
        double risk = risk_a + (double)(n_b - second.next);
        double ended_a = take_ended(&first, time);
        double ended = ended_a + take_ended(&second, time);
        double share = risk_a / risk;
        excess += ended_a - ended * share;
        if (risk > 1)
            variance +=
                ended * share * (1 - share) * (risk - ended) / (risk - 1);
    }
    if (!(variance > 0))
        return false;
    *chi2 = excess * excess / variance;
    *p = baro_chi2_upper(*chi2);
    return true;
}
