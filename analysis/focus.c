// SPDX-License-Identifier: Apache-2.0
/* Focus areas by channel, and who carries the news. */
#include "barograph/press_report.h"

#include <string.h>

static const char *const CHANNELS[] = {"stories", "messages", "commits"};

static void
channel_free(gpointer data)
{
    BaroAreaChannel *channel = data;

    baro_series_free(channel->series);
    baro_series_free(channel->incidents);
    g_free(channel);
}

/* One series, without a group. */
static BaroSeries *
series_of(const char *metric, const char *area, int incident,
          const BaroScope *scope, GPtrArray *warnings, GError **error)
{
    BaroScope own = *scope;
    g_autoptr(BaroMetricRef) ref = baro_metric_ref_parse(metric, NULL, error);

    if (ref == NULL)
        return NULL;
    own.group_by = NULL;
    baro_metric_ref_narrow(ref, area, incident);

    g_autoptr(GPtrArray) all = baro_series_build(ref, &own, warnings, error);

    return all == NULL ? NULL : g_ptr_array_steal_index(all, 0);
}

static gboolean
add_channel(GPtrArray *channels, const char *metric, const char *area,
            const BaroScope *scope, GPtrArray *warnings, GError **error)
{
    BaroAreaChannel *channel = g_new0(BaroAreaChannel, 1);

    g_ptr_array_add(channels, channel);
    channel->area = area;
    channel->channel = metric;
    channel->series = series_of(metric, area, -1, scope, warnings, error);
    if (channel->series == NULL)
        return FALSE;
    if (strcmp(metric, "stories") != 0)
        return TRUE;
    channel->incidents = series_of(metric, area, 1, scope, NULL, error);
    return channel->incidents != NULL;
}

GPtrArray *
baro_area_channels(const BaroScope *scope, GPtrArray *warnings,
                   GError **error)
{
    const char *const *areas = scope->reader->areas;
    g_autoptr(GPtrArray) channels =
        g_ptr_array_new_with_free_func(channel_free);

    for (gsize c = 0; c < G_N_ELEMENTS(CHANNELS); c++)
        for (gsize i = 0; areas != NULL && areas[i] != NULL; i++)
            if (!add_channel(channels, CHANNELS[c], areas[i], scope, warnings,
                             error))
                return NULL;
    return g_steal_pointer(&channels);
}

/* ---- outlets ----------------------------------------------------------- */

static int
by_mentions(gconstpointer a, gconstpointer b)
{
    const BaroOutletCount *x = a, *y = b;

    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    return strcmp(x->outlet, y->outlet);
}

static void
add_item(GArray *counts, GHashTable *places, const BaroPress *press,
         const BaroPressItem *item, gboolean first)
{
    gpointer key = GUINT_TO_POINTER(item->outlet);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, key));

    if (place == 0) {
        BaroOutletCount one = {baro_press_outlet(press, item->outlet),
                               item->tier, 0, 0};

        g_array_append_val(counts, one);
        place = counts->len;
        g_hash_table_insert(places, key, GUINT_TO_POINTER(place));
    }

    BaroOutletCount *count =
        &g_array_index(counts, BaroOutletCount, place - 1);

    count->mentions++;
    count->first += first;
}

GArray *
baro_press_top_outlets(const BaroPress *press, const BaroPressFilter *filter,
                       guint n)
{
    g_autoptr(GPtrArray) stories = baro_press_stories(press, filter);
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);
    GArray *counts = g_array_new(FALSE, FALSE, sizeof(BaroOutletCount));

    for (guint s = 0; s < stories->len; s++) {
        const GPtrArray *story = stories->pdata[s];

        for (guint i = 0; i < story->len; i++) {
            const BaroPressItem *item = story->pdata[i];

            if (item->outlet > 0)
                add_item(counts, places, press, item, i == 0);
        }
    }
    g_array_sort(counts, by_mentions);
    g_array_set_size(counts, MIN(counts->len, n));
    return counts;
}
