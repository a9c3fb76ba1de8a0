// SPDX-License-Identifier: Apache-2.0
/*
 * Repositories are only ever read in mirrors of our own: what lies on disk as
 * a user's work tree may hold settings that run programs.
 */
#include "internal.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "barograph/error.h"
#include "barograph/text.h"
#include "barograph/url.h"

typedef enum {
    STAGE_TURN,  /* another source may be bringing the mirror up to date */
    STAGE_TIDY,  /* seldom: the packs of many fetches become few */
    STAGE_LIST,  /* is there anything new? */
    STAGE_TAKE,  /* what is new, from a repository on this machine */
    STAGE_MOVE,  /* our refs, to what the mirror may hold already */
    STAGE_CLONE,
    STAGE_FETCH,
    STAGE_GRAPH, /* of a clone, or after TIDY */
    STAGE_REFS,
    STAGE_LOG,
    STAGE_WALK,  /* the commits whose blobs are wanted */
    STAGE_BLOBS,
    STAGE_END,
} Stage;

typedef struct {
    BaroJob *job;
    const char *scheme;
    char *url, *mirror, *fresh, *config;
    char *folder; /* of a repository on this machine, or NULL */
    char *secret; /* a configuration with the token, as long as we run */
    char **environment;
    BaroChild *child;
    BaroGitShare *share;  /* in place of the child */
    BaroGitHere *here;    /* the same in LIST and TAKE, for a folder */
    Stage stage;
    gboolean offline;     /* only the mirror may be read */
    gboolean holds;       /* the mirror is ours to change */
    char *listing;        /* what the remote has, before it is fetched */
    char *refs;           /* what our refs are, before they change */
    GString *output;      /* gathered, or what of it is not yet handed on */
    GString *commits;     /* BLOBS: object ids, one a line */
    gsize commit;         /* where in them the next answer's id lies */
    gint64 left;          /* bytes of the present blob, -1 outside */
    gboolean dropped;     /* the present object is no blob */
} Git;

enum { TURN_MICROSECONDS = 20000, ID_LENGTH = 40 };

static gboolean
collect_output(void *data, const char *bytes, gsize length, GError **error)
{
    (void)error;
    g_string_append_len(((Git *)data)->output, bytes, (gssize)length);
    return TRUE;
}

static gboolean
pass_output(void *data, const char *bytes, gsize length, GError **error)
{
    return baro_feed_bytes(((Git *)data)->job, bytes, length, error);
}

static gboolean
send_blob_head(Git *git, const char *line, GError **error)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 3);
    g_autofree char *head = NULL;
    gint64 size = -1;
    gboolean whole = words[0] && words[1] && words[2];
    gboolean found = whole && baro_parse_int(words[2], 0, G_MAXINT64 / 2,
                                             &size);

    if (git->commit + ID_LENGTH > git->commits->len)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "git answered more than it was asked");
    git->dropped = !found || strcmp(words[1], "blob") != 0;
    git->left = found ? size : -1;
    gsize length = strcspn(git->commits->str + git->commit, "\n");
    head = g_strdup_printf("%.*s %" G_GINT64_FORMAT "\n%s", (int)length,
                           git->commits->str + git->commit,
                           git->dropped ? -1 : size, git->dropped ? "\n" : "");
    git->commit += length + 1;
    return baro_feed_bytes(git->job, head, strlen(head), error);
}

/* cat-file's `id type size LF bytes LF` becomes the ask's form. */
static gboolean
pass_blobs(void *data, const char *bytes, gsize length, GError **error)
{
    Git *git = data;

    while (length > 0) {
        if (git->left >= 0) {
            /* One more: the line break behind the bytes. */
            gsize n = MIN(length, (gsize)git->left + 1);
            if (!git->dropped && !baro_feed_bytes(git->job, bytes, n, error))
                return FALSE;
            git->left -= (gint64)n;
            bytes += n;
            length -= n;
            continue;
        }
        const char *end = memchr(bytes, '\n', length);
        gsize n = end ? (gsize)(end - bytes) : length;
        g_string_append_len(git->output, bytes, (gssize)n);
        bytes += n + (end != NULL);
        length -= n + (end != NULL);
        if (end && !send_blob_head(git, git->output->str, error))
            return FALSE;
        if (end)
            g_string_truncate(git->output, 0);
    }
    return TRUE;
}

