// SPDX-License-Identifier: Apache-2.0
/*
 * Answers with rows as they are: samples, and the items behind a number.
 */
#include "internal.h"

static const char *
intern(GStringChunk *strings, const char *text)
{
    return text == NULL ? NULL : g_string_chunk_insert_const(strings, text);
}

/* NULL: all. */
static gboolean
is_chosen(BaroStore *store, const char *const *sources, gint32 number)
{
    const char *name = baro_store_source_name(store, number);

    return name != NULL &&
           (sources == NULL || g_strv_contains(sources, name));
}

GArray *
baro_store_samples(BaroStore *store, const char *metric, const char *subject,
                   const char *const *sources, BaroSpan window,
                   GStringChunk *strings, GError **error)
{
    g_autoptr(GArray) rows =
        g_array_new(FALSE, FALSE, sizeof(BaroSampleRow));
    char first[11], last[11];
    sqlite3_stmt *statement = store_ask(
        store, SQL_READ_SAMPLES, error, "itttt", store->project, metric,
        store_day_text(window.first, first),
        store_day_text(window.last, last), subject);
    int status;

    if (statement == NULL)
        return NULL;
    while ((status = store_next(store, statement, error)) == 1) {
        BaroSampleRow row = {
            .day = store_day(statement, 0),
            .until = store_day(statement, 1),
            .source = sqlite3_column_int(statement, 2),
            .aggregate = (BaroAggregate)sqlite3_column_int(statement, 3),
            .value = sqlite3_column_double(statement, 5)};
        const char *about = store_text(statement, 4);

        if (!is_chosen(store, sources, row.source))
            continue;
        if (about != NULL && about[0] != '\0')
            row.subject = intern(strings, about);
        g_array_append_val(rows, row);
    }
    return status == 0 ? g_steal_pointer(&rows) : NULL;
}

GPtrArray *
baro_store_sample_names(BaroStore *store, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *statement =
        store_ask(store, SQL_SAMPLE_NAMES, error, "i", store->project);
    int status;

    if (statement == NULL)
        return NULL;
    while ((status = store_next(store, statement, error)) == 1)
        g_ptr_array_add(names, g_strdup(store_text(statement, 0)));
    return status == 0 ? g_steal_pointer(&names) : NULL;
}

static gboolean
is_wanted(const BaroQuestion *question, int marks)
{
    int voice = marks & (MARK_OWN | MARK_MEMBER);
    int wanted = question->voice == BARO_VOICE_OWN      ? MARK_OWN
                 : question->voice == BARO_VOICE_MEMBER ? MARK_MEMBER
                                                        : 0;

    return (marks & MARK_MERGE) == 0 && voice == wanted &&
           ((marks & MARK_COPY) == 0 || question->with_copies) &&
           ((marks & MARK_ANSWER) == 0 || !question->roots_only);
}

/* Whether a credit is one that the question asks for: by default, whom the
 * source credits. */
static gboolean
fits(const BaroQuestion *question, const SourceRow *source, int role,
     int credited)
{
    if (question->roles == NULL)
        return (credited & source->policy) != 0;
    for (gsize i = 0; question->roles[i] != NULL; i++) {
        if (strcmp(question->roles[i], "credited") == 0) {
            if ((credited & source->policy) != 0)
                return TRUE;
        } else if (baro_role_number(question->roles[i]) == role) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Names the first person asked for. 1 found, 0 nobody, -1 an error. */
static int
add_person(BaroStore *store, const BaroQuestion *question, gint32 source,
           gint64 event, BaroItem *item, GError **error)
{
    const SourceRow *row = store_source_at(store, source);
    sqlite3_stmt *statement = store_ask(store, SQL_ITEM_PERSON, error, "ii",
                                        store->project, event);
    int status;

    if (statement == NULL)
        return -1;
    while ((status = store_next(store, statement, error)) == 1) {
        gint64 number = sqlite3_column_int64(statement, 2);
        const Identity *identity = store_identity_at(store, number);
        const Identity *person;

        if (identity == NULL || identity->is_bot ||
            !fits(question, row, sqlite3_column_int(statement, 0),
                  sqlite3_column_int(statement, 1)))
            continue;
        person = store_identity_at(store, identity->person);
        if (person != NULL)
            item->person = person->name[0] ? person->name : person->email;
        item->organization = baro_store_organization(
            store, store_held(store, number,
                              sqlite3_column_int(statement, 3), item->day));
        sqlite3_reset(statement);
        return 1;
    }
    return status;
}

static BaroItem
make_item(BaroStore *store, sqlite3_stmt *statement, GStringChunk *strings)
{
    gint64 count = sqlite3_column_int64(statement, 6);

    return (BaroItem){
        .day = store_day(statement, 0),
        .id = intern(strings, store_text(statement, 1)),
        .title = intern(strings, store_text(statement, 2)),
        .url = intern(strings, store_text(statement, 3)),
        .outlet = intern(strings, baro_store_outlet(
                                      store,
                                      sqlite3_column_int(statement, 4))),
        .source = intern(strings, baro_store_source_name(
                                      store,
                                      sqlite3_column_int(statement, 5))),
        .count = count == 0 ? 1 : MAX(count, 0)};
}

GArray *
baro_store_items(BaroStore *store, const BaroQuestion *question, gsize limit,
                 GStringChunk *strings, GError **error)
{
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(BaroItem));
    gint64 kind = baro_kind_number(question->kind);
    char first[11], last[11];
    sqlite3_stmt *statement;
    int status = 0;

    if (!store_load_identities(store, error))
        return NULL;
    statement = store_ask(store, SQL_READ_ITEMS, error, "iitttt",
                          store->project, kind,
                          store_day_text(question->window.first, first),
                          store_day_text(question->window.last, last),
                          question->family, question->label);
    if (statement == NULL)
        return NULL;
    while (items->len < limit &&
           (status = store_next(store, statement, error)) == 1) {
        gint32 source = sqlite3_column_int(statement, 5);
        gint64 event = sqlite3_column_int64(statement, 8);
        BaroItem item;
        int found;

        if (!is_chosen(store, question->sources, source) ||
            !is_wanted(question, sqlite3_column_int(statement, 7)))
            continue;
        item = make_item(store, statement, strings);
        found = add_person(store, question, source, event, &item, error);
        if (found < 0)
            return NULL;
        if (found == 0 && question->roles != NULL)
            continue;
        item.person = intern(strings, item.person);
        item.organization = intern(strings, item.organization);
        g_array_append_val(items, item);
    }
    sqlite3_reset(statement);
    return status >= 0 ? g_steal_pointer(&items) : NULL;
}
