// SPDX-License-Identifier: Apache-2.0
#include "barograph/report.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "barograph/text.h"
#include "chart.h"
#include "pages.h"
#include "paint.h"

static const BaroOut *const outs[] = {&baro_out_pdf, &baro_out_png,
                                      &baro_out_svg, &baro_out_html, NULL};

gboolean
baro_formats_parse(const char *text, guint *formats, GError **error)
{
    g_auto(GStrv) words = g_strsplit(text != NULL ? text : "", ",", -1);
    const char *names[G_N_ELEMENTS(outs)] = {NULL};
    guint found = 0;

    for (gsize i = 0; outs[i] != NULL; i++)
        names[i] = outs[i]->name;
    for (gsize i = 0; words[i] != NULL; i++) {
        const char *word = g_strstrip(words[i]);
        const BaroOut *out = NULL;

        for (gsize k = 0; outs[k] != NULL; k++)
            if (strcmp(outs[k]->name, word) == 0)
                out = outs[k];
        if (out == NULL) {
            g_autofree char *shown = baro_text_visible(word);
            const char *near = baro_text_nearest(word, names);

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
    int missing = baro_fonts_missing(deck->fonts);

    if (deck->failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&deck->failure));
        return FALSE;
    }
    for (guint i = 0; i < deck->scenes->len; i++) {
        const BaroScene *scene = g_ptr_array_index(deck->scenes, i);

        if (scene->broken)
            return baro_fail(error, BARO_ERROR_FAILED,
                             "Page %u, “%s”, has a number that cannot be "
                             "drawn.", i + 1, scene->title);
    }
    if (deck->scenes->len == 0)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "The report %s has no page that can be drawn.",
                         deck->input->report->name);
    if (missing > 0)
        g_ptr_array_add(
            deck->warnings,
            g_strdup_printf("%d characters are in no installed font; the "
                            "package fonts-noto-cjk has Chinese, Japanese "
                            "and Korean.", missing));
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

/* What was renamed must not turn out empty after a power cut. */
static gboolean
to_disk(const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    gboolean done = file >= 0 && fsync(file) == 0;

    if (file >= 0)
        close(file);
    return done;
}

/* Whole or not at all: under a temporary name, then renamed. */
static gboolean
write_file(const BaroOut *out, const BaroOutJob *job, const char *path,
           GError **error)
{
    g_autofree char *temporary = g_strconcat(path, ".XXXXXX", NULL);
    int file = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0644);

    if (file < 0)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "%s cannot be written: %s.", path,
                         g_strerror(errno));

    gboolean done = out->write(job, temporary, error);

    close(file);
    if (!done) {
        g_unlink(temporary);
        return FALSE;
    }
    if (!to_disk(temporary) || g_rename(temporary, path) != 0) {
        g_unlink(temporary);
        return baro_fail(error, BARO_ERROR_FAILED, "%s cannot be written.",
                         path);
    }
    return TRUE;
}

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

static gboolean
write_format(const BaroOut *out, BaroOutJob *job, const char *stem,
             GPtrArray *written, GError **error)
{
    guint n = out->whole ? 1 : job->scenes->len;

    for (guint i = 0; i < n; i++) {
        g_autofree char *path = out->whole
            ? g_strdup_printf("%s.%s", stem, out->name)
            : g_strdup_printf("%s-%02u.%s", stem, i + 1, out->name);

        job->page = (int)i;
        if (!write_file(out, job, path, error))
            return FALSE;
        g_ptr_array_add(written, g_steal_pointer(&path));
    }
    return TRUE;
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
    BaroOutJob job = {.scenes = deck->scenes, .title = title,
                      .author = author, .version = input->version,
                      .day = input->as_of};

    for (gsize i = 0; outs[i] != NULL; i++)
        if ((formats & outs[i]->flag) != 0
            && !write_format(outs[i], &job, stem, written, error))
            return FALSE;
    return TRUE;
}

/* ---- one chart -------------------------------------------------------- */

static const BaroOut *
out_of_path(const char *path)
{
    for (gsize i = 0; outs[i] != NULL; i++) {
        g_autofree char *ending = g_strconcat(".", outs[i]->name, NULL);

        if (g_str_has_suffix(path, ending))
            return outs[i];
    }
    return NULL;
}

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
    const BaroOut *out = out_of_path(path);

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
    BaroOutJob job = {.scenes = deck->scenes, .title = scene->title,
                      .version = input->version, .day = input->as_of,
                      .width = width, .height = height};

    return write_file(out, &job, path, error);
}
