// SPDX-License-Identifier: Apache-2.0
/* What coincided with press releases. Under five of them there is nothing to
 * compare, and the page is a table. */
#include "pages.h"

#include <math.h>

#include "around.h"
#include "form_facts.h"
#include "form_paragraphs.h"
#include "form_table.h"

enum { FEW = 5, ROWS = 8 };

/* ---- the title -------------------------------------------------------- */

static guint
count_found(const BaroImpact *impact, int found)
{
    guint n = 0;

    for (guint i = 0; i < impact->studies->len; i++)
        n += baro_study_found(&g_array_index(impact->studies, BaroStudy, i))
                == found ? 1 : 0;
    return n;
}

static char *
title_of(BaroDeck *deck, const BaroImpact *impact)
{
    const BaroLanguage *language = deck->language;
    const BaroImpactWords *words = &language->page->impact;
    guint more = count_found(impact, 1), fewer = count_found(impact, -1);
    g_autofree char *n =
        baro_figure_count(deck, "releases-out", NULL, impact->releases->len);
    g_autofree char *tested =
        baro_figure_count(deck, "releases-tested", NULL, impact->tested);
    g_autofree char *k =
        baro_figure_count(deck, "releases-found", "more", more);
    g_autofree char *f =
        baro_figure_count(deck, "releases-found", "fewer", fewer);
    const char *sentence = impact->releases->len < FEW ? words->title_few
        : impact->tested == 0     ? words->title_untested
        : more == 0 && fewer == 0 ? words->title_none
        : fewer == 0              ? words->title : words->title_fewer;

    return baro_say(language, sentence, "n", n, "tested", tested, "k", k,
                    "f", f, NULL);
}

/* ---- the table -------------------------------------------------------- */

/* What explain says of that release, too. */
static void
note_release(BaroDeck *deck, const BaroReleaseImpact *one, const char *usual,
             double expected)
{
    const char *title = one->release->title;
    char day[11];
    BaroFigureAsk ask = {"release-usual", day, title, expected, usual};

    baro_day_format(one->release->day, day);
    baro_figure_value(deck, "release-stories", day, title,
                      (double)one->stories);
    baro_figure_value(deck, "release-pickups", day, title,
                      (double)one->pickups);
    baro_figure_value(deck, "release-outlets", day, title,
                      (double)one->outlets);
    baro_figure(deck, &ask);
}

/* Whether stories of its days were counted at all. */
static gboolean
is_counted(const BaroStudy *study)
{
    return study->state == BARO_STUDY_COUNTS
        || study->state == BARO_STUDY_TESTED;
}

static BaroGlyph
glyph_of(const BaroStudy *study)
{
    int found = baro_study_found(study);

    if (study->state != BARO_STUDY_TESTED)
        return BARO_GLYPH_UNKNOWN;
    return found > 0 ? BARO_GLYPH_UP
        : found < 0  ? BARO_GLYPH_DOWN : BARO_GLYPH_LEVEL;
}

/* In a few words where there are many rows and the numbers stand beside. */
static char *
said_of(const BaroLanguage *language, const BaroImpact *impact,
        const BaroStudy *study, long stories)
{
    const BaroImpactWords *words = &language->page->impact;
    int found = baro_study_found(study);

    if (impact->releases->len < FEW || study->state != BARO_STUDY_TESTED)
        return baro_say_study(language, study, stories);

    g_autofree char *p = baro_say_number(language, study->p, 3, FALSE);

    return baro_say(language, found > 0 ? words->more
                        : found < 0 ? words->fewer : words->level,
                    "p", p, NULL);
}

static void
add_row(BaroDeck *deck, BaroFormTable *table, const BaroImpact *impact,
        guint i)
{
    const BaroLanguage *language = deck->language;
    const BaroReleaseImpact *one =
        &g_array_index(impact->releases, BaroReleaseImpact, i);
    const BaroStudy *study =
        &g_array_index(impact->studies, BaroStudy, one->study);
    gboolean counted = is_counted(study);
    g_autofree char *day = baro_say_date(language, one->release->day);
    g_autofree char *stories = baro_say_count(language, one->stories);
    g_autofree char *pickups = baro_say_count(language, one->pickups);
    g_autofree char *outlets = baro_say_count(language, one->outlets);
    g_autofree char *usual = counted
        ? baro_say_number(language, study->study.expected, 1, FALSE) : NULL;
    g_autofree char *words =
        said_of(language, impact, study, one->stories);
    const char *none = language->number.unknown;
    const BaroTableCell cells[] = {
        {.text = one->release->title},
        {.text = day},
        {.text = counted ? stories : none},
        {.text = counted ? usual : none},
        {.text = counted ? pickups : none},
        {.text = counted ? outlets : none},
        {.text = words, .glyph = glyph_of(study)}};

    if (counted)
        note_release(deck, one, usual, study->study.expected);
    baro_form_table_row(table, cells);
}

