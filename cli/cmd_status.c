// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "barograph/text.h"

static const BaroFlag FLAGS[] = {
    {"max-age", 0, "HOURS", "exit 3 where a source is older (36h)"},
    {"format", 0, "FORMAT", "table, csv, json or markdown"},
    {"json", 0, NULL, "the same as --format json"},
    {"csv", 0, NULL, "the same as --format csv"},
    {NULL, 0, NULL, NULL},
};

static char *
time_text(gint64 at)
{
    return at ? baro_time_format(at) : NULL;
}

/* How long ago, in the largest unit that fits. */
static char *
lag_text(gint64 now, gint64 at)
{
    gint64 hours = (now - at) / 3600;
    if (!at)
        return NULL;
    return hours < 48 ? g_strdup_printf("%" G_GINT64_FORMAT " h", hours)
                      : g_strdup_printf("%" G_GINT64_FORMAT " days",
                                        hours / 24);
}

/* For how many days nothing had happened when it was last read: a copy that
 * nobody refreshes is read without an error. -1: not known. */
static gint32
quiet_days(GTimeZone *zone, const BaroSourceStatus *s)
{
    if (!s->last_success || s->last_day == BARO_NO_DAY)
        return -1;
    return MAX(0, baro_day_of(s->last_success, zone) - s->last_day);
}

static char *
quiet_text(GTimeZone *zone, const BaroSourceStatus *s)
{
    gint32 days = quiet_days(zone, s);
    return days > BARO_QUIET_DAYS ? g_strdup_printf("%d days", days) : NULL;
}

static gboolean
is_stale(const BaroCall *call, const BaroSourceStatus *s, gint64 max_age)
{
    return max_age && call->now - s->last_success > max_age;
}

/* What to run next about a source, or NULL. Caller frees. */
static char *
next_step(const BaroCall *call, const BaroSourceStatus *s, gint64 max_age)
{
    if (s->error)
        return g_strdup_printf("barograph source test %s", s->source);
    if (strcmp(s->state, "complete") != 0 || is_stale(call, s, max_age))
        return g_strdup_printf("barograph collect %s", s->source);
    return NULL;
}

static void
print_json(const BaroCall *call, GTimeZone *zone, const GArray *status,
           gint64 max_age)
{
    json_t *sources = json_array();
    for (guint i = 0; i < status->len; i++) {
        const BaroSourceStatus *s =
            &g_array_index(status, BaroSourceStatus, i);
        g_autofree char *success = time_text(s->last_success);
        g_autofree char *next = next_step(call, s, max_age);
        json_t *lag = s->last_success
                          ? json_integer(call->now - s->last_success)
                          : json_null();
        gint32 quiet = quiet_days(zone, s);
        json_array_append_new(
            sources, json_pack("{s:s,s:s,s:s,s:I,s:s?,s:o,s:s?,s:s?,s:o}",
                               "source", s->source, "type", s->type, "state",
                               s->state, "records", (json_int_t)s->records,
                               "last_success", success, "lag_seconds", lag,
                               "error", s->error, "next", next,
                               "quiet_days", quiet < 0 ? json_null()
                                             : json_integer(quiet)));
    }
    json_t *out = json_pack("{s:s,s:o}", "schema", "barograph/status/1",
                            "sources", sources);
    json_dumpf(out, stdout, JSON_INDENT(2) | JSON_ENSURE_ASCII);
    putchar('\n');
    json_decref(out);
}

static void
print_table(const BaroCall *call, GTimeZone *zone, const GArray *status,
            gint64 max_age, BaroListingFormat format)
{
    static const char *const COLUMNS[] = {"Source", "Type", "State",
                                          ">Records", "From", "To",
                                          "Last success", ">Lag", "?Error",
                                          "?Next", "?Quiet", NULL};
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    for (guint i = 0; i < status->len; i++) {
        const BaroSourceStatus *s =
            &g_array_index(status, BaroSourceStatus, i);
        char first[11] = "", last[11] = "";
        g_autofree char *success = time_text(s->last_success);
        g_autofree char *records =
            format == BARO_LISTING_CSV
                ? g_strdup_printf("%" G_GINT64_FORMAT, s->records)
                : baro_text_number(s->records);
        g_autofree char *lag = lag_text(call->now, s->last_success);
        g_autofree char *next = next_step(call, s, max_age);
        g_autofree char *quiet = quiet_text(zone, s);
        if (s->first_day != BARO_NO_DAY)
            baro_day_format(s->first_day, first);
        if (s->last_day != BARO_NO_DAY)
            baro_day_format(s->last_day, last);
        baro_listing_add(table, (const char *[]){
                                  s->source, s->type, s->state, records,
                                  first, last, success, lag, s->error, next,
                                  quiet});
    }
    baro_listing_print(table, call, format);
}

static gboolean
read_hours(const BaroArgs *args, gint64 *seconds, GError **error)
{
    const char *text = baro_args_get(args, "max-age");
    gint64 hours;
    *seconds = 0;
    if (!text)
        return TRUE;
    g_autofree char *number = g_strdup(text);
    gsize n = strlen(number);
    if (n && number[n - 1] == 'h')
        number[n - 1] = 0;
    if (!baro_parse_int(number, 1, 100000, &hours))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--max-age: '%s' is no number of hours", text);
    *seconds = hours * 3600;
    return TRUE;
}

static const BaroSourceStatus *
status_of(const GArray *status, const char *source)
{
    for (guint i = 0; i < status->len; i++) {
        const BaroSourceStatus *s =
            &g_array_index(status, BaroSourceStatus, i);
        if (strcmp(s->source, source) == 0)
            return s;
    }
    return NULL;
}

/* The sources of the configuration in its order, also those that the store
 * has not seen yet; `doctor` names the ones that only the store has. */
static GArray *
configured(const BaroConfig *config, const GArray *known)
{
    GArray *all = g_array_new(FALSE, TRUE, sizeof(BaroSourceStatus));
    for (guint i = 0; i < config->sources->len; i++) {
        const BaroConfigSource *source = config->sources->pdata[i];
        const BaroSourceStatus *found = status_of(known, source->name);
        BaroSourceStatus never = {
            .source = source->name, .type = source->collector->name,
            .state = "never", .first_day = BARO_NO_DAY,
            .last_day = BARO_NO_DAY};
        g_array_append_val(all, *(found ? found : &never));
    }
    return all;
}

static int
exit_of(const BaroCall *call, const GArray *status, gint64 max_age)
{
    for (guint i = 0; i < status->len; i++) {
        const BaroSourceStatus *s =
            &g_array_index(status, BaroSourceStatus, i);
        if (strcmp(s->state, "failed") == 0 || is_stale(call, s, max_age))
            return 3;
    }
    return 0;
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    BaroListingFormat format;
    gint64 max_age;
    if (!baro_listing_format(args, &format, error) ||
        !read_hours(args, &max_age, error))
        return -1;
    g_autoptr(BaroSession) session = baro_session_read(call, error);
    if (!session)
        return -1;
    g_autoptr(GStringChunk) strings = g_string_chunk_new(512);
    g_autoptr(GArray) known =
        baro_store_status(session->store, G_MAXINT32, strings, error);
    if (!known)
        return -1;
    g_autoptr(GArray) status = configured(session->config, known);
    GTimeZone *zone = session->config->zone;
    if (format == BARO_LISTING_JSON)
        print_json(call, zone, status, max_age);
    else
        print_table(call, zone, status, max_age, format);
    return exit_of(call, status, max_age);
}

const BaroVerb baro_verb_status = {
    "status", "", "shows how each source stands", NULL, FLAGS, run};
