// SPDX-License-Identifier: Apache-2.0
/*
 * The separator scan. A line is a separator where it begins "From ", follows
 * a blank line or the start, ends in an asctime date (or is one of three
 * known forms without), and the next line looks like a header field: bodies
 * that quote nothing are then still whole.
 */
#include "mail.h"

#include <string.h>

#include "fields.h"

#include "barograph/limits.h"
#include "barograph/text.h"

enum { STEP_START, STEP_SEPARATOR, STEP_HEAD, STEP_BODY };
enum { VERDICT_WAIT = -1, VERDICT_NO, VERDICT_YES };
enum {
    SEPARATOR_MAX = 1024, /* no real separator is longer */
    TAIL = 8,             /* "\n\r\nFrom " less one */
    PIECE = 16 << 10,     /* of a block, to end what waits: mostly a header */
    SLACK = 4,            /* line ends between a body and its successor */
    SEED_BODY = 256,      /* body bytes in the hash of a message without id */
};

/* The bytes at hand: from where the scan stands to the end. */
typedef struct {
    const char *text;
    gsize length;
    gboolean last;
} Region;

static gboolean
is_name_of(const char *text, const char *names)
{
    for (; *names != '\0'; names += 3)
        if (memcmp(text, names, 3) == 0)
            return TRUE;
    return FALSE;
}

/* After `Www Mmm `: day, time, perhaps a zone, year, perhaps a zone. */
static gboolean
is_asctime_rest(const char *text, const char *end)
{
    guint n = 0;
    gboolean year = FALSE;
    while (text < end) {
        while (text < end && (*text == ' ' || *text == '\t'))
            text++;
        const char *word = text;
        gsize digits = 0, colons = 0;
        for (; text < end && *text != ' ' && *text != '\t'; text++) {
            digits += g_ascii_isdigit(*text);
            colons += *text == ':';
        }
        gsize length = text - word;
        if (length == 0)
            break;
        if (n == 0 && (length > 2 || digits != length))
            return FALSE;
        if (n == 1 && (colons == 0 || digits + colons != length))
            return FALSE;
        year = year || (n > 1 && length == 4 && digits == 4);
        n++;
    }
    return year && n <= 5;
}

/* The asctime date that ends the line, or NULL. */
static const char *
asctime_in(const char *line, const char *end)
{
    for (const char *p = end - 16; p > line; p--)
        if (p[-1] == ' ' && p[3] == ' ' && p[7] == ' ' &&
            is_name_of(p, "MonTueWedThuFriSatSun") &&
            is_name_of(p + 4, "JanFebMarAprMayJunJulAugSepOctNovDec"))
            return is_asctime_rest(p + 8, end) ? p : NULL;
    return NULL;
}

static const char *
line_end(const char *line, const char *newline)
{
    while (newline > line && g_ascii_isspace(newline[-1]))
        newline--;
    return newline;
}

static gboolean
is_separator(const char *line, const char *newline)
{
    const char *end = line_end(line, newline);
    const char *rest = line + 5;
    if (end <= rest)
        return FALSE;
    if (end - rest > 9 && memcmp(rest, "mboxrd@z ", 9) == 0)
        return TRUE;
    if (end - rest == 1 && *rest == '-')
        return TRUE;
    const char *p = rest;
    while (p < end && g_ascii_isdigit(*p))
        p++;
    if (p > rest && end - p == 4 && memcmp(p, "@xxx", 4) == 0)
        return TRUE;
    return asctime_in(line, end) != NULL;
}

int
baro_mail_header_like(const char *text, gsize length, gboolean last)
{
    int unknown = last ? VERDICT_NO : VERDICT_WAIT;
    gsize k = 0;
    while (k < length && k < 128 && text[k] > 32 && text[k] < 127 &&
           text[k] != ':')
        k++;
    if (k == length)
        return unknown;
    if (k == 0)
        return VERDICT_NO;
    if (k == 5 && memcmp(text, ">From", 5) == 0)
        return VERDICT_YES;
    gsize blank = k;
    while (blank < length && blank < 160 &&
           (text[blank] == ' ' || text[blank] == '\t'))
        blank++;
    if (blank == length)
        return unknown;
    return text[blank] == ':' ? VERDICT_YES : VERDICT_NO;
}

