// SPDX-License-Identifier: Apache-2.0
/*
 * A collector and a keeper for the tests of the runner. The collector asks
 * what its options say and makes an event of each line that comes; the keeper
 * keeps in memory what it is handed.
 */
#pragma once
#include "barograph/fetch.h"

/* Options: kind, address, arguments, body, tag, stream, share, conditional,
 * headers;
 * end: the last line has to be END; each: a page a line; link: asked in place
 * of address, as if it came in an answer. */
extern const BaroCollector toy_collector;

typedef struct {
    GHashTable *ids;     /* source -> GPtrArray of event ids */
    GHashTable *cursors, *etags;
    GPtrArray *rows;     /* "source status error" of each fetch row */
    guint pages, done;
    gboolean full_disk;  /* page() fails */
    BaroKeeper keeper;
} ToyKeeper;

/* Makes one, and lets go of it. */
ToyKeeper *toy_keeper_new(void);
void toy_keeper_free(ToyKeeper *toy);

/* The ids that came from `source`, joined by blanks. Caller frees. */
char *toy_ids(ToyKeeper *toy, const char *source);
guint toy_count(ToyKeeper *toy, const char *source);

/* Options of the kind ("http", "read", …) and address. */
BaroOptions *toy_options(BaroAskKind kind, const char *address);

/* Runs one source to its end; the result's error, or NULL. Caller frees. */
GError *toy_run(ToyKeeper *toy, const BaroOptions *options,
                const BaroRunSettings *settings, const char *token_file);
