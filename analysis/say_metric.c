// SPDX-License-Identifier: Apache-2.0
#include "barograph/language.h"

#include <string.h>

#include "barograph/text.h"

BaroMetricTerms
baro_say_metric(const BaroLanguage *language, const BaroMetric *metric)
{
    for (const BaroMetricTerms *terms = language->metrics;
         terms != NULL && terms->name != NULL; terms++)
        if (strcmp(terms->name, metric->name) == 0)
            return *terms;
    return (BaroMetricTerms){metric->name, metric->label, metric->unit,
                             metric->definition, metric->pitfalls};
}

const char *
baro_say_figure(const BaroLanguage *language, const char *name)
{
    for (const BaroFigureTerms *terms = language->figures;
         terms->name != NULL; terms++)
        if (strcmp(terms->name, name) == 0)
            return terms->label;
    return NULL;
}

char *
baro_say_label(const BaroLanguage *language, const BaroSeries *series)
{
    const BaroMetricRef *ref = series->ref;
    const char *open = strchr(ref->text, '[');
    const char *label = baro_say_metric(language, ref->metric).label;

    if (ref->metric == baro_metric_sample() || strchr(ref->text, '.') != NULL)
        return g_strdup(ref->text);
    if (open == NULL)
        return g_strdup(label);

    /* What narrows a metric is part of its name. */
    g_autoptr(GString) inner = g_string_new(open + 1);

    g_string_replace(inner, "]", "", 0);
    g_string_replace(inner, ">=", " ≥ ", 0);
    g_string_replace(inner, "<=", " ≤ ", 0);
    g_string_replace(inner, "=", " ", 0);
    g_string_replace(inner, ",", ", ", 0);
    return baro_say(language, language->common.narrowed, "label", label, "by",
                    inner->str, NULL);
}

char *
baro_say_inside(const BaroLanguage *language, const char *label)
{
    g_autofree char *plain = baro_text_plain(label);

    /* An abbreviation keeps its capitals. */
    if (!language->capitals && g_ascii_isupper(plain[0])
        && !g_ascii_isupper(plain[1]))
        plain[0] = g_ascii_tolower(plain[0]);
    return g_steal_pointer(&plain);
}

char *
baro_say_capital(const char *text)
{
    GString *out = g_string_new(NULL);

    if (*text != '\0') {
        g_string_append_unichar(out, g_unichar_toupper(g_utf8_get_char(text)));
        g_string_append(out, g_utf8_next_char(text));
    }
    return g_string_free(out, FALSE);
}
