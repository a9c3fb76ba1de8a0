// SPDX-License-Identifier: Apache-2.0
#include "areas.h"

#include <string.h>

#include "barograph/sheet.h"
#include "barograph/text.h"

enum { MOST = 5000 }; /* answers that one person gives */

GArray *
baro_areas_draw(const BaroSession *session, const char *kind,
                const char *area, gsize n, gint64 *total,
                GStringChunk *strings, GError **error)
{
    BaroDraw draw = {
        .family = "area",
        .kind = kind,
        .label = area,
        .labels = (const char *const *)session->areas->pdata,
        .sources = (const char *const *)session->sources->pdata,
    };
    return baro_store_draw(session->store, &draw, n, total, strings, error);
}

/* As many as were answered one after another: a random sample, where what
 * comes later may have been picked. */
static guint
answered(const GArray *drawn)
{
    guint n = 0;
    while (n < drawn->len && g_array_index(drawn, BaroDrawn, n).belongs >= 0)
        n++;
    return n;
}

static gboolean
set_version(const BaroSession *session, const char *area,
            BaroLabelCounts *counts, GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) states =
        baro_store_label_states(session->store, strings, error);
    for (guint i = 0; states && i < states->len; i++) {
        const BaroLabelState *s = &g_array_index(states, BaroLabelState, i);
        if (strcmp(s->family, "area") == 0 && strcmp(s->label, area) == 0)
            counts->version = s->version;
    }
    return states != NULL;
}

static gboolean
count_missed(const BaroSession *session, const char *area,
             const GArray *without, BaroLabelCounts *counts, GError **error)
{
    counts->checked_without = answered(without);
    for (guint i = 0; i < counts->checked_without; i++) {
        int belongs;
        if (!baro_store_answer(session->store, "area", area,
                               g_array_index(without, BaroDrawn, i).event,
                               &belongs, error))
            return FALSE;
        counts->missed += belongs == 1;
    }
    return TRUE;
}

gboolean
baro_areas_count(const BaroSession *session, const char *kind,
                 const char *area, BaroLabelCounts *counts, GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(65536);
    gint64 found = 0, rest = 0;
    *counts = (BaroLabelCounts){0};
    g_autoptr(GArray) drawn =
        baro_areas_draw(session, kind, area, MOST, &found, strings, error);
    g_autoptr(GArray) without =
        drawn ? baro_areas_draw(session, kind, NULL, MOST, &rest, strings,
                                error)
              : NULL;
    if (!without || !set_version(session, area, counts, error))
        return FALSE;
    counts->found = found;
    counts->without = rest;
    counts->checked = answered(drawn);
    for (guint i = 0; i < counts->checked; i++)
        counts->right += g_array_index(drawn, BaroDrawn, i).belongs;
    return count_missed(session, area, without, counts, error);
}

gboolean
baro_areas_answer(const BaroSession *session, const char *area, gint64 event,
                  gboolean belongs, const char *const *areas, GError **error)
{
    if (!baro_store_put_answer(session->store, "area", area, event, belongs,
                               error))
        return FALSE;
    for (gsize i = 0; !area && session->areas->pdata[i]; i++)
        if (!baro_store_put_answer(
                session->store, "area", session->areas->pdata[i], event,
                g_strv_contains(areas, session->areas->pdata[i]), error))
            return FALSE;
    return TRUE;
}

/* ---- from a file ------------------------------------------------------- */

enum { SOURCE, ID, AREA, ANSWER, KIND, REQUIRED = KIND };
static const char *const COLUMNS[] = {"source", "id",     "area",
                                      "answer", "kind",   "day",
                                      "outlet", "title",  "url", NULL};

static gboolean
find_event(const BaroSession *session, const BaroSheet *sheet,
           const BaroCsvCell *row, gint64 *event, GError **error)
{
    const char *kind = *row[KIND].text ? row[KIND].text : "mention";
    const char *id = row[ID].text;
    if (!baro_store_find_event(session->store, row[SOURCE].text, kind, id,
                               event, error))
        return FALSE;
    /* What a spreadsheet would take for a formula was written with an
     * apostrophe. */
    if (*event == 0 && *id == '\'' &&
        !baro_store_find_event(session->store, row[SOURCE].text, kind, id + 1,
                               event, error))
        return FALSE;
    return *event != 0 ||
           baro_sheet_fail(sheet, &row[ID], error,
                           "the store has no %s with this id in '%s'", kind,
                           row[SOURCE].text);
}

static gboolean
check_area(const BaroSession *session, const BaroSheet *sheet,
           const BaroCsvCell *cell, const char *name, GError **error)
{
    const char *const *areas = (const char *const *)session->areas->pdata;
    if (g_strv_contains(areas, name))
        return TRUE;
    const char *near = baro_text_nearest(name, areas);
    return baro_sheet_fail(sheet, cell, error,
                           near ? "no focus area '%s': did you mean '%s'?"
                                : "no focus area '%s' in the configuration%s",
                           name, near ? near : "");
}

/* Of the sample without an area: `no`, or the areas, by semicolons. */
static gboolean
read_areas(const BaroSession *session, const BaroSheet *sheet,
           const BaroCsvCell *row, gint64 event, GError **error)
{
    const BaroCsvCell *cell = &row[ANSWER];
    gboolean none = g_ascii_strcasecmp(cell->text, "no") == 0;
    g_auto(GStrv) names = g_strsplit(none ? "" : cell->text, ";", -1);
    for (gsize i = 0; names[i]; i++)
        if (!check_area(session, sheet, cell, g_strstrip(names[i]), error))
            return FALSE;
    return baro_areas_answer(session, NULL, event, !none,
                             (const char *const *)names, error);
}

static gboolean
read_answer(const BaroSession *session, const BaroSheet *sheet,
            const BaroCsvCell *row, GError **error)
{
    const char *answer = row[ANSWER].text;
    gboolean yes = g_ascii_strcasecmp(answer, "yes") == 0;
    gint64 event;
    if (!find_event(session, sheet, row, &event, error))
        return FALSE;
    if (!*row[AREA].text)
        return read_areas(session, sheet, row, event, error);
    if (!check_area(session, sheet, &row[AREA], row[AREA].text, error))
        return FALSE;
    if (!yes && g_ascii_strcasecmp(answer, "no") != 0)
        return baro_sheet_fail(sheet, &row[ANSWER], error,
                               "an answer is yes or no, not '%s'", answer);
    return baro_areas_answer(session, row[AREA].text, event, yes, NULL,
                             error);
}

gboolean
baro_areas_import(const BaroSession *session, const char *path, guint *n,
                  GError **error)
{
    g_autoptr(BaroSheet) sheet =
        baro_sheet_read(path, COLUMNS, REQUIRED, error);
    *n = 0;
    for (guint i = 0; sheet && i < sheet->rows->len; i++) {
        const BaroCsvCell *row = baro_sheet_row(sheet, i);
        if (!*row[ANSWER].text)
            continue;
        if (!read_answer(session, sheet, row, error))
            return FALSE;
        ++*n;
    }
    return sheet != NULL;
}
