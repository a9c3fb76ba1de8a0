// SPDX-License-Identifier: Apache-2.0
/*
 * The runner: brings sources up to date by carrying out what their collectors
 * ask (http, files, git, a command), and hands whole pages to a keeper. It
 * parses no content and knows no SQL. Several sources run at once in one
 * thread; one that fails never stops the rest.
 */
#pragma once
#include "barograph/collector.h"
#include "barograph/page.h"

/* One source to bring up to date. Borrowed by the run. */
typedef struct {
    const char *name;
    const BaroCollector *collector;
    const BaroOptions *options;
    const char *token_file; /* or NULL; refused if others may read it */
    gboolean full;          /* forget the cursor: start anew, keep the rows */
} BaroFetchSource;

/* One request as it went: a row of `fetch`. Borrowed. */
typedef struct {
    const char *url;     /* without secrets */
    gint64 started_at;
    double seconds;
    int status;          /* HTTP's; a child's exit status; 0: none */
    guint64 bytes;
    const char *sha256;  /* hex of the body as parsed, or NULL */
    guint64 records, kept, skipped;
    const char *error;   /* a sentence, or NULL */
} BaroFetchRow;

/* What of a URL is remembered between runs. */
typedef struct {
    char *etag, *modified;
} BaroValidators;

/* Who keeps what is fetched; the store, or a test. `data` is handed back.
 * Functions that return gboolean set an error and end the source. Any but
 * `page` may be NULL: nothing is known, nothing is noted. */
typedef struct {
    void *data;
    /* The cursor to go on from, or NULL. Caller frees. */
    char *(*cursor)(void *data, const char *source);
    /* Takes a whole page (borrowed); *kept is how many rows were new. */
    gboolean (*page)(void *data, const char *source, const BaroPage *page,
                     guint64 *kept, GError **error);
    gboolean (*fetched)(void *data, const char *source,
                        const BaroFetchRow *row, GError **error);
    BaroValidators (*validators)(void *data, const char *source,
                                 const char *url);
    gboolean (*remember)(void *data, const char *source, const char *url,
                         const BaroValidators *validators, GError **error);
    /* Progress, at most ten times a second a source, and once at the end. */
    void *progress_data; /* handed to progress instead of data */
    void (*progress)(void *data, const char *source, guint64 records,
                     guint64 bytes, gboolean done, const GError *failure);
} BaroKeeper;

typedef struct {
    gint64 now;            /* the run's one instant */
    GTimeZone *zone;
    int jobs;              /* sources at once; 0: 8 */
    gint64 seconds;        /* --max-time; 0: none */
    gboolean offline;      /* only what is on disk; mirrors are not updated */
    const char *data_dir;  /* barograph.db.d: mirrors live here, 0700 */
    const char *user_agent;
    const char *proxy, *ca_file;      /* or NULL */
    const char *const *allow_private; /* hosts or CIDR, NULL-terminated */
    const gboolean *interrupted;      /* set by a signal; or NULL */
    gint64 pause_milliseconds;        /* between requests to one host */
} BaroRunSettings;

/* How one source ended. */
typedef struct {
    const char *source; /* borrowed from the BaroFetchSource */
    GError *error;      /* NULL: complete */
    guint64 records, kept, skipped, bytes;
    double seconds;
} BaroRunResult;

/* Runs them all. Returns an array of BaroRunResult in the order of `sources`
 * (caller frees with g_array_unref; errors are cleared with it). */
GArray *baro_run(const BaroFetchSource *sources, gsize n_sources,
                 const BaroKeeper *keeper, const BaroRunSettings *settings);

/* The bytes of a file at the tip of the mirror of `address`, or NULL without
 * error where there is no mirror or no such file. Caller frees. */
char *baro_mirror_file(const char *data_dir, const char *address,
                       const char *path, GError **error);

/* Where the mirror of `address` lies under data_dir. Caller frees. */
char *baro_mirror_path(const char *data_dir, const char *address);
