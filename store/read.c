// SPDX-License-Identifier: Apache-2.0
/*
 * Answers questions: from the rollups where they know enough, else from the
 * events through their covering index.
 */
#include "internal.h"

static gboolean
counts(const BaroQuestion *question, int marks)
{
    int voice = marks & (MARK_OWN | MARK_MEMBER);

    if (((marks & MARK_MERGE) != 0) != question->merges ||
        ((marks & MARK_COPY) != 0 && !question->with_copies) ||
        ((marks & MARK_ANSWER) != 0 && question->roots_only))
        return FALSE;
    switch (question->voice) {
    case BARO_VOICE_OWN:
        return voice == MARK_OWN;
    case BARO_VOICE_MEMBER:
        return voice == MARK_MEMBER;
    default:
        return voice == 0;
    }
}

static gboolean
plain_counts(const BaroQuestion *question, int plain)
{
    return plain == 1 || (plain == 2 && question->with_copies);
}

/* Puts a row behind the `n` that there are, for which there is room; how many
 * there are then. One row for what a bucket has of one person or outlet, as
 * far as rows come by bucket: `places` has where each stands. */
static guint
put_row(Asked *asked, guint n, const BaroActivity *row)
{
    guint place = (guint)MAX(row->person, row->outlet);
    BaroActivity *known;
    guint at;

    if (place >= asked->places->len)
        g_array_set_size(asked->places, place * 2 + 16);
    at = g_array_index(asked->places, guint, place);
    known = at < n ? &g_array_index(asked->rows, BaroActivity, at) : NULL;
    if (known != NULL && known->bucket == row->bucket &&
        known->source == row->source && known->person == row->person &&
        known->organization == row->organization &&
        known->outlet == row->outlet) {
        known->n += row->n;
        return n;
    }
    g_array_index(asked->places, guint, place) = n;
    g_array_index(asked->rows, BaroActivity, n) = *row;
    return n + 1;
}

static void
add_row(Asked *asked, const BaroActivity *row)
{
    guint n = asked->rows->len;

    g_array_set_size(asked->rows, n + 1);
    g_array_set_size(asked->rows, put_row(asked, n, row));
}

/* What store_each_month() hands its rows over to. */
typedef struct {
    BaroStore *store;
    Asked *asked;
    const GArray *persons; /* by identity */
    gint32 role;           /* of the rollup */
    gboolean bots;         /* only they */
    GArray *taken;         /* BaroActivity of bots, or NULL */
} Taking;

/* The person of an identity, 0 nobody. FALSE: to be left out. That is a bot,
 * or where bots are asked for everybody else. */
static inline gboolean
find_person(const Taking *taking, gint64 identity, gint32 *person)
{
    gint32 who = store_person_at(taking->persons, identity);

    *person = taking->asked->question->unmerged && who > 0 ? (gint32)identity
                                                           : MAX(who, 0);
    return (who < 0) == taking->bots;
}

/* How often the question asks, in other words, for this source's role. */
static gint64
times_asked(const Taking *taking, const SourceRow *source)
{
    const GArray *roles = taking->asked->roles;
    gint64 n = 0;

    for (guint i = 0; i < roles->len; i++)
        n += asked_role(taking->asked, source,
                        g_array_index(roles, gint32, i)) == taking->role;
    return n;
}

static void
take_people(void *data, const SourceRow *source, gint32 month,
            const GArray *parts)
{
    Taking *taking = data;
    GArray *rows = taking->asked->rows;
    gint64 times = taking->bots ? 1 : times_asked(taking, source);
    guint n = rows->len;

    g_array_set_size(rows, n + parts->len);
    for (guint i = 0; times > 0 && i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        BaroActivity row = {.bucket = month,
                            .source = (gint32)source->number,
                            .organization = part->organization,
                            .n = part->n * times};

        if (!plain_counts(taking->asked->question, part->plain) ||
            !find_person(taking, part->identity, &row.person))
            continue;
        if (taking->bots)
            g_array_append_val(taking->taken, row);
        else
            n = put_row(taking->asked, n, &row);
    }
    g_array_set_size(rows, n);
}

