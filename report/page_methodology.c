// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "barograph/text.h"
#include "form_paragraphs.h"
#include "form_table.h"

typedef struct {
    BaroPageModel *model;
    BaroFormParagraphs *text;
} Page;

static void
say(Page *page, BaroStyleId style, const char *text)
{
    baro_form_paragraphs_say(page->model, page->text, style, text);
}

static void
add_metrics(BaroDeck *deck, Page *page)
{
    const BaroLanguage *language = deck->language;
    const BaroMethodologyWords *words = &language->page->methodology;

    if (deck->metrics->len > 0)
        say(page, BARO_STYLE_SECTION, words->counted);
    for (guint i = 0; i < deck->metrics->len; i++) {
        BaroMetricTerms terms =
            baro_say_metric(language, g_ptr_array_index(deck->metrics, i));
        g_autofree char *head = baro_say(language, words->metric, "label",
                                         terms.label, "name", terms.name,
                                         NULL);
        gboolean more = terms.pitfalls != NULL && *terms.pitfalls != '\0';
        g_autofree char *text = more
            ? baro_say(language, words->beware, "definition",
                       terms.definition, "pitfalls", terms.pitfalls, NULL)
            : g_strdup(terms.definition);

        say(page, BARO_STYLE_STRONG, head);
        say(page, BARO_STYLE_SMALL, text);
    }
}

/* Whether the source's `credit:` says who is credited; else its records do. */
static gboolean
has_policy(const BaroCollector *collector)
{
    for (const BaroOption *one = collector->options;
         one != NULL && one->name != NULL; one++)
        if (strcmp(one->name, "credit") == 0)
            return TRUE;
    return FALSE;
}

static char *
credit_text(const BaroLanguage *language, const char *source,
            const BaroCreditPolicy *policy)
{
    const BaroMethodologyWords *words = &language->page->methodology;
    gboolean sign_off = strcmp(policy->policy, "sign-off") == 0;
    g_autofree char *share = baro_say_percent(language, policy->share, FALSE);
    g_autofree char *border = baro_say_percent(language, 0.8, FALSE);
    g_autofree char *why = policy->automatic
        ? baro_say(language, words->credit_chosen, "share", share, "border",
                   border, NULL)
        : g_strdup(words->credit_said);

    return baro_say(language, sign_off ? words->credit_sign_off
                                       : words->credit_author,
                    "source", source, "why", why, NULL);
}

static void
add_credit(BaroDeck *deck, Page *page)
{
    const BaroReader *reader = deck->input->reader;

    for (guint i = 0; i + 1 < deck->sources->len; i++) {
        const char *name = g_ptr_array_index(deck->sources, i);
        const BaroConfigSource *source =
            g_ptr_array_index(deck->input->config->sources, i);
        BaroCreditPolicy policy = {0};

        /* Only commits are credited by a policy. */
        if (source->collector == NULL || source->collector->kinds == NULL
            || !g_strv_contains(source->collector->kinds, "commit"))
            continue;
        if (!reader->credit(reader->data, name, &policy,
                            baro_deck_error(deck)))
            return;
        if (policy.policy == NULL || !has_policy(source->collector))
            continue;

        g_autofree char *text = credit_text(deck->language, name, &policy);

        say(page, BARO_STYLE_SMALL, text);
    }
}

/* All commits that are read up to the day, or those of them that are left out
 * as merges; -1 where that cannot be answered. */
static gint64
count_commits(BaroDeck *deck, gboolean merges)
{
    const BaroReportInput *input = deck->input;
    GStrv own = input->report->where_sources;
    BaroQuestion question = {
        .kind = "commit",
        .sources = own != NULL && own[0] != NULL
            ? (const char *const *)own
            : (const char *const *)deck->sources->pdata,
        .window = {G_MININT32, input->as_of},
        .merges = merges,
    };
    g_autoptr(GArray) rows = input->reader->activity(
        input->reader->data, &question, baro_deck_error(deck));
    gint64 n = 0;

    for (guint i = 0; rows != NULL && i < rows->len; i++)
        n += g_array_index(rows, BaroActivity, i).n;
    return rows != NULL ? n : -1;
}

/* Where none is known to be one, somebody may have left them out before. */
static void
add_merges(BaroDeck *deck, Page *page)
{
    gint64 n = count_commits(deck, TRUE);
    gint64 rest = n > 0 ? count_commits(deck, FALSE) : 0;

    if (n <= 0 || rest < 0)
        return;

    g_autofree char *merges = baro_figure_count(deck, "merges", NULL, n);
    g_autofree char *all =
        baro_figure_count(deck, "commits-read", NULL, n + rest);
    g_autofree char *text =
        baro_say(deck->language, deck->language->page->methodology.merges,
                 "n", merges, "all", all, NULL);

    say(page, BARO_STYLE_SMALL, text);
}

