// SPDX-License-Identifier: Apache-2.0
/*
 * The rollup, month by month. It knows whole months: one that a question cuts
 * is mended by its days, those inside counted from the events, or those
 * outside taken off, whichever are fewer.
 */
#include "internal.h"

typedef struct {
    BaroStore *store;
    const Asked *asked;
    gint32 role;
    StoreMonthTake take;
    void *data;
    GArray *parts, *days, *sum; /* Part */
} Walk;

static int
compare(gconstpointer a, gconstpointer b)
{
    return compare_parts(a, b);
}

static void
add_day(const Walk *walk, int marks, gint64 n, gint32 identity,
        gint32 organization)
{
    Part part = {identity, organization, store_plain(marks), n};

    g_array_append_val(walk->days, part);
}

static gboolean
add_events(const Walk *walk, const SourceRow *source, BaroSpan days, int sign,
           GError **error)
{
    char first[11], last[11];
    sqlite3_stmt *statement = store_ask(
        walk->store, SQL_READ_EVENTS, error, "iiitt", walk->store->project,
        walk->asked->kind, source->number, store_day_text(days.first, first),
        store_day_text(days.last, last));
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(walk->store, statement, error)) == 1) {
        int marks = sqlite3_column_int(statement, 1);
        gint64 count = sqlite3_column_int64(statement, 2);

        if (walk->role == ROLE_ROOTS && (marks & MARK_ANSWER) != 0)
            continue;
        add_day(walk, marks, sign * (count == 0 ? 1 : MAX(count, 0)), 0, 0);
    }
    return status == 0;
}

static gboolean
add_credits(const Walk *walk, const SourceRow *source, BaroSpan days, int sign,
            GError **error)
{
    char first[11], last[11];
    sqlite3_stmt *statement;
    int status;

    if (!store_load_identities(walk->store, error))
        return FALSE;
    statement = store_ask(
        walk->store, SQL_READ_CREDITS, error, "iiitttt", walk->store->project,
        walk->asked->kind, source->number, store_day_text(days.first, first),
        store_day_text(days.last, last), NULL, NULL);
    if (statement == NULL)
        return FALSE;
    while ((status = store_next(walk->store, statement, error)) == 1) {
        int role = sqlite3_column_int(statement, 3);
        int credited = sqlite3_column_int(statement, 4);
        gint32 identity = sqlite3_column_int(statement, 5);
        gint64 count = sqlite3_column_int64(statement, 7);

        if (walk->role == ROLE_FIRST_SIGN_OFF
                ? (credited & POLICY_SIGN_OFF) == 0
                : role != walk->role)
            continue;
        add_day(walk, sqlite3_column_int(statement, 1),
                sign * (count == 0 ? 1 : count), identity,
                store_held(walk->store, identity,
                           sqlite3_column_int(statement, 6),
                           store_day(statement, 0)));
    }
    return status == 0;
}

static gboolean
add_days(const Walk *walk, const SourceRow *source, BaroSpan days, int sign,
         GError **error)
{
    if (days.first > days.last)
        return TRUE;
    return walk->role == ROLE_EVENTS || walk->role == ROLE_ROOTS
               ? add_events(walk, source, days, sign, error)
               : add_credits(walk, source, days, sign, error);
}

/* Adds up what stands for the same. */
static void
settle_days(GArray *days)
{
    Part *all = &g_array_index(days, Part, 0);
    guint n = 0;

    g_array_sort(days, compare);
    for (guint i = 0; i < days->len; i++) {
        if (n > 0 && compare_parts(&all[n - 1], &all[i]) == 0)
            all[n - 1].n += all[i].n;
        else
            all[n++] = all[i];
    }
    g_array_set_size(days, n);
}