static void
take_events(void *data, const SourceRow *source, gint32 month,
            const GArray *parts)
{
    Taking *taking = data;

    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        BaroActivity row = {.bucket = month,
                            .source = (gint32)source->number,
                            .n = part->n};

        if (plain_counts(taking->asked->question, part->plain))
            add_row(taking->asked, &row);
    }
}

/* Each role of the rollup that some source needs is walked once. */
static gboolean
read_people(Taking *taking, GError **error)
{
    Asked *asked = taking->asked;
    g_autoptr(GArray) done = g_array_new(FALSE, FALSE, sizeof(gint32));

    for (guint i = 0; i < asked->sources->len; i++) {
        const SourceRow *source =
            g_array_index(asked->sources, SourceRow *, i);

        for (guint j = 0; j < asked->roles->len; j++) {
            gboolean known = FALSE;

            taking->role = asked_role(
                asked, source, g_array_index(asked->roles, gint32, j));
            for (guint k = 0; k < done->len; k++)
                known |= g_array_index(done, gint32, k) == taking->role;
            if (known)
                continue;
            g_array_append_val(done, taking->role);
            if (!store_each_month(taking->store, asked, taking->role,
                                  take_people, taking, error))
                return FALSE;
        }
    }
    return TRUE;
}

static gint32
bucket_of(const Asked *asked, sqlite3_stmt *statement, int column)
{
    gint32 day = store_day(statement, column);

    return asked->question->by_day ? day : baro_month_of(day);
}

/* Buckets of events without people. The index alone answers, where neither
 * outlet nor label is asked for. */
static gboolean
read_events(BaroStore *store, Asked *asked, const SourceRow *source,
            GError **error)
{
    const BaroQuestion *question = asked->question;
    gboolean rich = question->by_outlet || question->family != NULL;
    char first[11], last[11];
    sqlite3_stmt *statement = store_ask(
        store, rich ? SQL_READ_LABELED : SQL_READ_EVENTS, error,
        rich ? "iiitttt" : "iiitt", store->project, asked->kind,
        source->number, store_day_text(asked->window.first, first),
        store_day_text(asked->window.last, last), question->family,
        question->label);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        gint64 count = sqlite3_column_int64(statement, 2);
        BaroActivity row = {.source = (gint32)source->number,
                            .n = count == 0 ? 1 : MAX(count, 0)};

        if (row.n == 0 || !counts(question, sqlite3_column_int(statement, 1)))
            continue;
        row.bucket = bucket_of(asked, statement, 0);
        if (question->by_outlet)
            row.outlet = sqlite3_column_int(statement, 3);
        add_row(asked, &row);
    }
    return status == 0;
}

/* Credits one by one; with `bots` those of bots, into `taken`. */
static gboolean
read_credits(Taking *taking, const SourceRow *source, GError **error)
{
    BaroStore *store = taking->store;
    Asked *asked = taking->asked;
    const BaroQuestion *question = asked->question;
    char first[11], last[11];
    sqlite3_stmt *statement = store_ask(
        store, SQL_READ_CREDITS, error, "iiitttt", store->project,
        asked->kind, source->number,
        store_day_text(asked->window.first, first),
        store_day_text(asked->window.last, last), question->family,
        question->label);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        gint64 identity = sqlite3_column_int64(statement, 5);
        gint64 count = MAX(sqlite3_column_int64(statement, 7), 1);
        int role = sqlite3_column_int(statement, 3);
        BaroActivity row = {.source = (gint32)source->number};

        row.n = count * (taking->bots
                             ? role == taking->role
                             : asked_fills(asked, source, role,
                                           sqlite3_column_int(statement, 4)));
        if (row.n == 0 || !counts(question, sqlite3_column_int(statement, 1)))
            continue;
        row.bucket = bucket_of(asked, statement, 0);
        if (question->by_outlet)
            row.outlet = sqlite3_column_int(statement, 2);
        if (!find_person(taking, identity, &row.person))
            continue;
        row.organization =
            store_held(store, identity, sqlite3_column_int(statement, 6),
                       store_day(statement, 0));
        if (taking->bots)
            g_array_append_val(taking->taken, row);
        else
            add_row(asked, &row);
    }
    return status == 0;
}

static int
compare_places(const BaroActivity *one, const BaroActivity *other)
{
    if (one->bucket != other->bucket)
        return one->bucket < other->bucket ? -1 : 1;
    return (one->source > other->source) - (one->source < other->source);
}