/* Who is whom: what decides whether two decks count the same people. */
static void
add_people(BaroDeck *deck, Page *page)
{
    const BaroReader *reader = deck->input->reader;
    BaroPeopleState state;

    if (reader->people == NULL
        || !reader->people(reader->data, G_MAXINT64, &state,
                           baro_deck_error(deck))
        || state.identities == 0)
        return;

    g_autofree char *text =
        baro_say(deck->language, deck->language->page->methodology.people,
                 "id", state.id, NULL);

    say(page, BARO_STYLE_SMALL, text);
}

/* A count of what a correction left. Caller frees. */
static char *
found_text(BaroDeck *deck, const char *tests, const char *what, gsize n)
{
    g_autofree char *group = g_strdup_printf("%s, %s", tests, what);

    return baro_figure_count(deck, "tests", group, (gint64)n);
}

/* How many of all tests find something, by two corrections: the words go by
 * the first, the second trusts nothing. */
static char *
tell_found(BaroDeck *deck)
{
    BaroFound years, trends;

    baro_deck_judge(deck);

    g_autoptr(GPtrArray) verdicts = baro_deck_judged(deck);

    baro_verdicts_found((const BaroVerdict *const *)verdicts->pdata,
                        verdicts->len, &years, &trends);
    if (years.asked + trends.asked == 0)
        return NULL;

    g_autofree char *n = found_text(deck, "years", "all", years.asked);
    g_autofree char *bh = found_text(deck, "years", "BH", years.hochberg);
    g_autofree char *by = found_text(deck, "years", "BY", years.yekutieli);
    g_autofree char *m = found_text(deck, "trends", "all", trends.asked);
    g_autofree char *tbh = found_text(deck, "trends", "BH", trends.hochberg);
    g_autofree char *tby = found_text(deck, "trends", "BY", trends.yekutieli);

    return baro_say(deck->language, deck->language->page->methodology.found,
                    "n", n, "bh", bh, "by", by, "trends", m, "tbh", tbh,
                    "tby", tby, NULL);
}

static void
add_rules(BaroDeck *deck, Page *page)
{
    const BaroConfig *config = deck->input->config;
    const BaroLanguage *language = deck->language;
    const BaroMethodologyWords *words = &language->page->methodology;
    g_autofree char *merge = config->merge_by != NULL
        && config->merge_by[0] != NULL
        ? g_strjoinv(", ", config->merge_by)
        : g_strdup("address, mailmap, login, full-name");
    g_autofree char *bots = config->bots != NULL && config->bots[0] != NULL
        ? g_strjoinv(", ", config->bots)
        : g_strdup(language->page->basic.none_named);
    g_autofree char *same = baro_say(language, words->same, "ways", merge,
                                     "bots", bots, NULL);
    g_autofree char *days = baro_say(
        language, words->days, "zone",
        config->timezone != NULL ? config->timezone : "UTC", NULL);
    g_autofree char *found = tell_found(deck);

    say(page, BARO_STYLE_SECTION, words->who);
    add_credit(deck, page);
    say(page, BARO_STYLE_SMALL, same);
    add_people(deck, page);
    say(page, BARO_STYLE_SMALL, days);
    add_merges(deck, page);
    say(page, BARO_STYLE_SECTION, words->compared);
    say(page, BARO_STYLE_SMALL, words->comparison);
    if (found != NULL)
        say(page, BARO_STYLE_SMALL, found);
    say(page, BARO_STYLE_SMALL, words->unknown);
}

/* "failed: the host did not answer". Caller frees. */
static char *
state_of(const BaroLanguage *language, const BaroSourceStatus *status)
{
    const BaroStateWords *words = &language->page->state;
    const char *state = status->state;
    const char *word = g_strcmp0(state, "complete") == 0 ? words->covered
        : g_strcmp0(state, "partial") == 0 ? words->covered_partly
        : g_strcmp0(state, "failed") == 0 ? words->failed
                                          : words->not_collected;

    if (status->error == NULL)
        return g_strdup(word);
    return baro_say(language, language->page->methodology.state_error,
                    "state", word, "error", status->error, NULL);
}

