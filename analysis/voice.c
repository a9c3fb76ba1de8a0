// SPDX-License-Identifier: Apache-2.0
/*
 * Stories on us of all stories on the named set, on a fixed panel of sources:
 * a source that came between would change the share without any newspaper
 * having changed its mind.
 */
#include "voice.h"

#include <math.h>
#include <string.h>

#include "barograph/text.h"
#include "label_break.h"
#include "span_state.h"

enum { TREND_MONTHS = 60 };

static const BaroCalendar MONTHS = {BARO_BY_MONTH, 1};

/* ---- the panel --------------------------------------------------------- */

static GPtrArray *
new_names(void)
{
    return g_ptr_array_new();
}

/* Earned sources of the metric, by what they let in. */
static void
sort_sources(const BaroPress *press, const BaroPressFilter *filter,
             GPtrArray *open, GPtrArray *closed)
{
    const GArray *items = baro_press_items(press);
    const char *const *comparable = baro_press_setup(press)->comparable;

    for (guint i = 0; i < items->len; i++) {
        const BaroPressItem *item = &g_array_index(items, BaroPressItem, i);
        const char *name = item->mention->source_name;
        gboolean is_open =
            comparable == NULL || g_strv_contains(comparable, name);
        GPtrArray *names = is_open ? open : closed;

        if (baro_press_wants(filter, item)
            && !g_ptr_array_find(names, name, NULL))
            g_ptr_array_add(names, (gpointer)name);
    }
}

static gboolean
was_read_through(const BaroScope *scope, const char *source, BaroSpan prior,
                 BaroSpan last, gboolean *was, GError **error)
{
    g_autoptr(GPtrArray) one = new_names();

    g_ptr_array_add(one, (gpointer)source);
    g_ptr_array_add(one, NULL);

    g_autoptr(BaroCoverage) coverage =
        baro_coverage_ask(scope->reader, one, error);

    if (coverage == NULL)
        return FALSE;
    *was = baro_coverage_state(coverage, prior, scope->as_of)
            == BARO_POINT_COMPLETE
        && baro_coverage_state(coverage, last, scope->as_of)
            == BARO_POINT_COMPLETE;
    return TRUE;
}

static gboolean
fix(BaroPanel *panel, const BaroScope *scope, const GPtrArray *open,
    GError **error)
{
    for (guint i = 0; i < open->len; i++) {
        gboolean was = FALSE;

        if (!was_read_through(scope, open->pdata[i], panel->prior,
                              panel->last, &was, error))
            return FALSE;
        if (was)
            g_ptr_array_add(panel->sources, open->pdata[i]);
    }
    panel->fixed = panel->sources->len > 0;
    for (guint i = 0; !panel->fixed && i < open->len; i++)
        g_ptr_array_add(panel->sources, open->pdata[i]);
    return TRUE;
}

static gboolean
check_press(const BaroScope *scope, const BaroPress **press, GError **error)
{
    const BaroReader *reader = scope->reader;
    const char *const *voices;

    *press = reader->press != NULL ? reader->press(reader->data, error)
                                   : NULL;
    if (*press == NULL)
        return reader->press != NULL
            ? FALSE
            : baro_fail(error, BARO_ERROR_USAGE, "there is no press at all");
    voices = baro_press_setup(*press)->voices;
    if (voices == NULL || voices[0] == NULL || voices[1] == NULL
        || !g_strv_contains(voices, "us"))
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "share-of-voice needs `us:` and the names beside it, "
                         "such as share-of-voice: {us: [Xen], KVM: [KVM]}");
    return TRUE;
}

