// SPDX-License-Identifier: Apache-2.0
/* Pictures that somebody put into a deck: a logo, one on a page of text. */
#pragma once
#include <glib.h>

typedef struct BaroImage BaroImage;

/* A PNG from disk, made smaller where it has more than `most` pixels across
 * or down: it is drawn no larger. An SVG is active content and refused, as is
 * everything that is no PNG or too large to be one of a page. Counted. */
BaroImage *baro_image_load(const char *path, int most, GError **error);
/* One more holder of it; returns it. */
BaroImage *baro_image_ref(BaroImage *image);
/* One less; NULL is legal. */
void baro_image_unref(BaroImage *image);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroImage, baro_image_unref)

/* Height of one unit of width. */
double baro_image_aspect(const BaroImage *image);
