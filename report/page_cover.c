// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <string.h>

/* "5 of 9 sources connected", and the others by name. */
static char *
sources_line(const BaroDeck *deck, char **missing)
{
    const GPtrArray *sources = deck->input->config->sources;
    g_autoptr(GString) others = g_string_new(NULL);
    guint connected = 0;

    for (guint i = 0; i < sources->len; i++) {
        const BaroConfigSource *source = g_ptr_array_index(sources, i);
        gboolean found = FALSE;

        for (guint k = 0; k < deck->status->len; k++) {
            const BaroSourceStatus *status =
                &g_array_index(deck->status, BaroSourceStatus, k);

            if (g_strcmp0(status->source, source->name) == 0)
                found = status->last_success > 0;
        }
        if (found)
            connected++;
        else
            g_string_append_printf(others, "%s%s", others->len ? ", " : "",
                                   source->name);
    }
    *missing = others->len > 0 ? g_strdup(others->str) : NULL;

    const BaroLanguage *language = deck->language;
    g_autofree char *n = baro_say_count(language, connected);
    g_autofree char *all = baro_say_count(language, sources->len);

    return baro_say(language, language->page->cover.sources, "n", n, "all",
                    all, NULL);
}

static gboolean
build(BaroDeck *deck, GError **error)
{
    const BaroReportInput *input = deck->input;
    const BaroConfigReport *report = input->report;
    gboolean met = report->meeting != BARO_NO_DAY;
    const char *title = report->title != NULL ? report->title : report->name;
    g_autofree char *day =
        baro_say_day(deck->language, met ? report->meeting : input->as_of);
    g_autofree char *until = baro_say_day(deck->language, input->as_of);
    g_autofree char *missing = NULL;
    g_autofree char *sources = sources_line(deck, &missing);
    const BaroCoverWords *words = &deck->language->page->cover;
    g_autofree char *data = baro_say(deck->language, words->data, "day",
                                     until, "sources", sources, NULL);
    BaroScene *scene = baro_scene_new(deck->fonts, deck->language,
                                      input->config->project);
    BaroType at = {.x = 88, .y = 176, .style = BARO_STYLE_COVER,
                   .align = -1, .wrap = 740};
    BaroBox box;

    baro_deck_drawn(deck, scene);
    if (baro_scene_measure(scene, at, input->config->project).h > 150)
        at.size = 20;
    baro_scene_rect(scene, (BaroBox){44, 0, 6, BARO_CANVAS_H}, BARO_ACCENT,
                    BARO_NO_COLOR);
    box = baro_scene_text(scene, at, input->config->project);
    at = (BaroType){.x = 88, .y = box.y + box.h + 30, .align = -1,
                    .style = BARO_STYLE_MIDDLE, .wrap = 740,
                    .color = BARO_ACCENT};
    box = baro_scene_text(scene, at, title);
    at = (BaroType){.x = 88, .y = box.y + box.h + 26, .align = -1,
                    .style = BARO_STYLE_BODY, .size = 14, .wrap = 740};
    box = baro_scene_text(scene, at, day);
    at.size = 0;
    at.color = BARO_SECOND;
    if (report->presenter != NULL) {
        at.y = box.y + box.h + 20;
        box = baro_scene_text(scene, at, report->presenter);
    }
    at.y = MAX(430, box.y + box.h + 40);
    baro_scene_line(scene, (BaroBox){88, at.y - 22, 740, 0}, BARO_RULE, 0.75,
                    0);
    box = baro_scene_text(scene, at, data);
    if (missing != NULL) {
        g_autofree char *line = baro_say(deck->language, words->missing,
                                         "names", missing, NULL);

        at.y = box.y + box.h + 16;
        at.style = BARO_STYLE_SMALL;
        box = baro_scene_text(scene, at, line);
    }
    if (box.y + box.h > BARO_CANVAS_H)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "The names on the cover fill more than the page; "
                         "shorten the title of report %s.", report->name);
    return TRUE;
}

const BaroPageKind baro_pagekind_cover = {
    .id = "cover",
    .question = "What is this?",
    .build = build,
};
