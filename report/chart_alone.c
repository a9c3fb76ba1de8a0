// SPDX-License-Identifier: Apache-2.0
/* One chart without a deck around it: a page of one form. */
#include "barograph/report.h"

#include <string.h>

#include "barograph/text.h"
#include "layout.h"
#include "out.h"
#include "pages.h"
#include "plot.h"

enum { MOST = 12 };

const char **
baro_chart_forms(void)
{
    GPtrArray *names = g_ptr_array_new();

    for (const BaroForm *const *form = baro_forms(); *form != NULL; form++)
        if ((*form)->chart != NULL)
            g_ptr_array_add(names, (gpointer)(*form)->name);
    g_ptr_array_add(names, NULL);
    return (const char **)g_ptr_array_free(names, FALSE);
}

static const BaroForm *
form_of(const BaroChartAsk *ask, GError **error)
{
    const char *name = ask->form != NULL ? ask->form : "trend";
    const BaroForm *form = baro_form(name);
    g_autofree const char **names = baro_chart_forms();

    if (form == NULL || form->chart == NULL) {
        g_autofree char *shown = baro_text_visible(name);
        g_autofree char *list = g_strjoinv(", ", (char **)names);

        baro_fail(error, BARO_ERROR_USAGE,
                  "There is no form “%s” of a chart; the forms are %s.",
                  shown, list);
        return NULL;
    }
    if (ask->series->len == 0
        || (ask->series->len > MOST && !form->takes_all)) {
        baro_fail(error, BARO_ERROR_USAGE,
                  "A chart shows one to twelve series, not %u.",
                  ask->series->len);
        return NULL;
    }
    return form;
}

/* What is drawn beside a series is drawn over time, the seasons by month. */
static gboolean
check_beside(const BaroChartAsk *ask, const BaroForm *form, GError **error)
{
    if (!ask->adjusted && !ask->steps)
        return TRUE;
    if (form != &baro_form_trend && form != &baro_form_bars)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--adjusted and --steps go with a metric in the "
                         "form trend or bars.");
    if (ask->adjusted
        && ((const BaroSeries *)ask->series->pdata[0])->calendar.by
            != BARO_BY_MONTH)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--adjusted goes with --by month.");
    return TRUE;
}

/* "Changes, Contributors", each once. */
static char *
labels_of(const BaroLanguage *language, const GPtrArray *series)
{
    g_autofree char *list = NULL;
    const char *before = "";

    for (guint i = 0; i < series->len; i++) {
        const BaroSeries *one = g_ptr_array_index(series, i);
        g_autofree char *label = baro_say_label(language, one);
        g_autofree char *so_far = g_steal_pointer(&list);

        list = so_far == NULL ? g_strdup(label)
            : g_str_equal(one->ref->text, before) ? g_strdup(so_far)
            : baro_say(language, language->page->basic.comma, "list", so_far,
                       "next", label, NULL);
        before = one->ref->text;
    }
    return g_steal_pointer(&list);
}

/* A finding is of one series; several are only named. */
static void
build_many(BaroDeck *deck, const BaroForm *form, const GPtrArray *series)
{
    const BaroLanguage *language = deck->language;
    const BaroSeries *first = g_ptr_array_index(series, 0);
    g_autofree char *labels = labels_of(language, series);
    g_autofree char *title = baro_say(
        language, language->page->basic.charts, "labels", labels, "by",
        language->page->state.by[first->calendar.by], NULL);
    BaroFrame frame = {.eyebrow = deck->input->config->project,
                       .title = title, .direction = 2, .source = ""};

    form->chart(deck, baro_deck_model(deck, &frame), series);
}

