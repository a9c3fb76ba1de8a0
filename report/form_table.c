// SPDX-License-Identifier: Apache-2.0
#include "form_table.h"

#include <math.h>
#include <string.h>

#include "form_strip.h"

enum { GAP = 16, ROW = 24, PAD = 10, HEAD_PAD = 7, MOST = 16, STRIP_H = 17,
       SECTION_GAP = 12, EASE = 9,
       PRESS = 6 };

struct BaroFormTable {
    BaroPageModel *model;  /* whose strings it keeps */
    BaroTableHead heads[MOST];
    guint n;
    gint32 as_of;
    GArray *cells;         /* BaroTableCell, n a row */
    GArray *sections;      /* per row: Section; name NULL: cells */
};

typedef struct {
    const char *name, *note;
} Section;

static void
free_form(void *data)
{
    BaroFormTable *table = data;

    g_array_unref(table->cells);
    g_array_unref(table->sections);
    g_free(table);
}

BaroFormTable *
baro_form_table_add(BaroPageModel *model, const BaroTableHead *heads, guint n,
                    gint32 as_of)
{
    BaroFormTable *table = g_new0(BaroFormTable, 1);

    g_assert(n <= MOST);
    table->model = model;
    table->n = n;
    table->as_of = as_of;
    for (guint i = 0; i < n; i++) {
        table->heads[i] = heads[i];
        table->heads[i].head = baro_model_keep(model, heads[i].head);
    }
    table->cells = g_array_new(FALSE, TRUE, sizeof(BaroTableCell));
    table->sections = g_array_new(FALSE, TRUE, sizeof(Section));
    baro_model_add(model, &baro_form_table, table);
    return table;
}

void
baro_form_table_section(BaroFormTable *table, const char *name,
                        const char *note)
{
    Section section = {baro_model_keep(table->model, name),
                       baro_model_keep(table->model, note)};

    g_array_append_val(table->sections, section);
    g_array_set_size(table->cells, table->cells->len + table->n);
}

void
baro_form_table_row(BaroFormTable *table, const BaroTableCell *cells)
{
    Section none = {NULL, NULL};

    g_array_append_val(table->sections, none);
    for (guint i = 0; i < table->n; i++) {
        BaroTableCell cell = cells[i];

        cell.text = baro_model_keep(table->model, cell.text);
        cell.note = baro_model_keep(table->model, cell.note);
        g_array_append_val(table->cells, cell);
    }
}

void
baro_form_table_texts(BaroFormTable *table, const char *const *texts,
                      BaroColor color)
{
    BaroTableCell cells[MOST] = {{0}};

    for (guint i = 0; i < table->n; i++)
        cells[i] = (BaroTableCell){.text = texts[i], .color = color};
    baro_form_table_row(table, cells);
}

/* ---- widths and heights ----------------------------------------------- */

static const BaroTableCell *
cell_at(const BaroFormTable *table, guint row, guint column)
{
    return &g_array_index(table->cells, BaroTableCell,
                          row * table->n + column);
}

static const Section *
section_at(const BaroFormTable *table, guint row)
{
    return &g_array_index(table->sections, Section, row);
}

typedef struct {
    double x[MOST], w[MOST];
    double heads; /* height of the heads */
} Columns;

/* A number and its per cent sign are one word. */
static double
widest_word(BaroScene *scene, BaroStyleId style, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text != NULL ? text : "", " ", -1);
    BaroType at = {.style = style};
    double most = 0;

    for (gsize i = 0; words[i] != NULL; i++) {
        const char *next = words[i + 1];
        g_autofree char *word = next != NULL && *next == '%'
            ? g_strconcat(words[i], " ", next, NULL) : g_strdup(words[i]);

        most = MAX(most, baro_scene_measure(scene, at, word).w);
    }
    return most;
}

/* Of the longest word, and of two lines or so. */
static double
width_of_head(BaroScene *scene, const char *head)
{
    BaroType at = {.style = BARO_STYLE_SMALL};

    return MAX(widest_word(scene, BARO_STYLE_SMALL, head),
               0.58 * baro_scene_measure(scene, at, head).w);
}

