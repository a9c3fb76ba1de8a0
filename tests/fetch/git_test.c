// SPDX-License-Identifier: Apache-2.0
#include "toy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "../../collectors/fetch/internal.h"
#include "faultsrv.h"

typedef struct {
    char *folder, *repository;
    ToyKeeper *toy;
    BaroRunSettings settings;
} Bench;

static void
shell_free(const char *folder, const char *const *argv)
{
    g_autofree char *complaint = NULL;
    int status = 0;
    const char *environment[] = {
        "PATH=/usr/local/bin:/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM=1",
        "GIT_CONFIG_GLOBAL=/dev/null", "GIT_AUTHOR_NAME=A",
        "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=A",
        "GIT_COMMITTER_EMAIL=a@example.org", "HOME=/nonexistent", NULL};

    assert_true(g_spawn_sync(folder, (char **)argv, (char **)environment,
                             G_SPAWN_SEARCH_PATH |
                             G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                             &complaint, &status, NULL));
    if (status != 0)
        fprintf(stderr, "%s %s: %s\n", argv[0], argv[1], complaint);
    assert_int_equal(status, 0);
}

#define RUN(folder, ...) \
    shell_free(folder, (const char *const[]){__VA_ARGS__, NULL})

static void
write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static int
set_up(void **state)
{
    Bench *bench = g_new0(Bench, 1);

    bench->folder = g_dir_make_tmp("baro-git-XXXXXX", NULL);
    bench->repository = g_build_filename(bench->folder, "work tree", NULL);
    g_mkdir(bench->repository, 0700);
    bench->toy = toy_keeper_new();
    bench->settings.data_dir = g_build_filename(bench->folder, "data", NULL);
    RUN(bench->repository, "git", "init", "-q", "-b", "main");
    write_file(bench->repository, "MAINTAINERS", "one\n");
    RUN(bench->repository, "git", "add", ".");
    RUN(bench->repository, "git", "commit", "-q", "-m", "first");
    write_file(bench->repository, "MAINTAINERS", "one\ntwo\n");
    RUN(bench->repository, "git", "commit", "-q", "-a", "-m", "second");
    RUN(bench->repository, "git", "rm", "-q", "MAINTAINERS");
    RUN(bench->repository, "git", "commit", "-q", "-m", "third");
    *state = bench;
    return 0;
}

static int
tear_down(void **state)
{
    Bench *bench = *state;

    RUN("/", "rm", "-rf", bench->folder);
    toy_keeper_free(bench->toy);
    g_free((char *)bench->settings.data_dir);
    g_free(bench->repository);
    g_free(bench->folder);
    g_free(bench);
    return 0;
}

static char *
ask(Bench *bench, BaroOptions *options)
{
    g_hash_table_remove_all(bench->toy->ids);
    g_autoptr(GError) error = toy_run(bench->toy, options, &bench->settings,
                                      NULL);

    baro_options_free(options);
    return error ? g_strdup(error->message) : toy_ids(bench->toy, "one");
}

static char *
ask_refs(Bench *bench)
{
    return ask(bench, toy_options(BARO_ASK_REFS, bench->repository));
}

static char *
mirror_of(const Bench *bench)
{
    return baro_mirror_path(bench->settings.data_dir, bench->repository);
}

static BaroOptions *
log_options(const char *address, const char *format, const char *revision)
{
    BaroOptions *options = toy_options(BARO_ASK_LOG, address);

    baro_options_set(options, "stream", "true");
    baro_options_add(options, "arguments", format);
    if (revision) {
        baro_options_add(options, "arguments", "--revs");
        baro_options_add(options, "arguments", revision);
    }
    return options;
}

