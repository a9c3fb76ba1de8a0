// SPDX-License-Identifier: Apache-2.0
#include "plot.h"

#include <math.h>

#include "deck.h"

enum { LEFT = 30, NAME = 20, RULES = 15, YEARS = 18, LANE = 15, LANES = 2,
       LABEL = 20, MONTH = 27 };

/* ---- the form's data -------------------------------------------------- */

BaroFormPlot *
baro_form_plot_add(BaroPageModel *model, const BaroForm *form,
                   const BaroSeries *series, gint32 as_of, const char *name)
{
    BaroFormPlot *plot = g_new0(BaroFormPlot, 1);

    plot->series = series;
    plot->as_of = as_of;
    plot->name = baro_model_keep(model, name);
    plot->has_years = TRUE;
    if (form == &baro_form_trend && series->calendar.by == BARO_BY_MONTH)
        plot->outliers = baro_series_outliers(series);
    baro_model_add(model, form, plot);
    return plot;
}

void
baro_form_plot_free(void *data)
{
    BaroFormPlot *plot = data;

    g_clear_pointer(&plot->rules, g_array_unref);
    g_clear_pointer(&plot->marks, g_array_unref);
    g_clear_pointer(&plot->outliers, g_array_unref);
    g_clear_pointer(&plot->steps, g_array_unref);
    g_clear_pointer(&plot->adjusted, g_array_unref);
    g_free(plot);
}

static const char *
state_word(const BaroLanguage *language, const BaroPoint *point)
{
    const BaroStateWords *words = &language->page->state;

    switch (point->state) {
    case BARO_POINT_COMPLETE:
        return point->estimate > 0 ? words->expected : words->complete;
    case BARO_POINT_PARTIAL:
        return words->partial;
    case BARO_POINT_MISSING:
        return words->missing;
    case BARO_POINT_BREAK:
        return words->changed;
    case BARO_POINT_SUPPRESSED:
        return words->suppressed;
    }
    g_assert_not_reached();
}

void
baro_plot_tell(const BaroSeries *series, BaroTold *told)
{
    const BaroLanguage *language = told->language;
    const BaroBasicWords *words = &language->page->basic;
    g_autofree char *label = baro_say_label(language, series);

    baro_told_add(told, BARO_TOLD_HEAD, words->period,
                  series->group != NULL ? series->group : label, words->state,
                  NULL);
    for (guint i = 0; i < series->points->len; i++) {
        const BaroPoint *point =
            &g_array_index(series->points, BaroPoint, i);
        g_autofree char *name =
            baro_say_period(language, &series->calendar, point->period);
        g_autofree char *value = baro_say_value(language, point->value);

        baro_told_add(told, BARO_TOLD_CELLS, name, value,
                      state_word(language, point), NULL);
    }
}

/* Months (gint32, or NULL) with what is said of each. */
static void
tell_months(const GArray *months, const char *sentence, BaroTold *told)
{
    for (guint i = 0; months != NULL && i < months->len; i++) {
        g_autofree char *month = baro_say_month(
            told->language, g_array_index(months, gint32, i));
        g_autofree char *text =
            baro_say(told->language, sentence, "when", month, NULL);

        baro_told_add(told, BARO_TOLD_ITEM, text, NULL);
    }
}

static void
tell_adjusted(const BaroFormPlot *plot, BaroTold *told)
{
    static const BaroCalendar months = {BARO_BY_MONTH, 1};
    const BaroLanguage *language = told->language;
    const BaroBasicWords *words = &language->page->basic;

    if (plot->adjusted == NULL || plot->adjusted->len == 0)
        return;
    baro_told_add(told, BARO_TOLD_HEAD, words->period, words->adjusted, NULL);
    for (guint i = 0; i < plot->adjusted->len; i++) {
        const BaroPoint *point =
            &g_array_index(plot->adjusted, BaroPoint, i);
        g_autofree char *name =
            baro_say_period(language, &months, point->period);
        g_autofree char *value =
            baro_say_number(language, point->value, 1, FALSE);

        baro_told_add(told, BARO_TOLD_CELLS, name, value, NULL);
    }
}

