// SPDX-License-Identifier: Apache-2.0
#include "form_facts.h"

#include <math.h>

enum { PRESSED = 4, AFTER = 12, ROOMY = 20, ACROSS = 100, GAP = 16,
       WIDE = 420, BESIDE = 52 };

/* How the facts of a box stand: so many beside each other, their words under
 * or beside their numbers, so much space after each. */
typedef struct {
    guint across;
    gboolean is_beside, is_drawn;
    double after;
} Places;

static void
free_form(void *data)
{
    BaroFormFacts *form = data;

    g_array_unref(form->facts);
    g_free(form);
}

BaroFormFacts *
baro_form_facts_add(BaroPageModel *model, const char *head)
{
    BaroFormFacts *form = g_new0(BaroFormFacts, 1);

    form->model = model;
    form->head = baro_model_keep(model, head);
    form->facts = g_array_new(FALSE, FALSE, sizeof(BaroFact));
    baro_model_add(model, &baro_form_facts, form);
    return form;
}

void
baro_form_facts_say(BaroFormFacts *form, const BaroFact *fact)
{
    BaroFact copy = *fact;

    copy.number = baro_model_keep(form->model, fact->number);
    copy.name = baro_model_keep(form->model, fact->name);
    copy.text = baro_model_keep(form->model, fact->text);
    g_array_append_val(form->facts, copy);
}

/* Places a text under y, or only measures it; the y under it. */
static double
put(BaroPen *pen, BaroType at, double y, const char *text, gboolean is_drawn)
{
    BaroBox box;

    if (text == NULL)
        return y;
    at.align = -1;
    box = baro_scene_measure(pen->scene, at, text);
    at.y += y - box.y;
    if (is_drawn)
        baro_scene_text(pen->scene, at, text);
    return y + box.h;
}

/* A number with its words to the right of it. */
static double
put_beside(BaroPen *pen, const BaroFact *fact, BaroBox box, gboolean is_drawn)
{
    BaroType big = {.x = box.x, .style = BARO_STYLE_MIDDLE, .size = 16,
                    .color = fact->color};
    BaroType text = {.x = box.x + BESIDE, .wrap = box.w - BESIDE,
                     .style = BARO_STYLE_SMALL};
    double left = put(pen, big, box.y, fact->number, is_drawn);
    double right = put(pen, text, box.y + 4, fact->text, is_drawn);

    return MAX(left, right);
}

static double
put_fact(const BaroFormFacts *form, BaroPen *pen, const BaroFact *fact,
         BaroBox box, const Places *places)
{
    BaroType small = {.x = box.x, .wrap = box.w,
                      .style = fact->number == NULL ? BARO_STYLE_STRONG
                                                    : BARO_STYLE_SMALL};
    BaroType big = {.x = box.x, .wrap = box.w, .color = fact->color,
                    .style = form->is_across ? BARO_STYLE_SECTION
                                             : BARO_STYLE_MIDDLE};
    BaroType text = {.x = box.x, .wrap = box.w, .style = BARO_STYLE_SMALL};

    if (fact->has_rule && places->is_drawn)
        baro_scene_line(pen->scene, (BaroBox){box.x, box.y, box.w, 0},
                        BARO_RULE, 0.75, 0);
    if (fact->has_rule)
        box.y += 8;
    if (places->is_beside && fact->number != NULL && fact->name == NULL)
        return put_beside(pen, fact, box, places->is_drawn);
    box.y = put(pen, small, box.y, fact->name, places->is_drawn);
    box.y = put(pen, big, box.y, fact->number, places->is_drawn);
    return put(pen, text, box.y, fact->text, places->is_drawn);
}

static double
put_head(const BaroFormFacts *form, BaroPen *pen, BaroBox box,
         gboolean is_drawn)
{
    BaroType at = {.x = box.x, .style = BARO_STYLE_SECTION, .wrap = box.w};

    if (form->head == NULL)
        return box.y;
    if (is_drawn)
        baro_scene_line(pen->scene, (BaroBox){box.x, box.y, box.w, 0},
                        BARO_INK, 1.5, 0);
    return put(pen, at, box.y + 7, form->head, is_drawn) + 8;
}

