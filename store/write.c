// SPDX-License-Identifier: Apache-2.0
/*
 * Writes the waiting batch in one transaction: rows, rollups, coverage, and
 * the cursors that follow them.
 */
#include "internal.h"

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, KEY_SIZE);
}

static gboolean
same_thing(const EventRow *one, const EventRow *other)
{
    return memcmp(one->key, other->key, KEY_PREFIX) == 0;
}

static const char *
source_name(BaroStore *store, gint32 number)
{
    return store_source_at(store, number)->name;
}

/* Rows [from, to) are one thing in several sources: the first by the
 * source's name is the original, in the file or in the batch. */
static gboolean
settle_copies(BaroStore *store, guint from, guint to, GError **error)
{
    EventRow *rows = &g_array_index(store->batch.events, EventRow, 0);
    gint64 rival = rows[from].rival;
    guint first = from;

    for (guint i = from; i < to; i++)
        if (strcmp(source_name(store, rows[i].source),
                   source_name(store, rows[first].source)) < 0)
            first = i;
    for (guint i = from; i < to; i++)
        if (i != first)
            rows[i].marks |= MARK_COPY;
    if (rival == 0)
        return TRUE;
    if (strcmp(source_name(store, rows[from].rival_source),
               source_name(store, rows[first].source)) > 0)
        return store_mark(store, rival, MARK_COPY, error);
    rows[first].marks |= MARK_COPY;
    return TRUE;
}

static gboolean
write_credits(BaroStore *store, const EventRow *row, gint64 event,
              const Counted *counted, GError **error)
{
    for (guint i = 0; i < row->n_credits; i++) {
        const CreditRow *credit = &g_array_index(
            store->batch.credits, CreditRow, row->credits + i);

        if (!store_run(store, SQL_PUT_CREDIT, error, "iiiiiizz",
                       store->project, event, (gint64)credit->role,
                       (gint64)credit->position, (gint64)credit->identity,
                       (gint64)credit->credited,
                       (gint64)credit->organization, credit->count))
            return FALSE;
        store_count_credit(store, counted, credit, 1);
    }
    return TRUE;
}

static gboolean
write_labels(BaroStore *store, const EventRow *row, gint64 event,
             GError **error)
{
    for (guint i = 0; i < row->n_labels; i++) {
        const BaroLabelRule *rule =
            &store->labels[g_array_index(store->batch.labels, guint,
                                         row->labels + i)];

        if (!store_run(store, SQL_PUT_LABEL, error, "ittii", store->project,
                       rule->family, rule->label, event,
                       (gint64)rule->version))
            return FALSE;
    }
    return TRUE;
}

/* NULL where it was not asked for, which is not 0. */
static gboolean
write_change(BaroStore *store, gint64 event, gint64 files, gint64 insertions,
             gint64 deletions, GError **error)
{
    sqlite3_stmt *statement;
    gint64 values[] = {files, insertions, deletions};

    if (files < 0 && insertions < 0 && deletions < 0)
        return TRUE;
    statement = store_ask(store, SQL_PUT_CHANGE, error, "iizzz",
                          store->project, event, (gint64)0, (gint64)0,
                          (gint64)0);
    if (statement == NULL)
        return FALSE;
    for (int i = 0; i < 3; i++)
        if (values[i] >= 0 && sqlite3_bind_int64(statement, i + 3,
                                                 values[i]) != SQLITE_OK)
            return store_fail(store, "take a value", error);
    return store_next(store, statement, error) == 0;
}

static gboolean
write_event(BaroStore *store, const EventRow *row, GError **error)
{
    gint64 event = row->number;
    Counted counted = {row->source, row->day, row->kind, row->marks,
                       row->count, row->thread == event};
    char day[11];
    sqlite3_stmt *statement = store_ask(
        store, SQL_PUT_EVENT, error, "iiiitiitiizibztt", store->project,
        event, (gint64)row->kind, (gint64)row->source, row->id,
        row->at, store->now,
        row->day == BARO_NO_DAY ? NULL : baro_day_format(row->day, day),
        (gint64)row->quality, (gint64)row->marks, row->count,
        row->thread, row->has_parent ? row->parent : NULL, (gint64)row->outlet, row->title,
        row->url);

    if (statement == NULL)
        return FALSE;
    if (!row->has_at && sqlite3_bind_null(statement, 6) != SQLITE_OK)
        return store_fail(store, "take a value", error);
    if (store_next(store, statement, error) != 0)
        return FALSE;
    store_count_event(store, &counted, 1);
    return write_credits(store, row, event, &counted, error) &&
           write_labels(store, row, event, error) &&
           write_change(store, event, row->files, row->insertions,
                        row->deletions, error);
}

