// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include <math.h>
#include <string.h>

#include "activity.h"
#include "barograph/stats.h"
#include "table.h"

enum { LINE_X = 60, LINE_W = 840, BULLET_X = 250, BULLET_W = 380,
       BULLET_TEXT = 650 };

/* The year in which the deck's date lies, and what is out in it. */
typedef struct {
    BaroDeck *deck;
    BaroSpan year;
    char *name;    /* of the year, owned */
    guint done, planned, late;
    const BaroConfigTarget *target; /* of press releases, or NULL */
} Plan;

/* A release is out only where nobody says that it is proposed still. */
static gboolean
is_out(const BaroDeck *deck, const BaroConfigPress *one)
{
    return one->day <= deck->input->as_of
        && g_strcmp0(one->state, "proposed") != 0;
}

static gboolean
is_in_year(const Plan *plan, const BaroConfigPress *one)
{
    return g_strcmp0(one->state, "dropped") != 0
        && one->day >= plan->year.first && one->day <= plan->year.last;
}

static const BaroConfigTarget *
find_target(const BaroDeck *deck, const char *metric)
{
    const GPtrArray *targets = deck->input->config->targets;

    for (guint i = 0; metric != NULL && i < targets->len; i++) {
        const BaroConfigTarget *target = g_ptr_array_index(targets, i);

        if (g_strcmp0(target->metric, metric) == 0)
            return target;
    }
    return NULL;
}

/* What is only proposed, or begins later, is drawn dotted and not graded. */
static gboolean
is_in_force(const BaroConfigTarget *target, gint32 day)
{
    return target != NULL && g_strcmp0(target->state, "proposed") != 0
        && (target->from == BARO_NO_DAY || target->from <= day);
}

static void
read_plan(Plan *plan)
{
    const BaroReportInput *input = plan->deck->input;
    BaroCalendar calendar = {BARO_BY_YEAR,
                             MAX(1, input->config->fiscal_start)};
    gint32 year = baro_period_of(&calendar, input->as_of);
    const GPtrArray *press = input->config->press;

    plan->year = baro_period_span(&calendar, year);
    plan->name =
        baro_say_period(plan->deck->language, &calendar, year);
    plan->target = find_target(plan->deck, "press-releases");
    for (guint i = 0; i < press->len; i++) {
        const BaroConfigPress *one = g_ptr_array_index(press, i);

        if (!is_in_year(plan, one))
            continue;
        if (is_out(plan->deck, one))
            plan->done++;
        else if (one->day <= input->as_of)
            plan->late++;
        else
            plan->planned++;
    }
}

static char *
title_of(const Plan *plan)
{
    const BaroConfigAllowance *allowance =
        &plan->deck->input->config->allowance;
    const BaroLanguage *language = plan->deck->language;
    const BaroPressWords *words = &language->page->press;
    gboolean limited = allowance->per != NULL && allowance->at_most > 0;
    guint rest = plan->planned + plan->late;
    g_autofree char *n = baro_say_count(language, plan->done);
    g_autofree char *all = baro_say_count(language, allowance->at_most);
    g_autofree char *more = baro_say_count(language, rest);
    g_autofree char *title =
        baro_say(language, limited ? words->title_of : words->title, "n", n,
                 "all", all, "year", plan->name, NULL);

    if (rest == 0)
        return g_steal_pointer(&title);
    return baro_say(language, words->more, "title", title, "n", more, NULL);
}

/* ---- the year --------------------------------------------------------- */

static double
x_of(const Plan *plan, gint32 day)
{
    return LINE_X + (double)LINE_W * (day - plan->year.first)
        / (plan->year.last - plan->year.first + 1);
}

