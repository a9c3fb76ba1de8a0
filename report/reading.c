// SPDX-License-Identifier: Apache-2.0
#include "reading.h"

#include <math.h>
#include <string.h>

#include "barograph/text.h"

void
baro_reading_clear(BaroReading *reading)
{
    g_clear_pointer(&reading->dots, g_array_unref);
}

static gboolean
is_told(const BaroVerdict *verdict)
{
    return verdict != NULL
        && (verdict->status == BARO_VERDICT_NO_CHANGE
            || verdict->status == BARO_VERDICT_MIXED
            || baro_verdict_direction(verdict->status) != 0);
}

static int
direction_of(const BaroSeries *series)
{
    return series->verdict != NULL
        ? baro_verdict_direction(series->verdict->status) : 0;
}

BaroGlyph
baro_reading_glyph(const BaroSeries *series)
{
    int direction = direction_of(series);

    /* Level is a finding too; "too early to say" is none. */
    if (!is_told(series->verdict))
        return BARO_GLYPH_NONE;
    return direction > 0 ? BARO_GLYPH_UP
        : direction < 0 ? BARO_GLYPH_DOWN : BARO_GLYPH_LEVEL;
}

BaroColor
baro_reading_color(const BaroSeries *series)
{
    BaroDirection good = series->ref->metric->direction;
    int direction = direction_of(series);

    if (direction == 0 || good == BARO_NEUTRAL)
        return BARO_SECOND;
    return (direction > 0) == (good == BARO_UP_GOOD) ? BARO_ACCENT : BARO_WORSE;
}

static void
read_series(BaroDeck *deck, BaroPageModel *model, const BaroSeries *series,
            BaroReading *reading)
{
    const BaroLanguage *language = deck->language;
    const BaroReadingWords *words = &language->page->reading;
    double last = series->year_last, prior = series->year_prior;
    g_autofree char *number = baro_say_value(language, last);
    g_autofree char *before = baro_say_value(language, prior);
    g_autofree char *delta = baro_say_value(language, last - prior);
    g_autofree char *change =
        g_strdup_printf("%s%s", last > prior ? "+" : "", delta);
    gboolean both = isfinite(last) && isfinite(prior);
    g_autofree char *beside = both
        ? baro_say(language, words->before, "n", before, NULL)
        : g_strdup(isfinite(last) ? words->no_year : words->no_full_year);
    g_autofree char *verdict = series->verdict != NULL
        ? baro_say_verdict(language, series->verdict)
        : g_strdup(language->common.not_tested);

    reading->kind = BARO_READING_SERIES;
    reading->series = series;
    reading->glyph = baro_reading_glyph(series);
    reading->color = baro_reading_color(series);
    reading->number = baro_model_keep(model, number);
    reading->beside = baro_model_keep(model, beside);
    /* Beside the number, not the verdict: one year may go up where the years
     * go down. */
    reading->change = both ? baro_model_keep(model, change) : NULL;
    reading->words = baro_model_keep(model, verdict);
    baro_figure_years(deck, series);
}

static BaroReading
unknown(const char *label, const char *what, const char *how)
{
    return (BaroReading){.kind = BARO_READING_UNKNOWN, .label = label,
                         .what = what, .how = how};
}

/* ---- what the configuration itself knows ------------------------------ */

static const BaroConfigGroup *
find_group(const BaroDeck *deck, const char *id)
{
    const GPtrArray *groups = deck->input->config->groups;

    for (guint i = 0; i < groups->len; i++) {
        const BaroConfigGroup *group = g_ptr_array_index(groups, i);

        if (strcmp(group->id, id) == 0)
            return group;
    }
    return NULL;
}

gboolean
baro_seat_is_filled(const BaroConfigSeat *seat, gint32 day)
{
    return seat->delegate != NULL
        && (seat->since == BARO_NO_DAY || seat->since <= day)
        && (seat->until == BARO_NO_DAY || seat->until >= day);
}

/* A figure of the day itself. */
static void
note_day(BaroDeck *deck, const char *metric, double value, const char *text)
{
    char day[11];
    BaroFigureAsk ask = {metric, baro_day_format(deck->input->as_of, day),
                         NULL, value, text};

    baro_figure(deck, &ask);
}