static int
compare_activity(gconstpointer a, gconstpointer b)
{
    return compare_places(a, b);
}

/* By bucket, then source. Most answers come so. */
static void
settle(GArray *rows)
{
    const BaroActivity *all = &g_array_index(rows, BaroActivity, 0);

    for (guint i = 1; i < rows->len; i++)
        if (compare_places(&all[i - 1], &all[i]) > 0) {
            g_array_sort(rows, compare_activity);
            return;
        }
}

/* Takes off its bucket what bots did there. */
static void
take_off(const GArray *rows, const BaroActivity *bot)
{
    guint low = 0, high = rows->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (compare_places(&g_array_index(rows, BaroActivity, middle), bot) <
            0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < rows->len; low++) {
        BaroActivity *row = &g_array_index(rows, BaroActivity, low);

        if (compare_places(row, bot) != 0)
            return;
        if (row->outlet == bot->outlet) {
            row->n -= bot->n;
            return;
        }
    }
}

/* Where people are not asked for, their events are counted; what bots did, as
 * the kind's first role, is taken off them. */
static gboolean
subtract_bots(BaroStore *store, Asked *asked, GError **error)
{
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(BaroActivity));
    Taking taking = {
        .store = store, .asked = asked, .bots = TRUE, .taken = taken,
        .role = baro_role_number(baro_kinds()[asked->kind].first_role)};
    gboolean rollup =
        asked_fits_rollup(asked) && !asked->question->roots_only;
    gint64 bots;

    if (!store_number(store, SQL_KNOWS_BOTS, &bots, error))
        return FALSE;
    if (bots == 0)
        return TRUE;
    taking.persons = store_persons(store, error);
    if (taking.persons == NULL || (!rollup && !store_load_identities(store, error)))
        return FALSE;
    if (rollup && !store_each_month(store, asked, taking.role, take_people,
                                    &taking, error))
        return FALSE;
    for (guint i = 0; !rollup && i < asked->sources->len; i++)
        if (!read_credits(&taking,
                          g_array_index(asked->sources, SourceRow *, i),
                          error))
            return FALSE;
    for (guint i = 0; i < taken->len; i++)
        take_off(asked->rows, &g_array_index(taken, BaroActivity, i));
    return TRUE;
}

static gboolean
answer_events(BaroStore *store, Asked *asked, GError **error)
{
    Taking taking = {.store = store, .asked = asked};
    gint32 role = asked->question->roots_only ? ROLE_ROOTS : ROLE_EVENTS;

    if (asked_fits_rollup(asked)) {
        if (!store_each_month(store, asked, role, take_events, &taking,
                              error))
            return FALSE;
    } else {
        for (guint i = 0; i < asked->sources->len; i++)
            if (!read_events(store, asked,
                             g_array_index(asked->sources, SourceRow *, i),
                             error))
                return FALSE;
    }
    settle(asked->rows);
    return subtract_bots(store, asked, error);
}

static gboolean
answer_people(BaroStore *store, Asked *asked, GError **error)
{
    Taking taking = {.store = store, .asked = asked};

    taking.persons = store_persons(store, error);
    if (taking.persons == NULL)
        return FALSE;
    if (asked_fits_rollup(asked)) {
        if (!read_people(&taking, error))
            return FALSE;
    } else {
        if (!store_load_identities(store, error))
            return FALSE;
        for (guint i = 0; i < asked->sources->len; i++)
            if (!read_credits(&taking,
                              g_array_index(asked->sources, SourceRow *, i),
                              error))
                return FALSE;
    }
    settle(asked->rows);
    return TRUE;
}

gboolean
store_settle_stale(BaroStore *store, GError **error)
{
    if (store->mode != BARO_STORE_WRITE || !store->any_stale)
        return TRUE;
    return baro_store_flush(store, error);
}

GArray *
baro_store_activity(BaroStore *store, const BaroQuestion *question,
                    GError **error)
{
    g_auto(Asked) asked = {0};

    if (!asked_init(store, question, &asked, error) ||
        !store_settle_stale(store, error))
        return NULL;
    if (!(question->roles == NULL ? answer_events(store, &asked, error)
                                  : answer_people(store, &asked, error)))
        return NULL;
    return g_steal_pointer(&asked.rows);
}
