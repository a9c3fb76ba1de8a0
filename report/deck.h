// SPDX-License-Identifier: Apache-2.0
/*
 * The deck while it is built: what pages say, the series and figures that they
 * share, and the words that a verdict allows. It keeps models; layout.h makes
 * scenes of them.
 */
#pragma once
#include "barograph/figure.h"
#include "barograph/language.h"
#include "barograph/report.h"
#include "fonts.h"
#include "model.h"
#include "paragraph.h"
#include "refs.h"
#include "sheet.h"
#include "theme.h"

typedef struct BaroDeck {
    const BaroReportInput *input;
    BaroTheme theme;
    BaroImage *logo;       /* or NULL */
    const BaroLanguage *language;
    const BaroSheet *sheet;
    gboolean is_room;
    const BaroChartAsk *chart; /* one chart alone; NULL: a whole deck */
    BaroFonts *fonts;      /* owned */
    GPtrArray *models;     /* BaroPageModel, the pages so far */
    BaroRefs *refs;        /* owned */
    GArray *figures;       /* BaroFigure, by page in the order of building */
    GPtrArray *left_out;   /* char *: "releases: no release is known" */
    GPtrArray *notes;      /* char *: the same in English, whole sentences */
    GPtrArray *warnings;   /* char * */
    GPtrArray *misleading; /* char * */
    GHashTable *series;    /* "by metric" -> BaroSeries */
    GHashTable *said;      /* BaroSeries -> char *: its verdict (reading.c) */
    GArray *releases; /* see marks.h; NULL: not read yet */
    GArray *commits;  /* see activity.h; NULL: not read yet */
    GPtrArray *family;     /* char *: metrics judged together; NULL: none yet */
    GPtrArray *metrics;    /* const BaroMetric * that were used, in order */
    GPtrArray *sources;    /* names, NULL-terminated */
    GStringChunk *strings;
    GArray *status;        /* BaroSourceStatus */
    GArray *published;     /* BaroFigure of the report's last edition */
    BaroEdition edition;   /* number 0: none was ever published */
    gint32 first_day;      /* of anything known; the year before as_of else */
    GPtrArray *pages;      /* BaroConfigPage: the report's, or the usual ones */
    const BaroConfigPage *page; /* in work, and its place in the report */
    guint entry;
    GError *failure;       /* the first thing that a reader could not answer */
} BaroDeck;

/* NULL with an error where the fonts or the store cannot be read. */
BaroDeck *baro_deck_new(const BaroReportInput *input, GError **error);
/* The same without what the store would have to say: `status`, `published`
 * and `first_day` are unknown. For a chart whose series are given. */
BaroDeck *baro_deck_bare(const BaroReportInput *input, GError **error);
/* Frees the deck with its pages. */
void baro_deck_free(BaroDeck *deck);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroDeck, baro_deck_free)

/* Builds the pages of the report, in their order in the end. */
gboolean baro_deck_build(BaroDeck *deck, GError **error);

typedef struct {
    const char *eyebrow, *title, *subtitle, *source;
    int direction; /* that the data support, +1, 0, -1: typed titles are held
                      to it; 2: the page claims none */
} BaroFrame;

/* The pages of the report, BaroConfigPage, or those of one that names none.
 * Caller unrefs. */
GPtrArray *baro_deck_list_pages(const BaroDeck *deck);
/* "proposal:mirage", of the page in work. Caller frees. */
char *baro_deck_page_id(const BaroDeck *deck);
/* Adds a page of that frame to the deck; blocks are then added to it.
 * Borrowed. */
BaroPageModel *baro_deck_model(BaroDeck *deck, const BaroFrame *frame);
/* The first page of that place in the report; NULL where it was left out, or
 * is not built yet. Borrowed. */
const BaroPageModel *baro_deck_model_of(const BaroDeck *deck, guint entry);
/* Where an error of a page goes: the deck keeps the first and then fails. */
GError **baro_deck_error(BaroDeck *deck);
/* How a source stands; NULL where the store does not know it. Borrowed. */
const BaroSourceStatus *baro_deck_status(const BaroDeck *deck,
                                         const char *source);
/* Whether a source was first read after the day on which the deck is shown. */
gboolean baro_deck_looks_back(const BaroDeck *deck,
                              const BaroSourceStatus *status);
/* Whether a file that a page prints was there when the configuration was
 * read; otherwise a BARO_ERROR_CONFIG with the place where it is named. */
gboolean baro_deck_has_file(const BaroDeck *deck, const char *path,
                            GError **error);
/* Whether the report has a page of that id. */
gboolean baro_deck_has_page(const BaroDeck *deck, const char *id);
/* Says that the page in work is left out, and why. */
void baro_deck_leave_out(BaroDeck *deck, const char *page, BaroLeftOut why);

