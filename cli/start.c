// SPDX-License-Identifier: Apache-2.0
/* What is started as `barograph`; see part.h. */
#include "cli.h"
#include "part.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *verb, *part;
} hints[] = {
#define READ(name) {#name, "read"},
#define COLLECT(name) {#name, "collect"},
#define DRAW(name) {#name, "draw"},
    BARO_VERBS_READ(READ) BARO_VERBS_COLLECT(COLLECT) BARO_VERBS_DRAW(DRAW)
};

/* Whether the word is a global option whose value is the next word. */
static gboolean
takes_next(const char *word)
{
    for (const BaroFlag *flag = baro_global_flags(); flag->name; flag++) {
        gboolean is_long = word[1] == '-' &&
                           strcmp(word + 2, flag->name) == 0;
        gboolean is_short = flag->letter && word[1] == flag->letter &&
                            word[2] == '\0';
        if (flag->value && (is_long || is_short))
            return TRUE;
    }
    return FALSE;
}

static int
become(const char *part, char **argv)
{
    /* These fill some megabytes once and end. On a virtual machine a page
     * fault costs as much as reading a month of people: a trend over them
     * spent half of its time so. A heap that grows in one piece is given
     * large pages. glibc reads this when a program starts, and only then; who
     * has set it knows better. */
    if (strcmp(part, "draw") == 0 || strcmp(part, "read") == 0)
        setenv("GLIBC_TUNABLES",
               "glibc.malloc.hugetlb=1:"
               "glibc.malloc.top_pad=16777216:"
               "glibc.malloc.mmap_threshold=33554432:"
               "glibc.malloc.trim_threshold=67108864", 0);
    return baro_part_become(part, argv);
}

int
main(int argc, char **argv)
{
    int at = 1;

    while (at < argc && argv[at][0] == '-')
        at += 1 + takes_next(argv[at]);
    for (gsize i = 0; at < argc && i < G_N_ELEMENTS(hints); i++)
        if (strcmp(hints[i].verb, argv[at]) == 0)
            return become(hints[i].part, argv);
    return become("all", argv);
}
