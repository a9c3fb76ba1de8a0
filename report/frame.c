// SPDX-License-Identifier: Apache-2.0
#include "frame.h"

#include <string.h>

#include "imported.h"

enum { EYEBROW_Y = 37, TITLE_Y = 62, BODY_TOP = 104, ROOM_TOP = 86,
       FOOT = 31, ROOM_TITLE = 18 };

static double
left_of(const BaroDeck *deck)
{
    return deck->sheet->left;
}

static double
right_of(const BaroDeck *deck, const BaroScene *scene)
{
    return scene->width - deck->sheet->right;
}

/* Who wrote a title that was not made from the data. */
static double
draw_author(const BaroDeck *deck, const BaroPageModel *model,
            BaroScene *scene)
{
    BaroType at = {.x = right_of(deck, scene), .y = EYEBROW_Y,
                   .style = BARO_STYLE_SMALL, .align = 1, .wrap = 240,
                   .lines = 1};
    const BaroBasicWords *words = &deck->language->page->basic;
    g_autofree char *text = model->author != NULL
        ? baro_say(deck->language, words->typed_by, "author", model->author,
                   NULL)
        : g_strdup(words->typed);

    return baro_scene_text(scene, at, text).w + 20;
}

/* Two lines of the size of titles, else smaller and as long as it is; the
 * number of a part does not begin a line. */
static BaroType
title_at(const BaroDeck *deck, BaroScene *scene, const char *title,
         const char *whole)
{
    BaroType at = {.x = left_of(deck), .y = TITLE_Y, .align = -1,
                   .style = BARO_STYLE_TITLE,
                   .size = deck->is_room ? ROOM_TITLE : 0,
                   .wrap = right_of(deck, scene) - left_of(deck)};
    double high = baro_scene_measure(scene, at, title).h;

    if (baro_scene_measure(scene, at, whole).h > 60) {
        at.size = 14;
        at.y = 56;
    } else if (baro_scene_measure(scene, at, whole).h > high) {
        at.size = 0.94
            * (at.size > 0 ? at.size : baro_style(BARO_STYLE_TITLE)->size);
    }
    return at;
}

static BaroBox
draw_title(const BaroDeck *deck, BaroScene *scene, const char *title,
           guint part)
{
    g_autofree char *whole = part > 1
        ? g_strdup_printf("%s (%u)", title, part) : g_strdup(title);
    BaroType at = title_at(deck, scene, title, whole);

    /* Other scripts stand higher than Latin letters. */
    at.y += MAX(0, EYEBROW_Y + 2.5 - baro_scene_measure(scene, at, whole).y);
    return baro_scene_text(scene, at, whole);
}

void
baro_frame_head(const BaroDeck *deck, const BaroPageModel *model,
                BaroPen *pen, guint part)
{
    BaroScene *scene = pen->scene;
    g_autofree char *up = g_utf8_strup(model->eyebrow, -1);
    double width = right_of(deck, scene) - left_of(deck);
    BaroType at = {.x = left_of(deck), .y = EYEBROW_Y, .align = -1,
                   .style = BARO_STYLE_EYEBROW, .wrap = width, .lines = 1};
    BaroBox box;

    if (model->is_typed)
        at.wrap -= draw_author(deck, model, scene);
    baro_scene_text(scene, at, up);
    box = draw_title(deck, scene, model->title, part);
    if (model->subtitle != NULL && !pen->is_room) {
        at = (BaroType){.x = left_of(deck), .y = box.y + box.h + 14,
                        .style = BARO_STYLE_SUBTITLE, .align = -1,
                        .wrap = width};
        box = baro_scene_text(scene, at, model->subtitle);
    }
    scene->top = MAX(pen->is_room ? ROOM_TOP : BODY_TOP, box.y + box.h + 18);
    scene->bottom = scene->height - FOOT - 10;
}

/* "Lists and repository. Data to 15 Sep 2013. Definitions: page 15." */
static char *
source_line(const BaroDeck *deck, const BaroPageModel *model)
{
    const BaroBasicWords *words = &deck->language->page->basic;
    g_autofree char *day = baro_say_date(deck->language, deck->input->as_of);
    g_autofree char *until =
        baro_say(deck->language, words->data_to, "day", day, NULL);
    GString *out = g_string_new(NULL);

    if (model->source != NULL && *model->source != '\0')
        g_string_append_printf(out, "%s ", model->source);
    g_string_append(out, until);
    if (model->source != NULL && strcmp(model->id, "methodology") != 0
        && deck->chart == NULL && baro_deck_has_page(deck, "methodology")) {
        g_autofree char *mark = baro_refs_mark(deck->refs, "methodology");
        g_autofree char *see =
            baro_say(deck->language, words->see, "page", mark, NULL);

        g_string_append_printf(out, " %s", see);
    }
    return g_string_free(out, FALSE);
}

