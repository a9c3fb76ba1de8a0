// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "barograph/error.h"

/* What is hashed and then parsed should still be in the processor's cache. */
enum { FILE_BLOCK = BARO_BLOCK / 4 };

typedef struct {
    int fd;             /* -1: a list */
    GString *listing;
    char *buffer;
    gsize room;
} File;

static gboolean
fail_errno(GError **error, const BaroJob *job, const char *path)
{
    return baro_fail(error, BARO_ERROR_FAILED, "%s: %s: %s",
                     job->source->name, path, g_strerror(errno));
}

static gboolean
open_file(BaroJob *job, File *file, GError **error)
{
    const char *path = job->ask.address;
    struct stat facts;

    /* NONBLOCK: a pipe in place of a file must not stop the run. */
    file->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file->fd < 0 || fstat(file->fd, &facts) != 0)
        return fail_errno(error, job, path);
    if (!S_ISREG(facts.st_mode))
        return baro_fail(error, BARO_ERROR_FAILED,
                         "%s: %s is not a regular file", job->source->name,
                         path);
    job->feed.answer.modified = facts.st_mtime;
    file->room = (gsize)CLAMP(facts.st_size + 1, 4096, FILE_BLOCK);
    file->buffer = g_malloc(file->room);
    return TRUE;
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Adds what lies in root/below to `lines`; a folder behind a link is left
 * out, it could lead in a circle. */
static gboolean
walk(BaroJob *job, const char *root, const char *below, GPtrArray *lines,
     GError **error)
{
    g_autofree char *folder = g_build_filename(root, below, NULL);
    GDir *dir = g_dir_open(folder, 0, NULL);
    gboolean good = TRUE;
    const char *name;

    if (!dir)
        return fail_errno(error, job, folder);
    while (good && (name = g_dir_read_name(dir))) {
        g_autofree char *relative = *below
            ? g_build_filename(below, name, NULL) : g_strdup(name);
        g_autofree char *path = g_build_filename(root, relative, NULL);
        struct stat facts, link;
        if (lstat(path, &link) != 0 || stat(path, &facts) != 0)
            continue; /* gone since, or a link to nothing */
        if (S_ISDIR(link.st_mode))
            good = walk(job, root, relative, lines, error);
        else if (S_ISREG(facts.st_mode) && strpbrk(relative, "\t\n"))
            good = baro_fail(error, BARO_ERROR_FAILED,
                             "%s: a file name in %s holds a tab or a line "
                             "break", job->source->name, folder);
        else if (S_ISREG(facts.st_mode))
            /* The name first, for the sort. */
            g_ptr_array_add(lines, g_strdup_printf("%s\t%" G_GINT64_FORMAT
                "\t%" G_GINT64_FORMAT, relative, (gint64)facts.st_size,
                (gint64)facts.st_mtime));
    }
    g_dir_close(dir);
    return good;
}

/* A single file in place of a folder is listed as `.`. */
static gboolean
list_folder(BaroJob *job, File *file, GError **error)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

    struct stat facts;

    file->listing = g_string_new(NULL);
    if (stat(job->ask.address, &facts) != 0)
        return fail_errno(error, job, job->ask.address);
    if (S_ISREG(facts.st_mode)) {
        g_string_printf(file->listing, "%" G_GINT64_FORMAT "\t%"
                        G_GINT64_FORMAT "\t.\n", (gint64)facts.st_size,
                        (gint64)facts.st_mtime);
        return TRUE;
    }
    if (!walk(job, job->ask.address, "", lines, error))
        return FALSE;
    if (lines->len > 0)
        qsort(lines->pdata, lines->len, sizeof(char *), by_name);
    for (guint i = 0; i < lines->len; i++) {
        const char *line = lines->pdata[i];
        const char *tab = strchr(line, '\t');
        g_string_append_printf(file->listing, "%s\t%.*s\n", tab + 1,
                               (int)(tab - line), line);
    }
    return TRUE;
}

static void
file_free(void *self)
{
    File *file = self;

    if (file->fd >= 0)
        close(file->fd);
    if (file->listing)
        g_string_free(file->listing, TRUE);
    g_free(file->buffer);
    g_free(file);
}

void *
baro_file_new(BaroJob *job, GError **error)
{
    File *file = g_new0(File, 1);

    file->fd = -1;
    if (baro_feed_begin(job, error) &&
        (job->ask.kind == BARO_ASK_LIST ? list_folder(job, file, error)
                                        : open_file(job, file, error)))
        return file;
    file_free(file);
    return NULL;
}

static BaroStep
file_step(BaroJob *job, void *self, GError **error)
{
    File *file = self;

    if (file->listing)
        return baro_feed_bytes(job, file->listing->str, file->listing->len,
                               error) && baro_feed_end(job, error)
                   ? BARO_STEP_DONE : BARO_STEP_FAILED;
    gssize n = read(file->fd, file->buffer, file->room);
    if (n < 0 && errno == EINTR)
        return BARO_STEP_AGAIN;
    if (n < 0) {
        fail_errno(error, job, job->ask.address);
        return BARO_STEP_FAILED;
    }
    if (n > 0)
        return baro_feed_bytes(job, file->buffer, (gsize)n, error)
                   ? BARO_STEP_AGAIN : BARO_STEP_FAILED;
    return baro_feed_end(job, error) ? BARO_STEP_DONE : BARO_STEP_FAILED;
}

static gint64
file_wake(void *self)
{
    (void)self;
    return 0;
}

const BaroTransport baro_file_transport = {file_step, NULL, file_wake,
                                           file_free};
