// SPDX-License-Identifier: Apache-2.0
#include "barograph/report.h"

#include <string.h>

#include "barograph/text.h"
#include "brief.h"
#include "misleading.h"
#include "layout.h"
#include "out.h"

enum { BODY_MOST = 12 }; /* pages that a board reads */

struct BaroReport {
    BaroDeck *deck;
    BaroLayout *layout;
};

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
choose_sheet(BaroDeck *deck, const char *name, GError **error)
{
    const BaroConfigReport *report = deck->input->report;
    const char *wanted = name != NULL ? name : report->sheet;

    deck->is_room = g_strcmp0(report->format_for, "room") == 0;
    deck->sheet = wanted == NULL ? baro_sheets()[0] : baro_sheet(wanted);
    if (deck->sheet == NULL)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "There is no sheet “%s”; the sheets are wide, a4 "
                         "and letter.", wanted);
    return TRUE;
}

/* ---- what is noticed of the whole ------------------------------------- */

static void
warn_of_length(BaroReport *report)
{
    const GPtrArray *models = report->deck->models;
    guint body = report->layout->scenes->len;

    /* The appendix stands behind the body. */
    for (guint i = models->len; i > 0; i--) {
        const BaroPageModel *model = g_ptr_array_index(models, i - 1);

        if (!model->is_appendix)
            break;
        body = g_array_index(report->layout->first, guint, i - 1) - 1;
    }
    if (body > BODY_MOST)
        g_ptr_array_add(report->deck->warnings,
                        g_strdup_printf(
                            "The body of the report %s has %u pages; a board "
                            "reads %d: move some under appendix.",
                            report->deck->input->report->name, body,
                            BODY_MOST));
}

/* The first day of which any source knows something. */
static gint32
first_day(const GArray *status)
{
    gint32 first = BARO_NO_DAY;

    for (guint i = 0; i < status->len; i++) {
        gint32 day = g_array_index(status, BaroSourceStatus, i).first_day;

        if (day != BARO_NO_DAY && (first == BARO_NO_DAY || day < first))
            first = day;
    }
    return first;
}

/* A meeting of years ago, left in from an example, gives an empty deck. */
static gboolean
warn_of_day(BaroDeck *deck, GError **error)
{
    const BaroReportInput *input = deck->input;
    const BaroReader *reader = input->reader;
    g_autoptr(GArray) all = NULL;
    char of[11], begins[11];
    gint32 first;

    if (first_day(deck->status) != BARO_NO_DAY)
        return TRUE;
    all = reader->status(reader->data, G_MAXINT32, deck->strings, error);
    if (all == NULL)
        return FALSE;
    first = first_day(all);
    if (first == BARO_NO_DAY)
        return TRUE;
    baro_day_format(input->as_of, of);
    baro_day_format(first, begins);
    g_ptr_array_add(deck->warnings,
                    g_strdup_printf(
                        "The report %s is of %s, and the data begin on %s: "
                        "nothing in it is known%s.", input->report->name, of,
                        begins, input->report->meeting == input->as_of + 1
                        ? " (`meeting:` is the day after)" : ""));
    return TRUE;
}

/* "commits" of "commits: nothing is …": of how many bytes; 0 where a text does
 * not begin with a metric. */
static gsize
metric_before(const BaroDeck *deck, const char *text)
{
    const char *end = strstr(text, ": ");
    g_autofree char *name =
        end != NULL ? g_strndup(text, (gsize)(end - text)) : NULL;
    g_autoptr(BaroMetricRef) ref = name == NULL ? NULL
        : baro_metric_ref_parse(
              name, deck->input->reader->sample_names, NULL);

    return ref != NULL ? strlen(name) : 0;
}

/* What is said of several metrics alike is said of all of them at once, with
 * the first two by name. */
static void
say_together(const BaroDeck *deck, GPtrArray *texts, guint first)
{
    const char *text = g_ptr_array_index(texts, first);
    gsize length = metric_before(deck, text);
    g_autofree char *tail = g_strdup(text + length);
    g_autoptr(GString) names = g_string_new_len(text, (gssize)length);
    guint n = 1;

    for (guint i = first + 1; i < texts->len && length > 0;) {
        const char *other = g_ptr_array_index(texts, i);
        gsize other_length = metric_before(deck, other);

        if (other_length == 0 || strcmp(other + other_length, tail) != 0) {
            i++;
            continue;
        }
        if (++n == 2)
            g_string_append_printf(names, ", %.*s", (int)other_length, other);
        g_ptr_array_remove_index(texts, i);
    }
    if (n > 2)
        g_string_append_printf(names, " and %u more", n - 2);
    if (n == 1)
        return;
    g_free(g_ptr_array_index(texts, first));
    g_ptr_array_index(texts, first) =
        g_strconcat(names->str, tail, NULL);
}

/* What several pages noticed is said once. */
static void
say_once(GPtrArray *texts)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < texts->len;)
        if (g_hash_table_add(seen, g_ptr_array_index(texts, i)))
            i++;
        else
            g_ptr_array_remove_index(texts, i);
}

