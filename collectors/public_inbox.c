// SPDX-License-Identifier: Apache-2.0
/*
 * public-inbox: git repositories ("epochs") with one commit for each message,
 * which lies in the file `m`; where a server has none, its search as mbox. A
 * run asks for the epochs, then for each that changed its refs and the blobs
 * that are new. The cursor:
 *
 *   asked, done  `now` of the run that asked for the epochs, that ended
 *   search       true: this run reads the search instead
 *   todo         [number, address, fingerprint, tip or null] of this run
 *   epochs       number -> [tip, fingerprint] as read
 *   fetched      of the newest mirror on disk
 *   first, last  days of the messages read
 */
#include "mail.h"

#include <string.h>

#include "fields.h"
#include "registry.h"

#include "barograph/limits.h"
#include "barograph/text.h"

enum {
    OVERLAP = 2 * 24 * 3600, /* seconds before the last run that are searched */
    BLOB_LINE = 256,         /* no line before a blob is longer */
};

enum { ENTRY_NUMBER, ENTRY_ADDRESS, ENTRY_PRINT, ENTRY_TIP };

static const BaroOption OPTIONS[] = {
    {"url", BARO_OPTION_ADDRESS, TRUE, NULL, NULL,
     "The inbox, as https://lore.kernel.org/list/"},
    {"via", BARO_OPTION_CHOICE, FALSE, "git", "git|search",
     "How to read it: by its git repositories, or by its search alone"},
    {"list-address", BARO_OPTION_STRING, FALSE, NULL, NULL,
     "The list's own address, which is nobody's"},
    {NULL, 0, FALSE, NULL, NULL, NULL},
};

static const char *const KINDS[] = {"message", NULL};
static const char *const METRICS[] = {NULL};

enum { BLOB_LINE_STEP, BLOB_BYTES_STEP, BLOB_END_STEP };

typedef struct {
    BaroMailScan scan;
    char *url_base;
    int step;
    GString *line, *head; /* of the present blob; its body is not kept */
    gint64 left;          /* bytes of the blob still to come */
} State;

static char *
with_slash(const char *url)
{
    return g_str_has_suffix(url, "/") ? g_strdup(url)
                                      : g_strconcat(url, "/", NULL);
}

/* ---- plan ---- */

static void
plan_search(const json_t *known, const char *url, BaroAsk *ask)
{
    gint64 done = json_integer_value(json_object_get(known, "done"));
    g_autofree char *base = with_slash(url);
    gint64 since = MAX(done - OVERLAP, 0);
    ask->kind = BARO_ASK_HTTP;
    /* The server takes fewer than five digits for a date in words. */
    ask->address = g_strdup_printf("%s?q=rt:%05" G_GINT64_FORMAT "..&x=m",
                                   base, since);
    ask->method = g_strdup("POST");
    ask->body = g_strdup("");
    ask->tag = g_strdup("search");
    ask->accept_4xx = TRUE;
}

static void
plan_epochs(const char *url, const char *path, BaroAsk *ask)
{
    ask->document = TRUE;
    if (url == NULL) {
        ask->kind = BARO_ASK_LIST;
        ask->address = g_strdup(path);
        return;
    }
    g_autofree char *base = with_slash(url);
    ask->kind = BARO_ASK_HTTP;
    ask->address = g_strconcat(base, "manifest.js.gz", NULL);
    ask->tag = g_strdup("manifest");
    ask->accept_4xx = TRUE;
}

static void
plan_blobs(const json_t *known, const json_t *entry, BaroAsk *ask)
{
    const char *number =
        json_string_value(json_array_get(entry, ENTRY_NUMBER));
    const json_t *epoch =
        json_object_get(json_object_get(known, "epochs"), number);
    const char *old = json_string_value(json_array_get(epoch, 0));
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    /* A purged history no longer has the old tip. */
    g_ptr_array_add(arguments, g_strdup("--ignore-missing"));
    g_ptr_array_add(arguments, g_strdup("--revs"));
    g_ptr_array_add(arguments, g_strdup(json_string_value(
                                   json_array_get(entry, ENTRY_TIP))));
    if (old != NULL)
        g_ptr_array_add(arguments, g_strconcat("^", old, NULL));
    g_ptr_array_add(arguments, NULL);
    ask->kind = BARO_ASK_BLOBS;
    ask->arguments = (GStrv)g_ptr_array_steal(arguments, NULL);
    ask->tag = g_strdup("m");
}

