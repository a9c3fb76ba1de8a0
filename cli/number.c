// SPDX-License-Identifier: Apache-2.0
#include "cli.h"

#include <math.h>

#include "barograph/text.h"

char *
baro_value_text(double value)
{
    if (isnan(value))
        return g_strdup("–");
    if (value == (double)(gint64)value)
        return baro_text_number((gint64)value);
    return g_strdup_printf("%.2f", value);
}

/* With its sign, +3, −2.5 or 0: whole where it is, else with one decimal. */
static char *
signed_text(double value)
{
    const char *sign = value > 0 ? "+" : value < 0 ? "−" : "";
    double size = value < 0 ? -value : value;
    g_autofree char *number = size == (double)(gint64)size
                                  ? baro_text_number((gint64)size)
                                  : g_strdup_printf("%.1f", size);
    return g_strconcat(sign, number, NULL);
}

char *
baro_change_text(gboolean is_share, double now, double before)
{
    if (isnan(now) || isnan(before))
        return g_strdup("");
    double difference = now - before;
    gboolean whole = difference == (double)(gint64)difference;
    g_autofree char *number = signed_text(difference);
    if (is_share)
        return g_strconcat(number, " points", NULL);
    if (before < 10 || now < 10 || !whole)
        return g_steal_pointer(&number);
    double half = difference < 0 ? -0.5 : 0.5;
    g_autofree char *growth = signed_text(
        (double)(gint64)(100 * difference / before + half));
    return g_strdup_printf("%s  %s %%", number, growth);
}
