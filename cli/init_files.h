// SPDX-License-Identifier: Apache-2.0
/* What `init` reads in a repository's work tree: as files, since git is never
 * run inside a user's repository. */
#pragma once
#include "cli.h"

/* The URL of the remote `origin`, or NULL. Caller frees. */
char *baro_init_remote(const char *repository);

/* organizations.csv with the domains of .mailmap and MAINTAINERS, the most
 * named first, personal ones left out; NULL where there are none. */
char *baro_init_organizations(const char *repository);