static void
add_table(BaroDeck *deck, BaroPageModel *model, const BaroImpact *impact)
{
    const BaroImpactWords *words = &deck->language->page->impact;
    const BaroTableHead heads[] = {
        {words->release, 0.8, BARO_STYLE_STRONG, -1, 0},
        {words->date, 0, BARO_STYLE_LABEL, -1, 0},
        {words->stories, 0, BARO_STYLE_STRONG, 1, 0},
        {words->usual, 0, BARO_STYLE_LABEL, 1, 0},
        {words->pickups, 0, BARO_STYLE_LABEL, 1, 0},
        {words->outlets, 0, BARO_STYLE_LABEL, 1, 0},
        {words->said, 1.6, BARO_STYLE_LABEL, -1, 0},
    };
    BaroFormTable *table = baro_form_table_add(
        model, heads, G_N_ELEMENTS(heads), deck->input->as_of);
    guint n = impact->releases->len;

    /* The latest first: what is older stands in the configuration. */
    for (guint i = n; i > (n > ROWS ? n - ROWS : 0); i--)
        add_row(deck, table, impact, i - 1);
}

/* ---- what is beside it ------------------------------------------------ */

typedef struct {
    guint press, own, members; /* mentions */
} Voices;

/* Mentions of the months that are drawn, by who wrote them. */
static Voices
count_voices(const BaroDeck *deck, const BaroPress *press)
{
    const GArray *items = baro_press_items(press);
    gint32 day = deck->input->as_of;
    gint32 first = baro_around_first_day(deck);
    Voices voices = {0, 0, 0};

    for (guint i = 0; i < items->len; i++) {
        const BaroPressItem *item = &g_array_index(items, BaroPressItem, i);

        if (item->day < first || item->day > day)
            continue;
        voices.press += item->voice == BARO_VOICE_PRESS ? 1 : 0;
        voices.own += item->voice == BARO_VOICE_OWN ? 1 : 0;
        voices.members += item->voice == BARO_VOICE_MEMBER ? 1 : 0;
    }
    return voices;
}

static void
say_mentions(BaroDeck *deck, BaroFormFacts *facts, const char *who, gint64 n,
             const char *sentence)
{
    g_autofree char *window = baro_figure_window(
        (BaroSpan){baro_around_first_day(deck), deck->input->as_of});
    g_autofree char *number =
        baro_figure_number(deck, "voices", window, who, (double)n);
    g_autofree char *text =
        baro_say(deck->language, sentence, "n", number, NULL);
    BaroFact fact = {.number = number, .text = text};

    baro_form_facts_say(facts, &fact);
}

/* What all tested releases have above the usual, on average. */
static void
say_pooled(BaroDeck *deck, BaroFormFacts *facts, const BaroImpact *impact)
{
    const BaroLanguage *language = deck->language;
    const BaroImpactWords *words = &language->page->impact;

    if (impact->tested == 0)
        return;

    g_autofree char *number =
        baro_say_number(language, impact->pooled, 1, TRUE);
    g_autofree char *n =
        baro_figure_count(deck, "releases-tested", NULL, impact->tested);
    g_autofree char *text =
        baro_say(language, words->pooled, "n", n, NULL);
    BaroFact fact = {.number = number, .text = text};

    baro_figure_day(deck, "release-more", NULL, impact->pooled, number);
    baro_form_facts_say(facts, &fact);
}

/* What a story cost, where somebody measures what is spent on the press. */
static void
say_cost(BaroDeck *deck, BaroFormFacts *facts)
{
    const BaroLanguage *language = deck->language;
    const BaroImpactWords *words = &language->page->impact;
    const char *const *samples = deck->input->reader->sample_names;
    const BaroSeries *spent = NULL;
    const BaroSeries *stories =
        baro_deck_series(deck, "stories", BARO_BY_QUARTER);
    BaroFact fact = {.name = words->cost, .text = words->no_cost,
                     .has_rule = TRUE};

    if (samples != NULL && g_strv_contains(samples, "spend"))
        spent = baro_deck_series(deck, "spend.pr", BARO_BY_QUARTER);
    if (spent == NULL || stories == NULL || !isfinite(spent->year_last)
        || !isfinite(stories->year_last)) {
        baro_form_facts_say(facts, &fact);
        return;
    }

    g_autofree char *text = baro_say_cost(
        language, spent->year_last, (long)stories->year_last,
        deck->input->config->currency);

    fact.text = text;
    baro_form_facts_say(facts, &fact);
}

