// SPDX-License-Identifier: Apache-2.0
#include "labels.h"

#include <string.h>

#include "barograph/match.h"

struct BaroLabels {
    GPtrArray *matchers, *patterns;
    GArray *rules; /* BaroLabelRule */
};

static gboolean
matcher_matches(const void *matcher, const char *text)
{
    return baro_matcher_matches(matcher, text);
}

static int
compare_words(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The same words in another order are the same rule. */
static char *
pattern_of(const char *const *match)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (gsize i = 0; match && match[i]; i++)
        g_ptr_array_add(words, (gpointer)match[i]);
    g_ptr_array_sort(words, compare_words);
    g_ptr_array_add(words, NULL);
    return g_strjoinv("\n", (char **)words->pdata);
}

static gboolean
add_rule(BaroLabels *labels, const char *family, const char *label,
         GStrv match, GError **error)
{
    const char *const *words = (const char *const *)match;
    BaroMatcher *matcher = match ? baro_matcher_new(words, error) : NULL;
    if (!matcher)
        return match == NULL;
    char *pattern = pattern_of(words);
    BaroLabelRule rule = {.family = family,
                          .label = label,
                          .pattern = pattern,
                          .matches = matcher_matches,
                          .matcher = matcher};
    g_ptr_array_add(labels->matchers, matcher);
    g_ptr_array_add(labels->patterns, pattern);
    g_array_append_val(labels->rules, rule);
    return TRUE;
}

BaroLabels *
baro_labels_new(const BaroConfig *config, GError **error)
{
    g_autoptr(BaroLabels) labels = g_new0(BaroLabels, 1);
    labels->matchers =
        g_ptr_array_new_with_free_func((GDestroyNotify)baro_matcher_free);
    labels->patterns = g_ptr_array_new_with_free_func(g_free);
    labels->rules = g_array_new(FALSE, TRUE, sizeof(BaroLabelRule));
    for (guint i = 0; i < config->areas->len; i++) {
        const BaroConfigArea *area = config->areas->pdata[i];
        if (!add_rule(labels, "area", area->label, area->match, error) ||
            !add_rule(labels, "incident", area->label, area->incident, error))
            return NULL;
    }
    for (guint i = 0; i < config->voices->len; i++) {
        const BaroConfigArea *voice = config->voices->pdata[i];
        if (!add_rule(labels, "voice", voice->label, voice->match, error))
            return NULL;
    }
    return g_steal_pointer(&labels);
}

void
baro_labels_free(BaroLabels *labels)
{
    if (!labels)
        return;
    g_ptr_array_unref(labels->matchers);
    g_ptr_array_unref(labels->patterns);
    g_array_unref(labels->rules);
    g_free(labels);
}

gboolean
baro_labels_set(BaroLabels *labels, BaroSession *session, GError **error)
{
    BaroLabelRule *rules = (BaroLabelRule *)(void *)labels->rules->data;
    if (!baro_store_set_labels(session->store, rules, labels->rules->len,
                               error))
        return FALSE;
    for (guint i = 0; i < labels->rules->len; i++)
        if (rules[i].relabeled)
            baro_talk(session->call,
                      "%s '%s': its rule is version %d now; %" G_GINT64_FORMAT
                      " titles of what was collected before are searched "
                      "again, their texts are not kept", rules[i].family,
                      rules[i].label, rules[i].version, rules[i].relabeled);
    return TRUE;
}

/* The row of a rule in what the store knows, or NULL. */
static const BaroLabelState *
find_state(const GArray *states, const BaroLabelRule *rule)
{
    for (guint i = 0; i < states->len; i++) {
        const BaroLabelState *state =
            &g_array_index(states, BaroLabelState, i);
        if (strcmp(state->family, rule->family) == 0 &&
            strcmp(state->label, rule->label) == 0)
            return state;
    }
    return NULL;
}

gboolean
baro_labels_check(const BaroSession *session, GPtrArray *warnings,
                  GError **error)
{
    g_autoptr(BaroLabels) labels = baro_labels_new(session->config, error);
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) states =
        labels ? baro_store_label_states(session->store, strings, error)
               : NULL;
    if (!states)
        return FALSE;
    for (guint i = 0; i < labels->rules->len; i++) {
        const BaroLabelRule *rule =
            &g_array_index(labels->rules, BaroLabelRule, i);
        const BaroLabelState *state = find_state(states, rule);
        if (!state || strcmp(state->pattern, rule->pattern) != 0)
            g_ptr_array_add(
                warnings,
                g_strdup_printf("%s '%s': the configuration has another rule "
                                "than the one that labeled the store; "
                                "`barograph collect` labels it anew",
                                rule->family, rule->label));
    }
    return TRUE;
}

/* Whether one of the words by which a name is known would pass. What an
 * expression matches is not known beforehand. */
static gboolean
lets_in(const BaroMatcher *match, const BaroMatcher *except,
        const BaroConfigArea *voice)
{
    for (gsize i = 0; voice->match[i]; i++) {
        g_autofree char *word = g_strdup(voice->match[i]);
        gsize length = strlen(word);
        if (word[0] == '/')
            return TRUE;
        if (length && word[length - 1] == '*')
            word[length - 1] = 0;
        if ((!match || baro_matcher_matches(match, word)) &&
            !baro_matcher_matches(except, word))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_comparable(const BaroConfig *config, const BaroConfigSource *source)
{
    const char *const *words = baro_options_list(source->options, "match");
    const char *const *not = baro_options_list(source->options, "except");
    g_autoptr(BaroMatcher) match =
        words && words[0] ? baro_matcher_new(words, NULL) : NULL;
    g_autoptr(BaroMatcher) except = baro_matcher_new(not, NULL);
    for (guint i = 0; i < config->voices->len; i++)
        if (!except || !lets_in(match, except, config->voices->pdata[i]))
            return FALSE;
    return TRUE;
}

GPtrArray *
baro_labels_comparable(const BaroConfig *config)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < config->sources->len; i++) {
        const BaroConfigSource *source = config->sources->pdata[i];
        if (source->options && is_comparable(config, source))
            g_ptr_array_add(names, source->name);
    }
    g_ptr_array_add(names, NULL);
    return names;
}
