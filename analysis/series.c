// SPDX-License-Identifier: Apache-2.0
#include "barograph/series.h"

#include <math.h>
#include <string.h>

#include "attribution.h"
#include "barograph/kinds.h"
#include "barograph/text.h"
#include "imports.h"
#include "judge.h"
#include "label_break.h"
#include "samples.h"
#include "voice.h"
#include "waits.h"

enum { TREND_MONTHS = 60 };

static const BaroCalendar MONTHS = {BARO_BY_MONTH, 1};

static const char *const STATES[] = {"complete", "partial", "missing",
                                     "break", "suppressed"};

const char *
baro_point_state_name(BaroPointState state)
{
    return STATES[state];
}

void
baro_series_free(BaroSeries *series)
{
    if (!series)
        return;
    baro_metric_ref_free(series->ref);
    g_free(series->group);
    g_clear_pointer(&series->points, g_array_unref);
    g_clear_pointer(&series->earlier, g_array_unref);
    g_clear_pointer(&series->months, g_array_unref);
    baro_verdict_free(series->verdict);
    g_free(series);
}

static const BaroPoint *
find_point(const GArray *points, gint32 period)
{
    if (!points || !points->len)
        return NULL;
    gint32 first = g_array_index(points, BaroPoint, 0).period;
    if (period < first || period - first >= (gint32)points->len)
        return NULL;
    return &g_array_index(points, BaroPoint, period - first);
}

const BaroPoint *
baro_series_at(const BaroSeries *series, gint32 period)
{
    const BaroPoint *point = find_point(series->points, period);
    return point ? point : find_point(series->earlier, period);
}

char *
baro_series_year_name(gint32 last_month)
{
    g_autofree char *from = baro_period_name(&MONTHS, last_month - 11);
    g_autofree char *to = baro_period_name(&MONTHS, last_month);
    return g_strdup_printf("%s to %s", from, to);
}

double
baro_series_value(const BaroSeries *series, const char *period)
{
    gint32 last = baro_month_of(series->complete_until);
    g_autofree char *year = baro_series_year_name(last);
    g_autofree char *before = baro_series_year_name(last - 12);
    if (strcmp(period, year) == 0)
        return series->year_last;
    if (strcmp(period, before) == 0)
        return series->year_prior;
    for (guint i = 0; i < series->points->len; i++) {
        const BaroPoint *p = &g_array_index(series->points, BaroPoint, i);
        g_autofree char *name =
            baro_period_name(&series->calendar, p->period);
        if (strcmp(period, name) == 0)
            return p->value;
    }
    return NAN;
}

/* The days whose coverage a value of the span needs. */
static BaroSpan
needed_span(const BaroMetricRef *ref, BaroSpan span)
{
    switch (ref->metric->measure) {
    case BARO_MEASURE_RETENTION:
    case BARO_MEASURE_TURNOVER:
        return (BaroSpan){baro_day_add_months(span.last + 1, -24), span.last};
    case BARO_MEASURE_REPEAT:
        return (BaroSpan){baro_day_add_months(span.last + 1, -12), span.last};
    case BARO_MEASURE_RETURN:
        return (BaroSpan){span.first,
                          baro_day_add_months(span.last + 1, 12) - 1};
    default:
        return span;
    }
}

static BaroPoint
make_point(const BaroBuild *b, const BaroRows *rows, BaroSpan span,
           gint32 period, gint32 group)
{
    BaroPoint point = {.period = period, .state = BARO_POINT_MISSING,
                       .value = NAN};
    BaroSpan needed = needed_span(b->ref, span);
    point.state = baro_coverage_state(b->coverage, needed, b->scope->as_of);
    if (point.state == BARO_POINT_MISSING)
        return point;
    point.value = baro_rows_measure(rows, span, group, &point.of);
    if (isnan(point.value)) {
        point.state = BARO_POINT_MISSING;
        point.of = 0;
    } else if (b->broken_until != BARO_NO_DAY &&
             baro_month_of(needed.first) <= b->broken_until)
        point.state = BARO_POINT_BREAK;
    else if (group >= 0 && baro_ref_counts_people(b->ref) && point.value > 0 &&
             point.value < b->scope->minimum_group) {
        point.state = BARO_POINT_SUPPRESSED;
        point.value = NAN;
    } else if (point.state == BARO_POINT_COMPLETE && rows->waits &&
               baro_waits_are_open(rows, span, group))
        point.state = BARO_POINT_PARTIAL;
    return point;
}