static void
reads_refs_and_follows_them(void **state)
{
    Bench *bench = *state;
    g_autofree char *refs = ask_refs(bench);

    assert_non_null(strstr(refs, "\tHEAD "));
    assert_non_null(strstr(refs, "\trefs/heads/main "));
    assert_true(g_str_has_suffix(refs, "\t@fetched"));
    g_autofree char *log = ask(bench, log_options(bench->repository,
                                                  "--format=%s", "HEAD"));
    assert_string_equal(log, "third second first");
    /* What came later is there after the next look at the refs. */
    RUN(bench->repository, "git", "commit", "-q", "--allow-empty", "-m",
        "fourth");
    RUN(bench->repository, "git", "branch", "side", "HEAD~1");
    g_free(ask_refs(bench));
    g_autofree char *more = ask(bench, log_options(bench->repository,
                                                   "--format=%s", "main"));
    assert_string_equal(more, "fourth third second first");
    /* No revision at all is not HEAD. */
    BaroOptions *none = toy_options(BARO_ASK_LOG, bench->repository);
    baro_options_add(none, "arguments", "--format=%s");
    baro_options_add(none, "arguments", "--revs");
    g_autofree char *nothing = ask(bench, none);
    assert_string_equal(nothing, "");
}

static void
lets_two_sources_share_a_mirror(void **state)
{
    Bench *bench = *state;
    g_autoptr(BaroOptions) options = toy_options(BARO_ASK_REFS,
                                                 bench->repository);
    const BaroFetchSource sources[] = {
        {"one", &toy_collector, options, NULL, FALSE},
        {"two", &toy_collector, options, NULL, FALSE},
        {"three", &toy_collector, options, NULL, FALSE},
    };

    for (int round = 0; round < 2; round++) {
        g_autoptr(GArray) results = baro_run(sources, 3, &bench->toy->keeper,
                                             &bench->settings);
        for (guint i = 0; i < 3; i++) {
            g_autofree char *refs = toy_ids(bench->toy, sources[i].name);
            assert_null(g_array_index(results, BaroRunResult, i).error);
            assert_non_null(strstr(refs, "\tHEAD "));
        }
        g_hash_table_remove_all(bench->toy->ids);
        /* As a power cut leaves it. */
        g_autofree char *mirror = mirror_of(bench);
        write_file(mirror, "packed-refs.lock", "");
        write_file(mirror, "refs/heads/side.lock", "");
        RUN(bench->repository, "git", "branch", "-f", "side", "HEAD~1");
    }
}

