// SPDX-License-Identifier: Apache-2.0
#include "around.h"

#include <math.h>
#include <string.h>

#include "aim.h"
#include "form_event.h"
#include "form_paragraphs.h"
#include "form_tiles.h"
#include "plot.h"

enum { LATEST = 2, MONTHS = 12, WEEK = 7 };

/* ---- releases --------------------------------------------------------- */

static gint
by_day(gconstpointer a, gconstpointer b)
{
    const BaroRelease *x = a, *y = b;

    return (x->day > y->day) - (x->day < y->day);
}

gint32
baro_around_first_day(const BaroDeck *deck)
{
    gint32 month = baro_month_of(deck->input->as_of);

    return baro_month_first(month - MONTHS + 1);
}

GArray *
baro_around_releases(const BaroDeck *deck)
{
    const GPtrArray *all = deck->input->config->press;
    GArray *out = g_array_new(FALSE, FALSE, sizeof(BaroRelease));

    for (guint i = 0; i < all->len; i++) {
        const BaroConfigPress *one = g_ptr_array_index(all, i);
        BaroRelease release = {one->day, one->title,
                               (const char *const *)one->quotes};

        if (baro_press_is_out(one, deck->input->as_of))
            g_array_append_val(out, release);
    }
    g_array_sort(out, by_day);
    return out;
}

BaroImpact *
baro_around_impact(BaroDeck *deck, const GArray *releases)
{
    BaroScope scope = baro_deck_scope(deck, BARO_BY_WEEK);

    return baro_impact_new(
        (const BaroRelease *)(const void *)releases->data, releases->len,
        &scope, BARO_AROUND_DAYS, baro_deck_error(deck));
}

/* ---- weeks ------------------------------------------------------------ */

/* The weeks of the series' calendar around a day. */
static void
fill_weeks(BaroDeck *deck, const BaroSeries *series, gint32 day,
           BaroFormEvent *form)
{
    gint32 zero = baro_period_of(&series->calendar, day);

    for (int i = 0; i < BARO_EVENT_BARS; i++) {
        gint32 period = zero + i - BARO_EVENT_ZERO;
        const BaroPoint *point = baro_series_at(series, period);
        BaroSpan span = baro_period_span(&series->calendar, period);
        g_autofree char *name = baro_period_name(&series->calendar, period);

        if (point != NULL)
            baro_figure_value(deck, series->ref->text, name, NULL,
                              point->value);
        form->weeks[i] = (BaroEventWeek){
            .state = point != NULL ? point->state : BARO_POINT_MISSING,
            .value = point != NULL ? point->value : NAN,
            .is_ahead = span.first > deck->input->as_of};
        if (isfinite(form->weeks[i].value))
            form->top = MAX(form->top, form->weeks[i].value);
    }
}

/* The sum of bars from..to; NAN where one is not known. */
static double
sum_of(const BaroFormEvent *form, int from, int to)
{
    double sum = 0;

    for (int i = from; i <= to; i++)
        sum += form->weeks[i].is_ahead
                || form->weeks[i].state == BARO_POINT_PARTIAL
            ? NAN : form->weeks[i].value;
    return sum;
}

static void
note_sum(BaroDeck *deck, const BaroSeries *series, BaroSpan days,
         double value, const char *text)
{
    g_autofree char *window = baro_figure_window(days);
    BaroFigureAsk ask = {series->ref->text, window, NULL, value, text};

    if (isfinite(value))
        baro_figure(deck, &ask);
}

