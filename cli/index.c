// SPDX-License-Identifier: Apache-2.0
/* One number for several metrics, with its parts and their twins. */
#include "beyond.h"

#include <math.h>

#include "barograph/text.h"

static const char *
name_of(const GPtrArray *all, gsize i)
{
    return ((const BaroSeries *)all->pdata[i])->ref->text;
}

GPtrArray *
baro_twins_ask(const GPtrArray *all, const BaroScope *scope, GError **error)
{
    g_autoptr(GPtrArray) twins = g_ptr_array_new_with_free_func(
        (GDestroyNotify)baro_twin_free);
    for (guint i = 0; i < all->len; i++) {
        BaroTwin *twin;
        if (!baro_twin_ask(all->pdata[i], scope, &twin, error))
            return NULL;
        g_ptr_array_add(twins, twin);
    }
    return g_steal_pointer(&twins);
}

static json_t *
figure_json(double value)
{
    return isnan(value) ? json_null() : json_real(value);
}

/* The words are those of its own verdict; a share of the volume has none. */
static json_t *
twin_json(const BaroTwin *twin)
{
    if (!twin)
        return json_null();
    const BaroVerdict *verdict = twin->series->verdict;
    gboolean has_words = verdict && !twin->is_part;
    return json_pack("{s:s,s:s,s:o,s:o,s:s?}", "metric",
                     twin->series->ref->text, "unit",
                     twin->is_share ? "%" : twin->series->ref->metric->unit,
                     "prior", figure_json(twin->prior), "last",
                     figure_json(twin->last), "words",
                     has_words ? verdict->words : NULL);
}

static BaroIndex
index_of(const GPtrArray *all)
{
    g_autofree const BaroVerdict **verdicts =
        g_new(const BaroVerdict *, all->len + 1);
    for (guint i = 0; i < all->len; i++)
        verdicts[i] = ((const BaroSeries *)all->pdata[i])->verdict;
    return baro_index(verdicts, all->len);
}

/* "an index needs …" or "shares is a share, …". */
static char *
why_not(const GPtrArray *all, const BaroIndex *index)
{
    gboolean whole = all->len < 2 || all->len > BARO_INDEX_PARTS;
    return whole ? g_strdup(index->why)
                 : g_strdup_printf("%s %s", name_of(all, index->at),
                                   index->why);
}

json_t *
baro_index_json(const GPtrArray *all, const GPtrArray *twins)
{
    BaroIndex index = index_of(all);
    json_t *parts = json_array();
    if (!index.valid) {
        g_autofree char *why = why_not(all, &index);
        return json_pack("{s:n,s:s,s:o}", "value", "why", why, "parts",
                         parts);
    }
    for (gsize i = 0; i < index.n; i++)
        json_array_append_new(
            parts, json_pack("{s:s,s:f,s:f,s:o}", "metric", name_of(all, i),
                             "value", index.part[i], "index_without",
                             index.without[i], "twin",
                             twin_json(twins->pdata[i])));
    return json_pack("{s:f,s:f,s:f,s:o}", "value", index.value, "low",
                     index.low, "high", index.high, "parts", parts);
}

static char *
rounded(double value)
{
    return baro_text_number((gint64)(value + 0.5));
}

static char *
figure_text(const BaroTwin *twin, double value)
{
    return twin->is_share && !isnan(value) ? g_strdup_printf("%.0f %%", value)
                                           : baro_value_text(value);
}

/* A part and, where it has one, its twin. */
static void
add_part(BaroListing *table, const char *name, double value, double without,
         const BaroTwin *twin)
{
    g_autofree char *part = rounded(value);
    g_autofree char *rest = rounded(without);
    const char *cells[] = {name, part, rest, NULL, NULL, NULL, NULL};
    if (!twin) {
        baro_listing_add(table, cells);
        return;
    }
    g_autofree char *prior = figure_text(twin, twin->prior);
    g_autofree char *last = figure_text(twin, twin->last);
    g_autofree char *change =
        baro_change_text(twin->is_share, twin->last, twin->prior);
    cells[3] = twin->series->ref->text;
    cells[4] = prior;
    cells[5] = last;
    cells[6] = change;
    baro_listing_add(table, cells);
}

static void
print_table(const BaroCall *call, const GPtrArray *all, const BaroIndex *index,
            const GPtrArray *twins, BaroListingFormat format)
{
    static const char *const COLUMNS[] = {
        "Index", ">Value", ">Without it", "?Its twin", "?Before", "?Last",
        "?Change", NULL};
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    for (gsize i = 0; i < index->n; i++)
        add_part(table, name_of(all, i), index->part[i], index->without[i],
                 twins->pdata[i]);
    g_autofree char *value = rounded(index->value);
    baro_listing_add(table, (const char *[]){"all, weighing the same", value,
                                             NULL, NULL, NULL, NULL, NULL});
    g_print("\n");
    baro_listing_print(table, call, format);
    /* Markdown takes a line that follows a table for one of its rows. */
    g_print("%s", format == BARO_LISTING_MARKDOWN ? "\n" : "");
}

void
baro_index_print(const BaroCall *call, const GPtrArray *all,
                 const GPtrArray *twins, BaroListingFormat format)
{
    BaroIndex index = index_of(all);
    if (!index.valid) {
        g_autofree char *why = why_not(all, &index);
        g_print("\nNo index: %s.\n", why);
        return;
    }
    print_table(call, all, &index, twins, format);
    g_print("100 is the year before. Between %.0f and %.0f, as if these moved "
            "independently; %.0f to %.0f without\none of them. How much each "
            "should weigh is an opinion: look at the parts.\n",
            index.low, index.high, index.least, index.most);
    for (gsize i = 0; i < index.n; i++)
        if (twins->pdata[i]) {
            g_print("A twin is what should move with a volume: where the "
                    "volume does alone, look closer.\n");
            break;
        }
}