static char *
mirror_text(const Bench *bench, const char *name)
{
    g_autofree char *mirror = mirror_of(bench);
    g_autofree char *path = g_build_filename(mirror, name, NULL);
    char *text = NULL;

    g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

/* Whether git fetched, which it says in a file of its own. */
static gboolean
has_fetched(const Bench *bench)
{
    g_autofree char *head = mirror_text(bench, "FETCH_HEAD");

    return head != NULL;
}

/* How many packs the mirror has: each thing that came is one. */
static int
packs(const Bench *bench)
{
    g_autofree char *mirror = mirror_of(bench);
    g_autofree char *folder = g_build_filename(mirror, "objects", "pack",
                                               NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    int n = 0;

    while (dir && (name = g_dir_read_name(dir)))
        n += g_str_has_suffix(name, ".pack");
    return n;
}

static void
fetches_only_what_is_new(void **state)
{
    Bench *bench = *state;
    g_autofree char *first = ask_refs(bench);
    g_autofree char *again = ask_refs(bench);

    assert_string_equal(first, again);
    assert_int_equal(packs(bench), 1);
    RUN(bench->repository, "git", "commit", "-q", "--allow-empty", "-m",
        "fourth");
    g_autofree char *more = ask_refs(bench);
    assert_string_not_equal(first, more);
    assert_int_equal(packs(bench), 2);
    /* What was remembered of another state is not taken for this one, and
     * what is there already does not come: the pack is empty. */
    RUN(bench->repository, "git", "reset", "-q", "--hard", "HEAD~1");
    g_autofree char *back = ask_refs(bench);
    assert_string_equal(first, back);
    assert_int_equal(packs(bench), 3);
    g_autofree char *same = ask_refs(bench);
    assert_string_equal(first, same);
    assert_int_equal(packs(bench), 3);
    assert_false(has_fetched(bench));
}

/* A history that has nothing in common with ours is a matter of git's. */
static void
fetches_another_history(void **state)
{
    Bench *bench = *state;

    g_free(ask_refs(bench));
    RUN(bench->repository, "sh", "-c", "rm -rf .git; git init -q -b other;"
        "git commit -q --allow-empty -m other");
    g_autofree char *refs = ask_refs(bench);
    assert_non_null(strstr(refs, "\trefs/heads/other"));
    assert_null(strstr(refs, "\trefs/heads/main"));
    assert_true(has_fetched(bench));
}

/* What comes is checked, and nothing of it stays if it is not good: a commit
 * of nobody, and one whose tree is not there. */
static void
takes_nothing_that_is_broken(void **state)
{
    Bench *bench = *state;
    static const char *const made[] = {
        "printf 'tree %s\n\nx\n' $(git rev-parse main^{tree})",
        "printf 'tree %040d\nauthor A <a> 1 +0000\n"
        "committer A <a> 1 +0000\n\nx\n' 1",
    };

    g_free(ask_refs(bench));
    for (gsize i = 0; i < G_N_ELEMENTS(made); i++) {
        g_autofree char *script = g_strdup_printf(
            "id=$(%s | git hash-object -t commit -w --literally --stdin) &&"
            "echo $id >.git/refs/heads/bad", made[i]);
        RUN(bench->repository, "sh", "-c", script);
        g_autofree char *said = ask_refs(bench);
        assert_non_null(strstr(said, "one: git could not read"));
        assert_int_equal(packs(bench), 1);
    }
    RUN(bench->repository, "git", "update-ref", "-d", "refs/heads/bad");
    g_autofree char *refs = ask_refs(bench);
    assert_non_null(strstr(refs, "\trefs/heads/main"));
}

/* As after many fetches, and one that was large; no ref names what came. */
static void
makes_few_packs_of_many(void **state)
{
    Bench *bench = *state;
    g_autofree char *mirror = mirror_of(bench);
    g_autofree char *first = ask_refs(bench);

    RUN(mirror, "sh", "-c",
        "pack() { tee -a ids | git pack-objects -q objects/pack/pack; };"
        "head -c 34000000 /dev/urandom | git hash-object -w --stdin | pack "
        ">large; for i in $(seq 30); do"
        " echo $i | git hash-object -w --stdin | pack; done;"
        "git prune-packed; touch objects/pack/tmp_pack_AbCdEf");
    assert_int_equal(packs(bench), 32);
    g_autofree char *again = ask_refs(bench);
    assert_string_equal(first, again);
    assert_in_range(packs(bench), 2, 4);
    RUN(mirror, "sh", "-c", "test -e objects/pack/pack-$(cat large).pack &&"
        "test ! -e objects/pack/tmp_pack_AbCdEf && test 31 = $(wc -l <ids) &&"
        "git commit-graph verify && git cat-file --batch-check <ids >found &&"
        "! grep missing found && git fsck --full");
    g_autofree char *log = ask(bench, log_options(bench->repository,
                                                  "--format=%s", "HEAD"));
    assert_string_equal(log, "third second first");
}

/* Three as they come from a repository on this machine: not compressed. */
static void
packs_again_what_came_at_length(void **state)
{
    Bench *bench = *state;
    g_autofree char *mirror = mirror_of(bench);

    g_free(ask_refs(bench));
    RUN(mirror, "sh", "-c",
        "for i in 1 2 3; do (echo $i; head -c 24000000 /dev/zero) |"
        " git hash-object -w --stdin | git -c pack.compression=0"
        " pack-objects -q objects/pack/pack; done; git prune-packed;"
        "test $(du -sk objects | cut -f1) -gt 60000");
    g_free(ask_refs(bench));
    RUN(mirror, "sh", "-c", "test $(du -sk objects | cut -f1) -lt 1000 &&"
        "git fsck --full");
}

/* As where nothing more can be written: the mirror is only slower. */
static void
does_without_a_graph(void **state)
{
    Bench *bench = *state;
    g_autofree char *mirror = mirror_of(bench);
    g_autofree char *first = ask_refs(bench);

    RUN(mirror, "sh", "-c",
        "for i in $(seq 30); do echo $i | git hash-object -w --stdin |"
        " git pack-objects -q objects/pack/pack; done; git prune-packed;"
        "rm -r objects/info/commit-graphs; touch objects/info/commit-graphs");
    g_autofree char *again = ask_refs(bench);
    assert_string_equal(first, again);
    assert_in_range(packs(bench), 1, 4);
}

/* What is remembered of a listing is its digest: git's own tool lists the
 * same. */
static void
lists_what_ls_remote_lists(void **state)
{
    Bench *bench = *state;
    g_autofree char *listing = NULL;
    const char *argv[] = {"git", "ls-remote", "--symref", "--",
                          bench->repository, NULL};

    RUN(bench->repository, "git", "branch", "side", "HEAD~1");
    RUN(bench->repository, "git", "tag", "-m", "first", "v1");
    g_autofree char *refs = ask_refs(bench);
    assert_non_null(strstr(refs, "refs/tags/v1"));
    assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH,
                             NULL, NULL, &listing, NULL, NULL, NULL));
    assert_non_null(strstr(listing, "ref: refs/heads/main\tHEAD\n"));
    assert_non_null(strstr(listing, "refs/tags/v1^{}"));
    g_autofree char *digest = g_compute_checksum_for_string(
        G_CHECKSUM_SHA256, listing, -1);
    g_autofree char *known = mirror_text(bench, "barograph.refs");
    assert_true(g_str_has_prefix(known, digest));
}

