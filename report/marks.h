// SPDX-License-Identifier: Apache-2.0
/* What plots mark on their axis of time: releases and milestones. */
#pragma once
#include "deck.h"
#include "plot.h"

/* "4.3.0" of "RELEASE-4.3.0": what begins with the first digit, if there is
 * one. Borrowed: the title's. */
const char *baro_release_version(const char *title);

/* Releases within the deck's time as BaroChartMark in order, for the rules of
 * a plot. Empty where the reader failed, which the deck then knows. Read once
 * and shared by pages, which leave it as it is; caller unrefs. */
GArray *baro_release_marks(BaroDeck *deck);
/* Milestones so far, likewise, for the lanes under a plot. Caller unrefs. */
GArray *baro_milestone_marks(const BaroDeck *deck);
