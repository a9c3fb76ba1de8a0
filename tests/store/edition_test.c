// SPDX-License-Identifier: Apache-2.0
/* What was published stays as it was, and is found again. */
#include "world.h"

#include <math.h>
#include <string.h>

enum { SEPTEMBER = 15978 }; /* 2013-09-30 */

static GArray *
two_figures(double commits, const char *text)
{
    GArray *figures = g_array_new(FALSE, FALSE, sizeof(BaroFigure));
    BaroFigure one = {.page = "contributors", .number = 1,
                      .metric = "contributors[commits>=3]",
                      .period = "2013-Q3", .value = commits, .text = text,
                      .definition = "People with a commit."};
    BaroFigure other = {.page = "press", .number = 4, .metric = "stories",
                        .period = "2012-10 to 2013-09", .group = "KVM",
                        .value = NAN, .text = "–",
                        .definition = "Stories that name it."};

    g_array_append_val(figures, one);
    g_array_append_val(figures, other);
    return figures;
}

static void
publish(World *world, const char *report, gint64 at, double commits)
{
    BaroEdition edition = {.report = report, .as_of = SEPTEMBER,
                           .period = {SEPTEMBER - 90, SEPTEMBER - 1},
                           .published_at = at,
                           .data_version =
                               baro_store_data_version(world->store)};
    g_autofree char *text = g_strdup_printf("%.0f", commits);
    g_autoptr(GArray) figures = two_figures(commits, text);
    GError *error = NULL;

    if (!baro_store_put_edition(world->store, &edition, figures, &error))
        fail_msg("%s", error->message);
}

/* The first figure's value in the newest edition before `at`; 0: none. */
static double
printed_before(BaroStore *store, const char *report, gint64 at)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(256);
    BaroEdition edition;
    g_autoptr(GArray) figures = baro_store_edition_figures(
        store, report, at, &edition, strings, NULL);

    assert_non_null(figures);
    assert_int_equal(figures->len, edition.number == 0 ? 0 : 2);
    return figures->len == 0 ? 0
                             : g_array_index(figures, BaroFigure, 0).value;
}

static void
editions_are_added(void **state)
{
    World world = world_new();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(256);
    g_autoptr(GArray) editions = NULL;
    g_autoptr(BaroStore) reader = NULL;

    (void)state;
    publish(&world, "board", 1000, 104);
    publish(&world, "board", 2000, 103);
    publish(&world, "press", 3000, 7);
    reader = baro_store_open(world.path, BARO_STORE_READ, "xen", "UTC",
                             WORLD_NOW, NULL);
    assert_non_null(reader);
    editions = baro_store_editions(reader, "board", strings, NULL);
    assert_int_equal(editions->len, 2);
    assert_int_equal(g_array_index(editions, BaroEdition, 0).published_at,
                     2000);
    assert_int_equal(g_array_index(editions, BaroEdition, 1).published_at,
                     1000);
    assert_int_equal(g_array_index(editions, BaroEdition, 1).as_of,
                     SEPTEMBER);
    assert_int_equal(g_array_index(editions, BaroEdition, 1).period.first,
                     SEPTEMBER - 90);
    assert_int_equal(g_array_index(editions, BaroEdition, 1).period.last,
                     SEPTEMBER - 1);
    assert_float_equal(printed_before(reader, "board", 1000), 0, 0);
    assert_float_equal(printed_before(reader, "board", 1001), 104, 0);
    assert_float_equal(printed_before(reader, "board", 2001), 103, 0);
    assert_float_equal(printed_before(reader, NULL, G_MAXINT64), 7, 0);
    assert_float_equal(printed_before(reader, "other", G_MAXINT64), 0, 0);
    world_check(&world);
    world_clear(&world);
}

