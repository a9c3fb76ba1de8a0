// SPDX-License-Identifier: Apache-2.0
/* The rollup: the same answers as the events, however a window cuts it, and
 * no answer at all from bytes that went bad. */
#include "world.h"

#include <sqlite3.h>
#include <string.h>

enum { NEW_YEAR = 15706, DAYS = 500, PEOPLE = 12, SOURCES = 2 };

static const char *const lists[SOURCES] = {"code", "more"};

/* Commits by a few people, some signed off by others, some merges; persons
 * are merged and one is a bot. */
static void
fill(World *world, GRand *random, int commits)
{
    BaroPage *pages[SOURCES] = {baro_page_new(), baro_page_new()};

    for (int i = 0; i < commits; i++) {
        int who = g_rand_int_range(random, 0, PEOPLE);
        int other = g_rand_int_range(random, 0, PEOPLE);
        g_autofree char *id = g_strdup_printf("c%d", i);
        g_autofree char *name = g_strdup_printf("P%d", who);
        g_autofree char *email = g_strdup_printf("p%d@a%d.org", who, who % 3);
        g_autofree char *signer = g_strdup_printf("P%d", other);
        g_autofree char *at = g_strdup_printf("p%d@a%d.org", other,
                                              other % 3);
        BaroCredit credits[] = {
            {.role = "author", .name = name, .email = email},
            {.role = "signed-off-by", .name = signer, .email = at}};
        BaroEvent event = {
            .kind = "commit", .id = id, .title = "A title",
            .at = (NEW_YEAR + (gint64)g_rand_int_range(random, 0, DAYS)) *
                      86400,
            .is_merge = i % 11 == 0, .files = -1, .insertions = -1,
            .deletions = -1, .credits = credits,
            .n_credits = i % 3 == 0 ? 1 : 2};

        baro_page_event(pages[i % SOURCES], &event);
    }
    for (int i = 0; i < SOURCES; i++) {
        world_source(world, lists[i], i == 0 ? "author" : "sign-off");
        world_page(world, lists[i], pages[i]);
        world_finish(world, lists[i]);
        baro_page_free(pages[i]);
    }
}

static void
merge_people(World *world)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(256);
    g_autoptr(GArray) all =
        baro_store_identities(world->store, strings, NULL);
    gint64 persons[2 * PEOPLE];
    const char *reasons[2 * PEOPLE] = {NULL};
    gboolean bots[2 * PEOPLE] = {FALSE};

    assert_true(all->len <= 2 * PEOPLE);
    for (guint i = 0; i < all->len; i++)
        persons[i] = i >= 8 ? i - 7 : i + 1;
    bots[5] = TRUE;
    assert_true(baro_store_put_persons(world->store, all, persons, reasons,
                                       bots, NULL));
}

/* "month source person organization n" of an answer, what is alike added. */
static char *
summed(World *world, BaroQuestion question)
{
    GError *error = NULL;
    g_autoptr(GArray) rows =
        baro_store_activity(world->store, &question, &error);
    g_autoptr(GHashTable) sums =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    gint32 before = G_MININT32;
    GList *keys;

    if (rows == NULL)
        fail_msg("%s", error->message);
    for (guint i = 0; i < rows->len; i++) {
        const BaroActivity *row = &g_array_index(rows, BaroActivity, i);
        gint32 month = question.by_day ? baro_month_of(row->bucket)
                                       : row->bucket;
        char *key = g_strdup_printf("%d %d %d %d", month, row->source,
                                    row->person, row->organization);
        gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(sums, key));

        assert_true(row->bucket >= before);
        before = row->bucket;
        g_hash_table_replace(sums, key, GSIZE_TO_POINTER(n + (gsize)row->n));
    }
    keys = g_list_sort(g_hash_table_get_keys(sums), (GCompareFunc)strcmp);
    for (GList *at = keys; at != NULL; at = at->next) {
        gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(sums, at->data));

        if (n != 0)
            g_string_append_printf(text, "%s: %" G_GSIZE_FORMAT "\n",
                                   (char *)at->data, n);
    }
    g_list_free(keys);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
windows_may_cut(void **state)
{
    static const char *const asked[][4] = {
        {"credited", NULL},
        {"author", NULL},
        {"first-sign-off", NULL},
        {"author", "credited", "signed-off-by", NULL},
        {NULL},
    };
    World world = world_new();
    GRand *random = g_rand_new_with_seed(11);

    (void)state;
    fill(&world, random, 900);
    merge_people(&world);
    for (int i = 0; i < 200; i++) {
        const char *const *roles = asked[i % 5];
        gint32 first = NEW_YEAR + g_rand_int_range(random, -20, DAYS);
        BaroQuestion question = {
            .kind = "commit", .roles = roles[0] != NULL ? roles : NULL,
            .roots_only = roles[0] == NULL && i % 2 == 0,
            .window = {i % 7 == 0 ? G_MININT32 : first,
                       first + g_rand_int_range(random, 0, 90)}};
        g_autofree char *months = summed(&world, question), *days = NULL;

        question.by_day = TRUE;
        days = summed(&world, question);
        assert_string_equal(months, days);
    }
    world_check(&world);
    g_rand_free(random);
    world_clear(&world);
}

