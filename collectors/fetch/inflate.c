// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

#include <string.h>

#include <zlib.h>

#include "barograph/error.h"

struct BaroInflate {
    z_stream stream;
    gboolean open;    /* inside a member */
    gboolean padding; /* zeros after the last member began */
    char out[64 << 10];
};

BaroInflate *
baro_inflate_new(void)
{
    BaroInflate *self = g_new0(BaroInflate, 1);

    if (inflateInit2(&self->stream, 15 + 16) != Z_OK)
        g_error("zlib cannot start");
    self->open = TRUE;
    return self;
}

void
baro_inflate_free(BaroInflate *self)
{
    if (!self)
        return;
    inflateEnd(&self->stream);
    g_free(self);
}

/* Between members: another one begins, or zeros fill up a block. */
static gboolean
begin_member(BaroInflate *self, GError **error)
{
    z_stream *stream = &self->stream;

    while (stream->avail_in > 0 && *stream->next_in == 0) {
        self->padding = TRUE;
        stream->next_in++;
        stream->avail_in--;
    }
    if (stream->avail_in == 0)
        return TRUE;
    if (self->padding || *stream->next_in != 0x1f)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "after the gzip data comes something else");
    inflateReset(stream);
    self->open = TRUE;
    return TRUE;
}

gboolean
baro_inflate_bytes(BaroInflate *self, const char *bytes, gsize length,
                   BaroInflated out, void *data, GError **error)
{
    z_stream *stream = &self->stream;

    g_return_val_if_fail(length <= G_MAXUINT32, FALSE);
    stream->next_in = (Bytef *)bytes;
    stream->avail_in = (uInt)length;
    for (;;) {
        if (!self->open && !begin_member(self, error))
            return FALSE;
        if (!self->open)
            return TRUE;
        stream->next_out = (Bytef *)self->out;
        stream->avail_out = sizeof self->out;
        int code = inflate(stream, Z_NO_FLUSH);
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
            return baro_fail(error, BARO_ERROR_MALFORMED,
                             "the gzip data is damaged");
        gsize n = sizeof self->out - stream->avail_out;
        if (n > 0 && !out(data, self->out, n, error))
            return FALSE;
        if (code == Z_STREAM_END)
            self->open = FALSE;
        else if (stream->avail_in == 0 && stream->avail_out > 0)
            return TRUE;
        else if (code == Z_BUF_ERROR)
            return TRUE;
    }
}

gboolean
baro_inflate_end(const BaroInflate *self)
{
    return !self->open;
}
