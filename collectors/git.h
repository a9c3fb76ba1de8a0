// SPDX-License-Identifier: Apache-2.0
/*
 * The parts of the git collector: git.c plans and reads refs, git_log.c reads
 * what `git log` prints.
 */
#pragma once
#include "fields.h"

enum { BARO_GIT_FIELDS = 9 }; /* of the longest record */

/* One commit or tag line being read. */
typedef struct {
    GString *token;     /* the end of the last block, up to the next NUL */
    GString *record;    /* the fields so far, each with its NUL */
    gsize starts[BARO_GIT_FIELDS];
    guint n_fields;     /* the first is the id */
    GHashTable *persons;
    GArray *credits;    /* BaroCredit of the record, of strings in persons */
    gboolean path_next; /* the coming token is a path of --raw */
    gint64 files, insertions, deletions;
    guint rows;         /* in this page */
    gint32 first, last; /* days of the commits read; BARO_NO_DAY */
    json_t *owners;     /* month -> [commit, at] that changed the maintainers */
    char blob_id[65];   /* the commit whose file is being read */
    gboolean in_blob;
    gint64 blob_left;   /* bytes of it to come */
} BaroGitState;

/* What the cursor's "step" says is to be asked next. */
#define BARO_GIT_STEP_LOG "log"
#define BARO_GIT_STEP_TAGS "tags"
#define BARO_GIT_STEP_OWNERS "owners"
#define BARO_GIT_STEP_BLOBS "blobs"

/* git-log's arguments for a walk over commits at the depth of the options,
 * and for a list of tags; without revisions. */
void baro_git_log_arguments(const BaroOptions *options, GPtrArray *arguments);
void baro_git_tag_arguments(GPtrArray *arguments);

/* The same for the commits that changed the file at `path`. */
void baro_git_owner_arguments(const char *path, GPtrArray *arguments);

/* One block of git-log's answer: records go to the sink. FALSE where it is
 * not what was asked for. */
gboolean baro_git_log_parse(BaroParse *parse, const char *block, gsize length,
                            gboolean last, GError **error);

/* Whether a tag is a release by the option `releases`. */
gboolean baro_git_is_release(const BaroOptions *options, const char *tag);

/* Notes a commit that changed the file of maintainers. */
void baro_git_owner_commit(BaroGitState *state, const char *id, gint64 at,
                           gint32 day);

/* One block of the answer that holds that file as the commits left it. */
gboolean baro_git_owners_parse(BaroParse *parse, const char *block,
                               gsize length, gboolean last, GError **error);

/* Frees what the state holds. */
void baro_git_log_clear(void *state);
