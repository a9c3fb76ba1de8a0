// SPDX-License-Identifier: Apache-2.0
/* What came around press releases, as proposals and press-impact show it. It
 * coincided; nothing here says what caused it. */
#pragma once
#include "barograph/press_report.h"
#include "deck.h"

/* Days from a release on in which its stories are counted. */
enum { BARO_AROUND_DAYS = 28 };

/* The first day of the twelve months that are drawn, the running one last. */
gint32 baro_around_first_day(const BaroDeck *deck);
/* The press releases that are out, by day: GArray of BaroRelease, whose
 * strings are the configuration's. The caller unrefs it. */
GArray *baro_around_releases(const BaroDeck *deck);
/* What came around them; NULL where the reader failed, which the deck keeps.
 * The caller frees it; `releases` must outlive it. */
BaroImpact *baro_around_impact(BaroDeck *deck, const GArray *releases);

/* What came around a release; NULL where it is not in `impact`. */
const BaroStudy *baro_around_study(const BaroImpact *impact, gint32 day);

/* Which panels of weeks are added. */
typedef struct {
    const char *metric;
    guint most, skip;  /* of the latest releases so many, after the latest
                          `skip` */
    gboolean by_metric; /* a panel is named by its metric */
    const BaroImpact *impact; /* that tells which is clear, or NULL */
} BaroAroundWeeks;

/* Adds them, the latest release first, with the same scale, and notes their
 * figures; none where no release is out. */
void baro_around_add_weeks(BaroDeck *deck, BaroPageModel *model,
                           const BaroAroundWeeks *ask);
/* Adds bars by month with the releases as rules, for what is known by month
 * only. */
void baro_around_add_months(BaroDeck *deck, BaroPageModel *model,
                            const char *metric);
/* Adds the evidence of metrics that somebody names (NULL-terminated): how to
 * read it, the one or the other of each, or a tile that says what is
 * missing. */
void baro_around_add(BaroDeck *deck, BaroPageModel *model,
                     const char *const *metrics);
