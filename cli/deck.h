// SPDX-License-Identifier: Apache-2.0
/* What `report`, `chart` and `quick` share. */
#pragma once
#include "cli.h"

/* The input of a report (`name` NULL: the first) from the options: as-of (the
 * day before the meeting where the report names one that lies before --now),
 * period. */
gboolean baro_deck_input(const BaroSession *session, const BaroArgs *args,
                         const char *name, BaroReportInput *input,
                         GError **error);

/* Keeps every number that the report prints as an edition of this moment, read
 * from that version of the store's data. */
gboolean baro_deck_publish(BaroSession *session, const BaroReportInput *input,
                           gint64 version, const BaroReport *report,
                           GError **error);

/* Writes the deck as the options say, and says where. The exit status. */
int baro_deck_write(BaroSession *session, const BaroArgs *args,
                    BaroReport *report, GError **error);
