// SPDX-License-Identifier: Apache-2.0
#include "chart.h"

#include <math.h>

#include "deck.h"

typedef struct {
    BaroScene *scene;
    const BaroPlot *plot;
    double top;  /* of the axis */
    double step; /* width of a period */
    int year;    /* periods in one */
} Draw;

static const BaroPoint *
point_at(const Draw *draw, guint i)
{
    return &g_array_index(draw->plot->series->points, BaroPoint, i);
}

static double
x_of(const Draw *draw, guint i)
{
    return draw->plot->box.x + (i + 0.5) * draw->step;
}

static double
y_of(const Draw *draw, double value)
{
    const BaroBox *box = &draw->plot->box;

    return box->y + box->h - value / draw->top * box->h;
}

static gboolean
is_complete(const BaroPoint *point)
{
    return isfinite(point->value) && point->state != BARO_POINT_PARTIAL
        && point->state != BARO_POINT_MISSING;
}

static gboolean
is_running(const Draw *draw, const BaroPoint *point)
{
    return baro_period_span(&draw->plot->series->calendar, point->period).last
        > draw->plot->as_of;
}

static void
draw_grid(const Draw *draw, int lines)
{
    const BaroBox *box = &draw->plot->box;
    double step = baro_chart_step(draw->top, lines);

    for (double v = 0; v <= draw->top + 1e-9; v += step) {
        g_autofree char *text = baro_words_value(v);
        double y = y_of(draw, v);
        BaroType at = {.x = box->x - 8, .y = y + 3.6,
                       .style = BARO_STYLE_AXIS, .align = 1};

        baro_scene_line(draw->scene, (BaroBox){box->x, y, box->w, 0},
                        v > 0 ? BARO_GRID : BARO_EDGE, v > 0 ? 0.75 : 1,
                        0);
        baro_scene_text(draw->scene, at, text);
    }
}

static void
draw_rules(const Draw *draw)
{
    const BaroPlot *plot = draw->plot;
    double used = plot->box.x - 20;

    for (guint i = 0; plot->rules != NULL && i < plot->rules->len; i++) {
        const BaroChartMark *rule =
            &g_array_index(plot->rules, BaroChartMark, i);
        double x = baro_chart_x(plot, rule->day);
        BaroType at = {.x = x, .y = plot->box.y - 6,
                       .style = BARO_STYLE_AXIS, .align = 0};

        if (x < plot->box.x || x > plot->box.x + plot->box.w)
            continue;

        double width = baro_scene_measure(draw->scene, at, rule->label).w;

        baro_scene_line(draw->scene,
                        (BaroBox){x, plot->box.y - 2, 0, plot->box.h + 2},
                        BARO_BAR, 0.6, 2);
        if (x - width / 2 < used + 8)
            continue;
        baro_scene_text(draw->scene, at, rule->label);
        used = x + width / 2;
    }
}

/* The mean of the year to each complete period; a gap breaks the line. */
static void
draw_mean(const Draw *draw)
{
    guint n = draw->plot->series->points->len;
    g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i <= n; i++) {
        double sum = 0;
        int found = 0;

        for (int k = 0; i < n && k < draw->year && (int)i - k >= 0; k++) {
            const BaroPoint *point = point_at(draw, i - k);

            if (is_complete(point)) {
                sum += point->value;
                found++;
            }
        }
        if (found == draw->year) {
            double xy[] = {x_of(draw, i), y_of(draw, sum / draw->year)};

            g_array_append_vals(line, xy, 2);
        } else {
            baro_scene_path(draw->scene, line, BARO_ACCENT, 2.4);
            g_array_set_size(line, 0);
        }
    }
}

static void
draw_dots(const Draw *draw, guint last)
{
    guint n = draw->plot->series->points->len;

    for (guint i = 0; i < n; i++) {
        const BaroPoint *point = point_at(draw, i);

        if (!isfinite(point->value) || i == last)
            continue;
        if (is_complete(point))
            baro_scene_circle(draw->scene, x_of(draw, i),
                              y_of(draw, point->value), 2.1, BARO_ACCENT_PALE,
                              BARO_NO_COLOR);
        else
            baro_scene_circle(draw->scene, x_of(draw, i),
                              y_of(draw, point->value), 3, BARO_WHITE,
                              BARO_SECOND);
    }
}