/* The oracle is git: what it shows of the mirror's refs. */
static void
assert_refs_are_known(const Bench *bench)
{
    g_autofree char *mirror = mirror_of(bench);
    g_autofree char *known = mirror_text(bench, "barograph.refs");
    g_autofree char *shown = NULL;
    const char *argv[] = {"git", "-C", mirror, "show-ref", "--head", NULL};

    assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH,
                             NULL, NULL, &shown, NULL, NULL, NULL));
    assert_string_equal(strchr(known, '\n') + 1, shown);
}

/* Branches and tags that come, move and go, nothing being fetched; then what
 * only a fetch brings, in the place of a branch that went. */
static void
moves_refs_to_what_is_there(void **state)
{
    Bench *bench = *state;
    static const char *const changes[] = {
        "git branch side HEAD~1; git tag v1 HEAD~2",
        "git branch -f side HEAD; git tag -f v1 HEAD~1 >&2 2>&-",
        "git branch -m main trunk; git branch other",
        "git branch -D side >&2; git tag -d v1 >&2; git pack-refs --all",
        "git checkout -q --detach HEAD~1",
        "git checkout -q other",
        "git commit -q --allow-empty -m x; git branch -D trunk >&2;"
        "git branch trunk/new",
    };

    g_free(ask_refs(bench));
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        RUN(bench->repository, "sh", "-c", changes[i]);
        g_free(ask_refs(bench));
        assert_refs_are_known(bench);
        assert_int_equal(has_fetched(bench),
                         i == G_N_ELEMENTS(changes) - 1);
    }
    g_autofree char *known = mirror_text(bench, "barograph.refs");
    assert_non_null(strstr(known, "refs/heads/trunk/new"));
    assert_null(strstr(known, "refs/tags/v1"));
}

