// SPDX-License-Identifier: Apache-2.0
/*
 * A page as shapes, its letters too: it looks the same where none of the fonts
 * is installed, and labels stay where they were measured. What it says stands
 * in it as its description, for who does not see it and for search.
 */
#include "paint.h"

#include <string.h>

#include <cairo-svg.h>

#include "barograph/report.h"
#include "barograph/text.h"

/* How the element of every page begins, which cairo's own does not. */
#define OWN "<svg role=\"img\" xml:lang=\""

/* Cairo numbers its surfaces over the whole life of a process: without that
 * number the same page has the same bytes. */
static char *
without_number(const char *svg)
{
    g_autoptr(GRegex) regex =
        g_regex_new("id=\"surface[0-9]+\"", G_REGEX_OPTIMIZE, 0, NULL);

    return g_regex_replace_literal(regex, svg, -1, 0, "id=\"page\"", 0, NULL);
}

/* Cairo's own, with what the page is called and says. */
static void
put_svg(const BaroOutJob *job, const BaroScene *scene, const char *svg,
        GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_autofree char *text = without_number(svg);
    const char *element = strstr(text, "<svg ");
    const char *inside = strchr(element, '>') + 1;

    baro_scene_words(scene, words);

    g_auto(GStrv) lines = g_strsplit(words->str, "\n", -1);

    g_string_append_len(out, text, element - text);
    g_string_append_printf(out, OWN "%s\" ", job->language);
    g_string_append_len(out, element + strlen("<svg "),
                        inside - element - (gssize)strlen("<svg "));
    g_string_append_c(out, '\n');
    g_string_append(out, "<title>");
    baro_text_xml(out, scene->title);
    g_string_append(out, "</title>\n");
    g_string_append(out, "<desc>");
    for (gsize i = 0; lines[i] != NULL; i++) {
        baro_text_xml(out, lines[i]);
        g_string_append_c(out, '\n');
    }
    g_string_append(out, "</desc>\n");
    g_string_append(out, inside);
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
    if (done)
        put_svg(job, scene, svg->str, out);
    return done;
}

static gboolean
is_own(const char *head, gsize n)
{
    return g_strstr_len(head, (gssize)n, OWN) != NULL;
}

const BaroOut baro_out_svg = {"svg", BARO_FORMAT_SVG, FALSE, draw_svg,
                              is_own};
