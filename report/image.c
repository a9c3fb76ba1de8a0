// SPDX-License-Identifier: Apache-2.0
#include "image.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "barograph/error.h"
#include "paint.h"

/* A picture on a page has no use for more. */
enum { MOST_BYTES = 8 << 20, MOST_PIXELS = 8192, HEAD = 24 };

struct BaroImage {
    gint holders;
    cairo_surface_t *surface;
};

typedef struct {
    const char *bytes;
    gsize left;
} Stream;

static cairo_status_t
read_stream(void *closure, unsigned char *into, unsigned int n)
{
    Stream *stream = closure;

    if (stream->left < n)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(into, stream->bytes, n);
    stream->bytes += n;
    stream->left -= n;
    return CAIRO_STATUS_SUCCESS;
}

static guint32
number_at(const char *bytes)
{
    guint32 big;

    memcpy(&big, bytes, sizeof big);
    return GUINT32_FROM_BE(big);
}

/* Before a decoder makes room for what the head promises. */
static gboolean
check_head(const char *path, const char *bytes, gsize n, GError **error)
{
    static const char mark[] = "\x89PNG\r\n\x1a\n";

    if (n < HEAD || memcmp(bytes, mark, 8) != 0
        || memcmp(bytes + 12, "IHDR", 4) != 0)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "%s is no PNG; a picture must be one (an SVG can "
                         "hold programs).", path);

    guint32 width = number_at(bytes + 16), height = number_at(bytes + 20);

    if (width == 0 || height == 0 || width > MOST_PIXELS
        || height > MOST_PIXELS)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "%s has %u x %u pixels; at most %d x %d are read.",
                         path, width, height, MOST_PIXELS, MOST_PIXELS);
    return TRUE;
}

static cairo_surface_t *
decode(const char *path, GError **error)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) problem = NULL;
    GStatBuf at;
    gsize n = 0;

    if (g_stat(path, &at) == 0
        && (!S_ISREG(at.st_mode) || at.st_size > MOST_BYTES)) {
        baro_fail(error, BARO_ERROR_CONFIG,
                  "%s is no file of at most %d MiB.", path, MOST_BYTES >> 20);
        return NULL;
    }
    if (!g_file_get_contents(path, &bytes, &n, &problem)) {
        baro_fail(error, BARO_ERROR_CONFIG, "%s.", problem->message);
        return NULL;
    }
    if (!check_head(path, bytes, n, error))
        return NULL;
    return cairo_image_surface_create_from_png_stream(
        read_stream, &(Stream){bytes, n});
}

static cairo_surface_t *
shrink(cairo_surface_t *surface, double scale)
{
    int width = (int)ceil(cairo_image_surface_get_width(surface) * scale);
    int height = (int)ceil(cairo_image_surface_get_height(surface) * scale);
    cairo_surface_t *small =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    cairo_t *cr = cairo_create(small);

    cairo_scale(cr, scale, scale);
    cairo_set_source_surface(cr, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BEST);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return small;
}

BaroImage *
baro_image_load(const char *path, int most, GError **error)
{
    cairo_surface_t *surface = decode(path, error);
    int across;

    if (surface == NULL)
        return NULL;
    across = MAX(cairo_image_surface_get_width(surface),
                 cairo_image_surface_get_height(surface));
    if (across > most)
        surface = shrink(surface, (double)most / across);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        baro_fail(error, BARO_ERROR_CONFIG, "%s cannot be read: %s.", path,
                  cairo_status_to_string(cairo_surface_status(surface)));
        cairo_surface_destroy(surface);
        return NULL;
    }

    BaroImage *image = g_new0(BaroImage, 1);

    image->holders = 1;
    image->surface = surface;
    return image;
}

BaroImage *
baro_image_ref(BaroImage *image)
{
    g_atomic_int_inc(&image->holders);
    return image;
}

void
baro_image_unref(BaroImage *image)
{
    if (image == NULL || !g_atomic_int_dec_and_test(&image->holders))
        return;
    cairo_surface_destroy(image->surface);
    g_free(image);
}

double
baro_image_aspect(const BaroImage *image)
{
    return (double)cairo_image_surface_get_height(image->surface)
        / cairo_image_surface_get_width(image->surface);
}

void
baro_paint_image(cairo_t *cr, const BaroImage *image, BaroBox box)
{
    double scale = MIN(
        box.w / cairo_image_surface_get_width(image->surface),
        box.h / cairo_image_surface_get_height(image->surface));

    cairo_save(cr);
    cairo_translate(cr, box.x, box.y);
    cairo_scale(cr, scale, scale);
    cairo_set_source_surface(cr, image->surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BEST);
    cairo_paint(cr);
    cairo_restore(cr);
}
