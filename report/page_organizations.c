// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "activity.h"

enum {
    TOP = 6,           /* organizations of their own */
    PARTS = TOP + 2,   /* and others, and unknown */
    OTHER = TOP,
    UNKNOWN = TOP + 1,
    QUARTERS = 12,
    LEFT = 44, BARS_W = 560, YEAR_X = 624, YEAR_W = 64, LABEL_X = 706,
    LABEL_W = 210,
};

typedef struct {
    BaroDeck *deck;
    GArray *rows;         /* BaroActivity by month */
    gint32 top[TOP];      /* organizations, the largest first; 0: no more */
    int slots[PARTS];
    BaroSpan year;        /* the last 12 months that are over */
    gint64 parts[PARTS];  /* of that year */
    gint64 total;
} Share;

typedef struct {
    gint32 organization;
    gint64 n;
} Sum;

static gint
by_size(gconstpointer a, gconstpointer b)
{
    const Sum *x = a, *y = b;

    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return (x->organization > y->organization)
        - (x->organization < y->organization);
}

/* The changes of each organization in a span, into `parts`. */
static gint64
add_up(const Share *share, BaroSpan span, gint64 *parts)
{
    gint32 first = baro_month_of(span.first), last = baro_month_of(span.last);
    gint64 total = 0;

    memset(parts, 0, PARTS * sizeof *parts);
    for (guint i = 0; i < share->rows->len; i++) {
        const BaroActivity *row =
            &g_array_index(share->rows, BaroActivity, i);
        guint part = row->organization == 0 ? UNKNOWN : OTHER;

        if (row->bucket < first || row->bucket > last)
            continue;
        for (guint k = 0; row->organization != 0 && k < TOP; k++)
            if (share->top[k] == row->organization)
                part = k;
        parts[part] += row->n;
        total += row->n;
    }
    return total;
}

static void
find_top(Share *share)
{
    g_autoptr(GHashTable) sums =
        g_hash_table_new_full(NULL, NULL, NULL, g_free);
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(Sum));
    GHashTableIter iter;
    gpointer value;

    for (guint i = 0; i < share->rows->len; i++) {
        const BaroActivity *row =
            &g_array_index(share->rows, BaroActivity, i);
        gpointer key = GINT_TO_POINTER(row->organization);
        Sum *sum = g_hash_table_lookup(sums, key);

        if (row->organization == 0
            || row->bucket < baro_month_of(share->year.first)
            || row->bucket > baro_month_of(share->year.last))
            continue;
        if (sum == NULL) {
            sum = g_new0(Sum, 1);
            sum->organization = row->organization;
            g_hash_table_insert(sums, key, sum);
        }
        sum->n += row->n;
    }
    g_hash_table_iter_init(&iter, sums);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_array_append_vals(sorted, value, 1);
    g_array_sort(sorted, by_size);
    for (guint i = 0; i < MIN(sorted->len, TOP); i++)
        share->top[i] = g_array_index(sorted, Sum, i).organization;
}

static const char *
name_of(const Share *share, guint part)
{
    const BaroReader *reader = share->deck->input->reader;

    if (part == OTHER)
        return share->deck->language->page->organizations.other;
    if (part == UNKNOWN)
        return share->deck->language->page->organizations.unknown;
    return reader->organization(reader->data, share->top[part]);
}

static void
choose_slots(Share *share)
{
    for (guint i = 0; i < TOP; i++) {
        const char *name = share->top[i] != 0 ? name_of(share, i) : NULL;

        if (name != NULL)
            share->slots[i] = baro_deck_slot(share->deck, name);
    }
    share->slots[OTHER] = -1;
}

/* ---- drawing ---------------------------------------------------------- */

static void
draw_part(const Share *share, BaroScene *scene, BaroBox box, guint part)
{
    BaroMark unknown = {.kind = BARO_MARK_RECT, .box = box,
                        .fill = BARO_WHITE, .stroke = BARO_EDGE,
                        .width = 0.75, .hatch = BARO_HATCH_UP};

    if (part == UNKNOWN)
        baro_scene_add(scene, &unknown);
    else
        baro_scene_slot(scene, box, share->slots[part]);
}

