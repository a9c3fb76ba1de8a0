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
    GArray *parts, *n;     /* Part; gint64 by person, of one month */
} Looking;

typedef struct {
    gint32 person;
    gint64 n, total;
} Busiest;

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
find_most(const Looking *looking, BaroSpan days, gint32 person,
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

static void
count_parts(const Looking *looking, Busiest *busiest)
{
    for (guint i = 0; i < looking->parts->len; i++) {
        const Part *part = &g_array_index(looking->parts, Part, i);
        gint32 who = store_person_at(looking->persons, part->identity);
        gint64 *n;

        if (part->plain != 1 || who < 0)
            continue;
        busiest->total += part->n;
        if (who == 0)
            continue;
        if (who >= (gint32)looking->n->len)
            g_array_set_size(looking->n, (guint)who * 2 + 16);
        n = &g_array_index(looking->n, gint64, who);
        *n += part->n;
        if (*n > busiest->n) {
            busiest->person = who;
            busiest->n = *n;
        }
    }
}

/* Who did the most in a month, by the rollup. */
static gboolean
find_busiest(const Looking *looking, gint32 month, Busiest *busiest,
             GError **error)
{
    const Asked *asked = looking->asked;
    gint32 role = g_array_index(asked->roles, gint32, 0);

    *busiest = (Busiest){0};
    if (looking->n->len > 0)
        memset(looking->n->data, 0, looking->n->len * sizeof(gint64));
    for (guint i = 0; i < asked->sources->len; i++) {
        const SourceRow *source =
            g_array_index(asked->sources, SourceRow *, i);
        ActivityKey key = {(gint32)asked->kind,
                           asked_role(asked, source, role),
                           (gint32)source->number, month};

        if (!store_read_month(looking->store, &key, looking->parts, error))
            return FALSE;
        count_parts(looking, busiest);
    }
    return TRUE;
}

static gboolean
look_at(const Looking *looking, gint32 month, gint64 seconds, gint64 least,
        GArray *bursts, GError **error)
{
    BaroSpan days = {baro_month_first(month), baro_month_last(month)};
    BaroBurst burst = {.month = month};
    Busiest busiest;

    if (!find_busiest(looking, month, &busiest, error))
        return FALSE;
    if (busiest.n < least || 2 * busiest.n <= busiest.total)
        return TRUE;
    if (!find_most(looking, days, busiest.person, seconds, &burst.n, error))
        return FALSE;
    burst.total = busiest.total;
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
    g_autoptr(GArray) n = g_array_new(FALSE, TRUE, sizeof(gint64));
    BaroQuestion all = *question;
    g_auto(Asked) asked = {0};
    Looking looking = {store, &asked, NULL, parts, n};

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