static gboolean
hand_over(const Walk *walk, const SourceRow *source, gint32 month,
          GError **error)
{
    settle_days(walk->days);
    if (!add_parts(walk->parts, walk->days, walk->sum))
        return baro_fail(error, BARO_ERROR_NO_STORE,
                         "The store %s is damaged: a month holds less than "
                         "one of its days; restore a backup.",
                         walk->store->path);
    if (walk->sum->len > 0)
        walk->take(walk->data, source, month, walk->sum);
    return TRUE;
}

/* A month that the window cuts, for each source. */
static gboolean
cut_month(const Walk *walk, gint32 month, GError **error)
{
    const BaroStore *store = walk->store;
    const GArray *sources = walk->asked->sources;
    BaroSpan whole = {baro_month_first(month), baro_month_last(month)};
    BaroSpan in = {MAX(whole.first, walk->asked->window.first),
                   MIN(whole.last, walk->asked->window.last)};
    BaroSpan before = {whole.first, in.first - 1};
    BaroSpan after = {in.last + 1, whole.last};
    gint32 today = baro_day_of(store->now, store->zone);
    gint32 empty = CLAMP(whole.last - today, 0, whole.last - in.last);
    gint32 outside = in.first - whole.first + whole.last - in.last - empty;
    gboolean take_off = outside < in.last - in.first + 1;

    for (guint i = 0; i < sources->len; i++) {
        const SourceRow *source = g_array_index(sources, SourceRow *, i);
        ActivityKey key = {(gint32)walk->asked->kind, walk->role,
                           (gint32)source->number, month};

        g_array_set_size(walk->parts, 0);
        g_array_set_size(walk->days, 0);
        if (!(take_off ? store_read_month(walk->store, &key, walk->parts,
                                          error) &&
                             add_days(walk, source, before, -1, error) &&
                             add_days(walk, source, after, -1, error)
                       : add_days(walk, source, in, 1, error)) ||
            !hand_over(walk, source, month, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_chosen(const Walk *walk, const SourceRow *source)
{
    for (guint i = 0; i < walk->asked->sources->len; i++)
        if (g_array_index(walk->asked->sources, SourceRow *, i) == source)
            return TRUE;
    return FALSE;
}

static gboolean
whole_months(const Walk *walk, gint32 first, gint32 last, GError **error)
{
    ActivityKey key = {(gint32)walk->asked->kind, walk->role, 0, 0};
    sqlite3_stmt *statement =
        store_ask(walk->store, SQL_READ_ACTIVITY, error, "iiiii",
                  walk->store->project, walk->asked->kind,
                  (gint64)walk->role, (gint64)first, (gint64)last);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(walk->store, statement, error)) == 1) {
        const SourceRow *source;

        key.month = sqlite3_column_int(statement, 0);
        key.source = sqlite3_column_int(statement, 1);
        source = store_source_at(walk->store, key.source);
        if (!is_chosen(walk, source))
            continue;
        if (!store_unpack(walk->store, &key, statement, 2, walk->parts,
                          error)) {
            sqlite3_reset(statement);
            return FALSE;
        }
        walk->take(walk->data, source, key.month, walk->parts);
    }
    return status == 0;
}

static gboolean
walk_months(const Walk *walk, GError **error)
{
    const Asked *asked = walk->asked;
    gint32 first = asked->first_month, last = asked->last_month;
    gboolean cut_first = first != G_MININT32 &&
                         asked->window.first != baro_month_first(first);
    gboolean cut_last = last != G_MAXINT32 &&
                        asked->window.last != baro_month_last(last);

    if (first == last && (cut_first || cut_last))
        return cut_month(walk, first, error);
    return (!cut_first || cut_month(walk, first, error)) &&
           whole_months(walk, first + cut_first, last - cut_last, error) &&
           (!cut_last || cut_month(walk, last, error));
}

gboolean
store_each_month(BaroStore *store, const Asked *asked, gint32 role,
                 StoreMonthTake take, void *data, GError **error)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(Part));
    g_autoptr(GArray) sum = g_array_new(FALSE, FALSE, sizeof(Part));
    Walk walk = {store, asked, role, take, data, parts, days, sum};

    return walk_months(&walk, error);
}
