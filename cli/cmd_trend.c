// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <stdio.h>
#include <string.h>

#include "barograph/language.h"
#include "barograph/text.h"
#include "beyond.h"

enum { TERMINAL_MONTHS = 13 };

static const BaroFlag FLAGS[] = {
    {"by", 0, "PERIOD", "day, week, month, quarter or year (month)"},
    {"since", 0, "DATE", "from this date on (the last 13 on a terminal)"},
    {"until", 0, "DATE", "to this date, inclusive"},
    {"as-of", 0, "DATE", "as it was known to have happened by that day"},
    {"group", 0, "KEY", "organization, person, source, outlet, area, tier"},
    {"where", 0, "NARROWING", "source=devel, commits>=3, area=Security, tier=1"},
    {"forecast", 0, NULL, "four quarters ahead, where the past allows one"},
    {"late", 0, NULL, "how much comes in late, and what is still to come"},
    {"outliers", 0, NULL, "the month that a verdict hangs on, if there is one"},
    {"climb", 0, NULL, "how many come from each metric's people to the next's"},
    {"index", 0, NULL,
     "one number for all the metrics, beside them and their twins"},
    {"format", 0, "FORMAT", "table, csv, json or markdown"},
    {"json", 0, NULL, "the same as --format json"},
    {"csv", 0, NULL, "the same as --format csv"},
    {NULL, 0, NULL, NULL},
};

/* What is told, and how. */
typedef struct {
    const BaroSession *session;
    const BaroScope *scope;
    BaroListingFormat format;
    gboolean forecast, outliers;
    GHashTable *late; /* BaroSeries to its BaroLate; NULL: not asked for */
    GPtrArray *climbs; /* as baro_climbs_ask(); NULL: not asked for */
    GPtrArray *twins;  /* of an index; NULL: none is asked for */
} Telling;

static gboolean
is_number(double value)
{
    return value == value;
}

static json_t *
number_or_null(double value)
{
    if (!is_number(value))
        return json_null();
    if (value == (double)(gint64)value)
        return json_integer((gint64)value);
    return json_real(value);
}

/* Of a share the change is in points, which is no growth. */
static json_t *
t12_json(const BaroVerdict *v)
{
    gboolean points = v->of == BARO_VERDICT_OF_SHARES ||
                      v->of == BARO_VERDICT_OF_COHORTS;
    if (!v->t12.valid)
        return json_null();
    json_t *t12 = json_pack(
        "{s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "prior",
        number_or_null(v->t12.prior), "last", number_or_null(v->t12.last),
        "growth", points ? json_null() : number_or_null(v->t12.growth), "low",
        number_or_null(v->t12.low), "high", number_or_null(v->t12.high), "p",
        number_or_null(v->t12.p), "mde", number_or_null(v->t12.mde));
    if (points)
        json_object_set_new(t12, "points", number_or_null(v->t12.growth));
    if (v->of == BARO_VERDICT_OF_INDEPENDENT)
        json_object_set_new(t12, "method", json_string("exact-poisson"));
    if (v->of == BARO_VERDICT_OF_PEOPLE)
        json_object_update_new(
            t12, json_pack("{s:I,s:I,s:I}", "kept",
                           (json_int_t)v->moves.kept, "lost",
                           (json_int_t)v->moves.lost, "gained",
                           (json_int_t)v->moves.gained));
    if (v->of == BARO_VERDICT_OF_COHORTS)
        json_object_update_new(
            t12, json_pack("{s:I,s:I}", "prior_n", (json_int_t)v->cohorts.n0,
                           "last_n", (json_int_t)v->cohorts.n1));
    if (v->of == BARO_VERDICT_OF_PEOPLE || v->of == BARO_VERDICT_OF_COHORTS)
        json_object_update_new(
            t12, json_pack("{s:o,s:o,s:o}", "low_wide",
                           number_or_null(v->t12.low_wide), "high_wide",
                           number_or_null(v->t12.high_wide), "p_wide",
                           number_or_null(v->t12.p_wide)));
    return t12;
}