static gboolean
spawn_with(Git *git, GPtrArray *argv, const char *input, gsize length,
           GError **error)
{
    g_ptr_array_add(argv, NULL);
    const BaroChildSpec spec = {
        .argv = (const char *const *)argv->pdata,
        .environment = (const char *const *)git->environment,
        .input = input,
        .input_length = length,
    };
    g_string_truncate(git->output, 0);
    git->child = baro_child_new(&spec, error);
    return git->child != NULL;
}

static gboolean
spawn(Git *git, GPtrArray *argv, const char *input, GError **error)
{
    return spawn_with(git, argv, input, input ? strlen(input) : 0, error);
}

static GPtrArray *
command(Git *git, gboolean in_mirror, ...)
{
    GPtrArray *argv = g_ptr_array_new_with_free_func(g_free);
    const char *word;
    va_list words;

    baro_git_flags(argv, git->scheme, git->job->run->settings);
    if (in_mirror)
        g_ptr_array_add(argv, g_strconcat("--git-dir=", git->mirror, NULL));
    va_start(words, in_mirror);
    while ((word = va_arg(words, const char *)))
        g_ptr_array_add(argv, g_strdup(word));
    va_end(words);
    return argv;
}

/* `git log` for the ask, with these options too, revisions from standard
 * input where *revs is not empty. NULL: revisions were to come, none did. */
static GPtrArray *
log_command(Git *git, const char *const *extra, GString *revs)
{
    g_autoptr(GPtrArray) argv = command(git, TRUE, "log", "--no-ext-diff",
                                        "--no-textconv", NULL);

    if (!baro_git_arguments(&git->job->ask, argv, revs, extra))
        return NULL;
    /* git reads them where it meets the word: options such as
     * --ignore-missing have to stand before it, paths behind it. */
    guint at = 0;
    while (at < argv->len && strcmp(argv->pdata[at], "--") != 0)
        at++;
    if (revs->len > 0)
        g_ptr_array_insert(argv, (gint)at, g_strdup("--stdin"));
    return g_steal_pointer(&argv);
}

/* Lists the commits that the ask's log would show. No option can stop `log`
 * from comparing trees, once it was told what to print of them. */
static GPtrArray *
list_command(Git *git, const GString *revs)
{
    const char *const *words =
        (const char *const *)git->job->ask.arguments;
    GPtrArray *argv = command(git, TRUE, "rev-list", NULL);

    if (words && g_strv_contains(words, "--ignore-missing"))
        g_ptr_array_add(argv, g_strdup("--ignore-missing"));
    g_ptr_array_add(argv, g_strdup(revs->len > 0 ? "--stdin" : "HEAD"));
    g_ptr_array_add(argv, NULL);
    return argv;
}

static gboolean
start_share(Git *git, const GString *revs, GError **error)
{
    static const char *const given[] = {"--no-walk=unsorted", NULL};
    g_autoptr(GString) unused = g_string_new(NULL);
    g_autoptr(GPtrArray) argv = log_command(git, given, unused);
    g_autoptr(GPtrArray) walk = list_command(git, revs);

    if (unused->len == 0)
        g_ptr_array_add(argv, g_strdup("--stdin"));
    g_ptr_array_add(argv, NULL);
    git->share = baro_git_share_new(walk, argv,
                                    revs->len > 0 ? revs->str : NULL,
                                    (const char *const *)git->environment,
                                    git->mirror, error);
    return git->share != NULL;
}

