// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <string.h>

#include "barograph/kinds.h"
#include "barograph/text.h"
#include "explain.h"
#include "explain_press.h"

static const BaroFlag FLAGS[] = {
    {"items", 0, NULL, "list what was counted, newest first"},
    {"report", 0, "NAME", "of which report the page is (the first)"},
    {"edition", 0, "DATE", "as it was last published by that day"},
    {"as-of", 0, "DATE", "as it was known to have happened by that day"},
    {"format", 0, "FORMAT", "of the items: table, csv or markdown"},
    {"csv", 0, NULL, "the same as --format csv"},
    {NULL, 0, NULL, NULL},
};

static char *
value_text(double value)
{
    if (value != value)
        return g_strdup("–");
    return value == (double)(gint64)value ? baro_text_number((gint64)value)
                                          : g_strdup_printf("%.1f", value);
}

/* One value over any span: the span is a period of its own. */
static gboolean
print_value(const BaroSession *session, const BaroMetricRef *ref,
            BaroSpan span, gint32 as_of, GError **error)
{
    char first[11], last[11];
    BaroScope scope = {
        .reader = &session->reader,
        .calendar = {BARO_BY_MONTH, session->config->fiscal_start},
        .window = span,
        .as_of = as_of,
        .sources = (const char *const *)session->sources->pdata,
    };
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) all =
        baro_series_build(ref, &scope, warnings, error);
    if (!all)
        return FALSE;
    const BaroSeries *series = all->pdata[0];
    g_print("\n%s to %s, by month:\n", baro_day_format(span.first, first),
            baro_day_format(span.last, last));
    for (guint i = 0; i < series->points->len; i++) {
        const BaroPoint *p = &g_array_index(series->points, BaroPoint, i);
        g_autofree char *name =
            baro_period_name(&series->calendar, p->period);
        g_autofree char *value = value_text(p->value);
        g_print("  %s  %8s  %s\n", name, value,
                baro_point_state_name(p->state));
    }
    for (guint i = 0; i < warnings->len; i++)
        baro_talk(session->call, "%s", (char *)warnings->pdata[i]);
    return TRUE;
}

BaroQuestion
baro_explain_question(const BaroSession *session, const BaroMetricRef *ref,
                      BaroSpan span)
{
    return (BaroQuestion){
        .kind = ref->metric->kind,
        .roles = ref->metric->roles[0] ? ref->metric->roles : NULL,
        .sources = baro_metric_ref_sources(
            ref, (const char *const *)session->sources->pdata),
        .window = span,
        .roots_only = ref->metric->roots_only,
        .with_copies = ref->sources != NULL,
        .voice = BARO_VOICE_PRESS,
        .family = ref->area ? "area" : NULL,
        .label = ref->area,
    };
}

/* Names leave the store only where the configuration lets them. */
static gboolean
print_items(const BaroSession *session, const BaroMetricRef *ref,
            BaroSpan span, BaroListingFormat format, GError **error)
{
    static const char *const COLUMNS[] = {"Day", "Source", "Id", "Title",
                                          "Outlet", "Organization", NULL};
    BaroQuestion question = baro_explain_question(session, ref, span);
    g_autoptr(GStringChunk) strings = g_string_chunk_new(4096);
    g_autoptr(GArray) items = baro_store_items(
        session->store, &question, G_MAXSIZE, strings, error);
    if (!items)
        return FALSE;
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    for (guint i = 0; i < items->len; i++) {
        const BaroItem *item = &g_array_index(items, BaroItem, i);
        char day[11] = "";
        if (item->day != BARO_NO_DAY)
            baro_day_format(item->day, day);
        baro_listing_add(table, (const char *[]){
                                    day, item->source, item->id, item->title,
                                    item->outlet, item->organization});
    }
    baro_listing_print(table, session->call, format);
    return TRUE;
}

gboolean
baro_explain_asks(const BaroSession *session, const BaroMetricRef *ref,
                  const char *source)
{
    const char *const *sources = baro_metric_ref_sources(
        ref, (const char *const *)session->sources->pdata);
    const BaroConfigSource *known =
        baro_config_source(session->config, source);
    return known && known->collector && g_strv_contains(sources, source) &&
           (!ref->metric->kind ||
            baro_kind_is_yielded(ref->metric->kind, known->collector->kinds,
                                 known->options));
}

static void
print_definition(const BaroSession *session, const BaroMetricRef *ref)
{
    g_print("%s: %s\nFormula: %s. Definition version %d.\n", ref->text,
            ref->metric->definition, ref->metric->formula,
            baro_metric_version(ref->metric));
    for (gsize i = 0; session->sources->pdata[i]; i++) {
        BaroCreditPolicy policy = {0};
        const char *name = session->sources->pdata[i];
        if (g_strcmp0(ref->metric->kind, "commit") == 0 &&
            baro_explain_asks(session, ref, name) &&
            baro_store_credit(session->store, name, &policy, NULL) &&
            policy.policy)
            g_print("Credit in %s: %s%s.\n", name, policy.policy,
                    policy.automatic ? ", chosen by the 80 % rule" : "");
    }
}

