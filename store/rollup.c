// SPDX-License-Identifier: Apache-2.0
/*
 * The rollups: sums per month that trends read. A batch is summed up in
 * memory and added in one go, in the order of the key.
 */
#include "internal.h"

/* A row of activity, or of volume with identity and organization 0. */
typedef struct {
    gint32 kind, role, source, month, identity, organization, plain;
    gint64 n, roots;
} Sum;

enum { SUM_KEY = 7 * sizeof(gint32) };

guint
rollup_hash(gconstpointer key)
{
    const Sum *sum = key;
    guint hash = (guint)sum->identity;

    hash = hash * 0x9e3779b1u + (guint)sum->month;
    hash = hash * 0x9e3779b1u + (guint)(sum->role * 32 + sum->kind);
    hash = hash * 0x9e3779b1u + (guint)(sum->source * 4 + sum->plain);
    return (hash * 0x9e3779b1u + (guint)sum->organization) * 0x9e3779b1u;
}

gboolean
rollup_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, SUM_KEY) == 0;
}

int
store_plain(int marks)
{
    if (marks == 0)
        return 1;
    return marks == MARK_COPY ? 2 : 0;
}

static void
add(GHashTable *sums, const Sum *sum)
{
    Sum *known = g_hash_table_lookup(sums, sum);

    if (known == NULL) {
        g_hash_table_add(sums, g_memdup2(sum, sizeof *sum));
        return;
    }
    known->n += sum->n;
    known->roots += sum->roots;
}

void
store_count_event(BaroStore *store, const Counted *event, int sign)
{
    gint64 n = event->count == 0 ? 1 : MAX(event->count, 0);
    Sum sum = {.kind = event->kind, .source = event->source,
               .plain = store_plain(event->marks), .n = n * sign};

    if (event->day == BARO_NO_DAY || n == 0)
        return;
    sum.month = baro_month_of(event->day);
    sum.roots = event->is_root ? sum.n : 0;
    add(store->volume, &sum);
}

void
store_count_credit(BaroStore *store, const Counted *event,
                   const CreditRow *credit, int sign)
{
    Sum sum = {.kind = event->kind, .role = credit->role,
               .source = event->source, .identity = credit->identity,
               .plain = store_plain(event->marks),
               .n = sign * (credit->count == 0 ? 1 : credit->count)};

    if (event->day == BARO_NO_DAY)
        return;
    sum.month = baro_month_of(event->day);
    sum.organization = store_held(store, credit->identity,
                                  credit->organization, event->day);
    add(store->activity, &sum);
    if (event->kind != baro_kind_number("commit") ||
        (credit->credited & POLICY_SIGN_OFF) == 0)
        return;
    sum.role = ROLE_FIRST_SIGN_OFF;
    add(store->activity, &sum);
}

static int
compare_sums(gconstpointer a, gconstpointer b)
{
    const gint32 *one = *(const gint32 *const *)a;
    const gint32 *other = *(const gint32 *const *)b;

    for (gsize i = 0; i < SUM_KEY / sizeof(gint32); i++)
        if (one[i] != other[i])
            return one[i] < other[i] ? -1 : 1;
    return 0;
}

static GPtrArray *
sorted_sums(GHashTable *sums)
{
    GPtrArray *sorted = g_ptr_array_sized_new(g_hash_table_size(sums));
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, sums);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_ptr_array_add(sorted, key);
    g_ptr_array_sort(sorted, compare_sums);
    return sorted;
}

static gboolean
write_activity(BaroStore *store, const Sum *sum, GError **error)
{
    gint64 project = store->project, kind = sum->kind, role = sum->role,
           source = sum->source, month = sum->month, plain = sum->plain,
           identity = sum->identity, organization = sum->organization;

    if (!store_run(store, SQL_PUT_ACTIVITY, error, "iiiiiiiii", project, kind,
                   role, source, month, identity, organization, plain,
                   sum->n))
        return FALSE;
    return sum->n > 0 ||
           store_run(store, SQL_DROP_ACTIVITY, error, "iiiiiiii", project,
                     kind, role, source, month, identity, organization,
                     plain);
}

static gboolean
write_volume(BaroStore *store, const Sum *sum, GError **error)
{
    gint64 project = store->project, kind = sum->kind, source = sum->source,
           month = sum->month, plain = sum->plain;

    if (!store_run(store, SQL_PUT_VOLUME, error, "iiiiiii", project, kind,
                   source, month, plain, sum->n, sum->roots))
        return FALSE;
    return sum->n > 0 || store_run(store, SQL_DROP_VOLUME, error, "iiiii",
                                   project, kind, source, month, plain);
}

