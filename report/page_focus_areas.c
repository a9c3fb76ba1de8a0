// SPDX-License-Identifier: Apache-2.0
/* Whether the press tells what the project wants told: stories by focus area,
 * incidents apart, and whether the labels can be trusted. */
#include "pages.h"

#include <math.h>

#include "around.h"
#include "form_apart.h"
#include "form_table.h"
#include "form_tiles.h"

enum { PANELS = 4, TIERS = 3, NAMES = 3 };

/* What one area has in the months that are drawn. */
typedef struct {
    const char *area; /* NULL: all stories */
    guint stories, incidents, mentions;
} Count;

typedef struct {
    BaroDeck *deck;
    const BaroPress *press;
    BaroScope scope; /* whose sources count */
    BaroSpan window;
    Count all;
    guint untitled;  /* of all stories */
    GArray *counts;  /* Count, an area each, as configured */
} Areas;

static void
areas_clear(Areas *areas)
{
    g_clear_pointer(&areas->counts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Areas, areas_clear)

/* ---- counting --------------------------------------------------------- */

static BaroPressFilter
filter_of(const Areas *areas, int area, int incident)
{
    return (BaroPressFilter){.voice = BARO_VOICE_PRESS,
                             .sources = areas->scope.sources, .area = area,
                             .incident = incident, .window = areas->window};
}

static Count
count(const Areas *areas, const char *area, int bit)
{
    BaroPressFilter any = filter_of(areas, bit, -1);
    BaroPressFilter apart = filter_of(areas, bit, 1);
    g_autoptr(GPtrArray) stories = baro_press_stories(areas->press, &any);
    g_autoptr(GPtrArray) incidents =
        baro_press_stories(areas->press, &apart);
    Count out = {area, stories->len, incidents->len, 0};

    for (guint i = 0; i < stories->len; i++)
        out.mentions +=
            ((const GPtrArray *)g_ptr_array_index(stories, i))->len;
    return out;
}

/* Stories without a title can belong to no area. */
static guint
count_untitled(const Areas *areas)
{
    BaroPressFilter any = filter_of(areas, -1, -1);
    g_autoptr(GPtrArray) stories = baro_press_stories(areas->press, &any);
    guint n = 0;

    for (guint i = 0; i < stories->len; i++) {
        const GPtrArray *story = g_ptr_array_index(stories, i);
        const BaroPressItem *first = g_ptr_array_index(story, 0);

        n += first->mention->title == NULL || *first->mention->title == '\0'
            ? 1 : 0;
    }
    return n;
}

static void
count_all(Areas *areas)
{
    const GPtrArray *names = areas->deck->input->config->areas;

    areas->all = count(areas, NULL, -1);
    areas->untitled = count_untitled(areas);
    areas->counts = g_array_new(FALSE, FALSE, sizeof(Count));
    for (guint i = 0; i < names->len; i++) {
        const BaroConfigArea *area = g_ptr_array_index(names, i);
        Count one = count(areas, area->label,
                          baro_press_area(areas->press, area->label));

        g_array_append_val(areas->counts, one);
    }
}

/* ---- the title -------------------------------------------------------- */

static const Count *
first_of(const Areas *areas)
{
    const Count *best = NULL;

    for (guint i = 0; i < areas->counts->len; i++) {
        const Count *one = &g_array_index(areas->counts, Count, i);

        if (one->stories > 0 && (best == NULL
                                 || one->stories > best->stories))
            best = one;
    }
    return best;
}

static char *
title_of(const Areas *areas)
{
    const BaroLanguage *language = areas->deck->language;
    const BaroAreasWords *words = &language->page->areas;
    const Count *best = first_of(areas);
    g_autofree char *all = baro_say_count(language, areas->all.stories);
    g_autofree char *n = baro_say_count(
        language, best != NULL ? best->stories : areas->untitled);
    g_autofree char *k =
        baro_say_count(language, best != NULL ? best->incidents : 0);
    const char *sentence = areas->all.stories == 0 ? words->title_empty
        : best != NULL
        ? best->incidents > 0 ? words->title_incidents : words->title
        : areas->untitled == areas->all.stories ? words->title_untitled
                                                : words->title_none;

    return baro_say(language, sentence, "area",
                    best != NULL ? best->area : "", "n", n, "all", all, "k",
                    k, NULL);
}

/* ---- panels ----------------------------------------------------------- */

static BaroFormApart *
add_panel(const Areas *areas, BaroPageModel *model, const Count *one)
{
    BaroDeck *deck = areas->deck;
    const BaroLanguage *language = deck->language;
    const BaroAreasWords *words = &language->page->areas;
    const BaroSeries *rest = baro_deck_series_in(deck, "stories", one->area,
                                                 0, BARO_BY_QUARTER);
    const BaroSeries *apart = baro_deck_series_in(deck, "stories", one->area,
                                                  1, BARO_BY_QUARTER);
    g_autofree char *n = baro_say_count(language, one->stories);
    g_autofree char *k = baro_say_count(language, one->incidents);
    g_autofree char *note =
        baro_say(language, one->incidents > 0 ? words->note_incidents
                                              : words->note, "n", n, "k", k,
                 NULL);
    BaroFormApart *form;

    if (rest == NULL || apart == NULL)
        return NULL;
    form = baro_form_apart_add(model, one->area, note);
    form->rest = rest;
    form->apart = apart;
    form->rest_word = words->rest;
    form->apart_word = words->apart;
    form->as_of = deck->input->as_of;
    form->top = baro_form_apart_top(form);

    g_autofree char *alt =
        baro_say(language, words->alt, "area", one->area, NULL);

    baro_model_alt(model, alt);
    return form;
}

static gboolean
read_trust(const Areas *areas, const char *area, BaroLabelTrust *trust)
{
    BaroDeck *deck = areas->deck;
    const BaroReader *reader = deck->input->reader;

    return reader->trust != NULL
        && reader->trust(reader->data, area, trust, baro_deck_error(deck));
}

/* Panels beside each other with one scale; what no check bears out is grey. */
static void
add_panels(const Areas *areas, BaroPageModel *model)
{
    g_autoptr(GPtrArray) panels = g_ptr_array_new();
    double top = 1;

    for (guint i = 0; i < MIN(areas->counts->len, PANELS); i++) {
        const Count *one = &g_array_index(areas->counts, Count, i);
        BaroLabelTrust trust;

        if (i > 0)
            baro_model_column(model, 1);

        BaroFormApart *form = add_panel(areas, model, one);

        if (form == NULL)
            continue;
        form->is_weak = read_trust(areas, one->area, &trust)
            && trust.trust == BARO_TRUST_WEAK;
        top = MAX(top, form->top);
        g_ptr_array_add(panels, form);
    }
    for (guint i = 0; i < panels->len; i++)
        ((BaroFormApart *)g_ptr_array_index(panels, i))->top = top;
}

/* ---- the table of areas ----------------------------------------------- */

/* "46 of 50 right (81 % to 97 %)", or that nobody has looked. */
static char *
trust_of(const Areas *areas, const char *area)
{
    const BaroLanguage *language = areas->deck->language;
    const BaroAreasWords *words = &language->page->areas;
    BaroLabelTrust trust;

    if (!read_trust(areas, area, &trust) || trust.checked == 0)
        return g_strdup(words->unchecked);

    g_autofree char *right =
        baro_figure_count(areas->deck, "labels-right", area, trust.right);
    g_autofree char *checked =
        baro_figure_count(areas->deck, "labels-checked", area, trust.checked);
    g_autofree char *low =
        baro_say_percent(language, trust.range.low, FALSE);
    g_autofree char *high =
        baro_say_percent(language, trust.range.high, FALSE);

    return baro_say(language,
                    trust.trust == BARO_TRUST_SOUND ? words->sound
                        : trust.trust == BARO_TRUST_WEAK ? words->weak
                                                         : words->few,
                    "right", right, "checked", checked, "low", low, "high",
                    high, NULL);
}

static char *
narrowed(const char *metric, const char *area)
{
    return area == NULL ? g_strdup(metric)
                        : g_strdup_printf("%s[area=%s]", metric, area);
}

static void
note_count(const Areas *areas, const Count *one)
{
    BaroDeck *deck = areas->deck;
    g_autofree char *window = baro_figure_window(areas->window);
    g_autofree char *stories = narrowed("stories", one->area);
    g_autofree char *mentions = narrowed("mentions", one->area);

    baro_figure_value(deck, stories, window, NULL, one->stories);
    baro_figure_value(deck, stories, window, "incidents", one->incidents);
    baro_figure_value(deck, mentions, window, "of these stories",
                      (double)one->mentions);
}

static void
add_count(const Areas *areas, BaroFormTable *table, const Count *one)
{
    const BaroLanguage *language = areas->deck->language;
    const BaroAreasWords *words = &language->page->areas;
    g_autofree char *stories = baro_say_count(language, one->stories);
    g_autofree char *incidents = baro_say_count(language, one->incidents);
    g_autofree char *mentions = baro_say_count(language, one->mentions);
    g_autofree char *trust =
        one->area != NULL ? trust_of(areas, one->area) : NULL;
    const char *cells[] = {one->area != NULL ? one->area : words->all,
                           stories, incidents, mentions, trust};

    note_count(areas, one);
    baro_form_table_texts(table, cells, BARO_NO_COLOR);
}

static void
add_table(const Areas *areas, BaroPageModel *model)
{
    const BaroAreasWords *words = &areas->deck->language->page->areas;
    const BaroTableHead heads[] = {
        {words->area, 1, BARO_STYLE_STRONG, -1, 0},
        {words->stories, 0, BARO_STYLE_STRONG, 1, 0},
        {words->apart, 0, BARO_STYLE_LABEL, 1, 0},
        {words->mentions, 0, BARO_STYLE_LABEL, 1, 0},
        {words->labels, 1, BARO_STYLE_LABEL, -1, 0},
    };
    BaroFormTable *table = baro_form_table_add(
        model, heads, G_N_ELEMENTS(heads), areas->deck->input->as_of);

    for (guint i = 0; i < areas->counts->len; i++)
        add_count(areas, table, &g_array_index(areas->counts, Count, i));
    add_count(areas, table, &areas->all);
}

/* ---- share of voice --------------------------------------------------- */

/* "us" is a word of the configuration. */
static const char *
name_of(const BaroDeck *deck, const char *name)
{
    return g_strcmp0(name, "us") == 0 ? deck->input->config->project : name;
}

static void
add_share(BaroDeck *deck, BaroFormTable *table, const BaroPanel *panel,
          const BaroVoiceShare *one)
{
    g_autofree char *window = baro_figure_window(panel->last);
    const BaroLanguage *language = deck->language;
    double share = one->of > 0 ? (double)one->stories / (double)one->of : NAN;
    const char *name = name_of(deck, one->name);
    g_autofree char *n = baro_figure_number(deck, "voice-stories", window,
                                            name, one->stories);
    g_autofree char *of =
        baro_figure_number(deck, "voice-of", window, name, one->of);
    g_autofree char *stories =
        baro_say(language, language->page->basic.of, "n", n, "all", of, NULL);
    g_autofree char *percent = isfinite(share)
        ? baro_figure_share(deck, "voice-share", window, name, share)
        : g_strdup(language->number.unknown);
    g_autofree char *low =
        baro_say_percent(language, isfinite(share) ? one->range.low : 0,
                         FALSE);
    g_autofree char *high =
        baro_say_percent(language, isfinite(share) ? one->range.high : 1,
                         FALSE);
    g_autofree char *range = baro_say(language, language->number.range, "low",
                                      low, "high", high, NULL);
    const char *cells[] = {name, stories, percent,
                           isfinite(share) ? range : ""};

    baro_form_table_texts(table, cells, BARO_NO_COLOR);
}

static void
fill_shares(BaroDeck *deck, BaroPageModel *model, const BaroPanel *panel,
            const GArray *shares)
{
    const BaroLanguage *language = deck->language;
    const BaroAreasWords *words = &language->page->areas;
    const BaroTableHead heads[] = {
        {words->name, 1, BARO_STYLE_STRONG, -1, 0},
        {words->stories, 0, BARO_STYLE_LABEL, 1, 0},
        {words->share, 0, BARO_STYLE_STRONG, 1, 0},
        {words->interval, 0, BARO_STYLE_LABEL, 1, 0},
    };
    BaroFormTable *table = baro_form_table_add(
        model, heads, G_N_ELEMENTS(heads), deck->input->as_of);
    g_autofree char *window = baro_figure_window(panel->last);
    g_autofree char *n = baro_figure_number(deck, "voice-panel", window, NULL,
                                            panel->sources->len - 1);
    g_autofree char *from = baro_say_date(language, panel->last.first);
    g_autofree char *to = baro_say_date(language, panel->last.last);
    g_autofree char *note =
        baro_say(language, panel->fixed ? words->panel : words->panel_loose,
                 "n", n, "from", from, "to", to, NULL);

    baro_form_table_section(table, words->voice, note);
    for (guint i = 0; i < shares->len; i++)
        add_share(deck, table, panel,
                  &g_array_index(shares, BaroVoiceShare, i));
}

static void
add_voices(const Areas *areas, BaroPageModel *model)
{
    BaroDeck *deck = areas->deck;
    const BaroAreasWords *words = &deck->language->page->areas;
    GError **error = baro_deck_error(deck);

    if (deck->input->config->voices->len < 2) {
        BaroFormTiles *tiles =
            baro_form_tiles_add(model, deck->input->as_of);

        baro_form_tiles_column(tiles, 0, words->voice);
        baro_form_tiles_say(tiles, (BaroReading){
            .kind = BARO_READING_UNKNOWN, .label = words->voice_what,
            .what = words->no_set, .how = words->no_set_how});
        return;
    }

    g_autoptr(BaroMetricRef) ref =
        baro_metric_ref_parse("share-of-voice", NULL, error);
    g_autoptr(BaroPanel) panel =
        ref != NULL ? baro_panel_new(ref, &areas->scope, error) : NULL;
    g_autoptr(GArray) shares = panel != NULL
        ? baro_voice_shares(ref, &areas->scope, panel, panel->last, error)
        : NULL;

    if (shares != NULL)
        fill_shares(deck, model, panel, shares);
}

/* ---- outlets ---------------------------------------------------------- */

/* "zdnet.com 2, techweez.com": the outlets of a tier that carried most. */
static void
add_tier(const Areas *areas, BaroFormTable *table, const GArray *outlets,
         int tier)
{
    BaroDeck *deck = areas->deck;
    const BaroLanguage *language = deck->language;
    const BaroAreasWords *words = &language->page->areas;
    g_autoptr(GString) names = g_string_new(NULL);
    guint n = 0;
    long mentions = 0;

    for (guint i = 0; i < outlets->len; i++) {
        const BaroOutletCount *one =
            &g_array_index(outlets, BaroOutletCount, i);

        if (one->tier != tier)
            continue;
        if (n < NAMES)
            g_string_append_printf(names, "%s%s", n > 0 ? ", " : "",
                                   one->outlet);
        n++;
        mentions += one->mentions;
    }
    if (n == 0 && tier == 0)
        return;

    g_autofree char *number = g_strdup_printf("%d", tier);
    g_autofree char *name =
        baro_say(language, words->tier, "n", number, NULL);
    g_autofree char *window = baro_figure_window(areas->window);
    g_autofree char *group = tier > 0 ? g_strdup_printf("tier %d", tier)
                                      : g_strdup("no tier");
    g_autofree char *count =
        baro_figure_number(deck, "tier-outlets", window, group, n);
    g_autofree char *carried = baro_figure_number(
        deck, "tier-mentions", window, group, (double)mentions);
    const char *cells[] = {tier > 0 ? name : words->no_tier, count, carried,
                           names->str};

    baro_form_table_texts(table, cells, BARO_NO_COLOR);
}

static void
add_outlets(const Areas *areas, BaroPageModel *model)
{
    BaroDeck *deck = areas->deck;
    const BaroAreasWords *words = &deck->language->page->areas;
    const BaroTableHead heads[] = {
        {words->tiers, 0, BARO_STYLE_STRONG, -1, 0},
        {words->outlets, 0, BARO_STYLE_STRONG, 1, 0},
        {words->mentions, 0, BARO_STYLE_LABEL, 1, 0},
        {words->most, 1, BARO_STYLE_LABEL, -1, 0},
    };
    BaroPressFilter any = filter_of(areas, -1, -1);
    g_autoptr(GArray) outlets =
        baro_press_top_outlets(areas->press, &any, G_MAXUINT);
    BaroFormTable *table = baro_form_table_add(
        model, heads, G_N_ELEMENTS(heads), deck->input->as_of);

    for (int tier = 1; tier <= TIERS; tier++)
        add_tier(areas, table, outlets, tier);
    add_tier(areas, table, outlets, 0);
}

/* ---- the page --------------------------------------------------------- */

static gboolean
read_areas(BaroDeck *deck, Areas *areas)
{
    const BaroReader *reader = deck->input->reader;

    *areas = (Areas){
        .deck = deck,
        .press = reader->press != NULL
            ? reader->press(reader->data, baro_deck_error(deck)) : NULL,
        .scope = baro_deck_scope(deck, BARO_BY_QUARTER),
        .window = {baro_around_first_day(deck), deck->input->as_of}};
    if (areas->press == NULL)
        return FALSE;
    count_all(areas);
    return TRUE;
}

static char *
subtitle_of(const Areas *areas)
{
    const BaroLanguage *language = areas->deck->language;
    g_autofree char *from = baro_say_date(language, areas->window.first);
    g_autofree char *to = baro_say_date(language, areas->window.last);

    return baro_say(language, language->page->areas.subtitle, "from", from,
                    "to", to, NULL);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    g_auto(Areas) areas = {0};
    const BaroAreasWords *words = &deck->language->page->areas;

    if (deck->input->config->areas->len == 0) {
        baro_deck_leave_out(deck, "focus-areas", BARO_NO_AREAS);
        return TRUE;
    }
    if (!baro_series_known(baro_deck_series(deck, "stories",
                                            BARO_BY_QUARTER))
        || !read_areas(deck, &areas)) {
        baro_deck_leave_out(deck, "focus-areas", BARO_NO_NEWS);
        return TRUE;
    }

    g_autofree char *title = title_of(&areas);
    g_autofree char *subtitle = subtitle_of(&areas);
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = subtitle, .direction = 2,
                       .source = words->source};
    BaroPageModel *model = baro_deck_model(deck, &frame);

    add_panels(&areas, model);
    baro_model_row(model, 1.25);
    add_table(&areas, model);
    add_voices(&areas, model);
    baro_model_column(model, 1);
    add_outlets(&areas, model);
    return TRUE;
}

const BaroPageKind baro_pagekind_focus_areas = {
    .id = "focus-areas",
    .question = "Does the press tell what we want told?",
    .build = build,
};
