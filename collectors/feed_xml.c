// SPDX-License-Identifier: Apache-2.0
#include "feed.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "barograph/limits.h"

/* ---- a parser that loads and expands nothing ---- */

/* What is wrong with the document, and the entities of HTML that it used. */
typedef struct {
    gboolean has_entities, is_cut;
    GHashTable *entities; /* name -> xmlEntity */
} Guard;

static void
entity_free(void *data)
{
    xmlEntity *entity = data;
    g_free((char *) entity->name);
    g_free(entity->content);
    g_free(entity);
}

static Guard *
guard_of(void *context)
{
    return ((xmlParserCtxtPtr) context)->_private;
}

gunichar
baro_feed_entity(const char *name)
{
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *) name);
    return known ? known->value : 0;
}

/* Answers the entities of HTML by one character each; knows no others. */
static xmlEntityPtr
get_entity(void *context, const xmlChar *name)
{
    GHashTable *entities = guard_of(context)->entities;
    xmlEntity *entity = g_hash_table_lookup(entities, name);
    if (entity)
        return entity;
    gunichar value = baro_feed_entity((const char *) name);
    if (!value)
        return NULL;
    char utf8[6];
    int length = g_unichar_to_utf8(value, utf8);
    entity = g_new0(xmlEntity, 1);
    entity->type = XML_ENTITY_DECL;
    entity->etype = XML_INTERNAL_PREDEFINED_ENTITY;
    entity->name = (xmlChar *) g_strdup((const char *) name);
    entity->content = (xmlChar *) g_strndup(utf8, (gsize) length);
    entity->length = length;
    entity->checked = 1;
    g_hash_table_insert(entities, (void *) entity->name, entity);
    return entity;
}

static xmlEntityPtr
get_no_parameter_entity(G_GNUC_UNUSED void *context,
                        G_GNUC_UNUSED const xmlChar *name)
{
    return NULL;
}

static void
refuse_entity(void *context, G_GNUC_UNUSED const xmlChar *name,
              G_GNUC_UNUSED int type, G_GNUC_UNUSED const xmlChar *public_id,
              G_GNUC_UNUSED const xmlChar *system_id,
              G_GNUC_UNUSED xmlChar *content)
{
    guard_of(context)->has_entities = TRUE;
    xmlStopParser(context);
}

static void
refuse_unparsed_entity(void *context, G_GNUC_UNUSED const xmlChar *name,
                       G_GNUC_UNUSED const xmlChar *public_id,
                       G_GNUC_UNUSED const xmlChar *system_id,
                       G_GNUC_UNUSED const xmlChar *notation)
{
    guard_of(context)->has_entities = TRUE;
    xmlStopParser(context);
}

static void
load_no_subset(G_GNUC_UNUSED void *context, G_GNUC_UNUSED const xmlChar *name,
               G_GNUC_UNUSED const xmlChar *public_id,
               G_GNUC_UNUSED const xmlChar *system_id)
{
}

static xmlParserInputPtr
resolve_no_entity(G_GNUC_UNUSED void *context,
                  G_GNUC_UNUSED const xmlChar *public_id,
                  G_GNUC_UNUSED const xmlChar *system_id)
{
    return NULL;
}

/* Error 77 is content that ends too early; a mistake that is met at the end of
 * the input is a tag or a comment that does. */
static void
note_error(void *context, xmlErrorPtr problem)
{
    const xmlParserInput *input = ((xmlParserCtxtPtr) context)->input;
    if (problem->code == XML_ERR_TAG_NOT_FINISHED
        || (input && input->cur >= input->end))
        guard_of(context)->is_cut = TRUE;
}

static void
set_hooks(xmlParserCtxtPtr context, Guard *guard)
{
    context->_private = guard;
    context->sax->getEntity = get_entity;
    context->sax->getParameterEntity = get_no_parameter_entity;
    context->sax->entityDecl = refuse_entity;
    context->sax->unparsedEntityDecl = refuse_unparsed_entity;
    context->sax->externalSubset = load_no_subset;
    context->sax->resolveEntity = resolve_no_entity;
    context->sax->serror = note_error;
}

/* libxml2 itself stops at 256, which bounds this walk. */
static gboolean
is_too_deep(const xmlDoc *document)
{
    const xmlNode *node = document->children;
    int depth = 0;
    while (node) {
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            if (++depth >= BARO_LIMIT_XML_DEPTH
                && node->type == XML_ELEMENT_NODE)
                return TRUE;
            continue;
        }
        while (node && !node->next) {
            node = node->parent;
            depth--;
        }
        node = node ? node->next : NULL;
    }
    return FALSE;
}

static gboolean
check_guard(const Guard *guard, const xmlDoc *document, GError **error)
{
    if (guard->has_entities)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "this XML declares entities of its own, which no "
                         "feed needs");
    if (document && is_too_deep(document))
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "this XML is nested deeper than %d",
                         BARO_LIMIT_XML_DEPTH);
    if (!document || !document->children)
        return baro_fail(error, BARO_ERROR_MALFORMED, "this is no XML");
    if (guard->is_cut)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "this XML is cut off before its end");
    return TRUE;
}

