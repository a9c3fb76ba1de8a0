// SPDX-License-Identifier: Apache-2.0
#include "git.h"

#include "registry.h"

#include <string.h>

#include "barograph/match.h"
#include "barograph/sha256.h"
#include "barograph/text.h"

/*
 * A run asks for the refs, then for the file of maintainers if it is wanted,
 * then for the commits that the new tips reach and the old ones do not, then
 * for the release tags if they changed. The cursor:
 *
 *   tips   what is read      next  what is being read     depth  how deeply
 *   tags   hash of the tags  tags-next, revs  the same, being read
 *   first, last  days of the commits read     fetched  of the mirror
 *   maintainers  path that was read   owners  its commits, being read
 *   step   owners, blobs, log or tags
 *   asked  `now` of the run that asked for the refs
 *   done   `now` of the run that finished
 */

static const BaroOption options[] = {
    {"url", BARO_OPTION_ADDRESS, TRUE, NULL, NULL,
     "The repository, as git clone takes it"},
    {"branches", BARO_OPTION_LIST, FALSE, NULL, NULL,
     "Branches to read (* and ? stand for others) instead of HEAD; other refs "
     "by their whole name, refs/tags/NAME"},
    {"credit", BARO_OPTION_CHOICE, FALSE, NULL, "author|sign-off",
     "Who is credited with a commit; left out, sign-off where most commits "
     "of the last year carry one"},
    {"releases", BARO_OPTION_STRING, FALSE, NULL, NULL,
     "Tags that are releases: names with * and ?, alternatives after |; left "
     "out, v*, RELEASE* and plain version numbers (1.4.7)"},
    {"depth", BARO_OPTION_CHOICE, FALSE, "people", "people|files|lines",
     "How much of each commit is read: who and when, files touched, lines"},
    {"maintainers", BARO_OPTION_STRING, FALSE, NULL, NULL,
     "A file in the repository that names the maintainers, to be counted"},
    {NULL, 0, FALSE, NULL, NULL, NULL},
};

static const char *const kinds[] = {"commit", "release", NULL};
static const char *const metrics[] = {"maintainers", NULL};

/* ---- plan ---- */

static void
add_texts(GPtrArray *arguments, const json_t *array, const char *prefix)
{
    for (gsize i = 0; i < json_array_size(array); i++) {
        const char *text = json_string_value(json_array_get(array, i));
        if (text)
            g_ptr_array_add(arguments, g_strconcat(prefix, text, NULL));
    }
}

static const char *
depth_of(const BaroOptions *values)
{
    const char *depth = baro_options_get(values, "depth");
    return depth ? depth : "people";
}

static const char *
owners_path(const json_t *cursor)
{
    return json_string_value(json_object_get(cursor, "maintainers"));
}

static void
add_owner_commits(GPtrArray *arguments, json_t *owners)
{
    const char *month;
    json_t *pair;
    g_ptr_array_add(arguments, g_strdup("--no-walk=unsorted"));
    g_ptr_array_add(arguments, g_strdup("--revs"));
    json_object_foreach(owners, month, pair)
        g_ptr_array_add(arguments, g_strdup(json_string_value(
            json_array_get(pair, 0))));
}

