// SPDX-License-Identifier: Apache-2.0
/*
 * Threads, found as events are written, whatever their order: no more than a
 * batch is ever in memory. An event keeps the number of its thread, that of
 * the event which began it as far as was known then; where that turned out
 * wrong, the table `thread` says which event began it. An answer to what
 * nobody has seen leaves the key of that in event_key, with its thread's
 * number below zero: so the lookup that tells whether an event is new tells
 * also that its answers wait for it. They share the earliest of themselves
 * until then, and where parents run in a circle, it is the earliest of the
 * circle.
 */
#include "internal.h"

enum { ON_THE_WAY = -1 };

typedef struct {
    BaroStore *store;
    GArray *events;    /* EventRow, numbered */
    gint64 first;      /* number of the batch */
    GHashTable *roots; /* of the batch's numbers that were renamed: whether
                          they begin a thread, + 1 */
} Threads;

/* An event as an end of a thread may be compared with another. */
typedef struct {
    gint64 number, at;
    char *id;
} Place;

static void
place_clear(Place *place)
{
    g_clear_pointer(&place->id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static Place
place_of_row(const EventRow *row)
{
    return (Place){row->number, row->has_at ? row->at : G_MAXINT64,
                   g_strdup(row->id)};
}

/* An event of the file, and the key of its parent: all zero is none. */
static gboolean
place_of_event(BaroStore *store, gint64 event, Place *place,
               guchar parent[KEY_SIZE], GError **error)
{
    sqlite3_stmt *statement = store_ask(store, SQL_GET_PLACE, error, "ii",
                                        store->project, event);
    int status;

    if (statement == NULL)
        return FALSE;
    status = store_next(store, statement, error);
    if (status == 0)
        return baro_fail(error, BARO_ERROR_NO_STORE,
                         "The store %s is damaged: an event of a thread is "
                         "missing; restore a backup.", store->path);
    if (status < 0)
        return FALSE;
    *place = (Place){event, sqlite3_column_int64(statement, 0),
                     g_strdup(store_text(statement, 1))};
    if (sqlite3_column_type(statement, 0) == SQLITE_NULL)
        place->at = G_MAXINT64;
    memset(parent, 0, KEY_SIZE);
    if (sqlite3_column_bytes(statement, 2) == KEY_SIZE)
        memcpy(parent, sqlite3_column_blob(statement, 2), KEY_SIZE);
    sqlite3_reset(statement);
    return TRUE;
}

static gboolean
is_earlier(const Place *one, const Place *other)
{
    if (one->at != other->at)
        return one->at < other->at;
    return strcmp(one->id, other->id) < 0;
}

/* The event behind a key; below zero the thread that waits for it, 0 neither.
 */
static gboolean
find_key(BaroStore *store, const guchar *key, gint64 *event, GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_GET_KEY, error, "ib", store->project, key);
    int status;

    if (statement == NULL)
        return FALSE;
    status = store_next(store, statement, error);
    *event = status == 1 ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_reset(statement);
    return status >= 0;
}

/* The one number that a statement answers about another, else that one. */
static gboolean
look_up(BaroStore *store, SqlNumber sql, gint64 of, gint64 *number,
        GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, sql, error, "ii", store->project, of);
    int status;

    if (statement == NULL)
        return FALSE;
    status = store_next(store, statement, error);
    *number = status == 1 ? sqlite3_column_int64(statement, 0) : of;
    sqlite3_reset(statement);
    return status >= 0;
}

static gboolean
root_of(BaroStore *store, gint64 thread, gint64 *root, GError **error)
{
    return look_up(store, SQL_GET_ROOT, thread, root, error);
}

/* Whether an event begins a thread: rows of the batch are told at the end,
 * those of the file at once. */
