// SPDX-License-Identifier: Apache-2.0
/* The deck as one page of text, tables and pictures, written from what pages
 * say. No script, no address, nothing from elsewhere. */
#include <string.h>

#include "barograph/report.h"
#include "barograph/text.h"
#include "imported.h"
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
    "body{font:1rem/1.5 Inter,system-ui,sans-serif;max-width:60rem;"
    "margin:2rem auto;padding:0 1rem;color:#14212B;background:#fff;"
    "overflow-wrap:break-word}\n"
    "h1{font-size:1.8rem;line-height:1.2;margin:0 0 .3rem}\n"
    "h2{font-size:1.35rem;line-height:1.25;margin:.2rem 0 .5rem}\n"
    "h3{font-size:1.05rem;margin:1.2rem 0 .3rem}\n"
    "h4{font-size:1rem;margin:.8rem 0 .1rem}\n"
    "h2,h3,h4,p,li{max-width:46rem}\n"
    "p,ul{margin:.3rem 0}\n"
    "a{color:#0B6E74}\n"
    "nav ol{padding-left:1.4rem;margin:.3rem 0}\n"
    "nav li{padding:.15rem 0}\n"
    "section{border-top:1px solid #DDE3E7;margin-top:2rem;padding-top:1rem}\n"
    ".eyebrow{color:#0B6E74;font-size:.8rem;font-weight:600;"
    "letter-spacing:.06em;text-transform:uppercase}\n"
    ".strong{font-weight:600;margin-top:.6rem}\n"
    ".how,.foot{color:#55636E}\n.foot{font-size:.85rem}\n"
    "figure{margin:1rem 0}\n"
    "svg{display:block;max-width:100%;height:auto}\n"
    "figcaption,summary{color:#55636E;font-size:.9rem}\n"
    "summary{padding:.3rem 0}\n"
    ".wide{overflow-x:auto;margin:.5rem 0}\n"
    "table{border-collapse:collapse;font-size:.9rem;"
    "font-variant-numeric:tabular-nums}\n"
    "th,td{text-align:left;vertical-align:top;padding:.25rem .8rem .25rem 0;"
    "border-bottom:1px solid #DDE3E7;min-width:3rem}\n"
    "th{font-weight:600;color:#55636E}\n"
    "tbody th{color:#14212B}\n"
    "td.n{text-align:right;white-space:nowrap}\n"
    "@media print{section{break-inside:avoid}.wide{overflow:visible}}\n"
    "</style>\n";

typedef struct {
    GString *out;
    const BaroOutJob *job;
    BaroDeck *deck;
    guint picture; /* running number, for the ids in it */
    guint tables;  /* of the page in work */
    gboolean has_section; /* it has a heading under its title */
    const char *page; /* its title, made plain */
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

/* "1,696", "−17 %", "–": set flush right. */
static gboolean
is_number(const char *text)
{
    gboolean digit = FALSE;

    if (strstr(text, ", ") != NULL)
        return FALSE;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        digit |= g_ascii_isdigit(*p) || c == 0x2013;
        if (!g_ascii_isdigit(*p) && strchr(".,+% ", *p) == NULL && c != 0xa0
            && c != 0x2013 && c != 0x2212 && c != 0xb1)
            return FALSE;
    }
    return digit;
}

/* A head without a word is no head of anything. */
static void
put_cells(Html *html, const BaroToldRow *row)
{
    gboolean is_head = row->kind == BARO_TOLD_HEAD;

    g_string_append(html->out, is_head ? "<thead><tr>" : "<tr>");
    for (gsize i = 0; row->cells[i] != NULL; i++) {
        const char *text = row->cells[i];
        gboolean is_empty = *text == '\0';

        put(html,
            is_empty                ? "td"
                : is_head           ? "th scope=\"col\""
                : i == 0            ? "th scope=\"row\""
                : is_number(text)   ? "td class=\"n\"" : "td",
            text);
    }
    g_string_append(html->out,
                    is_head ? "</tr></thead>\n<tbody>\n" : "</tr>\n");
}

static void
put_prose(Html *html, const BaroToldRow *row)
{
    static const char *const tags[] = {
        [BARO_TOLD_SECTION] = "h3", [BARO_TOLD_STRONG] = "h4",
        [BARO_TOLD_PROSE] = "p", [BARO_TOLD_ITEM] = "li"};

    /* No level of headings is left out. */
    html->has_section |= row->kind == BARO_TOLD_SECTION;
    put_line(html,
             row->kind == BARO_TOLD_STRONG && !html->has_section
                 ? "h3" : tags[row->kind],
             row->cells[0]);
}