static gboolean
plan(const BaroContext *context, const char *cursor, BaroAsk *ask,
     G_GNUC_UNUSED GError **error)
{
    g_autoptr(json_t) known = baro_field_cursor(cursor);
    if (baro_field_is_done(context, known))
        return FALSE;
    ask->address = g_strdup(baro_field_address(context->options));
    const char *step = json_string_value(json_object_get(known, "step"));
    const json_t *asked = json_object_get(known, "asked");
    if (!step || json_integer_value(asked) != (json_int_t) context->now) {
        ask->kind = BARO_ASK_REFS;
        ask->document = TRUE;
        return TRUE;
    }
    ask->kind = BARO_ASK_LOG;
    ask->tag = g_strdup(step);
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    const char *path = baro_options_get(context->options, "maintainers");
    if (strcmp(step, BARO_GIT_STEP_TAGS) == 0) {
        baro_git_tag_arguments(arguments);
        g_ptr_array_add(arguments, g_strdup("--revs"));
        add_texts(arguments, json_object_get(known, "revs"), "refs/tags/");
    } else if (path && strcmp(step, BARO_GIT_STEP_OWNERS) == 0) {
        baro_git_owner_arguments(path, arguments);
        g_ptr_array_add(arguments, g_strdup("--revs"));
        add_texts(arguments, json_object_get(known, "next"), "");
        if (g_strcmp0(owners_path(known), path) == 0)
            add_texts(arguments, json_object_get(known, "tips"), "^");
    } else if (path && strcmp(step, BARO_GIT_STEP_BLOBS) == 0) {
        ask->kind = BARO_ASK_BLOBS;
        g_free(ask->tag);
        ask->tag = g_strdup(path);
        add_owner_commits(arguments, json_object_get(known, "owners"));
    } else {
        baro_git_log_arguments(context->options, arguments);
        ask->share = strcmp(depth_of(context->options), "lines") == 0;
        g_ptr_array_add(arguments, g_strdup("--revs"));
        add_texts(arguments, json_object_get(known, "next"), "");
        /* another depth reads everything again; the keys absorb it */
        const char *depth = json_string_value(json_object_get(known, "depth"));
        if (g_strcmp0(depth, depth_of(context->options)) == 0)
            add_texts(arguments, json_object_get(known, "tips"), "^");
    }
    g_ptr_array_add(arguments, NULL);
    ask->arguments = (GStrv) g_ptr_array_steal(arguments, NULL);
    return TRUE;
}

/* ---- the end of a step ---- */

static void
cover(BaroParse *parse, const json_t *cursor)
{
    const json_t *first = json_object_get(cursor, "first");
    if (!first)
        return;
    const BaroContext *context = parse->context;
    gint32 last = baro_day_of(context->now, context->zone);
    gint64 fetched = json_integer_value(json_object_get(cursor, "fetched"));
    gint32 fetched_day =
        fetched > 0 ? baro_day_of(fetched, context->zone) : BARO_NO_DAY;
    gint32 first_day = (gint32) json_integer_value(first);
    if (baro_options_get(context->options, "url")) {
        if (fetched_day == BARO_NO_DAY || fetched_day >= last) {
            baro_field_cover(parse, first_day, last);
            return;
        }
        /* the mirror was not brought up to date by this run */
        baro_field_cover(parse, first_day, fetched_day - 1);
        BaroCover part = {fetched_day, fetched_day, BARO_COVER_PARTIAL,
                          "fetched during that day"};
        if (fetched_day >= first_day)
            parse->sink->cover(parse->sink, &part);
        return;
    }
    gint32 record =
        (gint32) json_integer_value(json_object_get(cursor, "last"));
    baro_field_cover(parse, first_day, MAX(record, fetched_day));
}

static void
move(json_t *cursor, const char *from, const char *to)
{
    json_t *value = json_object_get(cursor, from);
    if (!value)
        return;
    json_object_set(cursor, to, value);
    json_object_del(cursor, from);
}

/* Goes to the tags if they are to be read, else ends the run. */
static void
after_log(BaroParse *parse, json_t *cursor)
{
    cover(parse, cursor);
    if (json_object_get(cursor, "revs")) {
        json_object_set_new(cursor, "step", json_string(BARO_GIT_STEP_TAGS));
    } else {
        json_object_del(cursor, "step");
        json_object_set_new(cursor, "done", json_integer(parse->context->now));
    }
    baro_field_page(parse, cursor);
}

/* Goes to the commits if there are new ones, else past them. */
static void
after_owners(BaroParse *parse, json_t *cursor)
{
    const char *depth = json_string_value(json_object_get(cursor, "depth"));
    const json_t *next = json_object_get(cursor, "next");
    json_object_del(cursor, "owners");
    if (json_array_size(next) == 0
        || (json_equal(json_object_get(cursor, "tips"), next)
            && g_strcmp0(depth, depth_of(parse->context->options)) == 0)) {
        move(cursor, "next", "tips");
        after_log(parse, cursor);
        return;
    }
    json_object_set_new(cursor, "step", json_string(BARO_GIT_STEP_LOG));
    baro_field_page(parse, cursor);
}

