// SPDX-License-Identifier: Apache-2.0
#include "bind.h"

#include <string.h>

#include "barograph/color.h"
#include "barograph/text.h"

#define ID_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789_-"
#define LONGEST_ID 64
#define MOST_INT 1000000

/* What a delegate may be called where there is none. */
static const char *const vacant[] = {"tbd", "tba", "?", "none", "vacant",
                                     "n/a", NULL};

static gpointer
member(const BaroField *field, gpointer base)
{
    return (char *)base + field->offset;
}

char *
baro_bind_path(const BaroConfig *config, const char *text)
{
    return g_canonicalize_filename(text, config->folder);
}

void
baro_bind_file(BaroBinder *binder, const BaroNode *node, const char *key,
               const char *path)
{
    g_autoptr(GError) problem = NULL;
    BaroConfigAbsent *absent;

    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return;
    baro_node_fail(node, &problem,
                   "'%s' names a file, and no file has this name", key);
    absent = g_new0(BaroConfigAbsent, 1);
    absent->path = g_strdup(path);
    absent->message = g_strdup(problem->message);
    g_ptr_array_add(binder->config->absent, absent);
}

gboolean
baro_bind_text(const BaroNode *node, const char *key, const char **text,
               GError **error)
{
    *text = node->text;
    if (node->kind == BARO_NODE_TEXT)
        return TRUE;
    return baro_node_fail(node, error, "'%s' takes one value, not a %s", key,
                          node->kind == BARO_NODE_LIST ? "list" : "map");
}

gboolean
baro_bind_check_id(const BaroNode *node, GError **error)
{
    gsize length = strlen(node->text);

    if (length >= 1 && length <= LONGEST_ID
        && strspn(node->text, ID_LETTERS) == length)
        return TRUE;
    return baro_node_fail(node, error,
                          "'%s' must be 1 to %d of a-z, 0-9, _ and -",
                          node->text, LONGEST_ID);
}

void
baro_bind_refer(BaroBinder *binder, const BaroNode *node, BaroRefer refers)
{
    BaroReference reference = {node, refers};

    if (refers != BARO_REFER_NONE)
        g_array_append_val(binder->references, reference);
}

static void
set_text(gpointer slot, const char *text)
{
    char **at = slot;

    g_free(*at);
    *at = *text == '\0' ? NULL : g_strdup(text);
}

static gboolean
read_text(BaroBinder *binder, const BaroField *field, const BaroNode *node,
          gpointer base, GError **error)
{
    const char *text = NULL;

    if (!baro_bind_text(node, field->key, &text, error))
        return FALSE;
    set_text(member(field, base), text);
    if (*text != '\0')
        baro_bind_refer(binder, node, field->refers);
    return TRUE;
}

static gboolean
read_id(BaroBinder *binder, const BaroField *field, const BaroNode *node,
        gpointer base, GError **error)
{
    return read_text(binder, field, node, base, error)
           && baro_bind_check_id(node, error);
}

static gboolean
read_path(BaroBinder *binder, const BaroField *field, const BaroNode *node,
          gpointer base, GError **error)
{
    const char *text = NULL;
    g_autofree char *path = NULL;

    if (!baro_bind_text(node, field->key, &text, error))
        return FALSE;
    if (*text != '\0')
        path = baro_bind_path(binder->config, text);
    set_text(member(field, base), path == NULL ? "" : path);
    return TRUE;
}

static gboolean
read_file(BaroBinder *binder, const BaroField *field, const BaroNode *node,
          gpointer base, GError **error)
{
    if (!read_path(binder, field, node, base, error))
        return FALSE;

    const char *path = *(char **)member(field, base);

    if (path != NULL)
        baro_bind_file(binder, node, field->key, path);
    return TRUE;
}

/* The nodes of a list; a single text is a list of one, in a table of several
 * with semicolons between them. Caller frees. */
