// SPDX-License-Identifier: Apache-2.0
/*
 * .mailmap in its four forms (gitmailmap(5)): which name and address somebody
 * wants to be known by. Of two lines for the same one the later counts, and a
 * line with a commit name counts before one without, as in git.
 */
#pragma once
#include "barograph/error.h"

typedef struct BaroMailmap BaroMailmap;

/* One without lines. */
BaroMailmap *baro_mailmap_new(void);

/* Frees it; NULL is legal. */
void baro_mailmap_free(BaroMailmap *map);

/* Adds every line that can be read; FALSE names the first that cannot. */
gboolean baro_mailmap_add(BaroMailmap *map, const char *text,
                          const char *origin, GError **error);

/* Whether a line speaks of this identity; then what it is to be called, each
 * NULL where the line leaves it as it is. Borrowed. */
gboolean baro_mailmap_find(const BaroMailmap *map, const char *name,
                           const char *email, const char **proper_name,
                           const char **proper_email);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroMailmap, baro_mailmap_free)
