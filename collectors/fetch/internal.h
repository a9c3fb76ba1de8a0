// SPDX-License-Identifier: Apache-2.0
/*
 * What the files of this folder share: a job is one source on its way, a
 * transport carries out one ask, the feed stands between a transport's bytes
 * and the collector.
 */
#pragma once
#include <poll.h>
#include <sys/socket.h>

#include "barograph/error.h"
#include "barograph/fetch.h"
#include "barograph/limits.h"
#include "barograph/sha256.h"

typedef struct BaroJob BaroJob;
typedef struct BaroInflate BaroInflate;
typedef struct BaroChild BaroChild;
typedef struct BaroGitShare BaroGitShare;

/* What a transport's step came to. */
typedef enum {
    BARO_STEP_AGAIN,  /* more can be done at once */
    BARO_STEP_WAIT,   /* nothing to do until a descriptor or the clock says */
    BARO_STEP_DONE,   /* the answer was parsed to its end */
    BARO_STEP_FAILED, /* error is set */
} BaroStep;

/* How one kind of ask is carried out. `self` is what its new function made. */
typedef struct {
    BaroStep (*step)(BaroJob *job, void *self, GError **error);
    /* Fills at most BARO_MAX_FDS descriptors; may be NULL. */
    unsigned (*watch)(void *self, struct pollfd *fds);
    /* Monotonic microseconds at which to step again. */
    gint64 (*wake)(void *self);
    void (*free)(void *self);
} BaroTransport;

enum { BARO_MAX_FDS = 4 };

/* What all sources of a run share. */
typedef struct {
    const BaroRunSettings *settings;
    const BaroKeeper *keeper;
    void *multi;       /* curl's, from the first HTTP ask on */
    GHashTable *hosts; /* host -> gint64 *: when its next request may start */
    GHashTable *mirrors; /* paths of those that a source is changing */
    gint64 deadline;   /* monotonic microseconds, or G_MAXINT64 */
    gint64 begun;      /* the same, when it was settings->now */
} BaroRun;

/* The answer to the present ask, as far as it came. */
typedef struct {
    BaroAnswer answer;
    char *address, *charset;
    GHashTable *headers;
    GByteArray *document;
    BaroInflate *inflate;
    BaroSha256 *hash;
    char magic[2];
    gsize n_magic;
    gboolean decided;  /* whether it is gzip is known */
    gboolean cleared;  /* the collector's state was let go */
    gboolean recorded; /* its row was written */
    gboolean parsed;   /* the collector saw bytes of this attempt */
    guint64 raw, bytes;
    gint64 started_at, started; /* wall seconds, monotonic microseconds */
    guint64 records, kept, skipped;
    char *skip_reason; /* the first one of this ask */
} BaroFeed;

typedef struct {
    BaroSink sink; /* first: the collector's view */
    BaroJob *job;
} BaroJobSink;

struct BaroJob {
    BaroRun *run;
    const BaroFetchSource *source;
    BaroRunResult *result;
    BaroContext context;
    GPtrArray *named; /* what addresses may stand in; borrowed */
    char *token;
    char *cursor;
    BaroAsk ask;
    BaroPage *page;
    BaroJobSink sink;
    GError *keeper_error;
    BaroFeed feed;
    void *state;
    const BaroTransport *transport;
    void *transport_self;
    gboolean running, done, carried; /* carried: rows of earlier asks wait */
    guint asks;
    gint64 started, deadline, told;
};

/* run.c: whether a URL belongs to what the configuration names; a path
 * always does, no answer leads to one. */
gboolean baro_job_trusts(const BaroJob *job, const char *url);
/* Whether it names an address of this origin; NULL: of any at all. */
gboolean baro_job_names(const BaroJob *job, const char *origin);

/* sink.c: where records go until page(). */
void baro_job_sink_init(BaroJob *job);

/* feed.c: begins an attempt at the present ask; what an earlier attempt left
 * is dropped. FALSE where rows of an earlier ask would be dropped with it. */
gboolean baro_feed_begin(BaroJob *job, GError **error);
/* Hands on bytes of the answer. */
gboolean baro_feed_bytes(BaroJob *job, const char *bytes, gsize length,
                         GError **error);
/* The answer is whole: the collector gets its last block. */
gboolean baro_feed_end(BaroJob *job, GError **error);
/* Lets go of what the feed and the collector's state hold. */
void baro_feed_clear(BaroJob *job);
/* Records the request that ends here with keeper->fetched. */
gboolean baro_feed_row(BaroJob *job, int status, const char *url,
                       const char *failure, GError **error);

/* inflate.c: gzip members one after another. */
typedef gboolean (*BaroInflated)(void *data, const char *bytes, gsize length,
                                 GError **error);
/* Freshly started; freed by its twin. */
BaroInflate *baro_inflate_new(void);
void baro_inflate_free(BaroInflate *inflate);
/* Inflates `length` bytes and hands on what comes out. */
gboolean baro_inflate_bytes(BaroInflate *inflate, const char *bytes,
                            gsize length, BaroInflated out, void *data,
                            GError **error);
