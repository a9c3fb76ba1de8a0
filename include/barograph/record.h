// SPDX-License-Identifier: Apache-2.0
/*
 * What collectors yield. All strings are UTF-8 made clean by
 * baro_text_clean(), borrowed for the call, NULL where unknown.
 */
#pragma once
#include "barograph/time.h"

/* One part that somebody had in an event. */
typedef struct {
    const char *role;         /* a name of baro_roles() */
    const char *name;         /* as seen, decoded */
    const char *email;        /* lower-case, or NULL */
    const char *organization; /* where the source itself says it; else NULL */
    gint64 count;             /* 0 is taken as 1; counted rows carry more */
} BaroCredit;

typedef enum {
    BARO_VOICE_PRESS,  /* others speak: also every event that is no mention */
    BARO_VOICE_OWN,
    BARO_VOICE_MEMBER,
} BaroVoice;

/* Something that happened once. (project, source, kind, id) is its key. */
typedef struct {
    const char *kind;  /* a name of baro_kinds() */
    const char *id;    /* the source's own */
    gint64 at;         /* what the source said; meaningless if UNREADABLE */
    BaroDateQuality quality;
    const char *title, *url, *outlet;
    const char *parent;  /* id of the event it answers, in the same source */
    const char *text;    /* searched for labels, never stored */
    gint64 count;        /* how many things it stands for; -1: none (a row that
                            only credits), 0 is taken as 1 */
    BaroVoice voice;
    gboolean is_merge;
    gint64 files, insertions, deletions; /* -1: not asked for */
    const BaroCredit *credits;
    gsize n_credits;
} BaroEvent;

typedef enum {
    BARO_AGGREGATE_LAST, /* a level */
    BARO_AGGREGATE_SUM,  /* counts, to add up */
} BaroAggregate;

/* A level on a day, or a count over day .. until. */
typedef struct {
    const char *metric, *subject; /* subject may be NULL */
    gint64 at;                    /* an instant; its day is `day` */
    gint32 day, until;            /* until == day for an instant */
    BaroAggregate aggregate;
    double value;                 /* finite */
} BaroSample;

typedef enum {
    BARO_COVER_COMPLETE,
    BARO_COVER_PARTIAL,
    BARO_COVER_FAILED,
    BARO_COVER_NOT_COLLECTED,
} BaroCoverState;

/* "complete", "partial", "failed", "not-collected". */
const char *baro_cover_state_name(BaroCoverState state);

/* What a source can testify for first .. last. */
typedef struct {
    gint32 first, last; /* days, inclusive */
    BaroCoverState state;
    const char *reason;
} BaroCover;
