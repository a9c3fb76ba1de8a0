// SPDX-License-Identifier: Apache-2.0
#include "out.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

static const BaroOut *const outs[] = {&baro_out_pdf, &baro_out_png,
                                      &baro_out_svg, &baro_out_html, NULL};

const BaroOut *const *
baro_outs(void)
{
    return outs;
}

const BaroOut *
baro_out_of_path(const char *path)
{
    for (gsize i = 0; outs[i] != NULL; i++) {
        g_autofree char *ending = g_strconcat(".", outs[i]->name, NULL);

        if (g_str_has_suffix(path, ending))
            return outs[i];
    }
    return NULL;
}

/* ---- files whole or not at all ---------------------------------------- */

/* A file that stands under a temporary name until it is renamed. */
typedef struct {
    char *temporary, *path;
} Draft;

static void
free_draft(gpointer data)
{
    Draft *draft = data;

    if (draft->temporary != NULL)
        g_unlink(draft->temporary);
    g_free(draft->temporary);
    g_free(draft->path);
    g_free(draft);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Draft, free_draft)

static gboolean
fail_at(const char *path, GError **error)
{
    return baro_fail(error, BARO_ERROR_FAILED, "%s cannot be written: %s.",
                     path, g_strerror(errno));
}

/* Whoever may put files there could have ours replaced; and what is no file
 * is not ours to replace. */
static gboolean
check_place(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    struct stat at;

    if (stat(folder, &at) == 0 && (at.st_mode & S_IWOTH) != 0
        && (at.st_mode & S_ISVTX) == 0)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "%s is not written: anybody may write to its "
                         "folder; take that right away (chmod o-w %s).",
                         path, folder);
    if (lstat(path, &at) == 0 && !S_ISREG(at.st_mode))
        return baro_fail(error, BARO_ERROR_FAILED,
                         "%s is not written: what stands there is no "
                         "ordinary file.", path);
    return TRUE;
}

/* What is renamed must not turn out empty after a power cut. */
static gboolean
put_bytes(int file, const GString *bytes)
{
    gsize done = 0;

    while (done < bytes->len) {
        ssize_t n = write(file, bytes->str + done, bytes->len - done);

        if (n < 0 && errno != EINTR)
            return FALSE;
        if (n > 0)
            done += (gsize)n;
    }
    return fsync(file) == 0;
}

static Draft *
write_draft(const BaroOut *out, const BaroOutJob *job, const char *path,
            GError **error)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_autoptr(Draft) draft = g_new0(Draft, 1);

    draft->path = g_strdup(path);
    if (!check_place(path, error) || !out->draw(job, bytes, error))
        return NULL;

    g_autofree char *name = g_strconcat(path, ".XXXXXX", NULL);
    int file = g_mkstemp_full(name, O_WRONLY | O_CLOEXEC, 0644);

    if (file < 0) {
        fail_at(path, error);
        return NULL;
    }
    draft->temporary = g_steal_pointer(&name);
    if (!put_bytes(file, bytes)) {
        fail_at(path, error);
        close(file);
        return NULL;
    }
    close(file);
    return g_steal_pointer(&draft);
}

static gboolean
publish(Draft *draft, GError **error)
{
    if (g_rename(draft->temporary, draft->path) != 0)
        return fail_at(draft->path, error);
    g_clear_pointer(&draft->temporary, g_free);
    return TRUE;
}

static gboolean
sync_folder(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (file < 0)
        return fail_at(folder, error);
    if (fsync(file) != 0) {
        close(file);
        return fail_at(folder, error);
    }
    close(file);
    return TRUE;
}

gboolean
baro_out_file(const BaroOut *out, const BaroOutJob *job, const char *path,
              GError **error)
{
    g_autoptr(Draft) draft = write_draft(out, job, path, error);

    return draft != NULL && publish(draft, error)
        && sync_folder(path, error);
}

/* ---- a deck ----------------------------------------------------------- */

