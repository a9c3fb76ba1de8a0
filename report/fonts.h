// SPDX-License-Identifier: Apache-2.0
/*
 * The fonts of a run: the system's own, whatever the user has set, so that
 * the same data give the same bytes.
 */
#pragma once
#include <pango/pangocairo.h>

#include "scene.h"

/* `cache` is a folder where a missing font cache may be written, or NULL. */
BaroFonts *baro_fonts_new(const char *cache, GError **error);
/* Frees the fonts; no scene may use them any more. */
void baro_fonts_free(BaroFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroFonts, baro_fonts_free)

/* The text of a mark laid out; once, for measuring and drawing. Caller
 * unrefs and changes nothing. */
PangoLayout *baro_fonts_layout(BaroFonts *fonts, const BaroMark *mark);

/* Notes n characters that no font of the system can draw. */
void baro_fonts_missed(BaroFonts *fonts, int n);
/* How many were noted so far. */
int baro_fonts_missing(const BaroFonts *fonts);
