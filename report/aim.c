// SPDX-License-Identifier: Apache-2.0
#include "aim.h"

#include <math.h>
#include <string.h>

#include "reading.h"

/* ---- spans ------------------------------------------------------------ */

static BaroCalendar
calendar_of(const BaroDeck *deck, const char *per)
{
    BaroCalendar calendar = {BARO_BY_YEAR,
                             deck->input->config->fiscal_start};

    if (per != NULL)
        baro_by_parse(per, &calendar.by);
    return calendar;
}

BaroSpan
baro_aim_span(const BaroDeck *deck, const char *per, gint32 day)
{
    BaroCalendar calendar = calendar_of(deck, per);

    return baro_period_span(&calendar, baro_period_of(&calendar, day));
}

const char *
baro_aim_each(const BaroLanguage *language, const char *per)
{
    BaroBy by = BARO_BY_YEAR;

    if (per != NULL)
        baro_by_parse(per, &by);
    return language->page->state.each[by];
}

/* ---- what is done ----------------------------------------------------- */

gboolean
baro_press_is_out(const BaroConfigPress *press, gint32 day)
{
    return press->day <= day && baro_config_press_stands(press);
}

gboolean
baro_press_is_late(const BaroConfigPress *press, gint32 day)
{
    return press->day <= day && g_strcmp0(press->state, "proposed") == 0;
}

BaroGlyph
baro_press_glyph(const BaroConfigPress *press, gint32 day)
{
    return baro_press_is_out(press, day) ? BARO_GLYPH_SEAT
        : baro_press_is_late(press, day) ? BARO_GLYPH_RISK
                                         : BARO_GLYPH_VACANT;
}

BaroPressCount
baro_press_count(const BaroDeck *deck, BaroSpan span)
{
    const GPtrArray *all = deck->input->config->press;
    gint32 day = deck->input->as_of;
    BaroPressCount count = {0, 0, 0};

    for (guint i = 0; i < all->len; i++) {
        const BaroConfigPress *one = g_ptr_array_index(all, i);

        if (one->day < span.first || one->day > span.last
            || g_strcmp0(one->state, "dropped") == 0)
            continue;
        count.out += baro_press_is_out(one, day) ? 1 : 0;
        count.late += baro_press_is_late(one, day) ? 1 : 0;
        count.planned += one->day > day ? 1 : 0;
    }
    return count;
}

char *
baro_press_allowance(BaroDeck *deck, gint64 used)
{
    const BaroLanguage *language = deck->language;
    const BaroPressWords *words = &language->page->press;
    const BaroConfigAllowance *allowance = &deck->input->config->allowance;
    g_autofree char *n =
        baro_figure_count(deck, "press-used", NULL, used);
    g_autofree char *all =
        baro_figure_count(deck, "press-allowance", NULL, allowance->at_most);
    g_autofree char *text =
        baro_say(language, words->used, "n", n, "all", all, NULL);
    g_autofree char *from = allowance->from == NULL
        ? g_strdup(text)
        : baro_say(language, words->used_from, "text", text, "who",
                   allowance->from, NULL);

    if (allowance->lapses == BARO_NO_DAY || allowance->lapses == 0)
        return g_steal_pointer(&from);

    g_autofree char *day = baro_say_day(language, allowance->lapses);

    return baro_say(language, words->lapses, "text", from, "day", day, NULL);
}

double
baro_money_committed(const BaroConfig *config, const char *category,
                     gint32 day)
{
    double sum = 0;

    for (guint i = 0; i < config->proposals->len; i++) {
        const BaroConfigProposal *one =
            g_ptr_array_index(config->proposals, i);

        if (g_strcmp0(one->state, "approved") == 0
            && g_strcmp0(one->budget, category) == 0 && isfinite(one->cost)
            && (one->due == BARO_NO_DAY || one->due > day))
            sum += one->cost;
    }
    return sum;
}

double
baro_money_spent(BaroDeck *deck, const char *metric, BaroBy by, gint32 period)
{
    const BaroSeries *series =
        metric != NULL ? baro_deck_series(deck, metric, by) : NULL;
    const BaroPoint *point =
        series != NULL ? baro_series_at(series, period) : NULL;

    return point != NULL && point->state != BARO_POINT_MISSING ? point->value
                                                               : NAN;
}

/* Whether a month of the span that is over was not observed. */
static gboolean
lacks_months(BaroDeck *deck, const char *metric, BaroSpan span)
{
    const BaroSeries *series = baro_deck_series(deck, metric, BARO_BY_MONTH);
    gint32 last = series == NULL ? G_MININT32
                                 : baro_month_of(series->complete_until);

    for (gint32 month = baro_month_of(span.first); month <= last; month++) {
        const BaroPoint *point = baro_series_at(series, month);

        if (point != NULL && (point->state == BARO_POINT_MISSING
                              || point->state == BARO_POINT_PARTIAL))
            return TRUE;
    }
    return FALSE;
}

