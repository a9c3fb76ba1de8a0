// SPDX-License-Identifier: Apache-2.0
#include "tile.h"

#include <math.h>
#include <string.h>

#include "barograph/text.h"
#include "chart.h"

enum { STRIP = 118, WORDS = 64, LEAST = 84, UNKNOWN_LEAST = 84 };

/* What a high tile gives to its bars, up to their full height. */
static double
extra(BaroBox box, double words)
{
    return CLAMP(box.h - WORDS - words - 10, 0, 30);
}

static double
draw_label(BaroScene *scene, BaroBox box, const char *label)
{
    BaroType at = {.x = box.x, .y = box.y + 17, .style = BARO_STYLE_LABEL,
                   .wrap = box.w, .align = -1};

    return baro_scene_text(scene, at, label).h;
}

/* A dashed panel: what is missing and how to get it. */
static void
draw_unknown(BaroScene *scene, BaroBox box, const char *what, const char *how)
{
    BaroMark mark = {.kind = BARO_MARK_RECT,
                     .box = {box.x, box.y + 26, box.w, 54},
                     .fill = BARO_PANEL, .stroke = BARO_EDGE,
                     .width = 0.75, .dash = 2.5, .radius = 3};
    BaroType at = {.x = box.x + 12, .y = box.y + 44,
                   .style = BARO_STYLE_STRONG, .align = -1,
                   .color = BARO_SECOND};
    BaroType small = {.x = box.x + 12, .y = box.y + 59, .align = -1,
                      .style = BARO_STYLE_SMALL, .wrap = box.w - 24};
    double high = baro_scene_measure(scene, small, how).h;

    mark.box.h = MAX(54, 33 + high);
    baro_scene_add(scene, &mark);
    baro_scene_text(scene, at, what);
    baro_scene_text(scene, small, how);
}

/* The number, what is said beside it, and a line of words with its glyph. */
typedef struct {
    const BaroSeries *series;     /* NULL: from the configuration */
    const BaroConfigGroup *group; /* of seats */
    const char *what, *how;       /* what is missing; NULL: nothing is */
    char *label, *number, *beside, *strong, *words;
    int glyph; /* +1 up, -1 down, 0 level, 2 behind plan, 3 none */
    BaroColor color;
} Reading;

static void
clear_reading(Reading *reading)
{
    g_free(reading->label);
    g_free(reading->number);
    g_free(reading->beside);
    g_free(reading->strong);
    g_free(reading->words);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, clear_reading)

static void
draw_glyph(BaroScene *scene, double x, double y, const Reading *reading)
{
    BaroMark mark = {.kind = reading->glyph > 0 ? BARO_MARK_UP
                                                : BARO_MARK_DOWN,
                     .box = {x, y - 7.2, 8, 7}, .fill = reading->color,
                     .stroke = BARO_NO_COLOR};

    switch (reading->glyph) {
    case 1:
    case -1:
        baro_scene_add(scene, &mark);
        break;
    case 0:
        baro_scene_line(scene, (BaroBox){x, y - 5.4, 8, 0}, reading->color,
                        1.7, 0);
        baro_scene_line(scene, (BaroBox){x, y - 1.9, 8, 0}, reading->color,
                        1.7, 0);
        break;
    case 2:
        baro_scene_circle(scene, x + 4, y - 3.6, 3.4, BARO_WHITE,
                          reading->color);
        break;
    default:
        break;
    }
}

/* Where the words begin and how wide they are broken. */
static BaroType
words_at(BaroScene *scene, BaroBox box, const Reading *reading)
{
    BaroType at = {.x = box.x + (reading->glyph == 3 ? 0 : 13), .align = -1,
                   .style = BARO_STYLE_AXIS_STRONG};

    if (reading->strong != NULL)
        at.x += baro_scene_measure(scene, at, reading->strong).w + 5;
    at.style = BARO_STYLE_SMALL;
    at.wrap = box.x + box.w - at.x;
    return at;
}