/* What a crowd is, counted the long way. */
static void
assert_crowd(const GArray *rows, const BaroCrowd *crowd, int months)
{
    gint64 n[2 * PEOPLE + 1] = {0}, total = 0, top = 0, own = 0;
    int people = 0;

    for (guint i = 0; i < rows->len; i++) {
        const BaroActivity *row = &g_array_index(rows, BaroActivity, i);

        if (row->bucket > crowd->month ||
            row->bucket <= crowd->month - months)
            continue;
        own += row->bucket == crowd->month ? row->n : 0;
        n[row->person] += row->n;
    }
    for (gsize i = 1; i < G_N_ELEMENTS(n); i++) {
        people += n[i] > 0;
        total += n[i];
        top = MAX(top, n[i]);
    }
    assert_int_equal(crowd->people, people);
    assert_int_equal(crowd->total, total);
    assert_int_equal(crowd->top, top);
    assert_int_equal(crowd->own, own);
}

static void
crowds_are_counted(void **state)
{
    static const char *const roles[] = {"first-sign-off", NULL};
    World world = world_new();
    GRand *random = g_rand_new_with_seed(12);
    BaroQuestion question = {.kind = "commit", .roles = roles,
                             .window = {G_MININT32, NEW_YEAR + 400}};
    g_autoptr(GArray) rows = NULL;

    (void)state;
    fill(&world, random, 60);
    merge_people(&world);
    rows = baro_store_activity(world.store, &question, NULL);
    for (int months = 1; months < 14; months += 4) {
        g_autoptr(GArray) crowds =
            baro_store_crowds(world.store, &question, months, NULL);

        assert_true(crowds->len >= 13);
        for (guint i = 0; i < crowds->len; i++)
            assert_crowd(rows, &g_array_index(crowds, BaroCrowd, i), months);
    }
    g_rand_free(random);
    world_clear(&world);
}

static void
put_parts(sqlite3 *db, const guchar *bytes, int n)
{
    sqlite3_stmt *statement = NULL;

    assert_int_equal(sqlite3_prepare_v2(db,
                                        "UPDATE activity SET parts = ?1 "
                                        "WHERE role = -1 AND month = 24157 "
                                        "AND source = 1",
                                        -1, &statement, NULL),
                     SQLITE_OK);
    sqlite3_bind_blob(statement, 1, bytes, n, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
    assert_int_equal(sqlite3_changes(db), 1);
    sqlite3_finalize(statement);
}

static GByteArray *
get_parts(sqlite3 *db)
{
    sqlite3_stmt *statement = NULL;
    GByteArray *bytes = g_byte_array_new();

    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT parts FROM activity "
                                        "WHERE role = -1 AND month = 24157 "
                                        "AND source = 1",
                                        -1, &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    g_byte_array_append(bytes, sqlite3_column_blob(statement, 0),
                        (guint)sqlite3_column_bytes(statement, 0));
    sqlite3_finalize(statement);
    return bytes;
}

static void
assert_refused(World *world)
{
    static const char *const roles[] = {"first-sign-off", NULL};
    BaroQuestion question = {.kind = "commit", .roles = roles,
                             .window = {G_MININT32, G_MAXINT32}};
    g_autoptr(GError) error = NULL, other = NULL;

    assert_null(baro_store_activity(world->store, &question, &error));
    assert_int_equal(error->code, BARO_ERROR_NO_STORE);
    assert_null(baro_store_crowds(world->store, &question, 12, &other));
    assert_int_equal(other->code, BARO_ERROR_NO_STORE);
}

/* Every bit, every shorter end, and the bytes of another month. */
static void
bad_bytes_are_no_figure(void **state)
{
    World world = world_new();
    GRand *random = g_rand_new_with_seed(13);
    g_autoptr(GByteArray) bytes = NULL;
    sqlite3 *db = NULL;

    (void)state;
    fill(&world, random, 300);
    assert_int_equal(sqlite3_open(world.path, &db), SQLITE_OK);
    bytes = get_parts(db);
    assert_true(bytes->len > 12);
    for (guint bit = 0; bit < bytes->len * 8; bit++) {
        bytes->data[bit / 8] ^= (guint8)(1 << bit % 8);
        put_parts(db, bytes->data, (int)bytes->len);
        assert_refused(&world);
        bytes->data[bit / 8] ^= (guint8)(1 << bit % 8);
    }
    for (guint n = 0; n < bytes->len; n++) {
        put_parts(db, bytes->data, (int)n);
        assert_refused(&world);
    }
    put_parts(db, bytes->data, (int)bytes->len);
    world_check(&world);
    assert_int_equal(
        sqlite3_exec(db, "UPDATE activity SET month = month + 100 "
                         "WHERE role = -1 AND month = 24157", NULL, NULL,
                     NULL),
        SQLITE_OK);
    assert_refused(&world);
    sqlite3_close(db);
    g_rand_free(random);
    world_clear(&world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(windows_may_cut),
        cmocka_unit_test(crowds_are_counted),
        cmocka_unit_test(bad_bytes_are_no_figure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