static GArray *
make_points(const BaroBuild *b, const BaroRows *rows,
            const BaroCalendar *calendar, BaroSpan window, gint32 group)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(BaroPoint));
    gint32 last = baro_period_of(calendar, window.last);
    for (gint32 p = baro_period_of(calendar, window.first); p <= last; p++) {
        BaroSpan span = baro_period_span(calendar, p);
        if (span.first > b->scope->as_of)
            break;
        BaroPoint point = make_point(b, rows, span, p, group);
        g_array_append_val(points, point);
    }
    return points;
}

static gboolean
adds_up(BaroMeasure measure)
{
    switch (measure) {
    case BARO_MEASURE_COUNT:
    case BARO_MEASURE_NEWCOMERS:
    case BARO_MEASURE_STORIES:
    case BARO_MEASURE_PICKUPS:
    case BARO_MEASURE_UNANSWERED:
        return TRUE;
    default:
        return FALSE;
    }
}

static BaroSeries *
make_series(const BaroBuild *b, gint32 group)
{
    const BaroScope *scope = b->scope;
    BaroSeries *series = g_new0(BaroSeries, 1);
    series->ref = baro_metric_ref_copy(b->ref);
    series->calendar = scope->calendar;
    series->group = group < 0 ? NULL : baro_rows_group_name(b->rows, group);
    series->is_unknown = group == 0 && !series->group;
    series->is_organization =
        series->group && g_strcmp0(scope->group_by, "organization") == 0;
    if (series->is_unknown)
        series->group = g_strdup("(unknown)");
    series->collected = b->sources->len > 1;
    series->adds_up = adds_up(b->ref->metric->measure);
    series->points =
        make_points(b, b->rows, &scope->calendar, scope->window, group);
    gint32 first = scope->window.first;
    series->earlier = make_points(
        b, b->rows, &scope->calendar,
        (BaroSpan){baro_day_add_months(first, -12), first - 1}, group);
    /* What needs 30 days to be known is whole 30 days later. */
    gint32 wait = b->ref->metric->measure == BARO_MEASURE_UNANSWERED
                      ? BARO_UNANSWERED_DAYS
                      : 0;
    series->complete_until = baro_last_full_day(scope->as_of - wait);
    const BaroRows *monthly = b->monthly ? b->monthly : b->rows;
    BaroSpan window = {
        baro_day_add_months(series->complete_until + 1, -TREND_MONTHS),
        series->complete_until};
    series->months = make_points(b, monthly, &MONTHS, window, group);
    baro_series_judge(b, series, monthly, group);
    return series;
}

/* Groups that have rows in the window, largest first. */
typedef struct {
    gint32 group;
    gint64 n;
} Size;

static int
by_size(gconstpointer a, gconstpointer b)
{
    const Size *x = a, *y = b;
    if (x->n != y->n)
        return (x->n < y->n) - (x->n > y->n);
    return (x->group > y->group) - (x->group < y->group);
}

static GArray *
groups_of(const BaroBuild *b)
{
    g_autoptr(GHashTable) sums = g_hash_table_new(NULL, NULL);
    const BaroRows *rows = b->rows;
    gint32 last = baro_rows_bucket(rows, b->scope->window.last);
    guint i = baro_rows_from(rows,
                             baro_rows_bucket(rows, b->scope->window.first));
    for (; i < rows->rows->len; i++) {
        const BaroActivity *r = &g_array_index(rows->rows, BaroActivity, i);
        if (r->bucket > last)
            break;
        gpointer key = GINT_TO_POINTER(baro_rows_group(rows, r));
        gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(sums, key)) + r->n;
        g_hash_table_insert(sums, key, GSIZE_TO_POINTER(n));
    }
    GArray *sizes = g_array_new(FALSE, FALSE, sizeof(Size));
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, sums);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        Size size = {GPOINTER_TO_INT(key), GPOINTER_TO_SIZE(value)};
        g_array_append_val(sizes, size);
    }
    g_array_sort(sizes, by_size);
    return sizes;
}

/* Names of the sources that stand in some rows. */
static void
add_sources(const BaroReader *reader, const GArray *rows, GPtrArray *names)
{
    gint32 before = 0;
    for (guint i = 0; i < rows->len; i++) {
        gint32 source = g_array_index(rows, BaroActivity, i).source;
        if (source == before)
            continue;
        before = source;
        const char *name = reader->source_name(reader->data, source);
        if (name && !g_ptr_array_find(names, name, NULL))
            g_ptr_array_add(names, (gpointer)name);
    }
}

/* Where events have neither titles nor texts, none of a label is found, which
 * is not that there was none. */
