// SPDX-License-Identifier: Apache-2.0
/*
 * Writes the waiting batch in one transaction: rows, rollups, coverage, and
 * the cursors that follow them.
 */
#include "internal.h"

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

/* Places [from, to) are one thing in several sources: the first by the
 * source's name is the original, in the file or in the batch. */
static gboolean
settle_copies(BaroStore *store, guint from, guint to, GError **error)
{
    EventRow *first = batch_at(&store->batch, from);
    gint64 rival = first->rival;
    gint32 rival_source = first->rival_source;

    for (guint i = from; i < to; i++) {
        EventRow *row = batch_at(&store->batch, i);

        if (strcmp(source_name(store, row->source),
                   source_name(store, first->source)) < 0)
            first = row;
    }
    for (guint i = from; i < to; i++)
        if (batch_at(&store->batch, i) != first)
            batch_at(&store->batch, i)->marks |= MARK_COPY;
    if (rival == 0)
        return TRUE;
    if (strcmp(source_name(store, rival_source),
               source_name(store, first->source)) > 0)
        return store_mark(store, rival, MARK_COPY, error);
    first->marks |= MARK_COPY;
    return TRUE;
}

static void
count_credits(BaroStore *store, const EventRow *row, const Counted *counted)
{
    for (guint i = 0; i < row->n_credits; i++)
        store_count_credit(store, counted,
                           &g_array_index(store->batch.credits, CreditRow,
                                          row->credits + i), 1);
}

static gboolean
write_labels(BaroStore *store, const EventRow *row, GError **error)
{
    for (guint i = 0; i < row->n_labels; i++) {
        const BaroLabelRule *rule =
            &store->labels[g_array_index(store->batch.labels, guint,
                                         row->labels + i)];

        if (!store_run(store, SQL_PUT_LABEL, error, "ittii", store->project,
                       rule->family, rule->label, row->number,
                       (gint64)rule->version))
            return FALSE;
    }
    return TRUE;
}

/* What belongs to a written event, and what it adds to the rollups. */
static gboolean
write_rest(BaroStore *store, const EventRow *row, GError **error)
{
    Counted counted = {row->source, row->day, row->kind, row->marks,
                       row->count};

    store_count_event(store, &counted, 1);
    count_credits(store, row, &counted);
    return write_labels(store, row, error);
}

/* Those for which answers wait are there already. */
static gboolean
write_keys(BaroStore *store, GError **error)
{
    if (!store_run(store, SQL_PUT_KEYS, error, "i", store->project))
        return FALSE;
    for (guint i = 0; i < store->batch.events->len; i++) {
        const EventRow *row = batch_at(&store->batch, i);

        if (row->awaited != 0 &&
            !store_run(store, SQL_SET_KEY, error, "ibi", store->project,
                       row->key, row->number))
            return FALSE;
        sieve_add(&store->sieve, row->key);
    }
    return TRUE;
}

/* Each index is written in its own order: the rows and the index by day in
 * time's, the keys, which are random, in theirs. */
static gboolean
write_rows(BaroStore *store, GError **error)
{
    Batch *batch = &store->batch;
    gint64 first = store->next_event;

    batch_sort_by_day(batch);
    for (guint i = 0; i < batch->events->len; i++)
        batch_by_day(batch, i)->number = store->next_event++;
    if (!store_place_rows(store, first, error) ||
        !store_run(store, SQL_PUT_EVENTS, error, "ii", store->project,
                   store->now) ||
        !store_run(store, SQL_PUT_CREDITS, error, "i", store->project) ||
        !write_keys(store, error))
        return FALSE;
    for (guint i = 0; i < batch->events->len; i++)
        if (!write_rest(store, batch_by_day(batch, i), error))
            return FALSE;
    return TRUE;
}

/* What is one thing in several sources stands side by side. */
static gboolean
settle_all(BaroStore *store, GError **error)
{
    const Batch *batch = &store->batch;
    guint to;

    for (guint from = 0; from < batch->events->len; from = to) {
        const EventRow *row = batch_at(batch, from);

        for (to = from + 1; to < batch->events->len &&
                            same_thing(row, batch_at(batch, to));)
            to++;
        if (kind_is_shared(row->kind) &&
            !settle_copies(store, from, to, error))
            return FALSE;
    }
    return TRUE;
}

/* NULL where it was not asked for, which is not 0. */
static gboolean
write_change(BaroStore *store, const ChangeRow *change, GError **error)
{
    gint64 values[] = {change->files, change->insertions, change->deletions};
    sqlite3_stmt *statement =
        store_ask(store, SQL_PUT_CHANGE, error, "iizzz", store->project,
                  change->event, (gint64)0, (gint64)0, (gint64)0);

    if (statement == NULL)
        return FALSE;
    for (int i = 0; i < 3; i++)
        if (values[i] >= 0 && sqlite3_bind_int64(statement, i + 3,
                                                 values[i]) != SQLITE_OK)
            return store_fail(store, "take a value", error);
    return store_next(store, statement, error) == 0;
}

static int
compare_changes(gconstpointer a, gconstpointer b)
{
    const ChangeRow *one = a, *other = b;

    return (one->event > other->event) - (one->event < other->event);
}

/* In the order of their table; of one event the later after the earlier. */
static gboolean
write_changes(BaroStore *store, GError **error)
{
    const Batch *batch = &store->batch;

    for (guint i = 0; i < batch->changes->len; i++) {
        ChangeRow *change = &g_array_index(batch->changes, ChangeRow, i);

        if (change->event == 0)
            change->event =
                g_array_index(batch->events, EventRow, change->row - 1).number;
    }
    g_array_sort(batch->changes, compare_changes);
    for (guint i = 0; i < batch->changes->len; i++)
        if (!write_change(store,
                          &g_array_index(batch->changes, ChangeRow, i), error))
            return FALSE;
    return TRUE;
}

static gboolean
write_events(BaroStore *store, GError **error)
{
    Batch *batch = &store->batch;

    if (batch->events->len > 0) {
        batch_sort(batch);
        if (!settle_all(store, error) || !write_rows(store, error))
            return FALSE;
    }
    return write_changes(store, error);
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
store_write_batch(BaroStore *store, GError **error)
{
    if (!store_write_sources(store, error) ||
        !store_write_text_sources(store, error) ||
        !store_write_names(store, error) ||
        !store_rebuild_stale(store, error) || !write_events(store, error) ||
        !write_samples(store, error) || !store_write_covers(store, error) ||
        !write_fetches(store, error) || !store_write_rollups(store, error))
        return FALSE;
    batch_empty(&store->batch);
    return TRUE;
}

gboolean
baro_store_flush(BaroStore *store, GError **error)
{
    if (store->mode != BARO_STORE_WRITE)
        return TRUE;
    if (!store_begin(store, error))
        return FALSE;
    if (!store_write_batch(store, error))
        return store_rollback(store);
    return store_commit(store, error) && store_fit_log(store, error);
}
