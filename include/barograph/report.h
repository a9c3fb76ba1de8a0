// SPDX-License-Identifier: Apache-2.0
/*
 * The deck. A page first builds a model (what to say), the layout places it
 * (where: a list of marks), and a painter draws the marks (cairo). No struct
 * holds both options and a cairo_t.
 */
#pragma once
#include "barograph/config.h"
#include "barograph/reader.h"

typedef struct {
    const BaroConfig *config;
    const BaroConfigReport *report;
    const BaroReader *reader;
    gint32 as_of;            /* last day that counts */
    BaroSpan period;         /* the quarter in the foreground */
    const char *version;     /* of the program, for the footer's provenance */
    const char *data_folder; /* where fonts.conf of our own is written */
} BaroReportInput;

typedef enum {
    BARO_FORMAT_PDF = 1,
    BARO_FORMAT_PNG = 2,
    BARO_FORMAT_SVG = 4,
    BARO_FORMAT_HTML = 8,
} BaroFormats;

/* "pdf,png" -> flags; an unknown word is an error with the nearest. */
gboolean baro_formats_parse(const char *text, guint *formats, GError **error);

/* Draws the deck into `folder` as NAME.pdf, NAME-01.png … Each file is written
 * whole under a temporary name and renamed. `written` gets the paths
 * (char *), `warnings` whole sentences, `misleading` the reasons why --check
 * would refuse. */
gboolean baro_report_write(const BaroReportInput *input, const char *folder,
                           guint formats, GPtrArray *written,
                           GPtrArray *warnings, GPtrArray *misleading,
                           GError **error);

/* The deck's layout as text, a mark a line, for tests. Caller frees. */
char *baro_report_layout(const BaroReportInput *input, GError **error);

/* One chart of a series (several: lines), with title and source burnt in;
 * the format by the path's ending. width and height in pixels. */
gboolean baro_chart_write(const GPtrArray *series, const BaroReportInput *input,
                          const char *path, int width, int height,
                          GError **error);

/* Ids of the pages that exist, NULL-terminated, for config/ checks and help. */
const char *const *baro_report_pages(void);
