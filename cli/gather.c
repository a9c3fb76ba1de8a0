// SPDX-License-Identifier: Apache-2.0
/* Bringing the store up to date: the runner, the store and the people rules
 * put together; used by `collect` and `quick`. */
#include "cli.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "barograph/text.h"
#include "labels.h"
#include "progress.h"

/* The interrupt flag belongs to the process: the one place a signal can
 * write. The runner only reads it. */
static gboolean *
interrupt_flag(void)
{
    static gboolean flag;
    return &flag;
}

static void
on_signal(int number)
{
    (void)number;
    *interrupt_flag() = TRUE;
}

static void
catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
}

const BaroConfigSource *
baro_find_source(const BaroConfig *config, const char *name, GError **error)
{
    const BaroConfigSource *found = baro_config_source(config, name);
    if (found)
        return found;
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; i < config->sources->len; i++) {
        BaroConfigSource *s = config->sources->pdata[i];
        g_ptr_array_add(known, s->name);
    }
    g_ptr_array_add(known, NULL);
    const char *near =
        baro_text_nearest(name, (const char *const *)known->pdata);
    g_autofree char *shown = baro_text_visible(name);
    baro_fail(error, BARO_ERROR_USAGE,
              near ? "no source '%s': did you mean '%s'?"
                   : "no source '%s' in the configuration%s",
              shown, near ? near : "");
    return NULL;
}

static GArray *
choose_sources(BaroSession *session, const BaroArgs *args, GError **error)
{
    g_autoptr(GArray) chosen =
        g_array_new(FALSE, TRUE, sizeof(BaroFetchSource));
    for (guint i = 0; i < session->config->sources->len; i++) {
        const BaroConfigSource *s = session->config->sources->pdata[i];
        if (!baro_args_names(args, s->name))
            continue;
        const char *credit = baro_options_get(s->options, "credit");
        if (!baro_store_put_source(session->store, s->name,
                                   s->collector->name, s->address, credit,
                                   error))
            return NULL;
        BaroFetchSource one = {s->name, s->collector, s->options,
                               s->token_file,
                               args && baro_args_has(args, "full")};
        g_array_append_val(chosen, one);
    }
    return g_steal_pointer(&chosen);
}

/* The repository's own .mailmap at its tip, and those named. */
static gboolean
add_mailmaps(BaroSession *session, GError **error)
{
    const BaroConfig *config = session->config;
    for (guint i = 0; i < config->sources->len; i++) {
        const BaroConfigSource *s = config->sources->pdata[i];
        if (strcmp(s->collector->name, "git") != 0 || !s->address)
            continue;
        g_autofree char *text = baro_mirror_file(
            session->data_dir, s->address, ".mailmap", NULL);
        g_autoptr(GError) bad = NULL;
        /* Not the user's file to mend: its good lines count all the same. */
        if (text && !baro_people_add_mailmap(session->people, text, s->name,
                                             &bad))
            baro_talk(session->call, "%s", bad->message);
    }
    for (gsize i = 0; config->mailmaps && config->mailmaps[i]; i++) {
        g_autofree char *text = NULL;
        if (!g_file_get_contents(config->mailmaps[i], &text, NULL, error) ||
            !baro_people_add_mailmap(session->people, text,
                                     config->mailmaps[i], error))
            return FALSE;
    }
    return TRUE;
}

/* The status where every failure is of one kind, else partial. */
static int
status_of(const BaroCall *call, const GArray *results)
{
    int status = 0;
    for (guint i = 0; i < results->len; i++) {
        const BaroRunResult *r = &g_array_index(results, BaroRunResult, i);
        if (!r->error)
            continue;
        int own = baro_exit_status(r->error);
        if (own != 4 && own != 5)
            own = 3;
        status = status == 0 || status == own ? own : 3;
        const char *message = r->error->message;
        g_autofree char *prefix = g_strconcat(r->source, ": ", NULL);
        /* Most messages name the source themselves. */
        if (g_str_has_prefix(message, prefix))
            message += strlen(prefix);
        if (own != 5 || call->talk_terminal)
            baro_talk_error(r->source, message);
    }
    return status;
}

