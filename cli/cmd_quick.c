// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "barograph/digest.h"
#include "barograph/text.h"
#include "deck.h"
#include "discover.h"

enum { WIDE = 90 }; /* from here on words stand beside their numbers */

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

/* The series that the summary is made of. */
typedef enum { COMMITS, PEOPLE, NEW, ORGANIZATIONS, HALF, SERIES } Shown;

static const char *const NAMES[SERIES] = {
    [COMMITS] = "commits",        [PEOPLE] = "contributors",
    [NEW] = "newcomers",          [ORGANIZATIONS] = "organizations",
    [HALF] = "absence-factor",
};

static BaroSeries *
read_series(const BaroScope *scope, const char *name, GPtrArray *warnings,
            GError **error)
{
    g_autoptr(BaroMetricRef) ref = baro_metric_ref_parse(name, NULL, error);
    g_autoptr(GPtrArray) all =
        ref ? baro_series_build(ref, scope, warnings, error) : NULL;

    if (!all || !all->len)
        return NULL;
    g_ptr_array_set_free_func(all, NULL);
    return all->pdata[0];
}

static char *
count(double value, const char *one, const char *many)
{
    g_autofree char *number = isnan(value)
                                  ? g_strdup("–")
                                  : baro_text_number((gint64)value);
    return g_strdup_printf("%s %s", number, value == 1 ? one : many);
}

/* "41 commits by 7 people, 3 of them new". */
static char *
year_text(double commits, double people, double newcomers)
{
    g_autofree char *made = count(commits, "commit", "commits");
    g_autofree char *by = count(people, "person", "people");
    g_autofree char *fresh =
        isnan(newcomers) ? g_strdup("") : count(newcomers, "", "");

    if (isnan(commits))
        return g_strdup("not observed whole");
    return isnan(newcomers)
               ? g_strdup_printf("%s by %s", made, by)
               : g_strdup_printf("%s by %s, %sof them new", made, by, fresh);
}

static void
print_years(const BaroCall *call, BaroSeries *const *all, gint32 until)
{
    const BaroSeries *commits = all[COMMITS], *people = all[PEOPLE];
    const BaroSeries *fresh = all[NEW];
    char day[11];
    g_autofree char *now = year_text(commits->year_last, people->year_last,
                                     fresh->year_last);
    g_autofree char *before = year_text(
        commits->year_prior, people->year_prior, fresh->year_prior);
    g_autofree char *lead = g_strdup_printf("12 months to %s:  ",
                                            baro_day_format(until, day));

    baro_print_wrapped(call, lead, now);
    if (!isnan(commits->year_prior))
        baro_print_wrapped(call, "The 12 before:            ", before);
}

/* A history of less than a year: what it has, for what it is. */
static void
print_so_far(const BaroCall *call, BaroSeries *const *all)
{
    double last[SERIES];

    for (int i = 0; i < SERIES; i++) {
        const GArray *points = all[i]->points;
        last[i] = points->len
                      ? g_array_index(points, BaroPoint, points->len - 1).value
                      : NAN;
    }
    g_autofree char *text = year_text(last[COMMITS], last[PEOPLE], NAN);
    baro_print_wrapped(call, "So far:  ", text);
    baro_print_wrapped(call, "", "Not yet observed for 12 full months: there "
                                 "is no year to compare with.");
}

/* Verdicts where the counts can carry one; where only a doubling could be
 * seen, the counts above are the whole truth, and that is said once. */
static void
print_verdicts(const BaroCall *call, BaroSeries *const *all)
{
    const BaroVerdict *commits = all[COMMITS]->verdict;
    gboolean small = commits && commits->t12.valid &&
                     (commits->t12.mde > 0.8 || commits->small);

    if (!commits || isnan(all[COMMITS]->year_prior))
        return;
    if (small) {
        baro_print_wrapped(call, "", "At this size only a doubling would "
                                     "show as a trend; the counts above are "
                                     "the whole truth.");
        return;
    }
    g_print("\n");
    for (int i = 0; i < SERIES; i++) {
        const BaroSeries *s = all[i];
        if (isnan(s->year_last) || isnan(s->year_prior))
            continue;
        g_autofree char *last = baro_text_number((gint64)s->year_last);
        g_autofree char *prior = baro_text_number((gint64)s->year_prior);
        g_autofree char *lead = g_strdup_printf(
            "  %-33s %7s %7s before  ", s->ref->metric->label, last, prior);
        const char *words = s->verdict ? s->verdict->words : "";
        if (call->width == 0 || call->width >= WIDE) {
            baro_print_wrapped(call, lead, words);
            continue;
        }
        g_print("%s\n", lead);
        if (*words)
            baro_print_wrapped(call, "      ", words);
    }
    g_print("\n");
}

/* How much rests on one person, who stays, what is not released yet. */
static void
print_digest(const BaroCall *call, const BaroDigest *digest)
{
    if (digest->busiest > 0) {
        g_autofree char *made = baro_text_number(digest->busiest);
        g_autofree char *of = baro_text_number(digest->year_commits);
        g_autofree char *steady =
            count((double)digest->steady, "other came back",
                  "others came back");
        g_autofree char *text = g_strdup_printf(
            "One person made %s of the %s; %s in at least three of the four "
            "quarters.", made, of, steady);
        baro_print_wrapped(call, "", text);
    }
    if (digest->release) {
        char day[11];
        g_autofree char *since = count((double)digest->since_release,
                                       "commit", "commits");
        g_autofree char *text = g_strdup_printf(
            "%s since the last release, %s, of %s.", since, digest->release,
            baro_day_format(digest->release_day, day));
        baro_print_wrapped(call, "", text);
    }
}

