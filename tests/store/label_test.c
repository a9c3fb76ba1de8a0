// SPDX-License-Identifier: Apache-2.0
/* The rules behind labels: their versions, and what a changed one finds. */
#include "world.h"

#include <string.h>

#include "barograph/labels.h"

static gboolean
contains(const void *word, const char *text)
{
    return strstr(text, word) != NULL;
}

static BaroLabelRule
rule_of(const char *family, const char *label, const char *word)
{
    return (BaroLabelRule){.family = family, .label = label, .pattern = word,
                           .matches = contains, .matcher = word};
}

static void
set_rules(World *world, BaroLabelRule *rules, gsize n)
{
    GError *error = NULL;

    if (!baro_store_set_labels(world->store, rules, n, &error))
        fail_msg("%s", error->message);
}

static void
put_mention(World *world, const char *source, const char *id,
            const char *title, const char *text)
{
    g_autoptr(BaroPage) page = baro_page_new();
    BaroEvent event = {.kind = "mention", .id = id, .at = WORLD_NOW,
                       .title = title, .text = text, .files = -1,
                       .insertions = -1, .deletions = -1};

    baro_page_event(page, &event);
    world_page(world, source, page);
}

static void
check_query(World *world, const char *sql, const char *expected)
{
    g_autofree char *rows = world_query(world, sql);

    assert_string_equal(rows, expected);
}

static const char labels[] = "SELECT source, id, family, label, rule_version "
                             "FROM v_labels ORDER BY source, id, label";

/* A rule that is there from the beginning sees texts; a changed one labels
 * what is kept, which is titles, and says of which sources that is less. */
static void
a_changed_rule_labels_history_anew(void **state)
{
    World world = world_new();
    BaroLabelRule first[] = {rule_of("area", "Security", "XSA")};
    BaroLabelRule second[] = {rule_of("area", "Security", "hole"),
                              rule_of("voice", "us", "Widget")};
    g_autoptr(GStringChunk) strings = g_string_chunk_new(256);

    (void)state;
    world_source(&world, "feed", NULL);
    world_source(&world, "list", NULL);
    set_rules(&world, first, 1);
    assert_int_equal(first[0].version, 1);
    assert_int_equal(first[0].relabeled, 0);
    put_mention(&world, "feed", "1", "XSA 1", "a hole");
    put_mention(&world, "feed", "2", "A hole", "XSA 2");
    put_mention(&world, "list", "3", "Widget: XSA 3, a hole", NULL);
    check_query(&world, labels, "feed|1|area|Security|1\n"
                                "feed|2|area|Security|1\n"
                                "list|3|area|Security|1\n");
    set_rules(&world, first, 1);
    assert_int_equal(first[0].relabeled, 0);

    set_rules(&world, second, 2);
    assert_int_equal(second[0].version, 2);
    assert_int_equal(second[0].relabeled, 3);
    assert_int_equal(second[1].version, 1);
    put_mention(&world, "feed", "4", "News", "a hole");
    check_query(&world, labels, "feed|2|area|Security|2\n"
                                "feed|4|area|Security|2\n"
                                "list|3|area|Security|2\n"
                                "list|3|voice|us|1\n");

    g_autoptr(GArray) states =
        baro_store_label_states(world.store, strings, NULL);
    const BaroLabelState *rows =
        (const BaroLabelState *)(const void *)states->data;

    assert_int_equal(states->len, 2);
    assert_int_equal(rows[0].version, 2);
    assert_string_equal(rows[0].pattern, "hole");
    assert_string_equal(
        baro_store_source_name(world.store, rows[0].source), "feed");
    assert_int_equal(rows[0].made_at, WORLD_NOW);
    assert_string_equal(rows[1].label, "us");

    /* Back to the first is a third version. */
    set_rules(&world, first, 1);
    assert_int_equal(first[0].version, 3);
    check_query(&world, "SELECT version, pattern FROM v_label_rules WHERE "
                        "family = 'area' ORDER BY version",
                "1|XSA\n2|hole\n3|XSA\n");
    world_check(&world);
    world_clear(&world);
}

/* It outlives the program. */
static void
a_rule_is_known_again(void **state)
{
    World world = world_new();
    BaroLabelRule rules[] = {rule_of("area", "Security", "XSA")};

    (void)state;
    world_source(&world, "feed", NULL);
    set_rules(&world, rules, 1);
    put_mention(&world, "feed", "1", "News", "XSA");
    world_open(&world);
    set_rules(&world, rules, 1);
    assert_int_equal(rules[0].version, 1);
    check_query(&world, labels, "feed|1|area|Security|1\n");
    world_clear(&world);
}

static void
mentions_come_with_their_labels(void **state)
{
    static const char *const areas[] = {"Speed", "Security", NULL};
    static const char *const voices[] = {"us", NULL};
    World world = world_new();
    BaroLabelRule rules[] = {rule_of("area", "Security", "XSA"),
                             rule_of("incident", "Security", "XSA-"),
                             rule_of("area", "Speed", "fast"),
                             rule_of("voice", "us", "Widget")};
    g_autoptr(GStringChunk) strings = g_string_chunk_new(256);

    (void)state;
    world_source(&world, "feed", NULL);
    set_rules(&world, rules, G_N_ELEMENTS(rules));
    put_mention(&world, "feed", "1", "Widget is fast", "XSA");
    put_mention(&world, "feed", "2", "XSA-1", NULL);

    g_autoptr(GArray) mentions = baro_store_mentions(
        world.store, areas, voices, strings, NULL);
    const BaroMention *rows =
        (const BaroMention *)(const void *)mentions->data;

    assert_int_equal(mentions->len, 2);
    assert_string_equal(rows[0].id, "1");
    assert_string_equal(rows[0].source_name, "feed");
    assert_int_equal(rows[0].areas, 3);
    assert_int_equal(rows[0].incidents, 0);
    assert_int_equal(rows[0].voices, 1);
    assert_int_equal(rows[0].count, 1);
    assert_int_equal(rows[1].areas, 2);
    assert_int_equal(rows[1].incidents, 2);
    assert_int_equal(rows[1].voices, 0);
    world_clear(&world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_rule_labels_history_anew),
        cmocka_unit_test(a_rule_is_known_again),
        cmocka_unit_test(mentions_come_with_their_labels),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
