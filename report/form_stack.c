// SPDX-License-Identifier: Apache-2.0
#include "form_stack.h"

#include <math.h>

#include "activity.h"
#include "deck.h"

enum { LEAST = 150, NATURAL = 300, ABOVE = 16, BELOW = 18, LABELS = 190,
       SWATCH = 8, BESIDE = 20, TOP = 6, MOST = 24 };

/* A whole year's column: so much wider, so much apart. */
#define WIDER 1.5
#define APART 0.6

typedef struct {
    const char *name;
    int slot;
} Part;

typedef struct {
    BaroStackColumn column; /* values owned */
    double total;
} Column;

struct BaroFormStack {
    BaroPageModel *model; /* whose strings it keeps */
    GArray *parts;        /* Part, from the bottom up */
    GArray *columns;      /* Column */
};

static void
clear_column(gpointer data)
{
    g_free((gpointer)((Column *)data)->column.values);
}

static void
free_form(void *data)
{
    BaroFormStack *stack = data;

    g_array_unref(stack->parts);
    g_array_unref(stack->columns);
    g_free(stack);
}

BaroFormStack *
baro_form_stack_add(BaroPageModel *model)
{
    BaroFormStack *stack = g_new0(BaroFormStack, 1);

    stack->model = model;
    stack->parts = g_array_new(FALSE, FALSE, sizeof(Part));
    stack->columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_array_set_clear_func(stack->columns, clear_column);
    baro_model_add(model, &baro_form_stack, stack);
    return stack;
}

void
baro_form_stack_part(BaroFormStack *stack, const char *name, int slot)
{
    Part part = {baro_model_keep(stack->model, name), slot};

    g_array_append_val(stack->parts, part);
}

void
baro_form_stack_column(BaroFormStack *stack, const BaroStackColumn *column)
{
    Column one = {*column, 0};

    one.column.name = baro_model_keep(stack->model, column->name);
    one.column.values =
        g_memdup2(column->values, stack->parts->len * sizeof(double));
    for (guint i = 0; i < stack->parts->len; i++)
        one.total += one.column.values[i];
    g_array_append_val(stack->columns, one);
}

static const Part *
part_at(const BaroFormStack *stack, guint i)
{
    return &g_array_index(stack->parts, Part, i);
}

static const Column *
column_at(const BaroFormStack *stack, guint i)
{
    return &g_array_index(stack->columns, Column, i);
}

/* "Citrix 42 %". */
static char *
label_of(const BaroFormStack *stack, const BaroLanguage *language,
         const Column *column, guint part)
{
    g_autofree char *share = baro_say_percent(
        language, column->column.values[part] / column->total, FALSE);

    return baro_say(language, language->page->basic.share, "name",
                    part_at(stack, part)->name, "share", share, NULL);
}

/* ---- where the columns stand ------------------------------------------ */

typedef struct {
    BaroScene *scene;
    BaroBox plot;   /* of all columns */
    double step;    /* width of a period with its gap */
    guint every;    /* of so many names one has room */
    guint last;     /* the last period, which is always named */
    double labels;  /* width of the names of parts; 0: none */
} Places;

static double
widest_label(const BaroFormStack *stack, BaroScene *scene)
{
    const Column *last = column_at(stack, stack->columns->len - 1);
    BaroType at = {.style = BARO_STYLE_LABEL};
    double most = 0;

    for (guint i = 0; i < stack->parts->len && last->total > 0; i++) {
        g_autofree char *text = label_of(stack, scene->language, last, i);

        most = MAX(most, baro_scene_measure(scene, at, text).w);
    }
    return most;
}

static Places
places_of(const BaroFormStack *stack, BaroScene *scene, BaroBox box)
{
    BaroType at = {.style = BARO_STYLE_AXIS};
    double units = 0, name = 0;
    Places places = {.scene = scene};

    places.labels = MIN(MIN(widest_label(stack, scene), LABELS), 0.4 * box.w);
    places.plot = (BaroBox){box.x, box.y + ABOVE,
                            box.w - places.labels - BESIDE,
                            box.h - ABOVE - BELOW};
    for (guint i = 0; i < stack->columns->len; i++) {
        const BaroStackColumn *column = &column_at(stack, i)->column;

        units += column->is_whole ? WIDER + APART : 1;
        if (column->is_whole)
            continue;
        name = MAX(name, baro_scene_measure(scene, at, column->name).w);
        places.last = i;
    }
    places.step = places.plot.w / MAX(1, units);
    /* The last one's name may stand to the left of its column's middle. */
    if (name > places.step)
        name *= 1.5;
    places.every = (guint)MAX(1, ceil((name + 4) / places.step));
    return places;
}

