// SPDX-License-Identifier: Apache-2.0
/*
 * From a header block to one message. GMime decodes words and parses what
 * address lists are beyond the plain forms; plain ASCII, which is nearly all,
 * takes the short way. No other file knows GMime.
 */
#include "mail.h"

#include <string.h>

#include <gmime/gmime.h>

#include "fields.h"

#include "barograph/limits.h"
#include "barograph/text.h"

enum {
    FIELD_DATE,
    FIELD_FROM,
    FIELD_SUBJECT,
    FIELD_MESSAGE_ID,
    FIELD_IN_REPLY_TO,
    FIELD_REFERENCES,
    FIELD_REPLY_TO,
    FIELD_X_ORIGINAL_FROM,
    FIELD_CC,
    FIELD_CONTENT_LENGTH,
    FIELD_RECEIVED,
    N_FIELDS,
};

static const struct {
    const char *name;
    gsize length;
} FIELDS[N_FIELDS] = {
    {"date", 4},       {"from", 4},          {"subject", 7},
    {"message-id", 10}, {"in-reply-to", 11}, {"references", 10},
    {"reply-to", 8},   {"x-original-from", 15}, {"cc", 2},
    {"content-length", 14}, {"received", 8},
};

enum {
    VALUE_MAX = 16 << 10, /* of one value no more is looked at */
    RECEIVED_MAX = 4,     /* the newest ones */
};

typedef struct {
    const char *text;
    gsize length;
} Slice;

typedef struct {
    const BaroMailRules *rules;
    Slice fields[N_FIELDS];
    Slice received[RECEIVED_MAX];
    guint n_received;
    guint n_fields;
} Head;

