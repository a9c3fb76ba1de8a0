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
    GHashTable *layouts; /* Key -> PangoLayout */
    int missing;
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
    [BARO_STYLE_EYEBROW] = {"eyebrow", SANS, 600, 9, BARO_ACCENT, 0.9},
    [BARO_STYLE_TITLE] = {"title", DISPLAY, 600, 22.5, BARO_INK, 0,
                          BARO_TAG_H1},
    [BARO_STYLE_COVER] = {"cover", DISPLAY, 600, 38, BARO_INK, -0.3,
                          BARO_TAG_H1},
    [BARO_STYLE_SUBTITLE] = {"subtitle", SANS, 400, 11.5, BARO_SECOND},
    [BARO_STYLE_SECTION] = {"section", SANS, 600, 12.5, BARO_INK, 0,
                            BARO_TAG_H2},
    [BARO_STYLE_LABEL] = {"label", SANS, 500, 10.5, BARO_SECOND},
    [BARO_STYLE_STRONG] = {"strong", SANS, 600, 10.5, BARO_INK},
    [BARO_STYLE_BODY] = {"body", SANS, 400, 11.5, BARO_INK},
    [BARO_STYLE_SMALL] = {"small", SANS, 400, 10, BARO_SECOND},
    [BARO_STYLE_BIG] = {"big", DISPLAY, 600, 27, BARO_INK},
    [BARO_STYLE_MIDDLE] = {"middle", DISPLAY, 600, 21, BARO_INK},
    [BARO_STYLE_AXIS] = {"axis", SANS, 400, 10, BARO_SECOND},
    [BARO_STYLE_AXIS_STRONG] = {"axis-strong", SANS, 600, 10, BARO_INK, 0},
    [BARO_STYLE_FOOT] = {"foot", SANS, 400, 9, BARO_SECOND},
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

static FcConfig *
open_config(const char *cache, GError **error)
{
    g_autoptr(GString) xml = g_string_new("<fontconfig>"
                                          "<dir>/usr/share/fonts</dir>"
                                          "<cachedir>/var/cache/fontconfig"
                                          "</cachedir>");

    if (cache != NULL) {
        g_string_append(xml, "<cachedir>");
        baro_text_xml(xml, cache);
        g_string_append(xml, "/fonts</cachedir>");
    }
    g_string_append(xml, "</fontconfig>");

    FcConfig *config = FcConfigCreate();

    if (config == NULL
        || !FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml->str,
                                           FcTrue)
        || !FcConfigBuildFonts(config)) {
        if (config != NULL)
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

BaroFonts *
baro_fonts_new(const char *cache, GError **error)
{
    FcConfig *config = open_config(cache, error);

    if (config == NULL)
        return NULL;

    BaroFonts *fonts = g_new0(BaroFonts, 1);

    fonts->config = config;
    /* Else Pango has the user's configuration read as well, for nothing. */
    FcConfigSetCurrent(config);
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
    g_free(fonts);
}

static PangoLayout *
new_layout(BaroFonts *fonts, const Key *key)
{
    const BaroStyle *style = baro_style(key->style);
    PangoLayout *layout = pango_layout_new(fonts->context);
    PangoFontDescription *font =
        pango_font_description_from_string(style->families);
    PangoAttrList *list = pango_attr_list_new();

    pango_font_description_set_weight(font, (PangoWeight)style->weight);
    pango_font_description_set_absolute_size(font, key->size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);

    pango_attr_list_insert(list, pango_attr_font_features_new("tnum=1"));
    if (style->spacing != 0)
        pango_attr_list_insert(
            list, pango_attr_letter_spacing_new(
                      (int)(style->spacing * PANGO_SCALE)));
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

PangoLayout *
baro_fonts_layout(BaroFonts *fonts, const BaroMark *mark)
{
    Key key = {mark->style, mark->size, mark->wrap, mark->lines,
               mark->right && mark->wrap > 0, mark->text};
    PangoLayout *layout = g_hash_table_lookup(fonts->layouts, &key);

    if (layout == NULL) {
        Key *copy = g_new(Key, 1);

        *copy = key;
        copy->text = g_strdup(key.text);
        layout = new_layout(fonts, copy);
        if (g_hash_table_size(fonts->layouts) >= LAYOUTS)
            g_hash_table_remove_all(fonts->layouts);
        g_hash_table_insert(fonts->layouts, copy, layout);
    }
    return g_object_ref(layout);
}

void
baro_fonts_missed(BaroFonts *fonts, int n)
{
    fonts->missing += n;
}

int
baro_fonts_missing(const BaroFonts *fonts)
{
    return fonts->missing;
}
