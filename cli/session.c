// SPDX-License-Identifier: Apache-2.0
#include "cli.h"

#include <string.h>
#include <unistd.h>

#include "areas.h"
#include "labels.h"
#include "palette.h"

static const char DEFAULT_CONFIG[] = "barograph.yaml";

BaroConfig *
baro_call_config(const BaroCall *call, GError **error)
{
    const char *path = baro_args_get(&call->globals, "config");
    if (!path && !g_file_test(DEFAULT_CONFIG, G_FILE_TEST_EXISTS)) {
        baro_fail(error, BARO_ERROR_CONFIG,
                  "there is no %s here; `barograph init` writes one, "
                  "`barograph quick` needs none", DEFAULT_CONFIG);
        return NULL;
    }
    return baro_config_load(path ? path : DEFAULT_CONFIG, error);
}

/* ---- what was asked already -------------------------------------------- */

/* Longer answers are not kept: they would take more memory than a deck. */
enum { MOST_ROWS = 1 << 16 };

static void
add_list(GString *key, const char *const *list)
{
    g_autofree char *text = list ? g_strjoinv("\n", (char **)list) : NULL;
    g_string_append_printf(key, "%s\t", text ? text : "*");
}

/* Every field of the question. */
static char *
key_of(const BaroQuestion *question)
{
    GString *key = g_string_new(NULL);
    const char *const words[] = {question->kind, question->family,
                                 question->label};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        g_string_append_printf(key, "%s\t", words[i] ? words[i] : "*");
    add_list(key, question->roles);
    add_list(key, question->sources);
    g_string_append_printf(key, "%d %d %d %d %d %d %d %d %d",
                           question->window.first, question->window.last,
                           question->by_day, question->by_outlet,
                           question->roots_only, question->with_copies,
                           (int)question->voice, question->unmerged,
                           question->merges);
    return g_string_free(key, FALSE);
}

/* ---- the reader, filled from the store --------------------------------- */

/* The metrics of a deck ask the same over and over. Whoever asks may sort and
 * mend the rows: each gets their own. */
static GArray *
read_activity(void *data, const BaroQuestion *question, GError **error)
{
    BaroSession *session = data;
    g_autofree char *key = key_of(question);
    const GArray *known = g_hash_table_lookup(session->answers, key);
    if (known)
        return g_array_copy((GArray *)known);
    GArray *rows = baro_store_activity(session->store, question, error);
    if (rows && rows->len <= MOST_ROWS && session->is_reading)
        g_hash_table_insert(session->answers, g_steal_pointer(&key),
                            g_array_copy(rows));
    return rows;
}

static GArray *
read_crowds(void *data, const BaroQuestion *question, gint32 months,
            GError **error)
{
    return baro_store_crowds(((BaroSession *)data)->store, question, months,
                             error);
}

static GArray *
read_parts(void *data, const BaroQuestion *question, GError **error)
{
    return baro_store_parts(((BaroSession *)data)->store, question, error);
}

static GArray *
read_waits(void *data, const BaroWaitQuestion *question, GError **error)
{
    return baro_store_waits(((BaroSession *)data)->store, question, error);
}

static GArray *
read_samples(void *data, const char *metric, const char *subject,
             const char *const *sources, BaroSpan window,
             GStringChunk *strings, GError **error)
{
    return baro_store_samples(((BaroSession *)data)->store, metric, subject,
                              sources, window, strings, error);
}

static GArray *
read_coverage(void *data, const char *source, GStringChunk *strings,
              GError **error)
{
    return baro_store_coverage(((BaroSession *)data)->store, source, strings,
                               error);
}

static GArray *
read_status(void *data, gint32 until, GStringChunk *strings, GError **error)
{
    return baro_store_status(((BaroSession *)data)->store, until, strings,
                             error);
}

static gboolean
read_credit(void *data, const char *source, BaroCreditPolicy *policy,
            GError **error)
{
    return baro_store_credit(((BaroSession *)data)->store, source, policy,
                             error);
}

static GArray *
read_items(void *data, const BaroQuestion *question, gsize limit,
           GStringChunk *strings, GError **error)
{
    return baro_store_items(((BaroSession *)data)->store, question, limit,
                            strings, error);
}

static const char *
read_organization(void *data, gint32 number)
{
    return baro_store_organization(((BaroSession *)data)->store, number);
}

static const char *
read_source_name(void *data, gint32 number)
{
    return baro_store_source_name(((BaroSession *)data)->store, number);
}

static gint32
read_source_number(void *data, const char *name)
{
    return baro_store_source_number(((BaroSession *)data)->store, name);
}

static const char *
read_outlet(void *data, gint32 number)
{
    return baro_store_outlet(((BaroSession *)data)->store, number);
}

static gboolean
read_is_member(void *data, const char *organization, gint32 day)
{
    return baro_people_is_member(((BaroSession *)data)->people, organization,
                                 day);
}

static gboolean
read_is_reached(void *data, const char *organization)
{
    return baro_people_reach(((BaroSession *)data)->people, organization);
}

