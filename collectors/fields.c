// SPDX-License-Identifier: Apache-2.0
#include "fields.h"

#include <string.h>

#include "barograph/limits.h"
#include "barograph/text.h"

char *
baro_field_text(const char *text, gssize length, gsize limit)
{
    if (!text)
        return NULL;
    char *clean = baro_text_clean(text, length, limit);
    if (*clean)
        return clean;
    g_free(clean);
    return NULL;
}

char *
baro_field_email(const char *text, gssize length)
{
    g_autofree char *clean = baro_field_text(text, length, BARO_LIMIT_EMAIL);
    if (!clean)
        return NULL;
    return baro_text_lower(clean);
}

#define AROUND " \t\r\n,;:<>()[]\""

/* The name without the blanks, quotes and brackets around it. */
static char *
bare_name(const char *text, gsize length)
{
    while (length > 0 && strchr(AROUND, text[length - 1]))
        length--;
    while (length > 0 && strchr(AROUND, *text)) {
        text++;
        length--;
    }
    /* `Name (Company)` and `name[bot]` keep both brackets */
    if (memchr(text, '(', length) && !memchr(text, ')', length))
        length += text[length] == ')';
    else if (memchr(text, '[', length) && !memchr(text, ']', length))
        length += text[length] == ']';
    return baro_field_text(text, (gssize) length, BARO_LIMIT_NAME);
}

void
baro_field_person(const char *text, char **name, char **email)
{
    *name = *email = NULL;
    if (!text)
        return;
    const char *from = strchr(text, '<');
    const char *to = from ? strchr(from, '>') : NULL;
    if (to) {
        *name = bare_name(text, (gsize) (from - text));
        *email = baro_field_email(from + 1, to - from - 1);
        return;
    }
    const char *at = strchr(text, '@');
    if (!at) {
        *name = bare_name(text, strlen(text));
        return;
    }
    for (from = at; from > text && !strchr(AROUND, from[-1]); from--)
        ;
    to = at + strcspn(at, AROUND);
    *email = baro_field_email(from, to - from);
    *name = bare_name(text, (gsize) (from - text));
    if (!*name)
        *name = bare_name(to, strlen(to));
}

enum { PERSONS_MAX = 8192 };

/* An entry of the table is one block: this and the strings. */
typedef struct {
    const char *bytes;
    gsize length;
    BaroPerson person;
} Known;

static guint
known_hash(gconstpointer key)
{
    const Known *known = key;
    guint hash = 5381;
    for (gsize i = 0; i < known->length; i++)
        hash = hash * 33 + (guchar) known->bytes[i];
    return hash;
}

static gboolean
known_equal(gconstpointer a, gconstpointer b)
{
    const Known *one = a, *other = b;
    return one->length == other->length
        && memcmp(one->bytes, other->bytes, one->length) == 0;
}

GHashTable *
baro_persons_new(void)
{
    return g_hash_table_new_full(known_hash, known_equal, g_free, NULL);
}

const BaroPerson *
baro_persons_find(GHashTable *persons, const char *bytes, gsize length)
{
    const Known wanted = {bytes, length, {NULL, NULL}};
    const Known *known = g_hash_table_lookup(persons, &wanted);
    return known ? &known->person : NULL;
}

const BaroPerson *
baro_persons_add(GHashTable *persons, const char *bytes, gsize length,
                 const char *name, const char *email)
{
    gsize n_name = name ? strlen(name) + 1 : 0;
    gsize n_email = email ? strlen(email) + 1 : 0;
    Known *known = g_malloc(sizeof *known + length + n_name + n_email);
    char *to = (char *) (known + 1);
    *known = (Known) {to, length, {NULL, NULL}};
    memcpy(to, bytes, length);
    if (name)
        known->person.name = memcpy(to + length, name, n_name);
    if (email)
        known->person.email = memcpy(to + length + n_name, email, n_email);
    g_hash_table_add(persons, known);
    return &known->person;
}

void
baro_persons_trim(GHashTable *persons)
{
    if (g_hash_table_size(persons) > PERSONS_MAX)
        g_hash_table_remove_all(persons);
}

const char *
baro_field_link(const char *url)
{
    if (!url || strlen(url) > BARO_LIMIT_URL)
        return NULL;
    if (g_ascii_strncasecmp(url, "http://", 7) == 0
        || g_ascii_strncasecmp(url, "https://", 8) == 0)
        return url;
    return NULL;
}

