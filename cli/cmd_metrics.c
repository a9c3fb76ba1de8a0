// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <jansson.h>
#include <stdio.h>

static const BaroFlag FLAGS[] = {
    {"format", 0, "FORMAT", "table, csv, json or markdown"},
    {"json", 0, NULL, "the same as --format json"},
    {"csv", 0, NULL, "the same as --format csv"},
    {NULL, 0, NULL, NULL},
};

static void
print_card(const BaroMetric *m)
{
    g_print("%s: %s (%s)\n\n%s\n\nFormula: %s\n", m->name, m->label,
            m->unit, m->definition, m->formula);
    if (m->kind)
        g_print("Counted in: events of the kind %s%s\n", m->kind,
                m->roles[0] ? ", by who is credited in them" : "");
    if (m->independent)
        g_print("Compared by: the exact ratio of two Poisson counts, as one "
                "event says nothing of the next\n");
    if (m->twin)
        g_print("Should move with it: %s\n", m->twin);
    g_print("\nRead with care: %s\n\nSource of the term: %s. "
            "Definition version %d.\n",
            m->pitfalls, m->source, baro_metric_version(m));
}

static json_t *
metric_json(const BaroMetric *m)
{
    return json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:i,s:b,s:s?}", "metric",
                     m->name, "label", m->label, "unit", m->unit, "definition",
                     m->definition, "formula", m->formula, "pitfalls",
                     m->pitfalls, "source", m->source, "version",
                     baro_metric_version(m), "independent",
                     m->independent, "twin", m->twin);
}

static void
print_json(const BaroMetric *only)
{
    json_t *metrics = json_array();
    for (const BaroMetric *m = baro_metrics(); m->name; m++)
        if (!only || m == only)
            json_array_append_new(metrics, metric_json(m));
    json_t *out = json_pack("{s:s,s:o}", "schema", "barograph/metrics/1",
                            "metrics", metrics);
    json_dumpf(out, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(out);
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    static const char *const COLUMNS[] = {"Metric", "Unit", "What it is",
                                          NULL};
    BaroListingFormat format;
    if (!baro_listing_format(args, &format, error))
        return -1;
    const char *name = args->rest->pdata[0];
    if (name) {
        g_autoptr(BaroMetricRef) ref =
            baro_metric_ref_parse(name, NULL, error);
        if (!ref)
            return -1;
        if (format == BARO_LISTING_JSON)
            print_json(ref->metric);
        else
            print_card(ref->metric);
        return 0;
    }
    if (format == BARO_LISTING_JSON) {
        print_json(NULL);
        return 0;
    }
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    for (const BaroMetric *m = baro_metrics(); m->name; m++)
        baro_listing_add(table, (const char *[]){m->name, m->unit, m->label});
    baro_listing_print(table, call, format);
    return 0;
}

const BaroVerb baro_verb_metrics = {
    "metrics", "[NAME]", "lists the metrics, or explains one", NULL, FLAGS,
    run};