/* A value in bold and a word, above or below its dot, kept in the plot. */
static void
draw_label(const Draw *draw, guint i, double above, const char *word)
{
    const BaroPoint *point = point_at(draw, i);
    const BaroBox *box = &draw->plot->box;
    g_autofree char *value = baro_words_value(point->value);
    g_autofree char *text = word == NULL ? g_strdup(value)
                                         : g_strdup_printf("%s %s", value,
                                                           word);
    BaroType at = {.x = x_of(draw, i), .y = y_of(draw, point->value) + above,
                   .style = BARO_STYLE_AXIS_STRONG, .align = 0, .halo = TRUE,
                   .size = word == NULL ? 14 : 0,
                   .color = word == NULL ? BARO_ACCENT : 0};
    double half = baro_scene_measure(draw->scene, at, text).w / 2;

    /* A low value's label under it would run into the axis. */
    if (at.y > box->y + box->h - 3)
        at.y = y_of(draw, point->value) - 8;
    at.x = CLAMP(at.x, box->x + half, box->x + box->w - half);
    baro_scene_text(draw->scene, at, text);
}

static void
draw_extremes(const Draw *draw, guint last)
{
    guint n = draw->plot->series->points->len, low = last, high = last;

    for (guint i = 0; i < n; i++) {
        const BaroPoint *point = point_at(draw, i);

        if (!is_complete(point))
            continue;
        if (point->value < point_at(draw, low)->value)
            low = i;
        if (point->value > point_at(draw, high)->value)
            high = i;
    }

    const BaroCalendar *calendar = &draw->plot->series->calendar;
    guint found[] = {high, low};

    for (int k = 0; k < 2; k++) {
        guint i = found[k];
        g_autofree char *when =
            baro_words_quarter(calendar, point_at(draw, i)->period);
        g_autofree char *word =
            g_strdup_printf("%s, %s", k == 0 ? "peak" : "low", when);

        /* Too near to the last value's own label. */
        if (low == high || i + 6 > last)
            continue;
        baro_scene_circle(draw->scene, x_of(draw, i),
                          y_of(draw, point_at(draw, i)->value), 3.2,
                          BARO_WHITE, k == 0 ? BARO_ACCENT : BARO_WORSE);
        draw_label(draw, i, k == 0 ? -8 : 15, word);
    }
}

static void
draw_last(const Draw *draw, guint last)
{
    guint n = draw->plot->series->points->len;
    double y = y_of(draw, point_at(draw, last)->value);

    baro_scene_circle(draw->scene, x_of(draw, last), y, 4, BARO_ACCENT,
                      BARO_NO_COLOR);
    draw_label(draw, last, -9, NULL);
    if (last + 1 < n && is_running(draw, point_at(draw, n - 1))
        && isfinite(point_at(draw, n - 1)->value)) {
        const BaroPoint *now = point_at(draw, n - 1);
        g_autofree char *day = baro_words_day(draw->plot->as_of, TRUE);
        g_autofree char *text = g_strdup_printf("to %s", day);
        BaroType at = {.x = draw->plot->box.x + draw->plot->box.w,
                       .y = y_of(draw, now->value) + 15,
                       .style = BARO_STYLE_AXIS, .align = 1, .halo = TRUE};
        double under = y + 4;

        if (at.y - 9 < under && y_of(draw, now->value) < under)
            at.y = under + 14;
        baro_scene_text(draw->scene, at, text);
    }
}

static double
highest(const BaroSeries *series)
{
    double top = 0;

    for (guint i = 0; i < series->points->len; i++) {
        double value = g_array_index(series->points, BaroPoint, i).value;

        if (isfinite(value))
            top = MAX(top, value);
    }
    return top;
}

static Draw
draw_new(BaroScene *scene, const BaroPlot *plot, int lines)
{
    double most = MAX(1, highest(plot->series));
    double step = baro_chart_step(most, lines);

    return (Draw){.scene = scene,
                  .plot = plot,
                  .top = ceil(most / step) * step,
                  .step = plot->box.w / plot->series->points->len,
                  .year = baro_period_per_year(&plot->series->calendar)};
}

