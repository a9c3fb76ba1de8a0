// SPDX-License-Identifier: Apache-2.0
/*
 * Identities as people/ sees and renews them.
 */
#include "internal.h"

static const char *
keep(GStringChunk *strings, const char *text)
{
    return text[0] == '\0' ? NULL : g_string_chunk_insert_const(strings, text);
}

GArray *
baro_store_identities(BaroStore *store, GStringChunk *strings, GError **error)
{
    GArray *rows;

    if (!store_load_identities(store, error))
        return NULL;
    rows = g_array_sized_new(FALSE, FALSE, sizeof(BaroIdentity),
                             store->identities->len);
    for (guint i = 0; i < store->identities->len; i++) {
        const Identity *identity = store->identities->pdata[i];
        BaroIdentity row = {identity->number, identity->person,
                            keep(strings, identity->name),
                            keep(strings, identity->email),
                            identity->is_bot};

        g_array_append_val(rows, row);
    }
    return rows;
}

/* Sets what differs in memory and in the file. */
static gboolean
put_person(BaroStore *store, Identity *identity, gint64 person,
           const char *reason, gboolean is_bot, GError **error)
{
    if (identity->person == person && identity->is_bot == is_bot &&
        g_strcmp0(identity->reason, reason) == 0)
        return TRUE;
    identity->person = person;
    identity->is_bot = is_bot;
    identity->reason =
        reason == NULL
            ? NULL
            : g_string_chunk_insert_const(store->identity_text, reason);
    return store_run(store, SQL_SET_IDENTITY, error, "iiiti", store->project,
                     identity->number, person, reason, (gint64)is_bot);
}

/* The table of who is merged has no kind, role, source or month. */
static const ActivityKey merged_key = {-1, -1, -1, -1};

static GArray *
merged_parts(const BaroStore *store)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));

    for (guint i = 0; i < store->identities->len; i++) {
        const Identity *identity = store->identities->pdata[i];
        Part part = {(gint32)identity->number, (gint32)identity->person,
                     identity->is_bot != 0, 1};

        if (identity->person != identity->number || identity->is_bot)
            g_array_append_val(parts, part);
    }
    return parts;
}

static gboolean
write_merged(BaroStore *store, GError **error)
{
    g_autoptr(GArray) parts = merged_parts(store);
    g_autoptr(GByteArray) bytes = g_byte_array_new();

    pack_parts(&merged_key, parts, bytes);
    return store_run(store, SQL_PUT_MERGED, error, "iB", store->project,
                     bytes);
}

/* What was written; nothing yet is nobody merged. */
static GArray *
read_merged(BaroStore *store, GError **error)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
    sqlite3_stmt *statement =
        store_ask(store, SQL_GET_MERGED, error, "i", store->project);
    gboolean ok = TRUE;
    int status;

    if (statement == NULL)
        return NULL;
    status = store_next(store, statement, error);
    if (status == 1)
        ok = unpack_parts(&merged_key, sqlite3_column_blob(statement, 0),
                          (gsize)sqlite3_column_bytes(statement, 0), parts);
    sqlite3_reset(statement);
    if (!ok)
        baro_fail(error, BARO_ERROR_NO_STORE,
                  "The store %s is damaged: who is merged is not what was "
                  "written; restore a backup.", store->path);
    return ok && status >= 0 ? g_steal_pointer(&parts) : NULL;
}

gboolean
store_check_merged(BaroStore *store, GError **error)
{
    g_autoptr(GArray) written = read_merged(store, error);
    g_autoptr(GArray) meant = merged_parts(store);
    gboolean same;

    if (written == NULL)
        return FALSE;
    same = written->len == meant->len;
    for (guint i = 0; same && i < meant->len; i++)
        same = compare_parts(&g_array_index(written, Part, i),
                             &g_array_index(meant, Part, i)) == 0;
    if (!same)
        baro_fail(error, BARO_ERROR_NO_STORE,
                  "The store %s is damaged: who is merged differs from its "
                  "identities; restore a backup.", store->path);
    return same;
}

/* Lengthens it to a number, each his own person. */
static void
reach(GArray *persons, gint64 number)
{
    gint32 i = (gint32)persons->len;

    if (number < i)
        return;
    g_array_set_size(persons, (guint)number + 1);
    for (; i <= number; i++)
        g_array_index(persons, gint32, i) = i;
}

const GArray *
store_persons(BaroStore *store, GError **error)
{
    g_autoptr(GArray) merged = NULL;
    gint64 nobody;

    /* Whoever writes may have merged somebody since. */
    if (store->mode != BARO_STORE_WRITE && store->persons != NULL)
        return store->persons;
    g_clear_pointer(&store->persons, g_array_unref);
    if (!store_number(store, SQL_FIND_NOBODY, &nobody, error) ||
        (merged = read_merged(store, error)) == NULL)
        return NULL;
    store->persons = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (guint i = 0; i < merged->len; i++) {
        const Part *part = &g_array_index(merged, Part, i);

        reach(store->persons, part->identity);
        g_array_index(store->persons, gint32, part->identity) =
            part->plain != 0 ? -1 : part->organization;
    }
    reach(store->persons, nobody);
    g_array_index(store->persons, gint32, nobody) = 0;
    return store->persons;
}

static int
compare_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All addresses of each person, in the order of
 * the alphabet: a list that SQL could not make alike everywhere. */