/* Of the widest cell: what a number needs. */
static double
width_of_cells(const BaroFormTable *table, BaroScene *scene, guint column)
{
    BaroType at = {.style = table->heads[column].style};
    BaroType small = {.style = BARO_STYLE_SMALL};
    double most = 0;

    for (guint row = 0; row < table->sections->len; row++) {
        const BaroTableCell *cell = cell_at(table, row, column);
        double indent = baro_glyph_width(cell->glyph);

        if (cell->text != NULL)
            most = MAX(most, baro_scene_measure(scene, at, cell->text).w
                                 + indent);
        if (cell->note != NULL)
            most = MAX(most, baro_scene_measure(scene, small, cell->note).w
                                 + indent);
    }
    return ceil(most) + 1;
}

/* What a column needs so that no word of its cells breaks. */
static double
width_of_words(const BaroFormTable *table, BaroScene *scene, guint column)
{
    const BaroTableHead *head = &table->heads[column];
    double most = 0;

    for (guint row = 0; row < table->sections->len; row++) {
        const BaroTableCell *cell = cell_at(table, row, column);

        most = MAX(most, widest_word(scene, head->style, cell->text)
                             + baro_glyph_width(cell->glyph));
    }
    return ceil(most) + 1;
}

/* The same, of its head too. */
static double
width_of_all_words(const BaroFormTable *table, BaroScene *scene, guint column)
{
    return MAX(width_of_words(table, scene, column),
               ceil(widest_word(scene, BARO_STYLE_SMALL,
                                table->heads[column].head)) + 1);
}

/* The width of a fixed column, and how far it can be pressed. */
static void
measure_column(const BaroFormTable *table, BaroScene *scene, guint i,
               double *natural, double *least)
{
    const BaroTableHead *head = &table->heads[i];
    double cells = width_of_cells(table, scene, i);
    double widest = MAX(cells, width_of_head(scene, head->head));

    *natural = MAX(MAX(head->strip, 24), widest);
    *least = MIN(*natural, MAX(width_of_all_words(table, scene, i),
                               head->align > 0 ? cells : 0.6 * *natural));
}

/* Widths of the fixed columns, and how far each can be pressed: a number
 * stands in one line, whatever stands over it. */
static void
measure_columns(const BaroFormTable *table, BaroScene *scene, double *natural,
                double *least)
{
    for (guint i = 0; i < table->n; i++) {
        natural[i] = least[i] = 0;
        if (table->heads[i].weight <= 0)
            measure_column(table, scene, i, &natural[i], &least[i]);
    }
}

/* What the columns that share the rest need so that no word breaks, each of a
 * quarter of the table at most; 0 of the others. */
static void
measure_words(const BaroFormTable *table, BaroScene *scene, double width,
              double *words)
{
    for (guint i = 0; i < table->n; i++)
        words[i] = table->heads[i].weight <= 0 ? 0
            : MIN(width_of_all_words(table, scene, i), width / 4);
}

static double
sum_of(const double *widths, guint n)
{
    double sum = 0;

    for (guint i = 0; i < n; i++)
        sum += widths[i];
    return sum;
}

/* Shares `left` by weight; who would break a word takes from who would not. */
static void
share_rest(const BaroFormTable *table, double left, double weights,
           const double *words, double *widths)
{
    double missing = 0, spare = 0;

    for (guint i = 0; i < table->n; i++) {
        if (table->heads[i].weight <= 0)
            continue;
        widths[i] = left * table->heads[i].weight / weights;
        missing += MAX(0, words[i] - widths[i]);
        spare += MAX(0, widths[i] - words[i]);
    }
    for (guint i = 0; i < table->n && missing > 0; i++) {
        double more = widths[i] - words[i];

        if (table->heads[i].weight <= 0)
            continue;
        if (missing > spare)
            widths[i] = left * words[i] / (left + missing - spare);
        else
            widths[i] -= more < 0 ? more : missing * more / spare;
    }
}

/* What a column has beyond its widest cell goes to those whose cells would
 * stand in more lines than one. */
static void
ease_rest(const BaroFormTable *table, BaroScene *scene, double *widths)
{
    double more[MOST] = {0}, missing = 0, spare = 0, part;

    for (guint i = 0; i < table->n; i++) {
        if (table->heads[i].weight <= 0)
            continue;
        more[i] = widths[i] - MAX(width_of_cells(table, scene, i),
                                  width_of_head(scene, table->heads[i].head));
        missing += MAX(0, -more[i]);
        spare += MAX(0, more[i]);
    }
    part = MIN(missing, spare);
    for (guint i = 0; i < table->n && part > 0; i++)
        widths[i] -= part * more[i] / (more[i] > 0 ? spare : missing);
}

