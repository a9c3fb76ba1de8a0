// SPDX-License-Identifier: Apache-2.0
#include "cli.h"

#include "barograph/text.h"

enum { NARROWEST = 24 };

/* How many bytes of `text` fit into `room` characters, at a blank if there is
 * one. */
static gsize
bytes_of_line(const char *text, glong room)
{
    const char *at = text, *blank = NULL;

    for (glong n = 0; *at != '\0' && n <= room; n++) {
        if (*at == ' ')
            blank = at;
        if (n == room)
            break;
        at = g_utf8_next_char(at);
    }
    return *at == '\0' || blank == NULL ? (gsize)(at - text)
                                        : (gsize)(blank - text);
}

void
baro_print_wrapped(const BaroCall *call, const char *lead, const char *text)
{
    g_autofree char *shown = baro_text_visible(text);
    glong indent = g_utf8_strlen(lead, -1);
    glong room = call->width > 0 ? call->width - indent : G_MAXINT;
    const char *rest = shown;

    if (room < NARROWEST)
        room = G_MAXINT;
    g_print("%s", lead);
    do {
        gsize n = bytes_of_line(rest, room);

        g_print("%.*s\n", (int)n, rest);
        rest += n;
        while (*rest == ' ')
            rest++;
        if (*rest != '\0')
            g_print("%*s", (int)indent, "");
    } while (*rest != '\0');
}
