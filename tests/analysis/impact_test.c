// SPDX-License-Identifier: Apache-2.0
/* What coincided with press releases, and why nothing is said. */
#include "clippings.h"

#include <math.h>
#include <string.h>

#include "barograph/press_report.h"

/* A press and since when its only source was read. */
typedef struct {
    BaroPress *press;
    gint32 first, last;
    BaroReader reader;
    BaroScope scope;
    GPtrArray *texts;
    GArray *clippings;
} World;

static GArray *
coverage(void *data, const char *source, GStringChunk *strings,
         GError **error)
{
    const World *world = data;
    GArray *covers = g_array_new(FALSE, FALSE, sizeof(BaroCover));
    BaroCover cover = {world->first, world->last, BARO_COVER_COMPLETE, NULL};

    (void)source;
    (void)strings;
    (void)error;
    g_array_append_val(covers, cover);
    return covers;
}

static const BaroPress *
press(void *data, GError **error)
{
    World *world = data;

    (void)error;
    if (world->press == NULL)
        world->press = clippings_press(
            (const Clipping *)(void *)world->clippings->data,
            world->clippings->len, NULL, NULL);
    return world->press;
}

static gint32
day_of(const char *text)
{
    gint32 day;

    assert_true(baro_day_parse(text, &day));
    return day;
}

static World *
world_new(const char *first, const char *last)
{
    World *world = g_new0(World, 1);

    world->first = day_of(first);
    world->last = day_of(last);
    world->reader = (BaroReader){.data = world, .coverage = coverage,
                                 .press = press};
    world->scope = (BaroScope){.reader = &world->reader,
                               .as_of = world->last};
    world->texts = g_ptr_array_new_with_free_func(g_free);
    world->clippings = g_array_new(FALSE, FALSE, sizeof(Clipping));
    return world;
}

static void
world_free(World *world)
{
    baro_press_free(world->press);
    g_ptr_array_unref(world->texts);
    g_array_unref(world->clippings);
    g_free(world);
}

static const char *
keep(World *world, char *text)
{
    g_ptr_array_add(world->texts, text);
    return text;
}

static void
add_story(World *world, gint32 day, const char *outlet)
{
    char text[11];
    guint n = world->clippings->len;
    Clipping one = {
        .day = keep(world, g_strdup(baro_day_format(day, text))),
        .outlet = outlet,
        .title = keep(world, g_strdup_printf("Story a%u b%u", n, n))};

    g_array_append_val(world->clippings, one);
}

/* Two or three a week, never the same weeks: 0.36 a day. */
static void
add_usual(World *world)
{
    guint32 seed = 5;

    for (gint32 day = world->first; day <= world->last; day++) {
        seed = seed * 1664525u + 1013904223u;
        if ((seed >> 16) % 100 < 36)
            add_story(world, day, "usual.org");
    }
}

static void
add_burst(World *world, gint32 day, int days)
{
    for (int i = 0; i < days; i++)
        for (int k = 0; k < 2; k++)
            add_story(world, day + i, "burst.org");
}

static BaroImpact *
impact_of(World *world, const BaroRelease *releases, gsize n)
{
    GError *error = NULL;
    BaroImpact *impact =
        baro_impact_new(releases, n, &world->scope, 28, &error);

    if (error != NULL)
        fail_msg("%s", error->message);
    return impact;
}

static void
check_words(const BaroImpact *impact, guint i, const char *wanted)
{
    const BaroReleaseImpact *one =
        &g_array_index(impact->releases, BaroReleaseImpact, i);
    const BaroStudy *study =
        &g_array_index(impact->studies, BaroStudy, one->study);
    g_autofree char *words =
        baro_say_study(baro_language(NULL), study, one->stories);

    assert_string_equal(words, wanted);
}

static void
a_burst_coincides(void **state)
{
    World *world = world_new("2011-01-01", "2013-12-31");
    gint32 day = day_of("2013-07-09");
    BaroRelease releases[] = {{day_of("2012-03-06"), "Quiet", NULL},
                              {day, "Loud", NULL}};
    const BaroReleaseWeek *weeks;
    const BaroReleaseImpact *loud;
    const BaroStudy *study;

    (void)state;
    add_usual(world);
    add_burst(world, day, 14);

    g_autoptr(BaroImpact) impact = impact_of(world, releases, 2);

    assert_int_equal(impact->studies->len, 2);
    assert_int_equal(impact->tested, 2);
    loud = &g_array_index(impact->releases, BaroReleaseImpact, 1);
    study = &g_array_index(impact->studies, BaroStudy, 1);
    assert_int_equal(study->state, BARO_STUDY_TESTED);
    assert_int_equal(study->study.observed, loud->stories);
    assert_in_range(loud->stories, 28, 50);
    assert_true(study->p < 0.05);
    assert_true(study->p >= study->study.p_said);
    assert_true(study->study.placebos > 700);
    assert_true(impact->pooled > 0);
    assert_true(study->has_its);
    /* 28 stories in its first two weeks, on top of the usual. */
    weeks = &loud->weeks[BARO_RELEASE_WEEKS];
    assert_in_range(weeks[0].stories + weeks[1].stories, 28, 42);
    assert_true(weeks[2].stories < 8);
    assert_true(weeks[-1].stories < 8);
    assert_int_equal(weeks[-8].state, BARO_POINT_COMPLETE);

    g_autofree char *words =
        baro_say_study(baro_language(NULL), study, loud->stories);
    g_autofree char *german =
        baro_say_study(baro_language("de"), study, loud->stories);

    assert_true(g_str_has_prefix(
        words, "The 28 days from 9 July 2013 coincided with "));
    assert_non_null(strstr(german, "mehr als die üblichen"));
    assert_null(strstr(words, "caus"));
    study = &g_array_index(impact->studies, BaroStudy, 0);
    assert_true(study->p > 0.2);

    g_autofree char *quiet = baro_say_study(baro_language(NULL), study, 0);

    assert_non_null(strstr(quiet, "nothing to tell from other days"));
    world_free(world);
}

