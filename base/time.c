// SPDX-License-Identifier: Apache-2.0
#include "barograph/time.h"

#include "barograph/limits.h"

#define NO_ZONE G_MININT

/* What has been read of a date so far. */
typedef struct {
    int year, month, day; /* 0: not yet */
    int hour, minute, second;
    gboolean has_time;
    int zone;               /* seconds east of UTC, or NO_ZONE */
    gboolean zone_is_named; /* a number after a name goes before it */
    int numbers[2];         /* of mail: day and year, as they came */
    int widths[2];          /* their digits */
    int n_numbers;
} Parts;

/* RFC 5322's, and those that mail of the last decades uses. Military letters
 * are all -0000: mail has used them with either sign. A name that is not here
 * is -0000 too, as RFC 5322, 4.3, has it. */
static const struct {
    const char *name;
    int minutes;
} zones[] = {
    {"UT", 0},       {"UTC", 0},      {"GMT", 0},      {"WET", 0},
    {"EST", -300},   {"EDT", -240},   {"CST", -360},   {"CDT", -300},
    {"MST", -420},   {"MDT", -360},   {"PST", -480},   {"PDT", -420},
    {"AKST", -540},  {"AKDT", -480},  {"HST", -600},   {"BST", 60},
    {"WEST", 60},    {"CET", 60},     {"MET", 60},     {"MEZ", 60},
    {"CEST", 120},   {"MEST", 120},   {"MESZ", 120},   {"EET", 120},
    {"EEST", 180},   {"MSK", 180},    {"MSD", 240},    {"SAST", 120},
    {"JST", 540},    {"KST", 540},    {"AEST", 600},   {"AEDT", 660},
    {"NZST", 720},   {"NZDT", 780},
};

static const char *const months[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
};

static const char *const weekdays[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday",
};

const char *
baro_date_quality_name(BaroDateQuality quality)
{
    static const char *const names[] = {
        [BARO_DATE_OK] = "ok",
        [BARO_DATE_RECEIVED] = "received",
        [BARO_DATE_SEPARATOR] = "separator",
        [BARO_DATE_FIRST_SEEN] = "first-seen",
        [BARO_DATE_MONTH] = "month",
        [BARO_DATE_OUTSIDE] = "outside",
        [BARO_DATE_UNREADABLE] = "unreadable",
    };

    g_return_val_if_fail((gsize)quality < G_N_ELEMENTS(names), NULL);
    return names[quality];
}

static gboolean
is_mark(char c, const char *marks)
{
    while (*marks != '\0' && *marks != c)
        marks++;
    return *marks != '\0';
}

/* The number at *text, which moves behind it, and how many digits it has;
 * more than six digits are no part of a date: 0. */
static int
take_number(const char **text, int *value)
{
    int width = 0;

    *value = 0;
    for (; g_ascii_isdigit(**text); (*text)++) {
        if (++width > 6)
            return 0;
        *value = *value * 10 + (**text - '0');
    }
    return width;
}

/* Which of the names the word begins or is: at least three letters of it. -1
 * where it is none. */
static int
find_name(const char *word, gsize length, const char *const *names, int n)
{
    for (int i = 0; i < n && length >= 3; i++)
        if (names[i][0] == (word[0] | 0x20) && length <= strlen(names[i])
            && g_ascii_strncasecmp(word, names[i], length) == 0)
            return i;
    return -1;
}

static int
find_month(const char *word, gsize length)
{
    if (length == 4 && g_ascii_strncasecmp(word, "sept", 4) == 0)
        return 9;
    return find_name(word, length, months, (int)G_N_ELEMENTS(months)) + 1;
}

static gboolean
is_weekday(const char *word, gsize length)
{
    return find_name(word, length, weekdays, (int)G_N_ELEMENTS(weekdays)) >= 0;
}

/* `hh:mm[:ss[.fraction]]`, behind whose hour *text stands, at the colon. */
static gboolean
take_clock(const char **text, int hour, Parts *parts)
{
    if (parts->has_time)
        return FALSE;
    parts->has_time = TRUE;
    parts->hour = hour;
    (*text)++;
    if (take_number(text, &parts->minute) != 2)
        return FALSE;
    if (**text == ':') {
        (*text)++;
        if (take_number(text, &parts->second) != 2)
            return FALSE;
        if (is_mark(**text, ".,") && g_ascii_isdigit((*text)[1])) {
            (*text)++;
            while (g_ascii_isdigit(**text))
                (*text)++;
        }
    }
    return parts->hour <= 23 && parts->minute <= 59 && parts->second <= 60;
}

