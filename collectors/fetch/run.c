// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "barograph/error.h"

enum { LONGEST_POLL_MILLISECONDS = 200, TOLD_EVERY_MICROSECONDS = 100000 };

static gboolean
read_token(BaroJob *job, GError **error)
{
    const char *path = job->source->token_file;
    struct stat facts;
    char bytes[8192];

    if (!path)
        return TRUE;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &facts) != 0) {
        baro_fail(error, BARO_ERROR_CREDENTIALS, "%s: the token file %s: %s",
                  job->source->name, path, g_strerror(errno));
        if (fd >= 0)
            close(fd);
        return FALSE;
    }
    gboolean mine = S_ISREG(facts.st_mode) && !(facts.st_mode & 077);
    gssize n = mine ? read(fd, bytes, sizeof bytes - 1) : 0;
    close(fd);
    if (!mine)
        return baro_fail(error, BARO_ERROR_CREDENTIALS,
                         "%s: others may read the token file %s: chmod 600 "
                         "%s", job->source->name, path, path);
    bytes[MAX(n, 0)] = '\0';
    g_strstrip(bytes);
    job->token = g_strdup(bytes);
    explicit_bzero(bytes, sizeof bytes);
    for (const char *p = job->token; *p; p++)
        if ((guchar)*p <= 0x20 || (guchar)*p >= 0x7f)
            return baro_fail(error, BARO_ERROR_CREDENTIALS,
                             "%s: the token file %s holds more than a token",
                             job->source->name, path);
    if (!*job->token)
        return baro_fail(error, BARO_ERROR_CREDENTIALS,
                         "%s: the token file %s is empty", job->source->name,
                         path);
    return TRUE;
}

gboolean
baro_job_names(const BaroJob *job, const char *origin)
{
    for (guint i = 0; i < job->named->len; i++) {
        g_autofree char *own = baro_http_origin(job->named->pdata[i]);
        if (own && (!origin || strcmp(own, origin) == 0))
            return TRUE;
    }
    return FALSE;
}

gboolean
baro_job_trusts(const BaroJob *job, const char *url)
{
    if (!strstr(url, "://"))
        return TRUE;
    g_autofree char *origin = baro_http_origin(url);
    if (origin)
        return baro_job_names(job, origin);
    for (guint i = 0; i < job->named->len; i++)
        if (g_str_has_prefix(url, job->named->pdata[i]))
            return TRUE;
    return FALSE;
}

static void
trust(BaroJob *job, const char *value)
{
    if (value && *value)
        g_ptr_array_add(job->named, (char *)value);
}

/* The origins that the configuration names: only they get the token, and
 * only they may lie on a private network. */
static void
trust_options(BaroJob *job)
{
    const BaroOption *option = job->source->collector->options;

    for (; option && option->name; option++) {
        const BaroOptions *values = job->source->options;
        if (option->type == BARO_OPTION_LIST && values) {
            const char *const *list = baro_options_list(values, option->name);
            for (gsize i = 0; list && list[i]; i++)
                trust(job, list[i]);
        } else if (option->type == BARO_OPTION_ADDRESS ||
                   option->type == BARO_OPTION_STRING) {
            const char *value = values ? baro_options_get(values,
                                                          option->name) : NULL;
            trust(job, value && *value ? value : option->fallback);
        }
    }
}

static gboolean
job_begin(BaroJob *job, GError **error)
{
    const BaroRun *run = job->run;
    const BaroKeeper *keeper = run->keeper;
    gint64 limit = run->settings->seconds > 0
        ? G_MAXINT64 : BARO_LIMIT_SOURCE_SECONDS * G_USEC_PER_SEC;

    job->running = TRUE;
    job->started = g_get_monotonic_time();
    job->deadline = MIN(run->deadline, limit == G_MAXINT64
                            ? G_MAXINT64 : job->started + limit);
    job->context = (BaroContext){job->source->options, job->source->name,
                                 run->settings->now, run->settings->zone};
    job->state = g_malloc0(MAX(job->source->collector->state_size, 1));
    job->named = g_ptr_array_new();
    baro_job_sink_init(job);
    trust_options(job);
    if (!job->source->full && keeper->cursor)
        job->cursor = keeper->cursor(keeper->data, job->source->name);
    return read_token(job, error);
}

static void
tell(BaroJob *job, gboolean done)
{
    const BaroKeeper *keeper = job->run->keeper;
    gint64 now = g_get_monotonic_time();

    if (!keeper->progress ||
        (!done && now - job->told < TOLD_EVERY_MICROSECONDS))
        return;
    job->told = now;
    keeper->progress(keeper->progress_data, job->source->name,
                     job->result->records + job->feed.records,
                     job->result->bytes, done, job->result->error);
}