void
baro_form_plot_tell(const void *data, BaroTold *told)
{
    const BaroFormPlot *plot = data;

    baro_plot_tell(plot->series, told);
    tell_adjusted(plot, told);
    tell_months(plot->steps, told->language->page->basic.step, told);
    tell_months(plot->outliers, told->language->page->basic.outlier, told);
}

/* Months as rules with their names. */
static GArray *
rules_of(BaroPageModel *model, const BaroLanguage *language,
         const GArray *months)
{
    static const BaroCalendar calendar = {BARO_BY_MONTH, 1};
    GArray *rules = g_array_new(FALSE, FALSE, sizeof(BaroChartMark));

    for (guint i = 0; i < months->len; i++) {
        gint32 month = g_array_index(months, gint32, i);
        g_autofree char *when = baro_say_period(language, &calendar, month);
        g_autofree char *text = baro_say(
            language, language->page->basic.step, "when", when, NULL);
        BaroChartMark rule = {baro_month_first(month),
                              baro_model_keep(model, text)};

        g_array_append_val(rules, rule);
    }
    return rules;
}

/* What the verb `chart` asks for beside the series. */
static void
add_asked(const BaroDeck *deck, BaroPageModel *model, BaroFormPlot *plot)
{
    if (deck->chart->steps) {
        plot->steps = baro_series_steps(plot->series);
        plot->rules = rules_of(model, deck->language, plot->steps);
    }
    if (deck->chart->adjusted) {
        plot->adjusted = baro_series_adjusted(plot->series);
        plot->note = plot->adjusted->len > 0
            ? deck->language->page->basic.adjusted
            : deck->language->page->basic.not_adjusted;
    }
}

void
baro_form_plot_chart(BaroDeck *deck, BaroPageModel *model,
                     const BaroForm *form, const GPtrArray *series)
{
    for (guint i = 0; i < series->len; i++) {
        const BaroSeries *one = g_ptr_array_index(series, i);
        g_autofree char *label = baro_say_label(deck->language, one);

        BaroFormPlot *plot = baro_form_plot_add(
            model, form, one, deck->input->as_of,
            one->group != NULL ? one->group : label);

        plot->has_years = i + 1 == series->len;
        add_asked(deck, model, plot);
    }
}

/* ---- scale ------------------------------------------------------------ */

double
baro_chart_step(double top, int n)
{
    static const double steps[] = {1, 2, 4, 5};
    double scale = 1;

    for (int tries = 0; tries < 45; tries++, scale *= 10)
        for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
            if (steps[i] * scale * n >= top)
                return steps[i] * scale;
    return scale;
}

static double
highest(const BaroSeries *series)
{
    double top = 1;

    for (guint i = 0; i < series->points->len; i++) {
        const BaroPoint *point =
            &g_array_index(series->points, BaroPoint, i);

        if (isfinite(point->value))
            top = MAX(top, MAX(point->value, point->estimate));
    }
    return top;
}

static gboolean
has_labels(const BaroFormPlot *form)
{
    return form->rules != NULL && form->rules->len > 0 && !form->is_bare;
}

static gboolean
has_marks(const BaroFormPlot *form)
{
    return form->marks != NULL && form->marks->len > 0;
}

double
baro_plot_margins(const BaroFormPlot *form)
{
    return NAME + (has_labels(form) ? RULES : 0)
        + (form->has_years ? YEARS : 6)
        + (has_marks(form) ? 8 + LANES * LANE : 0);
}

BaroPlot
baro_plot_new(BaroScene *scene, const BaroFormPlot *form, BaroBox outer,
              int lines)
{
    double high = outer.h - baro_plot_margins(form);
    double most = highest(form->series);
    double grid = baro_chart_step(most, lines);
    double top = ceil(most / grid) * grid;
    /* A value's label does not reach the labels of rules. */
    double head = has_labels(form) ? MIN(0.5, LABEL / high) : 0;
    g_autofree char *label = baro_say_value(scene->language, top);
    BaroType at = {.style = BARO_STYLE_AXIS};
    double left = MAX(LEFT, baro_scene_measure(scene, at, label).w + 10);
    double above = NAME + (has_labels(form) ? RULES : 0);
    BaroPlot plot = {.scene = scene, .form = form, .outer = outer,
                     .top = MAX(top, most / (1 - head)), .grid = grid};

    plot.box = (BaroBox){outer.x + left, outer.y + above, outer.w - left,
                         high};
    plot.step = plot.box.w / MAX(1, form->series->points->len);
    return plot;
}

