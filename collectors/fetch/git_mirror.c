// SPDX-License-Identifier: Apache-2.0
/*
 * Where mirrors lie, and what is cleared away there.
 */
#include "internal.h"

#include <sys/stat.h>

#include <glib/gstdio.h>

/* So tidying is a matter of seconds, and comes before the packs of our own
 * talks, which are not compressed, fill a disk. */
enum {
    PACKS_MOST = 24,          /* each git looks into all of them */
    PACKS_BYTES = 64 << 20,   /* of small ones */
    PACK_LARGE = 32 << 20,    /* bytes: not worth packing again */
};

char *
baro_mirror_path(const char *data_dir, const char *address)
{
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256,
                                                          address, -1);
    g_autofree char *name = g_strdup_printf("%.16s.git", hash);

    return g_build_filename(data_dir, "git", name, NULL);
}

void
baro_mirror_remove(const char *path)
{
    GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK)
        ? NULL : g_dir_open(path, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        baro_mirror_remove(child);
    }
    if (dir)
        g_dir_close(dir);
    g_remove(path);
}

void
baro_mirror_sweep(const char *mirror)
{
    g_autofree char *folder = g_path_get_dirname(mirror);
    g_autofree char *base = g_path_get_basename(mirror);
    g_autofree char *prefix = g_strconcat(base, ".new", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_str_has_prefix(name, prefix))
            baro_mirror_remove(path);
    }
}

static void
remove_locks_in(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_locks_in(path);
        else if (g_str_has_suffix(name, ".lock"))
            g_remove(path);
    }
    if (dir)
        g_dir_close(dir);
}

void
baro_mirror_unlock(const char *mirror)
{
    static const char *const files[] = {
        "HEAD.lock", "config.lock", "packed-refs.lock", "shallow.lock",
        "objects/info/commit-graph.lock",
        "objects/info/commit-graphs/commit-graph-chain.lock",
    };
    g_autofree char *refs = g_build_filename(mirror, "refs", NULL);

    remove_locks_in(refs);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(mirror, files[i], NULL);
        g_remove(path);
    }
}

static gint64
size_of(const char *path)
{
    struct stat facts;

    return stat(path, &facts) == 0 ? facts.st_size : 0;
}

gboolean
baro_mirror_untidy(const char *mirror, GPtrArray *argv)
{
    g_autofree char *folder = g_build_filename(mirror, "objects", "pack",
                                               NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    guint small = 0;
    gint64 bytes = 0;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        gint64 size = size_of(path);
        if (g_str_has_prefix(name, "tmp_") || g_str_has_prefix(name, ".tmp-"))
            g_remove(path); /* by a git that was killed */
        else if (!g_str_has_suffix(name, ".pack"))
            continue;
        else if (size >= PACK_LARGE)
            g_ptr_array_add(argv, g_strconcat("--keep-pack=", name, NULL));
        else
            small++, bytes += size;
    }
    return small > PACKS_MOST || bytes > PACKS_BYTES;
}
