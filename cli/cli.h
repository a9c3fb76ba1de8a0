// SPDX-License-Identifier: Apache-2.0
/*
 * What the verbs share. To add a verb: cli/cmd_NAME.c with one const BaroVerb,
 * its name in cli/part.h and its line in cli/CMakeLists.txt; help, completion
 * and the manual follow from its table.
 */
#pragma once
#include "barograph/config.h"
#include "barograph/people.h"
#include "barograph/reader.h"
#include "barograph/report.h"

/* An option of a verb, or a global one. `value` NULL: a flag. */
typedef struct {
    const char *name; /* without dashes; NULL ends a table */
    char letter;      /* 0: none */
    const char *value;
    const char *help;
} BaroFlag;

/* What was given: options by name, the rest in order. Borrowed from argv. */
typedef struct {
    GHashTable *values; /* name -> text; a flag has "" */
    GPtrArray *rest;    /* NULL-terminated */
} BaroArgs;

/* How the program was called, once and for all. */
typedef struct {
    BaroArgs globals;
    gint64 now;
    gboolean quiet, verbose, terminal, talk_terminal, color;
    int width; /* of the terminal's table; 0: not a terminal */
} BaroCall;

typedef struct {
    const char *name, *arguments, *summary, *details;
    const BaroFlag *flags;
    /* Does the work. The exit status, or -1 with an error. */
    int (*run)(const BaroCall *call, const BaroArgs *args, GError **error);
} BaroVerb;

/* The verbs of this part of the program, ended by NULL; one by name. */
const BaroVerb *const *baro_verbs(void);
/* The part to become for what this one lacks, NULL where it is the whole
 * program; whether it can read all kinds of sources. See part.h. */
const char *baro_part_beyond(void);
gboolean baro_part_reads_all(void);
/* One of this part by its name, or NULL. */
const BaroVerb *baro_verb_find(const char *name);
/* The global options. */
const BaroFlag *baro_global_flags(void);

/* A table of options, and what was given of them. */
typedef struct {
    const BaroFlag *flags;
    BaroArgs *args;
} BaroFlagSet;

/* An empty one, to be filled. */
void baro_args_init(BaroArgs *args);
/* Reads argv up to the first word that is no option, which *argc and *argv
 * are moved to. FALSE with a USAGE error. */
gboolean baro_args_parse_head(const BaroFlagSet *set, int *argc, char ***argv,
                              GError **error);
/* Reads all of argv by the first set that knows an option; `n` sets. Options
 * may stand anywhere, `--` ends them; the words go to the first set. FALSE
 * with a USAGE error. */
gboolean baro_args_parse(const BaroFlagSet *sets, gsize n, int argc,
                         char **argv, GError **error);
/* Frees what parsing made. */
void baro_args_clear(BaroArgs *args);
/* The text of an option, or NULL. */
const char *baro_args_get(const BaroArgs *args, const char *name);
/* Whether an option was given. */
gboolean baro_args_has(const BaroArgs *args, const char *name);

/* Whether the rest names this one, or none; `args` may be NULL. */
gboolean baro_args_names(const BaroArgs *args, const char *name);

/* The help of one verb, or of the program where NULL. */
void baro_help_print(const BaroVerb *verb);
/* The manual page of the whole program, in roff. */
void baro_manual_print(void);

/* An exit status: which errors end so, and what it means. */
typedef struct {
    int status;
    int codes[3]; /* BaroErrorCode; 0: none */
    const char *meaning;
} BaroExit;
/* The table, ended by a NULL meaning. */
const BaroExit *baro_exits(void);

/* What becomes of an error: the program's exit status. */
int baro_exit_status(const GError *error);

