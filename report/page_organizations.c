// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "activity.h"
#include "barograph/stats.h"
#include "form_facts.h"
#include "form_stack.h"
#include "form_table.h"

enum {
    TOP = 6,           /* organizations of their own */
    PARTS = TOP + 2,   /* and others, and unknown */
    OTHER = TOP,
    UNKNOWN = TOP + 1,
    QUARTERS = 12,
    MONTHS = 5 * BARO_YEAR_MONTHS, /* as a verdict looks back */
};

typedef struct {
    BaroDeck *deck;
    GArray *rows;         /* BaroActivity by month */
    gint32 top[TOP];      /* organizations, the largest first; 0: no more */
    const char *names[PARTS]; /* of the model's strings; NULL: no such part */
    BaroSpan year;        /* the last 12 months that are over */
    gint64 parts[PARTS];  /* of that year */
    gint64 total;
    gint32 months;        /* to the year's end that are covered: whole years,
                             up to five */
    double part[PARTS][MONTHS], all[MONTHS]; /* changes in each of them */
} Share;

typedef struct {
    gint32 organization;
    gint64 n;
} Sum;

static gint
by_size(gconstpointer a, gconstpointer b)
{
    const Sum *x = a, *y = b;

    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return (x->organization > y->organization)
        - (x->organization < y->organization);
}

/* The changes of each organization in a span, into `parts`. */
static gint64
add_up(const Share *share, BaroSpan span, gint64 *parts)
{
    gint32 first = baro_month_of(span.first), last = baro_month_of(span.last);
    gint64 total = 0;

    memset(parts, 0, PARTS * sizeof *parts);
    for (guint i = 0; i < share->rows->len; i++) {
        const BaroActivity *row =
            &g_array_index(share->rows, BaroActivity, i);
        guint part = row->organization == 0 ? UNKNOWN : OTHER;

        if (row->bucket < first || row->bucket > last)
            continue;
        for (guint k = 0; row->organization != 0 && k < TOP; k++)
            if (share->top[k] == row->organization)
                part = k;
        parts[part] += row->n;
        total += row->n;
    }
    return total;
}

static void
find_top(Share *share)
{
    g_autoptr(GHashTable) sums =
        g_hash_table_new_full(NULL, NULL, NULL, g_free);
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(Sum));
    GHashTableIter iter;
    gpointer value;

    for (guint i = 0; i < share->rows->len; i++) {
        const BaroActivity *row =
            &g_array_index(share->rows, BaroActivity, i);
        gpointer key = GINT_TO_POINTER(row->organization);
        Sum *sum = g_hash_table_lookup(sums, key);

        if (row->organization == 0
            || row->bucket < baro_month_of(share->year.first)
            || row->bucket > baro_month_of(share->year.last))
            continue;
        if (sum == NULL) {
            sum = g_new0(Sum, 1);
            sum->organization = row->organization;
            g_hash_table_insert(sums, key, sum);
        }
        sum->n += row->n;
    }
    g_hash_table_iter_init(&iter, sums);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_array_append_vals(sorted, value, 1);
    g_array_sort(sorted, by_size);
    for (guint i = 0; i < MIN(sorted->len, TOP); i++)
        share->top[i] = g_array_index(sorted, Sum, i).organization;
}

/* "● Citrix" for a member. */
static const char *
name_of(const Share *share, BaroPageModel *model, guint part)
{
    const BaroReader *reader = share->deck->input->reader;
    const BaroOrganizationsWords *words =
        &share->deck->language->page->organizations;
    const char *name;

    if (part >= TOP)
        return part == OTHER ? words->other : words->unknown;
    name = reader->organization(reader->data, share->top[part]);
    if (share->top[part] == 0 || name == NULL)
        return NULL;
    if (!reader->is_member(reader->data, name, share->year.last))
        return name;

    g_autofree char *marked = g_strconcat("● ", name, NULL);

    return baro_model_keep(model, marked);
}

/* ---- the stack -------------------------------------------------------- */

static BaroCalendar
quarters_of(const Share *share)
{
    const BaroConfig *config = share->deck->input->config;

    return (BaroCalendar){BARO_BY_QUARTER, config->fiscal_start};
}

