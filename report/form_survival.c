// SPDX-License-Identifier: Apache-2.0
#include "form_survival.h"

#include <math.h>

enum { LEAST = 170, NATURAL = 290, LEFT = 40, AXIS = 34, ROW = 16,
       ENOUGH = 10, /* a curve ends where fewer are at risk */
       YEAR = 12, CURVES = 2, NAMES = 130 };

typedef struct {
    const char *name;
    BaroSpell *spells;
    gsize n;
    BaroSurvival *survival;
    double end; /* months, where ENOUGH are still at risk */
} Curve;

struct BaroFormSurvival {
    BaroPageModel *model; /* whose strings it keeps */
    const char *months, *at_risk;
    Curve curves[CURVES];
    guint n;
};

static void
free_form(void *data)
{
    BaroFormSurvival *form = data;

    for (guint i = 0; i < form->n; i++) {
        g_free(form->curves[i].spells);
        baro_survival_free(form->curves[i].survival);
    }
    g_free(form);
}

BaroFormSurvival *
baro_form_survival_add(BaroPageModel *model, const char *months,
                       const char *at_risk)
{
    BaroFormSurvival *form = g_new0(BaroFormSurvival, 1);

    form->model = model;
    form->months = baro_model_keep(model, months);
    form->at_risk = baro_model_keep(model, at_risk);
    baro_model_add(model, &baro_form_survival, form);
    return form;
}

/* How many had not left before that month. */
static guint
at_risk(const Curve *curve, double month)
{
    guint n = 0;

    for (gsize i = 0; i < curve->n; i++)
        n += curve->spells[i].months >= month ? 1 : 0;
    return n;
}

void
baro_form_survival_curve(BaroFormSurvival *form, const char *name,
                         const BaroSpell *spells, gsize n)
{
    Curve *curve = &form->curves[form->n];

    g_assert(form->n < CURVES && n > 0);
    form->n++;
    curve->name = baro_model_keep(form->model, name);
    curve->spells = g_memdup2(spells, n * sizeof *spells);
    curve->n = n;
    curve->survival = baro_survival(spells, n);
    for (gsize i = 0; i < n; i++)
        if (at_risk(curve, spells[i].months) >= ENOUGH)
            curve->end = MAX(curve->end, spells[i].months);
}

/* ---- where things stand ----------------------------------------------- */

typedef struct {
    BaroScene *scene;
    const BaroFormSurvival *form;
    BaroBox box;    /* of the curves */
    double months;  /* that the axis is long */
    int every;      /* months between two ticks */
} Plot;

static double
x_of(const Plot *plot, double month)
{
    return plot->box.x + plot->box.w * MIN(1, month / plot->months);
}

static double
y_of(const Plot *plot, double share)
{
    return plot->box.y + plot->box.h * (1 - share);
}

static Plot
plot_of(const BaroFormSurvival *form, BaroScene *scene, BaroBox box)
{
    double end = YEAR;
    Plot plot = {.scene = scene, .form = form, .every = YEAR};

    for (guint i = 0; i < form->n; i++)
        end = MAX(end, form->curves[i].end);
    plot.months = ceil(end / YEAR) * YEAR;
    plot.box = (BaroBox){box.x + LEFT, box.y + 8,
                         box.w - LEFT - MIN(NAMES, 0.25 * box.w),
                         box.h - 8 - AXIS - ROW * (form->n + 1.0)};
    while (plot.box.w / plot.months * plot.every < 40)
        plot.every += YEAR;
    return plot;
}

/* ---- drawing ---------------------------------------------------------- */

static BaroColor
color_of(guint i)
{
    return i == 0 ? BARO_ACCENT : BARO_SECOND;
}

