// SPDX-License-Identifier: Apache-2.0
#include "form_year.h"

#include <math.h>

enum { LANES = 3, LANE = 15, ABOVE = 14, UNDER = 18, MARK = 15, DOT = 5,
       NAMES = 17 /* where the names of months end */ };

typedef struct {
    gint32 day;
    const char *label;
    BaroGlyph glyph; /* NONE: under the line */
} Date;

struct BaroFormYear {
    BaroPageModel *model; /* whose strings it keeps */
    BaroSpan span;
    gint32 as_of;
    GArray *dates;        /* Date */
};

static void
free_form(void *data)
{
    BaroFormYear *form = data;

    g_array_unref(form->dates);
    g_free(form);
}

BaroFormYear *
baro_form_year_add(BaroPageModel *model, BaroSpan span, gint32 as_of)
{
    BaroFormYear *form = g_new0(BaroFormYear, 1);

    form->model = model;
    form->span = span;
    form->as_of = as_of;
    form->dates = g_array_new(FALSE, FALSE, sizeof(Date));
    baro_model_add(model, &baro_form_year, form);
    return form;
}

void
baro_form_year_say(BaroFormYear *form, gint32 day, const char *label,
                   BaroGlyph glyph)
{
    Date date = {day, baro_model_keep(form->model, label), glyph};

    g_array_append_val(form->dates, date);
}

void
baro_form_year_mark(BaroFormYear *form, gint32 day, const char *label)
{
    baro_form_year_say(form, day, label, BARO_GLYPH_NONE);
}

/* ---- places ----------------------------------------------------------- */

typedef struct {
    const BaroFormYear *form;
    BaroScene *scene;
    BaroBox box;
    double y; /* of the line */
} Line;

static double
x_of(const Line *line, gint32 day)
{
    const BaroSpan *span = &line->form->span;

    return line->box.x
        + line->box.w * (day - span->first) / (span->last - span->first + 1);
}

static BaroType
label_type(const Date *date, gboolean is_under)
{
    BaroColor color = date->glyph == BARO_GLYPH_SEAT   ? BARO_INK
                      : date->glyph == BARO_GLYPH_RISK ? BARO_WORSE
                                                       : BARO_SECOND;

    return is_under ? (BaroType){.style = BARO_STYLE_AXIS, .align = -1,
                                 .color = BARO_EVENT}
                    : (BaroType){.style = BARO_STYLE_AXIS_STRONG, .align = -1,
                                 .color = color};
}

/* The first lane that is free from x on; LANES where none is. */
static guint
free_lane(const double *used, double x)
{
    guint lane = 0;

    while (lane < LANES && x < used[lane])
        lane++;
    return lane;
}

/* Puts a label into the first lane with room for it: lanes from 1 on, 0 where
 * none has, and it is left to the table beside. */
static guint
put_label(const Line *line, const Date *date, gboolean is_under,
          gboolean is_drawn, double *used)
{
    BaroType at = label_type(date, is_under);
    double width = baro_scene_measure(line->scene, at, date->label).w;
    double most = MAX(line->box.x, line->box.x + line->box.w - width);

    at.x = CLAMP(x_of(line, date->day) - (is_under ? -5 : width / 2),
                 line->box.x, most);

    guint lane = width < line->box.w ? free_lane(used, at.x) : LANES;

    if (lane == LANES)
        return 0;
    at.y = is_under ? line->y + UNDER + MARK * (lane + 1.0)
                    : line->y - ABOVE - LANE * (double)lane;
    if (is_drawn)
        baro_scene_text(line->scene, at, date->label);
    used[lane] = at.x + width + 10;
    return lane + 1;
}

/* Puts labels of one side of the line. Returns how many lanes are used. */
static guint
put_labels(const Line *line, gboolean is_under, gboolean is_drawn)
{
    double used[LANES];
    guint most = 0;

    for (gsize i = 0; i < LANES; i++)
        used[i] = line->box.x - 1;
    for (guint i = 0; i < line->form->dates->len; i++) {
        const Date *date = &g_array_index(line->form->dates, Date, i);

        if ((date->glyph == BARO_GLYPH_NONE) == is_under) {
            guint lane = put_label(line, date, is_under, is_drawn, used);

            most = MAX(most, lane);
        }
    }
    return most;
}

static double
above_of(const Line *line)
{
    return ABOVE + LANE * MAX(1, put_labels(line, FALSE, FALSE));
}

