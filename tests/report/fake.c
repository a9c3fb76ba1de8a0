// SPDX-License-Identifier: Apache-2.0
#include "fake.h"

#include <math.h>
#include <string.h>

#include "barograph/text.h"

#ifndef BARO_TESTS_DIR
#define BARO_TESTS_DIR "tests"
#endif

enum { PEOPLE = 420, ORGANIZATIONS = 31, NEWS = 1200 /* days */ };

static const char *const commit_kinds[] = {"commit", "release", NULL};
static const char *const mention_kinds[] = {"mention", NULL};
static const char *const no_metrics[] = {NULL};

static const BaroCollector fake_git = {
    .name = "git", .kinds = commit_kinds, .metrics = no_metrics};
static const BaroCollector fake_feed = {
    .name = "feed", .kinds = mention_kinds, .metrics = no_metrics};

/* The same numbers on every machine. */
static guint32
next(guint32 *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void
fill_rows(Fake *fake)
{
    gint32 last = baro_month_of(fake->plan.as_of);
    guint32 seed = 20130915;
    int organizations = fake->plan.organizations > 0
        ? fake->plan.organizations : ORGANIZATIONS;

    for (int i = fake->plan.months - 1; i >= 0; i--) {
        gint32 month = last - i;
        int active = 15 + (int)(next(&seed) % 9) - (i == 0 ? 9 : 0);
        /* Newer people take the place of older ones. */
        int from = (fake->plan.months - i) * 3;

        for (int k = 0; k < active; k++) {
            gint32 person = k < 8 ? k + 1
                : 9 + (from + (int)(next(&seed) % 60)) % PEOPLE;
            BaroActivity row = {
                .bucket = month, .source = 1, .person = person,
                .organization = 1 + (person * 7 + person / 5) % organizations,
                .n = 1 + next(&seed) % (k < 4 ? 40 : 6)};

            g_array_append_val(fake->rows, row);
        }
    }
}

static gboolean
is_listed(const BaroQuestion *question, const char *name)
{
    return question->sources == NULL
        || g_strv_contains(question->sources, name);
}

static GArray *
activity(void *data, const BaroQuestion *question,
         GError **error G_GNUC_UNUSED)
{
    const Fake *fake = data;
    GArray *out = g_array_new(FALSE, FALSE, sizeof(BaroActivity));
    gboolean reviews = question->roles != NULL
        && g_strv_contains(question->roles, "reviewed-by");
    gboolean rare = question->roles != NULL
        && (g_strv_contains(question->roles, "tested-by")
            || g_strv_contains(question->roles, "reported-by"));

    if (g_strcmp0(question->kind, "commit") != 0
        || !is_listed(question, "code"))
        return out;
    for (guint i = 0; i < fake->rows->len; i++) {
        BaroActivity row = g_array_index(fake->rows, BaroActivity, i);
        gint32 first = baro_month_first(row.bucket);

        if (question->by_day)
            row.bucket = first;
        if (baro_month_last(baro_month_of(first)) < question->window.first
            || first > question->window.last)
            continue;
        if ((reviews && i % 3 != 0) || (rare && i % 9 != 0))
            continue;
        if (question->roles == NULL)
            row.person = row.organization = 0;
        g_array_append_val(out, row);
    }
    return out;
}

static GArray *
samples(void *data G_GNUC_UNUSED, const char *metric G_GNUC_UNUSED,
        const char *subject G_GNUC_UNUSED,
        const char *const *sources G_GNUC_UNUSED,
        BaroSpan window G_GNUC_UNUSED, GStringChunk *strings G_GNUC_UNUSED,
        GError **error G_GNUC_UNUSED)
{
    return g_array_new(FALSE, FALSE, sizeof(BaroSampleRow));
}

static gint32
first_day(const Fake *fake)
{
    return baro_month_first(baro_month_of(fake->plan.as_of)
                            - fake->plan.months + 1);
}

static GArray *
coverage(void *data, const char *source, GStringChunk *strings,
         GError **error G_GNUC_UNUSED)
{
    const Fake *fake = data;
    GArray *out = g_array_new(FALSE, FALSE, sizeof(BaroCover));

    if (fake->plan.months > 0 && strcmp(source, "code") == 0) {
        BaroCover cover = {first_day(fake), fake->plan.as_of,
                           BARO_COVER_COMPLETE, NULL};

        g_array_append_val(out, cover);
    }
    if (fake->plan.press && strcmp(source, "press") == 0) {
        BaroCover cover = {fake->plan.as_of - NEWS, fake->plan.as_of,
                           BARO_COVER_COMPLETE, NULL};

        g_array_append_val(out, cover);
    }
    if (fake->plan.months > 0 && strcmp(source, "wiki") == 0) {
        BaroCover cover = {fake->plan.as_of - 400, fake->plan.as_of - 130,
                           BARO_COVER_COMPLETE, NULL};
        BaroCover failed = {fake->plan.as_of - 129, fake->plan.as_of - 80,
                            BARO_COVER_FAILED,
                            g_string_chunk_insert(strings, "no answer")};

        g_array_append_val(out, cover);
        g_array_append_val(out, failed);
    }
    return out;
}

static GArray *
status(void *data, gint32 until G_GNUC_UNUSED, GStringChunk *strings, GError **error G_GNUC_UNUSED)
{
    const Fake *fake = data;
    GArray *out = g_array_new(FALSE, FALSE, sizeof(BaroSourceStatus));
    BaroSourceStatus code = {
        .source = g_string_chunk_insert(strings, "code"), .type = "git",
        .state = "complete", .records = 22863, .last_success = 1379203200,
        .last_try = 1379203200, .first_day = first_day(fake),
        .last_day = fake->plan.as_of};
    BaroSourceStatus press = {
        .source = g_string_chunk_insert(strings, "press"), .type = "feed",
        .state = "never", .first_day = BARO_NO_DAY, .last_day = BARO_NO_DAY,
        .error = fake->plan.name};

    if (fake->plan.months > 0)
        g_array_append_val(out, code);
    g_array_append_val(out, press);
    return out;
}

static gboolean
credit(void *data G_GNUC_UNUSED, const char *source G_GNUC_UNUSED,
       BaroCreditPolicy *policy, GError **error G_GNUC_UNUSED)
{
    *policy = (BaroCreditPolicy){"sign-off", TRUE, 0.97};
    return TRUE;
}

static GArray *
items(void *data, const BaroQuestion *question, gsize limit G_GNUC_UNUSED,
      GStringChunk *strings, GError **error G_GNUC_UNUSED)
{
    static const char *const days[] = {"2005-12-05", "2007-05-18",
                                       "2008-01-17", "2009-05-18",
                                       "2010-04-07", "2011-03-25",
                                       "2012-09-17", "2013-07-09"};
    const Fake *fake = data;
    GArray *out = g_array_new(FALSE, TRUE, sizeof(BaroItem));

    for (guint i = G_N_ELEMENTS(days); i > 0; i--) {
        BaroItem item = {.source = "code", .count = 1};
        g_autofree char *tag = g_strdup_printf("RELEASE-%u.%u.0",
                                               i > 4 ? 4 : 3, (i - 1) % 4);

        if (fake->plan.months == 0
            || g_strcmp0(question->kind, "release") != 0
            || !baro_day_parse(days[i - 1], &item.day))
            break;
        item.title = g_string_chunk_insert(strings, tag);
        g_array_append_val(out, item);
    }
    return out;
}

static const char *
organization(void *data, gint32 number)
{
    Fake *fake = data;
    g_autofree char *name = g_strdup_printf("Works %d", number);

    return number == 0 ? NULL
                       : g_string_chunk_insert_const(fake->strings, name);
}

static const char *const source_names[] = {NULL, "code", "press", "wiki"};

static const char *
source_name(void *data G_GNUC_UNUSED, gint32 number)
{
    return number > 0 && number < 4 ? source_names[number] : NULL;
}

static gint32
source_number(void *data G_GNUC_UNUSED, const char *name)
{
    for (gint32 i = 1; i < 4; i++)
        if (strcmp(source_names[i], name) == 0)
            return i;
    return 0;
}

static const char *
outlet(void *data G_GNUC_UNUSED, gint32 number G_GNUC_UNUSED)
{
    return NULL;
}

/* Rarely the same for two, always the same for one. */
static gboolean
slot_of(void *data G_GNUC_UNUSED, const char *name, int *slot,
        GError **error G_GNUC_UNUSED)
{
    *slot = (int)(g_str_hash(name) % 24);
    return TRUE;
}

/* No address of Larch is known. */
static gboolean
is_reached(void *data G_GNUC_UNUSED, const char *name)
{
    return strcmp(name, "Larch") != 0;
}

static gboolean
is_member(void *data G_GNUC_UNUSED, const char *name G_GNUC_UNUSED,
          gint32 day G_GNUC_UNUSED)
{
    return FALSE;
}

/* ---- the press -------------------------------------------------------- */

/* Two mentions in three days, one in five of an incident. */
static BaroMention
mention_of(Fake *fake, GStringChunk *strings, gint32 day, guint32 luck)
{
    g_autofree char *id = g_strdup_printf("%d-%u", day, luck % 1000);
    g_autofree char *outlet = g_strdup_printf("paper%u.example", luck % 11);
    g_autofree char *title =
        g_strdup_printf("Words of %s on the matter", id);
    guint64 area = G_GUINT64_CONSTANT(1) << luck % 5;

    return (BaroMention){
        .event = day, .at = (gint64)day * 86400, .source = 2,
        .day = fake->plan.by_month
            ? baro_month_first(baro_month_of(day)) : day,
        .month_only = fake->plan.by_month, .source_name = "press",
        .outlet = g_string_chunk_insert(strings, outlet),
        .id = g_string_chunk_insert(strings, id),
        .title = g_string_chunk_insert(strings, title),
        .count = 1, .voice = luck % 17 == 0 ? BARO_VOICE_OWN
                                            : BARO_VOICE_PRESS,
        .areas = (gint64)area, .incidents = luck % 5 == 0 ? (gint64)area : 0,
        .voices = 1 + luck % 3};
}

static void
fill_press(Fake *fake)
{
    GStringChunk *strings = g_string_chunk_new(4096);
    GArray *mentions = g_array_new(FALSE, FALSE, sizeof(BaroMention));
    guint32 seed = 20130709;

    for (gint32 day = fake->plan.as_of - NEWS; day <= fake->plan.as_of;
         day++) {
        BaroMention one = mention_of(fake, strings, day, next(&seed));

        if (next(&seed) % 3 != 0)
            g_array_append_val(mentions, one);
    }
    fake->open_sources[0] = "press";
    fake->setup = (BaroPressSetup){NULL, fake->areas, fake->voices,
                                   fake->open_sources};
    fake->news = baro_press_new(mentions, strings, &fake->setup);
}

static const BaroPress *
press(void *data, GError **error G_GNUC_UNUSED)
{
    return ((Fake *)data)->news;
}

static gboolean
trust_of(void *data G_GNUC_UNUSED, const char *area, BaroLabelTrust *trust,
         GError **error G_GNUC_UNUSED)
{
    BaroLabelCounts counts = {.version = 1, .found = 60, .checked = 50,
                              .right = strlen(area) % 3 != 0 ? 47 : 20};

    baro_label_trust(&counts, trust);
    return TRUE;
}

/* ---- the configuration ------------------------------------------------ */

/* `text`, or the plan's name where it has one, with the text after it. */
static char *
named(Fake *fake, const char *text)
{
    g_autofree char *both = fake->plan.name == NULL ? g_strdup(text)
        : g_strdup_printf("%s %s", fake->plan.name, text);

    return g_string_chunk_insert(fake->strings, both);
}

static void
add_source(Fake *fake, const char *name, const BaroCollector *collector)
{
    BaroConfigSource *source = g_new0(BaroConfigSource, 1);

    source->name = g_string_chunk_insert(fake->strings, name);
    source->collector = collector;
    g_ptr_array_add(fake->config.sources, source);
}

static void
add_goal(Fake *fake, const char *name, const char *metrics,
         const char *rungs)
{
    BaroConfigGoal *goal = g_new0(BaroConfigGoal, 1);

    goal->id = goal->name = named(fake, name);
    goal->note = named(fake, "What it is for");
    goal->metrics = g_strsplit(metrics, " ", -1);
    goal->rungs = g_strsplit(rungs, ",", -1);
    for (gsize i = 0; goal->rungs[i] != NULL; i++) {
        char *rung = goal->rungs[i];

        goal->rungs[i] = g_strdup(named(fake, rung));
        g_free(rung);
    }
    goal->resources = g_ptr_array_new();
    g_ptr_array_add(fake->config.goals, goal);
}

static void
add_group(Fake *fake)
{
    static const char *const members[] = {"Works 7", "Works 14", "Cedar",
                                          "Works 3", "Fir", "Works 9",
                                          "Larch"};
    BaroConfigGroup *group = g_new0(BaroConfigGroup, 1);

    group->id = g_string_chunk_insert(fake->strings, "test");
    group->name = named(fake, "Common Test Framework");
    group->note = named(fake, "The kick-off in October is at risk.");
    group->seats = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        BaroConfigSeat *seat = g_new0(BaroConfigSeat, 1);

        seat->member = named(fake, members[i]);
        seat->delegate = i == 2 || i == 5 ? named(fake, "Robin Doe") : NULL;
        seat->since = seat->until = BARO_NO_DAY;
        g_ptr_array_add(group->seats, seat);
    }
    g_ptr_array_add(fake->config.groups, group);
}