static double
words_high(BaroScene *scene, BaroBox box, const Reading *reading)
{
    return baro_scene_measure(scene, words_at(scene, box, reading),
                              reading->words).h;
}

static void
draw_reading(BaroScene *scene, BaroBox box, double room,
             const Reading *reading)
{
    double more = extra(box, words_high(scene, box, reading));
    double base = box.y + 42 + more / 2, y = box.y + WORDS + more;
    BaroType at = {.x = box.x, .y = base, .style = BARO_STYLE_BIG,
                   .align = -1};
    BaroBox number = baro_scene_text(scene, at, reading->number);
    double x = number.x + number.w + 7;

    at = (BaroType){.x = x, .y = base, .style = BARO_STYLE_SMALL,
                    .wrap = MAX(40, box.x + box.w - room - x), .align = -1};
    if (baro_scene_measure(scene, at, reading->beside).h > 14)
        at.y -= 12;
    baro_scene_text(scene, at, reading->beside);

    draw_glyph(scene, box.x, y, reading);
    at = (BaroType){.x = box.x + (reading->glyph == 3 ? 0 : 13), .y = y,
                    .style = BARO_STYLE_AXIS_STRONG, .align = -1,
                    .color = reading->color};
    if (reading->strong != NULL)
        baro_scene_text(scene, at, reading->strong);
    at = words_at(scene, box, reading);
    at.y = y;
    baro_scene_text(scene, at, reading->words);
}

static BaroColor
color_of(const BaroSeries *series, int direction)
{
    BaroDirection good = series->ref->metric->direction;

    if (direction == 0 || good == BARO_NEUTRAL)
        return BARO_SECOND;
    return (direction > 0) == (good == BARO_UP_GOOD) ? BARO_ACCENT : BARO_WORSE;
}

static void
read_series(const BaroSeries *series, Reading *reading)
{
    int direction = series->verdict != NULL
        ? baro_verdict_direction(series->verdict->status) : 0;
    double last = series->year_last, prior = series->year_prior;
    g_autofree char *before = baro_words_value(prior);

    reading->series = series;
    reading->glyph = direction;
    if (direction == 0
        && (series->verdict == NULL
            || (series->verdict->status != BARO_VERDICT_NO_CHANGE
                && series->verdict->status != BARO_VERDICT_MIXED)))
        reading->glyph = 3;
    reading->color = color_of(series, direction);
    reading->number = baro_words_value(last);
    reading->words = g_strdup(series->verdict != NULL
                                  ? series->verdict->words : "not tested");
    if (isfinite(last) && isfinite(prior)) {
        g_autofree char *delta = baro_words_value(last - prior);

        /* Beside the number, not the verdict: one year may go up where the
         * years go down. */
        reading->beside = g_strdup_printf("%s before, %s%s", before,
                                          last > prior ? "+" : "", delta);
    } else {
        reading->beside =
            g_strdup(isfinite(last) ? "no year before" : "no full year");
    }
}

static void
draw_bars(BaroDeck *deck, BaroScene *scene, const Reading *reading,
          BaroBox box)
{
    BaroType at = {.style = BARO_STYLE_LABEL};
    double label = baro_scene_measure(scene, at, reading->label).w;
    double bottom = box.y + 41
        + extra(box, words_high(scene, box, reading));
    /* Under a long label, beside a short one. */
    double top = box.y + (label > box.w - STRIP - 6 ? 24 : 12);
    BaroStrip strip = {
        .series = reading->series,
        .as_of = deck->input->as_of,
        .box = {box.x + box.w - STRIP, top, STRIP, bottom - top},
        .accent = reading->color == BARO_SECOND ? BARO_BAR_PLAIN : reading->color,
        .hatch = reading->color == BARO_WORSE,
    };
    g_autofree char *alt = g_strdup_printf(
        "%s by quarter; %s in the last 12 complete months, %s; %s.",
        reading->label, reading->number, reading->beside, reading->words);

    baro_scene_figure(scene, alt);
    baro_chart_strip(scene, &strip);
    baro_scene_end(scene);
}

/* ---- what the configuration itself knows ---------------------------- */

