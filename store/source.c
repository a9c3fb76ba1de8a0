// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

#include <math.h>

enum { YEAR_DAYS = 365 };

#define SIGNED_SHARE 0.8

SourceRow *
store_source(BaroStore *store, const char *name)
{
    return g_hash_table_lookup(store->source_names, name);
}

SourceRow *
store_source_at(BaroStore *store, gint64 number)
{
    if (number < 1 || number > (gint64)store->sources->len)
        return NULL;
    return store->sources->pdata[number - 1];
}

void
source_free(gpointer data)
{
    SourceRow *source = data;

    g_free(source->name);
    g_free(source->type);
    g_free(source->address);
    g_free(source->cursor);
    g_free(source->state);
    g_free(source->error);
    g_free(source);
}

/* The end of a source's keys. */
static void
hash_name(BaroStore *store, const char *name,
          guchar tail[KEY_SIZE - KEY_PREFIX])
{
    guint8 digest[BARO_SHA256_SIZE];

    baro_sha256_add(store->sha256, name, strlen(name));
    baro_sha256_end(store->sha256, digest);
    memcpy(tail, digest, KEY_SIZE - KEY_PREFIX);
}

static SourceRow *
add_source(BaroStore *store, const char *name)
{
    SourceRow *source = g_new0(SourceRow, 1);

    source->name = g_strdup(name);
    source->state = g_strdup("never");
    source->policy = POLICY_AUTHOR;
    source->share = SHARE_UNKNOWN;
    hash_name(store, name, source->tail);
    g_ptr_array_add(store->sources, source);
    source->number = store->sources->len;
    g_hash_table_insert(store->source_names, source->name, source);
    g_hash_table_insert(store->source_tails, source->tail, source);
    return source;
}

gboolean
store_load_sources(BaroStore *store, GError **error)
{
    sqlite3_stmt *statement = NULL;
    int status = SQLITE_ERROR;

    if (sqlite3_prepare_v2(store->db,
                           "SELECT name, type, address, cursor, policy, "
                           "automatic, share, state, error, last_success, "
                           "last_try FROM source "
                           "WHERE project = ?1 ORDER BY source",
                           -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_bind_int64(statement, 1, store->project) == SQLITE_OK)
        while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
            SourceRow *source = add_source(store, store_text(statement, 0));

            source->type = g_strdup(store_text(statement, 1));
            source->address = g_strdup(store_text(statement, 2));
            source->cursor = g_strdup(store_text(statement, 3));
            source->policy = sqlite3_column_int(statement, 4);
            source->automatic = sqlite3_column_int(statement, 5) != 0;
            source->share = sqlite3_column_double(statement, 6);
            g_free(source->state);
            source->state = g_strdup(store_text(statement, 7));
            source->error = g_strdup(store_text(statement, 8));
            source->last_success = sqlite3_column_int64(statement, 9);
            source->last_try = sqlite3_column_int64(statement, 10);
        }
    if (status != SQLITE_DONE)
        store_fail(store, "read its sources", error);
    sqlite3_finalize(statement);
    return status == SQLITE_DONE;
}

gboolean
store_write_sources(BaroStore *store, GError **error)
{
    for (guint i = 0; i < store->sources->len; i++) {
        SourceRow *source = store->sources->pdata[i];

        if (!source->changed)
            continue;
        if (!store_run(store, SQL_PUT_SOURCE, error, "iittttiidttii",
                       store->project, source->number, source->name,
                       source->type, source->address, source->cursor,
                       (gint64)source->policy, (gint64)source->automatic,
                       source->share, source->state, source->error,
                       source->last_success, source->last_try))
            return FALSE;
        source->changed = FALSE;
    }
    return TRUE;
}

/* The known source of this name, or an error. */
static SourceRow *
must_know(BaroStore *store, const char *name, GError **error)
{
    SourceRow *source = store_source(store, name);

    if (source == NULL)
        baro_fail(error, BARO_ERROR_CONFIG,
                  "The store %s knows no source “%s”.", store->path, name);
    return source;
}

