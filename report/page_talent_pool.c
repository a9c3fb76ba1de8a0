// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "activity.h"
#include "barograph/returns.h"
#include "barograph/stats.h"
#include "form_cohorts.h"
#include "form_facts.h"

enum {
    FEW = 10,   /* under it no percentage */
    LEAST = 5,  /* under it a year goes together with the next */
    ORIGINS = 5,
};

typedef struct {
    BaroDeck *deck;
    GArray *rows;    /* BaroActivity */
    GArray *cohorts; /* BaroCohort, a year each */
    BaroCohort early, late;
    BaroInterval gap; /* of late less early, in points */
    int direction;
    gint32 last;      /* month */
} Talent;

/* ---- figures ---------------------------------------------------------- */

static void
read_cohorts(Talent *talent)
{
    g_autoptr(GArray) months = baro_deck_active_months(talent->rows);
    BaroHistory history = baro_deck_history(talent->deck, talent->rows);

    talent->cohorts =
        baro_returns((const BaroActiveMonth *)(void *)months->data,
                     months->len, &history);
    g_free((gpointer)history.missing);
}

/* As the metric's verdict has it, which allows for teams that come and go
 * together. Where they alone take a difference back, their interval is said. */
static void
compare_eras(Talent *talent)
{
    const BaroSeries *series = baro_deck_series(
        talent->deck, "newcomer-return", BARO_BY_QUARTER);
    const BaroVerdict *verdict = series != NULL ? series->verdict : NULL;

    baro_returns_eras(talent->cohorts, &talent->early, &talent->late);
    talent->gap = (BaroInterval){NAN, NAN};
    talent->direction = 0;
    if (verdict == NULL || !verdict->t12.valid
        || talent->early.people < FEW || talent->late.people < FEW)
        return;
    talent->direction = baro_verdict_direction(verdict->status);
    talent->gap = (BaroInterval){verdict->t12.low, verdict->t12.high};
    if (talent->direction == 0
        && (talent->gap.low > 0 || talent->gap.high < 0))
        talent->gap = (BaroInterval){verdict->t12.low_wide,
                                     verdict->t12.high_wide};
}

/* "2006–10", "2012". Caller frees. */
static char *
years_of(const BaroLanguage *language, const BaroCohort *cohort)
{
    return baro_say_years(language, cohort->year,
                          cohort->last / BARO_YEAR_MONTHS);
}

/* "28 %". Caller frees. */
static char *
share_of(const BaroLanguage *language, const BaroCohort *cohort)
{
    return baro_say_percent(
        language, (double)cohort->back / (double)cohort->people, FALSE);
}

static char *
title_of(const Talent *talent)
{
    const BaroLanguage *language = talent->deck->language;
    const BaroTalentWords *words = &language->page->talent;
    const BaroCohort *early = &talent->early, *late = &talent->late;
    g_autofree char *years = years_of(language, late);
    g_autofree char *back = baro_say_count(language, late->back);
    g_autofree char *people = baro_say_count(language, late->people);

    if (late->people < FEW)
        return baro_say(language, words->title_few, "back", back, "people",
                        people, "years", years, NULL);

    g_autofree char *now = share_of(language, late);

    if (early->people < FEW)
        return baro_say(language, words->title_alone, "share", now, "years",
                        years, "back", back, "people", people, NULL);

    g_autofree char *then = share_of(language, early);
    g_autofree char *before = years_of(language, early);
    const char *sentence = talent->direction == 0 ? words->title_same
        : talent->direction > 0 ? words->title_more : words->title_fewer;

    return baro_say(language, sentence, "now", now, "late", years, "then",
                    then, "early", before, NULL);
}

/* ---- the bars --------------------------------------------------------- */

/* Years of few people go together with what follows; the array's own. */
static GArray *
merge_small(const GArray *cohorts)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(BaroCohort));
    guint from = 0;

    for (guint i = 0; i < cohorts->len; i++) {
        BaroCohort sum = baro_returns_pool(cohorts, from, i + 1);

        if (sum.people < LEAST && i + 1 < cohorts->len)
            continue;
        g_array_append_val(out, sum);
        from = i + 1;
    }
    return out;
}

