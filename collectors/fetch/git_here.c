// SPDX-License-Identifier: Apache-2.0
/*
 * What a repository on this machine lists. Its git is asked as it would be
 * over a network, but at once: `ls-remote` would start a shell and the same
 * program behind it.
 */
#include "internal.h"

#include <string.h>

#include "barograph/error.h"

enum { SIZE_DIGITS = 4, NO_SIZE = -1 };

/* The size that a line begins with, its own digits included; 0: the end. */
static gssize
line_size(const char *bytes, gsize length)
{
    gssize size = 0;

    if (length < SIZE_DIGITS)
        return NO_SIZE;
    for (int i = 0; i < SIZE_DIGITS; i++) {
        int digit = g_ascii_xdigit_value(bytes[i]);
        if (digit < 0)
            return NO_SIZE;
        size = size * 16 + digit;
    }
    if (size > 0 && (size <= SIZE_DIGITS || (gsize)size > length))
        return NO_SIZE;
    return size;
}

/* Behind the first name stands what the other side can do, and of which
 * branch HEAD is another name. */
static void
add_head(GString *listing, const char *abilities)
{
    static const char word[] = "symref=HEAD:";
    const char *found = strstr(abilities, word);
    const char *branch = found ? found + strlen(word) : NULL;

    if (branch)
        g_string_append_printf(listing, "ref: %.*s\tHEAD\n",
                               (int)strcspn(branch, " \n"), branch);
}

/* `object-id SPACE name`, and abilities behind a NUL in the first one. */
static gboolean
add_line(GString *listing, const char *bytes, gsize length)
{
    const char *nul = memchr(bytes, '\0', length);
    gsize end = nul ? (gsize)(nul - bytes) : length;
    g_autofree char *line = g_strndup(bytes, end);
    char *name = strchr(g_strchomp(line), ' ');

    if (!name)
        return FALSE;
    if (g_str_has_prefix(line, "shallow ") ||
        strcmp(name, " capabilities^{}") == 0)
        return TRUE;
    if (nul) {
        g_autofree char *abilities = g_strndup(nul + 1, length - end - 1);
        add_head(listing, abilities);
    }
    *name++ = '\0';
    g_string_append_printf(listing, "%s\t%s\n", line, name);
    return TRUE;
}

char *
baro_git_listing(const char *bytes, gsize length, GError **error)
{
    g_autoptr(GString) listing = g_string_new(NULL);
    gssize size;

    while ((size = line_size(bytes, length)) > 0 &&
           add_line(listing, bytes + SIZE_DIGITS,
                    (gsize)size - SIZE_DIGITS)) {
        bytes += size;
        length -= (gsize)size;
    }
    if (size == 0)
        return g_string_free(g_steal_pointer(&listing), FALSE);
    baro_fail(error, BARO_ERROR_MALFORMED,
              "git lists the refs in an unknown way");
    return NULL;
}