static void
add_dates(Fake *fake)
{
    static const struct {
        const char *day, *label;
    } dates[] = {{"2007-10-22", "A company buys another"},
                 {"2013-04-15", "Joins a foundation"}};
    BaroConfigPress *press = g_new0(BaroConfigPress, 1);
    BaroConfigPress *later = g_new0(BaroConfigPress, 1);
    BaroConfigTarget *target = g_new0(BaroConfigTarget, 1);

    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        BaroConfigMilestone *one = g_new0(BaroConfigMilestone, 1);

        baro_day_parse(dates[i].day, &one->day);
        one->label = named(fake, dates[i].label);
        g_ptr_array_add(fake->config.milestones, one);
    }
    press->day = fake->plan.as_of - 68;
    press->title = named(fake, "Version four");
    later->day = fake->plan.as_of + 37;
    later->title = named(fake, "Mirror one");
    later->state = g_string_chunk_insert(fake->strings, "proposed");
    g_ptr_array_add(fake->config.press, press);
    g_ptr_array_add(fake->config.press, later);
    target->metric = g_string_chunk_insert(fake->strings, "press-releases");
    target->at_least = 4;
    target->at_most = NAN;
    target->per = g_string_chunk_insert(fake->strings, "year");
    target->from = BARO_NO_DAY;

    BaroConfigBudget *budget = g_new0(BaroConfigBudget, 1);

    budget->category = named(fake, "Press");
    budget->plan = 75000;
    budget->spent = (char *)"spend.press";
    budget->state = (char *)"proposed";
    g_ptr_array_add(fake->config.budget, budget);
    fake->config.allowance = (BaroConfigAllowance){
        .at_most = 2, .per = (char *)"year", .lapses = BARO_NO_DAY,
        .from = named(fake, "A foundation")};
    g_ptr_array_add(fake->config.targets, target);
}

