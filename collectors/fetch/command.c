// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "barograph/error.h"

typedef struct {
    BaroChild *child;
} Command;

/* Runs only what nobody else could have put there. */
static gboolean
check_program(const BaroJob *job, const char *program, GError **error)
{
    const char *name = job->source->name;
    struct stat facts;

    if (!program || !g_path_is_absolute(program))
        return baro_fail(error, BARO_ERROR_CONFIG, "%s: the program \"%s\" "
                         "is not given with its whole path", name,
                         program ? program : "");
    if (stat(program, &facts) != 0)
        return baro_fail(error, BARO_ERROR_CONFIG, "%s: %s: %s", name,
                         program, g_strerror(errno));
    if (!S_ISREG(facts.st_mode) || access(program, X_OK) != 0)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "%s: %s is not a program: chmod +x %s", name,
                         program, program);
    if ((facts.st_uid != 0 && facts.st_uid != geteuid()) ||
        (facts.st_mode & (S_IWGRP | S_IWOTH)))
        return baro_fail(error, BARO_ERROR_CONFIG, "%s: others may change "
                         "%s, so it is not run: chmod go-w %s", name, program,
                         program);
    return TRUE;
}

void *
baro_command_new(BaroJob *job, GError **error)
{
    const char *const *argv = (const char *const *)job->ask.arguments;
    const char *program = argv ? argv[0] : NULL;

    if (!check_program(job, program, error) || !baro_feed_begin(job, error))
        return NULL;
    g_autofree char *folder = g_path_get_dirname(program);
    g_autofree char *home = g_strconcat("HOME=", g_get_home_dir(), NULL);
    const char *environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin", home,
                                 "LANG=C.UTF-8", NULL};
    const BaroChildSpec spec = {
        .argv = argv, .environment = environment, .folder = folder,
        .input = job->ask.body,
        .input_length = job->ask.body ? strlen(job->ask.body) : 0};
    BaroChild *child = baro_child_new(&spec, error);
    if (!child)
        return NULL;
    Command *command = g_new0(Command, 1);
    command->child = child;
    return command;
}

static gboolean
pass(void *data, const char *bytes, gsize length, GError **error)
{
    return baro_feed_bytes(data, bytes, length, error);
}

static BaroStep
command_step(BaroJob *job, void *self, GError **error)
{
    Command *command = self;
    BaroStep step = baro_child_step(command->child, pass, job, error);

    if (step != BARO_STEP_DONE)
        return step;
    int status = baro_child_status(command->child);
    if (status == 0)
        return baro_feed_end(job, error) ? BARO_STEP_DONE : BARO_STEP_FAILED;
    g_autofree char *complaint = baro_child_complaint(command->child);
    job->feed.answer.status = status;
    baro_fail(error, BARO_ERROR_FAILED, "%s: %s ended with status %d%s%s",
              job->source->name, job->ask.arguments[0], status,
              *complaint ? ": " : "", complaint);
    return BARO_STEP_FAILED;
}

static unsigned
command_watch(void *self, struct pollfd *fds)
{
    return baro_child_watch(((Command *)self)->child, fds);
}

static gint64
command_wake(void *self)
{
    return baro_child_wake(((Command *)self)->child);
}

static void
command_free(void *self)
{
    Command *command = self;

    baro_child_free(command->child);
    g_free(command);
}

const BaroTransport baro_command_transport = {command_step, command_watch,
                                              command_wake, command_free};
