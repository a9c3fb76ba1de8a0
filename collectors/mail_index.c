// SPDX-License-Identifier: Apache-2.0
/* Where the page of an archive leads. */
#include <libxml/HTMLparser.h>

#include "mail.h"

static void
add_link(const xmlNode *node, GPtrArray *links)
{
    xmlChar *href = xmlGetProp(node, BAD_CAST "href");
    if (href != NULL)
        g_ptr_array_add(links, g_strdup((const char *)href));
    xmlFree(href);
}

static void
collect_links(const xmlNode *node, GPtrArray *links)
{
    while (node != NULL) {
        if (node->type == XML_ELEMENT_NODE &&
            xmlStrcasecmp(node->name, BAD_CAST "a") == 0)
            add_link(node, links);
        if (node->children != NULL) {
            node = node->children;
            continue;
        }
        while (node != NULL && node->next == NULL)
            node = node->parent;
        node = node != NULL ? node->next : NULL;
    }
}

GPtrArray *
baro_mail_links(const char *bytes, gsize length)
{
    GPtrArray *links = g_ptr_array_new_with_free_func(g_free);
    htmlDocPtr page = htmlReadMemory(
        bytes, (int)length, NULL, NULL,
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
            HTML_PARSE_NONET);
    if (page != NULL) {
        collect_links(xmlDocGetRootElement(page), links);
        xmlFreeDoc(page);
    }
    return links;
}
