// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include <glib/gstdio.h>
#include <string.h>

enum { DAY = 86400 };

static const gint64 new_year = G_GINT64_CONSTANT(1356998400);

World
world_new(void)
{
    World world = {.folder = g_dir_make_tmp("baro-store-XXXXXX", NULL)};

    assert_non_null(world.folder);
    world.path = g_build_filename(world.folder, "barograph.db", NULL);
    world_open(&world);
    return world;
}

void
world_open(World *world)
{
    GError *error = NULL;

    g_clear_pointer(&world->store, baro_store_close);
    world->store = baro_store_open(world->path, BARO_STORE_WRITE, "xen",
                                   "UTC", WORLD_NOW, &error);
    if (error != NULL)
        fail_msg("%s", error->message);
}

void
world_clear(World *world)
{
    g_autoptr(GDir) folder = NULL;
    const char *name;

    g_clear_pointer(&world->store, baro_store_close);
    folder = g_dir_open(world->folder, 0, NULL);
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *path = g_build_filename(world->folder, name, NULL);

        g_unlink(path);
    }
    g_rmdir(world->folder);
    g_free(world->folder);
    g_free(world->path);
}

void
world_source(World *world, const char *name, const char *credit)
{
    assert_true(baro_store_put_source(world->store, name, "mbox", name,
                                      credit, NULL));
}

guint64
world_page(World *world, const char *source, const BaroPage *page)
{
    BaroKeeper keeper = baro_store_keeper(world->store);
    GError *error = NULL;
    guint64 kept = 0;

    if (!keeper.page(keeper.data, source, page, &kept, &error) ||
        !baro_store_flush(world->store, &error))
        fail_msg("%s", error->message);
    return kept;
}

void
world_finish(World *world, const char *source)
{
    BaroRunResult result = {.source = source};
    GError *error = NULL;

    if (!baro_store_finish(world->store, &result, 1, &error))
        fail_msg("%s", error->message);
}

static void
print_row(void *data, int n, const char *const *values, const char *types)
{
    GString *text = data;

    for (int i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : "|",
                               types[i] == 'n' ? "-" : values[i]);
    g_string_append_c(text, '\n');
}

char *
world_query(World *world, const char *sql)
{
    GString *text = g_string_new(NULL);
    BaroQuerySink sink = {text, NULL, print_row};
    GError *error = NULL;

    if (!baro_store_query(world->store, sql, &sink, &error))
        fail_msg("%s: %s", sql, error->message);
    return g_string_free(text, FALSE);
}

char *
world_dump(World *world)
{
    static const char *const queries[] = {
        "SELECT * FROM v_events ORDER BY source, kind, id",
        "SELECT project, source, kind, id, role, position, name, email, "
        "organization, is_bot FROM v_credits "
        "ORDER BY source, kind, id, role, position",
        "SELECT * FROM v_samples ORDER BY source, metric, subject, day",
        "SELECT * FROM v_coverage ORDER BY source, day",
        "SELECT * FROM v_labels ORDER BY source, kind, id, family, label",
        "SELECT * FROM v_changes ORDER BY source, kind, id",
        "SELECT name, emails, first_day, last_day, organization, is_bot "
        "FROM v_people ORDER BY name, emails",
    };
    GString *dump = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autofree char *text = world_query(world, queries[i]);

        g_string_append_printf(dump, "-- %s\n%s", queries[i], text);
    }
    return g_string_free(dump, FALSE);
}

void
world_check(World *world)
{
    GError *error = NULL;

    if (!baro_store_check(world->store, TRUE, &error))
        fail_msg("%s", error->message);
}

static BaroEvent
event_on(const char *kind, const char *id, int day)
{
    return (BaroEvent){.kind = kind,
                       .id = id,
                       .at = new_year + (gint64)day * DAY,
                       .title = "A title",
                       .files = -1,
                       .insertions = -1,
                       .deletions = -1};
}

void
add_event(BaroPage *page, const char *kind, const char *id, int day,
          const char *name, const char *parent)
{
    g_autofree char *email = g_strdup_printf("%s@example.org", name);
    BaroCredit credit = {.role = strcmp(kind, "commit") == 0 ? "author"
                                                             : "poster",
                         .name = name,
                         .email = email};
    BaroEvent event = event_on(kind, id, day);

    event.parent = parent;
    event.credits = &credit;
    event.n_credits = 1;
    baro_page_event(page, &event);
}

void
add_credited(BaroPage *page, const char *kind, const char *id, int day,
             const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    gsize n = g_strv_length(parts);
    g_autofree BaroCredit *credits = g_new0(BaroCredit, n);
    g_autoptr(GPtrArray) kept =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    BaroEvent event = event_on(kind, id, day);

    for (gsize i = 0; i < n; i++) {
        char **words = g_strsplit(parts[i], ":", 3);

        g_ptr_array_add(kept, words);
        credits[i] = (BaroCredit){.role = words[0], .name = words[1],
                                  .email = words[2]};
    }
    event.credits = credits;
    event.n_credits = n;
    baro_page_event(page, &event);
}

gint64
sum_of(World *world, const BaroQuestion *question)
{
    GError *error = NULL;
    g_autoptr(GArray) rows =
        baro_store_activity(world->store, question, &error);
    gint64 n = 0;

    if (rows == NULL)
        fail_msg("%s", error->message);
    for (guint i = 0; i < rows->len; i++)
        n += g_array_index(rows, BaroActivity, i).n;
    return n;
}
