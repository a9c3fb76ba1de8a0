// SPDX-License-Identifier: Apache-2.0
#include "form_heatmap.h"

#include <math.h>

enum { HEADS = 36, LEAST = 17, NATURAL = 27, MOST = 38, CELL_W = 62, GAP = 14,
       BETWEEN = 2, KEY = 22, SWATCH = 16, FULL = 50, STEPS = 5 };

struct BaroFormHeatmap {
    BaroPageModel *model; /* whose strings it keeps */
    BaroHeatHeads heads;
    GArray *rows;         /* BaroHeatRow */
    guint most;           /* cells of the longest row */
};

static void
free_form(void *data)
{
    BaroFormHeatmap *heatmap = data;

    g_array_unref(heatmap->rows);
    g_free(heatmap);
}

BaroFormHeatmap *
baro_form_heatmap_add(BaroPageModel *model, const BaroHeatHeads *heads)
{
    BaroFormHeatmap *heatmap = g_new0(BaroFormHeatmap, 1);

    heatmap->model = model;
    heatmap->heads =
        (BaroHeatHeads){baro_model_keep(model, heads->names),
                        baro_model_keep(model, heads->counts),
                        baro_model_keep(model, heads->cells),
                        baro_model_keep(model, heads->open)};
    heatmap->rows = g_array_new(FALSE, FALSE, sizeof(BaroHeatRow));
    baro_model_add(model, &baro_form_heatmap, heatmap);
    return heatmap;
}

void
baro_form_heatmap_say(BaroFormHeatmap *heatmap, const BaroHeatRow *row)
{
    BaroHeatRow copy = *row;

    copy.name = baro_model_keep(heatmap->model, row->name);
    copy.count = baro_model_keep(heatmap->model, row->count);
    heatmap->most = MAX(heatmap->most, row->n);
    g_array_append_val(heatmap->rows, copy);
}

static const BaroHeatRow *
row_at(const BaroFormHeatmap *heatmap, guint i)
{
    return &g_array_index(heatmap->rows, BaroHeatRow, i);
}

/* ---- where the columns stand ------------------------------------------ */

typedef struct {
    double counts; /* right end */
    double cells, step;
} Columns;

static Columns
columns_of(const BaroFormHeatmap *heatmap, BaroScene *scene, BaroBox box)
{
    BaroType at = {.style = BARO_STYLE_SMALL};
    double names = baro_scene_measure(scene, at, heatmap->heads.names).w;
    double counts = baro_scene_measure(scene, at, heatmap->heads.counts).w;
    Columns columns;

    at.style = BARO_STYLE_LABEL;
    for (guint i = 0; i < heatmap->rows->len; i++)
        names = MAX(names, baro_scene_measure(
            scene, at, row_at(heatmap, i)->name).w);
    columns.counts = box.x + names + GAP + counts;
    columns.cells = columns.counts + GAP;
    columns.step = MIN(CELL_W, (box.x + box.w - columns.cells)
                                   / MAX(1, heatmap->most));
    return columns;
}

/* The step of a share; all above FULL per cent look alike. */
static BaroColor
color_of(double value)
{
    int step = (int)floor(100 * value * STEPS / FULL);

    return (BaroColor)(BARO_HEAT_1 + CLAMP(step, 0, STEPS - 1));
}

/* ---- drawing ---------------------------------------------------------- */

static void
draw_cell(BaroScene *scene, BaroBox box, double value, gboolean is_open)
{
    gboolean known = isfinite(value);
    BaroColor fill = known ? color_of(value) : BARO_WHITE;
    BaroMark mark = {.kind = BARO_MARK_RECT, .box = box, .fill = fill,
                     .stroke = is_open ? BARO_WORSE
                         : known ? BARO_NO_COLOR : BARO_EDGE,
                     .width = 0.9, .dash = is_open || !known ? 2 : 0,
                     .radius = 2};
    g_autofree char *text = known
        ? baro_say_number(scene->language, round(100 * value), 0, FALSE)
        : g_strdup(scene->language->number.unknown);
    BaroType at = {.x = box.x + box.w / 2, .y = box.y + box.h / 2 + 3.6,
                   .style = BARO_STYLE_AXIS,
                   .color = fill == BARO_HEAT_5 ? BARO_WHITE : BARO_INK};

    baro_scene_add(scene, &mark);
    if (baro_scene_measure(scene, at, text).w < box.w)
        baro_scene_text(scene, at, text);
}

static void
draw_row(BaroScene *scene, const Columns *columns, BaroBox box,
         const BaroHeatRow *row)
{
    BaroType at = {.x = box.x, .y = box.y + box.h / 2 + 3.6, .align = -1,
                   .style = BARO_STYLE_LABEL, .color = BARO_INK};

    baro_scene_text(scene, at, row->name);
    at = (BaroType){.x = columns->counts, .y = at.y, .align = 1,
                    .style = BARO_STYLE_AXIS};
    baro_scene_text(scene, at, row->count);
    for (guint i = 0; i < row->n; i++)
        draw_cell(scene,
                  (BaroBox){columns->cells + i * columns->step, box.y + 1,
                            columns->step - BETWEEN, box.h - BETWEEN},
                  row->values[i], row->is_open[i]);
}

