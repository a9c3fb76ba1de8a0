// SPDX-License-Identifier: Apache-2.0
#include "barograph/press.h"

#include <string.h>

#include "barograph/text.h"
#include "barograph/url.h"
#include "story.h"

struct BaroPress {
    GArray *mentions; /* BaroMention */
    GStringChunk *strings;
    BaroPressSetup setup;
    GArray *items;    /* BaroPressItem */
    GPtrArray *names; /* of outlets, by number */
};

/* ---- outlets ----------------------------------------------------------- */

/* A host without the labels that say nothing of who publishes. */
static const char *
bare_outlet(const char *outlet)
{
    static const char *const small[] = {"www.", "m.", "mobile.", "amp."};
    gboolean again = strchr(outlet, '.') != NULL && !strchr(outlet, ' ');

    while (again) {
        again = FALSE;
        for (gsize i = 0; i < G_N_ELEMENTS(small); i++) {
            gsize n = strlen(small[i]);

            if (g_ascii_strncasecmp(outlet, small[i], n) != 0
                || strchr(outlet + n, '.') == NULL)
                continue;
            outlet += n;
            again = TRUE;
        }
    }
    return outlet;
}

static gboolean
is_outlet(const char *rule, const char *folded)
{
    g_autofree char *named = baro_text_fold(bare_outlet(rule));
    gsize n = strlen(named), all = strlen(folded);

    if (strcmp(named, folded) == 0)
        return TRUE;
    return strchr(named, '.') != NULL && all > n
        && folded[all - n - 1] == '.' && strcmp(folded + all - n, named) == 0;
}

/* The rule of the longest name: a host's own before that of its domain. */
static const BaroOutletRule *
rule_of(const BaroPress *press, const char *folded)
{
    const GArray *rules = press->setup.outlets;
    const BaroOutletRule *found = NULL;

    for (guint i = 0; rules != NULL && i < rules->len; i++) {
        const BaroOutletRule *rule = &g_array_index(rules, BaroOutletRule, i);

        if (is_outlet(rule->outlet, folded)
            && (found == NULL
                || strlen(rule->outlet) > strlen(found->outlet)))
            found = rule;
    }
    return found;
}

/* By its name or, where that says nothing, by whose host the article is on. */
static const BaroOutletRule *
rule_of_item(const BaroPress *press, const BaroMention *mention,
             const char *folded)
{
    const BaroOutletRule *rule;
    g_autofree char *host = NULL;

    if (press->setup.outlets == NULL || press->setup.outlets->len == 0)
        return NULL;
    rule = rule_of(press, folded);
    if (rule == NULL && mention->url != NULL)
        host = baro_url_host(mention->url);
    return host != NULL ? rule_of(press, bare_outlet(host)) : rule;
}

/* The number of an outlet; those of one rule are one. */
static guint
number_of(BaroPress *press, GHashTable *numbers, const char *name)
{
    g_autofree char *folded = baro_text_fold(name);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, folded));

    if (number > 0)
        return number;
    g_ptr_array_add(press->names, (gpointer)name);
    number = press->names->len;
    g_hash_table_insert(numbers, g_steal_pointer(&folded),
                        GUINT_TO_POINTER(number));
    return number;
}

static void
place_outlet(BaroPress *press, GHashTable *numbers, BaroPressItem *item)
{
    const char *outlet = item->mention->outlet;
    const char *bare = outlet != NULL ? bare_outlet(outlet) : "";
    g_autofree char *folded = baro_text_fold(bare);
    const BaroOutletRule *rule = rule_of_item(press, item->mention, folded);

    if (rule != NULL)
        bare = bare_outlet(rule->outlet);
    if (*bare != '\0')
        item->outlet = number_of(press, numbers, bare);
    if (rule == NULL)
        return;
    item->tier = rule->tier;
    if (rule->kind != BARO_OUTLET_PRESS && item->voice == BARO_VOICE_PRESS)
        item->voice = BARO_VOICE_OWN;
}

/* ---- items ------------------------------------------------------------- */

static int
compare(const char *a, const char *b)
{
    return g_strcmp0(a, b);
}

/* By what the sources say, never by when it arrived. */
static int
by_date(gconstpointer a, gconstpointer b)
{
    const BaroPressItem *x = a, *y = b;
    int order;

    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    if (x->mention->month_only != y->mention->month_only)
        return x->mention->month_only ? 1 : -1;
    if (x->mention->at != y->mention->at)
        return x->mention->at < y->mention->at ? -1 : 1;
    order = compare(x->mention->source_name, y->mention->source_name);
    return order != 0 ? order : compare(x->mention->id, y->mention->id);
}

