// SPDX-License-Identifier: Apache-2.0
/* Dots by period, the mean of a year as a line, extremes and the last value
 * labelled. */
#include <math.h>

#include "deck.h"
#include "plot.h"

enum { LEAST = 90, NATURAL = 210, NEAR = 6, ABOVE = 9, EXPECTED = 7 };

/* Of the year to point i; NAN where one of its periods is not whole. */
static double
mean_at(const BaroPlot *plot, guint i)
{
    int year = baro_period_per_year(&plot->form->series->calendar);
    double sum = 0;

    if (i >= plot->form->series->points->len || (int)i + 1 < year)
        return NAN;
    for (int k = 0; k < year; k++) {
        const BaroPoint *point = baro_plot_point(plot, i - k);

        if (!baro_point_is_whole(point))
            return NAN;
        sum += point->value;
    }
    return sum / year;
}

/* The mean of the year to each complete period; a gap breaks the line. */
static void
draw_mean(const BaroPlot *plot)
{
    guint n = plot->form->series->points->len;
    g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i <= n; i++) {
        double mean = mean_at(plot, i);

        if (isfinite(mean)) {
            double xy[] = {baro_plot_middle(plot, i),
                           baro_plot_y(plot, mean)};

            g_array_append_vals(line, xy, 2);
        } else {
            baro_scene_path(plot->scene, line, BARO_ACCENT, 2.4);
            g_array_set_size(line, 0);
        }
    }
}

static void
draw_dots(const BaroPlot *plot, guint last)
{
    guint n = plot->form->series->points->len;

    for (guint i = 0; i < n; i++) {
        const BaroPoint *point = baro_plot_point(plot, i);
        gboolean whole = baro_point_is_whole(point);

        if (!isfinite(point->value) || i == last)
            continue;
        baro_scene_circle(plot->scene, baro_plot_middle(plot, i),
                          baro_plot_y(plot, point->value), whole ? 2.1 : 3,
                          whole ? BARO_ACCENT_PALE : BARO_WHITE,
                          whole ? BARO_NO_COLOR : BARO_SECOND);
    }
}

static void
draw_extreme(const BaroPlot *plot, guint i, gboolean is_high)
{
    const BaroPoint *point = baro_plot_point(plot, i);
    const BaroLanguage *language = plot->scene->language;
    const BaroBasicWords *words = &language->page->basic;
    g_autofree char *when = baro_say_period(
        language, &plot->form->series->calendar, point->period);
    g_autofree char *word = baro_say(
        language, is_high ? words->peak : words->low, "when", when, NULL);

    baro_scene_circle(plot->scene, baro_plot_middle(plot, i),
                      baro_plot_y(plot, point->value), 3.2, BARO_WHITE,
                      BARO_ACCENT);
    baro_plot_label(plot, i, is_high ? -8 : 15, word);
}

static void
draw_extremes(const BaroPlot *plot, guint last)
{
    guint low = last, high = last;

    for (guint i = 0; i < last; i++) {
        const BaroPoint *point = baro_plot_point(plot, i);

        if (!baro_point_is_whole(point))
            continue;
        if (point->value < baro_plot_point(plot, low)->value)
            low = i;
        if (point->value > baro_plot_point(plot, high)->value)
            high = i;
    }
    /* Not where the last value's own label stands. */
    if (low != high && high + NEAR <= last)
        draw_extreme(plot, high, TRUE);
    if (low != high && low + NEAR <= last)
        draw_extreme(plot, low, FALSE);
}

/* Above the ring or under it, where nothing else stands. */
static void
name_outlier(const BaroPlot *plot, double x, double y, const char *text)
{
    static const double places[] = {-ABOVE, 3 * NEAR};

    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        BaroType at = {.x = x, .y = y + places[i], .style = BARO_STYLE_AXIS,
                       .halo = TRUE};
        double half = baro_scene_measure(plot->scene, at, text).w / 2;

        at.x = CLAMP(x, plot->box.x + half,
                     plot->box.x + plot->box.w - half);
        if (!baro_scene_is_free(plot->scene,
                                baro_scene_measure(plot->scene, at, text)))
            continue;
        baro_scene_text(plot->scene, at, text);
        return;
    }
}

/* A ring around each month that lies far off, and its name. */
static void
draw_outliers(const BaroPlot *plot)
{
    const BaroSeries *series = plot->form->series;
    const BaroLanguage *language = plot->scene->language;
    const GArray *outliers = plot->form->outliers;
    gint32 first = baro_plot_point(plot, 0)->period;

    for (guint i = 0; outliers != NULL && i < outliers->len; i++) {
        gint32 month = g_array_index(outliers, gint32, i);
        guint at = (guint)(month - first);
        g_autofree char *when =
            baro_say_period(language, &series->calendar, month);
        g_autofree char *text = baro_say(
            language, language->page->basic.far_off, "when", when, NULL);

        if (at >= series->points->len
            || !isfinite(baro_plot_point(plot, at)->value))
            continue;

        double x = baro_plot_middle(plot, at);
        double y = baro_plot_y(plot, baro_plot_point(plot, at)->value);

        baro_scene_circle(plot->scene, x, y, NEAR, BARO_NO_COLOR, BARO_INK);
        name_outlier(plot, x, y, text);
    }
}

