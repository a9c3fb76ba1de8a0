// SPDX-License-Identifier: Apache-2.0
/*
 * A history in plain counts, for projects too small for a trend: how much
 * there is, how much of the last year rests on one person, who kept coming
 * back, what came since the last release. Counts only, no test; pure.
 */
#pragma once
#include "barograph/reader.h"

typedef struct {
    gint64 commits;      /* of the whole history to as_of, without merges */
    gint32 first_day;    /* of the first of them; BARO_NO_DAY: none */
    BaroSpan year;       /* the 12 months that the next three count in */
    gint64 year_commits;
    gint64 busiest;      /* commits of the one person who made most of them */
    long steady;         /* others, active in three of the four quarters */
    char *release;       /* the newest, or NULL */
    gint32 release_day;
    gint64 since_release; /* commits of later days */
} BaroDigest;

/* Fills *digest from commits credited and releases of `sources` (names,
 * NULL-terminated) to `as_of`; the year ends with `until`. FALSE with an
 * error. */
gboolean baro_digest_read(const BaroReader *reader,
                          const char *const *sources, gint32 as_of,
                          gint32 until, BaroDigest *digest, GError **error);
/* Frees what it holds. */
void baro_digest_clear(BaroDigest *digest);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BaroDigest, baro_digest_clear)
