// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "form_strip.h"
#include "table.h"
#include "tile.h"

enum { DOT_X = 52, STRIP_X = 720, STRIP_W = 118 };

/* The metric that a group shows of its members: its first that somebody is
 * credited with; NULL where it lists others only. */
static const char *
metric_of(const BaroConfigGroup *group)
{
    for (gsize i = 0; group->show != NULL && group->show[i] != NULL; i++) {
        const BaroMetric *metric = baro_metric_find(group->show[i]);

        if (metric != NULL && metric->kind != NULL
            && strcmp(metric->kind, "mention") != 0)
            return metric->name;
    }
    return group->show != NULL && group->show[0] != NULL ? NULL : "commits";
}

/* A member's own series; NULL where its name cannot stand in a metric. */
static const BaroSeries *
series_of(BaroDeck *deck, const char *metric, const char *member)
{
    g_autofree char *text = NULL;

    for (const char *c = member; *c != '\0'; c++)
        if (!g_ascii_isalnum(*c) && strchr(" ._-&", *c) == NULL)
            return NULL;
    text = g_strdup_printf("%s[organization=%s]", metric, member);

    const BaroSeries *series =
        baro_deck_series(deck, text, BARO_BY_QUARTER);

    return baro_series_known(series) ? series : NULL;
}

static guint
vacant_in(const BaroConfigGroup *group, gint32 day)
{
    guint n = 0;

    for (guint i = 0; i < group->seats->len; i++)
        n += baro_seat_is_filled(g_ptr_array_index(group->seats, i), day)
            ? 0 : 1;
    return n;
}

/* "5 of 7 test seats, 2 of 3 PR seats and …", one by one. */
static char *
append_group(const BaroLanguage *language, const char *list,
             const char *next, gboolean is_last)
{
    const BaroBasicWords *words = &language->page->basic;

    if (list == NULL)
        return g_strdup(next);
    if (is_last)
        return baro_say(language, words->and, "list", list, "last", next,
                        NULL);
    return baro_say(language, words->comma, "list", list, "next", next, NULL);
}

static char *
title_of(const BaroLanguage *language, const GPtrArray *groups, gint32 day)
{
    const BaroGroupsWords *words = &language->page->groups;
    g_autofree char *list = NULL;
    guint vacant = 0, seats = 0;

    for (guint i = 0; i < groups->len; i++) {
        const BaroConfigGroup *group = g_ptr_array_index(groups, i);
        guint n = vacant_in(group, day);

        g_autofree char *some = baro_say_count(language, n);
        g_autofree char *all = baro_say_count(language, group->seats->len);
        g_autofree char *next =
            baro_say(language, words->vacant_in, "n", some, "all", all,
                     "group", group->name, NULL);
        g_autofree char *before = g_steal_pointer(&list);

        list = append_group(language, before, next, i + 1 == groups->len);
        vacant += n;
        seats += group->seats->len;
    }

    g_autofree char *some = baro_say_count(language, vacant);
    g_autofree char *all = baro_say_count(language, seats);
    g_autofree char *title =
        baro_say(language, words->title, "list", list, NULL);

    if (g_utf8_strlen(title, -1) <= 90)
        return g_steal_pointer(&title);
    return baro_say(language, words->title_all, "n", some, "all", all, NULL);
}

/* "Robin Doe, since 1 August 2013", or "Vacant". */
static char *
delegate_of(const BaroLanguage *language, const BaroConfigSeat *seat,
            gboolean filled)
{
    const BaroGroupsWords *words = &language->page->groups;

    if (!filled)
        return g_strdup(words->vacant);
    if (seat->since == BARO_NO_DAY)
        return g_strdup(seat->delegate);

    g_autofree char *since = baro_say_day(language, seat->since);

    return baro_say(language, words->since, "delegate", seat->delegate, "day",
                    since, NULL);
}