/* Forgets how far the old address was read; its rows stay. */
static gboolean
move(BaroStore *store, SourceRow *source, const char *address, GError **error)
{
    if (!baro_store_flush(store, error) || !store_begin(store, error))
        return FALSE;
    g_free(source->address);
    source->address = g_strdup(address);
    g_clear_pointer(&source->cursor, g_free);
    source->changed = TRUE;
    if (!store_run(store, SQL_DROP_VALIDATORS, error, "ii", store->project,
                   source->number) ||
        !store_write_sources(store, error))
        return store_rollback(store);
    return store_commit(store, error);
}

gboolean
baro_store_put_source(BaroStore *store, const char *name, const char *type,
                      const char *address, const char *credit,
                      GError **error)
{
    SourceRow *source = store_source(store, name);
    gboolean automatic = credit == NULL;

    if (credit != NULL && strcmp(credit, "author") != 0 &&
        strcmp(credit, "sign-off") != 0)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "The source “%s” has `credit: %s`; it is author or "
                         "sign-off.", name, credit);
    if (address == NULL)
        address = "";
    if (source == NULL) {
        source = add_source(store, name);
        source->type = g_strdup(type);
        source->address = g_strdup(address);
        source->automatic = automatic;
        source->changed = TRUE;
    }
    if (strcmp(source->address, address) != 0 &&
        !move(store, source, address, error))
        return FALSE;
    if (strcmp(source->type, type) != 0) {
        g_free(source->type);
        source->type = g_strdup(type);
        source->changed = TRUE;
    }
    if (!automatic)
        source->policy = strcmp(credit, "author") == 0 ? POLICY_AUTHOR
                                                       : POLICY_SIGN_OFF;
    else if (!source->automatic)
        source->policy = source->share >= SIGNED_SHARE ? POLICY_SIGN_OFF
                                                       : POLICY_AUTHOR;
    source->automatic = automatic;
    source->changed = TRUE;
    return TRUE;
}

static void
set_name(BaroStore *store, SourceRow *source, const char *name)
{
    g_hash_table_remove(store->source_names, source->name);
    g_hash_table_remove(store->source_tails, source->tail);
    g_free(source->name);
    source->name = g_strdup(name);
    hash_name(store, name, source->tail);
    g_hash_table_insert(store->source_names, source->name, source);
    g_hash_table_insert(store->source_tails, source->tail, source);
    source->changed = TRUE;
}

/* Keys end with the hash of the source's name, as parents do. */
static gboolean
rename_keys(BaroStore *store, const SourceRow *source,
            const guchar *old_tail, GError **error)
{
    guchar old[KEY_SIZE] = {0}, key[KEY_SIZE] = {0};

    memcpy(old + KEY_PREFIX, old_tail, sizeof source->tail);
    memcpy(key + KEY_PREFIX, source->tail, sizeof source->tail);
    return store_run(store, SQL_RENAME_KEYS, error, "iibb", store->project,
                     (gint64)KEY_PREFIX, key, old) &&
           store_run(store, SQL_RENAME_PARENTS, error, "iibi", store->project,
                     (gint64)KEY_PREFIX, key, source->number);
}

gboolean
baro_store_rename_source(BaroStore *store, const char *from, const char *to,
                         GError **error)
{
    SourceRow *source = must_know(store, from, error);
    guchar old[sizeof source->tail];

    if (source == NULL)
        return FALSE;
    if (store_source(store, to) != NULL)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "The store %s has a source “%s” already.",
                         store->path, to);
    if (!baro_store_flush(store, error) || !store_begin(store, error))
        return FALSE;
    memcpy(old, source->tail, sizeof old);
    set_name(store, source, to);
    if (!rename_keys(store, source, old, error) ||
        !store_write_sources(store, error))
        return store_rollback(store);
    return store_commit(store, error);
}

static char *
keep_cursor(void *data, const char *name)
{
    SourceRow *source = store_source(data, name);

    return source == NULL ? NULL : g_strdup(source->cursor);
}

static gboolean
keep_page(void *data, const char *name, const BaroPage *page, guint64 *kept,
          GError **error)
{
    BaroStore *store = data;
    SourceRow *source = must_know(store, name, error);

    if (source == NULL)
        return FALSE;
    if (!store_take_page(store, source, page, kept, error))
        return FALSE;
    return !store_is_due(store) || baro_store_flush(store, error);
}

