// SPDX-License-Identifier: Apache-2.0
/* What hostile words, full disks and other versions cannot do. */
#include "world.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
ignore_row(void *data, int n, const char *const *values, const char *types)
{
    (void)data;
    (void)n;
    (void)values;
    (void)types;
}

static void
query_only_reads_views(void **state)
{
    static const char *const refused[] = {
        "UPDATE event SET title = 'x'",
        "DELETE FROM v_events",
        "INSERT INTO project VALUES (9, 'x', 'UTC')",
        "DROP TABLE event",
        "DROP VIEW v_events",
        "CREATE TABLE t (a)",
        "CREATE TEMP TABLE t (a)",
        "ATTACH '/tmp/other.db' AS other",
        "PRAGMA writable_schema = 1",
        "PRAGMA user_version",
        "SELECT * FROM pragma_database_list",
        "VACUUM INTO '/tmp/other.db'",
        "SELECT load_extension('x')",
        "SELECT readfile('/etc/hostname')",
        "SELECT writefile('/tmp/x', 'x')",
        "SELECT zeroblob(1000000000)",
        "SELECT randomblob(1000000000)",
        "SELECT fts3_tokenizer('x')",
        "SELECT * FROM fsdir('/')",
        "SELECT email FROM identity",
        "SELECT sql FROM sqlite_schema",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE event",
        "BEGIN",
        "",
        "-- nothing",
    };
    World world = world_new();
    BaroQuerySink sink = {NULL, NULL, ignore_row};
    g_autoptr(BaroPage) page = baro_page_new();
    g_autofree char *rows = NULL;

    (void)state;
    world_source(&world, "list", NULL);
    add_event(page, "message", "a", 1, "Ann", NULL);
    world_page(&world, "list", page);
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(GError) error = NULL;

        if (baro_store_query(world.store, refused[i], &sink, &error))
            fail_msg("allowed: %s", refused[i]);
        assert_non_null(error);
    }
    rows = world_query(&world,
                       "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT "
                       "i + 1 FROM n WHERE i < 3) SELECT i, title, "
                       "UPPER(kind) FROM n JOIN v_events ON 1 = 1");
    assert_string_equal(rows, "1|A title|MESSAGE\n2|A title|MESSAGE\n"
                              "3|A title|MESSAGE\n");
    world_clear(&world);
}

static const char *const injections[] = {
    "'", "''", "\"", "';--", "' OR '1'='1", "'; DROP TABLE event;--",
    "\"; DROP TABLE event;--", "x' UNION SELECT 1--", "?1", ":a", "@a", "$a",
    "%s%s%n", "%", "_", "\\", "\\'", "/*", "*/", "--", ";", "NULL", "null",
    "0x27", "CHAR(39)", "'||'", "') VALUES (1", "1; ATTACH 'x' AS y",
    "PRAGMA x", "`", "[x]", "{{STRICT}}", "{{CLUSTERED}}", "\t", "a\nb",
    "a\rb", "\x01", "\x7f", "é", "日本", "\xe2\x80\xae" "evil", "🙂", "a|b",
    "a,b", "=1+1", "+1", "-1", "@SUM(1)", "<script>", "&amp;",
};

