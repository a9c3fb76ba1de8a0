// SPDX-License-Identifier: Apache-2.0
/*
 * What kind of source the first bytes of an answer are. Rows are tried in
 * order, and all that a row names must be there.
 */
#include "barograph/collector.h"

#include <string.h>

#include "mail.h"

enum { LOOK = 64 << 10 };

typedef struct {
    const char *type;
    const char *marks[3]; /* in lower case, anywhere in the first bytes */
} Sign;

static const Sign PAGES[] = {
    {"mhonarc", {"<!-- mhonarc"}},
    {"mhonarc", {"generator", "mhonarc"}},
    {"public-inbox", {"new.atom", "public inbox for"}},
    {"public-inbox", {"new.atom", "_/text/mirror"}},
    {"pipermail", {"downloadable version", "archive"}},
    {"pipermail", {"no messages have been posted to this list yet"}},
    {"pipermail", {"/thread.html", ".txt"}},
    {"pipermail", {".mbox/thread"}},
    {"html", {"<html"}},
    {"html", {"<!doctype html"}},
};

static const Sign DOCUMENTS[] = {
    {"feed", {"<rss"}},
    {"feed", {"<rdf:rdf"}},
    {"feed", {"<feed", "http://www.w3.org/2005/atom"}},
    {"feed", {"jsonfeed.org/version/"}},
    {"git", {"# service=git-upload-pack"}},
};

static const struct {
    const char *suffix, *type;
} ADDRESSES[] = {
    {".git", "git"},      {".git/", "git"},     {".mbox", "mbox"},
    {".mbox.gz", "mbox"}, {".txt.gz", "mbox"},  {".csv", "csv"},
    {".rss", "feed"},     {".atom", "feed"},
};

static const char *
by_marks(const Sign *signs, gsize n, const char *text)
{
    for (gsize i = 0; i < n; i++) {
        gboolean all = TRUE;
        for (gsize k = 0; k < G_N_ELEMENTS(signs[i].marks); k++)
            if (signs[i].marks[k] != NULL &&
                strstr(text, signs[i].marks[k]) == NULL)
                all = FALSE;
        if (all)
            return signs[i].type;
    }
    return NULL;
}

/* Mail begins with a separator or with header fields, one of which is its. */
static gboolean
is_mail(const char *text, gsize length)
{
    if (g_str_has_prefix(text, "from ") &&
        memchr(text, '\n', length) != NULL)
        return TRUE;
    return baro_mail_header_like(text, length, TRUE) == 1 &&
           (g_str_has_prefix(text, "from:") || strstr(text, "\nfrom:")) &&
           (strstr(text, "message-id:") || strstr(text, "\nsubject:"));
}

/* A first line of several cells, one of which is a date. */
static gboolean
is_table(const char *text)
{
    gsize line = strcspn(text, "\r\n");
    g_autofree char *first = g_strndup(text, line);
    return strchr(first, ',') != NULL && strpbrk(first, "<{[:") == NULL &&
           (strstr(first, "date") != NULL || strstr(first, "month") != NULL);
}

const char *
baro_collector_recognise(const char *address, const char *bytes, gsize length)
{
    gsize look = MIN(length, (gsize)LOOK);
    g_autofree char *text = g_malloc(look + 1);
    for (gsize i = 0; i < look; i++)
        text[i] = bytes[i] != '\0' ? g_ascii_tolower(bytes[i]) : ' ';
    text[look] = '\0';
    const char *start = text;
    if (g_str_has_prefix(start, "\xef\xbb\xbf"))
        start += 3;
    while (g_ascii_isspace(*start))
        start++;
    if (is_mail(start, text + look - start))
        return "mbox";
    const char *type =
        by_marks(DOCUMENTS, G_N_ELEMENTS(DOCUMENTS), start);
    if (type == NULL)
        type = by_marks(PAGES, G_N_ELEMENTS(PAGES), start);
    if (type != NULL)
        return type;
    if (*start != '<' && *start != '{' && is_table(start))
        return "csv";
    for (gsize i = 0; i < G_N_ELEMENTS(ADDRESSES); i++)
        if (address != NULL &&
            g_str_has_suffix(address, ADDRESSES[i].suffix))
            return ADDRESSES[i].type;
    return NULL;
}
