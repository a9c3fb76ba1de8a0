// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

#include <string.h>

#include "barograph/error.h"
#include "barograph/url.h"

static void
clear_state(BaroJob *job)
{
    const BaroCollector *collector = job->source->collector;

    if (!job->feed.cleared && collector->clear && job->state)
        collector->clear(job->state);
    job->feed.cleared = TRUE;
}

void
baro_feed_clear(BaroJob *job)
{
    BaroFeed *feed = &job->feed;

    if (feed->hash)
        clear_state(job);
    g_free(feed->address);
    g_free(feed->charset);
    g_clear_pointer(&feed->headers, g_hash_table_unref);
    g_clear_pointer(&feed->document, g_byte_array_unref);
    g_clear_pointer(&feed->inflate, baro_inflate_free);
    g_clear_pointer(&feed->hash, baro_sha256_free);
    memset(feed, 0, sizeof *feed);
}

gboolean
baro_feed_begin(BaroJob *job, GError **error)
{
    BaroFeed *feed = &job->feed;
    gboolean dirty = feed->parsed;

    baro_feed_clear(job);
    if (dirty) {
        if (job->carried)
            return baro_fail(error, BARO_ERROR_NETWORK,
                             "%s: the answer was cut short",
                             job->source->name);
        baro_page_free(job->page);
        job->page = baro_page_new();
    }
    if (job->source->collector->state_size > 0)
        memset(job->state, 0, job->source->collector->state_size);
    feed->hash = baro_sha256_new();
    if (job->ask.document)
        feed->document = g_byte_array_new();
    feed->answer.status = 200;
    feed->answer.address = job->ask.address;
    feed->started = g_get_monotonic_time();
    feed->started_at = job->run->settings->now +
                       (feed->started - job->run->begun) / G_USEC_PER_SEC;
    return TRUE;
}

static gboolean
parse(BaroJob *job, const char *bytes, gsize length, gboolean last,
      GError **error)
{
    BaroFeed *feed = &job->feed;
    BaroParse call = {&job->context, &job->ask, &feed->answer, job->cursor,
                      job->state, &job->sink.sink};
    GError *why = NULL;

    feed->parsed = TRUE;
    feed->answer.charset = feed->charset;
    feed->answer.headers = feed->headers;
    if (feed->address)
        feed->answer.address = feed->address;
    gboolean good = job->source->collector->parse(&call, bytes, length, last,
                                                  &why);
    /* What the keeper said comes first: it is the cause of the other. */
    if (job->keeper_error) {
        g_clear_error(&why);
        g_propagate_error(error, g_steal_pointer(&job->keeper_error));
        return FALSE;
    }
    if (good)
        return TRUE;
    if (!why)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: the answer could not be read",
                         job->source->name);
    g_propagate_error(error, why);
    return FALSE;
}

/* Plain bytes of the content. */
static gboolean
take(void *data, const char *bytes, gsize length, GError **error)
{
    BaroJob *job = data;
    BaroFeed *feed = &job->feed;
    gboolean remote = job->ask.kind == BARO_ASK_HTTP ||
                      job->ask.kind == BARO_ASK_RUN;

    feed->bytes += length;
    if (remote && feed->document && feed->bytes > BARO_LIMIT_DOCUMENT)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: the answer is larger than %d MiB",
                         job->source->name, BARO_LIMIT_DOCUMENT >> 20);
    if (remote && feed->inflate && feed->bytes > BARO_LIMIT_RATIO_FROM &&
        feed->bytes / BARO_LIMIT_RATIO > feed->raw)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: the answer unpacks to more than %d times its "
                         "size", job->source->name, BARO_LIMIT_RATIO);
    baro_sha256_add(feed->hash, bytes, length);
    if (feed->document) {
        g_byte_array_append(feed->document, (const guint8 *)bytes,
                            (guint)length);
        return TRUE;
    }
    return parse(job, bytes, length, FALSE, error);
}

