// SPDX-License-Identifier: Apache-2.0
#include "form_cover.h"

#include <math.h>

enum { BAR = 6, GAP = 38, PAD = 30, LINE = 17, HEAD = 26, AFTER = 16,
       LOGO = 64, LOGO_WIDE = 200, LOW = 120, SMALLER = 20 };

typedef struct {
    BaroGlyph glyph;
    const char *text, *right; /* text of a head: right is NULL, is_head */
    gboolean is_head;
} Line;

struct BaroFormCover {
    BaroPageModel *model; /* whose strings it keeps */
    BaroCoverNames cover;
    GArray *lines;        /* Line */
};

static void
free_form(void *data)
{
    BaroFormCover *form = data;

    baro_image_unref(form->cover.logo);
    g_array_unref(form->lines);
    g_free(form);
}

BaroFormCover *
baro_form_cover_add(BaroPageModel *model, const BaroCoverNames *cover)
{
    BaroFormCover *form = g_new0(BaroFormCover, 1);

    form->model = model;
    form->cover = (BaroCoverNames){
        .logo = cover->logo != NULL ? baro_image_ref(cover->logo) : NULL,
        .project = baro_model_keep(model, cover->project),
        .title = baro_model_keep(model, cover->title),
        .day = baro_model_keep(model, cover->day),
        .presenter = baro_model_keep(model, cover->presenter)};
    form->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    baro_model_add(model, &baro_form_cover, form);
    return form;
}

void
baro_form_cover_list(BaroFormCover *form, const char *head)
{
    Line line = {.text = baro_model_keep(form->model, head), .is_head = TRUE};

    g_array_append_val(form->lines, line);
}

void
baro_form_cover_line(BaroFormCover *form, BaroGlyph glyph, const char *text,
                     const char *right)
{
    Line line = {.glyph = glyph, .text = baro_model_keep(form->model, text),
                 .right = baro_model_keep(form->model, right)};

    g_array_append_val(form->lines, line);
}

/* It takes what there is. */
static BaroNeed
need(const void *data G_GNUC_UNUSED, BaroPen *pen,
     double width G_GNUC_UNUSED, guint from G_GNUC_UNUSED)
{
    return (BaroNeed){0.5 * pen->scene->height, 0.9 * pen->scene->height,
                      INFINITY};
}

/* ---- who, what and when ----------------------------------------------- */

/* A text from y down, in at most so many lines; the y under it. */
static double
put(BaroScene *scene, BaroType at, double y, const char *text)
{
    at.align = -1;
    at.y = y - baro_scene_measure(scene, at, text).y;
    return y + baro_scene_text(scene, at, text).h;
}

static double
draw_logo(BaroScene *scene, BaroImage *logo, double x, double y)
{
    double aspect = baro_image_aspect(logo);
    double wide = fmin(LOGO_WIDE, LOGO / aspect);

    baro_scene_image(scene, (BaroBox){x, y, wide, wide * aspect}, logo,
                     NULL);
    return y + wide * aspect;
}

static void
draw_names(const BaroCoverNames *cover, BaroScene *scene, BaroBox box)
{
    BaroType project = {.x = box.x, .style = BARO_STYLE_COVER,
                        .wrap = box.w};
    BaroType title = {.x = box.x, .style = BARO_STYLE_MIDDLE, .wrap = box.w,
                      .color = BARO_ACCENT, .lines = 4};
    BaroType body = {.x = box.x, .style = BARO_STYLE_BODY, .size = 14,
                     .wrap = box.w, .lines = 2};
    double y = box.y + 0.3 * box.h;

    if (cover->logo != NULL)
        draw_logo(scene, cover->logo, box.x, box.y + 0.1 * box.h);
    if (baro_scene_measure(scene, project, cover->project).h > LOW) {
        project.size = SMALLER;
        project.lines = 4;
    }
    y = put(scene, project, y, cover->project) + 10;
    y = put(scene, title, y, cover->title) + 16;
    y = put(scene, body, y, cover->day) + 8;
    body.size = 0;
    body.color = BARO_SECOND;
    if (cover->presenter != NULL)
        put(scene, body, y, cover->presenter);
}

/* ---- the panel -------------------------------------------------------- */

static const Line *
line_at(const BaroFormCover *form, guint i)
{
    return &g_array_index(form->lines, Line, i);
}

/* The end of the list that begins at a head. */
static guint
end_of(const BaroFormCover *form, guint head)
{
    guint i = head + 1;

    while (i < form->lines->len && !line_at(form, i)->is_head)
        i++;
    return i;
}

static void
draw_line(BaroScene *scene, const Line *line, double x, double y,
          double width)
{
    double indent = baro_glyph_width(line->glyph), right = 0;
    BaroType at = {.x = x + width, .y = y, .align = 1,
                   .style = BARO_STYLE_LABEL};

    baro_glyph_draw(scene, line->glyph, x, y, 0);
    if (line->right != NULL)
        right = baro_scene_text(scene, at, line->right).w + 10;
    at = (BaroType){.x = x + indent, .y = y, .align = -1, .lines = 1,
                    .style = BARO_STYLE_LABEL, .color = BARO_INK,
                    .wrap = width - indent - right};
    baro_scene_text(scene, at, line->text);
}