/* FALSE where the last member is not whole. */
gboolean baro_inflate_end(const BaroInflate *inflate);

/* http.c, file.c, git.c, command.c: begin the present ask. NULL: error. */
void *baro_http_new(BaroJob *job, GError **error);
void *baro_file_new(BaroJob *job, GError **error);
/* A git ask under way, or NULL with an error. */
void *baro_git_new(BaroJob *job, GError **error);
/* A command under way, or NULL with an error. */
void *baro_command_new(BaroJob *job, GError **error);
extern const BaroTransport baro_http_transport, baro_file_transport,
    baro_git_transport, baro_command_transport;
/* Moves the transfers of a run that has any. TRUE: one ended, and its source
 * can go on. */
gboolean baro_http_drive(BaroRun *run);
/* Waits for them and for these descriptors. */
void baro_http_wait(BaroRun *run, struct pollfd *fds, unsigned n,
                    int milliseconds);
/* Ends what all transfers of the run shared. */
void baro_http_close(BaroRun *run);

/* http_policy.c */

/* `scheme://host:port` of an http or https URL, or NULL. Caller frees. */
char *baro_http_origin(const char *url);
/* Where `location` leads from `base`, if it may be followed. */
char *baro_http_redirect(const char *base, const char *location,
                         GError **error);
/* Whether this address is on a private, loopback or link-local network. */
gboolean baro_http_private(const struct sockaddr *address);
/* Whether the list lets a host or an address through. Either may be NULL. */
gboolean baro_http_allowed(const char *const *list, const char *host,
                           const struct sockaddr *address);
/* 429, and 403 that says so itself. */
gboolean baro_http_limited(int status, GHashTable *headers);
/* Seconds that the answer asks us to wait, or -1. */
gint64 baro_http_retry_after(GHashTable *headers, gint64 now);
/* Seconds before try number `tries` + 1, with jitter. */
double baro_http_backoff(int tries);
/* Whether a transfer that failed this way (a CURLcode) may do better next
 * time. */
gboolean baro_http_transient(int code);

/* child.c: a program without a shell, in a process group of its own. */
typedef struct {
    const char *const *argv;
    const char *const *environment;
    const char *folder;       /* to run in, or NULL */
    const char *input;        /* standard input, or NULL for none */
    gsize input_length;
    gboolean talk;            /* or it is open, for baro_child_say() */
    int source;               /* or this descriptor, taken over; 0: none */
    int output;               /* a file for standard output, taken over and
                                 read from its start when the program has
                                 ended; 0: read as it comes */
} BaroChildSpec;
typedef gboolean (*BaroChildOutput)(void *data, const char *bytes,
                                    gsize length, GError **error);
BaroChild *baro_child_new(const BaroChildSpec *spec, GError **error);
/* Ends the group if it still runs: asked first, so that git takes its locks
 * away, then killed. */
void baro_child_free(BaroChild *child);
/* Reads what is there. DONE: it exited and all its output was read. */
BaroStep baro_child_step(BaroChild *child, BaroChildOutput output, void *data,
                         GError **error);
/* Tells a child that can be talked to, without waiting; FALSE where not all
 * could be told. */
gboolean baro_child_say(BaroChild *child, const char *bytes, gsize length);
/* Reads not more than this of its output: how much, 0 at the end, -1 where
 * nothing is there yet. */
gssize baro_child_hear(BaroChild *child, char *bytes, gsize most);
/* The descriptor that its output comes from, for another child to read; it
 * stays open when this one is freed. */
int baro_child_take_output(BaroChild *child);
/* Adds what of the child is to be polled; how many. */
unsigned baro_child_watch(BaroChild *child, struct pollfd *fds);
gint64 baro_child_wake(BaroChild *child);
/* Whether it has ended; its output may still have to be read. */
gboolean baro_child_has_exited(BaroChild *child);
/* The exit status, or 128 + the signal. */
int baro_child_status(const BaroChild *child);
/* What it said on standard error, made visible. Caller frees. */
char *baro_child_complaint(const BaroChild *child);
/* Runs to the end and takes all output; *status is how it ended. */
GByteArray *baro_child_collect(const BaroChildSpec *spec, int *status,
                               char **complaint, GError **error);

/* git_share.c */

/* `walk` lists commits, one id a line; each run of them is handed to an
 * `argv` of its own, which is kept. Both end in NULL. What waits
 * for its turn is kept in `folder`. The last two are borrowed. */
BaroGitShare *baro_git_share_new(GPtrArray *walk, GPtrArray *argv,
                                 const char *revs,
                                 const char *const *environment,
                                 const char *folder, GError **error);
/* Ends what still runs; NULL is legal. */
void baro_git_share_free(BaroGitShare *share);
/* As for one child. DONE: all was read, or one of them ended badly. */
BaroStep baro_git_share_step(BaroGitShare *share, BaroChildOutput output,
                             void *data, GError **error);
/* The one that did, once, or NULL. Caller frees. */
BaroChild *baro_git_share_failed(BaroGitShare *share);
/* Adds what is to be polled; how many. */
unsigned baro_git_share_watch(BaroGitShare *share, struct pollfd *fds);
/* When to look again. */
gint64 baro_git_share_wake(BaroGitShare *share);

