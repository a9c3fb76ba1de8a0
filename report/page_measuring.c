// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "barograph/stats.h"
#include "chart.h"
#include "tile.h"

enum { COLUMNS = 3, MOST = 64 };
#define COLUMN_W ((872 - 2 * 20) / 3.0)

/* A column of the page: a goal, or a third of the headline metrics. */
typedef struct {
    const char *name; /* NULL: without a head */
    int number;
    const char *const *metrics;
    guint n;
} Column;

static guint
collect_columns(const BaroDeck *deck, Column *columns)
{
    const GPtrArray *goals = deck->input->config->goals;
    guint n = 0;

    for (guint i = 0; i < goals->len && n < MOST; i++) {
        const BaroConfigGoal *goal = g_ptr_array_index(goals, i);

        if (goal->metrics == NULL || goal->metrics[0] == NULL)
            continue;
        columns[n++] = (Column){goal->name, (int)i + 1,
                                (const char *const *)goal->metrics,
                                g_strv_length(goal->metrics)};
    }
    if (n > 0)
        return n;

    const char *const *headline = baro_deck_headline(deck);
    guint all = g_strv_length((GStrv)headline);
    guint each = MAX(1, (all + COLUMNS - 1) / COLUMNS);

    for (guint i = 0; i < all && n < MOST; i += each)
        columns[n++] = (Column){NULL, 0, headline + i, MIN(each, all - i)};
    return n;
}

/* "2 of 6 headline metrics show a clear change", after the correction for
 * having asked six times. */
static char *
tally(BaroDeck *deck)
{
    const char *const *names = baro_deck_headline(deck);
    guint n = g_strv_length((GStrv)names), measured = 0, clear = 0;
    g_autofree double *p = g_new(double, n + 1);
    g_autofree double *adjusted = g_new(double, n + 1);

    for (guint i = 0; i < n; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);

        p[i] = NAN;
        if (!baro_series_known(series))
            continue;
        measured++;
        if (series->verdict != NULL && series->verdict->t12.valid)
            p[i] = series->verdict->t12.p_wide;
    }
    baro_benjamini_hochberg(p, n, adjusted);
    for (guint i = 0; i < n; i++)
        if (isfinite(adjusted[i]) && adjusted[i] <= 0.10)
            clear++;

    g_autofree char *day = baro_words_day(deck->input->as_of, TRUE);
    g_autofree char *hollow = baro_deck_is_running(deck)
        ? g_strdup_printf("; hollow: the running quarter, to %s", day)
        : g_strdup("");

    return g_strdup_printf(
        "%u of %u headline metrics changed clearly on the year before "
        "(Benjamini–Hochberg, q = 0.10), %u not measured. Large: the last "
        "12 complete months; bars: quarters%s.", clear, n, n - measured, hollow);
}

/* The finding of the first metric that has one, and what is not measured. */
static char *
finding(BaroDeck *deck, int *direction)
{
    const char *const *names = baro_deck_headline(deck);
    const BaroSeries *first = NULL, *unknown = NULL;
    guint n_unknown = 0;

    for (gsize i = 0; names[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, names[i], BARO_BY_QUARTER);

        if (!baro_series_known(series)) {
            unknown = n_unknown++ == 0 ? series : NULL;
        } else if (first == NULL) {
            first = series;
        }
    }
    *direction = 0;
    if (first == NULL)
        return g_strdup("Nothing is measured yet");
    if (first->verdict != NULL)
        *direction = baro_verdict_direction(first->verdict->status);

    g_autofree char *head = baro_words_finding(first);
    g_autofree char *label =
        unknown != NULL ? baro_words_label(unknown) : NULL;
    g_autofree char *name = label == NULL
        ? g_strdup_printf("%u others", n_unknown) : baro_words_lower(label);
    g_autofree char *whole =
        g_strdup_printf("%s; %s not measured", head, name);

    return n_unknown > 0 && g_utf8_strlen(whole, -1) <= 90
        ? g_steal_pointer(&whole) : g_steal_pointer(&head);
}

