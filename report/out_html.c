// SPDX-License-Identifier: Apache-2.0
/* The deck as plain text in order: headings, paragraphs, and of each figure
 * what it says. No script, no address, nothing from elsewhere. */
#include "out.h"

#include "barograph/report.h"
#include "barograph/text.h"

static void
put(GString *out, const char *tag, const char *text)
{
    g_string_append_printf(out, "<%s>", tag);
    baro_text_xml(out, text);
    g_string_append_printf(out, "</%s>\n", tag);
}

static const char *
tag_of(const BaroMark *mark)
{
    BaroTag tag = baro_style(mark->style)->tag;

    return tag == BARO_TAG_H1 ? "h2" : tag == BARO_TAG_H2 ? "h3" : "p";
}

static void
put_scene(GString *out, const BaroScene *scene)
{
    gboolean in_figure = FALSE;

    g_string_append(out, "<section>\n");
    for (guint i = 0; i < scene->marks->len; i++) {
        const BaroMark *mark = &g_array_index(scene->marks, BaroMark, i);

        if (mark->kind == BARO_MARK_BEGIN && mark->tag == BARO_TAG_FIGURE) {
            in_figure = TRUE;
            g_string_append(out, "<figure>");
            put(out, "figcaption", mark->text);
            g_string_append(out, "</figure>\n");
        } else if (mark->kind == BARO_MARK_END) {
            in_figure = FALSE;
        } else if (mark->kind == BARO_MARK_TEXT && !in_figure) {
            put(out, tag_of(mark), mark->text);
        }
    }
    g_string_append(out, "</section>\n");
}

static gboolean
draw_html(const BaroOutJob *job, GString *out, GError **error)
{
    (void)error;
    g_string_append(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n");

    put(out, "title", job->title);
    g_string_append(out,
                    "<style>body{font:1rem/1.5 sans-serif;max-width:44rem;"
                    "margin:2rem auto;padding:0 1rem;color:#14212B}"
                    "section{border-top:1px solid #DDE3E7}"
                    "p{margin:.3rem 0}figure{margin:.6rem 0;padding:.4rem "
                    ".8rem;background:#F5F7F8}</style>\n</head>\n<body>\n");
    put(out, "h1", job->title);
    for (guint i = 0; i < job->scenes->len; i++)
        put_scene(out, g_ptr_array_index(job->scenes, i));
    g_string_append(out, "</body>\n</html>\n");
    return TRUE;
}

const BaroOut baro_out_html = {"html", BARO_FORMAT_HTML, TRUE, draw_html};
