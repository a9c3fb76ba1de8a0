// SPDX-License-Identifier: Apache-2.0
/* SHA-256 (FIPS 180-4): of what was read, and of the ids in the store. */
#pragma once
#include <glib.h>

enum { BARO_SHA256_SIZE = 32 };

typedef struct BaroSha256 BaroSha256;

/* Of nothing yet. Free with baro_sha256_free(). */
BaroSha256 *baro_sha256_new(void);
/* NULL is allowed. */
void baro_sha256_free(BaroSha256 *hash);
/* Goes on with these bytes. */
void baro_sha256_add(BaroSha256 *hash, const void *bytes, gsize length);
/* The digest of all that was added; the hash begins anew. */
void baro_sha256_end(BaroSha256 *hash, guint8 digest[BARO_SHA256_SIZE]);
/* The same in hexadecimal, to be freed by the caller. */
char *baro_sha256_hex(BaroSha256 *hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroSha256, baro_sha256_free)
