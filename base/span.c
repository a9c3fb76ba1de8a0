// SPDX-License-Identifier: Apache-2.0
#include "barograph/period.h"

#include "barograph/text.h"

/* What is further away than any archive reaches is a slip of the finger. */
#define MOST_UNITS 100000

static gboolean
single(gint32 day, BaroSpan *span)
{
    int year, month, mday;

    if (day == BARO_NO_DAY)
        return FALSE;
    baro_day_to_civil(day, &year, &month, &mday);
    if (year < 1 || year > 9999)
        return FALSE;
    *span = (BaroSpan){day, day};
    return TRUE;
}

/* `count` digits at *text, which moves behind them; -1 for anything else. */
static int
take_digits(const char **text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (!g_ascii_isdigit((*text)[i]))
            return -1;
        value = value * 10 + ((*text)[i] - '0');
    }
    *text += count;
    return value;
}

static gboolean
parse_week(int year, const char *rest, BaroSpan *span)
{
    const BaroCalendar calendar = {BARO_BY_WEEK, 1};
    int week = take_digits(&rest, 2);

    if (week < 1 || *rest != '\0')
        return FALSE;

    /* 4 January always lies in week 1; week 53 exists only in some years. */
    gint32 first = baro_period_of(&calendar, baro_day_from_civil(year, 1, 4));
    gint32 last = baro_period_of(&calendar, baro_day_from_civil(year, 12, 28));

    if (week > last - first + 1)
        return FALSE;
    *span = baro_period_span(&calendar, first + week - 1);
    return TRUE;
}

static gboolean
parse_month(int year, const char *rest, BaroSpan *span)
{
    int month = take_digits(&rest, 2);

    if (month < 1 || month > 12 || *rest != '\0')
        return FALSE;
    *span = (BaroSpan){baro_month_first(year * 12 + month - 1),
                       baro_month_last(year * 12 + month - 1)};
    return TRUE;
}

/* `2013`, `2013-Q3`: without FY they are the calendar's, since that is what
 * everybody reads in them; with FY the fiscal year's. */
static gboolean
parse_calendar(const char *text, int fiscal_start, BaroSpan *span)
{
    gboolean is_fiscal = g_ascii_strncasecmp(text, "FY", 2) == 0;
    const char *rest = is_fiscal ? text + 2 : text;
    int start = is_fiscal ? fiscal_start : 1;
    int quarter = 1, months = 12;
    int year = take_digits(&rest, 4);

    if (year < 1)
        return FALSE;
    if (rest[0] == '-' && g_ascii_tolower(rest[1]) == 'q') {
        rest += 2;
        quarter = take_digits(&rest, 1);
        months = 3;
    } else if (rest[0] == '-' && g_ascii_tolower(rest[1]) == 'w') {
        return !is_fiscal && parse_week(year, rest + 2, span);
    } else if (rest[0] == '-') {
        return !is_fiscal && parse_month(year, rest + 1, span);
    }
    if (*rest != '\0' || quarter < 1 || quarter > 4)
        return FALSE;

    gint32 first = (start == 1 ? year : year - 1) * 12 + start - 1
                   + (quarter - 1) * 3;
    *span = (BaroSpan){baro_month_first(first),
                       baro_month_last(first + months - 1)};
    return TRUE;
}

static gboolean
parse_unit(const char *word, BaroBy *by)
{
    gsize length = strlen(word);
    g_autofree char *one = g_strdup(word);

    if (length > 1 && one[length - 1] == 's')
        one[length - 1] = '\0';
    return baro_by_parse(one, by);
}

static gboolean
parse_ago(const char *count, const char *unit, gint32 today, BaroSpan *span)
{
    static const struct {
        int days, months;
    } steps[] = {
        [BARO_BY_DAY] = {1, 0},     [BARO_BY_WEEK] = {7, 0},
        [BARO_BY_MONTH] = {0, 1},   [BARO_BY_QUARTER] = {0, 3},
        [BARO_BY_YEAR] = {0, 12},
    };
    gint64 n = 0;
    BaroBy by;

    if (!baro_parse_int(count, 0, MOST_UNITS, &n) || !parse_unit(unit, &by))
        return FALSE;

    gint32 day = today - (gint32)n * steps[by].days;

    return single(baro_day_add_months(day, -(int)n * steps[by].months), span);
}

static gboolean
parse_words(const char *text, int fiscal_start, gint32 today, BaroSpan *span)
{
    g_autofree char *lower = baro_text_fold(text);
    g_auto(GStrv) words = g_strsplit(lower, " ", -1);
    guint n = g_strv_length(words);
    BaroCalendar calendar = {BARO_BY_DAY, fiscal_start};

    if (n == 1 && g_str_equal(words[0], "today"))
        return single(today, span);
    if (n == 1 && g_str_equal(words[0], "yesterday"))
        return single(today - 1, span);
    if (n == 3 && g_str_equal(words[2], "ago"))
        return parse_ago(words[0], words[1], today, span);
    if (n != 2 || !baro_by_parse(words[1], &calendar.by))
        return FALSE;

    gint32 period = baro_period_of(&calendar, today);

    if (g_str_equal(words[0], "last"))
        period--;
    else if (!g_str_equal(words[0], "this"))
        return FALSE;
    *span = baro_period_span(&calendar, period);
    return TRUE;
}

gboolean
baro_span_parse(const char *text, int fiscal_start, gint32 today,
                BaroSpan *span, GError **error)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(text == NULL ? "" : text));
    gint32 day;

    if (baro_day_parse(trimmed, &day)) {
        *span = (BaroSpan){day, day};
        return TRUE;
    }
    if (parse_calendar(trimmed, fiscal_start, span)
        || parse_words(trimmed, fiscal_start, today, span))
        return TRUE;

    g_autofree char *shown = baro_text_visible(trimmed);

    return baro_fail(error, BARO_ERROR_USAGE,
                     "“%s” is no date: write it like 2013-09-30, 2013-09, "
                     "2013-Q3, 2013-W40, 2013, “12 months ago” or "
                     "“last quarter”.", shown);
}
