// SPDX-License-Identifier: Apache-2.0
/* What of a page's history was there before anybody looked. */
#pragma once
#include "deck.h"

/* "History before 14 Sep 2013 was imported.": of the sources that the metrics
 * of the page's figures are read from, where more than a month of it lies
 * before their first reading; NULL: all came while it was watched, or later
 * than the deck's day, which the page methodology says. Caller frees. */
char *baro_imported_say(const BaroDeck *deck, const BaroPageModel *model);
