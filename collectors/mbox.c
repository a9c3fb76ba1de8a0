// SPDX-License-Identifier: Apache-2.0
/*
 * Mail on disk: mbox files, Maildir, MH. A run lists the path, then reads what
 * is new or changed. The cursor:
 *
 *   asked, done  `now` of the run that listed, that ended
 *   files    mbox files read: name -> [size, mtime]
 *   singles  the last file of one message that was read, in the order of time
 *            and name, and how many there were to it: {at, key, count}
 *   todo     [name, size, mtime, single] of what this run still reads
 *   more     whether to list again after it
 *   first, last  days of the messages read
 */
#include "mail.h"

#include <string.h>

#include "fields.h"
#include "registry.h"

#include "barograph/text.h"

enum {
    BATCH = 256, /* files that one listing leaves to do: a cursor is short */
};

static const BaroOption OPTIONS[] = {
    {"path", BARO_OPTION_ADDRESS, TRUE, NULL, NULL,
     "An mbox file, a folder of them (.gz too), a Maildir or an MH folder"},
    {"until", BARO_OPTION_DATE, FALSE, NULL, NULL,
     "The archive is complete to this day, though its last message is older"},
    {"list-address", BARO_OPTION_STRING, FALSE, NULL, NULL,
     "The list's own address, which is nobody's"},
    {NULL, 0, FALSE, NULL, NULL, NULL},
};

static const char *const KINDS[] = {"message", NULL};
static const char *const METRICS[] = {NULL};

typedef enum { FILE_IGNORED, FILE_MBOX, FILE_SINGLE } FileForm;

typedef struct {
    char *name, *key;
    gint64 size, modified;
    FileForm form;
} File;

static void
file_free(File *file)
{
    g_free(file->name);
    g_free(file->key);
    g_free(file);
}

static gboolean
is_all_digits(const char *text)
{
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static gboolean
is_maildir_part(const char *part)
{
    return strcmp(part, "cur") == 0 || strcmp(part, "new") == 0;
}

/* Hidden files and folders are not mail, but for Maildir++ sub-folders. */
static gboolean
is_hidden(char **parts, guint n)
{
    if (parts[n - 1][0] == '.')
        return TRUE;
    for (guint i = 0; i + 1 < n; i++) {
        if (strcmp(parts[i], "tmp") == 0)
            return TRUE;
        if (parts[i][0] == '.' && parts[i][1] != '\0' &&
            !(i + 3 == n && is_maildir_part(parts[i + 1])))
            return TRUE;
    }
    return FALSE;
}

static FileForm
form_of(const char *name)
{
    static const char *const suffixes[] = {".mbox", ".txt", ".gz", ".mbx"};
    if (strcmp(name, ".") == 0)
        return FILE_MBOX;
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    guint n = g_strv_length(parts);
    if (n == 0 || is_hidden(parts, n))
        return FILE_IGNORED;
    const char *base = parts[n - 1];
    if ((n > 1 && is_maildir_part(parts[n - 2])) || is_all_digits(base) ||
        g_str_has_suffix(base, ".eml"))
        return FILE_SINGLE;
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++)
        if (g_str_has_suffix(base, suffixes[i]))
            return FILE_MBOX;
    return strchr(base, '.') == NULL ? FILE_MBOX : FILE_IGNORED;
}

/* A Maildir message keeps this while it moves and gets flags. */
static char *
key_of(const char *name)
{
    const char *slash = strrchr(name, '/');
    const char *base = slash != NULL ? slash + 1 : name;
    return g_strndup(base, strcspn(base, ":"));
}

static File *
file_of_line(const char *line)
{
    g_auto(GStrv) cells = g_strsplit(line, "\t", 3);
    gint64 size, modified;
    if (g_strv_length(cells) != 3 ||
        !baro_parse_int(cells[0], 0, G_MAXINT64, &size) ||
        !baro_parse_int(cells[1], G_MININT64, G_MAXINT64, &modified))
        return NULL;
    File *file = g_new0(File, 1);
    file->size = size;
    file->modified = modified;
    file->name = g_strdup(cells[2]);
    file->key = key_of(file->name);
    file->form = form_of(file->name);
    return file;
}

