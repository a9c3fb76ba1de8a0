// SPDX-License-Identifier: Apache-2.0
/* The e-mail that brings the deck, made of the same series and words. */
#include "brief.h"

#include <math.h>
#include <string.h>

#include "ask.h"
#include "barograph/text.h"
#include "reading.h"

enum { COLUMNS = 72, FINDINGS = 3 };

/* ---- lines ------------------------------------------------------------ */

static guint
columns_of(const char *text, gsize bytes)
{
    guint n = 0;

    for (const char *p = text; p < text + bytes; p = g_utf8_next_char(p))
        n += g_unichar_iszerowidth(g_utf8_get_char(p)) ? 0
            : g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
    return n;
}

/* The text after `lead`, broken at blanks; what follows stands under it. A
 * word longer than a line is left whole: it may be an address. */
static void
put(GString *out, const char *lead, const char *text)
{
    g_autofree char *plain = baro_text_plain(text);
    g_auto(GStrv) words = g_strsplit(plain, " ", -1);
    guint indent = columns_of(lead, strlen(lead)), at = indent;

    g_string_append(out, lead);
    for (gsize i = 0; words[i] != NULL; i++) {
        guint n = columns_of(words[i], strlen(words[i]));

        if (n == 0)
            continue;
        if (at > indent && at + 1 + n > COLUMNS) {
            g_string_append_printf(out, "\n%*s", (int)indent, "");
            at = indent;
        }
        if (at > indent) {
            g_string_append_c(out, ' ');
            at++;
        }
        g_string_append(out, words[i]);
        at += n;
    }
    g_string_append_c(out, '\n');
}

static void
put_head(GString *out, const char *text)
{
    g_string_append_c(out, '\n');
    put(out, "", text);
}

/* ---- findings --------------------------------------------------------- */

static void
put_finding(BaroDeck *deck, GString *out, const BaroSeries *series)
{
    const BaroLanguage *language = deck->language;
    const BaroCommonWords *common = &language->common;
    g_autofree char *label = baro_say_label(language, series);
    g_autofree char *last = baro_say_value(language, series->year_last);
    g_autofree char *prior = isfinite(series->year_prior)
        ? baro_say_value(language, series->year_prior)
        : g_strdup(common->unknown);
    g_autofree char *figures =
        isfinite(series->year_last)
            ? baro_say(language, common->last_and_prior, "label", label,
                       "last", last, "prior", prior, NULL)
            : g_strdup(label);
    g_autofree char *verdict = series->verdict != NULL
        ? baro_say_verdict(language, series->verdict)
        : g_strdup(common->not_tested);
    g_autofree char *text =
        baro_say(language, language->page->mail.finding, "figures", figures,
                 "verdict", verdict, NULL);

    put(out, "- ", text);
}

/* What changed clearly first, then as the headline has it. */
static void
put_findings(BaroDeck *deck, GString *out)
{
    const char *const *names = baro_deck_headline(deck);
    guint n = 0;

    put_head(out, deck->language->page->mail.findings);
    for (int clear = 1; clear >= 0; clear--)
        for (gsize i = 0; names[i] != NULL && n < FINDINGS; i++) {
            const BaroSeries *series =
                baro_deck_series(deck, names[i], BARO_BY_QUARTER);
            gboolean moves = series != NULL && series->verdict != NULL
                && baro_verdict_direction(series->verdict->status) != 0;

            if (!baro_series_known(series) || moves != clear)
                continue;
            put_finding(deck, out, series);
            n++;
        }
    if (n == 0)
        put(out, "- ", deck->language->page->mail.nothing_found);
}

/* ---- what is asked ---------------------------------------------------- */

