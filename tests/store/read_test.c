// SPDX-License-Identifier: Apache-2.0
/* What is answered: people, organizations, labels, samples, items. */
#include "world.h"

#include <string.h>

#include "barograph/labels.h"

enum { JAN_2013 = 2013 * 12, DAY_0 = 15706 };

static const BaroSpan always = {G_MININT32, G_MAXINT32};

/* At b.org until the end of January 2013, at c.org afterwards. */
static GArray *
affiliate(void *data, const char *name, const char *email)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(BaroAffiliation));
    BaroAffiliation one = {G_MININT32, DAY_0 + 30, g_strdup("B")};

    (void)name;
    (void)data;
    if (strcmp(email, "Bob@example.org") != 0) {
        g_free(one.organization);
        return all;
    }
    g_array_append_val(all, one);
    one = (BaroAffiliation){DAY_0 + 31, G_MAXINT32, g_strdup("C")};
    g_array_append_val(all, one);
    return all;
}

static void
fill(World *world)
{
    BaroAffiliator affiliator = {NULL, affiliate};
    g_autoptr(BaroPage) page = baro_page_new();

    baro_store_set_affiliator(world->store, affiliator);
    world_source(world, "list", NULL);
    add_event(page, "message", "a", 1, "Ann", NULL);
    add_event(page, "message", "b", 20, "Bob", "a");
    add_event(page, "message", "c", 40, "Bob", "a");
    add_event(page, "message", "d", 41, "Robert", NULL);
    add_event(page, "message", "e", 42, "bot", NULL);
    world_page(world, "list", page);
    world_finish(world, "list");
}

/* The answer as text: month day-or-not person organization n. */
static char *
answer(World *world, const BaroQuestion *question)
{
    g_autoptr(GArray) rows =
        baro_store_activity(world->store, question, NULL);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < rows->len; i++) {
        const BaroActivity *row = &g_array_index(rows, BaroActivity, i);
        const char *name =
            baro_store_organization(world->store, row->organization);

        g_string_append_printf(
            text, "%d:%d:%s:%d ",
            row->bucket - (question->by_day ? DAY_0 : JAN_2013), row->person,
            name != NULL ? name : "-", (int)row->n);
    }
    return g_string_free(text, FALSE);
}

static gint64
number_of(World *world, const char *name)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autoptr(GArray) rows =
        baro_store_identities(world->store, strings, NULL);

    for (guint i = 0; i < rows->len; i++) {
        const BaroIdentity *row = &g_array_index(rows, BaroIdentity, i);

        if (strcmp(row->name, name) == 0)
            return row->identity;
    }
    fail_msg("nobody is %s", name);
    return 0;
}

/* Robert is Bob, and the bot is one. */
static void
merge(World *world)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autoptr(GArray) rows =
        baro_store_identities(world->store, strings, NULL);
    gint64 persons[8];
    const char *reasons[8] = {NULL};
    gboolean bots[8] = {FALSE};
    gint64 bob = number_of(world, "Bob"), robert = number_of(world, "Robert");

    for (guint i = 0; i < rows->len; i++) {
        const BaroIdentity *row = &g_array_index(rows, BaroIdentity, i);

        persons[i] = row->identity == bob || row->identity == robert
                         ? MIN(bob, robert)
                         : row->identity;
        if (persons[i] != row->identity)
            reasons[i] = "mailmap";
        bots[i] = strcmp(row->name, "bot") == 0;
    }
    assert_true(baro_store_put_persons(world->store, rows, persons, reasons,
                                       bots, NULL));
}

static void
persons_are_merged(void **state)
{
    static const char *const posters[] = {"poster", NULL};
    World world = world_new();
    BaroQuestion question = {.kind = "message", .roles = posters,
                             .window = always};
    g_autofree char *emails = NULL;
    gint64 bob, ann;

    (void)state;
    fill(&world);
    merge(&world);
    bob = MIN(number_of(&world, "Bob"), number_of(&world, "Robert"));
    ann = number_of(&world, "Ann");
    emails = world_query(&world, "SELECT emails, first_day, last_day FROM "
                                 "v_people WHERE emails LIKE '%Bob%'");
    assert_string_equal(emails, "Bob@example.org Robert@example.org|"
                                "2013-01-21|2013-02-11\n");
    world_open(&world);
    for (int by_day = 0; by_day < 2; by_day++) {
        g_autoptr(GArray) rows = NULL;
        gint64 n = 0;

        question.by_day = by_day;
        rows = baro_store_activity(world.store, &question, NULL);
        for (guint i = 0; i < rows->len; i++) {
            const BaroActivity *row = &g_array_index(rows, BaroActivity, i);

            assert_true(row->person == bob || row->person == ann);
            n += row->n;
        }
        assert_int_equal(n, 4);
    }
    world_check(&world);
    world_clear(&world);
}

