// SPDX-License-Identifier: Apache-2.0
#include "barograph/kinds.h"

#include <string.h>

#include "barograph/option.h"
#include "barograph/record.h"

/* Append only: an entry's place is the number that stores keep. */
static const BaroKind kinds[] = {
    {"commit", "author", "commits"},
    {"message", "poster", "messages"},
    {"mention", "poster", "mentions"},
    {"release", "author", "releases"},
    {"issue-opened", "poster", "issues-opened"},
    {"issue-closed", "poster", "issues-closed"},
    {"change-request-opened", "author", "change-requests-opened"},
    {"change-request-merged", "author", "change-requests-merged"},
    {"change-request-closed", "author", "change-requests-closed"},
    {"review", "reviewed-by", "reviews"},
    {"comment", "poster", "comments"},
    {"topic", "poster", "topics"},
    {"post", "poster", "posts"},
    {"question", "poster", "questions"},
    {"answer", "poster", "answers"},
    {"star", "poster", "stars"},
    {"meeting", "poster", "meetings"},
    {NULL, NULL, NULL},
};

/* Append only, as above. */
static const char *const roles[] = {
    "author",      "committer",   "signed-off-by",  "reviewed-by",
    "acked-by",    "tested-by",   "reported-by",    "co-authored-by",
    "suggested-by", "poster",     "credited",       NULL,
};

const BaroKind *
baro_kinds(void)
{
    return kinds;
}

const char *const *
baro_roles(void)
{
    return roles;
}

/* Both are asked for each event that is written. */
static gboolean
is_same(const char *one, const char *other)
{
    return *one == *other && strcmp(one, other) == 0;
}

int
baro_kind_number(const char *name)
{
    for (int i = 0; name != NULL && kinds[i].name != NULL; i++)
        if (is_same(kinds[i].name, name))
            return i;
    return -1;
}

int
baro_role_number(const char *name)
{
    for (int i = 0; name != NULL && roles[i] != NULL; i++)
        if (is_same(roles[i], name))
            return i;
    return -1;
}

const char *
baro_cover_state_name(BaroCoverState state)
{
    static const char *const names[] = {
        [BARO_COVER_COMPLETE] = "complete",
        [BARO_COVER_PARTIAL] = "partial",
        [BARO_COVER_FAILED] = "failed",
        [BARO_COVER_NOT_COLLECTED] = "not-collected",
    };

    g_return_val_if_fail((gsize)state < G_N_ELEMENTS(names), NULL);
    return names[state];
}

gboolean
baro_kind_is_yielded(const char *kind, const char *const *yields,
                     const BaroOptions *options)
{
    const char *own = options != NULL ? baro_options_get(options, "kind")
                                      : NULL;

    if (own != NULL)
        return strcmp(own, kind) == 0;
    return yields == NULL || g_strv_contains(yields, kind);
}
