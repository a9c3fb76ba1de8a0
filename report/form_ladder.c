// SPDX-License-Identifier: Apache-2.0
#include "form_ladder.h"

#include <math.h>

#include "form_strip.h"

enum { HEAD = 22, PAD = 6, ROW = 31, ROW_MOST = 46, EDGE = 4, STRIP_H = 26,
       LINE = 3, NUMBER = 14, LANE = 20, LEGEND = 18,
       PRESS = 3 };

typedef struct {
    const char *name;
    BaroReading reading;
    gboolean stands_in;
} Rung;

typedef struct {
    guint number;
    const char *name;
    GArray *rungs;    /* guint, in order */
    GPtrArray *notes; /* const char * */
    guint lane;       /* beside goals that mean a rung of its own */
} Goal;

struct BaroFormLadder {
    BaroPageModel *model; /* whose strings it keeps */
    gint32 as_of;
    GArray *rungs;        /* Rung */
    GArray *goals;        /* Goal */
};

static void
clear_rung(gpointer data)
{
    Rung *rung = data;

    baro_reading_clear(&rung->reading);
}

static void
clear_goal(gpointer data)
{
    Goal *goal = data;

    g_array_unref(goal->rungs);
    g_ptr_array_unref(goal->notes);
}

static void
free_form(void *data)
{
    BaroFormLadder *form = data;

    g_array_unref(form->rungs);
    g_array_unref(form->goals);
    g_free(form);
}

BaroFormLadder *
baro_form_ladder_add(BaroPageModel *model, gint32 as_of)
{
    BaroFormLadder *form = g_new0(BaroFormLadder, 1);

    form->model = model;
    form->as_of = as_of;
    form->rungs = g_array_new(FALSE, FALSE, sizeof(Rung));
    form->goals = g_array_new(FALSE, FALSE, sizeof(Goal));
    g_array_set_clear_func(form->rungs, clear_rung);
    g_array_set_clear_func(form->goals, clear_goal);
    baro_model_add(model, &baro_form_ladder, form);
    return form;
}

void
baro_form_ladder_rung(BaroFormLadder *form, const char *name,
                      BaroReading reading, gboolean stands_in)
{
    Rung rung = {baro_model_keep(form->model, name), reading, stands_in};

    g_array_append_val(form->rungs, rung);
}

static gboolean
has_rung(const Goal *goal, guint rung)
{
    for (guint i = 0; i < goal->rungs->len; i++)
        if (g_array_index(goal->rungs, guint, i) == rung)
            return TRUE;
    return FALSE;
}

static guint
lane_of(const BaroFormLadder *form, const Goal *goal)
{
    guint lane = 0;

    for (guint i = 0; i < form->goals->len; i++) {
        const Goal *other = &g_array_index(form->goals, Goal, i);

        for (guint k = 0; k < goal->rungs->len; k++)
            if (has_rung(other, g_array_index(goal->rungs, guint, k))) {
                lane = MAX(lane, other->lane + 1);
                break;
            }
    }
    return lane;
}

void
baro_form_ladder_goal(BaroFormLadder *form, guint number, const char *name,
                      const GArray *rungs, const GPtrArray *notes)
{
    Goal goal = {.number = number,
                 .name = baro_model_keep(form->model, name),
                 .rungs = g_array_new(FALSE, FALSE, sizeof(guint)),
                 .notes = g_ptr_array_new()};

    g_array_append_vals(goal.rungs, rungs->data, rungs->len);
    for (guint i = 0; i < notes->len; i++)
        g_ptr_array_add(goal.notes,
                        (char *)baro_model_keep(form->model,
                                                g_ptr_array_index(notes, i)));
    goal.lane = lane_of(form, &goal);
    g_array_append_val(form->goals, goal);
}

/* ---- columns ---------------------------------------------------------- */

/* Where things stand in a width, each from the left of the box. */
typedef struct {
    const BaroFormLadder *form;
    BaroPen *pen;
    double width, block, step;
    double text, text_w, number, number_w, strip, strip_w, verdict, verdict_w;
    double goal, goal_w;  /* the brackets; room for their words */
    gboolean is_named;    /* goals have their names beside the brackets */
} Grid;

