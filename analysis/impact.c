// SPDX-License-Identifier: Apache-2.0
#include "barograph/press_report.h"

#include <math.h>

#include "span_state.h"

enum { WEEK = 7, BEFORE = 63 /* of event_study.c: 8 weeks and a gap */ };

static const double WEEKS_A_YEAR = 365.25 / 7;

/* What all releases of one answer share. */
typedef struct {
    const BaroScope *scope;
    const BaroPress *press;   /* NULL: there is none */
    GPtrArray *sources;       /* of mentions, NULL-terminated */
    BaroCoverage *coverage;   /* of all of them */
    GPtrArray *stories;
    GPtrArray *sorted;        /* const BaroRelease *, by day */
    int window;
} Around;

static void
around_clear(Around *around)
{
    g_clear_pointer(&around->sources, g_ptr_array_unref);
    baro_coverage_free(around->coverage);
    g_clear_pointer(&around->stories, g_ptr_array_unref);
    g_clear_pointer(&around->sorted, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Around, around_clear)

static BaroPressFilter
filter_of(const Around *around)
{
    return (BaroPressFilter){
        .voice = BARO_VOICE_PRESS,
        .sources = around->scope->sources,
        .area = -1,
        .incident = -1,
        .window = {G_MININT32, around->scope->as_of},
    };
}

static const BaroPressItem *
first_of(const GPtrArray *stories, guint i)
{
    const GPtrArray *story = stories->pdata[i];

    return story->pdata[0];
}

static int
by_day(gconstpointer a, gconstpointer b)
{
    const BaroRelease *x = *(const BaroRelease *const *)a;
    const BaroRelease *y = *(const BaroRelease *const *)b;

    return (x->day > y->day) - (x->day < y->day);
}

static void
find_sources(Around *around)
{
    const GArray *items = baro_press_items(around->press);
    BaroPressFilter filter = filter_of(around);

    for (guint i = 0; i < items->len; i++) {
        const BaroPressItem *item = &g_array_index(items, BaroPressItem, i);
        const char *name = item->mention->source_name;

        if (baro_press_wants(&filter, item)
            && !g_ptr_array_find(around->sources, name, NULL))
            g_ptr_array_add(around->sources, (gpointer)name);
    }
}

static gboolean
around_init(Around *around, const BaroRelease *releases, gsize n,
            GError **error)
{
    const BaroReader *reader = around->scope->reader;

    around->sorted = g_ptr_array_new();
    for (gsize i = 0; i < n; i++)
        if (releases[i].day <= around->scope->as_of)
            g_ptr_array_add(around->sorted, (gpointer)&releases[i]);
    g_ptr_array_sort(around->sorted, by_day);
    around->sources = g_ptr_array_new();
    if (reader->press != NULL) {
        BaroPressFilter filter = filter_of(around);

        around->press = reader->press(reader->data, error);
        if (around->press == NULL)
            return FALSE;
        find_sources(around);
        around->stories = baro_press_stories(around->press, &filter);
    }
    g_ptr_array_add(around->sources, NULL);
    around->coverage =
        baro_coverage_ask(reader, around->sources, error);
    return around->coverage != NULL;
}

/* ---- one release ------------------------------------------------------- */

static void
count_outlets(GHashTable *outlets, const GPtrArray *story)
{
    for (guint i = 0; i < story->len; i++) {
        const BaroPressItem *item = story->pdata[i];

        if (item->outlet > 0)
            g_hash_table_add(outlets, GUINT_TO_POINTER(item->outlet));
    }
}

/* The weeks that a month touches may have more than was counted. */
static void
doubt_weeks(BaroReleaseImpact *impact, gint32 day)
{
    gint32 month = baro_month_of(day);
    gint32 week = impact->release->day - BARO_RELEASE_WEEKS * WEEK;

    for (gsize i = 0; i < G_N_ELEMENTS(impact->weeks); i++, week += WEEK)
        if (impact->weeks[i].state == BARO_POINT_COMPLETE
            && week <= baro_month_last(month)
            && week + WEEK > baro_month_first(month))
            impact->weeks[i].state = BARO_POINT_PARTIAL;
}

static void
count_stories(const Around *around, BaroReleaseImpact *impact)
{
    g_autoptr(GHashTable) outlets = g_hash_table_new(NULL, NULL);
    gint32 day = impact->release->day;

    for (guint i = 0; around->stories != NULL && i < around->stories->len;
         i++) {
        const BaroPressItem *first = first_of(around->stories, i);
        const GPtrArray *story = around->stories->pdata[i];
        gint32 after = first->day - day;
        gint32 week = after >= 0 ? after / WEEK : -((WEEK - 1 - after) / WEEK);

        if (first->mention->month_only) {
            doubt_weeks(impact, first->day);
            continue;
        }
        if (ABS(week) <= BARO_RELEASE_WEEKS)
            impact->weeks[week + BARO_RELEASE_WEEKS].stories++;
        if (after < 0 || after >= around->window)
            continue;
        impact->stories++;
        impact->pickups += (long)story->len - 1;
        count_outlets(outlets, story);
    }
    impact->outlets = g_hash_table_size(outlets);
}

static BaroReleaseImpact
impact_of(const Around *around, const BaroRelease *release)
{
    BaroReleaseImpact impact = {.release = release};

    for (int w = -BARO_RELEASE_WEEKS; w <= BARO_RELEASE_WEEKS; w++) {
        gint32 first = release->day + w * WEEK;
        BaroSpan span = {first, first + WEEK - 1};

        impact.weeks[w + BARO_RELEASE_WEEKS].state =
            span.first > around->scope->as_of
                ? BARO_POINT_MISSING
                : baro_coverage_state(around->coverage, span,
                                      around->scope->as_of);
    }
    count_stories(around, &impact);
    return impact;
}

/* ---- studies ----------------------------------------------------------- */

/* A panel of sources, their stories by day from `from` on; NAN where one of
 * them was not read. */
typedef struct {
    GPtrArray *sources;
    BaroCoverage *coverage;
    gint32 from;
    GArray *days; /* double */
} Panel;

static void
panel_clear(Panel *panel)
{
    g_clear_pointer(&panel->sources, g_ptr_array_unref);
    baro_coverage_free(panel->coverage);
    g_clear_pointer(&panel->days, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Panel, panel_clear)

/* The sources that were read through the study's days. */
static gboolean
choose_panel(const Around *around, const BaroStudy *study, Panel *panel,
             GError **error)
{
    BaroSpan span = {study->first - BEFORE,
                     study->first + study->window - 1};

    panel->sources = g_ptr_array_new();
    for (guint i = 0; around->sources->pdata[i] != NULL; i++) {
        g_autoptr(GPtrArray) one = g_ptr_array_new();

        g_ptr_array_add(one, around->sources->pdata[i]);
        g_ptr_array_add(one, NULL);

        g_autoptr(BaroCoverage) coverage =
            baro_coverage_ask(around->scope->reader, one, error);

        if (coverage == NULL)
            return FALSE;
        if (baro_coverage_state(coverage, span, around->scope->as_of)
            == BARO_POINT_COMPLETE)
            g_ptr_array_add(panel->sources, around->sources->pdata[i]);
    }
    g_ptr_array_add(panel->sources, NULL);
    panel->coverage = baro_coverage_ask(around->scope->reader,
                                        panel->sources, error);
    return panel->coverage != NULL;
}

/* How many stories each day of a month had is not known where one of them is
 * known by that month only. */
static void
forget_month(Panel *panel, gint32 day)
{
    gint32 month = baro_month_of(day);
    gint32 first = MAX(baro_month_first(month), panel->from);
    gint32 end = MIN(baro_month_last(month) + 1,
                     panel->from + (gint32)panel->days->len);

    for (gint32 d = first; d < end; d++)
        g_array_index(panel->days, double, d - panel->from) = NAN;
}

/* The first day of any story of the panel, or of what was read before the
 * study's own days. */
static void
fill_days(const Around *around, const BaroStudy *study, Panel *panel)
{
    BaroPressFilter filter = filter_of(around);

    filter.sources = (const char *const *)panel->sources->pdata;

    g_autoptr(GPtrArray) stories = baro_press_stories(around->press, &filter);

    panel->from = study->first - BEFORE;
    if (stories->len > 0)
        panel->from = MIN(panel->from, first_of(stories, 0)->day);
    panel->days = g_array_new(FALSE, TRUE, sizeof(double));
    for (gint32 day = panel->from; day <= around->scope->as_of; day++) {
        BaroSpan span = {day, day};
        double none = baro_coverage_state(panel->coverage, span,
                                          around->scope->as_of)
                == BARO_POINT_COMPLETE ? 0 : NAN;

        g_array_append_val(panel->days, none);
    }
    for (guint i = 0; i < stories->len; i++) {
        const BaroPressItem *first = first_of(stories, i);

        if (first->mention->month_only)
            forget_month(panel, first->day);
        else if (first->day >= panel->from)
            g_array_index(panel->days, double, first->day - panel->from) += 1;
    }
}

/* All of them were read: what is not known has no day. */
static gboolean
are_days_known(const Panel *panel, const BaroStudy *study)
{
    for (gint32 day = study->first - BEFORE;
         day < study->first + study->window; day++)
        if (isnan(g_array_index(panel->days, double, day - panel->from)))
            return FALSE;
    return TRUE;
}

static void
run_placebos(const Around *around, const Panel *panel, BaroStudy *study)
{
    g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize which = 0;

    for (guint i = 0; i < around->sorted->len; i++) {
        gint32 day = ((const BaroRelease *)around->sorted->pdata[i])->day;
        gsize at = (gsize)(day - panel->from);

        if (day < panel->from)
            continue;
        if (day == study->first)
            which = events->len;
        g_array_append_val(events, at);
    }
    if (!baro_event_study((const double *)(void *)panel->days->data,
                          panel->days->len,
                          (const gsize *)(void *)events->data, events->len,
                          which, (gsize)study->window, &study->study))
        study->state = BARO_STUDY_UNSEEN;
    else
        study->state = study->study.counts_only ? BARO_STUDY_COUNTS
                                                : BARO_STUDY_TESTED;
}

/* The stories of the week that begins at `at`; NAN where a day is missing. */
static double
week_at(const Panel *panel, gint64 at)
{
    double sum = 0;

    if (at < 0 || at + WEEK > (gint64)panel->days->len)
        return NAN;
    for (gint64 d = at; d < at + WEEK; d++)
        sum += g_array_index(panel->days, double, d);
    return sum;
}

/* By week as far as every day was observed, and no release is beside it. */
static void
run_its(const Panel *panel, BaroStudy *study, gint32 after_last,
        gint32 next_first)
{
    g_autoptr(GArray) weeks = g_array_new(FALSE, FALSE, sizeof(double));
    gint64 first = study->first - panel->from, at = first;
    guint before = 0;

    while (panel->from + at - WEEK >= after_last
           && !isnan(week_at(panel, at - WEEK))) {
        at -= WEEK;
        before++;
    }
    for (; panel->from + at + WEEK <= next_first; at += WEEK) {
        double n = week_at(panel, at);

        if (isnan(n))
            break;
        g_array_append_val(weeks, n);
    }
    study->has_its = baro_its((const double *)(void *)weeks->data, weeks->len,
                              before, WEEKS_A_YEAR, &study->its);
}

static gboolean
run_study(const Around *around, GArray *studies, guint i, GError **error)
{
    g_auto(Panel) panel = {0};
    BaroStudy *study = &g_array_index(studies, BaroStudy, i);
    gint32 after_last = G_MININT32, next_first = G_MAXINT32;

    study->p = NAN;
    study->passed = MIN(around->scope->as_of - study->first + 1,
                        study->window);
    study->state = around->sources->pdata[0] == NULL ? BARO_STUDY_NO_PRESS
        : study->passed < study->window              ? BARO_STUDY_RUNNING
                                                     : BARO_STUDY_UNSEEN;
    if (study->state != BARO_STUDY_UNSEEN)
        return TRUE;
    if (!choose_panel(around, study, &panel, error))
        return FALSE;
    if (panel.sources->pdata[0] == NULL)
        return TRUE;
    fill_days(around, study, &panel);
    if (!are_days_known(&panel, study)) {
        study->state = BARO_STUDY_BY_MONTH;
        return TRUE;
    }
    run_placebos(around, &panel, study);
    if (i > 0)
        after_last = g_array_index(studies, BaroStudy, i - 1).first;
    if (i + 1 < studies->len)
        next_first = g_array_index(studies, BaroStudy, i + 1).first;
    run_its(&panel, study, after_last, next_first);
    return TRUE;
}

/* ---- all of them ------------------------------------------------------- */

static void
join_releases(const Around *around, BaroImpact *impact)
{
    for (guint i = 0; i < around->sorted->len; i++) {
        const BaroRelease *release = around->sorted->pdata[i];
        BaroReleaseImpact one = impact_of(around, release);
        BaroStudy *last = impact->studies->len == 0 ? NULL
            : &g_array_index(impact->studies, BaroStudy,
                             impact->studies->len - 1);

        if (last == NULL || release->day - last->first >= around->window) {
            BaroStudy study = {.first = release->day,
                               .window = around->window, .releases = 1};

            g_array_append_val(impact->studies, study);
        } else {
            last->releases++;
        }
        one.study = impact->studies->len - 1;
        g_array_append_val(impact->releases, one);
    }
}

/* Several questions make one of them look special by luck. */
static void
adjust(BaroImpact *impact)
{
    guint n = impact->studies->len;
    g_autofree double *p = g_new(double, n);
    g_autofree double *adjusted = g_new(double, n);
    double sum = 0;

    for (guint i = 0; i < n; i++) {
        const BaroStudy *one = &g_array_index(impact->studies, BaroStudy, i);

        p[i] = NAN;
        if (one->state != BARO_STUDY_TESTED)
            continue;
        p[i] = one->study.p_said;
        sum += one->study.abnormal;
        impact->tested++;
    }
    impact->pooled = impact->tested > 0 ? sum / impact->tested : NAN;
    baro_benjamini_hochberg(p, n, adjusted);
    for (guint i = 0; i < n; i++)
        g_array_index(impact->studies, BaroStudy, i).p = adjusted[i];
}

BaroImpact *
baro_impact_new(const BaroRelease *releases, gsize n, const BaroScope *scope,
                int window, GError **error)
{
    g_auto(Around) around = {.scope = scope, .window = window};
    g_autoptr(BaroImpact) impact = g_new0(BaroImpact, 1);

    impact->releases =
        g_array_new(FALSE, FALSE, sizeof(BaroReleaseImpact));
    impact->studies = g_array_new(FALSE, FALSE, sizeof(BaroStudy));
    if (!around_init(&around, releases, n, error))
        return NULL;
    join_releases(&around, impact);
    for (guint i = 0; i < impact->studies->len; i++)
        if (!run_study(&around, impact->studies, i, error))
            return NULL;
    adjust(impact);
    for (guint i = 0; around.stories != NULL && i < around.stories->len; i++)
        impact->undated += first_of(around.stories, i)->mention->month_only;
    return g_steal_pointer(&impact);
}

void
baro_impact_free(BaroImpact *impact)
{
    if (impact == NULL)
        return;
    g_array_unref(impact->releases);
    g_array_unref(impact->studies);
    g_free(impact);
}
