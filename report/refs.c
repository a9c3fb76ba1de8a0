// SPDX-License-Identifier: Apache-2.0
#include "refs.h"

#include <string.h>

/* In the last private plane, where no font and no text has anything. */
enum { FIRST = 0x10F000, MOST = 0xFFF };

BaroRefs *
baro_refs_new(void)
{
    BaroRefs *refs = g_new0(BaroRefs, 1);

    refs->ids = g_ptr_array_new_with_free_func(g_free);
    refs->numbers = g_array_new(FALSE, TRUE, sizeof(guint));
    return refs;
}

void
baro_refs_free(BaroRefs *refs)
{
    if (refs == NULL)
        return;
    g_ptr_array_unref(refs->ids);
    g_array_unref(refs->numbers);
    g_free(refs);
}

static guint
find(const BaroRefs *refs, const char *id)
{
    guint i = 0;

    while (i < refs->ids->len
           && strcmp(g_ptr_array_index(refs->ids, i), id) != 0)
        i++;
    return i;
}

char *
baro_refs_mark(BaroRefs *refs, const char *id)
{
    guint i = find(refs, id), none = 0;
    char text[7] = {0};

    g_assert(i < MOST);
    if (i == refs->ids->len) {
        g_ptr_array_add(refs->ids, g_strdup(id));
        g_array_append_val(refs->numbers, none);
    }
    g_unichar_to_utf8(FIRST + i, text);
    return g_strdup(text);
}

gboolean
baro_refs_set(BaroRefs *refs, const char *id, guint number)
{
    guint i = find(refs, id);

    if (i == refs->ids->len
        || g_array_index(refs->numbers, guint, i) == number)
        return FALSE;
    g_array_index(refs->numbers, guint, i) = number;
    return TRUE;
}

char *
baro_refs_fill(BaroRefs *refs, const char *text)
{
    /* All of the plane begin with these two bytes. */
    if (refs == NULL || strstr(text, "\xf4\x8f") == NULL)
        return g_strdup(text);

    GString *out = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c < FIRST || c - FIRST >= refs->ids->len) {
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
            continue;
        }

        guint number = g_array_index(refs->numbers, guint, c - FIRST);

        refs->is_met = TRUE;
        if (number > 0)
            g_string_append_printf(out, "%u", number);
        else
            g_string_append(out, "00");
    }
    return g_string_free(out, FALSE);
}
