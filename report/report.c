// SPDX-License-Identifier: Apache-2.0
#include "barograph/report.h"

#include <string.h>

#include <glib/gstdio.h>

#include "barograph/text.h"
#include "chart.h"
#include "pages.h"
#include "out.h"

gboolean
baro_formats_parse(const char *text, guint *formats, GError **error)
{
    g_auto(GStrv) words = g_strsplit(text != NULL ? text : "", ",", -1);
    const BaroOut *const *outs = baro_outs();
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    guint found = 0;

    for (gsize i = 0; outs[i] != NULL; i++)
        g_ptr_array_add(names, (char *)outs[i]->name);
    g_ptr_array_add(names, NULL);
    for (gsize i = 0; words[i] != NULL; i++) {
        const char *word = g_strstrip(words[i]);
        const BaroOut *out = NULL;

        for (gsize k = 0; outs[k] != NULL; k++)
            if (strcmp(outs[k]->name, word) == 0)
                out = outs[k];
        if (out == NULL) {
            g_autofree char *shown = baro_text_visible(word);
            const char *near = baro_text_nearest(
                word, (const char *const *)names->pdata);

            return baro_fail(error, BARO_ERROR_USAGE,
                             "There is no format “%s”%s%s%s; the formats are "
                             "pdf, png, svg and html.", shown,
                             near != NULL ? "; did you mean “" : "",
                             near != NULL ? near : "",
                             near != NULL ? "”" : "");
        }
        found |= out->flag;
    }
    *formats = found;
    return TRUE;
}

/* ---- building --------------------------------------------------------- */

static gboolean
build_page(BaroDeck *deck, const BaroConfigPage *page, GError **error)
{
    const BaroPageKind *kind = baro_page_kind(page->page);

    if (kind == NULL) {
        g_ptr_array_add(deck->warnings,
                        g_strdup_printf("The page %s is left out: this "
                                        "version cannot draw it.",
                                        page->page));
        return TRUE;
    }
    deck->page = page;

    gboolean done = kind->build(deck, error);

    deck->page = NULL;
    return done;
}

static gboolean
check_deck(BaroDeck *deck, GError **error)
{
    if (deck->failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&deck->failure));
        return FALSE;
    }
    for (guint i = 0; i < deck->scenes->len; i++) {
        const BaroScene *scene = g_ptr_array_index(deck->scenes, i);

        if (scene->broken || scene->depth > 0)
            return baro_fail(error, BARO_ERROR_FAILED,
                             "Page %u, “%s”, has a number that cannot be "
                             "drawn.", i + 1, scene->title);
    }
    if (deck->scenes->len == 0)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "The report %s has no page that can be drawn.",
                         deck->input->report->name);
    baro_fonts_warn(deck->fonts, deck->warnings);
    return TRUE;
}

static BaroDeck *
build_deck(const BaroReportInput *input, GError **error)
{
    g_autoptr(BaroDeck) deck = baro_deck_new(input, error);
    const GPtrArray *pages = input->report->pages;

    if (deck == NULL)
        return NULL;
    for (guint i = 0; i < pages->len; i++)
        if (!build_page(deck, g_ptr_array_index(pages, i), error))
            return NULL;

    const char *const *usual = baro_page_usual();

    for (gsize i = 0; pages->len == 0 && usual[i] != NULL; i++) {
        BaroConfigPage page = {.page = (char *)usual[i]};

        if (!build_page(deck, &page, error))
            return NULL;
    }
    if (!check_deck(deck, error))
        return NULL;
    return g_steal_pointer(&deck);
}

char *
baro_report_layout(const BaroReportInput *input, GError **error)
{
    g_autoptr(BaroDeck) deck = build_deck(input, error);

    if (deck == NULL)
        return NULL;

    GString *out = g_string_new(NULL);

    for (guint i = 0; i < deck->scenes->len; i++)
        baro_scene_print(g_ptr_array_index(deck->scenes, i), out);
    return g_string_free(out, FALSE);
}

/* ---- writing ---------------------------------------------------------- */