static const BaroConfigGroup *
find_group(const BaroDeck *deck, const char *id)
{
    const GPtrArray *groups = deck->input->config->groups;

    for (guint i = 0; i < groups->len; i++) {
        const BaroConfigGroup *group = g_ptr_array_index(groups, i);

        if (strcmp(group->id, id) == 0)
            return group;
    }
    return NULL;
}

gboolean
baro_seat_is_filled(const BaroConfigSeat *seat, gint32 day)
{
    return seat->delegate != NULL
        && (seat->since == BARO_NO_DAY || seat->since <= day)
        && (seat->until == BARO_NO_DAY || seat->until >= day);
}

static void
read_seats(const BaroDeck *deck, const char *id, Reading *reading)
{
    const BaroConfigGroup *group = find_group(deck, id);
    guint filled = 0, n = group != NULL ? group->seats->len : 0;

    reading->label = g_strdup("Working-group seats filled");
    if (n == 0) {
        reading->what = "No seats recorded";
        reading->how = "List them under working-groups.";
        return;
    }
    for (guint i = 0; i < n; i++)
        filled += baro_seat_is_filled(g_ptr_array_index(group->seats, i),
                                      deck->input->as_of) ? 1 : 0;
    reading->group = group;
    reading->number = g_strdup_printf("%u", filled);
    reading->beside = g_strdup_printf("of %u", n);
    reading->strong = filled < n ? g_strdup_printf("%u vacant", n - filled)
                                 : g_strdup("all filled");
    reading->words = g_strdup(group->note != NULL ? group->note
                                                  : group->name);
    reading->glyph = filled < n ? 2 : 3;
    reading->color = filled < n ? BARO_WORSE : BARO_ACCENT;
}

static void
draw_seats(const BaroDeck *deck, BaroScene *scene, const Reading *reading,
           BaroBox box)
{
    const GPtrArray *seats = reading->group->seats;
    guint across = MIN(seats->len, 8), shown = MIN(seats->len, 16);

    for (guint i = 0; i < shown; i++) {
        gboolean is = baro_seat_is_filled(g_ptr_array_index(seats, i),
                                          deck->input->as_of);
        BaroMark dot = {.kind = BARO_MARK_CIRCLE,
                        .box = {box.x + box.w - across * 16 + i % 8 * 16 + 8,
                                box.y + 38 + i / 8 * 15, 5.4, 0},
                        .fill = is ? BARO_ACCENT : BARO_WHITE,
                        .stroke = is ? BARO_ACCENT : BARO_WORSE, .width = 1,
                        .dash = is ? 0 : 2};

        baro_scene_add(scene, &dot);
    }
}

static const BaroConfigTarget *
find_target(const BaroDeck *deck, const char *metric)
{
    const GPtrArray *targets = deck->input->config->targets;

    for (guint i = 0; i < targets->len; i++) {
        const BaroConfigTarget *target = g_ptr_array_index(targets, i);

        if (strcmp(target->metric, metric) == 0)
            return target;
    }
    return NULL;
}

/* Counts what is out in the year of `day`, and names what is to come. */
static guint
count_press(const GPtrArray *press, gint32 day, int year, GString *coming)
{
    guint done = 0;

    for (guint i = 0; i < press->len; i++) {
        const BaroConfigPress *one = g_ptr_array_index(press, i);

        if (g_strcmp0(one->state, "dropped") == 0
            || one->day < baro_day_from_civil(year, 1, 1)
            || one->day > baro_day_from_civil(year, 12, 31))
            continue;
        if (one->day <= day && g_strcmp0(one->state, "proposed") != 0) {
            done++;
        } else {
            g_autofree char *when = baro_words_day(one->day, TRUE);

            g_string_append_printf(coming, "%s%s proposed for %s",
                                   coming->len > 0 ? "; " : "", one->title,
                                   when);
        }
    }
    return done;
}

