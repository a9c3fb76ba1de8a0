// SPDX-License-Identifier: Apache-2.0
/* By libcrypto: GLib's does without the processor's instructions and takes
 * four times as long. Not by what replaced these functions there, which needs
 * the whole library: see cli/CMakeLists.txt. */
#define OPENSSL_API_COMPAT 10101
#include "barograph/sha256.h"

#include <openssl/sha.h>

struct BaroSha256 {
    SHA256_CTX context;
};

G_STATIC_ASSERT(BARO_SHA256_SIZE == SHA256_DIGEST_LENGTH);

BaroSha256 *
baro_sha256_new(void)
{
    BaroSha256 *hash = g_new0(BaroSha256, 1);

    SHA256_Init(&hash->context);
    return hash;
}

void
baro_sha256_free(BaroSha256 *hash)
{
    g_free(hash);
}

void
baro_sha256_add(BaroSha256 *hash, const void *bytes, gsize length)
{
    SHA256_Update(&hash->context, bytes, length);
}

void
baro_sha256_end(BaroSha256 *hash, guint8 digest[BARO_SHA256_SIZE])
{
    SHA256_Final(digest, &hash->context);
    SHA256_Init(&hash->context);
}

char *
baro_sha256_hex(BaroSha256 *hash)
{
    guint8 digest[BARO_SHA256_SIZE];
    GString *out = g_string_new(NULL);

    baro_sha256_end(hash, digest);
    for (gsize i = 0; i < sizeof digest; i++)
        g_string_append_printf(out, "%02x", digest[i]);
    return g_string_free(out, FALSE);
}
