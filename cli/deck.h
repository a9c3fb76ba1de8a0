// SPDX-License-Identifier: Apache-2.0
/* What `report`, `chart` and `quick` share. */
#pragma once
#include "cli.h"

/* The input of a report from the options: as-of (the day before the meeting
 * where the report names one that lies before --now), period, report. */
gboolean baro_deck_input(const BaroSession *session, const BaroArgs *args,
                         BaroReportInput *input, GError **error);

/* Writes the deck as the options say, and says where. The exit status. */
int baro_deck_write(const BaroSession *session, const BaroArgs *args,
                    BaroReport *report, GError **error);