/* Draws or only measures; the y under all. What has a rule stands alone. */
static double
put_all(const BaroFormFacts *form, BaroPen *pen, BaroBox box,
        const Places *places)
{
    double each = (box.w - GAP * (places->across - 1.0)) / places->across;
    double y = put_head(form, pen, box, places->is_drawn), under = y;
    guint place = 0;

    for (guint i = 0; i < form->facts->len; i++) {
        const BaroFact *fact = &g_array_index(form->facts, BaroFact, i);
        BaroBox cell = {box.x, y, box.w, 0};

        if (place == places->across || (fact->has_rule && place > 0)) {
            cell.y = y = under + places->after;
            place = 0;
        }
        if (!fact->has_rule) {
            cell.x += place * (each + GAP);
            cell.w = each;
        }

        double end = put_fact(form, pen, fact, cell, places);

        under = MAX(under, end);
        place = fact->has_rule ? places->across : place + 1;
    }
    return under;
}

static Places
places_of(const BaroFormFacts *form, double width)
{
    guint fit = (guint)MAX(1, width / ACROSS);
    guint most = MAX(1, form->facts->len);

    return (Places){
        .across = form->is_across || width >= WIDE ? MIN(fit, most) : 1,
        .after = AFTER};
}

static double
height_of(const BaroFormFacts *form, BaroPen *pen, double width,
          Places places, double after, gboolean is_beside)
{
    places.after = after;
    places.is_beside = is_beside && places.across == 1;
    places.is_drawn = FALSE;
    return ceil(put_all(form, pen, (BaroBox){0, 0, width, 0}, &places));
}

static BaroNeed
need(const void *data, BaroPen *pen, double width, guint from G_GNUC_UNUSED)
{
    Places places = places_of(data, width);

    return (BaroNeed){height_of(data, pen, width, places, PRESSED, TRUE),
                      height_of(data, pen, width, places, AFTER, FALSE),
                      height_of(data, pen, width, places, ROOMY, FALSE)};
}

static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    Places places = places_of(data, box.w);
    double least = height_of(data, pen, box.w, places, PRESSED, FALSE);
    double most, part;

    places.is_beside = places.across == 1 && box.h < least;
    least = height_of(data, pen, box.w, places, PRESSED, places.is_beside);
    most = height_of(data, pen, box.w, places, ROOMY, places.is_beside);
    part = most > least ? CLAMP((box.h - least) / (most - least), 0, 1) : 0;
    places.after = PRESSED + (ROOMY - PRESSED) * part;
    places.is_drawn = TRUE;
    put_all(data, pen, box, &places);
    return BARO_DONE;
}

static void
tell(const void *data, BaroTold *out)
{
    const BaroFormFacts *form = data;

    if (form->head != NULL)
        baro_told_add(out, BARO_TOLD_SECTION, form->head, NULL);
    for (guint i = 0; i < form->facts->len; i++) {
        const BaroFact *fact = &g_array_index(form->facts, BaroFact, i);
        const char *parts[3] = {NULL};
        gsize n = 0;

        if (fact->name != NULL)
            parts[n++] = fact->name;
        if (fact->number != NULL)
            parts[n++] = fact->number;

        g_autofree char *head = n == 0 ? NULL
            : g_strjoin(": ", parts[0], parts[1], NULL);

        if (head != NULL)
            baro_told_add(out, BARO_TOLD_STRONG, head, NULL);
        if (fact->text != NULL)
            baro_told_add(out, BARO_TOLD_PROSE, fact->text, NULL);
    }
}

const BaroForm baro_form_facts = {.name = "facts", .need = need, .draw = draw,
                                  .tell = tell, .free = free_form};
