// SPDX-License-Identifier: Apache-2.0
/*
 * Labels: focus areas, incidents and competitors, found by rules in the title
 * and the text of an event when it is collected. A label carries the version
 * of the rule that found it. A changed rule is a new version and searches the
 * history anew, so that one store never mixes two; since texts are not kept,
 * what came before it is searched by title alone, and the store says of which
 * sources that is less than it was. People answer whether labels are right.
 */
#pragma once
#include "barograph/store.h"

/* A rule that runs over title and text at collect time. */
typedef struct {
    const char *family; /* "area", "incident", "voice" */
    const char *label;
    const char *pattern; /* what it matches, as text: another one is another
                            version */
    gboolean (*matches)(const void *matcher, const char *text);
    const void *matcher;
    int version;       /* set by the store */
    gint64 relabeled;  /* set by the store: events whose titles were searched
                          because the rule is new or changed */
} BaroLabelRule;

/* Before the first page; the rules are borrowed until the store closes. What
 * a new or changed rule finds in the titles kept is labeled in the same
 * transaction that makes its version. */
gboolean baro_store_set_labels(BaroStore *store, BaroLabelRule *rules,
                               gsize n, GError **error);

/* The newest version of a rule. One row for each source whose events before
 * made_at were searched by title alone though they had come with a text;
 * source 0 where there is none. */
typedef struct {
    const char *family, *label, *pattern;
    int version;
    gint64 made_at;
    gint32 made_day; /* in the project's zone */
    gint32 source;
} BaroLabelState;

/* By family and label. Strings live in `strings`. Caller unrefs. */
GArray *baro_store_label_states(BaroStore *store, GStringChunk *strings,
                                GError **error);

/* ---- what people say of labels ----------------------------------------- */

/* What to draw from: the events of a kind that metrics count and that have
 * the label, or none of the labels where it is NULL. */
typedef struct {
    const char *family, *kind;
    const char *label;
    const char *const *labels;  /* of the family, for label NULL */
    const char *const *sources; /* NULL: all */
} BaroDraw;

/* One of them. */
typedef struct {
    gint64 event;
    gint32 day;
    const char *source, *id, *title, *url, *outlet;
    int belongs; /* to the label, or to any: 1, 0; -1: not answered yet */
} BaroDrawn;

/* The first n in a random order that depends on what the events are called
 * alone: asked again it is the same sample, and a larger one has the smaller
 * one in it. *total: of how many. GArray of BaroDrawn; the caller unrefs it. */
GArray *baro_store_draw(BaroStore *store, const BaroDraw *draw, gsize n,
                        gint64 *total, GStringChunk *strings, GError **error);

/* What was answered, -1 where nothing was; label NULL: whether an event that
 * no rule found belongs to any label. FALSE with an error. */
gboolean baro_store_answer(BaroStore *store, const char *family,
                           const char *label, gint64 event, int *belongs,
                           GError **error);
/* Keeps an answer in place of an earlier one. */
gboolean baro_store_put_answer(BaroStore *store, const char *family,
                               const char *label, gint64 event,
                               gboolean belongs, GError **error);
/* The event behind a source's id; 0 where it is unknown. FALSE with an
 * error. */
gboolean baro_store_find_event(BaroStore *store, const char *source,
                               const char *kind, const char *id,
                               gint64 *event, GError **error);

/* ---- mentions ---------------------------------------------------------- */

enum { BARO_MOST_LABELS = 64 }; /* of a family: one bit each */

/* One mention with a day. Strings live in the caller's chunk. */
typedef struct {
    gint64 event;           /* for answers; follows the order of arrival */
    gint32 day;             /* the first of the month where month_only */
    gboolean month_only;
    gint64 at;
    gint32 source;
    const char *source_name, *outlet, *id, *title, *url;
    gint64 count;           /* how many things it stands for; at least 1 */
    BaroVoice voice;
    guint64 areas, incidents, voices; /* bit i: the label names[i] */
} BaroMention;

/* All mentions of the project by event; those that stand for nothing are
 * left out. The labels of `areas` (incidents have the names of areas) and of
 * `voices` are NULL-terminated and at most BARO_MOST_LABELS. GArray of
 * BaroMention; the caller unrefs it. */
GArray *baro_store_mentions(BaroStore *store, const char *const *areas,
                            const char *const *voices, GStringChunk *strings,
                            GError **error);
