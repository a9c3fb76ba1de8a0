// SPDX-License-Identifier: Apache-2.0
/* What is written: exactly once, whatever the order. */
#include "world.h"

#include <string.h>

static BaroPage *
thread_page(const char *order)
{
    BaroPage *page = baro_page_new();

    for (const char *c = order; *c != '\0'; c++) {
        switch (*c) {
        case 'a':
            add_event(page, "message", "a", 1, "Ann", NULL);
            break;
        case 'b':
            add_event(page, "message", "b", 2, "Bob", "a");
            break;
        case 'c':
            add_event(page, "message", "c", 3, "Cid", "b");
            break;
        case 'd': /* answers what nobody has seen */
            add_event(page, "message", "d", 9, "Dan", "lost");
            break;
        case 'e':
            add_event(page, "message", "e", 8, "Eve", "lost");
            break;
        case 'x': /* a circle */
            add_event(page, "message", "x", 20, "Ann", "y");
            break;
        default:
            add_event(page, "message", "y", 21, "Bob", "x");
        }
    }
    page->cursor = g_strdup(order);
    return page;
}

static void
twice_is_once(void **state)
{
    World world = world_new();
    g_autoptr(BaroPage) page = thread_page("abcdexy");
    g_autofree char *once = NULL, *twice = NULL;

    (void)state;
    world_source(&world, "list", NULL);
    assert_int_equal(world_page(&world, "list", page), 7);
    world_finish(&world, "list");
    once = world_dump(&world);
    assert_int_equal(world_page(&world, "list", page), 0);
    world_open(&world);
    world_source(&world, "list", NULL);
    assert_int_equal(world_page(&world, "list", page), 0);
    world_finish(&world, "list");
    twice = world_dump(&world);
    assert_string_equal(once, twice);
    world_check(&world);
    world_clear(&world);
}

/* The dump after the events came in this order, one page each. */
static char *
dump_in_order(const char *order)
{
    World world = world_new();
    char *dump;

    world_source(&world, "list", NULL);
    for (const char *c = order; *c != '\0'; c++) {
        char one[2] = {*c, '\0'};
        g_autoptr(BaroPage) page = thread_page(one);

        world_page(&world, "list", page);
        if (*c == 'b' || *c == 'd')
            world_finish(&world, "list");
    }
    world_finish(&world, "list");
    dump = world_dump(&world);
    world_check(&world);
    world_clear(&world);
    return dump;
}

static void
order_does_not_matter(void **state)
{
    static const char *const orders[] = {"cbayxed", "bacdeyx", "exdyabc",
                                         "dcebxay"};
    g_autofree char *first = dump_in_order("abcdexy");

    (void)state;
    assert_non_null(strstr(first, "|c|"));
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
        g_autofree char *other = dump_in_order(orders[i]);

        assert_string_equal(first, other);
    }
}

static void
threads_are_found(void **state)
{
    World world = world_new();
    g_autoptr(BaroPage) page = thread_page("yxedcba");
    BaroQuestion question = {.kind = "message",
                             .window = {G_MININT32, G_MAXINT32},
                             .roots_only = TRUE};
    g_autofree char *threads = NULL;

    (void)state;
    world_source(&world, "list", NULL);
    world_page(&world, "list", page);
    world_finish(&world, "list");
    threads = world_query(&world, "SELECT id, thread, parent FROM v_events "
                                  "ORDER BY id");
    assert_string_equal(threads, "a|a|-\nb|a|a\nc|a|b\nd|e|-\ne|e|-\n"
                                 "x|x|y\ny|x|x\n");
    assert_int_equal(sum_of(&world, &question), 3);
    question.by_day = TRUE;
    assert_int_equal(sum_of(&world, &question), 3);
    world_clear(&world);
}

enum { NODES = 60, SEEN = 45 };

/* Some answer each other, some what never comes, some in circles. */
typedef struct {
    int parent[NODES], day[NODES], order[SEEN];
} Forest;