static void
count_press(const BaroDeck *deck, BaroAim *aim)
{
    BaroPressCount count = baro_press_count(deck, aim->span);

    aim->done = count.out;
    aim->planned = count.planned;
}

static void
count_seats(const BaroDeck *deck, const char *id, BaroAim *aim)
{
    const BaroConfigGroup *group = baro_group_find(deck, id);

    if (group != NULL && group->seats->len > 0)
        aim->done = baro_seats_filled(group, deck->input->as_of);
}

static void
commit_money(const BaroDeck *deck, const char *metric, BaroAim *aim)
{
    const BaroConfig *config = deck->input->config;

    for (guint i = 0; i < config->budget->len; i++) {
        const BaroConfigBudget *line = g_ptr_array_index(config->budget, i);

        if (g_strcmp0(line->spent, metric) == 0)
            aim->planned += baro_money_committed(config, line->category,
                                                 deck->input->as_of);
    }
}

/* Whether what comes adds up, so that a part of the time has a part of it. */
static gboolean
adds_up(const BaroMetric *metric)
{
    switch (metric->measure) {
    case BARO_MEASURE_COUNT:
    case BARO_MEASURE_NEWCOMERS:
    case BARO_MEASURE_STORIES:
    case BARO_MEASURE_PICKUPS:
        return TRUE;
    default:
        return FALSE;
    }
}

/* TRUE: what is done is a level, not the sum of a part of the time. */
static gboolean
count_done(BaroDeck *deck, const char *metric, BaroAim *aim)
{
    BaroCalendar calendar = calendar_of(deck, aim->target->per);
    gint32 period = baro_period_of(&calendar, deck->input->as_of);
    g_autofree char *name = g_strndup(metric, strcspn(metric, "[."));
    const BaroMetric *known = baro_metric_find(name);

    if (strcmp(name, "press-releases") == 0) {
        count_press(deck, aim);
        return FALSE;
    }
    if (strcmp(name, "seats") == 0 && metric[strlen(name)] == '.') {
        count_seats(deck, metric + strlen("seats."), aim);
        return TRUE;
    }
    aim->is_money = strcmp(name, "spend") == 0;
    if (aim->is_money)
        commit_money(deck, metric, aim);
    if (aim->is_money || (known != NULL && adds_up(known))) {
        aim->done = baro_money_spent(deck, metric, calendar.by, period);
        aim->in_part = lacks_months(deck, metric, aim->span);
        return FALSE;
    }

    const BaroSeries *series =
        baro_deck_series(deck, metric, BARO_BY_QUARTER);

    aim->done = series != NULL ? series->year_last : NAN;
    return TRUE;
}

static const BaroConfigTarget *
find_target(const BaroDeck *deck, const char *metric)
{
    const GPtrArray *targets = deck->input->config->targets;

    for (guint i = 0; metric != NULL && i < targets->len; i++) {
        const BaroConfigTarget *target = g_ptr_array_index(targets, i);

        if (strcmp(target->metric, metric) == 0)
            return target;
    }
    return NULL;
}

gboolean
baro_aim_read(BaroDeck *deck, const char *metric, BaroAim *out)
{
    const BaroConfigTarget *target = find_target(deck, metric);
    gint32 day = deck->input->as_of;
    gboolean is_level;

    *out = (BaroAim){.target = target, .done = NAN};
    if (target == NULL)
        return FALSE;
    out->number = isfinite(target->at_least) ? target->at_least
                                             : target->at_most;
    out->span = baro_aim_span(deck, target->per, day);
    is_level = count_done(deck, metric, out);

    BaroTarget asked = {
        .at_least = target->at_least, .at_most = target->at_most,
        .proposed = g_strcmp0(target->state, "proposed") == 0
            || (target->from != BARO_NO_DAY && target->from > day),
        .is_money = out->is_money, .done = out->done,
        .in_part = out->in_part,
        .planned = out->planned,
        .passed = is_level ? 1
            : (double)(day - out->span.first + 1)
                / (out->span.last - out->span.first + 1)};

    out->status = baro_target_judge(&asked);
    /* A level that is not there yet may be there tomorrow. */
    if (is_level && out->status.state == BARO_TARGET_MISSED)
        out->status.state = BARO_TARGET_OFF_TRACK;
    return TRUE;
}

/* ---- how it is said --------------------------------------------------- */

