// SPDX-License-Identifier: Apache-2.0
#include "toy.h"

#include <string.h>

#include "barograph/text.h"

typedef struct {
    GString *text;
} Lines;

static gboolean
toy_plan(const BaroContext *context, const char *cursor, BaroAsk *ask,
         GError **error)
{
    const BaroOptions *options = context->options;

    (void)error;
    if (cursor && g_str_has_suffix(cursor, "done"))
        return FALSE;
    ask->kind = (BaroAskKind)baro_options_integer(options, "kind");
    const char *link = baro_options_get(options, "link");
    ask->address = g_strdup(link ? link
                                 : baro_options_get(options, "address"));
    ask->body = g_strdup(baro_options_get(options, "body"));
    ask->tag = g_strdup(baro_options_get(options, "tag"));
    ask->document = !baro_options_flag(options, "stream");
    ask->share = baro_options_flag(options, "share");
    ask->conditional = baro_options_flag(options, "conditional");
    ask->arguments = g_strdupv(
        (char **)baro_options_list(options, "arguments"));
    ask->headers = g_strdupv((char **)baro_options_list(options, "headers"));
    return TRUE;
}

static void
emit(BaroParse *parse, const char *line)
{
    BaroEvent event = {.kind = "message", .id = line};

    parse->sink->event(parse->sink, &event);
}

static gboolean
toy_parse(BaroParse *parse, const char *block, gsize length, gboolean last,
          GError **error)
{
    Lines *lines = parse->state;
    const char *line, *end;

    if (!lines->text)
        lines->text = g_string_new(NULL);
    g_string_append_len(lines->text, block, (gssize)length);
    line = lines->text->str;
    while ((end = strchr(line, '\n'))) {
        g_autofree char *one = g_strndup(line, (gsize)(end - line));
        emit(parse, one);
        if (baro_options_flag(parse->context->options, "each"))
            parse->sink->page(parse->sink, "part");
        line = end + 1;
    }
    g_string_erase(lines->text, 0, line - lines->text->str);
    if (!last)
        return TRUE;
    if (baro_options_flag(parse->context->options, "end") &&
        strcmp(lines->text->str, "END") != 0 && parse->answer->status != 304)
        return baro_fail(error, BARO_ERROR_MALFORMED, "the end is missing");
    parse->sink->page(parse->sink, "done");
    return TRUE;
}

static void
toy_clear(void *state)
{
    Lines *lines = state;

    if (lines->text)
        g_string_free(lines->text, TRUE);
    lines->text = NULL;
}

static const BaroOption toy_table[] = {
    {"address", BARO_OPTION_ADDRESS, TRUE, NULL, NULL, "where"},
    {NULL, BARO_OPTION_STRING, FALSE, NULL, NULL, NULL},
};

static const char *const toy_kinds[] = {"message", NULL};
static const char *const toy_metrics[] = {NULL};

const BaroCollector toy_collector = {
    .name = "toy",
    .summary = "lines",
    .options = toy_table,
    .kinds = toy_kinds,
    .metrics = toy_metrics,
    .state_size = sizeof(Lines),
    .plan = toy_plan,
    .parse = toy_parse,
    .clear = toy_clear,
};

static char *
keep_cursor(void *data, const char *source)
{
    return g_strdup(g_hash_table_lookup(((ToyKeeper *)data)->cursors,
                                        source));
}

static gboolean
keep_page(void *data, const char *source, const BaroPage *page,
          guint64 *kept, GError **error)
{
    ToyKeeper *toy = data;
    GPtrArray *ids = g_hash_table_lookup(toy->ids, source);

    if (toy->full_disk)
        return baro_fail(error, BARO_ERROR_FAILED, "the disk is full");
    if (!ids) {
        ids = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(toy->ids, g_strdup(source), ids);
    }
    for (guint i = 0; i < page->events->len; i++)
        g_ptr_array_add(ids, g_strdup(
            g_array_index(page->events, BaroEvent, i).id));
    *kept = page->events->len;
    toy->pages++;
    return TRUE;
}

static gboolean
keep_fetched(void *data, const char *source, const BaroFetchRow *row,
             GError **error)
{
    ToyKeeper *toy = data;

    (void)error;
    g_ptr_array_add(toy->rows, g_strdup_printf(
        "%s %d %" G_GUINT64_FORMAT " %s %s %s", source, row->status,
        row->records, row->url, row->sha256 ? row->sha256 : "-",
        row->error ? row->error : "-"));
    return TRUE;
}

static BaroValidators
keep_validators(void *data, const char *source, const char *url)
{
    BaroValidators known = {NULL, NULL};

    (void)source;
    known.etag = g_strdup(g_hash_table_lookup(((ToyKeeper *)data)->etags,
                                              url));
    return known;
}

static gboolean
keep_remember(void *data, const char *source, const char *url,
              const BaroValidators *validators, GError **error)
{
    (void)source;
    (void)error;
    g_hash_table_replace(((ToyKeeper *)data)->etags, g_strdup(url),
                         g_strdup(validators->etag));
    return TRUE;
}

static void
keep_progress(void *data, const char *source, guint64 records, guint64 bytes,
              gboolean done, const GError *failure)
{
    (void)source;
    (void)records;
    (void)bytes;
    (void)failure;
    ((ToyKeeper *)data)->done += done;
}

ToyKeeper *
toy_keeper_new(void)
{
    ToyKeeper *toy = g_new0(ToyKeeper, 1);

    toy->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                     (GDestroyNotify)g_ptr_array_unref);
    toy->cursors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                         g_free);
    toy->etags = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                       g_free);
    toy->rows = g_ptr_array_new_with_free_func(g_free);
    toy->keeper = (BaroKeeper){toy, keep_cursor, keep_page, keep_fetched,
                               keep_validators, keep_remember,
                               toy, keep_progress};
    return toy;
}

void
toy_keeper_free(ToyKeeper *toy)
{
    g_hash_table_unref(toy->ids);
    g_hash_table_unref(toy->cursors);
    g_hash_table_unref(toy->etags);
    g_ptr_array_unref(toy->rows);
    g_free(toy);
}

guint
toy_count(ToyKeeper *toy, const char *source)
{
    GPtrArray *ids = g_hash_table_lookup(toy->ids, source);

    return ids ? ids->len : 0;
}

char *
toy_ids(ToyKeeper *toy, const char *source)
{
    GPtrArray *ids = g_hash_table_lookup(toy->ids, source);
    GString *all = g_string_new(NULL);

    for (guint i = 0; ids && i < ids->len; i++)
        g_string_append_printf(all, "%s%s", i ? " " : "",
                               (char *)ids->pdata[i]);
    return g_string_free(all, FALSE);
}

BaroOptions *
toy_options(BaroAskKind kind, const char *address)
{
    BaroOptions *options = baro_options_new();
    g_autofree char *number = g_strdup_printf("%d", (int)kind);

    baro_options_set(options, "kind", number);
    if (address)
        baro_options_set(options, "address", address);
    return options;
}

GError *
toy_run(ToyKeeper *toy, const BaroOptions *options,
        const BaroRunSettings *settings, const char *token_file)
{
    const BaroFetchSource source = {"one", &toy_collector, options,
                                    token_file, FALSE};
    GArray *results = baro_run(&source, 1, &toy->keeper, settings);
    GError *error =
        g_steal_pointer(&g_array_index(results, BaroRunResult, 0).error);
    g_array_unref(results);
    return error;
}
