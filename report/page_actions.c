// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <string.h>

#include "table.h"

static gboolean
is_overdue(const BaroConfigAction *action, gint32 day)
{
    return g_strcmp0(action->state, "open") == 0
        && action->due != BARO_NO_DAY && action->due < day;
}

static char *
title_of(const GPtrArray *actions, gint32 day)
{
    guint closed = 0, late = 0, open = 0;

    for (guint i = 0; i < actions->len; i++) {
        const BaroConfigAction *action = g_ptr_array_index(actions, i);

        open += g_strcmp0(action->state, "open") == 0 ? 1 : 0;
        late += is_overdue(action, day) ? 1 : 0;
    }
    closed = actions->len - open;
    if (late > 0)
        return g_strdup_printf("%u of %u actions are closed; %u overdue",
                               closed, actions->len, late);
    return g_strdup_printf("%u of %u actions are closed; none is overdue",
                           closed, actions->len);
}

static void
draw_action(BaroTable *table, const BaroConfigAction *action, gint32 day)
{
    g_autofree char *opened = action->opened != BARO_NO_DAY
        ? baro_words_day(action->opened, FALSE) : g_strdup("–");
    g_autofree char *due = action->due != BARO_NO_DAY
        ? baro_words_day(action->due, FALSE) : g_strdup("no date");
    gboolean late = is_overdue(action, day);
    g_autofree char *state = late
        ? g_strdup_printf("overdue, %d days", day - action->due)
        : g_strdup(action->state);
    const char *cells[] = {action->what, action->owner, opened, due, state};

    baro_table_row(table, cells, late ? BARO_OVERDUE : 0);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    static const BaroTableColumn columns[] = {
        {"Action", 44, 370, BARO_STYLE_STRONG, -1},
        {"Owner", 430, 150, BARO_STYLE_LABEL, -1},
        {"Opened", 590, 106, BARO_STYLE_SMALL, -1},
        {"Due", 702, 108, BARO_STYLE_SMALL, -1},
        {"State", 818, 98, BARO_STYLE_SMALL, -1},
    };
    const GPtrArray *actions = deck->input->config->actions;
    gint32 day = deck->input->as_of;

    if (actions->len == 0) {
        g_ptr_array_add(deck->warnings,
                        g_strdup("The page actions is left out: the "
                                 "configuration has no actions."));
        return TRUE;
    }

    g_autofree char *title = title_of(actions, day);
    BaroFrame frame = {.eyebrow = "Decisions and actions", .title = title,
                       .subtitle = "What was promised, by whom and until "
                                   "when.",
                       .direction = 2};
    BaroTable table = {.deck = deck, .frame = &frame, .columns = columns,
                       .n = G_N_ELEMENTS(columns), .least = 26};

    baro_table_begin(&table);
    for (guint i = 0; i < actions->len; i++)
        draw_action(&table, g_ptr_array_index(actions, i), day);
    return TRUE;
}

const BaroPageKind baro_pagekind_actions = {
    "actions", "What did we promise?", build};
