// SPDX-License-Identifier: Apache-2.0
/* What `init` and `quick` find out about a folder or an address. */
#pragma once
#include "cli.h"

/* The sources behind the arguments (none: this folder), BaroConfigSource.
 * NULL with an error. */
GPtrArray *baro_discover(const BaroArgs *args, GError **error);

/* A name for the project: the last part of a path or address. Caller frees. */
char *baro_discover_name(const GPtrArray *sources);
