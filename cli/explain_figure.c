// SPDX-License-Identifier: Apache-2.0
#include "explain.h"

#include <math.h>
#include <string.h>

#include "barograph/language.h"
#include "barograph/text.h"
#include "deck.h"

enum { FETCHES = 3 }; /* of a source, the newest */

/* Where figures are looked up: a report as it is now, or an edition. */
typedef struct {
    const char *report;
    BaroReportInput input;
    BaroReport *drawn;   /* NULL: an edition */
    BaroEdition edition;
    const GArray *figures;
    GArray *kept;        /* of the edition */
    GStringChunk *strings;
} Shelf;

static void
clear_shelf(Shelf *shelf)
{
    baro_report_free(shelf->drawn);
    g_clear_pointer(&shelf->kept, g_array_unref);
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
    return TRUE;
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
print_instant(const char *lead, gint64 at, const char *tail)
{
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at);
    g_autofree char *text = g_date_time_format(utc, "%Y-%m-%d %H:%M");
    g_print("%s%s UTC%s", lead, text, tail);
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
            baro_day_format(shelf->drawn ? shelf->input.as_of
                                         : shelf->edition.as_of, day));
    if (!shelf->drawn)
        print_instant(", published ", shelf->edition.published_at, "");
    g_print("\n%s%s%s, %s: %s\n", metric, group ? " of " : "",
            group ? group : "", figure->period, figure->text);
    if (!shelf->drawn)
        g_print("The definition then: %s\n", figure->definition);
}

static char *
count_records(gint64 n)
{
    g_autofree char *count = baro_text_number(n);
    return g_strdup_printf("%s %s", count, n == 1 ? "record" : "records");
}

/* The requests that the rows came with. */
static gboolean
print_source(const BaroSession *session, const BaroSourceStatus *status,
             GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) notes = baro_store_fetches(
        session->store, status->source, FETCHES, strings, error);
    if (!notes)
        return FALSE;
    g_autofree char *records = count_records(status->records);
    g_print("  %s (%s): %s, %s\n", status->source, status->type, records,
            status->state);
    for (guint i = 0; i < notes->len; i++) {
        const BaroFetchNote *note = &g_array_index(notes, BaroFetchNote, i);
        g_autofree char *url = baro_text_visible(note->url ? note->url : "");
        print_instant("    ", note->started_at, "");
        g_autofree char *read = count_records(note->records);
        g_print(" %s, %s, %" G_GINT64_FORMAT " new%s%s\n", url, read,
                note->kept,
                note->sha256 ? ", SHA-256 " : "",
                note->sha256 ? note->sha256 : "");
    }
    return TRUE;
}

gboolean
baro_explain_sources(const BaroSession *session, const BaroMetricRef *ref,
                     GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) all =
        baro_store_status(session->store, G_MAXINT32, strings, error);
    if (!all)
        return FALSE;
    g_print("\nRead from:\n");
    for (guint i = 0; i < all->len; i++) {
        const BaroSourceStatus *one =
            &g_array_index(all, BaroSourceStatus, i);
        if (baro_explain_asks(session, ref, one->source) &&
            !print_source(session, one, error))
            return FALSE;
    }
    return TRUE;
}

/* What the same question answers now, as of the same day. */
static gboolean
count_again(const BaroSession *session, const BaroMetricRef *ref,
            const BaroFigure *figure, gint32 as_of, GError **error)
{
    BaroScope scope = {
        .reader = &session->reader,
        .calendar = {BARO_BY_QUARTER, session->config->fiscal_start},
        .window = {baro_day_add_months(as_of, -36), as_of},
        .as_of = as_of,
        .sources = (const char *const *)session->sources->pdata,
    };
    if (figure->group)
        return TRUE;
    g_autoptr(GPtrArray) all = baro_series_build(ref, &scope, NULL, error);
    if (!all)
        return FALSE;
    double now = all->len ? baro_series_value(all->pdata[0], figure->period)
                          : NAN;
    if (isfinite(now)) {
        g_autofree char *text = baro_say_value(baro_language(NULL), now);
        g_print("Counted again now: %s\n\n", text);
    }
    return TRUE;
}

static gboolean
explain(const BaroSession *session, const Shelf *shelf,
        const BaroFigure *figure, GError **error)
{
    const char *const *samples =
        (const char *const *)session->samples->pdata;
    gint32 as_of = shelf->drawn ? shelf->input.as_of : shelf->edition.as_of;
    BaroSpan span;
    print_figure(shelf, figure);
    g_autoptr(BaroMetricRef) ref =
        baro_metric_ref_parse(figure->metric, samples, error);
    if (!ref || !baro_explain_days(session, figure->period, &span, error))
        return FALSE;
    span.last = MIN(span.last, as_of);
    if (ref->metric->measure == BARO_MEASURE_CONFIGURED &&
        strcmp(ref->metric->name, "press-releases") != 0) {
        g_print("%s: %s\nIt is what the configuration says.\n", ref->text,
                ref->metric->definition);
        return TRUE;
    }
    if ((ref->metric->measure != BARO_MEASURE_CONFIGURED &&
         !count_again(session, ref, figure, as_of, error)) ||
        !baro_explain_span(session, ref, span, as_of, error) ||
        !baro_explain_sources(session, ref, error))
        return FALSE;
    g_print("\nIts rows: barograph explain '%s' '%s' --items\n", ref->text,
            figure->period);
    return TRUE;
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
