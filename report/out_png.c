// SPDX-License-Identifier: Apache-2.0
#include "paint.h"

#include "barograph/report.h"

static gboolean
write_png(const BaroOutJob *job, const char *path, GError **error)
{
    int width = job->width > 0 ? (int)job->width : 2 * BARO_CANVAS_W;
    int height = job->height > 0 ? (int)job->height : 2 * BARO_CANVAS_H;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(surface);
    gboolean done = FALSE;

    cairo_scale(cr, (double)width / BARO_CANVAS_W,
                (double)height / BARO_CANVAS_H);
    baro_paint(cr, g_ptr_array_index(job->scenes, job->page), FALSE);

    cairo_status_t status = cairo_status(cr);

    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png(surface, path);
    if (status != CAIRO_STATUS_SUCCESS)
        baro_fail(error, BARO_ERROR_FAILED, "%s cannot be written: %s.", path,
                  cairo_status_to_string(status));
    else
        done = baro_paint_finish(cr, surface, path, error);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return done;
}

const BaroOut baro_out_png = {"png", BARO_FORMAT_PNG, FALSE, write_png};
