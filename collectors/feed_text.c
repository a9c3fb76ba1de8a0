// SPDX-License-Identifier: Apache-2.0
#include "feed.h"

#include <string.h>

#include "barograph/text.h"

/* ---- the struct ---- */

static void
item_free(void *data)
{
    BaroFeedItem *item = data;
    g_free(item->id);
    g_free(item->link);
    g_free(item->title);
    g_free(item->text);
    g_free(item->date);
    g_free(item->outlet);
    g_free(item->author);
    g_free(item->base);
    g_free(item);
}

BaroFeed *
baro_feed_new(void)
{
    BaroFeed *feed = g_new0(BaroFeed, 1);
    feed->items = g_ptr_array_new_with_free_func(item_free);
    return feed;
}

void
baro_feed_free(BaroFeed *feed)
{
    if (!feed)
        return;
    g_free(feed->title);
    g_free(feed->link);
    g_ptr_array_unref(feed->items);
    g_free(feed);
}

BaroFeedItem *
baro_feed_add(BaroFeed *feed)
{
    BaroFeedItem *item = g_new0(BaroFeedItem, 1);
    g_ptr_array_add(feed->items, item);
    return item;
}

/* ---- characters ---- */

/* The encoding in `<?xml … encoding="…"`, or NULL. */
static char *
declared_charset(const char *bytes, gsize length)
{
    g_autofree char *head = g_strndup(bytes, MIN(length, 200));
    char *from = strstr(head, "<?xml");
    char *end = from ? strstr(from, "?>") : NULL;
    if (!end)
        return NULL;
    *end = '\0';
    from = strstr(from, "encoding");
    from = from ? strpbrk(from, "\"'") : NULL;
    char *quote = from ? strchr(from + 1, *from) : NULL;
    return quote ? g_strndup(from + 1, (gsize) (quote - from - 1)) : NULL;
}

