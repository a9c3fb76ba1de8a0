// SPDX-License-Identifier: Apache-2.0
#include "git.h"

#include <string.h>

#include "barograph/limits.h"
#include "barograph/text.h"

/*
 * The option `maintainers:`: how many addresses the file of that path names,
 * as a level after the last commit of each month that changed it. First the
 * commits are asked for, then the file as they left it:
 * `commit SPACE size LF bytes LF` each.
 */

void
baro_git_owner_commit(BaroGitState *state, const char *id, gint64 at,
                      gint32 day)
{
    char month[16];
    if (!state->owners)
        state->owners = json_object();
    g_snprintf(month, sizeof month, "%d", baro_month_of(day));
    const json_t *known = json_object_get(state->owners, month);
    if (known && json_integer_value(json_array_get(known, 1)) > at)
        return;
    json_object_set_new(state->owners, month,
                        json_pack("[s, I]", id, (json_int_t) at));
}

/* When the commit was made; FALSE where it was not asked for. */
static gboolean
time_of(const json_t *owners, const char *id, gint64 *at)
{
    const char *month;
    json_t *pair;
    json_object_foreach((json_t *) owners, month, pair) {
        if (g_strcmp0(json_string_value(json_array_get(pair, 0)), id) != 0)
            continue;
        *at = json_integer_value(json_array_get(pair, 1));
        return TRUE;
    }
    return FALSE;
}

static gboolean
is_maintainer_line(const char *line)
{
    return g_ascii_strncasecmp(line, "M:", 2) == 0;
}

/* Addresses on lines `M:`, which tell maintainers from reviewers and lists;
 * in a file without such lines all addresses. */
static guint
count_addresses(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gboolean marked = FALSE;
    for (gsize i = 0; lines[i]; i++)
        marked = marked || is_maintainer_line(lines[i]);
    g_autoptr(GHashTable) addresses =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; lines[i]; i++) {
        if (marked && !is_maintainer_line(lines[i]))
            continue;
        char *name, *email;
        baro_field_person(lines[i] + (marked ? 2 : 0), &name, &email);
        g_free(name);
        if (email && strchr(email, '@'))
            g_hash_table_add(addresses, email);
        else
            g_free(email);
    }
    return g_hash_table_size(addresses);
}

static gboolean
emit_level(BaroParse *parse, const json_t *owners, GError **error)
{
    const BaroGitState *state = parse->state;
    BaroSample sample = {
        .metric = "maintainers", .aggregate = BARO_AGGREGATE_LAST,
    };
    if (!time_of(owners, state->blob_id, &sample.at))
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "source %s: git gave a file that was not asked for",
                         parse->context->name);
    sample.day = sample.until = baro_day_of(sample.at, parse->context->zone);
    sample.value = count_addresses(state->token->str);
    parse->sink->sample(parse->sink, &sample);
    return TRUE;
}

/* `commit SPACE size`; a size of -1: the file is not there. */
static gboolean
take_head(BaroParse *parse, GError **error)
{
    BaroGitState *state = parse->state;
    g_auto(GStrv) parts = g_strsplit(state->token->str, " ", 2);
    gint64 size;
    if (g_strv_length(parts) != 2
        || !baro_parse_int(parts[1], -1, BARO_LIMIT_DOCUMENT, &size))
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "source %s: the file of maintainers cannot be read",
                         parse->context->name);
    g_strlcpy(state->blob_id, parts[0], sizeof state->blob_id);
    state->blob_left = size;
    state->in_blob = size >= 0;
    g_string_truncate(state->token, 0);
    return TRUE;
}

/* Takes one byte run; returns where it ended, NULL with an error. */
static const char *
take_bytes(BaroParse *parse, const json_t *owners, const char *at,
           const char *end, GError **error)
{
    BaroGitState *state = parse->state;
    if (!state->in_blob) {
        if (*at != '\n') {
            if (state->token->len < BARO_LIMIT_NAME)
                g_string_append_c(state->token, *at);
            return at + 1;
        }
        if (state->token->len > 0 && !take_head(parse, error))
            return NULL;
        return at + 1;
    }
    gsize size = MIN((gsize) (end - at), (gsize) state->blob_left);
    g_string_append_len(state->token, at, (gssize) size);
    state->blob_left -= (gint64) size;
    if (state->blob_left > 0)
        return at + size;
    at += size;
    if (at == end)
        return at;
    /* the line feed after the bytes */
    gboolean good = emit_level(parse, owners, error);
    state->in_blob = FALSE;
    g_string_truncate(state->token, 0);
    return good ? at + 1 : NULL;
}

gboolean
baro_git_owners_parse(BaroParse *parse, const char *block, gsize length,
                      gboolean last, GError **error)
{
    BaroGitState *state = parse->state;
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    const json_t *owners = json_object_get(cursor, "owners");
    if (!state->token)
        state->token = g_string_new(NULL);
    const char *at = block, *end = block + length;
    while (at && at < end)
        at = take_bytes(parse, owners, at, end, error);
    if (!at && length > 0)
        return FALSE;
    if (last && (state->in_blob || state->token->len > 0))
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "source %s: the file of maintainers is cut off",
                         parse->context->name);
    return TRUE;
}
