// SPDX-License-Identifier: Apache-2.0
#include "form_bullets.h"

#include <math.h>

enum { ROW = 32, ROW_MOST = 52, PAD = 12, GAP = 20, BAR = 9, TRACK = 15,
       STROKE = 22, HEAD = 30, NARROW = 620 };

struct BaroFormBullets {
    BaroPageModel *model; /* whose strings it keeps */
    const char *head;
    GArray *bullets;      /* BaroBullet */
};

static void
free_form(void *data)
{
    BaroFormBullets *form = data;

    g_array_unref(form->bullets);
    g_free(form);
}

BaroFormBullets *
baro_form_bullets_add(BaroPageModel *model, const char *head)
{
    BaroFormBullets *form = g_new0(BaroFormBullets, 1);

    form->model = model;
    form->head = baro_model_keep(model, head);
    form->bullets = g_array_new(FALSE, FALSE, sizeof(BaroBullet));
    baro_model_add(model, &baro_form_bullets, form);
    return form;
}

void
baro_form_bullets_say(BaroFormBullets *form, const BaroBullet *bullet)
{
    BaroBullet copy = *bullet;

    copy.name = baro_model_keep(form->model, bullet->name);
    copy.text = baro_model_keep(form->model, bullet->text);
    copy.word = baro_model_keep(form->model, bullet->word);
    g_array_append_val(form->bullets, copy);
}

static const BaroBullet *
bullet_at(const BaroFormBullets *form, guint i)
{
    return &g_array_index(form->bullets, BaroBullet, i);
}

/* ---- places ----------------------------------------------------------- */

/* On a narrow sheet the track stands under its name, the text under it. */
typedef struct {
    double name_w, track, track_w, text, text_w;
    gboolean is_narrow;
} Places;

static Places
places_of(double width)
{
    double name = 0.17 * width, track = 0.41 * width;

    if (width < NARROW)
        return (Places){width, 0, width, 0, width, TRUE};
    return (Places){name, name + GAP, track, name + track + 2 * GAP,
                    width - name - track - 2 * GAP, FALSE};
}

static BaroType
word_at(const BaroBullet *bullet, const Places *places, double x)
{
    double indent = baro_glyph_width(bullet->glyph);

    return (BaroType){.x = x + places->text + indent, .align = -1,
                      .style = BARO_STYLE_STRONG, .color = bullet->color,
                      .wrap = places->text_w - indent};
}

static double
words_high(BaroScene *scene, const BaroBullet *bullet, const Places *places)
{
    BaroType text = {.style = BARO_STYLE_LABEL, .wrap = places->text_w};
    double high = baro_scene_measure(scene, text, bullet->text).h;

    if (bullet->word == NULL)
        return high;
    return high + 2 + baro_scene_measure(scene, word_at(bullet, places, 0),
                                         bullet->word).h;
}

static double
name_high(BaroScene *scene, const BaroBullet *bullet, const Places *places)
{
    BaroType at = {.style = BARO_STYLE_STRONG, .wrap = places->name_w};

    return baro_scene_measure(scene, at, bullet->name).h;
}

static double
row_high(BaroScene *scene, const BaroBullet *bullet, const Places *places)
{
    double name = name_high(scene, bullet, places);
    double words = words_high(scene, bullet, places);

    if (places->is_narrow)
        return name + STROKE + words + PAD + 8;
    return MAX(ROW, MAX(name, words) + PAD);
}

static BaroNeed
need(const void *data, BaroPen *pen, double width, guint from)
{
    const BaroFormBullets *form = data;
    Places places = places_of(width);
    double head = form->head != NULL && from == 0 ? HEAD : 0;
    BaroNeed sum = {head, head, head};

    for (guint i = from; i < form->bullets->len; i++) {
        double high = row_high(pen->scene, bullet_at(form, i), &places);

        sum.least += high;
        sum.natural += high;
        sum.most += MAX(high, ROW_MOST);
    }
    return sum;
}

/* ---- drawing ---------------------------------------------------------- */

static void
draw_bar(BaroScene *scene, BaroBox box, gboolean is_planned)
{
    BaroMark bar = {.kind = BARO_MARK_RECT, .box = box,
                    .fill = is_planned ? BARO_BAR : BARO_BAR_PLAIN,
                    .stroke = BARO_EDGE, .width = 0.5,
                    .hatch = is_planned ? BARO_HATCH_UP : BARO_HATCH_NONE};

    if (box.w > 0)
        baro_scene_add(scene, &bar);
}

