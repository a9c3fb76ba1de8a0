// SPDX-License-Identifier: Apache-2.0
/*
 * The formats in which scenes are written, one a file out_NAME.c with one
 * const struct and a line in out.c. A format draws into memory; files, whole
 * or not at all, are out.c's alone.
 */
#pragma once
#include <cairo.h>

#include "theme.h"

/* What a format needs to know besides the scenes. */
typedef struct {
    const GPtrArray *scenes; /* BaroScene */
    struct BaroDeck *deck;   /* of whose models HTML is written */
    const BaroTheme *theme;
    const char *title, *author, *subject, *version; /* author, subject: NULL */
    const char *language; /* "en" */
    gint32 day;           /* creation date */
    double width, height; /* of a page in points or pixels; 0: by format */
    int page;             /* of the scenes, for formats of a page a file */
    cairo_surface_t **canvas; /* of the page before, to be drawn on again */
} BaroOutJob;

typedef struct {
    const char *name; /* "pdf", the ending as well */
    guint flag;
    gboolean whole;   /* all pages in one file */
    /* Appends the file's bytes. */
    gboolean (*draw)(const BaroOutJob *job, GString *out, GError **error);
    /* Whether a file that begins so is one of these; NULL where `whole`. */
    gboolean (*is_own)(const char *head, gsize n);
} BaroOut;

enum { BARO_OUT_HEAD = 512 }; /* bytes that is_own() may be given */

extern const BaroOut baro_out_pdf, baro_out_png, baro_out_svg, baro_out_html;

/* NULL-terminated. */
const BaroOut *const *baro_outs(void);
/* By a path's ending, or NULL. */
const BaroOut *baro_out_of_path(const char *path);

/* Writes STEM.pdf, STEM-01.png … of the formats: all of them under temporary
 * names first, then renamed, so that a failure leaves the folder as it was.
 * Of an earlier, longer deck STEM-20.png and the like are removed where their
 * bytes are ours: a file of that name from elsewhere stays. `written`
 * gets the paths (char *). */
gboolean baro_out_deck(BaroOutJob *job, const char *stem, guint formats,
                       GPtrArray *written, GError **error);
/* Writes the job's page, or all, as one file. */
gboolean baro_out_file(const BaroOut *out, const BaroOutJob *job,
                       const char *path, GError **error);