static void
draw_dot(BaroScene *scene, double y, gboolean filled)
{
    BaroMark dot = {.kind = BARO_MARK_CIRCLE, .box = {DOT_X, y, 5.4, 0},
                    .fill = filled ? BARO_ACCENT : BARO_WHITE,
                    .stroke = filled ? BARO_ACCENT : BARO_WORSE, .width = 1,
                    .dash = filled ? 0 : 2};

    baro_scene_add(scene, &dot);
}

static void
draw_seat(BaroTable *table, const BaroConfigSeat *seat, const char *metric)
{
    gint32 day = table->deck->input->as_of;
    gboolean filled = baro_seat_is_filled(seat, day);
    const BaroLanguage *language = table->deck->language;
    const BaroGroupsWords *words = &language->page->groups;
    g_autofree char *delegate = delegate_of(language, seat, filled);
    const BaroSeries *series = metric == NULL ? NULL
        : series_of(table->deck, metric, seat->member);
    gboolean none = series == NULL || !(series->year_last > 0
                                        || series->year_prior > 0);
    g_autofree char *number = metric == NULL ? NULL
        : none ? g_strdup(words->none_found)
               : baro_say_value(language, series->year_last);
    const char *cells[] = {seat->member, delegate, seat->note, number};
    BaroBox box = baro_table_row(table, cells, 0);

    draw_dot(table->scene, box.y + 12, filled);
    if (none)
        return;

    BaroStrip strip = {.series = series, .as_of = day, .accent = BARO_BAR_PLAIN,
                       .plain = TRUE,
                       .box = {STRIP_X, box.y + 5, STRIP_W, 17}};
    g_autofree char *label = baro_say_label(language, series);
    g_autofree char *alt = baro_say(language, words->by_quarter, "label",
                                    label, "number", number, NULL);

    baro_scene_figure(table->scene, alt);
    baro_strip_draw(table->scene, &strip);
    baro_scene_end(table->scene);
}

static const char *
label_of(const BaroLanguage *language, const char *metric)
{
    const BaroMetric *known = baro_metric_find(metric);

    return known != NULL ? baro_say_metric(language, known).label : metric;
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroLanguage *language = deck->language;
    const BaroGroupsWords *words = &language->page->groups;
    const BaroTableColumn columns[] = {
        {words->member, 68, 170, BARO_STYLE_STRONG, -1},
        {words->delegate, 254, 190, BARO_STYLE_LABEL, -1},
        {words->note, 460, 240, BARO_STYLE_SMALL, -1},
        {words->last_year, 916, 74, BARO_STYLE_SMALL, 1},
    };
    const GPtrArray *groups = deck->input->config->groups;
    gint32 day = deck->input->as_of;

    if (groups->len == 0) {
        baro_deck_leave_out(deck, "working-groups", BARO_NO_GROUPS);
        return TRUE;
    }

    g_autofree char *title = title_of(language, groups, day);
    BaroFrame frame = {
        .eyebrow = words->eyebrow, .title = title,
        .subtitle = words->subtitle,
        .direction = 2};
    BaroTable table = {.deck = deck, .frame = &frame, .columns = columns,
                       .n = G_N_ELEMENTS(columns), .least = 25};

    baro_table_begin(&table);
    for (guint i = 0; i < groups->len; i++) {
        const BaroConfigGroup *group = g_ptr_array_index(groups, i);
        const char *metric = metric_of(group);
        g_autofree char *name = metric == NULL
            ? g_strdup(group->name)
            : baro_say(language, words->bars, "group", group->name, "metric",
                       label_of(language, metric), NULL);

        baro_table_section(&table, name, group->note);
        for (guint k = 0; k < group->seats->len; k++)
            draw_seat(&table, g_ptr_array_index(group->seats, k), metric);
    }
    return TRUE;
}

const BaroPageKind baro_pagekind_working_groups = {
    .id = "working-groups",
    .question = "Who is at the table, are they active?",
    .build = build,
};