static gboolean
start_log(Git *git, GError **error)
{
    static const char *const none[] = {NULL};
    static const char *const walk[] = {"--reverse", "--format=%H", "-s",
                                       "--no-notes", NULL};
    gboolean share = git->stage == STAGE_LOG && git->job->ask.share;
    g_autoptr(GString) revs = g_string_new(NULL);
    g_autoptr(GPtrArray) argv = log_command(
        git, git->stage == STAGE_WALK ? walk : none, revs);

    if (!argv) {
        /* No revision is not the same as HEAD: nothing was asked for. */
        git->stage = STAGE_END;
        return TRUE;
    }
    if (share)
        return start_share(git, revs, error);
    return spawn(git, argv, revs->len > 0 ? revs->str : NULL, error);
}

static gboolean
start_blobs(Git *git, GError **error)
{
    const char *path = git->job->ask.tag;
    g_autoptr(GString) input = g_string_new(NULL);
    g_autoptr(GPtrArray) argv = NULL;

    /* With -z, NULs stand between the commits. */
    for (gsize i = 0; i < git->output->len; i++)
        if (git->output->str[i] == '\0')
            git->output->str[i] = '\n';
    g_auto(GStrv) ids = g_strsplit(git->output->str, "\n", 0);
    if (!path || !*path || strchr(path, '\n'))
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "%s: \"%s\" is no path in a repository",
                         git->job->source->name, path ? path : "");
    git->commits = g_string_new(NULL);
    for (gsize i = 0; ids[i]; i++) {
        if (strlen(ids[i]) < ID_LENGTH)
            continue;
        g_string_append_printf(git->commits, "%s\n", ids[i]);
        g_string_append_printf(input, "%s:%s\n", ids[i], path);
    }
    if (git->commits->len == 0) {
        git->stage = STAGE_END;
        return TRUE;
    }
    argv = command(git, TRUE, "cat-file", "--batch", NULL);
    return spawn(git, argv, input->str, error);
}

static gboolean
start_clone(Git *git, GError **error)
{
    g_autoptr(GPtrArray) argv = command(git, FALSE, "clone", "--quiet",
        "--mirror", "--no-local", "--template=", "--", git->url, NULL);

    baro_mirror_sweep(git->mirror);
    g_ptr_array_add(argv, g_strdup(git->fresh));
    return spawn(git, argv, NULL, error);
}

static GPtrArray *
fetch_command(Git *git)
{
    GPtrArray *argv = command(git, TRUE, "fetch", "--prune", "--no-tags",
                              "--no-recurse-submodules", NULL);

    g_ptr_array_add(argv, g_strdup("--"));
    g_ptr_array_add(argv, g_strdup(git->url));
    g_ptr_array_add(argv, g_strdup("+refs/*:refs/*"));
    return argv;
}

static gboolean
start_move(Git *git, GError **error)
{
    g_autoptr(GByteArray) in = baro_git_moves(git->refs, git->listing);
    g_autoptr(GPtrArray) argv = command(git, TRUE, "update-ref", "-z",
                                        "--stdin", NULL);

    return spawn_with(git, argv, (const char *)in->data, in->len, error);
}

/* Not by what lies around: a work tree here may be anybody's. And on this
 * machine nobody gains by a short answer. */
static gboolean
start_list(Git *git, GError **error)
{
    g_autoptr(GPtrArray) argv = git->folder
        ? command(git, FALSE, "-c", "pack.window=0", "-c",
                  "pack.compression=0", "upload-pack", git->folder, NULL)
        : command(git, FALSE, "--git-dir=/dev/null", "ls-remote", "--symref",
                  "--", git->url, NULL);

    if (!git->folder)
        return spawn(git, argv, NULL, error);
    g_ptr_array_add(argv, NULL);
    git->here = baro_git_here_new(
        argv, (const char *const *)git->environment, error);
    return git->here != NULL;
}