/* The commits that changed the file of maintainers are known. */
static void
end_of_owners(BaroParse *parse)
{
    const BaroGitState *state = parse->state;
    const BaroOptions *values = parse->context->options;
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    if (!state->owners) {
        json_object_set_new(cursor, "maintainers", json_string(
            baro_options_get(values, "maintainers")));
        after_owners(parse, cursor);
        return;
    }
    json_object_set(cursor, "owners", state->owners);
    json_object_set_new(cursor, "step", json_string(BARO_GIT_STEP_BLOBS));
    baro_field_page(parse, cursor);
}

static void
end_of_blobs(BaroParse *parse)
{
    const BaroOptions *values = parse->context->options;
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    json_object_set_new(cursor, "maintainers", json_string(
        baro_options_get(values, "maintainers")));
    after_owners(parse, cursor);
}

static void
end_of_log(BaroParse *parse)
{
    const BaroGitState *state = parse->state;
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    if (g_strcmp0(parse->ask->tag, BARO_GIT_STEP_TAGS) == 0) {
        move(cursor, "tags-next", "tags");
        json_object_del(cursor, "revs");
        json_object_del(cursor, "step");
        json_object_set_new(cursor, "done", json_integer(parse->context->now));
        baro_field_page(parse, cursor);
        return;
    }
    move(cursor, "next", "tips");
    json_object_set_new(cursor, "depth",
                        json_string(depth_of(parse->context->options)));
    if (state->first != BARO_NO_DAY) {
        const json_t *first = json_object_get(cursor, "first");
        const json_t *last = json_object_get(cursor, "last");
        json_int_t low = first ? json_integer_value(first) : state->first;
        json_int_t high = last ? json_integer_value(last) : state->last;
        json_object_set_new(cursor, "first",
                            json_integer(MIN(low, state->first)));
        json_object_set_new(cursor, "last",
                            json_integer(MAX(high, state->last)));
    }
    after_log(parse, cursor);
}

/* ---- refs ---- */

typedef struct {
    const BaroContext *context;
    GHashTable *tips;  /* object ids */
    GPtrArray *tags;   /* names, of releases */
    BaroSha256 *digest; /* over the lines of these tags */
    guint refs;
    gint64 fetched;
} Refs;

/* A branch by its short name; anything else, a tag say, by its whole one. */
static gboolean
is_wanted_branch(const char *const *branches, const char *ref)
{
    if (!branches || !branches[0])
        return strcmp(ref, "HEAD") == 0;
    const char *branch = g_str_has_prefix(ref, "refs/heads/")
        ? ref + strlen("refs/heads/") : NULL;
    for (gsize i = 0; branches[i]; i++) {
        gboolean whole = g_str_has_prefix(branches[i], "refs/");
        const char *name = whole ? ref : branch;
        if (name && baro_glob_matches(branches[i], name))
            return TRUE;
    }
    return FALSE;
}

static gboolean
read_ref(Refs *refs, const char *line, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(line, "\t", 2);
    if (!parts[0] || !parts[1])
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "source %s: a ref cannot be read",
                         refs->context->name);
    if (strcmp(parts[1], "@fetched") == 0) {
        if (!baro_parse_int(parts[0], 0, G_MAXINT64, &refs->fetched))
            return baro_fail(error, BARO_ERROR_MALFORMED,
                             "source %s: the time of the fetch cannot be read",
                             refs->context->name);
        return TRUE;
    }
    refs->refs++;
    const char *const *branches =
        baro_options_list(refs->context->options, "branches");
    if (is_wanted_branch(branches, parts[1]))
        g_hash_table_add(refs->tips, g_strdup(parts[0]));
    const char *tag = g_str_has_prefix(parts[1], "refs/tags/")
        ? parts[1] + strlen("refs/tags/") : NULL;
    if (tag && baro_git_is_release(refs->context->options, tag)) {
        g_ptr_array_add(refs->tags, g_strdup(tag));
        baro_sha256_add(refs->digest, line, strlen(line));
    }
    return TRUE;
}