static void
draw_heads(const BaroFormHeatmap *heatmap, BaroScene *scene,
           const Columns *columns, BaroBox box)
{
    double y = box.y + HEADS - 8;
    BaroType at = {.x = box.x, .y = y, .style = BARO_STYLE_SMALL,
                   .align = -1};

    baro_scene_text(scene, at, heatmap->heads.names);
    at.x = columns->counts;
    at.align = 1;
    baro_scene_text(scene, at, heatmap->heads.counts);
    at = (BaroType){.x = columns->cells, .y = box.y + 11, .align = -1,
                    .style = BARO_STYLE_SMALL,
                    .wrap = box.x + box.w - columns->cells, .lines = 1};
    baro_scene_text(scene, at, heatmap->heads.cells);
    for (guint i = 0; i < heatmap->most; i++) {
        g_autofree char *text = baro_say_count(scene->language, i + 1);

        at = (BaroType){.x = columns->cells + (i + 0.5) * columns->step,
                        .y = y, .style = BARO_STYLE_AXIS};
        baro_scene_text(scene, at, text);
    }
}

/* From little to much, and what a dashed edge says. */
static void
draw_key(const BaroFormHeatmap *heatmap, BaroScene *scene, double x, double y)
{
    g_autofree char *none = baro_say_percent(scene->language, 0, FALSE);
    g_autofree char *full =
        baro_say_percent(scene->language, FULL / 100.0, FALSE);
    BaroType at = {.x = x, .y = y + 9, .style = BARO_STYLE_AXIS,
                   .align = -1};
    BaroMark open = {.kind = BARO_MARK_RECT, .fill = BARO_WHITE,
                     .stroke = BARO_WORSE, .width = 0.9, .dash = 2,
                     .radius = 2};

    at.x += baro_scene_text(scene, at, none).w + 6;
    for (int i = 0; i < STEPS; i++, at.x += SWATCH + 2)
        baro_scene_rect(scene, (BaroBox){at.x, y, SWATCH, 11},
                        (BaroColor)(BARO_HEAT_1 + i), BARO_NO_COLOR);
    at.x += 4;
    at.x += baro_scene_text(scene, at, full).w + 20;
    open.box = (BaroBox){at.x, y, SWATCH, 11};
    baro_scene_add(scene, &open);
    at.x += SWATCH + 6;
    baro_scene_text(scene, at, heatmap->heads.open);
}

static BaroNeed
need(const void *data, BaroPen *pen G_GNUC_UNUSED,
     double width G_GNUC_UNUSED, guint from)
{
    const BaroFormHeatmap *heatmap = data;
    double rows = heatmap->rows->len - from, around = HEADS + KEY;

    return (BaroNeed){around + LEAST * rows, around + NATURAL * rows,
                      around + MOST * rows};
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from)
{
    const BaroFormHeatmap *heatmap = data;
    Columns columns = columns_of(heatmap, pen->scene, box);
    double room = box.h - HEADS - KEY;
    guint left = heatmap->rows->len - from;
    /* What goes on on a next page is not pressed. */
    gboolean is_all = room + 0.5 >= LEAST * (double)left;
    guint n = is_all ? left
        : (guint)MAX(room + 0.5 >= LEAST, floor((room + 0.5) / NATURAL));
    double high = n > 0 ? MIN(MOST, room / n) : 0;

    if (n == 0)
        return left > 0 ? from : BARO_DONE;
    draw_heads(heatmap, pen->scene, &columns, box);
    for (guint i = 0; i < n; i++)
        draw_row(pen->scene, &columns,
                 (BaroBox){box.x, box.y + HEADS + i * high, box.w, high},
                 row_at(heatmap, from + i));
    draw_key(heatmap, pen->scene, columns.cells,
             box.y + HEADS + n * high + 8);
    return n < left ? from + n : BARO_DONE;
}

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormHeatmap *heatmap = data;
    g_auto(GStrv) heads = g_new0(char *, heatmap->most + 3);

    heads[0] = g_strdup(heatmap->heads.names);
    heads[1] = g_strdup(heatmap->heads.counts);
    for (guint i = 0; i < heatmap->most; i++)
        heads[i + 2] = baro_say_count(out->language, i + 1);
    baro_told_cells(out, BARO_TOLD_HEAD, (const char *const *)heads,
                    heatmap->most + 2);
    for (guint k = 0; k < heatmap->rows->len; k++) {
        const BaroHeatRow *row = row_at(heatmap, k);
        g_auto(GStrv) cells = g_new0(char *, heatmap->most + 3);

        cells[0] = g_strdup(row->name);
        cells[1] = g_strdup(row->count);
        for (guint i = 0; i < heatmap->most; i++)
            cells[i + 2] = i >= row->n ? g_strdup("")
                : isfinite(row->values[i])
                ? baro_say_percent(out->language, row->values[i], FALSE)
                : g_strdup(out->language->number.unknown);
        baro_told_cells(out, BARO_TOLD_CELLS, (const char *const *)cells,
                        heatmap->most + 2);
    }
}

const BaroForm baro_form_heatmap = {
    .name = "heatmap", .is_picture = TRUE, .goes_on = TRUE, .need = need,
    .draw = draw, .tell = tell, .free = free_form};
