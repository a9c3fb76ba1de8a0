// SPDX-License-Identifier: Apache-2.0
/* The start reads this table too: no GLib here. */
#include "cli.h"

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

const BaroFlag *
baro_global_flags(void)
{
    return GLOBALS;
}