static gboolean
plan(const BaroContext *context, const char *cursor, BaroAsk *ask,
     G_GNUC_UNUSED GError **error)
{
    g_autoptr(json_t) known = baro_field_cursor(cursor);
    const char *url = baro_options_get(context->options, "url");
    const char *via = baro_options_get(context->options, "via");
    const char *path = baro_options_get(context->options, "path");
    if (baro_field_is_done(context, known))
        return FALSE;
    gint64 asked = json_integer_value(json_object_get(known, "asked"));
    gboolean search = g_strcmp0(via, "search") == 0 ||
                      (asked == context->now &&
                       json_is_true(json_object_get(known, "search")));
    if (search && url != NULL) {
        plan_search(known, url, ask);
        return TRUE;
    }
    const json_t *entry = json_array_get(json_object_get(known, "todo"), 0);
    if (entry == NULL || asked != context->now) {
        plan_epochs(url, path, ask);
        return TRUE;
    }
    ask->address = g_strdup(
        json_string_value(json_array_get(entry, ENTRY_ADDRESS)));
    if (json_is_string(json_array_get(entry, ENTRY_TIP))) {
        plan_blobs(known, entry, ask);
    } else {
        ask->kind = BARO_ASK_REFS;
        ask->document = TRUE;
    }
    return TRUE;
}

/* ---- which epochs there are ---- */

/* An inbox on a network is covered to the fetch; one on disk to its last
 * fetch or record, whichever is later. */
static void
end_ask(BaroParse *parse, json_t *cursor)
{
    const BaroContext *context = parse->context;
    if (json_array_size(json_object_get(cursor, "todo")) == 0 &&
        !json_is_true(json_object_get(cursor, "search"))) {
        gint32 first, last;
        gint64 fetched =
            json_integer_value(json_object_get(cursor, "fetched"));
        baro_mail_days_of(cursor, &first, &last);
        if (baro_options_get(context->options, "url") != NULL)
            last = baro_day_of(context->now, context->zone);
        else if (fetched > 0)
            last = MAX(last, baro_day_of(fetched, context->zone));
        baro_field_cover(parse, first, last);
        json_object_del(cursor, "todo");
        json_object_set_new(cursor, "done", json_integer(context->now));
    }
    baro_field_page(parse, cursor);
}

static json_t *
begin_run(BaroParse *parse)
{
    json_t *cursor = baro_field_cursor(parse->cursor);
    json_object_set_new(cursor, "asked", json_integer(parse->context->now));
    json_object_set_new(cursor, "todo", json_array());
    json_object_del(cursor, "search");
    return cursor;
}

static void
add_epoch(json_t *cursor, gint64 number, const char *address,
          const char *print)
{
    g_autofree char *name = g_strdup_printf("%" G_GINT64_FORMAT, number);
    const json_t *known =
        json_object_get(json_object_get(cursor, "epochs"), name);
    const char *old = json_string_value(json_array_get(known, 1));
    if (print != NULL && g_strcmp0(old, print) == 0)
        return;
    json_t *todo = json_object_get(cursor, "todo");
    gsize at = 0;
    for (; at < json_array_size(todo); at++) {
        const char *text = json_string_value(
            json_array_get(json_array_get(todo, at), ENTRY_NUMBER));
        gint64 other;
        if (baro_parse_int(text, 0, G_MAXINT, &other) && other > number)
            break;
    }
    json_array_insert_new(todo, at,
                          json_pack("[sssn]", name, address,
                                    print != NULL ? print : ""));
}

/* The number of `…/7.git` or `…/7`, or -1; *before is where it begins. */
static gint64
epoch_number(const char *path, const char **before)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash != NULL ? slash + 1 : path;
    gsize digits = strspn(base, "0123456789");
    gint64 number;
    *before = base;
    if (digits == 0 || (base[digits] != '\0' &&
                        strcmp(base + digits, ".git") != 0))
        return -1;
    g_autofree char *text = g_strndup(base, digits);
    return baro_parse_int(text, 0, G_MAXINT, &number) ? number : -1;
}

