// SPDX-License-Identifier: Apache-2.0
/*
 * What analysis and report read, as a table of functions, so that neither
 * sees SQL. cli/ fills it from the store; a test from arrays. Every function
 * sets an error and returns NULL where it failed.
 */
#pragma once
#include "barograph/press.h"
#include "barograph/series.h"
#include "barograph/store.h"

struct BaroReader {
    void *data;
    GArray *(*activity)(void *data, const BaroQuestion *question,
                        GError **error);
    GArray *(*parts)(void *data, const BaroQuestion *question,
                     GError **error);
    GArray *(*waits)(void *data, const BaroWaitQuestion *question,
                     GError **error);
    GArray *(*samples)(void *data, const char *metric, const char *subject,
                       const char *const *sources, BaroSpan window,
                       GStringChunk *strings, GError **error);
    GArray *(*coverage)(void *data, const char *source, GStringChunk *strings,
                        GError **error);
    GArray *(*status)(void *data, gint32 until, GStringChunk *strings,
                      GError **error);
    gboolean (*credit)(void *data, const char *source,
                       BaroCreditPolicy *policy, GError **error);
    GArray *(*items)(void *data, const BaroQuestion *question, gsize limit,
                     GStringChunk *strings, GError **error);
    const char *(*organization)(void *data, gint32 number);
    const char *(*source_name)(void *data, gint32 number);
    gint32 (*source_number)(void *data, const char *name);
    const char *(*outlet)(void *data, gint32 number);
    gboolean (*is_member)(void *data, const char *organization, gint32 day);
    /* Whether an address of the organization is known. */
    gboolean (*is_reached)(void *data, const char *organization);
    /* Of the organization's colour, from 0: the same for the life of the
     * store. One that has none is given the next. */
    gboolean (*slot)(void *data, const char *organization, int *slot,
                     GError **error);
    GArray *(*crowds)(void *data, const BaroQuestion *question, gint32 months,
                      GError **error);
    /* All mentions, read once and put together; borrowed. The function itself
     * is NULL where there is no press at all. */
    const BaroPress *(*press)(void *data, GError **error);
    /* Which rule found the labels; see labels.h. NULL: nothing is labeled. */
    GArray *(*labels)(void *data, GStringChunk *strings, GError **error);
    const char *const *areas; /* of the configuration, or NULL */
    const char *const *sample_names; /* that any source yields, or NULL */
    /* Days (gint32) of the press releases of the configuration that are
     * neither proposed nor dropped, in any order; NULL: none is listed. */
    const GArray *press_days;
    /* What people found when they checked a focus area among mentions. NULL:
     * nobody checks. FALSE with an error. */
    gboolean (*trust)(void *data, const char *area, BaroLabelTrust *trust,
                      GError **error);
    /* What the report printed when it was last published; as
     * baro_store_edition_figures(). NULL: nothing is ever published. */
    GArray *(*published)(void *data, const char *report, BaroEdition *edition,
                         GStringChunk *strings, GError **error);
    /* When events came; as baro_store_arrivals(). NULL: nobody knows. */
    GArray *(*arrivals)(void *data, const BaroQuestion *question,
                        BaroSpan *watched, GError **error);
    /* Months that one person filled in a short time; as baro_store_bursts().
     * NULL: nobody knows. */
    GArray *(*bursts)(void *data, const BaroQuestion *question,
                      gint64 seconds, gint64 least, GError **error);
    /* Events that stand on no day; as baro_store_undated(). NULL:
     * nobody knows. */
    gboolean (*undated)(void *data, const char *kind,
                        const char *const *sources, gint64 *n,
                        GError **error);
    /* Whether a rule has what it could search; as baro_store_has_words().
     * NULL: nothing is labeled. */
    gboolean (*has_words)(void *data, const char *kind, const char *source,
                          gboolean *has, GError **error);
    /* Who is whom; as baro_store_people_state(). NULL: nobody knows. */
    gboolean (*people)(void *data, gint64 most, BaroPeopleState *out,
                       GError **error);
    /* Events that came after an edition; as baro_store_late(). */
    gboolean (*late)(void *data, const char *kind, BaroSpan days,
                     const BaroEdition *edition, gint64 *n, GError **error);
};