/* `doubt`: why the words do not call a trend what its test shows as one. */
static json_t *
smk_json(const BaroSmk *smk)
{
    static const char *const DOUBTS[] = {NULL, "step", "people"};
    if (!smk->valid)
        return json_null();
    json_t *out = json_pack(
        "{s:o,s:o,s:o,s:s?}", "z", number_or_null(smk->z), "p",
        number_or_null(smk->p), "slope_per_year",
        number_or_null(smk->slope_per_year), "doubt", DOUBTS[smk->doubt]);
    if (smk->doubt == BARO_DOUBT_STEP)
        json_object_set_new(out, "step_months_ago",
                            json_integer((json_int_t)smk->step));
    return out;
}

static json_t *
verdict_json(const BaroVerdict *v)
{
    if (!v)
        return json_null();
    return json_pack("{s:s,s:o,s:o}", "words", v->words, "t12", t12_json(v),
                     "smk", smk_json(&v->smk));
}

/* The figures of newcomers who return are of more than two years. */
static gboolean
has_years(const BaroSeries *series)
{
    return is_number(series->year_last) && is_number(series->year_prior) &&
           series->ref->metric->measure != BARO_MEASURE_RETURN;
}

static json_t *
years_json(const BaroSeries *series)
{
    char until[11];
    if (!has_years(series))
        return json_null();
    return json_pack(
        "{s:s,s:o,s:o,s:o,s:o}", "until",
        baro_day_format(series->complete_until, until), "last",
        number_or_null(series->year_last), "low",
        number_or_null(100 * series->year_range.low), "high",
        number_or_null(100 * series->year_range.high), "prior",
        number_or_null(series->year_prior));
}

/* "2013-03", the month that the verdict depends on, or NULL. */
static char *
outlier_name(const BaroSeries *series)
{
    static const BaroCalendar months = {BARO_BY_MONTH, 1};
    gint32 month = baro_series_depends_on(series);
    return month == BARO_NO_DAY ? NULL : baro_period_name(&months, month);
}

static json_t *
series_json(const Telling *telling, const BaroSeries *series)
{
    json_t *points = json_array();
    for (guint i = 0; i < series->points->len; i++) {
        const BaroPoint *p = &g_array_index(series->points, BaroPoint, i);
        g_autofree char *name = baro_period_name(&series->calendar,
                                                 p->period);
        json_t *point = json_pack("{s:s,s:o,s:s}", "period", name, "value",
                                  number_or_null(p->value), "state",
                                  baro_point_state_name(p->state));
        if (baro_metric_is_share(series->ref->metric))
            json_object_set_new(point, "of", number_or_null(p->of));
        if (p->estimate > 0)
            json_object_set_new(point, "estimate", json_real(p->estimate));
        json_array_append_new(points, point);
    }
    json_t *out = json_pack("{s:s,s:s?,s:s,s:o,s:o,s:o}", "metric",
                            series->ref->text, "group", series->group, "unit",
                            series->ref->metric->unit, "points", points,
                            "years", years_json(series), "verdict",
                            verdict_json(series->verdict));
    if (telling->outliers) {
        g_autofree char *month = outlier_name(series);
        json_object_set_new(out, "depends_on", json_pack("s?", month));
    }
    if (telling->forecast)
        json_object_set_new(out, "forecast", baro_forecast_json(series));
    if (telling->late)
        json_object_set_new(
            out, "late",
            baro_late_json(g_hash_table_lookup(telling->late, series)));
    return out;
}

static void
print_json(const Telling *telling, const GPtrArray *all,
           const GPtrArray *warnings)
{
    const BaroScope *scope = telling->scope;
    char as_of[11];
    json_t *series = json_array(), *said = json_array();
    for (guint i = 0; i < all->len; i++)
        json_array_append_new(series, series_json(telling, all->pdata[i]));
    for (guint i = 0; i < warnings->len; i++)
        json_array_append_new(said, json_string(warnings->pdata[i]));
    json_t *out = json_pack(
        "{s:s,s:s,s:s,s:s,s:o,s:o}", "schema", "barograph/trend/1",
        "project", telling->session->config->project, "as_of",
        baro_day_format(scope->as_of, as_of), "by",
        baro_by_name(scope->calendar.by), "series", series, "warnings",
        said);
    if (telling->twins)
        json_object_set_new(out, "index",
                            baro_index_json(all, telling->twins));
    if (telling->climbs)
        json_object_set_new(out, "climbs",
                            baro_climbs_json(all, telling->climbs));
    json_dumpf(out, stdout, JSON_INDENT(2) | JSON_ENSURE_ASCII |
                                JSON_REAL_PRECISION(12));
    putchar('\n');
    json_decref(out);
}

