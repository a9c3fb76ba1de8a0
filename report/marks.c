// SPDX-License-Identifier: Apache-2.0
#include "marks.h"

#include <string.h>

static gint
by_day(gconstpointer a, gconstpointer b)
{
    const BaroChartMark *x = a, *y = b;

    return x->day < y->day ? -1 : x->day > y->day;
}

const char *
baro_release_version(const char *title)
{
    gsize skip = strcspn(title, "0123456789");

    return title[skip] != '\0' ? title + skip : title;
}

static GArray *
read_releases(BaroDeck *deck)
{
    const BaroReader *reader = deck->input->reader;
    BaroQuestion question = {
        .kind = "release",
        .sources = (const char *const *)deck->sources->pdata,
        .window = {deck->first_day, deck->input->as_of},
    };
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(BaroChartMark));
    g_autoptr(GArray) items = reader->items(
        reader->data, &question, 200, deck->strings, baro_deck_error(deck));

    if (items == NULL)
        return marks;
    for (guint i = 0; i < items->len; i++) {
        const BaroItem *item = &g_array_index(items, BaroItem, i);
        const char *title = item->title != NULL ? item->title : item->id;
        BaroChartMark mark = {item->day,
                              baro_release_version(title ? title : "")};

        g_array_append_val(marks, mark);
    }
    g_array_sort(marks, by_day);
    return marks;
}

GArray *
baro_release_marks(BaroDeck *deck)
{
    if (deck->releases == NULL)
        deck->releases = read_releases(deck);
    return g_array_ref(deck->releases);
}

GArray *
baro_milestone_marks(const BaroDeck *deck)
{
    const GPtrArray *all = deck->input->config->milestones;
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(BaroChartMark));

    for (guint i = 0; i < all->len; i++) {
        const BaroConfigMilestone *one = g_ptr_array_index(all, i);
        BaroChartMark mark = {one->day, one->label};

        if (one->day <= deck->input->as_of)
            g_array_append_val(marks, mark);
    }
    g_array_sort(marks, by_day);
    return marks;
}