static void
make_items(BaroPress *press)
{
    for (guint i = 0; i < press->mentions->len; i++) {
        const BaroMention *mention =
            &g_array_index(press->mentions, BaroMention, i);
        BaroPressItem item = {.mention = mention, .day = mention->day,
                              .last = mention->day, .voice = mention->voice};

        if (mention->month_only)
            item.last = baro_month_last(baro_month_of(mention->day));
        g_array_append_val(press->items, item);
    }
    g_array_sort(press->items, by_date);
}

static void
place_items(BaroPress *press)
{
    g_autoptr(GHashTable) numbers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < press->items->len; i++)
        place_outlet(press, numbers,
                     &g_array_index(press->items, BaroPressItem, i));
    baro_story_cluster(press->items);
}

BaroPress *
baro_press_new(GArray *mentions, GStringChunk *strings,
               const BaroPressSetup *setup)
{
    BaroPress *press = g_new0(BaroPress, 1);

    press->mentions = mentions;
    press->strings = strings;
    press->setup = *setup;
    press->items = g_array_sized_new(FALSE, FALSE, sizeof(BaroPressItem),
                                     mentions->len);
    press->names = g_ptr_array_new();
    make_items(press);
    place_items(press);
    return press;
}

void
baro_press_free(BaroPress *press)
{
    if (press == NULL)
        return;
    g_array_unref(press->mentions);
    g_string_chunk_free(press->strings);
    g_array_unref(press->items);
    g_ptr_array_unref(press->names);
    g_free(press);
}

/* ---- questions --------------------------------------------------------- */

const GArray *
baro_press_items(const BaroPress *press)
{
    return press->items;
}

const char *
baro_press_outlet(const BaroPress *press, guint outlet)
{
    return outlet == 0 ? NULL : press->names->pdata[outlet - 1];
}

const BaroPressSetup *
baro_press_setup(const BaroPress *press)
{
    return &press->setup;
}

int
baro_press_area(const BaroPress *press, const char *area)
{
    const char *const *areas = press->setup.areas;

    for (int i = 0; areas != NULL && areas[i] != NULL; i++)
        if (strcmp(areas[i], area) == 0)
            return i;
    return -1;
}

gboolean
baro_press_wants(const BaroPressFilter *filter, const BaroPressItem *item)
{
    const BaroMention *mention = item->mention;
    guint64 bits = filter->area < 0 ? ~G_GUINT64_CONSTANT(0)
                                    : G_GUINT64_CONSTANT(1) << filter->area;

    if (item->voice != filter->voice || item->day < filter->window.first
        || item->day > filter->window.last)
        return FALSE;
    if (filter->area >= 0 && (mention->areas & bits) == 0)
        return FALSE;
    if (filter->incident >= 0
        && ((mention->incidents & bits) != 0) != filter->incident)
        return FALSE;
    if (filter->tier > 0 && item->tier != filter->tier)
        return FALSE;
    return filter->sources == NULL
        || (mention->source_name != NULL
            && g_strv_contains(filter->sources, mention->source_name));
}

BaroPressFilter
baro_press_filter(const BaroPress *press, const BaroMetricRef *ref,
                  const char *const *sources, BaroSpan window)
{
    return (BaroPressFilter){
        .voice = BARO_VOICE_PRESS,
        .sources = baro_metric_ref_sources(ref, sources),
        .area = ref->area != NULL ? baro_press_area(press, ref->area) : -1,
        .incident = ref->incident,
        .tier = ref->tier,
        .window = window,
    };
}

GPtrArray *
baro_press_stories(const BaroPress *press, const BaroPressFilter *filter)
{
    GPtrArray *stories =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) addresses = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < press->items->len; i++) {
        const BaroPressItem *item =
            &g_array_index(press->items, BaroPressItem, i);
        GPtrArray *story;

        if (!baro_press_wants(filter, item)
            || !g_hash_table_add(addresses, GUINT_TO_POINTER(item->address)))
            continue;
        story = g_hash_table_lookup(known, GUINT_TO_POINTER(item->story));
        if (story == NULL) {
            story = g_ptr_array_new();
            g_ptr_array_add(stories, story);
            g_hash_table_insert(known, GUINT_TO_POINTER(item->story), story);
        }
        g_ptr_array_add(story, (gpointer)item);
    }
    return stories;
}
