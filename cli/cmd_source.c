// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <string.h>

#include "barograph/text.h"

enum { SHOWN_RECORDS = 10 };

static const BaroFlag FLAGS[] = {{NULL, 0, NULL, NULL}};

static void
print_kind(const BaroCollector *collector)
{
    g_print("%s: %s\n", collector->name, collector->summary);
    for (const BaroOption *o = collector->options; o && o->name; o++) {
        g_print("  %-14s %s%s%s%s\n", o->name, o->help,
                o->choices ? ": " : "", o->choices ? o->choices : "",
                o->required ? " (required)" : "");
    }
}

/* ---- one page, asked and shown ----------------------------------------- */

/* A keeper that shows the first page and keeps nothing. */
typedef struct {
    BaroListing *events, *samples, *left_out;
    guint64 records;
} Sample;

static void
add_event(Sample *sample, const BaroEvent *event)
{
    const BaroCredit *credit = event->n_credits > 0 ? event->credits : NULL;
    g_autofree char *at = event->quality == BARO_DATE_UNREADABLE
                              ? g_strdup("unreadable")
                              : baro_time_format(event->at);
    const char *cells[] = {event->kind, at,
                           credit ? (credit->name ? credit->name
                                                  : credit->email)
                                  : NULL,
                           event->title ? event->title : event->id};
    baro_listing_add(sample->events, cells);
}

static void
add_sample(Sample *sample, const BaroSample *one)
{
    char first[11], last[11];
    g_autofree char *value = g_strdup_printf("%g", one->value);
    const char *cells[] = {one->metric, one->subject,
                           baro_day_format(one->day, first),
                           baro_day_format(one->until, last), value};
    baro_listing_add(sample->samples, cells);
}

static void
add_reason(gpointer reason, gpointer count, gpointer data)
{
    g_autofree char *times = g_strdup_printf("%d", GPOINTER_TO_INT(count));
    const char *cells[] = {reason, times};
    baro_listing_add(((Sample *)data)->left_out, cells);
}

static gboolean
show_page(void *data, const char *source, const BaroPage *page, guint64 *kept,
          GError **error)
{
    Sample *sample = data;
    *kept = 0;
    if (baro_page_rows(page) == 0 && page->skipped == 0)
        return TRUE;
    sample->records = baro_page_rows(page);
    for (guint i = 0; i < MIN(page->events->len, SHOWN_RECORDS); i++)
        add_event(sample, &g_array_index(page->events, BaroEvent, i));
    for (guint i = 0; i < MIN(page->samples->len, SHOWN_RECORDS); i++)
        add_sample(sample, &g_array_index(page->samples, BaroSample, i));
    g_hash_table_foreach(page->skips, add_reason, sample);
    return baro_fail(error, BARO_ERROR_CANCELLED, "%s: a page is enough",
                     source);
}

static void
show(const Sample *sample, const BaroCall *call)
{
    const BaroListing *const all[] = {sample->events, sample->samples,
                                      sample->left_out};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (!baro_listing_is_empty(all[i]))
            baro_listing_print(all[i], call, BARO_LISTING_TEXT);
    g_print("%" G_GUINT64_FORMAT " records in the first page; nothing was "
            "stored.\n", sample->records);
}

static gboolean
ask_source(const BaroCall *call, const BaroConfig *config,
           const BaroConfigSource *source, Sample *sample, GError **error)
{
    g_autofree char *data_dir = g_strconcat(config->store, ".d", NULL);
    BaroFetchSource one = {source->name, source->collector, source->options,
                           source->token_file, TRUE};
    BaroKeeper keeper = {.data = sample, .page = show_page};
    BaroRunSettings settings;
    if (!baro_run_settings(call, config, data_dir, NULL, &settings, error))
        return FALSE;
    g_autoptr(GArray) results = baro_run(&one, 1, &keeper, &settings);
    BaroRunResult *result = &g_array_index(results, BaroRunResult, 0);
    if (result->error &&
        !g_error_matches(result->error, BARO_ERROR, BARO_ERROR_CANCELLED)) {
        g_propagate_error(error, g_steal_pointer(&result->error));
        return FALSE;
    }
    return TRUE;
}

static gboolean
test_source(const BaroCall *call, const char *name, GError **error)
{
    g_autoptr(BaroConfig) config = baro_call_config(call, error);
    const BaroConfigSource *source =
        config ? baro_find_source(config, name, error) : NULL;
    if (!source)
        return FALSE;
    Sample sample = {
        .events = baro_listing_new(
            (const char *const[]){"kind", "when", "who", "what", NULL}),
        .samples = baro_listing_new((const char *const[]){
            "metric", "subject", "from", "to", ">value", NULL}),
        .left_out = baro_listing_new(
            (const char *const[]){"left out because", ">times", NULL}),
    };
    gboolean ok = ask_source(call, config, source, &sample, error);
    if (ok)
        show(&sample, call);
    baro_listing_free(sample.events);
    baro_listing_free(sample.samples);
    baro_listing_free(sample.left_out);
    return ok;
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    const char *what = args->rest->pdata[0];
    const char *name = what ? args->rest->pdata[1] : NULL;
    if (g_strcmp0(what, "test") == 0 && name)
        return test_source(call, name, error) ? 0 : -1;
    if (g_strcmp0(what, "list") != 0) {
        baro_fail(error, BARO_ERROR_USAGE,
                  "write `barograph source list` or `barograph source test "
                  "NAME`");
        return -1;
    }
    for (const BaroCollector *const *c = baro_collectors(); *c; c++)
        print_kind(*c);
    return 0;
}

const BaroVerb baro_verb_source = {
    "source", "list | test NAME",
    "lists the kinds of source with their options, or tries one",
    "`test` asks a source of the configuration for its first page and shows "
    "what\nwould be read, without a store; a git mirror stays for `collect`.",
    FLAGS, run};