/* y: the middle of the track. */
static void
draw_track(BaroScene *scene, const BaroBullet *bullet, double x, double y,
           double width)
{
    gboolean known = isfinite(bullet->value);
    double done = known ? bullet->value : 0;
    double most = fmax(isfinite(bullet->aim) ? bullet->aim : 0,
                       done + bullet->planned);
    double unit = most > 0 ? width / (1.1 * most) : 0;
    BaroMark track = {.kind = BARO_MARK_RECT, .width = 0.75,
                      .box = {x, y - TRACK / 2.0, width, TRACK},
                      .fill = known ? BARO_PANEL : BARO_NO_COLOR,
                      .stroke = known ? BARO_NO_COLOR : BARO_EDGE,
                      .dash = known ? 0 : 2.5};

    baro_scene_add(scene, &track);
    draw_bar(scene, (BaroBox){x, y - BAR / 2.0, unit * done, BAR}, FALSE);
    draw_bar(scene, (BaroBox){x + unit * done, y - BAR / 2.0,
                              unit * bullet->planned, BAR}, TRUE);
    if (isfinite(bullet->aim) && bullet->aim > 0)
        baro_scene_line(scene,
                        (BaroBox){x + unit * bullet->aim, y - STROKE / 2.0,
                                  0, STROKE},
                        BARO_INK, 2, bullet->is_firm ? 0 : 2.5);
}

/* A text from y down. */
static void
put_from(BaroScene *scene, BaroType at, double y, const char *text)
{
    at.y = y - baro_scene_measure(scene, at, text).y;
    baro_scene_text(scene, at, text);
}

static void
draw_words(BaroScene *scene, const BaroBullet *bullet, const Places *places,
           double x, double y)
{
    BaroType word = word_at(bullet, places, x);
    BaroType text = {.x = x + places->text, .style = BARO_STYLE_LABEL,
                     .wrap = places->text_w, .align = -1};

    if (bullet->word != NULL) {
        double high = baro_scene_measure(scene, word, bullet->word).h;

        put_from(scene, word, y, bullet->word);
        baro_glyph_draw(scene, bullet->glyph, x + places->text,
                        y - baro_scene_measure(scene, word, "x").y,
                        bullet->color);
        y += high + 2;
    }
    put_from(scene, text, y, bullet->text);
}

static void
draw_row(BaroScene *scene, const BaroBullet *bullet, const Places *places,
         BaroBox box)
{
    BaroType name = {.x = box.x, .style = BARO_STYLE_STRONG, .align = -1,
                     .wrap = places->name_w};
    double high = name_high(scene, bullet, places);
    double middle = box.y + box.h / 2;

    if (places->is_narrow) {
        put_from(scene, name, box.y, bullet->name);
        draw_track(scene, bullet, box.x, box.y + high + STROKE / 2.0 + 2,
                   places->track_w);
        draw_words(scene, bullet, places, box.x,
                   box.y + high + STROKE + 6);
        return;
    }
    put_from(scene, name, middle - high / 2, bullet->name);
    draw_track(scene, bullet, box.x + places->track, middle,
               places->track_w);
    draw_words(scene, bullet, places, box.x,
               middle - words_high(scene, bullet, places) / 2);
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from)
{
    const BaroFormBullets *form = data;
    Places places = places_of(box.w);
    BaroNeed all = need(data, pen, box.w, from);
    double part = all.most > all.least
        ? CLAMP((box.h - all.least) / (all.most - all.least), 0, 1) : 0;
    double y = box.y + (form->head != NULL && from == 0 ? HEAD : 0);
    guint i = from;

    for (; i < form->bullets->len; i++) {
        const BaroBullet *bullet = bullet_at(form, i);
        double high = row_high(pen->scene, bullet, &places);

        high += part * MAX(0, ROW_MOST - high);
        if (y + high > box.y + box.h + 0.5
            && (i > from
                || box.h < pen->scene->bottom - pen->scene->top - 1))
            break;
        if (i == 0 && form->head != NULL) {
            baro_scene_line(pen->scene, (BaroBox){box.x, box.y, box.w, 0},
                            BARO_INK, 1.5, 0);
            put_from(pen->scene,
                     (BaroType){.x = box.x, .align = -1, .wrap = box.w,
                                .style = BARO_STYLE_SECTION, .lines = 1},
                     box.y + 7, form->head);
        }
        draw_row(pen->scene, bullet, &places,
                 (BaroBox){box.x, y, box.w, high});
        y += high;
    }
    return i < form->bullets->len ? i : BARO_DONE;
}

/* ---- rows ------------------------------------------------------------- */

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormBullets *form = data;
    const BaroBasicWords *words = &out->language->page->basic;

    if (form->head != NULL)
        baro_told_add(out, BARO_TOLD_SECTION, form->head, NULL);
    baro_told_add(out, BARO_TOLD_HEAD, words->metric, words->value,
                  words->state, NULL);
    for (guint i = 0; i < form->bullets->len; i++) {
        const BaroBullet *bullet = bullet_at(form, i);

        baro_told_add(out, BARO_TOLD_CELLS, bullet->name, bullet->text,
                      bullet->word != NULL ? bullet->word : "", NULL);
    }
}

const BaroForm baro_form_bullets = {
    .name = "bullets", .goes_on = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = free_form};
