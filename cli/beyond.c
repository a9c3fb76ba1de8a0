// SPDX-License-Identifier: Apache-2.0
#include "beyond.h"

#include <math.h>

#include "barograph/text.h"

enum { QUARTER = 3 };

/* ---- forecasts ---- */

static const char *
method_name(BaroOutlookMethod method)
{
    switch (method) {
    case BARO_OUTLOOK_LEVEL:
        return "level";
    case BARO_OUTLOOK_SEASONAL_NAIVE:
        return "seasonal-naive";
    default:
        return NULL;
    }
}

/* The three months `ahead` quarters after what is complete. */
static BaroSpan
months_ahead(const BaroSeries *series, int ahead)
{
    gint32 first = series->complete_until + 1;
    return (BaroSpan){
        baro_day_add_months(first, QUARTER * ahead),
        baro_day_add_months(first, QUARTER * (ahead + 1)) - 1};
}

json_t *
baro_forecast_json(const BaroSeries *series)
{
    BaroOutlook outlook = baro_series_outlook(series);
    json_t *quarters = json_array();
    if (outlook.method == BARO_OUTLOOK_NONE)
        return json_pack("{s:n,s:s,s:o}", "method", "why", outlook.why,
                         "quarters", quarters);
    for (int q = 0; q < BARO_OUTLOOK_QUARTERS; q++) {
        char first[11], last[11];
        BaroSpan span = months_ahead(series, q);
        json_array_append_new(
            quarters,
            json_pack("{s:s,s:s,s:f,s:f,s:f}", "from",
                      baro_day_format(span.first, first), "until",
                      baro_day_format(span.last, last), "value",
                      outlook.mean[q], "low", outlook.low[q], "high",
                      outlook.high[q]));
    }
    return json_pack("{s:s,s:f,s:o}", "method", method_name(outlook.method),
                     "coverage", outlook.coverage, "quarters", quarters);
}

static char *
rounded(double value)
{
    return baro_text_number((gint64)(value + 0.5));
}

void
baro_forecast_print(const BaroCall *call, const BaroSeries *series,
                    BaroListingFormat format)
{
    static const char *const COLUMNS[] = {"Forecast", ">Value",
                                          ">80 % from", ">to", NULL};
    BaroOutlook outlook = baro_series_outlook(series);
    if (outlook.method == BARO_OUTLOOK_NONE) {
        g_print("No forecast: %s.\n", outlook.why);
        return;
    }
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    for (int q = 0; q < BARO_OUTLOOK_QUARTERS; q++) {
        char first[11], last[11];
        BaroSpan span = months_ahead(series, q);
        g_autofree char *months = g_strdup_printf(
            "%.7s to %.7s", baro_day_format(span.first, first),
            baro_day_format(span.last, last));
        g_autofree char *value = rounded(outlook.mean[q]);
        g_autofree char *low = rounded(outlook.low[q]);
        g_autofree char *high = rounded(outlook.high[q]);
        baro_listing_add(table,
                         (const char *[]){months, value, low, high});
    }
    g_print("\n");
    baro_listing_print(table, call, format);
    g_print("%s; its bands held in %.0f %% of the last 12 months.\n",
            outlook.method == BARO_OUTLOOK_LEVEL
                ? "As the level of late"
                : "As the same months of the last year",
            100 * outlook.coverage);
}

/* ---- late arrivals ---- */

static const BaroCalendar MONTHS = {BARO_BY_MONTH, 1};

static json_t *
known_or_null(double value)
{
    return value == value ? json_real(value) : json_null();
}

json_t *
baro_late_json(const BaroLate *late)
{
    json_t *months = json_array();
    if (late->why)
        return json_pack("{s:s,s:o}", "why", late->why, "months", months);
    for (guint i = 0; i < late->months->len; i++) {
        const BaroLateMonth *one =
            &g_array_index(late->months, BaroLateMonth, i);
        g_autofree char *name = baro_period_name(&MONTHS, one->month);
        json_array_append_new(
            months,
            json_pack("{s:s,s:i,s:o,s:o,s:o,s:o}", "period", name, "days",
                      (int)one->days, "value", known_or_null(one->value),
                      "come", known_or_null(one->come.all), "least",
                      known_or_null(one->come.least), "estimate",
                      known_or_null(one->estimate)));
    }
    g_autofree char *first = baro_period_name(&MONTHS, late->first);
    g_autofree char *last = baro_period_name(&MONTHS, late->last);
    return json_pack("{s:n,s:s,s:s,s:o}", "why", "from", first, "until", last,
                     "months", months);
}

static char *
share_text(double share)
{
    return share == share ? g_strdup_printf("%.1f %%", 100 * share)
                          : g_strdup("–");
}

static char *
count_text(double value)
{
    return value == value ? rounded(value) : g_strdup("–");
}

