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
    /* Drawing fills tens of megabytes once: with large pages half of its
     * page faults go. glibc reads this when a program starts, and only then;
     * who has set it knows better. */
    if (strcmp(part, "draw") == 0)
        setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1", 0);
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
