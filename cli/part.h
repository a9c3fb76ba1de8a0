// SPDX-License-Identifier: Apache-2.0
/*
 * The program comes in parts. Four fifths of a short command's time would go
 * into loading the eighty libraries that drawing and the network need, so
 * `barograph` itself links none: it finds out which part the verb lives in,
 * and becomes it. The part `all` has every verb; `read`, `collect`, `gather`
 * and `draw` have those that run often and need less. What a part links follows
 * from its verbs. All read the configuration and so know every collector; the
 * lists in CMakeLists.txt say where an absent.c stands in for what parses XML
 * and mail, asks HTTP or tells domains apart. `collect` becomes `gather` for
 * what it cannot read, and a part that is asked for another verb becomes `all`
 * in the end: this is about speed and memory alone.
 */
#pragma once

/* Every verb, in the order of the help. */
#define BARO_VERBS_ALL(VERB)                                                  \
    VERB(quick) VERB(init) VERB(collect) VERB(status) VERB(trend)             \
    VERB(metrics) VERB(chart) VERB(report) VERB(source) VERB(query)           \
    VERB(explain) VERB(areas) VERB(doctor) VERB(db) VERB(completion)          \
    VERB(help) VERB(version)

/* Those that fetch and draw nothing. */
#define BARO_VERBS_READ(VERB)                                                 \
    VERB(status) VERB(trend) VERB(metrics) VERB(query) VERB(areas)            \
    VERB(version)

/* Those that draw nothing; light sources only, see collector.h. */
#define BARO_VERBS_COLLECT(VERB) VERB(collect)

/* The same for all sources. */
#define BARO_VERBS_GATHER(VERB) VERB(collect)

/* Those that draw, and fetch nothing. */
#define BARO_VERBS_DRAW(VERB) VERB(chart) VERB(report)

/* Becomes the part, found beside the running program or below its
 * ../libexec. `argv` is the whole command, NULL-terminated. Returns only where
 * that failed: the exit status, its sentence was printed. */
int baro_part_become(const char *part, char **argv);
