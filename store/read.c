// SPDX-License-Identifier: Apache-2.0
/*
 * Answers questions: from the rollups where they know enough, else from the
 * events through their covering index.
 */
#include "internal.h"

enum {
    DAY_FLOOR = -719000,  /* the year 1 */
    DAY_CEILING = 2900000 /* the year 9909 */
};

/* A question with its words turned into numbers. */
typedef struct {
    const BaroQuestion *question;
    gint64 kind;
    GArray *roles;   /* gint32 */
    GArray *sources; /* SourceRow * */
    gint32 first_month, last_month;
    char first[11], last[11];
    GArray *rows; /* BaroActivity */
    gboolean bots; /* only they, to be taken off */
} Asked;

static void
asked_clear(Asked *asked)
{
    g_clear_pointer(&asked->roles, g_array_unref);
    g_clear_pointer(&asked->sources, g_array_unref);
    g_clear_pointer(&asked->rows, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Asked, asked_clear)

static void
choose_sources(BaroStore *store, const BaroQuestion *question,
               GArray *chosen)
{
    for (guint i = 0; i < store->sources->len; i++) {
        SourceRow *source = store->sources->pdata[i];

        if (question->sources == NULL ||
            g_strv_contains(question->sources, source->name))
            g_array_append_val(chosen, source);
    }
}

static void
set_window(Asked *asked, BaroSpan window)
{
    char text[11];

    if (window.first < DAY_FLOOR)
        window.first = G_MININT32;
    if (window.last > DAY_CEILING)
        window.last = G_MAXINT32;
    g_strlcpy(asked->first, store_day_text(window.first, text), 11);
    g_strlcpy(asked->last, store_day_text(window.last, text), 11);
    asked->first_month = window.first == G_MININT32
                             ? G_MININT32
                             : baro_month_of(window.first);
    asked->last_month = window.last == G_MAXINT32
                            ? G_MAXINT32
                            : baro_month_of(window.last);
}

static gboolean
understand(BaroStore *store, const BaroQuestion *question, Asked *asked,
           GError **error)
{
    asked->question = question;
    asked->kind = baro_kind_number(question->kind);
    if (asked->kind < 0)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "“%s” is no kind of event.", question->kind);
    asked->roles = g_array_new(FALSE, FALSE, sizeof(gint32));
    asked->sources = g_array_new(FALSE, FALSE, sizeof(SourceRow *));
    asked->rows = g_array_new(FALSE, FALSE, sizeof(BaroActivity));
    for (gsize i = 0; question->roles != NULL && question->roles[i] != NULL;
         i++) {
        gboolean signer = strcmp(question->roles[i], "first-sign-off") == 0;
        gint32 role = signer ? ROLE_FIRST_SIGN_OFF
                             : baro_role_number(question->roles[i]);

        if (role < 0 && !signer)
            return baro_fail(error, BARO_ERROR_FAILED, "“%s” is no role.",
                             question->roles[i]);
        g_array_append_val(asked->roles, role);
    }
    choose_sources(store, question, asked->sources);
    set_window(asked, question->window);
    return TRUE;
}

/* The role under which the rollup keeps whom the source's policy credits. */
static gint32
credited_role(const Asked *asked, const SourceRow *source)
{
    if (asked->kind == baro_kind_number("commit") &&
        source->policy == POLICY_SIGN_OFF)
        return ROLE_FIRST_SIGN_OFF;
    return baro_role_number(baro_kinds()[asked->kind].first_role);
}

static gboolean
is_whole_months(BaroSpan window)
{
    gboolean first =
        window.first < DAY_FLOOR ||
        window.first == baro_month_first(baro_month_of(window.first));
    gboolean last =
        window.last > DAY_CEILING ||
        window.last == baro_month_last(baro_month_of(window.last));

    return first && last;
}

static gboolean
fits_rollup(const BaroQuestion *question)
{
    return !question->by_day && !question->by_outlet &&
           question->family == NULL && question->label == NULL &&
           question->voice == BARO_VOICE_PRESS &&
           !(question->roles != NULL && question->roots_only) &&
           is_whole_months(question->window);
}

