// SPDX-License-Identifier: Apache-2.0
/*
 * What cairo 1.16 cannot say in a PDF (ISO 32000-1, 14.7 to 14.9): the
 * language, that the title is shown, that all pages are one document, what a
 * figure shows and what the head of a column is.
 */
#include "paint.h"

#include <malloc.h>

#include <qpdf/qpdf-c.h>

typedef struct {
    qpdf_data pdf;
    GPtrArray *alts; /* char *, borrowed: of the figures in order */
    guint next;
} Walk;

static GPtrArray *
list_alts(const BaroOutJob *job)
{
    GPtrArray *alts = g_ptr_array_new();

    for (guint i = 0; i < job->scenes->len; i++) {
        const BaroScene *scene = g_ptr_array_index(job->scenes, i);

        for (guint k = 0; k < scene->marks->len; k++) {
            BaroMark *mark = &g_array_index(scene->marks, BaroMark, k);

            if (mark->kind == BARO_MARK_BEGIN
                && mark->tag == BARO_TAG_FIGURE)
                g_ptr_array_add(alts, mark->text);
        }
    }
    return alts;
}

static void
set_alt(Walk *walk, qpdf_oh figure)
{
    if (walk->next < walk->alts->len)
        qpdf_oh_replace_key(
            walk->pdf, figure, "/Alt",
            qpdf_oh_new_unicode_string(
                walk->pdf, g_ptr_array_index(walk->alts, walk->next)));
    walk->next++;
}

static void
set_scope(Walk *walk, qpdf_oh head)
{
    qpdf_oh scope = qpdf_oh_new_dictionary(walk->pdf);

    qpdf_oh_replace_key(walk->pdf, scope, "/O",
                        qpdf_oh_new_name(walk->pdf, "/Table"));
    qpdf_oh_replace_key(walk->pdf, scope, "/Scope",
                        qpdf_oh_new_name(walk->pdf, "/Column"));
    qpdf_oh_replace_key(walk->pdf, head, "/A", scope);
}

/* Most elements are paragraphs and hold nothing but text. */
static gboolean
may_hold_others(const char *kind)
{
    return !g_str_equal(kind, "/P") && !g_str_equal(kind, "/H1")
        && !g_str_equal(kind, "/H2") && !g_str_equal(kind, "/Figure");
}

static void
visit(Walk *walk, qpdf_oh element, guint depth)
{
    qpdf_data pdf = walk->pdf;
    qpdf_oh name, kids;
    int n;

    if (depth > 2 * BARO_DEPTH || !qpdf_oh_is_dictionary(pdf, element)
        || !qpdf_oh_has_key(pdf, element, "/S"))
        return;
    name = qpdf_oh_get_key(pdf, element, "/S");

    const char *kind = qpdf_oh_get_name(pdf, name);

    if (g_str_equal(kind, "/Figure"))
        set_alt(walk, element);
    if (g_str_equal(kind, "/TH"))
        set_scope(walk, element);
    if (!may_hold_others(qpdf_oh_get_name(pdf, name)))
        return;
    kids = qpdf_oh_get_key(pdf, element, "/K");
    n = qpdf_oh_is_array(pdf, kids) ? qpdf_oh_get_array_n_items(pdf, kids)
                                    : 0;
    for (int i = 0; i < n; i++)
        visit(walk, qpdf_oh_get_array_item(pdf, kids, i), depth + 1);
    if (n == 0)
        visit(walk, kids, depth + 1);
}

/* Cairo hangs each page's section onto the root, which may have but one
 * child. Returns the document that becomes it. */
static qpdf_oh
wrap_sections(qpdf_data pdf, qpdf_oh root)
{
    qpdf_oh document = qpdf_make_indirect_object(
        pdf, qpdf_oh_new_dictionary(pdf));
    qpdf_oh kids = qpdf_oh_wrap_in_array(pdf,
                                         qpdf_oh_get_key(pdf, root, "/K"));
    int n = qpdf_oh_get_array_n_items(pdf, kids);

    qpdf_oh_replace_key(pdf, document, "/Type",
                        qpdf_oh_new_name(pdf, "/StructElem"));
    qpdf_oh_replace_key(pdf, document, "/S",
                        qpdf_oh_new_name(pdf, "/Document"));
    qpdf_oh_replace_key(pdf, document, "/P", root);
    qpdf_oh_replace_key(pdf, document, "/K", kids);
    for (int i = 0; i < n; i++)
        qpdf_oh_replace_key(pdf, qpdf_oh_get_array_item(pdf, kids, i), "/P",
                            document);
    qpdf_oh_replace_key(pdf, root, "/K", document);
    return document;
}

/* Pages are called as they are numbered: "1", "2" … */
static void
label_pages(qpdf_data pdf, qpdf_oh root)
{
    qpdf_oh labels = qpdf_oh_new_dictionary(pdf);
    qpdf_oh decimal = qpdf_oh_new_dictionary(pdf);
    qpdf_oh ranges = qpdf_oh_new_array(pdf);

    qpdf_oh_replace_key(pdf, decimal, "/S", qpdf_oh_new_name(pdf, "/D"));
    qpdf_oh_append_item(pdf, ranges, qpdf_oh_new_integer(pdf, 0));
    qpdf_oh_append_item(pdf, ranges, decimal);
    qpdf_oh_replace_key(pdf, labels, "/Nums", ranges);
    qpdf_oh_replace_key(pdf, root, "/PageLabels", labels);
}

static void
mend(const BaroOutJob *job, qpdf_data pdf)
{
    g_autoptr(GPtrArray) alts = list_alts(job);
    qpdf_oh root = qpdf_get_root(pdf);
    qpdf_oh view = qpdf_oh_new_dictionary(pdf);
    qpdf_oh marked = qpdf_oh_new_dictionary(pdf);
    Walk walk = {.pdf = pdf, .alts = alts};

    qpdf_oh_replace_key(pdf, root, "/Lang",
                        qpdf_oh_new_unicode_string(pdf, job->language));
    qpdf_oh_replace_key(pdf, view, "/DisplayDocTitle",
                        qpdf_oh_new_bool(pdf, QPDF_TRUE));
    qpdf_oh_replace_key(pdf, root, "/ViewerPreferences", view);
    qpdf_oh_replace_key(pdf, marked, "/Marked",
                        qpdf_oh_new_bool(pdf, QPDF_TRUE));
    qpdf_oh_replace_key(pdf, root, "/MarkInfo", marked);
    label_pages(pdf, root);
    if (qpdf_oh_has_key(pdf, root, "/StructTreeRoot"))
        visit(&walk, wrap_sections(pdf, qpdf_oh_get_key(
                                            pdf, root, "/StructTreeRoot")),
              0);
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
    malloc_trim(0); /* else its memory counts beside that of pictures */
    return done;
}