static json_t *
sorted_texts(GHashTable *set)
{
    GList *keys = g_list_sort(g_hash_table_get_keys(set),
                              (GCompareFunc) strcmp);
    json_t *array = json_array();
    for (GList *at = keys; at; at = at->next)
        json_array_append_new(array, json_string(at->data));
    g_list_free(keys);
    return array;
}

/* From the refs to the next step. */
static gboolean
after_refs(BaroParse *parse, Refs *refs, GError **error)
{
    const BaroContext *context = parse->context;
    if (g_hash_table_size(refs->tips) == 0 && refs->refs > 0)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "source %s: the repository has no branch that was "
                         "asked for; name one under `branches:`",
                         context->name);
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    json_object_set_new(cursor, "asked", json_integer(context->now));
    json_object_set_new(cursor, "fetched", json_integer(refs->fetched));
    json_object_set_new(cursor, "next", sorted_texts(refs->tips));

    g_autofree char *digest = baro_sha256_hex(refs->digest);
    const char *known = json_string_value(json_object_get(cursor, "tags"));
    json_object_del(cursor, "revs");
    if (refs->tags->len > 0 && g_strcmp0(known, digest) != 0) {
        json_t *revs = json_array();
        for (guint i = 0; i < refs->tags->len; i++)
            json_array_append_new(revs, json_string(refs->tags->pdata[i]));
        json_object_set_new(cursor, "revs", revs);
        json_object_set_new(cursor, "tags-next", json_string(digest));
    }
    const char *path = baro_options_get(context->options, "maintainers");
    gboolean known_tips = json_equal(json_object_get(cursor, "tips"),
                                     json_object_get(cursor, "next"));
    if (!path || g_hash_table_size(refs->tips) == 0
        || (known_tips && g_strcmp0(owners_path(cursor), path) == 0)) {
        after_owners(parse, cursor);
        return TRUE;
    }
    json_object_set_new(cursor, "step", json_string(BARO_GIT_STEP_OWNERS));
    baro_field_page(parse, cursor);
    return TRUE;
}

static gboolean
parse_refs(BaroParse *parse, const char *block, gsize length, GError **error)
{
    g_autofree char *text = g_strndup(block, length);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GHashTable) tips =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(BaroSha256) digest = baro_sha256_new();
    Refs refs = {parse->context, tips, tags, digest, 0, 0};
    for (gsize i = 0; lines[i]; i++) {
        if (*lines[i] && !read_ref(&refs, lines[i], error))
            return FALSE;
    }
    return after_refs(parse, &refs, error);
}

static gboolean
parse(BaroParse *parse, const char *block, gsize length, gboolean last,
      GError **error)
{
    if (parse->ask->kind == BARO_ASK_REFS)
        return parse_refs(parse, block, length, error);
    if (parse->ask->kind == BARO_ASK_BLOBS) {
        if (!baro_git_owners_parse(parse, block, length, last, error))
            return FALSE;
        if (last)
            end_of_blobs(parse);
        return TRUE;
    }
    if (!baro_git_log_parse(parse, block, length, last, error))
        return FALSE;
    if (last && g_strcmp0(parse->ask->tag, BARO_GIT_STEP_OWNERS) == 0)
        end_of_owners(parse);
    else if (last)
        end_of_log(parse);
    return TRUE;
}

/* git itself asks the network, but who gets a token is told by origins. */
static gboolean
is_on_this_machine(const BaroOptions *values)
{
    return strstr(baro_field_address(values), "://") == NULL;
}

const BaroCollector baro_collector_git = {
    .name = "git",
    .summary = "commits and release tags of a git repository",
    .options = options,
    .kinds = kinds,
    .metrics = metrics,
    .is_light = is_on_this_machine,
    .state_size = sizeof(BaroGitState),
    .plan = plan,
    .parse = parse,
    .clear = baro_git_log_clear,
};