/* Where it says what was restated: a sentence with the page's number, or NULL
 * where the deck has no such page. Caller frees. */
char *baro_deck_see_restated(BaroDeck *deck);

/* What a page prints of a metric, and where it comes from. */
typedef struct {
    const char *metric; /* as written where it was named */
    const char *period; /* or window: "2012-10 to 2013-09", "2013-Q3" */
    const char *group;  /* or NULL: the whole project */
    double value;
    const char *text;   /* as printed */
} BaroFigureAsk;
/* Notes the figure for editions, explain and tests; its number on the page in
 * work, from 1. What is no metric of the dictionary has a line in
 * figure_kinds.c. */
gint32 baro_figure(BaroDeck *deck, const BaroFigureAsk *ask);
/* The same of a value as language says it, where it is known. */
void baro_figure_value(BaroDeck *deck, const char *metric, const char *period,
                       const char *group, double value);
/* Notes a count of a period, and says it. Caller frees. */
char *baro_figure_number(BaroDeck *deck, const char *metric,
                         const char *period, const char *group, double value);
/* The same of a proportion, in per cent. Caller frees. */
char *baro_figure_share(BaroDeck *deck, const char *metric,
                        const char *period, const char *group,
                        double proportion);
/* The same of the deck's day, as it is printed. */
void baro_figure_day(BaroDeck *deck, const char *name, const char *group,
                     double value, const char *text);
/* Notes a number of the deck's day, and says it. Caller frees. */
char *baro_figure_count(BaroDeck *deck, const char *name, const char *group,
                        gint64 n);
/* The same of money. Caller frees. */
char *baro_figure_money(BaroDeck *deck, const char *name, const char *group,
                        double sum);
/* The year to the last complete month and the year before it, of a series,
 * where they are known. */
void baro_figure_years(BaroDeck *deck, const BaroSeries *series);
/* Every period of a series that is known: what a chart of it prints. */
void baro_figure_points(BaroDeck *deck, const BaroSeries *series);
/* "2012-09-18 to 2013-07-09". Caller frees. */
char *baro_figure_window(BaroSpan days);
/* "2012-09 to 2013-08", of months. Caller frees. */
char *baro_figure_months(gint32 first, gint32 last);

/* What series of the report are asked for: its sources, its calendar, and from
 * the first day of anything known on. Borrows from the deck. */
BaroScope baro_deck_scope(const BaroDeck *deck, BaroBy by);
/* Borrowed; NULL where the metric cannot be read or nothing answers. The
 * verdicts of the headline, the goals and the ladder, as far as the deck has
 * their pages, are corrected for one another: baro_verdicts_correct(). */
const BaroSeries *baro_deck_series(BaroDeck *deck, const char *metric,
                                   BaroBy by);
/* The same, of one organization. */
const BaroSeries *baro_deck_series_of(BaroDeck *deck, const char *metric,
                                      const char *organization, BaroBy by);
/* The same as it was on another day: what is known now of the time up to it. */
const BaroSeries *baro_deck_series_to(BaroDeck *deck, const char *metric,
                                      BaroBy by, gint32 as_of);
/* The slot of an organization's colour, for baro_scene_slot(); -1 with
 * deck->failure set where the store cannot tell. */
int baro_deck_slot(BaroDeck *deck, const char *organization);
/* The same, of one focus area: what is not (0) or is (1) about an incident. */
const BaroSeries *baro_deck_series_in(BaroDeck *deck, const char *metric,
                                      const char *area, int incident,
                                      BaroBy by);
/* The same from the period of `first` on. */
const BaroSeries *baro_deck_series_since(BaroDeck *deck, const char *metric,
                                         BaroBy by, gint32 first);
/* Whether any point of it was observed. */
gboolean baro_series_known(const BaroSeries *series);

/* Whether the running quarter is incomplete at as_of. */
gboolean baro_deck_is_running(const BaroDeck *deck);

/* Corrects the verdicts that the deck's pages give for one another, once: as
 * the first question for a series does. */
void baro_deck_judge(BaroDeck *deck);
/* The verdicts that are corrected together (BaroVerdict *, borrowed; NULL is
 * not measured); none before they are judged. Caller unrefs. */
GPtrArray *baro_deck_judged(BaroDeck *deck);

/* The metrics of the report's headline, or the default ones. */
const char *const *baro_deck_headline(const BaroDeck *deck);

/* The metrics of the headline, of goals and of rungs, each once (const char *,
 * borrowed), without those that the configuration itself knows. Caller
 * unrefs. */
GPtrArray *baro_deck_metrics(const BaroDeck *deck);
