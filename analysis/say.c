// SPDX-License-Identifier: Apache-2.0
#include "barograph/language.h"

#include <stdarg.h>
#include <string.h>

#include "barograph/text.h"

typedef struct {
    const char *name, *value;
} Value;

typedef struct {
    const BaroLanguage *language;
    const GArray *values; /* Value */
    GString *out;
} Filler;

static const char *
find_value(const Filler *filler, const char *name, gsize length)
{
    for (guint i = 0; i < filler->values->len; i++) {
        const Value *value = &g_array_index(filler->values, Value, i);

        if (strlen(value->name) == length
            && strncmp(value->name, name, length) == 0)
            return value->value;
    }
    g_error("the hole {%.*s} of a sentence has no value", (int)length, name);
}

/* The brace that closes the one at `open`. */
static const char *
closing(const char *open)
{
    int depth = 0;

    for (const char *at = open;; at++) {
        g_assert(*at != '\0');
        depth += (*at == '{') - (*at == '}');
        if (depth == 0)
            return at;
    }
}

/* Where the form that begins at `from` ends: at a bar of its own, or at the
 * brace. */
static const char *
form_end(const char *from, const char *close)
{
    const char *at = from;

    while (at < close && *at != '|')
        at = *at == '{' ? closing(at) + 1 : at + 1;
    return at;
}

/* The size of a number as this language writes it; FALSE for any other
 * text. */
static gboolean
read_number(const BaroLanguage *language, const char *text, double *n)
{
    g_autoptr(GString) plain = g_string_new(text);

    g_string_replace(plain, language->number.thousands, "", 0);
    g_string_replace(plain, language->number.decimal, ".", 0);
    g_string_replace(plain, "−", "", 0);
    return baro_parse_double(plain->str, n);
}

static guint
choose_form(const BaroLanguage *language, const char *value)
{
    double n;

    if (!read_number(language, value, &n))
        return language->plurals - 1;
    return language->plural(n);
}

static void
fill(const Filler *filler, const char *from, const char *end);

/* Of `{n:form|form…}` the one that the value asks for; `forms` is before the
 * first. */
static void
fill_form(const Filler *filler, const char *value, const char *forms,
          const char *close)
{
    for (guint n = choose_form(filler->language, value); n > 0; n--) {
        forms = form_end(forms + 1, close);
        g_assert(forms < close);
    }
    fill(filler, forms + 1, form_end(forms + 1, close));
}

static void
fill(const Filler *filler, const char *from, const char *end)
{
    while (from < end) {
        const char *open = memchr(from, '{', (gsize)(end - from));

        if (open == NULL) {
            g_string_append_len(filler->out, from, end - from);
            return;
        }
        g_string_append_len(filler->out, from, open - from);

        const char *close = closing(open), *form = open + 1;
        gsize length = strcspn(form, ":}");
        const char *value = find_value(filler, form, length);

        form += length;
        if (*form == '}')
            g_string_append(filler->out, value);
        else
            fill_form(filler, value, form, close);
        from = close + 1;
    }
}

char *
baro_say(const BaroLanguage *language, const char *sentence, ...)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(Value));
    Filler filler = {language, values, g_string_new(NULL)};
    va_list list;
    Value value;

    va_start(list, sentence);
    while ((value.name = va_arg(list, const char *)) != NULL) {
        value.value = va_arg(list, const char *);
        g_assert(value.value != NULL);
        g_array_append_val(values, value);
    }
    va_end(list);
    fill(&filler, sentence, sentence + strlen(sentence));
    return g_string_free(filler.out, FALSE);
}