static void
figures_come_back(void **state)
{
    World world = world_new();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(256);
    g_autoptr(GArray) figures = NULL;
    g_autofree char *rows = NULL;
    const BaroFigure *figure;
    BaroEdition edition;

    (void)state;
    publish(&world, "board", 1000, 1696);
    world_open(&world);
    figures = baro_store_edition_figures(world.store, "board", 1001, &edition,
                                         strings, NULL);
    assert_string_equal(edition.report, "board");
    figure = &g_array_index(figures, BaroFigure, 0);
    assert_string_equal(figure->page, "contributors");
    assert_int_equal(figure->number, 1);
    assert_string_equal(figure->metric, "contributors[commits>=3]");
    assert_string_equal(figure->period, "2013-Q3");
    assert_null(figure->group);
    assert_string_equal(figure->text, "1696");
    assert_string_equal(figure->definition, "People with a commit.");
    figure = &g_array_index(figures, BaroFigure, 1);
    assert_string_equal(figure->group, "KVM");
    assert_true(isnan(figure->value));
    rows = world_query(&world,
                       "SELECT report, as_of, page, number, part, value, "
                       "text FROM v_figures ORDER BY page");
    assert_string_equal(rows,
                        "board|2013-09-30|contributors|1|-|1696.0|1696\n"
                        "board|2013-09-30|press|4|KVM|-|–\n");
    world_clear(&world);
}

static void
half_an_edition_is_none(void **state)
{
    World world = world_new();
    BaroEdition edition = {.report = "board", .as_of = SEPTEMBER,
                           .published_at = 1000};
    g_autoptr(GArray) figures = two_figures(104, "104");
    g_autoptr(GError) error = NULL;

    (void)state;
    g_array_index(figures, BaroFigure, 1).text = NULL;
    assert_false(baro_store_put_edition(world.store, &edition, figures,
                                        &error));
    assert_non_null(error);
    world_open(&world);
    assert_float_equal(printed_before(world.store, NULL, G_MAXINT64), 0, 0);
    world_clear(&world);
}

static void
each_run_is_another_version(void **state)
{
    World world = world_new();
    BaroKeeper keeper = baro_store_keeper(world.store);
    BaroFetchRow fetch = {.url = "https://example.org/", .status = 200};
    gint64 version = baro_store_data_version(world.store);

    (void)state;
    world_source(&world, "list", NULL);
    for (int i = 0; i < 3; i++) {
        gint64 next;

        assert_true(keeper.fetched(keeper.data, "list", &fetch, NULL));
        world_finish(&world, "list");
        next = baro_store_data_version(world.store);
        assert_true(next > version);
        version = next;
    }
    world_open(&world);
    assert_int_equal(baro_store_data_version(world.store), version);
    world_clear(&world);
}

static void
give(World *world, const char *organization, int slot)
{
    g_autoptr(GHashTable) slots =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GError *error = NULL;

    g_hash_table_insert(slots, g_strdup(organization), GINT_TO_POINTER(slot));
    if (!baro_store_put_palette(world->store, slots, &error))
        fail_msg("%s", error->message);
}

static void
a_color_is_given_once(void **state)
{
    World world = world_new();
    g_autoptr(GHashTable) slots =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *rows = NULL;

    (void)state;
    give(&world, "Citrix", 0);
    give(&world, "SÜSE", 1);
    give(&world, "Citrix", 7);
    world_open(&world);
    assert_true(baro_store_palette(world.store, slots, NULL));
    assert_int_equal(g_hash_table_size(slots), 2);
    assert_int_equal(
        GPOINTER_TO_INT(g_hash_table_lookup(slots, "Citrix")), 0);
    assert_int_equal(
        GPOINTER_TO_INT(g_hash_table_lookup(slots, "SÜSE")), 1);
    rows = world_query(&world, "SELECT organization, slot FROM v_palette "
                               "WHERE slot = 0");
    assert_string_equal(rows, "Citrix|0\n");
    world_clear(&world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(editions_are_added),
        cmocka_unit_test(figures_come_back),
        cmocka_unit_test(half_an_edition_is_none),
        cmocka_unit_test(each_run_is_another_version),
        cmocka_unit_test(a_color_is_given_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
