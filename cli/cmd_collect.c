// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include "barograph/text.h"

static const BaroFlag FLAGS[] = {
    {"full", 0, NULL, "read everything anew; rows are kept"},
    {"jobs", 0, "N", "sources at once (8)"},
    {"offline", 0, NULL, "only what is on this machine"},
    {"dry-run", 'n', NULL, "say what would be collected"},
    {"max-time", 0, "TIME", "stop after 30m, 2h; the next run goes on"},
    {NULL, 0, NULL, NULL},
};

/* Before a store is made for nothing. */
static gboolean
check_names(const BaroConfig *config, const BaroArgs *args, GError **error)
{
    for (gsize i = 0; args->rest->pdata[i]; i++)
        if (!baro_find_source(config, args->rest->pdata[i], error))
            return FALSE;
    return TRUE;
}

/* Whether this part has what its sources need; see part.h. */
static gboolean
is_within_part(const BaroConfig *config, const BaroArgs *args)
{
    for (guint i = 0; i < config->sources->len; i++) {
        const BaroConfigSource *s = config->sources->pdata[i];
        const BaroCollector *kind = s->collector;
        if (baro_args_names(args, s->name) &&
            !(kind->is_light && kind->is_light(s->options)))
            return baro_part_reads_all();
    }
    return TRUE;
}

/* A pipe can be read once: not here, and then by the part that this becomes. */
static gboolean
is_pipe(const BaroCall *call)
{
    const char *path = baro_args_get(&call->globals, "config");
    return path && g_file_test(path, G_FILE_TEST_EXISTS) &&
           !g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static int
say_plan(const BaroConfig *config, const BaroArgs *args)
{
    for (guint i = 0; i < config->sources->len; i++) {
        const BaroConfigSource *s = config->sources->pdata[i];
        if (!baro_args_names(args, s->name))
            continue;
        g_print("%-16s %-12s %s\n", s->name, s->collector->name,
                s->address ? s->address : "");
    }
    return 0;
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    if (is_pipe(call) && !baro_part_reads_all())
        return -1;
    g_autoptr(BaroConfig) config = baro_call_config(call, error);
    if (!config || !check_names(config, args, error))
        return -1;
    if (baro_args_has(args, "dry-run"))
        return say_plan(config, args);
    if (!is_within_part(config, args))
        return -1;
    g_autoptr(BaroSession) session = baro_session_open(
        call, g_steal_pointer(&config), BARO_STORE_WRITE, error);
    return session ? baro_session_collect(session, args, error) : -1;
}

const BaroVerb baro_verb_collect = {
    "collect", "[SOURCE…]", "brings the store up to date",
    "Safe to run at any time and as often as you like; cron hears of it only "
    "when\nsomething is wrong.",
    FLAGS, run};
