// SPDX-License-Identifier: Apache-2.0
#include "form_ask.h"

#include <math.h>

enum { PAD = 14, ABOVE = 10, BELOW = 12, AFTER = 4, ROOMY = 10 };

typedef struct {
    const char *head, *note; /* the model's */
    GPtrArray *asks;         /* const char *, the model's */
} Ask;

static void
free_form(void *data)
{
    Ask *form = data;

    g_ptr_array_unref(form->asks);
    g_free(form);
}

void
baro_form_ask_add(BaroPageModel *model, const char *head,
                  const char *const *asks, const char *note)
{
    Ask *form = g_new0(Ask, 1);

    form->head = baro_model_keep(model, head);
    form->note = baro_model_keep(model, note);
    form->asks = g_ptr_array_new();
    for (gsize i = 0; asks[i] != NULL; i++)
        g_ptr_array_add(form->asks, (char *)baro_model_keep(model, asks[i]));
    baro_model_add(model, &baro_form_ask, form);
}

/* Places a text under y, or only measures it; the y under it. */
static double
put(BaroPen *pen, BaroType at, double y, const char *text, gboolean is_drawn)
{
    BaroBox box = baro_scene_measure(pen->scene, at, text);

    at.y = y - box.y;
    if (is_drawn)
        baro_scene_text(pen->scene, at, text);
    return y + box.h;
}

/* Draws or only measures what stands in the box; the y under it. */
static double
put_all(const Ask *form, BaroPen *pen, BaroBox box, gboolean is_drawn)
{
    BaroType at = {.x = box.x + PAD, .wrap = box.w - 2 * PAD, .align = -1,
                   .style = BARO_STYLE_STRONG, .color = BARO_ACCENT};
    double y = put(pen, at, box.y + ABOVE, form->head, is_drawn);

    at.style = BARO_STYLE_SECTION;
    at.color = 0;
    at.size = 14;
    for (guint i = 0; i < form->asks->len; i++)
        y = put(pen, at, y + AFTER, g_ptr_array_index(form->asks, i),
                is_drawn);
    at.style = BARO_STYLE_SMALL;
    at.color = BARO_INK;
    at.size = 0;
    if (form->note != NULL)
        y = put(pen, at, y + AFTER + 2, form->note, is_drawn);
    return y;
}

static BaroNeed
need(const void *data, BaroPen *pen, double width, guint from G_GNUC_UNUSED)
{
    double high = ceil(put_all(data, pen, (BaroBox){0, 0, width, 0}, FALSE))
        + BELOW;

    return (BaroNeed){high, high, high + ROOMY};
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    double high = put_all(data, pen, (BaroBox){0, 0, box.w, 0}, FALSE)
        + BELOW;
    BaroMark panel = {.kind = BARO_MARK_RECT, .box = box, .radius = 4,
                      .fill = BARO_ACCENT_TINT};

    baro_scene_add(pen->scene, &panel);
    box.y += MAX(0, (box.h - high) / 2);
    put_all(data, pen, box, TRUE);
    return BARO_DONE;
}

static void
tell(const void *data, BaroTold *out)
{
    const Ask *form = data;

    baro_told_add(out, BARO_TOLD_SECTION, form->head, NULL);
    for (guint i = 0; i < form->asks->len; i++)
        baro_told_add(out, BARO_TOLD_ITEM, g_ptr_array_index(form->asks, i),
                      NULL);
    if (form->note != NULL)
        baro_told_add(out, BARO_TOLD_PROSE, form->note, NULL);
}

const BaroForm baro_form_ask = {.name = "ask", .need = need, .draw = draw,
                                .tell = tell, .free = free_form};
