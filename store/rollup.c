// SPDX-License-Identifier: Apache-2.0
/*
 * The rollup: sums per month that trends read. A batch is summed up in memory
 * and added to the packed months in one go, in the order of the key.
 */
#include "internal.h"

typedef struct {
    ActivityKey key;
    Part part;
} Sum;

guint
rollup_hash(gconstpointer key)
{
    const Sum *sum = key;
    guint hash = (guint)sum->part.identity;

    hash = hash * 0x9e3779b1u + (guint)sum->key.month;
    hash = hash * 0x9e3779b1u + (guint)(sum->key.role * 32 + sum->key.kind);
    hash = hash * 0x9e3779b1u +
           (guint)(sum->key.source * 4 + sum->part.plain);
    return (hash * 0x9e3779b1u + (guint)sum->part.organization) *
           0x9e3779b1u;
}

static int
compare_keys(const ActivityKey *one, const ActivityKey *other)
{
    if (one->kind != other->kind)
        return one->kind < other->kind ? -1 : 1;
    if (one->role != other->role)
        return one->role < other->role ? -1 : 1;
    if (one->month != other->month)
        return one->month < other->month ? -1 : 1;
    return (one->source > other->source) - (one->source < other->source);
}

gboolean
rollup_equal(gconstpointer a, gconstpointer b)
{
    const Sum *one = a, *other = b;

    return compare_keys(&one->key, &other->key) == 0 &&
           compare_parts(&one->part, &other->part) == 0;
}

int
store_plain(int marks)
{
    marks &= ~MARK_ANSWER;
    if (marks == 0)
        return 1;
    return marks == MARK_COPY ? 2 : 0;
}

static void
add(BaroStore *store, const Sum *sum)
{
    Sum *known = g_hash_table_lookup(store->activity, sum);

    if (known == NULL)
        g_hash_table_add(store->activity, g_memdup2(sum, sizeof *sum));
    else
        known->part.n += sum->part.n;
}

static Sum
sum_of(const Counted *event)
{
    return (Sum){.key = {.kind = event->kind,
                         .source = event->source,
                         .month = baro_month_of(event->day)},
                 .part = {.plain = store_plain(event->marks)}};
}

void
store_count_event(BaroStore *store, const Counted *event, int sign)
{
    gint64 n = event->count == 0 ? 1 : MAX(event->count, 0);
    Sum sum;

    if (event->day == BARO_NO_DAY || n == 0)
        return;
    sum = sum_of(event);
    sum.part.n = n * sign;
    sum.key.role = ROLE_EVENTS;
    add(store, &sum);
    sum.key.role = ROLE_ROOTS;
    if ((event->marks & MARK_ANSWER) == 0)
        add(store, &sum);
}

void
store_count_credit(BaroStore *store, const Counted *event,
                   const CreditRow *credit, int sign)
{
    Sum sum;

    if (event->day == BARO_NO_DAY)
        return;
    sum = sum_of(event);
    sum.key.role = credit->role;
    sum.part.identity = credit->identity;
    sum.part.n = sign * (credit->count == 0 ? 1 : credit->count);
    sum.part.organization = store_held(store, credit->identity,
                                       credit->organization, event->day);
    add(store, &sum);
    if (event->kind != KIND_COMMIT ||
        (credit->credited & POLICY_SIGN_OFF) == 0)
        return;
    sum.key.role = ROLE_FIRST_SIGN_OFF;
    add(store, &sum);
}

static int
compare_sums(gconstpointer a, gconstpointer b)
{
    const Sum *one = *(const Sum *const *)a, *other = *(const Sum *const *)b;
    int order = compare_keys(&one->key, &other->key);

    return order != 0 ? order : compare_parts(&one->part, &other->part);
}

static GPtrArray *
sorted_sums(BaroStore *store)
{
    GPtrArray *sorted =
        g_ptr_array_sized_new(g_hash_table_size(store->activity));
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, store->activity);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_ptr_array_add(sorted, key);
    g_ptr_array_sort(sorted, compare_sums);
    return sorted;
}

gboolean
store_unpack(BaroStore *store, const ActivityKey *key,
             sqlite3_stmt *statement, int column, GArray *parts,
             GError **error)
{
    const guchar *bytes = sqlite3_column_blob(statement, column);
    gsize n = (gsize)sqlite3_column_bytes(statement, column);
    char day[11];

    if (unpack_parts(key, bytes, n, parts))
        return TRUE;
    baro_day_format(baro_month_first(key->month), day);
    return baro_fail(error, BARO_ERROR_NO_STORE,
                     "The store %s is damaged: the sums of the month of %s "
                     "are not what was written; restore a backup.",
                     store->path, day);
}

gboolean
store_read_month(BaroStore *store, const ActivityKey *key, GArray *parts,
                 GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_GET_ACTIVITY, error, "iiiii", store->project,
                  (gint64)key->kind, (gint64)key->role, (gint64)key->month,
                  (gint64)key->source);
    gboolean ok = TRUE;
    int status;

    g_array_set_size(parts, 0);
    if (statement == NULL)
        return FALSE;
    status = store_next(store, statement, error);
    if (status == 1)
        ok = store_unpack(store, key, statement, 0, parts, error);
    sqlite3_reset(statement);
    return ok && status >= 0;
}

