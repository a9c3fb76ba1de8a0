// SPDX-License-Identifier: Apache-2.0
#include "label_break.h"

#include <string.h>

static gboolean
is_touched(const BaroLabeled *what, const BaroLabelState *state,
           const char *source)
{
    return strcmp(state->family, what->family) == 0 &&
           (!what->label || strcmp(state->label, what->label) == 0) &&
           source && g_strv_contains(what->sources, source);
}

gboolean
baro_label_break(const BaroReader *reader, const BaroLabeled *what,
                 gint32 *until, GPtrArray *warnings, GError **error)
{
    if (!reader->labels)
        return TRUE;
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) states = reader->labels(reader->data, strings, error);
    for (guint i = 0; states && i < states->len; i++) {
        const BaroLabelState *s = &g_array_index(states, BaroLabelState, i);
        const char *source = reader->source_name(reader->data, s->source);
        if (!is_touched(what, s, source))
            continue;
        *until = MAX(*until, baro_month_of(s->made_day));
        if (warnings)
            g_ptr_array_add(
                warnings,
                g_strdup_printf(
                    "%s: version %d of the rule of '%s' searched what %s had "
                    "before by title alone; no trend is drawn across it",
                    what->metric, s->version, s->label, source));
    }
    return states != NULL;
}
