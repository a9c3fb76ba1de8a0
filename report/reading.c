// SPDX-License-Identifier: Apache-2.0
#include "reading.h"

#include <math.h>
#include <string.h>

#include "aim.h"
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

BaroStanding
baro_reading_standing(BaroDeck *deck, const char *const *metrics, guint n)
{
    BaroStanding all = {.n = n};

    for (guint i = 0; i < n; i++) {
        const BaroSeries *series = metrics[i] == NULL ? NULL
            : baro_deck_series(deck, metrics[i], BARO_BY_QUARTER);

        if (!baro_series_known(series) || series->verdict == NULL
            || series->verdict->status == BARO_VERDICT_GAP)
            all.unknown++;
        else if (!is_told(series->verdict))
            all.early++;
        else if (direction_of(series) == 0)
            all.level++;
        else if (direction_of(series) > 0)
            all.up++;
        else
            all.down++;
    }
    return all;
}

/* ---- lines ------------------------------------------------------------ */

/* Strings are copied; a line without words is none. */
static void
add_line(BaroPageModel *model, BaroReading *reading, BaroReadingLine line)
{
    if (line.strong == NULL && line.words == NULL)
        return;
    g_assert(reading->n < BARO_READING_LINES);
    line.strong = baro_model_keep(model, line.strong);
    line.words = baro_model_keep(model, line.words);
    reading->lines[reading->n++] = line;
}

/* "at least 500 a year; 320 so far", where that is not the number itself. */
static char *
aim_words(BaroDeck *deck, const char *metric, const BaroAim *aim,
          gboolean is_number)
{
    const BaroLanguage *language = deck->language;
    g_autofree char *text = baro_aim_text(deck, aim);
    gboolean has_part = !is_number && baro_aim_is_graded(aim)
        && isfinite(aim->done) && isfinite(aim->status.p_reach);

    if (!has_part)
        return g_steal_pointer(&text);

    g_autofree char *done = baro_say_value(language, aim->done);

    baro_figure_day(deck, metric, NULL, aim->done, done);
    return baro_say(language, language->page->reading.so_far, "text", text,
                    "n", done, NULL);
}

/* The target of the metric, if it has one. */
static void
add_aim(BaroDeck *deck, BaroPageModel *model, const char *metric,
        gboolean is_number, BaroReading *reading)
{
    BaroAim aim;

    if (!baro_aim_read(deck, metric, &aim))
        return;

    g_autofree char *words = aim_words(deck, metric, &aim, is_number);
    g_autofree char *strong = baro_aim_is_graded(&aim)
        ? baro_aim_chance(deck->language, &aim) : NULL;

    add_line(model, reading,
             (BaroReadingLine){
                 .glyph = baro_aim_glyph(&aim), .color = baro_aim_color(&aim),
                 .strong = strong,
                 .words = words});
}

/* ---- in words --------------------------------------------------------- */

char *
baro_reading_value(const BaroLanguage *language, const BaroReading *reading)
{
    if (reading->kind == BARO_READING_UNKNOWN)
        return g_strdup(reading->what);
    if (reading->beside == NULL)
        return g_strdup(reading->number);
    if (reading->kind == BARO_READING_SERIES)
        return baro_say(language, language->page->basic.comma, "list",
                        reading->number, "next", reading->beside, NULL);
    return baro_say(language, language->page->reading.number_beside, "number",
                    reading->number, "beside", reading->beside, NULL);
}

static char *
line_told(const BaroLanguage *language, const BaroReadingLine *line)
{
    if (line->strong == NULL || line->words == NULL)
        return g_strdup(line->strong != NULL ? line->strong : line->words);
    return baro_say(language, language->page->reading.strong, "strong",
                    line->strong, "words", line->words, NULL);
}

/* What the figure needs, and the target, of one that is not known. */
char *
baro_reading_lines(const BaroLanguage *language, const BaroReading *reading)
{
    char *all = g_strdup(reading->kind == BARO_READING_UNKNOWN ? reading->how
                                                               : NULL);

    for (guint i = 0; i < reading->n; i++) {
        char *one = line_told(language, &reading->lines[i]);

        if (all == NULL) {
            all = one;
            continue;
        }

        char *both = baro_say(language, language->verdict.two, "first", all,
                              "second", one, NULL);

        g_free(all);
        g_free(one);
        all = both;
    }
    return all != NULL ? all : g_strdup("");
}

