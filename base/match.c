// SPDX-License-Identifier: Apache-2.0
#include "barograph/match.h"

#include "barograph/text.h"

/* How often an /expression/ may try from one place in the text before it is
 * given up: no honest pattern needs a tenth of it. PCRE2 reads the limit from
 * the head of the pattern, where it can only be lowered afterwards. */
#define EXPRESSION_LIMIT "(*LIMIT_MATCH=100000)"

/* A letter, a digit or a mark that sits on one. */
#define WORD_CLASS "[\\p{L}\\p{N}\\p{M}]"
#define COMPILE_FLAGS (G_REGEX_CASELESS | G_REGEX_OPTIMIZE)

struct BaroMatcher {
    GPtrArray *regexes; /* one for all words and stems, one an expression */
};

static gboolean
is_word_character(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Appends one word, phrase or stem, held to word edges where it begins and
 * ends with a letter or digit: `XSA-` is found in `XSA-7`. */
static void
append_word(GString *out, const char *word, gboolean is_stem)
{
    const char *end = word + strlen(word);
    gunichar last = g_utf8_get_char(g_utf8_prev_char(end));
    gboolean is_after_blank = FALSE;

    g_string_append(out, out->len > 0 ? "|" : "");
    if (is_word_character(g_utf8_get_char(word)))
        g_string_append(out, "(?<!" WORD_CLASS ")");
    for (const char *p = word; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isspace(c)) {
            if (!is_after_blank)
                g_string_append(out, "[\\s\\p{Z}]++");
        } else if (c < 0x80 && !g_ascii_isalnum((char)c)) {
            g_string_append_printf(out, "\\x{%x}", c);
        } else {
            g_string_append_unichar(out, c);
        }
        is_after_blank = g_unichar_isspace(c);
    }
    if (!is_stem && is_word_character(last))
        g_string_append(out, "(?!" WORD_CLASS ")");
}

static gboolean
fail_pattern(GError **error, const char *pattern, long column,
             const char *reason)
{
    g_autofree char *shown = baro_text_visible(pattern);

    return baro_fail(error, BARO_ERROR_CONFIG,
                     "The pattern “%s” cannot be read, column %ld: %s.", shown,
                     column, reason);
}

/* The character of `source` at which GRegex stumbled. It says so only in the
 * text of its error: the first number behind the pattern, in any language. */
static long
stumble_offset(const char *message, const char *source)
{
    const char *at = strstr(message, source);
    long length = g_utf8_strlen(source, -1);
    long offset = 0;

    at = at == NULL ? "" : at + strlen(source);
    at += strcspn(at, "0123456789");
    for (; g_ascii_isdigit(*at) && offset <= length; at++)
        offset = offset * 10 + (*at - '0');
    return MIN(offset, length);
}

static gboolean
add_expression(BaroMatcher *matcher, const char *pattern, GError **error)
{
    g_autofree char *inner = g_strndup(pattern + 1, strlen(pattern) - 2);
    g_autofree char *source = g_strconcat(EXPRESSION_LIMIT, inner, NULL);
    g_autoptr(GError) problem = NULL;
    GRegex *regex = g_regex_new(source, COMPILE_FLAGS, 0, &problem);

    if (regex == NULL) {
        const char *reason = strrchr(problem->message, ':');
        long offset = stumble_offset(problem->message, source)
                      - (long)strlen(EXPRESSION_LIMIT);

        /* One for the slash, one because columns count from 1. */
        return fail_pattern(error, pattern, MAX(offset, 0) + 2,
                            reason == NULL ? problem->message : reason + 2);
    }
    g_ptr_array_add(matcher->regexes, regex);
    return TRUE;
}

static gboolean
add_pattern(BaroMatcher *matcher, GString *words, const char *pattern,
            GError **error)
{
    if (!g_utf8_validate(pattern, -1, NULL))
        return fail_pattern(error, pattern, 1, "it is not UTF-8");

    g_autofree char *text = baro_text_clean(pattern, -1, G_MAXSIZE);
    gsize length = strlen(text);
    gboolean is_stem = length > 0 && text[length - 1] == '*';

    if (length > 1 && text[0] == '/' && text[length - 1] == '/') {
        if (length == 2)
            return fail_pattern(error, pattern, 2, "the expression is empty");
        return add_expression(matcher, text, error);
    }
    if (is_stem)
        text[length - 1] = '\0';
    if (text[0] == '\0')
        return fail_pattern(error, pattern, 1,
                            is_stem ? "the stem before the * is empty"
                                    : "it is empty");
    append_word(words, text, is_stem);
    return TRUE;
}

BaroMatcher *
baro_matcher_new(const char *const *patterns, GError **error)
{
    g_autoptr(BaroMatcher) matcher = g_new0(BaroMatcher, 1);
    g_autoptr(GString) words = g_string_new(NULL);

    matcher->regexes = g_ptr_array_new_with_free_func(
        (GDestroyNotify)g_regex_unref);
    for (; patterns != NULL && *patterns != NULL; patterns++)
        if (!add_pattern(matcher, words, *patterns, error))
            return NULL;
    if (words->len > 0) {
        g_autoptr(GError) problem = NULL;
        GRegex *regex = g_regex_new(words->str, COMPILE_FLAGS, 0, &problem);

        if (regex == NULL) {
            baro_fail(error, BARO_ERROR_CONFIG,
                      "The words to match are too many: %s.", problem->message);
            return NULL;
        }
        g_ptr_array_add(matcher->regexes, regex);
    }
    return g_steal_pointer(&matcher);
}

void
baro_matcher_free(BaroMatcher *matcher)
{
    if (matcher == NULL)
        return;
    g_ptr_array_unref(matcher->regexes);
    g_free(matcher);
}

gboolean
baro_matcher_matches(const BaroMatcher *matcher, const char *text)
{
    g_autofree char *valid = NULL;

    if (text == NULL)
        text = "";
    if (!g_utf8_validate(text, -1, NULL))
        text = valid = g_utf8_make_valid(text, -1);
    for (guint i = 0; i < matcher->regexes->len; i++)
        if (g_regex_match(g_ptr_array_index(matcher->regexes, i), text, 0,
                          NULL))
            return TRUE;
    return FALSE;
}

/* Behind one character, valid or not: its first byte and those that go on. */
static const char *
next_character(const char *text)
{
    do
        text++;
    while (((guchar)*text & 0xc0) == 0x80);
    return text;
}

gboolean
baro_glob_matches(const char *glob, const char *text)
{
    const char *star = NULL, *resume = NULL;

    glob = glob == NULL ? "" : glob;
    text = text == NULL ? "" : text;
    while (*text != '\0') {
        if (*glob == '*') {
            star = glob++;
            resume = text;
        } else if (*glob == '?') {
            glob++;
            text = next_character(text);
        } else if (*glob != '\0'
                   && g_ascii_tolower(*glob) == g_ascii_tolower(*text)) {
            glob++;
            text++;
        } else if (star != NULL) {
            glob = star + 1;
            text = resume = next_character(resume);
        } else {
            return FALSE;
        }
    }
    while (*glob == '*')
        glob++;
    return *glob == '\0';
}