static void
say_briefly(const BaroDeck *deck, GPtrArray *texts)
{
    say_once(texts);
    for (guint i = 0; i < texts->len; i++)
        say_together(deck, texts, i);
}

static gboolean
check_scenes(const BaroReport *report, GError **error)
{
    for (guint i = 0; i < report->layout->scenes->len; i++) {
        const BaroScene *scene = g_ptr_array_index(report->layout->scenes, i);

        if (scene->broken || scene->depth > 0)
            return baro_fail(error, BARO_ERROR_FAILED,
                             "Page %u, “%s”, has a number that cannot be "
                             "drawn.", i + 1, scene->title);
    }
    return TRUE;
}

/* Pages are not built in the order in which they stand. */
static gint
by_page(gconstpointer a, gconstpointer b, gpointer data)
{
    const BaroFigure *x = a, *y = b;
    GHashTable *places = data;
    gint p = GPOINTER_TO_INT(g_hash_table_lookup(places, x->page));
    gint q = GPOINTER_TO_INT(g_hash_table_lookup(places, y->page));

    return p != q ? (p > q) - (p < q)
                  : (x->number > y->number) - (x->number < y->number);
}

static void
order_figures(BaroDeck *deck)
{
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < deck->models->len; i++) {
        const BaroPageModel *model = g_ptr_array_index(deck->models, i);

        g_hash_table_insert(places, model->id, GUINT_TO_POINTER(i));
    }
    g_array_sort_with_data(deck->figures, by_page, places);
}

/* ---- the report ------------------------------------------------------- */

BaroReport *
baro_report_build(const BaroReportInput *input, const char *sheet,
                  GError **error)
{
    g_autoptr(BaroReport) report = g_new0(BaroReport, 1);

    report->deck = baro_deck_new(input, error);
    if (report->deck == NULL || !choose_sheet(report->deck, sheet, error)
        || !baro_deck_build(report->deck, error))
        return NULL;
    report->layout = baro_layout_new(report->deck, error);
    if (report->layout == NULL || !check_scenes(report, error)
        || !warn_of_day(report->deck, error))
        return NULL;
    order_figures(report->deck);
    warn_of_length(report);
    baro_fonts_warn(report->deck->fonts, report->deck->warnings);
    say_briefly(report->deck, report->deck->warnings);
    baro_deck_check(report->deck);
    say_briefly(report->deck, report->deck->misleading);
    return g_steal_pointer(&report);
}

void
baro_report_free(BaroReport *report)
{
    if (report == NULL)
        return;
    baro_layout_free(report->layout);
    baro_deck_free(report->deck);
    g_free(report);
}

const GPtrArray *
baro_report_warnings(const BaroReport *report)
{
    return report->deck->warnings;
}

const GPtrArray *
baro_report_notes(const BaroReport *report)
{
    return report->deck->notes;
}

const GPtrArray *
baro_report_misleading(const BaroReport *report)
{
    return report->deck->misleading;
}

const GArray *
baro_report_figures(const BaroReport *report)
{
    return report->deck->figures;
}

const GArray *
baro_report_status(const BaroReport *report)
{
    return report->deck->status;
}

const char *
baro_report_page_at(const BaroReport *report, guint number)
{
    const GArray *first = report->layout->first;

    if (number == 0 || number > report->layout->scenes->len)
        return NULL;
    for (guint i = first->len; i > 0; i--)
        if (g_array_index(first, guint, i - 1) <= number)
            return ((const BaroPageModel *)g_ptr_array_index(
                        report->deck->models, i - 1))->id;
    return NULL;
}

char *
baro_report_brief(const BaroReport *report)
{
    return baro_deck_brief(report->deck);
}

char *
baro_report_layout(const BaroReport *report)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < report->layout->scenes->len; i++)
        baro_scene_print(g_ptr_array_index(report->layout->scenes, i), out);
    return g_string_free(out, FALSE);
}

gboolean
baro_report_write(BaroReport *report, const char *folder, guint formats,
                  GPtrArray *written, GError **error)
{
    const BaroReportInput *input = report->deck->input;
    const BaroConfigReport *config = input->report;
    g_autofree char *project = baro_text_plain(input->config->project);
    g_autofree char *name = baro_text_plain(
        config->title != NULL ? config->title : config->name);
    g_autofree char *title = g_strdup_printf("%s: %s", project, name);
    g_autofree char *author =
        config->presenter != NULL ? baro_text_plain(config->presenter) : NULL;
    const BaroLanguage *language = report->deck->language;
    g_autofree char *day = baro_say_day(language, input->as_of);
    g_autofree char *subject =
        baro_say(language, language->page->basic.data_to, "day", day, NULL);
    g_autofree char *stem = g_build_filename(folder, config->name, NULL);
    BaroOutJob job = {.scenes = report->layout->scenes, .deck = report->deck,
                      .theme = &report->deck->theme, .title = title,
                      .author = author, .subject = subject,
                      .version = input->version, .language = language->code,
                      .day = input->as_of};

    if (g_mkdir_with_parents(folder, 0755) != 0)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "The folder %s cannot be made.", folder);
    return baro_out_deck(&job, stem, formats, written, error);
}