static void
draw_axes(const Plot *plot)
{
    BaroScene *scene = plot->scene;
    double bottom = plot->box.y + plot->box.h;
    BaroType at = {.style = BARO_STYLE_AXIS, .align = 1,
                   .x = plot->box.x - 8};

    for (int i = 0; i <= 4; i++) {
        g_autofree char *text =
            baro_say_percent(scene->language, i / 4.0, FALSE);
        double y = y_of(plot, i / 4.0);

        at.y = y + 3.6;
        baro_scene_text(scene, at, text);
        baro_scene_line(scene, (BaroBox){plot->box.x, y, plot->box.w, 0},
                        i > 0 ? BARO_GRID : BARO_EDGE, i > 0 ? 0.75 : 1, 0);
    }
    for (int month = 0; month <= plot->months; month += plot->every) {
        g_autofree char *text = baro_say_count(scene->language, month);
        double x = x_of(plot, month);

        baro_scene_line(scene, (BaroBox){x, bottom, 0, 4}, BARO_EDGE, 0.75,
                        0);
        at = (BaroType){.x = x, .y = bottom + 15, .style = BARO_STYLE_AXIS};
        baro_scene_text(scene, at, text);
    }
    at = (BaroType){.x = plot->box.x + plot->box.w + 16, .y = bottom + 15,
                    .style = BARO_STYLE_AXIS, .align = -1};
    baro_scene_text(scene, at, plot->form->months);
}

static const BaroSurvivalPoint *
point_at(const Curve *curve, guint i)
{
    return &g_array_index(curve->survival->points, BaroSurvivalPoint, i);
}

/* To where the step after point i goes. */
static double
step_end(const Curve *curve, guint i)
{
    return i + 1 < curve->survival->points->len
        ? MIN(curve->end, point_at(curve, i + 1)->time) : curve->end;
}

static void
draw_band(const Plot *plot, const Curve *curve, BaroColor tint)
{
    for (guint i = 0; i < curve->survival->points->len; i++) {
        const BaroSurvivalPoint *point = point_at(curve, i);
        double x = x_of(plot, point->time);
        double end = x_of(plot, step_end(curve, i));

        if (point->time < curve->end && isfinite(point->low))
            baro_scene_rect(plot->scene,
                            (BaroBox){x, y_of(plot, point->high), end - x,
                                      y_of(plot, point->low)
                                          - y_of(plot, point->high)},
                            tint, BARO_NO_COLOR);
    }
}

static void
draw_steps(const Plot *plot, const Curve *curve, BaroColor color)
{
    g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(double));
    double now = y_of(plot, 1);
    double begin[] = {x_of(plot, 0), now};

    g_array_append_vals(line, begin, 2);
    for (guint i = 0; i < curve->survival->points->len; i++) {
        const BaroSurvivalPoint *point = point_at(curve, i);
        double x = x_of(plot, point->time);
        double next = y_of(plot, point->surviving);
        double corner[] = {x, now, x, next};

        if (point->time > curve->end)
            break;
        g_array_append_vals(line, corner, 4);
        now = next;
    }
    double last[] = {x_of(plot, curve->end), now};
    g_array_append_vals(line, last, 2);
    baro_scene_path(plot->scene, line, color, 1.8);
}

/* A tick in each month in which somebody was last seen and may be here yet. */
static void
draw_censored(const Plot *plot, const Curve *curve, BaroColor color)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    for (gsize i = 0; i < curve->n; i++) {
        const BaroSpell *spell = &curve->spells[i];
        double y = y_of(plot, baro_survival_at(curve->survival,
                                               spell->months));

        if (spell->ended || spell->months > curve->end
            || !g_hash_table_add(seen, GINT_TO_POINTER((int)spell->months)))
            continue;
        baro_scene_line(plot->scene,
                        (BaroBox){x_of(plot, spell->months), y - 3.5, 0, 7},
                        color, 1, 0);
    }
}

/* Where a name that begins at the end of a curve stands: beside it, or under
 * the other curve where that one goes through its place. */
static double
height_of_name(const Plot *plot, guint i, BaroType at)
{
    const BaroFormSurvival *form = plot->form;
    const Curve *own = &form->curves[i], *other = &form->curves[1 - i];
    double wide = baro_scene_measure(plot->scene, at, own->name).w;
    double y = at.y, lowest = -INFINITY;

    if (form->n < CURVES)
        return y;
    for (double month = own->end;
         month <= other->end && x_of(plot, month) <= at.x + wide; month++) {
        double line = y_of(plot, baro_survival_at(other->survival, month));

        if (line > y - 14 && line < y + 6)
            lowest = MAX(lowest, line);
    }
    return MAX(y, lowest + 16);
}