static gboolean
drop_wordless(const BaroRows *rows, GPtrArray *names, GPtrArray *warnings,
              GError **error)
{
    const BaroReader *reader = rows->scope->reader;
    const BaroMetricRef *ref = rows->ref;
    for (guint i = names->len; reader->has_words && i > 0; i--) {
        const char *name = names->pdata[i - 1];
        gboolean has;
        if (!reader->has_words(reader->data, ref->metric->kind, name, &has,
                               error))
            return FALSE;
        if (has)
            continue;
        if (warnings)
            g_ptr_array_add(
                warnings,
                g_strdup_printf("%s: what %s yields has neither titles nor "
                                "texts, in which a focus area could be "
                                "found: not measured there", ref->text,
                                name));
        g_ptr_array_remove_index(names, i - 1);
    }
    return TRUE;
}

GPtrArray *
baro_rows_sources(const BaroRows *rows, GPtrArray *warnings, GError **error)
{
    const BaroReader *reader = rows->scope->reader;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    gboolean of_press = g_strcmp0(rows->ref->metric->kind, "mention") == 0;
    gboolean labeled = rows->ref->area ||
                       g_strcmp0(rows->scope->group_by, "area") == 0;
    if (of_press)
        baro_rows_press_sources(rows, names);
    else if (!labeled)
        add_sources(reader, rows->rows, names);
    if (names->len == 0 && !of_press) {
        BaroQuestion events = {.kind = rows->ref->metric->kind,
                               .sources = baro_metric_ref_sources(
                                   rows->ref, rows->scope->sources),
                               .window = {G_MININT32, rows->scope->as_of}};
        g_autoptr(GArray) any =
            reader->activity(reader->data, &events, error);
        if (!any)
            return NULL;
        add_sources(reader, any, names);
        if (labeled && !drop_wordless(rows, names, warnings, error))
            return NULL;
    }
    g_ptr_array_add(names, NULL);
    return g_steal_pointer(&names);
}

static gboolean
find_rule_break(BaroBuild *b, GPtrArray *warnings, GError **error)
{
    BaroLabeled what = {b->ref->metric->name, "area", b->ref->area,
                        (const char *const *)b->sources->pdata};
    if (!b->ref->area && g_strcmp0(b->scope->group_by, "area") != 0)
        return TRUE;
    return baro_label_break(b->scope->reader, &what, &b->broken_until,
                            warnings, error);
}

static gboolean
find_break(BaroBuild *b, GPtrArray *warnings, GError **error)
{
    b->broken_until = BARO_NO_DAY;
    if (!find_rule_break(b, warnings, error))
        return FALSE;
    gint32 broken_until;
    if (!baro_attribution_break(b->ref->metric, b->scope->reader,
                                (const char *const *)b->sources->pdata,
                                b->scope->as_of, &broken_until, error))
        return FALSE;
    b->broken_until = MAX(b->broken_until, broken_until);
    if (broken_until == BARO_NO_DAY || !warnings)
        return TRUE;
    g_autofree char *until = baro_period_name(&MONTHS, broken_until);
    g_ptr_array_add(
        warnings,
        g_strdup_printf(
            "%s: until %s the author field does not name who wrote the "
            "changes (the sign-offs name far more people); no trend is drawn "
            "across it. `credit: sign-off` counts the writers.",
            b->ref->metric->name, until));
    return TRUE;
}

/* A source that fell silent is told from a community that did. */
static void
note_end(const BaroBuild *b, GPtrArray *warnings)
{
    gint32 last = baro_coverage_last(b->coverage);
    char day[11];
    if (!warnings || last == BARO_NO_DAY ||
        last >= baro_last_full_day(b->scope->as_of))
        return;
    baro_day_format(last, day);
    g_ptr_array_add(warnings,
                    g_strdup_printf("%s: nothing is collected after %s; what "
                                    "follows is missing, not zero (--as-of "
                                    "%s asks for what was known then)",
                                    b->ref->text, day, day));
}

/* A source that begins within the two years that are compared, where another
 * was there before, looks like growth. Share of voice has a panel of its
 * own. */
static void
note_begins(const BaroBuild *b, GPtrArray *warnings)
{
    gint32 end = baro_last_full_day(b->scope->as_of);
    gint32 from = baro_day_add_months(end + 1, -24), first = end;
    guint n = b->sources->len - 1;
    if (!warnings || b->ref->metric->measure == BARO_MEASURE_VOICE)
        return;
    for (guint i = 0; i < n; i++) {
        gint32 begins = baro_coverage_first(b->coverage, i);
        first = begins == BARO_NO_DAY ? first : MIN(first, begins);
    }
    for (guint i = 0; i < n; i++) {
        gint32 begins = baro_coverage_first(b->coverage, i);
        char day[11];
        if (begins <= from || begins > end || first > from)
            continue;
        baro_day_format(begins, day);
        g_ptr_array_add(warnings,
                        g_strdup_printf(
                            "%s: the source %s begins on %s, within the two "
                            "years that are compared, and others before; "
                            "`source=` compares what was read in both",
                            b->ref->text, (char *)b->sources->pdata[i], day));
    }
}

