// SPDX-License-Identifier: Apache-2.0
/* A store of arrays: made-up people and organizations, and a configuration
 * of what a board asks. */
#pragma once
#include "barograph/report.h"

typedef struct {
    gint32 as_of;
    int months;       /* of history before as_of; 0: an empty store */
    const char *name; /* stands in every place where a name may stand */
    gboolean goals;
    int organizations; /* 0: 31 */
    int releases;      /* press releases that are out; 0: one */
    gboolean press;    /* there are news of the last 1200 days */
    gboolean by_month; /* which are known by their month only */
} FakePlan;

typedef struct {
    FakePlan plan;
    GArray *rows; /* BaroActivity of commits */
    BaroReader reader;
    BaroConfig config;
    BaroConfigReport report;
    BaroReportInput input;
    GStringChunk *strings;
    BaroPress *news; /* or NULL */
    const char *areas[6], *voices[3], *open_sources[2];
    BaroPressSetup setup;
} Fake;

Fake *fake_new(const FakePlan *plan);
/* Lets the report hold every kind of page. */
void fake_all_pages(Fake *fake);
void fake_free(Fake *fake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fake, fake_free)