static void
add_rungs(Fake *fake)
{
    static const struct {
        const char *name, *metric;
    } rungs[] = {{"Follow Industry News", "stories"},
                 {"Trial Software", NULL},
                 {"Engage with Users", "reporters"},
                 {"Contribute", "contributors[commits>=3]"}};

    for (gsize i = 0; i < G_N_ELEMENTS(rungs); i++) {
        BaroConfigRung *rung = g_new0(BaroConfigRung, 1);

        rung->rung = named(fake, rungs[i].name);
        rung->metric = (char *)rungs[i].metric;
        rung->stands_in = i == 2;
        g_ptr_array_add(fake->config.ladder, rung);
    }
}

static void
add_work(Fake *fake)
{
    static const char *const asks[] = {"Approve the proposal.", NULL};
    static const char *const evidence[] = {"stories", "newcomers", NULL};
    BaroConfigProposal *proposal = g_new0(BaroConfigProposal, 1);

    for (int i = 0; i < 4; i++) {
        BaroConfigAction *action = g_new0(BaroConfigAction, 1);

        action->opened = fake->plan.as_of - 60 - i;
        action->due = fake->plan.as_of + 20 * (i - 1);
        action->owner = named(fake, i == 0 ? "Alder" : "Birch");
        action->what = named(fake, "Name a delegate");
        action->state = (char *)(i == 3 ? "done" : "open");
        g_ptr_array_add(fake->config.actions, action);
    }
    proposal->id = (char *)"mirror";
    proposal->owner = named(fake, "Robin Doe");
    proposal->due = fake->plan.as_of + 37;
    proposal->cost = 1500;
    proposal->evidence_metrics = (GStrv)evidence;
    proposal->title = named(fake, "Mirror one press release");
    proposal->state = (char *)"for-decision";
    proposal->ask = (GStrv)asks;
    g_ptr_array_add(fake->config.proposals, proposal);
}