/* What is wider than a phone is moved sideways, by keys too; who does not see
 * it is told of what. */
static void
open_table(Html *html, gboolean has_head)
{
    g_string_append(html->out, "<div class=\"wide\" tabindex=\"0\" "
                               "role=\"region\" aria-label=\"");
    baro_text_xml(html->out, html->page);
    g_string_append_printf(html->out, " (%u)\"><table>\n%s", ++html->tables,
                           has_head ? "" : "<tbody>\n");
}

static void
close_table(Html *html)
{
    g_string_append(html->out, "</tbody></table></div>\n");
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
            close_table(html);
            in_table = FALSE;
        }
        if (in_list && !list)
            g_string_append(html->out, "</ul>\n");
        if (table && !in_table)
            open_table(html, row->kind == BARO_TOLD_HEAD);
        if (list && !in_list)
            g_string_append(html->out, "<ul>\n");
        in_table = table;
        in_list = list;
        if (table)
            put_cells(html, row);
        else
            put_prose(html, row);
    }
    if (in_table)
        close_table(html);
    if (in_list)
        g_string_append(html->out, "</ul>\n");
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

/* Above the blocks: the same as above a page's body. */
static void
put_frame(Html *html, const BaroPageModel *model)
{
    const BaroBasicWords *words = &html->deck->language->page->basic;
    g_autofree char *by = model->author != NULL
        ? baro_say(html->deck->language, words->typed_by, "author",
                   model->author, NULL)
        : g_strdup(words->typed);

    put_line(html, "p class=\"eyebrow\"", model->eyebrow);
    put_line(html, "h2", model->title);
    if (model->is_typed)
        put_line(html, "p class=\"how\"", by);
    if (model->subtitle != NULL && *model->subtitle != '\0')
        put_line(html, "p class=\"how\"", model->subtitle);
}

static gboolean
put_model(Html *html, const BaroPageModel *model, guint number,
          GError **error)
{
    g_autofree char *plain = baro_text_plain(model->title);
    g_autofree char *title = baro_refs_fill(html->deck->refs, plain);
    g_autofree char *imported = baro_imported_say(html->deck, model);

    html->page = title;
    html->tables = 0;
    html->has_section = FALSE;
    g_string_append_printf(html->out, "<section id=\"p%u\">\n", number);
    put_frame(html, model);
    for (guint i = 0; i < model->blocks->len; i++)
        if (!put_block(html, g_ptr_array_index(model->blocks, i), error))
            return FALSE;
    if (model->source != NULL && *model->source != '\0')
        put_line(html, "p class=\"foot\"", model->source);
    if (imported != NULL)
        put_line(html, "p class=\"foot\"", imported);
    g_string_append(html->out, "</section>\n");
    return TRUE;
}

static void
put_contents(Html *html)
{
    const GPtrArray *models = html->deck->models;
    const char *name = html->deck->language->page->basic.contents;

    g_string_append(html->out, "<nav aria-label=\"");
    baro_text_xml(html->out, name);
    g_string_append(html->out, "\">\n<ol>\n");
    for (guint i = 0; i < models->len; i++) {
        const BaroPageModel *model = g_ptr_array_index(models, i);
        g_autofree char *tag = g_strdup_printf("a href=\"#p%u\"", i + 1);

        if (model->is_cover)
            continue;
        g_string_append(html->out, "<li>");
        put(html, tag, model->title);
        g_string_append(html->out, "</li>\n");
    }
    g_string_append(html->out, "</ol>\n</nav>\n");
}

static gboolean
draw_html(const BaroOutJob *job, GString *out, GError **error)
{
    Html html = {.out = out, .job = job, .deck = job->deck};
    const GPtrArray *models = job->deck->models;

    g_string_append(out, doctype);
    g_string_append_printf(out, "<html lang=\"%s\">\n", job->language);
    g_string_append(out, head);
    put_line(&html, "title", job->title);
    g_string_append(out, style);
    g_string_append(out, "</head>\n<body>\n<header>\n");
    put_line(&html, "h1", job->title);
    if (job->subject != NULL)
        put_line(&html, "p class=\"how\"", job->subject);
    g_string_append(out, "</header>\n");
    put_contents(&html);
    g_string_append(out, "<main>\n");
    for (guint i = 0; i < models->len; i++)
        if (!put_model(&html, g_ptr_array_index(models, i), i + 1, error))
            return FALSE;
    g_string_append(out, "</main>\n</body>\n</html>\n");
    return TRUE;
}

const BaroOut baro_out_html = {"html", BARO_FORMAT_HTML, TRUE, draw_html,
                               NULL};
