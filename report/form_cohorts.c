// SPDX-License-Identifier: Apache-2.0
#include "form_cohorts.h"

#include <math.h>

enum { AXIS = 24, LEAST = 15, NATURAL = 26, MOST = 50, THICK = 18, GAP = 14, ZERO = 10,
       UNDER = 4 };

struct BaroFormCohorts {
    BaroPageModel *model; /* whose strings it keeps */
    const char *names, *counts;
    GArray *bars;         /* BaroCohortBar */
};

static void
free_form(void *data)
{
    BaroFormCohorts *form = data;

    g_array_unref(form->bars);
    g_free(form);
}

BaroFormCohorts *
baro_form_cohorts_add(BaroPageModel *model, const char *names,
                      const char *counts)
{
    BaroFormCohorts *form = g_new0(BaroFormCohorts, 1);

    form->model = model;
    form->names = baro_model_keep(model, names);
    form->counts = baro_model_keep(model, counts);
    form->bars = g_array_new(FALSE, FALSE, sizeof(BaroCohortBar));
    baro_model_add(model, &baro_form_cohorts, form);
    return form;
}

void
baro_form_cohorts_say(BaroFormCohorts *form, const BaroCohortBar *bar)
{
    BaroCohortBar copy = *bar;

    copy.name = baro_model_keep(form->model, bar->name);
    copy.count = baro_model_keep(form->model, bar->count);
    copy.text = baro_model_keep(form->model, bar->text);
    g_array_append_val(form->bars, copy);
}

static const BaroCohortBar *
bar_at(const BaroFormCohorts *form, guint i)
{
    return &g_array_index(form->bars, BaroCohortBar, i);
}

/* ---- where the columns stand ------------------------------------------ */

typedef struct {
    double name, count, text; /* widths of the words; count 0: none */
    double x, w;              /* of the bars */
} Columns;

static double
wider(BaroScene *scene, double width, BaroStyleId style, const char *text)
{
    BaroType at = {.style = style};

    return text == NULL ? width
        : MAX(width, ceil(baro_scene_measure(scene, at, text).w) + 1);
}

/* Words first, but never so wide that no room is left for the bars. */
static Columns
columns_of(const BaroFormCohorts *form, BaroScene *scene, double x,
           double width)
{
    Columns columns = {0};
    double least, words;

    columns.name = wider(scene, 0, BARO_STYLE_SMALL, form->names);
    columns.count = wider(scene, 0, BARO_STYLE_SMALL, form->counts);
    for (guint i = 0; i < form->bars->len; i++) {
        const BaroCohortBar *bar = bar_at(form, i);

        columns.name =
            wider(scene, columns.name, BARO_STYLE_LABEL, bar->name);
        columns.count =
            wider(scene, columns.count, BARO_STYLE_AXIS, bar->count);
        columns.text = wider(scene, columns.text, BARO_STYLE_AXIS, bar->text);
    }
    words = columns.name + columns.text;
    least = 0.6 * width - columns.count;
    /* A name may break; a number is broken last. */
    if (words > least)
        columns.name = MAX(least - columns.text, MIN(columns.name, least / 2));
    columns.text = MIN(columns.text, least - MIN(columns.name, least));
    columns.x = x + columns.name + GAP
        + (columns.count > 0 ? columns.count + GAP + ZERO : 0);
    columns.w = x + width - columns.x - columns.text - GAP;
    return columns;
}

static double
axis_of(const BaroFormCohorts *form)
{
    return form->names != NULL ? AXIS : 0;
}

/* Higher where a name or a text needs a second line. */
static double
row_height(const BaroFormCohorts *form, BaroScene *scene,
           const Columns *columns, guint i)
{
    const BaroCohortBar *bar = bar_at(form, i);
    BaroType name = {.style = BARO_STYLE_LABEL, .wrap = columns->name,
                     .lines = 2};
    BaroType text = {.style = BARO_STYLE_AXIS, .wrap = columns->text,
                     .lines = 2};

    return MAX(LEAST, UNDER + MAX(
        baro_scene_measure(scene, name, bar->name).h,
        baro_scene_measure(scene, text, bar->text).h));
}

/* ---- drawing ---------------------------------------------------------- */

static void
draw_axis(const BaroFormCohorts *form, BaroScene *scene,
          const Columns *columns, BaroBox box)
{
    BaroType at = {.x = box.x, .y = box.y + 10, .style = BARO_STYLE_SMALL,
                   .align = -1, .wrap = columns->name + GAP, .lines = 1};

    baro_scene_text(scene, at, form->names);
    at = (BaroType){.x = columns->x - GAP - ZERO, .y = at.y,
                    .align = 1,
                    .style = BARO_STYLE_SMALL};
    if (form->counts != NULL)
        baro_scene_text(scene, at, form->counts);
    for (int i = 0; i <= 4; i++) {
        g_autofree char *text =
            baro_say_percent(scene->language, i / 4.0, FALSE);
        double x = columns->x + columns->w * i / 4;

        at = (BaroType){.x = x, .y = at.y, .style = BARO_STYLE_AXIS};
        if (i % 2 == 0 || columns->w > 160)
            baro_scene_text(scene, at, text);
        baro_scene_line(scene,
                        (BaroBox){x, box.y + AXIS - 8, 0, box.h - AXIS + 8},
                        i == 0 ? BARO_EDGE : BARO_GRID, 0.75, 0);
    }
}

