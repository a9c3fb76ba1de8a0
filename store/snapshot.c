// SPDX-License-Identifier: Apache-2.0
/*
 * Who is whom at this moment, in a few letters that two reports can compare.
 */
#include "internal.h"

/* One identity with all that a count of people may turn on. */
static char *
describe(const BaroStore *store, const Identity *identity)
{
    GString *line = g_string_new(identity->name);

    g_string_append_printf(line, "\t%s\t%d", identity->email,
                           identity->is_bot != 0);
    for (guint i = 0; identity->held != NULL && i < identity->held->len; i++) {
        const Held *held = &g_array_index(identity->held, Held, i);
        const char *name =
            interner_name(&store->organizations, held->organization);

        g_string_append_printf(line, "\t%d %d %s", held->first, held->last,
                               name != NULL ? name : "");
    }
    g_string_append_c(line, '\n');
    return g_string_free(line, FALSE);
}

static int
compare_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The text of each person: what describes the identities, in the order of
 * their bytes. Numbers, which follow the order of arrival, are in none. */
static GPtrArray *
describe_persons(const BaroStore *store, guint n)
{
    g_autoptr(GHashTable) persons = g_hash_table_new_full(
        NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer list;

    for (guint i = 0; i < n; i++) {
        const Identity *identity = store->identities->pdata[i];
        gpointer key = GSIZE_TO_POINTER((gsize)identity->person);

        list = g_hash_table_lookup(persons, key);
        if (list == NULL) {
            list = g_ptr_array_new_with_free_func(g_free);
            g_hash_table_insert(persons, key, list);
        }
        g_ptr_array_add(list, describe(store, identity));
    }
    g_hash_table_iter_init(&iter, persons);
    while (g_hash_table_iter_next(&iter, NULL, &list)) {
        g_ptr_array_sort(list, compare_text);
        g_ptr_array_add(list, NULL);
        g_ptr_array_add(texts,
                        g_strjoinv("", (char **)((GPtrArray *)list)->pdata));
    }
    g_ptr_array_sort(texts, compare_text);
    return texts;
}

/* Letters, so that nobody takes it for a number of the report. */
static void
write_letters(BaroSha256 *hash, const GPtrArray *texts, char *id)
{
    g_autofree char *hex = NULL;

    for (guint i = 0; i < texts->len; i++) {
        const char *text = g_ptr_array_index(texts, i);

        baro_sha256_add(hash, text, strlen(text) + 1);
    }
    hex = baro_sha256_hex(hash);

    for (gsize i = 0; i < BARO_PEOPLE_ID; i++)
        id[i] = (char)('a' + g_ascii_xdigit_value(hex[i]));
    id[BARO_PEOPLE_ID] = '\0';
}

gboolean
baro_store_people_state(BaroStore *store, gint64 most, BaroPeopleState *out,
                        GError **error)
{
    *out = (BaroPeopleState){0};
    if (!store_load_identities(store, error))
        return FALSE;
    out->identities = MIN(most, (gint64)store->identities->len);

    g_autoptr(GPtrArray) texts =
        describe_persons(store, (guint)out->identities);

    write_letters(store->sha256, texts, out->id);
    return TRUE;
}