/* Nothing is lost: a geometric repack keeps what no ref names too. */
static gboolean
start_tidy(Git *git, GError **error)
{
    g_autoptr(GPtrArray) argv = command(git, TRUE, "repack", "-d", "-q", "-F",
                                        "--geometric=2", NULL);

    if (baro_mirror_untidy(git->mirror, argv))
        return spawn(git, argv, NULL, error);
    git->stage = STAGE_LIST;
    return start_list(git, error);
}

/* Begins what the stage is for. */
static gboolean
start_stage(Git *git, GError **error)
{
    g_autoptr(GPtrArray) argv = NULL;

    switch (git->stage) {
    case STAGE_TIDY:
        return start_tidy(git, error);
    case STAGE_LIST:
        return start_list(git, error);
    case STAGE_MOVE:
        return start_move(git, error);
    case STAGE_CLONE:
        return start_clone(git, error);
    case STAGE_FETCH:
        argv = fetch_command(git);
        break;
    case STAGE_GRAPH:
        argv = command(git, TRUE, "commit-graph", "write", "--reachable",
                       "--split", "--no-progress", NULL);
        break;
    case STAGE_REFS:
        argv = command(git, TRUE, "show-ref", "--head", NULL);
        break;
    case STAGE_LOG:
    case STAGE_WALK:
        return start_log(git, error);
    case STAGE_BLOBS:
        return start_blobs(git, error);
    default:
        return TRUE;
    }
    return spawn(git, argv, NULL, error);
}

static Stage
question(const Git *git)
{
    return git->job->ask.kind == BARO_ASK_REFS ? STAGE_REFS
         : git->job->ask.kind == BARO_ASK_LOG ? STAGE_LOG : STAGE_WALK;
}

static gboolean
refuse_shallow(const Git *git, GError **error)
{
    return baro_fail(error, BARO_ERROR_FAILED,
                     "%s: the repository %s is a shallow clone, without its "
                     "history; fetch it whole: git fetch --unshallow; in "
                     "GitHub Actions fetch-depth: 0", git->job->source->name,
                     git->job->ask.address);
}

/* Takes the mirror if it is free; two sources may read one repository. */
static BaroStep
take_turn(Git *git, GError **error)
{
    GHashTable *mirrors = git->job->run->mirrors;
    gboolean there = g_file_test(git->mirror, G_FILE_TEST_IS_DIR);

    if (git->offline && !there) {
        baro_fail(error, BARO_ERROR_NETWORK, "%s: there is no mirror of %s "
                  "yet, and this run is offline", git->job->source->name,
                  git->job->ask.address);
        return BARO_STEP_FAILED;
    }
    if (there && (git->offline || git->job->ask.kind != BARO_ASK_REFS)) {
        git->stage = question(git);
    } else {
        if (!g_hash_table_add(mirrors, g_strdup(git->mirror)))
            return BARO_STEP_WAIT;
        git->holds = TRUE;
        baro_mirror_unlock(git->mirror);
        git->stage = STAGE_TIDY;
    }
    return start_stage(git, error) ? BARO_STEP_AGAIN : BARO_STEP_FAILED;
}

static void
release(Git *git)
{
    if (git->holds)
        g_hash_table_remove(git->job->run->mirrors, git->mirror);
    git->holds = FALSE;
}

static gboolean
finish_clone(Git *git, GError **error)
{
    if (baro_git_is_shallow(git->fresh))
        return refuse_shallow(git, error);
    if (g_rename(git->fresh, git->mirror) != 0)
        return baro_fail(error, BARO_ERROR_FAILED, "%s cannot be made",
                         git->mirror);
    git->stage = STAGE_GRAPH;
    return TRUE;
}

