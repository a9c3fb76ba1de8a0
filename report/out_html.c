// SPDX-License-Identifier: Apache-2.0
/* The deck as one page of text, tables and pictures, written from what pages
 * say. No script, no address, nothing from elsewhere. */
#include <string.h>

#include "barograph/report.h"
#include "barograph/text.h"
#include "layout.h"
#include "out.h"

enum { PICTURE = 680 }; /* width of a picture, points */

static const char doctype[] = "<!DOCTYPE html>\n";

static const char head[] =
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" "
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, "
    "initial-scale=1\">\n";

static const char style[] =
    "<style>\n"
    "body{font:1rem/1.5 Inter,system-ui,sans-serif;max-width:46rem;"
    "margin:2rem auto;padding:0 1rem;color:#14212B;background:#fff}\n"
    "h1{font-size:1.8rem;line-height:1.2}\n"
    "h2{font-size:1.35rem;line-height:1.25;margin:.2rem 0 .5rem}\n"
    "h3{font-size:1.05rem;margin:1.2rem 0 .3rem}\n"
    "h4{font-size:1rem;margin:.8rem 0 .1rem}\n"
    "p,ul{margin:.3rem 0}\n"
    "section{border-top:1px solid #DDE3E7;margin-top:2rem;padding-top:1rem}\n"
    ".eyebrow{color:#0B6E74;font-size:.8rem;font-weight:600;"
    "letter-spacing:.06em;text-transform:uppercase}\n"
    ".how,.foot{color:#55636E}\n.foot{font-size:.85rem}\n"
    "figure{margin:1rem 0}\n"
    "svg{display:block;max-width:100%;height:auto}\n"
    "figcaption,summary{color:#55636E;font-size:.9rem}\n"
    ".wide{overflow-x:auto}\n"
    "table{border-collapse:collapse;font-size:.9rem;"
    "font-variant-numeric:tabular-nums}\n"
    "th,td{text-align:left;vertical-align:top;padding:.25rem .8rem .25rem 0;"
    "border-bottom:1px solid #DDE3E7}\n"
    "th{font-weight:600;color:#55636E}\n"
    "</style>\n";

typedef struct {
    GString *out;
    const BaroOutJob *job;
    BaroDeck *deck;
    guint picture; /* running number, for the ids in it */
} Html;

/* ---- text ------------------------------------------------------------- */

static void
put(Html *html, const char *tag, const char *text)
{
    g_autofree char *plain = baro_text_plain(text);
    g_autofree char *full = baro_refs_fill(html->deck->refs, plain);

    g_string_append_printf(html->out, "<%s>", tag);
    baro_text_xml(html->out, full);
    g_string_append_printf(html->out, "</%.*s>",
                           (int)strcspn(tag, " "), tag);
}

static void
put_line(Html *html, const char *tag, const char *text)
{
    put(html, tag, text);
    g_string_append_c(html->out, '\n');
}

/* ---- rows ------------------------------------------------------------- */

static gboolean
is_table(BaroToldKind kind)
{
    return kind == BARO_TOLD_HEAD || kind == BARO_TOLD_CELLS;
}

static void
put_cells(Html *html, const BaroToldRow *row)
{
    g_string_append(html->out, "<tr>");
    for (gsize i = 0; row->cells[i] != NULL; i++)
        put(html,
            row->kind == BARO_TOLD_HEAD ? "th scope=\"col\""
                : i == 0 ? "th scope=\"row\"" : "td",
            row->cells[i]);
    g_string_append(html->out, "</tr>\n");
}

static void
put_prose(Html *html, const BaroToldRow *row)
{
    static const char *const tags[] = {
        [BARO_TOLD_SECTION] = "h3", [BARO_TOLD_STRONG] = "h4",
        [BARO_TOLD_PROSE] = "p", [BARO_TOLD_ITEM] = "li"};

    put_line(html, tags[row->kind], row->cells[0]);
}

/* Opens and closes the tables and lists between neighbours. */
static void
put_rows(Html *html, const BaroTold *rows)
{
    gboolean in_table = FALSE, in_list = FALSE;

    for (guint i = 0; i < rows->rows->len; i++) {
        const BaroToldRow *row = &g_array_index(rows->rows, BaroToldRow, i);
        gboolean table = is_table(row->kind);
        gboolean list = row->kind == BARO_TOLD_ITEM;

        if (in_table && (!table || row->kind == BARO_TOLD_HEAD)) {
            g_string_append(html->out, "</table></div>\n");
            in_table = FALSE;
        }
        if (in_list && !list)
            g_string_append(html->out, "</ul>\n");
        if (table && !in_table)
            g_string_append(html->out, "<div class=\"wide\"><table>\n");
        if (list && !in_list)
            g_string_append(html->out, "<ul>\n");
        in_table = table;
        in_list = list;
        if (table)
            put_cells(html, row);
        else
            put_prose(html, row);
    }
    g_string_append(html->out, in_table ? "</table></div>\n"
                                        : in_list ? "</ul>\n" : "");
}

/* ---- pictures --------------------------------------------------------- */

