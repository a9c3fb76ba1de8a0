// SPDX-License-Identifier: Apache-2.0
#include "barograph/goal.h"

#include <math.h>

static const double early = 0.25;
static const double likely = 0.8;
static const double unlikely = 0.2;

static BaroTargetState
state_of(double p)
{
    if (p >= likely)
        return BARO_TARGET_ON_TRACK;
    return p >= unlikely ? BARO_TARGET_AT_RISK : BARO_TARGET_OFF_TRACK;
}

// The chance that at least `need` more come.
static double
chance_of(const BaroTarget *target, double need)
{
    if (need <= 0)
        return 1;
    if (target->closed)
        return 0;
    if (target->passed <= 0)
        return NAN;
    if (target->passed >= 1)
        return 0;
    return baro_negbin_upper(need, target->done + 0.5, target->passed);
}

static void
judge_least(const BaroTarget *target, BaroTargetStatus *status)
{
    double need = target->at_least - target->done - target->planned;
    status->p_reach = chance_of(target, need);
    if (target->done >= target->at_least)
        status->state = BARO_TARGET_MET;
    else if (target->passed >= 1 || (target->closed && need > 0))
        status->state = BARO_TARGET_MISSED;
    else if (target->passed < early && need > 0)
        status->state = BARO_TARGET_TOO_EARLY;
    else
        status->state = state_of(status->p_reach);
}

static void
judge_most(const BaroTarget *target, BaroTargetStatus *status)
{
    double room = target->at_most - target->done - target->planned;
    status->p_reach = 1 - chance_of(target, room + 1);
    if (target->done > target->at_most) {
        status->state = BARO_TARGET_MISSED;
        status->p_reach = 0;
    } else if (target->passed >= 1)
        status->state = BARO_TARGET_MET;
    else if (room < 0)
        status->state = BARO_TARGET_AT_RISK;
    else if (target->passed < early && !target->closed)
        status->state = BARO_TARGET_TOO_EARLY;
    else
        status->state = state_of(status->p_reach);
}

static void
judge_money(const BaroTarget *target, BaroTargetStatus *status)
{
    bool above = target->done > status->expected ||
                 target->done + target->planned > target->at_most;
    if (target->done > target->at_most)
        status->state = BARO_TARGET_MISSED;
    else if (target->passed >= 1)
        status->state = BARO_TARGET_MET;
    else
        status->state = above ? BARO_TARGET_AT_RISK : BARO_TARGET_ON_TRACK;
}

// Whether the count passed the number already: more can only add to it.
static bool
is_decided(const BaroTarget *target)
{
    return isnan(target->at_least) ? target->done > target->at_most
                                   : target->done >= target->at_least;
}

BaroTargetStatus
baro_target_judge(const BaroTarget *target)
{
    bool least = !isnan(target->at_least);
    double aim = least ? target->at_least : target->at_most;
    BaroTargetStatus status = {
        .state = BARO_TARGET_NOT_MEASURED,
        .expected = aim * target->passed,
        .projection =
            target->passed > 0 ? target->done / target->passed : NAN,
        .p_reach = NAN,
    };
    if (target->proposed)
        status.state = BARO_TARGET_NOT_GRADED;
    else if (isnan(target->done) || isnan(aim) ||
             (target->in_part && !is_decided(target)))
        status.state = BARO_TARGET_NOT_MEASURED;
    else if (least)
        judge_least(target, &status);
    else if (target->is_money)
        judge_money(target, &status);
    else
        judge_most(target, &status);
    return status;
}

const char *
baro_target_word(BaroTargetState state)
{
    static const char *const words[] = {
        [BARO_TARGET_NOT_MEASURED] = "not measured",
        [BARO_TARGET_NOT_GRADED] = "proposed, not graded",
        [BARO_TARGET_TOO_EARLY] = "too early",
        [BARO_TARGET_MET] = "met",
        [BARO_TARGET_ON_TRACK] = "on track",
        [BARO_TARGET_AT_RISK] = "at risk",
        [BARO_TARGET_OFF_TRACK] = "off track",
        [BARO_TARGET_MISSED] = "missed",
    };
    return words[state];
}
