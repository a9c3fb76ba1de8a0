// SPDX-License-Identifier: Apache-2.0
/*
 * The store: one SQLite file, the only place with SQL. Written by one run at
 * a time, in whole pages; read by questions that a metric or a page declares
 * as data, answered with rows. It opens, it answers, it closes; it never
 * prints, never exits, never reads the clock.
 */
#pragma once
#include "barograph/fetch.h"
#include "barograph/period.h"

typedef struct BaroStore BaroStore;

typedef enum {
    BARO_STORE_READ,   /* must exist, of this version */
    BARO_STORE_WRITE,  /* created and migrated as needed; 0600, WAL, FULL */
} BaroStoreMode;

/* `zone` is the name in which days are cut; a store made in another zone is
 * an error that names the mend. Errors: NO_STORE, FAILED, CONFIG. */
BaroStore *baro_store_open(const char *path, BaroStoreMode mode,
                           const char *project, const char *zone,
                           gint64 now, GError **error);
/* Commits nothing; NULL is legal. */
void baro_store_close(BaroStore *store);

/* ---- writing ---------------------------------------------------------- */

/* The organization of an address over time. */
typedef struct {
    gint32 first, last;  /* inclusive; G_MININT32, G_MAXINT32: open */
    char *organization;  /* NULL: nobody's */
} BaroAffiliation;

/* Asked once for each new identity: disjoint intervals, a GArray of
 * BaroAffiliation (freed by the store, strings too); may be empty. */
typedef struct {
    void *data;
    GArray *(*affiliations)(void *data, const char *name, const char *email);
} BaroAffiliator;

/* Before the first page; it must outlive the writing. */
void baro_store_set_affiliator(BaroStore *store, BaroAffiliator affiliator);

/* Makes the source known: its type, address (a changed one starts the cursor
 * anew and keeps the rows) and voice. `credit` is "author", "sign-off" or
 * NULL: decided by the last year's commits, see baro_store_credit(). */
gboolean baro_store_put_source(BaroStore *store, const char *source,
                               const char *type, const char *address,
                               const char *credit, GError **error);

/* The keeper for baro_run(). Pages of several sources are committed together
 * (50,000 rows or one second), each with its cursor and coverage. progress is
 * left NULL for the caller. */
BaroKeeper baro_store_keeper(BaroStore *store);

/* Commits what is pending. */
gboolean baro_store_flush(BaroStore *store, GError **error);

/* After the last page of `n` sources: commits at once what is pending and, for
 * all, how the run ended and the automatic credit policy. */
gboolean baro_store_finish(BaroStore *store, const BaroRunResult *results,
                           gsize n, GError **error);

/* The policy in force for `credited`, "author" or "sign-off", and whether it
 * was chosen by the 80 % rule, with its share of signed commits. */
typedef struct {
    const char *policy;
    gboolean automatic;
    double share;
} BaroCreditPolicy;
/* Fills *policy; FALSE with an error. */
gboolean baro_store_credit(BaroStore *store, const char *source,
                           BaroCreditPolicy *policy, GError **error);

/* ---- identities (for people/) ----------------------------------------- */

typedef struct {
    gint64 identity;
    gint64 person;
    const char *name, *email; /* email NULL where none */
    gboolean is_bot;
} BaroIdentity;

/* All identities of the project by number; strings live as long as the
 * array's chunk. Caller unrefs. */
GArray *baro_store_identities(BaroStore *store, GStringChunk *strings,
                              GError **error);

/* Rewrites persons: `persons[i]` is the smallest identity of identity i's
 * person, reasons[i] why it was merged (NULL: it was not), bots[i]. A person
 * keeps its number while the store lives. */
gboolean baro_store_put_persons(BaroStore *store, const GArray *identities,
                                const gint64 *persons,
                                const char *const *reasons,
                                const gboolean *bots, GError **error);

/* Replaces the affiliations of an identity, and the rollup rows it touches
 * when they differ. */
gboolean baro_store_put_affiliations(BaroStore *store, gint64 identity,
                                     const GArray *affiliations,
                                     GError **error);

/* Whether persons and affiliations were resolved from what `mark` stands for
 * and nobody has come since. Whoever changes persons by hand sets it to "". */
gboolean baro_store_is_resolved(BaroStore *store, const char *mark);
/* Says that now they are. */
gboolean baro_store_set_resolved(BaroStore *store, const char *mark,
                                 GError **error);


/* ---- reading ----------------------------------------------------------- */

