// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <string.h>

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

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    (void)call;
    const char *what = args->rest->pdata[0];
    if (g_strcmp0(what, "list") != 0) {
        baro_fail(error, BARO_ERROR_USAGE, "write `barograph source list`");
        return -1;
    }
    for (const BaroCollector *const *c = baro_collectors(); *c; c++)
        print_kind(*c);
    return 0;
}

const BaroVerb baro_verb_source = {
    "source", "list", "lists the kinds of source with their options", NULL,
    FLAGS, run};