static gboolean
keep_fetched(void *data, const char *name, const BaroFetchRow *fetch,
             GError **error)
{
    BaroStore *store = data;
    SourceRow *source = must_know(store, name, error);
    FetchRow row = {.fetch = *fetch};

    if (source == NULL)
        return FALSE;
    row.source = (gint32)source->number;
    row.fetch.url = batch_keep(&store->batch, fetch->url);
    row.fetch.sha256 = batch_keep(&store->batch, fetch->sha256);
    row.fetch.error = batch_keep(&store->batch, fetch->error);
    g_array_append_val(store->batch.fetches, row);
    return TRUE;
}

static BaroValidators
keep_validators(void *data, const char *name, const char *url)
{
    BaroStore *store = data;
    const SourceRow *source = store_source(store, name);
    const GArray *waiting = store->batch.validators;
    BaroValidators validators = {0};
    sqlite3_stmt *statement;

    if (source == NULL)
        return validators;
    for (guint i = waiting->len; i-- > 0;) {
        const ValidatorRow *row = &g_array_index(waiting, ValidatorRow, i);

        if (row->source == source->number && strcmp(row->url, url) == 0) {
            validators.etag = g_strdup(row->etag);
            validators.modified = g_strdup(row->modified);
            return validators;
        }
    }
    /* An unreadable validator only costs a download. */
    statement = store_ask(store, SQL_GET_VALIDATOR, NULL, "iit",
                          store->project, source->number, url);
    if (statement != NULL && store_next(store, statement, NULL) == 1) {
        validators.etag = g_strdup(store_text(statement, 0));
        validators.modified = g_strdup(store_text(statement, 1));
        sqlite3_reset(statement);
    }
    return validators;
}

static gboolean
keep_remember(void *data, const char *name, const char *url,
              const BaroValidators *validators, GError **error)
{
    BaroStore *store = data;
    SourceRow *source = must_know(store, name, error);
    ValidatorRow row;

    if (source == NULL)
        return FALSE;
    row = (ValidatorRow){(gint32)source->number, batch_keep(&store->batch, url),
                         batch_keep(&store->batch, validators->etag),
                         batch_keep(&store->batch, validators->modified)};
    g_array_append_val(store->batch.validators, row);
    return TRUE;
}

BaroKeeper
baro_store_keeper(BaroStore *store)
{
    return (BaroKeeper){.data = store,
                        .cursor = keep_cursor,
                        .page = keep_page,
                        .fetched = keep_fetched,
                        .validators = keep_validators,
                        .remember = keep_remember};
}

/* The share of signed commits in the year before the newest one, where it is
 * not known. */
static gboolean
measure_share(BaroStore *store, SourceRow *source, GError **error)
{
    gint64 kind = KIND_COMMIT;
    sqlite3_stmt *statement;
    char after[11];
    gint32 last;
    gint64 n;

    if (source->share >= 0)
        return TRUE;
    statement = store_ask(store, SQL_LAST_COMMIT, error, "iii",
                          store->project, kind, source->number);
    if (statement == NULL || store_next(store, statement, error) != 1)
        return FALSE;
    last = store_day(statement, 0);
    sqlite3_reset(statement);
    if (last == BARO_NO_DAY)
        return TRUE;
    statement = store_ask(store, SQL_SIGNED_SHARE, error, "iiiit",
                          store->project, kind, source->number,
                          (gint64)baro_role_number("signed-off-by"),
                          baro_day_format(last - YEAR_DAYS, after));
    if (statement == NULL || store_next(store, statement, error) != 1)
        return FALSE;
    n = sqlite3_column_int64(statement, 0);
    source->share = n == 0 ? SHARE_UNKNOWN
                  : (double)sqlite3_column_int64(statement, 1) / (double)n;
    sqlite3_reset(statement);
    if (source->automatic)
        source->policy = source->share >= SIGNED_SHARE ? POLICY_SIGN_OFF
                                                       : POLICY_AUTHOR;
    return TRUE;
}