static void
end_ask(BaroJob *job)
{
    if (job->transport_self)
        job->transport->free(job->transport_self);
    job->transport_self = NULL;
    job->transport = NULL;
    baro_feed_clear(job);
    baro_ask_clear(&job->ask);
}

static void
job_end(BaroJob *job, GError *error)
{
    job->result->error = error;
    job->result->seconds =
        (double)(g_get_monotonic_time() - job->started) / 1e6;
    job->running = FALSE;
    job->done = TRUE;
    end_ask(job);
    tell(job, TRUE);
    if (job->token)
        explicit_bzero(job->token, strlen(job->token));
    g_clear_pointer(&job->token, g_free);
    g_clear_pointer(&job->cursor, g_free);
    g_clear_pointer(&job->state, g_free);
    g_clear_pointer(&job->page, baro_page_free);
    g_clear_pointer(&job->named, g_ptr_array_unref);
    g_clear_error(&job->keeper_error);
}

static gboolean
begin_transport(BaroJob *job, GError **error)
{
    switch (job->ask.kind) {
    case BARO_ASK_HTTP:
        job->transport = &baro_http_transport;
        job->transport_self = baro_http_new(job, error);
        break;
    case BARO_ASK_READ:
    case BARO_ASK_LIST:
        job->transport = &baro_file_transport;
        job->transport_self = baro_file_new(job, error);
        break;
    case BARO_ASK_REFS:
    case BARO_ASK_LOG:
    case BARO_ASK_BLOBS:
        job->transport = &baro_git_transport;
        job->transport_self = baro_git_new(job, error);
        break;
    case BARO_ASK_RUN:
        job->transport = &baro_command_transport;
        job->transport_self = baro_command_new(job, error);
        break;
    }
    return job->transport_self != NULL;
}

/* FALSE without error: the source is up to date. */
static gboolean
next_ask(BaroJob *job, GError **error)
{
    g_autofree char *cursor = g_strdup(job->cursor);
    GError *why = NULL;

    if (!job->source->collector->plan(&job->context, cursor, &job->ask,
                                      &why)) {
        if (why)
            g_propagate_error(error, why);
        else if (baro_page_rows(job->page) > 0)
            baro_fail(error, BARO_ERROR_FAILED, "%s: the collector %s left "
                      "records outside of any page", job->source->name,
                      job->source->collector->name);
        return FALSE;
    }
    /* A server may say "next" for ever; a folder has an end. */
    job->asks += job->ask.kind == BARO_ASK_HTTP;
    if (job->asks > BARO_LIMIT_PAGES)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "%s: more than %d pages in one run",
                         job->source->name, BARO_LIMIT_PAGES);
    if (!job->ask.address && job->ask.kind != BARO_ASK_RUN)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "%s: the collector %s asks for no address",
                         job->source->name, job->source->collector->name);
    job->carried = baro_page_rows(job->page) > 0;
    return TRUE;
}

/* What this request is called in the store. */
static const char *
ask_name(const BaroJob *job)
{
    if (job->ask.kind == BARO_ASK_RUN && job->ask.arguments)
        return job->ask.arguments[0];
    return job->ask.address;
}

/* The ask's row, where it has none yet. */
static gboolean
write_row(BaroJob *job, const char *failure, GError **error)
{
    gboolean child = job->ask.kind == BARO_ASK_RUN;
    int status = job->feed.answer.status == 200 ? 0 : job->feed.answer.status;

    /* Nothing was begun, or HTTP wrote one row a request itself. */
    if (!job->feed.hash || job->feed.recorded || !ask_name(job))
        return TRUE;
    return baro_feed_row(job, child ? status : 0, ask_name(job), failure,
                         error);
}

static void
job_fail(BaroJob *job, GError *why)
{
    GError *more = NULL;

    /* The first cause is what is reported. */
    write_row(job, why->message, &more);
    g_clear_error(&more);
    job_end(job, why);
}

/* One step of one source. TRUE: it can go on at once. */
static gboolean
job_step(BaroJob *job)
{
    GError *why = NULL;

    if (!job->running && !job_begin(job, &why)) {
        job_end(job, why);
        return TRUE;
    }
    if (!job->transport) {
        if (!next_ask(job, &why))
            job_end(job, why);
        else if (!begin_transport(job, &why))
            job_fail(job, why);
        return TRUE;
    }
    BaroStep step = job->transport->step(job, job->transport_self, &why);
    if (step == BARO_STEP_DONE && !write_row(job, NULL, &why))
        step = BARO_STEP_FAILED;
    if (step == BARO_STEP_FAILED)
        job_fail(job, why);
    else if (step == BARO_STEP_DONE)
        end_ask(job);
    if (!job->done)
        tell(job, FALSE);
    return step != BARO_STEP_WAIT;
}