/* Heads of numbers stand in one line where the columns that share the rest
 * have twice that to spare. */
static void
ease_heads(const BaroFormTable *table, BaroScene *scene, double *widths)
{
    BaroType at = {.style = BARO_STYLE_SMALL};
    double more[MOST] = {0}, missing = 0, spare = 0;

    for (guint i = 0; i < table->n; i++) {
        const BaroTableHead *head = &table->heads[i];
        double line = ceil(baro_scene_measure(scene, at, head->head).w) + 1;

        more[i] = head->weight <= 0 ? MIN(0, widths[i] - line)
            : MAX(0, widths[i] - MAX(width_of_cells(table, scene, i), line));
        missing += MAX(0, -more[i]);
        spare += MAX(0, more[i]);
    }
    for (guint i = 0; i < table->n && 2 * missing <= spare; i++)
        widths[i] -= more[i] > 0 ? missing * more[i] / spare : more[i];
}

/* What the fixed columns may take: the others share a third, or what their
 * words need; less of the two where numbers would break for it. */
static double
room_of_fixed(double width, double shared, double small)
{
    double third = width / 3, room = width - MAX(third, shared);

    return room >= small ? room : MIN(small, width - MIN(third, shared));
}

/* Presses widths towards the least of each, as far as `room` asks for. */
static void
press(double *widths, const double *least, guint n, double room)
{
    double all = sum_of(widths, n), small = sum_of(least, n);
    double part = all > room ? MIN(1, (all - room) / MAX(1, all - small)) : 0;

    for (guint i = 0; i < n; i++)
        widths[i] -= part * MAX(0, widths[i] - least[i]);
}

/* Fixed columns that are too wide: first as far as each number stands in a
 * line, then as each word does, then those of the cells; then all alike. */
static void
press_fixed(const BaroFormTable *table, BaroScene *scene, double *widths,
            const double *least, double room)
{
    double words[MOST] = {0}, cells[MOST] = {0}, all;

    press(widths, least, table->n, room);
    if (sum_of(widths, table->n) <= room + 0.01)
        return;
    for (guint i = 0; i < table->n; i++) {
        if (table->heads[i].weight > 0)
            continue;
        words[i] = MIN(least[i], width_of_all_words(table, scene, i));
        cells[i] = MIN(least[i], width_of_words(table, scene, i));
    }
    press(widths, words, table->n, room);
    press(widths, cells, table->n, room);
    all = sum_of(widths, table->n);
    for (guint i = 0; i < table->n && all > room; i++)
        widths[i] *= room / all;
}

/* Fixed columns first, what is left by weight. */
static Columns
columns_of(const BaroFormTable *table, BaroScene *scene, BaroBox box)
{
    Columns columns = {.heads = 0};
    double least[MOST] = {0}, words[MOST] = {0}, weights = 0, x = box.x;
    double fixed, room;
    double gap = MIN(GAP, box.w / 60);
    double width = box.w - gap * (table->n - 1.0);

    for (guint i = 0; i < table->n; i++)
        weights += table->heads[i].weight;
    measure_columns(table, scene, columns.w, least);
    fixed = sum_of(columns.w, table->n);
    if (weights > 0 && fixed > 0.5 * width)
        measure_words(table, scene, width, words);
    room = weights <= 0 ? width
        : room_of_fixed(width, sum_of(words, table->n),
                        sum_of(least, table->n));
    press_fixed(table, scene, columns.w, least, room);
    fixed = sum_of(columns.w, table->n);
    if (weights > 0) {
        share_rest(table, width - fixed, weights, words, columns.w);
        ease_rest(table, scene, columns.w);
        ease_heads(table, scene, columns.w);
    }
    for (guint i = 0; i < table->n; i++) {
        BaroType at = {.style = BARO_STYLE_SMALL};

        if (weights <= 0)
            columns.w[i] += (width - fixed) / table->n;
        columns.x[i] = x;
        x += columns.w[i] + gap;
        at.wrap = columns.w[i];
        columns.heads = MAX(columns.heads, baro_scene_measure(
            scene, at, table->heads[i].head).h);
    }
    columns.heads += 2 * HEAD_PAD - 4;
    return columns;
}