static gboolean
counts(const BaroQuestion *question, int marks)
{
    int voice = marks & (MARK_OWN | MARK_MEMBER);

    if ((marks & MARK_MERGE) != 0 ||
        ((marks & MARK_COPY) != 0 && !question->with_copies))
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

/* FALSE: to be left out. That is a bot, or all others where the question is
 * what bots did. */
static gboolean
find_person(BaroStore *store, const Asked *asked, gint64 identity,
            BaroActivity *row)
{
    const Identity *who = store_identity_at(store, identity);

    if (who == NULL || (who->name[0] == '\0' && who->email[0] == '\0'))
        return !asked->bots;
    if (asked->bots) {
        row->organization = 0;
        row->n = -row->n;
    } else {
        row->person = (gint32)who->person;
    }
    return who->is_bot == asked->bots;
}

static gboolean
read_volume(BaroStore *store, Asked *asked, const SourceRow *source,
            GError **error)
{
    sqlite3_stmt *statement = store_ask(
        store, SQL_READ_VOLUME, error, "iiiii", store->project, asked->kind,
        source->number, (gint64)asked->first_month,
        (gint64)asked->last_month);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        BaroActivity row = {
            .bucket = sqlite3_column_int(statement, 0),
            .source = (gint32)source->number,
            .n = sqlite3_column_int64(
                statement, asked->question->roots_only ? 3 : 2)};

        if (row.n != 0 && plain_counts(asked->question,
                                       sqlite3_column_int(statement, 1)))
            g_array_append_val(asked->rows, row);
    }
    return status == 0;
}

static gboolean
read_activity(BaroStore *store, Asked *asked, const SourceRow *source,
              gint32 role, GError **error)
{
    sqlite3_stmt *statement;
    int status;

    if (role == baro_role_number("credited"))
        role = credited_role(asked, source);
    statement = store_ask(store, SQL_READ_ACTIVITY, error, "iiiiii",
                          store->project, asked->kind, source->number,
                          (gint64)asked->first_month,
                          (gint64)asked->last_month, (gint64)role);
    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        BaroActivity row = {.bucket = sqlite3_column_int(statement, 0),
                            .source = (gint32)source->number,
                            .organization = sqlite3_column_int(statement, 2),
                            .n = sqlite3_column_int64(statement, 4)};

        if (plain_counts(asked->question,
                         sqlite3_column_int(statement, 3)) &&
            find_person(store, asked, sqlite3_column_int64(statement, 1),
                        &row))
            g_array_append_val(asked->rows, row);
    }
    return status == 0;
}

static gint32
bucket_of(const Asked *asked, sqlite3_stmt *statement, int column)
{
    gint32 day = store_day(statement, column);

    return asked->question->by_day ? day : baro_month_of(day);
}

/* Buckets of events without people. The index alone answers, where neither
 * outlet, thread nor label is asked for. */
static gboolean
read_events(BaroStore *store, Asked *asked, const SourceRow *source,
            GError **error)
{
    const BaroQuestion *question = asked->question;
    gboolean rich = question->by_outlet || question->roots_only ||
                    question->family != NULL;
    sqlite3_stmt *statement = store_ask(
        store, rich ? SQL_READ_LABELED : SQL_READ_EVENTS, error,
        rich ? "iiitttt" : "iiitt", store->project, asked->kind,
        source->number, asked->first, asked->last, question->family,
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
        if (question->roots_only && sqlite3_column_int64(statement, 3) !=
                                        sqlite3_column_int64(statement, 4))
            continue;
        row.bucket = bucket_of(asked, statement, 0);
        if (question->by_outlet)
            row.outlet = sqlite3_column_int(statement, 5);
        g_array_append_val(asked->rows, row);
    }
    return status == 0;
}

/* How many of the asked roles a credit fills. */
static gint64
roles_filled(const Asked *asked, const SourceRow *source, int role,
             int credited)
{
    int named = baro_role_number("credited");
    gint64 n = 0;

    for (guint i = 0; i < asked->roles->len; i++) {
        gint32 wanted = g_array_index(asked->roles, gint32, i);

        n += wanted == named ? (credited & source->policy) != 0
                             : wanted == role;
    }
    return n;
}