/* git_here.c */

typedef struct BaroGitHere BaroGitHere;
/* Begins to talk to `git upload-pack` of a repository on this machine, which
 * is first to list its refs. The environment is borrowed. */
BaroGitHere *baro_git_here_new(GPtrArray *argv,
                               const char *const *environment,
                               GError **error);
/* Ends it; NULL is legal. */
void baro_git_here_free(BaroGitHere *here);
/* As for one child. DONE: it listed or sent all, or there is no more. */
BaroStep baro_git_here_step(BaroGitHere *here, GError **error);
/* Adds what is to be polled; how many. */
unsigned baro_git_here_watch(BaroGitHere *here, struct pollfd *fds);
/* When to look again. */
gint64 baro_git_here_wake(const BaroGitHere *here);
/* If it ended badly before it sent a pack, once: its child, or NULL. Caller
 * frees. */
BaroChild *baro_git_here_failed(BaroGitHere *here);
/* What it listed, in the form of `git ls-remote --symref`; NULL where it is
 * no such answer. Caller frees. */
char *baro_git_here_listing(const BaroGitHere *here, GError **error);
/* Says that nothing is wanted. */
void baro_git_here_leave(BaroGitHere *here);
/* Says what is wanted (baro_git_wants); what comes is read by `index`, git
 * index-pack, which is kept. FALSE where it was too much to say. */
gboolean baro_git_here_take(BaroGitHere *here, const GString *wants,
                            GPtrArray *index);
/* Whether it came and was found good. */
gboolean baro_git_here_took(const BaroGitHere *here);

/* git_known.c */

/* In a mirror: what the remote listed last, and what our refs then were. */
#define BARO_GIT_REFS "barograph.refs"
/* Our refs as they were when the remote listed the same, which it still does;
 * NULL where it does not. Caller frees. */
char *baro_git_known_refs(const char *mirror, const char *listing);
/* Ours as they are, of which nothing is known from now on: they are going to
 * change, and a run may be killed meanwhile. NULL where nothing was known.
 * Caller frees. */
char *baro_git_forget_refs(const char *mirror);
/* Remembers them. */
void baro_git_know_refs(const char *mirror, const char *listing,
                        const char *refs);
/* Makes the mirror's HEAD the branch that `ls-remote --symref` listed as the
 * remote's. */
void baro_git_follow_head(const char *mirror, const char *listing);

/* git_mirror.c */

/* Removes a folder and what is in it. */
void baro_mirror_remove(const char *path);
/* Removes what killed runs left of their clones of this mirror. */
void baro_mirror_sweep(const char *mirror);
/* A power cut leaves git's locks behind, and nobody else works here. */
void baro_mirror_unlock(const char *mirror);
/* Whether so many small packs have gathered, one a fetch, or such bytes of
 * them, that they should become few; the large ones are named to `argv` as
 * git repack is to be told of them. Removes what killed gits left beside
 * them. */
gboolean baro_mirror_untidy(const char *mirror, GPtrArray *argv);

/* git_moves.c */

/* What `git update-ref -z --stdin` has to read so that refs, as show-ref
 * prints them, become those of a listing. Caller unrefs. */
GByteArray *baro_git_moves(const char *refs, const char *listing);
/* What upload-pack has to be told so that it sends what a listing names and
 * our refs, as show-ref prints them, do not; NULL where they name all of it.
 * Caller frees. */
GString *baro_git_wants(const char *refs, const char *listing);
/* What `show-ref --head` prints when our refs are those of the listing; NULL
 * where only git can tell what our HEAD then is. Caller frees. */
char *baro_git_moved_refs(const char *listing);

/* git_policy.c */

/* How git is started: flags before the verb, and the whole environment. */
void baro_git_flags(GPtrArray *argv, const char *scheme,
                    const BaroRunSettings *settings);
char **baro_git_environment(const char *scheme, const char *config_file);
/* The ask's arguments: options to `argv`, what follows "--revs" to `revs`;
 * `extra` goes before the paths. FALSE: revisions were to come, none did. */
gboolean baro_git_arguments(const BaroAsk *ask, GPtrArray *argv,
                            GString *revs, const char *const *extra);
/* How strict index-pack is to be with what came, which our fetches are too.
 * Caller frees. */
char *baro_git_strictness(void);
/* The scheme of an address that may be cloned: "https", "http", "ssh",
 * "file" or "git"; *url is what to hand to git. */
const char *baro_git_scheme(const char *address, char **url, GError **error);
/* Whether the repository on disk was cut off by a shallow clone. */
gboolean baro_git_is_shallow(const char *path);
/* When a repository or bundle on disk last was brought up to date. */
gint64 baro_git_fetched(const char *path, gboolean is_mirror);
/* Makes data_dir/git and the configuration that our git reads. */
char *baro_git_config(const char *data_dir, GError **error);
/* Writes one that sends `token` to the origin of `url`, into `file`: a file
 * of our own is the only way to git that no process list shows. */
gboolean baro_git_token_config(const char *file, const char *url,
                               const char *token, GError **error);