BaroPanel *
baro_panel_new(const BaroMetricRef *ref, const BaroScope *scope,
               GError **error)
{
    const BaroPress *press;
    g_autoptr(BaroPanel) panel = g_new0(BaroPanel, 1);
    g_autoptr(GPtrArray) open = new_names();
    gint32 end = baro_last_full_day(scope->as_of);

    panel->sources = new_names();
    panel->left_out = new_names();
    panel->last = (BaroSpan){baro_day_add_months(end + 1, -12), end};
    panel->prior = (BaroSpan){baro_day_add_months(end + 1, -24),
                              panel->last.first - 1};
    if (!check_press(scope, &press, error))
        return NULL;

    BaroPressFilter filter =
        baro_press_filter(press, ref, scope->sources,
                          (BaroSpan){G_MININT32, scope->as_of});

    filter.area = filter.incident = -1;
    filter.tier = 0;
    sort_sources(press, &filter, open, panel->left_out);
    if (!fix(panel, scope, open, error))
        return NULL;
    g_ptr_array_add(panel->sources, NULL);
    g_ptr_array_add(panel->left_out, NULL);
    return g_steal_pointer(&panel);
}

void
baro_panel_free(BaroPanel *panel)
{
    if (panel == NULL)
        return;
    g_ptr_array_unref(panel->sources);
    g_ptr_array_unref(panel->left_out);
    g_free(panel);
}

/* ---- stories that name any of the set ---------------------------------- */

typedef struct {
    gint32 day;
    guint64 voices;
} Named;

/* By day. What a later copy names counts with the story. */
static GArray *
find_named(const BaroMetricRef *ref, const BaroScope *scope,
           const BaroPanel *panel, GError **error)
{
    const BaroPress *press;

    if (!check_press(scope, &press, error))
        return NULL;

    BaroPressFilter filter =
        baro_press_filter(press, ref, scope->sources,
                          (BaroSpan){G_MININT32, scope->as_of});

    filter.sources = (const char *const *)panel->sources->pdata;

    g_autoptr(GPtrArray) stories = baro_press_stories(press, &filter);
    GArray *named = g_array_new(FALSE, FALSE, sizeof(Named));

    for (guint s = 0; s < stories->len; s++) {
        const GPtrArray *story = stories->pdata[s];
        const BaroPressItem *first = story->pdata[0];
        Named one = {first->day, 0};

        for (guint i = 0; i < story->len; i++) {
            const BaroPressItem *item = story->pdata[i];

            one.voices |= item->mention->voices;
        }
        if (one.voices != 0)
            g_array_append_val(named, one);
    }
    return named;
}

static void
count(const GArray *named, BaroSpan span, int bit, double *part,
      double *whole)
{
    *part = *whole = 0;
    for (guint i = 0; i < named->len; i++) {
        const Named *one = &g_array_index(named, Named, i);

        if (one->day < span.first || one->day > span.last)
            continue;
        *whole += 1;
        *part += (double)(one->voices >> bit & 1);
    }
}

GArray *
baro_voice_shares(const BaroMetricRef *ref, const BaroScope *scope,
                  const BaroPanel *panel, BaroSpan span, GError **error)
{
    const BaroPress *press;
    GArray *shares;

    if (!check_press(scope, &press, error))
        return NULL;

    const char *const *voices = baro_press_setup(press)->voices;
    g_autoptr(GArray) named = find_named(ref, scope, panel, error);

    if (named == NULL)
        return NULL;
    shares = g_array_new(FALSE, FALSE, sizeof(BaroVoiceShare));
    for (int i = 0; voices[i] != NULL; i++) {
        double part, whole;
        BaroVoiceShare one = {.name = voices[i], .range = {NAN, NAN}};

        count(named, span, i, &part, &whole);
        one.stories = (long)part;
        one.of = (long)whole;
        if (one.of > 0)
            one.range = baro_wilson(one.stories, one.of);
        g_array_append_val(shares, one);
    }
    return shares;
}

/* ---- the series -------------------------------------------------------- */

typedef struct {
    const BaroScope *scope;
    BaroPanel *panel;
    BaroCoverage *coverage;
    GArray *named;
    gint32 broken_until; /* a month, or BARO_NO_DAY */
    int bit;
} Voice;

