// SPDX-License-Identifier: Apache-2.0
#include "git.h"

#include <string.h>

#include "barograph/limits.h"
#include "barograph/match.h"
#include "barograph/text.h"

/*
 * The answer is tokens, each ended by NUL, which no message, name or path can
 * hold: \x01 and the id, a fixed number of fields, an empty token, then with
 * --raw a line of modes and a path for each file, with --numstat one token of
 * both. Since each token's place says what it is, nothing inside one can pass
 * for another.
 */
enum {
    FIELD_ID,
    FIELD_PARENTS,
    FIELD_AUTHOR,
    FIELD_AUTHOR_EMAIL,
    FIELD_COMMITTER,
    FIELD_COMMITTER_EMAIL,
    FIELD_AT,
    FIELD_SUBJECT,
    FIELD_TRAILERS,
    N_FIELDS,
};

enum { TAG_ID, TAG_AT, TAG_NAMES, N_TAG_FIELDS };
enum { OWNER_ID, OWNER_AT, N_OWNER_FIELDS };

#define COMMIT_FORMAT                                                         \
    "--format=tformat:%x01%H%x00%P%x00%an%x00%ae%x00%cn%x00%ce%x00%ct%x00"    \
    "%s%x00%(trailers:only,unfold)%x00"
#define OWNER_FORMAT "--format=tformat:%x01%H%x00%ct%x00"
#define TAG_FORMAT "--format=tformat:%x01%H%x00%ct%x00%D%x00"

static const struct {
    const char *token, *role;
} trailers[] = {
    {"Signed-off-by", "signed-off-by"},   {"Reviewed-by", "reviewed-by"},
    {"Acked-by", "acked-by"},             {"Tested-by", "tested-by"},
    {"Reported-by", "reported-by"},       {"Co-authored-by", "co-authored-by"},
    {"Suggested-by", "suggested-by"},
};

static const char *const common[] = {
    "-z", "--no-ext-diff", "--no-textconv", "--no-mailmap", "--no-renames",
    "--no-color", "--no-show-signature", "--no-notes", "--encoding=UTF-8",
    "--date=raw", NULL,
};

static void
add_all(GPtrArray *arguments, const char *const *texts)
{
    for (gsize i = 0; texts[i]; i++)
        g_ptr_array_add(arguments, g_strdup(texts[i]));
}

void
baro_git_log_arguments(const BaroOptions *options, GPtrArray *arguments)
{
    const char *depth = baro_options_get(options, "depth");
    add_all(arguments, common);
    /* an old tip may be gone after a forced push */
    g_ptr_array_add(arguments, g_strdup("--ignore-missing"));
    if (g_strcmp0(depth, "files") == 0)
        g_ptr_array_add(arguments, g_strdup("--raw"));
    else if (g_strcmp0(depth, "lines") == 0)
        g_ptr_array_add(arguments, g_strdup("--numstat"));
    g_ptr_array_add(arguments, g_strdup(COMMIT_FORMAT));
}

void
baro_git_tag_arguments(GPtrArray *arguments)
{
    add_all(arguments, common);
    g_ptr_array_add(arguments, g_strdup("--no-walk=unsorted"));
    g_ptr_array_add(arguments, g_strdup("--decorate=full"));
    g_ptr_array_add(arguments, g_strdup(TAG_FORMAT));
}

void
baro_git_owner_arguments(const char *path, GPtrArray *arguments)
{
    add_all(arguments, common);
    g_ptr_array_add(arguments, g_strdup("--ignore-missing"));
    g_ptr_array_add(arguments, g_strdup(OWNER_FORMAT));
    g_ptr_array_add(arguments, g_strdup("--"));
    g_ptr_array_add(arguments, g_strconcat(":(top,literal)", path, NULL));
}

gboolean
baro_git_is_release(const BaroOptions *options, const char *tag)
{
    const char *globs = baro_options_get(options, "releases");
    g_auto(GStrv) parts = g_strsplit(globs ? globs : "v*|RELEASE*", "|", -1);
    for (gsize i = 0; parts[i]; i++) {
        if (baro_glob_matches(g_strstrip(parts[i]), tag))
            return TRUE;
    }
    return FALSE;
}

/* ---- records ---- */

static const char *
field(const BaroGitState *state, guint i)
{
    return state->fields->pdata[i];
}

static void
clear_credit(void *data)
{
    BaroCredit *credit = data;
    g_free((char *) credit->name);
    g_free((char *) credit->email);
}

static void
add_credit(GArray *credits, const char *role, char *name, char *email)
{
    BaroCredit credit = {.role = role, .name = name, .email = email};
    if ((!name && !email) || credits->len >= BARO_LIMIT_CREDITS) {
        clear_credit(&credit);
        return;
    }
    g_array_append_val(credits, credit);
}

