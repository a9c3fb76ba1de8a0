// SPDX-License-Identifier: Apache-2.0
#include "cli.h"

#include "barograph/text.h"

int
baro_exit_status(const GError *error)
{
    if (!error || error->domain != BARO_ERROR)
        return 1;
    switch ((BaroErrorCode)error->code) {
    case BARO_ERROR_USAGE:
    case BARO_ERROR_CONFIG:
        return 2;
    case BARO_ERROR_CREDENTIALS:
        return 4;
    case BARO_ERROR_RATE_LIMITED:
        return 5;
    case BARO_ERROR_MISLEADING:
        return 6;
    case BARO_ERROR_NO_STORE:
        return 10;
    case BARO_ERROR_LOCKED:
        return 11;
    case BARO_ERROR_CANCELLED:
        return 3;
    default:
        return 1;
    }
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
