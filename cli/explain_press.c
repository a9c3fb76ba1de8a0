// SPDX-License-Identifier: Apache-2.0
#include "explain_press.h"

#include <string.h>

#include "barograph/press_report.h"
#include "barograph/text.h"

/* The stories of a metric up to as_of, those of the span among them. */
static GPtrArray *
stories_of(const BaroSession *session, const BaroMetricRef *ref, gint32 as_of,
           GError **error)
{
    const BaroReader *reader = &session->reader;
    const BaroPress *press = reader->press(reader->data, error);
    if (!press)
        return NULL;
    BaroPressFilter filter = baro_press_filter(
        press, ref, (const char *const *)session->sources->pdata,
        (BaroSpan){G_MININT32, as_of});
    return baro_press_stories(press, &filter);
}

static gboolean
lies_in(const BaroPressItem *item, BaroSpan span)
{
    return item->day >= span.first && item->day <= span.last;
}

/* Whether the i-th item of a story is one of what the metric counts. A story
 * brings its pickups along, whenever they came. */
static gboolean
is_listed(const BaroMetricRef *ref, const GPtrArray *story, guint i,
          BaroSpan span)
{
    switch (ref->metric->measure) {
    case BARO_MEASURE_STORIES:
        return lies_in(story->pdata[0], span);
    case BARO_MEASURE_VOICE:
        return lies_in(story->pdata[0], span) &&
               ((const BaroPressItem *)story->pdata[i])->mention->voices != 0;
    case BARO_MEASURE_PICKUPS:
        return i > 0 && lies_in(story->pdata[i], span);
    default:
        return lies_in(story->pdata[i], span);
    }
}

static void
add_item(BaroListing *table, const BaroSession *session,
         const BaroPressItem *item, const char *number, gboolean first)
{
    char day[11];
    g_autofree char *tier =
        item->tier ? g_strdup_printf("%d", item->tier) : NULL;
    baro_day_format(item->day, day);
    if (item->mention->month_only)
        day[7] = 0;
    baro_listing_add(table,
                     (const char *[]){number, first ? "story" : "pickup", day,
                                      baro_press_outlet(session->press,
                                                        item->outlet),
                                      tier, item->mention->title,
                                      item->mention->source_name,
                                      item->mention->id});
}

gboolean
baro_explain_mentions(const BaroSession *session, const BaroMetricRef *ref,
                      BaroSpan span, gint32 as_of, BaroListingFormat format,
                      GError **error)
{
    static const char *const COLUMNS[] = {">Story", "What", "Day", "Outlet",
                                          ">Tier", "Title", "Source", "Id",
                                          NULL};
    g_autoptr(GPtrArray) stories = stories_of(session, ref, as_of, error);
    if (!stories)
        return FALSE;
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    guint n = 0;
    for (guint s = stories->len; s-- > 0;) {
        const GPtrArray *story = stories->pdata[s];
        gboolean any = FALSE;
        for (guint i = 0; i < story->len; i++) {
            if (!is_listed(ref, story, i, span))
                continue;
            n += !any;
            any = TRUE;
            g_autofree char *number = g_strdup_printf("%u", n);
            add_item(table, session, story->pdata[i], number, i == 0);
        }
    }
    baro_listing_print(table, session->call, format);
    return TRUE;
}

static void
print_tiers(const guint *outlets)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int tier = 1; tier <= 3; tier++)
        if (outlets[tier])
            g_string_append_printf(text, ", %u of tier %d", outlets[tier],
                                   tier);
    if (outlets[0] && text->len)
        g_string_append_printf(text, ", %u without a tier", outlets[0]);
    g_print("Outlets: %u%s.\n",
            outlets[0] + outlets[1] + outlets[2] + outlets[3], text->str);
}

gboolean
baro_explain_press(const BaroSession *session, const BaroMetricRef *ref,
                   BaroSpan span, gint32 as_of, GError **error)
{
    g_autoptr(GPtrArray) stories = stories_of(session, ref, as_of, error);
    if (!stories)
        return FALSE;
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    guint n = 0, pickups = 0, outlets[4] = {0};
    for (guint s = 0; s < stories->len; s++) {
        const GPtrArray *story = stories->pdata[s];
        gboolean own = lies_in(story->pdata[0], span);
        n += own;
        pickups += own ? story->len - 1 : 0;
        for (guint i = 0; i < story->len; i++) {
            const BaroPressItem *item = story->pdata[i];
            if (lies_in(item, span) && item->outlet &&
                g_hash_table_add(seen, GUINT_TO_POINTER(item->outlet)))
                outlets[item->tier]++;
        }
    }
    g_print("Stories first told then: %u, picked up %u times since", n,
            pickups);
    if (n)
        g_print(" (%.1f a story)", (double)pickups / n);
    g_print(".\n");
    print_tiers(outlets);
    return TRUE;
}

