// SPDX-License-Identifier: Apache-2.0
#include "barograph/text.h"

/* What a step through text from outside finds. */
typedef enum {
    PIECE_END,
    PIECE_INVALID, /* one byte that is no UTF-8 */
    PIECE_BLANK,   /* a control that stands for a blank or a new line */
    PIECE_CONTROL, /* acts on a terminal or a reader, shows nothing */
    PIECE_TEXT,
} PieceKind;

typedef struct {
    PieceKind kind;
    gunichar c; /* of INVALID: the byte */
    gsize length;
} Piece;

/* Characters, all above C1, that turn text around, break lines, hide other
 * text or are no characters at all. */
static gboolean
is_deceiving(gunichar c)
{
    static const gunichar ranges[][2] = {
        {0x061c, 0x061c},   {0x200e, 0x200f},   {0x2028, 0x202e},
        {0x2066, 0x206f},   {0xfdd0, 0xfdef},   {0xfeff, 0xfeff},
        {0xfff9, 0xfffb},   {0xe0000, 0xe007f},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(ranges); i++)
        if (c >= ranges[i][0] && c <= ranges[i][1])
            return TRUE;
    return (c & 0xfffe) == 0xfffe;
}

static PieceKind
kind_of(gunichar c)
{
    if ((c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029)
        return PIECE_BLANK;
    if (c < 0x20 || (c >= 0x7f && c <= 0x9f))
        return PIECE_CONTROL;
    return c > 0x9f && is_deceiving(c) ? PIECE_CONTROL : PIECE_TEXT;
}

static Piece
next_piece(const char *text)
{
    if (*text == '\0')
        return (Piece){PIECE_END, 0, 0};

    gunichar c = g_utf8_get_char_validated(text, -1);

    if (c == (gunichar)-1 || c == (gunichar)-2)
        return (Piece){PIECE_INVALID, (guchar)*text, 1};
    return (Piece){kind_of(c), c, (gsize)g_unichar_to_utf8(c, NULL)};
}

static void
append_visible(GString *out, const char *text, Piece piece)
{
    if (piece.kind == PIECE_TEXT)
        g_string_append_len(out, text, piece.length);
    else if (piece.kind == PIECE_INVALID || piece.c < 0x80)
        g_string_append_printf(out, "\\x%02x", piece.c);
    else
        g_string_append_printf(out, piece.c > 0xffff ? "\\U%08x" : "\\u%04x",
                               piece.c);
}

char *
baro_text_visible(const char *text)
{
    GString *out = g_string_new(NULL);
    const char *p = text == NULL ? "" : text;
    Piece piece;

    for (; (piece = next_piece(p)).kind != PIECE_END; p += piece.length)
        append_visible(out, p, piece);
    return g_string_free(out, FALSE);
}

/* Printable ASCII with one blank between its words: nearly all that comes. */
static gboolean
is_plain(const char *text)
{
    if (*text == ' ')
        return FALSE;
    for (; *text != '\0'; text++)
        if (*text < ' ' || *text > '~'
            || (*text == ' '
                && (text[1] == ' ' || text[1] == '\0' || text[1] == '%')))
            return FALSE;
    return TRUE;
}

/* What stands for the blanks between two pieces: U+00A0 and U+202F are there
 * so that no line breaks at them, and none begins with a per cent sign. */
static gunichar
blank_of(gunichar blanks, gunichar next)
{
    if (blanks == 0x00a0 || blanks == 0x202f)
        return blanks;
    return next == '%' ? 0x00a0 : ' ';
}

char *
baro_text_plain(const char *text)
{
    if (text == NULL || is_plain(text))
        return g_strdup(text != NULL ? text : "");

    GString *out = g_string_new(NULL);
    const char *p = text;
    gunichar blanks = 0; /* the one blank since the last text; ' ': several */
    Piece piece;

    for (; (piece = next_piece(p)).kind != PIECE_END; p += piece.length) {
        if (piece.kind == PIECE_BLANK
            || (piece.kind == PIECE_TEXT && g_unichar_isspace(piece.c))) {
            blanks = blanks == 0 ? piece.c : ' ';
        } else if (piece.kind == PIECE_TEXT) {
            if (blanks != 0 && out->len > 0)
                g_string_append_unichar(out, blank_of(blanks, piece.c));
            blanks = 0;
            g_string_append_len(out, p, piece.length);
        }
    }
    return g_string_free(out, FALSE);
}

/* Whether a spreadsheet would take the cell for a formula: they skip blanks,
 * and some take the full-width signs too. */
static gboolean
is_formula(const char *text)
{
    const char *p = text;

    for (;;) {
        Piece piece = next_piece(p);

        if (piece.kind == PIECE_END || piece.kind == PIECE_INVALID)
            return FALSE;
        if (piece.c == '\t' || piece.c == '\r')
            return TRUE;
        if (piece.kind == PIECE_TEXT && !g_unichar_isspace(piece.c))
            return strchr("=+-@", (int)MIN(piece.c, 0x7f)) != NULL
                   || piece.c == 0xff1d || piece.c == 0xff0b
                   || piece.c == 0xff0d || piece.c == 0xff20;
        p += piece.length;
    }
}

/* A cell keeps its line feeds, in quotes (CR LF becomes one); all else that a
 * terminal would obey is made visible, since CSV is read there too. */
void
baro_text_csv(GString *out, const char *text)
{
    g_autoptr(GString) cell = g_string_new(NULL);
    const char *p = text == NULL ? "" : text;
    double number;
    Piece piece;

    if (is_formula(p) && !baro_parse_double(p, &number))
        g_string_append_c(cell, '\'');
    for (; (piece = next_piece(p)).kind != PIECE_END; p += piece.length) {
        if (p[0] == '\r' && p[1] == '\n')
            continue;
        if (piece.c == '\n')
            g_string_append_c(cell, '\n');
        else if (piece.c == '"')
            g_string_append(cell, "\"\"");
        else
            append_visible(cell, p, piece);
    }

    /* Semicolons too: half of Europe's spreadsheets part cells there. */
    gboolean is_quoted = strpbrk(cell->str, ",;\"\n") != NULL
                         || g_str_has_prefix(cell->str, " ")
                         || g_str_has_suffix(cell->str, " ");

    g_string_append(out, is_quoted ? "\"" : "");
    g_string_append_len(out, cell->str, (gssize)cell->len);
    g_string_append(out, is_quoted ? "\"" : "");
}

void
baro_text_xml(GString *out, const char *text)
{
    static const char special[] = "&<>\"'";
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;",
                                           "&#39;"};
    const char *p = text == NULL ? "" : text;
    Piece piece;

    for (; (piece = next_piece(p)).kind != PIECE_END; p += piece.length) {
        const char *at = strchr(special, *p);

        if (piece.kind == PIECE_BLANK)
            g_string_append_c(out, ' ');
        else if (piece.kind == PIECE_TEXT && at != NULL)
            g_string_append(out, entities[at - special]);
        else if (piece.kind == PIECE_TEXT)
            g_string_append_len(out, p, (gssize)piece.length);
    }
}
