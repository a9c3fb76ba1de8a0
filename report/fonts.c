// SPDX-License-Identifier: Apache-2.0
#include "fonts.h"

#include <string.h>

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include "barograph/text.h"

#define SANS "Inter, Lato, Open Sans, Noto Sans, DejaVu Sans"
#define DISPLAY "Inter Display, " SANS

/* More are forgotten all at once: they can be made again. */
enum { LAYOUTS = 8192 };

struct BaroFonts {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    char *families[2];   /* of text and of titles */
    GHashTable *layouts; /* Key -> PangoLayout */
    GHashTable *missing; /* gunichar: no font has it */
    GPtrArray *absent;   /* char *: families that are not installed */
};

/* All that a text's shape depends on. */
typedef struct {
    BaroStyleId style;
    double size, wrap;
    int lines;
    gboolean right;
    char *text;
} Key;

static const BaroStyle styles[] = {
    [BARO_STYLE_EYEBROW] = {"eyebrow", 600, 9, BARO_ACCENT, .spacing = 0.9},
    [BARO_STYLE_TITLE] = {"title", 600, 22.5, BARO_INK, .is_display = TRUE,
                          .tag = BARO_TAG_H1},
    [BARO_STYLE_COVER] = {"cover", 600, 38, BARO_INK, .spacing = -0.3,
                          .is_display = TRUE, .tag = BARO_TAG_H1},
    [BARO_STYLE_SUBTITLE] = {"subtitle", 400, 11.5, BARO_SECOND},
    [BARO_STYLE_SECTION] = {"section", 600, 12.5, BARO_INK,
                            .tag = BARO_TAG_H2},
    [BARO_STYLE_LABEL] = {"label", 500, 10.5, BARO_SECOND},
    [BARO_STYLE_STRONG] = {"strong", 600, 10.5, BARO_INK},
    [BARO_STYLE_BODY] = {"body", 400, 11.5, BARO_INK},
    [BARO_STYLE_SMALL] = {"small", 400, 10, BARO_SECOND},
    [BARO_STYLE_BIG] = {"big", 600, 27, BARO_INK, .is_display = TRUE},
    [BARO_STYLE_MIDDLE] = {"middle", 600, 21, BARO_INK, .is_display = TRUE},
    [BARO_STYLE_AXIS] = {"axis", 400, 10, BARO_SECOND},
    [BARO_STYLE_AXIS_STRONG] = {"axis-strong", 600, 10, BARO_INK},
    [BARO_STYLE_FOOT] = {"foot", 400, 9, BARO_SECOND},
};

const BaroStyle *
baro_style(BaroStyleId id)
{
    return &styles[id];
}

static guint
hash_key(gconstpointer data)
{
    const Key *key = data;

    return g_str_hash(key->text) ^ g_double_hash(&key->size) * 31
        ^ g_double_hash(&key->wrap) ^ (guint)key->style << 24;
}

static gboolean
same_key(gconstpointer a, gconstpointer b)
{
    const Key *x = a, *y = b;

    return x->style == y->style && x->size == y->size && x->wrap == y->wrap
        && x->lines == y->lines && x->right == y->right
        && strcmp(x->text, y->text) == 0;
}

static void
free_key(gpointer data)
{
    Key *key = data;

    g_free(key->text);
    g_free(key);
}

/* ---- which fonts there are -------------------------------------------- */

/* Nothing of the user's own. Of a family with dozens of faces only those that
 * text may be set in: each size has all of them sorted anew. */
#define CONFIG \
    "<fontconfig><dir>/usr/share/fonts</dir>" \
    "<dir>/usr/local/share/fonts</dir>" \
    "<cachedir>/var/cache/fontconfig</cachedir>"
#define REJECT(object, value) \
    "<pattern><patelt name='" object "'><const>" value "</const></patelt>" \
    "</pattern>"
#define SELECT \
    "<selectfont><rejectfont>" \
    REJECT("slant", "italic") REJECT("slant", "oblique") \
    REJECT("weight", "thin") REJECT("weight", "extralight") \
    REJECT("weight", "light") REJECT("weight", "demilight") \
    REJECT("weight", "extrabold") REJECT("weight", "black") \
    REJECT("width", "extracondensed") REJECT("width", "condensed") \
    REJECT("width", "semicondensed") \
    "<pattern><patelt name='scalable'><bool>false</bool></patelt></pattern>" \
    "</rejectfont></selectfont>"

