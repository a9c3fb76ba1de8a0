// SPDX-License-Identifier: Apache-2.0
#include "paint.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>

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
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR,
                                   creator);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static gboolean
draw(const BaroOutJob *job, const char *path, GError **error)
{
    double width = job->width > 0 ? job->width : BARO_CANVAS_W;
    double height = job->height > 0 ? job->height : BARO_CANVAS_H;
    cairo_surface_t *surface = cairo_pdf_surface_create(path, width, height);
    cairo_t *cr = cairo_create(surface);

    set_metadata(surface, job);
    cairo_scale(cr, width / BARO_CANVAS_W, height / BARO_CANVAS_H);
    for (guint i = 0; i < job->scenes->len; i++) {
        const BaroScene *scene = g_ptr_array_index(job->scenes, i);
        g_autofree char *label = g_strdup_printf("%u", i + 1);
        g_autofree char *target = g_strdup_printf("page=%u pos=[0 0]", i + 1);

        cairo_pdf_surface_set_page_label(surface, label);
        cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT,
                                      scene->title, target,
                                      CAIRO_PDF_OUTLINE_FLAG_OPEN);
        baro_paint(cr, scene, TRUE);
        cairo_show_page(cr);
    }

    gboolean done = baro_paint_finish(cr, surface, path, error);

    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return done;
}

static gboolean
write_pdf(const BaroOutJob *job, const char *path, GError **error)
{
    g_autofree char *raw = g_strconcat(path, ".raw", NULL);
    gboolean done = draw(job, raw, error)
        && baro_pdf_finish(job, raw, path, error);

    g_unlink(raw);
    return done;
}

const BaroOut baro_out_pdf = {"pdf", BARO_FORMAT_PDF, TRUE, write_pdf};