/* Whether the name has room beside the longest run of its rungs. */
static gboolean
has_room(const Grid *grid, const Goal *goal)
{
    BaroType at = {.style = BARO_STYLE_STRONG, .wrap = grid->goal_w};
    guint run = 0, most = 0;

    for (guint i = 0; i < grid->form->rungs->len; i++) {
        run = has_rung(goal, i) ? run + 1 : 0;
        most = MAX(most, run);
    }
    return goal->lane == 0
        && baro_scene_measure(grid->pen->scene, at, goal->name).h
            <= most * ROW - EDGE;
}

static Grid
grid_new(const BaroFormLadder *form, BaroPen *pen, double width)
{
    guint n = MAX(1, form->rungs->len);
    gboolean wide = width > 800, ample = width > 720, middle = width > 600;
    Grid grid = {.form = form, .pen = pen, .width = width};
    guint lanes = 1;

    for (guint i = 0; i < form->goals->len; i++)
        lanes = MAX(lanes, g_array_index(form->goals, Goal, i).lane + 1);
    grid.block = ample ? 150 : middle ? 128 : 112;
    grid.step = (wide ? 92 : middle ? 54 : 36) / MAX(1, n - 1.0);
    grid.step = MIN(grid.step, 10);
    grid.goal_w = wide ? 100 : 0;
    grid.goal = width - MAX(grid.goal_w + 11, LANE * (double)lanes);
    grid.text = grid.block + grid.step * (n - 1) + (wide ? 20 : 26);
    grid.strip_w = wide ? 84 : middle ? 66 : 0;
    grid.verdict_w = ample ? 148 : 118;
    grid.verdict = grid.goal - grid.verdict_w - 14;
    grid.strip = grid.verdict - grid.strip_w - (grid.strip_w > 0 ? 21 : 0);
    grid.number = grid.strip - 14;
    grid.number_w = wide ? 72 : 60;
    grid.text_w = grid.number - grid.number_w - 6 - grid.text;
    grid.is_named = wide && lanes == 1;
    for (guint i = 0; i < form->goals->len; i++)
        grid.is_named = grid.is_named
            && has_room(&grid, &g_array_index(form->goals, Goal, i));
    return grid;
}

static const Rung *
rung_at(const BaroFormLadder *form, guint row)
{
    return &g_array_index(form->rungs, Rung, form->rungs->len - 1 - row);
}

/* ---- heights ---------------------------------------------------------- */

static double
high_of(const Grid *grid, BaroStyleId style, double wrap, const char *text)
{
    BaroType at = {.style = style, .wrap = wrap};

    return text == NULL
        ? 0 : baro_scene_measure(grid->pen->scene, at, text).h;
}

static double
label_high(const Grid *grid, const Rung *rung)
{
    const BaroLadderWords *words = &grid->pen->scene->language->page->ladder;

    return high_of(grid, BARO_STYLE_LABEL, grid->text_w, rung->reading.label)
        + (rung->stands_in ? high_of(grid, BARO_STYLE_SMALL, grid->text_w,
                                     words->stands_in) : 0);
}

/* Of one that is not known what it needs stands in place of bars. */
static double
needs_wide(const Grid *grid)
{
    return grid->strip_w > 0 ? grid->verdict - grid->strip + 8
        : grid->goal - grid->verdict - 14;
}

/* A change has room for its word alone, no change for its interval too; a
 * room reads words. */
static char *
verdict_of(const Grid *grid, const BaroReading *reading)
{
    const BaroLanguage *language = grid->pen->scene->language;
    const BaroVerdict *verdict =
        reading->kind == BARO_READING_SERIES ? reading->series->verdict : NULL;

    return verdict != NULL
            && (grid->pen->is_room
                || baro_verdict_direction(verdict->status) != 0)
        ? g_strdup(baro_say_brief(language, verdict))
        : baro_reading_lines(language, reading);
}

static double
verdict_high(const Grid *grid, const Rung *rung)
{
    const BaroReading *reading = &rung->reading;
    const BaroLanguage *language = grid->pen->scene->language;

    if (reading->kind == BARO_READING_UNKNOWN) {
        double what = high_of(grid, BARO_STYLE_SMALL, grid->verdict_w - 13,
                              language->common.not_measured);
        double how = high_of(grid, BARO_STYLE_SMALL, needs_wide(grid) - 12,
                             reading->how);

        return grid->strip_w > 0 ? MAX(what, how) : what + how;
    }

    g_autofree char *lines = verdict_of(grid, reading);

    return high_of(grid, BARO_STYLE_SMALL, grid->verdict_w - 13, lines);
}

