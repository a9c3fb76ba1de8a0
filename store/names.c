// SPDX-License-Identifier: Apache-2.0
/*
 * Interned text and identities, found in memory: a SELECT per row would cost
 * more than the row. What is new is written with the batch that brought it.
 */
#include "internal.h"

void
interner_init(Interner *interner)
{
    interner->chunk = g_string_chunk_new(4096);
    interner->names = g_ptr_array_new();
    interner->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    interner->written = 0;
}

void
interner_clear(Interner *interner)
{
    g_clear_pointer(&interner->numbers, g_hash_table_unref);
    g_clear_pointer(&interner->names, g_ptr_array_unref);
    g_clear_pointer(&interner->chunk, g_string_chunk_free);
}

gint32
interner_number(Interner *interner, const char *name)
{
    gpointer known;
    char *copy;

    if (name == NULL || name[0] == '\0')
        return 0;
    known = g_hash_table_lookup(interner->numbers, name);
    if (known != NULL)
        return GPOINTER_TO_INT(known);
    copy = g_string_chunk_insert(interner->chunk, name);
    g_ptr_array_add(interner->names, copy);
    g_hash_table_insert(interner->numbers, copy,
                        GINT_TO_POINTER((int)interner->names->len));
    return (gint32)interner->names->len;
}

const char *
interner_name(const Interner *interner, gint32 number)
{
    if (number < 1 || (guint)number > interner->names->len)
        return NULL;
    return interner->names->pdata[number - 1];
}

static guint
identity_hash(gconstpointer key)
{
    const Identity *identity = key;

    return g_str_hash(identity->name) * 31 + g_str_hash(identity->email);
}

static gboolean
identity_equal(gconstpointer a, gconstpointer b)
{
    const Identity *one = a, *other = b;

    return strcmp(one->email, other->email) == 0 &&
           strcmp(one->name, other->name) == 0;
}

void
identity_free(gpointer data)
{
    Identity *identity = data;

    if (identity->held != NULL)
        g_array_unref(identity->held);
    g_free(identity);
}

/* Fills an interner from `SELECT number, name`. The names are dense. */
static gboolean
load_names(BaroStore *store, Interner *interner, const char *sql,
           GError **error)
{
    sqlite3_stmt *statement = NULL;
    gboolean ok = FALSE;
    int status;

    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) !=
            SQLITE_OK ||
        sqlite3_bind_int64(statement, 1, store->project) != SQLITE_OK)
        goto out;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW)
        if (interner_number(interner, store_text(statement, 1)) !=
            sqlite3_column_int(statement, 0)) {
            sqlite3_finalize(statement);
            return baro_fail(error, BARO_ERROR_NO_STORE,
                             "The store %s is damaged: its names are not "
                             "numbered in order; restore a backup.",
                             store->path);
        }
    interner->written = interner->names->len;
    ok = status == SQLITE_DONE;
out:
    if (!ok)
        store_fail(store, "read its names", error);
    sqlite3_finalize(statement);
    return ok;
}

gboolean
store_load_names(BaroStore *store, GError **error)
{
    return load_names(store, &store->organizations,
                      "SELECT organization, name FROM organization "
                      "WHERE project = ?1 ORDER BY organization",
                      error) &&
           load_names(store, &store->outlets,
                      "SELECT outlet, name FROM outlet "
                      "WHERE project = ?1 ORDER BY outlet",
                      error);
}

static Identity *
identity_new(BaroStore *store, const char *name, const char *email)
{
    Identity *identity = g_new0(Identity, 1);

    identity->name = g_string_chunk_insert(store->identity_text, name);
    identity->email = g_string_chunk_insert(store->identity_text, email);
    g_ptr_array_add(store->identities, identity);
    identity->number = store->identities->len;
    identity->person = identity->number;
    if (store->mode == BARO_STORE_WRITE) /* a reader never looks one up */
        g_hash_table_add(store->identity_set, identity);
    return identity;
}

Identity *
store_identity_at(BaroStore *store, gint64 number)
{
    if (number < 1 || number > (gint64)store->identities->len)
        return NULL;
    return store->identities->pdata[number - 1];
}

static gboolean
load_held(BaroStore *store, GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_ALL_AFFILIATIONS, error, "i", store->project);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        Held held = {store_day(statement, 1), store_day(statement, 2),
                     sqlite3_column_int(statement, 3)};
        Identity *identity =
            store_identity_at(store, sqlite3_column_int64(statement, 0));

        if (identity == NULL)
            continue;
        if (identity->held == NULL)
            identity->held = g_array_new(FALSE, FALSE, sizeof held);
        g_array_append_val(identity->held, held);
    }
    return status == 0;
}