static void
free_goal(gpointer data)
{
    BaroConfigGoal *goal = data;

    g_strfreev(goal->metrics);
    g_strfreev(goal->rungs);
    g_ptr_array_unref(goal->resources);
    g_free(goal);
}

static void
free_group(gpointer data)
{
    BaroConfigGroup *group = data;

    g_ptr_array_unref(group->seats);
    g_free(group);
}

static void
add_areas(Fake *fake)
{
    static const char *const areas[] = {"Security", "Performance and work",
                                        "Releases", "Clouds", "Embedded"};
    static const char *const voices[] = {"us", "Others"};

    for (gsize i = 0; i < G_N_ELEMENTS(areas); i++) {
        BaroConfigArea *area = g_new0(BaroConfigArea, 1);

        fake->areas[i] = area->label = named(fake, areas[i]);
        g_ptr_array_add(fake->config.areas, area);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(voices); i++) {
        BaroConfigArea *voice = g_new0(BaroConfigArea, 1);

        fake->voices[i] = voice->label =
            i == 0 ? (char *)voices[i] : named(fake, voices[i]);
        g_ptr_array_add(fake->config.voices, voice);
    }
    for (int i = 1; i < fake->plan.releases; i++) {
        BaroConfigPress *one = g_new0(BaroConfigPress, 1);

        one->day = fake->plan.as_of - 68 - 45 * i;
        one->title = named(fake, "An earlier version");
        g_ptr_array_add(fake->config.press, one);
    }
}

