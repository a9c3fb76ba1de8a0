// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    BUSY_MILLISECONDS = 10000,
    LEAST_ROOM = 4 << 20, /* bytes of a batch */
    MOST_ROOM = 26 << 20,
    ROOM_PER_EVENT = 24,
    LEAST_LOG = 8192, /* pages */
    LOG_SHARE = 3,    /* a third of the store */
};

guint
store_tail_hash(gconstpointer key)
{
    guint32 head;

    memcpy(&head, key, sizeof head);
    return head;
}

gboolean
store_tail_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, KEY_SIZE - KEY_PREFIX) == 0;
}

static int
schema_version(void)
{
    int version = 0;

    while (store_migrations[version] != NULL)
        version++;
    return version;
}

static gboolean
run_text(BaroStore *store, const char *sql, GError **error)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return TRUE;
    return store_fail(store, "be set up", error);
}

/* The one integer that `sql` answers; ?1 is `text`, where it is not NULL. */
static gboolean
ask_integer(BaroStore *store, const char *sql, const char *text, gint64 *value,
            GError **error)
{
    sqlite3_stmt *statement = NULL;
    int status = SQLITE_ERROR;

    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) ==
            SQLITE_OK &&
        (text == NULL || sqlite3_bind_text(statement, 1, text, -1,
                                           SQLITE_STATIC) == SQLITE_OK))
        status = sqlite3_step(statement);
    if (status == SQLITE_ROW)
        *value = sqlite3_column_int64(statement, 0);
    else if (status != SQLITE_DONE)
        store_fail(store, "be read", error);
    sqlite3_finalize(statement);
    return status == SQLITE_ROW || status == SQLITE_DONE;
}

/* The file is made before SQLite sees it, so that it is never readable by
 * others, and its folder knows it after a loss of power: before anything is
 * written into it. */
static gboolean
create_file(const char *path, GError **error)
{
    int file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    g_autofree char *folder = g_path_get_dirname(path);
    struct stat facts;
    gboolean is_empty;
    int directory;

    if (file < 0)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "The store %s cannot be made: %s.", path,
                         g_strerror(errno));
    is_empty = fstat(file, &facts) != 0 || facts.st_size == 0;
    close(file);
    if (!is_empty)
        return TRUE;
    directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0) {
        fsync(directory);
        close(directory);
    }
    return TRUE;
}

/* Where nothing may be made beside the store, a reader cannot share it with a
 * writer by a log, unless the log is there. With none, or an empty one, the
 * file is whole and is read as it is: its folder is a copy, an archive or somebody else's. */
static gboolean
stands_alone(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *log = g_strconcat(path, "-wal", NULL);
    struct stat of_log;

    return access(folder, W_OK) != 0 &&
           (stat(log, &of_log) != 0 || of_log.st_size == 0);
}

char *
store_address(const BaroStore *store)
{
    g_autofree char *path = g_canonicalize_filename(store->path, NULL);
    g_autofree char *escaped = g_uri_escape_string(path, "/", FALSE);
    gboolean alone =
        store->mode == BARO_STORE_READ && stands_alone(store->path);

    return g_strconcat("file:", escaped, alone ? "?immutable=1" : "", NULL);
}

static gboolean
open_file(BaroStore *store, GError **error)
{
    int flags = store->mode == BARO_STORE_WRITE ? SQLITE_OPEN_READWRITE
                                                : SQLITE_OPEN_READONLY;
    g_autofree char *address = store_address(store);

    if (store->mode == BARO_STORE_READ &&
        !g_file_test(store->path, G_FILE_TEST_EXISTS))
        return baro_fail(error, BARO_ERROR_NO_STORE,
                         "There is no store at %s yet; `barograph collect` "
                         "makes it.", store->path);
    if (store->mode == BARO_STORE_WRITE && !create_file(store->path, error))
        return FALSE;
    if (sqlite3_open_v2(address, &store->db,
                        flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI,
                        NULL) != SQLITE_OK)
        return store_fail(store, "be opened", error);
    sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return TRUE;
}

