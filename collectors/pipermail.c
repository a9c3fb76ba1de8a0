// SPDX-License-Identifier: Apache-2.0
/*
 * Mailman 2 archives: an index page and a volume for each month, quarter,
 * year, week or day; also Apache's mod_mbox. A run reads the index, then the
 * volumes that are new or were not over when they were last read. The cursor:
 *
 *   asked, done  `now` of the run that read the index, that ended
 *   volumes      name -> 1: over when it was read; 0: to be read again
 *   todo         [name, address, other address or null, first, last] to read
 *   gaps         name -> [first, last, status] of volumes that were refused
 *   start        first day of the oldest volume
 *   first, last  days of the messages read
 *
 * With `path:` the volumes lie in a folder and are read as mbox has it.
 */
#include "mail.h"

#include <string.h>

#include "fields.h"
#include "registry.h"

#include "barograph/limits.h"
#include "barograph/text.h"
#include "barograph/url.h"

enum {
    SETTLED_DAYS = 2, /* after its end a volume may still grow: zones, nights */
};

static const BaroOption OPTIONS[] = {
    {"url", BARO_OPTION_ADDRESS, TRUE, NULL, NULL,
     "The archive's index page, as https://host/pipermail/list/"},
    {"list-address", BARO_OPTION_STRING, FALSE, NULL, NULL,
     "The list's own address, which is nobody's"},
    {NULL, 0, FALSE, NULL, NULL, NULL},
};

static const char *const KINDS[] = {"message", NULL};
static const char *const METRICS[] = {NULL};

/* A row of the index. */
typedef struct {
    char *name;           /* "2014-February" */
    char *address;        /* what to get */
    gint32 first, last;   /* the days it holds */
} Volume;

static void
volume_free(Volume *volume)
{
    g_free(volume->name);
    g_free(volume->address);
    g_free(volume);
}