/* A picture as an SVG element, its ids its own. */
static char *
svg_of(Html *html, const BaroBlock *block, GError **error)
{
    static const char *const names[] = {" id=\"", "href=\"#", "url(#"};
    g_autoptr(BaroScene) scene =
        baro_layout_block(html->deck, block, PICTURE);
    g_autoptr(GPtrArray) scenes = g_ptr_array_new();
    g_autoptr(GString) svg = g_string_new(NULL);
    BaroOutJob job = *html->job;
    GString *out;

    g_ptr_array_add(scenes, scene);
    job.scenes = scenes;
    job.page = 0;
    job.width = job.height = 0;
    if (!baro_out_svg.draw(&job, svg, error))
        return NULL;
    out = g_string_new(strstr(svg->str, "<svg"));
    html->picture++;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *own =
            g_strdup_printf("%sf%u-", names[i], html->picture);

        g_string_replace(out, names[i], own, 0);
    }
    /* What it shows is said in words beside it. */
    g_string_replace(out, "<svg ", "<svg aria-hidden=\"true\" ", 1);
    return g_string_free(out, FALSE);
}

static gboolean
put_picture(Html *html, const BaroBlock *block, const BaroTold *told,
            GError **error)
{
    g_autofree char *svg = svg_of(html, block, error);

    if (svg == NULL)
        return FALSE;
    g_string_append_printf(html->out, "<figure>\n%s\n", svg);
    put_line(html, "figcaption", block->alt != NULL ? block->alt : "");
    g_string_append(html->out, "<details>\n");
    put_line(html, "summary", html->job->deck->language->page->basic.figures);
    put_rows(html, told);
    g_string_append(html->out, "</details>\n</figure>\n");
    return TRUE;
}

static gboolean
put_block(Html *html, const BaroBlock *block, GError **error)
{
    g_auto(BaroTold) rows = {NULL};

    baro_told_init(&rows, html->job->deck->language);
    block->form->tell(block->data, &rows);
    if (block->form->is_picture)
        return put_picture(html, block, &rows, error);
    put_rows(html, &rows);
    return TRUE;
}

/* ---- pages ------------------------------------------------------------ */

static const char *
tag_of(const BaroMark *mark)
{
    BaroTag tag = baro_style(mark->style)->tag;

    return tag == BARO_TAG_H1 ? "h2" : tag == BARO_TAG_H2 ? "h3" : "p";
}

/* A page that drew itself: its text in order, and of each figure what it
 * says. */
static void
put_scene(Html *html, const BaroScene *scene)
{
    guint depth = 0; /* within a figure */

    for (guint i = 0; i < scene->marks->len; i++) {
        const BaroMark *mark = &g_array_index(scene->marks, BaroMark, i);

        if (mark->kind == BARO_MARK_BEGIN && mark->tag == BARO_TAG_FIGURE
            && depth == 0)
            put_line(html, "p class=\"how\"", mark->text);
        if (mark->kind == BARO_MARK_BEGIN
            && (depth > 0 || mark->tag == BARO_TAG_FIGURE))
            depth++;
        else if (mark->kind == BARO_MARK_END && depth > 0)
            depth--;
        else if (mark->kind == BARO_MARK_TEXT && depth == 0)
            put_line(html, tag_of(mark), mark->text);
    }
}

static gboolean
put_model(Html *html, const BaroPageModel *model, GError **error)
{
    g_string_append(html->out, "<section>\n");
    for (guint i = 0; model->drawn != NULL && i < model->drawn->len; i++)
        put_scene(html, g_ptr_array_index(model->drawn, i));
    if (model->drawn == NULL) {
        put_line(html, "p class=\"eyebrow\"", model->eyebrow);
        put_line(html, "h2", model->title);
        if (model->is_typed)
            put_line(html, "p class=\"how\"",
                     model->author != NULL ? model->author : "typed by hand");
        if (model->subtitle != NULL)
            put_line(html, "p class=\"how\"", model->subtitle);
    }
    for (guint i = 0; i < model->blocks->len; i++)
        if (!put_block(html, g_ptr_array_index(model->blocks, i), error))
            return FALSE;
    if (model->source != NULL && *model->source != '\0')
        put_line(html, "p class=\"foot\"", model->source);
    g_string_append(html->out, "</section>\n");
    return TRUE;
}

static gboolean
draw_html(const BaroOutJob *job, GString *out, GError **error)
{
    Html html = {out, job, job->deck, 0};
    const GPtrArray *models = job->deck->models;

    g_string_append(out, doctype);
    g_string_append_printf(out, "<html lang=\"%s\">\n", job->language);
    g_string_append(out, head);
    put_line(&html, "title", job->title);
    g_string_append(out, style);
    g_string_append(out, "</head>\n<body>\n<main>\n");
    put_line(&html, "h1", job->title);
    for (guint i = 0; i < models->len; i++)
        if (!put_model(&html, g_ptr_array_index(models, i), error))
            return FALSE;
    g_string_append(out, "</main>\n</body>\n</html>\n");
    return TRUE;
}

const BaroOut baro_out_html = {"html", BARO_FORMAT_HTML, TRUE, draw_html};
