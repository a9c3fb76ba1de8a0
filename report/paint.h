// SPDX-License-Identifier: Apache-2.0
/* Draws scenes with cairo and writes them as files, one format a file. */
#pragma once
#include <cairo.h>

#include "scene.h"

/* Draws the scene in points; with tags of structure where `tagged`. */
void baro_paint(cairo_t *cr, const BaroScene *scene, gboolean tagged);

/* Checks context and surface, finishes the surface and checks it again. */
gboolean baro_paint_finish(cairo_t *cr, cairo_surface_t *surface,
                           const char *path, GError **error);

/* What a file needs to know besides the scenes. */
typedef struct {
    const GPtrArray *scenes; /* BaroScene */
    const char *title, *author, *version;
    gint32 day;         /* creation date */
    double width, height; /* of a page, in pixels or points; 0: by format */
    int page;           /* of the scenes, for formats of a page a file */
} BaroOutJob;

typedef struct {
    const char *name;   /* "pdf", the ending as well */
    guint flag;
    gboolean whole;     /* all pages in one file */
    gboolean (*write)(const BaroOutJob *job, const char *path, GError **error);
} BaroOut;

extern const BaroOut baro_out_pdf, baro_out_png, baro_out_svg, baro_out_html;

/* Puts language, title display and alternative texts into a PDF. */
gboolean baro_pdf_finish(const BaroOutJob *job, const char *from,
                         const char *to, GError **error);