static void
draw_months(const Plan *plan, BaroScene *scene, double y)
{
    gint32 first = baro_month_of(plan->year.first);
    gint32 last = baro_month_of(plan->year.last);

    baro_scene_line(scene, (BaroBox){LINE_X, y, LINE_W, 0}, BARO_INK, 1.5, 0);
    for (gint32 month = first; month <= last; month++) {
        const BaroDateForms *date = &plan->deck->language->date;
        double x = x_of(plan, baro_month_first(month));
        BaroType at = {.x = x + 4, .y = y + 15, .style = BARO_STYLE_AXIS,
                       .align = -1};

        baro_scene_line(scene, (BaroBox){x, y, 0, 6}, BARO_EDGE, 0.75,
                        0);
        baro_scene_text(scene, at, date->short_months[month % 12]);
    }
}

/* Labels in two lanes; what has room in neither stands in the table only. */
static void
draw_release(const Plan *plan, BaroScene *scene, const BaroConfigPress *one,
             double y, double *used)
{
    double x = x_of(plan, one->day);
    gboolean out = is_out(plan->deck, one);
    BaroType at = {.x = x, .style = BARO_STYLE_AXIS_STRONG,
                   .color = out ? BARO_INK : BARO_SECOND, .align = -1};
    double width = baro_scene_measure(scene, at, one->title).w;

    baro_scene_circle(scene, x, y, 5, out ? BARO_ACCENT : BARO_WHITE,
                      BARO_ACCENT);
    at.x = CLAMP(x - width / 2, 44, MAX(44, 916 - width));
    for (int lane = 0; lane < 2; lane++) {
        if (at.x < used[lane] || width > 400)
            continue;
        at.y = y - 12 - 14 * lane;
        baro_scene_text(scene, at, one->title);
        used[lane] = at.x + width + 8;
        return;
    }
}

static gint
by_day(gconstpointer a, gconstpointer b)
{
    const BaroConfigPress *x = *(const BaroConfigPress *const *)a;
    const BaroConfigPress *y = *(const BaroConfigPress *const *)b;

    return (x->day > y->day) - (x->day < y->day);
}

static double
draw_year(const Plan *plan, BaroScene *scene, const GPtrArray *press)
{
    double y = scene->top + 42, used[2] = {0, 0};
    double today = x_of(plan, plan->deck->input->as_of);
    g_autofree char *day =
        baro_say_short_day(scene->language, plan->deck->input->as_of);
    gboolean late = today > LINE_X + LINE_W - 60;
    BaroType at = {.x = today + (late ? -6 : 6), .y = y + 32,
                   .style = BARO_STYLE_AXIS, .color = BARO_EVENT,
                   .align = late ? 1 : -1};

    baro_scene_figure(scene, scene->language->page->press.alt);
    draw_months(plan, scene, y);
    baro_scene_line(scene, (BaroBox){today, y, 0, 34}, BARO_EVENT, 1, 2);
    baro_scene_text(scene, at, day);
    for (guint i = 0; i < press->len; i++) {
        const BaroConfigPress *one = g_ptr_array_index(press, i);

        if (is_in_year(plan, one))
            draw_release(plan, scene, one, y, used);
    }
    baro_scene_end(scene);
    return y + 46;
}

/* ---- bullets ---------------------------------------------------------- */

typedef struct {
    const char *name;
    double value;     /* NAN: not measured */
    double aim;       /* NAN: none */
    gboolean in_force;
    const char *text; /* beside */
} Bullet;