/* Of what stands under the number. */
static double
beside_high(const Grid *grid, const BaroReading *reading)
{
    return high_of(grid, BARO_STYLE_SMALL, grid->number_w, reading->beside);
}

static double
row_high(const Grid *grid, guint row)
{
    const Rung *rung = rung_at(grid->form, row);
    double high = MAX(label_high(grid, rung), verdict_high(grid, rung));

    high = MAX(high, NUMBER + 3 + beside_high(grid, &rung->reading));
    high = MAX(high, EDGE + high_of(grid, BARO_STYLE_STRONG,
                                    grid->block - 34, rung->name));
    return MAX(ROW, high + PAD);
}

/* Names of goals that have no room beside their brackets. */
static char *
legend_of(const Grid *grid)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < grid->form->goals->len && !grid->is_named; i++) {
        const Goal *goal = &g_array_index(grid->form->goals, Goal, i);

        g_string_append_printf(out, "%s#%u %s", i > 0 ? "   " : "",
                               goal->number, goal->name);
    }
    return g_steal_pointer(&out->str);
}

static double
legend_high(const Grid *grid)
{
    g_autofree char *legend = legend_of(grid);

    return *legend == '\0' ? 0
        : LEGEND - 10
            + high_of(grid, BARO_STYLE_SMALL, grid->width, legend);
}

static BaroNeed
need(const void *data, BaroPen *pen, double width, guint from)
{
    const BaroFormLadder *form = data;
    Grid grid = grid_new(form, pen, width);
    double frame = HEAD + legend_high(&grid);
    BaroNeed sum = {frame, frame, frame};

    for (guint row = from; row < form->rungs->len; row++) {
        double high = row_high(&grid, row);

        sum.least += high - PRESS;
        sum.natural += high;
        sum.most += MAX(high, ROW_MOST);
    }
    return sum;
}

/* ---- drawing ---------------------------------------------------------- */

/* A text whose lines are centred about the middle of a row. */
static void
put_middle(const Grid *grid, BaroType at, double middle, const char *text)
{
    BaroBox box = baro_scene_measure(grid->pen->scene, at, text);

    at.y += middle - box.h / 2 - box.y;
    baro_scene_text(grid->pen->scene, at, text);
}

static void
draw_heads(const Grid *grid, BaroBox box)
{
    const BaroLanguage *language = grid->pen->scene->language;
    const BaroLadderWords *words = &language->page->ladder;
    const struct {
        double x;
        int align;
        const char *text;
    } heads[] = {
        {0, -1, words->rung},
        {grid->text, -1, words->measured_by},
        {grid->number, 1, words->year},
        {grid->strip, -1, grid->strip_w > 80 ? words->quarters : NULL},
        {grid->verdict, -1, language->page->basic.verdict},
        {grid->goal, -1, grid->is_named ? words->goals : NULL}};

    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
        BaroType at = {.x = box.x + heads[i].x, .y = box.y + 9,
                       .align = heads[i].align, .style = BARO_STYLE_SMALL};

        if (heads[i].text != NULL)
            baro_scene_text(grid->pen->scene, at, heads[i].text);
    }
}

/* A finding fills the block; what is known without one has a whole edge, what
 * is not a dashed one. */
static void
draw_block(const Grid *grid, const Rung *rung, BaroBox box)
{
    const BaroReading *reading = &rung->reading;
    BaroGlyph glyph = reading->n > 0 ? reading->lines[0].glyph
                                     : BARO_GLYPH_NONE;
    gboolean known = reading->kind != BARO_READING_UNKNOWN;
    gboolean told = known && glyph != BARO_GLYPH_NONE;
    BaroMark block = {.kind = BARO_MARK_RECT, .box = box, .radius = 3,
                      .fill = !told ? BARO_PANEL
                          : reading->color == BARO_SECOND ? BARO_STEADY
                                                          : reading->color,
                      .stroke = told ? BARO_NO_COLOR : BARO_EDGE,
                      .width = 0.75, .dash = known ? 0 : 2.5};
    BaroType at = {.x = box.x + 10, .style = BARO_STYLE_STRONG,
                   .wrap = box.w - 34, .align = -1,
                   .color = told ? BARO_WHITE
                       : known ? BARO_INK : BARO_SECOND};

    baro_scene_add(grid->pen->scene, &block);
    put_middle(grid, at, box.y + box.h / 2, rung->name);
    if (told)
        baro_glyph_draw(grid->pen->scene, glyph, box.x + box.w - 19,
                        box.y + box.h / 2 + 3.6, BARO_WHITE);
}