double
baro_plot_x(const BaroPlot *plot, gint32 day)
{
    const GArray *points = plot->form->series->points;
    const BaroCalendar *calendar = &plot->form->series->calendar;
    gint32 first = g_array_index(points, BaroPoint, 0).period;
    gint32 period = baro_period_of(calendar, day);
    BaroSpan span = baro_period_span(calendar, period);
    double within = (double)(day - span.first) / (span.last - span.first + 1);

    return plot->box.x + (period - first + within) * plot->step;
}

double
baro_plot_middle(const BaroPlot *plot, guint i)
{
    return plot->box.x + (i + 0.5) * plot->step;
}

double
baro_plot_y(const BaroPlot *plot, double value)
{
    return plot->box.y + plot->box.h - value / plot->top * plot->box.h;
}

const BaroPoint *
baro_plot_point(const BaroPlot *plot, guint i)
{
    return &g_array_index(plot->form->series->points, BaroPoint, i);
}

gboolean
baro_point_is_whole(const BaroPoint *point)
{
    return isfinite(point->value) && point->state != BARO_POINT_PARTIAL
        && point->state != BARO_POINT_MISSING;
}

gboolean
baro_plot_is_running(const BaroPlot *plot, const BaroPoint *point)
{
    return baro_period_span(&plot->form->series->calendar, point->period).last
        > plot->form->as_of;
}

guint
baro_plot_last(const BaroPlot *plot)
{
    guint n = plot->form->series->points->len;

    for (guint i = n; i > 0; i--)
        if (baro_point_is_whole(baro_plot_point(plot, i - 1)))
            return i - 1;
    return n;
}

/* ---- what stands around the data -------------------------------------- */

/* What stands beside the name; of what is hatched, what that is, too. Caller
 * frees. */
static char *
note_of(const BaroPlot *plot)
{
    const BaroSeries *series = plot->form->series;
    const char *hatched = plot->scene->language->page->basic.estimate;
    const char *note = plot->form->note;

    for (guint i = 0; i < series->points->len; i++)
        if (baro_plot_point(plot, i)->estimate > 0)
            return note != NULL ? g_strdup_printf("%s; %s", note, hatched)
                                : g_strdup(hatched);
    return g_strdup(note);
}

static void
draw_name(const BaroPlot *plot)
{
    const BaroFormPlot *form = plot->form;
    g_autofree char *note = note_of(plot);
    BaroType at = {.x = plot->outer.x, .y = plot->outer.y + 10,
                   .style = BARO_STYLE_STRONG, .align = -1,
                   .wrap = plot->outer.w * (note != NULL ? 0.5 : 1),
                   .lines = 1};
    BaroBox name = baro_scene_text(plot->scene, at, form->name);

    if (note == NULL)
        return;
    at.x = plot->outer.x + plot->outer.w;
    at.style = BARO_STYLE_SMALL;
    at.align = 1;
    at.wrap = at.x - name.x - name.w - 16;
    baro_scene_text(plot->scene, at, note);
}

static void
draw_grid(const BaroPlot *plot)
{
    const BaroBox *box = &plot->box;

    for (double v = 0; v <= plot->top + 1e-9; v += plot->grid) {
        g_autofree char *text = baro_say_value(plot->scene->language, v);
        double y = baro_plot_y(plot, v);
        BaroType at = {.x = box->x - 8, .y = y + 3.6,
                       .style = BARO_STYLE_AXIS, .align = 1};

        baro_scene_line(plot->scene, (BaroBox){box->x, y, box->w, 0},
                        v > 0 ? BARO_GRID : BARO_EDGE, v > 0 ? 0.75 : 1,
                        0);
        baro_scene_text(plot->scene, at, text);
    }
}

/* From the last one back, those whose names have room: many rules without
 * names would be a hatching. Steps are a finding and have each theirs. */