static gboolean
write_month(BaroStore *store, const ActivityKey *key, const GArray *parts,
            GByteArray *bytes, GError **error)
{
    gint64 kind = key->kind, role = key->role, source = key->source,
           month = key->month;

    if (parts->len == 0)
        return store_run(store, SQL_DROP_ACTIVITY, error, "iiiii",
                         store->project, kind, role, month, source);
    pack_parts(key, parts, bytes);
    return store_run(store, SQL_PUT_ACTIVITY, error, "iiiiiB",
                     store->project, kind, role, month, source, bytes);
}

/* The arrays that one round of adding needs. */
typedef struct {
    GArray *old, *more, *sum; /* Part */
    GByteArray *bytes;
} Adding;

static gboolean
add_month(BaroStore *store, const ActivityKey *key, const Adding *adding,
          GError **error)
{
    char day[11];

    if (!store_read_month(store, key, adding->old, error))
        return FALSE;
    if (add_parts(adding->old, adding->more, adding->sum))
        return write_month(store, key, adding->sum, adding->bytes, error);
    baro_day_format(baro_month_first(key->month), day);
    return baro_fail(error, BARO_ERROR_NO_STORE,
                     "The store %s is damaged: more was to be taken off the "
                     "month of %s than it holds; restore a backup.",
                     store->path, day);
}

gboolean
store_write_rollups(BaroStore *store, GError **error)
{
    g_autoptr(GPtrArray) sums = sorted_sums(store);
    g_autoptr(GArray) old = g_array_new(FALSE, FALSE, sizeof(Part));
    g_autoptr(GArray) more = g_array_new(FALSE, FALSE, sizeof(Part));
    g_autoptr(GArray) sum = g_array_new(FALSE, FALSE, sizeof(Part));
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    Adding adding = {old, more, sum, bytes};

    for (guint i = 0; i < sums->len; i++) {
        const Sum *one = sums->pdata[i];
        const Sum *next = i + 1 < sums->len ? sums->pdata[i + 1] : NULL;

        if (one->part.n != 0)
            g_array_append_val(more, one->part);
        if (next != NULL && compare_keys(&one->key, &next->key) == 0)
            continue;
        if (more->len > 0 && !add_month(store, &one->key, &adding, error))
            return FALSE;
        g_array_set_size(more, 0);
    }
    g_hash_table_remove_all(store->activity);
    return TRUE;
}

/* Adds or takes back the credits of a written event. */
static gboolean
recount_credits(BaroStore *store, gint64 event, const Counted *counted,
                int sign, GError **error)
{
    sqlite3_stmt *statement = store_ask(store, SQL_GET_CREDITS, error, "ii",
                                        store->project, event);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        CreditRow credit = {
            .role = (gint16)sqlite3_column_int(statement, 0),
            .identity = sqlite3_column_int(statement, 1),
            .credited = sqlite3_column_int(statement, 2),
            .organization = sqlite3_column_int(statement, 3),
            .count = sqlite3_column_int64(statement, 4)};

        store_count_credit(store, counted, &credit, sign);
    }
    return status == 0;
}

static gboolean
get_counted(BaroStore *store, gint64 event, Counted *counted, GError **error)
{
    sqlite3_stmt *statement = store_ask(store, SQL_GET_EVENT, error, "ii",
                                        store->project, event);
    int status;

    if (statement == NULL)
        return FALSE;
    status = store_next(store, statement, error);
    if (status == 0)
        baro_fail(error, BARO_ERROR_NO_STORE,
                  "The store %s is damaged: an event of it is missing; "
                  "restore a backup.", store->path);
    if (status != 1)
        return FALSE;
    *counted = (Counted){.source = sqlite3_column_int(statement, 0),
                         .kind = sqlite3_column_int(statement, 1),
                         .day = store_day(statement, 2),
                         .marks = sqlite3_column_int(statement, 3),
                         .count = sqlite3_column_int64(statement, 4)};
    sqlite3_reset(statement);
    return TRUE;
}

gboolean
store_mark(BaroStore *store, gint64 event, int marks, GError **error)
{
    Counted counted;

    if (!get_counted(store, event, &counted, error))
        return FALSE;
    if ((counted.marks | marks) == counted.marks)
        return TRUE;
    store_count_event(store, &counted, -1);
    if (!recount_credits(store, event, &counted, -1, error))
        return FALSE;
    counted.marks |= marks;
    store_count_event(store, &counted, 1);
    return recount_credits(store, event, &counted, 1, error) &&
           store_run(store, SQL_SET_MARKS, error, "iii", store->project,
                     event, (gint64)counted.marks);
}

