// SPDX-License-Identifier: Apache-2.0
/*
 * Takes pages in: finds what is new and copies it into the batch that waits
 * to be written.
 */
#include "internal.h"

#include "barograph/limits.h"

enum { LEAST_SLOTS = 1024 };

void
batch_init(Batch *batch)
{
    batch->events = g_array_new(FALSE, FALSE, sizeof(EventRow));
    batch->credits = g_array_new(FALSE, FALSE, sizeof(CreditRow));
    batch->changes = g_array_new(FALSE, FALSE, sizeof(ChangeRow));
    batch->samples = g_array_new(FALSE, FALSE, sizeof(SampleRow));
    batch->covers = g_array_new(FALSE, FALSE, sizeof(CoverRow));
    batch->fetches = g_array_new(FALSE, FALSE, sizeof(FetchRow));
    batch->validators = g_array_new(FALSE, FALSE, sizeof(ValidatorRow));
    batch->labels = g_array_new(FALSE, FALSE, sizeof(guint));
    batch->n_slots = LEAST_SLOTS;
    batch->slots = g_new0(guint, batch->n_slots);
    batch->order = g_array_new(FALSE, FALSE, sizeof(KeyOrder));
    batch->by_day = g_array_new(FALSE, FALSE, sizeof(guint));
    batch->strings = g_string_chunk_new(65536);
    batch->started = 0;
    batch->bytes = 0;
}

void
batch_clear(Batch *batch)
{
    if (batch->events == NULL)
        return;
    g_array_unref(batch->events);
    g_array_unref(batch->credits);
    g_array_unref(batch->changes);
    g_array_unref(batch->samples);
    g_array_unref(batch->covers);
    g_array_unref(batch->fetches);
    g_array_unref(batch->validators);
    g_array_unref(batch->labels);
    g_free(batch->slots);
    g_array_unref(batch->order);
    g_array_unref(batch->by_day);
    g_string_chunk_free(batch->strings);
    batch->events = NULL;
}

void
batch_empty(Batch *batch)
{
    g_array_set_size(batch->events, 0);
    g_array_set_size(batch->credits, 0);
    g_array_set_size(batch->changes, 0);
    g_array_set_size(batch->samples, 0);
    g_array_set_size(batch->covers, 0);
    g_array_set_size(batch->fetches, 0);
    g_array_set_size(batch->validators, 0);
    g_array_set_size(batch->labels, 0);
    memset(batch->slots, 0, batch->n_slots * sizeof *batch->slots);
    g_array_set_size(batch->order, 0);
    g_array_set_size(batch->by_day, 0);
    g_string_chunk_clear(batch->strings);
    batch->started = 0;
    batch->bytes = 0;
}

const char *
batch_keep(Batch *batch, const char *text)
{
    if (text == NULL)
        return NULL;
    batch->bytes += strlen(text) + 1;
    return g_string_chunk_insert(batch->strings, text);
}

/* Where keys lie that are to be sorted. */
typedef struct {
    const guchar *first;
    gsize step;
} Keys;

static const guchar *
key_at(const Keys *keys, guint row)
{
    return keys->first + keys->step * row;
}

static int
compare_order(gconstpointer a, gconstpointer b, gpointer keys)
{
    const KeyOrder *one = a, *other = b;

    if (one->head != other->head)
        return one->head < other->head ? -1 : 1;
    return memcmp(key_at(keys, one->row), key_at(keys, other->row), KEY_SIZE);
}

/* Rows 0 to n - 1 in the order of their keys. */
static void
sort_keys(Keys keys, KeyOrder *order, guint n)
{
    for (guint i = 0; i < n; i++) {
        memcpy(&order[i].head, key_at(&keys, i), sizeof order->head);
        order[i].head = GUINT32_FROM_BE(order[i].head);
        order[i].row = i;
    }
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_order, &keys);
}

void
batch_sort(Batch *batch)
{
    guint n = batch->events->len;

    g_array_set_size(batch->order, n);
    sort_keys((Keys){g_array_index(batch->events, EventRow, 0).key,
                     sizeof(EventRow)},
              (KeyOrder *)(gpointer)batch->order->data, n);
}

EventRow *
batch_at(const Batch *batch, guint place)
{
    return &g_array_index(
        batch->events, EventRow,
        g_array_index(batch->order, KeyOrder, place).row);
}

