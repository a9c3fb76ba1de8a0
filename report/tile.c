// SPDX-License-Identifier: Apache-2.0
#include "tile.h"

#include <math.h>

#include "form_strip.h"

enum { PICTURE = 118, PAD = 12, SEAT = 38, SEATS = 4, SEAT_ROW = 22, NUDGE = 9, YEAR = 90,
       LEAST = 58, NATURAL = 80 };

/* A tile may be pressed or have room to spare: baselines of its label, of its
 * number and of its words, and the top of its panel, each from the tile's
 * top. */
typedef struct {
    double size, label, number, words, panel;
} Places;

static const Places pressed = {20, 13, 32, 45, 18};
static const Places natural = {27, 17, 45, 62, 26};
static const Places roomy = {27, 17, 57, 86, 28};

static double
between(double a, double b, double part)
{
    return a + (b - a) * CLAMP(part, 0, 1);
}

/* part: -1 pressed, 0 natural, 1 roomy. */
static Places
places_of(double part)
{
    const Places *a = &natural, *b = part < 0 ? &pressed : &roomy;

    part = fabs(part);
    return (Places){between(a->size, b->size, part),
                    between(a->label, b->label, part),
                    between(a->number, b->number, part),
                    between(a->words, b->words, part),
                    between(a->panel, b->panel, part)};
}

/* ---- words ------------------------------------------------------------ */

/* Where the words of a line begin and how wide they are broken. */
static BaroType
words_at(BaroScene *scene, BaroBox box, const BaroReadingLine *line)
{
    BaroType at = {.x = box.x + baro_glyph_width(line->glyph), .align = -1,
                   .style = BARO_STYLE_AXIS_STRONG};

    if (line->strong != NULL)
        at.x += baro_scene_measure(scene, at, line->strong).w + 5;
    at.style = BARO_STYLE_SMALL;
    at.wrap = box.x + box.w - at.x;
    return at;
}

static double
line_high(BaroScene *scene, BaroBox box, const BaroReadingLine *line)
{
    double high = line->words == NULL ? 0
        : baro_scene_measure(scene, words_at(scene, box, line),
                             line->words).h;

    return MAX(high, 12) + 1;
}

static double
lines_high(BaroScene *scene, BaroBox box, const BaroReading *reading)
{
    double high = 0;

    for (guint i = 0; i < reading->n; i++)
        high += line_high(scene, box, &reading->lines[i]);
    return MAX(high, 12);
}

static void
draw_line(BaroScene *scene, BaroBox box, double y,
          const BaroReadingLine *line)
{
    BaroType at = {.x = box.x + baro_glyph_width(line->glyph), .y = y,
                   .style = BARO_STYLE_AXIS_STRONG, .align = -1,
                   .color = line->color};

    baro_glyph_draw(scene, line->glyph, box.x, y, line->color);
    if (line->strong != NULL)
        baro_scene_text(scene, at, line->strong);
    at = words_at(scene, box, line);
    at.y = y;
    if (line->words != NULL)
        baro_scene_text(scene, at, line->words);
}

/* y: the baseline of the first line. */
static void
draw_lines(BaroScene *scene, BaroBox box, double y,
           const BaroReading *reading)
{
    for (guint i = 0; i < reading->n; i++) {
        draw_line(scene, box, y, &reading->lines[i]);
        y += line_high(scene, box, &reading->lines[i]);
    }
}

/* A dashed panel: what is missing and how to get it. */
static void
draw_unknown(BaroScene *scene, BaroBox box, double part,
             const BaroReading *reading)
{
    double top = box.y + places_of(part).panel;
    BaroMark mark = {.kind = BARO_MARK_RECT,
                     .box = {box.x, top, box.w, 0},
                     .fill = BARO_PANEL, .stroke = BARO_EDGE,
                     .width = 0.75, .dash = 2.5, .radius = 3};
    BaroType at = {.x = box.x + PAD, .y = top + 15,
                   .style = BARO_STYLE_STRONG, .align = -1,
                   .color = BARO_SECOND};
    BaroType small = {.x = box.x + PAD, .y = top + 28, .align = -1,
                      .style = BARO_STYLE_SMALL, .wrap = box.w - 2 * PAD};

    mark.box.h = 26 + baro_scene_measure(scene, small, reading->how).h;
    baro_scene_add(scene, &mark);
    baro_scene_text(scene, at, reading->what);
    baro_scene_text(scene, small, reading->how);
    draw_lines(scene, box, top + mark.box.h + 15, reading);
}