static gint32
oldest_quarter(const Share *share)
{
    BaroCalendar calendar = quarters_of(share);
    gint32 last = baro_period_of(&calendar, share->deck->input->as_of);
    gint32 first = baro_period_of(&calendar, share->deck->first_day);

    return MAX(first, last - QUARTERS + 1);
}

static void
add_parts(Share *share, BaroPageModel *model, BaroFormStack *stack)
{
    const BaroReportInput *input = share->deck->input;
    const BaroReader *reader = input->reader;
    BaroCalendar calendar = quarters_of(share);
    BaroSpan oldest = baro_period_span(&calendar, oldest_quarter(share));
    gint64 parts[PARTS];

    /* An organization that has gone is one of the others still. */
    add_up(share, (BaroSpan){oldest.first, input->as_of}, parts);
    for (guint i = 0; i < PARTS; i++) {
        int slot = i == UNKNOWN ? BARO_STACK_UNKNOWN : BARO_STACK_OTHERS;

        /* The unknown share is said even where there is none. */
        if (i == OTHER && parts[OTHER] == 0)
            continue;
        share->names[i] = name_of(share, model, i);
        if (share->names[i] == NULL)
            continue;
        if (i < TOP)
            slot = baro_deck_slot(share->deck, reader->organization(
                reader->data, share->top[i]));
        baro_form_stack_part(stack, share->names[i], slot);
    }
}

/* Of a period of the stack, "2013-Q2", or of the year. */
static void
add_column(const Share *share, BaroFormStack *stack, BaroSpan span,
           const char *period, BaroStackColumn column)
{
    gint64 parts[PARTS];
    double values[PARTS];
    gint64 all = add_up(share, span, parts);
    guint n = 0;

    for (guint i = 0; i < PARTS; i++)
        if (share->names[i] != NULL)
            values[n++] = (double)parts[i];
    column.values = values;
    column.is_known = baro_deck_covers(share->deck, span);
    if (column.is_known)
        baro_figure_value(share->deck, "commits", period, NULL, (double)all);
    baro_form_stack_column(stack, &column);
}

static void
add_quarters(const Share *share, BaroFormStack *stack)
{
    const BaroReportInput *input = share->deck->input;
    const BaroLanguage *language = share->deck->language;
    BaroCalendar calendar = quarters_of(share);
    gint32 last = baro_period_of(&calendar, input->as_of);

    for (gint32 i = oldest_quarter(share); i <= last; i++) {
        BaroSpan span = baro_period_span(&calendar, i);
        gboolean running = span.last > input->as_of;
        g_autofree char *name = baro_say_period(language, &calendar, i);
        g_autofree char *day = baro_say_short_day(language, input->as_of);
        g_autofree char *until =
            baro_say(language, language->common.to_day, "day", day, NULL);
        BaroStackColumn column = {.name = running ? until : name,
                                  .is_running = running};

        g_autofree char *period = baro_period_name(&calendar, i);

        span.last = MIN(span.last, input->as_of);
        add_column(share, stack, span, period, column);
    }
}

static void
add_stack(Share *share, BaroPageModel *model, const char *alt)
{
    const BaroOrganizationsWords *words =
        &share->deck->language->page->organizations;
    BaroFormStack *stack = baro_form_stack_add(model);
    BaroStackColumn year = {.name = words->months, .is_whole = TRUE};
    g_autofree char *period =
        baro_series_year_name(baro_month_of(share->year.last));

    baro_model_alt(model, alt);
    add_parts(share, model, stack);
    add_quarters(share, stack);
    add_column(share, stack, share->year, period, year);
}

/* ---- the last year and the one before --------------------------------- */

static GHashTable *
organizations_in(const Share *share, BaroSpan span)
{
    GHashTable *found = g_hash_table_new(NULL, NULL);
    gint32 first = baro_month_of(span.first), last = baro_month_of(span.last);

    for (guint i = 0; i < share->rows->len; i++) {
        const BaroActivity *row =
            &g_array_index(share->rows, BaroActivity, i);

        if (row->organization != 0 && row->n > 0 && row->bucket >= first
            && row->bucket <= last)
            g_hash_table_add(found, GINT_TO_POINTER(row->organization));
    }
    return found;
}

static BaroSpan
prior_year(const Share *share)
{
    gint32 month = baro_month_of(share->year.first);

    return (BaroSpan){baro_month_first(month - BARO_YEAR_MONTHS),
                      baro_month_last(month - 1)};
}