static char **
split_list(BaroBinder *binder, const BaroField *field, const BaroNode *node,
           GError **error)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    if (node->kind == BARO_NODE_TEXT) {
        g_auto(GStrv) parts = g_strsplit(node->text, ";",
                                         node->in_table ? -1 : 1);

        for (gsize i = 0; parts[i] != NULL; i++) {
            if (*g_strstrip(parts[i]) == '\0')
                continue;
            g_strv_builder_add(builder, parts[i]);

            BaroNode *part = baro_tree_add(binder->tree, BARO_NODE_TEXT,
                                           node->file);

            part->line = node->line;
            part->column = node->column;
            part->width = node->width;
            part->text = g_strdup(parts[i]);
            baro_bind_refer(binder, part, field->refers);
        }
        return g_strv_builder_end(builder);
    }
    if (node->kind == BARO_NODE_MAP) {
        baro_node_fail(node, error, "'%s' takes a list, not a map",
                       field->key);
        return NULL;
    }
    for (guint i = 0; i < node->items->len; i++) {
        const BaroNode *item = g_ptr_array_index(node->items, i);
        const char *text = NULL;

        if (!baro_bind_text(item, field->key, &text, error))
            return NULL;
        g_strv_builder_add(builder, text);
        baro_bind_refer(binder, item, field->refers);
    }
    return g_strv_builder_end(builder);
}

static gboolean
read_list(BaroBinder *binder, const BaroField *field, const BaroNode *node,
          gpointer base, GError **error)
{
    char ***slot = member(field, base);
    char **list = split_list(binder, field, node, error);

    if (list == NULL)
        return FALSE;
    g_strfreev(*slot);
    *slot = list;
    if (field->most > 0 && g_strv_length(list) > field->most)
        return baro_node_fail(node, error, "'%s' takes at most %u, not %u",
                              field->key, field->most, g_strv_length(list));
    return TRUE;
}

static gboolean
read_paths(BaroBinder *binder, const BaroField *field, const BaroNode *node,
           gpointer base, GError **error)
{
    if (!read_list(binder, field, node, base, error))
        return FALSE;

    char **list = *(char ***)member(field, base);

    for (gsize i = 0; list[i] != NULL; i++) {
        char *path = baro_bind_path(binder->config, list[i]);

        g_free(list[i]);
        list[i] = path;
    }
    return TRUE;
}

/* The number of the choice from 1, or 0 and an error. */
static int
find_choice(const BaroField *field, const BaroNode *node, const char *text,
            GError **error)
{
    g_auto(GStrv) words = g_strsplit(field->choices, "|", -1);

    for (int i = 0; words[i] != NULL; i++) {
        if (g_str_equal(words[i], text))
            return i + 1;
    }

    g_autofree char *what = g_strdup_printf("word for '%s':", field->key);

    baro_node_fail_unknown(node, what, text, (const char *const *)words,
                           error);
    return 0;
}

static gboolean
read_choice(BaroBinder *binder, const BaroField *field, const BaroNode *node,
            gpointer base, GError **error)
{
    return read_text(binder, field, node, base, error)
           && find_choice(field, node, node->text, error) > 0;
}

static gboolean
read_pick(BaroBinder *binder, const BaroField *field, const BaroNode *node,
          gpointer base, GError **error)
{
    const char *text = NULL;

    (void)binder;
    if (!baro_bind_text(node, field->key, &text, error))
        return FALSE;
    *(int *)member(field, base) = find_choice(field, node, text, error);
    return *(int *)member(field, base) > 0;
}

