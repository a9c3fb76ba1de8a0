// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

static const BaroVerb *const VERBS[] = {
    &baro_verb_quick, &baro_verb_init,    &baro_verb_collect,
    &baro_verb_status, &baro_verb_trend,  &baro_verb_metrics,
    &baro_verb_chart, &baro_verb_report,  &baro_verb_source,
    &baro_verb_query, &baro_verb_explain, &baro_verb_doctor,
    &baro_verb_db,
    &baro_verb_completion, &baro_verb_help, &baro_verb_version, NULL,
};

static const BaroFlag GLOBALS[] = {
    {"config", 'c', "FILE", "the configuration (./barograph.yaml)"},
    {"store", 0, "FILE", "the store, instead of the configuration's"},
    {"quiet", 'q', NULL, "only what is wrong"},
    {"verbose", 'v', NULL, "more talk"},
    {"no-color", 0, NULL, "no colour (NO_COLOR does the same)"},
    {"now", 0, "TIME", "run as if it were this time (RFC 3339)"},
    {"help", 'h', NULL, "this help"},
    {"version", 0, NULL, "the version"},
    {NULL, 0, NULL, NULL},
};

const BaroVerb *const *
baro_verbs(void)
{
    return VERBS;
}

const BaroFlag *
baro_global_flags(void)
{
    return GLOBALS;
}

const BaroVerb *
baro_verb_find(const char *name)
{
    for (gsize i = 0; VERBS[i]; i++)
        if (g_strcmp0(VERBS[i]->name, name) == 0)
            return VERBS[i];
    return NULL;
}