static void
put_ask(BaroDeck *deck, GString *out, const BaroConfigProposal *proposal)
{
    const BaroBriefWords *words = &deck->language->page->mail;
    g_autofree char *asks = baro_ask_text(proposal);
    g_autofree char *text = asks != NULL
        ? baro_say(deck->language, words->ask, "title", proposal->title,
                   "ask", asks, NULL)
        : g_strdup(proposal->title);

    if (proposal->due == BARO_NO_DAY) {
        put(out, "- ", text);
        return;
    }

    g_autofree char *day = baro_say_day(deck->language, proposal->due);
    g_autofree char *dated = baro_say(deck->language, words->by, "text", text,
                                      "day", day, NULL);

    put(out, "- ", dated);
}

static void
put_asks(BaroDeck *deck, GString *out)
{
    const BaroConfig *config = deck->input->config;
    const BaroBriefWords *words = &deck->language->page->mail;
    guint named;
    double cost = baro_ask_money(deck, "for-decision", &named);

    put_head(out, words->asked);
    for (guint i = 0; i < config->proposals->len; i++) {
        const BaroConfigProposal *one =
            g_ptr_array_index(config->proposals, i);

        if (baro_ask_is_decision(one))
            put_ask(deck, out, one);
    }
    if (baro_ask_decisions(deck) == 0)
        put(out, "- ", words->nothing_asked);
    if (cost > 0) {
        g_autofree char *money =
            baro_say_money(deck->language, cost, config->currency);
        g_autofree char *text =
            baro_say(deck->language, words->money, "money", money, NULL);

        put(out, "- ", text);
    }
}

/* ---- what is missing -------------------------------------------------- */

static guint
put_unknown(BaroDeck *deck, GString *out)
{
    const BaroLanguage *language = deck->language;
    g_autoptr(GPtrArray) names = baro_deck_metrics(deck);
    guint n = 0;

    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        const BaroSeries *series =
            baro_deck_series(deck, name, BARO_BY_QUARTER);

        if (baro_series_known(series))
            continue;

        g_autofree char *label = baro_reading_label(deck, name, series);
        g_autofree char *how = baro_reading_how(language, name);
        g_autofree char *text = baro_say(
            language, language->page->mail.unknown, "label", label, "how",
            how, NULL);

        put(out, "- ", text);
        n++;
    }
    return n;
}

static guint
put_failed(BaroDeck *deck, GString *out)
{
    const BaroLanguage *language = deck->language;
    guint n = 0;

    for (guint i = 0; i < deck->status->len; i++) {
        const BaroSourceStatus *one =
            &g_array_index(deck->status, BaroSourceStatus, i);

        if (g_strcmp0(one->state, "failed") != 0)
            continue;

        g_autofree char *text = baro_say(
            language, language->page->mail.failed, "source", one->source,
            "error", one->error != NULL ? one->error
                                        : language->common.unknown, NULL);

        put(out, "- ", text);
        n++;
    }
    return n;
}

static void
put_missing(BaroDeck *deck, GString *out)
{
    const BaroLanguage *language = deck->language;
    const BaroBriefWords *words = &language->page->mail;
    guint n;

    put_head(out, words->missing);
    n = put_unknown(deck, out);
    n += put_failed(deck, out);
    for (guint i = 0; i < deck->left_out->len; i++) {
        g_autofree char *text =
            baro_say(language, words->page, "page",
                     g_ptr_array_index(deck->left_out, i), NULL);

        put(out, "- ", text);
        n++;
    }
    if (n == 0)
        put(out, "- ", words->nothing_missing);
}

char *
baro_deck_brief(BaroDeck *deck)
{
    const BaroReportInput *input = deck->input;
    const BaroConfigReport *report = input->report;
    const BaroLanguage *language = deck->language;
    GString *out = g_string_new(NULL);
    g_autofree char *title = g_strdup_printf(
        "%s: %s", input->config->project,
        report->title != NULL ? report->title : report->name);
    g_autofree char *day = baro_say_day(language, input->as_of);
    g_autofree char *data =
        baro_say(language, language->page->basic.data_to, "day", day, NULL);

    put(out, "", title);
    put(out, "", data);
    put_findings(deck, out);
    put_asks(deck, out);
    put_missing(deck, out);
    return g_string_free(out, FALSE);
}