/* A clone that others fetch from has a name for its own origin's branch. */
static void
tells_refs_from_names_of_refs(void **state)
{
    Bench *bench = *state;
    g_autofree char *listing = NULL, *shown = NULL;
    const char *list[] = {"git", "ls-remote", "--symref", "--",
                          bench->repository, NULL};
    const char *show[] = {"git", "-C", bench->repository, "show-ref",
                          "--head", NULL};

    RUN(bench->repository, "git", "tag", "-m", "first", "v1");
    RUN(bench->repository, "git", "update-ref", "refs/remotes/origin/main",
        "HEAD");
    RUN(bench->repository, "git", "symbolic-ref", "refs/remotes/origin/HEAD",
        "refs/remotes/origin/main");
    assert_true(g_spawn_sync(NULL, (char **)list, NULL, G_SPAWN_SEARCH_PATH,
                             NULL, NULL, &listing, NULL, NULL, NULL));
    assert_true(g_spawn_sync(NULL, (char **)show, NULL, G_SPAWN_SEARCH_PATH,
                             NULL, NULL, &shown, NULL, NULL, NULL));
    assert_non_null(strstr(listing, "ref: refs/remotes/origin/main\t"));
    g_autofree char *moved = baro_git_moved_refs(listing);
    assert_string_equal(moved, shown);
    g_autoptr(GByteArray) moves = baro_git_moves(shown, listing);
    assert_int_equal(moves->len, 0);
}

static void
follows_the_branch_that_heads(void **state)
{
    Bench *bench = *state;

    g_free(ask_refs(bench));
    RUN(bench->repository, "git", "branch", "-m", "main", "trunk");
    RUN(bench->repository, "git", "commit", "-q", "--allow-empty", "-m",
        "fourth");
    for (int i = 0; i < 2; i++) {
        g_autofree char *refs = ask_refs(bench);
        g_autofree char *head = mirror_text(bench, "HEAD");
        g_autofree char *log = ask(bench, log_options(bench->repository,
                                                      "--format=%s", "HEAD"));
        assert_string_equal(head, "ref: refs/heads/trunk\n");
        assert_non_null(strstr(refs, "\tHEAD "));
        assert_null(strstr(refs, "refs/heads/main"));
        assert_string_equal(log, "fourth third second first");
    }
}

static void
remembers_a_file_until_the_tip_moves(void **state)
{
    Bench *bench = *state;
    static const char *const texts[] = {"one\n", "two\n", NULL};

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (texts[i])
            write_file(bench->repository, ".mailmap", texts[i]);
        RUN(bench->repository, "git", texts[i] ? "add" : "rm", ".mailmap");
        RUN(bench->repository, "git", "commit", "-q", "-m", "map");
        g_free(ask_refs(bench));
        for (int again = 0; again < 2; again++) {
            g_autofree char *text = baro_mirror_file(bench->settings.data_dir,
                bench->repository, ".mailmap", NULL);
            if (texts[i])
                assert_string_equal(text, texts[i]);
            else
                assert_null(text);
        }
    }
}

/* A history long enough for several runs of commits, no two alike. */
static void
lengthen(const Bench *bench, int commits)
{
    g_autoptr(GString) stream = g_string_new(NULL);

    for (int i = 0; i < commits; i++)
        g_string_append_printf(stream,
            "commit refs/heads/long\ncommitter A <a@example.org> %d +0000\n"
            "data <<END\nchange %d\nEND\nM 644 inline f%d\n"
            "data <<END\nline %d\nEND\n", 1300000000 + i, i, i % 7, i);
    write_file(bench->repository, "stream", stream->str);
    RUN(bench->repository, "sh", "-c", "git fast-import --quiet <stream");
}

static char *
numstat(Bench *bench, gboolean share, const char *more)
{
    BaroOptions *options = log_options(bench->repository, "--numstat", NULL);

    baro_options_set(options, "share", share ? "true" : "false");
    baro_options_add(options, "arguments", "--format=%H %s");
    baro_options_add(options, "arguments", more);
    baro_options_add(options, "arguments", "--revs");
    baro_options_add(options, "arguments", "refs/heads/long");
    baro_options_add(options, "arguments", "^refs/heads/long~4200");
    return ask(bench, options);
}