static BaroPeopleState
people_of(World *world, gint64 most)
{
    BaroPeopleState state;

    assert_true(baro_store_people_state(world->store, most, &state, NULL));
    assert_int_equal(strlen(state.id), BARO_PEOPLE_ID);
    return state;
}

/* A state is another where somebody is joined, parted, placed elsewhere or
 * found a bot; not where somebody comes, nor where a store is opened anew. */
static void
people_have_a_state(void **state)
{
    World world = world_new();
    g_autoptr(GArray) nowhere =
        g_array_new(FALSE, FALSE, sizeof(BaroAffiliation));
    g_autoptr(BaroPage) page = baro_page_new();

    (void)state;
    assert_int_equal(people_of(&world, G_MAXINT64).identities, 0);
    fill(&world);

    BaroPeopleState apart = people_of(&world, G_MAXINT64);

    merge(&world);

    BaroPeopleState joined = people_of(&world, G_MAXINT64);

    assert_int_equal(joined.identities, apart.identities);
    assert_string_not_equal(joined.id, apart.id);
    assert_true(baro_store_put_affiliations(
        world.store, number_of(&world, "Bob"), nowhere, NULL));

    BaroPeopleState placed = people_of(&world, G_MAXINT64);

    assert_string_not_equal(placed.id, joined.id);
    assert_true(baro_store_flush(world.store, NULL));
    world_open(&world);
    assert_string_equal(people_of(&world, G_MAXINT64).id, placed.id);
    add_event(page, "message", "f", 43, "Newman", NULL);
    world_page(&world, "list", page);
    world_open(&world);

    BaroPeopleState more = people_of(&world, G_MAXINT64);

    assert_int_equal(more.identities, placed.identities + 1);
    assert_string_not_equal(more.id, placed.id);
    assert_string_equal(people_of(&world, placed.identities).id, placed.id);
    world_clear(&world);
}

static void
organizations_follow_the_day(void **state)
{
    static const char *const posters[] = {"credited", NULL};
    World world = world_new();
    BaroQuestion question = {.kind = "message", .roles = posters,
                             .window = {DAY_0, DAY_0 + 40}};
    g_autoptr(GArray) new = g_array_new(FALSE, FALSE,
                                        sizeof(BaroAffiliation));
    char name[] = "D";
    BaroAffiliation one = {G_MININT32, G_MAXINT32, name};
    g_autofree char *before = NULL, *after = NULL, *months = NULL,
                    *view = NULL;
    gint64 bob;

    (void)state;
    fill(&world);
    bob = number_of(&world, "Bob");
    before = answer(&world, &question); /* not whole months: from events */
    assert_non_null(strstr(before, ":B:1 "));
    assert_non_null(strstr(before, ":C:1 "));
    assert_non_null(strstr(before, ":-:1 "));
    g_array_append_val(new, one);
    assert_true(baro_store_put_affiliations(world.store, bob, new, NULL));
    question.window = always;
    months = answer(&world, &question); /* from the rollup */
    assert_non_null(strstr(months, ":D:1 "));
    assert_null(strstr(months, ":B:"));
    view = world_query(&world, "SELECT organization, COUNT(*) FROM v_credits "
                               "WHERE name = 'Bob' AND role = 'poster' "
                               "GROUP BY organization");
    assert_string_equal(view, "D|2\n");
    world_check(&world);
    world_open(&world);
    after = answer(&world, &question);
    assert_string_equal(after, months);
    world_clear(&world);
}

static gboolean
contains(const void *word, const char *text)
{
    return strstr(text, word) != NULL;
}