/* From the top down: unknown, others, the sixth .. the first. */
static void
draw_stack(const Share *share, BaroScene *scene, BaroBox box,
           const gint64 *parts, gint64 total)
{
    double y = box.y;

    for (guint i = PARTS; i > 0; i--) {
        double high = box.h * (double)parts[i - 1] / (double)total;

        if (parts[i - 1] > 0)
            draw_part(share, scene, (BaroBox){box.x, y, box.w, high}, i - 1);
        y += high;
    }
}

static void
draw_column(const Share *share, BaroScene *scene, BaroBox box, BaroSpan span)
{
    BaroType at = {.x = box.x + box.w / 2, .y = box.y - 6,
                   .style = BARO_STYLE_AXIS};
    BaroMark empty = {.kind = BARO_MARK_RECT, .box = box,
                      .fill = BARO_NO_COLOR, .stroke = BARO_EDGE,
                      .width = 0.75, .dash = 2.5};
    gint64 parts[PARTS];
    gint64 total = add_up(share, span, parts);
    gboolean known = baro_deck_covers(share->deck, span);
    const BaroLanguage *language = share->deck->language;
    g_autofree char *number = known ? baro_say_value(language, (double)total)
                                    : g_strdup(language->number.unknown);

    baro_scene_text(scene, at, number);
    if (known && total > 0)
        draw_stack(share, scene, box, parts, total);
    else
        baro_scene_add(scene, &empty);
}

static void
draw_quarters(const Share *share, BaroScene *scene, double top, double high)
{
    const BaroReportInput *input = share->deck->input;
    const BaroLanguage *language = share->deck->language;
    BaroCalendar calendar = {BARO_BY_QUARTER,
                             MAX(1, input->config->fiscal_start)};
    gint32 last = baro_period_of(&calendar, input->as_of);
    gint32 oldest = baro_period_of(&calendar, share->deck->first_day);
    gint32 first = MAX(oldest, last - QUARTERS + 1);
    double step = (double)BARS_W / (last - first + 1);

    for (gint32 i = first; i <= last; i++) {
        BaroSpan span = baro_period_span(&calendar, i);
        gboolean running = span.last > input->as_of;
        g_autofree char *name = baro_say_period(language, &calendar, i);
        g_autofree char *day = baro_say_short_day(language, input->as_of);
        g_autofree char *until =
            baro_say(language, language->common.to_day, "day", day, NULL);
        BaroBox box = {LEFT + step * (i - first), top, MIN(step - 6, 60),
                       high};
        BaroType at = {.x = box.x + box.w / 2, .y = top + high + 14,
                       .style = BARO_STYLE_AXIS};

        span.last = MIN(span.last, input->as_of);
        draw_column(share, scene, box, span);
        baro_scene_text(scene, at, running ? until : name);
    }
}

static char *
label_of(const Share *share, guint part)
{
    const BaroReader *reader = share->deck->input->reader;
    const char *name = name_of(share, part);
    gboolean member = part < TOP && name != NULL
        && reader->is_member(reader->data, name, share->year.last);

    const BaroLanguage *language = share->deck->language;
    g_autofree char *much = baro_say_percent(
        language, (double)share->parts[part] / (double)share->total, FALSE);
    g_autofree char *marked =
        g_strconcat(member ? "● " : "", name != NULL ? name : "?", NULL);

    return baro_say(language, language->page->organizations.share, "name",
                    marked, "share", much, NULL);
}

static void
draw_labels(const Share *share, BaroScene *scene, double top, double high)
{
    double centres[PARTS], heights[PARTS], y = top;
    guint shown[PARTS];
    gsize n = 0;
    BaroType at = {.x = LABEL_X, .style = BARO_STYLE_LABEL, .wrap = LABEL_W,
                   .align = -1};

    for (guint i = PARTS; i > 0; i--) {
        double part = high * (double)share->parts[i - 1] / share->total;
        g_autofree char *text = label_of(share, i - 1);

        /* The unknown share is said even where there is none. */
        if (share->parts[i - 1] > 0 || i - 1 == UNKNOWN) {
            shown[n] = i - 1;
            centres[n] = y + part / 2;
            heights[n++] = baro_scene_measure(scene, at, text).h + 2;
        }
        y += part;
    }
    baro_labels_spread(centres, heights, n, top, scene->bottom);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *text = label_of(share, shown[i]);

        at.y = 0;
        at.y = centres[i] - heights[i] / 2 + 1
            - baro_scene_measure(scene, at, text).y;
        at.color = shown[i] < TOP ? BARO_INK : BARO_SECOND;
        baro_scene_text(scene, at, text);
        draw_part(share, scene, (BaroBox){LABEL_X - 13, centres[i] - 4, 8, 8},
                  shown[i]);
    }
}