static char *
config_text(const char *const *families, const char *cache)
{
    GString *xml = g_string_new(CONFIG);

    if (cache != NULL) {
        g_string_append(xml, "<cachedir>");
        baro_text_xml(xml, cache);
        g_string_append(xml, "/fonts</cachedir>");
    }
    g_string_append(xml, SELECT);
    for (gsize i = 0; families != NULL && families[i] != NULL; i++) {
        g_string_append(xml, "<selectfont><acceptfont><pattern>"
                             "<patelt name='family'><string>");
        baro_text_xml(xml, families[i]);
        g_string_append(xml, "</string></patelt></pattern></acceptfont>"
                             "</selectfont>");
    }
    g_string_append(xml, "</fontconfig>");
    return g_string_free(xml, FALSE);
}

static FcConfig *
open_config(const char *const *families, const char *cache, GError **error)
{
    g_autofree char *xml = config_text(families, cache);
    FcConfig *config = FcConfigCreate();

    /* The environment may name another root. */
    FcConfigSetSysRoot(config, NULL);
    if (!FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml, FcTrue)
        || !FcConfigBuildFonts(config)) {
        FcConfigDestroy(config);
        baro_fail(error, BARO_ERROR_FAILED,
                  "The fonts under /usr/share/fonts cannot be read.");
        return NULL;
    }

    const FcFontSet *set = FcConfigGetFonts(config, FcSetSystem);

    if (set == NULL || set->nfont == 0) {
        FcConfigDestroy(config);
        baro_fail(error, BARO_ERROR_FAILED,
                  "There is no font under /usr/share/fonts; install the "
                  "package fonts-inter or fonts-dejavu-core.");
        return NULL;
    }
    return config;
}

static gboolean
is_installed(FcConfig *config, const char *family)
{
    const FcFontSet *set = FcConfigGetFonts(config, FcSetSystem);

    for (int i = 0; i < set->nfont; i++) {
        FcChar8 *name;

        for (int k = 0; FcPatternGetString(set->fonts[i], FC_FAMILY, k, &name)
             == FcResultMatch; k++)
            if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0)
                return TRUE;
    }
    return FALSE;
}

/* The theme's families stand before the usual ones. */
static void
choose_families(BaroFonts *fonts, const char *const *families)
{
    g_autoptr(GString) own = g_string_new(NULL);

    for (gsize i = 0; families != NULL && families[i] != NULL; i++) {
        if (!is_installed(fonts->config, families[i]))
            g_ptr_array_add(fonts->absent, g_strdup(families[i]));
        g_string_append_printf(own, "%s, ", families[i]);
    }
    fonts->families[0] = g_strconcat(own->str, SANS, NULL);
    fonts->families[1] = g_strconcat(own->str, DISPLAY, NULL);
}

BaroFonts *
baro_fonts_new(const char *const *families, const char *cache,
               GError **error)
{
    FcConfig *config = open_config(families, cache, error);

    if (config == NULL)
        return NULL;

    BaroFonts *fonts = g_new0(BaroFonts, 1);

    fonts->config = config;
    /* Else Pango has the user's configuration read as well, for nothing. */
    FcConfigSetCurrent(config);
    fonts->absent = g_ptr_array_new_with_free_func(g_free);
    fonts->missing = g_hash_table_new(NULL, NULL);
    choose_families(fonts, families);
    fonts->layouts = g_hash_table_new_full(hash_key, same_key, free_key,
                                           g_object_unref);
    fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map), 72);
    fonts->context = pango_font_map_create_context(fonts->map);

    cairo_font_options_t *options = cairo_font_options_create();

    /* Else the letters stand unevenly at 8 to 11 pt. */
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(fonts->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(fonts->context, FALSE);
    pango_context_set_language(fonts->context,
                               pango_language_from_string("en"));
    pango_context_set_base_dir(fonts->context, PANGO_DIRECTION_LTR);
    return fonts;
}

void
baro_fonts_free(BaroFonts *fonts)
{
    if (fonts == NULL)
        return;
    g_hash_table_unref(fonts->layouts);
    g_object_unref(fonts->context);
    g_object_unref(fonts->map);
    FcConfigDestroy(fonts->config);
    g_hash_table_unref(fonts->missing);
    g_ptr_array_unref(fonts->absent);
    g_free(fonts->families[0]);
    g_free(fonts->families[1]);
    g_free(fonts);
}