static int
compare_days(gconstpointer a, gconstpointer b, gpointer rows)
{
    const EventRow *one = (const EventRow *)rows + *(const guint *)a;
    const EventRow *other = (const EventRow *)rows + *(const guint *)b;

    if (one->kind != other->kind)
        return one->kind - other->kind;
    if (one->source != other->source)
        return one->source < other->source ? -1 : 1;
    if (one->day != other->day)
        return one->day < other->day ? -1 : 1;
    if (one->at != other->at)
        return one->at < other->at ? -1 : 1;
    return memcmp(one->key, other->key, KEY_SIZE);
}

void
batch_sort_by_day(Batch *batch)
{
    g_array_set_size(batch->by_day, batch->events->len);
    for (guint i = 0; i < batch->events->len; i++)
        g_array_index(batch->by_day, guint, i) = i;
    g_array_sort_with_data(batch->by_day, compare_days, batch->events->data);
}

EventRow *
batch_by_day(const Batch *batch, guint place)
{
    return &g_array_index(batch->events, EventRow,
                          g_array_index(batch->by_day, guint, place));
}

/* The slot of a key, or the free one where it would be. */
static guint *
slot_of(const Batch *batch, const guchar *key)
{
    guint head, last = batch->n_slots - 1;
    guint *slot;

    memcpy(&head, key, sizeof head);
    for (; *(slot = &batch->slots[head & last]) != 0; head++)
        if (memcmp(g_array_index(batch->events, EventRow, *slot - 1).key, key,
                   KEY_SIZE) == 0)
            break;
    return slot;
}

EventRow *
batch_find(const Batch *batch, const guchar *key)
{
    guint row = *slot_of(batch, key);

    return row == 0 ? NULL : &g_array_index(batch->events, EventRow, row - 1);
}

static void
fill_slots(Batch *batch)
{
    for (guint i = 0; i < batch->events->len; i++)
        *slot_of(batch, g_array_index(batch->events, EventRow, i).key) = i + 1;
}

static void
add_row(Batch *batch, const EventRow *row)
{
    g_array_append_val(batch->events, *row);
    batch->bytes += ROW_BYTES;
    if (2 * batch->events->len <= batch->n_slots) {
        *slot_of(batch, row->key) = batch->events->len;
        return;
    }
    g_free(batch->slots);
    batch->n_slots *= 2;
    batch->slots = g_new0(guint, batch->n_slots);
    fill_slots(batch);
}

gboolean
kind_is_shared(int kind)
{
    /* A Message-ID and a commit's hash mean the same everywhere; the number
     * of an issue does not. */
    return kind == KIND_COMMIT || kind == KIND_MESSAGE;
}

void
store_key(BaroStore *store, const SourceRow *source, int kind, const char *id,
          guchar key[KEY_SIZE])
{
    guint8 digest[BARO_SHA256_SIZE];
    const char *name = baro_kinds()[kind].name;

    baro_sha256_add(store->sha256, name, strlen(name) + 1);
    baro_sha256_add(store->sha256, id, strlen(id));
    baro_sha256_end(store->sha256, digest);
    memcpy(key, digest, KEY_PREFIX);
    memcpy(key + KEY_PREFIX, source->tail, KEY_SIZE - KEY_PREFIX);
}

/* What the file knows of a key. */
typedef struct {
    gint64 event;   /* the row itself, 0: new */
    gint64 awaited; /* the thread that waits for it, 0: none */
    gint64 rival;   /* the original in another source, 0: none */
    gint32 rival_source;
} Known;

