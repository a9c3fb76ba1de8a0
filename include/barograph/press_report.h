// SPDX-License-Identifier: Apache-2.0
/*
 * What pages and `explain` ask of the press, with coverage: share of voice,
 * what came around a press release, focus areas by channel. Pure: a reader
 * answers, nothing is printed.
 */
#pragma once
#include "barograph/reader.h"

/* ---- share of voice ---------------------------------------------------- */

/* The sources whose stories are compared: those that let every name in, and
 * that were read through both the 12 months before the scope's as_of and the
 * 12 before these. Where there is none: all that let every name in. */
typedef struct {
    GPtrArray *sources;  /* names, NULL-terminated */
    GPtrArray *left_out; /* names of those whose `match:` keeps some out */
    gboolean fixed;      /* in both years */
    BaroSpan prior, last;
} BaroPanel;

/* NULL with an error. */
BaroPanel *baro_panel_new(const BaroMetricRef *ref, const BaroScope *scope,
                          GError **error);
/* Frees it; NULL is legal. */
void baro_panel_free(BaroPanel *panel);

/* One of the set in a span: its stories, of all that name any of the set,
 * and Wilson's 95 % interval of the share. A story that names two is of
 * both: the shares may add up to more than one. */
typedef struct {
    const char *name;
    long stories, of;
    BaroInterval range; /* 0 to 1; NAN where there is none */
} BaroVoiceShare;

/* In the order of the configuration; narrowed as the metric is. GArray of
 * BaroVoiceShare; the caller unrefs it. NULL with an error. */
GArray *baro_voice_shares(const BaroMetricRef *ref, const BaroScope *scope,
                          const BaroPanel *panel, BaroSpan span,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroPanel, baro_panel_free)