/* A sentence to standard error, made harmless, unless --quiet. */
void baro_talk(const BaroCall *call, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

/* An error's sentence, line by line made harmless, after who failed. */
void baro_talk_error(const char *who, const char *message);

/* A text to standard output after `lead`, broken at blanks to the terminal's
 * width; the lines that follow stand under the first one's text. */
void baro_print_wrapped(const BaroCall *call, const char *lead,
                        const char *text);

/* ---- a configuration with its store ------------------------------------ */

typedef struct {
    const BaroCall *call;
    BaroConfig *config;
    char *store_path, *data_dir;
    BaroStore *store;
    BaroStore *writer; /* of a session that reads: see baro_session_writer() */
    int lock;          /* of the writer */
    BaroPeople *people;
    BaroReader reader;
    gboolean is_reading; /* the store does not change under this session */
    GHashTable *answers; /* what was asked -> GArray of BaroActivity */
    GPtrArray *sources; /* names, NULL-terminated */
    GPtrArray *samples; /* names that the sources yield, NULL-terminated */
    GPtrArray *areas, *voices; /* labels, NULL-terminated */
    GPtrArray *comparable; /* sources that let in all of the voices */
    GArray *outlets;    /* BaroOutletRule */
    GArray *press_days; /* as the reader's; NULL: none is listed */
    BaroPress *press;   /* read at the first question */
    struct BaroPalette *palette; /* so too */
} BaroSession;

/* The configuration of the call, found and read. */
BaroConfig *baro_call_config(const BaroCall *call, GError **error);
/* Opens all of it around a configuration (taken over). NULL with an error. */
BaroSession *baro_session_open(const BaroCall *call, BaroConfig *config,
                               BaroStoreMode mode, GError **error);
/* The same around the configuration of the call, to answer a question. */
BaroSession *baro_session_read(const BaroCall *call, GError **error);
/* Closes all of it; NULL is legal. */
void baro_session_close(BaroSession *session);
/* The store of a session that reads, to write down what a report made: opened
 * and locked at the first call. It is the last to close, since the log of a
 * store goes with the last one. NULL with an error. */
BaroStore *baro_session_writer(BaroSession *session, GError **error);
/* One writer at a time: the descriptor to close, -1 with a LOCKED error. The
 * lock goes with the process, however it ends. */
int baro_session_lock(const BaroSession *session, GError **error);
/* A source of the configuration by its name; NULL with a USAGE error that
 * names the nearest one. */
const BaroConfigSource *baro_find_source(const BaroConfig *config,
                                         const char *name, GError **error);
/* How a run of the network goes, by the configuration and --jobs, --max-time
 * and --offline of `args`, which may be NULL. Borrows all of it. */
gboolean baro_run_settings(const BaroCall *call, const BaroConfig *config,
                           const char *data_dir, const BaroArgs *args,
                           BaroRunSettings *settings, GError **error);
/* Brings sources up to date (NULL: all) with progress. The exit status. */
int baro_session_collect(BaroSession *session, const BaroArgs *args,
                         GError **error);

/* ---- tables ------------------------------------------------------------ */

typedef enum {
    BARO_LISTING_TEXT,
    BARO_LISTING_CSV,
    BARO_LISTING_JSON,
    BARO_LISTING_MARKDOWN,
} BaroListingFormat;

typedef struct BaroListing BaroListing;

/* What --format, --json and --csv of a verb's arguments say. */
gboolean baro_listing_format(const BaroArgs *args, BaroListingFormat *format,
                           GError **error);

/* Columns: names, NULL-terminated. A leading '>' aligns to the right; a '#'
 * draws bars, as long as there is room: its cells are shares, "0" to "1"; a '?'
 * leaves the column out of a text where nothing stands in it. */
BaroListing *baro_listing_new(const char *const *columns);
/* The same of names that somebody else chose: no sign leads them. */
BaroListing *baro_listing_as_named(int n, const char *const *columns);
void baro_listing_free(BaroListing *table);
/* One row: a text for each column (copied; NULL is empty). */
void baro_listing_add(BaroListing *table, const char *const *cells);
/* Whether it has no row. */
gboolean baro_listing_is_empty(const BaroListing *table);
/* Prints it as text, CSV or Markdown. */
void baro_listing_print(const BaroListing *table, const BaroCall *call,
                      BaroListingFormat format);

/* A figure: whole where it is, else with two decimals; a dash for NAN. Caller
 * frees, as of the next. */
char *baro_value_text(double value);
/* A difference of two figures; a per cent only on the old value of counts, and
 * only where both are large enough to have one. Of shares it is in points;
 * empty where one is not known. */
char *baro_change_text(gboolean is_share, double now, double before);
/* Days without anything new that are worth a look. */
enum { BARO_QUIET_DAYS = 31 };

/* Blocks of a sparkline for values, NAN as a gap. Caller frees. */
char *baro_sparkline(const double *values, gsize n);
/* The scope that --by, --since, --until, --as-of, --group, --where ask. */
gboolean baro_scope_read(const BaroSession *session, const BaroArgs *args,
                         gint32 default_months, BaroScope *scope,
                         GError **error);
/* The day before --now, or --as-of. */
gboolean baro_as_of(const BaroSession *session, const BaroArgs *args,
                    gint32 *as_of, GError **error);
/* Each metric of `args` as series (BaroSeries *), warnings as sentences. */
GPtrArray *baro_series_read(const BaroSession *session, const BaroArgs *args,
                            const BaroScope *scope, GPtrArray *warnings,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroSession, baro_session_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroListing, baro_listing_free)