static gboolean
read_slot(void *data, const char *organization, int *slot, GError **error)
{
    return baro_palette_slot(data, organization, slot, error);
}

static const BaroPress *
read_press(void *data, GError **error)
{
    BaroSession *session = data;
    if (session->press)
        return session->press;
    const char *const *areas = (const char *const *)session->areas->pdata;
    const char *const *voices = (const char *const *)session->voices->pdata;
    BaroPressSetup setup = {
        session->outlets, areas, voices,
        (const char *const *)session->comparable->pdata};
    if (session->areas->len > BARO_MOST_LABELS ||
        session->voices->len > BARO_MOST_LABELS) {
        baro_fail(error, BARO_ERROR_CONFIG,
                  "focus-areas and share-of-voice take at most %d names",
                  BARO_MOST_LABELS - 1);
        return NULL;
    }
    g_autoptr(GStringChunk) strings = g_string_chunk_new(65536);
    GArray *mentions =
        baro_store_mentions(session->store, areas, voices, strings, error);
    if (mentions)
        session->press =
            baro_press_new(mentions, g_steal_pointer(&strings), &setup);
    return session->press;
}

static GArray *
read_labels(void *data, GStringChunk *strings, GError **error)
{
    return baro_store_label_states(((BaroSession *)data)->store, strings,
                                   error);
}

static gboolean
read_trust(void *data, const char *area, BaroLabelTrust *trust,
           GError **error)
{
    BaroLabelCounts counts;
    if (!baro_areas_count(data, "mention", area, &counts, error))
        return FALSE;
    baro_label_trust(&counts, trust);
    return TRUE;
}

/* An edition of this very moment is the report that is being drawn. */
static GArray *
read_published(void *data, const char *report, BaroEdition *edition,
               GStringChunk *strings, GError **error)
{
    BaroSession *session = data;
    return baro_store_edition_figures(session->store, report,
                                      session->call->now, edition, strings,
                                      error);
}

static GArray *
read_bursts(void *data, const BaroQuestion *question, gint64 seconds,
            gint64 least, GError **error)
{
    return baro_store_bursts(((BaroSession *)data)->store, question, seconds,
                             least, error);
}

static gboolean
read_undated(void *data, const char *kind, const char *const *sources,
             gint64 *n, GError **error)
{
    return baro_store_undated(((BaroSession *)data)->store, kind, sources, n,
                              error);
}

static GArray *
read_arrivals(void *data, const BaroQuestion *question, BaroSpan *watched,
              GError **error)
{
    return baro_store_arrivals(((BaroSession *)data)->store, question,
                               watched, error);
}

static gboolean
read_late(void *data, const char *kind, BaroSpan days,
          const BaroEdition *edition, gint64 *n, GError **error)
{
    return baro_store_late(((BaroSession *)data)->store, kind, days, edition,
                           n, error);
}

static gboolean
read_has_words(void *data, const char *kind, const char *source, gboolean *has,
               GError **error)
{
    return baro_store_has_words(((BaroSession *)data)->store, kind, source,
                                has, error);
}

static gboolean
read_people(void *data, gint64 most, BaroPeopleState *out, GError **error)
{
    return baro_store_people_state(((BaroSession *)data)->store, most, out,
                                   error);
}

static void
fill_reader(BaroSession *session)
{
    session->reader = (BaroReader){
        .data = session,
        .activity = read_activity,
        .crowds = read_crowds,
        .parts = read_parts,
        .waits = read_waits,
        .samples = read_samples,
        .coverage = read_coverage,
        .status = read_status,
        .credit = read_credit,
        .items = read_items,
        .organization = read_organization,
        .source_name = read_source_name,
        .source_number = read_source_number,
        .outlet = read_outlet,
        .is_member = read_is_member,
        .is_reached = read_is_reached,
        .slot = read_slot,
        .press = read_press,
        .labels = read_labels,
        .trust = read_trust,
        .published = read_published,
        .arrivals = read_arrivals,
        .undated = read_undated,
        .has_words = read_has_words,
        .bursts = read_bursts,
        .late = read_late,
        .people = read_people,
        .areas = (const char *const *)session->areas->pdata,
        .sample_names = (const char *const *)session->samples->pdata,
        .press_days = session->press_days,
    };
}

static GArray *
days_of_press(const GPtrArray *press)
{
    GArray *days = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (guint i = 0; i < press->len; i++) {
        const BaroConfigPress *one = press->pdata[i];
        if (baro_config_press_stands(one))
            g_array_append_val(days, one->day);
    }
    return days;
}

static void
note_sample(BaroSession *session, const char *metric)
{
    if (!g_ptr_array_find_with_equal_func(session->samples, metric,
                                          g_str_equal, NULL))
        g_ptr_array_add(session->samples, g_strdup(metric));
}

/* Names of samples: what collectors and `metric:` of the configuration say,
 * read or not, and what the store holds: a file or a program names its own. */
