// SPDX-License-Identifier: Apache-2.0
/*
 * When events came into the store, beside when they happened. What was there
 * before a source was first read came all at once and tells nothing.
 */
#include "internal.h"

typedef struct {
    BaroStore *store;
    Asked asked;
    BaroSpan watched;
    GArray *arrivals;
} Arriving;

/* The marks that keep an event out of the question. */
static gint64
unwanted(const BaroQuestion *question)
{
    return MARK_MERGE | MARK_OWN | MARK_MEMBER |
           (question->with_copies ? 0 : MARK_COPY) |
           (question->roots_only ? MARK_ANSWER : 0);
}

/* The first day of the first month that the source was read all through;
 * BARO_NO_DAY: it never yielded the kind, or was never read. */
static gboolean
watched_since(const Arriving *arriving, const SourceRow *source, gint32 *day,
              GError **error)
{
    BaroStore *store = arriving->store;
    sqlite3_stmt *statement = store_ask(
        store, SQL_FIRST_FETCH, error, "iii", store->project, source->number,
        (gint64)arriving->asked.kind);
    int status;

    *day = BARO_NO_DAY;
    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1)
        if (sqlite3_column_type(statement, 0) != SQLITE_NULL &&
            sqlite3_column_type(statement, 1) != SQLITE_NULL) {
            gint32 read = baro_day_of(sqlite3_column_int64(statement, 0),
                                      store->zone);

            *day = baro_month_last(baro_month_of(read)) + 1;
        }
    return status == 0;
}

static gboolean
read_arrivals(const Arriving *arriving, const SourceRow *source,
              BaroSpan days, GError **error)
{
    BaroStore *store = arriving->store;
    char first[11], last[11];
    sqlite3_stmt *statement = store_ask(
        store, SQL_READ_ARRIVALS, error, "iiitti", store->project,
        (gint64)arriving->asked.kind, source->number,
        store_day_text(days.first, first), store_day_text(days.last, last),
        unwanted(arriving->asked.question));
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        BaroArrival arrival = {
            .month = baro_month_of(store_day(statement, 0)),
            .seen = baro_day_of(sqlite3_column_int64(statement, 1),
                                store->zone),
            .n = sqlite3_column_int64(statement, 2)};

        g_array_append_val(arriving->arrivals, arrival);
    }
    return status == 0;
}

static gboolean
add_source(Arriving *arriving, const SourceRow *source, GError **error)
{
    BaroSpan days = arriving->asked.window;
    gint32 since;

    if (!watched_since(arriving, source, &since, error))
        return FALSE;
    if (since == BARO_NO_DAY)
        return TRUE;
    arriving->watched.first = MIN(arriving->watched.first, since);
    arriving->watched.last =
        MIN(arriving->watched.last,
            baro_day_of(source->last_success, arriving->store->zone));
    days.first = MAX(days.first, since);
    return days.first > days.last ||
           read_arrivals(arriving, source, days, error);
}

GArray *
baro_store_arrivals(BaroStore *store, const BaroQuestion *question,
                    BaroSpan *watched, GError **error)
{
    Arriving arriving = {.store = store,
                         .watched = {G_MAXINT32, G_MAXINT32}};
    gboolean ok = asked_init(store, question, &arriving.asked, error);

    arriving.arrivals = g_array_new(FALSE, FALSE, sizeof(BaroArrival));
    for (guint i = 0; ok && i < arriving.asked.sources->len; i++)
        ok = add_source(
            &arriving,
            g_array_index(arriving.asked.sources, SourceRow *, i), error);
    asked_clear(&arriving.asked);
    if (!ok)
        g_clear_pointer(&arriving.arrivals, g_array_unref);
    *watched = arriving.watched.first == G_MAXINT32 ? (BaroSpan){0, -1}
                                                    : arriving.watched;
    return arriving.arrivals;
}
