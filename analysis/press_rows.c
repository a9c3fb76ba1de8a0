// SPDX-License-Identifier: Apache-2.0
/* Rows of the metrics that count mentions: what is a mention, a story or a
 * pickup depends on what is left after narrowing and grouping. */
#include "rows.h"

#include <string.h>

#include "barograph/text.h"

/* Addresses and stories that were counted, in each group. */
typedef struct {
    BaroRows *rows;
    BaroPressFilter filter;
    GHashTable *addresses, *stories;
} Count;

static gboolean
is_by(const BaroRows *rows, const char *group)
{
    return g_strcmp0(rows->scope->group_by, group) == 0;
}

static gboolean
refuse(const BaroMetricRef *ref, const BaroScope *scope, GError **error)
{
    const char *by = scope->group_by;

    if (ref->organization == NULL && ref->member < 0 && ref->at_least <= 0
        && ref->at_most == G_MAXINT64 && g_strcmp0(by, "organization") != 0
        && g_strcmp0(by, "person") != 0)
        return TRUE;
    return baro_fail(error, BARO_ERROR_USAGE,
                     "%s: mentions are not divided by people and their "
                     "organizations; source, outlet, area and tier divide "
                     "them", ref->text);
}

/* Whether it is the first of its group, and from now on it is not. */
static gboolean
is_first(GHashTable *seen, guint what, gint32 group)
{
    gsize key = ((gsize)what << 24) + (gsize)group + 1;

    return g_hash_table_add(seen, GSIZE_TO_POINTER(key));
}

static void
add_row(Count *count, const BaroPressItem *item, gint32 mark, gint64 n)
{
    BaroActivity row = {
        .bucket = count->rows->by_day ? item->day : baro_month_of(item->day),
        .source = item->mention->source,
        .outlet = (gint32)item->outlet,
        .mark = mark,
        .n = n};

    g_array_append_val(count->rows->rows, row);
}

/* What an item adds in a group. A row of figures stands for as many stories
 * as mentions, since nothing tells its copies. */
static void
count_item(Count *count, const BaroPressItem *item, gint32 group, gint32 mark)
{
    gboolean address = is_first(count->addresses, item->address, group);
    gboolean story = is_first(count->stories, item->story, group);
    gint64 n = item->mention->count;

    switch (count->rows->ref->metric->measure) {
    case BARO_MEASURE_STORIES:
        if (story)
            add_row(count, item, mark, n);
        break;
    case BARO_MEASURE_PICKUPS:
        if (address && !story)
            add_row(count, item, mark, 1);
        break;
    case BARO_MEASURE_OUTLETS:
        add_row(count, item, mark, 1);
        break;
    default:
        if (address)
            add_row(count, item, mark, n);
    }
}

/* An item in several areas counts in each. */
static void
count_areas(Count *count, const BaroPressItem *item)
{
    const char *const *areas = count->rows->scope->reader->areas;
    gboolean any = FALSE;

    for (gint32 i = 0; areas != NULL && areas[i] != NULL; i++)
        if ((item->mention->areas >> i & 1) != 0) {
            count_item(count, item, i + 1, i + 1);
            any = TRUE;
        }
    if (!any)
        count_item(count, item, 0, 0);
}

static void
count_all(Count *count)
{
    const BaroRows *rows = count->rows;
    const GArray *items = baro_press_items(rows->press);

    for (guint i = 0; i < items->len; i++) {
        const BaroPressItem *item = &g_array_index(items, BaroPressItem, i);

        if (!baro_press_wants(&count->filter, item))
            continue;
        if (is_by(rows, "area"))
            count_areas(count, item);
        else if (is_by(rows, "outlet"))
            count_item(count, item, (gint32)item->outlet, 0);
        else if (is_by(rows, "source"))
            count_item(count, item, item->mention->source, 0);
        else if (is_by(rows, "tier"))
            count_item(count, item, item->tier, item->tier);
        else
            count_item(count, item, 0, 0);
    }
}

gboolean
baro_rows_ask_press(BaroRows *rows, GError **error)
{
    const BaroMetricRef *ref = rows->ref;
    const BaroReader *reader = rows->scope->reader;
    Count count = {.rows = rows};

    if (!refuse(ref, rows->scope, error))
        return FALSE;
    if (reader->press == NULL)
        return TRUE;
    rows->press = reader->press(reader->data, error);
    if (rows->press == NULL)
        return FALSE;
    count.filter = baro_press_filter(
        rows->press, ref, rows->scope->sources,
        (BaroSpan){G_MININT32, rows->scope->as_of});
    count.addresses = g_hash_table_new(NULL, NULL);
    count.stories = g_hash_table_new(NULL, NULL);
    count_all(&count);
    g_hash_table_unref(count.addresses);
    g_hash_table_unref(count.stories);
    return TRUE;
}

void
baro_rows_press_sources(const BaroRows *rows, GPtrArray *names)
{
    const GArray *items;
    BaroPressFilter filter;

    if (rows->press == NULL)
        return;
    items = baro_press_items(rows->press);
    filter = baro_press_filter(rows->press, rows->ref, rows->scope->sources,
                               (BaroSpan){G_MININT32, rows->scope->as_of});
    filter.area = filter.incident = -1;
    filter.tier = 0;
    for (guint i = 0; i < items->len; i++) {
        const BaroPressItem *item = &g_array_index(items, BaroPressItem, i);
        const char *name = item->mention->source_name;

        if (baro_press_wants(&filter, item)
            && !g_ptr_array_find(names, name, NULL))
            g_ptr_array_add(names, (gpointer)name);
    }
}