static gboolean
find_known(BaroStore *store, const guchar *key, int kind, Known *known,
           GError **error)
{
    guchar low[KEY_SIZE], high[KEY_SIZE];
    const SourceRow *original = NULL;
    sqlite3_stmt *statement;
    int status;

    *known = (Known){0};
    if (sieve_lacks(&store->sieve, key))
        return TRUE;
    memcpy(low, key, KEY_SIZE);
    memcpy(high, key, KEY_SIZE);
    if (kind_is_shared(kind)) {
        memset(low + KEY_PREFIX, 0x00, KEY_SIZE - KEY_PREFIX);
        memset(high + KEY_PREFIX, 0xff, KEY_SIZE - KEY_PREFIX);
    }
    statement = store_ask(store, SQL_FIND_KEYS, error, "ibb", store->project,
                          low, high);
    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        const guchar *other = sqlite3_column_blob(statement, 0);
        gint64 event = sqlite3_column_int64(statement, 1);
        const SourceRow *source;

        if (memcmp(other, key, KEY_SIZE) == 0) {
            known->event = MAX(event, 0);
            known->awaited = MAX(-event, 0);
            continue;
        }
        if (event < 0)
            continue;
        source = g_hash_table_lookup(store->source_tails, other + KEY_PREFIX);
        if (source == NULL ||
            (original != NULL && strcmp(original->name, source->name) < 0))
            continue;
        original = source;
        known->rival = event;
        known->rival_source = (gint32)source->number;
    }
    store->sieve.vain += known->event == 0;
    return status == 0;
}

/* Whether this credit's person has this role already. */
static gboolean
is_repeated(const Batch *batch, guint from, const CreditRow *credit)
{
    for (guint i = from; i < batch->credits->len; i++) {
        const CreditRow *one = &g_array_index(batch->credits, CreditRow, i);

        if (one->identity == credit->identity && one->role == credit->role)
            return TRUE;
    }
    return FALSE;
}

/* Marks who is credited under either policy. */
static void
mark_credited(Batch *batch, const EventRow *row, const BaroKind *kind)
{
    int first = baro_role_number(kind->first_role);
    int sign_off = row->kind == KIND_COMMIT ? ROLE_SIGNED_OFF_BY : -1;
    gboolean is_signed = FALSE;

    for (guint i = 0; i < row->n_credits; i++) {
        CreditRow *one =
            &g_array_index(batch->credits, CreditRow, row->credits + i);

        if (one->role != sign_off || one->position != 0)
            continue;
        one->credited |= POLICY_SIGN_OFF;
        is_signed = TRUE;
    }
    for (guint i = 0; i < row->n_credits; i++) {
        CreditRow *one =
            &g_array_index(batch->credits, CreditRow, row->credits + i);

        if (one->role == first)
            one->credited |=
                is_signed ? POLICY_AUTHOR : POLICY_AUTHOR | POLICY_SIGN_OFF;
    }
}

/* `credited` is what a policy makes of the other roles; a source that knows no
 * more than that means the kind's first. */
static int
role_of(const char *role, const BaroKind *kind)
{
    return baro_role_number(strcmp(role, "credited") == 0 ? kind->first_role
                                                          : role);
}

static void
take_credits(BaroStore *store, const BaroEvent *event, EventRow *row)
{
    Batch *batch = &store->batch;
    gint16 positions[64] = {0};
    gsize n = MIN(event->n_credits, (gsize)BARO_LIMIT_CREDITS);

    row->credits = batch->credits->len;
    for (gsize i = 0; i < n; i++) {
        const BaroCredit *credit = &event->credits[i];
        int role = role_of(credit->role, &baro_kinds()[row->kind]);
        CreditRow one = {.role = (gint16)role,
                         .count = credit->count <= 1 ? 0 : credit->count};

        g_assert((gsize)role < G_N_ELEMENTS(positions));
        one.identity = (gint32)store_identity(store, credit->name,
                                              credit->email)->number;
        one.organization =
            interner_number(&store->organizations, credit->organization);
        if (is_repeated(batch, row->credits, &one))
            continue;
        one.position = positions[role]++;
        g_array_append_val(batch->credits, one);
    }
    row->n_credits = (guint16)(batch->credits->len - row->credits);
    batch->bytes += row->n_credits * sizeof(CreditRow);
    mark_credited(batch, row, &baro_kinds()[row->kind]);
}

static void
take_labels(BaroStore *store, const BaroEvent *event, EventRow *row)
{
    g_autofree char *text = NULL;

    row->labels = store->batch.labels->len;
    if (event->text != NULL)
        store_source_at(store, row->source)->has_text = TRUE;
    if (store->n_labels > 0)
        text = g_strconcat(event->title != NULL ? event->title : "", "\n",
                           event->text, NULL);
    for (guint i = 0; i < store->n_labels; i++)
        if (store->labels[i].matches(store->labels[i].matcher, text))
            g_array_append_val(store->batch.labels, i);
    row->n_labels = store->batch.labels->len - row->labels;
}