static int
compare_days(gconstpointer a, gconstpointer b)
{
    const EventRow *one = *(const EventRow *const *)a;
    const EventRow *other = *(const EventRow *const *)b;

    if (one->kind != other->kind)
        return one->kind < other->kind ? -1 : 1;
    if (one->source != other->source)
        return one->source < other->source ? -1 : 1;
    if (one->day != other->day)
        return one->day < other->day ? -1 : 1;
    if (one->at != other->at)
        return one->at < other->at ? -1 : 1;
    return memcmp(one->key, other->key, KEY_SIZE);
}

/* The thread as far as the batch knows it, which spares store_finish() most
 * of its work; what it does not know begins a thread until then. */
static gint64
find_thread(const GArray *events, const EventRow *row)
{
    const EventRow *parent =
        row->has_parent ? bsearch(row->parent, events->data, events->len,
                                  sizeof *row, compare_rows)
                        : NULL;

    return parent != NULL && parent->number != 0 ? parent->thread
                                                 : row->number;
}

/* Each index is written in its own order: the rows and the index by day in
 * time's, the keys, which are random, in theirs. */
static gboolean
write_rows(BaroStore *store, GError **error)
{
    GArray *events = store->batch.events;
    EventRow *rows = &g_array_index(events, EventRow, 0);
    g_autofree EventRow **by_day = g_new(EventRow *, events->len);

    for (guint i = 0; i < events->len; i++)
        by_day[i] = &rows[i];
    if (events->len > 1)
        qsort(by_day, events->len, sizeof *by_day, compare_days);
    for (guint i = 0; i < events->len; i++) {
        by_day[i]->number = store->next_event++;
        by_day[i]->thread = find_thread(events, by_day[i]);
        if (!write_event(store, by_day[i], error))
            return FALSE;
    }
    for (guint i = 0; i < events->len; i++)
        if (!store_run(store, SQL_PUT_KEY, error, "ibi", store->project,
                       rows[i].key, rows[i].number))
            return FALSE;
    return TRUE;
}

static gboolean
write_events(BaroStore *store, GError **error)
{
    GArray *events = store->batch.events;
    EventRow *rows = &g_array_index(events, EventRow, 0);
    guint to;

    g_array_sort(events, compare_rows);
    for (guint from = 0; from < events->len; from = to) {
        for (to = from + 1;
             to < events->len && same_thing(&rows[from], &rows[to]);)
            to++;
        if (kind_is_shared(rows[from].kind) &&
            !settle_copies(store, from, to, error))
            return FALSE;
    }
    if (!write_rows(store, error))
        return FALSE;
    for (guint i = 0; i < store->batch.changes->len; i++) {
        const ChangeRow *change =
            &g_array_index(store->batch.changes, ChangeRow, i);

        if (!write_change(store, change->event, change->files,
                          change->insertions, change->deletions, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_samples(BaroStore *store, GError **error)
{
    for (guint i = 0; i < store->batch.samples->len; i++) {
        const SampleRow *row =
            &g_array_index(store->batch.samples, SampleRow, i);
        const BaroSample *sample = &row->sample;
        char day[11], until[11];

        if (!store_run(store, SQL_PUT_SAMPLE, error, "ititttiid",
                       store->project, sample->metric, (gint64)row->source,
                       sample->subject != NULL ? sample->subject : "",
                       baro_day_format(sample->day, day),
                       baro_day_format(sample->until, until), sample->at,
                       (gint64)sample->aggregate, sample->value))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_fetches(BaroStore *store, GError **error)
{
    for (guint i = 0; i < store->batch.fetches->len; i++) {
        const FetchRow *row =
            &g_array_index(store->batch.fetches, FetchRow, i);
        const BaroFetchRow *fetch = &row->fetch;

        if (!store_run(store, SQL_PUT_FETCH, error, "iiitidiitiiit",
                       store->project, store->next_fetch++,
                       (gint64)row->source, fetch->url, fetch->started_at,
                       fetch->seconds, (gint64)fetch->status,
                       (gint64)fetch->bytes, fetch->sha256,
                       (gint64)fetch->records, (gint64)fetch->kept,
                       (gint64)fetch->skipped, fetch->error))
            return FALSE;
    }
    for (guint i = 0; i < store->batch.validators->len; i++) {
        const ValidatorRow *row =
            &g_array_index(store->batch.validators, ValidatorRow, i);

        if (!store_run(store, SQL_PUT_VALIDATOR, error, "iittt",
                       store->project, (gint64)row->source, row->url,
                       row->etag, row->modified))
            return FALSE;
    }
    return TRUE;
}

gboolean
baro_store_flush(BaroStore *store, GError **error)
{
    if (store->mode != BARO_STORE_WRITE)
        return TRUE;
    if (!store_begin(store, error))
        return FALSE;
    if (!store_write_sources(store, error) ||
        !store_write_text_sources(store, error) ||
        !store_write_names(store, error) ||
        !store_rebuild_stale(store, error) || !write_events(store, error) ||
        !write_samples(store, error) || !store_write_covers(store, error) ||
        !write_fetches(store, error) || !store_write_rollups(store, error))
        return store_rollback(store);
    batch_empty(&store->batch);
    return store_commit(store, error);
}
