// SPDX-License-Identifier: Apache-2.0
/*
 * What the files of store/ share. Nothing outside this folder includes it.
 */
#pragma once
#include <sqlite3.h>

#include "barograph/kinds.h"
#include "barograph/labels.h"
#include "barograph/sha256.h"
#include "barograph/store.h"

enum {
    KEY_SIZE = 16,
    KEY_PREFIX = 10, /* of the hash of kind and id; the rest is the source's */
    MARK_MERGE = 1,
    MARK_COPY = 2,
    MARK_OWN = 4,
    MARK_MEMBER = 8,
    MARK_ANSWER = 16, /* begins no thread */
    POLICY_AUTHOR = 1,
    POLICY_SIGN_OFF = 2,
    /* Roles of the rollup alone: events themselves, without people. */
    ROLE_FIRST_SIGN_OFF = -1,
    ROLE_EVENTS = -2,
    ROLE_ROOTS = -3,
    /* Places in baro_kinds() and baro_roles(), which only grow. */
    KIND_COMMIT = 0,
    KIND_MESSAGE = 1,
    ROLE_SIGNED_OFF_BY = 2,
};

/* Every statement that is used more than once; texts in sql.c. */
typedef enum {
    SQL_BEGIN,
    SQL_BEGIN_READ,
    SQL_COMMIT,
    SQL_PUT_SOURCE,
    SQL_PUT_ORGANIZATION,
    SQL_PUT_OUTLET,
    SQL_PUT_IDENTITY,
    SQL_SET_IDENTITY,
    SQL_SET_STALE,
    SQL_PUT_PERSON,
    SQL_DROP_PERSONS,
    SQL_PUT_AFFILIATION,
    SQL_DROP_AFFILIATIONS,
    SQL_GET_RESOLVED,
    SQL_SET_RESOLVED,
    SQL_FIND_KEYS,
    SQL_PUT_EVENTS,
    SQL_PUT_CREDITS,
    SQL_PUT_KEYS,
    SQL_PUT_KEY,
    SQL_PUT_CHANGE,
    SQL_PUT_LABEL,
    SQL_GET_EVENT,
    SQL_GET_CREDITS,
    SQL_SET_MARKS,
    SQL_ALL_KEYS,
    SQL_SET_KEY,
    SQL_GET_KEY,
    SQL_GET_PLACE,
    SQL_GET_THREAD,
    SQL_GET_ROOT,
    SQL_PUT_THREAD,
    SQL_MOVE_THREADS,
    SQL_PUT_SAMPLE,
    SQL_FIND_SAMPLE,
    SQL_GET_COVERAGE,
    SQL_DROP_COVERAGE,
    SQL_PUT_COVERAGE,
    SQL_CALENDAR_ENDS,
    SQL_PUT_CALENDAR,
    SQL_PUT_FETCH,
    SQL_GET_VALIDATOR,
    SQL_PUT_VALIDATOR,
    SQL_DROP_VALIDATORS,
    SQL_RENAME_KEYS,
    SQL_RENAME_PARENTS,
    SQL_PUT_ACTIVITY,
    SQL_DROP_ACTIVITY,
    SQL_ALL_EVENTS,
    SQL_ALL_CREDITS,
    SQL_ALL_ACTIVITY,
    SQL_LAST_COMMIT,
    SQL_SIGNED_SHARE,
    SQL_GET_ACTIVITY,
    SQL_READ_ACTIVITY,
    SQL_KNOWS_BOTS,
    SQL_LAST_IDENTITY,
    SQL_FIND_NOBODY,
    SQL_PUT_MERGED,
    SQL_GET_MERGED,
    SQL_ALL_IDENTITIES,
    SQL_ALL_AFFILIATIONS,
    SQL_READ_EVENTS,
    SQL_READ_LABELED,
    SQL_READ_CREDITS,
    SQL_READ_INSTANTS,
    SQL_READ_WAITS,
    SQL_READ_PARTS,
    SQL_READ_SAMPLES,
    SQL_SAMPLE_NAMES,
    SQL_READ_ITEMS,
    SQL_ITEM_PERSON,
    SQL_FIRST_DAY,
    SQL_FIRST_SAMPLE,
    SQL_SOURCE_DAYS,
    SQL_SOURCE_UNDATED,
    SQL_SOURCE_WORDS,
    SQL_SOURCE_SAMPLE_DAYS,
    SQL_LAST_FETCH,
    SQL_PUT_EDITION,
    SQL_LAST_EDITION,
    SQL_PUT_FIGURE,
    SQL_READ_PALETTE,
    SQL_PUT_COLOR,
    SQL_READ_EDITIONS,
    SQL_READ_FIGURES,
    SQL_COUNT_LATE,
    SQL_FIRST_READ,
    SQL_FIRST_FETCH,
    SQL_READ_ARRIVALS,
    SQL_READ_FETCHES,
    SQL_GET_RULE,
    SQL_PUT_RULE,
    SQL_READ_RULES,
    SQL_DROP_LABELS,
    SQL_DROP_BY_TITLE,
    SQL_PUT_BY_TITLE,
    SQL_PUT_TEXT_SOURCE,
    SQL_ALL_TITLES,
    SQL_READ_MENTIONS,
    SQL_READ_LABELS,
    SQL_READ_PLAIN,
    SQL_GET_ITEM,
    SQL_GET_ANSWER,
    SQL_PUT_ANSWER,
    SQL_COUNT,
} SqlNumber;