static gboolean
insert_words(BaroStore *store, const char *sql, int from, int n,
             const char *(*word)(int number), GError **error)
{
    sqlite3_stmt *statement = NULL;
    gboolean ok = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) ==
                  SQLITE_OK;

    for (int i = from; ok && i < n; i++) {
        ok = sqlite3_bind_int(statement, 1, i) == SQLITE_OK &&
             sqlite3_bind_text(statement, 2, word(i), -1, SQLITE_STATIC) ==
                 SQLITE_OK &&
             sqlite3_step(statement) == SQLITE_DONE;
        sqlite3_reset(statement);
    }
    if (!ok)
        store_fail(store, "take its words", error);
    sqlite3_finalize(statement);
    return ok;
}

static const char *
kind_word(int number)
{
    return baro_kinds()[number].name;
}

static const char *
role_word(int number)
{
    return baro_roles()[number];
}

static const char *
quality_word(int number)
{
    return baro_date_quality_name((BaroDateQuality)number);
}

static const char *
state_word(int number)
{
    return baro_cover_state_name((BaroCoverState)number);
}

/* The tables of words grow with the program, without a migration. */
static gboolean
write_words(BaroStore *store, GError **error)
{
    gint64 kinds = 0, roles = 0, qualities = 0;
    int n_kinds = 0, n_roles = 0;

    while (baro_kinds()[n_kinds].name != NULL)
        n_kinds++;
    while (baro_roles()[n_roles] != NULL)
        n_roles++;
    return ask_integer(store, "SELECT COUNT(*) FROM kind", NULL, &kinds,
                       error) &&
           ask_integer(store, "SELECT COUNT(*) FROM role", NULL, &roles,
                       error) &&
           ask_integer(store, "SELECT COUNT(*) FROM quality", NULL,
                       &qualities, error) &&
           insert_words(store, "INSERT INTO kind VALUES (?1, ?2)",
                        (int)kinds, n_kinds, kind_word, error) &&
           insert_words(store, "INSERT INTO role VALUES (?1, ?2)",
                        (int)roles, n_roles, role_word, error) &&
           (qualities > 0 ||
            (insert_words(store, "INSERT INTO quality VALUES (?1, ?2)", 0,
                          BARO_DATE_UNREADABLE + 1, quality_word, error) &&
             insert_words(store, "INSERT INTO cover_state VALUES (?1, ?2)", 0,
                          BARO_COVER_NOT_COLLECTED + 1, state_word, error)));
}

static gboolean
migrate(BaroStore *store, int from, GError **error)
{
    int to = schema_version();
    char pragma[] = "PRAGMA user_version = 0000";

    if (!store_begin(store, error))
        return FALSE;
    for (int i = from; i < to; i++)
        if (!run_text(store, store_migrations[i], error))
            return store_rollback(store);
    g_snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", to);
    if ((from < to && !run_text(store, pragma, error)) ||
        !write_words(store, error))
        return store_rollback(store);
    return store_commit(store, error);
}

static gboolean
check_version(BaroStore *store, GError **error)
{
    gint64 version = 0;

    if (!ask_integer(store, "PRAGMA user_version", NULL, &version, error))
        return FALSE;
    if (version > schema_version())
        return baro_fail(error, BARO_ERROR_NO_STORE,
                         "The store %s was written by a newer barograph "
                         "(version %d of its form, this one knows %d); use "
                         "that one.", store->path, (int)version,
                         schema_version());
    if (store->mode == BARO_STORE_READ && version < schema_version())
        return baro_fail(error, BARO_ERROR_NO_STORE,
                         "The store %s is of version %d, this program reads "
                         "%d; `barograph db migrate` renews it.", store->path,
                         (int)version, schema_version());
    return store->mode == BARO_STORE_READ ||
           migrate(store, (int)version, error);
}