static void
fill_config(Fake *fake)
{
    BaroConfig *config = &fake->config;
    GPtrArray **lists[] = {&config->sources, &config->areas, &config->voices,
                           &config->outlets, &config->milestones,
                           &config->press,
                           &config->targets, &config->budget, &config->ladder,
                           &config->proposals, &config->meetings,
                           &config->actions, &config->reports};

    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        *lists[i] = g_ptr_array_new_with_free_func(g_free);
    config->goals = g_ptr_array_new_with_free_func(free_goal);
    config->groups = g_ptr_array_new_with_free_func(free_group);
    config->project = named(fake, "Sample Project");
    config->timezone = g_string_chunk_insert(fake->strings, "UTC");
    config->fiscal_start = 1;
    config->folder = (char *)BARO_TESTS_DIR "/report";
    config->currency = (char *)"USD";
    add_source(fake, "code", &fake_git);
    add_source(fake, "press", &fake_feed);
    add_source(fake, "wiki", &fake_feed);
    if (fake->plan.goals) {
        add_goal(fake, "Common Test Framework",
                 "seats.test reviews testers", "Contribute");
        add_goal(fake, "PR and messaging",
                 "press-releases stories absence-factor",
                 "Follow Industry News,Trial Software");
        add_goal(fake, "Developer community and talent pool",
                 "contributors newcomers organizations",
                 "Engage with Users,Contribute");
    }
    add_group(fake);
    add_rungs(fake);
    add_work(fake);
    add_dates(fake);
}

