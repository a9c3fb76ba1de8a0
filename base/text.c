// SPDX-License-Identifier: Apache-2.0
#include "barograph/text.h"

#include <math.h>

#define LONGEST_WORD 64

static void
trim_end(GString *text)
{
    while (text->len > 0) {
        const char *last = g_utf8_find_prev_char(text->str,
                                                 text->str + text->len);

        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        g_string_truncate(text, last - text->str);
    }
}

/* Appends as many whole characters as fit; FALSE: some did not. */
static gboolean
append_limited(GString *out, const char *text, gsize length, gsize limit)
{
    gsize room = limit - out->len;

    if (length <= room) {
        g_string_append_len(out, text, (gssize)length);
        return TRUE;
    }
    while (room > 0 && ((guchar)text[room] & 0xc0) == 0x80)
        room--;
    g_string_append_len(out, text, (gssize)room);
    return FALSE;
}

/* Behind the blanks and NULs at `text`. */
static const char *
skip_blanks(const char *text, const char *end)
{
    while (text < end) {
        gunichar c = g_utf8_get_char_validated(text, end - text);

        if (*text == '\0')
            text++;
        else if (c < 0x110000 && g_unichar_isspace(c))
            text = g_utf8_next_char(text);
        else
            break;
    }
    return text;
}

/* Printable ASCII with no blank at either end needs no cleaning, and nearly
 * all that comes is that. */
static gboolean
is_clean(const char *text, gsize length)
{
    guint other = 0;

    for (gsize i = 0; i < length; i++)
        other |= (guchar)(text[i] - ' ') > '~' - ' ';
    return other == 0
        && (length == 0 || (text[0] != ' ' && text[length - 1] != ' '));
}

char *
baro_text_clean(const char *text, gssize length, gsize limit)
{
    if (text == NULL)
        return g_strdup("");

    gsize size = length < 0 ? strlen(text) : (gsize)length;
    const char *end = text + size;

    if (size <= limit && is_clean(text, size))
        return g_strndup(text, size);

    GString *out = g_string_new(NULL);

    /* In runs of what is valid: whole messages come through here. */
    for (text = skip_blanks(text, end); text < end; text++) {
        const char *stop;

        (void)g_utf8_validate_len(text, (gsize)(end - text), &stop);
        if (!append_limited(out, text, (gsize)(stop - text), limit))
            break;
        text = stop;
        if (text < end && *text != '\0'
            && !append_limited(out, "\uFFFD", strlen("\uFFFD"), limit))
            break;
    }
    trim_end(out);
    return g_string_free(out, FALSE);
}

static gboolean
is_ascii(const char *text)
{
    guchar all = 0;

    for (; *text != '\0'; text++)
        all |= (guchar)*text;
    return all < 0x80;
}

char *
baro_text_lower(const char *text)
{
    if (text == NULL)
        return g_strdup("");
    return is_ascii(text) ? g_ascii_strdown(text, -1)
                          : g_utf8_strdown(text, -1);
}

/* The same as below, where each letter is a byte. */
static char *
fold_ascii(const char *text)
{
    char *out = g_malloc(strlen(text) + 1), *to = out;

    for (; *text != '\0'; text++) {
        if (!g_unichar_isspace((guchar)*text))
            *to++ = g_ascii_tolower(*text);
        else if (to > out && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > out && to[-1] == ' ')
        to--;
    *to = '\0';
    return out;
}

char *
baro_text_fold(const char *text)
{
    if (text != NULL && is_ascii(text))
        return fold_ascii(text);

    g_autofree char *valid = g_utf8_make_valid(text == NULL ? "" : text, -1);
    g_autofree char *apart = g_utf8_normalize(valid, -1, G_NORMALIZE_NFD);
    g_autofree char *folded = g_utf8_casefold(apart, -1);
    g_autofree char *composed = g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
    GString *out = g_string_sized_new(strlen(composed));

    for (const char *p = composed; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!g_unichar_isspace(c))
            g_string_append_unichar(out, c);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    trim_end(out);
    return g_string_free(out, FALSE);
}

static gboolean
is_same_letter(char a, char b)
{
    return g_ascii_tolower(a) == g_ascii_tolower(b);
}

/* The least number of letters to insert, drop, change or swap with their
 * neighbour. Both words are at most LONGEST_WORD long. */
static gsize
edit_distance(const char *a, const char *b)
{
    gsize rows[3][LONGEST_WORD + 1];
    gsize n_a = strlen(a), n_b = strlen(b);

    for (gsize j = 0; j <= n_b; j++)
        rows[0][j] = j;
    for (gsize i = 1; i <= n_a; i++) {
        gsize *row = rows[i % 3];
        const gsize *above = rows[(i + 2) % 3], *two_up = rows[(i + 1) % 3];

        row[0] = i;
        for (gsize j = 1; j <= n_b; j++) {
            gsize best = above[j - 1] + !is_same_letter(a[i - 1], b[j - 1]);

            best = MIN(best, MIN(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && is_same_letter(a[i - 1], b[j - 2])
                && is_same_letter(a[i - 2], b[j - 1]))
                best = MIN(best, two_up[j - 2] + 1);
            row[j] = best;
        }
    }
    return rows[n_a % 3][n_b];
}

const char *
baro_text_nearest(const char *word, const char *const *words)
{
    gsize length = word == NULL ? 0 : strlen(word);
    gsize nearest = G_MAXSIZE;
    const char *found = NULL;

    if (length == 0 || length > LONGEST_WORD || words == NULL)
        return NULL;
    for (; *words != NULL; words++) {
        gsize n = strlen(*words);

        if (n > LONGEST_WORD)
            continue;

        gsize distance = edit_distance(word, *words);

        /* Every third letter may be wrong; more is another word. */
        if (distance < nearest && distance <= MAX(1, MAX(n, length) / 3)
            && distance < MIN(n, length)) {
            nearest = distance;
            found = *words;
        }
    }
    return found;
}

char *
baro_text_number(gint64 value)
{
    guint64 size = value < 0 ? -(guint64)value : (guint64)value;
    g_autofree char *plain = g_strdup_printf("%" G_GUINT64_FORMAT, size);
    gsize length = strlen(plain);
    GString *out = g_string_new(value < 0 ? "\u2212" : "");

    for (gsize i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            g_string_append_c(out, ',');
        g_string_append_c(out, plain[i]);
    }
    return g_string_free(out, FALSE);
}

gboolean
baro_parse_int(const char *text, gint64 low, gint64 high, gint64 *value)
{
    gint64 parsed;

    if (text == NULL || low > high
        || !g_ascii_string_to_signed(text, 10, low, high, &parsed, NULL))
        return FALSE;
    *value = parsed;
    return TRUE;
}

gboolean
baro_parse_double(const char *text, double *value)
{
    char *end = NULL;

    /* Decimal only: no blanks, no hexadecimal, no "inf" or "nan". */
    if (text == NULL || *text == '\0'
        || strspn(text, "0123456789+-.eE") != strlen(text))
        return FALSE;

    double parsed = g_ascii_strtod(text, &end);

    if (end == text || *end != '\0' || !isfinite(parsed))
        return FALSE;
    *value = parsed;
    return TRUE;
}
