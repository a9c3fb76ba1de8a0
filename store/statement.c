// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

#include <stdarg.h>

#include "barograph/error.h"

gboolean
store_fail(BaroStore *store, const char *doing, GError **error)
{
    int code = sqlite3_errcode(store->db);

    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
        return baro_fail(error, BARO_ERROR_NO_STORE,
                         "The store %s is damaged or none of ours (%s); "
                         "restore a backup.", store->path,
                         sqlite3_errmsg(store->db));
    if (code == SQLITE_BUSY)
        return baro_fail(error, BARO_ERROR_LOCKED,
                         "The store %s is held by another program; try again "
                         "when it is done.", store->path);
    return baro_fail(error, BARO_ERROR_FAILED,
                     "The store %s could not %s: %s.", store->path, doing,
                     sqlite3_errmsg(store->db));
}

static int
bind_one(sqlite3_stmt *statement, int place, char type, va_list *values)
{
    const GByteArray *bytes;
    const void *pointer;
    gint64 number;

    switch (type) {
    case 'i':
        return sqlite3_bind_int64(statement, place, va_arg(*values, gint64));
    case 'z':
        number = va_arg(*values, gint64);
        if (number == 0)
            return sqlite3_bind_null(statement, place);
        return sqlite3_bind_int64(statement, place, number);
    case 'd':
        return sqlite3_bind_double(statement, place,
                                   va_arg(*values, double));
    case 't':
        pointer = va_arg(*values, const char *);
        return sqlite3_bind_text(statement, place, pointer, -1, SQLITE_STATIC);
    case 'b':
        pointer = va_arg(*values, const void *);
        if (pointer == NULL)
            return sqlite3_bind_null(statement, place);
        return sqlite3_bind_blob(statement, place, pointer, KEY_SIZE,
                                 SQLITE_STATIC);
    case 'B':
        bytes = va_arg(*values, const GByteArray *);
        return sqlite3_bind_blob64(statement, place, bytes->data, bytes->len,
                                   SQLITE_STATIC);
    default:
        return SQLITE_MISUSE;
    }
}

static sqlite3_stmt *
ask(BaroStore *store, SqlNumber number, GError **error, const char *types,
    va_list *values)
{
    sqlite3_stmt **statement = &store->statements[number];

    if (*statement == NULL) {
        if (sqlite3_prepare_v3(store->db, store_sql[number], -1,
                               SQLITE_PREPARE_PERSISTENT, statement, NULL) !=
            SQLITE_OK) {
            store_fail(store, "prepare a statement", error);
            return NULL;
        }
    } else {
        sqlite3_reset(*statement);
    }
    for (int i = 0; types[i] != '\0'; i++)
        if (bind_one(*statement, i + 1, types[i], values) != SQLITE_OK) {
            store_fail(store, "take a value", error);
            return NULL;
        }
    return *statement;
}

sqlite3_stmt *
store_ask(BaroStore *store, SqlNumber number, GError **error,
          const char *types, ...)
{
    sqlite3_stmt *statement;
    va_list values;

    va_start(values, types);
    statement = ask(store, number, error, types, &values);
    va_end(values);
    return statement;
}

int
store_next(BaroStore *store, sqlite3_stmt *statement, GError **error)
{
    int status = sqlite3_step(statement);

    if (status == SQLITE_ROW)
        return 1;
    if (status == SQLITE_DONE) {
        sqlite3_reset(statement);
        return 0;
    }
    store_fail(store, "be read or written", error);
    sqlite3_reset(statement);
    return -1;
}

gboolean
store_run(BaroStore *store, SqlNumber number, GError **error,
          const char *types, ...)
{
    sqlite3_stmt *statement;
    va_list values;

    va_start(values, types);
    statement = ask(store, number, error, types, &values);
    va_end(values);
    return statement != NULL && store_next(store, statement, error) == 0;
}

gboolean
store_number(BaroStore *store, SqlNumber number, gint64 *value,
             GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, number, error, "i", store->project);

    if (statement == NULL || store_next(store, statement, error) != 1)
        return FALSE;
    *value = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return TRUE;
}

const char *
store_text(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

gint32
store_day(sqlite3_stmt *statement, int column)
{
    const char *text = store_text(statement, column);
    gint32 day;

    if (text == NULL)
        return BARO_NO_DAY;
    if (text[0] == '0')
        return G_MININT32;
    if (text[5] == '9')
        return G_MAXINT32;
    return baro_day_parse(text, &day) ? day : BARO_NO_DAY;
}

const char *
store_day_text(gint32 day, char text[11])
{
    if (day == G_MININT32)
        return "0000-00-00";
    if (day == G_MAXINT32)
        return "9999-99-99";
    return baro_day_format(day, text);
}

gboolean
store_begin(BaroStore *store, GError **error)
{
    if (store->broken)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "The store %s failed to write before and takes no "
                         "more in this run; what was committed stays.",
                         store->path);
    return store_run(store, SQL_BEGIN, error, "");
}

gboolean
store_commit(BaroStore *store, GError **error)
{
    return store_run(store, SQL_COMMIT, error, "") || store_rollback(store);
}

gboolean
store_rollback(BaroStore *store)
{
    /* A failed COMMIT may have rolled back already. What memory numbered
     * meanwhile is not in the file, so nothing more can be written. */
    for (int i = 0; i < SQL_COUNT; i++)
        if (store->statements[i] != NULL)
            sqlite3_reset(store->statements[i]);
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store->broken = TRUE;
    return FALSE;
}