static void
add_facts(BaroDeck *deck, BaroPageModel *model, const BaroImpact *impact)
{
    const BaroLanguage *language = deck->language;
    const BaroImpactWords *words = &language->page->impact;
    const BaroReader *reader = deck->input->reader;
    const BaroPress *press =
        reader->press != NULL ? reader->press(reader->data, NULL) : NULL;
    BaroFormFacts *facts = baro_form_facts_add(model, words->who);

    if (press != NULL) {
        Voices voices = count_voices(deck, press);

        say_mentions(deck, facts, "press", voices.press, words->by_press);
        say_mentions(deck, facts, "own", voices.own, words->by_own);
        say_mentions(deck, facts, "members", voices.members,
                     words->by_members);
    }
    say_pooled(deck, facts, impact);
    say_cost(deck, facts);
}

/* ---- the page --------------------------------------------------------- */

static void
say_caution(BaroDeck *deck, BaroPageModel *model, const BaroImpact *impact)
{
    const BaroLanguage *language = deck->language;
    const BaroAroundWords *words = &language->page->around;
    BaroFormParagraphs *form = baro_form_paragraphs_add(model);
    g_autofree char *n =
        baro_figure_count(deck, "stories-undated", NULL, impact->undated);
    g_autofree char *months = baro_say(language, words->months, "n", n, NULL);

    form->is_single = TRUE;
    if (impact->undated > 0)
        baro_form_paragraphs_say(model, form, BARO_STYLE_SMALL, months);
    baro_form_paragraphs_say(model, form, BARO_STYLE_SMALL, words->caution);
}

/* Under five a table, and what is known around the latest. */
static void
add_few(BaroDeck *deck, BaroPageModel *model, const BaroImpact *impact)
{
    add_table(deck, model, impact);
    baro_model_row(model, 2.4);
    if (impact->undated > 0)
        baro_around_add_months(deck, model, "stories");
    else
        baro_around_add_weeks(deck, model, &(BaroAroundWeeks){
            .metric = "stories", .most = 2, .impact = impact});
    say_caution(deck, model, impact);
    baro_model_column(model, 1);
    add_facts(deck, model, impact);
}

/* The weeks around the latest four, then all of them. */
static void
add_many(BaroDeck *deck, BaroPageModel *model, const BaroImpact *impact)
{
    BaroAroundWeeks ask = {.metric = "stories", .most = 2, .impact = impact};

    if (impact->undated > 0) {
        baro_model_row(model, 2.4);
        baro_around_add_months(deck, model, "stories");
    } else {
        baro_around_add_weeks(deck, model, &ask);
        baro_model_column(model, 1);
        ask.skip = 2;
        baro_around_add_weeks(deck, model, &ask);
    }
    baro_model_column(model, 0.7);
    add_facts(deck, model, impact);
    baro_model_row(model, 1);
    add_table(deck, model, impact);
    say_caution(deck, model, impact);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroImpactWords *words = &deck->language->page->impact;
    g_autoptr(GArray) releases = baro_around_releases(deck);
    const BaroSeries *stories =
        baro_deck_series(deck, "stories", BARO_BY_QUARTER);

    if (releases->len == 0) {
        baro_deck_leave_out(deck, "press-impact", BARO_NO_RELEASED);
        return TRUE;
    }
    if (!baro_series_known(stories)) {
        baro_deck_leave_out(deck, "press-impact", BARO_NO_NEWS);
        return TRUE;
    }

    g_autoptr(BaroImpact) impact = baro_around_impact(deck, releases);

    if (impact == NULL)
        return TRUE;

    const BaroLanguage *language = deck->language;
    g_autofree char *title = title_of(deck, impact);
    g_autofree char *days = baro_say_count(language, BARO_AROUND_DAYS);
    g_autofree char *subtitle =
        baro_say(language, words->subtitle, "days", days, NULL);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = subtitle, .direction = 2,
                       .source = words->source};

    BaroPageModel *model = baro_deck_model(deck, &frame);

    if (impact->releases->len < FEW)
        add_few(deck, model, impact);
    else
        add_many(deck, model, impact);
    return TRUE;
}

const BaroPageKind baro_pagekind_press_impact = {
    .id = "press-impact",
    .question = "What coincided with a press release?",
    .build = build,
};