static gboolean
set_root(Threads *threads, gint64 event, gboolean is_root, GError **error)
{
    if (event < threads->first)
        return store_mark_root(threads->store, event, is_root, error);
    g_hash_table_insert(threads->roots, GSIZE_TO_POINTER((gsize)event),
                        GINT_TO_POINTER(is_root + 1));
    return TRUE;
}

/* What began with one event begins with another. */
static gboolean
move_root(Threads *threads, gint64 from, gint64 to, GError **error)
{
    BaroStore *store = threads->store;

    return from == to ||
           (store_run(store, SQL_MOVE_THREADS, error, "iii", store->project,
                      from, to) &&
            store_run(store, SQL_PUT_THREAD, error, "iii", store->project,
                      from, to) &&
            set_root(threads, from, FALSE, error) &&
            set_root(threads, to, TRUE, error));
}

/* ---- answers to what the batch does not hold --------------------------- */

static int
compare_parents(gconstpointer a, gconstpointer b)
{
    const EventRow *one = *(const EventRow *const *)a;
    const EventRow *other = *(const EventRow *const *)b;

    return memcmp(one->parent, other->parent, KEY_SIZE);
}

static EventRow *
earliest_of(EventRow *const *rows, guint n)
{
    EventRow *best = rows[0];

    for (guint i = 1; i < n; i++) {
        g_auto(Place) one = place_of_row(rows[i]);
        g_auto(Place) other = place_of_row(best);

        if (is_earlier(&one, &other))
            best = rows[i];
    }
    return best;
}

/* Rows that answer what nobody has seen, of a thread that waits already. */
static gboolean
join_waiting(Threads *threads, const EventRow *earliest, gint64 thread,
             GError **error)
{
    g_auto(Place) one = place_of_row(earliest), other = {0};
    guchar parent[KEY_SIZE];
    gint64 root;

    return root_of(threads->store, thread, &root, error) &&
           place_of_event(threads->store, root, &other, parent, error) &&
           (!is_earlier(&one, &other) ||
            move_root(threads, root, earliest->number, error));
}

/* Rows with one parent, which is not in the batch. */
static gboolean
place_answers(Threads *threads, EventRow *const *rows, guint n,
              GError **error)
{
    BaroStore *store = threads->store;
    EventRow *earliest = earliest_of(rows, n);
    gint64 event, thread;

    if (!find_key(store, rows[0]->parent, &event, error))
        return FALSE;
    thread = event < 0 ? -event : earliest->number;
    if (event > 0 && !look_up(store, SQL_GET_THREAD, event, &thread, error))
        return FALSE;
    if (event < 0 && !join_waiting(threads, earliest, thread, error))
        return FALSE;
    if (event == 0) {
        if (!store_run(store, SQL_PUT_KEY, error, "ibi", store->project,
                       rows[0]->parent, -thread))
            return FALSE;
        sieve_add(&store->sieve, rows[0]->parent);
    }
    for (guint i = 0; i < n; i++)
        rows[i]->thread = thread;
    return TRUE;
}