/* What a metric wants to know. NULL lists mean all. */
typedef struct {
    const char *kind;            /* "commit" */
    const char *const *roles;    /* "credited", "first-sign-off" (else the
                                    author), "reviewed-by"…; NULL: events
                                    whatever their people */
    const char *const *sources;
    BaroSpan window;             /* days, inclusive; whole history: the
                                    G_MININT32 .. G_MAXINT32 */
    gboolean by_day;             /* buckets are days, else months */
    gboolean by_outlet;          /* rows carry the outlet */
    gboolean roots_only;         /* messages that begin a thread */
    gboolean with_copies;        /* per list: copies count in each */
    BaroVoice voice;             /* PRESS: own voices are left out */
    const char *family, *label;  /* only events so labelled; or NULL */
    gboolean unmerged;           /* rows carry identities, not persons */
    gboolean merges;             /* these alone, which else are left out */
} BaroQuestion;

/* One row of an answer. Numbers of sources, organizations and outlets are the
 * store's; 0 is none. Bots are left out, persons merged. */
typedef struct {
    gint32 bucket; /* a month (time.h), or a day */
    gint32 source;
    gint32 person; /* 0 where the question has no roles, or nobody known */
    gint32 organization;
    gint32 outlet;
    gint32 mark;   /* for analysis/, which groups by it; 0 from the store */
    gint64 n;
} BaroActivity;

/* GArray of BaroActivity, sorted by bucket, then source. One person may stand
 * in several rows of a bucket. Caller unrefs. */
GArray *baro_store_activity(BaroStore *store, const BaroQuestion *question,
                            GError **error);

/* A month of which one person did more than half within a short time. */
typedef struct {
    gint32 month;
    gint64 n, total; /* in that time; by all in the month */
} BaroBurst;

/* The months of a question's window (whole ones, without labels) in which one
 * person was credited with more than half of the events, and with `least` of
 * them, within less than `seconds`. It reads events of months alone in which
 * one person did more than half. GArray of BaroBurst; caller unrefs. */
GArray *baro_store_bursts(BaroStore *store, const BaroQuestion *question,
                          gint64 seconds, gint64 least, GError **error);

/* Who had a part in the months up to a month. */
typedef struct {
    gint32 month;
    gint32 people;   /* distinct persons of the last months */
    gint64 total;    /* what they did in them */
    gint64 top;      /* what the busiest of them did */
    gint64 own;      /* what was done in the month alone */
} BaroCrowd;

/* For each month from the first with rows, the crowd of the `months` to it,
 * for one role that is not "credited": by months, of the press's voice,
 * without labels. It goes on for so many months after the last row, or to the
 * end of the question's window. GArray of BaroCrowd; caller unrefs. */
GArray *baro_store_crowds(BaroStore *store, const BaroQuestion *question,
                          gint32 months, GError **error);

/* Events in which one of the question's roles was filled, by nobody's bot,
 * each once with its own count (rows that only credit stand for none), without
 * people: rows as above. Outlets, labels and threads are not asked for. */
GArray *baro_store_parts(BaroStore *store, const BaroQuestion *question,
                         GError **error);

/* What was begun (the first of its thread) and what ends its waiting: events
 * of the kinds `ends` in the same thread, up to as_of, by no bot. */
typedef struct {
    const char *kind;        /* "message", "issue-opened" … */
    const char *const *ends; /* "message"; "change-request-merged" */
    const char *const *sources;
    gint32 as_of;
    gboolean by_another; /* only what somebody else did ends it */
} BaroWaitQuestion;

/* One wait by its first end; person 0: unknown. */
typedef struct {
    gint32 day, ended; /* ended: BARO_NO_DAY where it goes on */
    gint32 source, person;
    gint32 end;        /* which of `ends`, from 0; of two at once the first */
    gint64 seconds;    /* -1: it goes on */
} BaroWait;

/* GArray of BaroWait, sorted by day. Caller unrefs. */
GArray *baro_store_waits(BaroStore *store, const BaroWaitQuestion *question,
                         GError **error);

/* Of the events of a month so many came into the store on a day. */
typedef struct {
    gint32 month, seen; /* seen: a day of the project's zone */
    gint64 n;
} BaroArrival;

/* When the events of a question (without roles, outlets and labels) came, of
 * months that began after their source was first read: GArray of BaroArrival
 * by source and month. `watched` gets the days from the first such month's
 * first to the last reading of the source that was read longest ago; none
 * (first > last) where nothing was. Reads these events; caller unrefs. */
