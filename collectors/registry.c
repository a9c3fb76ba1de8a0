// SPDX-License-Identifier: Apache-2.0
#include "registry.h"

static const BaroCollector *const collectors[] = {
    &baro_collector_git,
    &baro_collector_mbox,
    &baro_collector_pipermail,
    &baro_collector_public_inbox,
    &baro_collector_feed,
    &baro_collector_csv,
    &baro_collector_exec,
    NULL,
};

const BaroCollector *const *
baro_collectors(void)
{
    return collectors;
}

const BaroCollector *
baro_collector_find(const char *name)
{
    for (gsize i = 0; collectors[i]; i++) {
        if (g_strcmp0(collectors[i]->name, name) == 0)
            return collectors[i];
    }
    return NULL;
}
