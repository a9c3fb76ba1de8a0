// SPDX-License-Identifier: Apache-2.0
#include "form_tiles.h"

#include <math.h>

#include "form.h"
#include "form_strip.h"
#include "tile.h"

enum { GUTTER = 20, COLUMN = 210, ACROSS = 3, LEGEND = 20, ROOM_TILES = 6 };

typedef struct {
    guint number;
    const char *name;
    GArray *tiles; /* BaroReading */
} Column;

struct BaroFormTiles {
    BaroPageModel *model; /* whose strings it keeps */
    gint32 as_of;
    BaroStanding standing; /* n 0: none is told */
    GPtrArray *notes;      /* const char *: under it */
    GArray *columns;      /* Column */
};

static void
clear_reading(gpointer data)
{
    baro_reading_clear(data);
}

static void
clear_column(gpointer data)
{
    Column *column = data;

    g_array_unref(column->tiles);
}

static void
free_form(void *data)
{
    BaroFormTiles *form = data;

    g_ptr_array_unref(form->notes);
    g_array_unref(form->columns);
    g_free(form);
}

BaroFormTiles *
baro_form_tiles_add(BaroPageModel *model, gint32 as_of)
{
    BaroFormTiles *form = g_new0(BaroFormTiles, 1);

    form->model = model;
    form->as_of = as_of;
    form->notes = g_ptr_array_new();
    form->columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_array_set_clear_func(form->columns, clear_column);
    baro_model_add(model, &baro_form_tiles, form);
    return form;
}

void
baro_form_tiles_standing(BaroFormTiles *form, BaroStanding standing)
{
    form->standing = standing;
}

void
baro_form_tiles_note(BaroFormTiles *form, const char *note)
{
    g_ptr_array_add(form->notes, (char *)baro_model_keep(form->model, note));
}

void
baro_form_tiles_column(BaroFormTiles *form, guint number, const char *name)
{
    Column column = {number, baro_model_keep(form->model, name),
                     g_array_new(FALSE, FALSE, sizeof(BaroReading))};

    g_array_set_clear_func(column.tiles, clear_reading);
    g_array_append_val(form->columns, column);
}

void
baro_form_tiles_say(BaroFormTiles *form, BaroReading reading)
{
    g_array_append_val(g_array_index(form->columns, Column,
                                     form->columns->len - 1).tiles, reading);
}

/* ---- the grid --------------------------------------------------------- */

/* Columns stand in bands, so many beside each other; rows are counted through
 * all bands. A column that is the only one goes on after tiles, not rows: on
 * the next page more of them may stand beside each other. */
typedef struct {
    const BaroFormTiles *form;
    BaroPen *pen;
    double all, width; /* of all columns, of one */
    guint across;
    guint row, tile;   /* where it goes on, either of them */
} Grid;

/* A tile that has no other is as wide as all. */
static gboolean
is_alone(const BaroFormTiles *form)
{
    return form->columns->len == 1
        && g_array_index(form->columns, Column, 0).tiles->len == 1;
}

static Grid
grid_new(const BaroFormTiles *form, BaroPen *pen, double width, guint from)
{
    guint fit = is_alone(form) ? 1
        : (guint)CLAMP((width + GUTTER) / (COLUMN + GUTTER), 1, ACROSS);
    guint n = form->columns->len;
    guint across = n <= 1 ? fit : MIN(fit, n); /* one is spread over all */
    double each = (width - GUTTER * (fit - 1.0)) / fit;

    return (Grid){form, pen, width, each, across,
                  .row = n == 1 ? 0 : from, .tile = n == 1 ? from : 0};
}

static const Column *
column_at(const Grid *grid, guint i)
{
    return i < grid->form->columns->len
        ? &g_array_index(grid->form->columns, Column, i) : NULL;
}

/* A column that is alone in its band has its tiles beside each other. */
static gboolean
is_spread(const Grid *grid, guint band)
{
    return grid->across > 1 && band + 1 == grid->form->columns->len;
}

