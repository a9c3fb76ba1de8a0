// SPDX-License-Identifier: Apache-2.0
/* The examples of FIPS 180-4, in pieces and one after the other. */
#include "barograph/sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const LONG =
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

static void
expect_hex(BaroSha256 *hash, const char *wanted)
{
    g_autofree char *hex = baro_sha256_hex(hash);

    assert_string_equal(hex, wanted);
}

static void
test_examples(void **state)
{
    BaroSha256 *hash = baro_sha256_new();
    guint8 digest[BARO_SHA256_SIZE];

    (void)state;
    expect_hex(hash, "e3b0c44298fc1c149afbf4c8996fb924"
                     "27ae41e4649b934ca495991b7852b855");
    baro_sha256_add(hash, "abc", 3);
    expect_hex(hash, "ba7816bf8f01cfea414140de5dae2223"
                     "b00361a396177a9cb410ff61f20015ad");
    for (gsize i = 0; LONG[i]; i++)
        baro_sha256_add(hash, LONG + i, 1);
    expect_hex(hash, "248d6a61d20638b8e5c026930c3e6039"
                     "a33ce45964ff2167f6ecedd419db06c1");
    baro_sha256_add(hash, "a", 1);
    baro_sha256_add(hash, "bc", 2);
    baro_sha256_end(hash, digest);
    assert_memory_equal(digest, "\xba\x78\x16\xbf", 4);
    baro_sha256_free(hash);
    baro_sha256_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