/* Whether a separator begins at `line`. */
static int
judge(const char *line, gsize length, gboolean last)
{
    const char *newline = memchr(line, '\n', MIN(length, SEPARATOR_MAX));
    if (newline == NULL)
        return last || length >= SEPARATOR_MAX ? VERDICT_NO : VERDICT_WAIT;
    if (!is_separator(line, newline))
        return VERDICT_NO;
    return baro_mail_header_like(newline + 1, line + length - newline - 1,
                                 last);
}

void
baro_mail_days_join(gint32 *first, gint32 *last, gint32 other_first,
                    gint32 other_last)
{
    if (other_first == BARO_NO_DAY)
        return;
    if (*first == BARO_NO_DAY || other_first < *first)
        *first = other_first;
    if (*last == BARO_NO_DAY || other_last > *last)
        *last = other_last;
}

void
baro_mail_days_of(const json_t *cursor, gint32 *first, gint32 *last)
{
    const json_t *from = json_object_get(cursor, "first");
    const json_t *to = json_object_get(cursor, "last");
    gboolean known = json_is_integer(from) && json_is_integer(to);
    *first = known ? (gint32)json_integer_value(from) : BARO_NO_DAY;
    *last = known ? (gint32)json_integer_value(to) : BARO_NO_DAY;
}

void
baro_mail_days_keep(const BaroMailScan *scan, json_t *cursor)
{
    gint32 first, last;
    baro_mail_days_of(cursor, &first, &last);
    baro_mail_days_join(&first, &last, scan->first, scan->last);
    if (first == BARO_NO_DAY)
        return;
    json_object_set_new(cursor, "first", json_integer(first));
    json_object_set_new(cursor, "last", json_integer(last));
}

void
baro_mail_body(BaroMail *mail, const char *body, gsize length)
{
    GString *seed = mail->seed;
    while (mail->seeded == 0 && length > 0 && g_ascii_isspace(*body)) {
        body++;
        length--;
    }
    gsize take = MIN(length, SEED_BODY - mail->seeded);
    g_string_append_len(seed, body, take);
    mail->seeded += take;
}

void
baro_mail_finish(BaroMail *mail)
{
    if (mail->id != NULL)
        return;
    gsize length = mail->seed->len;
    while (length > 0 && g_ascii_isspace(mail->seed->str[length - 1]))
        length--;
    g_autofree char *hash = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)mail->seed->str, length);
    mail->id = g_strconcat("sha256:", hash, NULL);
}

void
baro_mail_free(BaroMail *mail)
{
    if (mail == NULL)
        return;
    g_free(mail->id);
    g_free(mail->parent);
    g_free(mail->title);
    g_free(mail->name);
    g_free(mail->email);
    if (mail->seed != NULL)
        g_string_free(mail->seed, TRUE);
    g_free(mail);
}

void
baro_mail_scan_open(BaroMailScan *scan, const BaroContext *context)
{
    if (scan->open)
        return;
    scan->open = TRUE;
    scan->rules.now = context->now;
    scan->rules.decoder = baro_mail_decoder_new();
    scan->rules.persons = baro_persons_new();
    scan->hold = g_string_new(NULL);
    scan->promise = -1;
    scan->first = scan->last = BARO_NO_DAY;
    scan->doubtful =
        g_ptr_array_new_with_free_func((GDestroyNotify)baro_mail_free);
}

void
baro_mail_scan_restart(BaroMailScan *scan)
{
    g_string_truncate(scan->hold, 0);
    scan->looked = 0;
    scan->base = scan->body = scan->found = 0;
    scan->promise = -1;
    scan->step = STEP_START;
    scan->only = scan->knows_lines = scan->bare_cr = scan->began = FALSE;
    scan->separator[0] = '\0';
}

void
baro_mail_scan_clear(BaroMailScan *scan)
{
    if (!scan->open)
        return;
    baro_mail_decoder_free(scan->rules.decoder);
    g_hash_table_unref(scan->rules.persons);
    g_string_free(scan->hold, TRUE);
    g_ptr_array_unref(scan->doubtful);
    baro_mail_free(scan->pending);
    *scan = (BaroMailScan){0};
}