/* `30m`, `2h`, `90s`; a bare number is minutes. */
static gboolean
parse_duration(const char *text, gint64 *seconds)
{
    gsize n = strlen(text);
    char unit = n > 0 && g_ascii_isalpha(text[n - 1]) ? text[n - 1] : 'm';
    g_autofree char *number =
        g_strndup(text, n > 0 && g_ascii_isalpha(text[n - 1]) ? n - 1 : n);

    if (strchr("hms", unit) == NULL ||
        !baro_parse_int(number, 1, 100000, seconds))
        return FALSE;
    *seconds *= unit == 'h' ? 3600 : unit == 'm' ? 60 : 1;
    return TRUE;
}

gboolean
baro_run_settings(const BaroCall *call, const BaroConfig *config,
                  const char *data_dir, const BaroArgs *args,
                  BaroRunSettings *settings, GError **error)
{
    const char *jobs = args ? baro_args_get(args, "jobs") : NULL;
    const char *time = args ? baro_args_get(args, "max-time") : NULL;
    gint64 at_once = 0, seconds = 0;

    if (jobs && !baro_parse_int(jobs, 1, 64, &at_once))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--jobs: '%s' is no number from 1 to 64", jobs);
    if (time && !parse_duration(time, &seconds))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--max-time: '%s' is no duration; write 90s, 30m or "
                         "2h", time);
    *settings = (BaroRunSettings){
        .now = call->now,
        .zone = config->zone,
        .jobs = (int)at_once,
        .seconds = seconds,
        .offline = args && baro_args_has(args, "offline"),
        .data_dir = data_dir,
        .user_agent = "barograph/" BARO_VERSION,
        .proxy = config->proxy,
        .ca_file = config->ca_file,
        .allow_private = (const char *const *)config->allow_private,
        .interrupted = interrupt_flag(),
        .pause_milliseconds = 200,
    };
    return TRUE;
}

static gboolean
finish_all(BaroSession *session, const GArray *results, GError **error)
{
    return baro_store_finish(session->store,
                             (const BaroRunResult *)(void *)results->data,
                             results->len, error) &&
           add_mailmaps(session, error) &&
           baro_people_resolve(session->people, session->store, error);
}

static void
say_summary(const BaroSession *session, const GArray *results)
{
    for (guint i = 0; i < results->len; i++) {
        const BaroRunResult *r = &g_array_index(results, BaroRunResult, i);
        BaroCreditPolicy policy = {0};
        if (r->skipped && session->call->talk_terminal)
            baro_talk(session->call,
                      "%s: %" G_GUINT64_FORMAT " records left out; "
                      "v_fetches has the reason", r->source, r->skipped);
        if (!baro_store_credit(session->store, r->source, &policy, NULL) ||
            !policy.automatic || !session->call->talk_terminal)
            continue;
        baro_talk(session->call,
                  "%s: credits go by %s: %.0f %% of the last year's commits "
                  "carry a sign-off", r->source, policy.policy,
                  100 * policy.share);
    }
}

static int
run_locked(BaroSession *session, const BaroArgs *args, GError **error)
{
    g_autoptr(BaroLabels) labels = baro_labels_new(session->config, error);
    g_autoptr(GArray) sources =
        labels ? choose_sources(session, args, error) : NULL;
    if (!sources || !baro_labels_set(labels, session, error))
        return -1;
    baro_store_set_affiliator(session->store,
                              baro_people_affiliator(session->people));
    g_autoptr(BaroProgress) progress = baro_progress_new(session->call);
    BaroKeeper keeper = baro_store_keeper(session->store);
    BaroRunSettings settings;
    if (!baro_run_settings(session->call, session->config, session->data_dir,
                           args, &settings, error))
        return -1;
    keeper.progress_data = progress;
    keeper.progress = baro_progress_draw;
    catch_signals();
    g_autoptr(GArray) results =
        baro_run((const BaroFetchSource *)(void *)sources->data, sources->len,
                 &keeper, &settings);
    if (!finish_all(session, results, error))
        return -1;
    say_summary(session, results);
    return status_of(session->call, results);
}

int
baro_session_collect(BaroSession *session, const BaroArgs *args,
                     GError **error)
{
    int lock = baro_session_lock(session, error);
    if (lock < 0)
        return -1;
    int status = run_locked(session, args, error);
    close(lock);
    return status;
}