static char *
label_of(const BaroLanguage *language, const BaroCohort *cohort)
{
    const BaroTalentWords *words = &language->page->talent;
    g_autofree char *years = years_of(language, cohort);
    g_autofree char *from =
        baro_say_short_day(language, baro_month_first(cohort->first));
    g_autofree char *to =
        baro_say_short_day(language, baro_month_last(cohort->last));

    if (cohort->last % BARO_YEAR_MONTHS != BARO_YEAR_MONTHS - 1)
        return baro_say(language, words->to, "years", years, "day", to, NULL);
    if (cohort->first % BARO_YEAR_MONTHS != 0)
        return baro_say(language, words->from, "years", years, "day", from,
                        NULL);
    return g_steal_pointer(&years);
}

/* "28 % (21 of 74)", or why there is none. */
static char *
reading_of(const BaroLanguage *language, const BaroCohort *cohort)
{
    const BaroTalentWords *words = &language->page->talent;
    g_autofree char *back = baro_say_count(language, cohort->back);
    g_autofree char *people = baro_say_count(language, cohort->people);

    if (cohort->people == 0)
        return g_strdup(cohort->unknown > 0 ? words->months_missing
                                            : words->no_newcomers);
    if (cohort->people < FEW)
        return baro_say(language, words->few, "back", back, "people", people,
                        NULL);

    g_autofree char *share = share_of(language, cohort);

    return baro_say(language, words->share, "share", share, "back", back,
                    "people", people, NULL);
}

/* The share of newcomers who came back, of the months in which they came. */
static void
note_cohort(BaroDeck *deck, const BaroCohort *cohort)
{
    g_autofree char *period =
        baro_figure_months(cohort->first, cohort->last);
    g_autofree char *share = NULL;

    baro_figure_value(deck, "cohort", period, NULL, cohort->people);
    baro_figure_value(deck, "cohort-back", period, NULL, cohort->back);
    if (cohort->people >= FEW)
        share = baro_figure_share(
            deck, "newcomer-return", period, "newcomers",
            (double)cohort->back / (double)cohort->people);
}

static void
add_cohort(const BaroLanguage *language, BaroFormCohorts *form,
           const BaroCohort *cohort, gboolean is_late)
{
    BaroInterval wilson = baro_wilson(cohort->back, cohort->people);
    g_autofree char *label = label_of(language, cohort);
    g_autofree char *people = baro_say_count(language, cohort->people);
    g_autofree char *text = reading_of(language, cohort);
    BaroCohortBar bar = {.name = label, .count = people, .text = text,
                         .value = NAN, .low = NAN, .high = NAN,
                         .color = is_late ? BARO_ACCENT : BARO_ACCENT_PALE};

    if (cohort->people >= FEW) {
        bar.value = (double)cohort->back / (double)cohort->people;
        bar.low = wilson.low;
        bar.high = wilson.high;
    }
    baro_form_cohorts_say(form, &bar);
}

static void
add_cohorts(const Talent *talent, BaroPageModel *model, const char *alt)
{
    const BaroLanguage *language = talent->deck->language;
    const BaroTalentWords *words = &language->page->talent;
    g_autoptr(GArray) merged = merge_small(talent->cohorts);
    BaroFormCohorts *form =
        baro_form_cohorts_add(model, words->first_change, words->people);

    baro_model_alt(model, alt);
    for (guint i = 0; i < merged->len; i++) {
        const BaroCohort *one = &g_array_index(merged, BaroCohort, i);

        add_cohort(language, form, one, one->year >= talent->late.year);
        note_cohort(talent->deck, one);
    }
}

/* ---- the latest years, and those before ------------------------------- */

static void
say_era(BaroDeck *deck, BaroFormFacts *facts, const BaroCohort *era,
        BaroColor color)
{
    const BaroLanguage *language = deck->language;
    const BaroTalentWords *words = &language->page->talent;

    if (era->people < FEW)
        return;

    BaroInterval wilson = baro_wilson(era->back, era->people);
    g_autofree char *years = years_of(language, era);
    g_autofree char *share = share_of(language, era);
    g_autofree char *back = baro_say_count(language, era->back);
    g_autofree char *people = baro_say_count(language, era->people);
    g_autofree char *period = baro_figure_months(era->first, era->last);
    g_autofree char *low =
        baro_figure_number(deck, "newcomer-return", period, "95 % low",
                           round(100 * wilson.low));
    g_autofree char *high = baro_figure_share(
        deck, "newcomer-return", period, "95 % high", wilson.high);
    g_autofree char *text =
        baro_say(language, words->era, "years", years, "back", back, "people",
                 people, "low", low, "high", high, NULL);
    BaroFact fact = {.number = share, .text = text, .color = color};

    baro_form_facts_say(facts, &fact);
    note_cohort(deck, era);
}