static const char *
charset_of_mark(const char *bytes, gsize length, gsize *skip)
{
    static const struct {
        const char *mark;
        gsize length, skip;
        const char *charset;
    } marks[] = {
        {"\xef\xbb\xbf", 3, 3, "UTF-8"}, {"\xff\xfe", 2, 2, "UTF-16LE"},
        {"\xfe\xff", 2, 2, "UTF-16BE"},  {"<\0?\0", 4, 0, "UTF-16LE"},
        {"\0<\0?", 4, 0, "UTF-16BE"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (length >= marks[i].length
            && memcmp(bytes, marks[i].mark, marks[i].length) == 0) {
            *skip = marks[i].skip;
            return marks[i].charset;
        }
    }
    *skip = 0;
    return NULL;
}

static char *
converted(const char *bytes, gsize length, const char *charset)
{
    gsize written = 0;
    char *text = g_convert(bytes, (gssize) length, "UTF-8", charset, NULL,
                           &written, NULL);
    for (gsize i = 0; text && i < written; i++) {
        if (text[i] == '\0')
            text[i] = ' ';
    }
    return text;
}

char *
baro_feed_utf8(const char *bytes, gsize length, const char *charset)
{
    gsize skip;
    const char *marked = charset_of_mark(bytes, length, &skip);
    bytes += skip;
    length -= skip;
    if (marked && strcmp(marked, "UTF-8") != 0) {
        char *text = converted(bytes, length, marked);
        return text ? text : g_utf8_make_valid(bytes, (gssize) length);
    }
    g_autofree char *own = declared_charset(bytes, length);
    const char *named = charset ? charset : own;
    /* an escape code lies in plain ASCII, all others would show */
    gboolean escapes = named && g_ascii_strncasecmp(named, "iso-2022", 8) == 0;
    if (!escapes && g_utf8_validate_len(bytes, length, NULL))
        return g_strndup(bytes, length);
    /* who says Latin-1 or ASCII means what Windows writes, as browsers know */
    gboolean latin = !named || g_ascii_strcasecmp(named, "utf-8") == 0
        || g_ascii_strcasecmp(named, "iso-8859-1") == 0
        || g_ascii_strcasecmp(named, "us-ascii") == 0;
    char *text = latin ? converted(bytes, length, "WINDOWS-1252") : NULL;
    if (!text && named && g_ascii_strcasecmp(named, "utf-8") != 0)
        text = converted(bytes, length, named);
    return text ? text : g_utf8_make_valid(bytes, (gssize) length);
}

/* ---- XML as it is met ---- */

/* What ends the CDATA section or comment that begins here; else NULL. */
static const char *
verbatim_end(const char *at)
{
    if (*at != '<')
        return NULL;
    if (g_str_has_prefix(at, "<![CDATA["))
        return "]]>";
    return g_str_has_prefix(at, "<!--") ? "-->" : NULL;
}

/* Whether `&…` here is a reference: `name;`, `#12;` or `#x1f;`. */
static gboolean
is_reference(const char *after)
{
    gsize skip = *after == '#' ? 1 : 0;
    gsize length = strspn(after + skip, "abcdefghijklmnopqrstuvwxyz"
                          "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    return length > 0 && length < 32 && after[skip + length] == ';';
}

/* All of the text is copied; only what stands outside of CDATA sections and
 * comments has its ampersands looked at. */
static void
append_tidy(GString *out, const char *text, gsize length)
{
    const char *end = text + length, *amp;
    while ((amp = memchr(text, '&', (gsize) (end - text)))) {
        g_string_append_len(out, text, amp - text);
        g_string_append(out, is_reference(amp + 1) ? "&" : "&amp;");
        text = amp + 1;
    }
    g_string_append_len(out, text, end - text);
}

static void
blank_controls(char *text)
{
    for (; *text; text++) {
        if ((guchar) *text < 0x20 && !strchr("\t\n\r", *text))
            *text = ' ';
    }
}

char *
baro_feed_tidy(const char *text)
{
    const char *at = strchr(text, '<');
    GString *out = g_string_sized_new(strlen(text) + 16);
    while (at && *at) {
        const char *from = at;
        const char *mark = NULL; /* what ends a CDATA section or a comment */
        while (at && !(mark = verbatim_end(at)))
            at = strchr(at + 1, '<');
        append_tidy(out, from, at ? (gsize) (at - from) : strlen(from));
        const char *end = mark ? strstr(at, mark) : NULL;
        if (mark)
            g_string_append_len(out, at,
                                end ? end - at : (gssize) strlen(at));
        at = end;
    }
    blank_controls(out->str);
    return g_string_free(out, FALSE);
}

gboolean
baro_feed_is_bomb(const char *xml)
{
    enum { MOST_ATTRIBUTES = 256, MOST_MARKUP = 500000 };
    guint attributes = 0, markup = 0;
    char quote = '\0';
    gboolean in_tag = FALSE;
    for (const char *at = xml; *at; at++) {
        if (!in_tag && !(at = strchr(at, '<')))
            return FALSE;
        const char *end = in_tag ? NULL : verbatim_end(at);
        if (end) {
            at = strstr(at, end);
            if (!at)
                return FALSE;
        } else if (!in_tag) {
            in_tag = *at == '<' && (g_ascii_isalpha(at[1]) || at[1] == '_');
            markup += *at == '<';
            attributes = 0;
        } else if (quote) {
            quote = *at == quote ? '\0' : quote;
        } else if (*at == '"' || *at == '\'') {
            quote = *at;
        } else if (*at == '=') {
            attributes++;
            markup++;
        } else if (*at == '>') {
            in_tag = FALSE;
        }
        if (attributes > MOST_ATTRIBUTES || markup > MOST_MARKUP)
            return TRUE;
    }
    return FALSE;
}

/* ---- HTML as text ---- */

static gboolean
is_tag(const char *at, gboolean all)
{
    static const char *const inline_tags[] = {
        "a", "abbr", "b", "big", "br", "cite", "code", "em", "font", "i",
        "mark", "p", "q", "s", "small", "span", "strong", "sub", "sup", "tt",
        "u", "wbr", NULL,
    };
    at++;
    if (*at == '/')
        at++;
    gsize length = strspn(at, "abcdefghijklmnopqrstuvwxyz"
                          "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    if (length == 0 || !strchr(" \t\r\n/>", at[length]))
        return all && (*at == '!' || *at == '?');
    g_autofree char *name = g_ascii_strdown(at, (gssize) length);
    return all || g_strv_contains(inline_tags, name);
}

static const char *
append_entity(GString *out, const char *at)
{
    if (!is_reference(at + 1)) {
        g_string_append_c(out, '&');
        return at + 1;
    }
    const char *end = strchr(at, ';');
    g_autofree char *name = g_strndup(at + 1, (gsize) (end - at - 1));
    gunichar value = 0;
    if (name[0] == '#') {
        gboolean hex = name[1] == 'x' || name[1] == 'X';
        value = (gunichar) g_ascii_strtoull(name + (hex ? 2 : 1), NULL,
                                            hex ? 16 : 10);
    } else if (strcmp(name, "apos") == 0) {
        value = '\'';
    } else {
        value = baro_feed_entity(name);
    }
    if (value == 0 || !g_unichar_validate(value)) {
        g_string_append_len(out, at, end - at + 1);
        return end + 1;
    }
    g_string_append_unichar(out, value == 0xa0 ? ' ' : value);
    return end + 1;
}

static char *
undone(const char *text)
{
    GString *out = g_string_sized_new(strlen(text) + 1);
    const char *amp;
    while ((amp = strchr(text, '&'))) {
        g_string_append_len(out, text, amp - text);
        text = append_entity(out, amp);
    }
    g_string_append(out, text);
    return g_string_free(out, FALSE);
}

static char *
without_tags(const char *text, gboolean all)
{
    GString *out = g_string_sized_new(strlen(text) + 1);
    const char *open, *end = text;
    while ((open = strchr(text, '<'))) {
        /* The next `>` is looked for once, however many `<` come before it;
         * behind the last one nothing is a tag. */
        if (end <= open && !(end = strchr(open, '>')))
            break;
        gboolean tag = is_tag(open, all);
        g_string_append_len(out, text, open - text);
        if (!tag || all)
            g_string_append_c(out, tag ? ' ' : '<');
        text = tag ? end + 1 : open + 1;
    }
    g_string_append(out, text);
    return g_string_free(out, FALSE);
}

char *
baro_feed_plain(const char *html, gboolean all_tags)
{
    if (!html)
        return NULL;
    if (all_tags) {
        g_autofree char *text = without_tags(html, TRUE);
        return undone(text);
    }
    /* a title may be escaped twice: `&lt;b&gt;` is markup too */
    g_autofree char *text = undone(html);
    return without_tags(text, FALSE);
}