static BaroReading
read_seats(BaroDeck *deck, BaroPageModel *model, const char *metric)
{
    const BaroConfigGroup *group =
        find_group(deck, metric + strlen("seats."));
    guint filled = 0, n = group != NULL ? group->seats->len : 0;
    const BaroLanguage *language = deck->language;
    const BaroReadingWords *words = &language->page->reading;
    const BaroMetric *seats = baro_metric_find("seats");
    BaroReading reading = {.kind = BARO_READING_SEATS,
                           .label = baro_say_metric(language, seats).label};

    if (n == 0)
        return unknown(reading.label, words->no_seats, words->no_seats_how);
    reading.dots = g_array_new(FALSE, FALSE, sizeof(BaroReadingDot));
    for (guint i = 0; i < n; i++) {
        const BaroConfigSeat *seat = g_ptr_array_index(group->seats, i);
        gboolean is = baro_seat_is_filled(seat, deck->input->as_of);
        BaroReadingDot dot = {baro_model_keep(model, seat->member),
                              is ? BARO_GLYPH_SEAT : BARO_GLYPH_VACANT, 0};

        filled += is ? 1 : 0;
        g_array_append_val(reading.dots, dot);
    }

    g_autofree char *number = baro_say_count(language, filled);
    g_autofree char *all = baro_say_count(language, n);
    g_autofree char *rest = baro_say_count(language, n - filled);
    g_autofree char *beside =
        baro_say(language, words->of, "all", all, NULL);
    g_autofree char *vacant =
        baro_say(language, words->vacant, "n", rest, NULL);

    reading.number = baro_model_keep(model, number);
    reading.beside = baro_model_keep(model, beside);
    reading.strong = filled < n ? baro_model_keep(model, vacant)
                                : words->all_filled;
    reading.words = baro_model_keep(model, group->note != NULL
                                               ? group->note : group->name);
    reading.glyph = filled < n ? BARO_GLYPH_BEHIND : BARO_GLYPH_NONE;
    reading.color = filled < n ? BARO_WORSE : BARO_ACCENT;
    note_day(deck, metric, filled, reading.number);
    return reading;
}

static const BaroConfigTarget *
find_target(const BaroDeck *deck, const char *metric)
{
    const GPtrArray *targets = deck->input->config->targets;

    for (guint i = 0; i < targets->len; i++) {
        const BaroConfigTarget *target = g_ptr_array_index(targets, i);

        if (strcmp(target->metric, metric) == 0)
            return target;
    }
    return NULL;
}

/* "of 4 a year (proposed)": a plan that nobody has approved grades nothing. */
static const char *
aim_of(const BaroDeck *deck, BaroPageModel *model)
{
    const BaroLanguage *language = deck->language;
    const BaroReadingWords *words = &language->page->reading;
    const BaroConfigTarget *target = find_target(deck, "press-releases");
    gint32 day = deck->input->as_of;

    if (target == NULL || !isfinite(target->at_least))
        return words->no_target;

    g_autofree char *goal = baro_say_value(language, target->at_least);
    BaroBy by = BARO_BY_YEAR;
    gboolean proposed = g_strcmp0(target->state, "proposed") == 0
        || (target->from != BARO_NO_DAY && target->from > day);

    if (target->per != NULL)
        baro_by_parse(target->per, &by);

    g_autofree char *aim =
        baro_say(language, words->aim, "n", goal, "each",
                 language->page->state.each[by], NULL);
    g_autofree char *whole =
        baro_say(language, words->aim_proposed, "aim", aim, NULL);

    return baro_model_keep(model, proposed ? whole : aim);
}