static double
draw_bullet(BaroScene *scene, const Bullet *bullet, double y)
{
    double most = 1.1 * fmax(isfinite(bullet->aim) ? bullet->aim : 0,
                             isfinite(bullet->value) ? bullet->value : 0);
    double unit = most > 0 ? BULLET_W / most : 0;
    BaroMark track = {.kind = BARO_MARK_RECT,
                      .box = {BULLET_X, y + 4, BULLET_W, 14},
                      .fill = BARO_PANEL, .stroke = BARO_NO_COLOR};
    BaroType at = {.x = 44, .y = y + 15, .style = BARO_STYLE_STRONG,
                   .wrap = 196, .align = -1};
    BaroBox name = baro_scene_text(scene, at, bullet->name);
    BaroBox text;

    if (!isfinite(bullet->value)) {
        track.fill = BARO_NO_COLOR;
        track.stroke = BARO_EDGE;
        track.width = 0.75;
        track.dash = 2.5;
    }
    baro_scene_add(scene, &track);
    if (isfinite(bullet->value) && bullet->value > 0)
        baro_scene_rect(scene,
                        (BaroBox){BULLET_X, y + 7, unit * bullet->value, 8},
                        BARO_BAR_PLAIN, BARO_NO_COLOR);
    if (isfinite(bullet->aim) && bullet->aim > 0)
        baro_scene_line(scene,
                        (BaroBox){BULLET_X + unit * bullet->aim, y, 0, 22},
                        BARO_INK, 2, bullet->in_force ? 0 : 2.5);
    at = (BaroType){.x = BULLET_TEXT, .y = y + 15, .style = BARO_STYLE_LABEL,
                    .wrap = 266, .align = -1};
    text = baro_scene_text(scene, at, bullet->text);
    return MAX(MAX(name.y + name.h, text.y + text.h), y + 22) + 8;
}

static const char *
pace_word(const BaroLanguage *language, BaroPace pace)
{
    const BaroStateWords *words = &language->page->state;

    switch (pace) {
    case BARO_PACE_TOO_EARLY:
        return words->too_early;
    case BARO_PACE_MET:
        return words->met;
    case BARO_PACE_ON_TRACK:
        return words->on_track;
    case BARO_PACE_AT_RISK:
        return words->at_risk;
    case BARO_PACE_OFF_TRACK:
        return words->off_track;
    case BARO_PACE_MISSED:
        return words->missed;
    }
    g_assert_not_reached();
}

/* The text with the word of the pace, only for a target that is approved and
 * has begun. */
static char *
with_pace(const Plan *plan, const BaroConfigTarget *target, const char *text)
{
    const BaroLanguage *language = plan->deck->language;
    gint32 until = baro_month_of(plan->deck->input->as_of + 1);
    double months = until - baro_month_of(plan->year.first);
    BaroRunRate rate;

    if (!is_in_force(target, plan->deck->input->as_of)
        || g_strcmp0(target->per, "year") != 0
        || !baro_run_rate(plan->done, months, target->at_least, &rate))
        return g_strdup(text);
    return baro_say(language, language->page->press.pace, "text", text,
                    "pace", pace_word(language, rate.pace), NULL);
}

/* "a year" of "year". */
static const char *
each_of(const BaroLanguage *language, const char *per)
{
    BaroBy by = BARO_BY_YEAR;

    if (per != NULL)
        baro_by_parse(per, &by);
    return language->page->state.each[by];
}

static char *
aim_text(const Plan *plan, const BaroConfigTarget *target)
{
    const BaroLanguage *language = plan->deck->language;
    const BaroPressWords *words = &language->page->press;
    gint32 day = plan->deck->input->as_of;
    gboolean least = isfinite(target->at_least);
    g_autofree char *number = baro_say_value(
        language, least ? target->at_least : target->at_most);
    g_autofree char *aim = baro_say(
        language, least ? words->at_least : words->at_most, "n", number,
        "each", each_of(language, target->per), NULL);
    g_autofree char *text = g_strcmp0(target->state, "proposed") == 0
        ? baro_say(language, language->page->state.proposed, "text", aim,
                   NULL)
        : g_strdup(aim);

    if (target->from == BARO_NO_DAY || target->from <= day)
        return g_steal_pointer(&text);

    g_autofree char *from = baro_say_day(language, target->from);

    return baro_say(language, words->from, "text", text, "day", from, NULL);
}

