// SPDX-License-Identifier: Apache-2.0
#include "registry.h"

#include <math.h>
#include <string.h>

#include "barograph/kinds.h"
#include "barograph/limits.h"
#include "barograph/text.h"
#include "fields.h"

/* The contract with programs is docs/exec.md. The cursor: done, the `now` of
 * the run that finished; cursor, the program's own. */

static const BaroOption options[] = {
    {"command", BARO_OPTION_COMMAND, TRUE, NULL, NULL,
     "The program and its arguments; no shell reads them"},
    {"options", BARO_OPTION_MAP, FALSE, NULL, NULL,
     "What the program is told in its request"},
    {"voice", BARO_OPTION_CHOICE, FALSE, "press", "press|own|member",
     "Who speaks in its events"},
    {NULL, 0, FALSE, NULL, NULL, NULL},
};

static const char *const kinds[] = {
    "commit", "message", "mention", "release", "issue-opened", "issue-closed",
    "change-request-opened", "change-request-merged", "change-request-closed",
    "review", "comment", "topic", "post", "question", "answer", "star",
    "meeting", NULL,
};
static const char *const metrics[] = {"*", NULL};

typedef struct {
    GString *line;
    guint number;    /* of the line */
    guint rows;      /* in this page */
    guint all_rows;
    char *cursor;    /* the program's new one */
} ExecState;

static gboolean
plan(const BaroContext *context, const char *cursor, BaroAsk *ask,
     GError **error)
{
    g_autoptr(json_t) known = baro_field_cursor(cursor);
    if (baro_field_is_done(context, known))
        return FALSE;
    const char *const *command =
        baro_options_list(context->options, "command");
    if (!command || !command[0])
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "source %s: `command:` names no program",
                         context->name);
    json_t *values = json_object();
    const char *const *keys = baro_options_keys(context->options, "options");
    for (gsize i = 0; keys && keys[i]; i++)
        json_object_set_new(values, keys[i], json_string(baro_options_entry(
            context->options, "options", keys[i])));
    json_t *own = json_object_get(known, "cursor");
    const json_t *done = json_object_get(known, "done");
    g_autofree char *now = baro_time_format(context->now);
    g_autofree char *since =
        done ? baro_time_format(json_integer_value(done)) : NULL;
    g_autoptr(json_t) request = json_pack(
        "{s:s, s:s, s:o, s:O?, s:s?, s:s}", "schema", "barograph/exec/1",
        "source", context->name, "options", values, "cursor", own, "since",
        since, "now", now);
    if (!request)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "source %s: its options are no UTF-8", context->name);
    char *text = json_dumps(request, JSON_COMPACT);
    ask->kind = BARO_ASK_RUN;
    ask->address = g_strdup(command[0]);
    ask->arguments = g_strdupv((GStrv) command);
    ask->body = g_strconcat(text, "\n", NULL);
    free(text);
    return TRUE;
}

/* ---- members of a line ---- */

/* The string, NULL where it is absent or null; FALSE for another type. */
static gboolean
get_text(const json_t *object, const char *name, const char **text,
         GError **error)
{
    const json_t *value = json_object_get(object, name);
    *text = json_string_value(value);
    if (!value || json_is_null(value) || json_is_string(value))
        return TRUE;
    return baro_fail(error, BARO_ERROR_MALFORMED, "`%s` is no string", name);
}

static gboolean
need_text(const json_t *object, const char *name, const char **text,
          GError **error)
{
    if (!get_text(object, name, text, error))
        return FALSE;
    if (*text && **text)
        return TRUE;
    return baro_fail(error, BARO_ERROR_MALFORMED, "`%s` is missing", name);
}

static gboolean
get_count(const json_t *object, const char *name, gint64 fallback,
          gint64 *count, GError **error)
{
    const json_t *value = json_object_get(object, name);
    *count = value ? (gint64) json_integer_value(value) : fallback;
    if (!value || (json_is_integer(value) && *count >= 0))
        return TRUE;
    return baro_fail(error, BARO_ERROR_MALFORMED,
                     "`%s` is no whole number from 0", name);
}

/* A zone must be said: Z, +hh:mm or -hh:mm after the time. */
static gboolean
has_zone(const char *text)
{
    const char *time = strpbrk(text, "Tt ");
    return time && strpbrk(time + 1, "Zz+-");
}

