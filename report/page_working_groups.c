// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "form_table.h"
#include "reading.h"

enum { STRIP_W = 118, METRICS = 3, HEADS = 3 + 3 + METRICS };

/* What a group shows of its members: metrics that people are credited with. */
typedef struct {
    const char *names[METRICS];
    guint n;
} Shown;

static gboolean
is_credited(const char *text)
{
    const BaroMetric *metric = baro_metric_find(text);

    return metric != NULL && metric->kind != NULL
        && strcmp(metric->kind, "mention") != 0;
}

/* None where a group lists others only: it is not about code. */
static Shown
shown_of(const BaroConfigGroup *group)
{
    static const char *const usual[] = {"commits", "contributors", "reviews",
                                        NULL};
    const char *const *all = group->show != NULL && group->show[0] != NULL
        ? (const char *const *)group->show : usual;
    Shown shown = {.n = 0};

    for (gsize i = 0; all[i] != NULL && shown.n < METRICS; i++)
        if (is_credited(all[i]))
            shown.names[shown.n++] = all[i];
    return shown;
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
title_of(BaroDeck *deck, const GPtrArray *groups)
{
    const BaroLanguage *language = deck->language;
    gint32 day = deck->input->as_of;
    const BaroGroupsWords *words = &language->page->groups;
    g_autofree char *list = NULL;
    guint vacant = 0, seats = 0;

    for (guint i = 0; i < groups->len; i++) {
        const BaroConfigGroup *group = g_ptr_array_index(groups, i);
        guint n = group->seats->len - baro_seats_filled(group, day);
        g_autofree char *some =
            baro_figure_count(deck, "seats-vacant", group->id, n);
        g_autofree char *all =
            baro_figure_count(deck, "seats-all", group->id,
                              group->seats->len);
        g_autofree char *next =
            baro_say(language, words->vacant_in, "n", some, "all", all,
                     "group", group->name, NULL);
        g_autofree char *before = g_steal_pointer(&list);

        list = append_group(language, before, next, i + 1 == groups->len);
        vacant += n;
        seats += group->seats->len;
    }

    g_autofree char *title =
        baro_say(language, words->title, "list", list, NULL);

    if (g_utf8_strlen(title, -1) <= 90)
        return g_steal_pointer(&title);

    g_autofree char *some =
        baro_figure_count(deck, "seats-vacant", NULL, vacant);
    g_autofree char *all = baro_figure_count(deck, "seats-all", NULL, seats);

    return baro_say(language, words->title_all, "n", some, "all", all, NULL);
}

static const char *
label_of(const BaroLanguage *language, const char *metric)
{
    return baro_say_metric(language, baro_metric_find(metric)).label;
}

/* ---- the cells of a seat ---------------------------------------------- */

/* "Aug 2013". */
static char *
say_month(const BaroLanguage *language, gint32 month)
{
    static const BaroCalendar months = {BARO_BY_MONTH, 1};

    return baro_say_period(language, &months, month);
}

/* "Robin Doe, since Aug 2013", or "Vacant since …". */
static void
say_delegate(const BaroLanguage *language, BaroPageModel *model,
             const BaroConfigSeat *seat, gint32 day, BaroTableCell *cell)
{
    const BaroGroupsWords *words = &language->page->groups;
    gboolean filled = baro_seat_is_filled(seat, day);
    gint32 from = filled ? seat->since
        : seat->until != BARO_NO_DAY && seat->until < day ? seat->until + 1
                                                          : BARO_NO_DAY;
    const char *who = filled ? seat->delegate : words->vacant;

    cell->glyph = filled ? BARO_GLYPH_SEAT : BARO_GLYPH_VACANT;
    cell->color = filled ? BARO_NO_COLOR : BARO_WORSE;
    cell->text = who;
    if (from == BARO_NO_DAY)
        return;

    g_autofree char *since = say_month(language, baro_month_of(from));
    g_autofree char *text = baro_say(language, words->since, "delegate", who,
                                     "month", since, NULL);

    cell->text = baro_model_keep(model, text);
}

/* The month in which the member last did something, of those that are over. */
static char *
last_month_of(const BaroLanguage *language, const BaroSeries *series)
{
    for (guint i = series->months->len; i > 0; i--) {
        const BaroPoint *point =
            &g_array_index(series->months, BaroPoint, i - 1);

        if (isfinite(point->value) && point->value > 0)
            return say_month(language, point->period);
    }
    return g_strdup(language->number.unknown);
}

/* Where nothing at all is found and no address is known, none was looked for:
 * that is not 0. */
static gboolean
is_sought(BaroDeck *deck, const BaroSeries *series, const char *member)
{
    const BaroReader *reader = deck->input->reader;

    if (series == NULL || reader->is_reached(reader->data, member))
        return TRUE;
    for (guint i = 0; i < series->points->len; i++)
        if (g_array_index(series->points, BaroPoint, i).value > 0)
            return TRUE;
    return FALSE;
}

static void
say_number(BaroDeck *deck, BaroPageModel *model, double value,
           BaroTableCell *cell)
{
    g_autofree char *text = baro_say_value(deck->language, value);

    cell->text = baro_model_keep(model, text);
}

/* The strip, the two years and the last month of the first metric; the last
 * year of the others. */
static void
say_metrics(BaroDeck *deck, BaroPageModel *model, const Shown *shown,
            const char *member, BaroTableCell *cells)
{
    const BaroSeries *first = baro_deck_series_of(deck, shown->names[0],
                                                  member, BARO_BY_QUARTER);
    g_autofree char *month = NULL;

    if (!is_sought(deck, first, member)) {
        cells[0].text = deck->language->page->groups.no_address;
        return;
    }
    if (!baro_series_known(first)) {
        cells[0].text = deck->language->page->reading.not_collected;
        return;
    }
    cells[0].strip = first;
    cells[1].glyph = baro_reading_glyph(first);
    say_number(deck, model, first->year_last, &cells[1]);
    say_number(deck, model, first->year_prior, &cells[2]);
    baro_figure_years(deck, first);
    for (guint i = 1; i < shown->n; i++) {
        const BaroSeries *series = baro_deck_series_of(
            deck, shown->names[i], member, BARO_BY_QUARTER);

        if (series == NULL)
            continue;
        say_number(deck, model, series->year_last, &cells[2 + i]);
        baro_figure_years(deck, series);
    }
    month = last_month_of(deck->language, first);
    cells[2 + shown->n].text = baro_model_keep(model, month);
}

/* "1: Xen 4.3", of the releases that are out. */
static char *
quotes_of(BaroDeck *deck, const char *member)
{
    const BaroLanguage *language = deck->language;
    const GPtrArray *all = deck->input->config->press;
    const char *last = NULL;
    gint64 n = 0;

    for (guint i = 0; i < all->len; i++) {
        const BaroConfigPress *one = g_ptr_array_index(all, i);

        if (one->day > deck->input->as_of || one->quotes == NULL
            || !g_strv_contains((const char *const *)one->quotes, member))
            continue;
        last = one->title;
        n++;
    }
    if (n == 0)
        return g_strdup(language->page->groups.no_quote);

    g_autofree char *count =
        baro_figure_count(deck, "press-quotes", member, n);

    return baro_say(language, language->page->groups.quotes_of, "n", count,
                    "title", last, NULL);
}

/* ---- a group ---------------------------------------------------------- */

static gboolean
has_notes(const BaroConfigGroup *group)
{
    for (guint i = 0; i < group->seats->len; i++) {
        const BaroConfigSeat *seat = g_ptr_array_index(group->seats, i);

        if (seat->note != NULL && *seat->note != '\0')
            return TRUE;
    }
    return FALSE;
}

/* "2 of 7 seats filled. Kick-off is at risk." */
static char *
note_of(BaroDeck *deck, const BaroConfigGroup *group)
{
    const BaroLanguage *language = deck->language;
    guint seats = group->seats->len;
    guint filled = baro_seats_filled(group, deck->input->as_of);
    g_autofree char *n = baro_say_count(language, filled);
    g_autofree char *all = baro_say_count(language, seats);
    g_autofree char *text =
        baro_say(language, language->page->groups.filled, "n", n, "all", all,
                 NULL);
    g_autofree char *metric = g_strconcat("seats.", group->id, NULL);
    char day[11];

    baro_figure_value(deck, metric,
                      baro_day_format(deck->input->as_of, day), NULL, filled);
    return group->note == NULL || *group->note == '\0'
        ? g_steal_pointer(&text)
        : g_strdup_printf("%s %s", text, group->note);
}

/* The heads after the delegate's and the note's; how many. */
static guint
add_heads(const BaroLanguage *language, BaroPageModel *model,
          const Shown *shown, BaroTableHead *heads)
{
    const BaroGroupsWords *words = &language->page->groups;
    guint n = 0;

    if (shown->n == 0) {
        heads[n++] = (BaroTableHead){words->quotes, 6, BARO_STYLE_LABEL, -1,
                                     0};
        return n;
    }
    for (guint i = 0; i < shown->n; i++) {
        const char *label = label_of(language, shown->names[i]);
        g_autofree char *strip =
            baro_say(language, words->by_quarter, "label", label, NULL);
        g_autofree char *year = i == 0 ? g_strdup(words->months)
            : baro_say(language, words->year, "label", label, NULL);

        if (i == 0)
            heads[n++] = (BaroTableHead){baro_model_keep(model, strip), 0,
                                         BARO_STYLE_SMALL, -1, STRIP_W};
        heads[n++] = (BaroTableHead){
            baro_model_keep(model, year), 0,
            i == 0 ? BARO_STYLE_STRONG : BARO_STYLE_LABEL, 1, 0};
        if (i == 0)
            heads[n++] = (BaroTableHead){words->year_before, 0,
                                         BARO_STYLE_LABEL, 1, 0};
    }
    heads[n++] = (BaroTableHead){words->last_active, 0, BARO_STYLE_LABEL, 1,
                                 0};
    return n;
}

static void
add_seat(BaroDeck *deck, BaroPageModel *model, BaroFormTable *table,
         const Shown *shown, const BaroConfigSeat *seat, gboolean notes)
{
    BaroTableCell cells[HEADS] = {{.text = seat->member}};
    guint n = notes ? 3 : 2;
    g_autofree char *quotes = NULL;

    say_delegate(deck->language, model, seat, deck->input->as_of, &cells[1]);
    if (notes)
        cells[2].text = seat->note;
    else
        cells[1].note = seat->note;
    if (shown->n > 0) {
        say_metrics(deck, model, shown, seat->member, cells + n);
    } else {
        quotes = quotes_of(deck, seat->member);
        cells[n].text = quotes;
    }
    baro_form_table_row(table, cells);
}

static void
add_group(BaroDeck *deck, BaroPageModel *model, const BaroConfigGroup *group)
{
    const BaroGroupsWords *words = &deck->language->page->groups;
    Shown shown = shown_of(group);
    gboolean notes = has_notes(group) && !deck->sheet->is_stacked;
    BaroTableHead heads[HEADS] = {
        {words->member, 5, BARO_STYLE_STRONG, -1, 0},
        {words->delegate, 8, BARO_STYLE_LABEL, -1, 0},
        {words->note, 6, BARO_STYLE_SMALL, -1, 0},
    };
    guint n = notes ? 3 : 2;
    g_autofree char *note = note_of(deck, group);
    BaroFormTable *table;

    n += add_heads(deck->language, model, &shown, heads + n);
    table = baro_form_table_add(model, heads, n, deck->input->as_of);
    baro_form_table_section(table, group->name, note);
    for (guint i = 0; i < group->seats->len; i++)
        add_seat(deck, model, table, &shown,
                 g_ptr_array_index(group->seats, i), notes);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroGroupsWords *words = &deck->language->page->groups;
    const GPtrArray *groups = deck->input->config->groups;

    if (groups->len == 0) {
        baro_deck_leave_out(deck, "working-groups", BARO_NO_GROUPS);
        return TRUE;
    }

    g_autofree char *title = title_of(deck, groups);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = words->subtitle, .direction = 2,
                       .source = ""};
    BaroPageModel *model = baro_deck_model(deck, &frame);

    for (guint i = 0; i < groups->len; i++)
        add_group(deck, model, g_ptr_array_index(groups, i));
    return TRUE;
}

const BaroPageKind baro_pagekind_working_groups = {
    .id = "working-groups",
    .question = "Who is at the table, are they active?",
    .build = build,
};
