// SPDX-License-Identifier: Apache-2.0
/* The labels of a configuration: what `collect` has the store look for. */
#pragma once
#include "barograph/labels.h"
#include "cli.h"

typedef struct BaroLabels BaroLabels;

/* Focus areas, their incidents and the names of share-of-voice as rules. NULL
 * with an error where an expression cannot be read. */
BaroLabels *baro_labels_new(const BaroConfig *config, GError **error);
/* Frees it; NULL is legal. */
void baro_labels_free(BaroLabels *labels);
/* Hands the rules to the store, which keeps them until its last page, and says
 * what was labeled anew. */
gboolean baro_labels_set(BaroLabels *labels, BaroSession *session,
                         GError **error);
/* A sentence for each label that the store found by another rule than the
 * configuration has; `warnings` of char *. */
gboolean baro_labels_check(const BaroSession *session, GPtrArray *warnings,
                           GError **error);

/* Names of the sources whose match: and except: let in each name of
 * share-of-voice, NULL-terminated; the caller unrefs it. */
GPtrArray *baro_labels_comparable(const BaroConfig *config);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroLabels, baro_labels_free)