static void
skip(BaroMailScan *scan, BaroParse *parse, const char *reason)
{
    scan->found++;
    parse->sink->skip(parse->sink, reason);
}

/* Hands one message to the sink and takes it. */
static void
emit(BaroMailScan *scan, BaroParse *parse, BaroMail *mail)
{
    const BaroContext *context = parse->context;
    baro_mail_finish(mail);
    g_autofree char *url = NULL;
    if (scan->url_base != NULL && !g_str_has_prefix(mail->id, "sha256:")) {
        g_autofree char *tail = g_uri_escape_string(mail->id, "@+=", FALSE);
        url = g_strconcat(scan->url_base, tail, "/", NULL);
    }
    BaroCredit credit = {.role = "poster", .name = mail->name,
                         .email = mail->email};
    BaroEvent event = {
        .kind = "message", .id = mail->id, .at = mail->at,
        .quality = mail->quality, .title = mail->title, .url = url,
        .parent = mail->parent, .files = -1, .insertions = -1,
        .deletions = -1, .credits = &credit,
        .n_credits = mail->name != NULL || mail->email != NULL,
    };
    parse->sink->event(parse->sink, &event);
    scan->found++;
    if (mail->quality <= BARO_DATE_SEPARATOR) {
        gint32 day = baro_day_of(mail->at, context->zone);
        baro_mail_days_join(&scan->first, &scan->last, day, day);
    }
    baro_mail_free(mail);
    if (++scan->rows < BARO_PAGE_ROWS)
        return;
    scan->rows = 0;
    parse->sink->page(parse->sink,
                      parse->cursor != NULL ? parse->cursor : "{}");
}

static void
flush_doubtful(BaroMailScan *scan, BaroParse *parse, guint count)
{
    for (guint i = 0; i < count; i++)
        emit(scan, parse,
             g_steal_pointer(&scan->doubtful->pdata[i]));
    g_ptr_array_set_size(scan->doubtful, 0);
    scan->promise = -1;
}

/* The pending message ends at `end`. Where one promised a length, what lies
 * inside it is a message only if the promise proves wrong. */
static void
end_message(BaroMailScan *scan, BaroParse *parse, guint64 end)
{
    if (scan->pending != NULL && scan->promise < 0) {
        emit(scan, parse, g_steal_pointer(&scan->pending));
        return;
    }
    if (scan->pending != NULL)
        g_ptr_array_add(scan->doubtful, g_steal_pointer(&scan->pending));
    if (scan->doubtful->len == 0)
        return;
    gint64 over = (gint64)(end - scan->body) - scan->promise;
    if (over >= 0 && over <= SLACK)
        flush_doubtful(scan, parse, 1);
    else if (over > 0 || scan->doubtful->len >= BARO_PAGE_ROWS)
        flush_doubtful(scan, parse, scan->doubtful->len);
}

static gboolean
step_start(BaroMailScan *scan, const Region *region, gsize *used)
{
    const char *p = region->text, *end = p + region->length;
    gsize mark = MIN(region->length, 3);
    if (mark > 0 && memcmp(p, "\xef\xbb\xbf", mark) == 0) {
        if (mark < 3 && !region->last)
            return FALSE;
        p += mark;
    }
    while (p < end && (*p == '\r' || *p == '\n'))
        p++;
    if (p == end)
        return FALSE;
    scan->began = TRUE;
    gsize length = end - p;
    if (length < 5 && !region->last)
        return FALSE;
    if (length >= 5 && memcmp(p, "From ", 5) == 0) {
        scan->step = STEP_SEPARATOR;
    } else {
        int like = baro_mail_header_like(p, length, region->last);
        if (like == VERDICT_WAIT)
            return FALSE;
        scan->step = like == VERDICT_YES ? STEP_HEAD : STEP_BODY;
        scan->only = scan->single && like == VERDICT_YES;
    }
    *used = p - region->text;
    return TRUE;
}