/* The tile in place k of a row of a band, or NULL. */
static const BaroReading *
tile_at(const Grid *grid, guint band, guint within, guint k)
{
    gboolean spread = is_spread(grid, band);
    const Column *column = column_at(grid, spread ? band : band + k);
    guint i = grid->tile + (spread ? within * grid->across + k : within);

    return column != NULL && i < column->tiles->len
        ? &g_array_index(column->tiles, BaroReading, i) : NULL;
}

static guint
rows_in(const Grid *grid, guint band)
{
    guint rows = 0;

    for (guint k = 0; k < grid->across; k++) {
        const Column *column = column_at(grid, band + k);

        if (column != NULL)
            rows = MAX(rows, column->tiles->len - grid->tile);
    }
    return is_spread(grid, band) ? (rows + grid->across - 1) / grid->across
                                 : rows;
}

/* The band of a row, and the row within it; FALSE under the last. */
static gboolean
find_row(const Grid *grid, guint row, guint *band, guint *within)
{
    for (*band = 0; *band < grid->form->columns->len;
         *band += grid->across) {
        guint rows = rows_in(grid, *band);

        if (row < rows) {
            *within = row;
            return TRUE;
        }
        row -= rows;
    }
    return FALSE;
}

static BaroType
head_type(const Grid *grid, const Column *column)
{
    BaroType at = {.style = BARO_STYLE_SECTION, .align = -1,
                   .wrap = grid->width - (column->number > 0 ? 15 : 0)};

    if (baro_scene_measure(grid->pen->scene, at, column->name).h > 32)
        at.size = 10;
    return at;
}

/* How high the heads of a band are: names of goals may take several lines. */
static double
heads_high(const Grid *grid, guint band)
{
    double most = 0;

    for (guint k = 0; k < grid->across; k++) {
        const Column *column = column_at(grid, band + k);

        if (column != NULL && column->name != NULL)
            most = MAX(most, baro_scene_measure(
                grid->pen->scene, head_type(grid, column), column->name).h);
    }
    return most > 0 ? most + 12 : 6;
}

/* A row is as high as its highest tile. */
static BaroNeed
row_need(const Grid *grid, guint band, guint within)
{
    BaroNeed most = {0, 0, 0};

    for (guint k = 0; k < grid->across; k++) {
        const BaroReading *tile = tile_at(grid, band, within, k);

        if (tile == NULL)
            continue;

        BaroNeed one = baro_tile_need(grid->pen->scene, tile, grid->width);

        most.least = MAX(most.least, one.least);
        most.natural = MAX(most.natural, one.natural);
        most.most = MAX(most.most, one.most);
    }
    return most;
}

/* ---- drawing ---------------------------------------------------------- */

static const BaroSeries *
any_series(const BaroFormTiles *form)
{
    for (guint i = 0; i < form->columns->len; i++) {
        const Column *column = &g_array_index(form->columns, Column, i);

        for (guint k = 0; k < column->tiles->len; k++) {
            const BaroReading *one =
                &g_array_index(column->tiles, BaroReading, k);

            if (one->kind == BARO_READING_SERIES)
                return one->series;
        }
    }
    return NULL;
}

/* "6 headline metrics" */
static char *
standing_head(const BaroFormTiles *form, const BaroLanguage *language)
{
    g_autofree char *n = baro_say_count(language, form->standing.n);

    return baro_say(language, language->page->measuring.headline, "n", n,
                    NULL);
}

/* Which way the headline metrics went, as signs with their number: left of the
 * line. Returns where they end. */