GArray *baro_store_arrivals(BaroStore *store, const BaroQuestion *question,
                            BaroSpan *watched, GError **error);

/* Samples of a metric that touch the window, sorted by day then source;
 * subject NULL: all. `source` in .subject is not repeated. Strings live in
 * `strings`. GArray of BaroSampleRow. */
typedef struct {
    gint32 day, until, source;
    BaroAggregate aggregate;
    const char *subject;
    double value;
} BaroSampleRow;
/* Caller unrefs. */
GArray *baro_store_samples(BaroStore *store, const char *metric,
                           const char *subject, const char *const *sources,
                           BaroSpan window, GStringChunk *strings,
                           GError **error);

/* The names of all samples of the project, in order: char *, freed with the
 * array. Caller unrefs. */
GPtrArray *baro_store_sample_names(BaroStore *store, GError **error);

/* Coverage of one source, disjoint and sorted: GArray of BaroCover, reasons
 * in `strings`. Days in none of them are not collected. */
GArray *baro_store_coverage(BaroStore *store, const char *source,
                            GStringChunk *strings, GError **error);

/* Names behind the numbers; borrowed, NULL for 0. */
const char *baro_store_source_name(BaroStore *store, gint32 source);
const char *baro_store_organization(BaroStore *store, gint32 organization);
/* Borrowed; NULL for 0. */
const char *baro_store_outlet(BaroStore *store, gint32 outlet);
/* 0 where it is unknown. */
gint32 baro_store_source_number(BaroStore *store, const char *source);

/* Each listed item of a period, for explain --items and for pages: newest
 * first. Strings live in `strings`. */
typedef struct {
    gint32 day;
    const char *id, *title, *url, *outlet, *person, *organization, *source;
    gint64 count;
} BaroItem;
/* At most `limit` of them. Caller unrefs. */
GArray *baro_store_items(BaroStore *store, const BaroQuestion *question,
                         gsize limit, GStringChunk *strings, GError **error);

/* How each source stands, and its events and samples up to the day `until`
 * (G_MAXINT32: all): GArray of BaroSourceStatus, by name. Events that have no
 * day are among the records whatever `until` is. */
typedef struct {
    const char *source, *type, *state, *error; /* state: "complete",
                                        "partial", "failed", "never" */
    gint64 records, last_success, last_try;    /* 0: never */
    gint64 undated;                            /* of the records: no day */
    gint32 first_day, last_day;                /* BARO_NO_DAY: none */
    gint32 first_read; /* day of the first request; BARO_NO_DAY: never */
} BaroSourceStatus;
GArray *baro_store_status(BaroStore *store, gint32 until,
                          GStringChunk *strings, GError **error);

/* How many events of a kind these sources (NULL: all) have that stand on no
 * day, found without counting the others. FALSE: *error is set. */
gboolean baro_store_undated(BaroStore *store, const char *kind,
                            const char *const *sources, gint64 *n,
                            GError **error);

/* Whether any event of a kind that a source has came with a title or a text, in
 * which a rule could find a label. FALSE: *error is set. */
gboolean baro_store_has_words(BaroStore *store, const char *kind,
                              const char *source, gboolean *has,
                              GError **error);

/* The first day of any event or sample, BARO_NO_DAY where there is none; found
 * without counting them. FALSE: *error is set. */
gboolean baro_store_first_day(BaroStore *store, gint32 *day, GError **error);

/* ---- editions ---------------------------------------------------------- */

/* A number that changes with each run that committed anything: the number of
 * the newest fetch. What was read under one version is the same data. */
gint64 baro_store_data_version(BaroStore *store);

/* Who is one person, who is a bot, and where everybody works, as it is known
 * at one moment: the same letters, the same people. */
enum { BARO_PEOPLE_ID = 10 };
typedef struct {
    gint64 identities;           /* of how many; 0: not known */
    char id[BARO_PEOPLE_ID + 1]; /* letters from a to p; "": not known */
} BaroPeopleState;

/* The state of all identities, or of the first `most` to arrive: theirs is
 * what it was, whoever came later, unless they were joined, parted or placed
 * otherwise. The order of arrival is not in it. */
gboolean baro_store_people_state(BaroStore *store, gint64 most,
                                 BaroPeopleState *out, GError **error);

