// SPDX-License-Identifier: Apache-2.0
/*
 * What cairo cannot say in a PDF: the language, that the title is shown, and
 * the alternative text of each figure, in the order in which they were drawn.
 */
#include "paint.h"

#include <qpdf/qpdf-c.h>

typedef struct {
    qpdf_data pdf;
    GPtrArray *alts; /* char *, borrowed */
    guint next;
    guint depth;
} Walk;

static void
set_alt(Walk *walk, qpdf_oh element)
{
    if (walk->next < walk->alts->len)
        qpdf_oh_replace_key(
            walk->pdf, element, "/Alt",
            qpdf_oh_new_unicode_string(
                walk->pdf, g_ptr_array_index(walk->alts, walk->next)));
    walk->next++;
}

static void
walk_element(Walk *walk, qpdf_oh element)
{
    qpdf_data pdf = walk->pdf;

    if (++walk->depth > 64) {
        walk->depth--;
        return;
    }
    if (qpdf_oh_is_array(pdf, element)) {
        int n = qpdf_oh_get_array_n_items(pdf, element);

        for (int i = 0; i < n; i++)
            walk_element(walk, qpdf_oh_get_array_item(pdf, element, i));
    } else if (qpdf_oh_is_dictionary(pdf, element)) {
        qpdf_oh kind = qpdf_oh_get_key(pdf, element, "/S");

        if (qpdf_oh_is_name(pdf, kind)
            && g_strcmp0(qpdf_oh_get_name(pdf, kind), "/Figure") == 0)
            set_alt(walk, element);
        if (qpdf_oh_has_key(pdf, element, "/K"))
            walk_element(walk, qpdf_oh_get_key(pdf, element, "/K"));
    }
    walk->depth--;
}

static void
mend(const BaroOutJob *job, qpdf_data pdf)
{
    g_autoptr(GPtrArray) alts = g_ptr_array_new();
    qpdf_oh root = qpdf_get_root(pdf);
    qpdf_oh view = qpdf_oh_new_dictionary(pdf);
    qpdf_oh marked = qpdf_oh_new_dictionary(pdf);

    for (guint i = 0; i < job->scenes->len; i++) {
        const BaroScene *scene = g_ptr_array_index(job->scenes, i);

        for (guint k = 0; k < scene->marks->len; k++) {
            BaroMark *mark = &g_array_index(scene->marks, BaroMark, k);

            if (mark->kind == BARO_MARK_BEGIN
                && mark->tag == BARO_TAG_FIGURE)
                g_ptr_array_add(alts, mark->text);
        }
    }
    qpdf_oh_replace_key(pdf, root, "/Lang",
                        qpdf_oh_new_unicode_string(pdf, job->language));
    qpdf_oh_replace_key(pdf, view, "/DisplayDocTitle",
                        qpdf_oh_new_bool(pdf, QPDF_TRUE));
    qpdf_oh_replace_key(pdf, root, "/ViewerPreferences", view);

    qpdf_oh_replace_key(pdf, marked, "/Marked",
                        qpdf_oh_new_bool(pdf, QPDF_TRUE));
    qpdf_oh_replace_key(pdf, root, "/MarkInfo", marked);

    Walk walk = {.pdf = pdf, .alts = alts};

    if (qpdf_oh_has_key(pdf, root, "/StructTreeRoot"))
        walk_element(&walk, qpdf_oh_get_key(pdf, root, "/StructTreeRoot"));
}

static gboolean
write_pdf(qpdf_data pdf, GString *out)
{
    if ((qpdf_init_write_memory(pdf) & QPDF_ERRORS) != 0)
        return FALSE;
    /* The same bytes in, the same bytes out. */
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(pdf, qpdf_o_generate);
    if ((qpdf_write(pdf) & QPDF_ERRORS) != 0)
        return FALSE;
    g_string_append_len(out, (const char *)qpdf_get_buffer(pdf),
                        (gssize)qpdf_get_buffer_length(pdf));
    return TRUE;
}

gboolean
baro_pdf_finish(const BaroOutJob *job, const GString *pdf, GString *out,
                GError **error)
{
    qpdf_data data = qpdf_init();
    gboolean done = FALSE;

    qpdf_silence_errors(data);
    if ((qpdf_read_memory(data, "the PDF", pdf->str, pdf->len, NULL)
         & QPDF_ERRORS) == 0) {
        mend(job, data);
        done = write_pdf(data, out);
    }
    if (!done) {
        qpdf_error why = qpdf_get_error(data);

        baro_fail(error, BARO_ERROR_FAILED, "The PDF cannot be made: %s.",
                  why != NULL ? qpdf_get_error_message_detail(data, why)
                              : "unknown reason");
    }
    qpdf_cleanup(&data);
    return done;
}
