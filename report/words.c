// SPDX-License-Identifier: Apache-2.0
#include "deck.h"

#include <math.h>
#include <string.h>

#include "barograph/text.h"

static const char *const months[] = {
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December"};

char *
baro_words_value(double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    if (!isfinite(value) || fabs(value) > 1e15)
        return g_strdup("–");
    if (value == floor(value) || fabs(value) >= 100)
        return baro_text_number((gint64)llround(value));
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.1f", value));
}

char *
baro_words_day(gint32 day, gboolean is_short)
{
    int year, month, mday;

    baro_day_to_civil(day, &year, &month, &mday);
    if (is_short)
        return g_strdup_printf("%d %.3s", mday, months[month - 1]);
    return g_strdup_printf("%d %s %d", mday, months[month - 1], year);
}

char *
baro_words_quarter(const BaroCalendar *calendar, gint32 period)
{
    g_autofree char *name = baro_period_name(calendar, period);
    const char *dash = strrchr(name, '-');

    if (calendar->by != BARO_BY_QUARTER || dash == NULL || dash - name < 2)
        return g_steal_pointer(&name);
    return g_strdup_printf("%s ’%.2s", dash + 1, dash - 2);
}

const char *
baro_words_short(const BaroVerdict *verdict)
{
    static const char *const words[] = {
        [BARO_VERDICT_TOO_EARLY] = "too early to say",
        [BARO_VERDICT_NO_CHANGE] = "no clear change this year",
        [BARO_VERDICT_INCREASING] = "increasing",
        [BARO_VERDICT_UP] = "up on last year",
        [BARO_VERDICT_RISING] = "rising over the years, last year unclear",
        [BARO_VERDICT_DECREASING] = "decreasing",
        [BARO_VERDICT_DOWN] = "down on last year",
        [BARO_VERDICT_FALLING] = "falling over the years, last year unclear",
        [BARO_VERDICT_MIXED] = "mixed",
        [BARO_VERDICT_GAP] = "not compared, months are missing",
        [BARO_VERDICT_NONE] = "none to compare",
    };

    return verdict == NULL ? "no comparison" : words[verdict->status];
}

char *
baro_words_label(const BaroSeries *series)
{
    const BaroMetricRef *ref = series->ref;
    const char *open = strchr(ref->text, '[');

    if (ref->metric == baro_metric_sample() || strchr(ref->text, '.') != NULL)
        return g_strdup(ref->text);
    if (open == NULL)
        return g_strdup(ref->metric->label);

    /* What narrows a metric is part of its name. */
    g_autoptr(GString) inner = g_string_new(open + 1);

    g_string_replace(inner, "]", "", 0);
    g_string_replace(inner, ">=", " ≥ ", 0);
    g_string_replace(inner, "<=", " ≤ ", 0);
    g_string_replace(inner, "=", " ", 0);
    g_string_replace(inner, ",", ", ", 0);
    return g_strdup_printf("%s (%s)", ref->metric->label, inner->str);
}

char *
baro_words_lower(const char *label)
{
    g_autofree char *plain = baro_text_plain(label);

    /* An abbreviation keeps its capitals. */
    if (g_ascii_isupper(plain[0]) && !g_ascii_isupper(plain[1]))
        plain[0] = g_ascii_tolower(plain[0]);
    return g_steal_pointer(&plain);
}

char *
baro_words_finding(const BaroSeries *series)
{
    static const char *const forms[] = {
        [BARO_VERDICT_TOO_EARLY] = "Too early to say of %s%s",
        [BARO_VERDICT_NO_CHANGE] = "No clear change in %s%s",
        [BARO_VERDICT_INCREASING] = "Increasing: %s%s",
        [BARO_VERDICT_UP] = "Up on last year: %s%s",
        [BARO_VERDICT_RISING] = "Rising over the years, last year unclear: %s%s",
        [BARO_VERDICT_DECREASING] = "Decreasing: %s%s",
        [BARO_VERDICT_DOWN] = "Down on last year: %s%s",
        [BARO_VERDICT_FALLING] = "Falling over the years, last year unclear: %s%s",
        [BARO_VERDICT_MIXED] = "Mixed: %s%s",
        [BARO_VERDICT_GAP] = "Not compared, months are missing: %s%s",
        [BARO_VERDICT_NONE] = "None to compare: %s%s",
    };
    g_autofree char *name = baro_words_label(series);
    g_autofree char *label = baro_words_lower(name);
    g_autofree char *numbers = NULL;
    double last = series->year_last, prior = series->year_prior;
    GString *out = g_string_new(NULL);

    if (isfinite(last) && isfinite(prior)) {
        g_autofree char *now = baro_words_value(last);
        g_autofree char *then = baro_words_value(prior);

        numbers = g_strdup_printf(" (%s, %s before)", now, then);
    } else if (isfinite(last)) {
        g_autofree char *now = baro_words_value(last);

        numbers = g_strdup_printf(" (%s in the last year)", now);
    }

    const char *form = forms[series->verdict == NULL
                                 ? BARO_VERDICT_TOO_EARLY
                                 : series->verdict->status];
    const char *hole = strstr(form, "%s");

    g_string_append_len(out, form, hole - form);
    g_string_append(out, label);
    if (numbers != NULL)
        g_string_append(out, numbers);
    return g_string_free(out, FALSE);
}
