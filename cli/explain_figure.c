// SPDX-License-Identifier: Apache-2.0
#include "explain.h"

#include <math.h>
#include <string.h>

#include "barograph/figure.h"
#include "barograph/language.h"
#include "barograph/text.h"
#include "deck.h"

enum { MONTHS = 72 }; /* the tests look at 60 whole ones */

/* Where figures are looked up: a report as it is now, or an edition. */
typedef struct {
    const char *report;
    BaroReportInput input;
    BaroReport *drawn;   /* NULL: an edition */
    BaroEdition edition;
    const GArray *figures;
    GArray *kept, *now;  /* of the edition; the same day, drawn now */
    GStringChunk *strings;
} Shelf;

static void
clear_shelf(Shelf *shelf)
{
    baro_report_free(shelf->drawn);
    g_clear_pointer(&shelf->kept, g_array_unref);
    g_clear_pointer(&shelf->now, g_array_unref);
    g_clear_pointer(&shelf->strings, g_string_chunk_free);
}

static gboolean
take_edition(const BaroSession *session, const BaroArgs *args, Shelf *shelf,
             GError **error)
{
    const BaroConfig *config = session->config;
    gint32 today = baro_day_of(session->call->now, config->zone);
    BaroSpan days;
    if (!baro_span_parse(baro_args_get(args, "edition"),
                         config->fiscal_start, today, &days, error))
        return FALSE;
    shelf->kept = baro_store_edition_figures(
        session->store, shelf->report,
        baro_day_start(days.last + 1, config->zone), &shelf->edition,
        shelf->strings, error);
    shelf->figures = shelf->kept;
    if (!shelf->kept)
        return FALSE;
    if (shelf->edition.number == 0)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "the report %s was not published by then; "
                         "`report --publish` makes an edition",
                         shelf->report);
    shelf->input.as_of = shelf->edition.as_of;
    shelf->input.period =
        baro_report_period(session->config, &shelf->edition);
    shelf->now = baro_report_count(&shelf->input, shelf->strings, error);
    return shelf->now != NULL;
}

static gboolean
open_shelf(const BaroSession *session, const BaroArgs *args, Shelf *shelf,
           GError **error)
{
    if (!baro_deck_input(session, args, baro_args_get(args, "report"),
                         &shelf->input, error))
        return FALSE;
    shelf->report = shelf->input.report->name;
    shelf->strings = g_string_chunk_new(4096);
    if (baro_args_has(args, "edition"))
        return take_edition(session, args, shelf, error);
    shelf->drawn = baro_report_build(&shelf->input, NULL, error);
    if (shelf->drawn)
        shelf->figures = baro_report_figures(shelf->drawn);
    return shelf->drawn != NULL;
}

/* ---- which one --------------------------------------------------------- */

