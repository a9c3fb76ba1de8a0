// SPDX-License-Identifier: Apache-2.0
#include "bind.h"

static void
free_absent(gpointer data)
{
    BaroConfigAbsent *absent = data;

    g_free(absent->path);
    g_free(absent->message);
    g_free(absent);
}

static BaroConfig *
new_config(BaroBinder *binder, const char *path)
{
    BaroConfig *config = g_new0(BaroConfig, 1);

    binder->config = config;
    binder->references = g_array_new(FALSE, FALSE, sizeof(BaroReference));
    config->metrics =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    config->absent = g_ptr_array_new_with_free_func(free_absent);
    config->path = path == NULL ? NULL : g_canonicalize_filename(path, NULL);
    config->folder = path == NULL ? g_get_current_dir()
                                  : g_path_get_dirname(config->path);
    baro_record_init(binder, &baro_record_config, config);
    return config;
}

/* `us` is what the other voices are measured against. */
static void
put_us_first(GPtrArray *voices)
{
    for (guint i = 1; i < voices->len; i++) {
        BaroConfigArea *voice = g_ptr_array_index(voices, i);

        if (g_strcmp0(voice->label, "us") != 0)
            continue;
        g_ptr_array_index(voices, i) = NULL;
        g_ptr_array_remove_index(voices, i);
        g_ptr_array_insert(voices, 0, voice);
        return;
    }
}

/* An empty scope is none. */
static void
drop_empty(char ***list)
{
    if (*list != NULL && (*list)[0] == NULL)
        g_clear_pointer(list, g_strfreev);
}

static void
complete(BaroBinder *binder)
{
    BaroConfig *config = binder->config;

    put_us_first(config->voices);
    if (config->reports->len == 0) {
        BaroConfigReport *report = g_new0(BaroConfigReport, 1);

        baro_record_init(binder, &baro_record_report, report);
        report->name = g_strdup("report");
        g_ptr_array_add(config->reports, report);
    }
    for (guint i = 0; i < config->reports->len; i++) {
        BaroConfigReport *report = g_ptr_array_index(config->reports, i);

        drop_empty(&report->where_sources);
        drop_empty(&report->where_organizations);
        if (report->pages->len == 0)
            baro_pages_default(report->pages);
    }
}

static gboolean
fill(BaroBinder *binder, const char *path, GError **error)
{
    const BaroNode *root = baro_tree_yaml(binder->tree, path, path, error);

    if (root == NULL
        || !baro_record_bind(binder, &baro_record_config, root,
                             binder->config, error)
        || !baro_references_check(binder, error))
        return FALSE;
    complete(binder);
    return TRUE;
}

BaroConfig *
baro_config_load(const char *path, GError **error)
{
    g_autoptr(BaroTree) tree = baro_tree_new();
    BaroBinder binder = {.tree = tree};
    g_autoptr(BaroConfig) config = new_config(&binder, path);
    gboolean ok = fill(&binder, path, error);

    g_array_unref(binder.references);
    return ok ? g_steal_pointer(&config) : NULL;
}

BaroConfig *
baro_config_default(const char *project, GPtrArray *sources)
{
    g_autoptr(BaroTree) tree = baro_tree_new();
    BaroBinder binder = {.tree = tree};
    BaroConfig *config = new_config(&binder, NULL);

    config->project = g_strdup(project);
    if (sources != NULL) {
        g_ptr_array_unref(config->sources);
        config->sources = sources;
        g_ptr_array_set_free_func(sources,
                                  (GDestroyNotify)baro_config_source_free);
    }
    complete(&binder);
    g_array_unref(binder.references);
    return config;
}

void
baro_config_free(BaroConfig *config)
{
    if (config == NULL)
        return;
    baro_record_clear(&baro_record_config, config);
    g_hash_table_unref(config->metrics);
    g_ptr_array_unref(config->absent);
    g_clear_pointer(&config->zone, g_time_zone_unref);
    g_free(config);
}

BaroConfigSource *
baro_config_source_new(const char *name, const BaroCollector *collector)
{
    BaroConfigSource *source = g_new0(BaroConfigSource, 1);

    source->name = g_strdup(name);
    source->collector = collector;
    source->options = baro_options_new();
    return source;
}

void
baro_config_source_free(BaroConfigSource *source)
{
    if (source == NULL)
        return;
    g_free(source->name);
    g_free(source->address);
    g_free(source->token_file);
    baro_options_free(source->options);
    g_free(source);
}

const BaroConfigSource *
baro_config_source(const BaroConfig *config, const char *name)
{
    for (guint i = 0; i < config->sources->len; i++) {
        const BaroConfigSource *source = g_ptr_array_index(config->sources, i);

        if (g_strcmp0(source->name, name) == 0)
            return source;
    }
    return NULL;
}

const BaroConfigReport *
baro_config_report(const BaroConfig *config, const char *name)
{
    for (guint i = 0; i < config->reports->len; i++) {
        const BaroConfigReport *report = g_ptr_array_index(config->reports, i);

        if (name == NULL || g_str_equal(report->name, name))
            return report;
    }
    return NULL;
}