static void
draw_rules(const BaroPlot *plot)
{
    const GArray *rules = plot->form->rules;
    double end = plot->outer.x + plot->outer.w, used = end + 8;

    for (guint i = rules != NULL ? rules->len : 0; i > 0; i--) {
        const BaroChartMark *rule =
            &g_array_index(rules, BaroChartMark, i - 1);
        double x = baro_plot_x(plot, rule->day);
        BaroType at = {.y = plot->box.y - 5, .style = BARO_STYLE_AXIS,
                       .align = 0};
        double half = baro_scene_measure(plot->scene, at, rule->label).w / 2;

        gboolean fits;

        at.x = MIN(x, end - half);
        fits = at.x + half <= used - 8 && at.x - half >= plot->box.x;
        if (x < plot->box.x || x > plot->box.x + plot->box.w
            || (!fits && plot->form->steps == NULL))
            continue;
        baro_scene_line(plot->scene,
                        (BaroBox){x, plot->box.y - 2, 0, plot->box.h + 2},
                        BARO_EDGE, 0.6, 2);
        if (fits && !plot->form->is_bare)
            baro_scene_text(plot->scene, at, rule->label);
        used = fits ? at.x - half : used;
    }
}

/* The names of few months, where each has room. */
static gboolean
draw_months(const BaroPlot *plot)
{
    const BaroSeries *series = plot->form->series;
    const BaroDateForms *date = &plot->scene->language->date;

    if (series->calendar.by != BARO_BY_MONTH || plot->step < MONTH)
        return FALSE;
    for (guint i = 0; i < series->points->len; i++) {
        gint32 month = baro_plot_point(plot, i)->period;
        BaroType at = {.x = baro_plot_middle(plot, i),
                       .y = plot->box.y + plot->box.h + 14,
                       .style = BARO_STYLE_AXIS};

        baro_scene_text(plot->scene, at, date->short_months[month % 12]);
    }
    return TRUE;
}

/* Years at their real boundaries, each printed once where it has room. */
static void
draw_years(const BaroPlot *plot)
{
    double y = plot->box.y + plot->box.h, right = plot->box.x + plot->box.w;
    int from, to, month, day;

    baro_day_to_civil(baro_period_span(&plot->form->series->calendar,
                                       baro_plot_point(plot, 0)->period)
                          .first, &from, &month, &day);
    baro_day_to_civil(plot->form->as_of, &to, &month, &day);

    int every = (int)baro_chart_step((to - from + 1) * 34.0 / plot->box.w, 1);

    for (int year = from; year <= to; year++) {
        double a = baro_plot_x(plot, baro_day_from_civil(year, 1, 1));
        double b = baro_plot_x(plot, baro_day_from_civil(year + 1, 1, 1));
        g_autofree char *text = g_strdup_printf("%d", year);

        a = MAX(a, plot->box.x);
        b = MIN(b, right);
        baro_scene_line(plot->scene, (BaroBox){a, y, 0, 4}, BARO_EDGE,
                        0.75, 0);
        if (b - a < 28 && every <= 1)
            continue;
        if (every <= 1 || (year - from) % every == 0)
            baro_scene_text(plot->scene,
                            (BaroType){.x = (a + b) / 2, .y = y + 14,
                                       .style = BARO_STYLE_AXIS}, text);
    }
}

/* Puts one mark and its label into a lane where both have room beside what
 * is there; `used` is the end of that. */
static gboolean
put_mark(const BaroPlot *plot, const BaroChartMark *mark, double y,
         double *used)
{
    double x = baro_plot_x(plot, mark->day);
    BaroType at = {.x = x + 8, .y = y + 3.6, .style = BARO_STYLE_AXIS,
                   .color = BARO_EVENT, .align = -1};
    double width = baro_scene_measure(plot->scene, at, mark->label).w;
    gboolean left = x + 8 + width > plot->outer.x + plot->outer.w;

    if ((left ? x - 8 - width : x - 4) < *used)
        return FALSE;
    if (left) {
        at.x = x - 8;
        at.align = 1;
    }
    baro_scene_circle(plot->scene, x, y, 3, BARO_WHITE, BARO_EVENT);
    baro_scene_text(plot->scene, at, mark->label);
    *used = (left ? x + 4 : x + 8 + width) + 8;
    return TRUE;
}

