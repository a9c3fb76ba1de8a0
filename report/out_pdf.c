// SPDX-License-Identifier: Apache-2.0
#include "paint.h"

#include <cairo-pdf.h>

#include "barograph/report.h"

static void
set_metadata(cairo_surface_t *surface, const BaroOutJob *job)
{
    char day[11];
    g_autofree char *creator = g_strdup_printf("Barograph %s", job->version);
    g_autofree char *date =
        g_strdup_printf("%sT00:00:00Z", baro_day_format(job->day, day));

    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   job->title);
    if (job->author != NULL)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR,
                                       job->author);
    if (job->subject != NULL)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT,
                                       job->subject);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR,
                                   creator);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/* Neighbours of one section stand under its name. */
static int
outline_of(cairo_surface_t *surface, const BaroOutJob *job, guint i,
           const char *target, int before)
{
    const BaroScene *scene = g_ptr_array_index(job->scenes, i);
    const BaroScene *last = i == 0 ? NULL
        : g_ptr_array_index(job->scenes, i - 1);
    int parent = scene->section == NULL ? CAIRO_PDF_OUTLINE_ROOT : before;

    if (scene->section != NULL
        && (last == NULL || g_strcmp0(last->section, scene->section) != 0))
        parent = cairo_pdf_surface_add_outline(
            surface, CAIRO_PDF_OUTLINE_ROOT, scene->section, target,
            CAIRO_PDF_OUTLINE_FLAG_OPEN | CAIRO_PDF_OUTLINE_FLAG_BOLD);
    cairo_pdf_surface_add_outline(surface, parent, scene->title, target,
                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
    return parent;
}

static void
draw_pages(const BaroOutJob *job, cairo_surface_t *surface, cairo_t *cr)
{
    int parent = CAIRO_PDF_OUTLINE_ROOT;

    for (guint i = 0; i < job->scenes->len; i++) {
        const BaroScene *scene = g_ptr_array_index(job->scenes, i);
        g_autofree char *target = g_strdup_printf("page=%u pos=[0 0]", i + 1);
        double width, height;

        baro_paint_size(job, scene, 1, &width, &height);
        cairo_pdf_surface_set_size(surface, width, height);
        parent = outline_of(surface, job, i, target, parent);
        cairo_save(cr);
        baro_paint_fit(cr, scene, width, height);
        cairo_tag_begin(cr, baro_tag_name(BARO_TAG_SECTION), NULL);
        baro_paint(cr, scene, job->theme, TRUE);
        cairo_tag_end(cr, baro_tag_name(BARO_TAG_SECTION));
        cairo_restore(cr);
        cairo_show_page(cr);
    }
}

static gboolean
draw_pdf(const BaroOutJob *job, GString *out, GError **error)
{
    g_autoptr(GString) pdf = g_string_new(NULL);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        baro_paint_append, pdf, BARO_CANVAS_W, BARO_CANVAS_H);
    cairo_t *cr = cairo_create(surface);

    set_metadata(surface, job);
    draw_pages(job, surface, cr);

    gboolean done = baro_paint_finish(cr, surface, "PDF", error)
        && baro_pdf_finish(job, pdf, out, error);

    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return done;
}

const BaroOut baro_out_pdf = {"pdf", BARO_FORMAT_PDF, TRUE, draw_pdf,
                              NULL};