/* What stands on no day is in no period, and missing from every sum. */
static gboolean
note_undated(const BaroBuild *b, GPtrArray *warnings, GError **error)
{
    const BaroReader *reader = b->scope->reader;
    const char *kind = b->ref->metric->kind;
    gint64 n = 0;
    if (!warnings || !reader->undated)
        return TRUE;
    if (!reader->undated(reader->data, kind,
                         baro_metric_ref_sources(b->ref, b->scope->sources),
                         &n, error))
        return FALSE;
    if (n == 0)
        return TRUE;
    g_autofree char *count = baro_text_number(n);
    const BaroKind *of = &baro_kinds()[baro_kind_number(kind)];
    g_ptr_array_add(warnings,
                    g_strdup_printf("%s: %s %s without a usable date %s in "
                                    "no period", b->ref->text, count,
                                    n == 1 ? of->name : of->plural,
                                    n == 1 ? "is" : "are"));
    return TRUE;
}

/* An import moves a count of events; whom it is of is one person still. It is
 * told of the whole count: a part of it may hold none of it. */
static gboolean
note_imports(const BaroBuild *b, GPtrArray *warnings, GError **error)
{
    const BaroMetric *m = b->ref->metric;
    if (!warnings || m->measure != BARO_MEASURE_COUNT || m->roles[0] ||
        baro_metric_ref_is_part(b->ref))
        return TRUE;
    return baro_note_imports(b->ref, b->scope,
                             baro_last_full_day(b->scope->as_of), warnings,
                             error);
}

static void
build_clear(BaroBuild *b)
{
    baro_rows_free(b->rows);
    baro_rows_free(b->monthly);
    baro_coverage_free(b->coverage);
    g_clear_pointer(&b->sources, g_ptr_array_unref);
}

static gboolean
build_init(BaroBuild *b, const BaroMetricRef *ref, const BaroScope *scope,
           BaroScope *by_month, GPtrArray *warnings, GError **error)
{
    b->ref = ref;
    b->scope = scope;
    b->rows = baro_rows_ask(ref, scope, error);
    if (!b->rows)
        return FALSE;
    if (b->rows->by_day) {
        *by_month = *scope;
        by_month->calendar = MONTHS;
        b->monthly = baro_rows_ask(ref, by_month, error);
        if (!b->monthly)
            return FALSE;
    }
    b->sources = baro_rows_sources(b->rows, warnings, error);
    if (!b->sources)
        return FALSE;
    b->coverage = baro_coverage_ask(scope->reader, b->sources, error);
    if (!b->coverage)
        return FALSE;
    note_end(b, warnings);
    note_begins(b, warnings);
    return note_undated(b, warnings, error) &&
           note_imports(b, warnings, error) &&
           find_break(b, warnings, error);
}

static void
make_all(const BaroBuild *b, GPtrArray *all)
{
    if (!b->scope->group_by) {
        g_ptr_array_add(all, make_series(b, -1));
        return;
    }
    g_autoptr(GArray) groups = groups_of(b);
    for (guint i = 0; i < groups->len; i++)
        g_ptr_array_add(all, make_series(
                                 b, g_array_index(groups, Size, i).group));
}

GPtrArray *
baro_series_build(const BaroMetricRef *ref, const BaroScope *scope,
                  GPtrArray *warnings, GError **error)
{
    if (ref->metric->measure == BARO_MEASURE_CONFIGURED) {
        if (ref->metric->independent && scope->reader->press_days)
            return baro_series_of_list(ref, scope, scope->reader->press_days,
                                       error);
        baro_fail(error, BARO_ERROR_USAGE,
                  "%s comes from the configuration and has no history; the "
                  "report shows it", ref->text);
        return NULL;
    }
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)baro_series_free);
    if (ref->metric->measure == BARO_MEASURE_SAMPLE)
        return baro_series_of_samples(ref, scope, error);
    if (ref->metric->measure == BARO_MEASURE_VOICE)
        return baro_series_of_voice(ref, scope, warnings, error);
    BaroBuild b = {0};
    BaroScope by_month;
    gboolean ok = build_init(&b, ref, scope, &by_month, warnings, error);
    if (ok)
        make_all(&b, all);
    build_clear(&b);
    return ok ? g_steal_pointer(&all) : NULL;
}
