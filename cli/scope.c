// SPDX-License-Identifier: Apache-2.0
/* What --by, --since, --until, --as-of, --group and --where say. */
#include "cli.h"

#include <string.h>

#include "labels.h"

static const char *const GROUPS[] = {"organization", "person", "source",
                                     "outlet", "area", "tier", NULL};

gboolean
baro_as_of(const BaroSession *session, const BaroArgs *args, gint32 *as_of,
           GError **error)
{
    const BaroConfig *config = session->config;
    gint32 today = baro_day_of(session->call->now, config->zone);
    const char *text = baro_args_get(args, "as-of");
    BaroSpan span;
    *as_of = today - 1;
    if (!text)
        return TRUE;
    if (!baro_span_parse(text, config->fiscal_start, today, &span, error))
        return FALSE;
    *as_of = span.last;
    return TRUE;
}

static gboolean
read_group(const BaroArgs *args, BaroScope *scope, GError **error)
{
    const char *group = baro_args_get(args, "group");
    const char *by = baro_args_get(args, "by");
    if (by && g_strv_contains(GROUPS, by))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--by is for periods: did you mean --group %s?", by);
    if (group && !g_strv_contains(GROUPS, group))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--group: '%s' is none of organization, person, "
                         "source, outlet, area, tier", group);
    if (by && !baro_by_parse(by, &scope->calendar.by))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--by: '%s' is none of day, week, month, quarter, "
                         "year", by);
    scope->group_by = group;
    return TRUE;
}

gboolean
baro_scope_read(const BaroSession *session, const BaroArgs *args,
                gint32 default_months, BaroScope *scope, GError **error)
{
    const BaroConfig *config = session->config;
    gint32 today = baro_day_of(session->call->now, config->zone);
    const char *since = baro_args_get(args, "since");
    const char *until = baro_args_get(args, "until");
    BaroSpan span;
    *scope = (BaroScope){
        .reader = &session->reader,
        .calendar = {BARO_BY_MONTH, config->fiscal_start},
        .sources = (const char *const *)session->sources->pdata,
        .minimum_group = config->minimum_group,
    };
    if (!baro_as_of(session, args, &scope->as_of, error) ||
        !read_group(args, scope, error))
        return FALSE;
    scope->window.last = scope->as_of;
    if (until) {
        if (!baro_span_parse(until, config->fiscal_start, today, &span,
                             error))
            return FALSE;
        scope->window.last = span.last;
    }
    gint32 per_year = baro_period_per_year(&scope->calendar);
    gint32 months = default_months;
    if (months && scope->calendar.by >= BARO_BY_QUARTER)
        months *= 12 / MAX(per_year, 1);
    scope->window.first =
        months ? baro_day_add_months(
                     baro_month_first(baro_month_of(scope->window.last)),
                     1 - months)
               : BARO_NO_DAY;
    if (since) {
        if (!baro_span_parse(since, config->fiscal_start, today, &span,
                             error))
            return FALSE;
        scope->window.first = span.first;
    }
    if (scope->window.first > scope->window.last)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--since lies after --until: there is nothing "
                         "between them");
    return TRUE;
}

/* Everything from the first day of any event. */
static gboolean
whole_history(const BaroSession *session, BaroScope *scope, GError **error)
{
    gint32 first;
    if (!baro_store_first_day(session->store, &first, error))
        return FALSE;
    scope->window.first = first == BARO_NO_DAY
                              ? scope->window.last
                              : MIN(first, scope->window.last);
    return TRUE;
}

GPtrArray *
baro_series_read(const BaroSession *session, const BaroArgs *args,
                 const BaroScope *scope, GPtrArray *warnings, GError **error)
{
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)baro_series_free);
    const char *where = baro_args_get(args, "where");
    BaroScope own = *scope;
    if (own.window.first == BARO_NO_DAY &&
        !whole_history(session, &own, error))
        return NULL;
    if (!args->rest->pdata[0]) {
        baro_fail(error, BARO_ERROR_USAGE,
                  "name a metric; `barograph metrics` lists them");
        return NULL;
    }
    gboolean labeled = g_strcmp0(scope->group_by, "area") == 0;
    for (gsize i = 0; args->rest->pdata[i]; i++) {
        g_autofree char *text =
            where ? g_strdup_printf("%s[%s]",
                                    (char *)args->rest->pdata[i], where)
                  : g_strdup(args->rest->pdata[i]);
        g_autoptr(BaroMetricRef) ref = baro_metric_ref_parse(
            text, (const char *const *)session->samples->pdata, error);
        if (!ref)
            return NULL;
        labeled |= ref->area || ref->incident >= 0 ||
                   ref->metric->measure == BARO_MEASURE_VOICE;
        g_autoptr(GPtrArray) some =
            baro_series_build(ref, &own, warnings, error);
        if (!some)
            return NULL;
        g_ptr_array_extend_and_steal(all, g_steal_pointer(&some));
    }
    if (labeled && !baro_labels_check(session, warnings, error))
        return NULL;
    return g_steal_pointer(&all);
}
