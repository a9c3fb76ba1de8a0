// SPDX-License-Identifier: Apache-2.0
/* SHA-256 by libcrypto: GLib's does without the processor's instructions, and
 * cost two fifths of reading an archive. Not by what replaced these functions
 * there, which needs the whole library: see cli/CMakeLists.txt. */
#define OPENSSL_API_COMPAT 10101
#include "internal.h"

#include <openssl/sha.h>

struct BaroDigest {
    SHA256_CTX context;
};

BaroDigest *
baro_digest_new(void)
{
    BaroDigest *digest = g_new0(BaroDigest, 1);

    SHA256_Init(&digest->context);
    return digest;
}

void
baro_digest_free(BaroDigest *digest)
{
    g_free(digest);
}

void
baro_digest_add(BaroDigest *digest, const void *bytes, gsize length)
{
    SHA256_Update(&digest->context, bytes, length);
}

char *
baro_digest_hex(BaroDigest *digest)
{
    unsigned char sum[SHA256_DIGEST_LENGTH];
    GString *out = g_string_new(NULL);

    SHA256_Final(sum, &digest->context);
    for (gsize i = 0; i < sizeof sum; i++)
        g_string_append_printf(out, "%02x", sum[i]);
    return g_string_free(out, FALSE);
}