static void
draw_interval(BaroScene *scene, const Columns *columns,
              const BaroCohortBar *bar, double middle)
{
    double low = columns->x + columns->w * bar->low;
    double length = columns->w * (bar->high - bar->low);

    if (!isfinite(length))
        return;
    baro_scene_line(scene, (BaroBox){low, middle, length, 0}, BARO_INK, 1.2,
                    0);
    for (int i = 0; i < 2; i++)
        baro_scene_line(scene, (BaroBox){low + i * length, middle - 3, 0, 6},
                        BARO_INK, 1.2, 0);
}

/* A text whose middle stands at y. */
static void
put(BaroScene *scene, BaroType at, double middle, const char *text)
{
    BaroBox box = baro_scene_measure(scene, at, text);

    at.y += middle - box.y - box.h / 2;
    baro_scene_text(scene, at, text);
}

static void
draw_row(const BaroFormCohorts *form, BaroScene *scene,
         const Columns *columns, BaroBox box, guint i)
{
    const BaroCohortBar *bar = bar_at(form, i);
    double middle = box.y + box.h / 2, thick = MIN(THICK, box.h - UNDER);
    BaroType at = {.x = box.x, .style = BARO_STYLE_LABEL, .color = BARO_INK,
                   .align = -1, .wrap = columns->name, .lines = 2};

    put(scene, at, middle, bar->name);
    at = (BaroType){.x = columns->x - GAP - ZERO, .style = BARO_STYLE_AXIS,
                    .align = 1};
    if (bar->count != NULL)
        put(scene, at, middle, bar->count);
    at = (BaroType){.x = columns->x + columns->w + GAP, .align = -1,
                    .style = form->names != NULL ? BARO_STYLE_AXIS
                                                 : BARO_STYLE_AXIS_STRONG,
                    .wrap = columns->text, .lines = 2};
    put(scene, at, middle, bar->text);
    if (!isfinite(bar->value))
        return;
    baro_scene_rect(scene,
                    (BaroBox){columns->x, middle - thick / 2,
                              MAX(0.5, columns->w * bar->value), thick},
                    bar->color, BARO_NO_COLOR);
    draw_interval(scene, columns, bar, middle);
}

static BaroNeed
need(const void *data, BaroPen *pen, double width, guint from)
{
    const BaroFormCohorts *form = data;
    Columns columns = columns_of(form, pen->scene, 0, width);
    BaroNeed all = {axis_of(form), axis_of(form), axis_of(form)};

    for (guint i = from; i < form->bars->len; i++) {
        double high = row_height(form, pen->scene, &columns, i);

        all.least += high;
        all.natural += MAX(high, form->names != NULL ? NATURAL : LEAST + 5);
        all.most += MAX(high, form->names != NULL ? MOST : NATURAL);
    }
    return all;
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from)
{
    const BaroFormCohorts *form = data;
    Columns columns = columns_of(form, pen->scene, box.x, box.w);
    double axis = axis_of(form), bottom = box.y + box.h + 0.5;
    double spare = (box.h - need(data, pen, box.w, from).least)
        / MAX(1, form->bars->len - from);
    double y = box.y + axis;
    guint end = from;

    for (; end < form->bars->len; end++) {
        double high = row_height(form, pen->scene, &columns, end)
            + MAX(0, spare);

        if (y + high > bottom)
            break;
        y += high;
    }
    if (end == from)
        return from < form->bars->len ? from : BARO_DONE;
    if (axis > 0)
        draw_axis(form, pen->scene, &columns,
                  (BaroBox){box.x, box.y, box.w, y - box.y});
    y = box.y + axis;
    for (guint i = from; i < end; i++) {
        double high = row_height(form, pen->scene, &columns, i)
            + MAX(0, spare);

        draw_row(form, pen->scene, &columns, (BaroBox){box.x, y, box.w, high},
                 i);
        y += high;
    }
    return end < form->bars->len ? end : BARO_DONE;
}

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormCohorts *form = data;
    const BaroBasicWords *words = &out->language->page->basic;

    baro_told_add(out, BARO_TOLD_HEAD,
                  form->names != NULL ? form->names : words->organization,
                  form->counts != NULL ? form->counts : "", words->value,
                  NULL);
    for (guint i = 0; i < form->bars->len; i++) {
        const BaroCohortBar *bar = bar_at(form, i);

        baro_told_add(out, BARO_TOLD_CELLS, bar->name,
                      bar->count != NULL ? bar->count : "", bar->text, NULL);
    }
}

const BaroForm baro_form_cohorts = {
    .name = "cohorts", .is_picture = TRUE, .goes_on = TRUE, .need = need,
    .draw = draw, .tell = tell, .free = free_form};