static void
note_end(BaroStore *store, SourceRow *source, const BaroRunResult *result)
{
    const char *state = "complete";

    if (result->error != NULL)
        state = result->records > 0 ? "partial" : "failed";
    g_free(source->state);
    source->state = g_strdup(state);
    g_free(source->error);
    source->error =
        g_strdup(result->error != NULL ? result->error->message : NULL);
    source->last_try = store->now;
    if (result->error == NULL)
        source->last_success = store->now;
    source->changed = TRUE;
}

gboolean
baro_store_finish(BaroStore *store, const BaroRunResult *results, gsize n,
                  GError **error)
{
    for (gsize i = 0; i < n; i++)
        if (must_know(store, results[i].source, error) == NULL)
            return FALSE;
    if (!store_begin(store, error))
        return FALSE;
    if (!store_write_batch(store, error))
        return store_rollback(store);
    for (gsize i = 0; i < n; i++) {
        SourceRow *source = store_source(store, results[i].source);

        note_end(store, source, &results[i]);
        if (!measure_share(store, source, error))
            return store_rollback(store);
    }
    if (!store_write_sources(store, error))
        return store_rollback(store);
    return store_commit(store, error) && store_fit_log(store, error);
}

gboolean
baro_store_credit(BaroStore *store, const char *name,
                  BaroCreditPolicy *policy, GError **error)
{
    const SourceRow *source = must_know(store, name, error);

    if (source == NULL)
        return FALSE;
    policy->policy =
        source->policy == POLICY_SIGN_OFF ? "sign-off" : "author";
    policy->automatic = source->automatic;
    policy->share = source->share < 0 ? NAN : source->share;
    return TRUE;
}

/* Adds what one answer counts, with its first and last day. */
static gboolean
add_count(BaroStore *store, sqlite3_stmt *statement, BaroSourceStatus *status,
          GError **error)
{
    gint32 first, last;

    if (statement == NULL || store_next(store, statement, error) != 1)
        return FALSE;
    status->records += sqlite3_column_int64(statement, 0);
    first = store_day(statement, 1);
    last = store_day(statement, 2);
    sqlite3_reset(statement);
    if (first != BARO_NO_DAY &&
        (status->first_day == BARO_NO_DAY || first < status->first_day))
        status->first_day = first;
    if (last != BARO_NO_DAY && last > status->last_day)
        status->last_day = last;
    return TRUE;
}

/* Adds the events of a kind that have no day to *n. */
static gboolean
add_undated(BaroStore *store, const SourceRow *source, gint64 kind, gint64 *n,
            GError **error)
{
    sqlite3_stmt *statement = store_ask(store, SQL_SOURCE_UNDATED, error,
                                        "iii", store->project, kind,
                                        source->number);

    if (statement == NULL || store_next(store, statement, error) != 1)
        return FALSE;
    *n += sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return TRUE;
}

gboolean
baro_store_undated(BaroStore *store, const char *kind,
                   const char *const *sources, gint64 *n, GError **error)
{
    BaroQuestion question = {.kind = kind, .sources = sources};
    g_auto(Asked) asked = {0};

    *n = 0;
    if (!asked_init(store, &question, &asked, error))
        return FALSE;
    for (guint i = 0; i < asked.sources->len; i++)
        if (!add_undated(store, g_array_index(asked.sources, SourceRow *, i),
                         asked.kind, n, error))
            return FALSE;
    return TRUE;
}

gboolean
baro_store_has_words(BaroStore *store, const char *kind, const char *source,
                     gboolean *has, GError **error)
{
    const char *const sources[] = {source, NULL};
    BaroQuestion question = {.kind = kind, .sources = sources};
    g_auto(Asked) asked = {0};

    *has = FALSE;
    if (!asked_init(store, &question, &asked, error))
        return FALSE;
    for (guint i = 0; i < asked.sources->len && !*has; i++) {
        const SourceRow *row = g_array_index(asked.sources, SourceRow *, i);
        sqlite3_stmt *statement =
            store_ask(store, SQL_SOURCE_WORDS, error, "iii", store->project,
                      (gint64)asked.kind, row->number);

        if (statement == NULL || store_next(store, statement, error) != 1)
            return FALSE;
        *has = sqlite3_column_int(statement, 0) != 0;
        sqlite3_reset(statement);
    }
    return TRUE;
}

