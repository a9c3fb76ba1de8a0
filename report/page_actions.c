// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <string.h>

#include "form_table.h"

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
add_action(BaroFormTable *table, const BaroConfigAction *action, gint32 day)
{
    gboolean late = is_overdue(action, day);
    BaroColor color = late ? BARO_OVERDUE : BARO_NO_COLOR;
    g_autofree char *opened = action->opened != BARO_NO_DAY
        ? baro_words_day(action->opened, FALSE) : g_strdup("–");
    g_autofree char *due = action->due != BARO_NO_DAY
        ? baro_words_day(action->due, FALSE) : g_strdup("no date");
    g_autofree char *state = late
        ? g_strdup_printf("overdue, %d days", day - action->due)
        : g_strdup(action->state);
    const char *texts[] = {action->what, action->owner, opened, due, state};

    baro_form_table_texts(table, texts, color);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    static const BaroTableHead heads[] = {
        {"Action", 3, BARO_STYLE_STRONG, -1, 0},
        {"Owner", 1.2, BARO_STYLE_LABEL, -1, 0},
        {"Opened", 0, BARO_STYLE_SMALL, -1, 0},
        {"Due", 0, BARO_STYLE_SMALL, -1, 0},
        {"State", 0, BARO_STYLE_SMALL, -1, 0},
    };
    const GPtrArray *actions = deck->input->config->actions;
    gint32 day = deck->input->as_of;

    if (actions->len == 0) {
        baro_deck_leave_out(deck, "actions",
                            "the configuration has no actions");
        return TRUE;
    }

    g_autofree char *title = title_of(actions, day);
    BaroFrame frame = {.eyebrow = "Decisions and actions", .title = title,
                       .subtitle = "What was promised, by whom and until "
                                   "when.",
                       .direction = 2};
    BaroFormTable *table =
        baro_form_table_add(baro_deck_model(deck, &frame), heads,
                            G_N_ELEMENTS(heads), day);

    for (guint i = 0; i < actions->len; i++)
        add_action(table, g_ptr_array_index(actions, i), day);
    return TRUE;
}

const BaroPageKind baro_pagekind_actions = {
    .id = "actions",
    .question = "What did we promise?",
    .build = build,
};
