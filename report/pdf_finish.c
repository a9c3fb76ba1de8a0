// SPDX-License-Identifier: Apache-2.0
/*
 * What cairo 1.16 cannot say in a PDF (ISO 32000-1, 14.7 to 14.9): the
 * language, that the title is shown, that all pages are one document, what a
 * figure shows and what the head of a column is. Cairo's objects are taken as
 * it wrote them, a key of a dictionary a line; streams are copied and all
 * else is packed into one (7.5.7), for which nothing needs to be understood.
 */
#include "paint.h"

#include <string.h>
#include <zlib.h>

#define ELEMENT "<< /Type /StructElem\n   /S /"

enum {
    XREF_LINE = 20,  /* bytes */
    LAST_LINES = 64, /* that hold where the table is */
};

typedef struct {
    gsize from, to;   /* in cairo's file; from 0: there is none */
    gboolean packed;  /* no stream */
    GString *text;    /* what stands instead; or NULL */
    gsize place;      /* in ours: of its stream, or among the packed */
} Object;

typedef struct {
    const GString *file;
    GArray *objects;  /* Object, by number */
    GArray *order;    /* guint, as they lie in the file */
    guint root, info;
    GPtrArray *alts;  /* char *, borrowed: of the figures in order */
    guint next_alt;
} Pdf;

/* ---- cairo's objects --------------------------------------------------- */

static void
clear_object(gpointer data)
{
    Object *object = data;

    if (object->text != NULL)
        g_string_free(object->text, TRUE);
}

static Object *
object_at(const Pdf *pdf, guint number)
{
    return &g_array_index(pdf->objects, Object, number);
}

static int
compare_places(gconstpointer a, gconstpointer b, gpointer pdf)
{
    gsize x = object_at(pdf, *(const guint *)a)->from;
    gsize y = object_at(pdf, *(const guint *)b)->from;

    return (x > y) - (x < y);
}

static gboolean
ends_with(const Pdf *pdf, gsize from, gsize to, const char *end)
{
    gsize n = strlen(end);

    return to - from >= n && memcmp(pdf->file->str + to - n, end, n) == 0;
}

/* Leaves of "7 0 obj\n…\nendobj\n" what is between. */
static gboolean
trim(const Pdf *pdf, Object *object)
{
    static const char end[] = "\nendobj\n";
    const char *head = memchr(pdf->file->str + object->from, '\n',
                              object->to - object->from);

    if (head == NULL || !ends_with(pdf, object->from, object->to, end))
        return FALSE;
    object->from = (gsize)(head - pdf->file->str) + 1;
    object->to -= strlen(end);
    object->packed = !ends_with(pdf, object->from, object->to, "endstream");
    return object->from < object->to;
}

/* The number behind a key of the trailer. */
static guint
in_trailer(const char *trailer, const char *key)
{
    const char *at = strstr(trailer, key);

    return at == NULL ? 0 : (guint)g_ascii_strtoull(at + strlen(key), NULL,
                                                    10);
}

/* The table at the end says where each begins; it ends where the next does. */
static gboolean
read_table(Pdf *pdf, gsize table)
{
    static const char head[] = "xref\n0 ";
    const char *text = pdf->file->str + table;
    char *after;
    guint n;

    if (!g_str_has_prefix(text, head))
        return FALSE;
    n = (guint)g_ascii_strtoull(text + strlen(head), &after, 10);
    text = after + 1; /* the line's end */
    if ((gsize)n * XREF_LINE
        > pdf->file->len - (gsize)(text - pdf->file->str))
        return FALSE;
    g_array_set_size(pdf->objects, n);
    for (guint i = 1; i < n; i++) {
        gsize from = g_ascii_strtoull(text + (gsize)i * XREF_LINE, NULL, 10);

        if (from > 0 && from < table) {
            object_at(pdf, i)->from = from;
            g_array_append_val(pdf->order, i);
        }
    }
    pdf->root = in_trailer(text + (gsize)n * XREF_LINE, "/Root ");
    pdf->info = in_trailer(text + (gsize)n * XREF_LINE, "/Info ");
    return pdf->root > 0 && pdf->root < n && pdf->info < n;
}

