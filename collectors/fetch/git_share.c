// SPDX-License-Identifier: Apache-2.0
/*
 * A walk whose commits are much work each, shared among several gits: one
 * lists the commits, and runs of them, as they follow each other, go to as
 * many programs as there are processors. The answers are handed on in the
 * order of the runs, so that nobody can tell; until its turn each lies in a
 * file without a name.
 */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include <glib/gstdio.h>

#include "barograph/error.h"

enum {
    MOST_PROCESSORS = 4, /* each git takes a hundred MiB and more */
    MOST_STARTED = 2 * MOST_PROCESSORS,
    /* A git begins with no tree at hand, which costs what a thousand
     * commits cost; the last runs are short, so that all end together. */
    RUN_MOST = 16000,
    RUN_LEAST = 3000,
    LISTED_MOST = 2 * MOST_PROCESSORS * RUN_MOST,
};

struct BaroGitShare {
    GPtrArray *argv;        /* of each run, its ids on standard input */
    const char *const *environment;
    const char *folder;     /* for what waits */
    BaroChild *walk;        /* NULL: its list is whole */
    GString *ids;           /* listed and not yet given out, one a line */
    BaroChild *runs[MOST_STARTED];
    guint started, at_once;
    BaroChild *failed;
};

/* A program whose answer waits, or comes at once. */
static BaroChild *
start(const BaroGitShare *share, GPtrArray *argv, const char *input,
      gsize length, gboolean waits, GError **error)
{
    g_autofree char *path = g_build_filename(share->folder,
                                             "barograph.run-XXXXXX", NULL);
    BaroChildSpec spec = {.argv = (const char *const *)argv->pdata,
                          .environment = share->environment,
                          .input = input, .input_length = length};

    if (waits)
        spec.output = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
    if (waits && spec.output >= 0)
        g_unlink(path);
    if (spec.output >= 0)
        return baro_child_new(&spec, error);
    baro_fail(error, BARO_ERROR_FAILED, "%s: no file can be made there: %s",
              share->folder, g_strerror(errno));
    return NULL;
}

BaroGitShare *
baro_git_share_new(GPtrArray *walk, GPtrArray *argv, const char *revs,
                   const char *const *environment, const char *folder,
                   GError **error)
{
    BaroGitShare *share = g_new0(BaroGitShare, 1);

    share->argv = g_ptr_array_ref(argv);
    share->environment = environment;
    share->folder = folder;
    share->ids = g_string_new(NULL);
    share->at_once = CLAMP(g_get_num_processors(), 1, MOST_PROCESSORS);
    share->walk = start(share, walk, revs, revs ? strlen(revs) : 0, FALSE,
                        error);
    if (share->walk)
        return share;
    baro_git_share_free(share);
    return NULL;
}

void
baro_git_share_free(BaroGitShare *share)
{
    if (!share)
        return;
    baro_child_free(share->walk);
    for (guint i = 0; i < share->started; i++)
        baro_child_free(share->runs[i]);
    baro_child_free(share->failed);
    g_string_free(share->ids, TRUE);
    g_ptr_array_unref(share->argv);
    g_free(share);
}

BaroChild *
baro_git_share_failed(BaroGitShare *share)
{
    return g_steal_pointer(&share->failed);
}

static gboolean
take_ids(void *data, const char *bytes, gsize length, GError **error)
{
    (void)error;
    g_string_append_len(((BaroGitShare *)data)->ids, bytes, (gssize)length);
    return TRUE;
}

/* A line of an id, its end included; ids are all of one length. */
static gsize
line_length(const BaroGitShare *share)
{
    return strcspn(share->ids->str, "\n") + 1;
}

/* Whether enough is listed for now. */
static gboolean
is_listed(const BaroGitShare *share)
{
    return !share->walk ||
           share->ids->len >= LISTED_MOST * line_length(share);
}

/* How many bytes of ids the next run has; 0: there is none yet. */
static gsize
next_run(const BaroGitShare *share)
{
    gsize line = line_length(share);
    gsize n = share->ids->len / line / share->at_once;

    if (!is_listed(share))
        return 0;
    return MIN(CLAMP(n, RUN_LEAST, RUN_MOST) * line, share->ids->len);
}

static guint
count_running(const BaroGitShare *share)
{
    guint n = 0;

    for (guint i = 0; i < share->started; i++)
        n += !baro_child_has_exited(share->runs[i]);
    return n;
}

static gboolean
start_runs(BaroGitShare *share, GError **error)
{
    gsize length;

    while (share->started < MOST_STARTED &&
           count_running(share) < share->at_once &&
           (length = next_run(share)) > 0) {
        BaroChild *run = start(share, share->argv, share->ids->str, length,
                               TRUE, error);
        if (!run)
            return FALSE;
        share->runs[share->started++] = run;
        g_string_erase(share->ids, 0, (gssize)length);
    }
    return TRUE;
}

/* A child that has ended leaves its place. FALSE: badly. */
static gboolean
take_leave(BaroGitShare *share, BaroChild **place)
{
    BaroChild *child = g_steal_pointer(place);

    if (baro_child_status(child) != 0) {
        share->failed = child;
        return FALSE;
    }
    baro_child_free(child);
    return TRUE;
}

static BaroStep
step_walk(BaroGitShare *share, GError **error)
{
    if (is_listed(share))
        return BARO_STEP_WAIT;
    BaroStep step = baro_child_step(share->walk, take_ids, share, error);
    if (step != BARO_STEP_DONE)
        return step;
    return take_leave(share, &share->walk) ? BARO_STEP_AGAIN
                                           : BARO_STEP_DONE;
}

static BaroStep
step_first_run(BaroGitShare *share, BaroChildOutput output, void *data,
               GError **error)
{
    BaroStep step = baro_child_step(share->runs[0], output, data, error);

    if (step != BARO_STEP_DONE)
        return step;
    if (!take_leave(share, &share->runs[0]))
        return BARO_STEP_DONE;
    share->started--;
    for (guint i = 0; i < share->started; i++)
        share->runs[i] = share->runs[i + 1];
    return BARO_STEP_AGAIN;
}

BaroStep
baro_git_share_step(BaroGitShare *share, BaroChildOutput output, void *data,
                    GError **error)
{
    BaroStep walked = step_walk(share, error);

    if (walked == BARO_STEP_FAILED || share->failed)
        return walked;
    if (!start_runs(share, error))
        return BARO_STEP_FAILED;
    if (share->started == 0)
        return share->walk ? walked : BARO_STEP_DONE;
    BaroStep step = step_first_run(share, output, data, error);
    return step == BARO_STEP_WAIT ? walked : step;
}

unsigned
baro_git_share_watch(BaroGitShare *share, struct pollfd *fds)
{
    unsigned n = 0;

    if (!is_listed(share))
        n += baro_child_watch(share->walk, fds);
    if (share->started > 0)
        n += baro_child_watch(share->runs[0], fds + n);
    return n;
}

gint64
baro_git_share_wake(BaroGitShare *share)
{
    gint64 wake = share->started > 0 ? baro_child_wake(share->runs[0])
                                     : G_MAXINT64;

    return share->walk ? MIN(wake, baro_child_wake(share->walk)) : wake;
}