static void
labels_and_voices_are_told_apart(void **state)
{
    BaroLabelRule rules[] = {
        {"area", "security", "XSA", contains, "XSA", 0, 0},
        {"area", "speed", "fast", contains, "fast", 0, 0},
    };
    World world = world_new();
    g_autoptr(BaroPage) page = baro_page_new();
    BaroEvent event = {.kind = "mention", .files = -1, .insertions = -1,
                       .deletions = -1, .at = WORLD_NOW};
    BaroQuestion question = {.kind = "mention", .window = always};
    g_autofree char *labels = NULL;

    (void)state;
    world_source(&world, "news", NULL);
    assert_true(baro_store_set_labels(world.store, rules,
                                      G_N_ELEMENTS(rules), NULL));
    event.id = "1", event.title = "XSA 1", event.outlet = "LWN";
    baro_page_event(page, &event);
    event.id = "2", event.title = "News", event.text = "fast XSA";
    event.voice = BARO_VOICE_OWN;
    baro_page_event(page, &event);
    event.id = "3", event.text = NULL, event.voice = BARO_VOICE_MEMBER;
    baro_page_event(page, &event);
    event.id = "4", event.voice = BARO_VOICE_PRESS, event.count = 5;
    baro_page_event(page, &event);
    event.id = "5", event.quality = BARO_DATE_OUTSIDE, event.at = 5;
    baro_page_event(page, &event);
    world_page(&world, "news", page);
    assert_int_equal(sum_of(&world, &question), 6);
    question.by_outlet = TRUE;
    assert_int_equal(sum_of(&world, &question), 6);
    question.family = "area", question.label = "security";
    assert_int_equal(sum_of(&world, &question), 1);
    question.voice = BARO_VOICE_OWN;
    assert_int_equal(sum_of(&world, &question), 1);
    question.family = question.label = NULL;
    question.voice = BARO_VOICE_MEMBER;
    assert_int_equal(sum_of(&world, &question), 1);
    labels = world_query(&world, "SELECT id, label, rule_version FROM "
                                 "v_labels ORDER BY id, label");
    assert_string_equal(labels, "1|security|1\n2|security|1\n2|speed|1\n");
    world_check(&world);
    world_clear(&world);
}

static guint64
put_sample(World *world, gint64 at, double value)
{
    g_autoptr(BaroPage) page = baro_page_new();
    BaroSample sample = {.metric = "stars", .at = at, .day = DAY_0,
                         .until = DAY_0, .value = value};

    baro_page_sample(page, &sample);
    return world_page(world, "hub", page);
}

static void
last_sample_of_a_day_stays(void **state)
{
    static const char *const none[] = {"other", NULL};
    World world = world_new();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autoptr(GArray) rows = NULL, nothing = NULL;

    (void)state;
    world_source(&world, "hub", NULL);
    assert_int_equal(put_sample(&world, 200, 7), 1);
    assert_int_equal(put_sample(&world, 100, 6), 0);
    assert_int_equal(put_sample(&world, 300, 8), 1);
    assert_int_equal(put_sample(&world, 300, 8), 0);
    rows = baro_store_samples(world.store, "stars", NULL, NULL, always,
                              strings, NULL);
    assert_int_equal(rows->len, 1);
    assert_float_equal(g_array_index(rows, BaroSampleRow, 0).value, 8, 0);
    assert_null(g_array_index(rows, BaroSampleRow, 0).subject);
    nothing = baro_store_samples(world.store, "stars", NULL, none, always,
                                 strings, NULL);
    assert_int_equal(nothing->len, 0);
    world_clear(&world);
}

/* What came later was not there yet; a source of samples has records too. */
static void
status_counts_up_to_a_day(void **state)
{
    World world = world_new();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    const BaroSourceStatus *status;

    (void)state;
    fill(&world);
    world_source(&world, "hub", NULL);
    put_sample(&world, 100, 7);

    g_autoptr(GArray) early =
        baro_store_status(world.store, DAY_0 + 20, strings, NULL);

    status = &g_array_index(early, BaroSourceStatus, 0);
    assert_string_equal(status->source, "hub");
    assert_int_equal(status->records, 1);
    assert_int_equal(status->last_day, DAY_0);
    status++;
    assert_string_equal(status->source, "list");
    assert_int_equal(status->records, 2);
    assert_int_equal(status->first_day, DAY_0 + 1);
    assert_int_equal(status->last_day, DAY_0 + 20);

    g_autoptr(GArray) before =
        baro_store_status(world.store, DAY_0 - 1, strings, NULL);

    status = &g_array_index(before, BaroSourceStatus, 0);
    assert_int_equal(status->records, 0);
    assert_int_equal(status->last_day, BARO_NO_DAY);
    world_clear(&world);
}

