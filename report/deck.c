// SPDX-License-Identifier: Apache-2.0
#include "deck.h"

#include <math.h>
#include <string.h>

#include "barograph/late.h"
#include "barograph/text.h"

enum { LOGO = 640 }; /* pixels across at most */

static const char *const default_headline[] = {
    "contributors", "newcomers", "organizations", "commits", "reviews",
    "stories", NULL};

static void
free_series(gpointer series)
{
    if (series != NULL)
        baro_series_free(series);
}

static void
list_sources(BaroDeck *deck)
{
    const GPtrArray *sources = deck->input->config->sources;

    for (guint i = 0; i < sources->len; i++) {
        const BaroConfigSource *source = g_ptr_array_index(sources, i);

        g_ptr_array_add(deck->sources, source->name);
    }
    g_ptr_array_add(deck->sources, NULL);
}

const BaroSourceStatus *
baro_deck_status(const BaroDeck *deck, const char *source)
{
    for (guint i = 0; i < deck->status->len; i++) {
        const BaroSourceStatus *status =
            &g_array_index(deck->status, BaroSourceStatus, i);

        if (g_strcmp0(status->source, source) == 0)
            return status;
    }
    return NULL;
}

GError **
baro_deck_error(BaroDeck *deck)
{
    return deck->failure == NULL ? &deck->failure : NULL;
}

gboolean
baro_deck_looks_back(const BaroDeck *deck, const BaroSourceStatus *status)
{
    /* Data to the day before are shown. */
    return status->first_read != BARO_NO_DAY
        && status->first_read > deck->input->as_of + 1;
}

static void
find_first_day(BaroDeck *deck)
{
    deck->first_day = BARO_NO_DAY;
    for (guint i = 0; i < deck->status->len; i++) {
        gint32 day =
            g_array_index(deck->status, BaroSourceStatus, i).first_day;

        if (day != BARO_NO_DAY && day <= deck->input->as_of
            && (deck->first_day == BARO_NO_DAY || day < deck->first_day))
            deck->first_day = day;
    }
    if (deck->first_day == BARO_NO_DAY)
        deck->first_day = baro_day_add_months(deck->input->as_of, -12);
}

/* What the report printed when it was last published. */
static gboolean
read_edition(BaroDeck *deck, GError **error)
{
    const BaroReader *reader = deck->input->reader;

    if (reader->published == NULL)
        deck->published = g_array_new(FALSE, FALSE, sizeof(BaroFigure));
    else
        deck->published =
            reader->published(reader->data, deck->input->report->name,
                              &deck->edition, deck->strings, error);
    return deck->published != NULL;
}

gboolean
baro_deck_has_file(const BaroDeck *deck, const char *path, GError **error)
{
    const GPtrArray *absent = deck->input->config->absent;

    for (guint i = 0; absent != NULL && i < absent->len; i++) {
        const BaroConfigAbsent *one = g_ptr_array_index(absent, i);

        if (g_str_equal(one->path, path))
            return baro_fail(error, BARO_ERROR_CONFIG, "%s", one->message);
    }
    return TRUE;
}

BaroDeck *
baro_deck_bare(const BaroReportInput *input, GError **error)
{
    g_autoptr(BaroDeck) deck = g_new0(BaroDeck, 1);

    deck->input = input;
    deck->language = baro_language(input->report->language);
    if (deck->language == NULL) {
        baro_fail(error, BARO_ERROR_CONFIG,
                  "The report %s asks for the language %s, which is not "
                  "there.", input->report->name, input->report->language);
        return NULL;
    }
    deck->sheet = baro_sheets()[0];
    deck->models =
        g_ptr_array_new_with_free_func((GDestroyNotify)baro_model_free);
    deck->refs = baro_refs_new();
    deck->figures = g_array_new(FALSE, FALSE, sizeof(BaroFigure));
    deck->left_out = g_ptr_array_new_with_free_func(g_free);
    deck->notes = g_ptr_array_new_with_free_func(g_free);
    deck->warnings = g_ptr_array_new_with_free_func(g_free);
    deck->misleading = g_ptr_array_new_with_free_func(g_free);
    deck->said = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    deck->series = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                         free_series);
    deck->metrics = g_ptr_array_new();
    deck->sources = g_ptr_array_new();
    deck->strings = g_string_chunk_new(4096);
    baro_theme_init(&deck->theme, input->report->accent);
    if (input->report->logo != NULL && input->report->logo[0] != '\0') {
        if (!baro_deck_has_file(deck, input->report->logo, error))
            return NULL;
        deck->logo = baro_image_load(input->report->logo, LOGO, error);
        if (deck->logo == NULL)
            return NULL;
    }
    list_sources(deck);
    deck->fonts = baro_fonts_new(
        (const char *const *)input->report->fonts, input->data_folder, error);
    if (deck->fonts == NULL)
        return NULL;
    return g_steal_pointer(&deck);
}