static void
draw_name(const Draw *draw, double above)
{
    BaroType at = {.x = 44, .y = draw->plot->box.y - above,
                   .style = BARO_STYLE_STRONG, .align = -1};

    baro_scene_text(draw->scene, at, draw->plot->name);
}

/* Years at their real boundaries, each printed once where it has room. */
static void
draw_years(const Draw *draw)
{
    const BaroPlot *plot = draw->plot;
    double y = plot->box.y + plot->box.h, right = plot->box.x + plot->box.w;
    int from, to, month, day;

    baro_day_to_civil(baro_period_span(&plot->series->calendar,
                                       point_at(draw, 0)->period).first,
                      &from, &month, &day);
    baro_day_to_civil(plot->as_of, &to, &month, &day);

    int every = (int)baro_chart_step((to - from + 1) * 34.0 / plot->box.w, 1);

    for (int year = from; year <= to; year++) {
        double a = baro_chart_x(plot, baro_day_from_civil(year, 1, 1));
        double b = baro_chart_x(plot, baro_day_from_civil(year + 1, 1, 1));
        g_autofree char *text = g_strdup_printf("%d", year);

        a = MAX(a, plot->box.x);
        b = MIN(b, right);
        baro_scene_line(draw->scene, (BaroBox){a, y, 0, 4}, BARO_EDGE,
                        0.75, 0);
        if (b - a < 28 && every <= 1)
            continue;
        if (every <= 1 || (year - from) % every == 0)
            baro_scene_text(draw->scene,
                            (BaroType){.x = (a + b) / 2, .y = y + 14,
                                       .style = BARO_STYLE_AXIS}, text);
    }
}

static guint
last_complete(const Draw *draw)
{
    guint n = draw->plot->series->points->len;

    for (guint i = n; i > 0; i--)
        if (is_complete(point_at(draw, i - 1)))
            return i - 1;
    return n;
}

void
baro_chart_trend(BaroScene *scene, const BaroPlot *plot)
{
    Draw draw = draw_new(scene, plot, 5);
    guint last = last_complete(&draw);

    draw_name(&draw, plot->rules != NULL && plot->rules->len > 0 ? 22 : 10);
    draw_grid(&draw, 5);
    draw_rules(&draw);
    draw_dots(&draw, last);
    draw_mean(&draw);
    if (last < plot->series->points->len) {
        draw_extremes(&draw, last);
        draw_last(&draw, last);
    }
    if (plot->years)
        draw_years(&draw);
}

void
baro_chart_bars(BaroScene *scene, const BaroPlot *plot)
{
    Draw draw = draw_new(scene, plot, 2);
    guint n = plot->series->points->len, last = last_complete(&draw);

    draw_name(&draw, 10);
    draw_grid(&draw, 2);
    for (guint i = 0; i < n; i++) {
        const BaroPoint *point = point_at(&draw, i);
        double y = y_of(&draw, isfinite(point->value) ? point->value : 0);
        BaroMark mark = {.kind = BARO_MARK_RECT,
                         .box = {x_of(&draw, i) - draw.step / 2 + 1, y,
                                 MAX(0.5, draw.step - 2),
                                 plot->box.y + plot->box.h - y},
                         .fill = i == last ? BARO_ACCENT : BARO_BAR,
                         .stroke = BARO_EDGE, .width = 0.5};

        if (!isfinite(point->value)) {
            /* No figure: a hatched field of the plot's height. */
            mark.box.y = plot->box.y;
            mark.box.h = plot->box.h;
            mark.fill = BARO_WHITE;
            mark.stroke = BARO_RULE;
            mark.hatch = TRUE;
        } else if (is_running(&draw, point)) {
            mark.fill = BARO_WHITE;
            mark.stroke = BARO_SECOND;
            mark.dash = 2;
            mark.width = 0.9;
        } else if (!is_complete(point)) {
            mark.hatch = TRUE;
        }
        baro_scene_add(scene, &mark);
    }
    if (last < n)
        draw_label(&draw, last, -5, NULL);
    if (plot->years)
        draw_years(&draw);
}