static gboolean
fail_no_inbox(BaroParse *parse, const char *bytes, gsize length,
              GError **error)
{
    const char *address = parse->answer->address;
    const char *fits = baro_collector_recognise(address, bytes, length);
    if (fits == NULL || strcmp(fits, "html") == 0)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: %s is no manifest of a public-inbox; give the "
                         "address of one inbox, or via: search",
                         parse->context->name, address);
    return baro_fail(error, BARO_ERROR_MALFORMED,
                     "%s: %s is no public-inbox; use type: %s",
                     parse->context->name, address, fits);
}

/* The epochs of the manifest; FALSE where it lists more than one inbox. */
static gboolean
read_manifest(BaroParse *parse, json_t *cursor, json_t *manifest, int *found)
{
    g_autofree char *base =
        with_slash(baro_options_get(parse->context->options, "url"));
    g_autofree char *prefix = NULL;
    const char *key;
    json_t *value;
    json_object_foreach(manifest, key, value) {
        const char *before;
        gint64 number = epoch_number(key, &before);
        if (number < 0)
            continue;
        g_autofree char *start = g_strndup(key, before - key);
        if (prefix != NULL && strcmp(prefix, start) != 0)
            return FALSE;
        if (prefix == NULL)
            prefix = g_steal_pointer(&start);
        g_autofree char *address =
            g_strdup_printf("%s%" G_GINT64_FORMAT, base, number);
        add_epoch(cursor, number, address,
                  json_string_value(json_object_get(value, "fingerprint")));
        (*found)++;
    }
    return TRUE;
}

static gboolean
parse_manifest(BaroParse *parse, const char *block, gsize length,
               GError **error)
{
    g_autoptr(json_t) cursor = begin_run(parse);
    int found = 0;
    if (parse->answer->status < 400) {
        g_autoptr(GBytes) bytes = baro_mail_unpack(block, length, error);
        if (bytes == NULL)
            return FALSE;
        gsize size;
        const char *text = g_bytes_get_data(bytes, &size);
        g_autoptr(json_t) manifest = baro_field_json(text, size, NULL);
        if (!json_is_object(manifest))
            return fail_no_inbox(parse, text, size, error);
        if (!read_manifest(parse, cursor, manifest, &found))
            return baro_fail(error, BARO_ERROR_MALFORMED,
                             "%s: %s lists several inboxes; give the address "
                             "of one", parse->context->name,
                             parse->answer->address);
    }
    if (found == 0)
        json_object_set_new(cursor, "search", json_true());
    end_ask(parse, cursor);
    return TRUE;
}

/* A folder on disk: its epochs, or itself where it is a repository. */
static gboolean
parse_folder(BaroParse *parse, const char *block, gsize length,
             GError **error)
{
    g_autoptr(json_t) cursor = begin_run(parse);
    const char *path = parse->ask->address;
    g_autofree char *listing = g_strndup(block, length);
    g_auto(GStrv) lines = g_strsplit(listing, "\n", -1);
    gboolean itself = FALSE, epochs = FALSE;
    for (char **line = lines; *line != NULL; line++) {
        const char *name = strrchr(*line, '\t');
        if (name == NULL || !g_str_has_suffix(*line, "HEAD"))
            continue;
        name++;
        itself = itself || strcmp(name, "HEAD") == 0 ||
                 strcmp(name, ".git/HEAD") == 0;
        if (!g_str_has_suffix(name, "/HEAD"))
            continue;
        g_autofree char *folder = g_strndup(name, strlen(name) - 5);
        const char *before;
        gint64 number = epoch_number(folder, &before);
        if (number < 0 || (before != folder &&
                           strncmp(folder, "git/", before - folder) != 0))
            continue;
        g_autofree char *address = g_build_filename(path, folder, NULL);
        add_epoch(cursor, number, address, NULL);
        epochs = TRUE;
    }
    if (!epochs && !itself)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: %s holds no git repository of a public-inbox "
                         "(git/0.git, 0.git)", parse->context->name, path);
    if (!epochs)
        add_epoch(cursor, 0, path, NULL);
    end_ask(parse, cursor);
    return TRUE;
}

