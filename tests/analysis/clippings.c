// SPDX-License-Identifier: Apache-2.0
#include "clippings.h"

#include <string.h>

#include "barograph/time.h"

static BaroMention
mention_of(GStringChunk *strings, const Clipping *one, guint number)
{
    g_autofree char *id = g_strdup_printf("%u", number);
    g_autofree char *day = g_strconcat(one->day, "-01", NULL);
    BaroMention mention = {
        .event = number + 1, .month_only = strlen(one->day) == 7,
        .source = 1, .source_name = one->source ? one->source : "news",
        .outlet = one->outlet, .title = one->title, .url = one->url,
        .id = g_string_chunk_insert(strings, id),
        .count = MAX(one->count, 1), .voice = one->voice,
        .areas = one->areas, .incidents = one->incidents,
        .voices = one->voices};

    assert_true(baro_day_parse(mention.month_only ? day : one->day,
                               &mention.day));
    mention.at = (gint64)mention.day * 86400;
    return mention;
}

BaroPress *
clippings_press(const Clipping *clippings, gsize n, const guint *order,
                const BaroPressSetup *setup)
{
    static const BaroPressSetup none = {0};
    GArray *mentions = g_array_new(FALSE, FALSE, sizeof(BaroMention));
    GStringChunk *strings = g_string_chunk_new(1024);

    for (guint i = 0; i < n; i++) {
        guint at = order != NULL ? order[i] : i;
        BaroMention mention = mention_of(strings, &clippings[at], at);

        g_array_append_val(mentions, mention);
    }
    return baro_press_new(mentions, strings, setup != NULL ? setup : &none);
}

char *
clippings_stories(const BaroPress *press, BaroVoice voice)
{
    BaroPressFilter filter = {.voice = voice, .area = -1, .incident = -1,
                              .window = {G_MININT32, G_MAXINT32}};
    g_autoptr(GPtrArray) stories = baro_press_stories(press, &filter);
    GString *text = g_string_new(NULL);

    for (guint s = 0; s < stories->len; s++) {
        const GPtrArray *story = stories->pdata[s];

        for (guint i = 0; i < story->len; i++) {
            const BaroPressItem *item = story->pdata[i];

            g_string_append_printf(text, "%s%s",
                                   i > 0 ? "+" : text->len > 0 ? " " : "",
                                   item->mention->id);
        }
    }
    return g_string_free(text, FALSE);
}