static gboolean
covered_days(const BaroSession *session, BaroSpan *days, GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autoptr(GArray) status =
        baro_store_status(session->store, G_MAXINT32, strings, error);
    if (!status || !status->len)
        return FALSE;
    const BaroSourceStatus *s = &g_array_index(status, BaroSourceStatus, 0);
    *days = (BaroSpan){s->first_day, s->last_day};
    return TRUE;
}

static void
print_credit(BaroSession *session)
{
    BaroCreditPolicy policy = {0};

    if (!baro_store_credit(session->store, session->sources->pdata[0],
                           &policy, NULL) ||
        !policy.policy)
        return;
    g_autofree char *text = g_strdup_printf(
        "Credited to the %s: %.0f %% of the last year's commits carry a "
        "sign-off.",
        strcmp(policy.policy, "author") == 0 ? "git author"
                                             : "first Signed-off-by",
        100 * policy.share);
    baro_print_wrapped(session->call, "", text);
}

/* Bots are left out of every count: they are named, so that a person among
 * them is noticed. */
static gboolean
print_bots(BaroSession *session, GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) all =
        baro_store_identities(session->store, strings, error);
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; all && i < all->len; i++) {
        const BaroIdentity *one = &g_array_index(all, BaroIdentity, i);
        if (one->is_bot)
            g_string_append_printf(names, "%s%s", names->len ? ", " : "",
                                   one->name ? one->name : one->email);
    }
    if (names->len) {
        g_string_append(names, ".");
        baro_print_wrapped(session->call, "Bots, left out: ", names->str);
    }
    return all != NULL;
}

static void
print_head(const BaroSession *session, const BaroDigest *digest, gint32 as_of)
{
    char first[11], last[11];
    g_autofree char *all = count((double)digest->commits, "commit",
                                 "commits");

    baro_day_format(digest->first_day, first);
    first[7] = '\0'; /* the month is enough */
    g_autofree char *text =
        g_strdup_printf("%s · %s since %s · to %s", session->config->project,
                        all, first, baro_day_format(as_of, last));
    baro_print_wrapped(session->call, "", text);
}

static void
free_all(BaroSeries **all)
{
    for (int i = 0; i < SERIES; i++)
        baro_series_free(all[i]);
}

static gboolean
read_all(BaroSession *session, gint32 as_of, BaroSeries **all,
         GPtrArray *warnings, GError **error)
{
    /* years that end with the month of as_of */
    gint32 months = baro_month_of(as_of) - baro_month_of(0) + 12 * 200;
    BaroScope scope = {
        .reader = &session->reader,
        .calendar = {BARO_BY_YEAR, (int)((months + 1) % 12) + 1},
        .window = {baro_day_add_months(as_of, -36), as_of},
        .as_of = as_of,
        .sources = (const char *const *)session->sources->pdata,
    };

    for (int i = 0; i < SERIES; i++) {
        all[i] = read_series(&scope, NAMES[i],
                             i == PEOPLE ? warnings : NULL, error);
        if (!all[i])
            return FALSE;
    }
    return TRUE;
}

static gboolean
print_summary(BaroSession *session, gint32 as_of, GError **error)
{
    const BaroCall *call = session->call;
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    g_auto(BaroDigest) digest = {0};
    BaroSeries *all[SERIES] = {NULL};
    gboolean done =
        read_all(session, as_of, all, warnings, error) &&
        baro_digest_read(&session->reader,
                         (const char *const *)session->sources->pdata, as_of,
                         all[COMMITS]->complete_until, &digest, error);

    if (done) {
        print_head(session, &digest, as_of);
        if (isnan(all[COMMITS]->year_last))
            print_so_far(call, all);
        else
            print_years(call, all, all[COMMITS]->complete_until);
        print_verdicts(call, all);
        print_digest(call, &digest);
        print_credit(session);
        done = print_bots(session, error);
    }
    for (guint i = 0; i < warnings->len; i++)
        baro_talk(call, "%s", (char *)warnings->pdata[i]);
    free_all(all);
    return done;
}

/* The deck is written into the temporary folder and moved where asked. */
static int
write_pdf(BaroSession *session, const BaroArgs *args, const char *folder,
          gint32 as_of, GError **error)
{
    const char *target = baro_args_get(args, "output");
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);
    BaroReportInput input = {
        .config = session->config,
        .report = baro_config_report(session->config, NULL),
        .reader = &session->reader,
        .as_of = as_of,
        .period = baro_report_quarter(session->config, as_of),
        .version = BARO_VERSION,
        .data_folder = session->data_dir,
    };
    target = target ? target : "momentum.pdf";
    g_autofree char *bytes = NULL;
    gsize length;
    g_autoptr(BaroReport) report = baro_report_build(&input, NULL, error);
    if (!report ||
        !baro_report_write(report, folder, BARO_FORMAT_PDF, written, error) ||
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
