// SPDX-License-Identifier: Apache-2.0
/*
 * A picture of a page. Cairo's own encoder tries every filter on every row,
 * which took longer than all of the drawing; a drawing is flat colour, which
 * needs none. Four chunks are all that a PNG must have
 * (https://www.w3.org/TR/png/): no date, no program's name.
 */
#include "paint.h"

#include <string.h>
#include <zlib.h>

#include "barograph/report.h"

/* More made files of charts smaller by a fifth, in twice the time. */
enum { LEVEL = 2 };

static void
put_number(GString *out, guint32 n)
{
    guint32 big = GUINT32_TO_BE(n);

    g_string_append_len(out, (const char *)&big, sizeof big);
}

static void
put_chunk(GString *out, const char *type, const char *bytes, gsize n)
{
    gsize from = out->len + 4;

    put_number(out, (guint32)n);
    g_string_append_len(out, type, 4);
    g_string_append_len(out, bytes, (gssize)n);
    put_number(out, (guint32)crc32(0, (const Bytef *)out->str + from,
                                   (uInt)(n + 4)));
}

/* 0xXXRRGGBB to three bytes, after the byte that says "no filter". */
static void
pack_row(const guint32 *pixels, int n, guint8 *row)
{
    *row++ = 0;
    for (int i = 0; i < n; i++) {
        *row++ = (guint8)(pixels[i] >> 16);
        *row++ = (guint8)(pixels[i] >> 8);
        *row++ = (guint8)pixels[i];
    }
}

static void
deflate_rows(cairo_surface_t *surface, GString *out)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const guint8 *data = cairo_image_surface_get_data(surface);
    gsize n = 1 + 3 * (gsize)width;
    g_autofree guint8 *row = g_malloc(n);
    guint8 packed[16384];
    z_stream stream = {0};

    if (deflateInit(&stream, LEVEL) != Z_OK)
        g_error("zlib cannot begin");
    for (int y = 0; y < height; y++) {
        pack_row((const guint32 *)(gconstpointer)(data + (gsize)y
                                                  * (gsize)stride),
                 width, row);
        stream.next_in = row;
        stream.avail_in = (uInt)n;
        do {
            stream.next_out = packed;
            stream.avail_out = sizeof packed;
            deflate(&stream, y + 1 < height ? Z_NO_FLUSH : Z_FINISH);
            g_string_append_len(out, (const char *)packed,
                                (gssize)(sizeof packed - stream.avail_out));
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
}

static void
encode(cairo_surface_t *surface, GString *out)
{
    g_autoptr(GString) head = g_string_new(NULL);
    g_autoptr(GString) rows = g_string_new(NULL);

    put_number(head, (guint32)cairo_image_surface_get_width(surface));
    put_number(head, (guint32)cairo_image_surface_get_height(surface));
    /* Eight bits, true colour, deflate, the usual filters, not interlaced. */
    g_string_append_len(head, "\x08\x02\0\0\0", 5);
    deflate_rows(surface, rows);
    g_string_append(out, "\x89PNG\r\n\x1a\n");
    put_chunk(out, "IHDR", head->str, head->len);
    put_chunk(out, "IDAT", rows->str, rows->len);
    put_chunk(out, "IEND", "", 0);
}

/* A page's pixels take 8 MiB: those of the page before are used again. */
static cairo_surface_t *
canvas_of(const BaroOutJob *job, int width, int height)
{
    cairo_surface_t *old = job->canvas != NULL ? *job->canvas : NULL;

    if (old != NULL && cairo_image_surface_get_width(old) == width
        && cairo_image_surface_get_height(old) == height) {
        cairo_surface_flush(old);
        memset(cairo_image_surface_get_data(old), 0,
               (gsize)cairo_image_surface_get_stride(old) * (gsize)height);
        cairo_surface_mark_dirty(old);
        return cairo_surface_reference(old);
    }

    cairo_surface_t *new =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);

    if (job->canvas != NULL) {
        cairo_surface_destroy(old);
        *job->canvas = cairo_surface_reference(new);
    }
    return new;
}

static gboolean
draw_png(const BaroOutJob *job, GString *out, GError **error)
{
    const BaroScene *scene = g_ptr_array_index(job->scenes, job->page);
    double width, height;

    baro_paint_size(job, scene, 2, &width, &height);

    cairo_surface_t *surface = canvas_of(job, (int)width, (int)height);
    cairo_t *cr = cairo_create(surface);

    baro_paint_fit(cr, scene, width, height);
    baro_paint(cr, scene, job->theme, FALSE);
    cairo_surface_flush(surface);

    gboolean done = baro_paint_check(cr, surface, "PNG", error);

    if (done)
        encode(surface, out);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return done;
}

/* Eight bits of true colour, and nothing between the head and the picture:
 * others say there when and by what they were made. */
static gboolean
is_own(const char *head, gsize n)
{
    return n > 41 && memcmp(head, "\x89PNG\r\n\x1a\n", 8) == 0
        && memcmp(head + 24, "\x08\x02\0\0\0", 5) == 0
        && memcmp(head + 37, "IDAT", 4) == 0;
}

const BaroOut baro_out_png = {"png", BARO_FORMAT_PNG, FALSE, draw_png,
                              is_own};