static double
draw_standing(const BaroFormTiles *form, BaroPen *pen, BaroBox box)
{
    const BaroStanding *all = &form->standing;
    const struct {
        BaroGlyph glyph;
        guint n;
    } parts[] = {{BARO_GLYPH_UP, all->up}, {BARO_GLYPH_DOWN, all->down},
                 {BARO_GLYPH_LEVEL, all->level},
                 {BARO_GLYPH_EARLY, all->early},
                 {BARO_GLYPH_UNKNOWN, all->unknown}};
    const BaroLanguage *language = pen->scene->language;
    BaroType at = {.x = box.x, .y = box.y + 9, .align = -1,
                   .style = BARO_STYLE_SMALL};

    if (all->n == 0)
        return box.x;

    g_autofree char *head = standing_head(form, language);

    at.x += baro_scene_text(pen->scene, at, head).w + 12;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *n = baro_say_count(language, parts[i].n);
        g_autofree char *text =
            baro_say(language, language->page->measuring.part, "n", n, "word",
                     baro_glyph_word(language, parts[i].glyph), NULL);

        if (parts[i].n == 0)
            continue;
        baro_glyph_draw(pen->scene, parts[i].glyph, at.x, at.y, 0);
        at.x += baro_glyph_width(parts[i].glyph);
        at.x += baro_scene_text(pen->scene, at, text).w + 12;
    }
    return at.x;
}

/* What the bars are, once for all: right of the line, from the right, as far
 * as there is room for it. */
static void
draw_keys(const BaroFormTiles *form, BaroPen *pen, BaroBox box)
{
    const BaroSeries *series = any_series(form);

    if (series == NULL || series->points->len == 0)
        return;

    guint n = series->points->len;
    const BaroPoint *last = &g_array_index(series->points, BaroPoint, n - 1);
    gboolean runs = baro_period_span(&series->calendar, last->period).last
        > form->as_of;
    const BaroLanguage *language = pen->scene->language;
    const BaroMeasuringWords *words = &language->page->measuring;
    g_autofree char *from = baro_say_period(
        language,
        &series->calendar,
        g_array_index(series->points, BaroPoint, n > 12 ? n - 12 : 0).period);
    g_autofree char *day = baro_say_short_day(language, form->as_of);
    g_autofree char *hollow =
        baro_say(language, words->running, "day", day, NULL);
    g_autofree char *text =
        baro_say(language, words->quarters, "from", from, NULL);
    const struct {
        BaroColor fill, stroke;
        const char *word;
    } keys[] = {{BARO_WHITE, BARO_SECOND, runs ? hollow : NULL},
                {BARO_BAR_PLAIN, BARO_BAR_PLAIN, words->last_bar},
                {BARO_BAR_PRIOR, BARO_BAR_PRIOR, words->year_ago}};
    BaroType at = {.x = box.x + box.w, .y = box.y + 9, .align = 1,
                   .style = BARO_STYLE_SMALL};

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        BaroMark key = {.kind = BARO_MARK_RECT, .fill = keys[i].fill,
                        .stroke = keys[i].stroke, .width = 0.75};

        if (keys[i].word == NULL
            || at.x - baro_scene_measure(pen->scene, at, keys[i].word).w - 11
                < box.x)
            continue;
        at.x -= baro_scene_text(pen->scene, at, keys[i].word).w + 11;
        key.box = (BaroBox){at.x, box.y + 1.5, 7, 8};
        baro_scene_add(pen->scene, &key);
        at.x -= 12;
    }
    if (at.x - 130 > box.x)
        baro_scene_text(pen->scene, at, text);
}

/* The lines under it, drawn or only measured; how high all is. */
static double
put_notes(const BaroFormTiles *form, BaroPen *pen, BaroBox box,
          gboolean is_drawn)
{
    BaroType at = {.x = box.x, .y = box.y + 24, .align = -1,
                   .style = BARO_STYLE_SMALL, .wrap = box.w};

    for (guint i = 0; i < form->notes->len; i++) {
        const char *note = g_ptr_array_index(form->notes, i);

        if (is_drawn)
            baro_scene_text(pen->scene, at, note);
        at.y += baro_scene_measure(pen->scene, at, note).h + 2;
    }
    return LEGEND + at.y - box.y - 24;
}

static double
legend_high(const Grid *grid)
{
    BaroBox box = {0, 0, grid->all, 0};

    return put_notes(grid->form, grid->pen, box, FALSE);
}

