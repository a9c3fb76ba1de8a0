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
title_of(const BaroLanguage *language, const GPtrArray *actions, gint32 day)
{
    const BaroActionsWords *words = &language->page->actions;
    guint closed = 0, late = 0, open = 0;

    for (guint i = 0; i < actions->len; i++) {
        const BaroConfigAction *action = g_ptr_array_index(actions, i);

        open += g_strcmp0(action->state, "open") == 0 ? 1 : 0;
        late += is_overdue(action, day) ? 1 : 0;
    }
    closed = actions->len - open;

    g_autofree char *done = baro_say_count(language, closed);
    g_autofree char *all = baro_say_count(language, actions->len);
    g_autofree char *over = baro_say_count(language, late);

    return baro_say(language, late > 0 ? words->title_late : words->title,
                    "closed", done, "all", all, "late", over, NULL);
}

static const char *
state_word(const BaroLanguage *language, const char *state)
{
    const BaroStateWords *words = &language->page->state;

    return g_strcmp0(state, "done") == 0 ? words->done
        : g_strcmp0(state, "dropped") == 0 ? words->dropped : words->open;
}

static void
add_action(const BaroLanguage *language, BaroFormTable *table,
           const BaroConfigAction *action, gint32 day)
{
    gboolean late = is_overdue(action, day);
    BaroColor color = late ? BARO_OVERDUE : BARO_NO_COLOR;
    g_autofree char *opened = action->opened != BARO_NO_DAY
        ? baro_say_day(language, action->opened)
        : g_strdup(language->number.unknown);
    g_autofree char *due = action->due != BARO_NO_DAY
        ? baro_say_day(language, action->due)
        : g_strdup(language->page->basic.no_date);
    g_autofree char *days = baro_say_count(language, day - action->due);
    g_autofree char *state = late
        ? baro_say(language, language->page->state.overdue_days, "days", days,
                   NULL)
        : g_strdup(state_word(language, action->state));
    const char *texts[] = {action->what, action->owner, opened, due, state};

    baro_form_table_texts(table, texts, color);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroLanguage *language = deck->language;
    const BaroActionsWords *words = &language->page->actions;
    const BaroTableHead heads[] = {
        {words->action, 3, BARO_STYLE_STRONG, -1, 0},
        {words->owner, 1.2, BARO_STYLE_LABEL, -1, 0},
        {words->opened, 0, BARO_STYLE_SMALL, -1, 0},
        {words->due, 0, BARO_STYLE_SMALL, -1, 0},
        {words->state, 0, BARO_STYLE_SMALL, -1, 0},
    };
    const GPtrArray *actions = deck->input->config->actions;
    gint32 day = deck->input->as_of;

    if (actions->len == 0) {
        baro_deck_leave_out(deck, "actions", BARO_NO_ACTIONS);
        return TRUE;
    }

    g_autofree char *title = title_of(language, actions, day);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = words->subtitle, .direction = 2};
    BaroFormTable *table =
        baro_form_table_add(baro_deck_model(deck, &frame), heads,
                            G_N_ELEMENTS(heads), day);

    for (guint i = 0; i < actions->len; i++)
        add_action(language, table, g_ptr_array_index(actions, i), day);
    return TRUE;
}

const BaroPageKind baro_pagekind_actions = {
    .id = "actions",
    .question = "What did we promise?",
    .build = build,
};
