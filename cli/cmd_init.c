// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <string.h>

#include "discover.h"
#include "init_files.h"

static const char ORGANIZATIONS[] = "organizations.csv";

static const BaroFlag FLAGS[] = {
    {"force", 0, NULL, "write over a configuration that is there"},
    {NULL, 0, NULL, NULL},
};

/* A repository on disk is read from where it came, if that is known: only a
 * network can testify for the days without a commit. */
static void
prefer_remote(const BaroCall *call, BaroConfigSource *source)
{
    g_autofree char *remote = baro_init_remote(source->address);
    g_autofree char *maintainers =
        g_build_filename(source->address, "MAINTAINERS", NULL);
    if (g_file_test(maintainers, G_FILE_TEST_EXISTS))
        baro_options_set(source->options, "maintainers", "MAINTAINERS");
    if (!remote)
        return;
    if (!strstr(remote, "://") || g_str_has_prefix(remote, "file://")) {
        baro_talk(call,
                  "%s is a clone of %s: nothing is known after its last "
                  "fetch. Fetch it before each collect, or write `url:` with "
                  "an address of the original in place of its `path:`.",
                  source->address, remote);
        return;
    }
    BaroOptions *options = baro_options_new();
    baro_options_set(options, "url", remote);
    if (baro_options_get(source->options, "maintainers"))
        baro_options_set(options, "maintainers", "MAINTAINERS");
    baro_options_free(source->options);
    source->options = options;
    g_free(source->address);
    source->address = g_steal_pointer(&remote);
}

/* The identities block of the sample, in force. */
static char *
use_organizations(const char *sample)
{
    g_autoptr(GString) text = g_string_new(sample);
    g_string_replace(text, "# identities:\n", "identities:\n", 1);
    g_string_replace(text, "#   organizations: organizations.csv",
                     "  organizations: organizations.csv", 1);
    return g_strdup(text->str);
}

static char *
write_organizations(const char *folder, const char *repository,
                    const char *sample, GError **error)
{
    g_autofree char *path = g_build_filename(folder, ORGANIZATIONS, NULL);
    g_autofree char *rows = baro_init_organizations(repository);
    if (!rows)
        return g_strdup(sample);
    if (!g_file_test(path, G_FILE_TEST_EXISTS) &&
        !g_file_set_contents(path, rows, -1, error))
        return NULL;
    return use_organizations(sample);
}

static gboolean
write_all(const BaroCall *call, const char *path, GPtrArray *sources,
          GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *project = baro_discover_name(sources);
    BaroConfigSource *first = sources->pdata[0];
    g_autofree char *repository = g_strdup(first->address);
    gboolean on_disk = g_file_test(repository, G_FILE_TEST_IS_DIR);
    if (on_disk)
        prefer_remote(call, first);
    g_autofree char *sample = baro_config_sample(
        project, sources, baro_day_of(call->now, NULL));
    g_autofree char *text =
        on_disk ? write_organizations(folder, repository, sample, error)
                : g_strdup(sample);
    return text && g_file_set_contents(path, text, -1, error);
}

static void
say_next(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *rows = g_build_filename(folder, ORGANIZATIONS, NULL);
    if (g_file_test(rows, G_FILE_TEST_EXISTS))
        g_print("Wrote %s; %s says who works for whom.\n", path, rows);
    else
        g_print("Wrote %s.\n", path);
    g_print("Edit it, then: barograph collect, barograph doctor, "
            "barograph report -o out/\n");
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    const char *path = baro_args_get(&call->globals, "config");
    path = path ? path : "barograph.yaml";
    if (g_file_test(path, G_FILE_TEST_EXISTS) &&
        !baro_args_has(args, "force")) {
        baro_fail(error, BARO_ERROR_USAGE,
                  "%s is there already; --force writes over it", path);
        return -1;
    }
    g_autoptr(GPtrArray) sources = baro_discover(args, error);
    if (!sources || !write_all(call, path, sources, error))
        return -1;
    if (call->terminal && !call->quiet)
        say_next(path);
    return 0;
}

const BaroVerb baro_verb_init = {
    "init", "[DIR or URL…]", "writes barograph.yaml from what it finds",
    "  barograph init\n  barograph init https://example.org/xen.git "
    "https://lists.example.org/pipermail/xen-devel/",
    FLAGS, run};