/* "6 before, 5 after": of what can be added up. */
static void
say_sums(BaroDeck *deck, BaroPageModel *model, const BaroSeries *series,
         gint32 day, BaroFormEvent *form)
{
    const BaroLanguage *language = deck->language;
    const BaroAroundWords *words = &language->page->around;
    double before = sum_of(form, 0, BARO_EVENT_ZERO - 1);
    double after = sum_of(form, BARO_EVENT_ZERO + 1, BARO_EVENT_BARS - 1);
    g_autofree char *a = baro_say_value(language, before);
    g_autofree char *b = baro_say_value(language, after);
    gboolean is_over = !form->weeks[BARO_EVENT_BARS - 1].is_ahead
        && form->weeks[BARO_EVENT_BARS - 1].state != BARO_POINT_PARTIAL;
    g_autofree char *text = is_over
        ? baro_say(language, words->pair, "before", a, "after", b, NULL)
        : baro_say(language, words->not_over, "before", a, NULL);
    BaroSpan zero = baro_period_span(
        &series->calendar, baro_period_of(&series->calendar, day));

    /* People and outlets of weeks cannot be added up. */
    if (series->ref->metric->measure != BARO_MEASURE_COUNT
        && series->ref->metric->measure != BARO_MEASURE_STORIES
        && series->ref->metric->measure != BARO_MEASURE_NEWCOMERS)
        return;
    form->note = baro_model_keep(model, text);
    note_sum(deck, series,
             (BaroSpan){zero.first - BARO_EVENT_ZERO * WEEK, zero.first - 1},
             before, a);
    if (is_over)
        note_sum(deck, series,
                 (BaroSpan){zero.last + 1,
                            zero.last + BARO_EVENT_ZERO * WEEK}, after, b);
}

const BaroStudy *
baro_around_study(const BaroImpact *impact, gint32 day)
{
    for (guint i = 0; impact != NULL && i < impact->releases->len; i++) {
        const BaroReleaseImpact *one =
            &g_array_index(impact->releases, BaroReleaseImpact, i);

        if (one->release->day == day)
            return &g_array_index(impact->studies, BaroStudy, one->study);
    }
    return NULL;
}

/* Whether more came than usual; tested for stories alone. */
static gboolean
is_clear(const BaroAroundWeeks *ask, gint32 day)
{
    const BaroStudy *study = baro_around_study(ask->impact, day);

    return study != NULL && strcmp(ask->metric, "stories") == 0
        && baro_study_found(study) > 0;
}

static BaroFormEvent *
add_panel(BaroDeck *deck, BaroPageModel *model, const BaroSeries *series,
          const BaroRelease *release, const BaroAroundWeeks *ask)
{
    const BaroLanguage *language = deck->language;
    g_autofree char *label = baro_say_label(language, series);
    g_autofree char *when = baro_say_day(language, release->day);
    g_autofree char *alt =
        baro_say(language, language->page->around.alt, "metric", label,
                 "title", release->title, "day", when, NULL);
    g_autofree char *both =
        g_strdup_printf("%s, %s", release->title, when);
    BaroFormEvent *form = ask->by_metric
        ? baro_form_event_add(model, label, both, label)
        : baro_form_event_add(model, release->title, when, label);

    form->is_clear = is_clear(ask, release->day);
    baro_model_alt(model, alt);
    fill_weeks(deck, series, release->day, form);
    say_sums(deck, model, series, release->day, form);
    return form;
}

void
baro_around_add_weeks(BaroDeck *deck, BaroPageModel *model,
                      const BaroAroundWeeks *ask)
{
    const BaroSeries *series =
        baro_deck_series(deck, ask->metric, BARO_BY_WEEK);
    g_autoptr(GArray) releases = baro_around_releases(deck);
    g_autoptr(GPtrArray) panels = g_ptr_array_new();
    double top = 0;

    if (series == NULL)
        return;
    for (guint i = ask->skip; i < MIN(releases->len, ask->skip + ask->most);
         i++) {
        BaroFormEvent *form = add_panel(
            deck, model, series,
            &g_array_index(releases, BaroRelease, releases->len - 1 - i),
            ask);

        top = MAX(top, form->top);
        g_ptr_array_add(panels, form);
    }
    for (guint i = 0; i < panels->len; i++)
        ((BaroFormEvent *)g_ptr_array_index(panels, i))->top = top;
}

/* ---- months ----------------------------------------------------------- */