/* An event's parent is of its own kind, but for these. */
static int
parent_kind(int kind)
{
    static const char *const parents[][2] = {
        {"answer", "question"},
        {"post", "topic"},
        {"comment", "issue-opened"},
        {"issue-closed", "issue-opened"},
        {"review", "change-request-opened"},
        {"change-request-merged", "change-request-opened"},
        {"change-request-closed", "change-request-opened"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(parents); i++)
        if (strcmp(baro_kinds()[kind].name, parents[i][0]) == 0)
            return baro_kind_number(parents[i][1]);
    return kind;
}

static void
take_times(BaroStore *store, const BaroEvent *event, EventRow *row)
{
    row->quality = (guint8)event->quality;
    row->at = event->at;
    row->has_at = event->quality != BARO_DATE_UNREADABLE;
    row->day = BARO_NO_DAY;
    if (event->quality == BARO_DATE_OUTSIDE || !row->has_at)
        return;
    row->day = baro_day_of(event->at, store->zone);
    if (event->quality == BARO_DATE_MONTH)
        row->day = baro_month_first(baro_month_of(row->day));
}

/* The sizes of a change, where any was asked for: of a row of the batch, or of
 * one that was first collected without them. */
static void
take_change(Batch *batch, const BaroEvent *event, gint64 written, guint row)
{
    ChangeRow change = {written, row, event->files, event->insertions,
                        event->deletions};

    if (event->files < 0 && event->insertions < 0 && event->deletions < 0)
        return;
    g_array_append_val(batch->changes, change);
    batch->bytes += sizeof change;
}

static void
take_new(BaroStore *store, SourceRow *source, const BaroEvent *event,
         EventRow *row)
{
    Batch *batch = &store->batch;

    if (row->kind == KIND_COMMIT && source->share >= 0) {
        source->share = SHARE_UNKNOWN;
        source->changed = TRUE;
    }
    row->source = (gint32)source->number;
    row->id = batch_keep(batch, event->id);
    row->title = batch_keep(batch, event->title);
    row->url = batch_keep(batch, event->url);
    row->outlet = interner_number(&store->outlets, event->outlet);
    row->marks =
        (guint8)((event->is_merge ? MARK_MERGE : 0) |
                 (event->voice == BARO_VOICE_OWN ? MARK_OWN : 0) |
                 (event->voice == BARO_VOICE_MEMBER ? MARK_MEMBER : 0));
    row->count = event->count == 1 ? 0 : event->count;
    row->has_parent = event->parent != NULL;
    if (row->has_parent)
        store_key(store, source, parent_kind(row->kind), event->parent,
                  row->parent);
    take_times(store, event, row);
    take_credits(store, event, row);
    take_labels(store, event, row);
    take_change(batch, event, 0, batch->events->len + 1);
    add_row(batch, row);
}

/* A key of the page and what is known of it. */
typedef struct {
    guchar key[KEY_SIZE];
    int kind;
    Known known;
} Lookup;

/* Finds what is wrong with a page before any of it is taken in. */
static gboolean
make_keys(BaroStore *store, const SourceRow *source, const BaroPage *page,
          Lookup *lookups, GError **error)
{
    for (guint i = 0; i < page->events->len; i++) {
        const BaroEvent *event = &g_array_index(page->events, BaroEvent, i);

        lookups[i].kind = baro_kind_number(event->kind);
        if (lookups[i].kind < 0 || event->id == NULL)
            return baro_fail(error, BARO_ERROR_MALFORMED,
                             "The source “%s” gave an event of the unknown "
                             "kind “%s” or without an id.", source->name,
                             event->kind);
        for (gsize j = 0; j < event->n_credits; j++)
            if (baro_role_number(event->credits[j].role) < 0)
                return baro_fail(error, BARO_ERROR_MALFORMED,
                                 "The source “%s” gave the event %s a credit "
                                 "of the unknown role “%s”.", source->name,
                                 event->id, event->credits[j].role);
        store_key(store, source, lookups[i].kind, event->id, lookups[i].key);
    }
    return TRUE;
}

/* In the order of the keys, and in one transaction: a lock for each would cost
 * more than the key. */
static gboolean
look_up(BaroStore *store, Lookup *lookups, guint n, GError **error)
{
    g_autofree KeyOrder *order = g_new(KeyOrder, n);
    gboolean ok;

    sort_keys((Keys){lookups->key, sizeof *lookups}, order, n);
    if (!store_run(store, SQL_BEGIN_READ, error, ""))
        return FALSE;
    ok = store_fit_sieve(store, error);
    for (guint i = 0; ok && i < n; i++) {
        Lookup *one = &lookups[order[i].row];

        ok = find_known(store, one->key, one->kind, &one->known, error);
    }
    return store_run(store, SQL_COMMIT, ok ? error : NULL, "") && ok;
}

static gboolean
take_events(BaroStore *store, SourceRow *source, const BaroPage *page,
            guint64 *kept, GError **error)
{
    Batch *batch = &store->batch;
    guint n = page->events->len;
    g_autofree Lookup *lookups = g_new(Lookup, n);

    if (n == 0)
        return TRUE;
    if (!make_keys(store, source, page, lookups, error) ||
        !look_up(store, lookups, n, error))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const BaroEvent *event = &g_array_index(page->events, BaroEvent, i);
        const Lookup *lookup = &lookups[i];
        guint waiting = *slot_of(batch, lookup->key);
        EventRow row = {.kind = (guint8)lookup->kind,
                        .awaited = lookup->known.awaited,
                        .rival = lookup->known.rival,
                        .rival_source = lookup->known.rival_source};

        if (waiting != 0 || lookup->known.event != 0) {
            take_change(batch, event, lookup->known.event, waiting);
            continue;
        }
        memcpy(row.key, lookup->key, KEY_SIZE);
        take_new(store, source, event, &row);
        (*kept)++;
    }
    return TRUE;
}

