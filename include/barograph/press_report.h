// SPDX-License-Identifier: Apache-2.0
/*
 * What pages and `explain` ask of the press, with coverage: share of voice,
 * what came around a press release, focus areas by channel. Pure: a reader
 * answers, nothing is printed.
 */
#pragma once
#include "barograph/language.h"
#include "barograph/reader.h"

/* ---- share of voice ---------------------------------------------------- */

/* The sources whose stories are compared: those that let every name in, and
 * that were read through both the 12 months before the scope's as_of and the
 * 12 before these. Where there is none: all that let every name in. */
typedef struct {
    GPtrArray *sources;  /* names, NULL-terminated */
    GPtrArray *left_out; /* names of those whose `match:` keeps some out */
    gboolean fixed;      /* in both years */
    BaroSpan prior, last;
} BaroPanel;

/* NULL with an error. */
BaroPanel *baro_panel_new(const BaroMetricRef *ref, const BaroScope *scope,
                          GError **error);
/* Frees it; NULL is legal. */
void baro_panel_free(BaroPanel *panel);

/* One of the set in a span: its stories, of all that name any of the set,
 * and Wilson's 95 % interval of the share. A story that names two is of
 * both: the shares may add up to more than one. */
typedef struct {
    const char *name;
    long stories, of;
    BaroInterval range; /* 0 to 1; NAN where there is none */
} BaroVoiceShare;

/* In the order of the configuration; narrowed as the metric is. GArray of
 * BaroVoiceShare; the caller unrefs it. NULL with an error. */
GArray *baro_voice_shares(const BaroMetricRef *ref, const BaroScope *scope,
                          const BaroPanel *panel, BaroSpan span,
                          GError **error);

/* ---- what came around press releases ----------------------------------- */

/* A press release that is out. Borrowed. */
typedef struct {
    gint32 day;
    const char *title;
    const char *const *quotes; /* who is quoted; NULL: nobody is known */
} BaroRelease;

typedef enum {
    BARO_STUDY_NO_PRESS, /* no source of news has yielded anything */
    BARO_STUDY_UNSEEN,   /* no source was read through the days around it */
    BARO_STUDY_BY_MONTH, /* a story near it is known by its month only */
    BARO_STUDY_RUNNING,  /* its window is not over */
    BARO_STUDY_COUNTS,   /* too few, or too short a time to compare with */
    BARO_STUDY_TESTED,
} BaroStudyState;

/* Stories in the days from a release on, against what the same weekdays had
 * in the 8 weeks that end a week before, in the sources that were read through
 * all of these days. Releases nearer to the first than the window cannot be
 * told apart and are one. It says what coincided, never what caused it. */
typedef struct {
    BaroStudyState state;
    gint32 first;         /* the day of the first release */
    int window, passed;   /* days; of these, over */
    guint releases;
    BaroEventStudy study; /* of COUNTS and TESTED */
    double p;             /* its p_said after Benjamini and Hochberg over all
                             that were tested; NAN */
    gboolean has_its;     /* 12 weeks observed on both sides, up to the
                             releases beside it */
    BaroIts its;          /* by week from the first day on */
} BaroStudy;

enum { BARO_RELEASE_WEEKS = 8 }; /* before, and after its own */

/* One week of days from the release's on: -8 .. 8. */
typedef struct {
    BaroPointState state;
    long stories; /* first told in it */
} BaroReleaseWeek;

typedef struct {
    const BaroRelease *release;
    BaroReleaseWeek weeks[2 * BARO_RELEASE_WEEKS + 1];
    long stories;  /* first told in the window, whatever they are on */
    long pickups;  /* of these, since */
    long outlets;  /* that carried one of them */
    guint study;   /* its place in `studies` */
} BaroReleaseImpact;

typedef struct {
    GArray *releases; /* BaroReleaseImpact, by day */
    GArray *studies;  /* BaroStudy, by day */
    guint tested;
    double pooled;    /* mean of what was above the usual; NAN: none tested */
    long undated;     /* stories known by their month only, in no day */
} BaroImpact;

/* Of n releases in any order, those up to the scope's as_of; its sources; the
 * window in days (7, 14 or 28). NULL with an error. */
BaroImpact *baro_impact_new(const BaroRelease *releases, gsize n,
                            const BaroScope *scope, int window,
                            GError **error);
/* Frees it; NULL is legal. */
void baro_impact_free(BaroImpact *impact);
/* +1: it coincided with more stories than usual, -1: with fewer, as the words
 * say it; 0: neither, or it was not tested. */
int baro_study_found(const BaroStudy *study);

/* ---- focus areas, outlets, cost ---------------------------------------- */

/* A focus area in one channel: its series by the scope's calendar. */
typedef struct {
    const char *area;
    const char *channel;   /* the metric: "stories", "messages", "commits" */
    BaroSeries *series;
    BaroSeries *incidents; /* of stories: those that are about an incident */
} BaroAreaChannel;

/* Every area of the reader in each channel, channel by channel. `warnings` as
 * for baro_series_build(). GPtrArray of BaroAreaChannel *, which owns them;
 * NULL with an error. */
GPtrArray *baro_area_channels(const BaroScope *scope, GPtrArray *warnings,
                              GError **error);

/* An outlet and what it carried. */
typedef struct {
    const char *outlet; /* borrowed from the press */
    int tier;           /* 0: not said */
    long mentions, first; /* first: stories that it told before others */
} BaroOutletCount;

/* The outlets of what is meant, most mentions first, then by name; at most n.
 * GArray of BaroOutletCount; the caller unrefs it. */
GArray *baro_press_top_outlets(const BaroPress *press,
                               const BaroPressFilter *filter, guint n);

/* ---- in words ---------------------------------------------------------- */

/* What a study found, or why it found nothing, as one sentence without its
 * full stop; `n` stories of its first release's window. Caller frees. */
char *baro_say_study(const BaroLanguage *language, const BaroStudy *study,
                     long n);
/* What its weeks say, NULL where it has no such model, or no two years of
 * weeks: a season could look like another level. Caller frees. */
char *baro_say_level(const BaroLanguage *language, const BaroStudy *study);
/* What a story cost, never without how many there were. Caller frees. */
char *baro_say_cost(const BaroLanguage *language, double spent, long stories,
                    const char *currency);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroImpact, baro_impact_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroPanel, baro_panel_free)
