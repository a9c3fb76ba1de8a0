// SPDX-License-Identifier: Apache-2.0
#include "glyph.h"

#define STATE(member) offsetof(BaroPageWords, state.member)

static const struct {
    gsize word; /* where BaroPageWords has it; 0: it has none */
    BaroColor color;
    double width;
} glyphs[] = {
    [BARO_GLYPH_NONE] = {0, 0, 0},
    [BARO_GLYPH_UP] = {STATE(up), BARO_SECOND, 13},
    [BARO_GLYPH_DOWN] = {STATE(down), BARO_SECOND, 13},
    [BARO_GLYPH_LEVEL] = {STATE(level), BARO_SECOND, 13},
    [BARO_GLYPH_MET] = {STATE(met), BARO_ACCENT, 13},
    [BARO_GLYPH_TRACK] = {STATE(on_track), BARO_ACCENT, 13},
    [BARO_GLYPH_RISK] = {STATE(at_risk), BARO_WORSE, 13},
    [BARO_GLYPH_BEHIND] = {STATE(behind), BARO_WORSE, 13},
    [BARO_GLYPH_MISSED] = {STATE(missed), BARO_OVERDUE, 13},
    [BARO_GLYPH_EARLY] = {STATE(too_early), BARO_SECOND, 13},
    [BARO_GLYPH_MEANT] = {STATE(not_graded), BARO_SECOND, 13},
    [BARO_GLYPH_UNKNOWN] = {STATE(unmeasured), BARO_SECOND, 13},
    [BARO_GLYPH_SEAT] = {STATE(filled), BARO_ACCENT, 16},
    [BARO_GLYPH_VACANT] = {STATE(vacant), BARO_WORSE, 16},
    [BARO_GLYPH_VOTE] = {STATE(for_decision), BARO_ACCENT, 13},
};

double
baro_glyph_width(BaroGlyph glyph)
{
    return glyphs[glyph].width;
}

const char *
baro_glyph_word(const BaroLanguage *language, BaroGlyph glyph)
{
    if (glyphs[glyph].word == 0)
        return "";
    return *(const char *const *)((const char *)language->page
                                  + glyphs[glyph].word);
}

static void
draw_ring(BaroScene *scene, double x, double y, double radius, BaroColor fill,
          BaroColor stroke, double dash)
{
    BaroMark ring = {.kind = BARO_MARK_CIRCLE, .box = {x, y, radius, 0},
                     .fill = fill, .stroke = stroke,
                     .width = dash > 0 ? 1 : 1.5, .dash = dash};

    baro_scene_add(scene, &ring);
}

static void
draw_level(BaroScene *scene, double x, double y, BaroColor color)
{
    baro_scene_line(scene, (BaroBox){x, y - 5.4, 8, 0}, color, 1.7, 0);
    baro_scene_line(scene, (BaroBox){x, y - 1.9, 8, 0}, color, 1.7, 0);
}

/* Two triangles, tip to tip's back. */
static void
draw_vote(BaroScene *scene, double x, double y, BaroColor color)
{
    BaroMark half = {.kind = BARO_MARK_UP, .box = {x, y - 8, 8, 4.2},
                     .fill = color, .stroke = BARO_NO_COLOR};

    baro_scene_add(scene, &half);
    half.kind = BARO_MARK_DOWN;
    half.box.y += 4;
    baro_scene_add(scene, &half);
}

/* A tick or a cross, of lines. */
static void
draw_strokes(BaroScene *scene, const double *points, gsize n, double x,
             double y, BaroColor color)
{
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(double));

    for (gsize i = 0; i + 1 < n; i += 2) {
        double place[] = {x + points[i], y + points[i + 1]};

        g_array_append_vals(path, place, 2);
    }
    baro_scene_path(scene, path, color, 1.8);
}

static void
draw_half(BaroScene *scene, double x, double y, BaroColor color)
{
    static const double arc[] = {0, -3.4, 1.7, -2.9, 2.9, -1.7, 3.4, 0,
                                 2.9, 1.7, 1.7, 2.9, 0, 3.4};

    draw_ring(scene, x + 4, y - 3.6, 3.4, BARO_WHITE, color, 0);
    for (gsize i = 2; i + 2 < G_N_ELEMENTS(arc); i += 2)
        baro_scene_line(scene,
                        (BaroBox){x + 4, y - 3.6 + arc[i + 1], arc[i], 0},
                        color, 1.3, 0);
}

void
baro_glyph_draw(BaroScene *scene, BaroGlyph glyph, double x, double y,
                BaroColor color)
{
    static const double tick[] = {0.2, -4, 3, -1, 8, -7.4};
    static const double cross[] = {0.8, -7, 7.2, -0.4, 4, -3.7, 7.2, -7, 0.8,
                                   -0.4};
    BaroColor own = color != 0 ? color : glyphs[glyph].color;
    BaroMark triangle = {.kind = glyph == BARO_GLYPH_UP ? BARO_MARK_UP
                                                        : BARO_MARK_DOWN,
                         .box = {x, y - 7.2, 8, 7}, .fill = own,
                         .stroke = BARO_NO_COLOR};

    switch (glyph) {
    case BARO_GLYPH_NONE:
        break;
    case BARO_GLYPH_UP:
    case BARO_GLYPH_DOWN:
        baro_scene_add(scene, &triangle);
        break;
    case BARO_GLYPH_LEVEL:
        draw_level(scene, x, y, own);
        break;
    case BARO_GLYPH_MET:
        draw_strokes(scene, tick, G_N_ELEMENTS(tick), x, y, own);
        break;
    case BARO_GLYPH_TRACK:
        draw_ring(scene, x + 4, y - 3.6, 3.6, own, own, 0);
        break;
    case BARO_GLYPH_RISK:
        draw_half(scene, x, y, own);
        break;
    case BARO_GLYPH_MISSED:
        draw_strokes(scene, cross, G_N_ELEMENTS(cross), x, y, own);
        break;
    case BARO_GLYPH_EARLY:
        draw_ring(scene, x + 4, y - 3.6, 3.4, BARO_WHITE, own, 0);
        draw_ring(scene, x + 4, y - 3.6, 0.8, own, own, 0);
        break;
    case BARO_GLYPH_MEANT:
        draw_ring(scene, x + 4, y - 3.6, 3.6, BARO_WHITE, own, 1);
        break;
    case BARO_GLYPH_BEHIND:
        draw_ring(scene, x + 4, y - 3.6, 3.4, BARO_WHITE, own, 0);
        break;
    case BARO_GLYPH_UNKNOWN:
        draw_ring(scene, x + 4, y - 3.6, 3.6, BARO_WHITE, own, 1.6);
        break;
    case BARO_GLYPH_SEAT:
        draw_ring(scene, x + 5, y - 3.8, 4.6, own, own, 0);
        break;
    case BARO_GLYPH_VACANT:
        draw_ring(scene, x + 5, y - 3.8, 4.9, BARO_WHITE, own, 1.8);
        break;
    case BARO_GLYPH_VOTE:
        draw_vote(scene, x, y, own);
        break;
    }
}