static GError *
out_of_time(const BaroJob *job, gint64 now)
{
    const BaroRunSettings *settings = job->run->settings;
    GError *error = NULL;

    if (settings->interrupted && *settings->interrupted)
        baro_fail(&error, BARO_ERROR_CANCELLED, "%s: interrupted",
                  job->source->name);
    else if (now >= job->run->deadline)
        baro_fail(&error, BARO_ERROR_CANCELLED,
                  "%s: not done within --max-time", job->source->name);
    else if (job->running && now >= job->deadline)
        baro_fail(&error, BARO_ERROR_NETWORK,
                  "%s: not done within %d minutes", job->source->name,
                  BARO_LIMIT_SOURCE_SECONDS / 60);
    return error;
}

static void
wait_for_news(BaroRun *run, BaroJob *jobs, gsize n_jobs)
{
    g_autofree struct pollfd *fds =
        g_new0(struct pollfd, n_jobs * BARO_MAX_FDS + 1);
    gint64 now = g_get_monotonic_time();
    gint64 wake = now + LONGEST_POLL_MILLISECONDS * 1000;
    unsigned n_fds = 0;

    for (gsize i = 0; i < n_jobs; i++) {
        BaroJob *job = &jobs[i];
        if (job->done || !job->transport)
            continue;
        wake = MIN(wake, job->transport->wake(job->transport_self));
        if (job->transport->watch)
            n_fds += job->transport->watch(job->transport_self, fds + n_fds);
    }
    gint64 pause = MAX((wake - now + 999) / 1000, 0);
    if (run->multi)
        baro_http_wait(run, fds, n_fds, (int)pause);
    else
        poll(fds, n_fds, (int)pause);
}

/* TRUE: one ended, and its source can go on. */
static gboolean
drive_transfers(BaroRun *run)
{
    return run->multi && baro_http_drive(run);
}

static void
loop(BaroRun *run, BaroJob *jobs, gsize n_jobs)
{
    int at_once = run->settings->jobs > 0 ? run->settings->jobs : 8;
    gsize first = 0; /* all before it are done */

    for (;;) {
        gint64 now = g_get_monotonic_time();
        gboolean busy = FALSE;
        int active = 0;
        while (first < n_jobs && jobs[first].done)
            first++;
        if (first == n_jobs)
            break;
        gsize end = first;
        for (; end < n_jobs && active < at_once; end++) {
            BaroJob *job = &jobs[end];
            if (job->done)
                continue;
            GError *late = out_of_time(job, now);
            if (late && !job->running)
                job->started = now;
            if (late)
                job_fail(job, late);
            else
                busy = job_step(job) || busy;
            active += !job->done;
        }
        busy = drive_transfers(run) || busy;
        if (!busy)
            wait_for_news(run, jobs + first, end - first);
    }
}

static void
clear_result(void *data)
{
    g_clear_error(&((BaroRunResult *)data)->error);
}

GArray *
baro_run(const BaroFetchSource *sources, gsize n_sources,
         const BaroKeeper *keeper, const BaroRunSettings *settings)
{
    BaroRun run = {settings, keeper, NULL, NULL, NULL, G_MAXINT64,
                   g_get_monotonic_time()};

    if (settings->seconds > 0)
        run.deadline = run.begun + settings->seconds * G_USEC_PER_SEC;
    run.hosts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                      g_free);
    run.mirrors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                        NULL);
    GArray *results = g_array_sized_new(FALSE, TRUE, sizeof(BaroRunResult),
                                        (guint)n_sources);
    g_array_set_clear_func(results, clear_result);
    g_array_set_size(results, (guint)n_sources);
    BaroJob *jobs = g_new0(BaroJob, n_sources + 1);
    for (gsize i = 0; i < n_sources; i++) {
        jobs[i].run = &run;
        jobs[i].source = &sources[i];
        jobs[i].result = &g_array_index(results, BaroRunResult, i);
        jobs[i].result->source = sources[i].name;
    }
    loop(&run, jobs, n_sources);
    g_free(jobs);
    g_hash_table_unref(run.hosts);
    g_hash_table_unref(run.mirrors);
    if (run.multi)
        baro_http_close(&run);
    return results;
}