/* What has room in no lane keeps its ring, without a label. */
static void
draw_marks(const BaroPlot *plot)
{
    const GArray *marks = plot->form->marks;
    double used[LANES] = {plot->outer.x, plot->outer.x};
    double top = plot->box.y + plot->box.h + (plot->form->has_years ? YEARS
                                                                    : 6);

    for (guint i = 0; has_marks(plot->form) && i < marks->len; i++) {
        const BaroChartMark *mark = &g_array_index(marks, BaroChartMark, i);
        double x = baro_plot_x(plot, mark->day);
        gboolean is_put = FALSE;

        if (x < plot->box.x || x > plot->box.x + plot->box.w)
            continue;
        for (int lane = 0; lane < LANES && !is_put; lane++)
            is_put = put_mark(plot, mark, top + 9 + lane * LANE,
                              &used[lane]);
        if (!is_put)
            baro_scene_circle(plot->scene, x, top + 1, 2, BARO_WHITE,
                              BARO_EVENT);
    }
}

void
baro_plot_draw(const BaroPlot *plot)
{
    draw_name(plot);
    draw_grid(plot);
    if (plot->form->series->points->len == 0)
        return;
    draw_rules(plot);
    if (plot->form->has_years && !draw_months(plot))
        draw_years(plot);
    draw_marks(plot);
}

void
baro_plot_adjusted(const BaroPlot *plot)
{
    const GArray *adjusted = plot->form->adjusted;
    guint n = plot->form->series->points->len;
    gint32 first = n > 0 ? baro_plot_point(plot, 0)->period : 0;
    g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; adjusted != NULL && i < adjusted->len; i++) {
        const BaroPoint *point = &g_array_index(adjusted, BaroPoint, i);
        guint at = (guint)(point->period - first);
        double xy[] = {baro_plot_middle(plot, at),
                       baro_plot_y(plot, CLAMP(point->value, 0, plot->top))};

        if (at < n)
            g_array_append_vals(line, xy, 2);
    }
    baro_scene_path(plot->scene, line, BARO_SECOND, 0.9);
}

double
baro_plot_top(const BaroPlot *plot, guint i)
{
    const BaroPoint *point = baro_plot_point(plot, i);

    return baro_plot_y(plot, MAX(point->value, point->estimate));
}

void
baro_plot_expected(const BaroPlot *plot, guint i, double width)
{
    const BaroPoint *point = baro_plot_point(plot, i);
    double top = baro_plot_top(plot, i);
    BaroMark mark = {.kind = BARO_MARK_RECT,
                     .box = {baro_plot_middle(plot, i) - width / 2, top,
                             width, baro_plot_y(plot, point->value) - top},
                     .fill = BARO_WHITE, .stroke = BARO_EDGE, .width = 0.5,
                     .hatch = BARO_HATCH_UP};

    if (point->estimate > 0)
        baro_scene_add(plot->scene, &mark);
}

void
baro_plot_label(const BaroPlot *plot, guint i, double above, const char *word)
{
    const BaroPoint *point = baro_plot_point(plot, i);
    double value_y = baro_plot_y(plot, point->value);
    double top = above < 0 ? baro_plot_top(plot, i) : value_y;
    const BaroBox *box = &plot->box;
    g_autofree char *value =
        baro_say_value(plot->scene->language, point->value);
    BaroType at = {.x = baro_plot_middle(plot, i), .align = -1, .halo = TRUE,
                   .y = top + above,
                   .style = BARO_STYLE_AXIS_STRONG,
                   .size = word == NULL ? 14 : 0,
                   .color = word == NULL ? BARO_ACCENT : 0};
    BaroType aside = {.style = BARO_STYLE_AXIS, .align = -1, .halo = TRUE};
    double first = baro_scene_measure(plot->scene, at, value).w + 4;
    double width = word == NULL ? first - 4
        : first + baro_scene_measure(plot->scene, aside, word).w;

    /* A low value's label under it would run into the axis. */
    if (at.y > box->y + box->h - 3)
        at.y = value_y - 8;
    at.x = CLAMP(at.x - width / 2, box->x, box->x + box->w - width);
    baro_scene_text(plot->scene, at, value);
    aside.x = at.x + first;
    aside.y = at.y;
    if (word != NULL)
        baro_scene_text(plot->scene, aside, word);
}