static char *
difference_of(const Talent *talent)
{
    const BaroLanguage *language = talent->deck->language;
    const BaroTalentWords *words = &language->page->talent;

    if (!isfinite(talent->gap.low))
        return g_strdup(words->too_few);

    g_autofree char *low =
        baro_say_number(language, talent->gap.low, 0, TRUE);
    g_autofree char *high =
        baro_say_number(language, talent->gap.high, 0, TRUE);
    g_autofree char *range = baro_say(language, language->number.range, "low",
                                      low, "high", high, NULL);
    g_autofree char *period =
        baro_figure_months(talent->early.first, talent->late.last);
    BaroFigureAsk ask = {"return-difference", period, NULL, NAN, range};

    baro_figure(talent->deck, &ask);
    return baro_say(language, talent->direction == 0 ? words->difference
                                                     : words->difference_clear,
                    "low", low, "high", high, NULL);
}

static void
add_eras(const Talent *talent, BaroPageModel *model)
{
    BaroDeck *deck = talent->deck;
    const BaroTalentWords *words = &deck->language->page->talent;
    BaroFormFacts *facts = baro_form_facts_add(model, words->eras);
    g_autofree char *text = difference_of(talent);
    BaroFact fact = {.text = text};

    say_era(deck, facts, &talent->late,
            talent->direction < 0 ? BARO_WORSE
            : talent->direction > 0 ? BARO_ACCENT : BARO_NO_COLOR);
    say_era(deck, facts, &talent->early, BARO_NO_COLOR);
    baro_form_facts_say(facts, &fact);
}

/* ---- where they came from --------------------------------------------- */

typedef struct {
    gint32 organization; /* 0: none known; -1: others */
    guint people;
} Origin;

static gint
by_people(gconstpointer a, gconstpointer b)
{
    const Origin *x = a, *y = b;

    if (x->people != y->people)
        return x->people > y->people ? -1 : 1;
    return x->organization < y->organization ? -1
                                             : x->organization > y->organization;
}

static void
count_origin(GArray *origins, gint32 organization)
{
    Origin one = {organization, 1};

    for (guint i = 0; i < origins->len; i++)
        if (g_array_index(origins, Origin, i).organization == organization) {
            g_array_index(origins, Origin, i).people++;
            return;
        }
    g_array_append_val(origins, one);
}

/* The organization known of each newcomer in the month of the first change.
 * Rows come by month. */
static GArray *
count_origins(const Talent *talent, gint32 from, guint *people)
{
    g_autoptr(GHashTable) firsts = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) homes = g_hash_table_new(NULL, NULL);
    GArray *origins = g_array_new(FALSE, FALSE, sizeof(Origin));
    GHashTableIter iter;
    gpointer key, home;

    for (guint i = 0; i < talent->rows->len; i++) {
        const BaroActivity *row =
            &g_array_index(talent->rows, BaroActivity, i);
        gpointer person = GINT_TO_POINTER(row->person);
        gpointer month = GINT_TO_POINTER(row->bucket);

        if (row->person <= 0 || row->bucket > talent->last)
            continue;
        if (!g_hash_table_contains(firsts, person))
            g_hash_table_insert(firsts, person, month);
        if (row->bucket < from || g_hash_table_lookup(firsts, person) != month)
            continue;
        if (GPOINTER_TO_INT(g_hash_table_lookup(homes, person)) == 0)
            g_hash_table_insert(homes, person,
                                GINT_TO_POINTER(row->organization));
    }
    g_hash_table_iter_init(&iter, homes);
    while (g_hash_table_iter_next(&iter, &key, &home))
        count_origin(origins, GPOINTER_TO_INT(home));
    g_array_sort(origins, by_people);
    *people = g_hash_table_size(homes);
    return origins;
}

/* Small and many organizations go together, last but for those unknown. */
static GArray *
shorten(const GArray *all, guint least)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(Origin));
    Origin other = {-1, 0}, none = {0, 0};

    for (guint i = 0; i < all->len; i++) {
        const Origin *one = &g_array_index(all, Origin, i);

        if (one->organization == 0)
            none = *one;
        else if (one->people >= least && out->len < ORIGINS)
            g_array_append_val(out, *one);
        else
            other.people += one->people;
    }
    if (other.people > 0)
        g_array_append_val(out, other);
    if (none.people > 0)
        g_array_append_val(out, none);
    return out;
}

