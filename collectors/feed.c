// SPDX-License-Identifier: Apache-2.0
#include "feed.h"

#include <string.h>

#include "barograph/kinds.h"
#include "barograph/limits.h"
#include "barograph/match.h"
#include "barograph/text.h"
#include "barograph/url.h"
#include "fields.h"
#include "registry.h"

/*
 * The cursor: done, the `now` of the run that finished; polled, the day of
 * the last poll whose answer held items; ids, short hashes of what was in it.
 * A feed holds its newest items only: nothing fell out between two polls if
 * the later one still has an item of the earlier.
 */
enum { KEPT_IDS = 500, TITLE_FROM_TEXT = 120 };

static const BaroOption options[] = {
    {"url", BARO_OPTION_ADDRESS, TRUE, NULL, NULL,
     "The feed: RSS, Atom, RDF or JSON Feed"},
    {"match", BARO_OPTION_LIST, FALSE, NULL, NULL,
     "Only items whose title or text has one of these"},
    {"except", BARO_OPTION_LIST, FALSE, NULL, NULL,
     "No item whose title or text has one of these"},
    {"voice", BARO_OPTION_CHOICE, FALSE, "press", "press|own|member",
     "Who speaks in this feed"},
    {"outlet", BARO_OPTION_STRING, FALSE, NULL, NULL,
     "Who publishes, where the items do not say it; else their host"},
    {NULL, 0, FALSE, NULL, NULL, NULL},
};

static const char *const kinds[] = {"mention", NULL};
static const char *const metrics[] = {NULL};

typedef struct {
    BaroParse *parse;
    const BaroFeed *feed;
    const BaroMatcher *match, *except;
    GHashTable *known;   /* ids of the cursor */
    json_t *ids;         /* ids of this answer */
    gboolean has_known;
    gint32 oldest, newest; /* days of items; BARO_NO_DAY */
} Poll;

/* ---- items ---- */

static char *
link_of(const Poll *poll, const BaroFeedItem *item)
{
    if (!item->link)
        return NULL;
    const char *bases[] = {
        item->base, poll->parse->answer->address, poll->feed->link,
    };
    if (baro_field_link(item->link))
        return g_strdup(item->link);
    for (gsize i = 0; i < G_N_ELEMENTS(bases); i++) {
        if (!baro_field_link(bases[i]))
            continue;
        g_autofree char *url = baro_url_resolve(bases[i], item->link);
        if (baro_field_link(url))
            return g_steal_pointer(&url);
    }
    return NULL;
}

static char *
id_of(const BaroFeedItem *item, const char *link)
{
    char *id = baro_field_text(item->id, -1, BARO_LIMIT_ID);
    if (!id)
        id = baro_field_text(link, -1, BARO_LIMIT_ID);
    if (id)
        return id;
    g_autofree char *all = g_strdup_printf(
        "%s%c%s%c%s", item->title ? item->title : "", 0x1f,
        item->date ? item->date : "", 0x1f, item->text ? item->text : "");
    return baro_field_hash(all, strlen(all));
}

/* Google News names the outlet of each item; else who the link leads to. */
static char *
outlet_of(const Poll *poll, const BaroFeedItem *item, const char *link)
{
    const BaroOptions *values = poll->parse->context->options;
    g_autofree char *own = baro_feed_plain(item->outlet, FALSE);
    char *outlet = baro_field_text(own, -1, BARO_LIMIT_NAME);
    if (!outlet)
        outlet = baro_field_text(baro_options_get(values, "outlet"), -1,
                                 BARO_LIMIT_NAME);
    if (!outlet && link)
        outlet = baro_url_host(link);
    if (!outlet) {
        g_autofree char *title = baro_feed_plain(poll->feed->title, FALSE);
        outlet = baro_field_text(title, -1, BARO_LIMIT_NAME);
    }
    return outlet;
}

static char *
title_of(const BaroFeedItem *item, const char *text)
{
    g_autofree char *plain = baro_feed_plain(item->title, FALSE);
    char *title = baro_field_text(plain, -1, BARO_LIMIT_TITLE);
    return title ? title : baro_field_text(text, -1, TITLE_FROM_TEXT);
}