static void
shares_a_walk_so_that_nobody_can_tell(void **state)
{
    Bench *bench = *state;

    lengthen(bench, 4300);
    g_free(ask_refs(bench));
    g_autofree char *alone = numstat(bench, FALSE, "--no-renames");
    g_autofree char *shared = numstat(bench, TRUE, "--no-renames");
    assert_non_null(strstr(alone, " change 4299 "));
    assert_true(g_str_has_suffix(alone, " change 100  1\t1\tf2"));
    assert_string_equal(alone, shared);
    /* With -z, the answers begin and end otherwise. */
    g_autofree char *alone_z = numstat(bench, FALSE, "-z");
    g_autofree char *shared_z = numstat(bench, TRUE, "-z");
    assert_string_equal(alone_z, shared_z);
    g_autofree char *bad = numstat(bench, TRUE, "--no-such-option");
    assert_non_null(strstr(bad, "no-such-option"));
    /* Nothing new is no answer, as ever. */
    BaroOptions *none = log_options(bench->repository, "--numstat", "HEAD");
    baro_options_add(none, "arguments", "^HEAD");
    baro_options_set(none, "share", "true");
    g_autofree char *nothing = ask(bench, none);
    assert_string_equal(nothing, "");
}

static void
reads_offline_from_the_mirror(void **state)
{
    Bench *bench = *state;

    g_autofree char *url = g_filename_to_uri(bench->repository, NULL, NULL);
    const char *const addresses[] = {bench->repository, url};

    bench->settings.offline = TRUE;
    g_autofree char *absent = ask(bench, toy_options(
        BARO_ASK_REFS, "https://git.example.org/x.git"));
    assert_non_null(strstr(absent, "offline"));
    /* What lies on this machine needs no network. */
    for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_autofree char *refs = ask(bench, toy_options(BARO_ASK_REFS,
                                                       addresses[i]));
        assert_non_null(strstr(refs, "\trefs/heads/main "));
    }
    RUN("/", "rm", "-rf", bench->repository);
    for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_autofree char *refs = ask(bench, toy_options(BARO_ASK_REFS,
                                                       addresses[i]));
        assert_non_null(strstr(refs, "\trefs/heads/main "));
    }
}

static void
reads_blobs_oldest_first(void **state)
{
    Bench *bench = *state;
    BaroOptions *options = toy_options(BARO_ASK_BLOBS, bench->repository);

    baro_options_set(options, "tag", "MAINTAINERS");
    baro_options_set(options, "stream", "true");
    baro_options_add(options, "arguments", "--ignore-missing");
    baro_options_add(options, "arguments", "--revs");
    baro_options_add(options, "arguments", "HEAD");
    /* A tip that a rewrite took away. */
    baro_options_add(options, "arguments",
                     "^00112233445566778899aabbccddeeff00112233");
    g_autofree char *answer = ask(bench, options);
    g_auto(GStrv) words = g_strsplit(answer, " ", 0);
    assert_int_equal(g_strv_length(words), 12);
    assert_string_equal(words[1], "4");
    assert_string_equal(words[2], "one");
    assert_string_equal(words[5], "8");
    assert_string_equal(words[7], "two");
    assert_string_equal(words[10], "-1");

    g_autofree char *gone = baro_mirror_file(bench->settings.data_dir,
        bench->repository, "MAINTAINERS", NULL);
    assert_null(gone);
    RUN(bench->repository, "git", "revert", "--no-edit", "HEAD");
    g_free(ask_refs(bench));
    g_autofree char *tip = baro_mirror_file(bench->settings.data_dir,
        bench->repository, "MAINTAINERS", NULL);
    assert_string_equal(tip, "one\ntwo\n");
}