static void
draw_head(BaroScene *scene, const Column *column, BaroBox box)
{
    BaroType at = {.x = box.x, .y = box.y + 18, .style = BARO_STYLE_SECTION,
                   .align = -1};

    baro_scene_line(scene, (BaroBox){box.x, box.y, box.w, 0}, BARO_INK, 1.5,
                    0);
    if (column->name == NULL)
        return;

    g_autofree char *number = g_strdup_printf("%d", column->number);

    at.color = BARO_ACCENT;
    baro_scene_text(scene, at, number);
    at.color = 0;
    at.x += 15;
    at.wrap = box.w - 15;
    if (baro_scene_measure(scene, at, column->name).h > 32)
        at.size = 10;
    baro_scene_text(scene, at, column->name);
}

/* How high the heads are: the names of goals may take several lines. */
static double
head_height(BaroScene *scene, const Column *columns, guint n, double width)
{
    double most = 0;

    for (guint i = 0; i < n; i++) {
        BaroType at = {.style = BARO_STYLE_SECTION, .wrap = width - 15};

        if (columns[i].name == NULL)
            continue;

        double h = baro_scene_measure(scene, at, columns[i].name).h;

        if (h > 32) {
            at.size = 10;
            h = baro_scene_measure(scene, at, columns[i].name).h;
        }
        most = MAX(most, h);
    }
    return most > 0 ? most + 10 : 4;
}

/* The height of a row: of its highest tile; 0 where no column has one. */
static double
row_need(BaroDeck *deck, BaroScene *scene, const Column *columns, guint n,
         guint row)
{
    double most = 0;

    for (guint i = 0; i < n; i++)
        if (row < columns[i].n)
            most = MAX(most,
                       baro_tile_need(deck, scene, columns[i].metrics[row],
                                      COLUMN_W));
    return most;
}

static void
draw_row(BaroDeck *deck, BaroScene *scene, const Column *columns, guint n,
         guint row, double y, double high, gboolean is_first)
{
    for (guint i = 0; i < n; i++) {
        BaroBox box = {44 + i * (COLUMN_W + 20), y, COLUMN_W, high};

        if (row >= columns[i].n)
            continue;
        if (!is_first)
            baro_scene_line(scene, (BaroBox){box.x, y, box.w, 0}, BARO_RULE,
                            0.75, 0);
        baro_tile_draw(deck, scene, columns[i].metrics[row], box);
    }
}

/* One page of up to three columns, of tiles from `from` on; returns the first
 * row that it has no room for. */
static guint
build_page(BaroDeck *deck, const BaroFrame *frame, const Column *columns,
           guint n, guint from)
{
    BaroScene *scene = baro_deck_page(deck, frame);
    double top = scene->top + head_height(scene, columns, n, COLUMN_W);
    double need, used = 0, more;
    guint to = from;

    while ((need = row_need(deck, scene, columns, n, to)) > 0
           && (to == from || top + used + need <= scene->bottom)) {
        used += need;
        to++;
    }
    for (guint i = 0; i < n; i++)
        draw_head(scene, &columns[i],
                  (BaroBox){44 + i * (COLUMN_W + 20), scene->top, COLUMN_W,
                            0});
    /* What is left goes to all rows, but does not stretch a few of them. */
    more = CLAMP((scene->bottom - top - used) / MAX(1, to - from), 0, 48);
    for (guint row = from; row < to; row++) {
        need = row_need(deck, scene, columns, n, row) + more;
        draw_row(deck, scene, columns, n, row, top, need, row == from);
        top += need;
    }
    return to;
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    Column columns[MOST];
    guint n = collect_columns(deck, columns);
    int direction;
    g_autofree char *title = finding(deck, &direction);
    g_autofree char *subtitle = tally(deck);
    BaroFrame frame = {.eyebrow = "Measuring success", .title = title,
                       .subtitle = subtitle, .direction = direction,
                       .source = "Definitions: Methodology."};

    for (guint i = 0; i < n; i += COLUMNS) {
        guint used = MIN(COLUMNS, n - i), rows = 0;

        for (guint k = 0; k < used; k++)
            rows = MAX(rows, columns[i + k].n);
        for (guint from = 0; from < rows;) {
            g_autofree char *next =
                g_strdup_printf("%s (continued)", title);

            frame.title = i + from > 0 ? next : title;
            from = build_page(deck, &frame, columns + i, used, from);
            frame.title = title;
        }
    }
    return TRUE;
}

const BaroPageKind baro_pagekind_measuring = {
    "measuring-success", "Are the board's goals moving?", build};
