// SPDX-License-Identifier: Apache-2.0
/*
 * All mentions at once, with their labels: stories are told apart by whoever
 * reads them.
 */
#include "internal.h"

#include "barograph/labels.h"

static BaroVoice
voice_of(int marks)
{
    if ((marks & MARK_OWN) != 0)
        return BARO_VOICE_OWN;
    return (marks & MARK_MEMBER) != 0 ? BARO_VOICE_MEMBER : BARO_VOICE_PRESS;
}

static const char *
intern(GStringChunk *strings, const char *text)
{
    return text == NULL ? NULL : g_string_chunk_insert_const(strings, text);
}

/* What is not the same for many is not looked up among what is. */
static const char *
copy(GStringChunk *strings, const char *text)
{
    return text == NULL ? NULL : g_string_chunk_insert(strings, text);
}

static int
by_event(gconstpointer a, gconstpointer b)
{
    const BaroMention *one = a, *other = b;

    return (one->event > other->event) - (one->event < other->event);
}

static GArray *
read_mentions(BaroStore *store, GStringChunk *strings, GError **error)
{
    g_autoptr(GArray) mentions =
        g_array_new(FALSE, TRUE, sizeof(BaroMention));
    sqlite3_stmt *statement =
        store_ask(store, SQL_READ_MENTIONS, error, "ii", store->project,
                  (gint64)baro_kind_number("mention"));
    int status;

    if (statement == NULL)
        return NULL;
    while ((status = store_next(store, statement, error)) == 1) {
        gint64 count = sqlite3_column_int64(statement, 6);
        gint32 source = sqlite3_column_int(statement, 4);
        BaroMention mention = {
            .event = sqlite3_column_int64(statement, 0),
            .day = store_day(statement, 1),
            .month_only =
                sqlite3_column_int(statement, 3) == BARO_DATE_MONTH,
            .at = sqlite3_column_int64(statement, 2),
            .source = source,
            .source_name =
                intern(strings, baro_store_source_name(store, source)),
            .outlet = intern(strings,
                             baro_store_outlet(
                                 store, sqlite3_column_int(statement, 7))),
            .voice = voice_of(sqlite3_column_int(statement, 5)),
            .count = count == 0 ? 1 : count,
            .id = copy(strings, store_text(statement, 8)),
            .title = copy(strings, store_text(statement, 9)),
            .url = copy(strings, store_text(statement, 10))};

        if (count >= 0)
            g_array_append_val(mentions, mention);
    }
    g_array_sort(mentions, by_event);
    return status == 0 ? g_steal_pointer(&mentions) : NULL;
}

static BaroMention *
find_event(GArray *mentions, gint64 event)
{
    guint low = 0, high = mentions->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        BaroMention *one = &g_array_index(mentions, BaroMention, middle);

        if (one->event == event)
            return one;
        if (one->event < event)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Sets bit i of the set at `offset` in those that have the label names[i]. */
static gboolean
read_labels(BaroStore *store, GArray *mentions, const char *family,
            const char *const *names, gsize offset, GError **error)
{
    for (gsize i = 0; names != NULL && names[i] != NULL; i++) {
        sqlite3_stmt *statement =
            store_ask(store, SQL_READ_LABELS, error, "itt", store->project,
                      family, names[i]);
        int status;

        g_assert(i < BARO_MOST_LABELS);
        if (statement == NULL)
            return FALSE;
        while ((status = store_next(store, statement, error)) == 1) {
            BaroMention *one = find_event(
                mentions, sqlite3_column_int64(statement, 0));

            if (one != NULL)
                *(guint64 *)(void *)((char *)one + offset) |=
                    G_GUINT64_CONSTANT(1) << i;
        }
        if (status != 0)
            return FALSE;
    }
    return TRUE;
}

GArray *
baro_store_mentions(BaroStore *store, const char *const *areas,
                    const char *const *voices, GStringChunk *strings,
                    GError **error)
{
    g_autoptr(GArray) mentions = read_mentions(store, strings, error);

    if (mentions == NULL ||
        !read_labels(store, mentions, "area", areas,
                     offsetof(BaroMention, areas), error) ||
        !read_labels(store, mentions, "incident", areas,
                     offsetof(BaroMention, incidents), error) ||
        !read_labels(store, mentions, "voice", voices,
                     offsetof(BaroMention, voices), error))
        return NULL;
    return g_steal_pointer(&mentions);
}
