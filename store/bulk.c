// SPDX-License-Identifier: Apache-2.0
/*
 * The batch as tables that SQLite reads by itself. One statement then writes
 * all rows of a table: it stays at its place in the index from row to row,
 * and nothing is bound, begun and ended for each.
 */
#include "internal.h"

/* What one of these tables holds: for each event of the batch, in some order,
 * a row for each of its parts. */
typedef struct {
    const char *name, *columns;
    EventRow *(*event)(const Batch *batch, guint place);
    guint (*parts)(const EventRow *event);
    void (*column)(const BaroStore *store, const EventRow *event, guint part,
                   int column, sqlite3_context *answer);
} Bulk;

typedef struct {
    sqlite3_vtab base;
    const BaroStore *store;
    const Bulk *bulk;
} Table;

typedef struct {
    sqlite3_vtab_cursor base;
    guint place, part;
} Cursor;

/* ---- what the tables hold ---- */

static guint
one_part(const EventRow *event)
{
    (void)event;
    return 1;
}

static guint
credit_parts(const EventRow *event)
{
    return event->n_credits;
}

/* A key for which others wait is there already. */
static guint
new_keys(const EventRow *event)
{
    return event->awaited == 0;
}

static void
answer_key(sqlite3_context *answer, const guchar *key)
{
    sqlite3_result_blob(answer, key, KEY_SIZE, SQLITE_STATIC);
}

static void
answer_text(sqlite3_context *answer, const char *text)
{
    if (text != NULL)
        sqlite3_result_text(answer, text, -1, SQLITE_STATIC);
}

/* 0 is NULL, as everything is that is not answered. */
static void
answer_some(sqlite3_context *answer, gint64 number)
{
    if (number != 0)
        sqlite3_result_int64(answer, number);
}

static void
answer_day(sqlite3_context *answer, gint32 day)
{
    char text[11];

    if (day != BARO_NO_DAY)
        sqlite3_result_text(answer, baro_day_format(day, text), -1,
                            SQLITE_TRANSIENT);
}

static void
event_column(const BaroStore *store, const EventRow *event, guint part,
             int column, sqlite3_context *answer)
{
    (void)store;
    (void)part;
    switch (column) {
    case 0:
        return sqlite3_result_int64(answer, event->number);
    case 1:
        return sqlite3_result_int(answer, event->kind);
    case 2:
        return sqlite3_result_int(answer, event->source);
    case 3:
        return answer_text(answer, event->id);
    case 4:
        if (event->has_at)
            sqlite3_result_int64(answer, event->at);
        return;
    case 5:
        return answer_day(answer, event->day);
    case 6:
        return sqlite3_result_int(answer, event->quality);
    case 7:
        return sqlite3_result_int(answer, event->marks);
    case 8:
        return answer_some(answer, event->count);
    case 9:
        return sqlite3_result_int64(answer, event->thread);
    case 10:
        if (event->has_parent)
            answer_key(answer, event->parent);
        return;
    case 11:
        return answer_some(answer, event->outlet);
    case 12:
        return answer_text(answer, event->title);
    default:
        return answer_text(answer, event->url);
    }
}

static void
credit_column(const BaroStore *store, const EventRow *event, guint part,
              int column, sqlite3_context *answer)
{
    const CreditRow *credit = &g_array_index(store->batch.credits, CreditRow,
                                             event->credits + part);

    switch (column) {
    case 0:
        return sqlite3_result_int64(answer, event->number);
    case 1:
        return sqlite3_result_int(answer, credit->role);
    case 2:
        return sqlite3_result_int(answer, credit->position);
    case 3:
        return sqlite3_result_int(answer, credit->identity);
    case 4:
        return sqlite3_result_int(answer, credit->credited);
    case 5:
        return answer_some(answer, credit->organization);
    default:
        return answer_some(answer, credit->count);
    }
}