static void
voice_clear(Voice *voice)
{
    baro_panel_free(voice->panel);
    baro_coverage_free(voice->coverage);
    g_clear_pointer(&voice->named, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Voice, voice_clear)

static gboolean
find_bit(Voice *voice, const BaroMetricRef *ref, GError **error)
{
    const BaroPress *press;

    if (!check_press(voice->scope, &press, error))
        return FALSE;

    const char *const *voices = baro_press_setup(press)->voices;
    const char *name = ref->subject != NULL ? ref->subject : "us";

    for (voice->bit = 0; voices[voice->bit] != NULL; voice->bit++)
        if (strcmp(voices[voice->bit], name) == 0)
            return TRUE;

    const char *near = baro_text_nearest(name, voices);

    return baro_fail(error, BARO_ERROR_USAGE,
                     near != NULL ? "%s: no name '%s' in share-of-voice: did "
                                    "you mean '%s'?"
                                  : "%s: no name '%s' in share-of-voice%s",
                     ref->text, name, near != NULL ? near : "");
}

/* Any of the set that changed its rule changes the whole. */
static gboolean
find_break(Voice *voice, const BaroMetricRef *ref, GPtrArray *warnings,
           GError **error)
{
    BaroLabeled what = {ref->metric->name, "voice", NULL,
                        (const char *const *)voice->panel->sources->pdata};

    voice->broken_until = BARO_NO_DAY;
    return baro_label_break(voice->scope->reader, &what,
                            &voice->broken_until, warnings, error);
}

static gboolean
voice_init(Voice *voice, const BaroMetricRef *ref, const BaroScope *scope,
           GPtrArray *warnings, GError **error)
{
    voice->scope = scope;
    if (scope->group_by != NULL)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "%s: a share is not grouped; a dot asks for another "
                         "of the set, as in share-of-voice.KVM", ref->text);
    if (!find_bit(voice, ref, error))
        return FALSE;
    voice->panel = baro_panel_new(ref, scope, error);
    if (voice->panel == NULL)
        return FALSE;
    voice->coverage =
        baro_coverage_ask(scope->reader, voice->panel->sources, error);
    voice->named = find_named(ref, scope, voice->panel, error);
    return voice->coverage != NULL && voice->named != NULL
        && find_break(voice, ref, warnings, error);
}

static gboolean
is_broken(const Voice *voice, BaroSpan span)
{
    return voice->broken_until != BARO_NO_DAY
        && baro_month_of(span.first) <= voice->broken_until;
}

static BaroPoint
make_point(const Voice *voice, BaroSpan span, gint32 period, double *part,
           double *whole)
{
    BaroPoint point = {.period = period, .value = NAN};

    point.state =
        baro_coverage_state(voice->coverage, span, voice->scope->as_of);
    count(voice->named, span, voice->bit, part, whole);
    if (point.state == BARO_POINT_MISSING)
        return point;
    point.of = *whole;
    if (*whole > 0)
        point.value = 100 * *part / *whole;
    else
        point.state = BARO_POINT_MISSING;
    if (*whole > 0 && is_broken(voice, span))
        point.state = BARO_POINT_BREAK;
    return point;
}

static GArray *
make_points(const Voice *voice, const BaroCalendar *calendar, BaroSpan window)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(BaroPoint));
    gint32 last = baro_period_of(calendar, window.last);

    for (gint32 p = baro_period_of(calendar, window.first); p <= last; p++) {
        BaroSpan span = baro_period_span(calendar, p);
        double part, whole;

        if (span.first > voice->scope->as_of)
            break;

        BaroPoint point = make_point(voice, span, p, &part, &whole);

        g_array_append_val(points, point);
    }
    return points;
}

