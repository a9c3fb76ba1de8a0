// SPDX-License-Identifier: Apache-2.0
/*
 * The deck while it is built: the series that pages share, the frame of each
 * page, and the words that a verdict allows.
 */
#pragma once
#include "barograph/language.h"
#include "barograph/report.h"
#include "fonts.h"
#include "theme.h"

typedef struct {
    const BaroReportInput *input;
    BaroTheme theme;
    const BaroLanguage *language;
    BaroFonts *fonts;      /* owned */
    GPtrArray *scenes;     /* BaroScene, the pages so far */
    GPtrArray *warnings;   /* char * */
    GPtrArray *misleading; /* char * */
    GHashTable *series;    /* "by metric" -> BaroSeries */
    GPtrArray *metrics;    /* const BaroMetric * that were used, in order */
    GPtrArray *sources;    /* names, NULL-terminated */
    GPtrArray *samples;    /* names, NULL-terminated */
    GStringChunk *strings;
    GArray *status;        /* BaroSourceStatus */
    gint32 first_day;      /* of anything known; the year before as_of else */
    const BaroConfigPage *page; /* in work */
    GError *failure;       /* the first thing that a reader could not answer */
} BaroDeck;

/* NULL with an error where the fonts or the store cannot be read. */
BaroDeck *baro_deck_new(const BaroReportInput *input, GError **error);
/* Frees the deck with its pages. */
void baro_deck_free(BaroDeck *deck);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroDeck, baro_deck_free)

typedef struct {
    const char *eyebrow, *title, *subtitle, *source;
    int direction; /* that the data support, +1, 0, -1: typed titles are held
                      to it; 2: the page claims none */
} BaroFrame;

/* A page with its frame drawn; its body is scene->top .. scene->bottom. */
BaroScene *baro_deck_page(BaroDeck *deck, const BaroFrame *frame);

/* Borrowed; NULL where the metric cannot be read or nothing answers. */
const BaroSeries *baro_deck_series(BaroDeck *deck, const char *metric,
                                   BaroBy by);
/* Whether any point of it was observed. */
gboolean baro_series_known(const BaroSeries *series);

/* "103", "2.5", "–" for what is unknown. Caller frees. */
char *baro_words_value(double value);
/* "16 September 2013"; short: "15 Sep". Caller frees. */
char *baro_words_day(gint32 day, gboolean is_short);
/* "Q3 ’13". Caller frees. */
char *baro_words_quarter(const BaroCalendar *calendar, gint32 period);
/* "no clear change this year", in the verdict's own words. */
const char *baro_words_short(const BaroVerdict *verdict);
/* A title: "No clear change in contributors (103, 97 before)". */
char *baro_words_finding(const BaroSeries *series);
/* The label of what the series counts. Caller frees. */
char *baro_words_label(const BaroSeries *series);
/* "contributors" of "Contributors". Caller frees. */
char *baro_words_lower(const char *label);
/* Whether the running quarter is incomplete at as_of. */
gboolean baro_deck_is_running(const BaroDeck *deck);

/* The metrics of the report's headline, or the default ones. */
const char *const *baro_deck_headline(const BaroDeck *deck);

/* Paragraphs that flow through two columns and, where they must, on to more
 * pages. */
typedef struct {
    BaroStyleId style;
    char *text;   /* owned by the deck's strings */
    double above; /* space before it */
    gboolean breaks; /* begins a new column */
} BaroParagraph;
/* Draws them on one or more pages of this frame. */
void baro_deck_flow(BaroDeck *deck, const BaroFrame *frame,
                    const GArray *paragraphs);