/* A list in the room that it has; the y under it. */
static double
draw_list(const BaroFormCover *form, BaroScene *scene, guint head, BaroBox box,
          guint lines)
{
    guint end = end_of(form, head), n = end - head - 1;
    guint most = n <= lines ? n : MAX(1, lines) - 1;
    double y = box.y;

    baro_scene_text(scene,
                    (BaroType){.x = box.x, .y = y + 12, .align = -1,
                               .style = BARO_STYLE_SECTION, .lines = 1,
                               .wrap = box.w},
                    line_at(form, head)->text);
    y += HEAD;
    for (guint i = 0; i < most; i++, y += LINE)
        draw_line(scene, line_at(form, head + 1 + i), box.x, y + 11, box.w);
    if (most < n) {
        g_autofree char *rest = baro_say_count(scene->language, n - most);
        g_autofree char *text =
            baro_say(scene->language, scene->language->page->cover.more, "n",
                     rest, NULL);

        draw_line(scene, &(Line){.text = text}, box.x, y + 11, box.w);
        y += LINE;
    }
    return y + AFTER;
}

static guint
length_of(const BaroFormCover *form, guint head)
{
    return end_of(form, head) - head - 1;
}

/* What the lists after this one take of so many lines each. */
static guint
taken_by_others(const BaroFormCover *form, guint head, guint fair)
{
    guint others = 0;

    for (guint i = end_of(form, head); i < form->lines->len;
         i = end_of(form, i))
        others += MIN(length_of(form, i), fair);
    return others;
}

/* Lists share the room in lines: the short ones whole, the longest less. */
static void
draw_lists(const BaroFormCover *form, BaroScene *scene, BaroBox box)
{
    guint lists = 0, room;
    double y = box.y;

    for (guint i = 0; i < form->lines->len; i++)
        lists += line_at(form, i)->is_head ? 1 : 0;
    room = (guint)MAX(0, (box.h - lists * (HEAD + AFTER)) / LINE);
    for (guint head = 0; head < form->lines->len;
         head = end_of(form, head), lists--) {
        guint fair = room / MAX(1, lists);
        guint others = MIN(room, taken_by_others(form, head, fair));
        guint n = MIN(length_of(form, head), MAX(fair, room - others));

        y = draw_list(form, scene, head, (BaroBox){box.x, y, box.w, 0}, n);
        room -= MIN(room, n);
    }
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    const BaroFormCover *form = data;
    BaroScene *scene = pen->scene;
    gboolean wide = scene->width > scene->height;
    double left = box.x + BAR + GAP;
    BaroBox names = {left, 0, scene->width - left - box.x, scene->height};
    BaroBox panel = {0, 0.56 * scene->height, scene->width,
                     0.44 * scene->height};

    if (wide) {
        panel = (BaroBox){0.6 * scene->width, 0, 0.4 * scene->width,
                          scene->height};
        names.w = panel.x - left - PAD;
    } else {
        names.h = panel.y;
    }
    baro_scene_rect(scene, panel, BARO_PANEL, BARO_NO_COLOR);
    baro_scene_rect(scene, (BaroBox){box.x, 0, BAR, scene->height},
                    BARO_ACCENT, BARO_NO_COLOR);
    draw_names(&form->cover, scene, names);
    panel.x = wide ? panel.x + PAD : left;
    panel.w = scene->width - panel.x - box.x;
    panel.y += wide ? 1.4 * PAD : PAD;
    panel.h -= wide ? 2.2 * PAD : 1.5 * PAD;
    draw_lists(form, scene, panel);
    return BARO_DONE;
}

/* ---- rows ------------------------------------------------------------- */

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormCover *form = data;
    const BaroCoverNames *cover = &form->cover;

    baro_told_add(out, BARO_TOLD_PROSE, cover->title, NULL);
    baro_told_add(out, BARO_TOLD_PROSE, cover->day, NULL);
    if (cover->presenter != NULL)
        baro_told_add(out, BARO_TOLD_PROSE, cover->presenter, NULL);
    for (guint i = 0; i < form->lines->len; i++) {
        const Line *line = line_at(form, i);
        g_autofree char *text = line->right == NULL ? g_strdup(line->text)
            : baro_say(out->language, out->language->page->basic.comma,
                       "list", line->text, "next", line->right, NULL);

        baro_told_add(out, line->is_head ? BARO_TOLD_SECTION : BARO_TOLD_ITEM,
                      text, NULL);
    }
}

const BaroForm baro_form_cover = {.name = "cover", .need = need, .draw = draw,
                                  .tell = tell, .free = free_form};