static void
grow(Forest *forest, GRand *random)
{
    for (int i = 0; i < NODES; i++) {
        forest->parent[i] = g_rand_int_range(random, -12, NODES);
        forest->day[i] = g_rand_int_range(random, 0, 30);
    }
    for (int i = 0; i < SEEN; i++) {
        int j = g_rand_int_range(random, 0, i + 1);

        forest->order[i] = forest->order[j];
        forest->order[j] = i;
    }
}

static gboolean
comes_first(const Forest *forest, int a, int b)
{
    g_autofree char *one = g_strdup_printf("m%d", a);
    g_autofree char *other = g_strdup_printf("m%d", b);

    if (forest->day[a] != forest->day[b])
        return forest->day[a] < forest->day[b];
    return strcmp(one, other) < 0;
}

/* What begins the thread of a message, by the definition. */
static int
begin_of(const Forest *forest, int message)
{
    int at = message, best;

    for (int i = 0; i < NODES && forest->parent[at] >= 0 &&
                    forest->parent[at] < SEEN; i++)
        at = forest->parent[at];
    best = at;
    if (forest->parent[at] >= SEEN) {
        for (int i = 0; i < SEEN; i++)
            if (forest->parent[i] == forest->parent[at] &&
                comes_first(forest, i, best))
                best = i;
    } else if (forest->parent[at] >= 0) { /* now it is within the circle */
        for (int i = forest->parent[at]; i != at; i = forest->parent[i])
            if (comes_first(forest, i, best))
                best = i;
    }
    return best;
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
assert_threads(World *world, const Forest *forest)
{
    g_autofree char *rows = world_query(world, "SELECT id || ' ' || thread "
                                               "FROM v_events ORDER BY id");
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *wanted = NULL;

    for (int i = 0; i < SEEN; i++)
        g_ptr_array_add(lines, g_strdup_printf("m%d m%d", i,
                                               begin_of(forest, i)));
    g_ptr_array_sort(lines, compare_lines);
    g_ptr_array_add(lines, g_strdup(""));
    g_ptr_array_add(lines, NULL);
    wanted = g_strjoinv("\n", (char **)lines->pdata);
    assert_string_equal(rows, wanted);
}

static void
threads_are_found_in_any_order(void **state)
{
    GRand *random = g_rand_new_with_seed(5);
    int rounds = g_getenv("BARO_SWEEP") != NULL ? 1000 : 15;

    (void)state;
    for (int i = 0; i < rounds; i++) {
        World world = world_new();
        Forest forest = {.order = {0}};
        int in_page = g_rand_int_range(random, 1, SEEN);

        grow(&forest, random);
        world_source(&world, "list", NULL);
        for (int from = 0; from < SEEN; from += in_page) {
            g_autoptr(BaroPage) page = baro_page_new();

            for (int j = from; j < MIN(from + in_page, SEEN); j++) {
                int message = forest.order[j];
                g_autofree char *id = g_strdup_printf("m%d", message);
                g_autofree char *parent =
                    g_strdup_printf("m%d", forest.parent[message]);

                add_event(page, "message", id, forest.day[message], "Ann",
                          forest.parent[message] < 0 ? NULL : parent);
            }
            world_page(&world, "list", page);
            world_check(&world);
        }
        assert_threads(&world, &forest);
        world_clear(&world);
    }
    g_rand_free(random);
}

static char *
copies_in_order(const char *first, const char *second)
{
    World world = world_new();
    g_autoptr(BaroPage) page = thread_page("abc");
    g_autoptr(GString) result = g_string_new(NULL);
    BaroQuestion question = {.kind = "message",
                             .window = {G_MININT32, G_MAXINT32}};
    g_autofree char *dump = NULL;

    world_source(&world, first, NULL);
    world_source(&world, second, NULL);
    world_page(&world, first, page);
    world_finish(&world, first);
    world_page(&world, second, page);
    world_finish(&world, second);
    dump = world_dump(&world);
    assert_int_equal(sum_of(&world, &question), 3);
    question.with_copies = TRUE;
    assert_int_equal(sum_of(&world, &question), 6);
    question.by_day = TRUE;
    question.with_copies = FALSE;
    assert_int_equal(sum_of(&world, &question), 3);
    world_check(&world);
    world_clear(&world);
    return g_steal_pointer(&dump);
}

static void
copies_count_once(void **state)
{
    g_autofree char *one = copies_in_order("devel", "users");
    g_autofree char *other = copies_in_order("users", "devel");

    (void)state;
    assert_string_equal(one, other);
}

static void
put_signed_commits(World *world)
{
    g_autoptr(BaroPage) page = baro_page_new();

    add_credited(page, "commit", "c1", 1,
                 "author:Ann:ann@a.org,signed-off-by:Bob:bob@b.org,"
                 "signed-off-by:Cid:cid@c.org");
    add_credited(page, "commit", "c2", 2,
                 "author:Ann:ann@a.org,signed-off-by:Ann:ann@a.org,"
                 "signed-off-by:Ann:ann@a.org,reviewed-by:Bob:bob@b.org");
    add_credited(page, "commit", "c3", 3,
                 "author:Dan:dan@d.org,signed-off-by:Dan:dan@d.org");
    add_credited(page, "commit", "c4", 4,
                 "author:Eve:eve@e.org,signed-off-by:Eve:eve@e.org");
    add_credited(page, "commit", "c5", 5, "author:Fay:fay@f.org");
    world_page(world, "git", page);
    world_finish(world, "git");
}

static void
credited_follows_policy(void **state)
{
    static const char *const credited[] = {"credited", NULL};
    BaroQuestion question = {.kind = "commit", .roles = credited,
                             .window = {G_MININT32, G_MAXINT32}};
    const char *sql = "SELECT id, name FROM v_credits "
                      "WHERE role = 'credited' ORDER BY id";
    World world = world_new();
    BaroCreditPolicy policy;
    g_autofree char *signers = NULL, *authors = NULL, *twice = NULL;
    g_autoptr(GArray) rows = NULL;

    (void)state;
    world_source(&world, "git", NULL);
    put_signed_commits(&world);
    assert_true(baro_store_credit(world.store, "git", &policy, NULL));
    assert_string_equal(policy.policy, "sign-off");
    assert_true(policy.automatic);
    assert_float_equal(policy.share, 0.8, 1e-9);
    signers = world_query(&world, sql);
    assert_string_equal(signers, "c1|Bob\nc2|Ann\nc3|Dan\nc4|Eve\nc5|Fay\n");
    rows = baro_store_activity(world.store, &question, NULL);
    assert_int_equal(rows->len, 5);
    world_source(&world, "git", "author");
    authors = world_query(&world, sql);
    assert_string_equal(authors, "c1|Ann\nc2|Ann\nc3|Dan\nc4|Eve\nc5|Fay\n");
    g_array_unref(rows);
    rows = baro_store_activity(world.store, &question, NULL);
    assert_int_equal(rows->len, 4);
    twice = world_query(&world, "SELECT COUNT(*) FROM v_credits WHERE "
                                "id = 'c2' AND role = 'signed-off-by'");
    assert_string_equal(twice, "1\n");
    world_check(&world);
    world_clear(&world);
}

/* What new commits change, and a run without any leaves as it is. */
static void
share_follows_commits(void **state)
{
    World world = world_new();
    g_autoptr(BaroPage) page = baro_page_new();
    BaroCreditPolicy policy;
    char id[] = "d0";

    (void)state;
    world_source(&world, "git", NULL);
    put_signed_commits(&world);
    world_finish(&world, "git");
    assert_true(baro_store_credit(world.store, "git", &policy, NULL));
    assert_float_equal(policy.share, 0.8, 1e-9);
    for (; id[1] < '3'; id[1]++)
        add_credited(page, "commit", id, 6, "author:Ann:ann@a.org");
    world_page(&world, "git", page);
    world_finish(&world, "git");
    assert_true(baro_store_credit(world.store, "git", &policy, NULL));
    assert_float_equal(policy.share, 0.5, 1e-9);
    assert_string_equal(policy.policy, "author");
    world_clear(&world);
}

static void
cover(World *world, gint32 first, gint32 last, BaroCoverState state)
{
    g_autoptr(BaroPage) page = baro_page_new();
    BaroCover one = {15706 + first, 15706 + last, state, NULL};

    baro_page_cover(page, &one);
    world_page(world, "list", page);
}

static void
coverage_is_merged(void **state)
{
    World world = world_new();
    g_autoptr(GStringChunk) strings = g_string_chunk_new(64);
    g_autoptr(GArray) covers = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *days = NULL;

    (void)state;
    world_source(&world, "list", NULL);
    cover(&world, 10, 20, BARO_COVER_COMPLETE);
    cover(&world, 5, 12, BARO_COVER_FAILED);
    cover(&world, 18, 25, BARO_COVER_PARTIAL);
    cover(&world, 30, 30, BARO_COVER_PARTIAL);
    cover(&world, 21, 22, BARO_COVER_COMPLETE);
    cover(&world, 1, 31, BARO_COVER_NOT_COLLECTED);
    cover(&world, 10, 20, BARO_COVER_COMPLETE);
    covers = baro_store_coverage(world.store, "list", strings, NULL);
    for (guint i = 0; i < covers->len; i++) {
        BaroCover *one = &g_array_index(covers, BaroCover, i);

        g_string_append_printf(text, "%d-%d %s; ", one->first - 15706,
                               one->last - 15706,
                               baro_cover_state_name(one->state));
    }
    assert_string_equal(text->str,
                        "1-9 not-collected; 10-22 complete; 23-25 partial; "
                        "26-29 not-collected; 30-30 partial; "
                        "31-31 not-collected; ");
    days = world_query(&world, "SELECT state, COUNT(*), MIN(day) FROM "
                               "v_coverage GROUP BY state ORDER BY state");
    assert_string_equal(days, "complete|13|2013-01-11\n"
                              "not-collected|14|2013-01-02\n"
                              "partial|4|2013-01-24\n");
    world_clear(&world);
}

/* Random pages: whatever happens, the sums are those of the events. */
static void
sums_are_recounted(void **state)
{
    static const char *const lists[] = {"users", "announce", "devel"};
    static const char *const names[] = {"Ann", "Bob", "Cid", "Dan"};
    World world = world_new();
    GRand *random = g_rand_new_with_seed(7);

    (void)state;
    for (int i = 0; i < 3; i++)
        world_source(&world, lists[i], NULL);
    for (int i = 0; i < 60; i++) {
        g_autoptr(BaroPage) page = baro_page_new();

        for (int j = 0; j < 20; j++) {
            int number = g_rand_int_range(random, 0, 300);
            g_autofree char *id = g_strdup_printf("m%d", number);
            g_autofree char *parent = g_strdup_printf("m%d", number * 7 / 9);

            add_event(page, "message", id, number, names[number % 4],
                      number % 3 == 0 ? NULL : parent);
        }
        world_page(&world, lists[i % 3], page);
        if (i % 4 == 0)
            world_finish(&world, lists[i % 3]);
        if (i % 10 == 0)
            world_check(&world);
    }
    world_check(&world);
    g_rand_free(random);
    world_clear(&world);
}

static void
cursor_follows_page(void **state)
{
    World world = world_new();
    BaroKeeper keeper;
    g_autoptr(BaroPage) page = thread_page("ab");
    g_autofree char *cursor = NULL, *gone = NULL, *rows = NULL;

    (void)state;
    world_source(&world, "list", NULL);
    world_page(&world, "list", page);
    world_open(&world);
    world_source(&world, "list", NULL);
    keeper = baro_store_keeper(world.store);
    cursor = keeper.cursor(keeper.data, "list");
    assert_string_equal(cursor, "ab");
    assert_true(baro_store_put_source(world.store, "list", "mbox", "moved",
                                      NULL, NULL));
    gone = keeper.cursor(keeper.data, "list");
    assert_null(gone);
    rows = world_query(&world, "SELECT COUNT(*) FROM v_events");
    assert_string_equal(rows, "2\n");
    world_clear(&world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twice_is_once),
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(threads_are_found),
        cmocka_unit_test(threads_are_found_in_any_order),
        cmocka_unit_test(copies_count_once),
        cmocka_unit_test(credited_follows_policy),
        cmocka_unit_test(share_follows_commits),
        cmocka_unit_test(coverage_is_merged),
        cmocka_unit_test(sums_are_recounted),
        cmocka_unit_test(cursor_follows_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
