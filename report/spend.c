// SPDX-License-Identifier: Apache-2.0
#include "spend.h"

#include <math.h>

double
baro_spend_in(BaroDeck *deck, const BaroConfigBudget *line, BaroBy by,
              gint32 period)
{
    BaroCalendar calendar = {by, deck->input->config->fiscal_start};
    double spent = baro_money_spent(deck, line->spent, by, period);
    g_autofree char *name = baro_period_name(&calendar, period);
    g_autofree char *text = baro_say_money(deck->language, spent,
                                           deck->input->config->currency);

    if (isfinite(spent))
        baro_figure(deck, &(BaroFigureAsk){line->spent, name, NULL, spent,
                                           text});
    return spent;
}

BaroSpend
baro_spend_read(BaroDeck *deck, const BaroConfigBudget *line)
{
    const BaroConfig *config = deck->input->config;
    gint32 day = deck->input->as_of;
    BaroSpend spend = {.line = line,
                       .calendar = {BARO_BY_YEAR,
                                    config->fiscal_start}};
    BaroSpan span;
    BaroAim aim;

    if (line->per != NULL)
        baro_by_parse(line->per, &spend.calendar.by);
    spend.period = baro_period_of(&spend.calendar, day);
    span = baro_period_span(&spend.calendar, spend.period);
    spend.spent = baro_spend_in(deck, line, spend.calendar.by, spend.period);
    spend.committed = baro_money_committed(config, line->category, day);
    spend.is_firm = g_strcmp0(line->state, "proposed") != 0
        && (!baro_aim_read(deck, line->spent, &aim)
            || baro_aim_is_graded(&aim));

    BaroTarget target = {
        .at_least = NAN, .at_most = line->plan, .proposed = !spend.is_firm,
        .is_money = TRUE, .done = spend.spent, .planned = spend.committed,
        .passed = (double)(day - span.first + 1)
            / (span.last - span.first + 1)};

    spend.status = baro_target_judge(&target);
    return spend;
}

/* "not measured; plan 75,000 USD a year, proposed" */
static char *
text_of(BaroDeck *deck, const BaroSpend *spend)
{
    const BaroLanguage *language = deck->language;
    const BaroPressWords *words = &language->page->press;
    const char *currency = deck->input->config->currency;
    g_autofree char *spent = isfinite(spend->spent)
        ? baro_say_money(language, spend->spent, currency)
        : g_strdup(language->common.not_measured);
    const char *category = spend->line->category;
    g_autofree char *plan = baro_figure_money(
        deck, "money-planned", category, spend->line->plan);
    g_autofree char *text =
        baro_say(language, words->plan, "spent", spent, "plan", plan, "each",
                 language->page->state.each[spend->calendar.by], NULL);
    g_autofree char *money = spend->committed > 0
        ? baro_figure_money(deck, "money-committed", category,
                            spend->committed)
        : NULL;
    g_autofree char *whole = money != NULL
        ? baro_say(language, language->page->budget.and_committed, "text",
                   text, "money", money, NULL)
        : g_strdup(text);

    if (spend->is_firm)
        return g_steal_pointer(&whole);
    return baro_say(language, language->page->state.proposed, "text", whole,
                    NULL);
}

void
baro_spend_bullet(BaroDeck *deck, BaroFormBullets *bullets,
                  const BaroSpend *spend)
{
    const BaroLanguage *language = deck->language;
    BaroAim aim = {.status = spend->status};
    gboolean is_told = spend->is_firm && isfinite(spend->spent);
    g_autofree char *name =
        baro_say(language, language->page->press.spent, "category",
                 spend->line->category, NULL);
    g_autofree char *text = text_of(deck, spend);
    BaroBullet bullet = {
        .name = name, .text = text, .value = spend->spent,
        .planned = spend->committed, .aim = spend->line->plan,
        .is_firm = spend->is_firm,
        .word = is_told ? baro_aim_word(language, &aim) : NULL,
        .glyph = is_told ? baro_aim_glyph(&aim) : BARO_GLYPH_NONE,
        .color = baro_aim_color(&aim)};

    baro_form_bullets_say(bullets, &bullet);
}