static gint
compare_files(gconstpointer a, gconstpointer b)
{
    const File *x = *(const File *const *)a, *y = *(const File *const *)b;
    if (x->modified != y->modified)
        return x->modified < y->modified ? -1 : 1;
    return strcmp(x->key, y->key);
}

static gint64
integer_at(const json_t *object, const char *name)
{
    return json_integer_value(json_object_get(object, name));
}

static void
add_todo(json_t *todo, const File *file)
{
    json_array_append_new(
        todo, json_pack("[sIIb]", file->name, (json_int_t)file->size,
                        (json_int_t)file->modified,
                        file->form == FILE_SINGLE));
}

static gboolean
was_read(const json_t *files, const File *file)
{
    const json_t *known = json_object_get(files, file->name);
    return json_is_array(known) &&
           json_integer_value(json_array_get(known, 0)) == file->size &&
           json_integer_value(json_array_get(known, 1)) == file->modified;
}

static gboolean
is_up_to(const File *file, const json_t *mark)
{
    const char *key = json_string_value(json_object_get(mark, "key"));
    gint64 at = integer_at(mark, "at");
    if (key == NULL)
        return FALSE;
    return file->modified < at ||
           (file->modified == at && strcmp(file->key, key) <= 0);
}

/* Files of one message, oldest first: those after the mark. Where there are
 * more up to the mark than were read, older ones came in: all are read. */
static void
choose_singles(json_t *cursor, GPtrArray *singles, json_t *todo)
{
    json_t *mark = json_object_get(cursor, "singles");
    guint from = 0;
    g_ptr_array_sort(singles, compare_files);
    while (from < singles->len && is_up_to(singles->pdata[from], mark))
        from++;
    if (from > integer_at(mark, "count")) {
        from = 0;
        json_object_del(cursor, "singles");
    } else if (mark != NULL) {
        json_object_set_new(mark, "count", json_integer(from));
    }
    guint room = BATCH - MIN(BATCH, json_array_size(todo));
    guint end = MIN(singles->len, from + room);
    for (guint i = from; i < end; i++)
        add_todo(todo, singles->pdata[i]);
    if (end < singles->len)
        json_object_set_new(cursor, "more", json_true());
}

static void
choose_files(json_t *cursor, char *listing)
{
    g_autoptr(GPtrArray) singles =
        g_ptr_array_new_with_free_func((GDestroyNotify)file_free);
    json_t *files = json_object_get(cursor, "files");
    json_t *todo = json_array();
    json_object_del(cursor, "more");
    char *next = listing;
    for (char *line = listing; line != NULL && *line != '\0'; line = next) {
        next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        File *file = file_of_line(line);
        if (file == NULL)
            continue;
        if (file->form == FILE_SINGLE) {
            g_ptr_array_add(singles, file);
            continue;
        }
        if (file->form == FILE_MBOX && !was_read(files, file)) {
            if (json_array_size(todo) < BATCH)
                add_todo(todo, file);
            else
                json_object_set_new(cursor, "more", json_true());
        }
        file_free(file);
    }
    choose_singles(cursor, singles, todo);
    json_object_set_new(cursor, "todo", todo);
}

/* From the first to the last record, or to `until:`. */
static void
finish(BaroParse *parse, json_t *cursor)
{
    gint32 first, last, until;
    const char *text = baro_options_get(parse->context->options, "until");
    baro_mail_days_of(cursor, &first, &last);
    if (text != NULL && baro_day_parse(text, &until))
        last = MAX(last, until);
    baro_field_cover(parse, first, last);
    json_object_del(cursor, "todo");
    json_object_set_new(cursor, "done", json_integer(parse->context->now));
}

static void
end_ask(BaroParse *parse, json_t *cursor)
{
    if (json_array_size(json_object_get(cursor, "todo")) == 0 &&
        !json_is_true(json_object_get(cursor, "more")))
        finish(parse, cursor);
    baro_field_page(parse, cursor);
}

