// SPDX-License-Identifier: Apache-2.0
/* Compiled once for each part, with its name and its list. */
#include "verbs.h"

#define ENTRY(name) &baro_verb_##name,
static const BaroVerb *const VERBS[] = {BARO_PART_VERBS(ENTRY) NULL};

const BaroVerb *const *
baro_verbs(void)
{
    return VERBS;
}

const char *
baro_part_beyond(void)
{
    return BARO_PART_BEYOND[0] != '\0' ? BARO_PART_BEYOND : NULL;
}

gboolean
baro_part_reads_all(void)
{
    return !BARO_PART_LACKS;
}

const BaroVerb *
baro_verb_find(const char *name)
{
    for (gsize i = 0; VERBS[i]; i++)
        if (g_strcmp0(VERBS[i]->name, name) == 0)
            return VERBS[i];
    return NULL;
}