static gboolean
note_names(BaroSession *session, GError **error)
{
    const BaroConfig *config = session->config;
    session->sources = g_ptr_array_new();
    session->samples = baro_store_sample_names(session->store, error);
    if (!session->samples)
        return FALSE;
    for (guint i = 0; i < config->sources->len; i++) {
        const BaroConfigSource *source = config->sources->pdata[i];
        const char *const *metrics = source->collector->metrics;
        const char *metric = source->options
                                 ? baro_options_get(source->options, "metric")
                                 : NULL;
        g_ptr_array_add(session->sources, source->name);
        if (metric) {
            g_autofree char *name = g_strndup(metric, strcspn(metric, "."));
            note_sample(session, name);
        }
        for (gsize m = 0; metrics && metrics[m]; m++)
            if (strcmp(metrics[m], "*") != 0)
                note_sample(session, metrics[m]);
    }
    g_ptr_array_add(session->sources, NULL);
    g_ptr_array_add(session->samples, NULL);
    return TRUE;
}

static GPtrArray *
labels_of(const GPtrArray *areas)
{
    GPtrArray *labels = g_ptr_array_new();
    for (guint i = 0; i < areas->len; i++) {
        const BaroConfigArea *area = areas->pdata[i];
        g_ptr_array_add(labels, area->label);
    }
    g_ptr_array_add(labels, NULL);
    return labels;
}

static void
note_press(BaroSession *session)
{
    const BaroConfig *config = session->config;
    session->areas = labels_of(config->areas);
    session->voices = labels_of(config->voices);
    session->comparable = baro_labels_comparable(config);
    session->outlets = g_array_new(FALSE, FALSE, sizeof(BaroOutletRule));
    for (guint i = 0; i < config->outlets->len; i++) {
        const BaroConfigOutlet *one = config->outlets->pdata[i];
        BaroOutletRule rule = {one->outlet, one->tier, BARO_OUTLET_PRESS};
        if (g_strcmp0(one->kind, "wire") == 0)
            rule.kind = BARO_OUTLET_WIRE;
        if (g_strcmp0(one->kind, "own") == 0)
            rule.kind = BARO_OUTLET_OWN;
        g_array_append_val(session->outlets, rule);
    }
}

static gboolean
open_people(BaroSession *session, GError **error)
{
    const BaroConfig *config = session->config;
    BaroPeopleRules rules = {
        .people_csv = config->people,
        .organizations_csv = config->organizations,
        .bots = (const char *const *)config->bots,
        .merge_by = (const char *const *)config->merge_by,
    };
    session->people = baro_people_new(&rules, error);
    return session->people != NULL;
}

BaroSession *
baro_session_open(const BaroCall *call, BaroConfig *config,
                  BaroStoreMode mode, GError **error)
{
    g_autoptr(BaroSession) session = g_new0(BaroSession, 1);
    const char *store = baro_args_get(&call->globals, "store");
    session->call = call;
    session->config = config;
    session->is_reading = mode == BARO_STORE_READ;
    session->answers = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    session->store_path = g_strdup(store ? store : config->store);
    session->data_dir = g_strconcat(session->store_path, ".d", NULL);
    if (!open_people(session, error))
        return NULL;
    session->store =
        baro_store_open(session->store_path, mode, config->project,
                        config->timezone, call->now, error);
    if (!session->store || !note_names(session, error))
        return NULL;
    note_press(session);
    if (session->config->press->len > 0)
        session->press_days = days_of_press(session->config->press);
    fill_reader(session);
    return g_steal_pointer(&session);
}

BaroSession *
baro_session_read(const BaroCall *call, GError **error)
{
    BaroConfig *config = baro_call_config(call, error);
    return config ? baro_session_open(call, config, BARO_STORE_READ, error)
                  : NULL;
}

BaroStore *
baro_session_writer(BaroSession *session, GError **error)
{
    const BaroConfig *config = session->config;
    if (session->writer)
        return session->writer;
    session->lock = baro_session_lock(session, error);
    if (session->lock < 0)
        return NULL;
    session->writer =
        baro_store_open(session->store_path, BARO_STORE_WRITE,
                        config->project, config->timezone,
                        session->call->now, error);
    if (!session->writer)
        close(session->lock);
    return session->writer;
}

void
baro_session_close(BaroSession *session)
{
    if (!session)
        return;
    baro_press_free(session->press);
    baro_palette_free(session->palette);
    baro_store_close(session->store);
    baro_store_close(session->writer);
    if (session->writer)
        close(session->lock);
    baro_people_free(session->people);
    g_hash_table_unref(session->answers);
    g_clear_pointer(&session->areas, g_ptr_array_unref);
    g_clear_pointer(&session->voices, g_ptr_array_unref);
    g_clear_pointer(&session->comparable, g_ptr_array_unref);
    g_clear_pointer(&session->outlets, g_array_unref);
    g_clear_pointer(&session->press_days, g_array_unref);
    g_clear_pointer(&session->sources, g_ptr_array_unref);
    g_clear_pointer(&session->samples, g_ptr_array_unref);
    g_free(session->store_path);
    g_free(session->data_dir);
    baro_config_free(session->config);
    g_free(session);
}
