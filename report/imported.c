// SPDX-License-Identifier: Apache-2.0
#include "imported.h"

#include <string.h>

#include "barograph/kinds.h"

enum { MONTH_DAYS = 31 };

/* The first readings of sources with an earlier history, and whether none of
 * them has seen anything since. */
typedef struct {
    gint32 first, last; /* BARO_NO_DAY: there is none */
    gboolean whole;
} Imported;

/* The metric that a figure stands on; NULL: none of the dictionary. */
static const BaroMetric *
metric_of(const BaroFigure *figure)
{
    const BaroFigureKind *kind = baro_figure_kind(figure->metric);

    if (kind == NULL)
        return baro_metric_named(figure->metric);
    return kind->from == BARO_FROM_METRIC ? baro_metric_find(kind->rows)
                                          : NULL;
}

/* Whether a figure of the page is of events that the source may yield. */
static gboolean
is_read_from(const BaroDeck *deck, const BaroPageModel *model,
             const BaroConfigSource *source)
{
    for (guint i = 0; i < deck->figures->len; i++) {
        const BaroFigure *figure =
            &g_array_index(deck->figures, BaroFigure, i);
        const BaroMetric *metric = strcmp(figure->page, model->id) == 0
            ? metric_of(figure) : NULL;

        if (metric != NULL && metric->kind != NULL
            && baro_kind_is_yielded(metric->kind, source->collector->kinds,
                                    source->options))
            return TRUE;
    }
    return FALSE;
}

static void
add_source(Imported *imported, const BaroSourceStatus *status)
{
    if (status->first_day == BARO_NO_DAY
        || status->first_day + MONTH_DAYS > status->first_read)
        return;
    if (imported->first == BARO_NO_DAY)
        *imported = (Imported){status->first_read, status->first_read, TRUE};
    imported->first = MIN(imported->first, status->first_read);
    imported->last = MAX(imported->last, status->first_read);
    imported->whole &= status->last_day < status->first_read;
}

char *
baro_imported_say(const BaroDeck *deck, const BaroPageModel *model)
{
    const BaroLanguage *language = deck->language;
    const BaroBasicWords *words = &language->page->basic;
    const GPtrArray *sources = deck->input->config->sources;
    Imported imported = {BARO_NO_DAY, BARO_NO_DAY, TRUE};

    for (guint i = 0; deck->status != NULL && i < sources->len; i++) {
        const BaroConfigSource *source = g_ptr_array_index(sources, i);
        const BaroSourceStatus *status =
            baro_deck_status(deck, source->name);

        if (status != NULL && source->collector != NULL
            && status->first_read != BARO_NO_DAY
            && !baro_deck_looks_back(deck, status)
            && is_read_from(deck, model, source))
            add_source(&imported, status);
    }
    if (imported.first == BARO_NO_DAY)
        return NULL;

    g_autofree char *first = baro_say_date(language, imported.first);
    g_autofree char *last = baro_say_date(language, imported.last);

    if (imported.first < imported.last)
        return baro_say(language, words->imported_between, "from", first,
                        "to", last, NULL);
    return baro_say(language, imported.whole ? words->imported_whole
                                             : words->imported,
                    "day", first, NULL);
}
