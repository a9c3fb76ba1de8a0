// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "areas.h"
#include "barograph/kinds.h"
#include "barograph/text.h"
#include "labels.h"

static const BaroFlag FLAGS[] = {
    {"kind", 0, "KIND", "what is labeled: mention, commit, message (mention)"},
    {"sample", 0, "N", "how many of each area, and of the rest (50)"},
    {"export", 0, "FILE", "write the sample as CSV, to be filled in"},
    {"import", 0, "FILE", "read the answers of such a file"},
    {"format", 0, "FORMAT", "table, csv, json or markdown"},
    {"json", 0, NULL, "the same as --format json"},
    {"csv", 0, NULL, "the same as --format csv"},
    {NULL, 0, NULL, NULL},
};

typedef struct {
    BaroSession *session;
    const char *kind;
    gint64 sample;
    guint missing; /* answers */
    gboolean stop;
} Check;

/* ---- samples ----------------------------------------------------------- */

/* Calls for each area with its sample, and last for what has none. */
static gboolean
each_sample(Check *check,
            gboolean (*use)(Check *check, const char *area,
                            const GArray *drawn, void *data, GError **error),
            void *data, GError **error)
{
    const GPtrArray *areas = check->session->areas;
    for (guint i = 0; i < areas->len && !check->stop; i++) {
        g_autoptr(GStringChunk) strings = g_string_chunk_new(65536);
        gint64 total;
        g_autoptr(GArray) drawn = baro_areas_draw(
            check->session, check->kind, areas->pdata[i],
            (gsize)check->sample, &total, strings, error);
        if (!drawn || !use(check, areas->pdata[i], drawn, data, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
count_missing(Check *check, const char *area, const GArray *drawn, void *data,
              GError **error)
{
    (void)area;
    (void)data;
    (void)error;
    for (guint i = 0; i < drawn->len; i++)
        check->missing += g_array_index(drawn, BaroDrawn, i).belongs < 0;
    return TRUE;
}

/* ---- a file ------------------------------------------------------------ */

/* Which areas a person found in what has none; "no" for none of them. */
static char *
named_areas(const Check *check, gint64 event, GError **error)
{
    const GPtrArray *areas = check->session->areas;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; areas->pdata[i]; i++) {
        int belongs;
        if (!baro_store_answer(check->session->store, "area",
                               areas->pdata[i], event, &belongs, error))
            return NULL;
        if (belongs == 1)
            g_string_append_printf(text, "%s%s", text->len ? ";" : "",
                                   (const char *)areas->pdata[i]);
    }
    return g_strdup(text->len ? text->str : "no");
}

static char *
answer_text(const Check *check, const char *area, const BaroDrawn *row,
            GError **error)
{
    if (row->belongs < 0)
        return g_strdup("");
    if (!area)
        return named_areas(check, row->event, error);
    return g_strdup(row->belongs ? "yes" : "no");
}

static gboolean
write_sample(Check *check, const char *area, const GArray *drawn, void *data,
             GError **error)
{
    GString *out = data;
    for (guint i = 0; i < drawn->len; i++) {
        const BaroDrawn *row = &g_array_index(drawn, BaroDrawn, i);
        char day[11];
        g_autofree char *answer = answer_text(check, area, row, error);
        if (!answer)
            return FALSE;
        const char *cells[] = {area, row->source, check->kind, row->id,
                               baro_day_format(row->day, day), row->outlet,
                               row->title, row->url, answer};
        for (gsize c = 0; c < G_N_ELEMENTS(cells); c++) {
            if (c)
                g_string_append_c(out, ',');
            baro_text_csv(out, cells[c]);
        }
        g_string_append(out, "\r\n");
    }
    return TRUE;
}

static gboolean
export(Check *check, const char *path, GError **error)
{
    g_autoptr(GString) out = g_string_new(
        "area,source,kind,id,day,outlet,title,url,answer\r\n");
    if (!each_sample(check, write_sample, out, error))
        return FALSE;
    if (strcmp(path, "-") == 0) {
        fwrite(out->str, 1, out->len, stdout);
        return TRUE;
    }
    return g_file_set_contents(path, out->str, (gssize)out->len, error);
}

/* ---- on a terminal ----------------------------------------------------- */

/* One line without its end, or NULL at the end of the input. */
static char *
ask_line(const char *question)
{
    char *line = NULL;
    size_t size = 0;
    g_printerr("%s ", question);
    gssize n = getline(&line, &size, stdin);
    char *text = n < 0 ? NULL : g_strdup(g_strstrip(line));
    free(line);
    return text;
}

static void
show_item(const BaroDrawn *row, guint i, guint n)
{
    char day[11];
    g_autofree char *outlet = baro_text_visible(row->outlet);
    g_autofree char *title = baro_text_visible(row->title);
    g_autofree char *url = baro_text_visible(row->url);
    g_printerr("\n%u of %u  %s  %s\n  %s\n", i + 1, n,
               baro_day_format(row->day, day), outlet, title);
    if (*url)
        g_printerr("  %s\n", url);
}

/* Numbers of areas by blanks or commas into names; FALSE: ask again. */
static gboolean
read_numbers(const GPtrArray *areas, const char *text, GPtrArray *names)
{
    g_auto(GStrv) words = g_strsplit_set(text, " ,", -1);
    for (gsize i = 0; words[i]; i++) {
        gint64 number;
        if (!*words[i])
            continue;
        if (!baro_parse_int(words[i], 0, (gint64)areas->len - 1, &number))
            return FALSE;
        if (number > 0)
            g_ptr_array_add(names, areas->pdata[number - 1]);
    }
    return *text != '\0';
}

static char *
question_of(const Check *check, const char *area)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (area)
        return g_strdup_printf("About %s? [y/n, q to stop]", area);
    for (guint i = 0; check->session->areas->pdata[i]; i++)
        g_string_append_printf(text, "%u %s  ", i + 1,
                               (char *)check->session->areas->pdata[i]);
    return g_strdup_printf("%s\nWhich of these? [numbers, 0 none, q to stop]",
                           text->str);
}

/* Asks until there is an answer, which is kept at once. */
static gboolean
ask(Check *check, const char *area, const BaroDrawn *row, GError **error)
{
    g_autofree char *question = question_of(check, area);
    for (;;) {
        g_autofree char *text = ask_line(question);
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        if (!text || g_ascii_strcasecmp(text, "q") == 0) {
            check->stop = TRUE;
            return TRUE;
        }
        gboolean yes = g_ascii_strcasecmp(text, "y") == 0;
        if (area && (yes || g_ascii_strcasecmp(text, "n") == 0))
            return baro_areas_answer(check->session, area, row->event, yes,
                                     NULL, error);
        if (area || !read_numbers(check->session->areas, text, names))
            continue;
        gboolean any = names->len > 0;
        g_ptr_array_add(names, NULL);
        return baro_areas_answer(check->session, NULL, row->event, any,
                                 (const char *const *)names->pdata, error);
    }
}

static gboolean
ask_sample(Check *check, const char *area, const GArray *drawn, void *data,
           GError **error)
{
    (void)data;
    for (guint i = 0; i < drawn->len && !check->stop; i++) {
        const BaroDrawn *row = &g_array_index(drawn, BaroDrawn, i);
        if (row->belongs >= 0)
            continue;
        show_item(row, i, drawn->len);
        if (!ask(check, area, row, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- what came of it --------------------------------------------------- */

static char *
share_text(double share, BaroInterval range)
{
    if (share != share) /* NAN */
        return g_strdup("");
    return g_strdup_printf("%.0f %% (%.0f to %.0f)", 100 * share,
                           100 * range.low, 100 * range.high);
}

static json_t *
share_json(double share, BaroInterval range)
{
    if (share != share) /* NAN */
        return json_null();
    return json_pack("{s:f,s:f,s:f}", "value", share, "low", range.low, "high",
                     range.high);
}

static void
add_row(BaroListing *table, const char *area, const BaroLabelCounts *counts,
        const BaroLabelTrust *trust)
{
    g_autofree char *version = g_strdup_printf("%d", counts->version);
    g_autofree char *found = g_strdup_printf("%ld", counts->found);
    g_autofree char *checked = g_strdup_printf("%ld", counts->checked);
    g_autofree char *right = g_strdup_printf("%ld", counts->right);
    g_autofree char *precision = share_text(trust->precision, trust->range);
    g_autofree char *recall =
        share_text(trust->recall, trust->recall_range);
    baro_listing_add(table, (const char *[]){area, version, found, checked,
                                             right, precision, recall,
                                             baro_trust_name(trust->trust)});
}

static json_t *
row_json(const char *area, const BaroLabelCounts *counts,
         const BaroLabelTrust *trust)
{
    return json_pack(
        "{s:s,s:i,s:I,s:I,s:I,s:I,s:I,s:I,s:o,s:o,s:s}", "area", area,
        "version", counts->version, "found", (json_int_t)counts->found,
        "checked", (json_int_t)counts->checked, "right",
        (json_int_t)counts->right, "without", (json_int_t)counts->without,
        "checked_without", (json_int_t)counts->checked_without, "missed",
        (json_int_t)counts->missed, "precision",
        share_json(trust->precision, trust->range), "recall",
        share_json(trust->recall, trust->recall_range), "trust",
        baro_trust_name(trust->trust));
}

static gboolean
print_results(const Check *check, BaroListingFormat format, GError **error)
{
    static const char *const COLUMNS[] = {
        "Area", ">Version", ">Found", ">Checked", ">Right", "Precision",
        "Recall", "Trust", NULL};
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    json_t *rows = json_array();
    gboolean ok = TRUE;
    for (guint i = 0; ok && check->session->areas->pdata[i]; i++) {
        const char *area = check->session->areas->pdata[i];
        BaroLabelCounts counts;
        BaroLabelTrust trust;
        ok = baro_areas_count(check->session, check->kind, area, &counts,
                              error);
        if (!ok)
            break;
        baro_label_trust(&counts, &trust);
        add_row(table, area, &counts, &trust);
        json_array_append_new(rows, row_json(area, &counts, &trust));
    }
    json_t *all = json_pack("{s:s,s:s,s:o}", "schema", "barograph/areas/1",
                            "kind", check->kind, "areas", rows);
    if (ok && format == BARO_LISTING_JSON) {
        json_dumpf(all, stdout, JSON_INDENT(2) | JSON_ENSURE_ASCII |
                                    JSON_REAL_PRECISION(12));
        putchar('\n');
    } else if (ok) {
        baro_listing_print(table, check->session->call, format);
    }
    json_decref(all);
    return ok;
}

/* ---- the verb ---------------------------------------------------------- */

static gboolean
read_check(const BaroArgs *args, Check *check, GError **error)
{
    const char *kind = baro_args_get(args, "kind");
    const char *sample = baro_args_get(args, "sample");
    if (g_strcmp0(args->rest->pdata[0], "check") != 0)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "write `barograph areas check`");
    if (kind && baro_kind_number(kind) < 0)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--kind: '%s' is no kind of event", kind);
    check->kind = kind ? kind : "mention";
    check->sample = BARO_LABEL_SAMPLE;
    if (sample &&
        !baro_parse_int(sample, BARO_LABEL_SAMPLE, 5000, &check->sample))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--sample: '%s' is not a number from %d to 5000",
                         sample, BARO_LABEL_SAMPLE);
    return TRUE;
}

static gboolean
note_stale(const BaroSession *session, GError **error)
{
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    if (!baro_labels_check(session, warnings, error))
        return FALSE;
    for (guint i = 0; i < warnings->len; i++)
        baro_talk(session->call, "%s", (char *)warnings->pdata[i]);
    return TRUE;
}

static gboolean
take_answers(Check *check, const BaroArgs *args, GError **error)
{
    const char *import = baro_args_get(args, "import");
    guint n;
    if (import) {
        if (!baro_areas_import(check->session, import, &n, error))
            return FALSE;
        if (check->session->call->talk_terminal)
            baro_talk(check->session->call, "%u answers read", n);
    } else if (isatty(STDIN_FILENO) && check->session->call->talk_terminal &&
               !each_sample(check, ask_sample, NULL, error)) {
        return FALSE;
    }
    check->stop = FALSE;
    if (!each_sample(check, count_missing, NULL, error))
        return FALSE;
    if (check->missing)
        baro_talk(check->session->call,
                  "%u answers are missing; `areas check` asks for them on a "
                  "terminal, --export FILE writes them down",
                  check->missing);
    return TRUE;
}

static int
run_locked(Check *check, const BaroArgs *args, GError **error)
{
    BaroListingFormat format;
    const char *path = baro_args_get(args, "export");
    if (!baro_listing_format(args, &format, error) ||
        !note_stale(check->session, error))
        return -1;
    if (path)
        return export(check, path, error) ? 0 : -1;
    return take_answers(check, args, error) &&
                   print_results(check, format, error)
               ? 0
               : -1;
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    Check check = {0};
    if (!read_check(args, &check, error))
        return -1;
    BaroConfig *config = baro_call_config(call, error);
    g_autoptr(BaroSession) session =
        config ? baro_session_open(call, config, BARO_STORE_WRITE, error)
               : NULL;
    if (!session)
        return -1;
    if (!session->areas->pdata[0]) {
        baro_fail(error, BARO_ERROR_CONFIG,
                  "the configuration has no focus-areas");
        return -1;
    }
    check.session = session;
    int lock = baro_session_lock(session, error);
    if (lock < 0)
        return -1;
    int status = run_locked(&check, args, error);
    close(lock);
    return status;
}

const BaroVerb baro_verb_areas = {
    "areas", "check", "asks whether the labels of focus areas are right",
    "Draws a random sample of what each focus area labels, and one of what "
    "has none, asks\nof each whether it belongs, and prints how much of what "
    "a rule finds is right\n(precision, 95 % interval by Wilson) and how much "
    "of what is right it finds\n(recall). The sample follows from the events "
    "alone: asked again it is the same, and a\nlarger one has the smaller one "
    "in it. Answers stay with the events when a rule\nchanges.\n\n"
    "  barograph areas check\n"
    "  barograph areas check --export sample.csv\n"
    "  barograph areas check --import sample.csv",
    FLAGS, run};
