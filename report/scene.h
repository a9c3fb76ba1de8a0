// SPDX-License-Identifier: Apache-2.0
/*
 * A page as a display list of marks, in points from the top left of a canvas,
 * of 960 x 540 unless a sheet says otherwise. Forms write it, painters read
 * it, tests print it. Text is measured when it is placed, by the fonts that
 * later draw it.
 */
#pragma once
#include <glib.h>

#include "barograph/error.h"
#include "barograph/language.h"
#include "image.h"
#include "refs.h"

typedef struct BaroFonts BaroFonts;

enum { BARO_CANVAS_W = 960, BARO_CANVAS_H = 540 };

/*
 * What a colour means; theme.c says how it looks. On white: text can be read
 * in INK, SECOND, ACCENT, STEADY, WORSE, OVERDUE and EVENT; THIRD is for marks
 * that may be missed. WHITE is read on these and on HEAT_5, INK on the others.
 * What stands for something worse is hatched by the painter, a bar that is
 * too pale for white has an edge.
 */
typedef enum {
    BARO_NO_COLOR,     /* of a text: its style's */
    BARO_INK,
    BARO_SECOND,
    BARO_THIRD,
    BARO_RULE,
    BARO_GRID,
    BARO_PANEL,
    BARO_WHITE,
    BARO_ACCENT,       /* of the theme: now, better */
    BARO_ACCENT_PALE,
    BARO_ACCENT_TINT,
    BARO_STEADY,       /* no clear change */
    BARO_WORSE,        /* falling, vacant, behind */
    BARO_WORSE_TINT,
    BARO_OVERDUE,      /* or failed */
    BARO_EVENT,
    BARO_BAR,
    BARO_BAR_PRIOR,    /* the same quarter of the year before */
    BARO_BAR_PLAIN,    /* the last one, where nothing is said of it */
    BARO_EDGE,         /* of bars and of what is not known */
    BARO_HEAT_1,       /* from little .. */
    BARO_HEAT_2,
    BARO_HEAT_3,
    BARO_HEAT_4,
    BARO_HEAT_5,       /* .. to much */
    BARO_SLOT_1,       /* an organization's: baro_scene_slot() */
    BARO_SLOT_2,
    BARO_SLOT_3,
    BARO_SLOT_4,
    BARO_SLOT_5,
    BARO_SLOT_6,
    BARO_OTHERS,       /* organizations without one */
    BARO_COLORS,
} BaroColor;

/* Elements of the page's structure, for who does not see it. */
typedef enum {
    BARO_TAG_NONE,
    BARO_TAG_SECTION,
    BARO_TAG_H1,
    BARO_TAG_H2,
    BARO_TAG_P,
    BARO_TAG_LIST,
    BARO_TAG_ITEM,
    BARO_TAG_TABLE,
    BARO_TAG_ROW,
    BARO_TAG_HEAD,   /* a cell that names its column */
    BARO_TAG_CELL,
    BARO_TAG_FIGURE, /* has an alternative text */
    BARO_TAG_CAPTION,
} BaroTag;

typedef enum {
    BARO_STYLE_EYEBROW,
    BARO_STYLE_TITLE,
    BARO_STYLE_COVER,
    BARO_STYLE_SUBTITLE,
    BARO_STYLE_SECTION,
    BARO_STYLE_LABEL,
    BARO_STYLE_STRONG,
    BARO_STYLE_BODY,
    BARO_STYLE_SMALL,
    BARO_STYLE_BIG,
    BARO_STYLE_MIDDLE,
    BARO_STYLE_AXIS,
    BARO_STYLE_AXIS_STRONG,
    BARO_STYLE_FOOT,
} BaroStyleId;

typedef struct {
    const char *name;
    int weight; /* as in CSS */
    double size;
    BaroColor color;
    double spacing; /* between letters */
    gboolean is_display; /* in the cut for titles */
    BaroTag tag;    /* of a text in no element that holds text; NONE: P */
} BaroStyle;

/* The style of an id; never NULL. */
const BaroStyle *baro_style(BaroStyleId id);

/* How deep elements may be nested. */
enum { BARO_DEPTH = 8 };
/* "Table", as in PDF; "" for NONE. */
const char *baro_tag_name(BaroTag tag);
/* Whether texts in it belong to it. */
gboolean baro_tag_holds_text(BaroTag tag);

typedef enum {
    BARO_MARK_TEXT,
    BARO_MARK_RECT,
    BARO_MARK_LINE,
    BARO_MARK_CIRCLE,
    BARO_MARK_PATH,  /* an open line through points */
    BARO_MARK_UP,    /* a triangle in its box */
    BARO_MARK_DOWN,
    BARO_MARK_IMAGE, /* as large as its box allows */
    BARO_MARK_BEGIN, /* an element of structure; text: its alternative */
    BARO_MARK_END,   /* of the innermost one */
} BaroMarkKind;

