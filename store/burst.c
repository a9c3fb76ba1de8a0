// SPDX-License-Identifier: Apache-2.0
/*
 * How much of what one person did fell into a short time. It reads events one
 * by one, so it is asked of months of which the rollup knows a reason to.
 */
#include "internal.h"

typedef struct {
    gint64 at, n;
} Done;

static int
compare_done(gconstpointer a, gconstpointer b)
{
    const Done *one = a, *other = b;

    return (one->at > other->at) - (one->at < other->at);
}

/* What the person is credited with in a source, each with its instant. */
static gboolean
read_done(BaroStore *store, const Asked *asked, const SourceRow *source,
          gint32 person, GArray *all, GError **error)
{
    const GArray *persons = store_persons(store, error);
    char first[11], last[11];
    sqlite3_stmt *statement;
    int status;

    if (persons == NULL)
        return FALSE;
    statement = store_ask(
        store, SQL_READ_INSTANTS, error, "iiitt", store->project, asked->kind,
        source->number, store_day_text(asked->window.first, first),
        store_day_text(asked->window.last, last));
    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        gint64 count = MAX(sqlite3_column_int64(statement, 5), 1);
        Done done = {sqlite3_column_int64(statement, 0),
                     count * asked_fills(asked, source,
                                         sqlite3_column_int(statement, 2),
                                         sqlite3_column_int(statement, 3))};

        if (done.n > 0 &&
            store_plain(sqlite3_column_int(statement, 1)) == 1 &&
            store_person_at(persons, sqlite3_column_int64(statement, 4)) ==
                person)
            g_array_append_val(all, done);
    }
    return status == 0;
}

/* The largest sum that less than `seconds` hold. */
static gint64
most_within(GArray *all, gint64 seconds)
{
    const Done *done = &g_array_index(all, Done, 0);
    gint64 sum = 0, most = 0;

    g_array_sort(all, compare_done);
    for (guint first = 0, i = 0; i < all->len; i++) {
        sum += done[i].n;
        while (done[i].at - done[first].at >= seconds)
            sum -= done[first++].n;
        most = MAX(most, sum);
    }
    return most;
}

gboolean
baro_store_burst(BaroStore *store, const BaroQuestion *question,
                 gint32 person, gint64 seconds, gint64 *n, GError **error)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Done));
    g_auto(Asked) asked = {0};

    if (!asked_init(store, question, &asked, error))
        return FALSE;
    for (guint i = 0; i < asked.sources->len; i++)
        if (!read_done(store, &asked,
                       g_array_index(asked.sources, SourceRow *, i), person,
                       all, error))
            return FALSE;
    *n = most_within(all, seconds);
    return TRUE;
}