static void
what_overlaps_is_one(void **state)
{
    World *world = world_new("2012-01-01", "2013-12-31");
    BaroRelease releases[] = {{day_of("2013-08-08"), "Third", NULL},
                              {day_of("2013-07-09"), "First", NULL},
                              {day_of("2013-08-05"), "Second", NULL},
                              {day_of("2014-01-05"), "Later", NULL}};
    const BaroReleaseImpact *rows;

    (void)state;
    add_usual(world);

    g_autoptr(BaroImpact) impact = impact_of(world, releases, 4);

    rows = (const BaroReleaseImpact *)(void *)impact->releases->data;
    assert_int_equal(impact->releases->len, 3);
    assert_string_equal(rows[0].release->title, "First");
    assert_int_equal(impact->studies->len, 2);
    assert_int_equal(rows[1].study, 0);
    assert_int_equal(rows[2].study, 1);
    assert_int_equal(
        g_array_index(impact->studies, BaroStudy, 0).releases, 2);

    g_autofree char *words = baro_say_study(
        baro_language(NULL), &g_array_index(impact->studies, BaroStudy, 0),
        0);

    assert_true(g_str_has_prefix(
        words, "2 releases that cannot be told apart: "));
    world_free(world);
}

static void
what_is_not_known_says_why(void **state)
{
    World *world = world_new("2013-01-01", "2013-12-31");
    BaroRelease early = {day_of("2013-02-01"), "Early", NULL};
    BaroRelease middle = {day_of("2013-07-09"), "Middle", NULL};
    BaroRelease late = {day_of("2013-12-20"), "Late", NULL};
    Clipping july = {.day = "2013-07", .outlet = "c.org", .title = "Some day"};

    (void)state;
    add_story(world, day_of("2013-07-12"), "a.org");
    add_story(world, day_of("2013-12-21"), "b.org");

    g_autoptr(BaroImpact) one = impact_of(world, &early, 1);

    check_words(one, 0, "No source of news was read through the weeks around "
                        "1 February 2013");

    g_autoptr(BaroImpact) two = impact_of(world, &middle, 1);

    assert_false(g_array_index(two->studies, BaroStudy, 0).has_its);
    check_words(two, 0, "One story in the 28 days from 9 July 2013, none in "
                        "the 8 weeks before: not tested");

    g_autoptr(BaroImpact) three = impact_of(world, &late, 1);

    check_words(three, 0, "12 of the 28 days from 20 December 2013 are over: "
                          "not yet compared");

    add_story(world, day_of("2013-05-20"), "a.org");
    g_clear_pointer(&world->press, baro_press_free);

    g_autoptr(BaroImpact) four = impact_of(world, &middle, 1);

    check_words(four, 0, "One story in the 28 days from 9 July 2013, usual "
                         "are 0.5: too little to test");

    /* A story of some day in July: none of its days has a count. */
    g_array_append_val(world->clippings, july);
    g_clear_pointer(&world->press, baro_press_free);

    g_autoptr(BaroImpact) month = impact_of(world, &middle, 1);
    const BaroReleaseImpact *row =
        &g_array_index(month->releases, BaroReleaseImpact, 0);

    check_words(month, 0, "Stories around 9 July 2013 are known by their month "
                          "only: not counted by day");
    assert_int_equal(month->undated, 1);
    assert_int_equal(row->stories, 1);
    assert_int_equal(row->weeks[BARO_RELEASE_WEEKS].state,
                     BARO_POINT_PARTIAL);
    assert_int_equal(row->weeks[BARO_RELEASE_WEEKS + 4].state,
                     BARO_POINT_COMPLETE);
    assert_int_equal(row->weeks[0].state, BARO_POINT_COMPLETE);

    g_array_set_size(world->clippings, 0);
    g_clear_pointer(&world->press, baro_press_free);

    g_autoptr(BaroImpact) five = impact_of(world, &middle, 1);

    check_words(five, 0, "No source of news has yielded anything");
    assert_true(isnan(five->pooled));
    world_free(world);
}