/* A report as it was published. */
typedef struct {
    gint64 number;       /* given by the store; 0: none */
    const char *report;  /* its name in the configuration, "board" */
    gint32 as_of;        /* the last day that counted */
    BaroSpan period;     /* in the foreground; first BARO_NO_DAY: not kept */
    gint64 published_at; /* seconds UTC */
    gint64 data_version; /* of the store that the numbers were read from */
    BaroPeopleState people; /* by which people were counted */
} BaroEdition;

/* A number that it printed. `page` and `number` are what `explain` is asked
 * for; of several with one name the first counts. */
typedef struct {
    const char *page;   /* the page's id, "contributors" */
    gint32 number;      /* on that page, from 1 */
    const char *metric; /* as written, "contributors[commits>=3]" */
    const char *period; /* or window: "2013-Q3", "2012-10 to 2013-09" */
    const char *group;  /* NULL: the whole project */
    double value;       /* NAN: unknown, and so printed */
    const char *text;   /* as printed, "1,696" */
    const char *definition; /* the words of the definition that ran */
} BaroFigure;

/* Keeps all numbers of a publication, or none: `figures` is a GArray of
 * BaroFigure in the order of the report. Published again, even with the same
 * as_of, it is another edition; none is ever changed. `edition->number` is
 * not read. The store is open for writing, by any number of processes. */
gboolean baro_store_put_edition(BaroStore *store, const BaroEdition *edition,
                                const GArray *figures, GError **error);

/* All editions of a report (NULL: of all), newest first: GArray of
 * BaroEdition, names in `strings`. Caller unrefs. */
GArray *baro_store_editions(BaroStore *store, const char *report,
                            GStringChunk *strings, GError **error);

/* What the newest edition of a report (NULL: of any) printed that was
 * published before an instant, in its order: GArray of BaroFigure, empty with
 * edition->number 0 where there is none. Strings, those of *edition too, live
 * in `strings`. Caller unrefs. */
GArray *baro_store_edition_figures(BaroStore *store, const char *report,
                                   gint64 before, BaroEdition *edition,
                                   GStringChunk *strings, GError **error);

/* How many events of a kind in these days came into the store after an edition
 * was published; 0 where nothing was read since. FALSE with an error. */
gboolean baro_store_late(BaroStore *store, const char *kind, BaroSpan days,
                         const BaroEdition *edition, gint64 *n,
                         GError **error);

/* A request as it went: when, what came of it. */
typedef struct {
    gint64 started_at; /* seconds UTC */
    int status;        /* of HTTP; 0 where there is none */
    gint64 records, kept;
    const char *url, *sha256, *error; /* NULL where there is none */
} BaroFetchNote;
/* The newest requests of a source, at most so many: GArray of BaroFetchNote,
 * strings in `strings`. Caller unrefs. */
GArray *baro_store_fetches(BaroStore *store, const char *source, gsize most,
                           GStringChunk *strings, GError **error);

/* ---- the palette ------------------------------------------------------- */

/* Adds to `slots` (char * -> int, keys copied) the slot of each organization
 * that was drawn before. */
gboolean baro_store_palette(BaroStore *store, GHashTable *slots,
                            GError **error);
/* Keeps the slots of organizations that have none yet. The store is open for
 * writing. */
gboolean baro_store_put_palette(BaroStore *store, GHashTable *slots,
                                GError **error);

/* ---- the whole file ---------------------------------------------------- */

/* A read-only statement over the views (authorizer, time limit). `row` gets
 * the texts of each row (NULL for NULL) with column types ('i' 'f' 't' 'n');
 * `columns` is called once first. */
typedef struct {
    void *data;
    void (*columns)(void *data, int n, const char *const *names);
    void (*row)(void *data, int n, const char *const *values,
                const char *types);
} BaroQuerySink;
/* FALSE with an error; rows that came stay handed over. */
gboolean baro_store_query(BaroStore *store, const char *sql,
                          const BaroQuerySink *sink, GError **error);

/* quick_check, foreign keys, and the rollup recounted against the events.
 * TRUE: sound; FALSE with an error that says what is not. */
gboolean baro_store_check(BaroStore *store, gboolean thorough, GError **error);

/* Gives a source another name; its records, cursor and coverage stay. Which of
 * two copies is the original stays too. CONFIG where `from` is not known or
 * `to` is. For a store open for writing. */
gboolean baro_store_rename_source(BaroStore *store, const char *from,
                                  const char *to, GError **error);

/* An online copy, checked, written to a temporary name and renamed. */
gboolean baro_store_backup(BaroStore *store, const char *path, GError **error);

/* Rows read, size and schema version, for doctor and version. */
int baro_store_version(BaroStore *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroStore, baro_store_close)
