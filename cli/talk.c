// SPDX-License-Identifier: Apache-2.0
#include "cli.h"

#include "barograph/text.h"

/* What a script may rely on: docs/exit-codes.md. A code of BARO_ERROR that no
 * line names is a failure; 0 stands for none. */
static const BaroExit EXITS[] = {
    {0, {0}, "all done"},
    {1, {BARO_ERROR_FAILED, BARO_ERROR_NETWORK, BARO_ERROR_MALFORMED},
     "failed, a full disk too"},
    {2, {BARO_ERROR_USAGE, BARO_ERROR_CONFIG},
     "the command line or the configuration is wrong"},
    {3, {BARO_ERROR_CANCELLED},
     "partial: some source failed or is stale, the rest is kept"},
    {4, {BARO_ERROR_CREDENTIALS}, "credentials were refused"},
    {5, {BARO_ERROR_RATE_LIMITED}, "a rate limit; the next run goes on"},
    {6, {BARO_ERROR_MISLEADING}, "report --check: a page would mislead"},
    {10, {BARO_ERROR_NO_STORE},
     "no store, a damaged one, or one of a newer version"},
    {11, {BARO_ERROR_LOCKED}, "another run holds the store"},
    {0, {0}, NULL},
};

const BaroExit *
baro_exits(void)
{
    return EXITS;
}

int
baro_exit_status(const GError *error)
{
    if (!error || error->domain != BARO_ERROR)
        return 1;
    for (const BaroExit *e = EXITS; e->meaning; e++)
        for (gsize i = 0; i < G_N_ELEMENTS(e->codes); i++)
            if (e->codes[i] && e->codes[i] == error->code)
                return e->status;
    return 1;
}

void
baro_talk(const BaroCall *call, const char *format, ...)
{
    if (call->quiet)
        return;
    va_list rest;
    va_start(rest, format);
    g_autofree char *text = g_strdup_vprintf(format, rest);
    va_end(rest);
    g_autofree char *shown = baro_text_visible(text);
    g_printerr("%s\n", shown);
}

void
baro_talk_error(const char *who, const char *message)
{
    g_auto(GStrv) lines = g_strsplit(message, "\n", -1);
    for (gsize i = 0; lines[i]; i++) {
        g_autofree char *shown = baro_text_visible(lines[i]);
        g_free(lines[i]);
        lines[i] = g_steal_pointer(&shown);
    }
    g_autofree char *text = g_strjoinv("\n", lines);
    g_printerr("%s: %s\n", who, text);
}