static gboolean
read_credits(BaroStore *store, Asked *asked, const SourceRow *source,
             GError **error)
{
    const BaroQuestion *question = asked->question;
    sqlite3_stmt *statement =
        store_ask(store, SQL_READ_CREDITS, error, "iiitttt", store->project,
                  asked->kind, source->number, asked->first, asked->last,
                  question->family, question->label);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        gint64 identity = sqlite3_column_int64(statement, 7);
        gint64 count = MAX(sqlite3_column_int64(statement, 9), 1);
        BaroActivity row = {.source = (gint32)source->number};

        row.n = count * roles_filled(asked, source,
                                     sqlite3_column_int(statement, 5),
                                     sqlite3_column_int(statement, 6));
        if (row.n == 0 || !counts(question, sqlite3_column_int(statement, 1)))
            continue;
        if (question->roots_only && sqlite3_column_int64(statement, 2) !=
                                        sqlite3_column_int64(statement, 3))
            continue;
        row.bucket = bucket_of(asked, statement, 0);
        if (question->by_outlet)
            row.outlet = sqlite3_column_int(statement, 4);
        row.organization =
            store_held(store, identity, sqlite3_column_int(statement, 8),
                       store_day(statement, 0));
        if (!find_person(store, asked, identity, &row))
            continue;
        g_array_append_val(asked->rows, row);
    }
    return status == 0;
}

static int
compare_activity(gconstpointer a, gconstpointer b)
{
    const gint32 *one = a, *other = b;

    for (gsize i = 0; i < 5; i++)
        if (one[i] != other[i])
            return one[i] < other[i] ? -1 : 1;
    return 0;
}

/* Sorts, and adds up what the merging of persons made the same. */
static void
settle(GArray *rows)
{
    BaroActivity *all = &g_array_index(rows, BaroActivity, 0);
    guint n = 0;

    for (guint i = 1; i < rows->len; i++)
        if (compare_activity(&all[i - 1], &all[i]) > 0) {
            g_array_sort(rows, compare_activity);
            break;
        }
    for (guint i = 0; i < rows->len; i++) {
        if (n > 0 && compare_activity(&all[n - 1], &all[i]) == 0)
            all[n - 1].n += all[i].n;
        else
            all[n++] = all[i];
    }
    g_array_set_size(rows, n);
}

static gboolean
knows_bots(const BaroStore *store)
{
    for (guint i = 0; i < store->identities->len; i++) {
        const Identity *identity = store->identities->pdata[i];

        if (identity->is_bot)
            return TRUE;
    }
    return FALSE;
}

/* Takes what bots did, as the kind's first role, off the events. */
static gboolean
subtract_bots(BaroStore *store, Asked *asked, const SourceRow *source,
              GError **error)
{
    gint32 role = baro_role_number(baro_kinds()[asked->kind].first_role);
    gboolean done;

    if (!knows_bots(store))
        return TRUE;
    asked->bots = TRUE;
    g_array_append_val(asked->roles, role);
    done = fits_rollup(asked->question) && !asked->question->roots_only
               ? read_activity(store, asked, source, role, error)
               : read_credits(store, asked, source, error);
    g_array_set_size(asked->roles, 0);
    asked->bots = FALSE;
    return done;
}

static gboolean
read_source(BaroStore *store, Asked *asked, const SourceRow *source,
            GError **error)
{
    gboolean rollup = fits_rollup(asked->question);

    if (asked->question->roles == NULL)
        return (rollup ? read_volume(store, asked, source, error)
                       : read_events(store, asked, source, error)) &&
               subtract_bots(store, asked, source, error);
    if (!rollup)
        return read_credits(store, asked, source, error);
    for (guint i = 0; i < asked->roles->len; i++)
        if (!read_activity(store, asked, source,
                           g_array_index(asked->roles, gint32, i), error))
            return FALSE;
    return TRUE;
}

/* What was affiliated anew is counted anew before the first answer. */
static gboolean
settle_stale(BaroStore *store, GError **error)
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

    if (!understand(store, question, &asked, error) ||
        !store_load_identities(store, error) ||
        !settle_stale(store, error))
        return NULL;
    for (guint i = 0; i < asked.sources->len; i++)
        if (!read_source(store, &asked,
                         g_array_index(asked.sources, SourceRow *, i), error))
            return NULL;
    settle(asked.rows);
    return g_steal_pointer(&asked.rows);
}