/* A share says of how many it is one. */
static char *
point_text(const BaroPoint *point)
{
    if (!is_number(point->value) || point->of <= 0)
        return baro_value_text(point->value);
    gboolean whole = point->of == (double)(gint64)point->of;
    g_autofree char *of = whole ? baro_text_number((gint64)point->of)
                                : g_strdup_printf("%.1f", point->of);
    return g_strdup_printf("%.0f %% of %s", point->value, of);
}

/* What is to be known beside a value: "partial", "449 estimated", or "". */
static char *
beside_text(const BaroPoint *point)
{
    if (point->estimate > 0)
        return g_strdup_printf("%.0f estimated", point->estimate);
    return g_strdup(point->state == BARO_POINT_COMPLETE
                        ? "" : baro_point_state_name(point->state));
}

/* Full numbers for scripts. */
static void
print_csv(const BaroCall *call, const GPtrArray *all)
{
    static const char *const COLUMNS[] = {"period", "metric", "group",
                                          ">value", "state", NULL};
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    for (guint s = 0; s < all->len; s++) {
        const BaroSeries *series = all->pdata[s];
        for (guint i = 0; i < series->points->len; i++) {
            const BaroPoint *p = &g_array_index(series->points, BaroPoint, i);
            g_autofree char *name =
                baro_period_name(&series->calendar, p->period);
            char number[G_ASCII_DTOSTR_BUF_SIZE] = "";
            if (is_number(p->value))
                g_ascii_dtostr(number, sizeof number, p->value);
            baro_listing_add(table, (const char *[]){
                                      name, series->ref->text, series->group,
                                      number,
                                      baro_point_state_name(p->state)});
        }
    }
    baro_listing_print(table, call, BARO_LISTING_CSV);
}

/* A bar's share of the longest. */
static char *
share_text(double value, double top)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    double share = is_number(value) && top > 0 ? value / top : 0;
    return g_strdup(g_ascii_dtostr(text, sizeof text, share));
}

static double
top_of(const BaroSeries *series)
{
    double top = 0;
    for (guint i = 0; i < series->points->len; i++) {
        double value = g_array_index(series->points, BaroPoint, i).value;
        top = is_number(value) ? MAX(top, value) : top;
    }
    return top;
}

static void
print_points(const BaroCall *call, const BaroSeries *series,
             BaroListingFormat format)
{
    gint32 year = baro_period_per_year(&series->calendar);
    static const char *const COLUMNS[] = {
        "Period", ">Value", ">Against a year before", "# ", "?State", NULL};
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    double top = top_of(series);
    for (guint i = 0; i < series->points->len; i++) {
        const BaroPoint *p = &g_array_index(series->points, BaroPoint, i);
        const BaroPoint *before = baro_series_at(series, p->period - year);
        gboolean fair = before && p->state == BARO_POINT_COMPLETE &&
                        before->state == BARO_POINT_COMPLETE;
        g_autofree char *name = baro_period_name(&series->calendar,
                                                 p->period);
        g_autofree char *value = point_text(p);
        g_autofree char *change =
            fair ? baro_change_text(baro_metric_is_share(series->ref->metric),
                                    p->value, before->value)
                 : g_strdup("");
        g_autofree char *bar = share_text(p->value, top);
        g_autofree char *state = beside_text(p);
        baro_listing_add(table,
                       (const char *[]){name, value, change, bar, state});
    }
    /* Markdown takes a line that follows a table for one of its rows. */
    const char *gap = format == BARO_LISTING_MARKDOWN ? "\n" : "";
    g_print("%s", gap);
    baro_listing_print(table, call, format);
    g_print("%s", gap);
}

