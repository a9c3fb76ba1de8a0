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
G_STATIC_ASSERT((int) N_FIELDS == (int) BARO_GIT_FIELDS);

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

/* The ids of the files say nothing here, and cutting them down to what is
 * unique costs a search each. */
static const char *const raw[] = {"--raw", "--no-abbrev", NULL};

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
        add_all(arguments, raw);
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

/* "1.4.7": numbers with points between them. */
static gboolean
is_version(const char *tag)
{
    return strspn(tag, "0123456789.") == strlen(tag) &&
           g_ascii_isdigit(tag[0]) && strchr(tag, '.') &&
           !strstr(tag, "..") && !g_str_has_suffix(tag, ".");
}

gboolean
baro_git_is_release(const BaroOptions *options, const char *tag)
{
    const char *globs = baro_options_get(options, "releases");
    g_auto(GStrv) parts = g_strsplit(globs ? globs : "v*|RELEASE*", "|", -1);
    if (!globs && is_version(tag))
        return TRUE;
    for (gsize i = 0; parts[i]; i++) {
        if (baro_glob_matches(g_strstrip(parts[i]), tag))
            return TRUE;
    }
    return FALSE;
}

/* ---- records ---- */

static char *
field(const BaroGitState *state, guint i)
{
    return state->record->str + state->starts[i];
}

static void
add_credit(BaroGitState *state, const char *role, const BaroPerson *person)
{
    BaroCredit credit = {.role = role, .name = person->name,
                         .email = person->email};
    if ((credit.name || credit.email)
        && state->credits->len < BARO_LIMIT_CREDITS)
        g_array_append_val(state->credits, credit);
}

/* Two fields, the name and the address behind it. */
static void
add_person(BaroGitState *state, const char *role, guint first)
{
    const char *text = field(state, first), *mail = field(state, first + 1);
    gsize length = (gsize) (mail - text) + strlen(mail);
    const BaroPerson *person =
        baro_persons_find(state->persons, text, length);
    if (!person) {
        g_autofree char *name = baro_field_text(text, -1, BARO_LIMIT_NAME);
        g_autofree char *email = baro_field_email(mail, -1);
        person = baro_persons_add(state->persons, text, length, name, email);
    }
    add_credit(state, role, person);
}

/* `Token: Name <mail>` */
static void
add_trailer(BaroGitState *state, const char *line)
{
    const char *text = strchr(line, ':');
    gsize length = text ? (gsize) (text - line) : 0, i = 0;
    while (text && i < G_N_ELEMENTS(trailers)
           && (strlen(trailers[i].token) != length
               || g_ascii_strncasecmp(trailers[i].token, line, length) != 0))
        i++;
    if (!text || i == G_N_ELEMENTS(trailers))
        return;
    gsize size = strlen(text);
    const BaroPerson *person = baro_persons_find(state->persons, text, size);
    if (!person) {
        g_autofree char *name = NULL, *email = NULL;
        baro_field_person(text + 1, &name, &email);
        person = baro_persons_add(state->persons, text, size, name, email);
    }
    add_credit(state, trailers[i].role, person);
}

static void
add_trailers(BaroGitState *state)
{
    char *line = field(state, FIELD_TRAILERS);
    while (line) {
        char *end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        add_trailer(state, line);
        line = end;
    }
}

static void
page_of_rows(BaroParse *parse)
{
    BaroGitState *state = parse->state;
    baro_persons_trim(state->persons);
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
    BaroGitState *state = parse->state;
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
    g_array_set_size(state->credits, 0);
    add_person(state, "author", FIELD_AUTHOR);
    add_person(state, "committer", FIELD_COMMITTER);
    add_trailers(state);
    event.credits = (const BaroCredit *) (void *) state->credits->data;
    event.n_credits = state->credits->len;
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
    if (state->n_fields == 0)
        return TRUE;
    gsize kind = record_kind(parse);
    if (state->n_fields != records[kind].fields || state->path_next)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "source %s: the answer of git log is cut off",
                         parse->context->name);
    records[kind].emit(parse);
    state->n_fields = 0;
    g_string_truncate(state->record, 0);
    state->files = state->insertions = state->deletions = 0;
    return TRUE;
}

