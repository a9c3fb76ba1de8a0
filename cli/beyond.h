// SPDX-License-Identifier: Apache-2.0
/* What `trend` says on request beyond the series themselves: what comes next,
 * what is still to come in, and one number for several metrics. */
#pragma once
#include <jansson.h>

#include "barograph/climb.h"
#include "barograph/late.h"
#include "barograph/twin.h"
#include "cli.h"

/* The forecast of a series, or why there is none. */
json_t *baro_forecast_json(const BaroSeries *series);
/* The same as a table, or a sentence. */
void baro_forecast_print(const BaroCall *call, const BaroSeries *series,
                         BaroListingFormat format);
/* How much comes in late, and the months that are young; or why it is not
 * known. */
json_t *baro_late_json(const BaroLate *late);
/* The same as a table, or a sentence. */
void baro_late_print(const BaroCall *call, const BaroLate *late,
                     BaroListingFormat format);
/* Of each series (BaroSeries *) but the last, how many of its people came to
 * be among those of the next within 12 months; NULL in the array where they
 * are not linked. Caller unrefs; NULL with an error. */
GPtrArray *baro_climbs_ask(const GPtrArray *all, const BaroScope *scope,
                           GError **error);
/* Them as a list. */
json_t *baro_climbs_json(const GPtrArray *all, const GPtrArray *climbs);
/* The same as a table. */
void baro_climbs_print(const BaroCall *call, const GPtrArray *all,
                       const GPtrArray *climbs, BaroListingFormat format);
/* The twin (BaroTwin) of each series; NULL in the array where the dictionary
 * names none. Caller unrefs; NULL with an error. */
GPtrArray *baro_twins_ask(const GPtrArray *all, const BaroScope *scope,
                          GError **error);
/* The index of all series (BaroSeries *) with its parts and their twins, or
 * why there is none. */
json_t *baro_index_json(const GPtrArray *all, const GPtrArray *twins);
/* The same as a table beside its parts, or a sentence. */
void baro_index_print(const BaroCall *call, const GPtrArray *all,
                      const GPtrArray *twins, BaroListingFormat format);