static void
draw_year(const Share *share, BaroScene *scene, double top, double high)
{
    BaroBox box = {YEAR_X, top, YEAR_W, high};
    BaroType at = {.x = YEAR_X + YEAR_W / 2.0, .y = top + high + 14,
                   .style = BARO_STYLE_AXIS_STRONG};

    draw_column(share, scene, box, share->year);
    baro_scene_text(scene, at,
                    share->deck->language->page->organizations.months);
    if (share->total > 0)
        draw_labels(share, scene, top, high);
}

/* ---- the page --------------------------------------------------------- */

static char *
title_of(const Share *share, int *direction)
{
    const BaroSeries *factor =
        baro_deck_series(share->deck, "elephant-factor", BARO_BY_QUARTER);
    const BaroLanguage *language = share->deck->language;
    const BaroOrganizationsWords *words = &language->page->organizations;
    g_autofree char *unknown = baro_say_percent(
        language,
        (double)share->parts[UNKNOWN] / (double)MAX(1, share->total), FALSE);

    *direction = 0;
    if (share->total == 0)
        return g_strdup(words->title_none);
    if (factor == NULL || !isfinite(factor->year_last))
        return baro_say(language, words->title_unknown, "share", unknown,
                        NULL);

    g_autofree char *n = baro_say_count(language, lround(factor->year_last));

    return baro_say(language,
                    share->parts[UNKNOWN] == 0 ? words->title
                                               : words->title_half,
                    "n", n, "share", unknown, NULL);
}

static gboolean
is_any_member(const Share *share)
{
    const BaroReader *reader = share->deck->input->reader;

    for (guint i = 0; i < TOP && share->top[i] != 0; i++) {
        const char *name = name_of(share, i);

        if (name != NULL
            && reader->is_member(reader->data, name, share->year.last))
            return TRUE;
    }
    return FALSE;
}

static void
draw(Share *share)
{
    int direction;
    g_autofree char *title = title_of(share, &direction);
    const BaroLanguage *language = share->deck->language;
    const BaroOrganizationsWords *words = &language->page->organizations;
    gboolean many = 5 * share->parts[UNKNOWN] > share->total;
    gboolean members = is_any_member(share);
    g_autofree char *day = baro_say_day(language, share->year.last);
    g_autofree char *how =
        baro_say(language, words->subtitle, "day", day, NULL);
    g_autofree char *subtitle = g_strdup_printf(
        "%s%s%s%s%s", how, members ? " " : "", members ? words->member : "",
        many ? " " : "", many ? words->care : "");
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = subtitle, .direction = direction,
                       .source = words->source};
    BaroScene *scene = baro_deck_page(share->deck, &frame);
    double top = scene->top + 20, high = scene->bottom - 24 - top;

    baro_scene_figure(scene, title);
    draw_quarters(share, scene, top, high);
    draw_year(share, scene, top, high);
    baro_scene_end(scene);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    g_autoptr(GArray) rows = baro_deck_commits(deck, TRUE, FALSE);
    gint32 last = baro_deck_complete_until(deck);
    Share share = {
        .deck = deck, .rows = rows,
        .year = {baro_month_first(baro_month_of(last) - 11), last}};

    if (rows == NULL)
        return TRUE;
    if (rows->len == 0 || !baro_deck_covers(deck, share.year)) {
        baro_deck_leave_out(deck, "organizations", BARO_NO_YEAR);
        return TRUE;
    }
    find_top(&share);
    choose_slots(&share);
    share.total = add_up(&share, share.year, share.parts);
    draw(&share);
    return TRUE;
}

const BaroPageKind baro_pagekind_organizations = {
    .id = "organizations",
    .question = "Who carries the project?",
    .build = build,
};