static void
draw_legend(const BaroFormTiles *form, BaroPen *pen, BaroBox box)
{
    double x = draw_standing(form, pen, box);

    draw_keys(form, pen, (BaroBox){x, box.y, box.x + box.w - x, box.h});
    put_notes(form, pen, box, TRUE);
}

static void
draw_heads(const Grid *grid, guint band, BaroBox box)
{
    for (guint k = 0; k < grid->across; k++) {
        const Column *column = column_at(grid, band + k);
        double x = box.x + k * (grid->width + GUTTER);
        BaroType at;

        if (column == NULL)
            continue;
        baro_scene_line(grid->pen->scene,
                        (BaroBox){x, box.y,
                                  is_spread(grid, band) ? box.w : grid->width,
                                  0}, BARO_INK, 1.5, 0);
        if (column->name == NULL)
            continue;
        at = head_type(grid, column);
        at.x = x;
        at.y = box.y + 18;
        if (column->number > 0) {
            g_autofree char *number = g_strdup_printf("%u", column->number);

            at.color = BARO_ACCENT;
            baro_scene_text(grid->pen->scene, at, number);
            at.color = 0;
            at.x += 15;
        }
        baro_scene_text(grid->pen->scene, at, column->name);
    }
}

static void
draw_row(const Grid *grid, guint band, guint within, BaroBox box,
         double part, gboolean has_rule)
{
    for (guint k = 0; k < grid->across; k++) {
        const BaroReading *tile = tile_at(grid, band, within, k);
        BaroBox place = {box.x + k * (grid->width + GUTTER), box.y,
                         grid->width, box.h};

        if (tile == NULL)
            continue;
        if (has_rule)
            baro_scene_line(grid->pen->scene,
                            (BaroBox){place.x, place.y, place.w, 0},
                            BARO_RULE, 0.75, 0);
        baro_tile_draw(grid->pen->scene, tile, grid->form->as_of, part,
                       place);
    }
}

/* A row that is to be drawn, with the heads over it. */
typedef struct {
    guint band, within;
    double heads;
    BaroNeed need;
} Line;

/* A room reads so many tiles at once. */
static guint
room_rows(const Grid *grid)
{
    return ROOM_TILES / grid->across;
}

/* The rows that are left. */
static GArray *
list_lines(const Grid *grid)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
    Line line;

    while (find_row(grid, grid->row + lines->len, &line.band, &line.within)) {
        line.heads = lines->len == 0 || line.within == 0
            ? heads_high(grid, line.band) : 0;
        line.need = row_need(grid, line.band, line.within);
        g_array_append_val(lines, line);
    }
    return lines;
}

static BaroNeed
need(const void *data, BaroPen *pen, double width, guint from)
{
    Grid grid = grid_new(data, pen, width, from);
    g_autoptr(GArray) lines = list_lines(&grid);
    double legend = legend_high(&grid);
    BaroNeed sum = {legend, legend, legend};

    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);

        sum.least += line->heads + line->need.least;
        sum.natural += line->heads + line->need.natural;
        sum.most += line->heads + line->need.most;
    }
    /* More than a room reads at once has no room. */
    if (pen->is_room && lines->len > room_rows(&grid) + 1)
        sum.least = sum.natural = sum.most = 2 * pen->scene->height;
    return sum;
}

/* How many lines have room in their natural height, or pressed where then all
 * of them have; and how much each of these is pressed or may grow. */
static guint
choose_lines(const Grid *grid, const GArray *lines, double room, double *part)
{
    double legend = legend_high(grid);
    double least = legend, natural = legend, most = legend, all = legend;
    gboolean is_full;
    guint n = 0;

    for (guint i = 0; i < lines->len; i++)
        all += g_array_index(lines, Line, i).heads
            + g_array_index(lines, Line, i).need.least;
    /* One row more than a room reads at once is not sent to a page. */
    is_full = grid->pen->is_room
        && (lines->len > room_rows(grid) + 1 || all > room + 0.5);
    for (; n < lines->len && !(is_full && n == room_rows(grid)); n++) {
        const Line *line = &g_array_index(lines, Line, n);

        if (natural + line->heads + line->need.natural > room + 0.5
            && all > room + 0.5)
            break;
        least += line->heads + line->need.least;
        natural += line->heads + line->need.natural;
        most += line->heads + line->need.most;
    }
    *part = natural > room
        ? -(natural - room) / MAX(0.01, natural - least)
        : (room - natural) / MAX(0.01, most - natural);
    return n;
}

