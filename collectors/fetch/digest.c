// SPDX-License-Identifier: Apache-2.0
/* SHA-256 by libcrypto, which curl brings along: GLib's does without the
 * processor's instructions, and cost two fifths of reading an archive. */
#include "internal.h"

#include <openssl/evp.h>

struct BaroDigest {
    EVP_MD_CTX *context;
};

BaroDigest *
baro_digest_new(void)
{
    BaroDigest *digest = g_new0(BaroDigest, 1);

    digest->context = EVP_MD_CTX_new();
    if (!digest->context ||
        EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL) != 1)
        g_error("libcrypto has no SHA-256");
    return digest;
}

void
baro_digest_free(BaroDigest *digest)
{
    if (!digest)
        return;
    EVP_MD_CTX_free(digest->context);
    g_free(digest);
}

void
baro_digest_add(BaroDigest *digest, const void *bytes, gsize length)
{
    if (EVP_DigestUpdate(digest->context, bytes, length) != 1)
        g_error("libcrypto cannot go on with a SHA-256");
}

char *
baro_digest_hex(BaroDigest *digest)
{
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    GString *out = g_string_new(NULL);

    if (EVP_DigestFinal_ex(digest->context, sum, &length) != 1)
        g_error("libcrypto cannot end a SHA-256");
    for (unsigned i = 0; i < length; i++)
        g_string_append_printf(out, "%02x", sum[i]);
    return g_string_free(out, FALSE);
}