static gboolean
inflate_or_take(BaroJob *job, const char *bytes, gsize length, GError **error)
{
    BaroFeed *feed = &job->feed;
    GError *why = NULL;

    if (length == 0)
        return TRUE;
    if (!feed->inflate)
        return take(job, bytes, length, error);
    if (baro_inflate_bytes(feed->inflate, bytes, length, take, job, &why))
        return TRUE;
    if (g_str_has_prefix(why->message, "the gzip") ||
        g_str_has_prefix(why->message, "after the gzip"))
        g_prefix_error(&why, "%s: ", job->ask.address);
    g_propagate_error(error, why);
    return FALSE;
}

/* The first two bytes say whether it is gzip, whatever name it bears. */
static gboolean
decide(BaroJob *job, GError **error)
{
    BaroFeed *feed = &job->feed;

    feed->decided = TRUE;
    if (feed->n_magic == 2 && feed->magic[0] == '\x1f' &&
        feed->magic[1] == '\x8b')
        feed->inflate = baro_inflate_new();
    return inflate_or_take(job, feed->magic, feed->n_magic, error);
}

gboolean
baro_feed_bytes(BaroJob *job, const char *bytes, gsize length, GError **error)
{
    BaroFeed *feed = &job->feed;
    gboolean packed = job->ask.kind == BARO_ASK_HTTP ||
                      job->ask.kind == BARO_ASK_READ;

    feed->raw += length;
    job->result->bytes += length;
    while (packed && !feed->decided && length > 0) {
        feed->magic[feed->n_magic++] = *bytes++;
        length--;
        if (feed->n_magic == sizeof feed->magic && !decide(job, error))
            return FALSE;
    }
    return inflate_or_take(job, bytes, length, error);
}

gboolean
baro_feed_end(BaroJob *job, GError **error)
{
    BaroFeed *feed = &job->feed;
    gboolean good;

    if (!feed->decided && feed->n_magic > 0 && !decide(job, error))
        return FALSE;
    if (feed->inflate && !baro_inflate_end(feed->inflate))
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: the gzip data ends too early: the file is not "
                         "whole", job->ask.address);
    if (feed->document) {
        guint length = feed->document->len;
        /* A parser may count on a NUL behind the end. */
        g_byte_array_append(feed->document, (const guint8 *)"", 1);
        good = parse(job, (const char *)feed->document->data, length, TRUE,
                     error);
    } else {
        good = parse(job, "", 0, TRUE, error);
    }
    clear_state(job);
    return good;
}

gboolean
baro_feed_row(BaroJob *job, int status, const char *url, const char *failure,
              GError **error)
{
    BaroFeed *feed = &job->feed;
    const BaroKeeper *keeper = job->run->keeper;
    g_autofree char *shown = baro_url_without_secrets(url);
    g_autofree char *reason = g_steal_pointer(&feed->skip_reason);
    g_autofree char *left_out =
        feed->skipped ? g_strdup_printf("%" G_GUINT64_FORMAT
                                        " left out, the first: %s",
                                        feed->skipped, reason)
                      : NULL;
    gboolean seen = feed->hash && !feed->recorded &&
                    (feed->bytes > 0 || !failure);
    g_autofree char *sha256 = seen ? baro_sha256_hex(feed->hash) : NULL;
    BaroFetchRow row = {
        .url = shown,
        .started_at = feed->started_at,
        .seconds = (double)(g_get_monotonic_time() - feed->started) / 1e6,
        .status = status,
        .bytes = feed->raw,
        .sha256 = sha256,
        .records = feed->records,
        .kept = feed->kept,
        .skipped = feed->skipped,
        .error = failure ? failure : left_out,
    };

    job->result->records += feed->records;
    job->result->kept += feed->kept;
    job->result->skipped += feed->skipped;
    feed->records = feed->kept = feed->skipped = 0;
    feed->recorded = TRUE;
    if (!keeper->fetched)
        return TRUE;
    return keeper->fetched(keeper->data, job->source->name, &row, error);
}