static gboolean
load_identity(BaroStore *store, sqlite3_stmt *statement, GError **error)
{
    const char *name = store_text(statement, 1);
    const char *email = store_text(statement, 2);
    const char *reason = store_text(statement, 4);
    Identity *identity;

    if (sqlite3_column_int64(statement, 0) !=
            (gint64)store->identities->len + 1 ||
        name == NULL || email == NULL)
        return baro_fail(error, BARO_ERROR_NO_STORE,
                         "The store %s is damaged: its identities are not "
                         "numbered in order; restore a backup.",
                         store->path);
    identity = identity_new(store, name, email);
    identity->person = sqlite3_column_int64(statement, 3);
    if (reason != NULL)
        identity->reason =
            g_string_chunk_insert_const(store->identity_text, reason);
    identity->is_bot = sqlite3_column_int(statement, 5) != 0;
    return TRUE;
}

gboolean
store_load_identities(BaroStore *store, GError **error)
{
    sqlite3_stmt *statement;
    int status;

    if (store->has_identities)
        return TRUE;
    store->identity_text = g_string_chunk_new(16384);
    store->identities = g_ptr_array_new_with_free_func(identity_free);
    store->identity_set = g_hash_table_new(identity_hash, identity_equal);
    store->has_identities = TRUE;
    statement =
        store_ask(store, SQL_ALL_IDENTITIES, error, "i", store->project);
    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1)
        if (!load_identity(store, statement, error)) {
            sqlite3_reset(statement);
            return FALSE;
        }
    store->identities_written = store->identities->len;
    return status == 0 && load_held(store, error);
}

/* Asks whose the new identity is. */
static void
affiliate(BaroStore *store, Identity *identity)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    GArray *answer;

    if (store->affiliator.affiliations == NULL)
        return;
    answer = store->affiliator.affiliations(
        store->affiliator.data, identity->name[0] ? identity->name : NULL,
        identity->email[0] ? identity->email : NULL);
    if (answer == NULL)
        return;
    for (guint i = 0; i < answer->len; i++)
        g_ptr_array_add(names,
                        g_array_index(answer, BaroAffiliation, i).organization);
    identity->held = store_held_from(store, answer);
    g_array_unref(answer);
}

Identity *
store_identity(BaroStore *store, const char *name, const char *email)
{
    Identity wanted = {.name = name != NULL ? name : "",
                       .email = email != NULL ? email : ""};
    Identity *identity = g_hash_table_lookup(store->identity_set, &wanted);

    if (identity == NULL) {
        identity = identity_new(store, wanted.name, wanted.email);
        affiliate(store, identity);
    }
    return identity;
}

gint32
store_held(BaroStore *store, gint64 identity, gint32 said, gint32 day)
{
    const Identity *who = store_identity_at(store, identity);

    if (said != 0 || who == NULL || who->held == NULL || day == BARO_NO_DAY)
        return said;
    for (guint i = 0; i < who->held->len; i++) {
        const Held *held = &g_array_index(who->held, Held, i);

        if (held->first <= day && day <= held->last)
            return held->organization;
    }
    return 0;
}

static gboolean
write_interner(BaroStore *store, Interner *interner, SqlNumber sql,
               GError **error)
{
    for (; interner->written < interner->names->len; interner->written++)
        if (!store_run(store, sql, error, "iit", store->project,
                       (gint64)interner->written + 1,
                       interner->names->pdata[interner->written]))
            return FALSE;
    return TRUE;
}

static gboolean
write_held(BaroStore *store, const Identity *identity, GError **error)
{
    for (guint i = 0; identity->held != NULL && i < identity->held->len;
         i++) {
        const Held *held = &g_array_index(identity->held, Held, i);
        char first[11], last[11];

        if (!store_run(store, SQL_PUT_AFFILIATION, error, "iittz",
                       store->project, identity->number,
                       store_day_text(held->first, first),
                       store_day_text(held->last, last),
                       (gint64)held->organization))
            return FALSE;
    }
    return TRUE;
}

gboolean
store_renew_held(BaroStore *store, const Identity *identity, GError **error)
{
    return store_run(store, SQL_DROP_AFFILIATIONS, error, "ii",
                     store->project, identity->number) &&
           write_held(store, identity, error);
}

gboolean
store_write_names(BaroStore *store, GError **error)
{
    if (!write_interner(store, &store->organizations, SQL_PUT_ORGANIZATION,
                        error) ||
        !write_interner(store, &store->outlets, SQL_PUT_OUTLET, error))
        return FALSE;
    while (store->has_identities &&
           store->identities_written < store->identities->len) {
        const Identity *identity =
            store->identities->pdata[store->identities_written];

        if (!store_run(store, SQL_PUT_IDENTITY, error, "iitt", store->project,
                       identity->number, identity->name, identity->email) ||
            !write_held(store, identity, error))
            return FALSE;
        store->identities_written++;
    }
    return TRUE;
}