void
baro_late_print(const BaroCall *call, const BaroLate *late,
                BaroListingFormat format)
{
    static const char *const COLUMNS[] = {
        "Late", ">Days after", ">Counted", ">Come by then", ">At the least",
        ">Estimate", NULL};
    if (late->why) {
        g_print("How much comes in late is not known: %s.\n", late->why);
        return;
    }
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    for (guint i = 0; i < late->months->len; i++) {
        const BaroLateMonth *one =
            &g_array_index(late->months, BaroLateMonth, i);
        g_autofree char *name = baro_period_name(&MONTHS, one->month);
        g_autofree char *days = baro_text_number(one->days);
        g_autofree char *value = count_text(one->value);
        g_autofree char *come = share_text(one->come.all);
        g_autofree char *least = share_text(one->come.least);
        g_autofree char *estimate = count_text(one->estimate);
        baro_listing_add(table, (const char *[]){name, days, value, come,
                                                 least, estimate});
    }
    g_autofree char *first = baro_period_name(&MONTHS, late->first);
    g_autofree char *last = baro_period_name(&MONTHS, late->last);
    g_print("\n");
    baro_listing_print(table, call, format);
    g_print("Come by then: so much of the events of %u months, %s to %s, so "
            "many days after their end.\nEstimates are in no verdict.\n",
            late->settled, first, last);
}

/* ---- from one rung to the next ---- */

GPtrArray *
baro_climbs_ask(const GPtrArray *all, const BaroScope *scope, GError **error)
{
    g_autoptr(GPtrArray) climbs = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i + 1 < all->len; i++) {
        const BaroSeries *lower = all->pdata[i], *upper = all->pdata[i + 1];
        BaroClimb climb;
        if (!baro_climb_is_linked(lower->ref, upper->ref)) {
            g_ptr_array_add(climbs, NULL);
            continue;
        }
        if (!baro_climb_ask(lower->ref, upper->ref, scope, &climb, error))
            return NULL;
        g_ptr_array_add(climbs, g_memdup2(&climb, sizeof climb));
    }
    return g_steal_pointer(&climbs);
}

static const char *
name_of(const GPtrArray *all, gsize i)
{
    return ((const BaroSeries *)all->pdata[i])->ref->text;
}

static json_t *
climb_json(const BaroClimb *climb)
{
    g_autofree char *first = baro_period_name(&MONTHS, climb->first);
    g_autofree char *last = baro_period_name(&MONTHS, climb->last);
    return json_pack(
        "{s:s,s:s,s:I,s:I,s:I,s:I,s:I,s:o,s:o,s:o}", "since", first, "until",
        last, "people", (json_int_t)climb->people, "reached",
        (json_int_t)climb->reached, "same_month", (json_int_t)climb->same,
        "before", (json_int_t)climb->before, "unknown",
        (json_int_t)climb->unknown, "share",
        known_or_null(climb->share), "low",
        known_or_null(climb->range.low), "high",
        known_or_null(climb->range.high));
}

json_t *
baro_climbs_json(const GPtrArray *all, const GPtrArray *climbs)
{
    json_t *out = json_array();
    for (guint i = 0; i < climbs->len; i++) {
        const BaroClimb *climb = climbs->pdata[i];
        json_t *one = climb && climb->first <= climb->last
                          ? climb_json(climb)
                          : json_object();
        json_object_update_new(
            one, json_pack("{s:s,s:s,s:b}", "from", name_of(all, i), "to",
                           name_of(all, i + 1), "linked", climb != NULL));
        json_array_append_new(out, one);
    }
    return out;
}

static void
add_climb(BaroListing *table, const char *lower, const char *upper,
          const BaroClimb *climb)
{
    g_autofree char *first = baro_period_name(&MONTHS, climb->first);
    g_autofree char *last = baro_period_name(&MONTHS, climb->last);
    g_autofree char *when = g_strdup_printf("%s to %s", first, last);
    g_autofree char *people = baro_text_number(climb->people);
    g_autofree char *reached = baro_text_number(climb->reached);
    g_autofree char *before = baro_text_number(climb->before);
    g_autofree char *share = share_text(climb->share);
    g_autofree char *low = share_text(climb->range.low);
    g_autofree char *high = share_text(climb->range.high);
    g_autofree char *range = isfinite(climb->share)
                                 ? g_strdup_printf("%s to %s", low, high)
                                 : g_strdup("");
    g_autofree char *unknown =
        climb->unknown > 0 ? baro_text_number(climb->unknown) : g_strdup("");
    baro_listing_add(table, (const char *[]){lower, upper, when, people,
                                             reached, share, range, before,
                                             unknown});
}

void
baro_climbs_print(const BaroCall *call, const GPtrArray *all,
                  const GPtrArray *climbs, BaroListingFormat format)
{
    static const char *const COLUMNS[] = {
        "First seen as", "Reached", "First seen in", ">People",
        ">Within 12 months", ">Share", ">95 %", ">Before", "?Unknown", NULL};
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    guint followed = 0;
    long unknown = 0;
    g_print("\n");
    for (guint i = 0; i < climbs->len; i++) {
        const BaroClimb *climb = climbs->pdata[i];
        const char *lower = name_of(all, i), *upper = name_of(all, i + 1);
        if (climb && climb->first <= climb->last) {
            add_climb(table, lower, upper, climb);
            followed++;
            unknown += climb->unknown;
        } else {
            g_print(climb ? "%s, %s: under two years of history, nobody can "
                            "be followed.\n"
                          : "%s, %s: these do not both count people; a ratio "
                            "would be no conversion.\n", lower, upper);
        }
    }
    if (followed)
        baro_listing_print(table, call, format);
    if (unknown > 0)
        g_print("Unknown: a month of the 12 was not observed; these people "
                "are in no share.\n");
}
