// SPDX-License-Identifier: Apache-2.0
#include "form.h"

#include "form_apart.h"
#include "form_ask.h"
#include "form_bullets.h"
#include "form_cohorts.h"
#include "form_cover.h"
#include "form_event.h"
#include "form_facts.h"
#include "form_ladder.h"
#include "form_matrix.h"
#include "form_heatmap.h"
#include "form_panels.h"
#include "form_paragraphs.h"
#include "form_picture.h"
#include "form_slope.h"
#include "form_stack.h"
#include "form_strip.h"
#include "form_survival.h"
#include "form_table.h"
#include "form_tiles.h"
#include "form_year.h"
#include "plot.h"

static const BaroForm *const forms[] = {
    &baro_form_paragraphs,
    &baro_form_table,
    &baro_form_apart,
    &baro_form_facts,
    &baro_form_tiles,
    &baro_form_ladder,
    &baro_form_cover,
    &baro_form_bullets,
    &baro_form_year,
    &baro_form_trend,
    &baro_form_bars,
    &baro_form_strip,
    &baro_form_stack,
    &baro_form_panels,
    &baro_form_slope,
    &baro_form_cohorts,
    &baro_form_picture,
    &baro_form_ask,
    &baro_form_event,
    &baro_form_matrix,
    &baro_form_heatmap,
    &baro_form_survival,
    NULL,
};

const BaroForm *const *
baro_forms(void)
{
    return forms;
}

const BaroForm *
baro_form(const char *name)
{
    for (gsize i = 0; forms[i] != NULL; i++)
        if (g_strcmp0(forms[i]->name, name) == 0)
            return forms[i];
    return NULL;
}