static double
draw_count(const Plan *plan, BaroScene *scene, double y)
{
    const BaroLanguage *language = plan->deck->language;
    const BaroPressWords *words = &language->page->press;
    const BaroConfigTarget *target = plan->target;
    g_autofree char *aim =
        target != NULL ? aim_text(plan, target) : g_strdup(words->no_target);
    g_autofree char *graded =
        target != NULL ? with_pace(plan, target, aim) : g_strdup(aim);
    g_autofree char *name =
        baro_say(language, words->out_in, "year", plan->name, NULL);
    g_autofree char *n = baro_say_count(language, plan->done);
    g_autofree char *text =
        baro_say(language, words->count, "n", n, "aim", graded, NULL);
    Bullet bullet = {
        name, plan->done,
        target == NULL ? NAN
            : isfinite(target->at_least) ? target->at_least : target->at_most,
        is_in_force(target, plan->deck->input->as_of), text};

    return draw_bullet(scene, &bullet, y);
}

/* "1 of 2 used, from Linux Foundation; lapses 31 December 2013". */
static char *
used_text(const Plan *plan, const BaroConfigAllowance *allowance)
{
    const BaroLanguage *language = plan->deck->language;
    const BaroPressWords *words = &language->page->press;
    g_autofree char *n = baro_say_count(language, plan->done);
    g_autofree char *all = baro_say_count(language, allowance->at_most);
    g_autofree char *used =
        baro_say(language, words->used, "n", n, "all", all, NULL);
    g_autofree char *text = allowance->from == NULL
        ? g_strdup(used)
        : baro_say(language, words->used_from, "text", used, "who",
                   allowance->from, NULL);

    if (allowance->lapses == BARO_NO_DAY || allowance->lapses == 0)
        return g_steal_pointer(&text);

    g_autofree char *day = baro_say_day(language, allowance->lapses);

    return baro_say(language, words->lapses, "text", text, "day", day, NULL);
}

static double
draw_allowance(const Plan *plan, BaroScene *scene, double y)
{
    const BaroConfigAllowance *allowance =
        &plan->deck->input->config->allowance;

    if (allowance->per == NULL)
        return y;

    g_autofree char *text = used_text(plan, allowance);
    Bullet bullet = {plan->deck->language->page->press.allowance, plan->done,
                     (double)allowance->at_most, TRUE, text};

    return draw_bullet(scene, &bullet, y);
}

/* What was spent in the year so far; NAN where nothing says it. */
static double
spent_of(const Plan *plan, const char *metric)
{
    BaroDeck *deck = plan->deck;
    const BaroSeries *series = metric != NULL
        && g_strv_contains((const char *const *)deck->samples->pdata, metric)
        ? baro_deck_series(deck, metric, BARO_BY_YEAR) : NULL;
    gint32 year;

    if (series == NULL)
        return NAN;
    year = baro_period_of(&series->calendar, deck->input->as_of);
    for (guint i = 0; i < series->points->len; i++) {
        const BaroPoint *point =
            &g_array_index(series->points, BaroPoint, i);

        if (point->period == year && point->state != BARO_POINT_MISSING)
            return point->value;
    }
    return NAN;
}

static double
draw_spend(const Plan *plan, BaroScene *scene, const BaroConfigBudget *budget,
           double y)
{
    const char *currency = plan->deck->input->config->currency;
    const BaroConfigTarget *target = find_target(plan->deck, budget->spent);
    double spent = spent_of(plan, budget->spent);
    gboolean in_force = g_strcmp0(budget->state, "proposed") != 0
        && (target == NULL
            || is_in_force(target, plan->deck->input->as_of));
    const BaroLanguage *language = plan->deck->language;
    const BaroPressWords *words = &language->page->press;
    g_autofree char *much = baro_say_value(language, spent);
    g_autofree char *most = baro_say_money(language, budget->plan, currency);
    g_autofree char *name =
        baro_say(language, words->spent, "category", budget->category, NULL);
    g_autofree char *planned = baro_say(
        language, words->plan, "spent",
        isfinite(spent) ? much : language->common.not_measured, "plan", most,
        "each", each_of(language, budget->per), NULL);
    g_autofree char *text = in_force
        ? g_strdup(planned)
        : baro_say(language, language->page->state.proposed, "text", planned,
                   NULL);
    Bullet bullet = {name, spent, budget->plan, in_force, text};

    return draw_bullet(scene, &bullet, y);
}