static void
read_press(const BaroDeck *deck, Reading *reading)
{
    const BaroConfigTarget *target = find_target(deck, "press-releases");
    gint32 day = deck->input->as_of;
    int year, month, mday;

    reading->label = g_strdup("Press releases");
    if (deck->input->config->press->len == 0) {
        reading->what = "No press release recorded";
        reading->how = "List them under press-releases.";
        return;
    }

    g_autoptr(GString) coming = g_string_new(NULL);

    baro_day_to_civil(day, &year, &month, &mday);

    guint done = count_press(deck->input->config->press, day, year, coming);
    g_autofree char *goal = target != NULL && isfinite(target->at_least)
        ? baro_words_value(target->at_least) : NULL;
    gboolean proposed = target != NULL
        && (g_strcmp0(target->state, "proposed") == 0
            || (target->from != BARO_NO_DAY && target->from > day));

    g_free(reading->label);
    reading->label = g_strdup_printf("Press releases in %d", year);
    reading->number = g_strdup_printf("%u", done);
    reading->beside = goal == NULL ? g_strdup("no target")
        : g_strdup_printf("of %s a %s%s", goal,
                          target->per != NULL ? target->per : "year",
                          proposed ? " (proposed)" : "");
    reading->words = g_strdup(coming->len > 0 ? coming->str
                                              : "none planned");
    reading->glyph = 3;
    reading->color = BARO_SECOND;
}

static const char *
how_to_connect(const char *metric)
{
    static const struct {
        const char *prefix, *how;
    } hints[] = {
        {"stories", "Connect a source of news: a feed, or a csv."},
        {"mentions", "Connect a source of news: a feed, or a csv."},
        {"outlets", "Connect a source of news: a feed, or a csv."},
        {"spend", "Connect a csv with the metric spend."},
        {"messages", "Connect a mailing list’s archive."},
        {"posters", "Connect a mailing list’s archive."},
        {"threads", "Connect a mailing list’s archive."},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(hints); i++)
        if (g_str_has_prefix(metric, hints[i].prefix))
            return hints[i].how;
    return "Connect a source that yields it; see Coverage.";
}

static void
read_metric(BaroDeck *deck, const char *metric, Reading *reading)
{
    if (g_str_has_prefix(metric, "seats.")) {
        read_seats(deck, metric + strlen("seats."), reading);
        return;
    }
    if (strcmp(metric, "press-releases") == 0) {
        read_press(deck, reading);
        return;
    }

    const BaroSeries *series = baro_deck_series(deck, metric,
                                                BARO_BY_QUARTER);
    const BaroMetric *known = baro_metric_find(metric);

    reading->label = series != NULL
        ? baro_words_label(series)
        : g_strdup(known != NULL ? known->label : metric);
    if (baro_series_known(series)) {
        read_series(series, reading);
    } else if (series != NULL && series->collected) {
        reading->what = "No figure yet";
        reading->how = "The source is collected, but no period of it is "
                       "whole.";
    } else {
        reading->what = "Not collected";
        reading->how = how_to_connect(metric);
    }
}

double
baro_tile_need(BaroDeck *deck, BaroScene *scene, const char *metric,
               double width)
{
    g_auto(Reading) reading = {0};
    BaroBox box = {0, 0, width, 0};

    read_metric(deck, metric, &reading);
    if (reading.what != NULL)
        return UNKNOWN_LEAST;
    return MAX(LEAST, WORDS + words_high(scene, box, &reading) - 4);
}

void
baro_tile_draw(BaroDeck *deck, BaroScene *scene, const char *metric,
               BaroBox box)
{
    g_auto(Reading) reading = {0};

    read_metric(deck, metric, &reading);
    draw_label(scene, box, reading.label);
    if (reading.what != NULL) {
        draw_unknown(scene, box, reading.what, reading.how);
        return;
    }
    draw_reading(scene, box,
                 reading.series != NULL || reading.group != NULL
                     ? STRIP + 14 : 0, &reading);
    if (reading.series != NULL)
        draw_bars(deck, scene, &reading, box);
    else if (reading.group != NULL)
        draw_seats(deck, scene, &reading, box);
}