Fake *
fake_new(const FakePlan *plan)
{
    Fake *fake = g_new0(Fake, 1);

    fake->plan = *plan;
    fake->strings = g_string_chunk_new(4096);
    fake->rows = g_array_new(FALSE, FALSE, sizeof(BaroActivity));
    fill_rows(fake);
    fake->reader = (BaroReader){.data = fake,
                                .activity = activity,
                                .samples = samples,
                                .coverage = coverage,
                                .status = status,
                                .credit = credit,
                                .items = items,
                                .organization = organization,
                                .source_name = source_name,
                                .source_number = source_number,
                                .outlet = outlet,
                                .is_member = is_member,
                                .is_reached = is_reached, .slot = slot_of};
    fill_config(fake);
    add_areas(fake);
    fake->reader.areas = fake->areas;
    if (plan->press) {
        fill_press(fake);
        fake->reader.press = press;
        fake->reader.trust = trust_of;
    }
    fake->report.name = g_string_chunk_insert(fake->strings, "board");
    fake->report.accent = 0x0B6E74;
    fake->report.title = named(fake, "Advisory Board Meeting");
    fake->report.presenter = named(fake, "Robin Doe");
    fake->report.meeting = plan->as_of + 1;
    fake->report.pages = g_ptr_array_new();

    BaroCalendar quarters = {BARO_BY_QUARTER, 1};

    fake->input = (BaroReportInput){
        .config = &fake->config, .report = &fake->report,
        .reader = &fake->reader, .as_of = plan->as_of,
        .period = baro_period_span(&quarters,
                                   baro_period_of(&quarters, plan->as_of)),
        .version = "0.1.0", .data_folder = NULL};
    return fake;
}

void
fake_all_pages(Fake *fake)
{
    g_autofree const char **ids = baro_report_pages();

    for (gsize i = 0; ids[i] != NULL; i++) {
        BaroConfigPage *page = g_new0(BaroConfigPage, 1);

        page->page = (char *)ids[i];
        page->argument = strcmp(ids[i], "text") == 0 ? (char *)"background.md"
            : strcmp(ids[i], "proposal") == 0 ? (char *)"mirror" : NULL;
        page->section = i % 3 == 0 ? named(fake, "Section") : NULL;
        page->minutes = i % 3 == 0 ? 10 : 0;
        g_ptr_array_add(fake->report.pages, page);
    }
    g_ptr_array_set_free_func(fake->report.pages, g_free);
}

void
fake_free(Fake *fake)
{
    BaroConfig *config;

    if (fake == NULL)
        return;
    config = &fake->config;

    GPtrArray *lists[] = {config->sources, config->areas, config->voices,
                          config->milestones, config->press, config->targets,
                          config->budget, config->ladder, config->proposals,
                          config->meetings, config->actions, config->reports,
                          config->goals, config->groups, fake->report.pages};

    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        g_ptr_array_unref(lists[i]);
    g_array_unref(fake->rows);
    g_string_chunk_free(fake->strings);
    baro_press_free(fake->news);
    g_free(fake);
}