char *
baro_field_hash(const char *text, gsize length)
{
    char *digest = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *) text, length);
    digest[32] = '\0';
    return digest;
}

BaroVoice
baro_field_voice(const BaroOptions *options)
{
    const char *voice = baro_options_get(options, "voice");
    if (g_strcmp0(voice, "own") == 0)
        return BARO_VOICE_OWN;
    if (g_strcmp0(voice, "member") == 0)
        return BARO_VOICE_MEMBER;
    return BARO_VOICE_PRESS;
}

const char *
baro_field_address(const BaroOptions *options)
{
    const char *url = baro_options_get(options, "url");
    return url ? url : baro_options_get(options, "path");
}

gboolean
baro_field_has_no_url(const BaroOptions *options)
{
    return baro_options_get(options, "url") == NULL;
}

void
baro_field_cover(BaroParse *parse, gint32 first, gint32 last)
{
    const BaroContext *context = parse->context;
    gint32 today = baro_day_of(context->now, context->zone);
    if (first == BARO_NO_DAY || last == BARO_NO_DAY || first > last)
        return;
    gint32 whole = MIN(last, today - 1);
    if (first <= whole) {
        BaroCover cover = {first, whole, BARO_COVER_COMPLETE, NULL};
        parse->sink->cover(parse->sink, &cover);
    }
    if (first <= today && last >= today) {
        BaroCover cover = {today, today, BARO_COVER_PARTIAL,
                           "the day was not over"};
        parse->sink->cover(parse->sink, &cover);
    }
}

/* Depth and number of items, before anything is allocated for them. */
static gboolean
check_json_size(const char *bytes, gsize length, GError **error)
{
    int depth = 0, items = 0;
    gboolean in_string = FALSE;
    for (gsize i = 0; i < length; i++) {
        char c = bytes[i];
        if (in_string) {
            if (c == '\\')
                i++;
            else if (c == '"')
                in_string = FALSE;
            continue;
        }
        if (c == '"') {
            in_string = TRUE;
        } else if (c == '[' || c == '{') {
            depth++;
            items++;
        } else if (c == ']' || c == '}') {
            depth--;
        } else if (c == ',') {
            items++;
        }
        if (depth > BARO_LIMIT_JSON_DEPTH)
            return baro_fail(error, BARO_ERROR_MALFORMED,
                             "JSON is nested deeper than %d",
                             BARO_LIMIT_JSON_DEPTH);
        if (items > BARO_LIMIT_JSON_ITEMS)
            return baro_fail(error, BARO_ERROR_MALFORMED,
                             "JSON has more than %d items",
                             BARO_LIMIT_JSON_ITEMS);
    }
    return TRUE;
}

json_t *
baro_field_json(const char *bytes, gsize length, GError **error)
{
    if (!check_json_size(bytes, length, error))
        return NULL;
    json_error_t problem;
    json_t *root =
        json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &problem);
    if (!root) {
        g_autofree char *text = baro_text_visible(problem.text);
        baro_fail(error, BARO_ERROR_MALFORMED,
                  "JSON cannot be read at line %d, column %d: %s",
                  problem.line, problem.column, text);
    }
    return root;
}

json_t *
baro_field_cursor(const char *cursor)
{
    json_t *root =
        cursor ? json_loads(cursor, JSON_REJECT_DUPLICATES, NULL) : NULL;
    if (root && json_is_object(root))
        return root;
    json_decref(root);
    return json_object();
}

void
baro_field_page(BaroParse *parse, const json_t *cursor)
{
    char *text = json_dumps(cursor, JSON_COMPACT | JSON_SORT_KEYS);
    parse->sink->page(parse->sink, text);
    free(text);
}

gboolean
baro_field_is_done(const BaroContext *context, const json_t *cursor)
{
    const json_t *done = json_object_get(cursor, "done");
    return json_is_integer(done)
        && json_integer_value(done) == (json_int_t) context->now;
}

gboolean
baro_field_plan_document(const BaroContext *context, const char *cursor,
                         BaroAsk *ask, G_GNUC_UNUSED GError **error)
{
    g_autoptr(json_t) known = baro_field_cursor(cursor);
    if (baro_field_is_done(context, known))
        return FALSE;
    gboolean remote = baro_options_get(context->options, "url") != NULL;
    ask->kind = remote ? BARO_ASK_HTTP : BARO_ASK_READ;
    ask->address = g_strdup(baro_field_address(context->options));
    ask->document = TRUE;
    ask->conditional = remote;
    return TRUE;
}