static gboolean
count_source(BaroStore *store, const SourceRow *source, gint32 until,
             BaroSourceStatus *status, GError **error)
{
    char text[11];
    const char *day = store_day_text(until, text);

    for (int kind = 0; baro_kinds()[kind].name != NULL; kind++)
        if (!add_count(store,
                       store_ask(store, SQL_SOURCE_DAYS, error, "iiit",
                                 store->project, (gint64)kind,
                                 source->number, day),
                       status, error)
            || !add_undated(store, source, kind, &status->undated, error))
            return FALSE;
    status->records += status->undated;
    return add_count(store,
                     store_ask(store, SQL_SOURCE_SAMPLE_DAYS, error, "iit",
                               store->project, source->number, day),
                     status, error);
}

/* The day of an answer's one cell, where it is earlier, into *day. */
static gboolean
take_earlier(BaroStore *store, sqlite3_stmt *statement, gint32 *day,
             GError **error)
{
    if (statement == NULL || store_next(store, statement, error) != 1)
        return FALSE;

    gint32 first = store_day(statement, 0);

    sqlite3_reset(statement);
    if (first != BARO_NO_DAY && (*day == BARO_NO_DAY || first < *day))
        *day = first;
    return TRUE;
}

gboolean
baro_store_first_day(BaroStore *store, gint32 *day, GError **error)
{
    *day = BARO_NO_DAY;
    for (guint i = 0; i < store->sources->len; i++) {
        const SourceRow *source = store->sources->pdata[i];

        for (int kind = 0; baro_kinds()[kind].name != NULL; kind++)
            if (!take_earlier(store,
                              store_ask(store, SQL_FIRST_DAY, error, "iii",
                                        store->project, (gint64)kind,
                                        source->number),
                              day, error))
                return FALSE;
    }
    return take_earlier(store,
                        store_ask(store, SQL_FIRST_SAMPLE, error, "i",
                                  store->project),
                        day, error);
}

/* The project's day of the first request that was made of a source. */
static gboolean
find_first_read(BaroStore *store, const SourceRow *source, gint32 *day,
                GError **error)
{
    sqlite3_stmt *statement = store_ask(store, SQL_FIRST_READ, error, "ii",
                                        store->project, source->number);

    if (statement == NULL || store_next(store, statement, error) != 1)
        return FALSE;
    if (sqlite3_column_type(statement, 0) != SQLITE_NULL)
        *day = baro_day_of(sqlite3_column_int64(statement, 0), store->zone);
    sqlite3_reset(statement);
    return TRUE;
}

static int
compare_status(gconstpointer a, gconstpointer b)
{
    const BaroSourceStatus *one = a, *other = b;

    return strcmp(one->source, other->source);
}

GArray *
baro_store_status(BaroStore *store, gint32 until, GStringChunk *strings,
                  GError **error)
{
    g_autoptr(GArray) rows =
        g_array_new(FALSE, FALSE, sizeof(BaroSourceStatus));

    for (guint i = 0; i < store->sources->len; i++) {
        const SourceRow *source = store->sources->pdata[i];
        BaroSourceStatus status = {
            .source = g_string_chunk_insert(strings, source->name),
            .type = g_string_chunk_insert(strings, source->type),
            .state = g_string_chunk_insert(strings, source->state),
            .error = source->error == NULL
                         ? NULL
                         : g_string_chunk_insert(strings, source->error),
            .last_success = source->last_success,
            .last_try = source->last_try,
            .first_day = BARO_NO_DAY,
            .last_day = BARO_NO_DAY,
            .first_read = BARO_NO_DAY};

        if (!count_source(store, source, until, &status, error)
            || !find_first_read(store, source, &status.first_read, error))
            return NULL;
        g_array_append_val(rows, status);
    }
    g_array_sort(rows, compare_status);
    return g_steal_pointer(&rows);
}