static double
high_of(const Line *line, double part)
{
    const BaroNeed *need = &line->need;

    return part < 0
        ? need->natural + MAX(part, -1) * (need->natural - need->least)
        : need->natural + MIN(part, 1) * (need->most - need->natural);
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from)
{
    Grid grid = grid_new(data, pen, box.w, from);
    g_autoptr(GArray) lines = list_lines(&grid);
    double part, y = box.y + legend_high(&grid);
    guint n = choose_lines(&grid, lines, box.h, &part);

    /* A row that no page has room for stands alone. */
    if (n == 0 && lines->len > 0
        && box.h > pen->scene->bottom - pen->scene->top - 1)
        n = 1;
    if (n == 0)
        return lines->len == 0 ? BARO_DONE : from;
    draw_legend(data, pen, box);
    for (guint i = 0; i < n; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        double high = high_of(line, part);

        if (line->heads > 0)
            draw_heads(&grid, line->band, (BaroBox){box.x, y, box.w, 0});
        y += line->heads;
        draw_row(&grid, line->band, line->within,
                 (BaroBox){box.x, y, box.w, high}, part,
                 line->heads <= 0);
        y += high;
    }
    if (n == lines->len)
        return BARO_DONE;
    return from + (grid.form->columns->len == 1 ? n * grid.across : n);
}

/* ---- rows ------------------------------------------------------------- */

static void
tell_one(const BaroReading *one, BaroTold *out)
{
    g_autofree char *value = baro_reading_value(out->language, one);
    g_autofree char *lines = baro_reading_lines(out->language, one);

    baro_told_add(out, BARO_TOLD_CELLS, one->label, value, lines, NULL);
}

static void
tell_standing(const BaroFormTiles *form, BaroTold *out)
{
    const BaroStateWords *words = &out->language->page->state;
    const BaroStanding *all = &form->standing;

    if (all->n == 0)
        return;

    g_autofree char *up = baro_say_count(out->language, all->up);
    g_autofree char *down = baro_say_count(out->language, all->down);
    g_autofree char *level = baro_say_count(out->language, all->level);
    g_autofree char *early = baro_say_count(out->language, all->early);
    g_autofree char *unknown = baro_say_count(out->language, all->unknown);
    g_autofree char *head = standing_head(form, out->language);

    baro_told_add(out, BARO_TOLD_HEAD, head, words->up, words->down,
                  words->level, words->too_early, words->unmeasured, NULL);
    baro_told_add(out, BARO_TOLD_CELLS, "", up, down, level, early, unknown,
                  NULL);
    for (guint i = 0; i < form->notes->len; i++)
        baro_told_add(out, BARO_TOLD_PROSE,
                      g_ptr_array_index(form->notes, i), NULL);
}

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormTiles *form = data;
    const BaroBasicWords *words = &out->language->page->basic;

    tell_standing(form, out);
    for (guint i = 0; i < form->columns->len; i++) {
        const Column *column = &g_array_index(form->columns, Column, i);

        if (column->name != NULL)
            baro_told_add(out, BARO_TOLD_SECTION, column->name, NULL);
        baro_told_add(out, BARO_TOLD_HEAD, words->metric, words->last_year,
                      words->verdict, NULL);
        for (guint k = 0; k < column->tiles->len; k++)
            tell_one(&g_array_index(column->tiles, BaroReading, k), out);
    }
}

const BaroForm baro_form_tiles = {
    .name = "tiles", .goes_on = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = free_form};