/* One line `object-id SPACE name` a ref, as show-ref has it. */
static gboolean
send_refs(Git *git, const char *refs, GError **error)
{
    gboolean local = strcmp(git->scheme, "file") == 0 &&
                     !strstr(git->job->ask.address, "://");
    gint64 fetched =
        baro_git_fetched(local ? git->job->ask.address : git->mirror, !local);
    g_autoptr(GString) answer = g_string_new(refs);
    char *line = answer->str;

    while (line && *line) {
        char *blank = strchr(line, ' ');
        if (blank)
            *blank = '\t';
        line = strchr(line, '\n');
        line = line ? line + 1 : NULL;
    }
    g_string_append_printf(answer, "%" G_GINT64_FORMAT "\t@fetched\n",
                           fetched);
    git->stage = STAGE_END;
    return baro_feed_bytes(git->job, answer->str, answer->len, error);
}

/* Whether what the mirror lacks is on its way into it. */
static gboolean
begin_take(Git *git)
{
    g_autoptr(GString) wants = baro_git_wants(git->refs, git->listing);
    g_autofree char *strictness = baro_git_strictness();
    g_autoptr(GPtrArray) index = command(git, TRUE, "index-pack", "--stdin",
                                         "--fix-thin", strictness, NULL);

    g_ptr_array_add(index, NULL);
    return wants && baro_git_here_take(git->here, wants, index);
}

static gboolean
finish_list(Git *git, GError **error)
{
    gboolean there = g_file_test(git->mirror, G_FILE_TEST_IS_DIR);

    git->listing = git->here ? baro_git_here_listing(git->here, error)
                             : g_strdup(git->output->str);
    if (!git->listing)
        return FALSE;
    g_autofree char *refs = baro_git_known_refs(git->mirror, git->listing);
    if (!there || !refs)
        git->refs = there ? baro_git_forget_refs(git->mirror) : NULL;
    git->stage = !there ? STAGE_CLONE : git->refs ? STAGE_MOVE : STAGE_FETCH;
    if (git->here && git->refs && begin_take(git))
        git->stage = STAGE_TAKE;
    else if (git->here)
        baro_git_here_leave(git->here);
    return there && refs ? send_refs(git, refs, error) : TRUE;
}

/* The mirror's refs are those that were listed. */
static gboolean
finish_move(Git *git, GError **error)
{
    g_autofree char *refs = baro_git_moved_refs(git->listing);

    baro_git_follow_head(git->mirror, git->listing);
    git->stage = question(git);
    if (!refs)
        return TRUE;
    baro_git_know_refs(git->mirror, git->listing, refs);
    return send_refs(git, refs, error);
}

static gboolean
finish_refs(Git *git, GError **error)
{
    if (git->listing)
        baro_git_know_refs(git->mirror, git->listing, git->output->str);
    return send_refs(git, git->output->str, error);
}

/* git ended well: what comes next. */
static gboolean
finish_stage(Git *git, GError **error)
{
    switch (git->stage) {
    case STAGE_LIST:
        if (!finish_list(git, error))
            return FALSE;
        break;
    case STAGE_TAKE:
        git->stage = STAGE_MOVE;
        break;
    case STAGE_MOVE:
        if (!finish_move(git, error))
            return FALSE;
        break;
    case STAGE_CLONE:
        if (!finish_clone(git, error))
            return FALSE;
        break;
    case STAGE_FETCH:
        baro_git_follow_head(git->mirror, git->listing);
        git->stage = question(git); /* fetch kept the graph up itself */
        break;
    case STAGE_TIDY:
        git->stage = STAGE_GRAPH;
        break;
    case STAGE_GRAPH:
        git->stage = git->listing ? question(git) : STAGE_LIST;
        break;
    case STAGE_REFS:
        if (!finish_refs(git, error))
            return FALSE;
        break;
    case STAGE_WALK:
        git->stage = STAGE_BLOBS;
        break;
    default:
        git->stage = STAGE_END;
        break;
    }
    if (git->stage >= STAGE_REFS)
        release(git);
    return start_stage(git, error);
}

