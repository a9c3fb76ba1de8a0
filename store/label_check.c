// SPDX-License-Identifier: Apache-2.0
/*
 * What people said of labels. A sample is the events in the order of a hash
 * of what they are called: random, the same for everybody, and longer where
 * more are asked for.
 */
#include "internal.h"

/* An event with its place in the order. */
typedef struct {
    guint64 rank;
    gint64 event;
} Ranked;

static int
by_rank(gconstpointer a, gconstpointer b)
{
    const Ranked *x = a, *y = b;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return (x->event > y->event) - (x->event < y->event);
}

static guint64
rank_of(BaroStore *store, const char *label, const char *source,
        const char *id)
{
    guint8 digest[BARO_SHA256_SIZE];
    guint64 rank;

    baro_sha256_add(store->sha256, label, strlen(label) + 1);
    baro_sha256_add(store->sha256, source, strlen(source) + 1);
    baro_sha256_add(store->sha256, id, strlen(id));
    baro_sha256_end(store->sha256, digest);
    memcpy(&rank, digest, sizeof rank);
    return GUINT64_FROM_BE(rank);
}

/* The events that have one of the labels. */
static gboolean
find_labeled(BaroStore *store, const char *family, const char *const *labels,
             GHashTable *events, GError **error)
{
    for (gsize i = 0; labels[i] != NULL; i++) {
        sqlite3_stmt *statement =
            store_ask(store, SQL_READ_LABELS, error, "itt", store->project,
                      family, labels[i]);
        int status;

        if (statement == NULL)
            return FALSE;
        while ((status = store_next(store, statement, error)) == 1)
            g_hash_table_add(events,
                             GSIZE_TO_POINTER((gsize)sqlite3_column_int64(
                                 statement, 0)));
        if (status != 0)
            return FALSE;
    }
    return TRUE;
}

/* All that could be drawn. */
static GArray *
rank_all(BaroStore *store, const BaroDraw *draw, GHashTable *labeled,
         GError **error)
{
    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(Ranked));
    const char *label = draw->label != NULL ? draw->label : "";
    sqlite3_stmt *statement =
        store_ask(store, SQL_READ_PLAIN, error, "ii", store->project,
                  (gint64)baro_kind_number(draw->kind));
    int status;

    if (statement == NULL)
        return NULL;
    while ((status = store_next(store, statement, error)) == 1) {
        gint64 event = sqlite3_column_int64(statement, 0);
        const char *source = baro_store_source_name(
            store, sqlite3_column_int(statement, 1));
        Ranked one = {.event = event};

        if (g_hash_table_contains(labeled, GSIZE_TO_POINTER((gsize)event))
                != (draw->label != NULL)
            || (draw->sources != NULL
                && !g_strv_contains(draw->sources, source)))
            continue;
        one.rank = rank_of(store, label, source, store_text(statement, 2));
        g_array_append_val(ranked, one);
    }
    if (status != 0)
        return NULL;
    if (ranked->len > 1)
        qsort(ranked->data, ranked->len, sizeof(Ranked), by_rank);
    return g_steal_pointer(&ranked);
}

static const char *
copy(GStringChunk *strings, const char *text)
{
    return text == NULL ? NULL : g_string_chunk_insert(strings, text);
}

static gboolean
read_drawn(BaroStore *store, gint64 event, BaroDrawn *drawn,
           GStringChunk *strings, GError **error)
{
    sqlite3_stmt *statement = store_ask(store, SQL_GET_ITEM, error, "ii",
                                        store->project, event);

    if (statement == NULL || store_next(store, statement, error) != 1)
        return FALSE;
    *drawn = (BaroDrawn){
        .event = event,
        .day = store_day(statement, 0),
        .source = baro_store_source_name(store,
                                         sqlite3_column_int(statement, 1)),
        .id = copy(strings, store_text(statement, 2)),
        .title = copy(strings, store_text(statement, 3)),
        .url = copy(strings, store_text(statement, 4)),
        .outlet = baro_store_outlet(store,
                                    sqlite3_column_int(statement, 5))};
    sqlite3_reset(statement);
    return TRUE;
}

gboolean
baro_store_answer(BaroStore *store, const char *family, const char *label,
                  gint64 event, int *belongs, GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_GET_ANSWER, error, "itti", store->project,
                  family, label != NULL ? label : "", event);
    int status;

    *belongs = -1;
    if (statement == NULL)
        return FALSE;
    status = store_next(store, statement, error);
    if (status == 1)
        *belongs = sqlite3_column_int(statement, 0);
    sqlite3_reset(statement);
    return status >= 0;
}

GArray *
baro_store_draw(BaroStore *store, const BaroDraw *draw, gsize n,
                gint64 *total, GStringChunk *strings, GError **error)
{
    const char *one[] = {draw->label, NULL};
    g_autoptr(GHashTable) labeled = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) drawn = g_array_new(FALSE, FALSE, sizeof(BaroDrawn));
    g_autoptr(GArray) ranked = NULL;

    if (!find_labeled(store, draw->family,
                      draw->label != NULL ? one : draw->labels, labeled,
                      error))
        return NULL;
    ranked = rank_all(store, draw, labeled, error);
    if (ranked == NULL)
        return NULL;
    *total = ranked->len;
    for (guint i = 0; i < MIN(n, ranked->len); i++) {
        gint64 event = g_array_index(ranked, Ranked, i).event;
        BaroDrawn row;

        if (!read_drawn(store, event, &row, strings, error) ||
            !baro_store_answer(store, draw->family, draw->label, event,
                               &row.belongs, error))
            return NULL;
        g_array_append_val(drawn, row);
    }
    return g_steal_pointer(&drawn);
}

gboolean
baro_store_put_answer(BaroStore *store, const char *family,
                      const char *label, gint64 event, gboolean belongs,
                      GError **error)
{
    if (!store_begin(store, error))
        return FALSE;
    if (!store_run(store, SQL_PUT_ANSWER, error, "ittiii", store->project,
                   family, label != NULL ? label : "", event,
                   (gint64)belongs, store->now))
        return store_rollback(store);
    return store_commit(store, error);
}

gboolean
baro_store_find_event(BaroStore *store, const char *source, const char *kind,
                      const char *id, gint64 *event, GError **error)
{
    const SourceRow *row = store_source(store, source);
    int number = baro_kind_number(kind);
    guchar key[KEY_SIZE];
    sqlite3_stmt *statement;
    int status;

    *event = 0;
    if (row == NULL || number < 0)
        return TRUE;
    store_key(store, row, number, id, key);
    statement = store_ask(store, SQL_FIND_KEYS, error, "ibb", store->project,
                          key, key);
    if (statement == NULL)
        return FALSE;
    status = store_next(store, statement, error);
    if (status == 1)
        *event = sqlite3_column_int64(statement, 1);
    sqlite3_reset(statement);
    return status >= 0;
}
