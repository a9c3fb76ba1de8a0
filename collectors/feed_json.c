// SPDX-License-Identifier: Apache-2.0
#include "feed.h"

#include "fields.h"

static char *
text_of(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (json_is_string(value))
        return g_strdup(json_string_value(value));
    /* ids are numbers by mistake */
    if (json_is_integer(value))
        return g_strdup_printf("%" JSON_INTEGER_FORMAT,
                               json_integer_value(value));
    return NULL;
}

/* The first of two names that is there. */
static char *
either(const json_t *object, const char *first, const char *second)
{
    char *text = text_of(object, first);
    return text ? text : text_of(object, second);
}

static void
read_item(BaroFeed *feed, const json_t *object)
{
    BaroFeedItem *item = baro_feed_add(feed);
    item->id = text_of(object, "id");
    item->link = either(object, "url", "external_url");
    item->title = text_of(object, "title");
    item->text = either(object, "content_text", "content_html");
    if (!item->text)
        item->text = text_of(object, "summary");
    item->date = either(object, "date_published", "date_modified");
    const json_t *authors = json_object_get(object, "authors");
    const json_t *author = json_is_array(authors)
        ? json_array_get(authors, 0) : json_object_get(object, "author");
    item->author = text_of(author, "name");
    item->base = g_strdup(feed->link);
}

BaroFeed *
baro_feed_parse_json(const char *bytes, gsize length, GError **error)
{
    g_autoptr(json_t) root = baro_field_json(bytes, length, error);
    if (!root)
        return NULL;
    const char *version = json_string_value(json_object_get(root, "version"));
    const json_t *items = json_object_get(root, "items");
    if (!version || !strstr(version, "://jsonfeed.org/version/1")) {
        baro_fail(error, BARO_ERROR_MALFORMED,
                  "this is JSON, but no JSON Feed (no `version` of it)");
        return NULL;
    }
    if (!json_is_array(items)) {
        baro_fail(error, BARO_ERROR_MALFORMED,
                  "this JSON Feed has no list of `items`");
        return NULL;
    }
    g_autoptr(BaroFeed) feed = baro_feed_new();
    feed->title = text_of(root, "title");
    feed->link = either(root, "home_page_url", "feed_url");
    for (gsize i = 0; i < json_array_size(items); i++) {
        if (!json_is_object(json_array_get(items, i))) {
            baro_fail(error, BARO_ERROR_MALFORMED,
                      "item %zu of this JSON Feed is no object", i + 1);
            return NULL;
        }
        read_item(feed, json_array_get(items, i));
    }
    return g_steal_pointer(&feed);
}