BaroDeck *
baro_deck_new(const BaroReportInput *input, GError **error)
{
    g_autoptr(BaroDeck) deck = baro_deck_bare(input, error);

    if (deck == NULL)
        return NULL;
    deck->status = input->reader->status(input->reader->data, input->as_of,
                                         deck->strings, error);
    if (deck->status == NULL || !read_edition(deck, error))
        return NULL;
    find_first_day(deck);
    return g_steal_pointer(&deck);
}

void
baro_deck_free(BaroDeck *deck)
{
    if (deck == NULL)
        return;
    g_ptr_array_unref(deck->models);
    baro_refs_free(deck->refs);
    g_array_unref(deck->figures);
    g_ptr_array_unref(deck->left_out);
    g_ptr_array_unref(deck->notes);
    g_ptr_array_unref(deck->warnings);
    g_ptr_array_unref(deck->misleading);
    g_hash_table_unref(deck->said);
    g_hash_table_unref(deck->series);
    g_clear_pointer(&deck->commits, g_array_unref);
    g_clear_pointer(&deck->releases, g_array_unref);
    g_ptr_array_unref(deck->metrics);
    g_clear_pointer(&deck->family, g_ptr_array_unref);
    g_clear_pointer(&deck->pages, g_ptr_array_unref);
    g_ptr_array_unref(deck->sources);
    g_string_chunk_free(deck->strings);
    g_clear_pointer(&deck->status, g_array_unref);
    g_clear_pointer(&deck->published, g_array_unref);
    baro_fonts_free(deck->fonts);
    baro_image_unref(deck->logo);
    g_clear_error(&deck->failure);
    g_free(deck);
}

gboolean
baro_deck_is_running(const BaroDeck *deck)
{
    BaroCalendar calendar = {BARO_BY_QUARTER,
                             deck->input->config->fiscal_start};
    gint32 day = deck->input->as_of;

    return baro_period_span(&calendar, baro_period_of(&calendar, day)).last
        > day;
}

const char *const *
baro_deck_headline(const BaroDeck *deck)
{
    GStrv own = deck->input->report->headline;

    return own != NULL && own[0] != NULL ? (const char *const *)own
                                         : default_headline;
}