static xmlDoc *
read_document(const char *bytes, const char *address, GError **error)
{
    g_autofree char *tidy = baro_feed_tidy(bytes);
    if (baro_feed_is_bomb(tidy)) {
        baro_fail(error, BARO_ERROR_MALFORMED,
                  "this XML has more tags or attributes than a feed can");
        return NULL;
    }
    xmlParserCtxtPtr context = xmlNewParserCtxt();
    if (!context) {
        baro_fail(error, BARO_ERROR_FAILED, "the XML parser cannot start");
        return NULL;
    }
    Guard guard = {.entities = g_hash_table_new_full(g_str_hash, g_str_equal,
                                                     NULL, entity_free)};
    set_hooks(context, &guard);
    xmlDoc *document = xmlCtxtReadMemory(
        context, tidy, (int) strlen(tidy), address, "UTF-8",
        XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOCDATA
            | XML_PARSE_COMPACT);
    gboolean good = check_guard(&guard, document, error);
    xmlFreeParserCtxt(context);
    g_hash_table_unref(guard.entities);
    if (good)
        return document;
    xmlFreeDoc(document);
    return NULL;
}

/* ---- what the elements mean ---- */

/* Names by their space, so that a link of Atom's inside RSS is told from
 * RSS's own. A prefix that was never declared stands for itself. */
static const struct {
    const char *uri, *prefix;
} spaces[] = {
    {"http://www.w3.org/2005/Atom", "atom"},
    {"http://purl.org/atom/ns#", "atom"},
    {"http://purl.org/rss/1.0/", ""},
    {"http://my.netscape.com/rdf/simple/0.9/", ""},
    {"http://channel.netscape.com/rdf/simple/0.9/", ""},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://purl.org/dc/terms/", "dcterms"},
    {"http://purl.org/rss/1.0/modules/content/", "content"},
    {"http://rssnamespace.org/feedburner/ext/1.0", "feedburner"},
};

static char *
qualified_name(const xmlNode *node)
{
    const char *name = (const char *) node->name;
    if (!node->ns || !node->ns->href)
        return g_strdup(name);
    const char *uri = (const char *) node->ns->href;
    const char *prefix = (const char *) node->ns->prefix;
    for (gsize i = 0; i < G_N_ELEMENTS(spaces); i++) {
        if (strcmp(uri, spaces[i].uri) == 0)
            prefix = spaces[i].prefix;
    }
    if (!prefix || !*prefix)
        return g_strdup(name);
    return g_strconcat(prefix, ":", name, NULL);
}

/* Which element fills which field; the highest rank that is not empty wins. */
static const struct {
    const char *name;
    gsize field;
    int rank;
} rules[] = {
#define FIELD(member) G_STRUCT_OFFSET(BaroFeedItem, member)
    {"guid", FIELD(id), 2},           {"atom:id", FIELD(id), 1},
    {"link", FIELD(link), 3},         {"feedburner:origLink", FIELD(link), 9},
    {"title", FIELD(title), 2},       {"atom:title", FIELD(title), 1},
    {"dc:title", FIELD(title), 1},    {"description", FIELD(text), 2},
    {"content:encoded", FIELD(text), 3}, {"atom:summary", FIELD(text), 1},
    {"atom:content", FIELD(text), 2}, {"dc:description", FIELD(text), 1},
    {"pubDate", FIELD(date), 9},      {"dc:date", FIELD(date), 8},
    {"atom:published", FIELD(date), 7}, {"atom:updated", FIELD(date), 6},
    {"atom:issued", FIELD(date), 5},  {"atom:modified", FIELD(date), 4},
    {"atom:created", FIELD(date), 3}, {"dcterms:issued", FIELD(date), 2},
    {"source", FIELD(outlet), 1},     {"dc:creator", FIELD(author), 2},
    {"author", FIELD(author), 1},
#undef FIELD
};

/* Mostly one piece of text, which libxml2 need not put together. */
static char *
text_in(xmlNode *node)
{
    const xmlNode *only = node->children;
    if (only && !only->next && only->type == XML_TEXT_NODE)
        return g_strdup((const char *) only->content);
    xmlChar *content = xmlNodeGetContent(node);
    char *text = g_strdup((const char *) content);
    xmlFree(content);
    return text;
}

static char *
content_of(xmlNode *node)
{
    char *text = text_in(node);
    if (text)
        g_strstrip(text);
    if (text && *text)
        return text;
    g_free(text);
    return NULL;
}

static char *
attribute_of(xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *) name);
    char *text = value ? g_strstrip(g_strdup((const char *) value)) : NULL;
    xmlFree(value);
    return text;
}

/* The child's text, by its name in Atom's space. */
static char *
child_text(const xmlNode *node, const char *name)
{
    for (xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        g_autofree char *qualified = qualified_name(child);
        if (strcmp(qualified, name) == 0)
            return content_of(child);
    }
    return NULL;
}

typedef struct {
    BaroFeedItem *item;
    gboolean atom;    /* names without a space are Atom's */
    int *ranks;       /* by rule's field */
    int link_rank;
} Reading;