/* Drawn over a fill, in the stroke's colour or a darker one of the fill's. */
typedef enum {
    BARO_HATCH_NONE,
    BARO_HATCH_UP,
    BARO_HATCH_DOWN,
    BARO_HATCH_CROSS,
} BaroHatch;

typedef struct {
    double x, y, w, h;
} BaroBox;

typedef struct {
    BaroMarkKind kind;
    BaroBox box;      /* LINE: from x, y by w, h; CIRCLE: around x, y, w */
    BaroColor fill, stroke;
    double width, dash, radius;
    BaroHatch hatch;
    BaroTag tag;      /* BEGIN */
    gboolean halo, right; /* right: lines are flush right */
    BaroStyleId style;
    double wrap;      /* TEXT: width at which it was broken, or 0 */
    double size;      /* TEXT: of the font */
    int lines;        /* TEXT: at most so many, then an ellipsis; 0: all */
    char *text;
    GArray *points;   /* PATH: pairs of double */
    BaroImage *image; /* IMAGE */
} BaroMark;

typedef struct {
    BaroFonts *fonts;  /* borrowed */
    const BaroLanguage *language; /* of its words */
    GArray *marks;     /* BaroMark */
    char *title;       /* for the outline */
    char *section;     /* above it in the outline, made plain; or NULL */
    double width, height; /* of the canvas */
    double zoom;       /* how much larger the page is than the canvas */
    double top, bottom; /* of the body */
    gboolean is_small; /* running text is set at 10 points */
    BaroRefs *refs;    /* borrowed; NULL: no text refers to a page */
    guint depth;       /* elements that are open */
    gboolean broken;   /* a number was not finite, an element never ended */
} BaroScene;

/* An empty page of that title. */
BaroScene *baro_scene_new(BaroFonts *fonts, const BaroLanguage *language,
                          const char *title);
/* Frees the scene, not its fonts. */
void baro_scene_free(BaroScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroScene, baro_scene_free)

/* Where a text goes. y is the first line's baseline. */
typedef struct {
    double x, y;
    BaroStyleId style;
    double wrap;   /* 0: one line */
    BaroColor color;
    int align;     /* -1 x is the left, 0 the middle, 1 the right end */
    double size;   /* 0: the style's */
    int lines;
    gboolean halo;
} BaroType;

/* The box that the text, made plain, would take at x, y. */
BaroBox baro_scene_measure(BaroScene *scene, BaroType at, const char *text);
/* The same, placed; an empty text places nothing. */
BaroBox baro_scene_text(BaroScene *scene, BaroType at, const char *text);
/* Whether the box overlaps no text that was placed. */
gboolean baro_scene_is_free(const BaroScene *scene, BaroBox box);
/* How many bytes of the text, made plain and with its wrap, fill a height at
 * most, to the end of a line; where all fits, all. */
gsize baro_scene_fit(BaroScene *scene, BaroType at, double height,
                     const char *plain);
/* One mark; its text and points are copied. One with a number that is not
 * finite breaks the scene, which then is not written. */
void baro_scene_add(BaroScene *scene, const BaroMark *mark);
/* A rectangle; fill or stroke may be BARO_NO_COLOR. */
void baro_scene_rect(BaroScene *scene, BaroBox box, BaroColor fill,
                     BaroColor stroke);
/* A line from x, y by w, h; dash 0: unbroken. */
void baro_scene_line(BaroScene *scene, BaroBox from_by, BaroColor stroke,
                     double width, double dash);
/* A circle; fill or stroke may be BARO_NO_COLOR. */
void baro_scene_circle(BaroScene *scene, double x, double y, double radius,
                       BaroColor fill, BaroColor stroke);
/* An open line through pairs of double; under two pairs place nothing. */
void baro_scene_path(BaroScene *scene, const GArray *points, BaroColor stroke,
                     double width);
/* A rectangle in the colour of a slot, from 0: six colours, then the same
 * ones hatched in three ways. Under 0: others. */
void baro_scene_slot(BaroScene *scene, BaroBox box, int slot);

/* A picture in a box, which it fills one way or the other; a figure with this
 * alternative text, or an ornament where that is NULL. */
void baro_scene_image(BaroScene *scene, BaroBox box, BaroImage *image,
                      const char *alt);

/* What follows, up to its end, is an element; elements are nested. A text in
 * HEAD, CELL, ITEM, P, H1, H2, FIGURE and CAPTION is theirs; elsewhere it is
 * an element by itself, its style's. */
void baro_scene_begin(BaroScene *scene, BaroTag tag);
/* The same for a figure, with its alternative text. */
void baro_scene_figure(BaroScene *scene, const char *alt);
/* Ends the innermost element. */
void baro_scene_end(BaroScene *scene);

/* What the page says in its order, a line a text; of a figure what it shows
 * in words. */
void baro_scene_words(const BaroScene *scene, GString *out);

/* A mark a line. */
void baro_scene_print(const BaroScene *scene, GString *out);