/* Months, the day, and milestones. */
static double
under_of(const Line *line)
{
    return UNDER + MARK * (1.0 + put_labels(line, TRUE, FALSE)) + 6;
}

static BaroNeed
need(const void *data, BaroPen *pen, double width, guint from G_GNUC_UNUSED)
{
    Line line = {data, pen->scene, {0, 0, width, 0}, 0};
    double high = above_of(&line) + under_of(&line);

    return (BaroNeed){high, high + 6, high + 40};
}

/* ---- drawing ---------------------------------------------------------- */

static void
draw_months(const Line *line)
{
    const BaroDateForms *date = &line->scene->language->date;
    gint32 first = baro_month_of(line->form->span.first);
    gint32 last = baro_month_of(line->form->span.last);
    BaroType at = {.style = BARO_STYLE_AXIS, .y = line->y + 14};

    baro_scene_line(line->scene,
                    (BaroBox){line->box.x, line->y, line->box.w, 0},
                    BARO_INK, 1.5, 0);
    for (gint32 month = first; month <= last + 1; month++) {
        double x = x_of(line, baro_month_first(month));
        double next = x_of(line, baro_month_first(month + 1));

        baro_scene_line(line->scene, (BaroBox){x, line->y - 3, 0, 6},
                        BARO_EDGE, 0.75, 0);
        at.x = (x + next) / 2;
        if (month <= last)
            baro_scene_text(line->scene, at,
                            date->short_months[month % 12]);
    }
}

/* Down from `top`, around the name of a month. */
static void
draw_down(const Line *line, double x, double top, double bottom, double width,
          int dash)
{
    double names = line->y + NAMES;

    baro_scene_line(line->scene, (BaroBox){x, top, 0, line->y + 4 - top},
                    BARO_EVENT, width, dash);
    baro_scene_line(line->scene, (BaroBox){x, names, 0, bottom - names},
                    BARO_EVENT, width, dash);
}

/* Today, named where the milestones end. */
static void
draw_today(const Line *line)
{
    g_autofree char *day =
        baro_say_short_day(line->scene->language, line->form->as_of);
    double x = x_of(line, line->form->as_of);
    double bottom =
        line->y + UNDER + MARK * (1.0 + put_labels(line, TRUE, FALSE));
    gboolean is_late = x > line->box.x + 0.9 * line->box.w;
    BaroType at = {.x = x + (is_late ? -5 : 5), .y = bottom,
                   .style = BARO_STYLE_AXIS_STRONG, .color = BARO_EVENT,
                   .align = is_late ? 1 : -1};

    draw_down(line, x, line->y - 8, bottom + 2, 1, 2);
    baro_scene_text(line->scene, at, day);
}

static void
draw_dots(const Line *line)
{
    for (guint i = 0; i < line->form->dates->len; i++) {
        const Date *date = &g_array_index(line->form->dates, Date, i);
        double x = x_of(line, date->day);

        if (date->glyph == BARO_GLYPH_NONE)
            draw_down(line, x, line->y, line->y + UNDER + 4, 0.9, 0);
        else
            baro_glyph_draw(line->scene, date->glyph, x - DOT,
                            line->y + 3.8,
                            date->glyph == BARO_GLYPH_VACANT ? BARO_ACCENT
                                                             : 0);
    }
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    Line line = {data, pen->scene, box, 0};
    double above = above_of(&line), under = under_of(&line);

    line.y = box.y + above + MAX(0, box.h - above - under) / 2;
    draw_months(&line);
    draw_today(&line);
    draw_dots(&line);
    put_labels(&line, FALSE, TRUE);
    put_labels(&line, TRUE, TRUE);
    return BARO_DONE;
}

/* ---- rows ------------------------------------------------------------- */

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormYear *form = data;
    const BaroBasicWords *words = &out->language->page->basic;

    baro_told_add(out, BARO_TOLD_HEAD, words->period, words->value,
                  words->state, NULL);
    for (guint i = 0; i < form->dates->len; i++) {
        const Date *date = &g_array_index(form->dates, Date, i);
        g_autofree char *day = baro_say_day(out->language, date->day);
        const BaroStateWords *states = &out->language->page->state;

        baro_told_add(out, BARO_TOLD_CELLS, day, date->label,
                      date->glyph == BARO_GLYPH_SEAT ? states->out
                          : date->glyph == BARO_GLYPH_VACANT ? states->planned
                          : date->glyph == BARO_GLYPH_RISK ? states->overdue
                                                           : "", NULL);
    }
}

const BaroForm baro_form_year = {
    .name = "year", .is_picture = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = free_form};
