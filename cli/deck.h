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

/* An edition of this moment without its numbers: what the store knows before
 * they are read from it. */
gboolean baro_deck_edition(const BaroSession *session,
                           const BaroReportInput *input, BaroEdition *edition,
                           GError **error);
/* Keeps every number that the report prints as that edition. */
gboolean baro_deck_publish(BaroSession *session, const BaroEdition *edition,
                           const BaroReport *report, GError **error);

/* Writes the deck as the options say, and says where. The exit status. */
int baro_deck_write(BaroSession *session, const BaroArgs *args,
                    BaroReport *report, GError **error);
