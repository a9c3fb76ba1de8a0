// SPDX-License-Identifier: Apache-2.0
#include "span_state.h"

struct BaroCoverage {
    GPtrArray *covers; /* GArray of BaroCover, one a source */
    GStringChunk *strings;
};

gint32
baro_last_full_day(gint32 as_of)
{
    gint32 month = baro_month_of(as_of);
    return as_of == baro_month_last(month) ? as_of
                                           : baro_month_first(month) - 1;
}

BaroCoverage *
baro_coverage_ask(const BaroReader *reader, GPtrArray *sources,
                  GError **error)
{
    g_autoptr(BaroCoverage) coverage = g_new0(BaroCoverage, 1);
    coverage->strings = g_string_chunk_new(512);
    coverage->covers =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < sources->len && sources->pdata[i]; i++) {
        GArray *covers = reader->coverage(reader->data, sources->pdata[i],
                                          coverage->strings, error);
        if (!covers)
            return NULL;
        g_ptr_array_add(coverage->covers, covers);
    }
    return g_steal_pointer(&coverage);
}

void
baro_coverage_free(BaroCoverage *coverage)
{
    if (!coverage)
        return;
    g_clear_pointer(&coverage->covers, g_ptr_array_unref);
    g_clear_pointer(&coverage->strings, g_string_chunk_free);
    g_free(coverage);
}

/* Days of the span that one source covers: whole, and at least in part. */
static void
count_days(const GArray *covers, BaroSpan span, gint32 *whole, gint32 *some)
{
    *whole = *some = 0;
    for (guint i = 0; i < covers->len; i++) {
        const BaroCover *c = &g_array_index(covers, BaroCover, i);
        gint32 first = MAX(c->first, span.first);
        gint32 last = MIN(c->last, span.last);
        if (first > last)
            continue;
        if (c->state == BARO_COVER_COMPLETE)
            *whole += last - first + 1;
        if (c->state <= BARO_COVER_PARTIAL)
            *some += last - first + 1;
    }
}

static gboolean
had_begun(const GArray *covers, gint32 day)
{
    for (guint i = 0; i < covers->len; i++) {
        const BaroCover *c = &g_array_index(covers, BaroCover, i);
        if (c->state <= BARO_COVER_PARTIAL && c->first <= day)
            return TRUE;
    }
    return FALSE;
}

BaroPointState
baro_coverage_state(const BaroCoverage *coverage, BaroSpan span, gint32 as_of)
{
    gint32 days = span.last - span.first + 1;
    BaroSpan known = {span.first, MIN(span.last, as_of)};
    gboolean any = FALSE, all = TRUE, asked = FALSE;
    for (guint i = 0; i < coverage->covers->len; i++) {
        gint32 whole, some;
        const GArray *covers = coverage->covers->pdata[i];
        count_days(covers, known, &whole, &some);
        any |= some > 0;
        if (had_begun(covers, span.last)) {
            asked = TRUE;
            all &= whole == days;
        }
    }
    if (!any)
        return BARO_POINT_MISSING;
    return asked && all ? BARO_POINT_COMPLETE : BARO_POINT_PARTIAL;
}

gint32
baro_coverage_first(const BaroCoverage *coverage, guint source)
{
    const GArray *covers = coverage->covers->pdata[source];
    for (guint i = 0; i < covers->len; i++) {
        const BaroCover *c = &g_array_index(covers, BaroCover, i);
        if (c->state <= BARO_COVER_PARTIAL)
            return c->first;
    }
    return BARO_NO_DAY;
}

gint32
baro_coverage_last(const BaroCoverage *coverage)
{
    gint32 last = BARO_NO_DAY;
    for (guint s = 0; s < coverage->covers->len; s++) {
        const GArray *covers = coverage->covers->pdata[s];
        for (guint i = 0; i < covers->len; i++) {
            const BaroCover *c = &g_array_index(covers, BaroCover, i);
            if (c->state <= BARO_COVER_PARTIAL)
                last = MAX(last, c->last);
        }
    }
    return last;
}
