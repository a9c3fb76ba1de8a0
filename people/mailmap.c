// SPDX-License-Identifier: Apache-2.0
#include "mailmap.h"

#include <string.h>

#include "barograph/text.h"

struct BaroMailmap {
    GHashTable *entries; /* "email" or "email\nname", folded -> Entry */
};

typedef struct {
    char *name, *email; /* proper ones, or NULL */
} Entry;

static void
free_entry(gpointer data)
{
    Entry *entry = data;

    g_free(entry->name);
    g_free(entry->email);
    g_free(entry);
}

BaroMailmap *
baro_mailmap_new(void)
{
    BaroMailmap *map = g_new0(BaroMailmap, 1);

    map->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                         free_entry);
    return map;
}

void
baro_mailmap_free(BaroMailmap *map)
{
    if (map == NULL)
        return;
    g_hash_table_unref(map->entries);
    g_free(map);
}

static char *
key_of(const char *name, const char *email)
{
    g_autofree char *lower = baro_text_lower(email);
    g_autofree char *folded = name == NULL ? NULL : baro_text_lower(name);

    return name == NULL ? g_steal_pointer(&lower)
                        : g_strconcat(lower, "\n", folded, NULL);
}

/* `name <email>` at *line, which moves behind it; NULL for an empty name. */
static gboolean
take_pair(const char **line, char **name, char **email)
{
    const char *open = strchr(*line, '<');
    const char *close = open == NULL ? NULL : strchr(open, '>');

    if (close == NULL)
        return FALSE;
    *name = baro_text_clean(*line, open - *line, G_MAXINT16);
    *email = baro_text_clean(open + 1, close - open - 1, G_MAXINT16);
    if (**name == '\0')
        g_clear_pointer(name, g_free);
    *line = close + 1;
    return TRUE;
}

static gboolean
add_line(BaroMailmap *map, const char *line)
{
    g_autofree char *name = NULL, *email = NULL;
    g_autofree char *old_name = NULL, *old_email = NULL;

    if (!take_pair(&line, &name, &email))
        return FALSE;

    gboolean is_short = !take_pair(&line, &old_name, &old_email);

    if (is_short && name == NULL)
        return FALSE;

    char *key = key_of(old_name, is_short ? email : old_email);
    const Entry *known = g_hash_table_lookup(map->entries, key);
    Entry *entry = g_new0(Entry, 1);

    /* `Name <a>` and `<b> <a>` add up, as in git. */
    entry->name = g_strdup(name != NULL || known == NULL ? name : known->name);
    entry->email = !is_short ? g_strdup(email)
                   : known == NULL ? NULL : g_strdup(known->email);
    g_hash_table_replace(map->entries, key, entry);
    return TRUE;
}

gboolean
baro_mailmap_add(BaroMailmap *map, const char *text, const char *origin,
                 GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int bad = 0;

    for (int i = 0; lines[i] != NULL; i++) {
        char *comment = strchr(lines[i], '#');

        /* git takes a # for a comment only where a line begins. */
        if (comment == lines[i])
            *comment = '\0';
        if (*g_strstrip(lines[i]) != '\0' && !add_line(map, lines[i])
            && bad == 0)
            bad = i + 1;
    }
    if (bad == 0)
        return TRUE;
    return baro_fail(error, BARO_ERROR_MALFORMED, "%s:%d:1: a line of a "
                     ".mailmap is “Name <address>” or "
                     "“Name <address> Other <other address>”.", origin, bad);
}

gboolean
baro_mailmap_find(const BaroMailmap *map, const char *name, const char *email,
                  const char **proper_name, const char **proper_email)
{
    const Entry *entry = NULL;

    if (email == NULL)
        return FALSE;
    if (name != NULL) {
        g_autofree char *both = key_of(name, email);

        entry = g_hash_table_lookup(map->entries, both);
    }
    if (entry == NULL) {
        g_autofree char *alone = key_of(NULL, email);

        entry = g_hash_table_lookup(map->entries, alone);
    }
    if (entry == NULL)
        return FALSE;
    *proper_name = entry->name;
    *proper_email = entry->email;
    return TRUE;
}