static void
draw_label(const Grid *grid, const Rung *rung, double x, double y,
           double high)
{
    gboolean known = rung->reading.kind != BARO_READING_UNKNOWN;
    const BaroLadderWords *words = &grid->pen->scene->language->page->ladder;
    BaroType at = {.x = x + grid->text, .align = -1, .wrap = grid->text_w,
                   .style = BARO_STYLE_LABEL,
                   .color = known ? BARO_INK : BARO_SECOND};
    double label =
        high_of(grid, BARO_STYLE_LABEL, grid->text_w, rung->reading.label);
    double top = y + (high - label_high(grid, rung)) / 2;

    put_middle(grid, at, top + label / 2, rung->reading.label);
    if (!rung->stands_in)
        return;
    at.style = BARO_STYLE_SMALL;
    at.color = BARO_NO_COLOR;
    put_middle(grid, at,
               top + label + (label_high(grid, rung) - label) / 2,
               words->stands_in);
}

static void
draw_number(const Grid *grid, const BaroReading *reading, double x,
            double middle)
{
    BaroType at = {.x = x + grid->number, .align = 1,
                   .style = BARO_STYLE_MIDDLE, .size = NUMBER};
    BaroType small = {.x = x + grid->number, .align = 1,
                      .style = BARO_STYLE_SMALL, .wrap = grid->number_w};
    double beside = beside_high(grid, reading);

    if (reading->kind == BARO_READING_UNKNOWN)
        return;
    put_middle(grid, at, middle - beside / 2, reading->number);
    if (beside > 0)
        put_middle(grid, small, middle + NUMBER / 2.0 + 1.5,
                   reading->beside);
}

static void
draw_verdict(const Grid *grid, const BaroReading *reading, double x,
             double middle)
{
    BaroScene *scene = grid->pen->scene;
    g_autofree char *lines = verdict_of(grid, reading);
    BaroType at = {.x = x + grid->verdict, .align = -1,
                   .style = BARO_STYLE_SMALL, .wrap = grid->verdict_w - 13};
    BaroGlyph glyph =
        reading->n > 0 ? reading->lines[0].glyph : BARO_GLYPH_NONE;
    BaroBox box = baro_scene_measure(scene, at, lines);
    double first = middle - box.h / 2 - box.y;

    baro_glyph_draw(scene, glyph, at.x, first, reading->color);
    at.x += 13;
    put_middle(grid, at, middle, lines);
}

/* "not measured", and what it would need. */
static void
draw_unknown(const Grid *grid, const BaroReading *reading, double x,
             double middle)
{
    BaroScene *scene = grid->pen->scene;
    const char *word = scene->language->common.not_measured;
    BaroType at = {.x = x + grid->verdict + 13, .align = -1,
                   .style = BARO_STYLE_SMALL, .wrap = grid->verdict_w - 13};
    BaroType how = {.x = x + (grid->strip_w > 0 ? grid->strip
                                                : grid->verdict),
                    .align = -1, .style = BARO_STYLE_SMALL,
                    .wrap = needs_wide(grid) - 12};
    double what = baro_scene_measure(scene, at, word).h;
    double needs = baro_scene_measure(scene, how, reading->how).h;
    double up = grid->strip_w > 0 ? 0 : needs / 2;

    baro_glyph_draw(scene, BARO_GLYPH_UNKNOWN, x + grid->verdict,
                    middle - up + 3.6, 0);
    put_middle(grid, at, middle - up, word);
    put_middle(grid, how, grid->strip_w > 0 ? middle : middle + what / 2,
               reading->how);
}

