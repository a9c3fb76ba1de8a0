// SPDX-License-Identifier: Apache-2.0
#include "imports.h"

#include "barograph/kinds.h"
#include "barograph/text.h"

enum {
    DAY_SECONDS = 86400,
    ENOUGH = 30 /* fewer in a day a person does by hand */
};

static char *
sentence(const BaroMetricRef *ref, const BaroBurst *burst)
{
    static const BaroCalendar months = {BARO_BY_MONTH, 1};
    const BaroKind *kind = &baro_kinds()[baro_kind_number(ref->metric->kind)];
    g_autofree char *month = baro_period_name(&months, burst->month);
    g_autofree char *n = baro_text_number(burst->n);
    g_autofree char *total = baro_text_number(burst->total);
    return g_strdup_printf("%s: in %s one person made %s of %s %s within 24 "
                           "hours, as an import does; it is in the years "
                           "that are compared", ref->text, month, n, total,
                           kind->plural);
}

gboolean
baro_note_imports(const BaroMetricRef *ref, const BaroScope *scope,
                  gint32 until, GPtrArray *warnings, GError **error)
{
    const BaroReader *reader = scope->reader;
    BaroQuestion question = {
        .kind = ref->metric->kind,
        .sources = baro_metric_ref_sources(ref, scope->sources),
        .window = {baro_day_add_months(until + 1, -24), until}};
    if (!reader->bursts)
        return TRUE;
    g_autoptr(GArray) bursts = reader->bursts(reader->data, &question,
                                              DAY_SECONDS, ENOUGH, error);
    if (!bursts)
        return FALSE;
    for (guint i = 0; i < bursts->len; i++)
        g_ptr_array_add(warnings,
                        sentence(ref, &g_array_index(bursts, BaroBurst, i)));
    return TRUE;
}