/* "code (git): 27,682 records, 1 January 2005 to …; complete." */
static void
add_source(BaroDeck *deck, Page *page, const BaroSourceStatus *status)
{
    const BaroLanguage *language = deck->language;
    const BaroMethodologyWords *words = &language->page->methodology;
    gboolean dated = status->first_day != BARO_NO_DAY
        && status->last_day != BARO_NO_DAY;
    g_autofree char *n = baro_figure_count(deck, "records", status->source,
                                           (gint64)status->records);
    g_autofree char *first =
        dated ? baro_say_date(language, status->first_day) : g_strdup("");
    g_autofree char *last =
        dated ? baro_say_date(language, status->last_day) : g_strdup("");
    g_autofree char *state = state_of(language, status);
    g_autofree char *text = baro_say(
        language, dated ? words->source_days : words->source, "source",
        status->source, "type", status->type != NULL ? status->type : "?",
        "n", n, "from", first, "to", last, "state", state, NULL);
    g_autofree char *read = status->first_read == BARO_NO_DAY ? NULL
        : baro_say_date(language, status->first_read);
    g_autofree char *whole = read == NULL ? g_strdup(text)
        : baro_say(language, words->first_read, "text", text, "day", read,
                   NULL);

    say(page, BARO_STYLE_SMALL, whole);
}

/* A deck as of a day before anybody looked: nobody could have had it then. */
static void
add_later(const BaroDeck *deck, Page *page)
{
    const BaroMethodologyWords *words = &deck->language->page->methodology;
    g_autofree char *day =
        baro_say_date(deck->language, deck->input->as_of);
    g_autofree char *text =
        baro_say(deck->language, words->looks_back, "day", day, NULL);

    for (guint i = 0; i < deck->status->len; i++)
        if (baro_deck_looks_back(deck, &g_array_index(deck->status,
                                                      BaroSourceStatus, i))) {
            say(page, BARO_STYLE_SMALL, text);
            return;
        }
}

static void
add_sources(BaroDeck *deck, Page *page)
{
    const BaroLanguage *language = deck->language;
    const BaroMethodologyWords *words = &language->page->methodology;
    const GPtrArray *pages = deck->input->report->pages;
    guint typed = 0;

    say(page, BARO_STYLE_SECTION, words->read);
    if (deck->status->len == 0)
        say(page, BARO_STYLE_SMALL, words->nothing);
    for (guint i = 0; i < deck->status->len; i++)
        add_source(deck, page,
                   &g_array_index(deck->status, BaroSourceStatus, i));
    add_later(deck, page);
    for (guint i = 0; i < pages->len; i++)
        if (((const BaroConfigPage *)g_ptr_array_index(pages, i))->title)
            typed++;

    g_autofree char *n =
        baro_figure_count(deck, "titles-typed", NULL, typed);
    g_autofree char *titles =
        baro_say(language, words->typed, "n", n, NULL);

    g_autofree char *restated = baro_deck_see_restated(deck);

    say(page, BARO_STYLE_SMALL, titles);
    if (restated != NULL)
        say(page, BARO_STYLE_SMALL, restated);
}

/* ---- the tests behind the words --------------------------------------- */

/* A change as its kind is said: per cent, or points of a share. */
static char *
change_of(const BaroLanguage *language, const BaroVerdict *verdict,
          double change, gboolean plus)
{
    g_autofree char *points = NULL;

    if (!isfinite(change))
        return g_strdup(language->number.unknown);
    if (verdict->of != BARO_VERDICT_OF_SHARES
        && verdict->of != BARO_VERDICT_OF_COHORTS)
        return baro_say_percent(language, change, plus);
    points = baro_say_number(language, change, 0, plus);
    return baro_say(language, language->verdict.points, "n", points, NULL);
}

static char *
probability(const BaroLanguage *language, gboolean is_known, double p)
{
    static const double least = 0.0001;
    g_autofree char *text =
        baro_say_number(language, MAX(p, least), p < 0.01 ? 4 : 2, FALSE);

    if (!is_known || !isfinite(p))
        return g_strdup(language->number.unknown);
    return p < least ? g_strdup_printf("< %s", text) : g_steal_pointer(&text);
}

static char *
range_of(const BaroLanguage *language, const BaroVerdict *verdict, double low,
         double high)
{
    g_autofree char *first = change_of(language, verdict, low, TRUE);
    g_autofree char *last = change_of(language, verdict, high, TRUE);

    return baro_say(language, language->number.range, "low", first, "high",
                    last, NULL);
}

/* The interval as the verdict prints it, and under it the wider one that
 * decides where the two differ. */
static void
say_interval(const BaroLanguage *language, const BaroVerdict *verdict,
             char **text, char **note)
{
    const BaroT12 *t12 = &verdict->t12;
    g_autofree char *wide =
        range_of(language, verdict, t12->low_wide, t12->high_wide);

    *text = range_of(language, verdict, t12->low, t12->high);
    *note = strcmp(wide, *text) == 0
        ? NULL
        : baro_say(language, language->page->methodology.wide, "range", wide,
                   NULL);
}