static gboolean
get_time(const json_t *object, gint64 *at, GError **error)
{
    const json_t *value = json_object_get(object, "at");
    if (json_is_integer(value)) {
        *at = json_integer_value(value);
        return TRUE;
    }
    const char *text = json_string_value(value);
    if (text && has_zone(text) && baro_time_parse_iso(text, at))
        return TRUE;
    return baro_fail(error, BARO_ERROR_MALFORMED,
                     "`at` is neither RFC 3339 with a zone nor seconds since "
                     "1970");
}

static gboolean
get_day(const json_t *object, const char *name, gint32 *day, GError **error)
{
    const char *text;
    if (!need_text(object, name, &text, error))
        return FALSE;
    if (baro_day_parse(text, day))
        return TRUE;
    return baro_fail(error, BARO_ERROR_MALFORMED,
                     "`%s` is no day such as 2013-09-30", name);
}

/* ---- rows ---- */

static void
clear_credit(void *data)
{
    BaroCredit *credit = data;
    g_free((char *) credit->name);
    g_free((char *) credit->email);
    g_free((char *) credit->organization);
}

static gboolean
add_credit(GArray *credits, const json_t *object, const char *role,
           GError **error)
{
    const char *name, *email, *organization;
    gint64 count;
    if (!json_is_object(object))
        return baro_fail(error, BARO_ERROR_MALFORMED, "a credit is no object");
    if (!role && !need_text(object, "role", &role, error))
        return FALSE;
    if (baro_role_number(role) < 0)
        return baro_fail(error, BARO_ERROR_MALFORMED, "there is no such role");
    if (!get_text(object, "name", &name, error)
        || !get_text(object, "email", &email, error)
        || !get_text(object, "organization", &organization, error)
        || !get_count(object, "count", 0, &count, error))
        return FALSE;
    if (credits->len >= BARO_LIMIT_CREDITS)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "an event has more than %d credits",
                         BARO_LIMIT_CREDITS);
    BaroCredit credit = {
        /* the table's own word: it outlives the line */
        .role = baro_roles()[baro_role_number(role)],
        .name = baro_field_text(name, -1, BARO_LIMIT_NAME),
        .email = baro_field_email(email, -1),
        .organization = baro_field_text(organization, -1, BARO_LIMIT_NAME),
        .count = count,
    };
    g_array_append_val(credits, credit);
    return TRUE;
}

static gboolean
read_credits(GArray *credits, const json_t *object, const BaroKind *kind,
             GError **error)
{
    const json_t *by = json_object_get(object, "by");
    const json_t *list = json_object_get(object, "credits");
    if (by && !json_is_null(by)
        && !add_credit(credits, by, kind->first_role, error))
        return FALSE;
    if (list && !json_is_array(list))
        return baro_fail(error, BARO_ERROR_MALFORMED, "`credits` is no list");
    for (gsize i = 0; i < json_array_size(list); i++) {
        if (!add_credit(credits, json_array_get(list, i), NULL, error))
            return FALSE;
    }
    return TRUE;
}

/* The words of an event, as they came. */
typedef struct {
    const char *kind, *id, *title, *url, *outlet, *parent, *text;
} Words;

static gboolean
read_words(const json_t *object, Words *words, GError **error)
{
    return need_text(object, "kind", &words->kind, error)
        && need_text(object, "id", &words->id, error)
        && get_text(object, "title", &words->title, error)
        && get_text(object, "url", &words->url, error)
        && get_text(object, "outlet", &words->outlet, error)
        && get_text(object, "parent", &words->parent, error)
        && get_text(object, "text", &words->text, error);
}

static gboolean
read_event(BaroParse *parse, const json_t *object, GError **error)
{
    Words words;
    BaroEvent event = {
        .voice = baro_field_voice(parse->context->options),
        .is_merge = json_is_true(json_object_get(object, "is_merge")),
    };
    if (!read_words(object, &words, error)
        || !get_time(object, &event.at, error)
        || !get_count(object, "count", 0, &event.count, error)
        || !get_count(object, "files", -1, &event.files, error)
        || !get_count(object, "insertions", -1, &event.insertions, error)
        || !get_count(object, "deletions", -1, &event.deletions, error))
        return FALSE;
    int kind = baro_kind_number(words.kind);
    if (kind < 0)
        return baro_fail(error, BARO_ERROR_MALFORMED, "there is no such kind");
    g_autoptr(GArray) credits = g_array_new(FALSE, FALSE, sizeof(BaroCredit));
    g_array_set_clear_func(credits, clear_credit);
    if (!read_credits(credits, object, &baro_kinds()[kind], error))
        return FALSE;
    g_autofree char *id = baro_field_text(words.id, -1, BARO_LIMIT_ID);
    g_autofree char *title = baro_field_text(words.title, -1, BARO_LIMIT_TITLE);
    g_autofree char *outlet =
        baro_field_text(words.outlet, -1, BARO_LIMIT_NAME);
    g_autofree char *parent = baro_field_text(words.parent, -1, BARO_LIMIT_ID);
    g_autofree char *text = baro_field_text(words.text, -1, BARO_LIMIT_LINE);
    if (!id)
        return baro_fail(error, BARO_ERROR_MALFORMED, "`id` is blank");
    event.kind = baro_kinds()[kind].name;
    event.id = id;
    event.title = title;
    event.url = baro_field_link(words.url);
    event.outlet = outlet;
    event.parent = parent;
    event.text = text;
    event.quality = baro_time_check(event.at, parse->context->now);
    event.credits = (const BaroCredit *) (void *) credits->data;
    event.n_credits = credits->len;
    parse->sink->event(parse->sink, &event);
    return TRUE;
}

