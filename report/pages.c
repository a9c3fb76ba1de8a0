// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <string.h>

#include "barograph/report.h"

extern const BaroPageKind baro_pagekind_cover, baro_pagekind_agenda,
    baro_pagekind_summary, baro_pagekind_working_groups,
    baro_pagekind_proposal, baro_pagekind_text, baro_pagekind_ladder,
    baro_pagekind_measuring, baro_pagekind_focus_areas,
    baro_pagekind_press_impact,
    baro_pagekind_contributors, baro_pagekind_actions,
    baro_pagekind_talent_pool, baro_pagekind_survival, baro_pagekind_lists,
    baro_pagekind_organizations,
    baro_pagekind_releases, baro_pagekind_pr_plan,
    baro_pagekind_budget,
    baro_pagekind_methodology, baro_pagekind_coverage,
    baro_pagekind_restatements;

static const BaroPageKind *const kinds[] = {
    &baro_pagekind_cover,
    &baro_pagekind_agenda,
    &baro_pagekind_summary,
    &baro_pagekind_working_groups,
    &baro_pagekind_proposal,
    &baro_pagekind_text,
    &baro_pagekind_ladder,
    &baro_pagekind_measuring,
    &baro_pagekind_contributors,
    &baro_pagekind_talent_pool,
    &baro_pagekind_survival,
    &baro_pagekind_organizations,
    &baro_pagekind_releases,
    &baro_pagekind_lists,
    &baro_pagekind_pr_plan,
    &baro_pagekind_budget,
    &baro_pagekind_focus_areas,
    &baro_pagekind_press_impact,
    &baro_pagekind_actions,
    &baro_pagekind_methodology,
    &baro_pagekind_coverage,
    &baro_pagekind_restatements,
    NULL,
};

/* Pages of a deck whose configuration names none. */
static const char *const usual[] = {
    "cover", "measuring-success", "contributors", "methodology", "coverage",
    NULL,
};

const BaroPageKind *const *
baro_page_kinds(void)
{
    return kinds;
}

const BaroPageKind *
baro_page_kind(const char *id)
{
    for (gsize i = 0; kinds[i] != NULL; i++)
        if (strcmp(kinds[i]->id, id) == 0)
            return kinds[i];
    return NULL;
}

const char *
baro_report_page_question(const char *id)
{
    const BaroPageKind *kind = baro_page_kind(id);

    return kind != NULL ? kind->question : NULL;
}

const char **
baro_report_pages(void)
{
    const char **ids = g_new0(const char *, G_N_ELEMENTS(kinds));

    for (gsize i = 0; kinds[i] != NULL; i++)
        ids[i] = kinds[i]->id;
    return ids;
}

const char *const *
baro_page_usual(void)
{
    return usual;
}
