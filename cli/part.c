// SPDX-License-Identifier: Apache-2.0
/* Part of the start too, which links no library: no GLib here. */
#include "part.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Where the parts lie, from the folder of the running program: beside it
 * where it was built and in a part itself, elsewhere where it is installed. */
static const char *const places[] = {"", "parts/", "../libexec/barograph/"};

int
baro_part_become(const char *part, char **argv)
{
    char program[PATH_MAX], path[PATH_MAX + 64];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);

    program[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(program, '/');
    for (size_t i = 0; slash && i < sizeof places / sizeof *places; i++) {
        slash[1] = '\0';
        snprintf(path, sizeof path, "%s%sbarograph-%s", program, places[i],
                 part);
        execv(path, argv);
    }
    fprintf(stderr, "barograph: the part barograph-%s of this installation "
            "cannot be run: %s; install it anew\n", part,
            slash ? strerror(errno) : "/proc is not mounted");
    return 1;
}
