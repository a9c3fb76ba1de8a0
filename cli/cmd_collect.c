// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

static const BaroFlag FLAGS[] = {
    {"full", 0, NULL, "read everything anew; rows are kept"},
    {"jobs", 0, "N", "sources at once (8)"},
    {"offline", 0, NULL, "only what is on this machine"},
    {"dry-run", 'n', NULL, "say what would be collected"},
    {"max-time", 0, "TIME", "stop after 30m, 2h; the next run goes on"},
    {NULL, 0, NULL, NULL},
};

static int
say_plan(const BaroConfig *config)
{
    for (guint i = 0; i < config->sources->len; i++) {
        const BaroConfigSource *s = config->sources->pdata[i];
        g_print("%-16s %-12s %s\n", s->name, s->collector->name,
                s->address ? s->address : "");
    }
    return 0;
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    BaroConfig *config = baro_call_config(call, error);
    if (!config)
        return -1;
    if (baro_args_has(args, "dry-run")) {
        g_autoptr(BaroConfig) owned = config;
        return say_plan(owned);
    }
    g_autoptr(BaroSession) session =
        baro_session_open(call, config, BARO_STORE_WRITE, error);
    return session ? baro_session_collect(session, args, error) : -1;
}

const BaroVerb baro_verb_collect = {
    "collect", "[SOURCE…]", "brings the store up to date",
    "Safe to run at any time and as often as you like; cron hears of it only "
    "when\nsomething is wrong.",
    FLAGS, run};
