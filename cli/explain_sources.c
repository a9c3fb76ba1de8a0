// SPDX-License-Identifier: Apache-2.0
/* Where rows came from, and what their sources can testify for. */
#include "explain.h"

#include <string.h>

#include "barograph/text.h"

enum { FETCHES = 3 }; /* of a source, the newest */

void
baro_explain_instant(const char *lead, gint64 at, const char *tail)
{
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at);
    g_autofree char *text = g_date_time_format(utc, "%Y-%m-%d %H:%M");
    g_print("%s%s UTC%s", lead, text, tail);
}

static char *
count_records(gint64 n)
{
    g_autofree char *count = baro_text_number(n);
    return g_strdup_printf("%s %s", count, n == 1 ? "record" : "records");
}

/* The requests that the rows came with. */
static gboolean
print_source(const BaroSession *session, const BaroSourceStatus *status,
             GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) notes = baro_store_fetches(
        session->store, status->source, FETCHES, strings, error);
    if (!notes)
        return FALSE;
    g_autofree char *records = count_records(status->records);
    g_print("  %s (%s): %s, %s\n", status->source, status->type, records,
            status->state);
    for (guint i = 0; i < notes->len; i++) {
        const BaroFetchNote *note = &g_array_index(notes, BaroFetchNote, i);
        g_autofree char *url = baro_text_visible(note->url ? note->url : "");
        baro_explain_instant("    ", note->started_at, "");
        g_autofree char *read = count_records(note->records);
        g_print(" %s, %s, %" G_GINT64_FORMAT " new%s%s\n", url, read,
                note->kept,
                note->sha256 ? ", SHA-256 " : "",
                note->sha256 ? note->sha256 : "");
    }
    return TRUE;
}

gboolean
baro_explain_sources(const BaroSession *session, const BaroMetricRef *ref,
                     GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) all =
        baro_store_status(session->store, G_MAXINT32, strings, error);
    if (!all)
        return FALSE;
    g_print("\nRead from:\n");
    for (guint i = 0; i < all->len; i++) {
        const BaroSourceStatus *one =
            &g_array_index(all, BaroSourceStatus, i);
        if (baro_explain_asks(session, ref, one->source) &&
            !print_source(session, one, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- coverage ------------------------------------------------------------ */

static void
print_cover(const BaroCover *cover)
{
    char first[11], last[11];
    g_autofree char *reason =
        cover->reason ? baro_text_visible(cover->reason) : NULL;
    g_print("    %s to %s  %s%s%s\n", baro_day_format(cover->first, first),
            baro_day_format(cover->last, last),
            baro_cover_state_name(cover->state), reason ? ": " : "",
            reason ? reason : "");
}

gboolean
baro_explain_coverage(const BaroSession *session, const char *source,
                      GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) all =
        baro_store_status(session->store, G_MAXINT32, strings, error);
    if (!all)
        return FALSE;
    g_print("\nRead and covered:\n");
    for (guint i = 0; i < all->len; i++) {
        const BaroSourceStatus *one =
            &g_array_index(all, BaroSourceStatus, i);
        if (source && strcmp(source, one->source) != 0)
            continue;
        g_autoptr(GArray) covers = baro_store_coverage(
            session->store, one->source, strings, error);
        if (!covers || !print_source(session, one, error))
            return FALSE;
        for (guint k = 0; k < covers->len; k++)
            print_cover(&g_array_index(covers, BaroCover, k));
    }
    return TRUE;
}