static void
draw_strip(const Grid *grid, const BaroReading *reading, double x,
           double middle)
{
    BaroScene *scene = grid->pen->scene;
    BaroStrip strip = {
        .series = reading->series, .as_of = grid->form->as_of, .plain = TRUE,
        .accent = reading->color == BARO_SECOND ? BARO_BAR_PLAIN
                                                : reading->color,
        .hatch = reading->color == BARO_WORSE,
        .box = {x + grid->strip, middle - STRIP_H / 2.0, grid->strip_w,
                STRIP_H}};
    g_autofree char *alt = baro_reading_told(scene->language, reading);

    if (reading->kind != BARO_READING_SERIES || grid->strip_w <= 0)
        return;
    baro_scene_figure(scene, alt);
    baro_strip_draw(scene, &strip);
    baro_scene_end(scene);
}

static void
draw_row(const Grid *grid, guint row, BaroBox box)
{
    const Rung *rung = rung_at(grid->form, row);
    guint up = grid->form->rungs->len - 1 - row;
    double middle = box.y + box.h / 2;
    BaroBox block = {box.x + up * grid->step, box.y + EDGE / 2.0,
                     grid->block, box.h - EDGE};
    double end = block.x + block.w + 5;

    draw_block(grid, rung, block);
    baro_scene_line(grid->pen->scene,
                    (BaroBox){end, middle, box.x + grid->text - 6 - end, 0},
                    BARO_BAR, 0.8, 1.5);
    draw_label(grid, rung, box.x, box.y, box.h);
    draw_number(grid, &rung->reading, box.x, middle);
    draw_strip(grid, &rung->reading, box.x, middle);
    if (rung->reading.kind == BARO_READING_UNKNOWN)
        draw_unknown(grid, &rung->reading, box.x, middle);
    else
        draw_verdict(grid, &rung->reading, box.x, middle);
    baro_scene_line(grid->pen->scene,
                    (BaroBox){box.x + grid->text, box.y + box.h,
                              grid->goal - 14 - grid->text, 0},
                    BARO_RULE, 0.75, 0);
}

/* ---- brackets --------------------------------------------------------- */

/* The words of a goal from y down, as many as have room. */
static void
draw_words(const Grid *grid, const Goal *goal, BaroBox box)
{
    BaroScene *scene = grid->pen->scene;
    g_autofree char *name =
        g_strdup_printf("%u %s", goal->number, goal->name);
    BaroType at = {.x = box.x, .y = box.y, .wrap = box.w, .align = -1,
                   .style = BARO_STYLE_STRONG};
    double bottom = box.y + box.h;

    at.y -= baro_scene_measure(scene, at, name).y - box.y;
    box.y += baro_scene_text(scene, at, name).h + 3;
    at.style = BARO_STYLE_SMALL;
    for (guint i = 0; i < goal->notes->len; i++) {
        const char *note = g_ptr_array_index(goal->notes, i);
        BaroBox text;

        at.y = box.y;
        text = baro_scene_measure(scene, at, note);
        if (box.y + text.h > bottom)
            continue;
        at.y -= text.y - box.y;
        baro_scene_text(scene, at, note);
        box.y += text.h + 5;
    }
}

/* A bracket beside rows that stand together. */
static void
draw_bracket(const Grid *grid, const Goal *goal, BaroBox box,
             gboolean has_words)
{
    BaroScene *scene = grid->pen->scene;
    BaroMark line = {.kind = BARO_MARK_RECT, .fill = BARO_INK,
                     .stroke = BARO_NO_COLOR, .radius = 1.5,
                     .box = {box.x + LANE * goal->lane, box.y + EDGE / 2.0,
                             LINE, box.h - EDGE}};
    g_autofree char *number = g_strdup_printf("#%u", goal->number);
    BaroType at = {.x = line.box.x + LINE + 2, .align = -1,
                   .style = BARO_STYLE_AXIS_STRONG};

    baro_scene_add(scene, &line);
    if (!grid->is_named)
        put_middle(grid, at, box.y + box.h / 2, number);
    else if (has_words)
        draw_words(grid, goal, (BaroBox){box.x + 11, line.box.y,
                                         grid->goal_w, line.box.h});
}