static void
runs_nothing_that_a_work_tree_says(void **state)
{
    Bench *bench = *state;
    g_autofree char *canary = g_build_filename(bench->folder, "canary", NULL);
    g_autofree char *script = g_strdup_printf("#!/bin/sh\ntouch '%s'\n",
                                              canary);
    g_autofree char *path = g_build_filename(bench->folder, "evil", NULL);
    static const char *const keys[] = {
        "core.fsmonitor", "gpg.program", "core.sshCommand", "core.pager",
        "diff.external", "uploadpack.packObjectsHook", "core.askPass",
        "core.alternateRefsCommand", "credential.helper",
        "diff.evil.textconv",
    };
    static const char *const hooks[] = {"post-checkout", "pre-auto-gc",
                                        "reference-transaction",
                                        "post-update"};

    write_file(bench->folder, "evil", script);
    g_chmod(path, 0700);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        RUN(bench->repository, "git", "config", keys[i], path);
    RUN(bench->repository, "git", "config", "log.showSignature", "true");
    RUN(bench->repository, "git", "config", "core.hooksPath", ".git/hooks");
    for (gsize i = 0; i < G_N_ELEMENTS(hooks); i++) {
        g_autofree char *hook = g_build_filename(".git/hooks", hooks[i],
                                                 NULL);
        g_autofree char *whole = g_build_filename(bench->repository, hook,
                                                  NULL);
        write_file(bench->repository, hook, script);
        g_chmod(whole, 0700);
    }
    g_free(ask_refs(bench));
    g_free(ask_refs(bench));
    BaroOptions *options = log_options(bench->repository, "-p", "HEAD");
    baro_options_set(options, "stream", "true");
    g_autofree char *log = ask(bench, options);
    assert_non_null(strstr(log, "+two"));
    assert_false(g_file_test(canary, G_FILE_TEST_EXISTS));
}

static void
refuses_addresses_that_are_tricks(void **state)
{
    Bench *bench = *state;
    g_autofree char *canary = g_build_filename(bench->folder, "canary", NULL);
    g_autofree char *ext = g_strdup_printf("ext::sh -c touch%% %s", canary);
    g_autofree char *pack = g_strdup_printf("--upload-pack=touch %s", canary);
    const char *const tricks[] = {
        ext, pack, "-uevil", "ssh://-oProxyCommand=evil/x", "fd::17",
        "https://u:secret@127.0.0.1/x", "a\nb", "ftp://127.0.0.1/x", "",
        "ssh://git@-oProxyCommand=evil/x",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(tricks); i++) {
        g_autofree char *got = ask(bench, toy_options(BARO_ASK_REFS,
                                                      tricks[i]));
        assert_null(strstr(got, "HEAD"));
        assert_null(strstr(got, "secret"));
        assert_true(strlen(got) > 10);
    }
    assert_false(g_file_test(canary, G_FILE_TEST_EXISTS));
}

static void
deny_all(int fd, const char *path, guint hit, const char *request, void *data)
{
    (void)path;
    (void)hit;
    (void)request;
    (void)data;
    fault_answer(fd, "403 Forbidden", "", "", 0);
}

static void
sends_its_token_to_the_repository_alone(void **state)
{
    Bench *bench = *state;
    FaultServer *server = fault_server_new(deny_all, NULL);
    g_autofree char *url = fault_server_url(server, "/x.git");
    g_autofree char *file = g_build_filename(bench->folder, "token", NULL);
    g_autofree char *git = g_build_filename(bench->settings.data_dir, "git",
                                            NULL);
    g_autoptr(BaroOptions) options = toy_options(BARO_ASK_REFS, url);

    write_file(bench->folder, "token", "canary\n");
    g_chmod(file, 0600);
    g_autoptr(GError) error = toy_run(bench->toy, options, &bench->settings,
                                      file);
    g_autofree char *request = fault_server_request(
        server, "/x.git/info/refs?service=git-upload-pack");
    g_autofree char *code = g_base64_encode(
        (const guchar *)"x-access-token:canary", 21);
    fault_server_free(server);
    assert_int_equal(error->code, BARO_ERROR_CREDENTIALS);
    assert_null(strstr(error->message, code));
    assert_non_null(request);
    assert_non_null(strstr(request, code));
    /* Nothing of it stays. */
    g_autoptr(GDir) dir = g_dir_open(git, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));)
        assert_false(g_str_has_suffix(name, ".auth"));
}