static BaroBox
column_box(const BaroFormStack *stack, const Places *places, guint i)
{
    BaroBox box = places->plot;

    for (guint k = 0; k < i; k++)
        box.x += places->step
            * (column_at(stack, k)->column.is_whole ? WIDER + APART : 1);
    if (column_at(stack, i)->column.is_whole)
        box.x += APART * places->step;
    box.w = places->step * (column_at(stack, i)->column.is_whole ? WIDER : 1)
        - MIN(6, 0.2 * places->step);
    return box;
}

/* ---- drawing ---------------------------------------------------------- */

static void
draw_part(BaroScene *scene, BaroBox box, int slot)
{
    BaroMark unknown = {.kind = BARO_MARK_RECT, .box = box,
                        .fill = BARO_WHITE, .stroke = BARO_EDGE,
                        .width = 0.75, .hatch = BARO_HATCH_UP};

    if (slot == BARO_STACK_UNKNOWN)
        baro_scene_add(scene, &unknown);
    else
        baro_scene_slot(scene, box, slot);
}

static void
draw_parts(const BaroFormStack *stack, BaroScene *scene, const Column *column,
           BaroBox box)
{
    double y = box.y + box.h;

    for (guint i = 0; i < stack->parts->len; i++) {
        double high = box.h * column->column.values[i] / column->total;

        y -= high;
        if (high > 0)
            draw_part(scene, (BaroBox){box.x, y, box.w, high},
                      part_at(stack, i)->slot);
    }
}

/* A column with its total above and its name below; one that is not known or
 * not over has a dashed frame. */
static void
draw_column(const BaroFormStack *stack, const Places *places, guint i)
{
    const Column *column = column_at(stack, i);
    const BaroStackColumn *said = &column->column;
    BaroScene *scene = places->scene;
    const BaroLanguage *language = scene->language;
    BaroBox box = column_box(stack, places, i);
    gboolean is_filled = said->is_known && column->total > 0;
    BaroMark frame = {.kind = BARO_MARK_RECT, .box = box,
                      .fill = BARO_NO_COLOR, .stroke = BARO_SECOND,
                      .width = 0.9, .dash = 2.5};
    BaroType at = {.x = box.x + box.w / 2, .y = places->plot.y - 6,
                   .style = said->is_whole ? BARO_STYLE_AXIS_STRONG
                                           : BARO_STYLE_AXIS};
    g_autofree char *total = said->is_known
        ? baro_say_value(language, column->total)
        : g_strdup(language->number.unknown);
    gboolean is_named = said->is_whole
        || (places->last - i) % places->every == 0;

    if (is_filled)
        draw_parts(stack, scene, column, box);
    if (!is_filled || said->is_running)
        baro_scene_add(scene, &frame);
    if (is_named || baro_scene_measure(scene, at, total).w < box.w)
        baro_scene_text(scene, at, total);
    if (!is_named)
        return;
    at.y = box.y + box.h + 14;
    /* Two that stand side by side turn away from each other. */
    if (baro_scene_measure(scene, at, said->name).w > box.w
        && (said->is_whole || i == places->last)) {
        at.x = said->is_whole ? box.x : box.x + box.w;
        at.align = said->is_whole ? -1 : 1;
    }
    baro_scene_text(scene, at, said->name);
}

/* The names of the last column's parts, from the top, moved apart. */
static void
draw_labels(const BaroFormStack *stack, const Places *places)
{
    guint n = stack->parts->len, last = stack->columns->len - 1;
    const Column *column = column_at(stack, last);
    BaroBox box = column_box(stack, places, last);
    g_autofree double *centres = g_new(double, n);
    g_autofree double *heights = g_new(double, n);
    BaroType at = {.x = box.x + box.w + BESIDE, .wrap = places->labels,
                   .style = BARO_STYLE_LABEL, .align = -1, .lines = 2};
    double y = box.y;

    for (guint i = 0; i < n; i++) {
        double high = box.h * column->column.values[n - 1 - i] / column->total;
        g_autofree char *text =
            label_of(stack, places->scene->language, column, n - 1 - i);

        centres[i] = y + high / 2;
        heights[i] = baro_scene_measure(places->scene, at, text).h + 3;
        y += high;
    }
    baro_labels_spread(centres, heights, n, box.y - ABOVE,
                       box.y + box.h);
    for (guint i = 0; i < n; i++) {
        const Part *part = part_at(stack, n - 1 - i);
        g_autofree char *text =
            label_of(stack, places->scene->language, column, n - 1 - i);

        at.y = 0;
        at.y = centres[i] - heights[i] / 2 + 1
            - baro_scene_measure(places->scene, at, text).y;
        at.color = part->slot >= 0 ? BARO_INK : BARO_SECOND;
        baro_scene_text(places->scene, at, text);
        draw_part(places->scene,
                  (BaroBox){at.x - SWATCH - 5, centres[i] - SWATCH / 2.0,
                            SWATCH, SWATCH}, part->slot);
    }
}

