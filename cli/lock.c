// SPDX-License-Identifier: Apache-2.0
#include "cli.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

int
baro_session_lock(const BaroSession *session, GError **error)
{
    g_mkdir_with_parents(session->data_dir, 0700);
    g_autofree char *path =
        g_build_filename(session->data_dir, "lock", NULL);
    int fd = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        baro_fail(error, BARO_ERROR_FAILED, "cannot write %s: %s", path,
                  g_strerror(errno));
        return -1;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        close(fd);
        baro_fail(error, BARO_ERROR_LOCKED,
                  "another run holds %s; try again when it has ended",
                  session->store_path);
        return -1;
    }
    return fd;
}