static BaroType
type_of(const BaroFormTable *table, const Columns *columns,
        const BaroTableCell *cell, guint i)
{
    const BaroTableHead *head = &table->heads[i];
    double indent = head->align < 0 ? baro_glyph_width(cell->glyph) : 0;

    return (BaroType){
        .x = head->align < 0 ? columns->x[i] + indent
                             : columns->x[i] + columns->w[i],
        .style = head->style, .wrap = columns->w[i] - indent,
        .align = head->align, .color = cell->color};
}

/* Where a section's note begins, beside its name or under it. */
static BaroType
note_at(BaroScene *scene, BaroBox box, BaroBox name, const char *note)
{
    BaroType at = {.x = name.x + name.w + 14, .style = BARO_STYLE_SMALL,
                   .align = -1};

    at.wrap = box.x + box.w - at.x;
    if (at.wrap < 0.4 * box.w
        || baro_scene_measure(scene, at, note).h > 30) {
        at.x = box.x;
        at.wrap = box.w;
    }
    return at;
}

/* Draws or only measures a section's rule, name and note; its height. */
static double
put_section(BaroScene *scene, BaroBox box, const Section *section,
            gboolean is_drawn)
{
    BaroType at = {.x = box.x, .style = BARO_STYLE_SECTION, .wrap = box.w,
                   .align = -1};
    BaroBox name = baro_scene_measure(scene, at, section->name);
    double y = box.y + 8;
    BaroType note;

    at.y = y - name.y;
    if (is_drawn) {
        baro_scene_line(scene, (BaroBox){box.x, box.y, box.w, 0}, BARO_INK,
                        1.5, 0);
        baro_scene_text(scene, at, section->name);
    }
    if (section->note == NULL)
        return name.h + 14;
    note = note_at(scene, box, name, section->note);
    note.y = note.x > box.x ? at.y : y + name.h + 12;

    BaroBox under = baro_scene_measure(scene, note, section->note);

    if (is_drawn)
        baro_scene_text(scene, note, section->note);
    return MAX(y + name.h, under.y + under.h) - box.y + 6;
}

/* A cell's text and the note under it, of which either may be missing: placed
 * from the baseline of `at` on, or only measured; how high they are. */
static double
put_cell(BaroScene *scene, BaroType at, const BaroTableCell *cell,
         gboolean is_drawn)
{
    BaroBox text = {at.x, at.y, 0, 0}, note;

    if (cell->text != NULL)
        text = is_drawn ? baro_scene_text(scene, at, cell->text)
                        : baro_scene_measure(scene, at, cell->text);
    if (cell->note == NULL)
        return text.h;
    at.style = BARO_STYLE_SMALL;
    at.color = BARO_NO_COLOR;
    note = baro_scene_measure(scene, at, cell->note);
    if (cell->text != NULL)
        at.y += text.y + text.h - note.y;
    if (is_drawn)
        baro_scene_text(scene, at, cell->note);
    return text.h + note.h;
}

static double
row_height(const BaroFormTable *table, BaroScene *scene,
           const Columns *columns, double width, guint row, guint from)
{
    const Section *section = section_at(table, row);
    double high = ROW;

    if (section->name != NULL)
        return put_section(scene, (BaroBox){0, 0, width, 0}, section, FALSE)
            + (row > from ? SECTION_GAP : 0);
    for (guint i = 0; i < table->n; i++) {
        const BaroTableCell *cell = cell_at(table, row, i);

        high = MAX(high, PAD + put_cell(scene,
                                        type_of(table, columns, cell, i),
                                        cell, FALSE));
    }
    return high;
}

/* ---- drawing ---------------------------------------------------------- */

typedef struct {
    const BaroFormTable *table;
    BaroScene *scene;
    BaroBox box;
    Columns columns;
    guint from;
    double y, ease; /* rows are so much higher than they need be */
} Draw;

