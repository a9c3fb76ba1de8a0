// SPDX-License-Identifier: Apache-2.0
/*
 * Statements of the user's own: on a second connection that cannot write, that
 * sees nothing but the views, and that is stopped when it takes too long.
 */
#include "internal.h"

enum {
    QUERY_SECONDS = 30,
    PROGRESS_STEPS = 10000,
    QUERY_LENGTH = 16 << 20, /* bytes of a value */
    QUERY_TEXT = 1 << 20,    /* bytes of a statement */
};

/* What may be called. Anything that a later SQLite adds stays out until it is
 * listed. */
static const char *const functions[] = {
    "abs",        "avg",          "ceil",        "ceiling",    "char",
    "coalesce",   "count",        "cume_dist",   "date",       "datetime",
    "dense_rank", "exp",          "first_value", "floor",      "format",
    "glob",       "group_concat", "hex",         "ifnull",     "iif",
    "instr",      "julianday",    "lag",         "last_value", "lead",
    "length",     "like",         "ln",          "log",        "log10",
    "log2",       "lower",        "ltrim",       "max",        "min",
    "mod",        "nth_value",    "ntile",       "nullif",     "percent_rank",
    "pow",        "power",        "printf",      "quote",      "rank",
    "replace",    "round",        "row_number",  "rtrim",      "sign",
    "sqrt",       "strftime",     "string_agg",  "substr",     "substring",
    "sum",        "time",         "total",       "trim",       "trunc",
    "typeof",     "unicode",      "unixepoch",   "upper",      NULL,
};

static gboolean
is_view(const char *name)
{
    return name != NULL && g_str_has_prefix(name, "v_");
}

static int
authorize(void *data, int action, const char *first, const char *second,
          const char *database, const char *through)
{
    g_autofree char *name = NULL;

    (void)data;
    (void)database;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        /* Without a column it is only counted, and SQLite does not say
         * through which view. */
        return is_view(first) || is_view(through) ||
                       (second != NULL && second[0] == '\0')
                   ? SQLITE_OK
                   : SQLITE_DENY;
    case SQLITE_FUNCTION:
        name = g_ascii_strdown(second != NULL ? second : "", -1);
        return g_strv_contains(functions, name) ? SQLITE_OK : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}

static int
is_late(void *data)
{
    const gint64 *deadline = data;

    return g_get_monotonic_time() > *deadline;
}

static sqlite3 *
open_guarded(BaroStore *store, gint64 *deadline, GError **error)
{
    g_autofree char *address = store_address(store);
    sqlite3 *db = NULL;
    gboolean ok =
        sqlite3_open_v2(address, &db, SQLITE_OPEN_READONLY |
                            SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL) ==
            SQLITE_OK &&
        sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) ==
            SQLITE_OK &&
        sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) ==
            SQLITE_OK &&
        sqlite3_busy_timeout(db, QUERY_SECONDS * 1000) == SQLITE_OK &&
        sqlite3_set_authorizer(db, authorize, NULL) == SQLITE_OK;

    if (!ok) {
        baro_fail(error, BARO_ERROR_FAILED,
                  "The store %s could not be opened to ask it: %s.",
                  store->path, sqlite3_errmsg(db));
        sqlite3_close(db);
        return NULL;
    }
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, QUERY_LENGTH);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, QUERY_TEXT);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_progress_handler(db, PROGRESS_STEPS, is_late, deadline);
    return db;
}

static char
type_letter(int type)
{
    switch (type) {
    case SQLITE_INTEGER:
        return 'i';
    case SQLITE_FLOAT:
        return 'f';
    case SQLITE_NULL:
        return 'n';
    default:
        return 't';
    }
}

static int
hand_rows(sqlite3_stmt *statement, const BaroQuerySink *sink)
{
    int n = sqlite3_column_count(statement);
    g_autofree const char **values = g_new0(const char *, (gsize)n + 1);
    g_autofree char *types = g_malloc0((gsize)n + 1);
    int status;

    for (int i = 0; i < n; i++)
        values[i] = sqlite3_column_name(statement, i);
    if (sink->columns != NULL)
        sink->columns(sink->data, n, values);
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
        for (int i = 0; i < n; i++) {
            types[i] = type_letter(sqlite3_column_type(statement, i));
            values[i] = (const char *)sqlite3_column_text(statement, i);
        }
        sink->row(sink->data, n, values, types);
    }
    return status;
}

static gboolean
query_failed(BaroStore *store, sqlite3 *db, GError **error)
{
    switch (sqlite3_errcode(db)) {
    case SQLITE_INTERRUPT:
        return baro_fail(error, BARO_ERROR_FAILED,
                         "The query took longer than %d seconds and was "
                         "stopped.", QUERY_SECONDS);
    case SQLITE_AUTH:
        return baro_fail(error, BARO_ERROR_USAGE,
                         "The query may only read the views: %s. They are "
                         "v_events, v_credits, v_samples, v_coverage, "
                         "v_people, v_fetches, v_labels, v_changes, "
                         "v_figures and v_palette.",
                         sqlite3_errmsg(db));
    default:
        return baro_fail(error, BARO_ERROR_USAGE,
                         "The store %s cannot answer the query: %s.",
                         store->path, sqlite3_errmsg(db));
    }
}

gboolean
baro_store_query(BaroStore *store, const char *sql, const BaroQuerySink *sink,
                 GError **error)
{
    gint64 deadline =
        g_get_monotonic_time() + QUERY_SECONDS * G_USEC_PER_SEC;
    sqlite3_stmt *statement = NULL;
    const char *rest = "";
    gboolean ok = FALSE;
    sqlite3 *db;

    if (!baro_store_flush(store, error))
        return FALSE;
    db = open_guarded(store, &deadline, error);
    if (db == NULL)
        return FALSE;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, &rest) != SQLITE_OK)
        query_failed(store, db, error);
    else if (statement == NULL || rest[strspn(rest, " \t\r\n;")] != '\0')
        baro_fail(error, BARO_ERROR_USAGE,
                  "A query is one statement that begins with SELECT or "
                  "WITH.");
    else if (!sqlite3_stmt_readonly(statement))
        baro_fail(error, BARO_ERROR_USAGE, "A query may only read.");
    else if (hand_rows(statement, sink) != SQLITE_DONE)
        query_failed(store, db, error);
    else
        ok = TRUE;
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return ok;
}
