// SPDX-License-Identifier: Apache-2.0
/*
 * How long what was begun waited for what ends it, and which events somebody
 * had a part in: answers that need events one by one.
 */
#include "internal.h"

typedef struct {
    BaroWait wait;
    gint64 at;
} Begun;

typedef struct {
    BaroStore *store;
    const BaroWaitQuestion *question;
    const GArray *persons;
    const SourceRow *source;
    gint32 end;          /* which of the question's ends is read */
    GHashTable *threads; /* event -> place in `begun`, from 1 */
    GArray *begun;
} Waiting;

/* One event as the statement has it. */
typedef struct {
    gint64 event, thread, at;
    gint32 day, person; /* person -1: a bot */
} Row;

/* FALSE: it has no date, is a copy or a merge, or came later. */
static gboolean
read_row(const Waiting *waiting, sqlite3_stmt *statement, Row *row)
{
    int marks = sqlite3_column_int(statement, 4);

    row->event = sqlite3_column_int64(statement, 0);
    row->thread = sqlite3_column_int64(statement, 1);
    row->at = sqlite3_column_int64(statement, 2);
    row->day = store_day(statement, 3);
    row->person = store_person_at(waiting->persons,
                                  sqlite3_column_int64(statement, 5));
    return sqlite3_column_type(statement, 2) != SQLITE_NULL &&
           row->day != BARO_NO_DAY && row->day <= waiting->question->as_of &&
           (marks & (MARK_MERGE | MARK_COPY)) == 0;
}

static void
take_begun(Waiting *waiting, const Row *row)
{
    Begun begun = {.at = row->at,
                   .wait = {.day = row->day, .ended = BARO_NO_DAY,
                            .source = (gint32)waiting->source->number,
                            .person = row->person, .seconds = -1}};

    if (row->event != row->thread || row->person < 0)
        return;
    g_array_append_val(waiting->begun, begun);
    g_hash_table_insert(waiting->threads, GSIZE_TO_POINTER(row->event),
                        GUINT_TO_POINTER(waiting->begun->len));
}

static void
take_end(Waiting *waiting, const Row *row)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(
        waiting->threads, GSIZE_TO_POINTER(row->thread)));
    Begun *begun;

    if (place == 0 || row->event == row->thread || row->person < 0)
        return;
    begun = &g_array_index(waiting->begun, Begun, place - 1);
    if (row->at < begun->at ||
        (waiting->question->by_another && row->person != 0 &&
         row->person == begun->wait.person))
        return;
    if (begun->wait.seconds >= 0 &&
        row->at - begun->at >= begun->wait.seconds)
        return;
    begun->wait.seconds = row->at - begun->at;
    begun->wait.ended = row->day;
    begun->wait.end = waiting->end;
}

static gboolean
read_kind(Waiting *waiting, const char *name,
          void (*take)(Waiting *waiting, const Row *row), GError **error)
{
    int kind = baro_kind_number(name);
    sqlite3_stmt *statement;
    int status;

    if (kind < 0)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "“%s” is no kind of event.", name);
    statement = store_ask(
        waiting->store, SQL_READ_WAITS, error, "iiii",
        waiting->store->project, (gint64)kind, waiting->source->number,
        (gint64)baro_role_number(baro_kinds()[kind].first_role));
    if (statement == NULL)
        return FALSE;
    while ((status = store_next(waiting->store, statement, error)) == 1) {
        Row row;

        if (read_row(waiting, statement, &row))
            take(waiting, &row);
    }
    return status == 0;
}

static gboolean
read_source(Waiting *waiting, GError **error)
{
    if (!read_kind(waiting, waiting->question->kind, take_begun, error))
        return FALSE;
    for (gsize i = 0; waiting->question->ends[i] != NULL; i++) {
        waiting->end = (gint32)i;
        if (!read_kind(waiting, waiting->question->ends[i], take_end, error))
            return FALSE;
    }
    return TRUE;
}

static int
by_day(gconstpointer a, gconstpointer b)
{
    const BaroWait *one = a, *other = b;

    if (one->day != other->day)
        return one->day < other->day ? -1 : 1;
    return (one->source > other->source) - (one->source < other->source);
}

