// SPDX-License-Identifier: Apache-2.0
/* The rows of commits that pages read for themselves, and where they reach. */
#pragma once
#include "barograph/returns.h"
#include "deck.h"

/* Commits of the deck's sources up to its date, by month, with the people
 * credited. NULL where the reader failed, which the deck then knows. Read once
 * and shared by pages, which leave it as it is; caller unrefs. */
GArray *baro_deck_commits(BaroDeck *deck);
/* The same of these days, by day: a day costs much more to read than a month.
 * Read anew each time; caller unrefs. */
GArray *baro_deck_commits_of(BaroDeck *deck, BaroSpan days);

/* How many commits each known person, or organization, has in the months
 * first .. last (double, in no order), of rows by month. Caller unrefs. */
GArray *baro_commits_apart(const GArray *rows, gint32 first, gint32 last,
                           gboolean by_organization);
/* Who was active in which month, of rows by month. Caller unrefs. */
GArray *baro_deck_active_months(const GArray *rows);
/* From the month of the first row, of which there is one, to the last that is
 * over; `missing` is the caller's to free. */
BaroHistory baro_deck_history(BaroDeck *deck, const GArray *rows);

/* Whether each month that the span touches was observed. */
gboolean baro_deck_covers(BaroDeck *deck, BaroSpan span);

/* The last day of the last month that is over. */
gint32 baro_deck_complete_until(const BaroDeck *deck);

/* Moves `n` centres of labels apart so that each has its height within top ..
 * bottom; they come in order from the top. */
void baro_labels_spread(double *centres, const double *heights, gsize n,
                        double top, double bottom);
