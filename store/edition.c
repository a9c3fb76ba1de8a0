// SPDX-License-Identifier: Apache-2.0
/*
 * Editions: what published reports printed. Added to and never changed.
 */
#include "internal.h"

#include <math.h>

static const char *
intern(GStringChunk *strings, const char *text)
{
    return text == NULL ? NULL : g_string_chunk_insert_const(strings, text);
}

gint64
baro_store_data_version(BaroStore *store)
{
    gint64 number = 0;

    store_number(store, SQL_LAST_FETCH, &number, NULL);
    return number;
}

/* SQLite takes NAN as NULL: unknown stays unknown. */
static gboolean
put_figure(BaroStore *store, gint64 edition, gint64 place,
           const BaroFigure *figure, GError **error)
{
    sqlite3_stmt *statement = store_ask(
        store, SQL_PUT_FIGURE, error, "iiititttdtt", store->project, edition,
        place, figure->page, (gint64)figure->number, figure->metric,
        figure->period, figure->group, figure->value, figure->text,
        figure->definition);

    return statement != NULL && store_next(store, statement, error) == 0;
}

static gboolean
put_all(BaroStore *store, const BaroEdition *edition, const GArray *figures,
        GError **error)
{
    const BaroSpan *period = &edition->period;
    gboolean has_period = period->first != BARO_NO_DAY;
    gboolean has_people = edition->people.id[0] != '\0';
    char as_of[11], first[11], last[11];
    gint64 number;

    if (!store_run(store, SQL_PUT_EDITION, error, "ittiittti", store->project,
                   edition->report, baro_day_format(edition->as_of, as_of),
                   edition->published_at, edition->data_version,
                   has_period ? baro_day_format(period->first, first) : NULL,
                   has_period ? baro_day_format(period->last, last) : NULL,
                   has_people ? edition->people.id : NULL,
                   edition->people.identities))
        return FALSE;
    if (!store_number(store, SQL_LAST_EDITION, &number, error))
        return FALSE;
    for (guint i = 0; i < figures->len; i++)
        if (!put_figure(store, number, (gint64)i + 1,
                        &g_array_index(figures, BaroFigure, i), error))
            return FALSE;
    return TRUE;
}

gboolean
baro_store_put_edition(BaroStore *store, const BaroEdition *edition,
                       const GArray *figures, GError **error)
{
    if (!baro_store_flush(store, error) || !store_begin(store, error))
        return FALSE;
    if (!put_all(store, edition, figures, error))
        return store_rollback(store);
    return store_commit(store, error);
}

GArray *
baro_store_editions(BaroStore *store, const char *report,
                    GStringChunk *strings, GError **error)
{
    g_autoptr(GArray) editions =
        g_array_new(FALSE, FALSE, sizeof(BaroEdition));
    sqlite3_stmt *statement = store_ask(store, SQL_READ_EDITIONS, error, "it",
                                        store->project, report);
    int status;

    if (statement == NULL)
        return NULL;
    while ((status = store_next(store, statement, error)) == 1) {
        BaroEdition edition = {
            .number = sqlite3_column_int64(statement, 0),
            .report = intern(strings, store_text(statement, 1)),
            .as_of = store_day(statement, 2),
            .published_at = sqlite3_column_int64(statement, 3),
            .data_version = sqlite3_column_int64(statement, 4),
            .period = {store_day(statement, 5), store_day(statement, 6)},
            .people = {.identities = sqlite3_column_int64(statement, 8)}};
        const char *people = store_text(statement, 7);

        g_strlcpy(edition.people.id, people != NULL ? people : "",
                  sizeof edition.people.id);
        g_array_append_val(editions, edition);
    }
    return status == 0 ? g_steal_pointer(&editions) : NULL;
}

static GArray *
read_figures(BaroStore *store, gint64 edition, GStringChunk *strings,
             GError **error)
{
    g_autoptr(GArray) figures =
        g_array_new(FALSE, FALSE, sizeof(BaroFigure));
    sqlite3_stmt *statement = store_ask(store, SQL_READ_FIGURES, error, "ii",
                                        store->project, edition);
    int status;

    if (statement == NULL)
        return NULL;
    while ((status = store_next(store, statement, error)) == 1) {
        BaroFigure figure = {
            .page = intern(strings, store_text(statement, 0)),
            .number = sqlite3_column_int(statement, 1),
            .metric = intern(strings, store_text(statement, 2)),
            .period = intern(strings, store_text(statement, 3)),
            .group = intern(strings, store_text(statement, 4)),
            .value = sqlite3_column_type(statement, 5) == SQLITE_NULL
                         ? NAN
                         : sqlite3_column_double(statement, 5),
            .text = intern(strings, store_text(statement, 6)),
            .definition = intern(strings, store_text(statement, 7))};

        g_array_append_val(figures, figure);
    }
    return status == 0 ? g_steal_pointer(&figures) : NULL;
}

GArray *
baro_store_edition_figures(BaroStore *store, const char *report,
                           gint64 before, BaroEdition *edition,
                           GStringChunk *strings, GError **error)
{
    g_autoptr(GArray) editions =
        baro_store_editions(store, report, strings, error);

    *edition = (BaroEdition){0};
    if (editions == NULL)
        return NULL;
    for (guint i = 0; i < editions->len; i++) {
        *edition = g_array_index(editions, BaroEdition, i);
        if (edition->published_at < before)
            return read_figures(store, edition->number, strings, error);
    }
    *edition = (BaroEdition){0};
    return g_array_new(FALSE, FALSE, sizeof(BaroFigure));
}

/* ---- where a figure comes from ---------------------------------------- */

gboolean
baro_store_late(BaroStore *store, const char *kind, BaroSpan days,
                const BaroEdition *edition, gint64 *n, GError **error)
{
    char first[11], last[11];
    sqlite3_stmt *statement;
    int status;

    *n = 0;
    if (baro_store_data_version(store) == edition->data_version)
        return TRUE;
    statement = store_ask(store, SQL_COUNT_LATE, error, "iitti",
                          store->project, (gint64)baro_kind_number(kind),
                          store_day_text(days.first, first),
                          store_day_text(days.last, last),
                          edition->published_at);
    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1)
        *n = sqlite3_column_int64(statement, 0);
    return status == 0;
}

GArray *
baro_store_fetches(BaroStore *store, const char *source, gsize most,
                   GStringChunk *strings, GError **error)
{
    g_autoptr(GArray) notes =
        g_array_new(FALSE, FALSE, sizeof(BaroFetchNote));
    sqlite3_stmt *statement = store_ask(
        store, SQL_READ_FETCHES, error, "iii", store->project,
        (gint64)baro_store_source_number(store, source), (gint64)most);
    int status;

    if (statement == NULL)
        return NULL;
    while ((status = store_next(store, statement, error)) == 1) {
        BaroFetchNote note = {
            .started_at = sqlite3_column_int64(statement, 0),
            .status = sqlite3_column_int(statement, 1),
            .records = sqlite3_column_int64(statement, 2),
            .kept = sqlite3_column_int64(statement, 3),
            .url = intern(strings, store_text(statement, 4)),
            .sha256 = intern(strings, store_text(statement, 5)),
            .error = intern(strings, store_text(statement, 6))};

        g_array_append_val(notes, note);
    }
    return status == 0 ? g_steal_pointer(&notes) : NULL;
}
