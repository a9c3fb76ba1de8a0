// SPDX-License-Identifier: Apache-2.0
/*
 * A feed of any format as one struct. feed_xml.c (the only file that knows
 * libxml2) and feed_json.c fill it, feed.c makes events of it, feed_text.c
 * has what both need.
 */
#pragma once
#include "barograph/error.h"

/* As the feed has them, entities of XML undone; NULL where absent. */
typedef struct {
    char *id, *link, *title, *text, *date, *outlet, *author;
    char *base; /* against which the link is to be read; may be NULL */
} BaroFeedItem;

typedef struct {
    char *title, *link;
    GPtrArray *items; /* of BaroFeedItem */
} BaroFeed;

/* A feed without items; free it with the other. */
BaroFeed *baro_feed_new(void);

/* Frees the feed and its items; NULL is none. */
void baro_feed_free(BaroFeed *feed);

/* A new item at the end of the feed; owned by it. */
BaroFeedItem *baro_feed_add(BaroFeed *feed);

/* RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0 by the root element. `text` is that of
 * baro_feed_utf8(); nothing is ever loaded. The error says what is wrong,
 * not where it came from. */
BaroFeed *baro_feed_parse_xml(const char *text, const char *address,
                              GError **error);

/* The character that an entity of HTML stands for, by its name; else 0. */
gunichar baro_feed_entity(const char *name);

/* JSON Feed 1.0 and 1.1. */
BaroFeed *baro_feed_parse_json(const char *bytes, gsize length,
                               GError **error);

/* The bytes as valid UTF-8: by the BOM, `charset` (may be NULL), the XML
 * declaration, and what the bytes really are. Caller frees. */
char *baro_feed_utf8(const char *bytes, gsize length, const char *charset);

/* XML made readable: nothing before the first `<`, no control characters, a
 * bare `&` written as `&amp;`. `text` is valid UTF-8. Caller frees. */
char *baro_feed_tidy(const char *text);

/* Whether a tag has so many attributes, or the whole so many tags, that reading
 * it would cost more time or memory than any feed is worth. */
gboolean baro_feed_is_bomb(const char *xml);

/* HTML as text: tags left out (all, or those of inline markup only), entities
 * undone. NULL for NULL. Caller frees. */
char *baro_feed_plain(const char *html, gboolean all_tags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroFeed, baro_feed_free)
