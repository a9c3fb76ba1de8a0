// SPDX-License-Identifier: Apache-2.0
#include "init_files.h"

#include <string.h>

#include "barograph/limits.h"

static const char *const NAMING_PEOPLE[] = {".mailmap", "MAINTAINERS",
                                            "AUTHORS", "CREDITS"};

static char *
read_file(const char *repository, const char *name)
{
    g_autofree char *path = g_build_filename(repository, name, NULL);
    char *text = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &text, &length, NULL))
        return NULL;
    if (length > BARO_LIMIT_DOCUMENT)
        g_clear_pointer(&text, g_free);
    return text;
}

char *
baro_init_remote(const char *repository)
{
    g_autofree char *text = read_file(repository, ".git/config");
    if (!text)
        text = read_file(repository, "config");
    if (!text)
        return NULL;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gboolean inside = FALSE;
    for (gsize i = 0; lines[i]; i++) {
        char *line = g_strstrip(lines[i]);
        if (line[0] == '[')
            inside = strcmp(line, "[remote \"origin\"]") == 0;
        char *equals = strchr(line, '=');
        if (!inside || !equals)
            continue;
        *equals = 0;
        if (strcmp(g_strstrip(line), "url") == 0)
            return g_strdup(g_strstrip(equals + 1));
    }
    return NULL;
}

/* Each `<name@domain>` of a text, counted by registrable domain. */
static void
count_domains(const char *text, GHashTable *counts)
{
    for (const char *open = strchr(text, '<'); open;
         open = strchr(open + 1, '<')) {
        const char *close = strpbrk(open, ">\n");
        if (!close || *close != '>' || close - open > BARO_LIMIT_EMAIL)
            continue;
        g_autofree char *email = g_strndup(open + 1, close - open - 1);
        char *domain = baro_people_domain(email);
        if (!domain)
            continue;
        gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, domain));
        g_hash_table_replace(counts, domain, GSIZE_TO_POINTER(n + 1));
    }
}

static int
by_count(gconstpointer a, gconstpointer b, gpointer data)
{
    GHashTable *counts = data;
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, x));
    gsize m = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, y));
    return n != m ? (n < m) - (n > m) : strcmp(x, y);
}

char *
baro_init_organizations(const char *repository)
{
    g_autoptr(GHashTable) counts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(NAMING_PEOPLE); i++) {
        g_autofree char *text = read_file(repository, NAMING_PEOPLE[i]);
        if (text)
            count_domains(text, counts);
    }
    guint n;
    g_autofree char **domains =
        (char **)g_hash_table_get_keys_as_array(counts, &n);
    if (n == 0)
        return NULL;
    g_qsort_with_data(domains, (int)n, sizeof *domains, by_count, counts);
    GString *out =
        g_string_new("organization,domain,from,to,member,parent\n");
    for (guint i = 0; i < n; i++)
        g_string_append_printf(out, "%s,%s,,,,\n", domains[i], domains[i]);
    return g_string_free(out, FALSE);
}