static void
parse_listing(BaroParse *parse, const char *block, gsize length)
{
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    g_autofree char *listing = g_strndup(block, length);
    json_object_del(cursor, "done");
    json_object_set_new(cursor, "asked", json_integer(parse->context->now));
    choose_files(cursor, listing);
    end_ask(parse, cursor);
}

static void
end_file(BaroParse *parse, const BaroMailScan *scan)
{
    g_autoptr(json_t) cursor = baro_field_cursor(parse->cursor);
    json_t *todo = json_object_get(cursor, "todo");
    const json_t *entry = json_array_get(todo, 0);
    const json_t *name = json_array_get(entry, 0);
    const json_t *modified = json_array_get(entry, 2);
    if (json_is_true(json_array_get(entry, 3))) {
        gint64 count = integer_at(json_object_get(cursor, "singles"), "count");
        g_autofree char *key = key_of(json_string_value(name));
        json_object_set_new(
            cursor, "singles",
            json_pack("{sIsssI}", "at", json_integer_value(modified), "key",
                      key, "count", (json_int_t)count + 1));
    } else if (json_is_string(name)) {
        json_t *files = json_object_get(cursor, "files");
        if (files == NULL) {
            files = json_object();
            json_object_set_new(cursor, "files", files);
        }
        json_object_set_new(files, json_string_value(name),
                            json_pack("[II]",
                                      json_integer_value(
                                          json_array_get(entry, 1)),
                                      json_integer_value(modified)));
    }
    json_array_remove(todo, 0);
    baro_mail_days_keep(scan, cursor);
    end_ask(parse, cursor);
}

gboolean
baro_mbox_plan(const BaroContext *context, const char *cursor, BaroAsk *ask,
               G_GNUC_UNUSED GError **error)
{
    g_autoptr(json_t) known = baro_field_cursor(cursor);
    const char *path = baro_field_address(context->options);
    if (baro_field_is_done(context, known))
        return FALSE;
    const json_t *entry =
        json_array_get(json_object_get(known, "todo"), 0);
    const char *name = json_string_value(json_array_get(entry, 0));
    if (name == NULL || integer_at(known, "asked") != context->now) {
        ask->kind = BARO_ASK_LIST;
        ask->address = g_strdup(path);
        ask->document = TRUE;
        return TRUE;
    }
    ask->kind = BARO_ASK_READ;
    ask->address = strcmp(name, ".") == 0
                       ? g_strdup(path)
                       : g_build_filename(path, name, NULL);
    ask->tag = g_strdup(json_is_true(json_array_get(entry, 3)) ? "single"
                                                               : "mbox");
    return TRUE;
}

gboolean
baro_mbox_parse(BaroParse *parse, BaroMailScan *scan, const char *block,
                gsize length, gboolean last, G_GNUC_UNUSED GError **error)
{
    if (parse->ask->kind == BARO_ASK_LIST) {
        parse_listing(parse, block, length);
        return TRUE;
    }
    baro_mail_scan_open(scan, parse->context);
    scan->single = g_strcmp0(parse->ask->tag, "single") == 0;
    scan->trust_length = TRUE;
    scan->rules.list_address =
        baro_options_get(parse->context->options, "list-address");
    baro_mail_scan_feed(scan, parse, block, length, last);
    if (last)
        end_file(parse, scan);
    return TRUE;
}

static gboolean
parse_mbox(BaroParse *parse, const char *block, gsize length, gboolean last,
           GError **error)
{
    return baro_mbox_parse(parse, parse->state, block, length, last, error);
}

static void
clear(void *state)
{
    baro_mail_scan_clear(state);
}

const BaroCollector baro_collector_mbox = {
    .name = "mbox",
    .summary = "Mail on disk: mbox files, Maildir, MH",
    .options = OPTIONS,
    .kinds = KINDS,
    .metrics = METRICS,
    .state_size = sizeof(BaroMailScan),
    .plan = baro_mbox_plan,
    .parse = parse_mbox,
    .clear = clear,
};
