// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include "discover.h"

static const BaroFlag FLAGS[] = {
    {"force", 0, NULL, "write over a configuration that is there"},
    {NULL, 0, NULL, NULL},
};

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
    if (!sources)
        return -1;
    g_autofree char *project = baro_discover_name(sources);
    g_autofree char *text = baro_config_sample(project, sources);
    if (!g_file_set_contents(path, text, -1, error))
        return -1;
    if (call->terminal)
        g_print("Wrote %s. Next: barograph collect, then barograph report\n",
                path);
    return 0;
}

const BaroVerb baro_verb_init = {
    "init", "[DIR or URL…]", "writes barograph.yaml from what it finds",
    "  barograph init\n  barograph init https://example.org/xen.git "
    "https://lists.example.org/pipermail/xen-devel/",
    FLAGS, run};