char *
baro_reading_told(const BaroLanguage *language, const BaroReading *reading)
{
    g_autofree char *value = baro_reading_value(language, reading);
    g_autofree char *lines = baro_reading_lines(language, reading);

    /* What it needs is a sentence already. */
    if (g_str_has_suffix(lines, "."))
        lines[strlen(lines) - 1] = '\0';
    return baro_say(language, language->page->reading.alt, "label",
                    reading->label, "value", value, "words", lines, NULL);
}

/* ---- a series --------------------------------------------------------- */

char *
baro_reading_change(const BaroLanguage *language, const BaroSeries *series)
{
    double last = series->year_last, prior = series->year_prior;

    if (!isfinite(last) || !isfinite(prior))
        return NULL;

    double delta = last - prior;
    int decimals = delta == floor(delta) ? 0 : 1;
    g_autofree char *change =
        baro_say_number(language, delta, decimals, delta != 0);
    g_autofree char *before = baro_say_value(language, prior);

    return baro_say(language, language->page->reading.change, "change",
                    change, "before", before, NULL);
}

/* The verdict and the month that it depends on. That is as much work as many
 * verdicts, and several pages read the same series: it is done once. */
static const char *
say_verdict(BaroDeck *deck, const BaroSeries *series)
{
    const BaroLanguage *language = deck->language;
    char *words = g_hash_table_lookup(deck->said, series);

    if (words == NULL) {
        g_autofree char *alone = series->verdict != NULL
            ? baro_say_short_verdict(language, series->verdict)
            : g_strdup(baro_say_brief(language, NULL));

        words = baro_say_dependence(language, series, alone);
        g_hash_table_insert(deck->said, (gpointer)series, words);
    }
    return words;
}

static void
read_series(BaroDeck *deck, BaroPageModel *model, const char *metric,
            const BaroSeries *series, BaroReading *reading)
{
    const BaroLanguage *language = deck->language;
    const BaroReadingWords *words = &language->page->reading;
    g_autofree char *number = baro_say_value(language, series->year_last);
    g_autofree char *change = baro_reading_change(language, series);

    reading->kind = BARO_READING_SERIES;
    reading->series = series;
    reading->color = baro_reading_color(series);
    reading->number = baro_model_keep(model, number);
    reading->beside = !isfinite(series->year_last) ? words->no_full_year
        : change == NULL ? words->no_year : baro_model_keep(model, change);
    add_line(model, reading,
             (BaroReadingLine){.glyph = baro_reading_glyph(series),
                               .color = reading->color,
                               .words = say_verdict(deck, series)});
    add_aim(deck, model, metric, FALSE, reading);
    baro_figure_years(deck, series);
}

static BaroReading
unknown(const char *label, const char *what, const char *how)
{
    return (BaroReading){.kind = BARO_READING_UNKNOWN, .label = label,
                         .what = what, .how = how};
}

/* ---- what the configuration itself knows ------------------------------ */

const BaroConfigGroup *
baro_group_find(const BaroDeck *deck, const char *id)
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

guint
baro_seats_filled(const BaroConfigGroup *group, gint32 day)
{
    guint n = 0;

    for (guint i = 0; i < group->seats->len; i++)
        n += baro_seat_is_filled(g_ptr_array_index(group->seats, i), day);
    return n;
}

static BaroReading
read_seats(BaroDeck *deck, BaroPageModel *model, const char *metric)
{
    const BaroConfigGroup *group =
        baro_group_find(deck, metric + strlen("seats."));
    guint filled, n = group != NULL ? group->seats->len : 0;
    const BaroLanguage *language = deck->language;
    const BaroReadingWords *words = &language->page->reading;
    const BaroMetric *seats = baro_metric_find("seats");
    BaroReading reading = {.kind = BARO_READING_SEATS,
                           .label = baro_say_metric(language, seats).label};

    if (n == 0)
        return unknown(reading.label, words->no_seats, words->no_seats_how);
    filled = baro_seats_filled(group, deck->input->as_of);
    reading.dots = g_array_new(FALSE, FALSE, sizeof(BaroReadingDot));
    for (guint i = 0; i < n; i++) {
        const BaroConfigSeat *seat = g_ptr_array_index(group->seats, i);
        gboolean is = baro_seat_is_filled(seat, deck->input->as_of);
        BaroReadingDot dot = {baro_model_keep(model, seat->member),
                              is ? BARO_GLYPH_SEAT : BARO_GLYPH_VACANT, 0};

        g_array_append_val(reading.dots, dot);
    }

    g_autofree char *number = baro_say_count(language, filled);
    g_autofree char *all =
        baro_figure_count(deck, "seats-all", group->id, n);
    g_autofree char *rest =
        baro_figure_count(deck, "seats-vacant", group->id, n - filled);
    g_autofree char *beside =
        baro_say(language, words->of, "all", all, NULL);
    g_autofree char *vacant =
        baro_say(language, words->vacant, "n", rest, NULL);

    reading.number = baro_model_keep(model, number);
    reading.beside = baro_model_keep(model, beside);
    add_line(model, &reading,
             (BaroReadingLine){
                 .glyph = filled < n ? BARO_GLYPH_BEHIND : BARO_GLYPH_MET,
                 .color = filled < n ? BARO_WORSE : BARO_ACCENT,
                 .strong = filled < n ? vacant : words->all_filled,
                 .words = group->note});
    add_aim(deck, model, metric, TRUE, &reading);
    baro_figure_day(deck, metric, NULL, filled, reading.number);
    return reading;
}