/* Runs of a goal's rows; its words stand at the longest one. */
static void
draw_goal(const Grid *grid, const Goal *goal, const double *tops, guint from,
          guint to, double x)
{
    guint n = grid->form->rungs->len, longest = 0, at = from;

    for (int pass = 0; pass < 2; pass++)
        for (guint row = from; row < to; row++) {
            guint end = row;

            while (end < to && has_rung(goal, n - 1 - end))
                end++;
            if (end == row)
                continue;
            if (pass == 0 && end - row > longest) {
                longest = end - row;
                at = row;
            }
            if (pass == 1)
                draw_bracket(grid, goal,
                             (BaroBox){x + grid->goal, tops[row - from], 0,
                                       tops[end - from] - tops[row - from]},
                             row == at);
            row = end;
        }
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from)
{
    const BaroFormLadder *form = data;
    guint n = form->rungs->len, row = from;
    Grid grid = grid_new(form, pen, box.w);
    BaroNeed all = need(data, pen, box.w, from);
    double bottom = box.y + box.h - legend_high(&grid) + 0.5;
    double part = all.most > all.least
        ? CLAMP((box.h - all.least) / (all.most - all.least), 0, 1) : 0;
    g_autofree double *tops = g_new0(double, n + 1);
    g_autofree char *legend = legend_of(&grid);
    double y = box.y + HEAD;

    for (; row < n; row++) {
        double high = row_high(&grid, row) - PRESS;

        high += part * (MAX(high + PRESS, ROW_MOST) - high);
        if (y + high > bottom
            && (row > from
                || box.h < pen->scene->bottom - pen->scene->top - 1))
            break;
        if (row == from)
            draw_heads(&grid, box);
        draw_row(&grid, row, (BaroBox){box.x, y, box.w, high});
        tops[row - from] = y;
        y += high;
    }
    tops[row - from] = y;
    for (guint i = 0; i < form->goals->len; i++)
        draw_goal(&grid, &g_array_index(form->goals, Goal, i), tops, from,
                  row, box.x);
    if (row > from && *legend != '\0')
        baro_scene_text(pen->scene,
                        (BaroType){.x = box.x, .y = y + LEGEND, .align = -1,
                                   .wrap = box.w, .style = BARO_STYLE_SMALL},
                        legend);
    return row < n ? row : BARO_DONE;
}

/* ---- rows ------------------------------------------------------------- */

static void
tell_goals(const BaroFormLadder *form, BaroTold *out)
{
    for (guint i = 0; i < form->goals->len; i++) {
        const Goal *goal = &g_array_index(form->goals, Goal, i);
        g_autofree char *name =
            g_strdup_printf("#%u %s", goal->number, goal->name);

        baro_told_add(out, BARO_TOLD_STRONG, name, NULL);
        for (guint k = 0; k < goal->notes->len; k++)
            baro_told_add(out, BARO_TOLD_PROSE,
                          g_ptr_array_index(goal->notes, k), NULL);
    }
}

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormLadder *form = data;
    const BaroLadderWords *words = &out->language->page->ladder;

    baro_told_add(out, BARO_TOLD_HEAD, words->rung, words->measured_by,
                  words->year, out->language->page->basic.verdict,
                  words->goals, NULL);
    for (guint row = 0; row < form->rungs->len; row++) {
        const Rung *rung = rung_at(form, row);
        g_autofree char *value =
            baro_reading_value(out->language, &rung->reading);
        g_autofree char *lines =
            baro_reading_lines(out->language, &rung->reading);
        g_autofree char *label = rung->stands_in
            ? baro_say(out->language, out->language->page->basic.comma,
                       "list", rung->reading.label, "next", words->stands_in,
                       NULL)
            : g_strdup(rung->reading.label);
        g_autoptr(GString) goals = g_string_new(NULL);

        for (guint i = 0; i < form->goals->len; i++) {
            const Goal *goal = &g_array_index(form->goals, Goal, i);

            if (has_rung(goal, form->rungs->len - 1 - row))
                g_string_append_printf(goals, "%s#%u",
                                       goals->len > 0 ? " " : "",
                                       goal->number);
        }
        baro_told_add(out, BARO_TOLD_CELLS, rung->name, label, value, lines,
                      goals->str, NULL);
    }
    tell_goals(form, out);
}

const BaroForm baro_form_ladder = {
    .name = "ladder", .goes_on = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = free_form};