static guint
place_press(const BaroDeck *deck, BaroPageModel *model, BaroSpan year,
            BaroReading *reading)
{
    const GPtrArray *press = deck->input->config->press;
    guint done = 0;

    for (guint i = 0; i < press->len; i++) {
        const BaroConfigPress *one = g_ptr_array_index(press, i);
        gboolean is_out = one->day <= deck->input->as_of
            && g_strcmp0(one->state, "proposed") != 0;
        g_autofree char *when = baro_say_short_day(deck->language, one->day);
        g_autofree char *unsure = g_strconcat(when, "?", NULL);
        BaroReadingDot dot = {
            baro_model_keep(model, is_out ? when : unsure),
            is_out ? BARO_GLYPH_SEAT : BARO_GLYPH_VACANT,
            (double)(one->day - year.first) / (year.last - year.first + 1)};

        if (g_strcmp0(one->state, "dropped") == 0 || one->day < year.first
            || one->day > year.last)
            continue;
        done += is_out ? 1 : 0;
        g_array_append_val(reading->dots, dot);
        if (is_out)
            continue;

        g_autofree char *words = baro_say(
            deck->language, deck->language->page->reading.press_planned,
            "title", one->title, "day", when, NULL);

        reading->words = baro_model_keep(model, words);
    }
    return done;
}

static BaroReading
read_press(BaroDeck *deck, BaroPageModel *model, const char *metric)
{
    const BaroLanguage *language = deck->language;
    const BaroReadingWords *words = &language->page->reading;
    BaroReading reading = {.kind = BARO_READING_YEAR,
                           .words = words->none_planned,
                           .color = BARO_SECOND};
    BaroCalendar years = {BARO_BY_YEAR,
                          MAX(1, deck->input->config->fiscal_start)};
    gint32 period = baro_period_of(&years, deck->input->as_of);
    g_autofree char *year = baro_say_period(language, &years, period);
    g_autofree char *label =
        baro_say(language, words->press, "year", year, NULL);
    const BaroMetric *known = baro_metric_find(metric);
    guint done;

    if (deck->input->config->press->len == 0)
        return unknown(baro_say_metric(language, known).label,
                       words->no_press, words->no_press_how);
    reading.dots = g_array_new(FALSE, FALSE, sizeof(BaroReadingDot));
    reading.label = baro_model_keep(model, label);
    done = place_press(deck, model, baro_period_span(&years, period),
                       &reading);

    g_autofree char *number = baro_say_count(language, done);

    reading.number = baro_model_keep(model, number);
    reading.beside = aim_of(deck, model);
    note_day(deck, metric, done, reading.number);
    return reading;
}

/* ---- any metric ------------------------------------------------------- */

#define HOW(member) offsetof(BaroReadingWords, member)

const char *
baro_reading_how(const BaroLanguage *language, const char *metric)
{
    static const struct {
        const char *prefix;
        gsize how; /* where BaroReadingWords has it */
    } hints[] = {
        {"stories", HOW(connect_news)},
        {"mentions", HOW(connect_news)},
        {"outlets", HOW(connect_news)},
        {"spend", HOW(connect_spend)},
        {"messages", HOW(connect_list)},
        {"posters", HOW(connect_list)},
        {"threads", HOW(connect_list)},
        {"", HOW(connect)},
    };
    const char *words = (const char *)&language->page->reading;
    gsize i = 0;

    while (!g_str_has_prefix(metric, hints[i].prefix))
        i++;
    return *(const char *const *)(words + hints[i].how);
}

BaroReading
baro_reading_of(BaroDeck *deck, BaroPageModel *model, const char *metric)
{
    if (g_str_has_prefix(metric, "seats."))
        return read_seats(deck, model, metric);
    if (strcmp(metric, "press-releases") == 0)
        return read_press(deck, model, metric);

    const BaroSeries *series = baro_deck_series(deck, metric,
                                                BARO_BY_QUARTER);
    const BaroMetric *known = baro_metric_find(metric);
    g_autofree char *label = series != NULL
        ? baro_say_label(deck->language, series)
        : g_strdup(known != NULL
                       ? baro_say_metric(deck->language, known).label
                       : metric);
    const BaroReadingWords *words = &deck->language->page->reading;
    const char *kept = baro_model_keep(model, label);
    BaroReading reading = {.label = kept};

    if (baro_series_known(series))
        read_series(deck, model, series, &reading);
    else if (series != NULL && series->collected)
        reading = unknown(kept, words->no_figure, words->no_figure_how);
    else
        reading = unknown(kept, words->not_collected,
                          baro_reading_how(deck->language, metric));
    return reading;
}
