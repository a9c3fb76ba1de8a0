// SPDX-License-Identifier: Apache-2.0
#include "progress.h"

#include <string.h>

#include "barograph/text.h"

enum { NAME = 12, TIMES_A_SECOND = 10 };

typedef struct {
    char *source;
    guint64 records, bytes;
    gint64 began, seen; /* microseconds, monotonic */
} Line;

struct BaroProgress {
    gboolean shown;
    gint64 last;      /* when it was drawn */
    guint drawn;      /* lines of sources at work, on the screen now */
    GPtrArray *lines; /* Line *, the sources at work */
};

static void
free_line(gpointer data)
{
    Line *line = data;

    g_free(line->source);
    g_free(line);
}

BaroProgress *
baro_progress_new(const BaroCall *call)
{
    BaroProgress *progress = g_new0(BaroProgress, 1);

    progress->shown = call->talk_terminal && !call->quiet;
    progress->lines = g_ptr_array_new_with_free_func(free_line);
    return progress;
}

void
baro_progress_free(BaroProgress *progress)
{
    if (progress == NULL)
        return;
    g_ptr_array_unref(progress->lines);
    g_free(progress);
}

static Line *
line_of(BaroProgress *progress, const char *source)
{
    for (guint i = 0; i < progress->lines->len; i++) {
        Line *line = g_ptr_array_index(progress->lines, i);

        if (strcmp(line->source, source) == 0)
            return line;
    }

    Line *line = g_new0(Line, 1);

    line->source = g_strdup(source);
    line->began = g_get_monotonic_time();
    g_ptr_array_add(progress->lines, line);
    return line;
}

static void
print_line(const Line *line)
{
    g_autofree char *name = baro_text_visible(line->source);
    g_autofree char *records = baro_text_number((gint64)line->records);
    g_autofree char *size = g_format_size(line->bytes);
    gint64 micros = MAX(1, line->seen - line->began);
    gint64 seconds = micros / G_USEC_PER_SEC;

    g_printerr("%-*s %10s records  %9s", NAME, name, records, size);
    /* The first moments make no rate. */
    if (micros >= G_USEC_PER_SEC / 4) {
        g_autofree char *rate = baro_text_number(
            (gint64)((double)line->records * G_USEC_PER_SEC / micros));

        g_printerr("  %7s/s", rate);
    }
    if (seconds > 0)
        g_printerr("  %" G_GINT64_FORMAT ":%02d", seconds / 60,
                   (int)(seconds % 60));
    g_printerr("\n");
}

void
baro_progress_draw(void *data, const char *source, guint64 records,
                   guint64 bytes, gboolean done, const GError *failure)
{
    BaroProgress *progress = data;

    if (!progress->shown)
        return;

    Line *line = line_of(progress, source);
    gint64 now = g_get_monotonic_time();

    line->records = records;
    line->bytes = bytes;
    line->seen = now;
    if (!done && now - progress->last < G_USEC_PER_SEC / TIMES_A_SECOND)
        return;
    progress->last = now;
    if (progress->drawn > 0)
        g_printerr("\033[%uA", progress->drawn);
    g_printerr("\r\033[J");
    if (done) {
        /* Why it failed is said at the end, whole. */
        if (failure == NULL)
            print_line(line);
        g_ptr_array_remove(progress->lines, line);
    }
    for (guint i = 0; i < progress->lines->len; i++)
        print_line(g_ptr_array_index(progress->lines, i));
    progress->drawn = progress->lines->len;
}