static gboolean
say_why(const Git *git, const BaroChild *child, GError **error)
{
    g_autofree char *complaint = baro_child_complaint(child);
    BaroErrorCode code = strcmp(git->scheme, "file") == 0 ||
                         git->stage > STAGE_FETCH ? BARO_ERROR_FAILED
                                                  : BARO_ERROR_NETWORK;
    if (strstr(complaint, "Authentication failed") ||
        strstr(complaint, "returned error: 403") ||
        strstr(complaint, "could not read Username") ||
        strstr(complaint, "Permission denied (publickey"))
        code = BARO_ERROR_CREDENTIALS;
    g_autofree char *shown = baro_url_without_secrets(git->job->ask.address);
    return baro_fail(error, code, "%s: git could not read %s: %s%s",
                     git->job->source->name, shown,
                     *complaint ? complaint : "it gave no reason",
                     strstr(complaint, "returned error: 30")
                         ? " (the repository has moved, or its address wants "
                           ".git at the end: redirects are not followed)"
                         : "");
}

/* Whether the other side's git is what we wait for. */
static gboolean
is_talking(const Git *git)
{
    return git->here &&
           (git->stage == STAGE_LIST || git->stage == STAGE_TAKE);
}

/* git fetch takes no ref whose history a shallow repository cuts off, says so
 * and ends well. */
static gboolean
left_refs_out(const Git *git, const BaroChild *child)
{
    g_autofree char *complaint =
        git->stage == STAGE_FETCH ? baro_child_complaint(child) : NULL;

    return complaint && strstr(complaint, "shallow roots are not allowed");
}

/* The child has ended; or all those that share the work, or one badly. */
static gboolean
child_ended(Git *git, GError **error)
{
    BaroChild *child = git->share ? baro_git_share_failed(git->share)
                     : is_talking(git) ? baro_git_here_failed(git->here)
                     : g_steal_pointer(&git->child);
    int status = child ? baro_child_status(child) : 0;
    /* 1 is show-ref's way to say that there are no refs; without a repack or
     * a graph the mirror is only slower. */
    gboolean good = status == 0 || git->stage == STAGE_TIDY ||
                    git->stage == STAGE_GRAPH ||
                    (git->stage == STAGE_REFS && status == 1);

    g_clear_pointer(&git->share, baro_git_share_free);
    if ((git->stage == STAGE_MOVE && status != 0) ||
        (git->stage == STAGE_TAKE && !baro_git_here_took(git->here))) {
        baro_child_free(child);
        git->stage = STAGE_FETCH; /* something is not there yet */
        return start_stage(git, error);
    }
    good = !good ? say_why(git, child, error)
         : left_refs_out(git, child) ? refuse_shallow(git, error)
         : finish_stage(git, error);
    baro_child_free(child);
    return good;
}

static BaroStep
git_step(BaroJob *job, void *self, GError **error)
{
    Git *git = self;
    BaroChildOutput output = git->stage == STAGE_LOG ? pass_output
                           : git->stage == STAGE_BLOBS ? pass_blobs
                           : collect_output;

    if (git->stage == STAGE_TURN)
        return take_turn(git, error);
    if (git->stage == STAGE_END)
        return baro_feed_end(job, error) ? BARO_STEP_DONE : BARO_STEP_FAILED;
    BaroStep step = is_talking(git) ? baro_git_here_step(git->here, error)
        : git->share
        ? baro_git_share_step(git->share, output, git, error)
        : baro_child_step(git->child, output, git, error);
    if (step != BARO_STEP_DONE)
        return step;
    return child_ended(git, error) ? BARO_STEP_AGAIN : BARO_STEP_FAILED;
}

static unsigned
git_watch(void *self, struct pollfd *fds)
{
    Git *git = self;

    if (is_talking(git))
        return baro_git_here_watch(git->here, fds);
    if (git->share)
        return baro_git_share_watch(git->share, fds);
    return git->child ? baro_child_watch(git->child, fds) : 0;
}

static gint64
git_wake(void *self)
{
    Git *git = self;

    if (is_talking(git))
        return baro_git_here_wake(git->here);
    if (git->share)
        return baro_git_share_wake(git->share);
    return git->child ? baro_child_wake(git->child)
                      : g_get_monotonic_time() + TURN_MICROSECONDS;
}