static char *
path_of(const BaroOut *out, const char *stem, guint page)
{
    return out->whole ? g_strdup_printf("%s.%s", stem, out->name)
                      : g_strdup_printf("%s-%02u.%s", stem, page, out->name);
}

static gboolean
draft_format(const BaroOut *out, BaroOutJob *job, const char *stem,
             GPtrArray *drafts, GError **error)
{
    guint n = out->whole ? 1 : job->scenes->len;
    cairo_surface_t *canvas = NULL;
    gboolean done = TRUE;

    job->canvas = &canvas;
    for (guint i = 0; done && i < n; i++) {
        g_autofree char *path = path_of(out, stem, i + 1);

        job->page = (int)i;

        Draft *draft = write_draft(out, job, path, error);

        done = draft != NULL;
        if (done)
            g_ptr_array_add(drafts, draft);
    }
    job->canvas = NULL;
    cairo_surface_destroy(canvas);
    return done;
}

/* The page's number in "board-07.png", as path_of() gives it, or 0. */
static guint
number_in(const char *name, const char *stem, const char *ending)
{
    const char *digits = name + strlen(stem) + 1;
    gsize n = strlen(name);

    if (!g_str_has_prefix(name, stem) || !g_str_has_suffix(name, ending)
        || n <= strlen(stem) + 1 + strlen(ending) + 1)
        return 0;

    g_autofree char *number =
        g_strndup(digits, n - strlen(stem) - strlen(ending) - 2);
    guint64 value = g_ascii_strtoull(number, NULL, 10);
    g_autofree char *again = g_strdup_printf("%s-%02u.%s", stem,
                                             (guint)MIN(value, 9999), ending);

    return strcmp(again, name) == 0 ? (guint)value : 0;
}

static gboolean
is_own(const BaroOut *out, const char *path)
{
    char head[BARO_OUT_HEAD];
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    ssize_t n;

    if (file < 0)
        return FALSE;
    n = read(file, head, sizeof head);
    close(file);
    return n > 0 && out->is_own(head, (gsize)n);
}

/* Pages of an earlier and longer deck would be read as this one's. They are
 * known by the stem, the very number that this deck would have given, and
 * their bytes. */
static gboolean
remove_later(const BaroOut *out, const BaroOutJob *job, const char *stem,
             GError **error)
{
    g_autofree char *folder = g_path_get_dirname(stem);
    g_autofree char *name = g_path_get_basename(stem);
    g_autoptr(GDir) files = g_dir_open(folder, 0, error);
    const char *file;

    if (files == NULL)
        return FALSE;
    while ((file = g_dir_read_name(files)) != NULL) {
        g_autofree char *path = g_build_filename(folder, file, NULL);
        struct stat at;

        if (number_in(file, name, out->name) <= job->scenes->len
            || lstat(path, &at) != 0 || !S_ISREG(at.st_mode)
            || !is_own(out, path))
            continue;
        if (g_unlink(path) != 0)
            return fail_at(path, error);
    }
    return TRUE;
}

gboolean
baro_out_deck(BaroOutJob *job, const char *stem, guint formats,
              GPtrArray *written, GError **error)
{
    g_autoptr(GPtrArray) drafts = g_ptr_array_new_with_free_func(free_draft);

    for (gsize i = 0; outs[i] != NULL; i++)
        if ((formats & outs[i]->flag) != 0
            && !draft_format(outs[i], job, stem, drafts, error))
            return FALSE;
    for (guint i = 0; i < drafts->len; i++) {
        Draft *draft = g_ptr_array_index(drafts, i);

        if (!publish(draft, error))
            return FALSE;
        g_ptr_array_add(written, g_strdup(draft->path));
    }
    for (gsize i = 0; outs[i] != NULL; i++)
        if ((formats & outs[i]->flag) != 0 && !outs[i]->whole
            && !remove_later(outs[i], job, stem, error))
            return FALSE;
    return sync_folder(stem, error);
}
