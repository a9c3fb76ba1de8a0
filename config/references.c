// SPDX-License-Identifier: Apache-2.0
#include "bind.h"

#include <string.h>

#include "barograph/text.h"

/* Which list of BaroConfig holds the names, and where its structs keep them.
 * A lenient one refuses only what looks like a slip for a name: a goal may
 * rest on rungs that are drawn as not measured, and a page that names no
 * proposal says so itself. */
typedef struct {
    const char *what;
    gsize list;
    gsize name;
    gboolean is_lenient;
    const char *prefix; /* of a page: what stands before the name */
} Target;

static const Target targets[] = {
    [BARO_REFER_SOURCE] = {"source", offsetof(BaroConfig, sources),
                           offsetof(BaroConfigSource, name), FALSE, NULL},
    [BARO_REFER_AREA] = {"focus area", offsetof(BaroConfig, areas),
                         offsetof(BaroConfigArea, label), FALSE, NULL},
    [BARO_REFER_GOAL] = {"goal", offsetof(BaroConfig, goals),
                         offsetof(BaroConfigGoal, id), FALSE, NULL},
    [BARO_REFER_PROPOSAL] = {"proposal", offsetof(BaroConfig, proposals),
                             offsetof(BaroConfigProposal, id), FALSE, NULL},
    [BARO_REFER_BUDGET] = {"budget line", offsetof(BaroConfig, budget),
                           offsetof(BaroConfigBudget, category), FALSE, NULL},
    [BARO_REFER_RUNG] = {"rung", offsetof(BaroConfig, ladder),
                         offsetof(BaroConfigRung, rung), TRUE, NULL},
    [BARO_REFER_PAGE] = {"proposal", offsetof(BaroConfig, proposals),
                         offsetof(BaroConfigProposal, id), TRUE, "proposal:"},
};

static char **
names_of(const BaroConfig *config, const Target *target)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    GPtrArray *list = *(GPtrArray *const *)((const char *)config
                                            + target->list);

    for (guint i = 0; i < list->len; i++) {
        const char *base = g_ptr_array_index(list, i);

        g_strv_builder_add(builder, *(char *const *)(base + target->name));
    }
    return g_strv_builder_end(builder);
}

/* Whether each word is the other's or a slip for it: "Engage with Users" is
 * no slip for "Engage with Industry", though as texts they are near. */
static gboolean
is_slip(const char *typed, const char *known)
{
    g_auto(GStrv) a = g_strsplit(typed, " ", -1);
    g_auto(GStrv) b = g_strsplit(known, " ", -1);

    if (g_strv_length(a) != g_strv_length(b))
        return FALSE;
    for (gsize i = 0; a[i] != NULL; i++) {
        const char *const other[] = {b[i], NULL};

        if (!g_str_equal(a[i], b[i]) && baro_text_nearest(a[i], other) == NULL)
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_none(const char *word, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (is_slip(word, *words))
            return FALSE;
    }
    return TRUE;
}

/* Which metrics there are, the dictionary knows and the sources; whoever asks
 * them says where the name was typed. */
static void
note_metric(const BaroConfig *config, const BaroNode *node)
{
    if (node->file != NULL
        && !g_hash_table_contains(config->metrics, node->text))
        g_hash_table_insert(config->metrics, g_strdup(node->text),
                            g_strdup_printf("%s:%d:%d", node->file->name,
                                            node->line, node->column));
}

static gboolean
check(const BaroReference *reference, const BaroConfig *config,
      GError **error)
{
    const Target *target = &targets[reference->refers];
    const char *word = reference->node->text;

    if (reference->refers == BARO_REFER_METRIC) {
        note_metric(config, reference->node);
        return TRUE;
    }
    if (target->prefix != NULL) {
        if (!g_str_has_prefix(word, target->prefix))
            return TRUE;
        word += strlen(target->prefix);
    }

    g_auto(GStrv) names = names_of(config, target);
    const char *const *words = (const char *const *)names;

    if (g_strv_contains(words, word)
        || (target->is_lenient && is_none(word, words)))
        return TRUE;
    return baro_node_fail_unknown(reference->node, target->what, word, words,
                                  error);
}

gboolean
baro_references_check(BaroBinder *binder, GError **error)
{
    for (guint i = 0; i < binder->references->len; i++) {
        if (!check(&g_array_index(binder->references, BaroReference, i),
                   binder->config, error))
            return FALSE;
    }
    return TRUE;
}
