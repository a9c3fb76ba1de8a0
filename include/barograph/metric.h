// SPDX-License-Identifier: Apache-2.0
/*
 * The dictionary of metrics, and what may be written where a metric is named.
 * To add a metric: one line in analysis/dictionary.c, which is the definition
 * that `metrics NAME`, the methodology page and docs/metrics.md print.
 */
#pragma once
#include "barograph/error.h"
#include "barograph/period.h"

/* How the rows of an answer become a value for a period. */
typedef enum {
    BARO_MEASURE_COUNT,         /* sum of n: events, or credits with roles */
    BARO_MEASURE_PEOPLE,        /* distinct persons */
    BARO_MEASURE_NEWCOMERS,     /* persons whose first ever period it is */
    BARO_MEASURE_ORGANIZATIONS, /* distinct organizations */
    BARO_MEASURE_OUTLETS,       /* distinct outlets */
    BARO_MEASURE_ABSENCE,       /* fewest persons with half of the count */
    BARO_MEASURE_ELEPHANT,      /* fewest organizations with half of it */
    BARO_MEASURE_EFFECTIVE,     /* so many alike would be as even: 1/HHI */
    BARO_MEASURE_STORIES,       /* mentions, copies of one story taken once */
    BARO_MEASURE_PICKUPS,       /* these copies */
    BARO_MEASURE_VOICE,         /* per cent of the stories on a named set */
    BARO_MEASURE_RETENTION,     /* of last year's persons, who is here: % */
    BARO_MEASURE_TURNOVER,      /* who left, of a year's mean persons: % */
    BARO_MEASURE_REPEAT,        /* of a year's persons, in two months: % */
    BARO_MEASURE_RETURN,        /* of the newcomers, who came again: % */
    BARO_MEASURE_PARTS,         /* events with one of the roles, of all: % */
    BARO_MEASURE_RESPONSE,      /* median hours to what ends a wait */
    BARO_MEASURE_UNANSWERED,    /* waits that nothing ended in 30 days */
    BARO_MEASURE_DURATION,      /* median days of the waits that ended */
    BARO_MEASURE_OPEN,          /* waits that go on at the period's end */
    BARO_MEASURE_SAMPLE,        /* a source's own figure */
    BARO_MEASURE_CONFIGURED,    /* from the configuration: seats, … */
} BaroMeasure;

typedef enum {
    BARO_NEUTRAL,
    BARO_UP_GOOD,
    BARO_DOWN_GOOD,
} BaroDirection;

typedef struct {
    const char *name;       /* "contributors" */
    const char *label;      /* board words: "Contributors" */
    const char *unit;       /* "people" */
    BaroMeasure measure;
    BaroDirection direction;
    const char *kind;       /* of baro_kinds(), or NULL */
    const char *roles[6];   /* NULL-terminated; none: events themselves */
    gboolean roots_only;    /* threads */
    const char *ends[3];    /* of waits: kinds that end one, NULL-terminated */
    gboolean by_another;    /* of waits: only what somebody else does */
    gboolean independent;   /* one says nothing of the next: two years are
                               compared by the exact ratio of Poisson counts */
    const char *twin;       /* of a volume: the metric, as written, that shows
                               whether it is worth something; NULL: none */
    const char *definition; /* one or two sentences */
    const char *formula;
    const char *pitfalls;
    const char *source;     /* of the formula or the term */
    int version;            /* of the definition; 0: the first */
} BaroMetric;

/* Whether its figures are per cent of something, which change by points. */
gboolean baro_metric_is_share(const BaroMetric *metric);
/* The version of its definition, from 1. */
int baro_metric_version(const BaroMetric *metric);
/* Whether it looks at how long something begun waits for its end. */
gboolean baro_metric_is_wait(const BaroMetric *metric);

/* The table, ended by a NULL name; one by name or NULL; the name to use where
 * somebody writes `bus-factor`, or NULL. */
const BaroMetric *baro_metrics(void);
const BaroMetric *baro_metric_find(const char *name);
/* The one that a reference names, whatever narrows it: contributors of
 * `contributors[commits>=3]`; NULL where it is none of the dictionary. */
const BaroMetric *baro_metric_named(const char *written);
/* The name to use for a word such as bus-factor, or NULL. */
const char *baro_metric_alias(const char *name);

/* What stands in for a figure that only a source knows. */
const BaroMetric *baro_metric_sample(void);

/* `contributors[commits>=3,source=devel]`, `spend.pr`, parsed. */
typedef struct {
    const BaroMetric *metric; /* a sample's name gives the SAMPLE measure */
    char *text;               /* as written */
    char *sample, *subject;   /* the name before the dot; what follows it */
    GStrv sources;            /* source=…; NULL: all */
    char *organization, *area;
    int member;               /* -1 any, 0 no, 1 yes */
    int incident;             /* the same; of mentions */
    int tier;                 /* of the outlet, 1 .. 3; 0: any */
    gint64 at_least, at_most; /* threshold on the metric's own count in the
                                 twelve months before the period's end; 0,
                                 G_MAXINT64: none */
} BaroMetricRef;

/* Reads it; an unknown name is an error with the nearest one unless `samples`
 * (NULL-terminated names that sources yield) holds it. */
BaroMetricRef *baro_metric_ref_parse(const char *text,
                                     const char *const *samples,
                                     GError **error);
/* The sources that it reads: those that it names, else `all`. Borrowed. */
const char *const *baro_metric_ref_sources(const BaroMetricRef *ref,
                                           const char *const *all);
/* Whether it is a part of what its sources hold, by anything but sources. */
gboolean baro_metric_ref_is_part(const BaroMetricRef *ref);
/* The twin of its metric, narrowed as it is: contributors[source=devel] of
 * commits[source=devel]; NULL where there is none. Caller frees. */
char *baro_metric_ref_twin(const BaroMetricRef *ref);
/* A copy of its own. */
BaroMetricRef *baro_metric_ref_copy(const BaroMetricRef *ref);
/* Narrows it to a focus area, whatever letters its name has, and to what is
 * (1) or is not (0) about an incident; -1 leaves that open. */
void baro_metric_ref_narrow(BaroMetricRef *ref, const char *area,
                            int incident);
/* Narrows it to an organization, whatever letters its name has. */
void baro_metric_ref_of(BaroMetricRef *ref, const char *organization);
/* Frees it; NULL is legal. */
void baro_metric_ref_free(BaroMetricRef *ref);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroMetricRef, baro_metric_ref_free)
