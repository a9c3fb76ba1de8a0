// SPDX-License-Identifier: Apache-2.0
#include "bind.h"

#include <string.h>
#include <sys/stat.h>

/* What config/ reads itself, whatever the kind of source. */
static const char *const own_keys[] = {"type", "token-file", NULL};

static const BaroOption *
find_option(const BaroCollector *collector, const char *name)
{
    for (const BaroOption *option = collector->options; option->name != NULL;
         option++) {
        if (g_str_equal(option->name, name))
            return option;
    }
    return NULL;
}

static const BaroOption *
find_address(const BaroCollector *collector)
{
    for (const BaroOption *option = collector->options; option->name != NULL;
         option++) {
        if (option->type == BARO_OPTION_ADDRESS)
            return option;
    }
    return NULL;
}

static gboolean
is_twin(const char *key)
{
    return g_str_equal(key, "url") || g_str_equal(key, "path");
}

static gboolean
is_known(const BaroCollector *collector, const char *key)
{
    return find_option(collector, key) != NULL
           || g_strv_contains(own_keys, key)
           || (is_twin(key) && find_address(collector) != NULL);
}

static gboolean
fail_key(const BaroCollector *collector, const BaroNode *key, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    for (const BaroOption *option = collector->options; option->name != NULL;
         option++)
        g_ptr_array_add(words, (gpointer)option->name);
    if (find_address(collector) != NULL) {
        if (find_option(collector, "url") == NULL)
            g_ptr_array_add(words, (gpointer)"url");
        if (find_option(collector, "path") == NULL)
            g_ptr_array_add(words, (gpointer)"path");
    }
    for (gsize i = 0; own_keys[i] != NULL; i++)
        g_ptr_array_add(words, (gpointer)own_keys[i]);
    g_ptr_array_add(words, NULL);
    return baro_node_fail_unknown(key, "key", key->text,
                                  (const char *const *)words->pdata, error);
}

/* A check's sentence, with the place that only we know. */
static gboolean
check_value(const BaroOption *option, const BaroNode *node, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (baro_option_check(option, node->text, &problem))
        return TRUE;
    return baro_node_fail(node, error, "%s", problem->message);
}

static gboolean
bind_list(const BaroOption *option, const BaroNode *node,
          BaroOptions *options, GError **error)
{
    const char *text = NULL;

    if (node->kind == BARO_NODE_TEXT) {
        if (!check_value(option, node, error))
            return FALSE;
        baro_options_add(options, option->name, node->text);
        return TRUE;
    }
    if (node->kind != BARO_NODE_LIST)
        return baro_node_fail(node, error, "'%s' takes a list", option->name);
    for (guint i = 0; i < node->items->len; i++) {
        const BaroNode *item = g_ptr_array_index(node->items, i);

        if (!baro_bind_text(item, option->name, &text, error)
            || !check_value(option, item, error))
            return FALSE;
        baro_options_add(options, option->name, text);
    }
    return TRUE;
}

/* The program's path is relative to the configuration, as all paths are. */
static gboolean
bind_command(BaroBinder *binder, const BaroOption *option,
             const BaroNode *node, BaroOptions *options, GError **error)
{
    if (!bind_list(option, node, options, error))
        return FALSE;
    const char *const *given = baro_options_list(options, option->name);
    if (given == NULL || given[0] == NULL || strchr(given[0], '/') == NULL)
        return TRUE;
    g_auto(GStrv) words = g_strdupv((char **)given);
    g_autofree char *path = baro_bind_path(binder->config, words[0]);

    baro_options_set(options, option->name, path);
    for (gsize i = 1; words[i] != NULL; i++)
        baro_options_add(options, option->name, words[i]);
    return TRUE;
}

static gboolean
bind_map(const BaroOption *option, const BaroNode *node, BaroOptions *options,
         GError **error)
{
    const char *text = NULL;

    if (node->kind != BARO_NODE_MAP)
        return baro_node_fail(node, error, "'%s' takes a map", option->name);
    for (guint i = 0; i < node->items->len; i += 2) {
        const BaroNode *key = g_ptr_array_index(node->items, i);
        const BaroNode *value = g_ptr_array_index(node->items, i + 1);

        if (!baro_bind_text(value, key->text, &text, error))
            return FALSE;
        baro_options_map(options, option->name, key->text, text);
    }
    return TRUE;
}

static gboolean
bind_address(BaroBinder *binder, BaroConfigSource *source, const char *key,
             const BaroNode *node, GError **error)
{
    const BaroOption *option = find_address(source->collector);

    if (source->address != NULL)
        return baro_node_fail(node, error,
                              "'url' and 'path' are the same thing twice");
    if (*node->text == '\0')
        return baro_node_fail(node, error, "'%s' is empty", key);
    if (g_str_equal(key, "path"))
        source->address = baro_bind_path(binder->config, node->text);
    else if (!check_value(option, node, error))
        return FALSE;
    else
        source->address = g_strdup(node->text);
    baro_options_set(source->options, key, source->address);
    return TRUE;
}

