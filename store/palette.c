// SPDX-License-Identifier: Apache-2.0
/*
 * The palette: which colour an organization has had since it was first drawn.
 * Kept by name, which outlives the numbers of a store that is made anew.
 */
#include "internal.h"

gboolean
baro_store_palette(BaroStore *store, GHashTable *slots, GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_READ_PALETTE, error, "i", store->project);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        const char *name = (const char *)sqlite3_column_text(statement, 0);

        g_hash_table_insert(slots, g_strdup(name),
                            GINT_TO_POINTER(sqlite3_column_int(statement,
                                                               1)));
    }
    return status == 0;
}

static gboolean
put_all(BaroStore *store, GHashTable *slots, GError **error)
{
    GHashTableIter iter;
    gpointer name, slot;

    g_hash_table_iter_init(&iter, slots);
    while (g_hash_table_iter_next(&iter, &name, &slot))
        if (!store_run(store, SQL_PUT_COLOR, error, "iti", store->project,
                       (const char *)name, (gint64)GPOINTER_TO_INT(slot)))
            return FALSE;
    return TRUE;
}

gboolean
baro_store_put_palette(BaroStore *store, GHashTable *slots, GError **error)
{
    if (!baro_store_flush(store, error) || !store_begin(store, error))
        return FALSE;
    if (!put_all(store, slots, error))
        return store_rollback(store);
    return store_commit(store, error);
}