static gboolean
place_outer(Threads *threads, GError **error)
{
    g_autoptr(GPtrArray) outer = g_ptr_array_new();
    guint to;

    for (guint i = 0; i < threads->events->len; i++) {
        EventRow *row = &g_array_index(threads->events, EventRow, i);

        if (row->has_parent &&
            batch_find(&threads->store->batch, row->parent) == NULL)
            g_ptr_array_add(outer, row);
    }
    g_ptr_array_sort(outer, compare_parents);
    for (guint from = 0; from < outer->len; from = to) {
        for (to = from + 1;
             to < outer->len && compare_parents(&outer->pdata[from],
                                                &outer->pdata[to]) == 0;)
            to++;
        if (!place_answers(threads, (EventRow *const *)&outer->pdata[from],
                           to - from, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- inside the batch -------------------------------------------------- */

/* Where parents run in a circle, the earliest of it is the root. */
static gint64
circle_root(const Batch *batch, EventRow *start)
{
    EventRow *best = start;

    for (EventRow *at = batch_find(batch, start->parent); at != start;
         at = batch_find(batch, at->parent))
        best = earliest_of((EventRow *[]){best, at}, 2);
    return best->number;
}

/* The thread above `start`, given to all rows on the way. */
static void
place_inner(const Batch *batch, EventRow *start)
{
    EventRow *at = start;
    gint64 thread;

    while (at->thread == 0) {
        EventRow *parent =
            at->has_parent ? batch_find(batch, at->parent) : NULL;

        if (parent == NULL) {
            at->thread = at->number;
            break;
        }
        at->thread = ON_THE_WAY;
        at = parent;
    }
    thread = at->thread == ON_THE_WAY ? circle_root(batch, at) : at->thread;
    for (at = start; at->thread == ON_THE_WAY;
         at = batch_find(batch, at->parent))
        at->thread = thread;
}

/* ---- those for whom others wait ---------------------------------------- */

/* The next on the way from an event to what it answers. */
static gboolean
step_up(BaroStore *store, guchar parent[KEY_SIZE], Place *place,
        GError **error)
{
    const EventRow *row = batch_find(&store->batch, parent);
    gint64 event;

    place_clear(place);
    if (row != NULL) {
        *place = place_of_row(row);
        memcpy(parent, row->parent, KEY_SIZE);
        return TRUE;
    }
    return find_key(store, parent, &event, error) &&
           place_of_event(store, event, place, parent, error);
}

/* The last of a circle came: its earliest begins it. */
static gboolean
close_circle(Threads *threads, const EventRow *last, gint64 root,
             GError **error)
{
    g_auto(Place) best = place_of_row(last), at = {0};
    guchar parent[KEY_SIZE];

    memcpy(parent, last->parent, KEY_SIZE);
    for (gint64 n = 0; memcmp(parent, last->key, KEY_SIZE) != 0; n++) {
        if (n > threads->store->next_event)
            return baro_fail(error, BARO_ERROR_NO_STORE,
                             "The store %s is damaged: a thread has no end; "
                             "restore a backup.", threads->store->path);
        if (!step_up(threads->store, parent, &at, error))
            return FALSE;
        if (is_earlier(&at, &best)) {
            place_clear(&best);
            best = at;
            at.id = g_strdup(at.id);
        }
    }
    return move_root(threads, root, best.number, error);
}

static gboolean
place_awaited(Threads *threads, const EventRow *row, GError **error)
{
    BaroStore *store = threads->store;
    gint64 own, waiting;

    if (!root_of(store, row->thread, &own, error) ||
        !root_of(store, row->awaited, &waiting, error))
        return FALSE;
    return own == waiting ? close_circle(threads, row, own, error)
                          : move_root(threads, waiting, own, error);
}

static void
mark_answers(Threads *threads)
{
    for (guint i = 0; i < threads->events->len; i++) {
        EventRow *row = &g_array_index(threads->events, EventRow, i);
        int told = GPOINTER_TO_INT(g_hash_table_lookup(
            threads->roots, GSIZE_TO_POINTER((gsize)row->number)));

        if (told == 0 ? row->thread != row->number : told == 1)
            row->marks |= MARK_ANSWER;
    }
}

gboolean
store_place_rows(BaroStore *store, gint64 first, GError **error)
{
    GArray *events = store->batch.events;
    g_autoptr(GHashTable) roots = g_hash_table_new(NULL, NULL);
    Threads threads = {store, events, first, roots};

    if (!place_outer(&threads, error))
        return FALSE;
    for (guint i = 0; i < events->len; i++)
        place_inner(&store->batch, &g_array_index(events, EventRow, i));
    for (guint i = 0; i < events->len; i++) {
        const EventRow *row = &g_array_index(events, EventRow, i);

        if (row->awaited != 0 && !place_awaited(&threads, row, error))
            return FALSE;
    }
    mark_answers(&threads);
    return TRUE;
}