/* `digits` decimal digits at text as a number, or -1. */
static int
number_at(const char *text, int digits)
{
    int value = 0;
    for (int i = 0; i < digits; i++) {
        if (!g_ascii_isdigit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static gboolean
set_months(Volume *volume, int year, int month, int count)
{
    gint32 first = year * 12 + month - 1;
    if (month < 1 || month > 12 || year < 1970)
        return FALSE;
    volume->first = baro_month_first(first);
    volume->last = baro_month_last(first + count - 1);
    return TRUE;
}

static gboolean
set_days(Volume *volume, const char *digits, int count)
{
    int year = number_at(digits, 4);
    int month = year >= 0 ? number_at(digits + 4, 2) : -1;
    int day = month >= 0 ? number_at(digits + 6, 2) : -1;
    if (day < 0 || digits[8] != '\0')
        return FALSE;
    volume->first = baro_day_from_civil(year, month, day);
    volume->last = volume->first + count - 1;
    return volume->first != BARO_NO_DAY;
}

static int
month_number(const char *name)
{
    static const char *const names[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return (int)i + 1;
    return 0;
}

/* The days that a volume's name tells: 2014-February, 2016q1, 1997,
 * Week-of-Mon-20130902, 20130902, 201604. A month in another language leaves
 * the year. */
static gboolean
set_period(Volume *volume)
{
    const char *name = volume->name;
    if (g_str_has_prefix(name, "Week-of-Mon-"))
        return set_days(volume, name + strlen("Week-of-Mon-"), 7);
    int year = number_at(name, 4);
    if (year < 0)
        return FALSE;
    const char *rest = name + 4;
    if (*rest == '\0')
        return set_months(volume, year, 1, 12);
    if (rest[0] == 'q' && rest[1] >= '1' && rest[1] <= '4' && rest[2] == '\0')
        return set_months(volume, year, (rest[1] - '1') * 3 + 1, 3);
    if (rest[0] == '-' && rest[1] != '\0') {
        int month = month_number(rest + 1);
        return month > 0 ? set_months(volume, year, month, 1)
                         : set_months(volume, year, 1, 12);
    }
    if (strlen(rest) == 2)
        return set_months(volume, year, number_at(rest, 2), 1);
    return set_days(volume, name, 1);
}

/* A volume out of a link of the index, or NULL. */
static Volume *
volume_of(const char *base, const char *href)
{
    static const char *const suffixes[] = {".txt.gz", ".txt", ".mbox/thread",
                                           ".mbox/date", ".mbox/author",
                                           ".mbox"};
    const char *slash = strrchr(href, '/');
    const char *mod_mbox = strstr(href, ".mbox/");
    if (mod_mbox != NULL)
        for (slash = mod_mbox; slash > href && slash[-1] != '/'; slash--)
            ;
    else
        slash = slash != NULL ? slash + 1 : href;
    gsize suffix = G_N_ELEMENTS(suffixes);
    for (gsize i = G_N_ELEMENTS(suffixes); i-- > 0;)
        if (g_str_has_suffix(slash, suffixes[i]))
            suffix = i;
    if (suffix == G_N_ELEMENTS(suffixes))
        return NULL;
    g_autofree char *target = g_strdup(href);
    if (mod_mbox != NULL)
        target[mod_mbox - href + strlen(".mbox")] = '\0';
    Volume *volume = g_new0(Volume, 1);
    volume->name =
        g_strndup(slash, strlen(slash) - strlen(suffixes[suffix]));
    volume->address = baro_url_resolve(base, target);
    if (volume->address != NULL &&
        baro_url_same_origin(base, volume->address) && set_period(volume))
        return volume;
    volume_free(volume);
    return NULL;
}

static gint
compare_volumes(gconstpointer a, gconstpointer b)
{
    const Volume *x = *(const Volume *const *)a;
    const Volume *y = *(const Volume *const *)b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* Oldest first. */
static GPtrArray *
read_index(const char *base, const char *bytes, gsize length)
{
    GHashTable *volumes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) links = baro_mail_links(bytes, length);
    for (guint i = 0; i < links->len; i++) {
        Volume *found = volume_of(base, links->pdata[i]);
        if (found != NULL && g_hash_table_contains(volumes, found->name))
            volume_free(found);
        else if (found != NULL)
            g_hash_table_insert(volumes, found->name, found);
    }
    GPtrArray *list =
        g_ptr_array_new_with_free_func((GDestroyNotify)volume_free);
    GHashTableIter iter;
    gpointer volume;
    g_hash_table_iter_init(&iter, volumes);
    while (g_hash_table_iter_next(&iter, NULL, &volume))
        g_ptr_array_add(list, volume);
    g_hash_table_unref(volumes);
    g_ptr_array_sort(list, compare_volumes);
    return list;
}

static gboolean
fail_no_index(BaroParse *parse, const char *block, gsize length,
              GError **error)
{
    const char *address = parse->answer->address;
    const char *fits = baro_collector_recognise(address, block, length);
    if (fits == NULL || strcmp(fits, "html") == 0)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: %s is no Mailman 2 archive: no volumes are "
                         "linked there; give the address of the page that "
                         "lists the months",
                         parse->context->name, address);
    if (strcmp(fits, "mhonarc") == 0)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: %s is a MHonArc archive, which has no mail to "
                         "download; ask its keeper for the mbox files and "
                         "read them with type: mbox",
                         parse->context->name, address);
    return baro_fail(error, BARO_ERROR_MALFORMED,
                     "%s: %s is no Mailman 2 archive; use type: %s",
                     parse->context->name, address, fits);
}

/* The nightly .gz lags behind the text that it is made of. */
static void
add_todo(json_t *todo, const Volume *volume, gboolean newest)
{
    json_t *entry;
    if (newest && g_str_has_suffix(volume->address, ".txt.gz")) {
        g_autofree char *plain =
            g_strndup(volume->address, strlen(volume->address) - 3);
        entry = json_pack("[sssii]", volume->name, plain, volume->address,
                          volume->first, volume->last);
    } else {
        entry = json_pack("[ssnii]", volume->name, volume->address,
                          volume->first, volume->last);
    }
    if (entry != NULL)
        json_array_append_new(todo, entry);
}

static json_t *
object_in(json_t *cursor, const char *name)
{
    json_t *object = json_object_get(cursor, name);
    if (!json_is_object(object)) {
        object = json_object();
        json_object_set_new(cursor, name, object);
    }
    return object;
}

/* The first gap that ends on `day` or later, or NULL. */
static const json_t *
next_gap(json_t *gaps, gint32 day, const char **name)
{
    const json_t *found = NULL;
    const char *key;
    json_t *gap;
    json_object_foreach(gaps, key, gap) {
        json_int_t first = json_integer_value(json_array_get(gap, 0));
        if (json_integer_value(json_array_get(gap, 1)) < day ||
            (found != NULL &&
             first >= json_integer_value(json_array_get(found, 0))))
            continue;
        found = gap;
        *name = key;
    }
    return found;
}

/* From the first record, or the oldest volume, to the day of the fetch; what
 * was refused is partial. */
static void
cover(BaroParse *parse, json_t *cursor)
{
    const BaroContext *context = parse->context;
    gint32 today = baro_day_of(context->now, context->zone), day, last;
    baro_mail_days_of(cursor, &day, &last);
    const json_t *start = json_object_get(cursor, "start");
    if (json_is_integer(start) && day != BARO_NO_DAY)
        day = MAX(day, (gint32)json_integer_value(start));
    json_t *gaps = object_in(cursor, "gaps");
    const char *name = NULL;
    const json_t *gap;
    while (day != BARO_NO_DAY && (gap = next_gap(gaps, day, &name)) != NULL) {
        int status = (int)json_integer_value(json_array_get(gap, 2));
        g_autofree char *reason = g_strdup_printf(
            status < 400 ? "volume %s was no mail (HTTP %d)"
                         : "volume %s was refused (HTTP %d)", name, status);
        gint32 from = (gint32)json_integer_value(json_array_get(gap, 0));
        gint32 to = (gint32)json_integer_value(json_array_get(gap, 1));
        baro_field_cover(parse, day, MIN(from - 1, today));
        BaroCover part = {MAX(from, day), MIN(to, today), BARO_COVER_PARTIAL,
                          reason};
        if (part.first <= part.last)
            parse->sink->cover(parse->sink, &part);
        day = to + 1;
    }
    baro_field_cover(parse, day, today);
}

static void
end_ask(BaroParse *parse, json_t *cursor)
{
    if (json_array_size(json_object_get(cursor, "todo")) == 0) {
        cover(parse, cursor);
        json_object_del(cursor, "todo");
        json_object_set_new(cursor, "done",
                            json_integer(parse->context->now));
    }
    baro_field_page(parse, cursor);
}

static gboolean
parse_index(BaroParse *parse, const char *block, gsize length, GError **error)
{
    g_autoptr(GPtrArray) list =
        read_index(parse->answer->address, block, length);
    if (list->len == 0 &&
        g_strcmp0(baro_collector_recognise(parse->answer->address, block,
                                           length),
                  "pipermail") != 0)
        return fail_no_index(parse, block, length, error);
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    const json_t *known = object_in(cursor, "volumes");
    json_t *todo = json_array();
    for (guint i = 0; i < list->len; i++) {
        const Volume *volume = list->pdata[i];
        if (json_integer_value(json_object_get(known, volume->name)) != 1)
            add_todo(todo, volume, i + 1 == list->len);
    }
    if (list->len > 0)
        json_object_set_new(
            cursor, "start",
            json_integer(((const Volume *)list->pdata[0])->first));
    json_object_del(cursor, "done");
    json_object_set_new(cursor, "asked", json_integer(parse->context->now));
    json_object_set_new(cursor, "todo", todo);
    end_ask(parse, cursor);
    return TRUE;
}

/* 403, 404 or 410 instead of a volume, or a page that asks for a login. */
static void
refuse(BaroParse *parse, json_t *cursor, json_t *entry)
{
    const char *name = json_string_value(json_array_get(entry, 0));
    g_autofree char *reason =
        g_strdup_printf("volume refused (HTTP %d)", parse->answer->status);
    if (parse->answer->status >= 400) /* else the scan said it */
        parse->sink->skip(parse->sink, reason);
    if (name == NULL)
        return;
    /* The next run asks without conditions. */
    json_object_del(object_in(cursor, "volumes"), name);
    json_object_set_new(
        object_in(cursor, "gaps"), name,
        json_pack("[IIi]", json_integer_value(json_array_get(entry, 3)),
                  json_integer_value(json_array_get(entry, 4)),
                  parse->answer->status));
}

static void
end_volume(BaroParse *parse, const BaroMailScan *scan)
{
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    const BaroContext *context = parse->context;
    json_t *todo = json_object_get(cursor, "todo");
    json_t *entry = json_array_get(todo, 0);
    json_t *other = json_array_get(entry, 2);
    const char *name = json_string_value(json_array_get(entry, 0));
    gboolean refused = parse->answer->status >= 400 || scan->no_mail;
    if (refused && json_is_string(other)) {
        json_array_set(entry, 1, other);
        json_array_set_new(entry, 2, json_null());
        baro_field_page(parse, cursor);
        return;
    }
    if (refused) {
        refuse(parse, cursor, entry);
    } else if (name != NULL) {
        gint64 last = json_integer_value(json_array_get(entry, 4));
        gint32 today = baro_day_of(context->now, context->zone);
        json_object_set_new(object_in(cursor, "volumes"), name,
                            json_integer(today > last + SETTLED_DAYS));
        json_object_del(object_in(cursor, "gaps"), name);
    }
    json_array_remove(todo, 0);
    baro_mail_days_keep(scan, cursor);
    end_ask(parse, cursor);
}

static char *
index_address(const char *url)
{
    return g_str_has_suffix(url, "/") || g_str_has_suffix(url, ".html")
               ? g_strdup(url)
               : g_strconcat(url, "/", NULL);
}

static gboolean
plan(const BaroContext *context, const char *cursor, BaroAsk *ask,
     GError **error)
{
    const char *url = baro_options_get(context->options, "url");
    if (url == NULL)
        return baro_mbox_plan(context, cursor, ask, error);
    g_autoptr(json_t) known = baro_field_cursor(cursor);
    if (baro_field_is_done(context, known))
        return FALSE;
    const json_t *entry = json_array_get(json_object_get(known, "todo"), 0);
    const char *name = json_string_value(json_array_get(entry, 0));
    const char *address = json_string_value(json_array_get(entry, 1));
    gint64 asked = json_integer_value(json_object_get(known, "asked"));
    ask->kind = BARO_ASK_HTTP;
    if (address == NULL || name == NULL || asked != context->now) {
        ask->address = index_address(url);
        ask->document = TRUE;
        return TRUE;
    }
    ask->address = g_strdup(address);
    ask->tag = g_strdup(name);
    ask->accept_4xx = TRUE;
    /* Only what was read before may be left unsent. */
    ask->conditional =
        json_object_get(json_object_get(known, "volumes"), name) != NULL;
    return TRUE;
}

static gboolean
parse_pipermail(BaroParse *parse, const char *block, gsize length,
                gboolean last, GError **error)
{
    BaroMailScan *scan = parse->state;
    if (parse->ask->kind != BARO_ASK_HTTP)
        return baro_mbox_parse(parse, scan, block, length, last, error);
    if (parse->ask->tag == NULL)
        return parse_index(parse, block, length, error);
    baro_mail_scan_open(scan, parse->context);
    scan->rules.list_address =
        baro_options_get(parse->context->options, "list-address");
    if (parse->answer->status < 300)
        baro_mail_scan_feed(scan, parse, block, length, last);
    if (last)
        end_volume(parse, scan);
    return TRUE;
}

static void
clear(void *state)
{
    baro_mail_scan_clear(state);
}

const BaroCollector baro_collector_pipermail = {
    .name = "pipermail",
    .summary = "Mailman 2 archives and Apache mod_mbox",
    .options = OPTIONS,
    .kinds = KINDS,
    .metrics = METRICS,
    .state_size = sizeof(BaroMailScan),
    .plan = plan,
    .parse = parse_pipermail,
    .clear = clear,
};