static void
person_clear(BaroPerson *person)
{
    g_clear_pointer(&person->name, g_free);
    g_clear_pointer(&person->email, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BaroPerson, person_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InternetAddressList, g_object_unref)

/* Names are letters and dashes. */
static gboolean
is_named(const char *line, const char *name, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (line[i] != name[i] &&
            (name[i] == '-' || (line[i] ^ 0x20) != name[i]))
            return FALSE;
    return TRUE;
}

static int
field_of(const char *line, gsize length)
{
    for (int i = 0; i < N_FIELDS; i++)
        if (length == FIELDS[i].length &&
            is_named(line, FIELDS[i].name, length))
            return i;
    return -1;
}

static gboolean
is_blank(const Slice *slice)
{
    for (gsize i = 0; i < slice->length; i++)
        if (!g_ascii_isspace(slice->text[i]))
            return FALSE;
    return TRUE;
}

static void
keep_field(Head *head, int field, Slice value)
{
    value.length = MIN(value.length, VALUE_MAX);
    if (field == FIELD_RECEIVED && head->n_received < RECEIVED_MAX)
        head->received[head->n_received++] = value;
    if (is_blank(&head->fields[field]))
        head->fields[field] = value;
}

static void
split(Head *head, const char *text, gsize length)
{
    const char *end = text + length;
    for (const char *line = text; line < end;) {
        const char *next = line;
        do {
            const char *newline = memchr(next, '\n', end - next);
            next = newline != NULL ? newline + 1 : end;
        } while (next < end && (*next == ' ' || *next == '\t'));
        gsize reach = MIN((gsize)(next - line), 128);
        const char *colon = memchr(line, ':', reach);
        const char *name_end = colon;
        while (colon != NULL && name_end > line &&
               g_ascii_isspace(name_end[-1]))
            name_end--;
        if (colon != NULL && name_end > line) {
            head->n_fields++;
            int field = field_of(line, name_end - line);
            if (field >= 0)
                keep_field(head, field, (Slice){colon + 1, next - colon - 1});
        }
        line = next;
    }
}

/* Without the blanks around it. */
static Slice
trimmed(const Slice *slice)
{
    const char *text = slice->text, *end = text + slice->length;
    while (text < end && g_ascii_isspace(*text))
        text++;
    while (end > text && g_ascii_isspace(end[-1]))
        end--;
    return (Slice){text, end - text};
}

static gboolean
is_one_line(const Slice *slice)
{
    return memchr(slice->text, '\n', slice->length) == NULL &&
           memchr(slice->text, '\r', slice->length) == NULL &&
           memchr(slice->text, '\0', slice->length) == NULL;
}

/* The value on one line: folds become one blank, NULs too. */
static char *
unfold(const Slice *folded)
{
    Slice bare = trimmed(folded), *slice = &bare;
    if (is_one_line(slice))
        return g_strndup(slice->text, slice->length);
    const char *p = slice->text, *end = p + slice->length;
    char *out = g_malloc(slice->length + 1), *to = out;
    while (p < end) {
        if (*p == '\r' || *p == '\n') {
            while (p < end && g_ascii_isspace(*p))
                p++;
            *to++ = ' ';
        } else {
            *to++ = *p != '\0' ? *p : ' ';
            p++;
        }
    }
    *to = '\0';
    return g_strstrip(out);
}

static gboolean
is_ascii(const char *text)
{
    for (; *text != '\0'; text++)
        if ((guchar)*text > 127)
            return FALSE;
    return TRUE;
}

/* GMime takes `x-unknown` for the locale's charset, other unknown ones for raw
 * 8-bit text: so is this one. */
static char *
without_locale(const char *text)
{
    static const char locale[] = "=?x-unknown?";
    GString *out = g_string_new(NULL);
    const char *word;
    while ((word = strstr(text, "=?")) != NULL) {
        g_string_append_len(out, text, word - text);
        gboolean hit =
            g_ascii_strncasecmp(word, locale, sizeof locale - 1) == 0;
        g_string_append(out, hit ? "=?unknown-8bit?" : "=?");
        text = word + (hit ? sizeof locale - 1 : 2);
    }
    g_string_append(out, text);
    return g_string_free(out, FALSE);
}

/* RFC 2047 words and raw 8-bit bytes as clean UTF-8; NULL for "". */
static char *
decode(const BaroMailRules *rules, const char *text, gsize limit)
{
    g_autofree char *decoded = NULL;
    if (strstr(text, "=?") != NULL ||
        (!is_ascii(text) && !g_utf8_validate(text, -1, NULL))) {
        g_autofree char *named = without_locale(text);
        decoded = g_mime_utils_header_decode_text(rules->decoder, named);
    }
    return baro_field_text(decoded != NULL ? decoded : text, -1, limit);
}

/* `user at host` and `user (a) host`, inside <> where there are any. */
static char *
unobscure(char *text)
{
    if (strchr(text, '@') != NULL)
        return text;
    const char *open = strrchr(text, '<');
    const char *user = open != NULL ? open + 1 : text;
    const char *blank = strchr(user, ' ');
    gsize length = 0;
    if (blank != NULL && g_str_has_prefix(blank, " (a) "))
        length = strlen(" (a) ");
    else if (blank != NULL && g_str_has_prefix(blank, " at "))
        length = strlen(" at ");
    if (length == 0 || blank == user)
        return text;
    char *clear = g_strdup_printf("%.*s@%s", (int)(blank - text), text,
                                  blank + length);
    g_free(text);
    return clear;
}

/* Takes quotes off, backslashes inside them too. */
static char *
unquote(char *name)
{
    g_strstrip(name);
    gsize length = strlen(name);
    if (length < 2 || name[0] != name[length - 1] ||
        (name[0] != '"' && name[0] != '\''))
        return name;
    gboolean escapes = name[0] == '"';
    char *to = name;
    for (gsize i = 1; i + 1 < length; i++) {
        if (escapes && name[i] == '\\' && i + 2 < length)
            i++;
        *to++ = name[i];
    }
    *to = '\0';
    return g_strstrip(name);
}

static char *
clean_email(const char *text)
{
    g_autofree char *email = baro_field_text(text, -1, BARO_LIMIT_EMAIL);
    if (email == NULL || strchr(email, '@') == NULL || email[0] == '@')
        return NULL;
    return baro_text_lower(email);
}

/* Name and address as they stand; *raw_name may be NULL. */
static void
set_person(const BaroMailRules *rules, BaroPerson *person, char *raw_name,
           const char *raw_email)
{
    person->email = clean_email(raw_email);
    if (raw_name == NULL)
        return;
    person->name = decode(rules, unquote(raw_name), BARO_LIMIT_NAME);
    if (person->name != NULL)
        unquote(person->name);
    if (person->name != NULL &&
        (*person->name == '\0' ||
         (person->email != NULL &&
          g_ascii_strcasecmp(person->name, person->email) == 0)))
        g_clear_pointer(&person->name, g_free);
    g_free(raw_name);
}

/* The forms that nearly all mail has: `Name <a@b>`, `a@b (Name)`, `a@b`. */
static gboolean
plain_address(const BaroMailRules *rules, const char *text, BaroPerson *person)
{
    const char *open = strchr(text, '<');
    if (open != NULL) {
        const char *close = strchr(open, '>');
        if (close == NULL || close[1 + strspn(close + 1, " ")] != '\0')
            return FALSE;
        gsize before = open - text;
        if (text[0] != '"' && memchr(text, '@', before) != NULL &&
            memchr(text, ',', before) != NULL)
            return FALSE;
        if (memchr(text, ':', before) != NULL && text[0] != '"' &&
            strstr(text, "=?") == NULL)
            return FALSE;
        g_autofree char *email = g_strndup(open + 1, close - open - 1);
        set_person(rules, person, g_strndup(text, before), g_strstrip(email));
        return TRUE;
    }
    const char *comment = strchr(text, '(');
    gsize length = comment != NULL ? (gsize)(comment - text) : strlen(text);
    g_autofree char *email = g_strndup(text, length);
    g_strchomp(email);
    if (*email == '\0' || strpbrk(email, " ,;:\"\t") != NULL ||
        strchr(email, '@') == NULL)
        return FALSE;
    char *name = NULL;
    if (comment != NULL) {
        const char *close = strrchr(comment, ')');
        name = g_strndup(comment + 1, close != NULL
                                          ? (gsize)(close - comment - 1)
                                          : strlen(comment + 1));
    }
    set_person(rules, person, name, email);
    return TRUE;
}

/* The first mailbox of a list; groups are one level deep. */
static InternetAddress *
mailbox_at(InternetAddressList *list, int index)
{
    InternetAddress *address = internet_address_list_get_address(list, index);
    if (INTERNET_ADDRESS_IS_GROUP(address)) {
        InternetAddressList *members = internet_address_group_get_members(
            INTERNET_ADDRESS_GROUP(address));
        if (internet_address_list_length(members) == 0)
            return NULL;
        address = internet_address_list_get_address(members, 0);
    }
    return INTERNET_ADDRESS_IS_MAILBOX(address) ? address : NULL;
}

static void
person_of_mailbox(const BaroMailRules *rules, InternetAddress *address,
                  BaroPerson *person)
{
    const char *email =
        internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
    set_person(rules, person, g_strdup(internet_address_get_name(address)),
               email != NULL ? email : "");
}

/* The one whom the field names, or its first. */
static void
read_person(const BaroMailRules *rules, const Slice *slice, BaroPerson *person)
{
    g_autofree char *text = unobscure(unfold(slice));
    if (*text == '\0' || plain_address(rules, text, person))
        return;
    g_autoptr(InternetAddressList) list =
        internet_address_list_parse(rules->decoder, text);
    int n = list != NULL ? internet_address_list_length(list) : 0;
    for (int i = 0; i < n && person->email == NULL; i++) {
        InternetAddress *address = mailbox_at(list, i);
        person_clear(person);
        if (address != NULL)
            person_of_mailbox(rules, address, person);
    }
    if (person->email != NULL)
        return;
    person_clear(person);
    person->name = decode(rules, text, BARO_LIMIT_NAME);
}

/* Whom From names: mostly somebody who was read before. */
static BaroPerson
read_from(const Head *head)
{
    const Slice *slice = &head->fields[FIELD_FROM];
    GHashTable *persons = head->rules->persons;
    baro_persons_trim(persons);
    const BaroPerson *known =
        baro_persons_find(persons, slice->text, slice->length);
    if (known == NULL) {
        g_auto(BaroPerson) person = {0};
        read_person(head->rules, slice, &person);
        known = baro_persons_add(persons, slice->text, slice->length,
                                 person.name, person.email);
    }
    return (BaroPerson){g_strdup(known->name), g_strdup(known->email)};
}

static const char *
domain_of(const char *email)
{
    const char *at = email != NULL ? strrchr(email, '@') : NULL;
    return at != NULL ? at + 1 : "";
}

/* Where `Name via List` says who is behind it: where in the name " via "
 * begins, or NULL. */
static char *
via_in(char *name)
{
    if (name == NULL)
        return NULL;
    for (char *p = name + strlen(name); p > name; p--)
        if (*p == ' ' && g_ascii_strncasecmp(p, " via ", 5) == 0)
            return p;
    return NULL;
}

/* Searches an address field for the one behind `name`; `certain`: only one of
 * the same name will do. Fills `found` where there is one. */
static void
find_behind(const Head *head, int field, const char *name,
            const char *list_email, gboolean certain, BaroPerson *found)
{
    g_autofree char *text = unobscure(unfold(&head->fields[field]));
    if (*text == '\0')
        return;
    g_autoptr(InternetAddressList) list =
        internet_address_list_parse(head->rules->decoder, text);
    int n = list != NULL ? internet_address_list_length(list) : 0;
    g_autofree char *wanted = baro_text_fold(name);
    for (int i = 0; i < MIN(n, BARO_LIMIT_CREDITS); i++) {
        InternetAddress *address = mailbox_at(list, i);
        g_auto(BaroPerson) other = {0};
        if (address != NULL)
            person_of_mailbox(head->rules, address, &other);
        if (other.email == NULL || g_strcmp0(other.email, list_email) == 0 ||
            g_strcmp0(other.email, head->rules->list_address) == 0)
            continue;
        g_autofree char *folded = baro_text_fold(other.name);
        gboolean same = other.name != NULL && strcmp(folded, wanted) == 0;
        gboolean foreign = strcmp(domain_of(other.email),
                                  domain_of(list_email)) != 0;
        if (same || (!certain && found->email == NULL &&
                     (other.name == NULL || foreign))) {
            person_clear(found);
            *found = other;
            other = (BaroPerson){0};
        }
        if (same)
            return;
    }
}

/* A list that rewrote From hides the poster; he is found again, or at least
 * the list's address is not taken for his. */
static void
unmunge(const Head *head, BaroPerson *person)
{
    char *via = via_in(person->name);
    gboolean is_list = head->rules->list_address != NULL &&
                       g_strcmp0(person->email,
                                 head->rules->list_address) == 0;
    if (via == NULL && !is_list)
        return;
    if (via != NULL)
        *via = '\0';
    const char *name = person->name != NULL ? unquote(person->name) : "";
    g_auto(BaroPerson) behind = {0};
    read_person(head->rules, &head->fields[FIELD_X_ORIGINAL_FROM], &behind);
    if (g_strcmp0(behind.email, person->email) == 0)
        person_clear(&behind);
    if (behind.email == NULL)
        find_behind(head, FIELD_REPLY_TO, name, person->email, FALSE,
                    &behind);
    if (behind.email == NULL)
        find_behind(head, FIELD_CC, name, person->email, TRUE, &behind);
    if (behind.email == NULL)
        behind.email = clean_email(name);
    /* Before "via" stands his name, but in the list's own From the list's. */
    if (via != NULL && *name != '\0') {
        g_free(behind.name);
        behind.name = g_steal_pointer(&person->name);
    }
    if (behind.name != NULL && behind.email != NULL &&
        g_ascii_strcasecmp(behind.name, behind.email) == 0)
        g_clear_pointer(&behind.name, g_free);
    person_clear(person);
    *person = behind;
    behind = (BaroPerson){0};
}

/* From the first byte behind a bracket to its fellow, without blanks. */
static char *
bracketed_id(const char *text, const char *end)
{
    char id[BARO_LIMIT_ID + 8], *to = id;
    for (; text < end && *text != '>' && to < id + sizeof id - 1; text++)
        if (!g_ascii_isspace(*text) && *text != '\0')
            *to++ = *text;
    *to = '\0';
    return baro_field_text(id, -1, BARO_LIMIT_ID);
}

/* The last <…> of the text, or the last word that could be an id. */
static char *
last_id(const Slice *slice)
{
    if (slice->length == 0)
        return NULL;
    const char *open = memrchr(slice->text, '<', slice->length);
    if (open != NULL)
        return bracketed_id(open + 1, slice->text + slice->length);
    g_autofree char *text = unfold(slice);
    const char *blank = strrchr(text, ' ');
    const char *id = blank != NULL ? blank + 1 : text;
    return strchr(id, '@') != NULL ? baro_field_text(id, -1, BARO_LIMIT_ID)
                                   : NULL;
}

/* The message's own: the first <…>, else what stands before a blank or a
 * comment. */
static char *
own_id(const Slice *slice)
{
    const char *open = memchr(slice->text, '<', slice->length);
    const char *end = slice->text + slice->length;
    if (open != NULL) {
        const char *close = memchr(open, '>', end - open);
        end = close != NULL ? close : end;
        return bracketed_id((char *)memrchr(open, '<', end - open) + 1, end);
    }
    g_autofree char *text = unfold(slice);
    text[strcspn(text, " \t(")] = '\0';
    return baro_field_text(text, -1, BARO_LIMIT_ID);
}

static gboolean
good_date(const Head *head, const char *text, gint64 *at)
{
    gint64 when;
    if (!baro_time_parse_mail(text, &when) ||
        baro_time_check(when, head->rules->now) != BARO_DATE_OK)
        return FALSE;
    *at = when;
    return TRUE;
}

static gboolean
received_date(const Head *head, gint64 *at)
{
    for (guint i = 0; i < head->n_received; i++) {
        g_autofree char *text = unfold(&head->received[i]);
        const char *semicolon = strrchr(text, ';');
        if (semicolon != NULL && good_date(head, semicolon + 1, at))
            return TRUE;
    }
    return FALSE;
}

static BaroDateQuality
read_date(const Head *head, const char *separator, gint64 *at)
{
    Slice field = head->fields[FIELD_DATE];
    field.length = MIN(field.length, 256);
    g_autofree char *text = unfold(&field);
    BaroDateQuality quality = BARO_DATE_UNREADABLE;
    if (baro_time_parse_mail(text, at))
        quality = baro_time_check(*at, head->rules->now);
    if (quality == BARO_DATE_OK)
        return quality;
    gint64 other;
    if (received_date(head, &other)) {
        *at = other;
        return BARO_DATE_RECEIVED;
    }
    if (separator[0] != '\0' && baro_time_parse_asctime(separator, &other) &&
        baro_time_check(other, head->rules->now) == BARO_DATE_OK) {
        *at = other;
        return BARO_DATE_SEPARATOR;
    }
    return quality;
}

static gint64
content_length(const Head *head)
{
    gint64 value = -1;
    if (head->fields[FIELD_CONTENT_LENGTH].length == 0)
        return -1;
    g_autofree char *text = unfold(&head->fields[FIELD_CONTENT_LENGTH]);
    return baro_parse_int(text, 0, G_MAXINT64 / 2, &value) ? value : -1;
}

static GString *
new_seed(const Head *head)
{
    static const int parts[] = {FIELD_FROM, FIELD_DATE, FIELD_SUBJECT};
    GString *seed = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *text = unfold(&head->fields[parts[i]]);
        g_string_append(seed, text);
        g_string_append_c(seed, '\n');
    }
    g_string_append_c(seed, '\n');
    return seed;
}