static gboolean
step_separator(BaroMailScan *scan, const Region *region, gsize *used)
{
    const char *line = region->text;
    const char *newline = memchr(line, '\n', region->length);
    if (newline == NULL && !region->last && region->length < BARO_LIMIT_LINE)
        return FALSE;
    if (newline == NULL)
        newline = line + region->length;
    scan->separator[0] = '\0';
    gsize length = newline - line;
    const char *end = line_end(line, newline), *date = NULL;
    if (length < SEPARATOR_MAX && length > 24 &&
        memcmp(line, "From mboxrd@z ", 14) != 0)
        date = asctime_in(line, end);
    if (date != NULL && (gsize)(end - date) < sizeof scan->separator) {
        memcpy(scan->separator, date, end - date);
        scan->separator[end - date] = '\0';
    }
    *used = MIN(length + 1, region->length);
    scan->step = STEP_HEAD;
    return TRUE;
}

/* Goes on with the body: the region then begins with the line end before the
 * blank line, so that a separator right after it is seen to follow one. */
static void
begin_body(BaroMailScan *scan, gsize used, guint64 body)
{
    scan->step = STEP_BODY;
    scan->looked = 0;
    if (scan->promise >= 0 || scan->pending == NULL || !scan->trust_length)
        return;
    scan->promise = scan->pending->content_length;
    scan->body = scan->base + used + body;
}

static gboolean
step_head(BaroMailScan *scan, BaroParse *parse, const Region *region,
          gsize *used)
{
    const char *text = region->text, *end = text + region->length;
    const char *line = text + scan->looked, *next = end;
    for (; line < end; line = next) {
        const char *newline = memchr(line, '\n', end - line);
        if (newline == NULL) {
            next = NULL;
            break;
        }
        next = newline + 1;
        if (newline == line || (newline == line + 1 && *line == '\r'))
            break;
    }
    gsize length = line - text;
    gboolean ended = line < end && next != NULL;
    if (ended || length > BARO_LIMIT_HEADER || region->last) {
        const char *reason = "header block too large";
        if (!ended && region->last) {
            length = region->length;
            next = line = end;
        }
        if (length <= BARO_LIMIT_HEADER)
            scan->pending = baro_mail_read(&scan->rules, text, length,
                                           scan->separator, &reason);
        if (scan->pending == NULL)
            skip(scan, parse, reason);
        *used = length > 0 ? length - 1 : 0;
        begin_body(scan, *used, next != NULL ? next - text - *used : 1);
        return TRUE;
    }
    scan->looked = length;
    if (region->length > BARO_LIMIT_HEADER + SEPARATOR_MAX) {
        skip(scan, parse, "header block too large");
        *used = region->length;
        begin_body(scan, *used, 0);
    }
    return FALSE;
}

/* Bytes of the region that belong to the pending message's body. The first
 * region begins up to three bytes before it, with line ends only. */
static void
take_body(BaroMailScan *scan, const char *text, gsize length)
{
    if (scan->pending != NULL && scan->pending->seed != NULL)
        baro_mail_body(scan->pending, text, length);
}

/* The line end before the next line that begins "From ", or NULL. The letter
 * is rare enough to be faster found than the line. */
static const char *
next_from(const char *text, const char *end)
{
    for (const char *p = text; end - p >= 6;) {
        p = memchr(p + 1, 'F', end - p - 5);
        if (p == NULL)
            return NULL;
        if (p[-1] == '\n' && memcmp(p, "From ", 5) == 0)
            return p - 1;
    }
    return NULL;
}

static gboolean
step_body(BaroMailScan *scan, BaroParse *parse, const Region *region,
          gsize *used)
{
    const char *text = region->text;
    gsize length = region->length, from = 0;
    const char *hit;
    while (!scan->only &&
           (hit = next_from(text + from, text + length)) != NULL) {
        gsize at = hit - text;
        from = at + 1;
        if (at == 0 || !(hit[-1] == '\n' ||
                         (at > 1 && hit[-1] == '\r' && hit[-2] == '\n')))
            continue;
        int verdict = judge(hit + 1, length - at - 1, region->last);
        if (verdict == VERDICT_NO)
            continue;
        *used = verdict == VERDICT_YES ? at + 1 : at - MIN(at, 2);
        take_body(scan, text, *used);
        if (verdict == VERDICT_WAIT)
            return FALSE;
        end_message(scan, parse, scan->base + at + 1);
        scan->step = STEP_SEPARATOR;
        return TRUE;
    }
    *used = region->last ? length : length - MIN(length, TAIL);
    take_body(scan, text, *used);
    return FALSE;
}