static void
refuses_a_shallow_clone(void **state)
{
    Bench *bench = *state;
    g_autofree char *url = g_filename_to_uri(bench->repository, NULL, NULL);
    g_autofree char *path = g_build_filename(bench->folder, "cut", NULL);
    g_autofree char *cut = g_filename_to_uri(path, NULL, NULL);

    RUN(bench->folder, "git", "clone", "-q", "--depth", "1", url, "cut");
    g_autofree char *by_path = ask(bench, toy_options(BARO_ASK_REFS, path));
    assert_non_null(strstr(by_path, "git fetch --unshallow"));
    g_autofree char *by_url = ask(bench, toy_options(BARO_ASK_REFS, cut));
    assert_non_null(strstr(by_url, "fetch-depth: 0"));
    /* Nor one that was whole when it was cloned: git fetch ends well there,
     * and takes nothing. */
    RUN(bench->folder, "git", "-C", "cut", "fetch", "-q", "--unshallow");
    g_autofree char *whole = ask(bench, toy_options(BARO_ASK_REFS, cut));
    assert_non_null(strstr(whole, "\trefs/heads/main "));
    RUN(bench->repository, "sh", "-c", "rm -rf ../cut; for i in 4 5; do"
        " git commit -q --allow-empty -m $i; done");
    RUN(bench->folder, "git", "clone", "-q", "--depth", "1", url, "cut");
    for (int i = 0; i < 2; i++) {
        g_autofree char *again = ask(bench, toy_options(BARO_ASK_REFS, cut));
        assert_non_null(strstr(again, "fetch-depth: 0"));
    }
    RUN(bench->folder, "git", "-C", "cut", "fetch", "-q", "--unshallow");
    g_free(ask(bench, toy_options(BARO_ASK_REFS, cut)));
    g_autofree char *log = ask(bench, log_options(cut, "--format=%s",
                                                  "main"));
    assert_string_equal(log, "5 4 third second first");
}

static void
reads_the_whole_history_of_a_bundle(void **state)
{
    Bench *bench = *state;
    const char *shared = g_getenv("BARO_SHARED");
#ifdef BARO_SHARED_DIR
    shared = shared ? shared : BARO_SHARED_DIR;
#endif
    g_autofree char *bundle = shared ? g_build_filename(shared, "data",
        "xen-history", "xen-2013-history.bundle", NULL) : NULL;

    if (!bundle || !g_file_test(bundle, G_FILE_TEST_EXISTS)) {
        fprintf(stderr, "SKIPPED: no shared data\n");
        skip();
    }
    g_autofree char *refs = ask(bench, toy_options(BARO_ASK_REFS, bundle));
    assert_non_null(strstr(refs, "\tHEAD "));
    g_free(ask(bench, log_options(bundle, "--format=%H", "HEAD")));
    assert_int_equal(toy_count(bench->toy, "one"), 27682);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define GIT_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        GIT_TEST(reads_refs_and_follows_them),
        GIT_TEST(lets_two_sources_share_a_mirror),
        GIT_TEST(fetches_only_what_is_new),
        GIT_TEST(fetches_another_history),
        GIT_TEST(takes_nothing_that_is_broken),
        GIT_TEST(makes_few_packs_of_many),
        GIT_TEST(packs_again_what_came_at_length),
        GIT_TEST(does_without_a_graph),
        GIT_TEST(lists_what_ls_remote_lists),
        GIT_TEST(moves_refs_to_what_is_there),
        GIT_TEST(tells_refs_from_names_of_refs),
        GIT_TEST(follows_the_branch_that_heads),
        GIT_TEST(remembers_a_file_until_the_tip_moves),
        GIT_TEST(shares_a_walk_so_that_nobody_can_tell),
        GIT_TEST(reads_offline_from_the_mirror),
        GIT_TEST(reads_blobs_oldest_first),
        GIT_TEST(runs_nothing_that_a_work_tree_says),
        GIT_TEST(refuses_addresses_that_are_tricks),
        GIT_TEST(sends_its_token_to_the_repository_alone),
        GIT_TEST(refuses_a_shallow_clone),
        GIT_TEST(reads_the_whole_history_of_a_bundle),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
