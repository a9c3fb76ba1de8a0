// SPDX-License-Identifier: Apache-2.0
/*
 * Months of which one person did the most within a short time. Only of those
 * in which the rollup knows somebody who did the most are events read.
 */
#include "internal.h"

typedef struct {
    gint64 at, n;
} Done;

typedef struct {
    BaroStore *store;
    const Asked *asked;
    const GArray *persons; /* by identity */
    GArray *parts, *month; /* Part: of one source, of all in one month */
} Looking;

typedef struct {
    gint32 person; /* 0: nobody */
    gint64 n, total;
} Most;

static int
compare_done(gconstpointer a, gconstpointer b)
{
    const Done *one = a, *other = b;

    return (one->at > other->at) - (one->at < other->at);
}

/* What the person is credited with in a source, each with its instant. */
static gboolean
read_done(const Looking *looking, const SourceRow *source, BaroSpan days,
          gint32 person, GArray *all, GError **error)
{
    BaroStore *store = looking->store;
    char first[11], last[11];
    sqlite3_stmt *statement = store_ask(
        store, SQL_READ_INSTANTS, error, "iiitt", store->project,
        looking->asked->kind, source->number,
        store_day_text(days.first, first), store_day_text(days.last, last));
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        gint64 count = MAX(sqlite3_column_int64(statement, 5), 1);
        Done done = {sqlite3_column_int64(statement, 0),
                     count * asked_fills(looking->asked, source,
                                         sqlite3_column_int(statement, 2),
                                         sqlite3_column_int(statement, 3))};

        if (done.n > 0 &&
            store_plain(sqlite3_column_int(statement, 1)) == 1 &&
            store_person_at(looking->persons,
                            sqlite3_column_int64(statement, 4)) == person)
            g_array_append_val(all, done);
    }
    return status == 0;
}

/* The largest sum that less than `seconds` hold. */
static gint64
most_within(GArray *all, gint64 seconds)
{
    const Done *done = &g_array_index(all, Done, 0);
    gint64 sum = 0, most = 0;

    g_array_sort(all, compare_done);
    for (guint first = 0, i = 0; i < all->len; i++) {
        sum += done[i].n;
        while (done[i].at - done[first].at >= seconds)
            sum -= done[first++].n;
        most = MAX(most, sum);
    }
    return most;
}

static gboolean
count_most(const Looking *looking, BaroSpan days, gint32 person,
          gint64 seconds, gint64 *n, GError **error)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Done));
    const GArray *sources = looking->asked->sources;

    for (guint i = 0; i < sources->len; i++)
        if (!read_done(looking, g_array_index(sources, SourceRow *, i), days,
                       person, all, error))
            return FALSE;
    *n = most_within(all, seconds);
    return TRUE;
}

/* ---- the months that are worth it -------------------------------------- */

/* What all sources hold of the month, each part with its person in place of
 * the identity. */
static gboolean
read_month(const Looking *looking, gint32 month, GError **error)
{
    const Asked *asked = looking->asked;
    gint32 role = g_array_index(asked->roles, gint32, 0);

    g_array_set_size(looking->month, 0);
    for (guint i = 0; i < asked->sources->len; i++) {
        const SourceRow *source =
            g_array_index(asked->sources, SourceRow *, i);
        ActivityKey key = {(gint32)asked->kind,
                           asked_role(asked, source, role),
                           (gint32)source->number, month};

        if (!store_read_month(looking->store, &key, looking->parts, error))
            return FALSE;
        for (guint j = 0; j < looking->parts->len; j++) {
            Part *part = &g_array_index(looking->parts, Part, j);
            part->identity = store_person_at(looking->persons, part->identity);
        }
        g_array_append_vals(looking->month, looking->parts->data,
                            looking->parts->len);
    }
    return TRUE;
}

static gboolean
counts(const Part *part)
{
    return part->plain == 1 && part->identity >= 0;
}

/* Who did more than half of a month, if anybody did: he alone outweighs all
 * others together, and so is left over when each is set off against another.
 * Boyer and Moore, "MJRTY", 1981. */
static Most
find_most(const GArray *month)
{
    Most most = {0};
    gint64 left = 0;

    for (guint i = 0; i < month->len; i++) {
        const Part *part = &g_array_index(month, Part, i);

        if (!counts(part))
            continue;
        left += part->identity == most.person ? part->n : -part->n;
        if (left < 0) {
            most.person = part->identity;
            left = -left;
        }
    }
    for (guint i = 0; i < month->len; i++) {
        const Part *part = &g_array_index(month, Part, i);

        most.total += counts(part) ? part->n : 0;
        most.n += counts(part) && part->identity == most.person ? part->n : 0;
    }
    return most;
}

static gboolean
look_at(const Looking *looking, gint32 month, gint64 seconds, gint64 least,
        GArray *bursts, GError **error)
{
    BaroSpan days = {baro_month_first(month), baro_month_last(month)};
    BaroBurst burst = {.month = month};

    if (!read_month(looking, month, error))
        return FALSE;
    Most most = find_most(looking->month);
    if (most.person == 0 || most.n < least || 2 * most.n <= most.total)
        return TRUE;
    if (!count_most(looking, days, most.person, seconds, &burst.n, error))
        return FALSE;
    burst.total = most.total;
    if (burst.n >= least && 2 * burst.n > burst.total)
        g_array_append_val(bursts, burst);
    return TRUE;
}

GArray *
baro_store_bursts(BaroStore *store, const BaroQuestion *question,
                  gint64 seconds, gint64 least, GError **error)
{
    static const char *const credited[] = {"credited", NULL};
    g_autoptr(GArray) bursts = g_array_new(FALSE, FALSE, sizeof(BaroBurst));
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
    g_autoptr(GArray) month = g_array_new(FALSE, FALSE, sizeof(Part));
    BaroQuestion all = *question;
    g_auto(Asked) asked = {0};
    Looking looking = {store, &asked, NULL, parts, month};

    all.roles = credited;
    if (!asked_init(store, &all, &asked, error) ||
        !store_settle_stale(store, error))
        return NULL;
    looking.persons = store_persons(store, error);
    if (looking.persons == NULL)
        return NULL;
    for (gint32 m = asked.first_month; m <= asked.last_month; m++)
        if (!look_at(&looking, m, seconds, least, bursts, error))
            return NULL;
    return g_steal_pointer(&bursts);
}
