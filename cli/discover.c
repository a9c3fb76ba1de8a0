// SPDX-License-Identifier: Apache-2.0
#include "discover.h"

#include <string.h>

static gboolean
is_address(const char *text)
{
    return strstr(text, "://") != NULL;
}

/* A repository is known by its files; git is never run inside it. */
static gboolean
is_repository(const char *folder)
{
    g_autofree char *dot_git = g_build_filename(folder, ".git", NULL);
    g_autofree char *head = g_build_filename(folder, "HEAD", NULL);
    g_autofree char *objects = g_build_filename(folder, "objects", NULL);
    return g_file_test(dot_git, G_FILE_TEST_EXISTS) ||
           (g_file_test(head, G_FILE_TEST_EXISTS) &&
            g_file_test(objects, G_FILE_TEST_IS_DIR)) ||
           g_str_has_suffix(folder, ".bundle");
}

/* From the repository here upwards, as git does. */
static char *
find_repository(const char *start)
{
    g_autofree char *folder = g_canonicalize_filename(start, NULL);
    for (;;) {
        if (is_repository(folder))
            return g_steal_pointer(&folder);
        char *up = g_path_get_dirname(folder);
        gboolean top = strcmp(up, folder) == 0;
        g_free(folder);
        folder = up;
        if (top)
            return NULL;
    }
}

static const char *
type_of(const char *address)
{
    if (g_str_has_suffix(address, ".git") || g_str_has_suffix(address,
                                                              ".bundle"))
        return "git";
    if (strstr(address, "/pipermail/"))
        return "pipermail";
    if (strstr(address, "lore.kernel.org") || strstr(address, "inbox"))
        return "public-inbox";
    if (strstr(address, "feed") || strstr(address, "rss") ||
        strstr(address, "atom") || g_str_has_suffix(address, ".xml"))
        return "feed";
    return "git";
}

static BaroConfigSource *
source_for(const char *argument, guint number, GError **error)
{
    g_autofree char *found = is_address(argument)
                                 ? g_strdup(argument)
                                 : find_repository(argument);
    if (!found) {
        baro_fail(error, BARO_ERROR_USAGE,
                  "%s is no git repository and lies in none", argument);
        return NULL;
    }
    const char *type = is_address(argument) ? type_of(found) : "git";
    g_autofree char *name =
        number == 0 && strcmp(type, "git") == 0
            ? g_strdup("code")
            : g_strdup_printf("%s%u", type, number + 1);
    BaroConfigSource *source =
        baro_config_source_new(name, baro_collector_find(type));
    source->address = g_strdup(found);
    baro_options_set(source->options, is_address(found) ? "url" : "path",
                     found);
    return source;
}

GPtrArray *
baro_discover(const BaroArgs *args, GError **error)
{
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(
        (GDestroyNotify)baro_config_source_free);
    const char *here[] = {".", NULL};
    const char *const *what = args->rest->pdata[0]
                                  ? (const char *const *)args->rest->pdata
                                  : here;
    for (guint i = 0; what[i]; i++) {
        BaroConfigSource *source = source_for(what[i], i, error);
        if (!source)
            return NULL;
        g_ptr_array_add(sources, source);
    }
    return g_steal_pointer(&sources);
}

char *
baro_discover_name(const GPtrArray *sources)
{
    const BaroConfigSource *source = sources->pdata[0];
    g_autofree char *base = g_path_get_basename(source->address);
    if (strcmp(base, ".git") == 0) {
        g_autofree char *folder = g_path_get_dirname(source->address);
        return g_path_get_basename(folder);
    }
    char *dot = strrchr(base, '.');
    if (dot && dot != base)
        *dot = 0;
    return g_steal_pointer(&base);
}
