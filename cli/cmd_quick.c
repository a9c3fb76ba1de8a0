// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "barograph/text.h"
#include "deck.h"
#include "discover.h"

static const BaroFlag FLAGS[] = {
    {"output", 'o', "FILE", "the PDF to write (momentum.pdf)"},
    {"as-of", 0, "DATE", "the last day that counts"},
    {NULL, 0, NULL, NULL},
};

static void
remove_tree(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        if (g_file_test(child, G_FILE_TEST_IS_SYMLINK) || g_unlink(child) != 0)
            remove_tree(child);
    }
    g_rmdir(path);
}

/* What a year that was not observed whole has given: a plain count. */
static void
print_so_far(const BaroSeries *s)
{
    const char *label = s->ref->metric->label;
    guint n = s->points->len;
    double value = n ? g_array_index(s->points, BaroPoint, n - 1).value : NAN;
    if (isnan(value)) {
        g_print("  %-38s not known\n", label);
        return;
    }
    g_autofree char *text = baro_text_number((gint64)value);
    g_print("  %-38s %7s  so far: not observed for 12 full months\n", label,
            text);
}

/* One line of the summary: the year, the year before, what may be said. */
static gboolean
print_metric(const BaroScope *scope, const char *name, GPtrArray *warnings,
             GError **error)
{
    g_autoptr(BaroMetricRef) ref = baro_metric_ref_parse(name, NULL, error);
    g_autoptr(GPtrArray) all =
        ref ? baro_series_build(ref, scope, warnings, error) : NULL;
    if (!all)
        return FALSE;
    const BaroSeries *s = all->pdata[0];
    if (isnan(s->year_last)) {
        print_so_far(s);
        return TRUE;
    }
    g_autofree char *last = baro_text_number((gint64)s->year_last);
    gboolean has_prior = !isnan(s->year_prior);
    g_autofree char *prior =
        has_prior ? baro_text_number((gint64)s->year_prior) : g_strdup("–");
    g_print("  %-38s %7s  before: %7s  %s\n", ref->metric->label, last,
            prior, s->verdict ? s->verdict->words : "");
    return TRUE;
}

static gboolean
covered_days(const BaroSession *session, BaroSpan *days, GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autoptr(GArray) status =
        baro_store_status(session->store, strings, error);
    if (!status || !status->len)
        return FALSE;
    const BaroSourceStatus *s = &g_array_index(status, BaroSourceStatus, 0);
    *days = (BaroSpan){s->first_day, s->last_day};
    return TRUE;
}

static gboolean
print_summary(BaroSession *session, gint32 as_of, GError **error)
{
    static const char *const SHOWN[] = {"commits", "contributors",
                                        "newcomers", "organizations",
                                        "absence-factor", NULL};
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    /* years that end with the month of as_of */
    gint32 months = baro_month_of(as_of) - baro_month_of(0) + 12 * 200;
    int next = (int)((months + 1) % 12) + 1;
    BaroScope scope = {
        .reader = &session->reader,
        .calendar = {BARO_BY_YEAR, next},
        .window = {baro_day_add_months(as_of, -36), as_of},
        .as_of = as_of,
        .sources = (const char *const *)session->sources->pdata,
    };
    BaroCreditPolicy policy = {0};
    char day[11];
    g_print("%s, the 12 months to the last full month before %s\n",
            session->config->project, baro_day_format(as_of + 1, day));
    for (gsize i = 0; SHOWN[i]; i++)
        if (!print_metric(&scope, SHOWN[i], i == 1 ? warnings : NULL, error))
            return FALSE;
    if (baro_store_credit(session->store, session->sources->pdata[0],
                          &policy, NULL) && policy.policy)
        g_print("Credited to the %s: %.0f %% of the last year's commits "
                "carry a sign-off.\n",
                strcmp(policy.policy, "author") == 0 ? "git author"
                                                     : "first Signed-off-by",
                100 * policy.share);
    for (guint i = 0; i < warnings->len; i++)
        baro_talk(session->call, "%s", (char *)warnings->pdata[i]);
    return TRUE;
}

/* The deck is written into the temporary folder and moved where asked. */
static int
write_pdf(BaroSession *session, const BaroArgs *args, const char *folder,
          gint32 as_of, GError **error)
{
    const char *target = baro_args_get(args, "output");
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) misleading = g_ptr_array_new_with_free_func(g_free);
    BaroCalendar quarters = {BARO_BY_QUARTER, 1};
    BaroReportInput input = {
        .config = session->config,
        .report = baro_config_report(session->config, NULL),
        .reader = &session->reader,
        .as_of = as_of,
        .period = baro_period_span(&quarters,
                                   baro_period_of(&quarters, as_of)),
        .version = BARO_VERSION,
        .data_folder = session->data_dir,
    };
    target = target ? target : "momentum.pdf";
    g_autofree char *bytes = NULL;
    gsize length;
    if (!baro_report_write(&input, folder, BARO_FORMAT_PDF, written, warnings,
                           misleading, error) ||
        !g_file_get_contents(written->pdata[0], &bytes, &length, error) ||
        !g_file_set_contents(target, bytes, (gssize)length, error))
        return -1;
    g_print("Wrote %s. Next: barograph init\n", target);
    return 0;
}

static int
summarize(const BaroCall *call, const BaroArgs *args, GPtrArray *sources,
          const char *folder, GError **error)
{
    g_autofree char *project = baro_discover_name(sources);
    BaroConfig *config = baro_config_default(project, sources);
    g_free(config->store);
    config->store = g_build_filename(folder, "quick.db", NULL);
    config->minimum_group = 0;
    g_autoptr(BaroSession) session =
        baro_session_open(call, config, BARO_STORE_WRITE, error);
    if (!session)
        return -1;
    int status = baro_session_collect(session, NULL, error);
    if (status != 0)
        return status;
    gint32 as_of;
    BaroSpan covered;
    if (!baro_as_of(session, args, &as_of, error) ||
        !covered_days(session, &covered, error))
        return -1;
    if (covered.last == BARO_NO_DAY) {
        baro_fail(error, BARO_ERROR_FAILED,
                  "the repository has no commit with a usable date; there is "
                  "nothing to summarize");
        return -1;
    }
    /* A history of today alone is shown, though the day still runs. */
    as_of = covered.first > as_of ? covered.last : MIN(as_of, covered.last);
    if (!print_summary(session, as_of, error))
        return -1;
    return write_pdf(session, args, folder, as_of, error);
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    GPtrArray *sources = baro_discover(args, error);
    if (!sources)
        return -1;
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", error);
    if (!folder) {
        g_ptr_array_unref(sources);
        return -1;
    }
    int status = summarize(call, args, sources, folder, error);
    remove_tree(folder);
    return status;
}

const BaroVerb baro_verb_quick = {
    "quick", "[DIR or URL]",
    "summarizes a git repository and writes momentum.pdf", NULL, FLAGS, run};