static gboolean
read_objects(Pdf *pdf)
{
    static const char word[] = "\nstartxref\n";
    const GString *file = pdf->file;
    const char *last = strstr(file->str + file->len
                                  - MIN(file->len, (gsize)LAST_LINES), word);
    gsize to;

    to = last == NULL ? 0 : g_ascii_strtoull(last + strlen(word), NULL, 10);
    if (to == 0 || to >= file->len || !read_table(pdf, to))
        return FALSE;
    g_array_sort_with_data(pdf->order, compare_places, pdf);
    for (guint i = pdf->order->len; i > 0; i--) {
        Object *object =
            object_at(pdf, g_array_index(pdf->order, guint, i - 1));
        gsize from = object->from;

        object->to = to;
        if (!trim(pdf, object))
            return FALSE;
        to = from;
    }
    return TRUE;
}

/* ---- what is mended ---------------------------------------------------- */

/* An object's text, to be changed. */
static GString *
text_of(const Pdf *pdf, guint number)
{
    Object *object = object_at(pdf, number);

    if (object->text == NULL)
        object->text = g_string_new_len(pdf->file->str + object->from,
                                        (gssize)(object->to - object->from));
    return object->text;
}

/* Puts entries at the end of a dictionary. */
static void
add_entries(const Pdf *pdf, guint number, const char *entries)
{
    GString *text = text_of(pdf, number);
    const char *end = g_strrstr(text->str, ">>");

    if (end != NULL)
        g_string_insert(text, end - text->str, entries);
}

/* Of a line "   /Key value" what follows the key, and how long it is. */
static const char *
value_of(const char *text, const char *key, gsize *n)
{
    g_autofree char *begin = g_strdup_printf("\n   %s ", key);
    const char *at = strstr(text, begin);

    if (at == NULL)
        return NULL;
    at += strlen(begin);
    *n = strcspn(at, "\n");
    return at;
}

/* Puts another value there and returns the old one, or NULL. */
static char *
set_value(const Pdf *pdf, guint number, const char *key, const char *value)
{
    GString *text = text_of(pdf, number);
    gsize n;
    const char *at = value_of(text->str, key, &n);
    char *old;
    gssize place;

    if (at == NULL)
        return NULL;
    old = g_strndup(at, n);
    place = at - text->str;
    g_string_erase(text, place, (gssize)n);
    g_string_insert(text, place, value);
    return old;
}

/* A text string (7.9.2.2): as it is where it is plain ASCII, else UTF-16. */
static void
put_text(GString *out, const char *text)
{
    gboolean plain = TRUE;

    for (const char *c = text; *c != '\0'; c++)
        plain = plain && g_ascii_isprint(*c);
    if (plain) {
        g_string_append_c(out, '(');
        for (const char *c = text; *c != '\0'; c++)
            g_string_append_printf(out, strchr("()\\", *c) ? "\\%c" : "%c",
                                   *c);
        g_string_append_c(out, ')');
        return;
    }

    glong n = 0;
    g_autofree gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &n, NULL);

    g_string_append(out, "<feff");
    for (glong i = 0; i < n; i++)
        g_string_append_printf(out, "%04x", units[i]);
    g_string_append_c(out, '>');
}

/* The numbers in "[ 5 0 R 6 0 R ]"; what is no reference is content. */
static GArray *
list_kids(const char *value, gsize n)
{
    GArray *kids = g_array_new(FALSE, FALSE, sizeof(guint));
    const char *end = value + n;

    while (value < end) {
        char *after = (char *)value + 1;
        guint kid = 0;

        if (g_ascii_isdigit(*value))
            kid = (guint)g_ascii_strtoull(value, &after, 10);
        if (kid > 0 && strncmp(after, " 0 R", 4) == 0) {
            g_array_append_val(kids, kid);
            after += 4;
        }
        value = after;
    }
    return kids;
}

static void
set_alt(Pdf *pdf, guint figure)
{
    g_autoptr(GString) entry = g_string_new("   /Alt ");

    if (pdf->next_alt < pdf->alts->len) {
        put_text(entry, g_ptr_array_index(pdf->alts, pdf->next_alt));
        g_string_append_c(entry, '\n');
        add_entries(pdf, figure, entry->str);
    }
    pdf->next_alt++;
}