/* The names at the ends of the curves, the higher one above. */
static void
draw_names(const Plot *plot)
{
    const BaroFormSurvival *form = plot->form;
    double before = -INFINITY;
    guint order[CURVES] = {0, 1};
    double ends[CURVES] = {0, 0};

    for (guint i = 0; i < form->n; i++)
        ends[i] = y_of(plot, baro_survival_at(form->curves[i].survival,
                                              form->curves[i].end));
    if (form->n == CURVES && ends[1] < ends[0]) {
        order[0] = 1;
        order[1] = 0;
    }
    for (guint i = 0; i < form->n; i++) {
        const Curve *curve = &form->curves[order[i]];
        double x = x_of(plot, curve->end) + 8;
        BaroType at = {.x = MIN(x, plot->box.x + plot->box.w + 16),
                       .y = MAX(ends[order[i]] + 3.6, before + 14),
                       .style = BARO_STYLE_LABEL, .align = -1, .halo = TRUE,
                       .color = color_of(order[i])};

        at.y = height_of_name(plot, order[i], at);
        before = at.y;
        baro_scene_text(plot->scene, at, curve->name);
    }
}

static void
draw_at_risk(const Plot *plot)
{
    const BaroFormSurvival *form = plot->form;
    double y = plot->box.y + plot->box.h + AXIS + 8;
    BaroType at = {.x = plot->box.x - LEFT, .y = y, .align = -1,
                   .style = BARO_STYLE_SMALL};

    baro_scene_text(plot->scene, at, form->at_risk);
    for (guint i = 0; i < form->n; i++) {
        y += ROW;
        for (int month = 0; month <= plot->months; month += plot->every) {
            g_autofree char *text = baro_say_count(
                plot->scene->language, at_risk(&form->curves[i], month));

            at = (BaroType){.x = x_of(plot, month), .y = y,
                            .style = BARO_STYLE_AXIS, .color = color_of(i)};
            baro_scene_text(plot->scene, at, text);
        }
        at = (BaroType){.x = plot->box.x + plot->box.w + 16, .y = y,
                        .style = BARO_STYLE_AXIS, .align = -1,
                        .color = color_of(i)};
        baro_scene_text(plot->scene, at, form->curves[i].name);
    }
}

static BaroNeed
need(const void *data, BaroPen *pen G_GNUC_UNUSED,
     double width G_GNUC_UNUSED, guint from G_GNUC_UNUSED)
{
    const BaroFormSurvival *form = data;
    double around = AXIS + ROW * (form->n + 1.0);

    return (BaroNeed){LEAST + around, NATURAL + around, INFINITY};
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    const BaroFormSurvival *form = data;
    Plot plot = plot_of(form, pen->scene, box);

    for (guint i = form->n; i > 0; i--)
        draw_band(&plot, &form->curves[i - 1],
                  i == 1 ? BARO_ACCENT_TINT : BARO_GRID);
    draw_axes(&plot);
    for (guint i = form->n; i > 0; i--) {
        draw_steps(&plot, &form->curves[i - 1], color_of(i - 1));
        draw_censored(&plot, &form->curves[i - 1], color_of(i - 1));
    }
    draw_names(&plot);
    draw_at_risk(&plot);
    return BARO_DONE;
}

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormSurvival *form = data;
    const BaroLanguage *language = out->language;

    for (guint i = 0; i < form->n; i++) {
        const Curve *curve = &form->curves[i];

        baro_told_add(out, BARO_TOLD_HEAD, form->months, form->at_risk,
                      curve->name, NULL);
        for (guint k = 0; k < curve->survival->points->len; k++) {
            const BaroSurvivalPoint *point = point_at(curve, k);
            g_autofree char *month =
                baro_say_count(language, lround(point->time));
            g_autofree char *risk =
                baro_say_count(language, lround(point->at_risk));
            g_autofree char *share =
                baro_say_percent(language, point->surviving, FALSE);

            if (point->time <= curve->end)
                baro_told_add(out, BARO_TOLD_CELLS, month, risk, share, NULL);
        }
    }
}

const BaroForm baro_form_survival = {
    .name = "survival", .is_picture = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = free_form};
