// SPDX-License-Identifier: Apache-2.0
#include "form_matrix.h"

#include <math.h>
#include <string.h>

enum {
    HEAD = 42,    /* the key and the years */
    NAMES = 210,  /* the widest column of names */
    BETWEEN = 9,  /* rows */
    CELL = 24,    /* the highest cell, where there is no room to spare */
    SPARE = 14,   /* at most, of a row */
};

typedef struct {
    const char *name, *under;
    BaroMatrixCell cells[BARO_MATRIX_MONTHS];
} Row;

struct BaroFormMatrix {
    BaroPageModel *model; /* whose strings it keeps */
    GArray *rows;         /* Row */
    gint32 last;
};

static void
free_form(void *data)
{
    BaroFormMatrix *matrix = data;

    g_array_unref(matrix->rows);
    g_free(matrix);
}

BaroFormMatrix *
baro_form_matrix_add(BaroPageModel *model, gint32 last)
{
    BaroFormMatrix *matrix = g_new0(BaroFormMatrix, 1);

    matrix->model = model;
    matrix->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    matrix->last = last;
    baro_model_add(model, &baro_form_matrix, matrix);
    return matrix;
}

void
baro_form_matrix_row(BaroFormMatrix *matrix, const char *name,
                     const char *under,
                     const BaroMatrixCell cells[BARO_MATRIX_MONTHS])
{
    Row row = {.name = baro_model_keep(matrix->model, name),
               .under = baro_model_keep(matrix->model, under)};

    memcpy(row.cells, cells, sizeof row.cells);
    g_array_append_val(matrix->rows, row);
}

static const char *
word_of(const BaroLanguage *language, BaroMatrixCell cell)
{
    const BaroStateWords *words = &language->page->state;

    switch (cell) {
    case BARO_MATRIX_WHOLE:
        return words->covered;
    case BARO_MATRIX_PARTIAL:
        return language->page->coverage.running;
    case BARO_MATRIX_FAILED:
        return words->failed;
    case BARO_MATRIX_NONE:
        break;
    }
    return words->not_collected;
}

/* ---- drawing ---------------------------------------------------------- */

static void
draw_cell(BaroScene *scene, BaroBox box, BaroMatrixCell cell)
{
    static const BaroMark looks[] = {
        [BARO_MATRIX_NONE] = {.fill = BARO_WHITE, .stroke = BARO_EDGE,
                              .dash = 1.5},
        [BARO_MATRIX_PARTIAL] = {.fill = BARO_ACCENT_TINT,
                                 .stroke = BARO_ACCENT,
                                 .hatch = BARO_HATCH_UP},
        [BARO_MATRIX_FAILED] = {.fill = BARO_WORSE_TINT,
                                .stroke = BARO_WORSE},
        [BARO_MATRIX_WHOLE] = {.fill = BARO_ACCENT, .stroke = BARO_ACCENT},
    };
    BaroMark mark = looks[cell];

    mark.kind = BARO_MARK_RECT;
    mark.box = box;
    mark.width = 0.5;
    mark.radius = 2;
    baro_scene_add(scene, &mark);
    if (cell == BARO_MATRIX_FAILED)
        baro_scene_line(scene,
                        (BaroBox){box.x + 3, box.y + box.h / 2, box.w - 6, 0},
                        BARO_WORSE, 1.6, 0);
}

static double
names_width(double width)
{
    return MIN(NAMES, width * 0.36);
}

static double
cell_width(double width)
{
    return (width - names_width(width)) / BARO_MATRIX_MONTHS;
}

static void
draw_key(BaroScene *scene, BaroBox box)
{
    static const BaroMatrixCell key[] = {
        BARO_MATRIX_WHOLE, BARO_MATRIX_PARTIAL, BARO_MATRIX_FAILED,
        BARO_MATRIX_NONE};
    double x = box.w > 600 ? box.x + names_width(box.w) : box.x;

    for (gsize i = 0; i < G_N_ELEMENTS(key); i++) {
        BaroType at = {.x = x + 18, .y = box.y + 9, .align = -1,
                       .style = BARO_STYLE_SMALL};

        draw_cell(scene, (BaroBox){x, box.y, 12, 10}, key[i]);
        x += 18 + baro_scene_text(scene, at,
                                  word_of(scene->language, key[i])).w + 20;
    }
}