static void
add_person(GArray *credits, const BaroGitState *state, const char *role,
           guint first)
{
    add_credit(credits, role,
               baro_field_text(field(state, first), -1, BARO_LIMIT_NAME),
               baro_field_email(field(state, first + 1), -1));
}

static void
add_trailer(GArray *credits, const char *line)
{
    const char *colon = strchr(line, ':');
    gsize length = colon ? (gsize) (colon - line) : 0;
    for (gsize i = 0; colon && i < G_N_ELEMENTS(trailers); i++) {
        const char *token = trailers[i].token;
        if (strlen(token) != length
            || g_ascii_strncasecmp(token, line, length) != 0)
            continue;
        char *name, *email;
        baro_field_person(colon + 1, &name, &email);
        add_credit(credits, trailers[i].role, name, email);
    }
}

static void
page_of_rows(BaroParse *parse)
{
    BaroGitState *state = parse->state;
    if (++state->rows < BARO_PAGE_ROWS)
        return;
    state->rows = 0;
    /* the old tips stay the cursor until all is read */
    parse->sink->page(parse->sink, parse->cursor);
}

static void
note_day(BaroGitState *state, gint32 day)
{
    if (state->first == BARO_NO_DAY || day < state->first)
        state->first = day;
    if (state->last == BARO_NO_DAY || day > state->last)
        state->last = day;
}

static void
set_date(BaroParse *parse, BaroEvent *event, const char *text)
{
    BaroGitState *state = parse->state;
    if (!baro_parse_int(text, G_MININT64, G_MAXINT64, &event->at)) {
        event->quality = BARO_DATE_UNREADABLE;
        return;
    }
    event->quality = baro_time_check(event->at, parse->context->now);
    if (event->quality == BARO_DATE_OK)
        note_day(state, baro_day_of(event->at, parse->context->zone));
}

static void
emit_commit(BaroParse *parse)
{
    const BaroGitState *state = parse->state;
    const char *depth = baro_options_get(parse->context->options, "depth");
    g_autofree char *title =
        baro_field_text(field(state, FIELD_SUBJECT), -1, BARO_LIMIT_TITLE);
    BaroEvent event = {
        .kind = "commit",
        .id = field(state, FIELD_ID),
        .title = title,
        .is_merge = strchr(field(state, FIELD_PARENTS), ' ') != NULL,
        .files = -1,
        .insertions = -1,
        .deletions = -1,
    };
    set_date(parse, &event, field(state, FIELD_AT));
    /* git says nothing about the files of a merge unless asked per parent */
    gboolean lines = g_strcmp0(depth, "lines") == 0;
    if (!event.is_merge && (lines || g_strcmp0(depth, "files") == 0))
        event.files = state->files;
    if (!event.is_merge && lines) {
        event.insertions = state->insertions;
        event.deletions = state->deletions;
    }
    g_autoptr(GArray) credits = g_array_new(FALSE, FALSE, sizeof(BaroCredit));
    g_array_set_clear_func(credits, clear_credit);
    add_person(credits, state, "author", FIELD_AUTHOR);
    add_person(credits, state, "committer", FIELD_COMMITTER);
    g_auto(GStrv) found = g_strsplit(field(state, FIELD_TRAILERS), "\n", -1);
    for (gsize i = 0; found[i]; i++)
        add_trailer(credits, found[i]);
    event.credits = (const BaroCredit *) (void *) credits->data;
    event.n_credits = credits->len;
    parse->sink->event(parse->sink, &event);
    page_of_rows(parse);
}

/* A commit may carry several tags: `tag: refs/tags/a, tag: refs/tags/b`. A
 * name of a ref holds no blank. */
static void
emit_tags(BaroParse *parse)
{
    const BaroGitState *state = parse->state;
    g_auto(GStrv) names = g_strsplit(field(state, TAG_NAMES), ", ", -1);
    for (gsize i = 0; names[i]; i++) {
        const char *tag = strstr(names[i], "refs/tags/");
        if (!tag || !g_str_has_prefix(names[i], "tag: "))
            continue;
        tag += strlen("refs/tags/");
        if (!baro_git_is_release(parse->context->options, tag))
            continue;
        g_autofree char *name = baro_field_text(tag, -1, BARO_LIMIT_ID);
        BaroEvent event = {
            .kind = "release", .id = name, .title = name,
            .files = -1, .insertions = -1, .deletions = -1,
        };
        set_date(parse, &event, field(state, TAG_AT));
        parse->sink->event(parse->sink, &event);
        page_of_rows(parse);
    }
}

static void
emit_owner(BaroParse *parse)
{
    BaroGitState *state = parse->state;
    gint64 at;
    if (!baro_parse_int(field(state, OWNER_AT), G_MININT64, G_MAXINT64, &at)
        || baro_time_check(at, parse->context->now) != BARO_DATE_OK)
        return;
    baro_git_owner_commit(state, field(state, OWNER_ID), at,
                          baro_day_of(at, parse->context->zone));
}

/* ---- tokens ---- */