static gboolean
is_number(const char *text)
{
    return text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* "proposal:mirage.2" into the page and the number; 0: the whole page. A page
 * may be named by where it stands in the deck. */
static char *
page_of(const Shelf *shelf, const char *name, guint *number)
{
    const char *dot = strrchr(name, '.');
    gboolean numbered = dot && is_number(dot + 1);
    g_autofree char *page =
        numbered ? g_strndup(name, (gsize)(dot - name)) : g_strdup(name);
    guint64 n = numbered ? g_ascii_strtoull(dot + 1, NULL, 10) : 0;
    *number = (guint)MIN(n, G_MAXINT32);
    if (!shelf->drawn || !is_number(page))
        return g_steal_pointer(&page);
    n = g_ascii_strtoull(page, NULL, 10);
    return g_strdup(
        baro_report_page_at(shelf->drawn, (guint)MIN(n, G_MAXINT32)));
}

static const BaroFigure *
find(const Shelf *shelf, const char *page, guint number)
{
    for (guint i = 0; i < shelf->figures->len; i++) {
        const BaroFigure *one =
            &g_array_index(shelf->figures, BaroFigure, i);
        if (strcmp(one->page, page) == 0 &&
            (number == 0 || one->number == (gint32)number))
            return one;
    }
    return NULL;
}

static gboolean
fail_page(const Shelf *shelf, const char *name, GError **error)
{
    g_autoptr(GString) pages = g_string_new(NULL);
    const char *last = NULL;
    for (guint i = 0; i < shelf->figures->len; i++) {
        const BaroFigure *one =
            &g_array_index(shelf->figures, BaroFigure, i);
        if (g_strcmp0(one->page, last) != 0)
            g_string_append_printf(pages, "%s%s", last ? ", " : "",
                                   one->page);
        last = one->page;
    }
    return baro_fail(error, BARO_ERROR_USAGE,
                     "no number of the report %s is called '%s'; its pages "
                     "with numbers: %s (and a metric wants a period: "
                     "`explain commits 2013-Q3`)",
                     shelf->report, name, pages->len ? pages->str : "none");
}

/* ---- printing ---------------------------------------------------------- */

static void
list_page(const BaroSession *session, const Shelf *shelf, const char *page,
          BaroListingFormat format)
{
    static const char *const COLUMNS[] = {">Number", "Metric", "Period",
                                          "Part", ">Printed", NULL};
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    for (guint i = 0; i < shelf->figures->len; i++) {
        const BaroFigure *one =
            &g_array_index(shelf->figures, BaroFigure, i);
        g_autofree char *number =
            g_strdup_printf("%s.%d", one->page, one->number);
        if (strcmp(one->page, page) == 0)
            baro_listing_add(table, (const char *[]){
                                        number, one->metric, one->period,
                                        one->group, one->text});
    }
    baro_listing_print(table, session->call, format);
}

static void
print_figure(const Shelf *shelf, const BaroFigure *figure)
{
    char day[11];
    g_autofree char *metric = baro_text_visible(figure->metric);
    g_autofree char *group =
        figure->group ? baro_text_visible(figure->group) : NULL;
    g_print("%s.%d of the report %s, as of %s", figure->page, figure->number,
            shelf->report,
            baro_day_format(shelf->input.as_of, day));
    if (!shelf->drawn)
        baro_explain_instant(", published ", shelf->edition.published_at, "");
    g_print("\n%s%s%s, %s: %s\n", metric, group ? " of " : "",
            group ? group : "", figure->period, figure->text);
    if (!shelf->drawn)
        g_print("The definition then: %s\n", figure->definition);
}

/* Whether the people whom the edition counted are joined and placed now as
 * they were then. */
static gboolean
print_people(const BaroSession *session, const Shelf *shelf, GError **error)
{
    const BaroPeopleState *then = &shelf->edition.people;
    BaroPeopleState now;
    if (shelf->drawn || then->identities == 0)
        return TRUE;
    if (!baro_store_people_state(session->store, then->identities, &now,
                                 error))
        return FALSE;
    gboolean alike = strcmp(then->id, now.id) == 0;
    g_print("People as of the state %s: %s%s\n", then->id,
            alike ? "joined and placed now as then"
                  : "joined, parted or placed otherwise since; now ",
            alike ? "" : now.id);
    return TRUE;
}

/* ---- one of them -------------------------------------------------------- */

/* The series around a figure of the whole project, the tests' months with it;
 * NULL with an error. */
static GPtrArray *
series_of(const BaroSession *session, const BaroMetricRef *ref, gint32 as_of,
          GError **error)
{
    BaroScope scope = {
        .reader = &session->reader,
        .calendar = {BARO_BY_QUARTER, session->config->fiscal_start},
        .window = {baro_day_add_months(as_of, -MONTHS), as_of},
        .as_of = as_of,
        .sources = (const char *const *)session->sources->pdata,
    };
    return baro_series_build(ref, &scope, NULL, error);
}

/* What the report printed on that day, drawn with what is known now. */
static void
print_drawn_again(const Shelf *shelf, const BaroFigure *figure)
{
    for (guint i = 0; i < shelf->now->len; i++) {
        const BaroFigure *one = &g_array_index(shelf->now, BaroFigure, i);
        if (baro_figure_is_alike(one, figure)) {
            g_print("Counted again now: %s\n\n", one->text);
            return;
        }
    }
    g_print("The report does not print it any more.\n\n");
}

/* What the tests say of the last year, where the figure is it. */
static void
print_tests(const BaroSeries *series, const BaroFigure *figure)
{
    g_autofree char *year =
        baro_series_year_name(baro_month_of(series->complete_until));
    if (!series->verdict || strcmp(year, figure->period) != 0)
        return;
    g_autofree char *words =
        baro_say_verdict(baro_language(NULL), series->verdict);
    g_print("The tests, of this metric alone: %s.\n\n", words);
}

/* What the same question answers now, as of the same day. */
static gboolean
count_again(const BaroSession *session, const Shelf *shelf,
            const BaroMetricRef *ref, const BaroFigure *figure,
            GError **error)
{
    g_autoptr(GPtrArray) all =
        series_of(session, ref, shelf->input.as_of, error);
    if (!all)
        return FALSE;
    double now = all->len ? baro_series_value(all->pdata[0], figure->period)
                          : NAN;
    if (isfinite(now) && shelf->drawn && !figure->group) {
        g_autofree char *text = baro_say_value(baro_language(NULL), now);
        g_print("Counted again now: %s\n\n", text);
    }
    if (all->len)
        print_tests(all->pdata[0], figure);
    return TRUE;
}

static gboolean
explain_metric(const BaroSession *session, const Shelf *shelf,
               const char *metric, const BaroFigure *figure, GError **error)
{
    const char *const *samples =
        (const char *const *)session->samples->pdata;
    BaroSpan span;
    g_autoptr(BaroMetricRef) ref =
        baro_metric_ref_parse(metric, samples, error);
    if (!ref || !baro_explain_days(session, figure->period, &span, error))
        return FALSE;
    gboolean is_counted = ref->metric->measure != BARO_MEASURE_CONFIGURED &&
                          metric == figure->metric;
    span.last = MIN(span.last, shelf->input.as_of);
    if ((is_counted && !count_again(session, shelf, ref, figure, error)) ||
        !baro_explain_span(session, ref, span, shelf->input.as_of, error) ||
        !baro_explain_sources(session, ref, error))
        return FALSE;
    g_print("\nIts rows: barograph explain '%s' '%s' --items\n", ref->text,
            figure->period);
    return TRUE;
}

static gboolean
explain_configured(const BaroSession *session, const char *key,
                   GError **error)
{
    g_autofree char *rows = baro_config_rows(session->config, key, error);
    if (!rows)
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(g_strchomp(rows), "\n", -1);
    g_print("It is what the configuration says%s\n", lines[0] ? ":" : ".");
    for (gsize i = 0; lines[i]; i++) {
        g_autofree char *shown = baro_text_visible(lines[i]);
        g_print("  %s\n", shown);
    }
    return TRUE;
}

static gboolean
explain(const BaroSession *session, const Shelf *shelf,
        const BaroFigure *figure, GError **error)
{
    const BaroFigureKind *kind = baro_figure_kind(figure->metric);
    print_figure(shelf, figure);
    if (!print_people(session, shelf, error))
        return FALSE;
    if (!shelf->drawn)
        print_drawn_again(shelf, figure);
    if (!kind)
        return explain_metric(session, shelf, figure->metric, figure, error);
    g_print("%s: %s\n", kind->name, baro_figure_definition(kind->name));
    switch (kind->from) {
    case BARO_FROM_CONFIGURATION:
        return explain_configured(session, kind->rows, error);
    case BARO_FROM_COVERAGE:
        return baro_explain_coverage(session, figure->group, error);
    case BARO_FROM_METRIC:
        g_print("It is worked out from the rows of %s.\n", kind->rows);
        return explain_metric(session, shelf, kind->rows, figure, error);
    }
    g_assert_not_reached();
}

gboolean
baro_explain_figure(const BaroSession *session, const BaroArgs *args,
                    BaroListingFormat format, GError **error)
{
    const char *name = args->rest->pdata[0];
    Shelf shelf = {0};
    guint number = 0;
    g_autofree char *page = NULL;
    const BaroFigure *figure = NULL;
    gboolean done = open_shelf(session, args, &shelf, error);
    if (done) {
        page = page_of(&shelf, name, &number);
        figure = page ? find(&shelf, page, number) : NULL;
    }
    if (done && !figure)
        done = fail_page(&shelf, name, error);
    else if (done && number == 0)
        list_page(session, &shelf, page, format);
    else if (done)
        done = explain(session, &shelf, figure, error);
    clear_shelf(&shelf);
    return done;
}