/* `+hh`, `+hhmm`, `+hmm`, `+hh:mm` and the same with a minus. */
static gboolean
take_offset(const char **text, Parts *parts)
{
    int sign = **text == '-' ? -1 : 1;
    int hours, minutes = 0;

    (*text)++;

    int width = take_number(text, &hours);

    if (width == 3 || width == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (width != 1 && width != 2) {
        return FALSE;
    } else if (**text == ':') {
        (*text)++;
        if (take_number(text, &minutes) != 2)
            return FALSE;
    }
    if (hours > 23 || minutes > 59)
        return FALSE;
    if (parts->zone != NO_ZONE && !parts->zone_is_named)
        return FALSE;
    parts->zone = sign * (hours * 3600 + minutes * 60);
    parts->zone_is_named = FALSE;
    return TRUE;
}

static gboolean
take_half_of_day(char half, Parts *parts)
{
    if (parts->hour < 1 || parts->hour > 12)
        return FALSE;
    parts->hour = parts->hour % 12 + (g_ascii_tolower(half) == 'p' ? 12 : 0);
    return TRUE;
}

/* A zone's name, behind the time; "DST" after one moves it by an hour. */
static void
take_zone_name(const char *word, gsize length, Parts *parts)
{
    if (parts->zone_is_named && length == 3
        && g_ascii_strncasecmp(word, "DST", 3) == 0) {
        parts->zone += 3600;
        return;
    }
    if (parts->zone != NO_ZONE)
        return;
    parts->zone = 0;
    parts->zone_is_named = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(zones); i++)
        if (strlen(zones[i].name) == length
            && g_ascii_strncasecmp(word, zones[i].name, length) == 0)
            parts->zone = zones[i].minutes * 60;
}

static gboolean
take_word(const char **text, Parts *parts)
{
    const char *word = *text;

    while (g_ascii_isalpha(**text))
        (*text)++;

    gsize length = (gsize)(*text - word);
    int month = find_month(word, length);

    if (month > 0 && parts->month == 0) {
        parts->month = month;
        return TRUE;
    }
    if (is_weekday(word, length))
        return TRUE;
    if (!parts->has_time)
        return FALSE;
    if (length == 1 && is_mark(word[0], "aApP")
        && g_ascii_strncasecmp(*text, ".m", 2) == 0) {
        *text += 2;
        return take_half_of_day(word[0], parts);
    }
    if (length == 2 && is_mark(word[0], "aApP")
        && g_ascii_tolower(word[1]) == 'm')
        return take_half_of_day(word[0], parts);
    take_zone_name(word, length, parts);
    return TRUE;
}

/* A number of a day, a year or a time. */
static gboolean
take_digits(const char **text, Parts *parts)
{
    int value;
    int width = take_number(text, &value);

    if (width == 0)
        return FALSE;
    if (**text == ':')
        return width <= 2 && take_clock(text, value, parts);
    if (parts->n_numbers == 2)
        return FALSE;
    parts->widths[parts->n_numbers] = width;
    parts->numbers[parts->n_numbers++] = value;
    return TRUE;
}

/* Everything but what stands in (comments), which nest and may hold escaped
 * characters. What a comment parts stays parted. */
static char *
without_comments(const char *text)
{
    GString *out = g_string_new(NULL);
    int depth = 0;

    for (; *text != '\0'; text++) {
        if (*text == '(') {
            depth++;
        } else if (*text == ')' && depth > 0) {
            depth--;
            g_string_append_c(out, ' ');
        } else if (*text == '\\' && depth > 0 && text[1] != '\0') {
            text++;
        } else if (depth == 0) {
            g_string_append_c(out, *text);
        }
    }
    return g_string_free(out, FALSE);
}

/* Which of the two numbers is the year, and which year it means. */
static gboolean
settle_numbers(Parts *parts)
{
    int year_at = parts->widths[0] > 2 ? 0 : 1;
    int width = parts->widths[year_at];

    if (parts->n_numbers != 2 || parts->month == 0 || width < 2 || width > 4
        || parts->widths[1 - year_at] > 2)
        return FALSE;
    parts->day = parts->numbers[1 - year_at];
    parts->year = parts->numbers[year_at];
    if (width == 2)
        parts->year += parts->year < 50 ? 2000 : 1900;
    else if (width == 3)
        parts->year += 1900;
    return TRUE;
}

static gboolean
finish(const Parts *parts, gint64 *at)
{
    gint32 day = baro_day_from_civil(parts->year, parts->month, parts->day);
    gint64 clock = parts->hour * 3600 + parts->minute * 60 + parts->second;

    if (day == BARO_NO_DAY)
        return FALSE;
    *at = (gint64)day * 86400 + clock
          - (parts->zone == NO_ZONE ? 0 : parts->zone);
    return TRUE;
}

static gboolean
is_iso(const char *text)
{
    for (int i = 0; i < 4; i++)
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
    return text[4] == '\0' || (text[4] == '-' && g_ascii_isdigit(text[5]));
}

gboolean
baro_time_parse_mail(const char *text, gint64 *at)
{
    Parts parts = {.zone = NO_ZONE};

    if (text == NULL)
        return FALSE;

    g_autofree char *bare =
        strchr(text, '(') != NULL ? without_comments(text) : NULL;
    const char *p = bare != NULL ? bare : text;

    p += strspn(p, " \t\r\n\f\v");
    if (is_iso(p) && p[4] == '-')
        return baro_time_parse_iso(p, at);
    while (*p != '\0') {
        gboolean zone_may_come = parts.has_time || parts.n_numbers == 2;

        if (g_ascii_isalpha(*p)) {
            if (!take_word(&p, &parts))
                return FALSE;
        } else if (g_ascii_isdigit(*p)) {
            if (!take_digits(&p, &parts))
                return FALSE;
        } else if (is_mark(*p, "+-") && zone_may_come
                   && g_ascii_isdigit(p[1])) {
            if (!take_offset(&p, &parts))
                return FALSE;
        } else if (is_mark(*p, " \t\r\n,.;-/")) {
            p++;
        } else {
            return FALSE;
        }
    }
    return settle_numbers(&parts) && finish(&parts, at);
}