static const struct {
    const char *step;
    guint fields;
    void (*emit)(BaroParse *parse);
} records[] = {
    {BARO_GIT_STEP_LOG, N_FIELDS, emit_commit},
    {BARO_GIT_STEP_TAGS, N_TAG_FIELDS, emit_tags},
    {BARO_GIT_STEP_OWNERS, N_OWNER_FIELDS, emit_owner},
};

static gsize
record_kind(const BaroParse *parse)
{
    gsize kind = G_N_ELEMENTS(records) - 1;
    while (kind > 0 && g_strcmp0(records[kind].step, parse->ask->tag) != 0)
        kind--;
    return kind;
}

static gboolean
end_record(BaroParse *parse, GError **error)
{
    BaroGitState *state = parse->state;
    if (state->fields->len == 0)
        return TRUE;
    gsize kind = record_kind(parse);
    if (state->fields->len != records[kind].fields || state->path_next)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "source %s: the answer of git log is cut off",
                         parse->context->name);
    records[kind].emit(parse);
    g_ptr_array_set_size(state->fields, 0);
    state->files = state->insertions = state->deletions = 0;
    return TRUE;
}

static gboolean
is_object_id(const char *text)
{
    gsize length = strspn(text, "0123456789abcdef");
    return text[length] == '\0' && (length == 40 || length == 64);
}

/* `12 TAB 3 TAB path`, or `- TAB - TAB path` for what is not text. */
static gboolean
add_numstat(BaroGitState *state, const char *line)
{
    g_auto(GStrv) parts = g_strsplit(line, "\t", 3);
    gint64 plus = 0, minus = 0;
    if (g_strv_length(parts) != 3)
        return FALSE;
    if (strcmp(parts[0], "-") != 0
        && (!baro_parse_int(parts[0], 0, G_MAXINT32, &plus)
            || !baro_parse_int(parts[1], 0, G_MAXINT32, &minus)))
        return FALSE;
    state->files++;
    state->insertions += plus;
    state->deletions += minus;
    return TRUE;
}

static gboolean
after_fields(BaroParse *parse, const char *token, GError **error)
{
    BaroGitState *state = parse->state;
    if (state->path_next) {
        state->path_next = FALSE;
        return TRUE;
    }
    if (*token == '\n')
        token++;
    if (!*token)
        return TRUE;
    if (*token == ':') {
        state->files++;
        state->path_next = TRUE;
        return TRUE;
    }
    if (add_numstat(state, token))
        return TRUE;
    return baro_fail(error, BARO_ERROR_MALFORMED,
                     "source %s: git log lists a file in an unknown way",
                     parse->context->name);
}

static gboolean
take_token(BaroParse *parse, GError **error)
{
    BaroGitState *state = parse->state;
    const char *token = state->token->str;
    guint wanted = records[record_kind(parse)].fields;
    if (state->fields->len > 0 && state->fields->len < wanted) {
        g_ptr_array_add(state->fields, g_strdup(token));
        return TRUE;
    }
    if (!state->path_next && *token == '\x01') {
        if (!end_record(parse, error))
            return FALSE;
        if (!is_object_id(token + 1))
            return baro_fail(error, BARO_ERROR_MALFORMED,
                             "source %s: git log gave no object id",
                             parse->context->name);
        g_ptr_array_add(state->fields, g_strdup(token + 1));
        return TRUE;
    }
    if (state->fields->len == 0)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "source %s: this is no answer of git log",
                         parse->context->name);
    return after_fields(parse, token, error);
}

gboolean
baro_git_log_parse(BaroParse *parse, const char *block, gsize length,
                   gboolean last, GError **error)
{
    BaroGitState *state = parse->state;
    if (!state->token) {
        state->token = g_string_new(NULL);
        state->fields = g_ptr_array_new_with_free_func(g_free);
        state->first = state->last = BARO_NO_DAY;
    }
    const char *at = block, *end = block + length;
    while (at < end) {
        const char *nul = memchr(at, '\0', (gsize) (end - at));
        gsize size = (gsize) ((nul ? nul : end) - at);
        /* what is beyond any limit of a field need not be kept */
        gsize room = BARO_LIMIT_LINE - state->token->len;
        g_string_append_len(state->token, at, (gssize) MIN(size, room));
        if (!nul)
            break;
        if (!take_token(parse, error))
            return FALSE;
        g_string_truncate(state->token, 0);
        at = nul + 1;
    }
    if (!last)
        return TRUE;
    if (state->token->len > 0)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "source %s: the answer of git log is cut off",
                         parse->context->name);
    return end_record(parse, error);
}

void
baro_git_log_clear(void *data)
{
    BaroGitState *state = data;
    if (state->token)
        g_string_free(state->token, TRUE);
    g_clear_pointer(&state->fields, g_ptr_array_unref);
    state->token = NULL;
    g_clear_pointer(&state->owners, json_decref);
}