static void
words_stay_words(void **state)
{
    World world = world_new();
    g_autoptr(BaroPage) page = baro_page_new();
    gsize n = G_N_ELEMENTS(injections);

    (void)state;
    assert_int_equal(n, 50);
    for (gsize i = 0; i < n; i++) {
        const char *word = injections[i];
        g_autoptr(BaroPage) one = baro_page_new();
        BaroCredit credit = {.role = "poster", .name = word, .email = word,
                             .organization = word};
        BaroEvent event = {.kind = "message", .id = word, .title = word,
                           .url = word, .outlet = word, .parent = word,
                           .at = WORLD_NOW, .files = -1, .insertions = -1,
                           .deletions = -1, .credits = &credit,
                           .n_credits = 1};
        BaroSample sample = {.metric = word, .subject = word,
                             .day = 15706, .until = 15706, .value = 1};

        world_source(&world, word, NULL);
        baro_page_event(one, &event);
        baro_page_sample(one, &sample);
        assert_int_equal(world_page(&world, word, one), 2);
        world_finish(&world, word);
    }
    for (gsize i = 0; i < n; i++) {
        const char *sources[] = {injections[i], NULL};
        g_autoptr(GStringChunk) strings = g_string_chunk_new(256);
        BaroQuestion question = {.kind = "message", .sources = sources,
                                 .window = {G_MININT32, G_MAXINT32}};
        g_autoptr(GArray) items = baro_store_items(world.store, &question, 9,
                                                   strings, NULL);
        const BaroItem *item;

        assert_int_equal(items->len, 1);
        item = &g_array_index(items, BaroItem, 0);
        assert_string_equal(item->id, injections[i]);
        assert_string_equal(item->title, injections[i]);
        assert_string_equal(item->person, injections[i]);
        assert_string_equal(item->organization, injections[i]);
        assert_string_equal(item->outlet, injections[i]);
    }
    world_check(&world);
    world_clear(&world);
}

/* In a child: fills the store until its file may grow no more. 0: it failed
 * as it should. */
static int
fill_until_full(const char *path)
{
    g_autoptr(BaroStore) store = baro_store_open(path, BARO_STORE_WRITE,
                                                 "xen", "UTC", WORLD_NOW,
                                                 NULL);
    struct rlimit limit = {900000, 900000};
    BaroKeeper keeper;

    signal(SIGXFSZ, SIG_IGN);
    if (store == NULL || setrlimit(RLIMIT_FSIZE, &limit) != 0 ||
        !baro_store_put_source(store, "list", "mbox", "x", NULL, NULL))
        return 1;
    keeper = baro_store_keeper(store);
    for (int i = 0; i < 100; i++) {
        g_autoptr(BaroPage) page = baro_page_new();
        g_autoptr(GError) error = NULL;
        guint64 kept;

        for (int j = 0; j < 200; j++) {
            g_autofree char *id = g_strdup_printf("m%d.%d", i, j);

            add_event(page, "message", id, j, "Ann", NULL);
        }
        page->cursor = g_strdup_printf("%d", i);
        if (keeper.page(store, "list", page, &kept, &error) &&
            baro_store_flush(store, &error))
            continue;
        /* Nothing more is taken after a failure. */
        return i > 0 && error != NULL && !baro_store_flush(store, NULL) ? 0
                                                                        : 2;
    }
    return 3;
}

static void
full_disk_keeps_last_commit(void **state)
{
    World world = world_new();
    g_autofree char *rows = NULL, *cursor = NULL, *expected = NULL;
    BaroKeeper keeper;
    int status;
    pid_t child;

    (void)state;
    g_clear_pointer(&world.store, baro_store_close);
    child = fork();
    if (child == 0)
        _exit(fill_until_full(world.path));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    world_open(&world);
    world_check(&world);
    keeper = baro_store_keeper(world.store);
    cursor = keeper.cursor(keeper.data, "list");
    assert_non_null(cursor);
    expected = g_strdup_printf(
        "%" G_GINT64_FORMAT "\n",
        (g_ascii_strtoll(cursor, NULL, 10) + 1) * 200);
    rows = world_query(&world, "SELECT COUNT(*) FROM v_events");
    assert_string_equal(rows, expected);
    world_clear(&world);
}

static void
run_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void
assert_refused(const World *world, const char *zone, int code)
{
    for (int mode = BARO_STORE_READ; mode <= BARO_STORE_WRITE; mode++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(BaroStore) store =
            baro_store_open(world->path, (BaroStoreMode)mode, "xen", zone,
                            WORLD_NOW, &error);

        assert_null(store);
        assert_int_equal(error->code, code);
    }
}