extern const char *const store_sql[SQL_COUNT];

/* A migration, made from store/sql/ at build time. Ended by NULL. */
extern const char *const store_migrations[];

/* There are no commits, or some came and are not measured yet. */
enum { SHARE_UNKNOWN = -1 };

typedef struct {
    gint64 number;
    char *name, *type, *address, *cursor, *state, *error;
    int policy;
    gboolean automatic;
    double share; /* of signed commits, SHARE_UNKNOWN where new ones came */
    gint64 last_success, last_try;
    guchar tail[KEY_SIZE - KEY_PREFIX];
    gboolean changed; /* differs from its row */
    gboolean has_text, text_written; /* its events come with a text */
} SourceRow;

/* Interned text: numbers from 1 on, in the order of arrival. */
typedef struct {
    GStringChunk *chunk;
    GPtrArray *names;
    GHashTable *numbers;
    guint written;
} Interner;

typedef struct {
    gint32 first, last;
    gint32 organization;
} Held;

typedef struct {
    const char *name, *email; /* "" where there is none */
    gint64 number, person;
    const char *reason;
    gboolean is_bot, stale;
    GArray *held; /* Held, sorted; or NULL */
} Identity;

/* A credit as it will be written. */
typedef struct {
    gint32 identity, organization;
    gint16 role, position;
    int credited;
    gint64 count;
} CreditRow;

/* An event that waits for its batch. Small: the more of them are written at
 * once, the less often each page of the index of keys is. */
typedef struct {
    guchar key[KEY_SIZE], parent[KEY_SIZE];
    const char *id, *title, *url;
    gint64 at, count;
    gint64 number, thread; /* given when it is written */
    gint64 awaited; /* the thread that waits for it; 0: none */
    gint64 rival;  /* number of another source's row of it; 0: none */
    gint32 rival_source;
    gint32 source, outlet, day;
    guint credits, labels; /* places in the batch's arrays */
    guint n_labels;
    guint16 n_credits;
    guint8 kind, quality, marks;
    guint8 has_parent : 1, has_at : 1;
} EventRow;

/* How a key begins, as a number that compares like it, and its row. */
typedef struct {
    guint32 head;
    guint row;
} KeyOrder;

/* What a row takes in the batch and its tables, which are sorted. */
enum {
    ROW_BYTES = sizeof(EventRow) + 2 * sizeof(KeyOrder) + 3 * sizeof(guint)
};

typedef struct {
    gint64 event; /* written before; 0: that of the row */
    guint row;    /* of the batch, index + 1 */
    gint64 files, insertions, deletions;
} ChangeRow;

typedef struct {
    gint32 source;
    BaroSample sample;
} SampleRow;

typedef struct {
    gint32 source;
    BaroCover cover;
} CoverRow;

typedef struct {
    gint32 source;
    BaroFetchRow fetch;
} FetchRow;

typedef struct {
    gint32 source;
    const char *url, *etag, *modified;
} ValidatorRow;

/* A month of the rollup. */
typedef struct {
    gint32 kind, role, source, month;
} ActivityKey;

/* What one identity did in it for one organization, in one class: plain 1
 * counts, 2 is a copy only, 0 a merge or an own voice. */
