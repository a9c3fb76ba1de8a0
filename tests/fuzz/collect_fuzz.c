// SPDX-License-Identifier: Apache-2.0
/* Any bytes through any collector: the first byte chooses it, the second the
 * size of the blocks. Build with the fuzz preset. */
#include "barograph/collector.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
take_event(BaroSink *sink, const BaroEvent *event)
{
    (void)sink;
    g_assert(event->kind && event->id);
    g_assert(!event->title || g_utf8_validate(event->title, -1, NULL));
}

static void
take_sample(BaroSink *sink, const BaroSample *sample)
{
    (void)sink;
    g_assert(sample->metric && sample->value == sample->value);
}

static void
take_cover(BaroSink *sink, const BaroCover *cover)
{
    (void)sink;
    g_assert(cover->first <= cover->last);
}

static void
take_text(BaroSink *sink, const char *text)
{
    (void)sink;
    (void)text;
}

/* Hands the bytes over in blocks, as a runner would. */
static void
feed(const BaroCollector *collector, BaroParse *parse, const char *bytes,
     gsize length, gsize block)
{
    g_autoptr(GError) error = NULL;
    gsize at = 0;
    if (parse->ask->document)
        block = length + 1;
    for (; length - at > block; at += block)
        if (!collector->parse(parse, bytes + at, block, FALSE, &error))
            return;
    collector->parse(parse, bytes + at, length - at, TRUE, &error);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gsize n = 0;
    while (baro_collectors()[n])
        n++;
    if (size < 2)
        return 0;
    const BaroCollector *collector = baro_collectors()[data[0] % n];
    g_autoptr(BaroOptions) options = baro_options_new();
    baro_options_set(options, "path", "/tmp/a");
    baro_options_set(options, "url", "http://example.org/a/");
    baro_options_add(options, "command", "/bin/true");
    baro_options_set(options, "metric", "visits");
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    BaroContext context = {options, "fuzz", 1380542400, zone};
    BaroSink sink = {take_event, take_sample, take_cover, take_text,
                     take_text};
    BaroAsk ask = {0};
    g_autoptr(GError) error = NULL;
    if (!collector->plan(&context, NULL, &ask, &error))
        return 0;
    BaroAnswer answer = {.status = 200, .address = "http://example.org/a/"};
    g_autofree void *state = g_malloc0(MAX(collector->state_size, 1));
    BaroParse parse = {&context, &ask, &answer, NULL, state, &sink};
    /* A NUL behind the end, as the runner keeps. */
    g_autofree char *bytes = g_strndup((const char *)data + 2, 0);
    bytes = g_realloc(bytes, size - 1);
    memcpy(bytes, data + 2, size - 2);
    bytes[size - 2] = 0;
    feed(collector, &parse, bytes, size - 2, 1 + data[1]);
    if (collector->clear)
        collector->clear(state);
    baro_ask_clear(&ask);
    return 0;
}
