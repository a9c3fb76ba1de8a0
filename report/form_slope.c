// SPDX-License-Identifier: Apache-2.0
#include "form_slope.h"

#include <math.h>

#include "activity.h"
#include "deck.h"
#include "reading.h"

enum { LEAST = 150, NATURAL = 320, HEAD = 24, LABELS = 230, LINE = 15,
       BESIDE = 10 };

typedef struct {
    GPtrArray *series; /* BaroSeries of which both years are known, borrowed */
} Slopes;

static const BaroSeries *
series_at(const Slopes *slopes, guint i)
{
    return slopes->series->pdata[i];
}

static double
value_of(const BaroSeries *series, gboolean is_last)
{
    return is_last ? series->year_last : series->year_prior;
}

/* Places from the top down, as indexes; ties in the order given. */
static void
sort_places(const double *places, guint n, guint *order)
{
    for (guint i = 0; i < n; i++) {
        guint k = i;

        for (; k > 0 && places[order[k - 1]] > places[i]; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
}

/* Moves labels apart, each a line high. */
static void
spread_places(double *places, guint n, BaroBox box)
{
    g_autofree guint *order = g_new(guint, n);
    g_autofree double *sorted = g_new(double, n);
    g_autofree double *heights = g_new(double, n);

    sort_places(places, n, order);
    for (guint i = 0; i < n; i++) {
        sorted[i] = places[order[i]];
        heights[i] = LINE;
    }
    baro_labels_spread(sorted, heights, n, box.y - LINE / 2.0,
                       box.y + box.h + LINE / 2.0);
    for (guint i = 0; i < n; i++)
        places[order[i]] = sorted[i];
}

/* Heights of the labels of one side, moved apart; by place in the array. */
static double *
places_of(const Slopes *slopes, BaroBox box, double top, gboolean is_last)
{
    guint n = slopes->series->len;
    double *places = g_new(double, n);

    for (guint i = 0; i < n; i++)
        places[i] = box.y + box.h
            * (1 - value_of(series_at(slopes, i), is_last) / top);
    spread_places(places, n, box);
    return places;
}

static void
draw_slope(BaroScene *scene, BaroBox box, const BaroSeries *series,
           double from, double to, double top)
{
    g_autofree char *prior = baro_say_value(scene->language,
                                            series->year_prior);
    g_autofree char *last = baro_say_value(scene->language,
                                           series->year_last);
    g_autofree char *label = baro_say_label(scene->language, series);
    const char *name = series->group != NULL ? series->group : label;
    BaroColor color = baro_reading_color(series);
    BaroGlyph glyph = baro_reading_glyph(series);
    double a = box.y + box.h * (1 - series->year_prior / top);
    double b = box.y + box.h * (1 - series->year_last / top);
    BaroType at = {.x = box.x - BESIDE, .y = from + 3.6, .align = 1,
                   .style = BARO_STYLE_AXIS};

    baro_scene_line(scene, (BaroBox){box.x, a, box.w, b - a}, color, 1.2, 0);
    baro_scene_circle(scene, box.x, a, 2.4, color, BARO_NO_COLOR);
    baro_scene_circle(scene, box.x + box.w, b, 2.4, color, BARO_NO_COLOR);
    baro_scene_text(scene, at, prior);
    at = (BaroType){.x = box.x + box.w + BESIDE, .y = to + 3.6, .align = -1,
                    .style = BARO_STYLE_AXIS_STRONG};
    at.x += baro_scene_text(scene, at, last).w + 6;
    baro_glyph_draw(scene, glyph, at.x, at.y, color);
    at.x += baro_glyph_width(glyph);
    at.style = BARO_STYLE_LABEL;
    at.wrap = box.x + box.w + LABELS - at.x;
    at.lines = 1;
    baro_scene_text(scene, at, name);
}

static BaroNeed
need(const void *data, BaroPen *pen G_GNUC_UNUSED,
     double width G_GNUC_UNUSED, guint from G_GNUC_UNUSED)
{
    const Slopes *slopes = data;
    double labels = HEAD + LINE * (slopes->series->len + 1.0);

    return (BaroNeed){MAX(LEAST, labels), MAX(NATURAL, labels), INFINITY};
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    const Slopes *slopes = data;
    const BaroBasicWords *words = &pen->scene->language->page->basic;
    BaroBox plot = {box.x + 80, box.y + HEAD + LINE / 2.0,
                    box.w - 80 - LABELS, box.h - HEAD - LINE};
    BaroType at = {.x = plot.x, .y = box.y + 10, .style = BARO_STYLE_SMALL};
    double top = 1;

    for (guint i = 0; i < slopes->series->len; i++)
        top = MAX(top, MAX(series_at(slopes, i)->year_last,
                           series_at(slopes, i)->year_prior));

    g_autofree double *left = places_of(slopes, plot, top, FALSE);
    g_autofree double *right = places_of(slopes, plot, top, TRUE);

    baro_scene_text(pen->scene, at, words->year_before);
    at.x = plot.x + plot.w;
    baro_scene_text(pen->scene, at, words->last_year);
    for (guint i = 0; i < slopes->series->len; i++)
        draw_slope(pen->scene, plot, series_at(slopes, i), left[i], right[i],
                   top);
    return BARO_DONE;
}

static void
tell(const void *data, BaroTold *out)
{
    const Slopes *slopes = data;
    const BaroBasicWords *words = &out->language->page->basic;

    baro_told_add(out, BARO_TOLD_HEAD, words->metric, words->year_before,
                  words->last_year, NULL);
    for (guint i = 0; i < slopes->series->len; i++) {
        const BaroSeries *series = series_at(slopes, i);
        g_autofree char *prior =
            baro_say_value(out->language, series->year_prior);
        g_autofree char *last =
            baro_say_value(out->language, series->year_last);
        g_autofree char *label = baro_say_label(out->language, series);

        baro_told_add(out, BARO_TOLD_CELLS,
                      series->group != NULL ? series->group : label, prior,
                      last, NULL);
    }
}

static void
free_form(void *data)
{
    Slopes *slopes = data;

    g_ptr_array_unref(slopes->series);
    g_free(slopes);
}

static void
chart(BaroDeck *deck, BaroPageModel *model, const GPtrArray *series)
{
    Slopes *slopes = g_new0(Slopes, 1);

    slopes->series = g_ptr_array_new();
    for (guint i = 0; i < series->len; i++) {
        const BaroSeries *one = series->pdata[i];

        if (isfinite(one->year_last) && isfinite(one->year_prior))
            g_ptr_array_add(slopes->series, (gpointer)one);
    }
    baro_model_add(model, &baro_form_slope, slopes);
    if (slopes->series->len == 0)
        baro_fail(baro_deck_error(deck), BARO_ERROR_FAILED,
                  "None of it is known of both of the last two years.");
}

const BaroForm baro_form_slope = {
    .name = "slope", .is_picture = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = free_form, .chart = chart};