static gboolean
read_choices(BaroBinder *binder, const BaroField *field, const BaroNode *node,
             gpointer base, GError **error)
{
    if (node->file == NULL) {
        *(char ***)member(field, base) = g_strsplit(node->text, "|", -1);
        return TRUE;
    }
    if (!read_list(binder, field, node, base, error))
        return FALSE;
    if (node->kind == BARO_NODE_TEXT)
        return find_choice(field, node, node->text, error) > 0;
    for (guint i = 0; i < node->items->len; i++) {
        const BaroNode *item = g_ptr_array_index(node->items, i);

        if (find_choice(field, item, item->text, error) == 0)
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_day(BaroBinder *binder, const BaroField *field, const BaroNode *node,
         gpointer base, GError **error)
{
    const char *text = NULL;

    (void)binder;
    if (!baro_bind_text(node, field->key, &text, error))
        return FALSE;
    if (baro_day_parse(text, member(field, base)))
        return TRUE;
    return baro_node_fail(node, error,
                          "'%s' is no day: write it like 2013-09-30", text);
}

static gboolean
read_time(BaroBinder *binder, const BaroField *field, const BaroNode *node,
          gpointer base, GError **error)
{
    if (!read_text(binder, field, node, base, error))
        return FALSE;

    const char *text = node->text;
    gboolean fits = strlen(text) == 5 && g_ascii_isdigit(text[0])
                    && g_ascii_isdigit(text[1]) && text[2] == ':'
                    && g_ascii_isdigit(text[3]) && g_ascii_isdigit(text[4])
                    && memcmp(text, "23:59", 5) <= 0 && text[3] <= '5';

    return fits || baro_node_fail(node, error, "'%s' is no time: write it "
                                  "like '16:00'", text);
}

static gboolean
read_integer(const BaroField *field, const BaroNode *node, gint64 most,
             gint64 *value, GError **error)
{
    const char *text = NULL;

    if (!baro_bind_text(node, field->key, &text, error))
        return FALSE;
    return baro_parse_int(text, 0, most, value)
           || baro_node_fail(node, error, "'%s' takes a whole number from 0, "
                             "not '%s'", field->key, text);
}

static gboolean
read_int(BaroBinder *binder, const BaroField *field, const BaroNode *node,
         gpointer base, GError **error)
{
    gint64 value = 0;

    (void)binder;
    if (!read_integer(field, node, MOST_INT, &value, error))
        return FALSE;
    *(int *)member(field, base) = (int)value;
    return TRUE;
}

static gboolean
read_int64(BaroBinder *binder, const BaroField *field, const BaroNode *node,
           gpointer base, GError **error)
{
    (void)binder;
    return read_integer(field, node, G_MAXINT64, member(field, base), error);
}

static gboolean
read_number(BaroBinder *binder, const BaroField *field, const BaroNode *node,
            gpointer base, GError **error)
{
    const char *text = NULL;

    (void)binder;
    if (!baro_bind_text(node, field->key, &text, error))
        return FALSE;
    return baro_parse_double(text, member(field, base))
           || baro_node_fail(node, error, "'%s' takes a number, not '%s'",
                             field->key, text);
}

static gboolean
read_boolean(BaroBinder *binder, const BaroField *field, const BaroNode *node,
             gpointer base, GError **error)
{
    static const char *const words[] = {"true", "false", NULL};
    const char *text = NULL;

    (void)binder;
    if (!baro_bind_text(node, field->key, &text, error))
        return FALSE;
    *(gboolean *)member(field, base) = g_str_equal(text, words[0]);
    return g_strv_contains(words, text)
           || baro_node_fail(node, error, "'%s' takes true or false, not "
                             "'%s'", field->key, text);
}

static gboolean
read_zone(BaroBinder *binder, const BaroField *field, const BaroNode *node,
          gpointer base, GError **error)
{
    if (!read_text(binder, field, node, base, error))
        return FALSE;

    GTimeZone *zone = *node->text == '\0'
                      ? NULL : g_time_zone_new_identifier(node->text);

    if (zone == NULL)
        return baro_node_fail(node, error, "'%s' is no time zone: write it "
                              "like UTC or Europe/Berlin", node->text);
    g_clear_pointer(&binder->config->zone, g_time_zone_unref);
    binder->config->zone = zone;
    return TRUE;
}

static gboolean
read_delegate(BaroBinder *binder, const BaroField *field, const BaroNode *node,
              gpointer base, GError **error)
{
    if (!read_text(binder, field, node, base, error))
        return FALSE;

    g_autofree char *trimmed = g_strstrip(g_strdup(node->text));
    g_autofree char *folded = g_ascii_strdown(trimmed, -1);

    if (g_strv_contains(vacant, folded))
        set_text(member(field, base), "");
    else
        set_text(member(field, base), trimmed);
    return TRUE;
}

/* Text is set in it, so it must be read on white. */
static gboolean
read_color(BaroBinder *binder G_GNUC_UNUSED, const BaroField *field,
           const BaroNode *node, gpointer base, GError **error)
{
    const char *text = NULL;
    guint32 color;

    if (!baro_bind_text(node, field->key, &text, error))
        return FALSE;
    if (*text == '\0')
        return TRUE;
    if (!baro_color_parse(text, &color))
        return baro_node_fail(node, error,
                              "'%s' is no color such as '#0B6E74'", text);
    if (!baro_color_is_readable(color))
        return baro_node_fail(node, error,
                              "'%s' cannot be read on white (%.1f:1, and "
                              "text needs 4.5:1); the nearest that can is "
                              "'#%06X'", text,
                              baro_color_contrast(color, 0xFFFFFF),
                              baro_color_readable(color));
    *(guint32 *)member(field, base) = color;
    return TRUE;
}

static gboolean
read_section(BaroBinder *binder, const BaroField *field, const BaroNode *node,
             gpointer base, GError **error)
{
    return baro_record_bind(binder, field->record, node, base, error);
}

static const BaroField *
find_type(const BaroRecord *record, BaroFieldType type)
{
    for (const BaroField *field = record->fields; field->key != NULL; field++) {
        if (field->type == type)
            return field;
    }
    return NULL;
}

/* Binds one more struct and adds it to the array, right or wrong, so that it
 * is freed with it. */
static gpointer
bind_new(BaroBinder *binder, const BaroRecord *record, const BaroNode *node,
         GPtrArray *array, GError **error)
{
    gpointer base = g_malloc0(record->size);

    baro_record_init(binder, record, base);
    g_ptr_array_add(array, base);
    return baro_record_bind(binder, record, node, base, error) ? base : NULL;
}

static gboolean
read_records(BaroBinder *binder, const BaroField *field, const BaroNode *node,
             gpointer base, GError **error)
{
    const BaroField *id = find_type(field->record, BARO_FIELD_ID);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    if (node->kind == BARO_NODE_TEXT && field->record->is_flat) {
        g_autofree char *path = baro_bind_path(binder->config, node->text);

        node = baro_tree_csv(binder->tree, path, node->text, node, error);
        if (node == NULL)
            return FALSE;
    }
    if (node->kind != BARO_NODE_LIST)
        return baro_node_fail(node, error, "'%s' takes a list%s", field->key,
                              field->record->is_flat
                              ? " or the path of a CSV file" : "");
    for (guint i = 0; i < node->items->len; i++) {
        const BaroNode *item = g_ptr_array_index(node->items, i);
        gpointer record = bind_new(binder, field->record, item,
                                   *(GPtrArray **)member(field, base), error);

        if (record == NULL)
            return FALSE;
        if (id != NULL && !g_hash_table_add(seen, *(char **)member(id, record)))
            return baro_node_fail(baro_node_get(item, id->key), error,
                                  "there are two of the id '%s'",
                                  *(char **)member(id, record));
    }
    return TRUE;
}

static gboolean
read_named(BaroBinder *binder, const BaroField *field, const BaroNode *node,
           gpointer base, GError **error)
{
    const BaroField *name = find_type(field->record, BARO_FIELD_NAME);

    if (node->kind != BARO_NODE_MAP)
        return baro_node_fail(node, error, "'%s' takes a map", field->key);
    for (guint i = 0; i < node->items->len; i += 2) {
        const BaroNode *key = g_ptr_array_index(node->items, i);
        gpointer record = bind_new(binder, field->record,
                                   g_ptr_array_index(node->items, i + 1),
                                   *(GPtrArray **)member(field, base), error);

        if (record == NULL)
            return FALSE;
        set_text(member(name, record), key->text);
    }
    return TRUE;
}

static gboolean
read_pages(BaroBinder *binder, const BaroField *field, const BaroNode *node,
           gpointer base, GError **error)
{
    return baro_pages_bind(binder, node, *(GPtrArray **)member(field, base),
                           error);
}

static gboolean
read_sources(BaroBinder *binder, const BaroField *field, const BaroNode *node,
             gpointer base, GError **error)
{
    return baro_sources_bind(binder, node, *(GPtrArray **)member(field, base),
                             error);
}

static const BaroReadField readers[] = {
    [BARO_FIELD_TEXT] = read_text,
    [BARO_FIELD_ID] = read_id,
    [BARO_FIELD_PATH] = read_path,
    [BARO_FIELD_PATHS] = read_paths,
    [BARO_FIELD_FILE] = read_file,
    [BARO_FIELD_LIST] = read_list,
    [BARO_FIELD_DAY] = read_day,
    [BARO_FIELD_TIME] = read_time,
    [BARO_FIELD_INT] = read_int,
    [BARO_FIELD_INT64] = read_int64,
    [BARO_FIELD_NUMBER] = read_number,
    [BARO_FIELD_BOOLEAN] = read_boolean,
    [BARO_FIELD_CHOICE] = read_choice,
    [BARO_FIELD_PICK] = read_pick,
    [BARO_FIELD_CHOICES] = read_choices,
    [BARO_FIELD_ZONE] = read_zone,
    [BARO_FIELD_COLOR] = read_color,
    [BARO_FIELD_DELEGATE] = read_delegate,
    [BARO_FIELD_NAME] = NULL,
    [BARO_FIELD_HIDDEN] = NULL,
    [BARO_FIELD_SECTION] = read_section,
    [BARO_FIELD_RECORDS] = read_records,
    [BARO_FIELD_NAMED] = read_named,
    [BARO_FIELD_PAGES] = read_pages,
    [BARO_FIELD_SOURCES] = read_sources,
};

BaroReadField
baro_field_reader(const BaroField *field)
{
    return readers[field->type];
}

static gboolean
fail_key(const BaroRecord *record, const BaroNode *key, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    for (const BaroField *field = record->fields; field->key != NULL; field++) {
        if (readers[field->type] != NULL)
            g_ptr_array_add(words, (gpointer)field->key);
    }
    g_ptr_array_add(words, NULL);
    return baro_node_fail_unknown(key, "key", key->text,
                                  (const char *const *)words->pdata, error);
}

static const BaroField *
find_key(const BaroRecord *record, const char *key)
{
    for (const BaroField *field = record->fields; field->key != NULL; field++) {
        if (readers[field->type] != NULL && g_str_equal(field->key, key))
            return field;
    }
    return NULL;
}

/* A map with only the one key that is meant. */
static const BaroNode *
wrap_alone(BaroBinder *binder, const BaroRecord *record, const BaroNode *node)
{
    BaroNode *map = baro_tree_add(binder->tree, BARO_NODE_MAP, node->file);
    BaroNode *key = baro_tree_add(binder->tree, BARO_NODE_TEXT, node->file);

    map->line = key->line = node->line;
    map->column = key->column = node->column;
    key->text = g_strdup(record->alone);
    g_ptr_array_add(map->items, key);
    g_ptr_array_add(map->items, (gpointer)node);
    return map;
}

static gboolean
check_required(const BaroRecord *record, const BaroNode *map, GError **error)
{
    for (const BaroField *field = record->fields; field->key != NULL; field++) {
        const BaroNode *value = baro_node_get(map, field->key);
        gboolean is_empty = value == NULL
                            || (value->kind == BARO_NODE_TEXT
                                && *value->text == '\0');

        if (field->required && (is_empty || value->is_null))
            return baro_node_fail(value == NULL ? map : value, error,
                                  "%s needs '%s'", record->what, field->key);
    }
    return TRUE;
}

gboolean
baro_record_bind(BaroBinder *binder, const BaroRecord *record,
                 const BaroNode *node, gpointer base, GError **error)
{
    if (node->kind != BARO_NODE_MAP && record->alone != NULL)
        node = wrap_alone(binder, record, node);
    if (node->kind != BARO_NODE_MAP)
        return baro_node_fail(node, error, "%s takes keys and values",
                              record->what);
    for (guint i = 0; i < node->items->len; i += 2) {
        const BaroNode *key = g_ptr_array_index(node->items, i);
        const BaroNode *value = g_ptr_array_index(node->items, i + 1);
        const BaroField *field = find_key(record, key->text);

        if (field == NULL)
            return fail_key(record, key, error);
        if (value->kind == BARO_NODE_TEXT && value->is_null)
            continue;
        if (!readers[field->type](binder, field, value, base, error))
            return FALSE;
    }
    if (!check_required(record, node, error))
        return FALSE;
    return record->check == NULL || record->check(node, base, error);
}