/* A year that has less than three months here has no room. */
static void
draw_years(BaroScene *scene, const BaroFormMatrix *matrix, BaroBox box)
{
    for (int i = 0; i < BARO_MATRIX_MONTHS; i++) {
        gint32 month = matrix->last - BARO_MATRIX_MONTHS + 1 + i;
        double x = box.x + names_width(box.w) + i * cell_width(box.w);
        BaroType at = {.x = x + 4, .y = box.y + 31, .align = -1,
                       .style = BARO_STYLE_AXIS};
        g_autofree char *year = g_strdup_printf("%d", month / 12);

        if ((month % 12 != 0 && i != 0) || (i == 0 && month % 12 > 9)
            || i + 3 > BARO_MATRIX_MONTHS)
            continue;
        baro_scene_text(scene, at, year);
        baro_scene_line(scene, (BaroBox){x, box.y + 22, 0, 12}, BARO_EDGE,
                        0.75, 0);
    }
}

/* Its height with what it gets beyond that; drawn where spare is not NAN. */
static double
lay_row(BaroScene *scene, const Row *row, BaroBox box, double y, double spare)
{
    double wrap = names_width(box.w) - 16;
    BaroType at = {.x = box.x, .y = y + 11, .style = BARO_STYLE_STRONG,
                   .wrap = wrap, .align = -1};
    double name = baro_scene_measure(scene, at, row->name).h;
    BaroType small = {.x = box.x, .y = at.y + name, .wrap = wrap,
                      .style = BARO_STYLE_SMALL, .align = -1};
    double high = name + baro_scene_measure(scene, small, row->under).h;

    if (isnan(spare))
        return high + BETWEEN;
    high += spare;
    baro_scene_text(scene, at, row->name);
    baro_scene_text(scene, small, row->under);
    for (int i = 0; i < BARO_MATRIX_MONTHS; i++) {
        double width = cell_width(box.w);
        BaroBox cell = {box.x + names_width(box.w) + i * width + 1, y + 2,
                        width - 2, MIN(CELL + spare, high - 2)};

        draw_cell(scene, cell, row->cells[i]);
    }
    return high + BETWEEN;
}

static BaroNeed
need(const void *data, BaroPen *pen, double width, guint from)
{
    const BaroFormMatrix *matrix = data;
    BaroBox box = {0, 0, width, 0};
    double all = HEAD;

    for (guint i = from; i < matrix->rows->len; i++)
        all += lay_row(pen->scene, &g_array_index(matrix->rows, Row, i), box,
                       0, NAN);
    return (BaroNeed){ceil(all), ceil(all),
                      ceil(all) + SPARE * (matrix->rows->len - from)};
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from)
{
    const BaroFormMatrix *matrix = data;
    BaroNeed all = need(data, pen, box.w, from);
    double y = box.y + HEAD;
    double spare = (box.h - all.natural) / MAX(1, matrix->rows->len - from);

    spare = CLAMP(spare, 0, SPARE);
    draw_key(pen->scene, box);
    draw_years(pen->scene, matrix, box);
    for (guint i = from; i < matrix->rows->len; i++) {
        const Row *row = &g_array_index(matrix->rows, Row, i);
        double high = lay_row(pen->scene, row, box, y, NAN);

        if (i > from && y + high > box.y + box.h + BETWEEN)
            return i;
        y += lay_row(pen->scene, row, box, y, spare);
    }
    return BARO_DONE;
}

/* ---- in words --------------------------------------------------------- */

/* Months alike are one line: "April 2011 to August 2013: complete". */
static void
tell_run(const BaroFormMatrix *matrix, BaroTold *out, const Row *row,
         int first, int last)
{
    const BaroLanguage *language = out->language;
    gint32 zero = matrix->last - BARO_MATRIX_MONTHS + 1;
    g_autofree char *low = baro_say_month(language, zero + first);
    g_autofree char *high = baro_say_month(language, zero + last);
    g_autofree char *span = first == last
        ? g_strdup(low)
        : baro_say(language, language->number.range, "low", low, "high", high,
                   NULL);

    baro_told_add(out, BARO_TOLD_CELLS, row->name, span,
                  word_of(language, row->cells[first]),
                  first == 0 ? row->under : "", NULL);
}

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormMatrix *matrix = data;
    const BaroBasicWords *words = &out->language->page->basic;

    baro_told_add(out, BARO_TOLD_HEAD,
                  out->language->page->coverage.source, words->period,
                  words->state, out->language->page->coverage.read, NULL);
    for (guint i = 0; i < matrix->rows->len; i++) {
        const Row *row = &g_array_index(matrix->rows, Row, i);
        int first = 0;

        for (int k = 1; k <= BARO_MATRIX_MONTHS; k++)
            if (k == BARO_MATRIX_MONTHS || row->cells[k] != row->cells[first]) {
                tell_run(matrix, out, row, first, k - 1);
                first = k;
            }
    }
}

const BaroForm baro_form_matrix = {
    .name = "matrix", .is_picture = TRUE, .goes_on = TRUE, .need = need,
    .draw = draw, .tell = tell, .free = free_form};