gboolean
store_write_rollups(BaroStore *store, GError **error)
{
    g_autoptr(GPtrArray) activity = sorted_sums(store->activity);
    g_autoptr(GPtrArray) volume = sorted_sums(store->volume);

    for (guint i = 0; i < activity->len; i++) {
        const Sum *sum = activity->pdata[i];

        if (sum->n != 0 && !write_activity(store, sum, error))
            return FALSE;
    }
    for (guint i = 0; i < volume->len; i++) {
        const Sum *sum = volume->pdata[i];

        if ((sum->n != 0 || sum->roots != 0) &&
            !write_volume(store, sum, error))
            return FALSE;
    }
    g_hash_table_remove_all(store->activity);
    g_hash_table_remove_all(store->volume);
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

gboolean
store_mark(BaroStore *store, gint64 event, int marks, GError **error)
{
    sqlite3_stmt *statement = store_ask(store, SQL_GET_EVENT, error, "ii",
                                        store->project, event);
    Counted counted;

    if (statement == NULL || store_next(store, statement, error) != 1)
        return FALSE;
    counted = (Counted){.source = sqlite3_column_int(statement, 0),
                        .kind = sqlite3_column_int(statement, 1),
                        .day = store_day(statement, 2),
                        .marks = sqlite3_column_int(statement, 3),
                        .count = sqlite3_column_int64(statement, 4)};
    counted.is_root = sqlite3_column_int64(statement, 5) == event;
    sqlite3_reset(statement);
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

gboolean
store_rebuild_stale(BaroStore *store, GError **error)
{
    if (!store->any_stale)
        return TRUE;
    if (!mark_stale(store, TRUE, error) ||
        !store_run(store, SQL_DROP_IDENTITY_ACTIVITY, error, "i",
                   store->project) ||
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
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        Counted counted = {.source = sqlite3_column_int(statement, 0),
                           .kind = sqlite3_column_int(statement, 1),
                           .day = store_day(statement, 2),
                           .marks = sqlite3_column_int(statement, 3),
                           .count = sqlite3_column_int64(statement, 4)};

        counted.is_root = sqlite3_column_int64(statement, 5) ==
                          sqlite3_column_int64(statement, 6);
        store_count_event(store, &counted, 1);
    }
    return status == 0;
}

/* Takes the written sums off the recounted ones. */
static gboolean
subtract_written(BaroStore *store, GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_ALL_ACTIVITY, error, "i", store->project);
    int status;

    while (statement != NULL &&
           (status = store_next(store, statement, error)) == 1) {
        Sum sum = {.n = -sqlite3_column_int64(statement, 7)};
        gint32 *key = (gint32 *)&sum;

        for (int i = 0; i < 7; i++)
            key[i] = sqlite3_column_int(statement, i);
        add(store->activity, &sum);
    }
    if (statement == NULL || status != 0)
        return FALSE;
    statement = store_ask(store, SQL_ALL_VOLUME, error, "i", store->project);
    while (statement != NULL &&
           (status = store_next(store, statement, error)) == 1) {
        Sum sum = {.kind = sqlite3_column_int(statement, 0),
                   .source = sqlite3_column_int(statement, 1),
                   .month = sqlite3_column_int(statement, 2),
                   .plain = sqlite3_column_int(statement, 3),
                   .n = -sqlite3_column_int64(statement, 4),
                   .roots = -sqlite3_column_int64(statement, 5)};

        add(store->volume, &sum);
    }
    return statement != NULL && status == 0;
}

static gboolean
all_zero(BaroStore *store, GHashTable *sums, const char *name, GError **error)
{
    g_autoptr(GPtrArray) sorted = sorted_sums(sums);

    for (guint i = 0; i < sorted->len; i++) {
        const Sum *sum = sorted->pdata[i];
        char day[11];

        if (sum->n == 0 && sum->roots == 0)
            continue;
        baro_day_format(baro_month_first(sum->month), day);
        return baro_fail(error, BARO_ERROR_NO_STORE,
                         "The store %s is damaged: the sums of %s differ from "
                         "its events by %" G_GINT64_FORMAT
                         " in the month of %s; restore a backup.",
                         store->path, name, ABS(sum->n), day);
    }
    return TRUE;
}

gboolean
store_recount(BaroStore *store, GError **error)
{
    gboolean ok =
        sum_events(store, error) && sum_credits(store, TRUE, error) &&
        subtract_written(store, error) &&
        all_zero(store, store->activity, "activity", error) &&
        all_zero(store, store->volume, "volume", error);

    g_hash_table_remove_all(store->activity);
    g_hash_table_remove_all(store->volume);
    return ok;
}
