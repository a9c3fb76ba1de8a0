// SPDX-License-Identifier: Apache-2.0
/* Any bytes as a date, a span, text, an address. Build with the fuzz preset. */
#include "barograph/period.h"
#include "barograph/text.h"
#include "barograph/url.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gint64 at;
    BaroSpan span;
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *clean = baro_text_clean((const char *)data,
                                             (gssize)size, 256);
    g_assert(g_utf8_validate(clean, -1, NULL));
    baro_time_parse_mail(text, &at);
    baro_time_parse_feed(text, &at);
    baro_time_parse_asctime(text, &at);
    baro_span_parse(text, 4, 16000, &span, NULL);
    g_autofree char *visible = baro_text_visible(text);
    g_autofree char *plain = baro_text_plain(text);
    g_autoptr(GString) out = g_string_new(NULL);
    baro_text_csv(out, text);
    baro_text_xml(out, text);
    g_autofree char *url = baro_url_resolve("http://example.org/a", text);
    g_autofree char *canonical = baro_url_canonical(text);
    g_autofree char *hidden = baro_url_without_secrets(text);
    g_assert(g_utf8_validate(visible, -1, NULL));
    g_assert(g_utf8_validate(plain, -1, NULL));
    return 0;
}
