// SPDX-License-Identifier: Apache-2.0
/*
 * Text that came from outside, made harmless, once for each place where it
 * ends: the store, a terminal, CSV, XML. Every function takes NULL as "".
 */
#pragma once
#include <glib.h>

/* What the store keeps: valid UTF-8 (each invalid byte becomes U+FFFD), no
 * NUL, blanks around it removed, cut at a character to at most `limit` bytes.
 * `length` -1: to the NUL. Caller frees. */
char *baro_text_clean(const char *text, gssize length, gsize limit);

/* For a terminal, a log, an error: C0, DEL, C1, bidi controls, line and
 * paragraph separators, BOM and invalid bytes become visible (`\x1b`,
 * `\u202e`). Caller frees. */
char *baro_text_visible(const char *text);

/* For pictures, PDF and HTML: as visible, but what would be made visible is
 * left out and blanks are collapsed: a reader sees the name, not the attack.
 * A single U+00A0 or U+202F stays, and the blank before a per cent sign
 * becomes one: no line breaks there. Caller frees. */
char *baro_text_plain(const char *text);

/* Appends one CSV cell, quoted where RFC 4180 needs it; text that a
 * spreadsheet would take for a formula gets a leading apostrophe. */
void baro_text_csv(GString *out, const char *text);

/* Appends text with & < > " ' escaped and control characters left out, for
 * XML, SVG, HTML and Pango markup. */
void baro_text_xml(GString *out, const char *text);

/* In lower case: what addresses are compared by. The locale has no say in
 * ASCII: an address is the same in Turkey. Caller frees. */
char *baro_text_lower(const char *text);

/* Case-folded, blanks collapsed, NFC: the key under which names are the same.
 * Caller frees. */
char *baro_text_fold(const char *text);

/* The edit distance's nearest of `words` (NULL-terminated) to `word`, or NULL
 * where none is near enough to be meant. Borrowed from `words`. */
const char *baro_text_nearest(const char *word, const char *const *words);

/* "22,863"; "-1,234" gets U+2212. Caller frees. */
char *baro_text_number(gint64 value);

/* The only readers of numbers: the whole text, decimal, in range. */
gboolean baro_parse_int(const char *text, gint64 low, gint64 high, gint64 *value);
gboolean baro_parse_double(const char *text, double *value);