/* No day: in no period, and counted for itself. */
static void
undated_events_are_counted(void **state)
{
    static const char *const other[] = {"hub", NULL};
    World world = world_new();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autoptr(BaroPage) page = baro_page_new();
    BaroEvent event = {.kind = "message", .id = "f"};
    gint64 n;

    (void)state;
    fill(&world);
    world_source(&world, "hub", NULL);
    event.quality = BARO_DATE_UNREADABLE;
    baro_page_event(page, &event);
    event.id = "g";
    event.quality = BARO_DATE_OUTSIDE;
    baro_page_event(page, &event);
    world_page(&world, "list", page);
    assert_true(baro_store_flush(world.store, NULL));
    assert_true(baro_store_undated(world.store, "message", NULL, &n, NULL));
    assert_int_equal(n, 2);
    assert_true(baro_store_undated(world.store, "message", other, &n, NULL));
    assert_int_equal(n, 0);
    assert_true(baro_store_undated(world.store, "commit", NULL, &n, NULL));
    assert_int_equal(n, 0);

    g_autoptr(GArray) rows =
        baro_store_status(world.store, DAY_0 - 1, strings, NULL);
    const BaroSourceStatus *status =
        &g_array_index(rows, BaroSourceStatus, 1);

    assert_string_equal(status->source, "list");
    assert_int_equal(status->undated, 2);
    assert_int_equal(status->records, 2);
    world_clear(&world);
}

/* Days begin at midnight, a burst with its first event. */
static void
burst_is_what_a_day_holds(void **state)
{
    static const BaroQuestion question = {.kind = "message",
                                          .window = {DAY_0, DAY_0 + 30}};
    static const gint64 hours[] = {20, 24, 30, 43, 44, 80};
    World world = world_new();
    g_autoptr(BaroPage) page = baro_page_new();
    BaroCredit credit = {.role = "poster", .name = "Ann",
                         .email = "Ann@example.org"};
    BaroEvent event = {.kind = "message", .credits = &credit,
                       .n_credits = 1};

    (void)state;
    fill(&world);
    for (gsize i = 0; i < G_N_ELEMENTS(hours); i++) {
        g_autofree char *id = g_strdup_printf("h%d", (int)i);

        event.id = id;
        event.at = ((gint64)DAY_0 + 3) * 86400 + hours[i] * 3600;
        baro_page_event(page, &event);
    }
    world_page(&world, "list", page);
    assert_true(baro_store_flush(world.store, NULL));

    /* Of 8 in the month 4 are no more than half, and 5 are. */
    g_autoptr(GArray) half =
        baro_store_bursts(world.store, &question, 86400, 1, NULL);
    g_autoptr(GArray) more =
        baro_store_bursts(world.store, &question, 86401, 5, NULL);
    g_autoptr(GArray) few =
        baro_store_bursts(world.store, &question, 86401, 6, NULL);

    assert_int_equal(half->len, 0);
    assert_int_equal(few->len, 0);
    assert_int_equal(more->len, 1);
    assert_int_equal(g_array_index(more, BaroBurst, 0).month, JAN_2013);
    assert_int_equal(g_array_index(more, BaroBurst, 0).n, 5);
    assert_int_equal(g_array_index(more, BaroBurst, 0).total, 8);
    world_clear(&world);
}

static void
status_tells_how_it_ended(void **state)
{
    World world = world_new();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autoptr(GArray) rows = NULL;
    g_autoptr(GError) failure =
        g_error_new_literal(BARO_ERROR, BARO_ERROR_NETWORK, "No answer.");
    BaroRunResult result = {.source = "hub", .error = failure};
    const BaroSourceStatus *status;
    gint32 first;

    (void)state;
    fill(&world);
    world_source(&world, "hub", NULL);
    assert_true(baro_store_finish(world.store, &result, 1, NULL));
    world_source(&world, "new", NULL);
    rows = baro_store_status(world.store, G_MAXINT32, strings, NULL);
    assert_int_equal(rows->len, 3);
    status = &g_array_index(rows, BaroSourceStatus, 0);
    assert_string_equal(status->state, "failed");
    assert_string_equal(status->error, "No answer.");
    assert_int_equal(status->last_success, 0);
    assert_int_equal(status->first_day, BARO_NO_DAY);
    status++;
    assert_string_equal(status->state, "complete");
    assert_int_equal(status->records, 5);
    assert_int_equal(status->first_day, DAY_0 + 1);
    assert_int_equal(status->last_day, DAY_0 + 42);
    assert_true(baro_store_first_day(world.store, &first, NULL));
    assert_int_equal(first, status->first_day);
    status++;
    assert_string_equal(status->state, "never");
    world_clear(&world);
}