/* `-09` of `2013-09`; FALSE only for something that is no such part. */
static gboolean
take_iso_part(const char **text, int *value)
{
    if (**text != '-')
        return TRUE;
    (*text)++;
    return take_number(text, value) == 2;
}

/* `T12:00[:00[.0]][zone]`, or a blank for the T. */
static gboolean
take_iso_time(const char **text, Parts *parts)
{
    int hour;

    (*text)++;
    if (take_number(text, &hour) != 2 || **text != ':'
        || !take_clock(text, hour, parts))
        return FALSE;
    while (**text == ' ')
        (*text)++;
    if (is_mark(**text, "+-"))
        return take_offset(text, parts);

    gsize length = strlen(*text);

    if (length > 0 && g_ascii_strcasecmp(*text, "Z") != 0
        && g_ascii_strcasecmp(*text, "UTC") != 0
        && g_ascii_strcasecmp(*text, "GMT") != 0)
        return FALSE;
    *text += length;
    return TRUE;
}

gboolean
baro_time_parse_iso(const char *text, gint64 *at)
{
    Parts parts = {.month = 1, .day = 1, .zone = NO_ZONE};

    if (text == NULL)
        return FALSE;

    g_autofree char *bare = g_strstrip(g_strdup(text));
    const char *p = bare;

    if (take_number(&p, &parts.year) != 4)
        return FALSE;

    const char *month = p;

    if (!take_iso_part(&p, &parts.month))
        return FALSE;

    const char *day = p;

    if (!take_iso_part(&p, &parts.day))
        return FALSE;
    if (is_mark(*p, "Tt ") && day > month && p > day
        && !take_iso_time(&p, &parts))
        return FALSE;
    return *p == '\0' && finish(&parts, at);
}

gboolean
baro_time_parse_feed(const char *text, gint64 *at)
{
    if (text == NULL)
        return FALSE;
    text += strspn(text, " \t\r\n");

    g_autofree char *bare = g_strchomp(g_strdup(text));

    return is_iso(bare) ? baro_time_parse_iso(bare, at)
                        : baro_time_parse_mail(bare, at);
}

/* Whether words[0 ..] are `Sat Jun 1 00:02:31`, and what follows holds a year
 * and at most two words of a zone. */
static gboolean
looks_like_asctime(char **words, guint n)
{
    if (n < 5 || n > 7 || strlen(words[0]) != 3 || !is_weekday(words[0], 3)
        || strlen(words[1]) != 3 || find_month(words[1], 3) == 0
        || !g_ascii_isdigit(words[2][0]) || strchr(words[3], ':') == NULL)
        return FALSE;
    for (guint i = 4; i < n; i++)
        if (strlen(words[i]) == 4 && g_ascii_isdigit(words[i][0]))
            return TRUE;
    return FALSE;
}

gboolean
baro_time_parse_asctime(const char *text, gint64 *at)
{
    if (text == NULL)
        return FALSE;

    g_auto(GStrv) pieces = g_strsplit_set(text, " \t\r\n", -1);
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    for (char **piece = pieces; *piece != NULL; piece++)
        if (**piece != '\0')
            g_ptr_array_add(words, *piece);
    g_ptr_array_add(words, NULL);
    for (guint i = 0; i + 1 < words->len; i++) {
        char **rest = (char **)words->pdata + i;

        if (!looks_like_asctime(rest, words->len - 1 - i))
            continue;

        g_autofree char *date = g_strjoinv(" ", rest);

        if (baro_time_parse_mail(date, at))
            return TRUE;
    }
    return FALSE;
}

BaroDateQuality
baro_time_check(gint64 at, gint64 now)
{
    gint64 latest = now > G_MAXINT64 - BARO_LIMIT_FUTURE_SECONDS
                        ? G_MAXINT64
                        : now + BARO_LIMIT_FUTURE_SECONDS;

    return at >= BARO_EARLIEST_TIME && at <= latest ? BARO_DATE_OK
                                                    : BARO_DATE_OUTSIDE;
}

char *
baro_time_format(gint64 at)
{
    gint32 day = baro_day_of(at, NULL);
    char text[11];

    /* What a broken clock may say lies beyond any year of four digits. */
    if (day == BARO_NO_DAY || baro_day_format(day, text)[0] == '\0')
        return g_strdup_printf("@%" G_GINT64_FORMAT, at);

    int second = (int)(at - (gint64)day * 86400);

    return g_strdup_printf("%sT%02d:%02d:%02dZ", text, second / 3600,
                           second / 60 % 60, second % 60);
}