/* A token that others may read is none any more. */
static gboolean
bind_token(BaroBinder *binder, BaroConfigSource *source, const BaroNode *node,
           GError **error)
{
    const char *text = NULL;
    struct stat status;

    if (!baro_bind_text(node, "token-file", &text, error))
        return FALSE;
    if (*text == '\0')
        return baro_node_fail(node, error, "'token-file' is empty");
    g_free(source->token_file);
    source->token_file = baro_bind_path(binder->config, text);
    if (find_option(source->collector, "token-file") != NULL)
        baro_options_set(source->options, "token-file", source->token_file);
    if (stat(source->token_file, &status) == 0 && (status.st_mode & 077) != 0)
        return baro_node_fail(node, error, "others may read '%s': "
                              "chmod 600 it, and renew the token", text);
    return TRUE;
}

static gboolean
bind_option(BaroBinder *binder, BaroConfigSource *source, const BaroNode *key,
            const BaroNode *node, GError **error)
{
    const BaroOption *option = find_option(source->collector, key->text);
    const char *text = NULL;

    if (g_str_equal(key->text, "type"))
        return TRUE;
    if (g_str_equal(key->text, "token-file"))
        return bind_token(binder, source, node, error);
    if (is_twin(key->text) && find_address(source->collector) != NULL)
        return baro_bind_text(node, key->text, &text, error)
               && bind_address(binder, source, key->text, node, error);
    if (option == NULL)
        return fail_key(source->collector, key, error);
    if (option->type == BARO_OPTION_LIST)
        return bind_list(option, node, source->options, error);
    if (option->type == BARO_OPTION_COMMAND)
        return bind_command(binder, option, node, source->options, error);
    if (option->type == BARO_OPTION_MAP)
        return bind_map(option, node, source->options, error);
    if (!baro_bind_text(node, key->text, &text, error)
        || !check_value(option, node, error))
        return FALSE;
    baro_options_set(source->options, key->text, text);
    return TRUE;
}

/* Fallbacks for what was not typed; what has none and must be is an error. */
static gboolean
complete(BaroConfigSource *source, const BaroNode *map, GError **error)
{
    for (const BaroOption *option = source->collector->options;
         option->name != NULL; option++) {
        const BaroNode *value = baro_node_get(map, option->name);
        gboolean is_given = option->type == BARO_OPTION_ADDRESS
                            ? source->address != NULL
                            : value != NULL && !(value->kind == BARO_NODE_TEXT
                                                 && value->is_null);

        if (is_given)
            continue;
        if (option->fallback != NULL)
            baro_options_set(source->options, option->name, option->fallback);
        else if (option->required && option->type == BARO_OPTION_ADDRESS)
            return baro_node_fail(map, error, "a %s source needs 'url' or "
                                  "'path'", source->collector->name);
        else if (option->required)
            return baro_node_fail(map, error, "a %s source needs '%s'",
                                  source->collector->name, option->name);
    }
    return TRUE;
}

static const BaroCollector *
find_collector(const BaroNode *map, GError **error)
{
    const BaroNode *type = baro_node_get(map, "type");
    const char *text = NULL;

    if (type == NULL) {
        baro_node_fail(map, error, "a source needs 'type'");
        return NULL;
    }
    if (!baro_bind_text(type, "type", &text, error))
        return NULL;

    const BaroCollector *const *all = baro_collectors();
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    for (gsize i = 0; all[i] != NULL; i++) {
        if (g_str_equal(all[i]->name, text))
            return all[i];
        g_ptr_array_add(words, (gpointer)all[i]->name);
    }
    g_ptr_array_add(words, NULL);
    baro_node_fail_unknown(type, "type", text,
                           (const char *const *)words->pdata, error);
    return NULL;
}

static gboolean
bind_source(BaroBinder *binder, const BaroNode *name, const BaroNode *map,
            GPtrArray *sources, GError **error)
{
    if (!baro_bind_check_id(name, error))
        return FALSE;
    if (map->kind != BARO_NODE_MAP)
        return baro_node_fail(map, error, "a source takes keys and values");

    const BaroCollector *collector = find_collector(map, error);

    if (collector == NULL)
        return FALSE;

    BaroConfigSource *source = baro_config_source_new(name->text, collector);

    g_ptr_array_add(sources, source);
    for (guint i = 0; i < map->items->len; i += 2) {
        const BaroNode *key = g_ptr_array_index(map->items, i);
        const BaroNode *value = g_ptr_array_index(map->items, i + 1);

        if (value->kind == BARO_NODE_TEXT && value->is_null
            && is_known(collector, key->text))
            continue;
        if (!bind_option(binder, source, key, value, error))
            return FALSE;
    }
    return complete(source, map, error);
}

gboolean
baro_sources_bind(BaroBinder *binder, const BaroNode *node,
                  GPtrArray *sources, GError **error)
{
    if (node->kind != BARO_NODE_MAP)
        return baro_node_fail(node, error, "'sources' takes a map from names "
                              "to sources");
    g_ptr_array_set_free_func(sources,
                              (GDestroyNotify)baro_config_source_free);
    for (guint i = 0; i < node->items->len; i += 2) {
        if (!bind_source(binder, g_ptr_array_index(node->items, i),
                         g_ptr_array_index(node->items, i + 1), sources,
                         error))
            return FALSE;
    }
    return TRUE;
}