/* A reader sees the store as it was when it was opened. */
static void
reader_keeps_its_state(void **state)
{
    World world = world_new();
    g_autoptr(BaroStore) reader = NULL;
    g_autoptr(BaroPage) page = baro_page_new();
    BaroQuestion question = {.kind = "message", .window = always};
    g_autoptr(GArray) rows = NULL;

    (void)state;
    fill(&world);
    reader = baro_store_open(world.path, BARO_STORE_READ, "xen", "UTC",
                             WORLD_NOW, NULL);
    assert_non_null(reader);
    add_event(page, "message", "z", 1, "Ann", NULL);
    world_page(&world, "list", page);
    rows = baro_store_activity(reader, &question, NULL);
    assert_int_equal(rows->len, 2);
    assert_int_equal(g_array_index(rows, BaroActivity, 0).n, 2);
    assert_int_equal(sum_of(&world, &question), 6);
    world_clear(&world);
}

/* A thread waits for somebody else; two ends at once are the first of the
 * list; copies, bots and what came later end nothing. */
static void
waits_end(void **state G_GNUC_UNUSED)
{
    static const char *const answers[] = {"message", NULL};
    static const char *const ends[] = {"change-request-merged",
                                       "change-request-closed", NULL};
    World world = world_new();
    g_autoptr(BaroPage) page = baro_page_new();
    BaroWaitQuestion question = {.kind = "message", .ends = answers,
                                 .as_of = DAY_0 + 30, .by_another = TRUE};

    world_source(&world, "list", NULL);
    add_event(page, "message", "a", 1, "Ada", NULL);
    add_event(page, "message", "a1", 2, "Ada", "a");
    add_event(page, "message", "a2", 5, "Alan", "a1");
    add_event(page, "message", "b", 3, "Alan", NULL);
    add_event(page, "message", "b1", 40, "Ada", "b");
    add_event(page, "change-request-opened", "r", 4, "Ada", NULL);
    add_event(page, "change-request-closed", "rc", 9, "Alan", "r");
    add_event(page, "change-request-merged", "rm", 9, "Alan", "r");
    world_page(&world, "list", page);
    world_finish(&world, "list");

    g_autoptr(GArray) waits = baro_store_waits(world.store, &question, NULL);

    assert_int_equal(waits->len, 2);
    assert_int_equal(g_array_index(waits, BaroWait, 0).seconds, 4 * 86400);
    assert_int_equal(g_array_index(waits, BaroWait, 0).ended,
                     g_array_index(waits, BaroWait, 0).day + 4);
    assert_int_equal(g_array_index(waits, BaroWait, 1).seconds, -1);
    assert_int_equal(g_array_index(waits, BaroWait, 1).ended, BARO_NO_DAY);

    question.kind = "change-request-opened";
    question.ends = ends;

    g_autoptr(GArray) requests =
        baro_store_waits(world.store, &question, NULL);

    assert_int_equal(requests->len, 1);
    assert_int_equal(g_array_index(requests, BaroWait, 0).end, 0);
    world_clear(&world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waits_end),
        cmocka_unit_test(persons_are_merged),
        cmocka_unit_test(people_have_a_state),
        cmocka_unit_test(organizations_follow_the_day),
        cmocka_unit_test(labels_and_voices_are_told_apart),
        cmocka_unit_test(last_sample_of_a_day_stays),
        cmocka_unit_test(status_counts_up_to_a_day),
        cmocka_unit_test(undated_events_are_counted),
        cmocka_unit_test(burst_is_what_a_day_holds),
        cmocka_unit_test(status_tells_how_it_ended),
        cmocka_unit_test(reader_keeps_its_state),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
