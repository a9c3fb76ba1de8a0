// SPDX-License-Identifier: Apache-2.0
/* What `report --check` refuses: a deck that would mislead. */
#pragma once
#include "deck.h"

/* Adds to deck->misleading each series that compares a gap, a part of a month
 * or months before a change of what is counted, and each metric of the
 * headline whose data end before the last month that is over. Titles were held
 * to their verdicts when the pages were built. What is drawn as partial or
 * missing is no fault. */
void baro_deck_check(BaroDeck *deck);