static gboolean
read_sample(BaroParse *parse, const json_t *object, GError **error)
{
    const char *metric, *subject, *aggregate;
    BaroSample sample = {0};
    if (!need_text(object, "metric", &metric, error)
        || !get_text(object, "subject", &subject, error)
        || !get_text(object, "aggregate", &aggregate, error)
        || !get_time(object, &sample.at, error))
        return FALSE;
    const json_t *value = json_object_get(object, "value");
    sample.value = json_number_value(value);
    if (!json_is_number(value) || !isfinite(sample.value))
        return baro_fail(error, BARO_ERROR_MALFORMED, "`value` is no number");
    sample.day = baro_day_of(sample.at, parse->context->zone);
    sample.until = sample.day;
    if (json_object_get(object, "until")
        && !get_day(object, "until", &sample.until, error))
        return FALSE;
    if (sample.until < sample.day)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "`until` lies before `at`");
    gboolean sum = g_strcmp0(aggregate, "sum") == 0;
    if (aggregate && !sum && strcmp(aggregate, "last") != 0)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "`aggregate` is neither last nor sum");
    sample.aggregate = sum ? BARO_AGGREGATE_SUM : BARO_AGGREGATE_LAST;
    g_autofree char *clean_metric =
        baro_field_text(metric, -1, BARO_LIMIT_NAME);
    g_autofree char *clean_subject =
        baro_field_text(subject, -1, BARO_LIMIT_NAME);
    if (!clean_metric)
        return baro_fail(error, BARO_ERROR_MALFORMED, "`metric` is blank");
    sample.metric = clean_metric;
    sample.subject = clean_subject;
    parse->sink->sample(parse->sink, &sample);
    return TRUE;
}

static gboolean
read_cover(BaroParse *parse, const json_t *object, GError **error)
{
    const char *state, *reason;
    BaroCover cover = {0};
    if (!get_day(object, "from", &cover.first, error)
        || !get_day(object, "to", &cover.last, error)
        || !need_text(object, "state", &state, error)
        || !get_text(object, "reason", &reason, error))
        return FALSE;
    int number = BARO_COVER_COMPLETE;
    while (number <= BARO_COVER_NOT_COLLECTED
           && strcmp(state, baro_cover_state_name(number)) != 0)
        number++;
    if (number > BARO_COVER_NOT_COLLECTED)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "`state` is none of complete, partial, failed, "
                         "not-collected");
    if (cover.last < cover.first)
        return baro_fail(error, BARO_ERROR_MALFORMED, "`to` lies before `from`");
    g_autofree char *clean = baro_field_text(reason, -1, BARO_LIMIT_TITLE);
    cover.state = (BaroCoverState) number;
    cover.reason = clean;
    parse->sink->cover(parse->sink, &cover);
    return TRUE;
}

/* ---- lines ---- */

static gboolean
read_object(BaroParse *parse, const json_t *line, GError **error)
{
    static const struct {
        const char *name;
        gboolean (*read)(BaroParse *, const json_t *, GError **);
    } rows[] = {
        {"event", read_event}, {"sample", read_sample}, {"cover", read_cover},
    };
    ExecState *state = parse->state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const json_t *row = json_object_get(line, rows[i].name);
        if (!row)
            continue;
        if (!json_is_object(row))
            return baro_fail(error, BARO_ERROR_MALFORMED, "`%s` is no object",
                             rows[i].name);
        state->rows++;
        state->all_rows++;
        return rows[i].read(parse, row, error);
    }
    const char *text;
    if (json_object_get(line, "error")) {
        if (!need_text(line, "error", &text, error))
            return FALSE;
        g_autofree char *visible = baro_text_visible(text);
        return baro_fail(error, BARO_ERROR_FAILED, "%s", visible);
    }
    if (!json_object_get(line, "cursor"))
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "it has none of event, sample, cover, cursor, error");
    if (!get_text(line, "cursor", &text, error))
        return FALSE;
    g_free(state->cursor);
    state->cursor = g_strdup(text);
    return TRUE;
}

