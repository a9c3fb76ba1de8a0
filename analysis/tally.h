// SPDX-License-Identifier: Apache-2.0
/* Sums by a key over the rows of a span; private to analysis/. */
#pragma once
#include "rows.h"

/* Room for a count by each key, all 0, and for the keys. It is as large as
 * there are people, and a series takes hundreds of passes: it is used again. */
typedef struct {
    gint64 *n;
    gint32 *keys;
} TallyRoom;

/* For BaroRows.rooms. */
void tally_room_free(void *room);

/* What one pass over a span needs: counts by a key (a person, organization or
 * outlet, as the metric counts), keys in order of sight. */
typedef struct {
    GPtrArray *rooms; /* the rows', where its room goes back to */
    TallyRoom *room;
    gint64 *n;        /* the room's */
    gint32 *keys;
    guint n_keys;
    gint64 total;
} Tally;

/* An empty one for the rows. */
void tally_init(Tally *tally, const BaroRows *rows);
/* Gives back what it holds. */
void tally_clear(Tally *tally);
/* Adds the rows of a span and group (-1: all) that the metric's narrowing
 * lets pass. */
void tally_span(const BaroRows *rows, BaroSpan span, gint32 group,
                Tally *tally);
/* The keys but 0. */
double tally_distinct(const Tally *tally);
/* Whether the metric counts a key for what it has in a year. */
gboolean tally_counts(const BaroRows *rows, const Tally *year, gint32 key);