static gboolean
insert_project(BaroStore *store, GError **error)
{
    sqlite3_stmt *statement = NULL;
    gboolean ok =
        sqlite3_prepare_v2(store->db,
                           "INSERT INTO project (project, name, zone) SELECT "
                           "COALESCE(MAX(project), 0) + 1, ?1, ?2 FROM "
                           "project", -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_bind_text(statement, 1, store->project_name, -1,
                          SQLITE_STATIC) == SQLITE_OK &&
        sqlite3_bind_text(statement, 2, store->zone_name, -1,
                          SQLITE_STATIC) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_DONE;

    if (!ok)
        store_fail(store, "take the project", error);
    sqlite3_finalize(statement);
    return ok && ask_integer(store, "SELECT project FROM project "
                                    "WHERE name = ?1",
                             store->project_name, &store->project, error);
}

static gboolean
check_zone(BaroStore *store, GError **error)
{
    sqlite3_stmt *statement = NULL;
    gboolean same = FALSE;
    g_autofree char *zone = NULL;

    if (sqlite3_prepare_v2(store->db,
                           "SELECT zone FROM project WHERE project = ?1", -1,
                           &statement, NULL) != SQLITE_OK ||
        sqlite3_bind_int64(statement, 1, store->project) != SQLITE_OK ||
        sqlite3_step(statement) != SQLITE_ROW) {
        sqlite3_finalize(statement);
        return store_fail(store, "be read", error);
    }
    zone = g_strdup(store_text(statement, 0));
    sqlite3_finalize(statement);
    same = g_strcmp0(zone, store->zone_name) == 0;
    if (!same)
        baro_fail(error, BARO_ERROR_CONFIG,
                  "The store %s cuts its days in the zone %s, the "
                  "configuration says %s; set `timezone: %s`, or collect "
                  "into a new store.", store->path, zone, store->zone_name,
                  zone);
    return same;
}

/* "“Gadget”, “Widget”": whose the store is; NULL where it is nobody's. */
static char *
projects_of(BaroStore *store)
{
    sqlite3_stmt *statement = NULL;
    char *names = NULL;

    if (sqlite3_prepare_v2(store->db,
                           "SELECT group_concat('“' || name || '”', ', ') "
                           "FROM (SELECT name FROM project ORDER BY name)",
                           -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        names = g_strdup(store_text(statement, 0));
    sqlite3_finalize(statement);
    return names;
}

/* The name is the key: who changes it has an empty store, and must be told. */
static gboolean
fail_project(BaroStore *store, GError **error)
{
    g_autofree char *names = projects_of(store);

    if (names == NULL)
        return baro_fail(error, BARO_ERROR_NO_STORE,
                         "The store %s has nothing of the project “%s” yet; "
                         "`barograph collect` fills it.", store->path,
                         store->project_name);
    return baro_fail(error, BARO_ERROR_NO_STORE,
                     "The store %s has nothing of the project “%s” yet: it "
                     "holds %s. Set `project:` to that name, or "
                     "`barograph collect` reads everything anew under the "
                     "new one.", store->path, store->project_name, names);
}

static gboolean
find_project(BaroStore *store, GError **error)
{
    store->project = 0;
    if (!ask_integer(store, "SELECT project FROM project WHERE name = ?1",
                     store->project_name, &store->project, error))
        return FALSE;
    if (store->project == 0 && store->mode == BARO_STORE_READ)
        return fail_project(store, error);
    if (store->project == 0)
        return insert_project(store, error);
    return check_zone(store, error);
}

static gboolean
find_numbers(BaroStore *store, GError **error)
{
    g_autofree char *project =
        g_strdup_printf("%" G_GINT64_FORMAT, store->project);

    store->next_event = store->next_fetch = 0;
    if (!ask_integer(store, "SELECT MAX(event) FROM event", NULL,
                     &store->next_event, error) ||
        !ask_integer(store,
                     "SELECT MAX(fetch) FROM fetch "
                     "WHERE project = CAST(?1 AS INTEGER)",
                     project, &store->next_fetch, error))
        return FALSE;
    store->next_event++;
    store->next_fetch++;
    return TRUE;
}

/* Keys are random: each batch touches most pages of their index, so a large
 * store is written in larger batches. They are written in the order of the
 * keys, so that the cache may be small. */
gboolean
store_is_due(const BaroStore *store)
{
    gsize room = CLAMP((gsize)store->next_event * ROOM_PER_EVENT, LEAST_ROOM,
                       MOST_ROOM);
    gint64 patience = (gint64)(G_USEC_PER_SEC * room / LEAST_ROOM);

    return store->batch.bytes >= room ||
           g_get_monotonic_time() - store->batch.started > patience;
}

/* A page that every batch writes goes from the log into the file once for
 * several batches. */
gboolean
store_fit_log(BaroStore *store, GError **error)
{
    g_autofree char *pragma = NULL;
    gint64 pages = 0;

    if (!ask_integer(store, "PRAGMA page_count", NULL, &pages, error))
        return FALSE;
    pragma = g_strdup_printf(
        "PRAGMA wal_autocheckpoint = %d",
        (int)CLAMP(pages / LOG_SHARE, LEAST_LOG, G_MAXINT));
    return run_text(store, pragma, error);
}

static void
init(BaroStore *store)
{
    g_assert(baro_kind_number("commit") == KIND_COMMIT &&
             baro_kind_number("message") == KIND_MESSAGE &&
             baro_role_number("signed-off-by") == ROLE_SIGNED_OFF_BY);
    interner_init(&store->organizations);
    interner_init(&store->outlets);
    batch_init(&store->batch);
    store->sha256 = baro_sha256_new();
    store->sources = g_ptr_array_new_with_free_func(source_free);
    store->source_names = g_hash_table_new(g_str_hash, g_str_equal);
    store->source_tails =
        g_hash_table_new(store_tail_hash, store_tail_equal);
    store->activity =
        g_hash_table_new_full(rollup_hash, rollup_equal, g_free, NULL);
}

static gboolean
open_store(BaroStore *store, GError **error)
{
    gboolean writes = store->mode == BARO_STORE_WRITE;

    if (store->zone == NULL)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "“%s” is no time zone that this machine knows; "
                         "write it as in Europe/Berlin.", store->zone_name);
    if (!open_file(store, error))
        return FALSE;
    if (writes && !run_text(store, "PRAGMA page_size = 8192; "
                                   "PRAGMA journal_mode = WAL; "
                                   "PRAGMA synchronous = FULL; "
                                   "PRAGMA cache_size = -4096", error))
        return FALSE;
    /* A reader keeps to one state from first to last. */
    if (!writes && !store_run(store, SQL_BEGIN_READ, error, ""))
        return FALSE;
    return check_version(store, error) && find_project(store, error) &&
           store_load_sources(store, error) &&
           store_load_names(store, error) &&
           (!writes || (store_offer_batch(store, error) &&
                        find_numbers(store, error) &&
                        store_fit_log(store, error)));
}

BaroStore *
baro_store_open(const char *path, BaroStoreMode mode, const char *project,
                const char *zone, gint64 now, GError **error)
{
    g_autoptr(BaroStore) store = g_new0(BaroStore, 1);

    store->path = g_strdup(path);
    store->mode = mode;
    store->project_name = g_strdup(project);
    store->zone_name = g_strdup(zone);
    store->zone = g_time_zone_new_identifier(zone);
    store->now = now;
    init(store);
    if (!open_store(store, error))
        return NULL;
    return g_steal_pointer(&store);
}

void
baro_store_close(BaroStore *store)
{
    if (store == NULL)
        return;
    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(store->statements[i]);
    sqlite3_close(store->db);
    batch_clear(&store->batch);
    g_free(store->sieve.bytes);
    interner_clear(&store->organizations);
    interner_clear(&store->outlets);
    g_clear_pointer(&store->identity_set, g_hash_table_unref);
    g_clear_pointer(&store->identities, g_ptr_array_unref);
    g_clear_pointer(&store->persons, g_array_unref);
    g_clear_pointer(&store->identity_text, g_string_chunk_free);
    g_hash_table_unref(store->source_names);
    g_hash_table_unref(store->source_tails);
    g_ptr_array_unref(store->sources);
    g_hash_table_unref(store->activity);
    baro_sha256_free(store->sha256);
    if (store->zone != NULL)
        g_time_zone_unref(store->zone);
    g_free(store->path);
    g_free(store->project_name);
    g_free(store->zone_name);
    g_free(store);
}

int
baro_store_version(BaroStore *store)
{
    gint64 version = 0;

    return ask_integer(store, "PRAGMA user_version", NULL, &version, NULL)
               ? (int)version
               : 0;
}

void
baro_store_set_affiliator(BaroStore *store, BaroAffiliator affiliator)
{
    store->affiliator = affiliator;
}

const char *
baro_store_source_name(BaroStore *store, gint32 source)
{
    const SourceRow *row = store_source_at(store, source);

    return row == NULL ? NULL : row->name;
}

gint32
baro_store_source_number(BaroStore *store, const char *source)
{
    const SourceRow *row = store_source(store, source);

    return row == NULL ? 0 : (gint32)row->number;
}

const char *
baro_store_organization(BaroStore *store, gint32 organization)
{
    return interner_name(&store->organizations, organization);
}

const char *
baro_store_outlet(BaroStore *store, gint32 outlet)
{
    return interner_name(&store->outlets, outlet);
}
