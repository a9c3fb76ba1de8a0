// SPDX-License-Identifier: Apache-2.0
/*
 * What a listing asks of our refs. A branch often moves to commits that the
 * mirror holds already, a tag names one of them, a branch goes: then the refs
 * are moved at once and nothing is fetched. What is there at all is there with
 * all that it names: fetch.fsckObjects makes index-pack refuse a pack that
 * names what neither it nor the mirror holds, and nothing is ever pruned
 * here.
 */
#include "internal.h"

#include <string.h>

/* The names of refs in `text`, each line an id, one letter and a name; what
 * is no ref (HEAD, what a tag names) is left out. Borrows from *lines. */
static GHashTable *
read_refs(const char *text, char between, GStrv *lines)
{
    GHashTable *refs = g_hash_table_new(g_str_hash, g_str_equal);

    *lines = g_strsplit(text, "\n", -1);
    for (gsize i = 0; (*lines)[i]; i++) {
        char *name = strchr((*lines)[i], between);
        if (!name || !g_str_has_prefix(name + 1, "refs/") ||
            g_str_has_suffix(name, "^{}"))
            continue;
        *name++ = '\0';
        g_hash_table_insert(refs, name, (*lines)[i]);
    }
    return refs;
}

static void
add_word(GByteArray *moves, const char *word, const char *name)
{
    g_byte_array_append(moves, (const guint8 *)word, (guint)strlen(word));
    g_byte_array_append(moves, (const guint8 *)name,
                        (guint)strlen(name) + 1);
}

GByteArray *
baro_git_moves(const char *refs, const char *listing)
{
    g_auto(GStrv) our_lines = NULL, their_lines = NULL;
    g_autoptr(GHashTable) ours = read_refs(refs, ' ', &our_lines);
    g_autoptr(GHashTable) theirs = read_refs(listing, '\t', &their_lines);
    GByteArray *moves = g_byte_array_new();
    GHashTableIter at;
    gpointer name, id;

    g_hash_table_iter_init(&at, theirs);
    while (g_hash_table_iter_next(&at, &name, &id)) {
        if (g_strcmp0(g_hash_table_lookup(ours, name), id) == 0)
            continue;
        add_word(moves, "update ", name);
        add_word(moves, id, "");
        g_byte_array_append(moves, (const guint8 *)"", 1);
    }
    g_hash_table_iter_init(&at, ours);
    while (g_hash_table_iter_next(&at, &name, &id)) {
        if (g_hash_table_contains(theirs, name))
            continue;
        add_word(moves, "delete ", name);
        g_byte_array_append(moves, (const guint8 *)"", 1);
    }
    return moves;
}

/* A line as git's protocol has it, its length first. */
static void
add_packet(GString *text, const char *word, const char *id, const char *rest)
{
    gsize length = 4 + strlen(word) + strlen(id) + strlen(rest) + 1;

    g_string_append_printf(text, "%04x%s%s%s\n", (guint)length, word, id,
                           rest);
}

GString *
baro_git_wants(const char *refs, const char *listing)
{
    g_auto(GStrv) our_lines = NULL, their_lines = NULL;
    g_autoptr(GHashTable) ours = read_refs(refs, ' ', &our_lines);
    g_autoptr(GHashTable) theirs = read_refs(listing, '\t', &their_lines);
    g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) wants = g_string_new(NULL);
    g_autoptr(GString) haves = g_string_new("0000");
    GHashTableIter at;
    gpointer name, id;

    g_hash_table_iter_init(&at, ours);
    while (g_hash_table_iter_next(&at, &name, &id))
        if (g_hash_table_add(said, id))
            add_packet(haves, "have ", id, "");
    g_hash_table_iter_init(&at, theirs);
    while (g_hash_table_iter_next(&at, &name, &id))
        if (g_hash_table_add(said, id))
            add_packet(wants, "want ", id, wants->len > 0
                       ? "" : " thin-pack ofs-delta no-progress");
    if (wants->len == 0)
        return NULL;
    add_packet(haves, "done", "", "");
    g_string_append_len(wants, haves->str, (gssize)haves->len);
    return g_steal_pointer(&wants);
}

/* Whether HEAD is another name of a branch that is listed. */
static gboolean
has_head(const char *listing)
{
    const char *branch = listing + strlen("ref: ");
    const char *end = g_str_has_prefix(listing, "ref: refs/heads/")
        ? strstr(branch, "\tHEAD\n") : NULL;
    g_autofree char *line = end
        ? g_strdup_printf("\t%.*s\n", (int)(end - branch), branch) : NULL;

    return line && strstr(end, line);
}

char *
baro_git_moved_refs(const char *listing)
{
    g_auto(GStrv) lines = g_strsplit(listing, "\n", -1);
    g_autoptr(GString) refs = g_string_new(NULL);

    if (!has_head(listing))
        return NULL;
    for (gsize i = 1; lines[i]; i++) {
        char *name = strchr(lines[i], '\t');
        if (!name || g_str_has_prefix(lines[i], "ref: ") ||
            g_str_has_suffix(name, "^{}"))
            continue;
        *name++ = '\0';
        g_string_append_printf(refs, "%s %s\n", lines[i], name);
    }
    return g_string_free(g_steal_pointer(&refs), FALSE);
}
