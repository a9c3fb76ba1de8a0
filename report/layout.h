// SPDX-License-Identifier: Apache-2.0
/*
 * From what pages say to where it stands: models and a sheet give scenes.
 * Rows take their natural heights and share what is left; where a page is
 * full its text shrinks once, then it goes on as "Title (2)". Nothing is cut.
 */
#pragma once
#include "deck.h"
#include "form.h"

typedef struct {
    GPtrArray *scenes; /* BaroScene, the deck's pages */
    GArray *first;     /* guint: the page on which each model begins, from 1 */
} BaroLayout;

/* Lays out all models of the deck on its sheet. NULL with an error where
 * something does not fit on any page. */
BaroLayout *baro_layout_new(BaroDeck *deck, GError **error);
/* Frees it with its scenes; NULL is legal. */
void baro_layout_free(BaroLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroLayout, baro_layout_free)

/* One block alone, in its natural height at this width (canvas points). Caller
 * frees. */
BaroScene *baro_layout_block(BaroDeck *deck, const BaroBlock *block,
                             double width);
