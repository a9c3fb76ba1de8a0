// SPDX-License-Identifier: Apache-2.0
/* A line a source on a terminal while sources are read: records, bytes, rate
 * and time. Sources that are at work stand below those that ended. */
#pragma once
#include "cli.h"

typedef struct BaroProgress BaroProgress;

/* Draws nothing where standard error is no terminal, or with --quiet. */
BaroProgress *baro_progress_new(const BaroCall *call);
/* Frees it; NULL is legal. What was drawn stays. */
void baro_progress_free(BaroProgress *progress);
/* For BaroKeeper.progress; `data` is the BaroProgress. */
void baro_progress_draw(void *data, const char *source, guint64 records,
                        guint64 bytes, gboolean done, const GError *failure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroProgress, baro_progress_free)