/* What the configuration itself knows has no verdict and no series. */
static void
want(GPtrArray *names, const char *name)
{
    const BaroMetric *known = name != NULL ? baro_metric_named(name) : NULL;

    if (name == NULL
        || (known != NULL && known->measure == BARO_MEASURE_CONFIGURED)
        || g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        return;
    g_ptr_array_add(names, (gpointer)name);
}

static void
want_headline(const BaroDeck *deck, GPtrArray *names)
{
    const char *const *headline = baro_deck_headline(deck);

    for (gsize i = 0; headline[i] != NULL; i++)
        want(names, headline[i]);
}

static void
want_goals(const BaroDeck *deck, GPtrArray *names)
{
    const GPtrArray *goals = deck->input->config->goals;

    for (guint i = 0; i < goals->len; i++) {
        const BaroConfigGoal *goal = g_ptr_array_index(goals, i);

        for (gsize k = 0; goal->metrics != NULL && goal->metrics[k] != NULL;
             k++)
            want(names, goal->metrics[k]);
    }
}

static void
want_ladder(const BaroDeck *deck, GPtrArray *names)
{
    const GPtrArray *ladder = deck->input->config->ladder;

    for (guint i = 0; i < ladder->len; i++)
        want(names,
             ((const BaroConfigRung *)g_ptr_array_index(ladder, i))->metric);
}

GPtrArray *
baro_deck_metrics(const BaroDeck *deck)
{
    GPtrArray *names = g_ptr_array_new();

    want_headline(deck, names);
    want_goals(deck, names);
    want_ladder(deck, names);
    return names;
}

/* The window begins where a period does, that its first one be whole. */
static BaroScope
scope_of(const BaroDeck *deck, BaroBy by, BaroSpan window)
{
    const BaroReportInput *input = deck->input;
    BaroScope scope = {
        .reader = input->reader,
        .calendar = {by, input->config->fiscal_start},
        .as_of = window.last,
        .window = window,
        .sources = (const char *const *)deck->sources->pdata,
        .minimum_group = 0,
    };
    gint32 first = baro_period_of(&scope.calendar, window.first);

    if (input->report->where_sources != NULL
        && input->report->where_sources[0] != NULL)
        scope.sources = (const char *const *)input->report->where_sources;
    scope.window.first = baro_period_span(&scope.calendar, first).first;
    return scope;
}

static BaroSpan
all_days(const BaroDeck *deck)
{
    return (BaroSpan){deck->first_day, deck->input->as_of};
}

BaroScope
baro_deck_scope(const BaroDeck *deck, BaroBy by)
{
    return scope_of(deck, by, all_days(deck));
}

/* What narrows a metric beyond what is written of it. */
typedef struct {
    const char *organization, *area; /* NULL: all */
    int incident;                    /* of an area: 0 none, 1 only these */
} Part;

static const Part WHOLE = {NULL, NULL, 0};

static void
warn_of_metric(BaroDeck *deck, const char *metric, const char *message)
{
    GHashTable *places = deck->input->config->metrics;
    const char *place =
        places != NULL ? g_hash_table_lookup(places, metric) : NULL;

    g_ptr_array_add(deck->warnings,
                    place != NULL ? g_strdup_printf("%s: %s", place, message)
                                  : g_strdup(message));
}

static BaroSeries *
build_series(BaroDeck *deck, const char *metric, const Part *part, BaroBy by,
             BaroSpan window)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(BaroMetricRef) ref = baro_metric_ref_parse(
        metric, deck->input->reader->sample_names, &error);

    if (ref == NULL) {
        warn_of_metric(deck, metric, error->message);
        return NULL;
    }
    if (part->organization != NULL)
        baro_metric_ref_of(ref, part->organization);
    if (part->area != NULL)
        baro_metric_ref_narrow(ref, part->area, part->incident);

    const BaroMetric *known = ref->metric;
    BaroScope scope = scope_of(deck, by, window);
    g_autoptr(GPtrArray) built =
        baro_series_build(ref, &scope, deck->warnings,
                          baro_deck_error(deck));

    if (built == NULL)
        return NULL;
    if (!g_ptr_array_find(deck->metrics, known, NULL))
        g_ptr_array_add(deck->metrics, (gpointer)known);
    if (built->len == 0)
        return NULL;
    /* The array may own its series: the first one is taken out of it. */
    g_ptr_array_set_free_func(built, NULL);
    for (guint i = 1; i < built->len; i++)
        baro_series_free(g_ptr_array_index(built, i));
    baro_late_draw(g_ptr_array_index(built, 0), &scope,
                   baro_deck_error(deck));
    return g_ptr_array_index(built, 0);
}

/* Each is built once. */
static BaroSeries *
find_series(BaroDeck *deck, const char *metric, const Part *part, BaroBy by,
            BaroSpan window)
{
    const char *organization = part->organization, *area = part->area;
    g_autofree char *key = g_strdup_printf(
        "%d %d %d %d %s\n%s\n%s", by, window.first, window.last,
        part->incident, metric, organization != NULL ? organization : "",
        area != NULL ? area : "");
    gpointer value = NULL;

    if (!g_hash_table_lookup_extended(deck->series, key, NULL, &value)) {
        value = build_series(deck, metric, part, by, window);
        g_hash_table_insert(deck->series, g_steal_pointer(&key), value);
    }
    return value;
}