static const char *
why_not_mail(const Head *head)
{
    if (head->n_fields > BARO_LIMIT_MIME_HEADERS)
        return "too many header fields";
    if (is_blank(&head->fields[FIELD_FROM]) &&
        is_blank(&head->fields[FIELD_DATE]) &&
        is_blank(&head->fields[FIELD_SUBJECT]) &&
        is_blank(&head->fields[FIELD_MESSAGE_ID]))
        return "no header of a message";
    return NULL;
}

BaroMail *
baro_mail_read(const BaroMailRules *rules, const char *head_text, gsize length,
               const char *separator, const char **reason)
{
    Head head = {.rules = rules};
    for (int i = 0; i < N_FIELDS; i++)
        head.fields[i].text = "";
    split(&head, head_text, length);
    *reason = why_not_mail(&head);
    if (*reason != NULL)
        return NULL;
    BaroMail *mail = g_new0(BaroMail, 1);
    mail->id = own_id(&head.fields[FIELD_MESSAGE_ID]);
    if (mail->id == NULL)
        mail->seed = new_seed(&head);
    mail->parent = last_id(&head.fields[FIELD_REFERENCES]);
    if (mail->parent == NULL)
        mail->parent = last_id(&head.fields[FIELD_IN_REPLY_TO]);
    if (mail->parent != NULL && g_strcmp0(mail->parent, mail->id) == 0)
        g_clear_pointer(&mail->parent, g_free);
    g_autofree char *subject = unfold(&head.fields[FIELD_SUBJECT]);
    mail->title = decode(rules, subject, BARO_LIMIT_TITLE);
    g_auto(BaroPerson) person = read_from(&head);
    unmunge(&head, &person);
    mail->name = g_steal_pointer(&person.name);
    mail->email = g_steal_pointer(&person.email);
    mail->quality = read_date(&head, separator, &mail->at);
    mail->content_length = content_length(&head);
    return mail;
}

struct _GMimeParserOptions *
baro_mail_decoder_new(void)
{
    /* Without this list GMime asks the locale. */
    static const char *const charsets[] = {"utf-8", "windows-1252",
                                           "iso-8859-1", NULL};
    g_mime_init(); /* does nothing where the program did it before */
    GMimeParserOptions *decoder = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(decoder,
                                                (const char **)charsets);
    return decoder;
}

void
baro_mail_decoder_free(struct _GMimeParserOptions *decoder)
{
    g_mime_parser_options_free(decoder);
}
