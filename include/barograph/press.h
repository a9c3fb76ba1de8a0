// SPDX-License-Identifier: Apache-2.0
/*
 * The press: mentions put together to stories, outlets with their tiers, what
 * is earned and what is owned. Built once from all mentions and then asked; it
 * is pure, and does not change.
 *
 * A mention is one item at one address: two feeds that carry the same one
 * make it no second mention. A story is mentions with one address, whenever;
 * with the title of its first within seven days; or with a title that shares
 * with it 80 % of all their shingles of three words (Jaccard) within these
 * days. The first by date is the story, the others are its pickups. Own
 * voices, members and the press never share one.
 */
#pragma once
#include "barograph/labels.h"
#include "barograph/metric.h"
#include "barograph/stats.h"

typedef enum {
    BARO_OUTLET_PRESS,
    BARO_OUTLET_WIRE, /* prints what it is paid for: own, not earned */
    BARO_OUTLET_OWN,
} BaroOutletKind;

/* What the configuration says of an outlet. A host stands for those below it
 * and for whatever has its address there; a name is compared without case. */
typedef struct {
    const char *outlet;
    int tier; /* 1 .. 3; 0: not said */
    BaroOutletKind kind;
} BaroOutletRule;

/* What is known beside the mentions; borrowed by the press. */
typedef struct {
    const GArray *outlets;     /* BaroOutletRule, or NULL */
    const char *const *areas;  /* names of the bits of a mention */
    const char *const *voices; /* of share-of-voice, `us` among them */
    const char *const *comparable; /* sources that let each of these in; NULL:
                                      all */
} BaroPressSetup;

/* A mention with its place. */
typedef struct {
    const BaroMention *mention;
    gint32 day, last; /* one day; or a month's first and last */
    guint outlet;     /* a number from 1; 0: not known */
    int tier;         /* 0: not said */
    BaroVoice voice;  /* after what the outlets say */
    guint address;    /* the first item with this address */
    guint story;      /* the first item of the story */
} BaroPressItem;

typedef struct BaroPress BaroPress;

/* Takes over both: BaroMention in any order, and the chunk with their strings.
 * The order does not matter for what comes out. */
BaroPress *baro_press_new(GArray *mentions, GStringChunk *strings,
                          const BaroPressSetup *setup);
/* Frees it; NULL is legal. */
void baro_press_free(BaroPress *press);

/* BaroPressItem by date: one that is known by its month only stands at its
 * end. Borrowed. */
const GArray *baro_press_items(const BaroPress *press);
/* How an outlet is called; NULL for 0. Borrowed. */
const char *baro_press_outlet(const BaroPress *press, guint outlet);
/* What the press was built with. Borrowed. */
const BaroPressSetup *baro_press_setup(const BaroPress *press);
/* The number of the bit of an area, or -1. */
int baro_press_area(const BaroPress *press, const char *area);

/* Which mentions are meant. */
typedef struct {
    BaroVoice voice;             /* PRESS: earned */
    const char *const *sources;  /* NULL: all */
    int area;                    /* a bit; -1: any */
    int incident;                /* 0: none of these, 1: only, -1: any */
    int tier;                    /* 0: any */
    BaroSpan window;             /* days */
} BaroPressFilter;

/* What a metric of mentions means: earned, of its own sources or of these,
 * with its area, tier and incidents. */
BaroPressFilter baro_press_filter(const BaroPress *press,
                                  const BaroMetricRef *ref,
                                  const char *const *sources,
                                  BaroSpan window);
/* Whether an item is meant. */
gboolean baro_press_wants(const BaroPressFilter *filter,
                          const BaroPressItem *item);

/* The stories of what is meant, by the date of their first: GPtrArray of
 * GPtrArray of const BaroPressItem *, the first and then its pickups, each
 * address once. The caller unrefs it; the items are borrowed. */
GPtrArray *baro_press_stories(const BaroPress *press,
                              const BaroPressFilter *filter);

/* ---- whether a label can be trusted ------------------------------------ */

/* How many of a label, and of what has none, must be looked at (or all of
 * them, where there are fewer). */
enum { BARO_LABEL_SAMPLE = 50 };

typedef enum {
    BARO_TRUST_UNCHECKED, /* nobody has looked at enough of them */
    BARO_TRUST_SOUND,
    BARO_TRUST_WEAK, /* to be drawn grey: precision under 80 %, or its
                        interval goes below 70 % */
} BaroTrust;

/* What is known of one label. */
typedef struct {
    int version;                  /* of its rule */
    long found, without;          /* events with it; without any label */
    long checked, right;          /* of the former, in the sample's order */
    long checked_without, missed; /* of the latter; that belong to this one */
} BaroLabelCounts;

/* Shares with their 95 % intervals (Wilson); NAN where unknown. The recall is
 * of what no rule found at all; its interval joins the ends of the two. */
typedef struct {
    BaroTrust trust;
    long checked, right; /* of the counts: what the precision is of */
    double precision, recall;
    BaroInterval range, recall_range;
} BaroLabelTrust;

/* Fills *out from the counts. */
void baro_label_trust(const BaroLabelCounts *counts, BaroLabelTrust *out);
/* "unchecked", "sound", "weak". */
const char *baro_trust_name(BaroTrust trust);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroPress, baro_press_free)