gboolean
store_mark_root(BaroStore *store, gint64 event, gboolean is_root,
                GError **error)
{
    Counted counted;

    if (!get_counted(store, event, &counted, error))
        return FALSE;
    store_count_event(store, &counted, -1);
    counted.marks &= ~MARK_ANSWER;
    counted.marks |= is_root ? 0 : MARK_ANSWER;
    store_count_event(store, &counted, 1);
    return store_run(store, SQL_SET_MARKS, error, "iii", store->project,
                     event, (gint64)counted.marks);
}

/* Sums up the credits of all identities, or of the stale ones. */
static gboolean
sum_credits(BaroStore *store, gboolean all, GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_ALL_CREDITS, error, "i", store->project);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        gint64 identity = sqlite3_column_int64(statement, 5);
        const Identity *who = store_identity_at(store, identity);
        Counted counted = {.source = sqlite3_column_int(statement, 0),
                           .kind = sqlite3_column_int(statement, 1),
                           .marks = sqlite3_column_int(statement, 3)};
        CreditRow credit = {
            .role = (gint16)sqlite3_column_int(statement, 4),
            .identity = (gint32)identity,
            .credited = sqlite3_column_int(statement, 6),
            .organization = sqlite3_column_int(statement, 7),
            .count = sqlite3_column_int64(statement, 8)};

        if (!all && (who == NULL || !who->stale))
            continue;
        counted.day = store_day(statement, 2);
        store_count_credit(store, &counted, &credit, 1);
    }
    return status == 0;
}

static gboolean
mark_stale(BaroStore *store, gboolean stale, GError **error)
{
    for (guint i = 0; i < store->identities->len; i++) {
        Identity *identity = store->identities->pdata[i];

        if (!identity->stale)
            continue;
        if (!store_run(store, SQL_SET_STALE, error, "iii", store->project,
                       identity->number, (gint64)stale))
            return FALSE;
        if (stale && !store_renew_held(store, identity, error))
            return FALSE;
        identity->stale = stale;
    }
    return TRUE;
}

/* Takes what is written off the sums: of all identities, or the stale ones. */
static gboolean
subtract_written(BaroStore *store, gboolean all, GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_ALL_ACTIVITY, error, "i", store->project);
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        Sum sum = {.key = {.kind = sqlite3_column_int(statement, 0),
                           .role = sqlite3_column_int(statement, 1),
                           .month = sqlite3_column_int(statement, 2),
                           .source = sqlite3_column_int(statement, 3)}};

        if (!store_unpack(store, &sum.key, statement, 4, parts, error))
            return FALSE;
        for (guint i = 0; i < parts->len; i++) {
            const Identity *who;

            sum.part = g_array_index(parts, Part, i);
            who = store_identity_at(store, sum.part.identity);
            sum.part.n = -sum.part.n;
            if (all || (who != NULL && who->stale))
                add(store, &sum);
        }
    }
    return status == 0;
}

gboolean
store_rebuild_stale(BaroStore *store, GError **error)
{
    if (!store->any_stale)
        return TRUE;
    if (!mark_stale(store, TRUE, error) ||
        !subtract_written(store, FALSE, error) ||
        !sum_credits(store, FALSE, error) ||
        !store_write_rollups(store, error) ||
        !mark_stale(store, FALSE, error))
        return FALSE;
    store->any_stale = FALSE;
    return TRUE;
}

static gboolean
sum_events(BaroStore *store, GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_ALL_EVENTS, error, "i", store->project);
    gboolean fits = TRUE;
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        Counted counted = {.source = sqlite3_column_int(statement, 0),
                           .kind = sqlite3_column_int(statement, 1),
                           .day = store_day(statement, 2),
                           .marks = sqlite3_column_int(statement, 3),
                           .count = sqlite3_column_int64(statement, 4)};
        gboolean is_root = sqlite3_column_int64(statement, 5) ==
                           sqlite3_column_int64(statement, 6);

        fits &= is_root == ((counted.marks & MARK_ANSWER) == 0);
        store_count_event(store, &counted, 1);
    }
    if (status == 0 && !fits)
        return baro_fail(error, BARO_ERROR_NO_STORE,
                         "The store %s is damaged: what begins a thread "
                         "differs from its events; restore a backup.",
                         store->path);
    return status == 0;
}

static gboolean
all_zero(BaroStore *store, GError **error)
{
    g_autoptr(GPtrArray) sorted = sorted_sums(store);

    for (guint i = 0; i < sorted->len; i++) {
        const Sum *sum = sorted->pdata[i];
        char day[11];

        if (sum->part.n == 0)
            continue;
        baro_day_format(baro_month_first(sum->key.month), day);
        return baro_fail(error, BARO_ERROR_NO_STORE,
                         "The store %s is damaged: the sums that trends read "
                         "differ from its events by %" G_GINT64_FORMAT
                         " in the month of %s; restore a backup.",
                         store->path, ABS(sum->part.n), day);
    }
    return TRUE;
}

gboolean
store_recount(BaroStore *store, GError **error)
{
    gboolean ok = sum_events(store, error) &&
                  sum_credits(store, TRUE, error) &&
                  subtract_written(store, TRUE, error) &&
                  all_zero(store, error);

    g_hash_table_remove_all(store->activity);
    return ok;
}
