// SPDX-License-Identifier: Apache-2.0
#include "form_picture.h"

#include <math.h>

enum { LEAST = 60, NATURAL = 220 };

typedef struct {
    BaroImage *image; /* held */
    const char *alt;
} Picture;

static void
free_form(void *data)
{
    Picture *form = data;

    baro_image_unref(form->image);
    g_free(form);
}

void
baro_form_picture_add(BaroPageModel *model, BaroImage *image, const char *alt)
{
    Picture *form = g_new0(Picture, 1);

    form->image = baro_image_ref(image);
    form->alt = baro_model_keep(model, alt);
    baro_model_add(model, &baro_form_picture, form);
    baro_model_alt(model, alt);
}

static BaroNeed
need(const void *data, BaroPen *pen G_GNUC_UNUSED, double width,
     guint from G_GNUC_UNUSED)
{
    const Picture *form = data;
    double whole = ceil(width * baro_image_aspect(form->image));

    return (BaroNeed){MIN(LEAST, whole), MIN(NATURAL, whole), whole};
}

/* From the left, as large as the box allows. */
static guint
draw(const void *data, BaroPen *pen, BaroBox box, guint from G_GNUC_UNUSED)
{
    const Picture *form = data;
    double aspect = baro_image_aspect(form->image);

    box.w = MIN(box.w, box.h / aspect);
    baro_scene_image(pen->scene, box, form->image, NULL);
    return BARO_DONE;
}

static void
tell(const void *data, BaroTold *out)
{
    const Picture *form = data;

    if (*form->alt != '\0')
        baro_told_add(out, BARO_TOLD_PROSE, form->alt, NULL);
}

const BaroForm baro_form_picture = {
    .name = "picture", .is_picture = TRUE, .need = need, .draw = draw,
    .tell = tell, .free = free_form};
