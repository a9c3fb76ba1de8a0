// SPDX-License-Identifier: Apache-2.0
/* Who stays, goes and comes back; private to analysis/. */
#pragma once
#include "rows.h"

/* Who (or which organizations, outlets) of two spans were in both, only in a,
 * only in b; people of one organization are taken to move together, by the
 * one they were last seen in. */
void baro_stay_moves(const BaroRows *rows, BaroSpan a, BaroSpan b,
                     gint32 group, BaroMoves *moves);

/* Of the people of the 12 months that end 12 months before the span does, how
 * many are there in the 12 months to its end: per cent; `of` gets of how
 * many. NAN: of nobody. */
double baro_stay_retention(const BaroRows *rows, BaroSpan span, gint32 group,
                           double *of);
/* Who of the first of these years is not in the second, over the mean number
 * of people in both, which `of` gets: per cent. NAN: nobody in the first. */
double baro_stay_turnover(const BaroRows *rows, BaroSpan span, gint32 group,
                          double *of);
/* Of the people of the 12 months to the span's end, how many are there in at
 * least two of them: per cent; `of` gets of how many. NAN: of nobody. */
double baro_stay_repeat(const BaroRows *rows, BaroSpan span, gint32 group,
                        double *of);
/* The 95 % interval of the retention, turnover or repetition of the year to
 * `end`, 0.38 for 38 %, by Wilson; NAN where there is none. */
BaroInterval baro_stay_range(const BaroRows *rows, gint32 end, gint32 group);
/* Retention between the 12 months before the last 24 and the next, and between
 * these and the last: days to `end`. */
BaroSharePair baro_stay_retentions(const BaroRows *rows, gint32 end,
                                   gint32 group);

/* Of the people who are new in the span, how many came again in one of the 12
 * months after their first: per cent. NAN in the first 12 months of all, where
 * these 12 months are not over, and for fewer than 5. */
double baro_stay_return(const BaroRows *rows, BaroSpan span, gint32 group,
                        double *of);
/* The newcomers of the last two calendar years and up to five before: fixed,
 * not found by looking. Months that the coverage lacks leave out those who
 * would need them. `years`: from the first of them to the last. */
BaroSharePair baro_stay_returns(const BaroRows *rows, gint32 end,
                                const gboolean *missing, double *years);
/* The first month of all rows. */
gint32 baro_stay_first_month(const BaroRows *rows);

/* People of each of the 12 months from `first` on. */
void baro_stay_months(const BaroRows *rows, gint32 first, gint32 group,
                      gsize n, double *x);
