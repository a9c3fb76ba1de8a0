// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <jansson.h>
#include <stdio.h>

#include "barograph/text.h"

static const BaroFlag FLAGS[] = {
    {"format", 0, "FORMAT", "table, csv, json or markdown"},
    {"json", 0, NULL, "the same as --format json"},
    {"csv", 0, NULL, "the same as --format csv"},
    {NULL, 0, NULL, NULL},
};

/* Rows as they come: a table, or JSON. */
typedef struct {
    gboolean as_json;
    BaroListing *table;
    json_t *columns, *rows;
} Result;

static void
take_columns(void *data, int n, const char *const *names)
{
    Result *result = data;
    for (int i = 0; i < n; i++)
        json_array_append_new(result->columns, json_string(names[i]));
    result->table = baro_listing_as_named(n, names);
}

static json_t *
cell_json(const char *value, char type)
{
    gint64 whole;
    double real;
    if (!value)
        return json_null();
    if (type == 'i' && baro_parse_int(value, G_MININT64, G_MAXINT64, &whole))
        return json_integer(whole);
    if (type == 'f' && baro_parse_double(value, &real))
        return json_real(real);
    return json_string(value);
}

static void
take_row(void *data, int n, const char *const *values, const char *types)
{
    Result *result = data;
    if (!result->as_json) {
        baro_listing_add(result->table, values);
        return;
    }
    json_t *row = json_array();
    for (int i = 0; i < n; i++)
        json_array_append_new(row, cell_json(values[i], types[i]));
    json_array_append_new(result->rows, row);
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    BaroListingFormat format;
    if (!baro_listing_format(args, &format, error))
        return -1;
    if (!args->rest->pdata[0]) {
        baro_fail(error, BARO_ERROR_USAGE,
                  "write the statement: barograph query 'SELECT count(*) "
                  "FROM v_events'");
        return -1;
    }
    g_autoptr(BaroSession) session = baro_session_read(call, error);
    if (!session)
        return -1;
    Result result = {format == BARO_LISTING_JSON, NULL, json_array(),
                     json_array()};
    BaroQuerySink sink = {&result, take_columns, take_row};
    gboolean ok = baro_store_query(session->store, args->rest->pdata[0],
                                   &sink, error);
    json_t *out = json_pack("{s:s,s:o,s:o}", "schema", "barograph/query/1",
                            "columns", result.columns, "rows", result.rows);
    if (ok && result.as_json) {
        json_dumpf(out, stdout, JSON_ENSURE_ASCII | JSON_INDENT(1));
        putchar('\n');
    } else if (ok && result.table) {
        baro_listing_print(result.table, call, format);
    }
    json_decref(out);
    baro_listing_free(result.table);
    return ok ? 0 : -1;
}

const BaroVerb baro_verb_query = {
    "query", "'SQL'", "answers read-only SQL over the views",
    "The views are the contract: v_events, v_credits, v_samples, v_coverage, "
    "v_people,\nv_fetches, v_labels, v_changes, v_figures, v_palette. "
    "docs/store.md has their columns.",
    FLAGS, run};
