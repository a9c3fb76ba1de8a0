// SPDX-License-Identifier: Apache-2.0
/*
 * Coverage: disjoint intervals per source. A statement takes a day over from
 * an earlier one of the same or a lower rank: complete, partial, then failed
 * and not-collected alike. What was once complete is never taken back, for
 * its rows are still there.
 */
#include "internal.h"

static int
rank(BaroCoverState state)
{
    switch (state) {
    case BARO_COVER_COMPLETE:
        return 2;
    case BARO_COVER_PARTIAL:
        return 1;
    default:
        return 0;
    }
}

/* Appends, joined to the one before where nothing differs. */
static void
append(GArray *covers, BaroCover cover)
{
    BaroCover *last;

    if (cover.first > cover.last)
        return;
    last = covers->len == 0
               ? NULL
               : &g_array_index(covers, BaroCover, covers->len - 1);
    if (last != NULL && last->last + 1 == cover.first &&
        last->state == cover.state &&
        g_strcmp0(last->reason, cover.reason) == 0)
        last->last = cover.last;
    else
        g_array_append_val(covers, cover);
}

/* `old`, sorted and disjoint, with one statement more. */
static GArray *
merge(const GArray *old, BaroCover new)
{
    GArray *merged = g_array_new(FALSE, FALSE, sizeof(BaroCover));
    gint64 next = new.first; /* of the new days, the first not yet placed */

    for (guint i = 0; i < old->len; i++) {
        BaroCover one = g_array_index(old, BaroCover, i);
        BaroCover part = one;
        gboolean stays = rank(one.state) > rank(new.state);

        if (one.first > next && next <= new.last) {
            part = new;
            part.first = (gint32)next;
            part.last = MIN(new.last, one.first - 1);
            append(merged, part);
            next = (gint64)part.last + 1;
            part = one;
        }
        if (stays || one.last < new.first || one.first > new.last) {
            append(merged, one);
            if (one.last >= next)
                next = (gint64)one.last + 1;
            continue;
        }
        part.last = MIN(one.last, new.first - 1);
        append(merged, part);
        part = new;
        part.first = MAX(one.first, new.first);
        part.last = MIN(one.last, new.last);
        append(merged, part);
        next = MAX(next, (gint64)part.last + 1);
        part = one;
        part.first = MAX(one.first, new.last + 1);
        append(merged, part);
    }
    if (next <= new.last) {
        new.first = (gint32)next;
        append(merged, new);
    }
    return merged;
}

static gboolean
load(BaroStore *store, const SourceRow *source, GArray *covers,
     GStringChunk *strings, GError **error)
{
    sqlite3_stmt *statement = store_ask(store, SQL_GET_COVERAGE, error, "ii",
                                        store->project, source->number);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        const char *reason = store_text(statement, 3);
        BaroCover cover = {
            .first = store_day(statement, 0),
            .last = store_day(statement, 1),
            .state = (BaroCoverState)sqlite3_column_int(statement, 2),
            .reason = reason == NULL
                          ? NULL
                          : g_string_chunk_insert_const(strings, reason)};

        g_array_append_val(covers, cover);
    }
    return status == 0;
}

static gboolean
put_days(BaroStore *store, gint32 first, gint32 last, GError **error)
{
    char text[11];

    for (gint32 day = first; day <= last; day++)
        if (!store_run(store, SQL_PUT_CALENDAR, error, "t",
                       baro_day_format(day, text)))
            return FALSE;
    return TRUE;
}

/* The calendar grows without gaps, so that v_coverage can show each day; not
 * before 1970 nor beyond next year, whatever a source claims. */
static gboolean
extend_calendar(BaroStore *store, gint32 first, gint32 last, GError **error)
{
    sqlite3_stmt *statement = store_ask(store, SQL_CALENDAR_ENDS, error, "");
    gint32 low, high;

    if (statement == NULL || store_next(store, statement, error) != 1)
        return FALSE;
    low = store_day(statement, 0);
    high = store_day(statement, 1);
    sqlite3_reset(statement);
    first = MAX(first, 0);
    last = MIN(last, baro_day_of(store->now, store->zone) + 366);
    if (low == BARO_NO_DAY)
        return put_days(store, first, last, error);
    return put_days(store, first, low - 1, error) &&
           put_days(store, high + 1, last, error);
}

static gboolean
save(BaroStore *store, const SourceRow *source, const GArray *covers,
     GError **error)
{
    if (!store_run(store, SQL_DROP_COVERAGE, error, "ii", store->project,
                   source->number))
        return FALSE;
    for (guint i = 0; i < covers->len; i++) {
        const BaroCover *cover = &g_array_index(covers, BaroCover, i);
        char first[11], last[11];

        if (!store_run(store, SQL_PUT_COVERAGE, error, "iittit",
                       store->project, source->number,
                       baro_day_format(cover->first, first),
                       baro_day_format(cover->last, last),
                       (gint64)cover->state, cover->reason))
            return FALSE;
    }
    if (covers->len == 0)
        return TRUE;
    return extend_calendar(
        store, g_array_index(covers, BaroCover, 0).first,
        g_array_index(covers, BaroCover, covers->len - 1).last, error);
}

/* What the batch's rows [from, to) say of their source. */
static gboolean
write_source(BaroStore *store, guint from, guint to, GError **error)
{
    const CoverRow *rows = (const CoverRow *)(void *)store->batch.covers->data;
    const SourceRow *source = store_source_at(store, rows[from].source);
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) covers = g_array_new(FALSE, FALSE, sizeof(BaroCover));

    if (!load(store, source, covers, strings, error))
        return FALSE;
    for (guint i = from; i < to; i++) {
        GArray *merged = merge(covers, rows[i].cover);

        g_array_unref(covers);
        covers = merged;
    }
    return save(store, source, covers, error);
}

static int
compare_sources(gconstpointer a, gconstpointer b)
{
    const CoverRow *one = a, *other = b;

    return (one->source > other->source) - (one->source < other->source);
}

gboolean
store_write_covers(BaroStore *store, GError **error)
{
    GArray *covers = store->batch.covers;
    guint to;

    /* The sort is stable: a source's later statements stay the later ones. */
    g_array_sort(covers, compare_sources);
    for (guint from = 0; from < covers->len; from = to) {
        gint32 source = g_array_index(covers, CoverRow, from).source;

        for (to = from + 1;
             to < covers->len &&
             g_array_index(covers, CoverRow, to).source == source;)
            to++;
        if (!write_source(store, from, to, error))
            return FALSE;
    }
    return TRUE;
}

GArray *
baro_store_coverage(BaroStore *store, const char *source,
                    GStringChunk *strings, GError **error)
{
    g_autoptr(GArray) covers = g_array_new(FALSE, FALSE, sizeof(BaroCover));
    const SourceRow *row = store_source(store, source);

    if (row != NULL && !load(store, row, covers, strings, error))
        return NULL;
    return g_steal_pointer(&covers);
}
