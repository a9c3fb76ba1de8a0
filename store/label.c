// SPDX-License-Identifier: Apache-2.0
/*
 * The rules behind the labels: their versions, and what a new one finds in
 * the titles that are kept.
 */
#include "internal.h"

/* What the newest version of a rule was; version 0: there is none. */
typedef struct {
    int version;
    char *pattern;
} Known;

static gboolean
find_rule(BaroStore *store, const BaroLabelRule *rule, Known *known,
          GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_GET_RULE, error, "itt", store->project,
                  rule->family, rule->label);

    *known = (Known){0};
    if (statement == NULL || store_next(store, statement, error) != 1)
        return FALSE;
    known->version = sqlite3_column_int(statement, 0);
    known->pattern = g_strdup(store_text(statement, 1));
    sqlite3_reset(statement);
    return TRUE;
}

/* Which rules are new or changed, with the version they get. */
static gboolean
find_changed(BaroStore *store, BaroLabelRule *rules, gsize n,
             GPtrArray *changed, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        Known known;

        if (!find_rule(store, &rules[i], &known, error))
            return FALSE;
        if (g_strcmp0(known.pattern, rules[i].pattern) != 0) {
            known.version++;
            g_ptr_array_add(changed, &rules[i]);
        }
        rules[i].version = known.version;
        g_free(known.pattern);
    }
    return TRUE;
}

static gboolean
renew_rule(BaroStore *store, const BaroLabelRule *rule, GError **error)
{
    return store_run(store, SQL_DROP_LABELS, error, "itt", store->project,
                     rule->family, rule->label) &&
           store_run(store, SQL_DROP_BY_TITLE, error, "itt", store->project,
                     rule->family, rule->label) &&
           store_run(store, SQL_PUT_RULE, error, "ittiti", store->project,
                     rule->family, rule->label, (gint64)rule->version,
                     rule->pattern, store->now) &&
           store_run(store, SQL_PUT_BY_TITLE, error, "itt", store->project,
                     rule->family, rule->label);
}

/* Each title once for all of the rules. */
static gboolean
search_titles(BaroStore *store, const GPtrArray *rules, GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_ALL_TITLES, error, "i", store->project);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        gint64 event = sqlite3_column_int64(statement, 0);
        const char *title = store_text(statement, 1);

        for (guint i = 0; i < rules->len; i++) {
            BaroLabelRule *rule = rules->pdata[i];

            rule->relabeled++;
            if (rule->matches(rule->matcher, title) &&
                !store_run(store, SQL_PUT_LABEL, error, "ittii",
                           store->project, rule->family, rule->label, event,
                           (gint64)rule->version))
                return FALSE;
        }
    }
    return status == 0;
}

static gboolean
renew(BaroStore *store, const GPtrArray *changed, GError **error)
{
    for (guint i = 0; i < changed->len; i++)
        if (!renew_rule(store, changed->pdata[i], error))
            return FALSE;
    return store->next_event == 1 || search_titles(store, changed, error);
}

gboolean
baro_store_set_labels(BaroStore *store, BaroLabelRule *rules, gsize n,
                      GError **error)
{
    g_autoptr(GPtrArray) changed = g_ptr_array_new();

    store->labels = rules;
    store->n_labels = n;
    if (!find_changed(store, rules, n, changed, error))
        return FALSE;
    if (changed->len == 0)
        return TRUE;
    if (!baro_store_flush(store, error) || !store_begin(store, error))
        return FALSE;
    if (!renew(store, changed, error))
        return store_rollback(store);
    return store_commit(store, error);
}

GArray *
baro_store_label_states(BaroStore *store, GStringChunk *strings,
                        GError **error)
{
    g_autoptr(GArray) states =
        g_array_new(FALSE, FALSE, sizeof(BaroLabelState));
    sqlite3_stmt *statement =
        store_ask(store, SQL_READ_RULES, error, "i", store->project);
    int status;

    if (statement == NULL)
        return NULL;
    while ((status = store_next(store, statement, error)) == 1) {
        BaroLabelState state = {
            .family = g_string_chunk_insert_const(strings,
                                                  store_text(statement, 0)),
            .label = g_string_chunk_insert_const(strings,
                                                 store_text(statement, 1)),
            .pattern = g_string_chunk_insert_const(strings,
                                                   store_text(statement, 2)),
            .version = sqlite3_column_int(statement, 3),
            .made_at = sqlite3_column_int64(statement, 4),
            .source = sqlite3_column_int(statement, 5)};

        state.made_day = baro_day_of(state.made_at, store->zone);
        g_array_append_val(states, state);
    }
    return status == 0 ? g_steal_pointer(&states) : NULL;
}

/* Texts are not kept: that a source has them is. */
gboolean
store_write_text_sources(BaroStore *store, GError **error)
{
    for (guint i = 0; i < store->sources->len; i++) {
        SourceRow *source = store->sources->pdata[i];

        if (!source->has_text || source->text_written)
            continue;
        if (!store_run(store, SQL_PUT_TEXT_SOURCE, error, "ii",
                       store->project, source->number))
            return FALSE;
        source->text_written = TRUE;
    }
    return TRUE;
}