/* "Barograph 0.1.0 · Imported on 1 Oct 2013." */
static char *
program_line(const BaroDeck *deck, const BaroPageModel *model)
{
    g_autofree char *program =
        baro_say(deck->language, deck->language->page->basic.program,
                 "version", deck->input->version, NULL);
    g_autofree char *imported = baro_imported_say(deck, model);

    return imported == NULL ? g_steal_pointer(&program)
                            : g_strdup_printf("%s · %s", program, imported);
}

static char *
deck_name(const BaroDeck *deck)
{
    const BaroReportInput *input = deck->input;
    const BaroConfigReport *report = input->report;

    if (deck->chart != NULL)
        return g_strdup(input->config->project);

    g_autofree char *date = baro_say_day(
        deck->language,
        report->meeting != BARO_NO_DAY ? report->meeting : input->as_of);

    return g_strdup_printf("%s  ·  %s  ·  %s", input->config->project,
                           report->title != NULL ? report->title
                                                 : report->name, date);
}

/* On a narrow sheet the program stands beside the deck's name where it has
 * room, else after the source. */
static void
draw_narrow(BaroScene *scene, BaroType at, BaroBox name, const char *source,
            const char *program)
{
    g_autofree char *line = g_strdup_printf("%s %s", source, program);
    double x = name.x + name.w + 24;
    double wide =
        baro_scene_measure(scene, (BaroType){.style = at.style}, program).w;
    BaroType under = at;

    under.y += 12;
    if (x + wide <= at.x + at.wrap) {
        baro_scene_text(scene, under, source);
        at.x = x;
        baro_scene_text(scene, at, program);
    } else {
        baro_scene_text(scene, under, line);
    }
}

/* Source and program in a line; where they have no room in one the program
 * begins the second. */
static void
draw_wide(BaroScene *scene, BaroType at, const char *source,
          const char *program)
{
    BaroType free = {.style = at.style};
    g_autofree char *line = g_strdup_printf("%s %s", source, program);
    g_autoptr(GString) whole = g_string_new(program);

    if (baro_scene_measure(scene, free, line).w <= at.wrap) {
        baro_scene_text(scene, at, line);
        return;
    }
    g_string_replace(whole, " ", "\u00a0", 0);
    g_string_prepend_c(whole, ' ');
    g_string_prepend(whole, source);
    baro_scene_text(scene, at, whole->str);
}

void
baro_frame_foot(const BaroDeck *deck, const BaroPageModel *model,
                BaroScene *scene, guint number)
{
    g_autofree char *name = deck_name(deck);
    g_autofree char *source = source_line(deck, model);
    g_autofree char *program = program_line(deck, model);
    g_autofree char *page =
        deck->chart != NULL ? g_strdup("") : g_strdup_printf("%u", number);
    double left = left_of(deck), right = right_of(deck, scene);
    double rule = scene->height - FOOT, y = rule + 13;
    gboolean is_narrow = deck->sheet->is_stacked;
    BaroType at = {.x = right, .y = y, .style = BARO_STYLE_FOOT,
                   .color = BARO_INK, .align = 1};
    double end = right - baro_scene_text(scene, at, page).w - 16;

    baro_scene_line(scene, (BaroBox){left, rule, right - left, 0}, BARO_RULE,
                    0.75, 0);
    at = (BaroType){.x = left, .y = y, .style = BARO_STYLE_FOOT, .align = -1,
                    .color = BARO_INK, .lines = is_narrow ? 1 : 2,
                    .wrap = is_narrow ? end - left : 0.42 * (end - left)};

    BaroBox box = baro_scene_text(scene, at, name);

    at.color = 0;
    if (is_narrow) {
        draw_narrow(scene, at, box, source, program);
        return;
    }
    at.x = MAX(box.x + box.w + 24, left + 0.3 * (end - left));
    at.wrap = end - at.x;
    draw_wide(scene, at, source, program);
}
