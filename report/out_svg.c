// SPDX-License-Identifier: Apache-2.0
#include "paint.h"

#include <cairo-svg.h>

#include "barograph/report.h"

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
draw_svg(const BaroOutJob *job, GString *out, GError **error)
{
    const BaroScene *scene = g_ptr_array_index(job->scenes, job->page);
    g_autoptr(GString) svg = g_string_new(NULL);
    double width, height;

    baro_paint_size(job, scene, 1, &width, &height);

    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        baro_paint_append, svg, width, height);
    cairo_t *cr = cairo_create(surface);

    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
    baro_paint_fit(cr, scene, width, height);
    baro_paint(cr, scene, job->theme, FALSE);
    cairo_show_page(cr);

    gboolean done = baro_paint_finish(cr, surface, "SVG", error);

    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    if (!done)
        return FALSE;

    g_autofree char *text = without_number(svg->str);

    g_string_append(out, text);
    return TRUE;
}

const BaroOut baro_out_svg = {"svg", BARO_FORMAT_SVG, FALSE, draw_svg};
