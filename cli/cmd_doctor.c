// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <string.h>
#include <sys/stat.h>

static const BaroFlag FLAGS[] = {{NULL, 0, NULL, NULL}};

/* One line of the examination; the mend stands after what is wrong. */
static int
say(const char *verdict, const char *what, const char *mend)
{
    g_print("%-4s %s%s%s\n", verdict, what, mend ? "\n     mend: " : "",
            mend ? mend : "");
    return strcmp(verdict, "FAIL") == 0;
}

static int
look_at_git(void)
{
    g_autofree char *git = g_find_program_in_path("git");
    return git ? say("ok", "git is installed", NULL)
               : say("FAIL", "git is not installed", "apt-get install git");
}

static int
look_at_tokens(const BaroConfig *config)
{
    int bad = 0;
    for (guint i = 0; i < config->sources->len; i++) {
        const BaroConfigSource *s = config->sources->pdata[i];
        struct stat info;
        if (!s->token_file)
            continue;
        g_autofree char *mend = g_strdup_printf("chmod 600 %s",
                                                s->token_file);
        if (stat(s->token_file, &info) != 0)
            bad += say("FAIL", s->token_file, "the file is not there");
        else if (info.st_mode & 077)
            bad += say("FAIL", "a token file is readable by others", mend);
    }
    return bad;
}

/* What a deck prints and finds only on the day of the meeting. */
static int
look_at_files(const BaroConfig *config)
{
    int bad = 0;
    for (guint i = 0; i < config->absent->len; i++) {
        const BaroConfigAbsent *absent = config->absent->pdata[i];
        bad += say("FAIL", absent->message,
                   "write that file, or name one that is there");
    }
    return bad;
}

/* The last day that a source testifies for; BARO_NO_DAY: none. */
static gint32
known_until(const BaroSession *session, const char *source)
{
    gint32 last = BARO_NO_DAY;
    g_autoptr(GStringChunk) strings = g_string_chunk_new(512);
    g_autoptr(GArray) covers =
        baro_store_coverage(session->store, source, strings, NULL);
    for (guint i = 0; covers && i < covers->len; i++) {
        const BaroCover *cover = &g_array_index(covers, BaroCover, i);
        if (cover->state == BARO_COVER_COMPLETE ||
            cover->state == BARO_COVER_PARTIAL)
            last = cover->last;
    }
    return last;
}

/* A source that was read without a fault may have ended long ago: a clone that
 * nobody fetches does. TRUE where it is told. */
static gboolean
warn_of_end(const BaroSession *session, const char *source)
{
    char day[11];
    gint32 last = known_until(session, source);
    gint32 today = baro_day_of(session->call->now, session->config->zone);
    const BaroConfigSource *s = baro_config_source(session->config, source);
    if (last == BARO_NO_DAY || last + BARO_QUIET_DAYS >= today)
        return FALSE;
    g_autofree char *line = g_strdup_printf("%s: nothing is known after %s",
                                            source,
                                            baro_day_format(last, day));
    g_autofree char *clone = g_strdup_printf(
        "git -C %s pull, then collect; or name its remote as `url:`",
        s->address);
    say("warn", line,
        strcmp(s->collector->name, "git") == 0 &&
                g_file_test(s->address, G_FILE_TEST_IS_DIR)
            ? clone : "collect again; or see whether the source goes on");
    return TRUE;
}

static int
look_at_sources(BaroSession *session, GError **error)
{
    int bad = 0;
    g_autoptr(GStringChunk) strings = g_string_chunk_new(512);
    g_autoptr(GArray) status =
        baro_store_status(session->store, G_MAXINT32, strings, error);
    for (guint i = 0; status && i < status->len; i++) {
        const BaroSourceStatus *s =
            &g_array_index(status, BaroSourceStatus, i);
        const char *const *known =
            (const char *const *)session->sources->pdata;
        g_autofree char *line =
            g_strdup_printf("%s: %s%s%s", s->source, s->state,
                            s->error ? ": " : "", s->error ? s->error : "");
        if (!g_strv_contains(known, s->source))
            say("warn", line, "not in the configuration: not counted");
        else if (strcmp(s->state, "failed") == 0)
            bad += say("FAIL", line, "see the message; then collect again");
        else if (!warn_of_end(session, s->source))
            say("ok", line, NULL);
    }
    return bad;
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    (void)args;
    int bad = look_at_git();
    BaroConfig *config = baro_call_config(call, error);
    if (!config)
        return -1;
    bad += say("ok", config->path ? config->path : "configuration", NULL);
    bad += look_at_tokens(config);
    bad += look_at_files(config);
    g_autoptr(BaroSession) session =
        baro_session_open(call, config, BARO_STORE_READ, error);
    if (!session || !baro_store_check(session->store, FALSE, error))
        return -1;
    bad += say("ok", session->store_path, NULL);
    bad += look_at_sources(session, error);
    return bad ? 1 : 0;
}

const BaroVerb baro_verb_doctor = {
    "doctor", "", "checks everything and names the mend of each", NULL,
    FLAGS, run};