static void
strange_stores_are_refused(void **state)
{
    World world = world_new();
    struct stat info;

    (void)state;
    assert_int_equal(stat(world.path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    g_clear_pointer(&world.store, baro_store_close);
    assert_refused(&world, "Europe/Berlin", BARO_ERROR_CONFIG);
    run_sql(world.path, "PRAGMA user_version = 999");
    assert_refused(&world, "UTC", BARO_ERROR_NO_STORE);
    assert_true(g_file_set_contents(world.path, "This is no store at all, "
                                    "whatever its name may say of it.", -1,
                                    NULL));
    assert_refused(&world, "UTC", BARO_ERROR_NO_STORE);
    world_clear(&world);
}

extern const char *const store_migrations[];

/* Two projects that both number their events from 1, as version 4 did. */
static const char old_rows[] =
    "INSERT INTO project (project, name, zone) "
    "VALUES (1, 'other', 'UTC'), (2, 'xen', 'UTC');"
    "INSERT INTO source SELECT project, 1, 'list', 'mbox', '', NULL, 1, 1, "
    "-1, 'complete', NULL, 0, 0 FROM project;"
    "INSERT INTO identity SELECT project, 1, name, '', 1, NULL, 0, 0 "
    "FROM project;"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
    "WHERE i < 3) INSERT INTO event SELECT project, i, 1, 1, name || i, "
    "100 * i, 7, '2013-09-0' || i, 0, 0, NULL, 1, "
    "CASE WHEN i > 1 THEN CAST(name || '1' AS BLOB) END, NULL, 'T', NULL "
    "FROM project JOIN n ON i < 3 OR project = 1;"
    "INSERT INTO event_key SELECT project, CAST(id AS BLOB), event FROM event "
    "UNION ALL VALUES (2, CAST('gone' AS BLOB), -2);"
    "INSERT INTO thread VALUES (1, 3, 2), (2, 1, 2);"
    "INSERT INTO credit SELECT project, event, 4, 0, 1, 3, NULL, NULL "
    "FROM event;"
    "INSERT INTO change SELECT project, event, event, 1, NULL FROM event;"
    "INSERT INTO label SELECT project, 'area', 'arm', event, 1 FROM event;"
    "INSERT INTO label_answer SELECT project, 'area', 'arm', event, 1, 1, 9 "
    "FROM event;"
    "PRAGMA user_version = 4";

static int
add_line(void *lines, int n, char **values, char **names)
{
    (void)names;
    for (int i = 0; i < n; i++)
        g_string_append_printf(lines, "%s%c", values[i] ? values[i] : "-",
                               i + 1 < n ? '|' : '\n');
    return 0;
}

static char *
read_raw(const char *path, const char *sql)
{
    GString *lines = g_string_new(NULL);
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, add_line, lines, NULL), SQLITE_OK);
    sqlite3_close(db);
    return g_string_free(lines, FALSE);
}

static const char renewed_views[] =
    "SELECT * FROM v_events ORDER BY 1, 4;"
    "SELECT * FROM v_credits ORDER BY 1, 4, 5;"
    "SELECT * FROM v_people ORDER BY 1, 2;"
    "SELECT * FROM v_labels ORDER BY 1, 4;"
    "SELECT * FROM v_changes ORDER BY 1, 4;"
    "SELECT * FROM v_label_answers ORDER BY 1, 4";

/* The words of kinds and roles come with the first opening: a new store lends
 * them to the old one. */
static void
older_stores_are_renewed(void **state)
{
    World world = world_new();
    g_autofree char *old = g_build_filename(world.folder, "old.db", NULL);
    g_autofree char *lend = g_strdup_printf(
        "ATTACH '%s' AS new; INSERT INTO kind SELECT * FROM new.kind; "
        "INSERT INTO role SELECT * FROM new.role; INSERT INTO quality "
        "SELECT * FROM new.quality; INSERT INTO cover_state "
        "SELECT * FROM new.cover_state", world.path);
    g_autofree char *before = NULL, *after = NULL, *numbers = NULL;
    g_autoptr(BaroStore) store = NULL;

    (void)state;
    g_clear_pointer(&world.store, baro_store_close);
    for (int i = 0; i < 4; i++)
        run_sql(old, store_migrations[i]);
    run_sql(old, lend);
    run_sql(old, old_rows);
    before = read_raw(old, renewed_views);
    store = baro_store_open(old, BARO_STORE_WRITE, "xen", "UTC", WORLD_NOW,
                            NULL);
    assert_non_null(store);
    after = read_raw(old, renewed_views);
    assert_non_null(strstr(before, "xen|list|message|xen2|200|"));
    assert_string_equal(before, after);
    numbers = read_raw(old, "SELECT event FROM event ORDER BY project, id;"
                            "SELECT MIN(event) FROM event_key;"
                            "SELECT thread, root FROM thread;"
                            "PRAGMA foreign_key_check");
    assert_string_equal(numbers, "1\n2\n3\n4\n5\n-5\n3|2\n4|5\n");
    world_clear(&world);
}

