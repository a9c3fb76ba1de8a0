// SPDX-License-Identifier: Apache-2.0
#include "bind.h"

#include <string.h>

#include "barograph/text.h"

#define PAGE_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-"
#define MOST_MINUTES 1000

/* Where the pages that are read now stand. */
typedef struct {
    BaroBinder *binder;
    GPtrArray *pages;
    const char *section;
    int minutes;
    gboolean appendix;
} Place;

static const char *const defaults[] = {
    "cover", "measuring-success", "contributors", "methodology", "coverage",
};

static gboolean
split_argument(BaroConfigPage *page, const BaroNode *node, GError **error)
{
    char *colon = strchr(page->page, ':');

    if (colon != NULL) {
        page->argument = g_strdup(colon + 1);
        *colon = '\0';
    }
    if (*page->page == '\0' || (colon != NULL && *page->argument == '\0')
        || page->page[strspn(page->page, PAGE_LETTERS)] != '\0')
        return baro_node_fail(node, error, "this is no page: write it like "
                              "ladder, or proposal:mirage");
    return TRUE;
}

/* `text:background.md` prints that file. */
static void
note_text(BaroBinder *binder, const BaroConfigPage *page,
          const BaroNode *node)
{
    if (!g_str_equal(page->page, "text") || page->argument == NULL)
        return;

    g_autofree char *path = baro_bind_path(binder->config, page->argument);

    baro_bind_file(binder, node, "text:", path);
}

static gboolean
bind_page(Place *place, const BaroNode *node, GError **error)
{
    BaroConfigPage *page = g_new0(BaroConfigPage, 1);
    const BaroNode *name = node->kind == BARO_NODE_MAP
                           ? baro_node_get(node, "page") : node;

    baro_record_init(place->binder, &baro_record_page, page);
    g_ptr_array_add(place->pages, page);
    page->section = g_strdup(place->section);
    page->minutes = place->minutes;
    page->appendix = place->appendix;
    place->minutes = 0;
    if (!baro_record_bind(place->binder, &baro_record_page, node, page,
                          error))
        return FALSE;
    baro_bind_refer(place->binder, name, BARO_REFER_PAGE);
    if (!split_argument(page, name, error))
        return FALSE;
    note_text(place->binder, page, name);
    return TRUE;
}

static gboolean
bind_list(Place *place, const BaroNode *list, const char *key, GError **error)
{
    if (list->kind != BARO_NODE_LIST || list->items->len == 0)
        return baro_node_fail(list, error, "'%s' takes a list of pages", key);
    for (guint i = 0; i < list->items->len; i++) {
        if (!bind_page(place, g_ptr_array_index(list->items, i), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
check_keys(const BaroNode *map, const char *const *words, GError **error)
{
    for (guint i = 0; i < map->items->len; i += 2) {
        const BaroNode *key = g_ptr_array_index(map->items, i);

        if (!g_strv_contains(words, key->text))
            return baro_node_fail_unknown(key, "key", key->text, words,
                                          error);
    }
    return TRUE;
}

static gboolean
bind_section(Place *place, const BaroNode *map, GError **error)
{
    static const char *const words[] = {"section", "minutes", "pages", NULL};
    const BaroNode *minutes = baro_node_get(map, "minutes");
    const BaroNode *pages = baro_node_get(map, "pages");
    const char *text = NULL;
    gint64 value = 0;

    if (!check_keys(map, words, error)
        || !baro_bind_text(baro_node_get(map, "section"), "section",
                           &place->section, error))
        return FALSE;
    if (minutes != NULL) {
        if (!baro_bind_text(minutes, "minutes", &text, error))
            return FALSE;
        if (!baro_parse_int(text, 1, MOST_MINUTES, &value))
            return baro_node_fail(minutes, error, "'minutes' takes 1 to %d, "
                                  "not '%s'", MOST_MINUTES, text);
        place->minutes = (int)value;
    }
    if (pages == NULL)
        return baro_node_fail(map, error, "a section needs 'pages'");
    return bind_list(place, pages, "pages", error);
}

static gboolean
bind_entry(BaroBinder *binder, const BaroNode *node, GPtrArray *pages,
           GError **error)
{
    static const char *const words[] = {"appendix", NULL};
    Place place = {.binder = binder, .pages = pages};
    const BaroNode *appendix = baro_node_get(node, "appendix");

    if (appendix != NULL) {
        place.appendix = TRUE;
        return check_keys(node, words, error)
               && bind_list(&place, appendix, "appendix", error);
    }
    if (baro_node_get(node, "section") != NULL)
        return bind_section(&place, node, error);
    return bind_page(&place, node, error);
}

gboolean
baro_pages_bind(BaroBinder *binder, const BaroNode *node, GPtrArray *pages,
                GError **error)
{
    if (node->kind != BARO_NODE_LIST)
        return baro_node_fail(node, error, "'pages' takes a list");
    for (guint i = 0; i < node->items->len; i++) {
        if (!bind_entry(binder, g_ptr_array_index(node->items, i), pages,
                        error))
            return FALSE;
    }
    return TRUE;
}

void
baro_pages_default(GPtrArray *pages)
{
    for (gsize i = 0; i < G_N_ELEMENTS(defaults); i++) {
        BaroConfigPage *page = g_new0(BaroConfigPage, 1);

        page->page = g_strdup(defaults[i]);
        g_ptr_array_add(pages, page);
    }
}