static void
draw_heads(Draw *draw)
{
    const BaroFormTable *table = draw->table;
    double bottom = draw->y + draw->columns.heads;

    baro_scene_begin(draw->scene, BARO_TAG_ROW);
    for (guint i = 0; i < table->n; i++) {
        const BaroTableCell none = {0};
        BaroType at = type_of(table, &draw->columns, &none, i);

        at.style = BARO_STYLE_SMALL;

        BaroBox box = baro_scene_measure(draw->scene, at,
                                         table->heads[i].head);

        /* Heads of several lines stand on the rule. */
        at.y = bottom - HEAD_PAD + 2 - box.y - box.h;
        baro_scene_begin(draw->scene, BARO_TAG_HEAD);
        baro_scene_text(draw->scene, at, table->heads[i].head);
        baro_scene_end(draw->scene);
    }
    baro_scene_end(draw->scene);
    draw->y = bottom;
    baro_scene_line(draw->scene,
                    (BaroBox){draw->box.x, draw->y, draw->box.w, 0}, BARO_INK,
                    1, 0);
}

static void
draw_strip(Draw *draw, const BaroSeries *series, guint i)
{
    double width = MIN(draw->table->heads[i].strip, draw->columns.w[i]);
    double high = STRIP_H + draw->ease / 2;
    BaroStrip strip = {
        .series = series, .as_of = draw->table->as_of, .plain = TRUE,
        .accent = BARO_BAR_PLAIN,
        .box = {draw->columns.x[i], draw->y + 3 + draw->ease / 4, width,
                high}};
    g_autofree char *alt = baro_strip_alt(draw->scene->language, &strip);

    baro_scene_figure(draw->scene, alt);
    baro_strip_draw(draw->scene, &strip);
    baro_scene_end(draw->scene);
}

static void
draw_cell(Draw *draw, const BaroTableCell *cell, guint i)
{
    BaroType at = type_of(draw->table, &draw->columns, cell, i);

    at.y = draw->y + PAD / 2.0 + draw->ease / 2
        - baro_scene_measure(draw->scene, at, "0").y + 0.5;
    baro_scene_begin(draw->scene, BARO_TAG_CELL);
    baro_glyph_draw(draw->scene, cell->glyph, draw->columns.x[i], at.y,
                    cell->color);
    if (cell->text != NULL || cell->note != NULL)
        put_cell(draw->scene, at, cell, TRUE);
    else if (cell->strip != NULL)
        draw_strip(draw, cell->strip, i);
    baro_scene_end(draw->scene);
}

static void
draw_cells(Draw *draw, guint row, double high)
{
    baro_scene_begin(draw->scene, BARO_TAG_ROW);
    for (guint i = 0; i < draw->table->n; i++)
        draw_cell(draw, cell_at(draw->table, row, i), i);
    baro_scene_end(draw->scene);
    baro_scene_line(draw->scene,
                    (BaroBox){draw->box.x, draw->y + high, draw->box.w, 0},
                    BARO_RULE, 0.75, 0);
}

static gboolean
has_heads(const BaroFormTable *table)
{
    for (guint i = 0; i < table->n; i++)
        if (*table->heads[i].head != '\0')
            return TRUE;
    return FALSE;
}

/* Rows of cells from that row on. */
static guint
count_cells(const BaroFormTable *table, guint from)
{
    guint n = 0;

    for (guint row = from; row < table->sections->len; row++)
        n += section_at(table, row)->name == NULL ? 1 : 0;
    return n;
}

static BaroNeed
need(const void *data, BaroPen *pen, double width, guint from)
{
    const BaroFormTable *table = data;
    Columns columns =
        columns_of(table, pen->scene, (BaroBox){0, 0, width, 0});
    double high = has_heads(table) ? columns.heads : 0;

    for (guint row = from; row < table->sections->len; row++)
        high += row_height(table, pen->scene, &columns, width, row, from);

    double cells = count_cells(table, from);

    return (BaroNeed){high - PRESS * cells, high, high + EASE * cells};
}

static double
height_of(const Draw *draw, guint row)
{
    gboolean is_section = section_at(draw->table, row)->name != NULL;

    return row_height(draw->table, draw->scene, &draw->columns, draw->box.w,
                      row, draw->from) + (is_section ? 0 : draw->ease);
}

static gboolean
is_section(const Draw *draw, guint row)
{
    return row < draw->table->sections->len
        && section_at(draw->table, row)->name != NULL;
}

/* The height of a row and, under a section's head, of the row after it: a head
 * does not stand alone. */
static double
room_for(const Draw *draw, guint row)
{
    double high = height_of(draw, row);

    return is_section(draw, row) && row + 1 < draw->table->sections->len
        ? high + height_of(draw, row + 1) : high;
}

