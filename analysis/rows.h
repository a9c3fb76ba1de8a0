// SPDX-License-Identifier: Apache-2.0
/* Rows of an answer and what is counted in them; private to analysis/. */
#pragma once
#include "barograph/press.h"
#include "barograph/reader.h"

/* One metric's rows over the whole history up to as_of, sorted by bucket,
 * with what is needed to narrow and group them. Buckets are months, or days
 * where the calendar asks for days or weeks. */
typedef struct {
    const BaroMetricRef *ref;
    const BaroScope *scope;
    const BaroPress *press; /* of metrics that count mentions; borrowed */
    gboolean by_day;
    GArray *rows;        /* BaroActivity */
    GArray *firsts;      /* by person: first bucket ever, G_MAXINT32 none */
    GArray *seconds;     /* by person: the next month; G_MAXINT32 none */
    GArray *parts;       /* BaroActivity: of a share, the part; or NULL */
    GArray *waits;       /* BaroWait, by day: of metrics that wait; or NULL */
    gint32 max_person, max_organization, max_outlet, max_source;
    gint32 earliest;     /* first bucket of all rows */
    GPtrArray *rooms;    /* TallyRoom of tally.h, to be used again */
} BaroRows;

/* The rows of a metric that counts mentions. */
gboolean baro_rows_ask_press(BaroRows *rows, GError **error);
/* Names of the sources that could have yielded such rows, whatever the area,
 * the tier and the incidents: a source that watches testifies to a zero. */
void baro_rows_press_sources(const BaroRows *rows, GPtrArray *names);

/* Asks the reader. NULL with an error. */
BaroRows *baro_rows_ask(const BaroMetricRef *ref, const BaroScope *scope,
                        GError **error);
/* Frees it; NULL is legal. */
void baro_rows_free(BaroRows *rows);

/* The sources that ever yielded this metric: theirs is the coverage that
 * counts. Where nobody had the part that is asked for (no review at all), or a
 * label narrows, the sources of the events testify that there was none; of a
 * label only those with words in which it could be: of the others a warning is
 * added, where `warnings` is not NULL. char *, NULL-terminated, borrowed; NULL
 * with an error. Caller unrefs. */
GPtrArray *baro_rows_sources(const BaroRows *rows, GPtrArray *warnings,
                             GError **error);

/* First index whose bucket is not before `bucket`. */
guint baro_rows_from(const BaroRows *rows, gint32 bucket);
/* The bucket of a day. */
gint32 baro_rows_bucket(const BaroRows *rows, gint32 day);
/* The number by which a row is grouped under scope->group_by; 0: none. */
gint32 baro_rows_group(const BaroRows *rows, const BaroActivity *row);
/* The group's name; NULL for 0. Caller frees. */
char *baro_rows_group_name(const BaroRows *rows, gint32 group);

/* The metric over the days of a span, for one group (-1: all rows). NAN where
 * the metric has no figure there (newcomers of the first year). `of`, which may
 * be NULL, gets of how many a share is one, else 0. */
double baro_rows_measure(const BaroRows *rows, BaroSpan span, gint32 group,
                         double *of);

/* Of a share over the days of a span the part and the whole. */
void baro_rows_parts(const BaroRows *rows, BaroSpan span, gint32 group,
                     double *part, double *whole);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroRows, baro_rows_free)