typedef struct {
    gint32 identity, organization, plain;
    gint64 n;
} Part;

/* Which keys the file surely lacks; see sieve.c. */
typedef struct {
    guchar *bytes; /* NULL: not made, it lacks nothing */
    guint32 n_bits;
    guint64 keys; /* that went in */
    guint64 vain; /* lookups in the file that found nothing */
} Sieve;

/* What is taken in and not yet committed. */
typedef struct {
    GArray *events, *credits, *changes, *samples, *covers, *fetches;
    GArray *validators, *labels; /* labels: index of a rule */
    guint *slots;                /* by key: index + 1; 0: free */
    guint n_slots;               /* a power of two */
    GArray *order;               /* KeyOrder, once it is sorted */
    GArray *by_day;              /* guint, rows, once they are numbered */
    GStringChunk *strings;
    gsize bytes;                 /* about what all that takes */
    gint64 started;              /* monotonic; 0: empty */
} Batch;

struct BaroStore {
    sqlite3 *db;
    char *path, *project_name, *zone_name;
    GTimeZone *zone;
    gint64 project, now, next_event, next_fetch;
    BaroStoreMode mode;
    gboolean broken; /* a transaction failed: memory and file differ */
    sqlite3_stmt *statements[SQL_COUNT];
    GPtrArray *sources; /* SourceRow, by number */
    GHashTable *source_names, *source_tails;
    Interner organizations, outlets;
    GPtrArray *identities; /* Identity, by number */
    GHashTable *identity_set;
    GStringChunk *identity_text;
    guint identities_written;
    GArray *persons; /* gint32 by identity; see store_persons() */
    gboolean has_identities; /* they are loaded; a trend rarely needs them */
    gboolean any_stale;
    BaroSha256 *sha256;
    Batch batch;
    Sieve sieve;
    GHashTable *activity; /* sums to be added */
    BaroAffiliator affiliator;
    const BaroLabelRule *labels;
    gsize n_labels;
};

/* ---- statement.c ---- */

/* FAILED, with what SQLite says; always FALSE. */
gboolean store_fail(BaroStore *store, const char *doing, GError **error);
/* A statement with its values bound. Types: i gint64, z gint64 (0 is NULL),
 * t text or NULL, b 16 bytes or NULL, B a GByteArray, d double. NULL with an
 * error. Texts and bytes are borrowed until the statement ends. */
sqlite3_stmt *store_ask(BaroStore *store, SqlNumber number, GError **error,
                        const char *types, ...);
/* 1 a row, 0 the end, -1 an error. At the end the statement is reset. */
int store_next(BaroStore *store, sqlite3_stmt *statement, GError **error);
/* Both, for what answers nothing. */
gboolean store_run(BaroStore *store, SqlNumber number, GError **error,
                   const char *types, ...);
/* The one integer that a statement of the project alone always answers. */
gboolean store_number(BaroStore *store, SqlNumber number, gint64 *value,
                      GError **error);
/* A column as text, or NULL. */
const char *store_text(sqlite3_stmt *statement, int column);
/* A column as a day, BARO_NO_DAY where it is NULL. */
gint32 store_day(sqlite3_stmt *statement, int column);
gboolean store_begin(BaroStore *store, GError **error);
gboolean store_commit(BaroStore *store, GError **error);
/* After an error inside a transaction. Keeps the error; always FALSE. */
gboolean store_rollback(BaroStore *store);
/* A day as the store writes it; open ends for G_MININT32 and G_MAXINT32. */
const char *store_day_text(gint32 day, char text[11]);

/* ---- names.c ---- */

void interner_init(Interner *interner);
/* Frees what it holds. */
void interner_clear(Interner *interner);
/* The number of a name already known, or 0. */
gint32 interner_number(Interner *interner, const char *name);
/* The name behind a number; NULL for 0. */
const char *interner_name(const Interner *interner, gint32 number);
/* Reads the interned names at opening. */
gboolean store_load_names(BaroStore *store, GError **error);
/* Who stands behind each identity, gint32 by its number: a person, 0 nobody,
 * -1 a bot. Whoever lies beyond the end is a person of the same number.
 * Borrowed until the next call; NULL with an error. */