static BaroNeed
need(const void *data G_GNUC_UNUSED, BaroPen *pen G_GNUC_UNUSED,
     double width G_GNUC_UNUSED, guint from G_GNUC_UNUSED)
{
    return (BaroNeed){LEAST, NATURAL, INFINITY};
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    const BaroFormStack *stack = data;
    guint n = stack->columns->len;

    if (n == 0)
        return BARO_DONE;

    Places places = places_of(stack, pen->scene, box);

    for (guint i = 0; i < n; i++)
        draw_column(stack, &places, i);
    if (column_at(stack, n - 1)->total > 0)
        draw_labels(stack, &places);
    return BARO_DONE;
}

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormStack *stack = data;
    const BaroLanguage *language = out->language;
    guint n = stack->parts->len;
    g_autofree const char **heads = g_new0(const char *, n + 1);

    heads[0] = language->page->basic.period;
    for (guint i = 0; i < n; i++)
        heads[i + 1] = part_at(stack, i)->name;
    baro_told_cells(out, BARO_TOLD_HEAD, heads, n + 1);
    for (guint k = 0; k < stack->columns->len; k++) {
        const Column *column = column_at(stack, k);
        g_auto(GStrv) cells = g_new0(char *, n + 2);

        cells[0] = g_strdup(column->column.name);
        for (guint i = 0; i < n; i++)
            cells[i + 1] = column->column.is_known && column->total > 0
                ? baro_say_percent(language, column->column.values[i]
                                       / column->total, FALSE)
                : g_strdup(language->number.unknown);
        baro_told_cells(out, BARO_TOLD_CELLS, (const char *const *)cells,
                        n + 1);
    }
}

/* ---- alone ------------------------------------------------------------ */

static double
value_at(const BaroSeries *series, guint i)
{
    double value = g_array_index(series->points, BaroPoint, i).value;

    return isfinite(value) ? MAX(0, value) : 0;
}

/* The parts of groups, which come largest first: the part of each. */
static guint *
name_parts(BaroDeck *deck, BaroFormStack *stack, const GPtrArray *series)
{
    const BaroOrganizationsWords *words = &deck->language->page->organizations;
    guint *parts = g_new0(guint, series->len);
    guint tops = 0, known = 0;

    for (guint i = 0; i < series->len; i++) {
        const BaroSeries *one = g_ptr_array_index(series, i);

        if (one->is_unknown)
            continue;
        parts[i] = MIN(known, TOP);
        known++;
        if (tops == TOP)
            continue;
        baro_form_stack_part(stack, one->group != NULL ? one->group : "",
                             one->is_organization
                                 ? baro_deck_slot(deck, one->group)
                                 : (int)tops);
        tops++;
    }
    if (known > TOP)
        baro_form_stack_part(stack, words->other, BARO_STACK_OTHERS);
    if (known == series->len)
        return parts;
    for (guint i = 0; i < series->len; i++)
        if (((BaroSeries *)g_ptr_array_index(series, i))->is_unknown)
            parts[i] = stack->parts->len;
    baro_form_stack_part(stack, words->unknown, BARO_STACK_UNKNOWN);
    return parts;
}

static void
add_period(BaroDeck *deck, BaroFormStack *stack, const GPtrArray *series,
           const guint *parts, guint i)
{
    const BaroSeries *first = g_ptr_array_index(series, 0);
    const BaroPoint *point = &g_array_index(first->points, BaroPoint, i);
    gint32 last = baro_period_span(&first->calendar, point->period).last;
    g_autofree double *values = g_new0(double, stack->parts->len);
    g_autofree char *name =
        baro_say_period(deck->language, &first->calendar, point->period);
    BaroStackColumn column = {
        .name = name, .values = values,
        .is_known = point->state != BARO_POINT_MISSING,
        .is_running = last > deck->input->as_of};

    for (guint k = 0; k < series->len; k++)
        values[parts[k]] += value_at(g_ptr_array_index(series, k), i);
    baro_form_stack_column(stack, &column);
}

/* Only of what can be added up: a person may stand in two groups. */
static void
chart(BaroDeck *deck, BaroPageModel *model, const GPtrArray *series)
{
    const BaroSeries *first = g_ptr_array_index(series, 0);
    BaroMeasure measure = first->ref->metric->measure;
    guint n = first->points->len;

    if (measure != BARO_MEASURE_COUNT && measure != BARO_MEASURE_STORIES) {
        baro_fail(&deck->failure, BARO_ERROR_USAGE,
                  "Only what is counted once can be stacked, not %s; try "
                  "commits --group organization.", first->ref->text);
        return;
    }

    BaroFormStack *stack = baro_form_stack_add(model);
    g_autofree guint *parts = name_parts(deck, stack, series);

    for (guint i = n > MOST ? n - MOST : 0; i < n; i++)
        add_period(deck, stack, series, parts, i);
}

const BaroForm baro_form_stack = {
    .name = "stack", .is_picture = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = free_form, .chart = chart, .takes_all = TRUE};
