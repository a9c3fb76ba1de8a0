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
        bad += say("FAIL", absent->message, "write that file, or name one that is there");
    }
    return bad;
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
        else
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