/* ---- one epoch ---- */

static void
end_epoch(BaroParse *parse, json_t *cursor)
{
    json_t *todo = json_object_get(cursor, "todo");
    json_t *entry = json_array_get(todo, 0);
    const char *number =
        json_string_value(json_array_get(entry, ENTRY_NUMBER));
    json_t *epochs = json_object_get(cursor, "epochs");
    if (epochs == NULL) {
        epochs = json_object();
        json_object_set_new(cursor, "epochs", epochs);
    }
    if (number != NULL)
        json_object_set_new(epochs, number,
                            json_pack("[OO]",
                                      json_array_get(entry, ENTRY_TIP),
                                      json_array_get(entry, ENTRY_PRINT)));
    json_array_remove(todo, 0);
    end_ask(parse, cursor);
}

static gboolean
parse_refs(BaroParse *parse, const char *block, gsize length)
{
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    json_t *entry = json_array_get(json_object_get(cursor, "todo"), 0);
    g_autofree char *text = g_strndup(block, length);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    const char *tip = NULL;
    for (char **line = lines; *line != NULL; line++) {
        char *tab = strchr(*line, '\t');
        gint64 fetched;
        if (tab == NULL)
            continue;
        *tab++ = '\0';
        if (tip == NULL && strcmp(tab, "HEAD") == 0)
            tip = *line;
        else if (strcmp(tab, "@fetched") == 0 &&
                 baro_parse_int(*line, 0, G_MAXINT64, &fetched) &&
                 fetched > json_integer_value(
                               json_object_get(cursor, "fetched")))
            json_object_set_new(cursor, "fetched", json_integer(fetched));
    }
    const char *number =
        json_string_value(json_array_get(entry, ENTRY_NUMBER));
    const json_t *known =
        json_object_get(json_object_get(cursor, "epochs"), number);
    json_array_set_new(entry, ENTRY_TIP,
                       tip != NULL ? json_string(tip) : json_null());
    if (tip == NULL ||
        g_strcmp0(tip, json_string_value(json_array_get(known, 0))) == 0)
        end_epoch(parse, cursor);
    else
        end_ask(parse, cursor);
    return TRUE;
}

static void
open_state(State *state, BaroParse *parse)
{
    const BaroOptions *options = parse->context->options;
    if (state->scan.open)
        return;
    const char *url = baro_options_get(options, "url");
    baro_mail_scan_open(&state->scan, parse->context);
    state->scan.rules.list_address = baro_options_get(options, "list-address");
    state->line = g_string_new(NULL);
    state->head = g_string_new(NULL);
    if (url != NULL)
        state->url_base = with_slash(url);
    state->scan.url_base = state->url_base;
}

static gboolean
begin_blob(State *state, BaroParse *parse, GError **error)
{
    const char *blank = strchr(state->line->str, ' ');
    gint64 size;
    if (state->line->len == 0)
        return TRUE; /* the line end after a blob that is not there */
    if (blank == NULL ||
        !baro_parse_int(blank + 1, -1, G_MAXINT64 / 2, &size))
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: git's answer cannot be read",
                         parse->context->name);
    g_string_truncate(state->line, 0);
    g_string_truncate(state->head, 0);
    state->left = MAX(size, 0);
    /* A commit that deletes a message has no blob and no bytes. */
    state->step = size < 0 ? BLOB_LINE_STEP
                  : size == 0 ? BLOB_END_STEP : BLOB_BYTES_STEP;
    return TRUE;
}

/* Up to the line end into `line`. */
static gboolean
take_line(State *state, BaroParse *parse, const char **block, gsize *length,
          GError **error)
{
    const char *newline = memchr(*block, '\n', *length);
    gsize take = newline != NULL ? (gsize)(newline - *block) : *length;
    g_string_append_len(state->line, *block, MIN(take, BLOB_LINE));
    *block += take;
    *length -= take;
    if (newline == NULL)
        return state->line->len < BLOB_LINE ||
               baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: git's answer cannot be read",
                         parse->context->name);
    (*block)++;
    (*length)--;
    return begin_blob(state, parse, error);
}

