// SPDX-License-Identifier: Apache-2.0
/* Servers and what lies between them differ on whether they inflate. */
#include <gio/gio.h>
#include <string.h>

#include "barograph/error.h"
#include "barograph/limits.h"
#include "mail.h"

GBytes *
baro_mail_unpack(const char *bytes, gsize length, GError **error)
{
    if (length < 2 || memcmp(bytes, "\x1f\x8b", 2) != 0)
        return g_bytes_new(bytes, length);
    g_autoptr(GInputStream) memory =
        g_memory_input_stream_new_from_data(bytes, length, NULL);
    g_autoptr(GZlibDecompressor) unpacker =
        g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    g_autoptr(GInputStream) stream =
        g_converter_input_stream_new(memory, G_CONVERTER(unpacker));
    g_autoptr(GByteArray) out = g_byte_array_new();
    guint8 part[16 << 10];
    gssize n;
    while ((n = g_input_stream_read(stream, part, sizeof part, NULL,
                                    error)) > 0) {
        g_byte_array_append(out, part, (guint)n);
        if (out->len > BARO_LIMIT_DOCUMENT) {
            baro_fail(error, BARO_ERROR_MALFORMED,
                      "the manifest is larger than %d bytes",
                      BARO_LIMIT_DOCUMENT);
            return NULL;
        }
    }
    return n < 0 ? NULL : g_byte_array_free_to_bytes(g_steal_pointer(&out));
}