/* ---- the table -------------------------------------------------------- */

static void
draw_row(BaroTable *table, const BaroConfigPress *one)
{
    BaroDeck *deck = table->deck;
    const BaroLanguage *language = deck->language;
    const BaroStateWords *words = &language->page->state;
    g_autofree char *day = baro_say_day(language, one->day);
    g_autofree char *quotes =
        one->quotes != NULL ? g_strjoinv(", ", one->quotes) : NULL;
    g_autofree char *areas =
        one->areas != NULL ? g_strjoinv(", ", one->areas) : NULL;
    const char *cells[] = {
        one->title, day,
        is_out(deck, one) ? words->out
            : one->day <= deck->input->as_of ? words->overdue
                                             : words->planned,
        quotes, areas};

    baro_table_row(table, cells, 0);
}

static void
draw_table(BaroTable *table, const GPtrArray *press)
{
    for (guint i = 0; i < press->len; i++) {
        const BaroConfigPress *one = g_ptr_array_index(press, i);

        if (g_strcmp0(one->state, "dropped") != 0)
            draw_row(table, one);
    }
}

/* ---- the page --------------------------------------------------------- */

static GPtrArray *
in_order(const GPtrArray *press)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint i = 0; i < press->len; i++)
        g_ptr_array_add(out, g_ptr_array_index(press, i));
    g_ptr_array_sort(out, by_day);
    return out;
}

static void
draw(Plan *plan)
{
    const BaroLanguage *language = plan->deck->language;
    const BaroPressWords *words = &language->page->press;
    const BaroTableColumn columns[] = {
        {words->release, 44, 240, BARO_STYLE_STRONG, -1},
        {words->date, 300, 120, BARO_STYLE_LABEL, -1},
        {words->state, 430, 70, BARO_STYLE_LABEL, -1},
        {words->quotes, 510, 180, BARO_STYLE_LABEL, -1},
        {words->areas, 704, 212, BARO_STYLE_LABEL, -1},
    };
    const BaroConfig *config = plan->deck->input->config;
    g_autoptr(GPtrArray) press = in_order(config->press);
    g_autofree char *title = title_of(plan);
    BaroFrame frame = {
        .eyebrow = words->eyebrow, .title = title,
        .subtitle = words->subtitle, .direction = 2, .source = words->source};
    BaroTable table = {.deck = plan->deck, .frame = &frame,
                       .columns = columns, .n = G_N_ELEMENTS(columns),
                       .least = 22};
    BaroScene *scene = baro_deck_page(plan->deck, &frame);
    double y = draw_year(plan, scene, press);
    char today[11];

    baro_figure_value(plan->deck, "press-releases",
                      baro_day_format(plan->deck->input->as_of, today), NULL,
                      plan->done);

    y = draw_count(plan, scene, y + 4);
    y = draw_allowance(plan, scene, y);
    for (guint i = 0; i < config->budget->len && y + 40 < scene->bottom; i++)
        y = draw_spend(plan, scene, g_ptr_array_index(config->budget, i), y);
    baro_table_resume(&table, scene, y + 12);
    draw_table(&table, press);
}

static gboolean
build(BaroDeck *deck, GError **error G_GNUC_UNUSED)
{
    Plan plan = {.deck = deck};

    if (deck->input->config->press->len == 0
        && find_target(deck, "press-releases") == NULL) {
        baro_deck_leave_out(deck, "pr-plan", BARO_NO_PRESS);
        return TRUE;
    }
    read_plan(&plan);
    draw(&plan);
    g_free(plan.name);
    return TRUE;
}

const BaroPageKind baro_pagekind_pr_plan = {
    .id = "pr-plan",
    .question = "Is the press work on plan?",
    .build = build,
};
