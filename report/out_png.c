// SPDX-License-Identifier: Apache-2.0
#include "paint.h"

#include "barograph/report.h"

static gboolean
draw_png(const BaroOutJob *job, GString *out, GError **error)
{
    const BaroScene *scene = g_ptr_array_index(job->scenes, job->page);
    double width, height;

    baro_paint_size(job, scene, 2, &width, &height);

    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)width, (int)height);
    cairo_t *cr = cairo_create(surface);

    baro_paint_fit(cr, scene, width, height);
    baro_paint(cr, scene, job->theme, FALSE);

    cairo_status_t status = cairo_status(cr);

    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png_stream(surface,
                                                   baro_paint_append, out);

    gboolean done = status == CAIRO_STATUS_SUCCESS
        ? baro_paint_finish(cr, surface, "PNG", error)
        : baro_fail(error, BARO_ERROR_FAILED, "The PNG cannot be drawn: %s.",
                    cairo_status_to_string(status));

    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return done;
}

const BaroOut baro_out_png = {"png", BARO_FORMAT_PNG, FALSE, draw_png};