static void
draw_last(const BaroPlot *plot, guint last)
{
    guint n = plot->form->series->points->len;
    const BaroPoint *now = baro_plot_point(plot, n - 1);
    double y = baro_plot_y(plot, baro_plot_point(plot, last)->value);

    baro_scene_circle(plot->scene, baro_plot_middle(plot, last), y, 4,
                      BARO_ACCENT, BARO_NO_COLOR);
    baro_plot_label(plot, last, -9, NULL);
    if (last + 1 < n && baro_plot_is_running(plot, now)
        && isfinite(now->value)) {
        const BaroLanguage *language = plot->scene->language;
        g_autofree char *day =
            baro_say_short_day(language, plot->form->as_of);
        g_autofree char *text =
            baro_say(language, language->common.to_day, "day", day, NULL);
        double at_now = baro_plot_y(plot, now->value);
        BaroType at = {.x = plot->box.x + plot->box.w, .y = at_now + 15,
                       .style = BARO_STYLE_AXIS, .align = 1, .halo = TRUE};

        if (at.y - 9 < y + 4 && at_now < y + 4)
            at.y = y + 18;
        at.y = MIN(at.y, plot->box.y + plot->box.h - 3);
        baro_scene_text(plot->scene, at, text);
    }
}

/* Of the mean that ends at point i: NAN where there is none. */
static double
y_of_mean(const BaroPlot *plot, guint i)
{
    double mean = mean_at(plot, i);

    return isfinite(mean) ? baro_plot_y(plot, mean) : NAN;
}

/* Whether the line of means runs through a box. */
static gboolean
crosses_mean(const BaroPlot *plot, BaroBox box)
{
    guint n = plot->form->series->points->len;

    for (guint i = 0; i + 1 < n; i++) {
        double from = y_of_mean(plot, i), to = y_of_mean(plot, i + 1);

        if (baro_plot_middle(plot, i + 1) > box.x
            && baro_plot_middle(plot, i) < box.x + box.w
            && fmax(from, to) > box.y && fmin(from, to) < box.y + box.h)
            return TRUE;
    }
    return FALSE;
}

/* A word above a point where no other stands and no line runs, the first such
 * place from a third of the way on; none: not said. */
static void
draw_word(const BaroPlot *plot, double (*y_of)(const BaroPlot *, guint),
          const char *word, BaroColor color)
{
    guint n = plot->form->series->points->len;
    BaroType at = {.style = BARO_STYLE_AXIS, .align = -1, .halo = TRUE,
                   .color = color};

    for (guint i = n / 3; i < n; i++) {
        BaroBox box;

        at.y = y_of(plot, i) - ABOVE;
        if (!isfinite(at.y))
            continue;
        at.x = baro_plot_middle(plot, i);
        box = baro_scene_measure(plot->scene, at, word);
        if (crosses_mean(plot, box))
            continue;
        box = (BaroBox){at.x - NEAR, box.y - NEAR, box.w + 2 * NEAR,
                        box.h + 2 * NEAR};
        if (box.x + box.w > plot->box.x + plot->box.w
            || box.y < plot->box.y
            || !baro_scene_is_free(plot->scene, box))
            continue;
        baro_scene_text(plot->scene, at, word);
        return;
    }
}

/* Of a dot well above the line: NAN of any other. */
static double
y_of_dot(const BaroPlot *plot, guint i)
{
    const BaroPoint *point = baro_plot_point(plot, i);
    double mean = mean_at(plot, i);

    return isfinite(mean) && isfinite(point->value) && point->value > mean
            && baro_plot_y(plot, mean) - baro_plot_y(plot, point->value) > 12
        ? baro_plot_y(plot, point->value) : NAN;
}

static void
draw_words(const BaroPlot *plot)
{
    const BaroPageWords *page = plot->scene->language->page;
    BaroBy by = plot->form->series->calendar.by;

    if (by == BARO_BY_YEAR)
        return; /* the line goes from dot to dot */
    draw_word(plot, y_of_mean, page->basic.mean, BARO_ACCENT);
    draw_word(plot, y_of_dot, page->state.one[by], BARO_SECOND);
}

static BaroNeed
need(const void *data, BaroPen *pen G_GNUC_UNUSED,
     double width G_GNUC_UNUSED, guint from G_GNUC_UNUSED)
{
    double around = baro_plot_margins(data);

    return (BaroNeed){around + LEAST, around + NATURAL, INFINITY};
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    BaroPlot plot = baro_plot_new(pen->scene, data, box, 5);
    guint last = baro_plot_last(&plot);

    baro_plot_draw(&plot);
    for (guint i = 0; i < plot.form->series->points->len; i++)
        baro_plot_expected(&plot, i, EXPECTED);
    draw_dots(&plot, last);
    baro_plot_adjusted(&plot);
    draw_mean(&plot);
    if (last < plot.form->series->points->len) {
        draw_extremes(&plot, last);
        draw_last(&plot, last);
        draw_outliers(&plot);
        draw_words(&plot);
    }
    return BARO_DONE;
}

static void
chart(BaroDeck *deck, BaroPageModel *model, const GPtrArray *series)
{
    baro_form_plot_chart(deck, model, &baro_form_trend, series);
}

const BaroForm baro_form_trend = {
    .name = "trend", .is_picture = TRUE, .need = need, .draw = draw,
    .tell = baro_form_plot_tell, .free = baro_form_plot_free, .chart = chart};