static void
costs_come_with_their_number(void **state)
{
    const BaroLanguage *english = baro_language(NULL);
    g_autofree char *some = baro_say_cost(english, 75000, 60, "USD");
    g_autofree char *one = baro_say_cost(english, 1500, 1, "USD");
    g_autofree char *none = baro_say_cost(english, 1500, 0, "USD");

    (void)state;
    assert_string_equal(some, "1,250 USD a story, of 60 stories");
    assert_string_equal(one, "1,500 USD a story, of one story");
    assert_string_equal(none, "1,500 USD and no story");
}

static void
outlets_by_what_they_carried(void **state)
{
    static const Clipping clippings[] = {
        {.day = "2013-07-01", .outlet = "b.org", .title = "One two three"},
        {.day = "2013-07-02", .outlet = "a.org", .title = "One two three"},
        {.day = "2013-07-03", .outlet = "a.org", .title = "Four five six"},
        {.day = "2013-07-04", .outlet = "c.org", .title = "Seven eight"},
    };
    BaroPressFilter filter = {.area = -1, .incident = -1,
                              .window = {G_MININT32, G_MAXINT32}};
    g_autoptr(BaroPress) made =
        clippings_press(clippings, G_N_ELEMENTS(clippings), NULL, NULL);
    g_autoptr(GArray) top = baro_press_top_outlets(made, &filter, 2);
    const BaroOutletCount *rows = (const BaroOutletCount *)(void *)top->data;

    (void)state;
    assert_int_equal(top->len, 2);
    assert_string_equal(rows[0].outlet, "a.org");
    assert_int_equal(rows[0].mentions, 2);
    assert_int_equal(rows[0].first, 1);
    assert_string_equal(rows[1].outlet, "b.org");
    assert_int_equal(rows[1].first, 1);
}

static GArray *
two_commits(void *data, const BaroQuestion *question, GError **error)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(BaroActivity));
    BaroActivity row = {.source = 1, .n = 2};

    (void)data;
    (void)error;
    row.bucket = baro_month_of(day_of("2013-08-01"));
    if (question->by_day)
        row.bucket = day_of("2013-08-01");
    if (strcmp(question->kind, "commit") == 0
        && question->window.last >= day_of("2013-08-01")
        && (question->label == NULL
            || strcmp(question->label, "Security, again") == 0))
        g_array_append_val(rows, row);
    return rows;
}

static const char *
source_name(void *data, gint32 number)
{
    (void)data;
    return number == 1 ? "news" : NULL;
}

static double
value_in(const BaroSeries *series, const char *day)
{
    return baro_series_at(
               series, baro_period_of(&series->calendar, day_of(day)))->value;
}

/* Even of an area whose name could not be written in brackets. */
static void
areas_by_channel(void **state)
{
    static const char *const areas[] = {"Speed", "Security, again", NULL};
    World *world = world_new("2013-01-01", "2013-12-31");
    BaroPressSetup setup = {.areas = areas};
    static const Clipping clippings[] = {
        {.day = "2013-08-01", .title = "A hole was found", .areas = 2,
         .incidents = 2},
        {.day = "2013-08-02", .title = "Why it is safe", .areas = 2},
        {.day = "2013-11-02", .title = "How fast it is", .areas = 1},
    };

    (void)state;
    world->press = clippings_press(clippings, G_N_ELEMENTS(clippings), NULL,
                                   &setup);
    world->reader.areas = areas;
    world->reader.activity = two_commits;
    world->reader.source_name = source_name;
    world->scope.calendar = (BaroCalendar){BARO_BY_QUARTER, 1};
    world->scope.window = (BaroSpan){world->first, world->last};

    GError *error = NULL;
    g_autoptr(GPtrArray) channels =
        baro_area_channels(&world->scope, NULL, &error);

    if (error != NULL)
        fail_msg("%s", error->message);
    assert_int_equal(channels->len, 6);

    const BaroAreaChannel *news = channels->pdata[1];
    const BaroAreaChannel *commits = channels->pdata[5];
    const BaroAreaChannel *lists = channels->pdata[3];

    assert_string_equal(news->channel, "stories");
    assert_string_equal(news->area, "Security, again");
    assert_true(value_in(news->series, "2013-08-01") == 2);
    assert_true(value_in(news->incidents, "2013-08-01") == 1);
    assert_true(value_in(news->series, "2013-11-01") == 0);
    assert_string_equal(commits->channel, "commits");
    assert_true(value_in(commits->series, "2013-08-01") == 2);
    assert_true(value_in(commits->series, "2013-05-01") == 0);
    assert_null(commits->incidents);
    /* No list is read: that is not zero. */
    assert_true(isnan(value_in(lists->series, "2013-08-01")));
    world_free(world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_burst_coincides),
        cmocka_unit_test(what_overlaps_is_one),
        cmocka_unit_test(what_is_not_known_says_why),
        cmocka_unit_test(costs_come_with_their_number),
        cmocka_unit_test(outlets_by_what_they_carried),
        cmocka_unit_test(areas_by_channel),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