GArray *
baro_store_waits(BaroStore *store, const BaroWaitQuestion *question,
                 GError **error)
{
    g_autoptr(GHashTable) threads = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) begun = g_array_new(FALSE, FALSE, sizeof(Begun));
    Waiting waiting = {.store = store, .question = question,
                       .threads = threads, .begun = begun};
    GArray *waits;

    if (!store_settle_stale(store, error))
        return NULL;
    waiting.persons = store_persons(store, error);
    if (waiting.persons == NULL)
        return NULL;
    for (guint i = 0; i < store->sources->len; i++) {
        waiting.source = store->sources->pdata[i];
        if (question->sources != NULL &&
            !g_strv_contains(question->sources, waiting.source->name))
            continue;
        if (!read_source(&waiting, error))
            return NULL;
    }
    waits = g_array_sized_new(FALSE, FALSE, sizeof(BaroWait), begun->len);
    for (guint i = 0; i < begun->len; i++)
        g_array_append_val(waits, g_array_index(begun, Begun, i).wait);
    g_array_sort(waits, by_day);
    return waits;
}

/* ---- events that somebody had a part in ---- */

static gboolean
read_parts(BaroStore *store, const Asked *asked, const GArray *persons,
           const SourceRow *source, GError **error)
{
    const BaroQuestion *question = asked->question;
    char first[11], last[11];
    gint64 before = 0;
    sqlite3_stmt *statement = store_ask(
        store, SQL_READ_PARTS, error, "iiitt", store->project, asked->kind,
        source->number, store_day_text(asked->window.first, first),
        store_day_text(asked->window.last, last));
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        gint64 event = sqlite3_column_int64(statement, 0);
        gint64 count = sqlite3_column_int64(statement, 3);
        gint64 identity = sqlite3_column_int64(statement, 6);
        gint32 day = store_day(statement, 1);
        BaroActivity row = {
            .bucket = question->by_day ? day : baro_month_of(day),
            .source = (gint32)source->number, .n = MAX(count, 1)};

        if (event == before || count < 0 ||
            (sqlite3_column_int(statement, 2) & (MARK_MERGE | MARK_COPY)) ||
            asked_fills(asked, source, sqlite3_column_int(statement, 4),
                        sqlite3_column_int(statement, 5)) == 0 ||
            store_person_at(persons, identity) < 0)
            continue;
        before = event;
        g_array_append_val(asked->rows, row);
    }
    return status == 0;
}

/* What store_each_month() hands over: the months that hold anything. */
static void
note_month(void *data, const SourceRow *source, gint32 month,
           const GArray *parts)
{
    BaroSpan *months = data;

    (void)source;
    (void)parts;
    months->first = MIN(months->first, month);
    months->last = MAX(months->last, month);
}

/* Leaves of the question's days those of months in which anybody had such a
 * part: the rollup knows them, and events need not be read to find none. */
static gboolean
narrow(BaroStore *store, Asked *asked, GError **error)
{
    BaroSpan months = {G_MAXINT32, G_MININT32};
    BaroSpan *days = &asked->window;

    for (guint i = 0; i < asked->roles->len; i++) {
        gint32 role, before = G_MININT32;

        for (guint j = 0; j < asked->sources->len; j++, before = role) {
            role = asked_role(asked,
                              g_array_index(asked->sources, SourceRow *, j),
                              g_array_index(asked->roles, gint32, i));
            if (role != before &&
                !store_each_month(store, asked, role, note_month, &months,
                                  error))
                return FALSE;
        }
    }
    if (months.first > months.last) {
        *days = (BaroSpan){0, -1};
        return TRUE;
    }
    days->first = MAX(days->first, baro_month_first(months.first));
    days->last = MIN(days->last, baro_month_last(months.last));
    return TRUE;
}

static int
by_bucket(gconstpointer a, gconstpointer b)
{
    const BaroActivity *one = a, *other = b;

    if (one->bucket != other->bucket)
        return one->bucket < other->bucket ? -1 : 1;
    return (one->source > other->source) - (one->source < other->source);
}

GArray *
baro_store_parts(BaroStore *store, const BaroQuestion *question,
                 GError **error)
{
    g_auto(Asked) asked = {0};
    const GArray *persons;

    if (!asked_init(store, question, &asked, error) ||
        !store_settle_stale(store, error))
        return NULL;
    persons = store_persons(store, error);
    if (persons == NULL || !narrow(store, &asked, error))
        return NULL;
    for (guint i = 0; i < asked.sources->len; i++)
        if (!read_parts(store, &asked, persons,
                        g_array_index(asked.sources, SourceRow *, i), error))
            return NULL;
    g_array_sort(asked.rows, by_bucket);
    return g_steal_pointer(&asked.rows);
}