static void
set_date(Poll *poll, const BaroFeedItem *item, BaroEvent *event)
{
    const BaroContext *context = poll->parse->context;
    if (!item->date) {
        event->at = context->now;
        event->quality = BARO_DATE_FIRST_SEEN;
    } else if (!baro_time_parse_feed(item->date, &event->at)) {
        event->quality = BARO_DATE_UNREADABLE;
    } else {
        event->quality = baro_time_check(event->at, context->now);
    }
    if (event->quality != BARO_DATE_OK)
        return;
    gint32 day = baro_day_of(event->at, context->zone);
    if (poll->oldest == BARO_NO_DAY || day < poll->oldest)
        poll->oldest = day;
    if (poll->newest == BARO_NO_DAY || day > poll->newest)
        poll->newest = day;
}

static gboolean
is_wanted(const Poll *poll, const BaroEvent *event)
{
    const BaroOptions *values = poll->parse->context->options;
    g_autofree char *all = g_strconcat(event->title ? event->title : "", "\n",
                                       event->text ? event->text : "", NULL);
    if (baro_matcher_matches(poll->except, all))
        return FALSE;
    const char *const *match = baro_options_list(values, "match");
    return !match || !match[0] || baro_matcher_matches(poll->match, all);
}

static void
note_id(Poll *poll, const char *id)
{
    g_autofree char *hash = baro_field_hash(id, strlen(id));
    hash[16] = '\0';
    if (g_hash_table_contains(poll->known, hash))
        poll->has_known = TRUE;
    if (json_array_size(poll->ids) < KEPT_IDS)
        json_array_append_new(poll->ids, json_string(hash));
}

static void
emit_item(Poll *poll, const BaroFeedItem *item, BaroEvent *event)
{
    g_autofree char *author = baro_feed_plain(item->author, FALSE);
    g_autofree char *name = NULL;
    g_autofree char *email = NULL;
    baro_field_person(author, &name, &email);
    BaroCredit credit = {
        .role = baro_kinds()[baro_kind_number(event->kind)].first_role,
        .name = name,
        .email = email,
    };
    event->credits = &credit;
    event->n_credits = name || email ? 1 : 0;
    poll->parse->sink->event(poll->parse->sink, event);
}

static void
read_item(Poll *poll, const BaroFeedItem *item)
{
    BaroSink *sink = poll->parse->sink;
    if (!item->id && !item->link && !item->title && !item->text) {
        sink->skip(sink, "an item without title, link and text");
        return;
    }
    g_autofree char *plain = baro_feed_plain(item->text, TRUE);
    g_autofree char *text = baro_field_text(plain, -1, BARO_LIMIT_LINE);
    g_autofree char *link = link_of(poll, item);
    g_autofree char *id = id_of(item, link);
    g_autofree char *title = title_of(item, text);
    g_autofree char *outlet = outlet_of(poll, item, link);
    BaroEvent event = {
        .kind = "mention",
        .id = id,
        .title = title,
        .url = link,
        .outlet = outlet,
        .text = text,
        .voice = baro_field_voice(poll->parse->context->options),
        .files = -1,
        .insertions = -1,
        .deletions = -1,
    };
    note_id(poll, id);
    set_date(poll, item, &event);
    if (is_wanted(poll, &event))
        emit_item(poll, item, &event);
    else
        sink->skip(sink, "no match");
}

/* ---- what was seen ---- */

static void
cover_partly(BaroParse *parse, gint32 first, const char *reason)
{
    const BaroContext *context = parse->context;
    BaroCover cover = {first, baro_day_of(context->now, context->zone),
                       BARO_COVER_PARTIAL, reason};
    if (cover.first <= cover.last)
        parse->sink->cover(parse->sink, &cover);
}

/* Nothing new: all that was known is still there. */
static void
finish_unchanged(BaroParse *parse)
{
    const BaroContext *context = parse->context;
    gint32 today = baro_day_of(context->now, context->zone);
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    const json_t *polled = json_object_get(cursor, "polled");
    if (polled) {
        baro_field_cover(parse, (gint32) json_integer_value(polled), today);
        json_object_set_new(cursor, "polled", json_integer(today));
    }
    json_object_set_new(cursor, "done", json_integer(context->now));
    baro_field_page(parse, cursor);
}