static void
draw_number(BaroScene *scene, BaroBox box, const Places *places, double room,
            const BaroReading *reading)
{
    double base = box.y + places->number;
    BaroType at = {.x = box.x, .y = base, .style = BARO_STYLE_BIG,
                   .align = -1, .size = places->size};
    BaroBox number = baro_scene_text(scene, at, reading->number);

    if (reading->beside == NULL)
        return;
    at = (BaroType){.x = number.x + number.w + 7, .y = base, .align = -1,
                    .style = BARO_STYLE_SMALL};
    at.wrap = MAX(40, box.x + box.w - room - at.x);
    at.lines = 2;
    if (baro_scene_measure(scene, at, reading->beside).h > 14)
        at.y -= 11;
    baro_scene_text(scene, at, reading->beside);
}

/* ---- pictures --------------------------------------------------------- */

static void
draw_bars(BaroScene *scene, const BaroReading *reading, gint32 as_of,
          BaroBox box)
{
    BaroStrip strip = {
        .series = reading->series, .as_of = as_of, .plain = TRUE, .box = box,
        .accent = reading->color == BARO_SECOND ? BARO_BAR_PLAIN
                                                : reading->color,
        .hatch = reading->color == BARO_WORSE,
    };

    baro_strip_draw(scene, &strip);
}

/* Whether each name has room under its dot. */
static gboolean
are_named(BaroScene *scene, const GArray *dots, BaroBox box)
{
    gboolean fit = dots->len <= 2 * SEATS
        && box.h >= SEAT_ROW * ((dots->len + SEATS - 1) / SEATS);
    BaroType at = {.style = BARO_STYLE_FOOT, .align = 0};

    for (guint i = 0; fit && i < dots->len; i++)
        fit = baro_scene_measure(
                  scene, at, g_array_index(dots, BaroReadingDot, i).name).w
            < SEAT - 1;
    return fit;
}

/* Seats by name, where each name has room; else dots alone. */
static void
draw_seats(BaroScene *scene, const GArray *dots, BaroBox box)
{
    guint n = MIN(dots->len, 16);
    gboolean named = are_named(scene, dots, box);
    BaroType at = {.style = BARO_STYLE_FOOT, .align = 0};
    guint across = named ? SEATS : 8;
    double each = named ? SEAT : 15, high = named ? SEAT_ROW : 15;
    double left = box.x + box.w - each * MIN(across, n);

    for (guint i = 0; i < n; i++) {
        const BaroReadingDot *dot = &g_array_index(dots, BaroReadingDot, i);
        double x = left + each * (i % across) + each / 2;
        double y = box.y + 9 + high * (i / across);

        baro_glyph_draw(scene, dot->glyph, x - 5, y, 0);
        at.x = x;
        at.y = y + 10;
        if (named)
            baro_scene_text(scene, at, dot->name);
    }
}

/* A line of four quarters; their names where there is room under it. */
static void
draw_quarters(BaroScene *scene, BaroBox box, double y, gboolean is_named)
{
    baro_scene_line(scene, (BaroBox){box.x, y, box.w, 0}, BARO_BAR, 2, 0);
    for (int i = 0; i <= 4; i++) {
        double x = box.x + box.w * i / 4;
        g_autofree char *number = g_strdup_printf("%d", i + 1);
        g_autofree char *text =
            baro_say(scene->language, scene->language->date.bare_quarter,
                     "quarter", number, NULL);

        baro_scene_line(scene, (BaroBox){x, y - 4, 0, 8}, BARO_EDGE, 0.75, 0);
        if (is_named && i < 4)
            baro_scene_text(scene,
                            (BaroType){.x = x + box.w / 8, .y = y + 14,
                                       .style = BARO_STYLE_FOOT}, text);
    }
}

/* The dates of a year on a line, from the last one back; labels that have
 * room, or almost. */
static void
draw_year(BaroScene *scene, const GArray *dots, BaroBox box)
{
    gboolean is_named = box.h >= 34;
    double y = box.y + box.h - (is_named ? 17 : 6), free = box.x + box.w + 4;
    BaroType at = {.style = BARO_STYLE_FOOT, .y = y - 9};

    draw_quarters(scene, box, y, is_named);
    for (guint i = dots->len; i > 0; i--) {
        const BaroReadingDot *dot =
            &g_array_index(dots, BaroReadingDot, i - 1);
        double half = baro_scene_measure(scene, at, dot->name).w / 2;

        double ideal = CLAMP(box.x + box.w * dot->at, box.x + half - 4,
                             box.x + box.w - half);

        at.x = MIN(ideal, free - 4 - half);
        baro_glyph_draw(scene, dot->glyph, box.x + box.w * dot->at - 5,
                        y + 3.8, 0);
        if (ideal - at.x > NUDGE || at.y - 8 < box.y)
            continue;
        baro_scene_text(scene, at, dot->name);
        free = at.x - half;
    }
}