static gboolean
is_object_id(const char *text)
{
    gsize length = strspn(text, "0123456789abcdef");
    return text[length] == '\0' && (length == 40 || length == 64);
}

/* A count and the tab behind it, past which *at moves; `-` counts nothing. */
static gboolean
take_count(const char **at, gint64 *count)
{
    char digits[16];
    gsize length = strcspn(*at, "\t");
    if ((*at)[length] != '\t' || length == 0 || length >= sizeof digits)
        return FALSE;
    memcpy(digits, *at, length);
    digits[length] = '\0';
    *count = 0;
    if (strcmp(digits, "-") != 0
        && !baro_parse_int(digits, 0, G_MAXINT32, count))
        return FALSE;
    *at += length + 1;
    return TRUE;
}

/* `12 TAB 3 TAB path`, or `- TAB - TAB path` for what is not text. */
static gboolean
add_numstat(BaroGitState *state, const char *line)
{
    gint64 plus, minus;
    if (!take_count(&line, &plus) || !take_count(&line, &minus))
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

static void
add_field(BaroGitState *state, const char *text, gsize length)
{
    state->starts[state->n_fields++] = state->record->len;
    g_string_append_len(state->record, text, (gssize) length + 1);
}

/* `token` ends in NUL at `length`. */
static gboolean
take_token(BaroParse *parse, const char *token, gsize length, GError **error)
{
    BaroGitState *state = parse->state;
    guint wanted = records[record_kind(parse)].fields;
    if (state->n_fields > 0 && state->n_fields < wanted) {
        add_field(state, token, length);
        return TRUE;
    }
    if (!state->path_next && *token == '\x01') {
        if (!end_record(parse, error))
            return FALSE;
        if (!is_object_id(token + 1))
            return baro_fail(error, BARO_ERROR_MALFORMED,
                             "source %s: git log gave no object id",
                             parse->context->name);
        add_field(state, token + 1, length - 1);
        return TRUE;
    }
    if (state->n_fields == 0)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "source %s: this is no answer of git log",
                         parse->context->name);
    return after_fields(parse, token, error);
}

static void
open_state(BaroGitState *state)
{
    if (state->record)
        return;
    state->token = g_string_new(NULL);
    state->record = g_string_new(NULL);
    state->persons = baro_persons_new();
    state->credits = g_array_new(FALSE, FALSE, sizeof(BaroCredit));
    state->first = state->last = BARO_NO_DAY;
}

/* Keeps what comes before the next NUL; what is beyond any limit of a field
 * need not be kept. */
static void
hold(GString *token, const char *bytes, gsize length)
{
    gsize room = BARO_LIMIT_LINE - token->len;
    g_string_append_len(token, bytes, (gssize) MIN(length, room));
}

gboolean
baro_git_log_parse(BaroParse *parse, const char *block, gsize length,
                   gboolean last, GError **error)
{
    BaroGitState *state = parse->state;
    const char *at = block, *end = block + length, *nul;
    open_state(state);
    while (at < end && (nul = memchr(at, '\0', (gsize) (end - at)))) {
        GString *held = state->token;
        gsize size = (gsize) (nul - at);
        if (held->len > 0) {
            hold(held, at, size);
            if (!take_token(parse, held->str, held->len, error))
                return FALSE;
            g_string_truncate(held, 0);
        } else if (!take_token(parse, at, size, error)) {
            return FALSE;
        }
        at = nul + 1;
    }
    if (at < end)
        hold(state->token, at, (gsize) (end - at));
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
    if (state->record)
        g_string_free(state->record, TRUE);
    g_clear_pointer(&state->credits, g_array_unref);
    g_clear_pointer(&state->persons, g_hash_table_unref);
    state->token = state->record = NULL;
    g_clear_pointer(&state->owners, json_decref);
}