/* No line begins with the sign of a number that ends the one before. */
static void
keep_per_cent(PangoAttrList *list, const char *text)
{
    for (const char *sign = strstr(text, " %"); sign != NULL;
         sign = strstr(sign + 1, " %")) {
        PangoAttribute *whole = pango_attr_allow_breaks_new(FALSE);

        whole->start_index = (guint)(sign - text);
        whole->end_index = whole->start_index + 2;
        pango_attr_list_insert(list, whole);
    }
}

static PangoLayout *
new_layout(BaroFonts *fonts, const Key *key)
{
    const BaroStyle *style = baro_style(key->style);
    PangoLayout *layout = pango_layout_new(fonts->context);
    PangoFontDescription *font = pango_font_description_new();
    PangoAttrList *list = pango_attr_list_new();

    pango_font_description_set_family_static(
        font, fonts->families[style->is_display ? 1 : 0]);
    pango_font_description_set_weight(font, (PangoWeight)style->weight);
    pango_font_description_set_absolute_size(font, key->size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);

    pango_attr_list_insert(list, pango_attr_font_features_new("tnum=1"));
    if (style->spacing != 0)
        pango_attr_list_insert(
            list, pango_attr_letter_spacing_new(
                      (int)(style->spacing * PANGO_SCALE)));
    keep_per_cent(list, key->text);
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);

    /* A name in another script must not turn the whole line around. */
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_text(layout, key->text, -1);
    if (key->wrap > 0) {
        pango_layout_set_width(layout, (int)(key->wrap * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        if (key->right)
            pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
    }
    if (key->lines > 0 && key->wrap > 0) {
        pango_layout_set_height(layout, -key->lines);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
    return layout;
}

/* Whether it is the same at every width that has room for it. What is flush
 * right stands elsewhere in each. */
static gboolean
is_whole(PangoLayout *layout, const Key *key)
{
    return !key->right && pango_layout_get_line_count(layout) == 1
        && !pango_layout_is_ellipsized(layout);
}

static gboolean
fits(PangoLayout *layout, const Key *key)
{
    int width;

    pango_layout_get_size(layout, &width, NULL);
    return is_whole(layout, key) && width <= (int)(key->wrap * PANGO_SCALE);
}

/* The same text where there is room without end. */
static Key
unbroken(const Key *key)
{
    return (Key){key->style, key->size, 0, 0, FALSE, key->text};
}

static PangoLayout *
find_layout(const BaroFonts *fonts, const Key *key)
{
    const Key other = unbroken(key);
    PangoLayout *layout = g_hash_table_lookup(fonts->layouts, &other);

    if (key->wrap <= 0 || (layout != NULL && fits(layout, key)))
        return layout;
    return g_hash_table_lookup(fonts->layouts, key);
}

PangoLayout *
baro_fonts_layout(BaroFonts *fonts, const BaroMark *mark)
{
    Key key = {mark->style, mark->size, mark->wrap, mark->lines,
               mark->right && mark->wrap > 0, mark->text};
    PangoLayout *layout = find_layout(fonts, &key);

    if (layout == NULL) {
        Key *copy = g_new(Key, 1);

        layout = new_layout(fonts, &key);
        *copy = is_whole(layout, &key) ? unbroken(&key) : key;
        copy->text = g_strdup(key.text);
        if (g_hash_table_size(fonts->layouts) >= LAYOUTS)
            g_hash_table_remove_all(fonts->layouts);
        g_hash_table_insert(fonts->layouts, copy, layout);
    }
    return g_object_ref(layout);
}

/* ---- what no font has ------------------------------------------------- */

static void
note_run(BaroFonts *fonts, const PangoGlyphString *glyphs)
{
    for (int i = 0; i < glyphs->num_glyphs; i++) {
        PangoGlyph glyph = glyphs->glyphs[i].glyph;

        if (glyph != PANGO_GLYPH_EMPTY
            && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
            g_hash_table_add(fonts->missing, GUINT_TO_POINTER(
                glyph & ~(guint)PANGO_GLYPH_UNKNOWN_FLAG));
    }
}

void
baro_fonts_note(BaroFonts *fonts, PangoLayout *layout)
{
    if (pango_layout_get_unknown_glyphs_count(layout) == 0)
        return;
    for (GSList *line = pango_layout_get_lines_readonly(layout); line != NULL;
         line = line->next)
        for (GSList *run = ((PangoLayoutLine *)line->data)->runs; run != NULL;
             run = run->next)
            note_run(fonts, ((PangoLayoutRun *)run->data)->glyphs);
}

/* Debian's packages by script, after what their fonts cover. */
static const char *
package_of(gunichar c)
{
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO:
        return "fonts-noto-cjk";
    case G_UNICODE_SCRIPT_COMMON: /* signs and emoji */
    case G_UNICODE_SCRIPT_INHERITED:
        return "fonts-symbola";
    case G_UNICODE_SCRIPT_UNKNOWN: /* private or not assigned */
        return NULL;
    default:
        return "fonts-noto-core";
    }
}

static gint
by_number(gconstpointer a, gconstpointer b)
{
    guint x = GPOINTER_TO_UINT(a), y = GPOINTER_TO_UINT(b);

    return (x > y) - (x < y);
}

static void
warn_package(GList *characters, const char *package, GPtrArray *warnings)
{
    g_autoptr(GString) shown = g_string_new(NULL);
    guint n = 0;

    for (GList *at = characters; at != NULL; at = at->next) {
        gunichar c = GPOINTER_TO_UINT(at->data);

        if (g_strcmp0(package_of(c), package) == 0 && n++ < 3)
            g_string_append_printf(shown, "%sU+%04X",
                                   shown->len > 0 ? ", " : "", c);
    }
    if (n == 0)
        return;

    g_autofree char *mend = package != NULL
        ? g_strdup_printf("install the package %s", package)
        : g_strdup("no package is known to have them");

    g_ptr_array_add(
        warnings,
        g_strdup_printf("%u characters are in no installed font and drawn "
                        "as boxes (%s%s): %s.", n, shown->str,
                        n > 3 ? " …" : "", mend));
}

void
baro_fonts_warn(const BaroFonts *fonts, GPtrArray *warnings)
{
    static const char *const packages[] = {"fonts-noto-core",
                                           "fonts-noto-cjk", "fonts-symbola",
                                           NULL};
    g_autoptr(GList) characters =
        g_list_sort(g_hash_table_get_keys(fonts->missing), by_number);

    for (guint i = 0; i < fonts->absent->len; i++)
        g_ptr_array_add(
            warnings,
            g_strdup_printf("The font “%s” that the theme names is not "
                            "installed; another one stands in for it.",
                            (char *)g_ptr_array_index(fonts->absent, i)));
    for (gsize i = 0; i < G_N_ELEMENTS(packages); i++)
        warn_package(characters, packages[i], warnings);
}

/* ---- scripts that run to the left ------------------------------------- */

enum { FIRST_STRONG_ISOLATE = 0x2068, POP_ISOLATE = 0x2069 };

/* The blocks that Unicode keeps for them (DerivedBidiClass.txt, defaults). */
static gboolean
is_to_left(gunichar c)
{
    return g_unichar_isalpha(c)
        && ((c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF)
            || (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF)
            || (c >= 0x1E800 && c <= 0x1EFFF));
}

/* No other letter's bytes begin like theirs: those of U+0590 to U+0FFF, and
 * of U+F000 on. */
static gboolean
may_run_to_left(const char *text)
{
    for (; *text != '\0'; text++) {
        guchar c = (guchar)*text;

        if ((c >= 0xD6 && c <= 0xE0) || c >= 0xEF)
            return TRUE;
    }
    return FALSE;
}

char *
baro_fonts_isolate(const char *text)
{
    if (!may_run_to_left(text))
        return g_strdup(text);

    GString *out = g_string_sized_new(strlen(text) + 8);
    const char *first = NULL, *last = NULL, *done = text;

    for (const char *at = text; ; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (is_to_left(c) || (last == at && g_unichar_ismark(c))) {
            if (first == NULL)
                first = at;
            last = g_utf8_next_char(at);
        } else if (first != NULL && (c == 0 || g_unichar_isalpha(c))) {
            g_string_append_len(out, done, first - done);
            g_string_append_unichar(out, FIRST_STRONG_ISOLATE);
            g_string_append_len(out, first, last - first);
            g_string_append_unichar(out, POP_ISOLATE);
            done = last;
            first = last = NULL;
        }
        if (c == 0)
            break;
    }
    g_string_append(out, done);
    return g_string_free(out, FALSE);
}
