// SPDX-License-Identifier: Apache-2.0
/* The words of pages that do not ask the deck's language yet. */
#include "deck.h"

char *
baro_words_value(double value)
{
    return baro_say_value(baro_language(NULL), value);
}

char *
baro_words_day(gint32 day, gboolean is_short)
{
    return is_short ? baro_say_short_day(baro_language(NULL), day)
                    : baro_say_day(baro_language(NULL), day);
}

char *
baro_words_quarter(const BaroCalendar *calendar, gint32 period)
{
    return baro_say_period(baro_language(NULL), calendar, period);
}

const char *
baro_words_short(const BaroVerdict *verdict)
{
    return baro_say_brief(baro_language(NULL), verdict);
}

char *
baro_words_label(const BaroSeries *series)
{
    return baro_say_label(baro_language(NULL), series);
}

char *
baro_words_lower(const char *label)
{
    return baro_say_inside(baro_language(NULL), label);
}

char *
baro_words_finding(const BaroSeries *series)
{
    return baro_say_finding(baro_language(NULL), series);
}
