// SPDX-License-Identifier: Apache-2.0
#include "barograph/option.h"

#include "barograph/text.h"
#include "barograph/time.h"

/* One option's value, in the shape in which it was given. */
typedef struct {
    char *text;
    GPtrArray *items; /* of a list, NULL-terminated */
    GPtrArray *keys;  /* of a map, NULL-terminated, in their order */
    GHashTable *entries;
} Value;

struct BaroOptions {
    GHashTable *values; /* name -> Value */
};

static void
value_free(gpointer data)
{
    Value *value = data;

    g_free(value->text);
    g_clear_pointer(&value->items, g_ptr_array_unref);
    g_clear_pointer(&value->keys, g_ptr_array_unref);
    g_clear_pointer(&value->entries, g_hash_table_unref);
    g_free(value);
}

static Value *
find(const BaroOptions *options, const char *name)
{
    return g_hash_table_lookup(options->values, name);
}

static Value *
find_or_add(BaroOptions *options, const char *name)
{
    Value *value = find(options, name);

    if (value == NULL) {
        value = g_new0(Value, 1);
        g_hash_table_insert(options->values, g_strdup(name), value);
    }
    return value;
}

/* The strings of a list, always followed by a NULL. */
static void
append(GPtrArray **list, const char *text)
{
    if (*list == NULL) {
        *list = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(*list, NULL);
    }
    g_ptr_array_insert(*list, (gint)(*list)->len - 1, g_strdup(text));
}

static const char *const *
strings(const GPtrArray *list)
{
    return list == NULL ? NULL : (const char *const *)list->pdata;
}

BaroOptions *
baro_options_new(void)
{
    BaroOptions *options = g_new0(BaroOptions, 1);

    options->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                            value_free);
    return options;
}

void
baro_options_free(BaroOptions *options)
{
    if (options == NULL)
        return;
    g_hash_table_unref(options->values);
    g_free(options);
}

void
baro_options_set(BaroOptions *options, const char *name, const char *value)
{
    Value *slot = g_new0(Value, 1);

    /* A single string is a list of one as well. */
    slot->text = g_strdup(value);
    append(&slot->items, value);
    g_hash_table_replace(options->values, g_strdup(name), slot);
}

void
baro_options_add(BaroOptions *options, const char *name, const char *item)
{
    append(&find_or_add(options, name)->items, item);
}

void
baro_options_map(BaroOptions *options, const char *name, const char *key,
                 const char *value)
{
    Value *slot = find_or_add(options, name);

    if (slot->entries == NULL)
        slot->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                              g_free);
    if (g_hash_table_replace(slot->entries, g_strdup(key), g_strdup(value)))
        append(&slot->keys, key);
}

const char *
baro_options_get(const BaroOptions *options, const char *name)
{
    const Value *value = find(options, name);

    return value == NULL ? NULL : value->text;
}

gboolean
baro_options_flag(const BaroOptions *options, const char *name)
{
    const char *text = baro_options_get(options, name);

    return text != NULL && g_ascii_strcasecmp(text, "true") == 0;
}

gint64
baro_options_integer(const BaroOptions *options, const char *name)
{
    gint64 number = 0;

    (void)baro_parse_int(baro_options_get(options, name), G_MININT64,
                         G_MAXINT64, &number);
    return number;
}

const char *const *
baro_options_list(const BaroOptions *options, const char *name)
{
    const Value *value = find(options, name);

    return value == NULL ? NULL : strings(value->items);
}

const char *
baro_options_entry(const BaroOptions *options, const char *name,
                   const char *key)
{
    const Value *value = find(options, name);

    if (value == NULL || value->entries == NULL)
        return NULL;
    return g_hash_table_lookup(value->entries, key);
}

const char *const *
baro_options_keys(const BaroOptions *options, const char *name)
{
    const Value *value = find(options, name);

    return value == NULL ? NULL : strings(value->keys);
}

static gboolean
check_choice(const BaroOption *option, const char *value, GError **error)
{
    g_auto(GStrv) choices = g_strsplit(option->choices, "|", -1);

    if (g_strv_contains((const char *const *)choices, value))
        return TRUE;

    g_autofree char *all = g_strjoinv(", ", choices);
    g_autofree char *shown = baro_text_visible(value);
    const char *near = baro_text_nearest(value, (const char *const *)choices);

    if (near != NULL)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "“%s” is not one of %s: did you mean “%s”?", shown,
                         all, near);
    return baro_fail(error, BARO_ERROR_CONFIG, "“%s” is not one of %s.",
                     shown, all);
}

gboolean
baro_option_check(const BaroOption *option, const char *value, GError **error)
{
    static const char *const wanted[] = {
        [BARO_OPTION_INTEGER] = "a whole number",
        [BARO_OPTION_BOOLEAN] = "true or false",
        [BARO_OPTION_DATE] = "a date like 2013-09-30",
        [BARO_OPTION_ADDRESS] = "an address",
    };
    gboolean fits = value != NULL;
    gint64 number;
    gint32 day;

    switch (option->type) {
    case BARO_OPTION_INTEGER:
        fits = baro_parse_int(value, G_MININT64, G_MAXINT64, &number);
        break;
    case BARO_OPTION_BOOLEAN:
        fits = fits && (g_ascii_strcasecmp(value, "true") == 0
                        || g_ascii_strcasecmp(value, "false") == 0);
        break;
    case BARO_OPTION_DATE:
        fits = baro_day_parse(value, &day);
        break;
    case BARO_OPTION_ADDRESS:
        fits = fits && value[strspn(value, " \t\r\n")] != '\0';
        break;
    case BARO_OPTION_CHOICE:
        return check_choice(option, value == NULL ? "" : value, error);
    case BARO_OPTION_STRING:
    case BARO_OPTION_LIST:
    case BARO_OPTION_COMMAND:
    case BARO_OPTION_MAP:
        return fits || baro_fail(error, BARO_ERROR_CONFIG,
                                 "“%s” has no value.", option->name);
    }
    if (fits)
        return TRUE;

    g_autofree char *shown = baro_text_visible(value);

    return baro_fail(error, BARO_ERROR_CONFIG, "“%s” wants %s, not “%s”.",
                     option->name, wanted[option->type], shown);
}