/* The elements below, in the order of reading. */
static void
visit(Pdf *pdf, guint number, guint depth)
{
    const Object *object;
    const char *kind, *value;
    gsize n;

    if (depth > 2 * BARO_DEPTH || number >= pdf->objects->len)
        return;
    object = object_at(pdf, number);
    if (!object->packed
        || object->to - object->from <= strlen(ELEMENT)
        || !g_str_has_prefix(pdf->file->str + object->from, ELEMENT))
        return;
    kind = pdf->file->str + object->from + strlen(ELEMENT);
    if (g_str_has_prefix(kind, "Figure\n"))
        return set_alt(pdf, number);
    if (g_str_has_prefix(kind, "TH\n"))
        add_entries(pdf, number, "   /A << /O /Table /Scope /Column >>\n");
    value = value_of(kind, "/K", &n);
    if (value == NULL || value > pdf->file->str + object->to)
        return;

    g_autoptr(GArray) kids = list_kids(value, n);

    for (guint i = 0; i < kids->len; i++)
        visit(pdf, g_array_index(kids, guint, i), depth + 1);
}

/* Cairo hangs each page's section onto the root, which may have but one
 * child: a document, which holds them. */
static void
wrap_sections(Pdf *pdf, guint root)
{
    guint number = pdf->objects->len;
    g_autofree char *document = g_strdup_printf("%u 0 R", number);
    g_autofree char *sections = set_value(pdf, root, "/K", document);
    Object *element;

    if (sections == NULL)
        return;

    g_autoptr(GArray) kids = list_kids(sections, strlen(sections));

    g_array_set_size(pdf->objects, number + 1);
    g_array_append_val(pdf->order, number);
    element = object_at(pdf, number);
    element->packed = TRUE;
    element->text = g_string_new(NULL);
    g_string_printf(element->text, ELEMENT "Document\n   /P %u 0 R\n"
                    "   /K %s\n>>", root, sections);
    for (guint i = 0; i < kids->len; i++) {
        guint kid = g_array_index(kids, guint, i);

        if (kid < number)
            g_free(set_value(pdf, kid, "/P", document));
        visit(pdf, kid, 0);
    }
}

static void
list_alts(Pdf *pdf, const BaroOutJob *job)
{
    for (guint i = 0; i < job->scenes->len; i++) {
        const BaroScene *scene = g_ptr_array_index(job->scenes, i);

        for (guint k = 0; k < scene->marks->len; k++) {
            BaroMark *mark = &g_array_index(scene->marks, BaroMark, k);

            if (mark->kind == BARO_MARK_BEGIN
                && mark->tag == BARO_TAG_FIGURE)
                g_ptr_array_add(pdf->alts, mark->text);
        }
    }
}

/* Pages are called as they are numbered: "1", "2" … */
static void
mend(Pdf *pdf, const BaroOutJob *job)
{
    g_autoptr(GString) entries = g_string_new("   /Lang ");
    gsize n;
    const char *tree;

    list_alts(pdf, job);
    put_text(entries, job->language);
    g_string_append(
        entries, "\n   /ViewerPreferences << /DisplayDocTitle true >>\n"
                 "   /PageLabels << /Nums [ 0 << /S /D >> ] >>\n");
    add_entries(pdf, pdf->root, entries->str);
    tree = value_of(text_of(pdf, pdf->root)->str, "/StructTreeRoot", &n);
    if (tree != NULL)
        wrap_sections(pdf, (guint)g_ascii_strtoull(tree, NULL, 10));
}

/* ---- how it is written ------------------------------------------------- */

static void
put_stream(GString *out, guint number, const char *entries,
           const GString *bytes)
{
    uLongf n = compressBound(bytes->len);
    g_autofree Bytef *packed = g_malloc(n);

    if (compress(packed, &n, (const Bytef *)bytes->str, bytes->len) != Z_OK)
        g_error("zlib cannot pack");
    g_string_append_printf(out, "%u 0 obj\n<< %s /Filter /FlateDecode "
                           "/Length %lu >>\nstream\n", number, entries, n);
    g_string_append_len(out, (const char *)packed, (gssize)n);
    g_string_append(out, "\nendstream\nendobj\n");
}