static char *
spark_of(const BaroSeries *series)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
    guint n = series->points->len, from = n > 48 ? n - 48 : 0;
    for (guint i = from; i < n; i++)
        g_array_append_val(
            values, g_array_index(series->points, BaroPoint, i).value);
    return baro_sparkline((const double *)(void *)values->data, values->len);
}

/* " (between 38 and 57 %)" of a share that has an interval. */
static char *
range_text(BaroInterval range)
{
    return is_number(range.low)
               ? g_strdup_printf(" (between %.0f and %.0f %%)",
                                 100 * range.low, 100 * range.high)
               : g_strdup("");
}

static void
print_years(const BaroCall *call, const BaroSeries *series)
{
    const char *unit = baro_metric_is_share(series->ref->metric) ? " %" : "";
    char until[11];
    if (!has_years(series))
        return;
    g_autofree char *last = baro_value_text(series->year_last);
    g_autofree char *range = range_text(series->year_range);
    g_autofree char *prior = baro_value_text(series->year_prior);
    g_autofree char *text = g_strdup_printf(
        "12 months to %s: %s%s%s, the 12 before: %s%s",
        baro_day_format(series->complete_until, until), last, unit, range,
        prior, unit);
    baro_print_wrapped(call, "", text);
}

static void
print_verdict(const BaroCall *call, const BaroSeries *series)
{
    const BaroVerdict *v = series->verdict;
    print_years(call, series);
    if (!v)
        return;
    if (v->of == BARO_VERDICT_OF_PEOPLE && v->t12.valid)
        g_print("%ld kept, %ld lost, %ld gained\n", v->moves.kept,
                v->moves.lost, v->moves.gained);
    baro_print_wrapped(call, "Verdict: ", v->words);
    g_autofree char *visible =
        baro_say_visible_change(baro_language(NULL), v);
    if (visible) {
        g_autofree char *sentence = g_strconcat(visible, ".", NULL);
        baro_print_wrapped(call, "", sentence);
    }
}

static void
print_outlier(const BaroCall *call, const BaroSeries *series)
{
    g_autofree char *month = outlier_name(series);
    g_autofree char *sentence =
        month ? g_strdup_printf("The verdict hangs on %s, which is far off "
                                "the months around it: without it, it would "
                                "be another.", month)
              : g_strdup("The verdict hangs on no month alone.");
    baro_print_wrapped(call, "", sentence);
}

static void
print_series(const Telling *telling, const BaroSeries *series)
{
    const BaroCall *call = telling->session->call;
    g_autofree char *spark = spark_of(series);
    g_autofree char *group = baro_text_visible(series->group);
    g_print("%s%s%s  %s\n", series->ref->text, *group ? ", " : "", group,
            spark);
    if (!series->collected)
        baro_print_wrapped(call, "Not collected: ",
                           "no source of the configuration yields it.");
    print_points(call, series, telling->format);
    print_verdict(call, series);
    if (telling->outliers)
        print_outlier(call, series);
    if (telling->forecast)
        baro_forecast_print(call, series, telling->format);
    if (telling->late)
        baro_late_print(call, g_hash_table_lookup(telling->late, series),
                        telling->format);
}

/* A group a line: its name, its sparkline, its last value, its verdict. Too
 * few people to be shown have none. */
static void
print_groups(const BaroCall *call, const GPtrArray *all,
             BaroListingFormat format)
{
    static const char *const COLUMNS[] = {
        "Metric", "Group", "Trend", ">Last", ">12 months", ">12 before",
        "Verdict", NULL};
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    for (guint i = 0; i < all->len; i++) {
        const BaroSeries *series = all->pdata[i];
        guint n = series->points->len;
        g_autofree char *spark = spark_of(series);
        g_autofree char *last = baro_value_text(
            n ? g_array_index(series->points, BaroPoint, n - 1).value
              : series->year_last);
        g_autofree char *year = baro_value_text(series->year_last);
        g_autofree char *prior = baro_value_text(series->year_prior);
        baro_listing_add(table, (const char *[]){series->ref->text,
                                               series->group, spark, last,
                                               year, prior,
                                               series->verdict
                                                   ? series->verdict->words
                                                   : "–"});
    }
    baro_listing_print(table, call, format);
}