/* The months that a test may see, from the first that was observed whole. */
static void
judge(const Voice *voice, BaroSeries *series)
{
    double part[TREND_MONTHS], whole[TREND_MONTHS];
    gint32 end = baro_month_of(series->complete_until);
    guint n = 0;

    for (gint32 m = end - TREND_MONTHS + 1; m <= end; m++) {
        BaroSpan span = baro_period_span(&MONTHS, m);
        gboolean is_whole =
            baro_coverage_state(voice->coverage, span, voice->scope->as_of)
                == BARO_POINT_COMPLETE
            && !is_broken(voice, span);

        if (n == 0 && !is_whole)
            continue;
        count(voice->named, span, voice->bit, &part[n], &whole[n]);
        if (!is_whole)
            part[n] = whole[n] = NAN;
        n++;
    }
    series->verdict = baro_verdict_of_share(part, whole, n);
}

/* The share of a year and its interval; NAN where it was not read through or
 * has no story. */
static double
year_of(const Voice *voice, BaroSpan year, BaroInterval *range)
{
    double part, whole;

    count(voice->named, year, voice->bit, &part, &whole);
    *range = (BaroInterval){NAN, NAN};
    if (!voice->panel->fixed || !(whole > 0))
        return NAN;
    *range = baro_wilson((long)part, (long)whole);
    return 100 * part / whole;
}

static void
warn_panel(const Voice *voice, const BaroMetricRef *ref, GPtrArray *warnings)
{
    const BaroPanel *panel = voice->panel;
    g_autofree char *names =
        g_strjoinv(", ", (char **)panel->sources->pdata);
    double part[2], whole[2];
    char day[11];

    for (guint i = 0; panel->left_out->pdata[i] != NULL; i++)
        g_ptr_array_add(warnings,
                        g_strdup_printf("%s: %s is left out, its match: "
                                        "keeps some of the set out",
                                        ref->metric->name,
                                        (char *)panel->left_out->pdata[i]));
    if (!panel->fixed) {
        g_ptr_array_add(warnings,
                        g_strdup_printf("%s: no source was read through both "
                                        "years; the share is of all there is "
                                        "(%s) and is not compared",
                                        ref->metric->name, names));
        return;
    }
    count(voice->named, panel->last, voice->bit, &part[1], &whole[1]);
    count(voice->named, panel->prior, voice->bit, &part[0], &whole[0]);
    g_ptr_array_add(
        warnings,
        g_strdup_printf("%s: %.0f of %.0f stories on the set in the 12 "
                        "months to %s, %.0f of %.0f in the 12 before; panel "
                        "of the %u source%s read through both: %s",
                        ref->text, part[1], whole[1],
                        baro_day_format(panel->last.last, day), part[0],
                        whole[0], panel->sources->len - 1,
                        panel->sources->len == 2 ? "" : "s", names));
}

GPtrArray *
baro_series_of_voice(const BaroMetricRef *ref, const BaroScope *scope,
                     GPtrArray *warnings, GError **error)
{
    g_auto(Voice) voice = {0};

    if (!voice_init(&voice, ref, scope, warnings, error))
        return NULL;

    g_autoptr(BaroSeries) series = g_new0(BaroSeries, 1);
    gint32 first = scope->window.first;
    BaroInterval before;

    series->ref = baro_metric_ref_copy(ref);
    series->calendar = scope->calendar;
    series->complete_until = baro_last_full_day(scope->as_of);
    series->collected = voice.panel->sources->len > 1;
    series->points = make_points(&voice, &scope->calendar, scope->window);
    series->earlier = make_points(
        &voice, &scope->calendar,
        (BaroSpan){baro_day_add_months(first, -12), first - 1});
    series->months = make_points(
        &voice, &MONTHS,
        (BaroSpan){baro_day_add_months(series->complete_until + 1,
                                       -TREND_MONTHS),
                   series->complete_until});
    series->year_last =
        year_of(&voice, voice.panel->last, &series->year_range);
    series->year_prior = year_of(&voice, voice.panel->prior, &before);
    judge(&voice, series);
    if (warnings != NULL && series->collected)
        warn_panel(&voice, ref, warnings);

    GPtrArray *all =
        g_ptr_array_new_with_free_func((GDestroyNotify)baro_series_free);

    g_ptr_array_add(all, g_steal_pointer(&series));
    return all;
}