const GArray *store_persons(BaroStore *store, GError **error);
/* One of them. */
static inline gint32
store_person_at(const GArray *persons, gint64 identity)
{
    return identity < (gint64)persons->len
               ? g_array_index(persons, gint32, identity)
               : (gint32)identity;
}
/* All of the identities. */
gboolean store_load_identities(BaroStore *store, GError **error);
/* Whether store_persons() says what the identities say (people.c). */
gboolean store_check_merged(BaroStore *store, GError **error);
/* The identity of a name and address, made where it is new; all are loaded. */
Identity *store_identity(BaroStore *store, const char *name,
                         const char *email);
/* The identity of that number, or NULL. */
Identity *store_identity_at(BaroStore *store, gint64 number);
void identity_free(gpointer data);
/* The organization held on a day; `said` wins. 0: none. */
gint32 store_held(BaroStore *store, gint64 identity, gint32 said, gint32 day);
gboolean store_write_names(BaroStore *store, GError **error);
/* Writes the affiliations of an identity in place of the old ones. */
gboolean store_renew_held(BaroStore *store, const Identity *identity,
                          GError **error);
/* BaroAffiliation as Held, sorted (people.c). */
GArray *store_held_from(BaroStore *store, const GArray *affiliations);

/* ---- source.c ---- */

SourceRow *store_source(BaroStore *store, const char *name);
/* The source of that number, or NULL. */
SourceRow *store_source_at(BaroStore *store, gint64 number);
/* Reads the sources at opening. */
gboolean store_load_sources(BaroStore *store, GError **error);
/* Writes those that changed. */
gboolean store_write_sources(BaroStore *store, GError **error);
/* Frees one. */
void source_free(gpointer data);

/* ---- batch.c, event.c ---- */

void batch_init(Batch *batch);
/* Frees what it holds. */
void batch_clear(Batch *batch);
/* Forgets its rows, to be used again. */
void batch_empty(Batch *batch);
/* A text copied into it, or NULL. */
const char *batch_keep(Batch *batch, const char *text);
/* Puts its events into the order of their keys; rows stay where they are. */
void batch_sort(Batch *batch);
/* The event at a place of that order. */
EventRow *batch_at(const Batch *batch, guint place);
/* Puts them into the order of kind, source, day and instant, too. */
void batch_sort_by_day(Batch *batch);
/* The event at a place of that one. */
EventRow *batch_by_day(const Batch *batch, guint place);
/* The event with a key, or NULL. */
EventRow *batch_find(const Batch *batch, const guchar *key);
/* Writes what waits, within the transaction that is open. */
gboolean store_write_batch(BaroStore *store, GError **error);
/* Takes the rows of a page into the batch. */
gboolean store_take_page(BaroStore *store, SourceRow *source,
                         const BaroPage *page, guint64 *kept, GError **error);
void store_key(BaroStore *store, const SourceRow *source, int kind,
               const char *id, guchar key[KEY_SIZE]);
/* Whether one id means one thing in all sources of the project. */
gboolean kind_is_shared(int kind);

/* ---- sieve.c ---- */

/* Makes the sieve, or a larger one, where it is worth it. */
gboolean store_fit_sieve(BaroStore *store, GError **error);
/* Tells it of a key that the file has from now on. */
void sieve_add(Sieve *sieve, const guchar *key);
/* Whether the file has neither the key nor a copy of it. FALSE: it may. */
gboolean sieve_lacks(const Sieve *sieve, const guchar *key);

/* ---- bulk.c ---- */

/* Offers the batch to SQLite as the tables batch_event and batch_credit, by
 * number, and batch_key, by key. They are read while it is written. */
gboolean store_offer_batch(BaroStore *store, GError **error);

/* ---- pack.c ---- */

/* Parts, sorted, as bytes; replaces what `bytes` held. */
void pack_parts(const ActivityKey *key, const GArray *parts,
                GByteArray *bytes);
/* The way back, replacing what `parts` held. FALSE: not what was packed. */
gboolean unpack_parts(const ActivityKey *key, const guchar *bytes, gsize n,
                      GArray *parts);
/* The order of parts, whatever their n. */
int compare_parts(const Part *one, const Part *other);
/* Two sorted arrays added up, without what comes to 0. FALSE where some n
 * falls below it. */
gboolean add_parts(const GArray *old, const GArray *more, GArray *sum);