/* Whether the file lacks this sample, or has another value. */
static gboolean
is_new_sample(BaroStore *store, const SourceRow *source,
              const BaroSample *sample, gboolean *is_new, GError **error)
{
    char day[11], until[11];
    sqlite3_stmt *statement = store_ask(
        store, SQL_FIND_SAMPLE, error, "ititttid", store->project,
        sample->metric, source->number,
        sample->subject != NULL ? sample->subject : "",
        baro_day_format(sample->day, day),
        baro_day_format(sample->until, until), sample->at, sample->value);
    int status;

    if (statement == NULL)
        return FALSE;
    status = store_next(store, statement, error);
    sqlite3_reset(statement);
    *is_new = status == 0;
    return status >= 0;
}

static gboolean
take_samples(BaroStore *store, const SourceRow *source, const BaroPage *page,
             guint64 *kept, GError **error)
{
    for (guint i = 0; i < page->samples->len; i++) {
        SampleRow row = {(gint32)source->number,
                         g_array_index(page->samples, BaroSample, i)};
        gboolean is_new;

        if (!is_new_sample(store, source, &row.sample, &is_new, error))
            return FALSE;
        if (!is_new)
            continue;
        row.sample.metric = batch_keep(&store->batch, row.sample.metric);
        row.sample.subject = batch_keep(&store->batch, row.sample.subject);
        g_array_append_val(store->batch.samples, row);
        (*kept)++;
    }
    return TRUE;
}

gboolean
store_take_page(BaroStore *store, SourceRow *source, const BaroPage *page,
                guint64 *kept, GError **error)
{
    Batch *batch = &store->batch;

    *kept = 0;
    if (batch->started == 0)
        batch->started = g_get_monotonic_time();
    if (page->events->len > 0 && !store_load_identities(store, error))
        return FALSE;
    if (!take_events(store, source, page, kept, error))
        return FALSE;
    if (!take_samples(store, source, page, kept, error)) {
        /* Half a page lies in the batch: none of it may be written. */
        store->broken = TRUE;
        return FALSE;
    }
    for (guint i = 0; i < page->covers->len; i++) {
        CoverRow row = {(gint32)source->number,
                        g_array_index(page->covers, BaroCover, i)};

        if (row.cover.first > row.cover.last)
            continue; /* no day */
        row.cover.reason = batch_keep(batch, row.cover.reason);
        g_array_append_val(batch->covers, row);
    }
    g_free(source->cursor);
    source->cursor = g_strdup(page->cursor);
    source->changed = TRUE;
    return TRUE;
}