/* The metrics that this deck gives a word of change, each once. */
static void
list_family(BaroDeck *deck)
{
    gboolean goals = baro_deck_has_page(deck, "measuring-success");

    if (goals || baro_deck_has_page(deck, "summary"))
        want_headline(deck, deck->family);
    if (goals)
        want_goals(deck, deck->family);
    if (baro_deck_has_page(deck, "ladder"))
        want_ladder(deck, deck->family);
}

GPtrArray *
baro_deck_judged(BaroDeck *deck)
{
    GPtrArray *verdicts = g_ptr_array_new();

    for (guint i = 0; deck->family != NULL && i < deck->family->len; i++) {
        const BaroSeries *series =
            find_series(deck, g_ptr_array_index(deck->family, i), &WHOLE,
                        BARO_BY_QUARTER, all_days(deck));

        g_ptr_array_add(verdicts,
                        series != NULL ? series->verdict : NULL);
    }
    return verdicts;
}

/* Who asks often finds something by chance: the verdicts of a deck stand
 * together or not at all, and on every page alike. */
void
baro_deck_judge(BaroDeck *deck)
{
    if (deck->family != NULL)
        return;
    deck->family = g_ptr_array_new();
    list_family(deck);

    g_autoptr(GPtrArray) verdicts = baro_deck_judged(deck);

    baro_verdicts_correct((BaroVerdict *const *)verdicts->pdata,
                          verdicts->len);
}

/* A verdict is one of months, whatever the periods are. */
static void
share_verdict(BaroDeck *deck, const char *metric, BaroSeries *series)
{
    const BaroSeries *judged = find_series(
        deck, metric, &WHOLE, BARO_BY_QUARTER, all_days(deck));

    if (series->verdict == NULL || judged == NULL || judged->verdict == NULL)
        return;
    baro_verdict_free(series->verdict);
    series->verdict = baro_verdict_copy(judged->verdict);
}

const BaroSeries *
baro_deck_series(BaroDeck *deck, const char *metric, BaroBy by)
{
    BaroSeries *series;
    guint n;

    baro_deck_judge(deck);
    n = g_hash_table_size(deck->series);
    series = find_series(deck, metric, &WHOLE, by, all_days(deck));
    if (series != NULL && by != BARO_BY_QUARTER
        && g_hash_table_size(deck->series) > n)
        share_verdict(deck, metric, series);
    return series;
}

const BaroSeries *
baro_deck_series_of(BaroDeck *deck, const char *metric,
                    const char *organization, BaroBy by)
{
    return find_series(deck, metric, &(Part){organization, NULL, 0}, by,
                       all_days(deck));
}

const BaroSeries *
baro_deck_series_in(BaroDeck *deck, const char *metric, const char *area,
                    int incident, BaroBy by)
{
    return find_series(deck, metric, &(Part){NULL, area, incident}, by,
                       all_days(deck));
}

const BaroSeries *
baro_deck_series_to(BaroDeck *deck, const char *metric, BaroBy by,
                    gint32 as_of)
{
    return find_series(deck, metric, &WHOLE, by,
                       (BaroSpan){deck->first_day, as_of});
}

const BaroSeries *
baro_deck_series_since(BaroDeck *deck, const char *metric, BaroBy by,
                       gint32 first)
{
    return find_series(deck, metric, &WHOLE, by,
                       (BaroSpan){first, deck->input->as_of});
}

int
baro_deck_slot(BaroDeck *deck, const char *organization)
{
    const BaroReader *reader = deck->input->reader;
    int slot = -1;

    return reader->slot(reader->data, organization, &slot,
                        baro_deck_error(deck)) ? slot : -1;
}

gboolean
baro_series_known(const BaroSeries *series)
{
    if (series == NULL)
        return FALSE;
    for (guint i = 0; i < series->points->len; i++) {
        const BaroPoint *point =
            &g_array_index(series->points, BaroPoint, i);

        if (point->state != BARO_POINT_MISSING && isfinite(point->value))
            return TRUE;
    }
    return FALSE;
}