static void
build_one(BaroDeck *deck, const BaroForm *form, const GPtrArray *series)
{
    const BaroSeries *first = g_ptr_array_index(series, 0);
    g_autofree char *finding = baro_say_finding(deck->language, first);
    g_autofree char *title = first->group == NULL ? g_strdup(finding)
        : g_strdup_printf("%s: %s", first->group, finding);
    g_autofree char *label = baro_say_label(deck->language, first);
    g_autofree char *verdict = first->verdict != NULL
        ? baro_say_verdict(deck->language, first->verdict)
        : g_strdup(baro_say_brief(deck->language, NULL));
    g_autofree char *words =
        baro_say_dependence(deck->language, first, verdict);
    g_autofree char *subtitle = baro_say(
        deck->language, deck->language->page->basic.chart, "label", label,
        "by", deck->language->page->state.by[first->calendar.by], "verdict",
        words, NULL);
    BaroFrame frame = {.eyebrow = deck->input->config->project,
                       .title = title, .subtitle = subtitle, .direction = 2,
                       .source = ""};

    form->chart(deck, baro_deck_model(deck, &frame), series);
}

/* Without pages beside it, but judged as among those of the report. */
static gboolean
build_kind(BaroDeck *deck, const BaroPageKind *kind,
           const BaroConfigPage *page, GError **error)
{
    gboolean done;

    deck->pages = baro_deck_list_pages(deck);
    baro_deck_judge(deck);
    g_ptr_array_unref(deck->pages);
    deck->pages = g_ptr_array_new();
    deck->page = page;
    done = kind->build(deck, error);
    deck->page = NULL;
    if (done && deck->failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&deck->failure));
        return FALSE;
    }
    if (done && deck->models->len == 0)
        return baro_fail(error, BARO_ERROR_FAILED, "%s.",
                         deck->left_out->len > 0
                             ? (char *)deck->left_out->pdata[0]
                             : "Nothing is known for that page");
    return done;
}

/* A page of the deck as it would stand there, "survival", "proposal:mirage". */
static gboolean
build_page(BaroDeck *deck, const char *id, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(id, ":", 2);
    const BaroPageKind *kind = baro_page_kind(parts[0]);
    BaroConfigPage page = {.page = parts[0], .argument = parts[1]};

    if (kind == NULL) {
        g_autofree char *shown = baro_text_visible(id);
        g_autofree const char **ids = baro_report_pages();
        g_autofree char *list = g_strjoinv(", ", (char **)ids);

        return baro_fail(error, BARO_ERROR_USAGE,
                         "There is no page “%s”; the pages are %s.", shown,
                         list);
    }
    return build_kind(deck, kind, &page, error);
}

static gboolean
build(BaroDeck *deck, const BaroForm *form, const BaroChartAsk *ask,
      GError **error)
{
    if (ask->page != NULL)
        return build_page(deck, ask->page, error);
    if (ask->series->len > 1)
        build_many(deck, form, ask->series);
    else
        build_one(deck, form, ask->series);
    return TRUE;
}

gboolean
baro_chart_write(const BaroChartAsk *ask, const BaroReportInput *input,
                 const char *path, GError **error)
{
    const BaroOut *out = baro_out_of_path(path);
    const BaroForm *form = ask->page != NULL ? NULL : form_of(ask, error);
    gboolean is_known = (form != NULL || ask->page != NULL)
        && check_beside(ask, form, error);
    g_autoptr(BaroDeck) deck = !is_known || out == NULL ? NULL
        : ask->page != NULL ? baro_deck_new(input, error)
                            : baro_deck_bare(input, error);
    BaroSheet sheet = *baro_sheets()[0];

    if (is_known && out == NULL)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "The name %s does not end in .png, .svg, .pdf or "
                         ".html.", path);
    if (deck == NULL)
        return FALSE;
    sheet.height = sheet.width * ask->height / ask->width;
    deck->sheet = &sheet;
    deck->chart = ask;
    if (!build(deck, form, ask, error))
        return FALSE;

    g_autoptr(BaroLayout) layout = baro_layout_new(deck, error);

    if (layout == NULL)
        return FALSE;
    g_ptr_array_set_size(layout->scenes, 1);

    const BaroScene *scene = g_ptr_array_index(layout->scenes, 0);
    BaroOutJob job = {.scenes = layout->scenes, .deck = deck,
                      .theme = &deck->theme, .title = scene->title,
                      .version = input->version,
                      .language = deck->language->code,
                      .day = input->as_of, .width = ask->width,
                      .height = ask->height};

    if (deck->failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&deck->failure));
        return FALSE;
    }
    if (scene->broken)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "The chart has a number that cannot be drawn.");
    return baro_out_file(out, &job, path, error);
}