static void
move_texts(GPtrArray *from, GPtrArray *to)
{
    for (guint i = 0; i < from->len && to != NULL; i++) {
        const char *text = g_ptr_array_index(from, i);
        gboolean known = FALSE;

        for (guint k = 0; k < to->len && !known; k++)
            known = strcmp(g_ptr_array_index(to, k), text) == 0;
        if (!known)
            g_ptr_array_add(to, g_strdup(text));
    }
}

gboolean
baro_report_write(const BaroReportInput *input, const char *folder,
                  guint formats, GPtrArray *written, GPtrArray *warnings,
                  GPtrArray *misleading, GError **error)
{
    g_autoptr(BaroDeck) deck = build_deck(input, error);
    const BaroConfigReport *report = input->report;

    if (deck == NULL)
        return FALSE;
    move_texts(deck->warnings, warnings);
    move_texts(deck->misleading, misleading);
    if (g_mkdir_with_parents(folder, 0755) != 0)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "The folder %s cannot be made.", folder);

    g_autofree char *project = baro_text_plain(input->config->project);
    g_autofree char *name = baro_text_plain(report->title != NULL
                                                ? report->title
                                                : report->name);
    g_autofree char *title = g_strdup_printf("%s: %s", project, name);
    g_autofree char *author =
        report->presenter != NULL ? baro_text_plain(report->presenter) : NULL;
    g_autofree char *stem = g_build_filename(folder, report->name, NULL);
    BaroOutJob job = {.scenes = deck->scenes, .theme = &deck->theme,
                      .title = title, .author = author,
                      .version = input->version, .language = "en",
                      .day = input->as_of};

    return baro_out_deck(&job, stem, formats, written, error);
}

/* ---- one chart -------------------------------------------------------- */

static void
draw_chart(BaroDeck *deck, const GPtrArray *series)
{
    const BaroSeries *first = g_ptr_array_index(series, 0);
    g_autofree char *title = baro_words_finding(first);
    g_autofree char *label = baro_words_label(first);
    g_autofree char *subtitle = g_strdup_printf(
        "%s by %s (dots) and the mean of a year (line); %s.", label,
        baro_by_name(first->calendar.by),
        first->verdict != NULL ? first->verdict->words : "no comparison");
    BaroFrame frame = {.eyebrow = deck->input->config->project,
                       .title = title, .subtitle = subtitle, .direction = 2};
    BaroScene *scene = baro_deck_page(deck, &frame);
    double top = scene->top + 12, each = (480 - top) / series->len;

    for (guint i = 0; i < series->len; i++) {
        const BaroSeries *one = g_ptr_array_index(series, i);
        g_autofree char *name = baro_words_label(one);
        BaroPlot plot = {.series = one, .as_of = deck->input->as_of,
                         .box = {84, top + i * each + 16, 832, each - 34},
                         .name = one->group != NULL ? one->group
                                                    : name,
                         .years = i + 1 == series->len};

        if (one->points->len == 0)
            continue;
        baro_scene_figure(scene, title);
        baro_chart_trend(scene, &plot);
        baro_scene_end(scene);
    }
}

gboolean
baro_chart_write(const GPtrArray *series, const BaroReportInput *input,
                 const char *path, int width, int height, GError **error)
{
    const BaroOut *out = baro_out_of_path(path);

    if (out == NULL)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "The name %s does not end in .png, .svg, .pdf or .html.",
                         path);
    if (series->len == 0 || series->len > 6)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "A chart shows one to six series, not %u.",
                         series->len);

    g_autoptr(BaroDeck) deck = baro_deck_new(input, error);

    if (deck == NULL)
        return FALSE;
    draw_chart(deck, series);
    if (!check_deck(deck, error))
        return FALSE;

    const BaroScene *scene = g_ptr_array_index(deck->scenes, 0);
    BaroOutJob job = {.scenes = deck->scenes, .theme = &deck->theme,
                      .title = scene->title, .version = input->version,
                      .language = "en", .day = input->as_of,
                      .width = width, .height = height};

    return baro_out_file(out, &job, path, error);
}