static char *
name_in(const xmlNode *node, gboolean atom)
{
    g_autofree char *name = qualified_name(node);
    if (!atom || strchr(name, ':'))
        return g_steal_pointer(&name);
    return g_strconcat("atom:", name, NULL);
}

/* Of alternate links the first HTML one, else the first. */
static void
read_atom_link(Reading *reading, xmlNode *node)
{
    g_autofree char *rel = attribute_of(node, "rel");
    g_autofree char *type = attribute_of(node, "type");
    g_autofree char *href = attribute_of(node, "href");
    if (!href || !*href || (rel && *rel && strcmp(rel, "alternate") != 0))
        return;
    int rank = g_strcmp0(type, "text/html") == 0 ? 2 : 1;
    if (rank <= reading->link_rank)
        return;
    reading->link_rank = rank;
    g_free(reading->item->link);
    reading->item->link = g_steal_pointer(&href);
    xmlChar *base = xmlNodeGetBase(node->doc, node);
    g_free(reading->item->base);
    reading->item->base = g_strdup((const char *) base);
    xmlFree(base);
}

/* `link_rank` also ranks RSS's link, which Atom's must not replace. */
static void
apply_rules(Reading *reading, xmlNode *node, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (strcmp(rules[i].name, name) != 0)
            continue;
        gsize slot = rules[i].field / sizeof(char *);
        char **field = G_STRUCT_MEMBER_P(reading->item, rules[i].field);
        gboolean link = field == &reading->item->link;
        int *rank = link ? &reading->link_rank : &reading->ranks[slot];
        char *text = *rank < rules[i].rank ? content_of(node) : NULL;
        if (!text)
            return;
        *rank = rules[i].rank;
        g_free(*field);
        *field = text;
        return;
    }
}

static void
read_child(Reading *reading, xmlNode *node)
{
    g_autofree char *name = name_in(node, reading->atom);
    BaroFeedItem *item = reading->item;
    if (strcmp(name, "atom:link") == 0) {
        read_atom_link(reading, node);
    } else if (strcmp(name, "atom:source") == 0) {
        g_free(item->outlet);
        item->outlet = child_text(node, "atom:title");
    } else if (strcmp(name, "atom:author") == 0) {
        g_free(item->author);
        item->author = child_text(node, "atom:name");
    } else {
        apply_rules(reading, node, name);
    }
    if (strcmp(name, "guid") == 0 && !item->link && item->id
        && g_str_has_prefix(item->id, "http")) {
        g_autofree char *permanent = attribute_of(node, "isPermaLink");
        /* rank 0: whatever says `link` is better */
        if (g_strcmp0(permanent, "false") != 0)
            item->link = g_strdup(item->id);
    }
}

static void
read_item(BaroFeed *feed, xmlNode *node, gboolean atom)
{
    int ranks[sizeof(BaroFeedItem) / sizeof(char *)] = {0};
    Reading reading = {baro_feed_add(feed), atom, ranks, 0};
    xmlChar *base = xmlNodeGetBase(node->doc, node);
    reading.item->base = g_strdup((const char *) base);
    xmlFree(base);
    for (xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            read_child(&reading, child);
    }
    if (!reading.item->id) {
        xmlChar *about = xmlGetNsProp(
            node, (const xmlChar *) "about",
            (const xmlChar *) "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
        reading.item->id = g_strdup((const char *) about);
        xmlFree(about);
    }
}

/* The items below a root or channel, and the channel's own title and link. */
static void
read_children(BaroFeed *feed, const xmlNode *parent, gboolean atom)
{
    for (xmlNode *node = parent->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        g_autofree char *name = name_in(node, atom);
        if (strcmp(name, "channel") == 0) {
            read_children(feed, node, atom);
        } else if (strcmp(name, atom ? "atom:entry" : "item") == 0) {
            read_item(feed, node, atom);
        } else if (strcmp(name, atom ? "atom:title" : "title") == 0) {
            g_free(feed->title);
            feed->title = content_of(node);
        } else if (strcmp(name, "link") == 0) {
            g_free(feed->link);
            feed->link = content_of(node);
        }
    }
}

BaroFeed *
baro_feed_parse_xml(const char *text, const char *address, GError **error)
{
    xmlDoc *document = read_document(text, address, error);
    if (!document)
        return NULL;
    const xmlNode *root = xmlDocGetRootElement(document);
    g_autofree char *name = root ? qualified_name(root) : g_strdup("nothing");
    const char *colon = strchr(name, ':');
    const char *local = colon ? colon + 1 : name;
    BaroFeed *feed = NULL;
    if (strcmp(local, "rss") == 0 || strcmp(local, "RDF") == 0) {
        feed = baro_feed_new();
        read_children(feed, root, FALSE);
    } else if (strcmp(local, "feed") == 0) {
        feed = baro_feed_new();
        read_children(feed, root, TRUE);
    } else {
        baro_fail(error, BARO_ERROR_MALFORMED,
                  "this XML is no feed: its root element is <%.64s>", name);
    }
    xmlFreeDoc(document);
    return feed;
}