static void
finish(const Poll *poll)
{
    BaroParse *parse = poll->parse;
    const BaroContext *context = parse->context;
    gint32 today = baro_day_of(context->now, context->zone);
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    const json_t *polled = json_object_get(cursor, "polled");
    gint32 since = (gint32) json_integer_value(polled);
    /* a file on disk is from its first to its last item what it is */
    if (baro_options_get(context->options, "path"))
        baro_field_cover(parse, poll->oldest, poll->newest);
    else if (!polled)
        cover_partly(parse, poll->oldest == BARO_NO_DAY ? today : poll->oldest,
                     "first poll: a feed holds its newest items only");
    else if (poll->has_known)
        baro_field_cover(parse, since, today);
    else if (json_array_size(poll->ids) == 0)
        cover_partly(parse, since, "the feed held no items");
    else
        cover_partly(parse, since,
                     "no item known before was still in the feed: poll it "
                     "more often");
    /* an empty answer is no fact: the next one is compared with what was
     * known before it */
    if (json_array_size(poll->ids) > 0) {
        json_object_set_new(cursor, "polled", json_integer(today));
        json_object_set(cursor, "ids", poll->ids);
    }
    json_object_set_new(cursor, "done", json_integer(context->now));
    baro_field_page(parse, cursor);
}

static gboolean
read_items(BaroParse *parse, const BaroFeed *feed, GError **error)
{
    const BaroOptions *values = parse->context->options;
    g_autoptr(BaroMatcher) match =
        baro_matcher_new(baro_options_list(values, "match"), error);
    if (!match)
        return FALSE;
    g_autoptr(BaroMatcher) except =
        baro_matcher_new(baro_options_list(values, "except"), error);
    if (!except)
        return FALSE;
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    const json_t *old = json_object_get(cursor, "ids");
    for (gsize i = 0; i < json_array_size(old); i++)
        g_hash_table_add(
            known, g_strdup(json_string_value(json_array_get(old, i))));
    g_autoptr(json_t) ids = json_array();
    Poll poll = {parse, feed, match, except, known, ids, FALSE,
                 BARO_NO_DAY, BARO_NO_DAY};
    for (guint i = 0; i < feed->items->len; i++)
        read_item(&poll, feed->items->pdata[i]);
    finish(&poll);
    return TRUE;
}

static BaroFeed *
read_feed(const BaroParse *parse, const char *block, gsize length,
          GError **error)
{
    const BaroAnswer *answer = parse->answer;
    g_autofree char *text = baro_feed_utf8(block, length, answer->charset);
    const char *first = text + strspn(text, " \t\r\n");
    if (*first == '{' || *first == '[')
        return baro_feed_parse_json(first, strlen(first), error);
    BaroFeed *feed = baro_feed_parse_xml(text, answer->address, error);
    const char *what = feed
        ? NULL : baro_collector_recognise(answer->address, block, length);
    if (what && strcmp(what, "feed") != 0) {
        g_clear_error(error);
        baro_fail(error, BARO_ERROR_MALFORMED,
                  strcmp(what, "html") == 0
                      ? "the answer is an HTML page, no feed; give the "
                        "address of the feed that the page links to"
                      : "the answer is no feed but fits `type: %s`", what);
    }
    return feed;
}

static gboolean
parse(BaroParse *parse, const char *block, gsize length,
      G_GNUC_UNUSED gboolean last, GError **error)
{
    if (parse->answer->status == 304) {
        finish_unchanged(parse);
        return TRUE;
    }
    g_autoptr(GError) problem = NULL;
    g_autoptr(BaroFeed) feed = read_feed(parse, block, length, &problem);
    if (!feed)
        return baro_fail(error, BARO_ERROR_MALFORMED, "source %s: %s",
                         parse->context->name, problem->message);
    return read_items(parse, feed, error);
}

const BaroCollector baro_collector_feed = {
    .name = "feed",
    .summary = "mentions in an RSS, Atom or JSON feed",
    .options = options,
    .kinds = kinds,
    .metrics = metrics,
    .plan = baro_field_plan_document,
    .parse = parse,
};