/* How many commits the definition leaves out; a part of them has none of its
 * own. */
static gboolean
print_left_out(const BaroSession *session, const BaroMetricRef *ref,
               BaroSpan span, GError **error)
{
    BaroQuestion question = baro_explain_question(session, ref, span);
    gint64 n = 0;
    if (strcmp(ref->metric->name, "commits") != 0 ||
        baro_metric_ref_is_part(ref))
        return TRUE;
    question.merges = TRUE;
    g_autoptr(GArray) rows =
        baro_store_activity(session->store, &question, error);
    for (guint i = 0; rows && i < rows->len; i++)
        n += g_array_index(rows, BaroActivity, i).n;
    g_autofree char *count = baro_text_number(n);
    if (n > 0)
        g_print("Beside them %s %s left out.\n", count,
                n == 1 ? "merge is" : "merges are");
    return rows != NULL;
}

gboolean
baro_explain_span(const BaroSession *session, const BaroMetricRef *ref,
                  BaroSpan span, gint32 as_of, GError **error)
{
    gboolean of_press = g_strcmp0(ref->metric->kind, "mention") == 0;
    gboolean is_voice = ref->metric->measure == BARO_MEASURE_VOICE;
    print_definition(session, ref);
    if (strcmp(ref->metric->name, "press-releases") == 0)
        return baro_explain_releases(session, span, as_of, error);
    if (is_voice && !baro_explain_voices(session, ref, span, as_of, error))
        return FALSE;
    if (of_press && !is_voice &&
        !baro_explain_press(session, ref, span, as_of, error))
        return FALSE;
    return print_value(session, ref, span, as_of, error) &&
           print_left_out(session, ref, span, error) &&
           baro_explain_people(session, ref, span, error);
}

gboolean
baro_explain_days(const BaroSession *session, const char *text, BaroSpan *span,
                  GError **error)
{
    g_auto(GStrv) ends = g_strsplit(text, " to ", 2);
    int fiscal = session->config->fiscal_start;
    gint32 today = baro_day_of(session->call->now, session->config->zone);
    BaroSpan last;
    if (!baro_span_parse(ends[0], fiscal, today, span, error))
        return FALSE;
    if (!ends[1])
        return TRUE;
    if (!baro_span_parse(ends[1], fiscal, today, &last, error))
        return FALSE;
    span->last = last.last;
    return TRUE;
}

static int
explain_metric(const BaroSession *session, const BaroArgs *args,
               BaroListingFormat format, GError **error)
{
    BaroSpan span;
    gint32 as_of;
    g_autoptr(BaroMetricRef) ref = baro_metric_ref_parse(
        args->rest->pdata[0],
        (const char *const *)session->samples->pdata, error);
    if (!ref || !baro_as_of(session, args, &as_of, error) ||
        !baro_explain_days(session, args->rest->pdata[1], &span, error))
        return -1;
    span.last = MIN(span.last, as_of);
    gboolean of_press = g_strcmp0(ref->metric->kind, "mention") == 0;
    if (baro_args_has(args, "items") && of_press)
        return baro_explain_mentions(session, ref, span, as_of, format, error)
                   ? 0 : -1;
    if (baro_args_has(args, "items") && ref->metric->kind)
        return print_items(session, ref, span, format, error) ? 0 : -1;
    return baro_explain_span(session, ref, span, as_of, error) &&
                   baro_explain_sources(session, ref, error)
               ? 0 : -1;
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    BaroListingFormat format;
    if (!baro_listing_format(args, &format, error))
        return -1;
    if (format == BARO_LISTING_JSON) {
        baro_fail(error, BARO_ERROR_USAGE,
                  "explain prints table, csv or markdown; `query --json` "
                  "gives the rows of a view");
        return -1;
    }
    if (args->rest->pdata[0] == NULL) {
        baro_fail(error, BARO_ERROR_USAGE,
                  "write `barograph explain METRIC PERIOD`, such as "
                  "`explain commits 2013-Q3`, or `explain PAGE`, such as "
                  "`explain contributors` or `explain 7.3`");
        return -1;
    }
    g_autoptr(BaroSession) session = baro_session_read(call, error);
    if (!session)
        return -1;
    if (args->rest->pdata[1] != NULL)
        return explain_metric(session, args, format, error);
    return baro_explain_figure(session, args, format, error) ? 0 : -1;
}

const BaroVerb baro_verb_explain = {
    "explain", "METRIC PERIOD | PAGE[.NUMBER]",
    "shows where a number comes from",
    "  barograph explain contributors 2013-Q3\n"
    "  barograph explain stories 2013-04 --items\n"
    "  barograph explain contributors      the numbers of that page\n"
    "  barograph explain 7.3               the third one of page 7\n"
    "  barograph explain contributors.1 --edition 2013-09-30",
    FLAGS, run};