static void
print_all(const Telling *telling, const GPtrArray *all,
          const GPtrArray *warnings)
{
    const BaroCall *call = telling->session->call;
    if (telling->format == BARO_LISTING_JSON) {
        print_json(telling, all, warnings);
        return;
    }
    for (guint i = 0; i < warnings->len; i++)
        baro_talk(call, "%s", (char *)warnings->pdata[i]);
    if (telling->format == BARO_LISTING_CSV) {
        print_csv(call, all);
        return;
    }
    if (telling->scope->group_by) {
        print_groups(call, all, telling->format);
        return;
    }
    for (guint i = 0; i < all->len; i++) {
        if (i)
            g_print("\n");
        print_series(telling, all->pdata[i]);
    }
    if (telling->twins)
        baro_index_print(call, all, telling->twins, telling->format);
    if (telling->climbs)
        baro_climbs_print(call, all, telling->climbs, telling->format);
}

/* CSV has a line a point, and groups a line a group: no room for more. */
static gboolean
read_beyond(const BaroArgs *args, Telling *telling, GError **error)
{
    telling->forecast = baro_args_has(args, "forecast");
    telling->outliers = baro_args_has(args, "outliers");
    if ((telling->forecast || telling->outliers ||
         baro_args_has(args, "late") || baro_args_has(args, "climb") ||
         baro_args_has(args, "index")) &&
        (telling->format == BARO_LISTING_CSV || telling->scope->group_by))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--forecast, --late, --outliers, --climb and --index "
                         "go with neither CSV nor --group");
    return TRUE;
}

/* It reads events, which a trend else never does. */
static gboolean
read_late(Telling *telling, const GPtrArray *all, GError **error)
{
    telling->late = g_hash_table_new_full(
        NULL, NULL, NULL, (GDestroyNotify)baro_late_free);
    for (guint i = 0; i < all->len; i++) {
        BaroLate *late = baro_late_new(all->pdata[i], telling->scope, error);
        if (!late)
            return FALSE;
        baro_late_expect(all->pdata[i], late);
        g_hash_table_insert(telling->late, all->pdata[i], late);
    }
    return TRUE;
}

/* What is asked for beside the series and reads more. */
static gboolean
read_rows(Telling *telling, const BaroArgs *args, const GPtrArray *all,
          GError **error)
{
    if (baro_args_has(args, "late") && !read_late(telling, all, error))
        return FALSE;
    if (baro_args_has(args, "index")) {
        telling->twins = baro_twins_ask(all, telling->scope, error);
        if (!telling->twins)
            return FALSE;
    }
    if (!baro_args_has(args, "climb"))
        return TRUE;
    if (all->len < 2)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--climb goes from one metric to the next: it needs "
                         "two");
    telling->climbs = baro_climbs_ask(all, telling->scope, error);
    return telling->climbs != NULL;
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    BaroScope scope;
    Telling telling = {.scope = &scope};
    if (!baro_listing_format(args, &telling.format, error))
        return -1;
    g_autoptr(BaroSession) session = baro_session_read(call, error);
    gint32 months = call->terminal && telling.format == BARO_LISTING_TEXT
                        ? TERMINAL_MONTHS
                        : 0;
    telling.session = session;
    if (!session || !baro_scope_read(session, args, months, &scope, error) ||
        !read_beyond(args, &telling, error))
        return -1;
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) all =
        baro_series_read(session, args, &scope, warnings, error);
    if (!all)
        return -1;
    gboolean ok = read_rows(&telling, args, all, error);
    if (ok)
        print_all(&telling, all, warnings);
    g_clear_pointer(&telling.late, g_hash_table_unref);
    g_clear_pointer(&telling.climbs, g_ptr_array_unref);
    g_clear_pointer(&telling.twins, g_ptr_array_unref);
    return ok ? 0 : -1;
}

const BaroVerb baro_verb_trend = {
    "trend", "METRIC…", "shows how a metric has moved",
    "Against a year before is drawn only between complete periods. The "
    "verdict is always\nover complete months, whatever --by says.\n\n"
    "  barograph trend commits contributors --by quarter\n"
    "  barograph trend messages --forecast --late\n"
    "  barograph trend 'contributors[commits>=3]' --since 2011 --json",
    FLAGS, run};
