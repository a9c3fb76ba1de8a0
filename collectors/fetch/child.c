// SPDX-License-Identifier: Apache-2.0
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "barograph/error.h"
#include "barograph/text.h"

enum {
    COMPLAINT_LIMIT = 64 << 10,
    COMPLAINT_READS = 64, /* a step, so that no program holds up the rest */
    LOOK_AGAIN_MICROSECONDS = 5000,
    GRACE_LOOKS = 100,
};

struct BaroChild {
    pid_t pid;
    gboolean exited;
    int status;
    int in;           /* to talk to it; -1: it was told all at once */
    int out, err;     /* -1: at its end */
    int end;          /* readable when it has ended; -1: no such thing here */
    gboolean waits;   /* `out` is a file, to be read when all is written */
    GString *complaint;
    char *buffer;
};

/* What the program reads; the other end of it to *ours. */
static int
input_file(const BaroChildSpec *spec, int *ours, GError **error)
{
    int ends[2];
    gsize done = 0;

    if (spec->source > 0)
        return spec->source;
    if (spec->talk) {
        /* No pipe: a write to one that is closed would be a signal. */
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
            return -1;
        *ours = ends[0];
        return ends[1];
    }
    if (!spec->input)
        return open("/dev/null", O_RDONLY | O_CLOEXEC);
    /* A file in memory: no pipe that both sides could wait for. */
    int fd = memfd_create("input", MFD_CLOEXEC);
    while (fd >= 0 && done < spec->input_length) {
        gssize n = write(fd, spec->input + done, spec->input_length - done);
        if (n < 0 && errno != EINTR) {
            baro_fail(error, BARO_ERROR_FAILED, "the input of %s: %s",
                      spec->argv[0], g_strerror(errno));
            close(fd);
            return -1;
        }
        done += n > 0 ? (gsize)n : 0;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

static int
spawn(const BaroChildSpec *spec, int in, int out, int err, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, usual;

    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGINT);
    sigaddset(&usual, SIGTERM);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP |
                             POSIX_SPAWN_SETSIGMASK |
                             POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_adddup2(&actions, in, 0);
    posix_spawn_file_actions_adddup2(&actions, out, 1);
    posix_spawn_file_actions_adddup2(&actions, err, 2);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    if (spec->folder)
        posix_spawn_file_actions_addchdir_np(&actions, spec->folder);
    int code = posix_spawnp(pid, spec->argv[0], &actions, &attributes,
                            (char *const *)spec->argv,
                            (char *const *)spec->environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return code;
}

static void
close_open(int fd)
{
    if (fd >= 0)
        close(fd);
}

BaroChild *
baro_child_new(const BaroChildSpec *spec, GError **error)
{
    int out[2] = {-1, -1}, err[2] = {-1, -1};
    BaroChild *child = NULL;
    pid_t pid = 0;
    int ours = -1, in = input_file(spec, &ours, error);

    if (in < 0) {
        if (error && !*error)
            baro_fail(error, BARO_ERROR_FAILED, "%s cannot be started: %s",
                      spec->argv[0], g_strerror(errno));
        close_open(spec->output > 0 ? spec->output : -1);
        return NULL;
    }
    /* A file is one descriptor with two uses. */
    out[0] = spec->output > 0 ? spec->output : -1;
    int code = (out[0] < 0 && pipe2(out, O_CLOEXEC) != 0) ||
                       pipe2(err, O_CLOEXEC) != 0
        ? errno
        : spawn(spec, in, out[1] >= 0 ? out[1] : out[0], err[1], &pid);
    close(in);
    close_open(out[1]);
    close_open(err[1]);
    if (code != 0) {
        close_open(ours);
        close_open(out[0]);
        close_open(err[0]);
        baro_fail(error, BARO_ERROR_FAILED, "%s cannot be started: %s",
                  spec->argv[0], g_strerror(code));
        return NULL;
    }
    const struct rlimit no_core = {0, 0};
    prlimit(pid, RLIMIT_CORE, &no_core, NULL);
    if (spec->output <= 0) {
        fcntl(out[0], F_SETPIPE_SZ, BARO_BLOCK);
        fcntl(out[0], F_SETFL, O_NONBLOCK);
    }
    fcntl(err[0], F_SETFL, O_NONBLOCK);
    child = g_new0(BaroChild, 1);
    child->pid = pid;
    child->end = (int)syscall(SYS_pidfd_open, pid, 0);
    child->in = ours;
    child->out = out[0];
    child->waits = spec->output > 0;
    child->err = err[0];
    child->complaint = g_string_new(NULL);
    child->buffer = g_malloc(BARO_BLOCK);
    return child;
}

/* The group is ours as long as its leader was not waited for. */
static void
look(BaroChild *child, int options)
{
    int status = 0;

    if (child->exited || waitpid(child->pid, &status, options) != child->pid)
        return;
    child->exited = TRUE;
    child->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status)
                                        : WEXITSTATUS(status);
}

static void
end_group(BaroChild *child)
{
    siginfo_t ended = {0};

    if (child->exited)
        return;
    kill(-child->pid, SIGTERM);
    /* NOWAIT: the group's number stays ours until the last kill. */
    for (int i = 0; i < GRACE_LOOKS && ended.si_pid == 0; i++) {
        struct pollfd end = {child->end, POLLIN, 0};
        poll(&end, 1, LOOK_AGAIN_MICROSECONDS / 1000);
        if (waitid(P_PID, (id_t)child->pid, &ended,
                   WEXITED | WNOHANG | WNOWAIT) != 0)
            break;
    }
    kill(-child->pid, SIGKILL);
    look(child, 0);
}

void
baro_child_free(BaroChild *child)
{
    if (!child)
        return;
    end_group(child);
    close_open(child->in);
    close_open(child->out);
    close_open(child->err);
    close_open(child->end);
    g_string_free(child->complaint, TRUE);
    g_free(child->buffer);
    g_free(child);
}

gboolean
baro_child_say(BaroChild *child, const char *bytes, gsize length)
{
    return child->in >= 0 &&
           send(child->in, bytes, length, MSG_NOSIGNAL | MSG_DONTWAIT) ==
               (gssize)length;
}

gssize
baro_child_hear(BaroChild *child, char *bytes, gsize most)
{
    gssize n = read(child->out, bytes, most);

    return n >= 0 || errno == EAGAIN || errno == EINTR ? n : 0;
}

int
baro_child_take_output(BaroChild *child)
{
    int out = child->out;

    fcntl(out, F_SETFL, 0);
    child->out = -1;
    return out;
}

static void
read_complaint(BaroChild *child)
{
    char bytes[4096];

    for (int i = 0; i < COMPLAINT_READS && child->err >= 0; i++) {
        gssize n = read(child->err, bytes, sizeof bytes);
        if (n == 0) {
            close(child->err);
            child->err = -1;
        } else if (n < 0) {
            return;
        } else {
            gsize room = COMPLAINT_LIMIT - child->complaint->len;
            g_string_append_len(child->complaint, bytes,
                                (gssize)MIN((gsize)n, room));
        }
    }
}

gboolean
baro_child_has_exited(BaroChild *child)
{
    look(child, WNOHANG);
    return child->exited;
}

BaroStep
baro_child_step(BaroChild *child, BaroChildOutput output, void *data,
                GError **error)
{
    read_complaint(child);
    if (child->waits && !baro_child_has_exited(child))
        return BARO_STEP_WAIT;
    if (child->waits)
        lseek(child->out, 0, SEEK_SET);
    child->waits = FALSE;
    if (child->out >= 0) {
        gssize n = read(child->out, child->buffer, BARO_BLOCK);
        if (n > 0)
            return output(data, child->buffer, (gsize)n, error)
                       ? BARO_STEP_AGAIN : BARO_STEP_FAILED;
        if (n < 0)
            return BARO_STEP_WAIT;
        close(child->out);
        child->out = -1;
    }
    look(child, WNOHANG);
    if (!child->exited)
        return BARO_STEP_WAIT;
    read_complaint(child);
    return BARO_STEP_DONE;
}

/* What tells that there is more of its output, or then of its end; -1: only
 * looking does. */
static int
news_of(const BaroChild *child)
{
    if (child->waits)
        return -1;
    return child->out >= 0 ? child->out : child->end;
}

unsigned
baro_child_watch(BaroChild *child, struct pollfd *fds)
{
    int news = news_of(child);
    unsigned n = 0;

    if (news >= 0)
        fds[n++] = (struct pollfd){news, POLLIN, 0};
    if (child->err >= 0)
        fds[n++] = (struct pollfd){child->err, POLLIN, 0};
    return n;
}

gint64
baro_child_wake(BaroChild *child)
{
    return news_of(child) >= 0
        ? G_MAXINT64 : g_get_monotonic_time() + LOOK_AGAIN_MICROSECONDS;
}

int
baro_child_status(const BaroChild *child)
{
    return child->status;
}

char *
baro_child_complaint(const BaroChild *child)
{
    g_autofree char *text = baro_text_clean(child->complaint->str,
                                            (gssize)child->complaint->len,
                                            COMPLAINT_LIMIT);

    g_strdelimit(text, "\r\n\t", ' ');
    return baro_text_visible(text);
}

static gboolean
gather(void *data, const char *bytes, gsize length, GError **error)
{
    (void)error;
    g_byte_array_append(data, (const guint8 *)bytes, (guint)length);
    return TRUE;
}

GByteArray *
baro_child_collect(const BaroChildSpec *spec, int *status, char **complaint,
                   GError **error)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    BaroChild *child = baro_child_new(spec, error);
    BaroStep step = BARO_STEP_WAIT;

    if (!child)
        return NULL;
    while (step == BARO_STEP_WAIT || step == BARO_STEP_AGAIN) {
        struct pollfd fds[2] = {{news_of(child), POLLIN, 0},
                                {child->err, POLLIN, 0}};
        if (step == BARO_STEP_WAIT)
            poll(fds, 2, fds[0].fd >= 0 ? 100 : 5);
        step = baro_child_step(child, gather, all, error);
    }
    *status = child->status;
    if (complaint)
        *complaint = baro_child_complaint(child);
    baro_child_free(child);
    return step == BARO_STEP_DONE ? g_steal_pointer(&all) : NULL;
}