/* The releases of the year as dots; the first that is late and the next that
 * is planned. */
static void
place_press(const BaroDeck *deck, BaroPageModel *model, BaroSpan year,
            GArray *dots, const BaroConfigPress **late,
            const BaroConfigPress **next)
{
    const GPtrArray *press = deck->input->config->press;
    gint32 day = deck->input->as_of;

    for (guint i = 0; i < press->len; i++) {
        const BaroConfigPress *one = g_ptr_array_index(press, i);
        gboolean is_out = baro_press_is_out(one, day);
        g_autofree char *when = baro_say_short_day(deck->language, one->day);
        g_autofree char *unsure = g_strconcat(when, "?", NULL);
        BaroReadingDot dot = {
            baro_model_keep(model, is_out ? when : unsure),
            baro_press_glyph(one, day),
            (double)(one->day - year.first) / (year.last - year.first + 1)};

        if (g_strcmp0(one->state, "dropped") == 0 || one->day < year.first
            || one->day > year.last)
            continue;
        g_array_append_val(dots, dot);
        if (*late == NULL && baro_press_is_late(one, day))
            *late = one;
        if (one->day > day && (*next == NULL || one->day < (*next)->day))
            *next = one;
    }
}

/* A release with its day, in a sentence of those two. */
static void
add_press(const BaroDeck *deck, BaroPageModel *model,
          const BaroConfigPress *press, const char *sentence,
          BaroReadingLine line, BaroReading *reading)
{
    if (press == NULL)
        return;

    g_autofree char *when = baro_say_short_day(deck->language, press->day);
    g_autofree char *words = baro_say(deck->language, sentence, "title",
                                      press->title, "day", when, NULL);

    line.words = words;
    add_line(model, reading, line);
}

/* "of 4 a year": what is meant, and whether it is agreed. */
static const char *
press_aim(BaroDeck *deck, BaroPageModel *model, const BaroAim *aim)
{
    const BaroLanguage *language = deck->language;
    const BaroReadingWords *words = &language->page->reading;

    if (aim->target == NULL || !isfinite(aim->target->at_least))
        return words->no_target;

    g_autofree char *number = baro_aim_say(deck, aim);
    g_autofree char *text =
        baro_say(language, words->aim, "n", number, "each",
                 baro_aim_each(language, aim->target->per), NULL);
    g_autofree char *whole =
        baro_say(language, words->aim_proposed, "aim", text, NULL);

    return baro_model_keep(model, baro_aim_is_graded(aim) ? text : whole);
}

static BaroReading
read_press(BaroDeck *deck, BaroPageModel *model, const char *metric)
{
    const BaroLanguage *language = deck->language;
    const BaroReadingWords *words = &language->page->reading;
    BaroReading reading = {.kind = BARO_READING_YEAR, .color = BARO_SECOND};
    BaroCalendar years = {BARO_BY_YEAR,
                          deck->input->config->fiscal_start};
    gint32 period = baro_period_of(&years, deck->input->as_of);
    BaroSpan span = baro_period_span(&years, period);
    guint done = baro_press_count(deck, span).out;
    g_autofree char *year = baro_say_period(language, &years, period);
    g_autofree char *label =
        baro_say(language, words->press, "year", year, NULL);
    const BaroConfigPress *late = NULL, *next = NULL;
    const BaroMetric *known = baro_metric_find(metric);
    BaroAim aim;

    if (deck->input->config->press->len == 0)
        return unknown(baro_say_metric(language, known).label,
                       words->no_press, words->no_press_how);
    reading.dots = g_array_new(FALSE, FALSE, sizeof(BaroReadingDot));
    reading.label = baro_model_keep(model, label);
    place_press(deck, model, span, reading.dots, &late, &next);

    g_autofree char *number = baro_say_count(language, done);

    baro_aim_read(deck, metric, &aim);
    reading.number = baro_model_keep(model, number);
    reading.beside = press_aim(deck, model, &aim);
    if (aim.target != NULL && baro_aim_is_graded(&aim))
        add_aim(deck, model, metric, TRUE, &reading);
    add_press(deck, model, late, words->press_late,
              (BaroReadingLine){BARO_GLYPH_RISK, BARO_WORSE, NULL, NULL},
              &reading);
    add_press(deck, model, next, words->press_planned,
              (BaroReadingLine){BARO_GLYPH_NONE, 0, NULL, NULL}, &reading);
    if (reading.n == 0)
        add_line(model, &reading,
                 (BaroReadingLine){.words = words->none_planned});
    baro_figure_day(deck, metric, NULL, done, reading.number);
    return reading;
}