static gboolean
put_emails(BaroStore *store, GError **error)
{
    g_autoptr(GHashTable) lists = g_hash_table_new_full(
        NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
    GHashTableIter iter;
    gpointer person, list;

    for (guint i = 0; i < store->identities->len; i++) {
        const Identity *identity = store->identities->pdata[i];
        gpointer key = GSIZE_TO_POINTER((gsize)identity->person);

        if (identity->email[0] == '\0')
            continue;
        list = g_hash_table_lookup(lists, key);
        if (list == NULL) {
            list = g_ptr_array_new();
            g_hash_table_insert(lists, key, list);
        }
        if (!g_ptr_array_find_with_equal_func(list, identity->email,
                                              g_str_equal, NULL))
            g_ptr_array_add(list, (gpointer)identity->email);
    }
    g_hash_table_iter_init(&iter, lists);
    while (g_hash_table_iter_next(&iter, &person, &list)) {
        g_autofree char *text = NULL;

        g_ptr_array_sort(list, compare_text);
        g_ptr_array_add(list, NULL);
        text = g_strjoinv(" ", (char **)((GPtrArray *)list)->pdata);
        if (!store_run(store, SQL_PUT_PERSON, error, "iit", store->project,
                       (gint64)GPOINTER_TO_SIZE(person), text))
            return FALSE;
    }
    return TRUE;
}

gboolean
baro_store_put_persons(BaroStore *store, const GArray *identities,
                       const gint64 *persons, const char *const *reasons,
                       const gboolean *bots, GError **error)
{
    if (!baro_store_flush(store, error) || !store_begin(store, error))
        return FALSE;
    for (guint i = 0; i < identities->len; i++) {
        const BaroIdentity *row =
            &g_array_index(identities, BaroIdentity, i);
        Identity *identity = store_identity_at(store, row->identity);

        if (identity == NULL) {
            baro_fail(error, BARO_ERROR_FAILED,
                      "The store %s has no identity %" G_GINT64_FORMAT ".",
                      store->path, row->identity);
            return store_rollback(store);
        }
        if (!put_person(store, identity, persons[i], reasons[i], bots[i],
                        error))
            return store_rollback(store);
    }
    if (!store_run(store, SQL_DROP_PERSONS, error, "i", store->project) ||
        !put_emails(store, error) || !write_merged(store, error))
        return store_rollback(store);
    return store_commit(store, error);
}

static int
compare_held(gconstpointer a, gconstpointer b)
{
    const Held *one = a, *other = b;

    return (one->first > other->first) - (one->first < other->first);
}

GArray *
store_held_from(BaroStore *store, const GArray *affiliations)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Held));

    for (guint i = 0; affiliations != NULL && i < affiliations->len; i++) {
        const BaroAffiliation *one =
            &g_array_index(affiliations, BaroAffiliation, i);
        Held held = {one->first, one->last,
                     interner_number(&store->organizations,
                                     one->organization)};

        g_array_append_val(all, held);
    }
    g_array_sort(all, compare_held);
    return all;
}

static gboolean
is_same(const GArray *old, const GArray *new)
{
    guint n = old == NULL ? 0 : old->len;

    return n == new->len &&
           (n == 0 || memcmp(old->data, new->data, n * sizeof(Held)) == 0);
}

/* Written, with the rollup counted anew for all renewed identities at once, by
 * the next flush: one pass over the credits, however many they are. */
gboolean
baro_store_put_affiliations(BaroStore *store, gint64 number,
                            const GArray *affiliations, GError **error)
{
    Identity *identity;
    g_autoptr(GArray) held = NULL;

    if (!store_load_identities(store, error))
        return FALSE;
    identity = store_identity_at(store, number);
    if (identity == NULL)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "The store %s has no identity %" G_GINT64_FORMAT
                         ".", store->path, number);
    held = store_held_from(store, affiliations);
    if (is_same(identity->held, held))
        return TRUE;
    g_clear_pointer(&identity->held, g_array_unref);
    identity->held = g_steal_pointer(&held);
    identity->stale = store->any_stale = TRUE;
    return TRUE;
}

/* Identities are never taken back: as many as then are those of then. */
static char *
full_mark(BaroStore *store, const char *mark, GError **error)
{
    gint64 n;

    if (store->has_identities)
        n = store->identities->len;
    else if (!store_number(store, SQL_LAST_IDENTITY, &n, error))
        return NULL;
    return g_strdup_printf("%" G_GINT64_FORMAT " %s", n, mark);
}

gboolean
baro_store_is_resolved(BaroStore *store, const char *mark)
{
    sqlite3_stmt *statement;
    gboolean same;

    g_autofree char *full = full_mark(store, mark, NULL);
    if (full == NULL)
        return FALSE;
    statement = store_ask(store, SQL_GET_RESOLVED, NULL, "i", store->project);
    if (statement == NULL || store_next(store, statement, NULL) != 1)
        return FALSE;
    same = g_strcmp0(store_text(statement, 0), full) == 0;
    sqlite3_reset(statement);
    return same;
}

gboolean
baro_store_set_resolved(BaroStore *store, const char *mark, GError **error)
{
    g_autofree char *full = full_mark(store, mark, error);

    return full != NULL &&
           store_run(store, SQL_SET_RESOLVED, error, "it", store->project,
                     *mark == '\0' ? NULL : full);
}