static void
draw_picture(BaroScene *scene, const BaroReading *reading, gint32 as_of,
             BaroBox box)
{
    g_autofree char *alt = baro_reading_told(scene->language, reading);

    baro_scene_figure(scene, alt);
    if (reading->kind == BARO_READING_SERIES)
        draw_bars(scene, reading, as_of, box);
    else if (reading->kind == BARO_READING_SEATS)
        draw_seats(scene, reading->dots, box);
    else if (reading->kind == BARO_READING_YEAR)
        draw_year(scene, reading->dots, box);
    baro_scene_end(scene);
}

/* ---- the tile --------------------------------------------------------- */

static BaroType
label_at(BaroBox box, const Places *places)
{
    return (BaroType){.x = box.x, .y = box.y + places->label, .align = -1,
                      .style = BARO_STYLE_LABEL, .wrap = box.w};
}

/* A label of two lines pushes the rest down. */
static double
label_more(BaroScene *scene, BaroBox box, const char *label)
{
    BaroType at = label_at(box, &natural);

    double high = baro_scene_measure(scene, at, label).h;

    return high > 15 ? high - 12 : 0;
}

BaroNeed
baro_tile_need(BaroScene *scene, const BaroReading *reading, double width)
{
    BaroBox box = {0, 0, width, 0};
    double more = label_more(scene, box, reading->label);
    double words = lines_high(scene, box, reading);

    if (reading->kind == BARO_READING_UNKNOWN) {
        BaroType small = {.style = BARO_STYLE_SMALL, .wrap = width - 2 * PAD};
        double panel = 30 + baro_scene_measure(scene, small, reading->how).h;

        if (reading->n > 0)
            panel += words + 4;
        return (BaroNeed){more + MAX(LEAST, pressed.panel + panel),
                          more + MAX(NATURAL, natural.panel + panel),
                          more + MAX(NATURAL, natural.panel + panel) + 24};
    }
    return (BaroNeed){more + MAX(LEAST, pressed.words + words),
                      more + MAX(NATURAL, natural.words + words),
                      more + roomy.words + words};
}

/* Bars give way to what is said beside the number. */
static double
picture_wide(BaroScene *scene, BaroBox box, const Places *places,
             const BaroReading *reading)
{
    BaroType number = {.style = BARO_STYLE_BIG, .size = places->size};
    BaroType beside = {.style = BARO_STYLE_SMALL};
    double used = baro_scene_measure(scene, number, reading->number).w + 22;

    if (reading->kind == BARO_READING_SEATS)
        return SEAT * SEATS;
    if (reading->beside != NULL)
        used += baro_scene_measure(scene, beside, reading->beside).w;
    if (reading->kind == BARO_READING_SERIES)
        return CLAMP(box.w - used, PICTURE / 2.0, PICTURE);
    /* Words that are broken all the same leave a year its width. */
    return box.w - used < YEAR ? PICTURE : MIN(box.w - used, PICTURE);
}

void
baro_tile_draw(BaroScene *scene, const BaroReading *reading, gint32 as_of,
               double part, BaroBox box)
{
    Places places = places_of(part);
    double down = label_more(scene, box, reading->label);
    double label =
        baro_scene_text(scene, label_at(box, &places), reading->label).w;

    box.y += down;
    box.h -= down;
    if (reading->kind == BARO_READING_UNKNOWN) {
        draw_unknown(scene, box, part, reading);
        return;
    }

    double wide = picture_wide(scene, box, &places, reading);
    /* Under a long label, beside a short one. */
    double top = box.y + places.label + (label > box.w - wide - 6 ? 7 : -5);
    double bottom = box.y + places.words - 12;

    if (reading->kind == BARO_READING_SEATS && label < box.w - wide + 12)
        top = box.y + 8;
    draw_number(scene, box, &places,
                reading->kind == BARO_READING_PLAIN ? 0 : wide + 14, reading);
    if (reading->kind != BARO_READING_PLAIN)
        draw_picture(scene, reading, as_of,
                     (BaroBox){box.x + box.w - wide, top, wide,
                               bottom - top});
    draw_lines(scene, box, box.y + places.words, reading);
}