/* ---- any metric ------------------------------------------------------- */

static const char *
needs_of(const BaroLanguage *language, const char *metric)
{
    static const struct {
        const char *kind;
        gsize needs; /* where BaroNeedWords has it */
    } kinds[] = {
        {"commit", offsetof(BaroNeedWords, commits)},
        {"release", offsetof(BaroNeedWords, releases)},
        {"mention", offsetof(BaroNeedWords, news)},
        {"message", offsetof(BaroNeedWords, list)},
        {"issue-opened", offsetof(BaroNeedWords, forge)},
        {"issue-closed", offsetof(BaroNeedWords, forge)},
        {"change-request-opened", offsetof(BaroNeedWords, forge)},
        {"change-request-merged", offsetof(BaroNeedWords, forge)},
        {"question", offsetof(BaroNeedWords, forum)},
        {"answer", offsetof(BaroNeedWords, forum)},
        {"topic", offsetof(BaroNeedWords, forum)},
        {"post", offsetof(BaroNeedWords, forum)},
    };
    const BaroNeedWords *words = &language->page->needs;
    g_autofree char *name = g_strndup(metric, strcspn(metric, "[."));
    const BaroMetric *known = baro_metric_find(name);

    if (strcmp(name, "spend") == 0)
        return words->spend;
    if (strcmp(name, "maintainers") == 0)
        return words->maintainers;
    for (gsize i = 0; known != NULL && i < G_N_ELEMENTS(kinds); i++)
        if (g_strcmp0(known->kind, kinds[i].kind) == 0)
            return *(const char *const *)((const char *)words
                                          + kinds[i].needs);
    return words->source;
}

gboolean
baro_reading_is_known(BaroDeck *deck, const char *metric)
{
    if (strcmp(metric, "press-releases") == 0)
        return deck->input->config->press->len > 0;
    if (g_str_has_prefix(metric, "seats."))
        return baro_group_find(deck, metric + strlen("seats.")) != NULL;
    return baro_series_known(
        baro_deck_series(deck, metric, BARO_BY_QUARTER));
}

char *
baro_reading_how(const BaroLanguage *language, const char *metric)
{
    return baro_say(language, language->page->reading.needs, "what",
                    needs_of(language, metric), NULL);
}

char *
baro_reading_label(const BaroDeck *deck, const char *metric,
                   const BaroSeries *series)
{
    const BaroLanguage *language = deck->language;
    const GPtrArray *budget = deck->input->config->budget;
    const BaroMetric *known = baro_metric_find(metric);

    for (guint i = 0; i < budget->len; i++) {
        const BaroConfigBudget *line = g_ptr_array_index(budget, i);

        if (g_strcmp0(line->spent, metric) == 0)
            return baro_say(language, language->page->press.spent,
                            "category", line->category, NULL);
    }
    if (series != NULL)
        return baro_say_label(language, series);
    return g_strdup(known != NULL ? baro_say_metric(language, known).label
                                  : metric);
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
    g_autofree char *label = baro_reading_label(deck, metric, series);
    const BaroReadingWords *words = &deck->language->page->reading;
    const char *kept = baro_model_keep(model, label);
    g_autofree char *needs = baro_reading_how(deck->language, metric);
    BaroReading reading = {.label = kept};

    if (baro_series_known(series)) {
        read_series(deck, model, metric, series, &reading);
        return reading;
    }
    if (series != NULL && series->collected)
        reading = unknown(kept, words->no_figure, words->no_figure_how);
    else
        reading = unknown(kept, words->not_collected,
                          baro_model_keep(model, needs));
    add_aim(deck, model, metric, FALSE, &reading);
    return reading;
}