/* What the tests found, beside the two years; "–" is none. */
static void
note_tests(BaroDeck *deck, const BaroSeries *series,
           const BaroTableCell *cells)
{
    static const char *const groups[] = {"change", "95 % interval", "p, year",
                                         "p, trend", "visible from"};
    g_autofree char *year =
        baro_series_year_name(baro_month_of(series->complete_until));
    const BaroVerdict *verdict = series->verdict;
    const double values[] = {verdict->t12.growth, NAN, verdict->t12.p_wide,
                             verdict->smk.p, verdict->t12.mde};

    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
        const BaroTableCell *cell = &cells[3 + i];
        BaroFigureAsk ask = {series->ref->text, year, groups[i], values[i],
                             cell->text};

        if (strcmp(cell->text, deck->language->number.unknown) != 0)
            baro_figure(deck, &ask);
        ask.group = "95 % interval, wide";
        ask.text = cell->note;
        if (cell->note != NULL)
            baro_figure(deck, &ask);
    }
}

static void
add_test(BaroDeck *deck, BaroFormTable *table, const BaroSeries *series)
{
    const BaroLanguage *language = deck->language;
    const BaroVerdict *verdict = series->verdict;
    const BaroT12 *t12 = &verdict->t12;
    gboolean said = t12->valid && !verdict->small;
    g_autofree char *label = baro_say_label(language, series);
    g_autofree char *last = baro_say_value(language, series->year_last);
    g_autofree char *prior = baro_say_value(language, series->year_prior);
    g_autofree char *change =
        change_of(language, verdict, said ? t12->growth : NAN, TRUE);
    g_autofree char *range = NULL, *wide = NULL;
    g_autofree char *p = probability(language, t12->valid, t12->p_wide);
    g_autofree char *trend =
        probability(language, verdict->smk.valid, verdict->smk.p);
    g_autofree char *least = change_of(language, verdict, t12->mde, FALSE);
    g_autofree char *visible = said && isfinite(t12->mde)
        ? baro_say(language, language->page->methodology.at_least, "change",
                   least, NULL)
        : g_strdup(language->number.unknown);

    if (said)
        say_interval(language, verdict, &range, &wide);

    const BaroTableCell cells[] = {
        {.text = label}, {.text = last}, {.text = prior}, {.text = change},
        {.text = said ? range : language->number.unknown, .note = wide},
        {.text = p}, {.text = trend}, {.text = visible}};

    baro_figure_years(deck, series);
    note_tests(deck, series, cells);
    baro_form_table_row(table, cells);
}

/* Every metric that the deck compares, for those who check it. */
static void
add_tests(BaroDeck *deck, BaroPageModel *model)
{
    const BaroMethodologyWords *words = &deck->language->page->methodology;
    const BaroTableHead heads[] = {
        {"", 1, BARO_STYLE_SMALL, -1, 0},
        {words->last, 0, BARO_STYLE_SMALL, 1, 0},
        {words->prior, 0, BARO_STYLE_SMALL, 1, 0},
        {words->change, 0, BARO_STYLE_SMALL, 1, 0},
        {words->interval, 0, BARO_STYLE_SMALL, 1, 0},
        {words->p, 0, BARO_STYLE_SMALL, 1, 0},
        {words->trend_p, 0, BARO_STYLE_SMALL, 1, 0},
        {words->visible, 0, BARO_STYLE_SMALL, 1, 0},
    };
    g_autoptr(GPtrArray) names = baro_deck_metrics(deck);
    BaroFormTable *table = NULL;

    for (guint i = 0; i < names->len; i++) {
        const BaroSeries *series = baro_deck_series(
            deck, g_ptr_array_index(names, i), BARO_BY_QUARTER);

        if (!baro_series_known(series) || series->verdict == NULL)
            continue;
        if (table == NULL) {
            baro_model_row(model, 1);
            table = baro_form_table_add(model, heads, G_N_ELEMENTS(heads),
                                        deck->input->as_of);
            baro_form_table_section(table, words->tests, words->tests_note);
        }
        add_test(deck, table, series);
    }
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    const BaroMethodologyWords *words = &deck->language->page->methodology;
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = words->title,
                       .subtitle = words->subtitle, .direction = 2};
    Page page = {.model = baro_deck_model(deck, &frame)};

    page.text = baro_form_paragraphs_add(page.model);
    add_metrics(deck, &page);
    add_rules(deck, &page);
    add_sources(deck, &page);
    add_tests(deck, page.model);
    return TRUE;
}

const BaroPageKind baro_pagekind_methodology = {
    .id = "methodology",
    .question = "Can I recompute it?",
    .build = build,
    .round = 1,
};