static void
add_origin(BaroDeck *deck, BaroFormCohorts *form, const char *year,
           const Origin *origin, guint most)
{
    const BaroReader *reader = deck->input->reader;
    const BaroOrganizationsWords *words =
        &deck->language->page->organizations;
    const char *name = origin->organization == 0 ? words->unknown
        : origin->organization < 0 ? words->other
        : reader->organization(reader->data, origin->organization);
    g_autofree char *number = baro_figure_number(
        deck, "origins", year, name != NULL ? name : "?", origin->people);
    BaroCohortBar bar = {
        .name = name != NULL ? name : "?", .text = number,
        .value = (double)origin->people / most, .low = NAN, .high = NAN,
        .color = origin->organization > 0 ? BARO_ACCENT : BARO_BAR_PRIOR};

    baro_form_cohorts_say(form, &bar);
}

static void
add_origins(const Talent *talent, BaroPageModel *model)
{
    BaroDeck *deck = talent->deck;
    gint32 first = g_array_index(talent->rows, BaroActivity, 0).bucket;
    gint32 from = talent->last - BARO_YEAR_MONTHS + 1;
    BaroSpan year = {baro_month_first(from), baro_month_last(talent->last)};
    guint people, most = 1;

    if (from < first + BARO_YEAR_MONTHS || !baro_deck_covers(deck, year))
        return;

    g_autoptr(GArray) all = count_origins(talent, from, &people);
    g_autoptr(GArray) origins = shorten(
        all, (guint)MAX(1, deck->input->config->minimum_group));
    const BaroLanguage *language = deck->language;
    const BaroTalentWords *words = &language->page->talent;
    g_autofree char *day = baro_say_day(language, year.last);
    g_autofree char *window = baro_series_year_name(talent->last);
    g_autofree char *n =
        baro_figure_number(deck, "origins", window, NULL, people);
    g_autofree char *text =
        baro_say(language, words->origins_of, "n", n, "day", day, NULL);
    BaroFact fact = {.text = text};
    BaroFormCohorts *form;

    baro_form_facts_say(baro_form_facts_add(model, words->origins), &fact);
    if (origins->len == 0)
        return;
    form = baro_form_cohorts_add(model, NULL, NULL);
    baro_model_alt(model, words->origins);
    for (guint i = 0; i < origins->len; i++)
        most = MAX(most, g_array_index(origins, Origin, i).people);
    for (guint i = 0; i < origins->len; i++)
        add_origin(deck, form, window, &g_array_index(origins, Origin, i),
                   most);
}

/* ---- the page --------------------------------------------------------- */

static void
add_page(const Talent *talent)
{
    const BaroTalentWords *words = &talent->deck->language->page->talent;
    g_autofree char *title = title_of(talent);
    BaroFrame frame = {
        .eyebrow = words->eyebrow, .title = title,
        .subtitle = words->subtitle,
        .direction = talent->direction,
        .source = words->source};
    BaroPageModel *model = baro_deck_model(talent->deck, &frame);

    baro_model_row(model, 2.3);
    add_cohorts(talent, model, title);
    baro_model_column(model, 1);
    add_eras(talent, model);
    add_origins(talent, model);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    Talent talent = {.deck = deck};
    g_autoptr(GArray) rows = baro_deck_commits(deck);
    g_autoptr(GArray) cohorts = NULL;

    if (rows == NULL)
        return TRUE;
    if (rows->len == 0) {
        baro_deck_leave_out(deck, "talent-pool", BARO_NO_COMMITS);
        return TRUE;
    }
    talent.rows = rows;
    talent.last = baro_month_of(baro_deck_complete_until(deck));
    read_cohorts(&talent);
    cohorts = talent.cohorts;
    compare_eras(&talent);
    if (talent.late.people + talent.early.people == 0) {
        baro_deck_leave_out(deck, "talent-pool", BARO_NO_COHORT);
        return TRUE;
    }
    add_page(&talent);
    return TRUE;
}

const BaroPageKind baro_pagekind_talent_pool = {
    .id = "talent-pool",
    .question = "Do newcomers stay, and where from?",
    .build = build,
};
