// SPDX-License-Identifier: Apache-2.0
#include "paint.h"

#include <cairo-svg.h>

#include "barograph/report.h"

static cairo_status_t
append(void *closure, const unsigned char *data, unsigned int length)
{
    g_string_append_len(closure, (const char *)data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Cairo numbers its surfaces over the whole life of a process: without that
 * number the same page has the same bytes. */
static char *
without_number(const char *svg)
{
    g_autoptr(GRegex) regex =
        g_regex_new("id=\"surface[0-9]+\"", G_REGEX_OPTIMIZE, 0, NULL);

    return g_regex_replace_literal(regex, svg, -1, 0, "id=\"page\"", 0, NULL);
}

static gboolean
write_svg(const BaroOutJob *job, const char *path, GError **error)
{
    double width = job->width > 0 ? job->width : BARO_CANVAS_W;
    double height = job->height > 0 ? job->height : BARO_CANVAS_H;
    g_autoptr(GString) svg = g_string_new(NULL);
    cairo_surface_t *surface =
        cairo_svg_surface_create_for_stream(append, svg, width, height);
    cairo_t *cr = cairo_create(surface);

    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
    cairo_scale(cr, width / BARO_CANVAS_W, height / BARO_CANVAS_H);
    baro_paint(cr, g_ptr_array_index(job->scenes, job->page), FALSE);
    cairo_show_page(cr);

    gboolean done = baro_paint_finish(cr, surface, path, error);

    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    if (!done)
        return FALSE;

    g_autofree char *text = without_number(svg->str);

    if (text == NULL || !g_file_set_contents(path, text, -1, NULL))
        return baro_fail(error, BARO_ERROR_FAILED, "%s cannot be written.",
                         path);
    return TRUE;
}

const BaroOut baro_out_svg = {"svg", BARO_FORMAT_SVG, FALSE, write_svg};