gboolean
baro_aim_is_graded(const BaroAim *aim)
{
    return aim->status.state != BARO_TARGET_NOT_GRADED;
}

gboolean
baro_aim_is_behind(const BaroAim *aim)
{
    return aim->status.state == BARO_TARGET_AT_RISK
        || aim->status.state == BARO_TARGET_OFF_TRACK
        || aim->status.state == BARO_TARGET_MISSED;
}

#define STATE(member) offsetof(BaroStateWords, member)

static const struct {
    gsize word; /* where BaroStateWords has it */
    BaroGlyph glyph;
    BaroColor color;
} states[] = {
    [BARO_TARGET_NOT_MEASURED] = {STATE(unmeasured), BARO_GLYPH_UNKNOWN,
                                  BARO_SECOND},
    [BARO_TARGET_NOT_GRADED] = {STATE(not_graded), BARO_GLYPH_MEANT,
                                BARO_SECOND},
    [BARO_TARGET_TOO_EARLY] = {STATE(too_early), BARO_GLYPH_EARLY,
                               BARO_SECOND},
    [BARO_TARGET_MET] = {STATE(met), BARO_GLYPH_MET, BARO_ACCENT},
    [BARO_TARGET_ON_TRACK] = {STATE(on_track), BARO_GLYPH_TRACK,
                              BARO_ACCENT},
    [BARO_TARGET_AT_RISK] = {STATE(at_risk), BARO_GLYPH_RISK, BARO_WORSE},
    [BARO_TARGET_OFF_TRACK] = {STATE(off_track), BARO_GLYPH_BEHIND,
                               BARO_WORSE},
    [BARO_TARGET_MISSED] = {STATE(missed), BARO_GLYPH_MISSED, BARO_OVERDUE},
};

const char *
baro_aim_word(const BaroLanguage *language, const BaroAim *aim)
{
    const char *words = (const char *)&language->page->state;

    return *(const char *const *)(words + states[aim->status.state].word);
}

BaroGlyph
baro_aim_glyph(const BaroAim *aim)
{
    return states[aim->status.state].glyph;
}

BaroColor
baro_aim_color(const BaroAim *aim)
{
    return states[aim->status.state].color;
}

char *
baro_aim_chance(const BaroLanguage *language, const BaroAim *aim)
{
    const char *word = baro_aim_word(language, aim);
    BaroTargetState state = aim->status.state;

    if (!isfinite(aim->status.p_reach)
        || (state != BARO_TARGET_ON_TRACK && state != BARO_TARGET_AT_RISK
            && state != BARO_TARGET_OFF_TRACK))
        return g_strdup(word);

    g_autofree char *chance =
        baro_say_percent(language, aim->status.p_reach, FALSE);

    return baro_say(language, language->page->state.chance, "word", word,
                    "chance", chance, NULL);
}

char *
baro_aim_say(BaroDeck *deck, const BaroAim *aim)
{
    const BaroLanguage *language = deck->language;
    char *number = aim->is_money
        ? baro_say_money(language, aim->number, deck->input->config->currency)
        : baro_say_value(language, aim->number);

    baro_figure_day(deck, "target", aim->target->metric, aim->number, number);
    return number;
}

/* "at least 4 a year, from 2014" */
static char *
say_number(BaroDeck *deck, const BaroAim *aim)
{
    const BaroLanguage *language = deck->language;
    const BaroPressWords *words = &language->page->press;
    const BaroConfigTarget *target = aim->target;
    g_autofree char *number = baro_aim_say(deck, aim);
    g_autofree char *text = baro_say(
        language, isfinite(target->at_least) ? words->at_least
                                             : words->at_most,
        "n", number, "each", baro_aim_each(language, target->per), NULL);

    if (target->from == BARO_NO_DAY || target->from <= deck->input->as_of)
        return g_steal_pointer(&text);

    /* "from 2014" where a year begins that it counts by. */
    BaroCalendar calendar = calendar_of(deck, target->per);
    gint32 period = baro_period_of(&calendar, target->from);
    gboolean begins =
        baro_period_span(&calendar, period).first == target->from;
    g_autofree char *from = begins
        ? baro_say_period(language, &calendar, period)
        : baro_say_day(language, target->from);

    return baro_say(language, words->from, "text", text, "day", from, NULL);
}

char *
baro_aim_text(BaroDeck *deck, const BaroAim *aim)
{
    g_autofree char *text = say_number(deck, aim);

    if (g_strcmp0(aim->target->state, "proposed") != 0)
        return g_steal_pointer(&text);
    return baro_say(deck->language, deck->language->page->state.proposed,
                    "text", text, NULL);
}
