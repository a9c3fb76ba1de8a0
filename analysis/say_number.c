// SPDX-License-Identifier: Apache-2.0
#include "barograph/language.h"

#include <math.h>
#include <string.h>

/* "1234.5" as this language writes it. */
static void
append_digits(const BaroLanguage *language, GString *out, const char *digits)
{
    gsize whole = strcspn(digits, ".");

    for (gsize i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            g_string_append(out, language->number.thousands);
        g_string_append_c(out, digits[i]);
    }
    if (digits[whole] == '.') {
        g_string_append(out, language->number.decimal);
        g_string_append(out, digits + whole + 1);
    }
}

char *
baro_say_number(const BaroLanguage *language, double value, int decimals,
                gboolean plus)
{
    char format[8];
    char digits[400]; /* the largest double has 309 before the point */
    GString *out = g_string_new(NULL);

    g_assert(isfinite(value) && decimals >= 0 && decimals <= 9);
    g_snprintf(format, sizeof format, "%%.%df", decimals);
    g_ascii_formatd(digits, sizeof digits, format, fabs(value));
    if (strspn(digits, "0.") < strlen(digits))
        g_string_append(out, value < 0 ? "−" : plus ? "+" : "");
    append_digits(language, out, digits);
    return g_string_free(out, FALSE);
}

char *
baro_say_value(const BaroLanguage *language, double value)
{
    if (!isfinite(value) || fabs(value) > 1e15)
        return g_strdup(language->number.unknown);

    gboolean whole = value == floor(value) || fabs(value) >= 100;

    return whole ? baro_say_number(language, round(value), 0, FALSE)
                 : baro_say_number(language, value, 1, FALSE);
}

char *
baro_say_count(const BaroLanguage *language, gint64 n)
{
    return baro_say_number(language, (double)n, 0, FALSE);
}

char *
baro_say_percent(const BaroLanguage *language, double proportion,
                 gboolean plus)
{
    g_autofree char *n =
        baro_say_number(language, 100 * proportion, 0, plus);

    return baro_say(language, language->number.percent, "n", n, NULL);
}

char *
baro_say_money(const BaroLanguage *language, double value,
               const char *currency)
{
    g_autofree char *n = baro_say_value(language, value);

    if (currency == NULL && value == 0)
        return g_steal_pointer(&n);
    if (currency == NULL)
        return baro_say(language, language->number.money_bare, "n", n, NULL);
    return baro_say(language, language->number.money, "n", n, "currency",
                    currency, NULL);
}