static void
key_column(const BaroStore *store, const EventRow *event, guint part,
           int column, sqlite3_context *answer)
{
    (void)store;
    (void)part;
    if (column == 0)
        answer_key(answer, event->key);
    else
        sqlite3_result_int64(answer, event->number);
}

static const Bulk bulks[] = {
    {"batch_event",
     "event, kind, source, id, occurred_at, day, quality, marks, count, "
     "thread, parent, outlet, title, url",
     batch_by_day, one_part, event_column},
    {"batch_credit",
     "event, role, position, identity, credited, organization, count",
     batch_by_day, credit_parts, credit_column},
    {"batch_key", "key, event", batch_at, new_keys, key_column},
};

/* ---- how SQLite reads them ---- */

static int
connect_table(sqlite3 *db, void *data, int argc, const char *const *argv,
              sqlite3_vtab **made, char **message)
{
    const BaroStore *store = data;
    const Bulk *bulk = bulks;
    g_autofree char *sql = NULL;
    Table *table;

    (void)argc;
    (void)message;
    while (strcmp(bulk->name, argv[0]) != 0)
        bulk++;
    sql = g_strdup_printf("CREATE TABLE batch (%s)", bulk->columns);
    table = g_new0(Table, 1);
    table->store = store;
    table->bulk = bulk;
    *made = &table->base;
    sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
    return sqlite3_declare_vtab(db, sql);
}

static int
disconnect_table(sqlite3_vtab *table)
{
    g_free(table);
    return SQLITE_OK;
}

static int
best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    (void)info;
    return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **made)
{
    Cursor *cursor = g_new0(Cursor, 1);

    (void)table;
    *made = &cursor->base;
    return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *cursor)
{
    g_free(cursor);
    return SQLITE_OK;
}

static int
at_end(sqlite3_vtab_cursor *base)
{
    const Table *table = (const Table *)base->pVtab;

    return ((const Cursor *)base)->place >= table->store->batch.events->len;
}

static const EventRow *
event_at(const Cursor *cursor)
{
    const Table *table = (const Table *)cursor->base.pVtab;

    return table->bulk->event(&table->store->batch, cursor->place);
}

/* Goes on to the next event until one has the part. */
static int
settle(Cursor *cursor)
{
    const Table *table = (const Table *)cursor->base.pVtab;

    while (!at_end(&cursor->base) &&
           cursor->part >= table->bulk->parts(event_at(cursor))) {
        cursor->place++;
        cursor->part = 0;
    }
    return SQLITE_OK;
}

static int
first_row(sqlite3_vtab_cursor *base, int plan, const char *text, int argc,
          sqlite3_value **argv)
{
    Cursor *cursor = (Cursor *)base;

    (void)plan;
    (void)text;
    (void)argc;
    (void)argv;
    cursor->place = cursor->part = 0;
    return settle(cursor);
}

static int
next_row(sqlite3_vtab_cursor *base)
{
    Cursor *cursor = (Cursor *)base;

    cursor->part++;
    return settle(cursor);
}

static int
read_column(sqlite3_vtab_cursor *base, sqlite3_context *answer, int column)
{
    const Table *table = (const Table *)base->pVtab;
    const Cursor *cursor = (const Cursor *)base;

    table->bulk->column(table->store, event_at(cursor), cursor->part, column,
                        answer);
    return SQLITE_OK;
}

static int
row_number(sqlite3_vtab_cursor *base, sqlite3_int64 *number)
{
    *number = ((const Cursor *)base)->place;
    return SQLITE_OK;
}

static const sqlite3_module module = {
    .iVersion = 1,
    .xConnect = connect_table,
    .xBestIndex = best_index,
    .xDisconnect = disconnect_table,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = first_row,
    .xNext = next_row,
    .xEof = at_end,
    .xColumn = read_column,
    .xRowid = row_number,
};

gboolean
store_offer_batch(BaroStore *store, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(bulks); i++)
        if (sqlite3_create_module(store->db, bulks[i].name, &module, store) !=
            SQLITE_OK)
            return store_fail(store, "be set up", error);
    return TRUE;
}
