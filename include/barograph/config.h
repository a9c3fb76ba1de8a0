// SPDX-License-Identifier: Apache-2.0
/*
 * barograph.yaml, read and checked. Everything is owned by the BaroConfig;
 * strings are NULL where absent, lists (GPtrArray) are never NULL, days are
 * BARO_NO_DAY where absent. Relative paths are made absolute against the
 * file's folder. Mistakes are BARO_ERROR_CONFIG with `file:line:column`, the
 * line, a caret, and the nearest right word.
 */
#pragma once
#include "barograph/collector.h"
#include "barograph/period.h"

typedef struct {
    char *name;
    const BaroCollector *collector;
    BaroOptions *options; /* fallbacks filled in; paths absolute */
    char *address;        /* the url or path, or NULL */
    char *token_file;
} BaroConfigSource;

typedef struct {
    char *label;
    GStrv match, incident;
} BaroConfigArea;

typedef struct {
    char *outlet, *kind; /* kind: press | wire | own */
    int tier;            /* 1 .. 3; 0 where absent */
} BaroConfigOutlet;

typedef struct {
    gint32 day;
    char *label;
} BaroConfigMilestone;

typedef struct {
    gint32 day;
    char *title, *state, *proposal; /* state: done | proposed | dropped */
    GStrv quotes, areas;
} BaroConfigPress;

/* Whether it is neither proposed nor dropped: on its day it is out. */
static inline gboolean
baro_config_press_stands(const BaroConfigPress *press)
{
    return g_strcmp0(press->state, "proposed") != 0
        && g_strcmp0(press->state, "dropped") != 0;
}

typedef struct {
    gint64 at_most;
    char *per, *from;
    gint32 lapses;
} BaroConfigAllowance; /* per NULL: none configured */

typedef struct {
    char *metric, *per, *state; /* state: approved | proposed */
    double at_least, at_most;   /* NAN where absent */
    gint32 from;
} BaroConfigTarget;

typedef struct {
    char *category, *per, *spent, *state;
    double plan;
} BaroConfigBudget;

typedef struct {
    char *what, *by;
} BaroConfigResource;

typedef struct {
    char *id, *name, *note;
    GStrv metrics, rungs, areas;
    GPtrArray *resources; /* BaroConfigResource */
} BaroConfigGoal;

typedef struct {
    char *rung, *metric, *note;
    gboolean stands_in;
} BaroConfigRung;

typedef struct {
    char *member, *delegate, *note; /* delegate NULL: vacant (TBD, TBA, ?,
                                       none, vacant, n/a, empty) */
    gint32 since, until;
} BaroConfigSeat;

typedef struct {
    char *id, *name, *goal, *note;
    GStrv show;
    GPtrArray *seats; /* BaroConfigSeat, in the file's order */
} BaroConfigGroup;

typedef struct {
    char *id, *kind, *title, *text, *owner, *cost_note, *state; /* text: path */
    GStrv ask, serves, areas;
    char *budget; /* category of the budget that pays it, or NULL */
    double cost; /* NAN where absent */
    gint32 due;
    GStrv evidence_metrics;
    char *evidence_around;
    int evidence_weeks;
} BaroConfigProposal;

typedef struct {
    gint32 day;
    char *time;
    int minutes;
} BaroConfigMeeting;

typedef struct {
    gint32 opened, due;
    char *owner, *what, *state; /* open | done | dropped */
} BaroConfigAction;

/* A file that a report would print and that was not there. */
typedef struct {
    char *path, *message; /* message: where it is named, with the caret */
} BaroConfigAbsent;

/* One entry of `pages:`, flattened: a section's pages carry its name. */
typedef struct {
    char *page;     /* "measuring-success", "proposal" */
    char *argument; /* after the colon: "mirage", "background.md" */
    char *section;  /* or NULL */
    int minutes;    /* of the section, on its first page; 0 */
    gboolean appendix;
    char *comment;  /* path of a Markdown file */
    char *title, *title_author; /* typed by somebody */
} BaroConfigPage;

typedef struct {
    char *name, *title, *presenter, *format_for; /* "room" */
    char *sheet;    /* wide | a4 | letter; NULL: wide */
    char *language; /* a code that baro_language() knows; NULL: English */
    guint32 accent; /* 0xRRGGBB, can be read on white */
    GStrv fonts;    /* families, preferred to the usual ones; or NULL */
    char *logo;     /* path of a PNG */
    char *footer;   /* in place of project and title, on every page */
    gint32 meeting;
    GStrv headline;
    GStrv where_sources, where_organizations; /* scope, or NULL */
    GPtrArray *pages; /* BaroConfigPage */
} BaroConfigReport;

typedef struct BaroConfig {
    char *path, *folder;
    char *project, *timezone, *currency, *store;
    int fiscal_start;
    GTimeZone *zone;
    GStrv mailmaps, bots, merge_by;
    char *people, *organizations; /* paths or NULL */
    GPtrArray *sources;           /* BaroConfigSource, in order */
    char *proxy, *ca_file;
    GStrv allow_private;
    GPtrArray *areas;       /* BaroConfigArea */
    GPtrArray *voices;      /* BaroConfigArea: share-of-voice, `us` first */
    GPtrArray *outlets;     /* BaroConfigOutlet */
    GPtrArray *milestones, *press;
    BaroConfigAllowance allowance;
    GPtrArray *targets, *budget, *goals, *ladder, *groups, *proposals;
    GPtrArray *meetings, *actions, *reports;
    GHashTable *metrics;    /* names of metrics to where each was first typed,
                               "barograph.yaml:12:3"; or NULL */
    GPtrArray *absent;      /* BaroConfigAbsent, in the file's order */
    char *names;            /* none | consented | all */
    int minimum_group;
} BaroConfig;

/* Reads and checks the whole file. */
BaroConfig *baro_config_load(const char *path, GError **error);
void baro_config_free(BaroConfig *config);

/* A configuration of nothing but defaults around `sources` (taken over), for
 * `quick`: one report of the default pages. */
BaroConfig *baro_config_default(const char *project, GPtrArray *sources);
BaroConfigSource *baro_config_source_new(const char *name,
                                         const BaroCollector *collector);
/* Frees it; NULL is legal. */
void baro_config_source_free(BaroConfigSource *source);

/* By name; NULL where there is none (report NULL: the first). */
const BaroConfigSource *baro_config_source(const BaroConfig *config,
                                           const char *name);
/* As above, of the reports. */
const BaroConfigReport *baro_config_report(const BaroConfig *config,
                                           const char *name);

/* What stands under a top key of the file, or in the table that it names: each
 * line as "barograph.yaml:12: text", without comments; "" where the key is not
 * there. Not of keys whose value is one word. Caller frees. */
char *baro_config_rows(const BaroConfig *config, const char *key,
                       GError **error);

/* What `init` writes: comments, the sources found, the rest as examples whose
 * meeting comes soon after `today`. `sources` holds BaroConfigSource. Caller
 * frees. */
char *baro_config_sample(const char *project, const GPtrArray *sources,
                         gint32 today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroConfig, baro_config_free)
