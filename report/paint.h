// SPDX-License-Identifier: Apache-2.0
/* Draws scenes with cairo. */
#pragma once
#include <cairo.h>

#include "out.h"

/* Draws the scene in points; with tags of structure where `tagged`. */
void baro_paint(cairo_t *cr, const BaroScene *scene, const BaroTheme *theme,
                gboolean tagged);

/* Draws a picture as large as the box allows, from its top left. */
void baro_paint_image(cairo_t *cr, const BaroImage *image, BaroBox box);

/* The job's page size, or the scene's own times `scale`. */
void baro_paint_size(const BaroOutJob *job, const BaroScene *scene,
                     double scale, double *width, double *height);
/* Makes the scene as large as width x height leave it, in their middle. */
void baro_paint_fit(cairo_t *cr, const BaroScene *scene, double width,
                    double height);

/* Checks context and surface: some of cairo's errors show in one of them
 * only. `name` is of the format. */
gboolean baro_paint_check(cairo_t *cr, cairo_surface_t *surface,
                          const char *name, GError **error);
/* The same, before and after the surface is finished. */
gboolean baro_paint_finish(cairo_t *cr, cairo_surface_t *surface,
                           const char *name, GError **error);

/* Appends to a GString; for cairo's streams. */
cairo_status_t baro_paint_append(void *out, const unsigned char *bytes,
                                 unsigned int n);

/* Puts into a PDF what cairo cannot say. Appends the new one to `out`. */
gboolean baro_pdf_finish(const BaroOutJob *job, const GString *pdf,
                         GString *out, GError **error);
