// SPDX-License-Identifier: Apache-2.0
/*
 * A kind of source. A collector turns bytes into records; it knows nothing of
 * the network, the clock, files or SQL, keeps no statics, and all that lives
 * between its asks is the cursor.
 *
 * To add one: a file in collectors/ with one const BaroCollector, its line in
 * collectors/registry.c, its line in collectors/CMakeLists.txt, a folder in
 * tests/collectors/ with at least one case, and docs/collectors/NAME.md. A
 * test fails where one of these is missing.
 */
#pragma once
#include "barograph/option.h"
#include "barograph/record.h"

typedef enum {
    BARO_ASK_HTTP, /* address is a URL */
    BARO_ASK_READ, /* address is a file; .gz is inflated by its magic bytes */
    BARO_ASK_LIST, /* address is a folder, read recursively: the answer is one
                      line `size TAB mtime TAB relative path` a file, sorted */
    BARO_ASK_REFS, /* address is a repository (URL or path): the mirror is
                      brought up to date; the answer is one line
                      `object-id TAB refname` a ref, HEAD first, and
                      `mtime TAB @fetched` */
    BARO_ASK_LOG,  /* `git log` in the mirror of address; arguments are
                      git-log's own; revisions after the element "--revs" are
                      handed over on standard input */
    BARO_ASK_BLOBS, /* for each commit that `arguments` (as for LOG) yield,
                      oldest first: `commit SPACE size LF bytes LF` of the
                      blob at path `tag`; size -1 where there is none */
    BARO_ASK_RUN,  /* arguments is an argv without a shell; `body` is its
                      standard input, its standard output the answer */
} BaroAskKind;

/* What to fetch next. Filled by plan(), strings owned by the ask. */
typedef struct {
    BaroAskKind kind;
    char *address;
    GStrv arguments;
    char *method;         /* HTTP: "GET" where NULL */
    char *body;           /* HTTP and RUN */
    GStrv headers;        /* HTTP: extra lines "Name: value" */
    GStrv wanted;         /* HTTP: names of answer headers to hand on */
    char *tag;            /* for the collector itself, but see BLOBS */
    gboolean document;    /* parse only the whole; else a stream of blocks */
    gboolean conditional; /* HTTP: send what ETag and Last-Modified are known;
                             304 then is an answer with status 304, no bytes */
    gboolean share;       /* LOG: each commit is much work: several gits may
                             share them; arguments hold no paths then */
    gboolean accept_4xx;  /* HTTP: 403, 404 and 410 are answers, no failure */
} BaroAsk;

/* What came. Borrowed. */
typedef struct {
    int status;            /* HTTP's; 200 for all others */
    const char *address;   /* the final one, after redirects */
    const char *charset;   /* of Content-Type, or NULL */
    GHashTable *headers;   /* wanted ones: lower-case name -> value; or NULL */
    gint64 modified;       /* READ: the file's mtime; HTTP: Last-Modified; 0 */
} BaroAnswer;

/* Where records go. A page is what lies between two calls of page(). */
typedef struct BaroSink BaroSink;
struct BaroSink {
    void (*event)(BaroSink *sink, const BaroEvent *event);
    void (*sample)(BaroSink *sink, const BaroSample *sample);
    void (*cover)(BaroSink *sink, const BaroCover *cover);
    /* One record was read and left out; reason is a few words. */
    void (*skip)(BaroSink *sink, const char *reason);
    /* Commits what came since the last page, with the cursor to go on from. */
    void (*page)(BaroSink *sink, const char *cursor);
};

/* What both functions know. Borrowed. */
typedef struct {
    const BaroOptions *options;
    const char *name; /* of the source, for messages */
    gint64 now;       /* the run's one instant */
    GTimeZone *zone;  /* where days are cut */
} BaroContext;

typedef struct {
    const BaroContext *context;
    const BaroAsk *ask;
    const BaroAnswer *answer;
    const char *cursor; /* as plan() saw it, or as the last page() set it */
    void *state;        /* state_size bytes, zeroed before the first block of
                           an ask; a collector's `clear` frees what it holds */
    BaroSink *sink;
} BaroParse;

typedef struct BaroCollector {
    const char *name;    /* `type:` */
    const char *summary; /* one line for `source list` */
    const BaroOption *options;
    const char *const *kinds;   /* NULL-terminated; of baro_kinds() */
    const char *const *metrics; /* sample names; "*" where the options say */
    gsize state_size;
    /* Whether these options need no large library: nothing is asked over HTTP
     * and no XML or mail is read, so that a part of the program that is quick
     * to start will do. NULL: they do, which is always right. */
    gboolean (*is_light)(const BaroOptions *options);

    /* Fills the next ask from the cursor (NULL: never ran) and returns TRUE;
     * FALSE without error: done for this run. A cursor therefore remembers
     * the `now` of the run that finished. */
    gboolean (*plan)(const BaroContext *context, const char *cursor,
                     BaroAsk *ask, GError **error);

    /* One block of the answer; `last` with the final one, which may be empty.
     * A document comes as one block. FALSE with an error: the source failed;
     * pages so far stay. */
    gboolean (*parse)(BaroParse *parse, const char *block, gsize length,
                      gboolean last, GError **error);

    /* Frees what `state` holds; may be NULL. Called after the last block and
     * after a failure. */
    void (*clear)(void *state);
} BaroCollector;

/* All kinds, in the order of the documentation; NULL-terminated. */
const BaroCollector *const *baro_collectors(void);
const BaroCollector *baro_collector_find(const char *name);

/* What kind of source these first bytes of an answer are: the name of a
 * collector, or "mhonarc", "html", or NULL. For messages that say which type
 * fits, and for init. */
const char *baro_collector_recognise(const char *address, const char *bytes,
                                     gsize length);

/* Frees the strings and zeroes the ask. */
void baro_ask_clear(BaroAsk *ask);