/* ---- rollup.c ---- */

/* What the rollups need of an event. */
typedef struct {
    gint32 source, day;
    int kind, marks;
    gint64 count; /* 0: one; -1: none */
} Counted;

/* For the table of sums. */
guint rollup_hash(gconstpointer key);
/* For the table of sums. */
gboolean rollup_equal(gconstpointer a, gconstpointer b);
/* The rollup class of an event with these marks. */
int store_plain(int marks);
/* Adds an event to the sums of the batch. */
void store_count_event(BaroStore *store, const Counted *event, int sign);
/* Adds a credit to the sums of the batch. */
void store_count_credit(BaroStore *store, const Counted *event,
                        const CreditRow *credit, int sign);
gboolean store_write_rollups(BaroStore *store, GError **error);
/* What a month holds so far, replacing what was in `parts`. */
gboolean store_read_month(BaroStore *store, const ActivityKey *key,
                          GArray *parts, GError **error);
/* A column of packed parts; FALSE where they went bad. */
gboolean store_unpack(BaroStore *store, const ActivityKey *key,
                      sqlite3_stmt *statement, int column, GArray *parts,
                      GError **error);
/* Changes the marks of a written event, rollups and all. */
gboolean store_mark(BaroStore *store, gint64 event, int marks, GError **error);
/* Whether a written event begins a thread, rollups and all. */
gboolean store_mark_root(BaroStore *store, gint64 event, gboolean is_root,
                         GError **error);
/* Writes the affiliations of stale identities and recounts what they did. In
 * a transaction, before rows are added. */
gboolean store_rebuild_stale(BaroStore *store, GError **error);
/* Recounts everything and compares; FALSE says what differs. */
gboolean store_recount(BaroStore *store, GError **error);

/* ---- label.c ---- */

/* Writes of which sources a text was seen. */
gboolean store_write_text_sources(BaroStore *store, GError **error);

/* ---- open.c ---- */

/* The file as SQLite's address of it, for SQLITE_OPEN_URI; caller frees. */
char *store_address(const BaroStore *store);
/* Whether the batch is to be written: large enough, or old enough. */
gboolean store_is_due(const BaroStore *store);
/* Lets the log grow with the store. */
gboolean store_fit_log(BaroStore *store, GError **error);

/* ---- ask.c ---- */

/* A question with its words turned into numbers. */
typedef struct {
    const BaroQuestion *question;
    gint64 kind;
    BaroSpan window;
    gint32 first_month, last_month;
    GArray *roles;   /* gint32 */
    GArray *sources; /* SourceRow * */
    GArray *rows;    /* BaroActivity */
    GArray *places;  /* guint: by person or outlet, the newest row */
} Asked;

/* FALSE where a word is none. */
gboolean asked_init(BaroStore *store, const BaroQuestion *question,
                    Asked *asked, GError **error);
/* Frees what it holds. */
void asked_clear(Asked *asked);
/* The rollup's role behind a role: whom the source's policy credits. */
gint32 asked_role(const Asked *asked, const SourceRow *source, gint32 role);
/* Whether the rollup knows enough. */
gboolean asked_fits_rollup(const Asked *asked);
/* How many of the asked roles a credit fills. */
gint64 asked_fills(const Asked *asked, const SourceRow *source, int role,
                   int credited);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Asked, asked_clear)

/* ---- month.c ---- */

typedef void (*StoreMonthTake)(void *data, const SourceRow *source,
                               gint32 month, const GArray *parts);
/* Hands over what the chosen sources hold under a role of the rollup, sorted
 * by month, then source; months that the window cuts, as it cuts them. */
gboolean store_each_month(BaroStore *store, const Asked *asked, gint32 role,
                          StoreMonthTake take, void *data, GError **error);

/* ---- the rest ---- */

/* What was affiliated anew is counted anew before the first answer. */
gboolean store_settle_stale(BaroStore *store, GError **error);

gboolean store_write_covers(BaroStore *store, GError **error);
/* Gives each row of the sorted batch, numbered from `first` on, its thread and
 * the mark of an answer; renames threads of the file. */
gboolean store_place_rows(BaroStore *store, gint64 first, GError **error);
/* Hash and equality of a source's tail. */
guint store_tail_hash(gconstpointer key);
gboolean store_tail_equal(gconstpointer a, gconstpointer b);
