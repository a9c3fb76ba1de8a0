// SPDX-License-Identifier: Apache-2.0
/* What came around press releases, as proposals and press-impact show it. It
 * coincided; nothing here says what caused it. */
#pragma once
#include "barograph/press_report.h"
#include "deck.h"

/* Days from a release on in which its stories are counted. */
enum { BARO_AROUND_DAYS = 28 };

/* The press releases that are out, by day: GArray of BaroRelease, whose
 * strings are the configuration's. The caller unrefs it. */
GArray *baro_around_releases(const BaroDeck *deck);
/* What came around them; NULL where the reader failed, which the deck keeps.
 * The caller frees it; `releases` must outlive it. */
BaroImpact *baro_around_impact(BaroDeck *deck, const GArray *releases);

/* Adds a panel of weeks for each of the latest `most` releases, with the same
 * scale, and notes their figures; none where no release is out. */
void baro_around_add_weeks(BaroDeck *deck, BaroPageModel *model,
                           const char *metric, guint most);
/* Adds bars by month with the releases as rules, for what is known by month
 * only. */
void baro_around_add_months(BaroDeck *deck, BaroPageModel *model,
                            const char *metric);
/* Adds the evidence of metrics that somebody names (NULL-terminated): how to
 * read it, the one or the other of each, or a tile that says what is
 * missing. */
void baro_around_add(BaroDeck *deck, BaroPageModel *model,
                     const char *const *metrics);