static gboolean
step(BaroMailScan *scan, BaroParse *parse, const Region *region, gsize *used)
{
    switch (scan->step) {
    case STEP_START:
        return step_start(scan, region, used);
    case STEP_SEPARATOR:
        scan->looked = 0;
        return step_separator(scan, region, used);
    case STEP_HEAD:
        return step_head(scan, parse, region, used);
    default:
        return step_body(scan, parse, region, used);
    }
}

/* Old Macintosh files end lines in CR alone; the first line end tells.
 * FALSE: it has not come yet. */
static gboolean
learn_line_end(BaroMailScan *scan, gboolean last)
{
    const GString *hold = scan->hold;
    gsize k = 0;
    while (k < hold->len && hold->str[k] != '\n' && hold->str[k] != '\r')
        k++;
    if (k + 1 >= hold->len && !last && hold->len < BARO_LIMIT_LINE)
        return FALSE;
    scan->knows_lines = TRUE;
    scan->bare_cr = k + 1 < hold->len && hold->str[k] == '\r' &&
                    hold->str[k + 1] != '\n';
    return TRUE;
}

/* Appends a block to what waits. FALSE: nothing can be read of it yet. */
static gboolean
hold_block(BaroMailScan *scan, const char *block, gsize length, gboolean last)
{
    gsize from = scan->hold->len;
    g_string_append_len(scan->hold, block, length);
    if (!scan->knows_lines) {
        if (!learn_line_end(scan, last))
            return FALSE;
        from = 0;
    }
    for (gsize i = from; scan->bare_cr && i < scan->hold->len; i++)
        if (scan->hold->str[i] == '\r')
            scan->hold->str[i] = '\n';
    return TRUE;
}

/* Reads what can be read of a region; how many bytes. */
static gsize
consume(BaroMailScan *scan, BaroParse *parse, const char *text, gsize length,
        gboolean last)
{
    gsize done = 0;
    gboolean more = TRUE;
    while (more) {
        Region rest = {text + done, length - done, last};
        gsize used = 0;
        more = (rest.length > 0 || scan->step == STEP_HEAD) &&
               step(scan, parse, &rest, &used);
        done += used;
        scan->base += used;
    }
    return done;
}

/* Reads what waits and as much of the block as belongs to it, so that only a
 * little is copied. How many bytes of the block need not be looked at again;
 * nothing waits any more, or the block is used up. */
static gsize
finish_held(BaroMailScan *scan, BaroParse *parse, const char *block,
            gsize length, gboolean last)
{
    GString *hold = scan->hold;
    gsize at = 0;
    while (hold->len > 0) {
        gsize piece = MIN(length - at, PIECE);
        g_string_append_len(hold, block + at, piece);
        at += piece;
        gboolean end = at == length;
        g_string_erase(hold, 0, consume(scan, parse, hold->str, hold->len,
                                        last && end));
        if (end)
            return length;
        if (hold->len <= piece) {
            at -= hold->len;
            g_string_truncate(hold, 0);
        }
    }
    return at;
}

void
baro_mail_scan_feed(BaroMailScan *scan, BaroParse *parse, const char *block,
                    gsize length, gboolean last)
{
    GString *hold = scan->hold;
    block = block != NULL ? block : "";
    if (scan->bare_cr || !scan->knows_lines) {
        if (!hold_block(scan, block, length, last))
            return;
        g_string_erase(hold, 0, consume(scan, parse, hold->str, hold->len,
                                        last));
    } else {
        gboolean waits = hold->len > 0;
        gsize at =
            waits ? finish_held(scan, parse, block, length, last) : 0;
        if (!waits || at < length)
            at += consume(scan, parse, block + at, length - at, last);
        g_string_append_len(hold, block + at, length - at);
    }
    if (!last)
        return;
    end_message(scan, parse, scan->base);
    flush_doubtful(scan, parse, scan->doubtful->len);
    scan->no_mail = scan->found == 0 && scan->began;
    if (scan->no_mail)
        skip(scan, parse, "no mail in this file");
}