/* Keeps the rows so far with the cursor that they began with. */
static void
keep_rows(BaroParse *parse)
{
    ExecState *state = parse->state;
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    if (state->rows > 0)
        baro_field_page(parse, cursor);
    state->rows = 0;
}

static gboolean
bad_line(BaroParse *parse, const GError *problem, GError **error)
{
    const ExecState *state = parse->state;
    keep_rows(parse);
    if (problem->code == BARO_ERROR_FAILED)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "source %s: its program reports: %s",
                         parse->context->name, problem->message);
    return baro_fail(error, BARO_ERROR_MALFORMED,
                     "source %s: line %u of its program's output cannot be "
                     "used: %s", parse->context->name, state->number,
                     problem->message);
}

static gboolean
take_line(BaroParse *parse, GError **error)
{
    ExecState *state = parse->state;
    state->number++;
    char *text = state->line->str;
    gsize length = state->line->len;
    if (strspn(text, " \t\r") == length)
        return TRUE;
    g_autoptr(GError) problem = NULL;
    if (!g_utf8_validate_len(text, length, NULL))
        baro_fail(&problem, BARO_ERROR_MALFORMED, "it is no UTF-8");
    g_autoptr(json_t) line =
        problem ? NULL : baro_field_json(text, length, &problem);
    if (line && !json_is_object(line))
        baro_fail(&problem, BARO_ERROR_MALFORMED, "it is no object");
    if (problem || !read_object(parse, line, &problem))
        return bad_line(parse, problem, error);
    if (state->all_rows > BARO_LIMIT_EXEC_ROWS) {
        baro_fail(&problem, BARO_ERROR_MALFORMED, "there are more than %d rows",
                  BARO_LIMIT_EXEC_ROWS);
        return bad_line(parse, problem, error);
    }
    if (state->rows >= BARO_PAGE_ROWS)
        keep_rows(parse);
    g_string_truncate(state->line, 0);
    return TRUE;
}

static void
finish(BaroParse *parse)
{
    const ExecState *state = parse->state;
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    if (state->cursor)
        json_object_set_new(cursor, "cursor", json_string(state->cursor));
    json_object_set_new(cursor, "done", json_integer(parse->context->now));
    baro_field_page(parse, cursor);
}

static gboolean
parse(BaroParse *parse, const char *block, gsize length, gboolean last,
      GError **error)
{
    ExecState *state = parse->state;
    if (!state->line)
        state->line = g_string_new(NULL);
    const char *at = block, *end = block + length;
    while (at < end) {
        const char *feed = memchr(at, '\n', (gsize) (end - at));
        gsize size = (gsize) ((feed ? feed : end) - at);
        if (state->line->len + size > BARO_LIMIT_LINE) {
            g_autoptr(GError) problem = NULL;
            state->number++;
            baro_fail(&problem, BARO_ERROR_MALFORMED,
                      "it is longer than %d bytes", BARO_LIMIT_LINE);
            return bad_line(parse, problem, error);
        }
        g_string_append_len(state->line, at, (gssize) size);
        if (!feed)
            break;
        if (!take_line(parse, error))
            return FALSE;
        g_string_truncate(state->line, 0);
        at = feed + 1;
    }
    if (!last)
        return TRUE;
    /* the program ended well, so its last line is whole without a line feed */
    if (state->line->len > 0 && !take_line(parse, error))
        return FALSE;
    finish(parse);
    return TRUE;
}

static void
clear(void *data)
{
    ExecState *state = data;
    if (state->line)
        g_string_free(state->line, TRUE);
    g_free(state->cursor);
    *state = (ExecState){0};
}

const BaroCollector baro_collector_exec = {
    .name = "exec",
    .summary = "what a program of your own prints",
    .options = options,
    .kinds = kinds,
    .metrics = metrics,
    .is_light = baro_field_has_no_url,
    .state_size = sizeof(ExecState),
    .plan = plan,
    .parse = parse,
    .clear = clear,
};
