// SPDX-License-Identifier: Apache-2.0
/*
 * Whether the store is sound, and copies of it.
 */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Runs a check that answers "ok", or no rows at all where `wants_none`. */
static gboolean
run_check(BaroStore *store, sqlite3 *db, const char *sql, gboolean wants_none,
          GError **error)
{
    sqlite3_stmt *statement = NULL;
    const char *word = NULL;
    gboolean ok = FALSE;
    int status = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);

    if (status == SQLITE_OK)
        status = sqlite3_step(statement);
    if (status == SQLITE_ROW)
        word = store_text(statement, 0);
    if (status == SQLITE_DONE)
        ok = wants_none;
    else if (status == SQLITE_ROW)
        ok = !wants_none && g_strcmp0(word, "ok") == 0;
    if (!ok)
        baro_fail(error, BARO_ERROR_NO_STORE,
                  "The store %s is damaged (%s): %s; restore a backup.",
                  store->path, sql,
                  word != NULL ? word : sqlite3_errmsg(db));
    sqlite3_finalize(statement);
    return ok;
}

gboolean
baro_store_check(BaroStore *store, gboolean thorough, GError **error)
{
    if (!baro_store_flush(store, error))
        return FALSE;
    return run_check(store, store->db,
                     thorough ? "PRAGMA integrity_check(1)"
                              : "PRAGMA quick_check(1)",
                     FALSE, error) &&
           run_check(store, store->db, "PRAGMA foreign_key_check", TRUE,
                     error) &&
           run_check(store, store->db,
                     "SELECT k.event FROM event_key k LEFT JOIN event e "
                     "ON e.project = k.project AND e.event = k.event "
                     "WHERE k.event > 0 AND e.event IS NULL LIMIT 1",
                     TRUE, error) &&
           store_load_identities(store, error) &&
           store_check_merged(store, error) &&
           store_recount(store, error);
}

static gboolean
sync_path(const char *path, int flags, GError **error)
{
    int file = open(path, flags | O_CLOEXEC);
    gboolean ok = file >= 0 && fsync(file) == 0;
    int problem = errno;

    if (file >= 0)
        close(file);
    if (!ok)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "%s could not be written through: %s.", path,
                         g_strerror(problem));
    return TRUE;
}

static gboolean
vacuum_into(BaroStore *store, const char *path, GError **error)
{
    sqlite3_stmt *statement = NULL;
    gboolean reads = !sqlite3_get_autocommit(store->db);
    gboolean ok;

    /* A reader leaves its one state for it. */
    if (reads && !store_run(store, SQL_COMMIT, error, ""))
        return FALSE;
    ok = sqlite3_prepare_v2(store->db, "VACUUM INTO ?1", -1, &statement,
                           NULL) == SQLITE_OK &&
        sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC) ==
            SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_DONE;

    if (!ok)
        store_fail(store, "be copied", error);
    sqlite3_finalize(statement);
    return ok && (!reads || store_run(store, SQL_BEGIN_READ, error, ""));
}

static gboolean
check_copy(BaroStore *store, const char *path, GError **error)
{
    sqlite3 *db = NULL;
    gboolean ok;

    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        ok = baro_fail(error, BARO_ERROR_FAILED,
                       "The copy %s cannot be read: %s.", path,
                       sqlite3_errmsg(db));
    else
        ok = run_check(store, db, "PRAGMA integrity_check(1)", FALSE, error);
    sqlite3_close(db);
    return ok;
}

gboolean
baro_store_backup(BaroStore *store, const char *path, GError **error)
{
    g_autofree char *temporary = g_strconcat(path, ".partial", NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    int file;

    if (!baro_store_flush(store, error))
        return FALSE;
    g_unlink(temporary);
    /* Made empty by us: SQLite would not make it 0600. */
    file = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "The copy %s cannot be made: %s.", temporary,
                         g_strerror(errno));
    close(file);
    if (!vacuum_into(store, temporary, error) ||
        !check_copy(store, temporary, error) ||
        !sync_path(temporary, O_RDWR, error)) {
        g_unlink(temporary);
        return FALSE;
    }
    if (g_rename(temporary, path) != 0) {
        baro_fail(error, BARO_ERROR_FAILED,
                  "The copy could not be named %s: %s.", path,
                  g_strerror(errno));
        g_unlink(temporary);
        return FALSE;
    }
    return sync_path(folder, O_RDONLY | O_DIRECTORY, error);
}