/* "26 stayed, 18 left, 17 came or came back." */
static char *
moves_of(const Share *share)
{
    BaroDeck *deck = share->deck;
    const BaroLanguage *language = deck->language;
    g_autofree char *year =
        baro_series_year_name(baro_month_of(share->year.last));
    g_autoptr(GHashTable) now = organizations_in(share, share->year);
    g_autoptr(GHashTable) then = organizations_in(share, prior_year(share));
    GHashTableIter iter;
    gpointer key;
    guint kept = 0;

    g_hash_table_iter_init(&iter, now);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        kept += g_hash_table_contains(then, key) ? 1 : 0;

    g_autofree char *stayed =
        baro_figure_number(deck, "organizations", year, "kept", kept);
    g_autofree char *left =
        baro_figure_number(deck, "organizations", year, "lost",
                           g_hash_table_size(then) - kept);
    g_autofree char *came =
        baro_figure_number(deck, "organizations", year, "gained",
                           g_hash_table_size(now) - kept);

    return baro_say(language, language->page->organizations.moves, "kept",
                    stayed, "lost", left, "gained", came, NULL);
}

/* A metric's last year in large, and the year before in words. */
static void
say_year(const Share *share, BaroFormFacts *facts, const char *metric,
         const char *sentence)
{
    BaroDeck *deck = share->deck;
    const BaroSeries *series =
        baro_deck_series(deck, metric, BARO_BY_QUARTER);

    if (series == NULL || !isfinite(series->year_last))
        return;

    g_autofree char *number =
        baro_say_value(deck->language, series->year_last);
    g_autofree char *prior =
        baro_say_value(deck->language, series->year_prior);
    g_autofree char *text = baro_say(deck->language, sentence, "n", number,
                                     "prior", prior, NULL);
    BaroFact fact = {.number = number, .text = text};

    baro_form_facts_say(facts, &fact);
    baro_figure_years(deck, series);
}

/* A number with decimals of the year, as printed. Caller frees. */
static char *
figure_of(const Share *share, const char *metric, double value, int decimals)
{
    g_autofree char *year =
        baro_series_year_name(baro_month_of(share->year.last));
    char *text =
        baro_say_number(share->deck->language, value, decimals, FALSE);
    BaroFigureAsk ask = {metric, year, NULL, value, text};

    baro_figure(share->deck, &ask);
    return text;
}

/* Two more measures of how even the shares are, never without how many are in
 * none of them. */
static void
say_evenness(const Share *share, const GArray *sizes, BaroFormFacts *facts)
{
    BaroDeck *deck = share->deck;
    const double *counts = (const double *)(const void *)sizes->data;

    if (sizes->len == 0)
        return;

    g_autofree char *year =
        baro_series_year_name(baro_month_of(share->year.last));
    g_autofree char *shannon =
        figure_of(share, "effective-organizations-shannon",
                  baro_effective_shannon(counts, sizes->len), 1);
    g_autofree char *gini = figure_of(share, "organizations-gini",
                                      baro_gini(counts, sizes->len), 2);
    g_autofree char *unknown = baro_figure_share(
        deck, "commits-share", year, share->names[UNKNOWN],
        (double)share->parts[UNKNOWN] / (double)share->total);
    g_autofree char *text = baro_say(
        deck->language, deck->language->page->organizations.evenness,
        "shannon", shannon, "gini", gini, "unknown", unknown, NULL);
    BaroFact fact = {.text = text};

    baro_form_facts_say(facts, &fact);
}

/* Where many are unknown, they may be one organization, or as many. */
static void
say_bounds(const Share *share, const GArray *sizes, BaroFormFacts *facts)
{
    BaroDeck *deck = share->deck;
    const BaroLanguage *language = deck->language;
    BaroInterval hhi = baro_hhi_bounds(
        (const double *)(const void *)sizes->data, sizes->len,
        (double)share->parts[UNKNOWN]);

    if (4 * share->parts[UNKNOWN] <= share->total)
        return;

    g_autofree char *low = baro_say_number(language, 1 / hhi.high, 1, FALSE);
    g_autofree char *high = baro_say_number(language, 1 / hhi.low, 1, FALSE);
    g_autofree char *range = baro_say(language, language->number.range, "low",
                                      low, "high", high, NULL);
    g_autofree char *text = baro_say(
        language, language->page->organizations.bounds, "range", range, NULL);
    g_autofree char *year =
        baro_series_year_name(baro_month_of(share->year.last));
    BaroFigureAsk ask = {"effective-organizations-range", year, NULL, NAN,
                         range};
    BaroFact fact = {.text = text};

    baro_figure(deck, &ask);
    baro_form_facts_say(facts, &fact);
}