static void
take_bytes(State *state, const char **block, gsize *length)
{
    gsize take = MIN((guint64)state->left, *length);
    gsize room = BARO_LIMIT_HEADER * 2 - state->head->len;
    g_string_append_len(state->head, *block, MIN(take, room));
    *block += take;
    *length -= take;
    state->left -= take;
    if (state->left == 0)
        state->step = BLOB_END_STEP;
}

static gboolean
parse_blobs(BaroParse *parse, const char *block, gsize length, gboolean last,
            GError **error)
{
    State *state = parse->state;
    while (length > 0) {
        if (state->step == BLOB_LINE_STEP) {
            if (!take_line(state, parse, &block, &length, error))
                return FALSE;
        } else if (state->step == BLOB_BYTES_STEP) {
            take_bytes(state, &block, &length);
        } else {
            block++;
            length--;
            state->step = BLOB_LINE_STEP;
            baro_mail_scan_restart(&state->scan);
            state->scan.single = TRUE;
            baro_mail_scan_feed(&state->scan, parse, state->head->str,
                                state->head->len, TRUE);
        }
    }
    if (!last)
        return TRUE;
    if (state->step != BLOB_LINE_STEP || state->line->len > 0)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: git's answer ends in the middle of a message",
                         parse->context->name);
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    baro_mail_days_keep(&state->scan, cursor);
    end_epoch(parse, cursor);
    return TRUE;
}

/* 404 is no hit: there is nothing new, but in a first run no inbox. */
static gboolean
parse_search(BaroParse *parse, const char *block, gsize length, gboolean last,
             GError **error)
{
    State *state = parse->state;
    int status = parse->answer->status;
    if (status == 403 || status == 410)
        return baro_fail(error, BARO_ERROR_CREDENTIALS,
                         "%s: %s refuses its search as mbox (HTTP %d)",
                         parse->context->name, parse->answer->address, status);
    g_autoptr(json_t) known = baro_field_cursor(parse->cursor);
    if (status == 404 && json_object_get(known, "done") == NULL)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: %s finds no message (HTTP 404); give the "
                         "address of a public-inbox", parse->context->name,
                         parse->answer->address);
    if (status < 400)
        baro_mail_scan_feed(&state->scan, parse, block, length, last);
    if (!last)
        return TRUE;
    if (state->scan.no_mail)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: %s answered with what is no mail",
                         parse->context->name, parse->answer->address);
    g_autoptr(json_t) cursor = begin_run(parse);
    baro_mail_days_keep(&state->scan, cursor);
    end_ask(parse, cursor);
    return TRUE;
}

static gboolean
parse_inbox(BaroParse *parse, const char *block, gsize length, gboolean last,
            GError **error)
{
    const char *tag = parse->ask->tag;
    open_state(parse->state, parse);
    switch (parse->ask->kind) {
    case BARO_ASK_LIST:
        return parse_folder(parse, block, length, error);
    case BARO_ASK_REFS:
        return parse_refs(parse, block, length);
    case BARO_ASK_BLOBS:
        return parse_blobs(parse, block, length, last, error);
    default:
        if (g_strcmp0(tag, "search") == 0)
            return parse_search(parse, block, length, last, error);
        return parse_manifest(parse, block, length, error);
    }
}

static void
clear(void *state)
{
    State *own = state;
    baro_mail_scan_clear(&own->scan);
    if (own->line != NULL)
        g_string_free(own->line, TRUE);
    if (own->head != NULL)
        g_string_free(own->head, TRUE);
    g_free(own->url_base);
    *own = (State){0};
}

const BaroCollector baro_collector_public_inbox = {
    .name = "public-inbox",
    .summary = "Mail of a public-inbox, as lore.kernel.org",
    .options = OPTIONS,
    .kinds = KINDS,
    .metrics = METRICS,
    .state_size = sizeof(State),
    .plan = plan,
    .parse = parse_inbox,
    .clear = clear,
};
