// SPDX-License-Identifier: Apache-2.0
/*
 * The fonts of a run: the system's own, whatever the user has set, so that
 * the same data give the same bytes.
 */
#pragma once
#include <pango/pangocairo.h>

#include "scene.h"

/* `families` are preferred to the usual ones, or NULL; `cache` is a folder
 * where a missing font cache may be written, or NULL. */
BaroFonts *baro_fonts_new(const char *const *families, const char *cache,
                          GError **error);
/* Frees the fonts; no scene may use them any more. */
void baro_fonts_free(BaroFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroFonts, baro_fonts_free)

/* The text of a mark laid out; once, for measuring and drawing. Caller
 * unrefs and changes nothing. */
PangoLayout *baro_fonts_layout(BaroFonts *fonts, const BaroMark *mark);

/* A copy in which names in scripts that run to the left stand in isolation
 * (Unicode 15, UAX 9, 2.7): what follows them, a number or a bracket, stays
 * where it is in a text that runs to the right. Caller frees. */
char *baro_fonts_isolate(const char *text);

/* Notes the characters of a layout that no font has. */
void baro_fonts_note(BaroFonts *fonts, PangoLayout *layout);
/* A sentence (char *) for each package that has noted characters, and for each
 * family that is not installed. */
void baro_fonts_warn(const BaroFonts *fonts, GPtrArray *warnings);