static void
add_facts(const Share *share, BaroPageModel *model)
{
    const BaroPageWords *page = share->deck->language->page;
    BaroFormFacts *facts =
        baro_form_facts_add(model, page->contributors.last_year);
    g_autoptr(GArray) sizes = baro_commits_apart(
        share->rows, baro_month_of(share->year.first),
        baro_month_of(share->year.last), TRUE);

    say_year(share, facts, "elephant-factor", page->organizations.half_of);
    say_year(share, facts, "organizations", page->organizations.count_of);
    say_year(share, facts, "effective-organizations",
             page->organizations.effective);
    say_evenness(share, sizes, facts);
    say_bounds(share, sizes, facts);
    if (share->months < 2 * BARO_YEAR_MONTHS)
        return;

    g_autofree char *moves = moves_of(share);
    BaroFact fact = {.text = moves};

    baro_form_facts_say(facts, &fact);
}

static void
count_months(Share *share)
{
    gint32 end = baro_month_of(share->year.last) + 1;
    gint32 more = BARO_YEAR_MONTHS;

    do {
        share->months = more;
        more += BARO_YEAR_MONTHS;
    } while (more <= MONTHS
             && baro_deck_covers(
                 share->deck, (BaroSpan){baro_month_first(end - more),
                                         share->year.last}));
    for (gint32 i = 0; i < share->months; i++) {
        gint32 month = end - share->months + i;
        gint64 parts[PARTS];

        share->all[i] = (double)add_up(
            share,
            (BaroSpan){baro_month_first(month), baro_month_last(month)},
            parts);
        for (guint k = 0; k < PARTS; k++)
            share->part[k][i] = (double)parts[k];
    }
}

/* "−18 to +2": of the change of a share, in points. */
static char *
say_points(const Share *share, guint part, const char *year,
           const BaroT12 *change)
{
    const BaroLanguage *language = share->deck->language;
    g_autofree char *low = baro_say_number(language, change->low, 0, TRUE);
    g_autofree char *high = baro_say_number(language, change->high, 0, TRUE);
    char *range = baro_say(language, language->page->organizations.range,
                           "low", low, "high", high, NULL);
    BaroFigureAsk ask = {"commits-share-change", year, share->names[part],
                         change->growth / 100, range};

    baro_figure(share->deck, &ask);
    return range;
}

static void
add_part(const Share *share, BaroFormTable *table, guint part)
{
    BaroDeck *deck = share->deck;
    const BaroLanguage *language = deck->language;
    const char *name = share->names[part];
    gint32 end = baro_month_of(share->year.last);
    g_autofree char *year = baro_series_year_name(end);
    g_autofree char *before = baro_series_year_name(end - BARO_YEAR_MONTHS);
    g_autoptr(BaroVerdict) verdict = baro_verdict_of_share(
        share->part[part], share->all, (size_t)share->months);
    const BaroT12 *t12 = &verdict->t12;
    BaroTableCell cells[4] = {{.text = name}};
    g_autofree char *last = baro_figure_share(
        deck, "commits-share", year, name,
        (double)share->parts[part] / (double)share->total);
    g_autofree char *prior = NULL, *range = NULL;

    cells[1].text = last;
    cells[2].text = cells[3].text = language->number.unknown;
    if (t12->valid) {
        prior = baro_figure_share(deck, "commits-share", before, name,
                                  t12->prior / 100);
        range = say_points(share, part, year, t12);
        cells[2].text = prior;
        cells[3].text = range;
        cells[3].glyph = t12->low > 0 ? BARO_GLYPH_UP
            : t12->high < 0 ? BARO_GLYPH_DOWN : BARO_GLYPH_LEVEL;
        cells[3].color = BARO_SECOND;
    }
    baro_form_table_row(table, cells);
}