/* Streams as they are; all else goes into `packed`, and where into `index`. */
static void
put_objects(const Pdf *pdf, GString *out, GString *index, GString *packed)
{
    guint n = 0;

    for (guint i = 0; i < pdf->order->len; i++) {
        guint number = g_array_index(pdf->order, guint, i);
        Object *object = object_at(pdf, number);
        const char *text = object->text != NULL
            ? object->text->str : pdf->file->str + object->from;
        gsize length = object->text != NULL ? object->text->len
                                            : object->to - object->from;

        object->place = object->packed ? n++ : out->len;
        if (object->packed)
            g_string_append_printf(index, "%u %zu ", number, packed->len);
        else
            g_string_append_printf(out, "%u 0 obj\n", number);
        g_string_append_len(object->packed ? packed : out, text,
                            (gssize)length);
        g_string_append(object->packed ? packed : out,
                        object->packed ? "\n" : "\nendobj\n");
    }
}

static void
put_place(GString *table, guint8 kind, gsize first, gsize second)
{
    guint32 places[] = {GUINT32_TO_BE((guint32)first),
                        GUINT32_TO_BE((guint32)second)};

    g_string_append_c(table, (char)kind);
    g_string_append_len(table, (const char *)places, sizeof places);
}

/* Where each object is: 0 nowhere, 1 at a byte, 2 in the stream of packed
 * ones (7.5.8). The two streams come last. */
static void
put_table(const Pdf *pdf, GString *out, gsize at_packed)
{
    g_autoptr(GString) table = g_string_new(NULL);
    g_autofree char *id = g_compute_checksum_for_data(
        G_CHECKSUM_MD5, (const guchar *)out->str, out->len);
    g_autofree char *entries = NULL;
    guint n = pdf->objects->len;
    gsize at = out->len;

    for (guint i = 0; i < n; i++) {
        const Object *object = object_at(pdf, i);

        if (object->text == NULL && object->from == 0)
            put_place(table, 0, 0, i == 0 ? 65535 : 0);
        else if (object->packed)
            put_place(table, 2, n, object->place);
        else
            put_place(table, 1, object->place, 0);
    }
    put_place(table, 1, at_packed, 0);
    put_place(table, 1, at, 0);
    entries = g_strdup_printf("/Type /XRef /Size %u /W [ 1 4 4 ] "
                              "/Root %u 0 R /Info %u 0 R /ID [ <%s> <%s> ]",
                              n + 2, pdf->root, pdf->info, id, id);
    put_stream(out, n + 1, entries, table);
    g_string_append_printf(out, "startxref\n%zu\n%%%%EOF\n", at);
}

static void
write_pdf(const Pdf *pdf, GString *out)
{
    g_autoptr(GString) index = g_string_new(NULL);
    g_autoptr(GString) packed = g_string_new(NULL);
    g_autofree char *entries = NULL;
    gsize at_packed;
    guint n = 0;

    /* The line that names the version, and one that says: binary. */
    g_string_append(out, "%PDF-1.5\n%\xb5\xed\xae\xfb\n");
    put_objects(pdf, out, index, packed);
    for (guint i = 0; i < pdf->order->len; i++)
        n += object_at(pdf, g_array_index(pdf->order, guint, i))->packed;
    entries = g_strdup_printf("/Type /ObjStm /N %u /First %zu", n,
                              index->len);
    g_string_prepend_len(packed, index->str, (gssize)index->len);
    at_packed = out->len;
    put_stream(out, pdf->objects->len, entries, packed);
    put_table(pdf, out, at_packed);
}

gboolean
baro_pdf_finish(const BaroOutJob *job, const GString *file, GString *out,
                GError **error)
{
    g_autoptr(GArray) objects = g_array_new(FALSE, TRUE, sizeof(Object));
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) alts = g_ptr_array_new();
    Pdf pdf = {.file = file, .objects = objects, .order = order,
               .alts = alts};

    g_array_set_clear_func(objects, clear_object);
    if (!read_objects(&pdf))
        return baro_fail(error, BARO_ERROR_FAILED,
                         "The PDF cannot be made: cairo wrote it in a way "
                         "that is not known here.");
    mend(&pdf, job);
    write_pdf(&pdf, out);
    return TRUE;
}
