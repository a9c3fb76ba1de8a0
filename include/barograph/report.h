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

/* The quarter of a day, as the configuration's years are cut. */
BaroSpan baro_report_quarter(const BaroConfig *config, gint32 day);
/* The period that an edition has in the foreground: the quarter of its day
 * where it was published before that was kept. */
BaroSpan baro_report_period(const BaroConfig *config,
                            const BaroEdition *edition);

typedef enum {
    BARO_FORMAT_PDF = 1,
    BARO_FORMAT_PNG = 2,
    BARO_FORMAT_SVG = 4,
    BARO_FORMAT_HTML = 8,
} BaroFormats;

/* "pdf,png" -> flags; an unknown word is an error with the nearest. */
gboolean baro_formats_parse(const char *text, guint *formats, GError **error);

/* The deck, built and laid out, before it becomes files. */
typedef struct BaroReport BaroReport;

/* Builds every page of the report and lays it out on a sheet: "wide", "a4",
 * "letter", or NULL for what the configuration says. `input` must outlive it.
 * NULL with an error where a reader failed or nothing can be drawn. */
BaroReport *baro_report_build(const BaroReportInput *input,
                              const char *sheet, GError **error);
/* Frees it; NULL is legal. */
void baro_report_free(BaroReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroReport, baro_report_free)

/* Every number that the report would print, as baro_report_figures(), without
 * laying it out and without what was published: an edition's day drawn with
 * what is known now, where `input` is of that day. Strings live in `strings`.
 * GArray of BaroFigure; the caller unrefs. NULL with an error. */
GArray *baro_report_count(const BaroReportInput *input, GStringChunk *strings,
                          GError **error);

/* What was noticed while building (char *, whole sentences), and the reasons
 * why --check would refuse. Borrowed. */
const GPtrArray *baro_report_warnings(const BaroReport *report);
/* As above: the pages that were left out, and why, where the page coverage says
 * so too; without one they are among the warnings. */
const GPtrArray *baro_report_notes(const BaroReport *report);
/* As above: what would mislead. */
const GPtrArray *baro_report_misleading(const BaroReport *report);
/* Every number that the deck prints, page by page: BaroFigure of store.h, whose
 * page is written as in `pages:`, "proposal:mirage". Borrowed. */
const GArray *baro_report_figures(const BaroReport *report);
/* What was known of the sources when the report was built: BaroSourceStatus of
 * store.h, up to its day. Borrowed. */
const GArray *baro_report_status(const BaroReport *report);
/* Which page stands on that number of the deck, from 1, as figures call it;
 * NULL where there is none. Borrowed. */
const char *baro_report_page_at(const BaroReport *report, guint number);

/* Writes the deck into `folder` as NAME.pdf, NAME-01.png … Each file is
 * written whole under a temporary name and renamed. `written` gets the paths
 * (char *). */
gboolean baro_report_write(BaroReport *report, const char *folder,
                           guint formats, GPtrArray *written, GError **error);

/* The text of an e-mail that brings the deck: three findings, what is asked,
 * what is missing; plain, 72 columns. Caller frees. */
char *baro_report_brief(const BaroReport *report);

/* The deck's layout as text, a mark a line, for tests. Caller frees. */
char *baro_report_layout(const BaroReport *report);

/* What is asked of one chart. */
typedef struct {
    const GPtrArray *series; /* BaroSeries, one to twelve */
    const char *page;        /* of the deck, instead of series; or NULL */
    const char *form;        /* of baro_chart_forms(); NULL: "trend" */
    int width, height;       /* in pixels */
    gboolean adjusted;       /* with a line without the seasons; by month */
    gboolean steps;          /* with the months that begin another level */
} BaroChartAsk;

/* One chart with title and source burnt in; the format by the path's ending. */
gboolean baro_chart_write(const BaroChartAsk *ask,
                          const BaroReportInput *input, const char *path,
                          GError **error);

/* Names of the forms that stand alone, NULL-terminated; caller frees the
 * array, not the names. */
const char **baro_chart_forms(void);

/* Ids of the pages that exist, NULL-terminated; caller frees the array, not
 * the ids. */
const char **baro_report_pages(void);

/* The question that a page answers, in English; NULL for no page. */
const char *baro_report_page_question(const char *id);