/* A section stands over its table, not in it. */
static void
draw_section(Draw *draw, guint row)
{
    BaroBox box = draw->box;

    if (row > draw->from)
        baro_scene_end(draw->scene);
    box.y = draw->y + (row > draw->from ? SECTION_GAP : 0);
    put_section(draw->scene, box, section_at(draw->table, row), TRUE);
    draw->y += height_of(draw, row);
    baro_scene_begin(draw->scene, BARO_TAG_TABLE);
}

/* Rows as far as they have room; the first that has none. */
static guint
draw_rows(Draw *draw, double bottom)
{
    guint row = draw->from;

    if (is_section(draw, row))
        draw_section(draw, row++);
    else
        baro_scene_begin(draw->scene, BARO_TAG_TABLE);
    if (has_heads(draw->table))
        draw_heads(draw);
    for (; row < draw->table->sections->len; row++) {
        double high = height_of(draw, row);

        if (draw->y + room_for(draw, row) > bottom && row > draw->from)
            break;
        if (is_section(draw, row)) {
            draw_section(draw, row);
            continue;
        }
        draw_cells(draw, row, high);
        draw->y += high;
    }
    baro_scene_end(draw->scene);
    return row;
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from)
{
    const BaroFormTable *table = data;
    Draw draw = {.table = table, .scene = pen->scene, .box = box,
                 .columns = columns_of(table, pen->scene, box),
                 .from = from, .y = box.y};
    double bottom = box.y + box.h + 0.5;
    BaroNeed all = need(data, pen, box.w, from);
    guint cells = count_cells(table, from);
    double heads = has_heads(table) ? draw.columns.heads : 0;
    guint row;

    if (from >= table->sections->len)
        return BARO_DONE;
    /* What goes on on a next page is not pressed. */
    if (cells > 0 && box.h + 0.5 >= all.least)
        draw.ease = CLAMP((box.h - all.natural) / cells, -PRESS, EASE);
    /* A single row higher than the page is cut by no one: it stands alone. */
    if (draw.y + heads + room_for(&draw, from) > bottom
        && box.h < pen->scene->bottom - pen->scene->top - 1)
        return from;
    row = draw_rows(&draw, bottom);
    return row < table->sections->len ? row : BARO_DONE;
}

/* A cell in words: its text with its glyph, or the values of its strip, which
 * the head names. */
static char *
words_of(const BaroLanguage *language, const BaroTableCell *cell)
{
    const char *glyph = baro_glyph_word(language, cell->glyph);
    g_autofree char *both = cell->text != NULL && cell->note != NULL
        ? g_strdup_printf("%s; %s", cell->text, cell->note)
        : g_strdup(cell->text != NULL ? cell->text : cell->note);

    if (both == NULL && cell->strip != NULL)
        return baro_strip_values(language, cell->strip);
    /* "Vacant" needs no "(vacant)". */
    if (*glyph == '\0' || both == NULL
        || g_ascii_strcasecmp(both, glyph) == 0)
        return g_strdup(both != NULL ? both : glyph);
    return g_strdup_printf("%s (%s)", both, glyph);
}

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormTable *table = data;
    gboolean is_open = FALSE;

    for (guint row = 0; row < table->sections->len; row++) {
        g_auto(GStrv) cells = g_new0(char *, table->n + 1);
        const char *heads[MOST];

        if (section_at(table, row)->name != NULL) {
            baro_told_add(out, BARO_TOLD_SECTION, section_at(table, row)->name,
                          NULL);
            if (section_at(table, row)->note != NULL)
                baro_told_add(out, BARO_TOLD_PROSE,
                              section_at(table, row)->note, NULL);
            is_open = FALSE;
            continue;
        }
        for (guint i = 0; i < table->n; i++) {
            cells[i] = words_of(out->language, cell_at(table, row, i));
            heads[i] = table->heads[i].head;
        }
        if (!is_open)
            baro_told_cells(out, BARO_TOLD_HEAD, heads, table->n);
        is_open = TRUE;
        baro_told_cells(out, BARO_TOLD_CELLS, (const char *const *)cells,
                        table->n);
    }
}

const BaroForm baro_form_table = {
    .name = "table", .goes_on = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = free_form};