void
baro_around_add_months(BaroDeck *deck, BaroPageModel *model,
                       const char *metric)
{
    const BaroLanguage *language = deck->language;
    gint32 day = deck->input->as_of;
    gint32 first = baro_around_first_day(deck);
    const BaroSeries *series =
        baro_deck_series_since(deck, metric, BARO_BY_MONTH, first);
    g_autoptr(GArray) releases = baro_around_releases(deck);

    if (series == NULL)
        return;

    g_autofree char *label = baro_say_label(language, series);
    g_autofree char *alt =
        baro_say(language, language->page->around.alt_months, "metric",
                 label, NULL);
    BaroFormPlot *plot = baro_form_plot_add(model, &baro_form_bars, series,
                                            day, label);

    g_autofree char *from = baro_say_period(
        language, &series->calendar,
        baro_period_of(&series->calendar, first));
    g_autofree char *to = baro_say_period(
        language, &series->calendar, baro_period_of(&series->calendar, day));
    g_autofree char *range = baro_say(language, language->number.range, "low",
                                      from, "high", to, NULL);

    plot->note = baro_model_keep(model, range);
    baro_model_alt(model, alt);
    baro_figure_points(deck, series);
    plot->rules = g_array_new(FALSE, FALSE, sizeof(BaroChartMark));
    for (guint i = 0; i < releases->len; i++) {
        const BaroRelease *one = &g_array_index(releases, BaroRelease, i);
        BaroChartMark mark = {one->day, one->title};

        g_array_append_val(plot->rules, mark);
    }
}

/* ---- evidence --------------------------------------------------------- */

static gboolean
is_by_month(const BaroSeries *series, const BaroImpact *impact)
{
    return g_strcmp0(series->ref->metric->kind, "mention") == 0
        && impact != NULL && impact->undated > 0;
}

static void
add_unknown(BaroDeck *deck, BaroPageModel *model, const char *metric)
{
    BaroFormTiles *tiles = baro_form_tiles_add(model, deck->input->as_of);

    baro_form_tiles_column(tiles, 0, NULL);
    baro_form_tiles_say(tiles, baro_reading_of(deck, model, metric));
}

/* The head, and how to read what stands under it; said once. */
static void
add_head(BaroDeck *deck, BaroPageModel *model, const char *const *metrics,
         const BaroImpact *impact)
{
    const BaroLanguage *language = deck->language;
    const BaroAroundWords *words = &language->page->around;
    BaroFormParagraphs *form = baro_form_paragraphs_add(model);
    g_autofree char *n =
        baro_figure_count(deck, "stories-undated", NULL,
                          impact != NULL ? impact->undated : 0);
    g_autofree char *bars = baro_say_count(language, BARO_EVENT_ZERO);
    g_autofree char *months =
        baro_say(language, words->months, "n", n, NULL);
    g_autofree char *weeks =
        baro_say(language, words->weeks, "weeks", bars, NULL);
    gboolean by_month = FALSE, by_week = FALSE;

    form->head = words->evidence;
    form->is_single = TRUE;
    for (gsize i = 0; metrics[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, metrics[i], BARO_BY_WEEK);

        if (!baro_series_known(series))
            continue;
        by_month |= is_by_month(series, impact);
        by_week |= !is_by_month(series, impact);
    }
    if (by_month)
        baro_form_paragraphs_say(model, form, BARO_STYLE_SMALL, months);
    if (by_week)
        baro_form_paragraphs_say(model, form, BARO_STYLE_SMALL, weeks);
}

void
baro_around_add(BaroDeck *deck, BaroPageModel *model,
                const char *const *metrics)
{
    const BaroAroundWords *words = &deck->language->page->around;
    g_autoptr(GArray) releases = baro_around_releases(deck);
    g_autoptr(BaroImpact) impact = baro_around_impact(deck, releases);
    BaroFormParagraphs *caution;

    add_head(deck, model, metrics, impact);
    for (gsize i = 0; metrics[i] != NULL; i++) {
        const BaroSeries *series =
            baro_deck_series(deck, metrics[i], BARO_BY_WEEK);

        if (!baro_series_known(series))
            add_unknown(deck, model, metrics[i]);
        else if (is_by_month(series, impact))
            baro_around_add_months(deck, model, metrics[i]);
        else
            baro_around_add_weeks(deck, model, &(BaroAroundWeeks){
                .metric = metrics[i], .by_metric = metrics[1] != NULL,
                .most = metrics[1] != NULL ? 1 : LATEST, .impact = impact});
    }
    caution = baro_form_paragraphs_add(model);
    caution->is_single = TRUE;
    baro_form_paragraphs_say(model, caution, BARO_STYLE_SMALL,
                             releases->len > 0 ? words->caution
                                               : words->no_release);
}