gboolean
baro_explain_voices(const BaroSession *session, const BaroMetricRef *ref,
                    BaroSpan span, gint32 as_of, GError **error)
{
    static const char *const COLUMNS[] = {"Name", ">Stories", ">Of",
                                          ">Share", "95 % interval", NULL};
    BaroScope scope = {
        .reader = &session->reader,
        .as_of = as_of,
        .sources = (const char *const *)session->sources->pdata,
    };
    g_autoptr(BaroPanel) panel = baro_panel_new(ref, &scope, error);
    g_autoptr(GArray) shares =
        panel ? baro_voice_shares(ref, &scope, panel, span, error) : NULL;
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    if (!shares)
        return FALSE;
    for (guint i = 0; i < shares->len; i++) {
        const BaroVoiceShare *one = &g_array_index(shares, BaroVoiceShare, i);
        g_autofree char *stories = g_strdup_printf("%ld", one->stories);
        g_autofree char *of = g_strdup_printf("%ld", one->of);
        g_autofree char *share =
            one->of ? g_strdup_printf("%.0f %%", 100.0 * (double)one->stories /
                                                     (double)one->of)
                    : NULL;
        g_autofree char *range =
            one->of ? g_strdup_printf("%.0f to %.0f %%", 100 * one->range.low,
                                      100 * one->range.high)
                    : NULL;
        baro_listing_add(table, (const char *[]){one->name, stories, of,
                                                 share, range});
    }
    g_autofree char *names = g_strjoinv(", ", (char **)panel->sources->pdata);
    g_print("Sources compared%s: %s.\n",
            panel->fixed ? ", read through both years" : "", names);
    baro_listing_print(table, session->call, BARO_LISTING_TEXT);
    return TRUE;
}

enum { WINDOW = 28 /* days */ };

/* What the configuration says is out; those of the span are shown, but the
 * others matter to them. */
static GArray *
releases_of(const BaroConfig *config)
{
    GArray *releases = g_array_new(FALSE, FALSE, sizeof(BaroRelease));
    for (guint i = 0; i < config->press->len; i++) {
        const BaroConfigPress *one = config->press->pdata[i];
        BaroRelease release = {one->day, one->title,
                               (const char *const *)one->quotes};
        if (g_strcmp0(one->state, "done") == 0)
            g_array_append_val(releases, release);
    }
    return releases;
}

/* The weeks that were read in part or not at all are marked. */
static void
print_weeks(const BaroReleaseImpact *impact)
{
    g_print("  Stories by week, 8 before and from it on:");
    for (guint i = 0; i < G_N_ELEMENTS(impact->weeks); i++) {
        const BaroReleaseWeek *week = &impact->weeks[i];
        g_print("%s", i == BARO_RELEASE_WEEKS ? " |" : "");
        if (week->state == BARO_POINT_MISSING)
            g_print(" –");
        else
            g_print(" %ld%s", week->stories,
                    week->state == BARO_POINT_COMPLETE ? "" : "*");
    }
    g_print("  (* in part, – not observed)\n");
}

static void
print_release(const BaroImpact *impact, const BaroReleaseImpact *one)
{
    const BaroLanguage *english = baro_language(NULL);
    const BaroStudy *study =
        &g_array_index(impact->studies, BaroStudy, one->study);
    char day[11];
    g_autofree char *title = baro_text_visible(one->release->title);
    g_autofree char *words = baro_say_study(english, study, one->stories);
    g_autofree char *level = baro_say_level(english, study);
    g_print("%s  %s\n", baro_day_format(one->release->day, day), title);
    if (one->release->quotes) {
        g_autofree char *quotes =
            g_strjoinv(", ", (char **)one->release->quotes);
        g_autofree char *visible = baro_text_visible(quotes);
        g_print("  Quotes: %s\n", visible);
    }
    g_print("  In the %d days from it: %s%ld stories, picked up %ld times, in "
            "%ld outlets.\n", study->window,
            study->state == BARO_STUDY_BY_MONTH ? "at least " : "",
            one->stories, one->pickups, one->outlets);
    print_weeks(one);
    g_print("  %s.\n", words);
    if (level)
        g_print("  %s.\n", level);
}

gboolean
baro_explain_releases(const BaroSession *session, BaroSpan span, gint32 as_of,
                      GError **error)
{
    BaroScope scope = {
        .reader = &session->reader,
        .as_of = as_of,
        .sources = (const char *const *)session->sources->pdata,
    };
    g_autoptr(GArray) releases = releases_of(session->config);
    g_autoptr(BaroImpact) impact =
        baro_impact_new((const BaroRelease *)(void *)releases->data,
                        releases->len, &scope, WINDOW, error);
    if (!impact)
        return FALSE;
    for (guint i = 0; i < impact->releases->len; i++) {
        const BaroReleaseImpact *one =
            &g_array_index(impact->releases, BaroReleaseImpact, i);
        if (one->release->day >= span.first && one->release->day <= span.last)
            print_release(impact, one);
    }
    if (impact->undated)
        g_print("%ld stories are known by their month only and are in no "
                "day.\n", impact->undated);
    g_print("Coincided is not caused: other news of these days is not known "
            "here.\n");
    return TRUE;
}