static void
git_free(void *self)
{
    Git *git = self;

    baro_child_free(git->child);
    baro_git_share_free(git->share);
    baro_git_here_free(git->here);
    if (git->holds && git->stage == STAGE_CLONE)
        baro_mirror_remove(git->fresh);
    release(git);
    if (git->secret)
        g_remove(git->secret);
    g_free(git->secret);
    g_free(git->url);
    g_free(git->folder);
    g_free(git->mirror);
    g_free(git->fresh);
    g_free(git->listing);
    g_free(git->refs);
    g_free(git->config);
    g_strfreev(git->environment);
    g_string_free(git->output, TRUE);
    if (git->commits)
        g_string_free(git->commits, TRUE);
    g_free(git);
}

/* Whether a repository on this machine lies where the address says; as a
 * folder, or as one file. */
static gboolean
find_here(Git *git)
{
    g_autofree char *path = NULL;

    if (!git->scheme || strcmp(git->scheme, "file") != 0)
        return FALSE;
    path = g_filename_from_uri(git->url, NULL, NULL);
    if (path && g_file_test(path, G_FILE_TEST_IS_DIR))
        git->folder = g_steal_pointer(&path);
    return git->folder ||
           g_file_test(path ? path : git->url, G_FILE_TEST_EXISTS);
}

/* Offline, what is on this machine is read all the same, and what is gone or
 * far away in its mirror. */
static gboolean
choose_scheme(Git *git, GError **error)
{
    gboolean offline = git->job->run->settings->offline;

    git->scheme = baro_git_scheme(git->job->ask.address, &git->url,
                                  offline ? NULL : error);
    git->offline = !find_here(git) && offline;
    if (git->offline)
        git->scheme = "file";
    return git->scheme != NULL;
}

static gboolean
prepare(Git *git, GError **error)
{
    BaroJob *job = git->job;
    const char *data_dir = job->run->settings->data_dir;

    if (!data_dir)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "%s: there is no folder for mirrors",
                         job->source->name);
    git->mirror = baro_mirror_path(data_dir, job->ask.address);
    /* Of this process alone: a killed run's clone may still be writing. */
    git->fresh = g_strdup_printf("%s.new-%d", git->mirror, (int)getpid());
    if (!choose_scheme(git, error))
        return FALSE;
    if (!baro_job_trusts(job, job->ask.address))
        return baro_fail(error, BARO_ERROR_NETWORK, "%s: %s did not come from "
                         "the configuration and is not cloned",
                         job->source->name, job->ask.address);
    if (strcmp(git->scheme, "file") == 0 &&
        baro_git_is_shallow(job->ask.address))
        return refuse_shallow(git, error);
    git->config = baro_git_config(data_dir, error);
    if (!git->config)
        return FALSE;
    if (job->token && git->url && g_str_has_prefix(git->scheme, "http")) {
        /* One a source: two may read a mirror with two tokens. */
        g_autofree char *hash = g_compute_checksum_for_string(
            G_CHECKSUM_SHA256, job->source->name, -1);
        git->secret = g_strdup_printf("%s.%.8s.auth", git->mirror, hash);
        if (!baro_git_token_config(git->secret, git->url, job->token, error))
            return FALSE;
        g_free(git->config);
        git->config = g_strdup(git->secret);
    }
    git->environment = baro_git_environment(git->scheme, git->config);
    return baro_feed_begin(job, error);
}

void *
baro_git_new(BaroJob *job, GError **error)
{
    Git *git = g_new0(Git, 1);

    git->job = job;
    git->left = -1;
    git->output = g_string_new(NULL);
    if (prepare(git, error))
        return git;
    git_free(git);
    return NULL;
}

const BaroTransport baro_git_transport = {git_step, git_watch, git_wake,
                                          git_free};
