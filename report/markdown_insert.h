// SPDX-License-Identifier: Apache-2.0
/* Figures that somebody names in a text: {{contributors}}. */
#pragma once
#include "deck.h"

/* The text with its figures filled in; `path` is told in warnings. Metrics
 * that have one are added to `metrics` (char *), each once. Caller frees. */
char *baro_markdown_insert(BaroDeck *deck, const char *path,
                           const char *text, GPtrArray *metrics);