/* One that gives nonsense does not stop the rest. */
static void
bad_page_is_dropped_whole(void **state)
{
    World world = world_new();
    BaroKeeper keeper = baro_store_keeper(world.store);
    g_autoptr(BaroPage) bad = baro_page_new(), good = baro_page_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *rows = NULL;
    guint64 kept;

    (void)state;
    world_source(&world, "list", NULL);
    add_event(bad, "message", "a", 1, "Ann", NULL);
    add_credited(bad, "message", "b", 1, "emperor:Bob:bob@b.org");
    assert_false(keeper.page(keeper.data, "list", bad, &kept, &error));
    assert_int_equal(error->code, BARO_ERROR_MALFORMED);
    add_event(good, "message", "c", 1, "Ann", NULL);
    assert_int_equal(world_page(&world, "list", good), 1);
    rows = world_query(&world, "SELECT id FROM v_events");
    assert_string_equal(rows, "c\n");
    world_clear(&world);
}

static void
drift_is_found(void **state)
{
    World world = world_new();
    g_autoptr(BaroPage) page = baro_page_new();

    (void)state;
    world_source(&world, "list", NULL);
    add_event(page, "message", "a", 1, "Ann", NULL);
    world_page(&world, "list", page);
    world_check(&world);
    run_sql(world.path, "UPDATE credit SET count = 2");
    assert_false(baro_store_check(world.store, FALSE, NULL));
    run_sql(world.path, "UPDATE credit SET count = NULL");
    world_check(&world);
    run_sql(world.path, "UPDATE event SET thread = 2");
    assert_false(baro_store_check(world.store, FALSE, NULL));
    run_sql(world.path, "UPDATE event SET thread = 1");
    world_check(&world);
    run_sql(world.path, "DELETE FROM activity WHERE role = -2");
    assert_false(baro_store_check(world.store, FALSE, NULL));
    world_clear(&world);
}

static void
backup_is_the_store(void **state)
{
    World world = world_new(), copy = {0};
    g_autoptr(BaroPage) page = baro_page_new();
    g_autofree char *path =
        g_build_filename(world.folder, "copy.db", NULL);
    g_autofree char *dump = NULL, *other = NULL;
    g_autoptr(BaroStore) reader = NULL;
    struct stat info;

    (void)state;
    world_source(&world, "list", NULL);
    add_event(page, "message", "a", 1, "Ann", NULL);
    world_page(&world, "list", page);
    dump = world_dump(&world);
    assert_true(baro_store_backup(world.store, path, NULL));
    reader = baro_store_open(world.path, BARO_STORE_READ, "xen", "UTC",
                             WORLD_NOW, NULL);
    assert_non_null(reader);
    assert_true(baro_store_backup(reader, path, NULL));
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    copy.path = path;
    world_open(&copy);
    other = world_dump(&copy);
    assert_string_equal(dump, other);
    baro_store_close(copy.store);
    world_clear(&world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(query_only_reads_views),
        cmocka_unit_test(words_stay_words),
        cmocka_unit_test(full_disk_keeps_last_commit),
        cmocka_unit_test(strange_stores_are_refused),
        cmocka_unit_test(older_stores_are_renewed),
        cmocka_unit_test(bad_page_is_dropped_whole),
        cmocka_unit_test(drift_is_found),
        cmocka_unit_test(backup_is_the_store),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