static void
add_shares(const Share *share, BaroPageModel *model)
{
    const BaroOrganizationsWords *words =
        &share->deck->language->page->organizations;
    const BaroTableHead heads[] = {
        {words->share_of, 1, BARO_STYLE_SMALL, -1, 0},
        {words->months, 0, BARO_STYLE_LABEL, 1, 0},
        {words->before, 0, BARO_STYLE_SMALL, 1, 0},
        {words->points, 0, BARO_STYLE_SMALL, 1, 0},
    };
    BaroFormTable *table = baro_form_table_add(
        model, heads, G_N_ELEMENTS(heads), share->deck->input->as_of);

    for (guint i = 0; i < PARTS; i++)
        if (share->names[i] != NULL)
            add_part(share, table, i);
}

/* ---- the page --------------------------------------------------------- */

static char *
title_of(const Share *share, int *direction)
{
    const BaroSeries *factor =
        baro_deck_series(share->deck, "elephant-factor", BARO_BY_QUARTER);
    const BaroLanguage *language = share->deck->language;
    const BaroOrganizationsWords *words = &language->page->organizations;
    g_autofree char *unknown = baro_say_percent(
        language,
        (double)share->parts[UNKNOWN] / (double)MAX(1, share->total), FALSE);

    *direction = 0;
    if (share->total == 0)
        return g_strdup(words->title_none);
    if (factor == NULL || !isfinite(factor->year_last))
        return baro_say(language, words->title_unknown, "share", unknown,
                        NULL);

    /* Half would hide how much more a single one has. */
    gboolean one = factor->year_last == 1;
    gboolean all_known = share->parts[UNKNOWN] == 0;
    g_autofree char *n = baro_say_count(language, lround(factor->year_last));
    g_autofree char *top = baro_say_percent(
        language, (double)share->parts[0] / (double)share->total, FALSE);

    return baro_say(language,
                    one ? (all_known ? words->title_one : words->title_most)
                        : (all_known ? words->title : words->title_half),
                    "n", n, "top", top, "share", unknown, NULL);
}

static gboolean
is_any_member(const Share *share)
{
    const BaroReader *reader = share->deck->input->reader;

    for (guint i = 0; i < TOP && share->top[i] != 0; i++) {
        const char *name =
            reader->organization(reader->data, share->top[i]);

        if (name != NULL
            && reader->is_member(reader->data, name, share->year.last))
            return TRUE;
    }
    return FALSE;
}

static void
add_page(Share *share)
{
    int direction;
    g_autofree char *title = title_of(share, &direction);
    const BaroLanguage *language = share->deck->language;
    const BaroOrganizationsWords *words = &language->page->organizations;
    gboolean many = 5 * share->parts[UNKNOWN] > share->total;
    gboolean members = is_any_member(share);
    g_autofree char *day = baro_say_day(language, share->year.last);
    g_autofree char *how =
        baro_say(language, words->subtitle, "day", day, NULL);
    g_autofree char *subtitle = g_strdup_printf(
        "%s%s%s%s%s", how, members ? " " : "", members ? words->member : "",
        many ? " " : "", many ? words->care : "");
    BaroFrame frame = {.eyebrow = words->eyebrow, .title = title,
                       .subtitle = subtitle, .direction = direction,
                       .source = words->source};
    BaroPageModel *model = baro_deck_model(share->deck, &frame);

    baro_model_row(model, 2.1);
    add_stack(share, model, title);
    baro_model_column(model, 1);
    add_facts(share, model);
    if (share->total > 0)
        add_shares(share, model);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    g_autoptr(GArray) rows = baro_deck_commits(deck);
    gint32 last = baro_deck_complete_until(deck);
    Share share = {
        .deck = deck, .rows = rows,
        .year = {baro_month_first(baro_month_of(last) - 11), last}};

    if (rows == NULL)
        return TRUE;
    if (rows->len == 0 || !baro_deck_covers(deck, share.year)) {
        baro_deck_leave_out(deck, "organizations", BARO_NO_YEAR);
        return TRUE;
    }
    find_top(&share);
    share.total = add_up(&share, share.year, share.parts);
    count_months(&share);
    add_page(&share);
    return TRUE;
}

const BaroPageKind baro_pagekind_organizations = {
    .id = "organizations",
    .question = "Who carries the project?",
    .build = build,
};
