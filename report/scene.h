// SPDX-License-Identifier: Apache-2.0
/*
 * A page as a display list of marks, in points from the top left of a canvas
 * of 960 x 540. Pages and charts write it, painters read it, tests print it.
 * Text is measured when it is placed, by the fonts that later draw it.
 */
#pragma once
#include <glib.h>

#include "barograph/error.h"

typedef struct BaroFonts BaroFonts;

enum { BARO_CANVAS_W = 960, BARO_CANVAS_H = 540 };

/* Colours, 0xRRGGBB; the page is white. */
enum {
    BARO_NO_COLOR = 0x1000000,
    BARO_INK = 0x14212B,
    BARO_SECOND = 0x55636E,
    BARO_THIRD = 0x87939C,
    BARO_RULE = 0xDDE3E7,
    BARO_GRID = 0xEBEFF2,
    BARO_PANEL = 0xF5F7F8,
    BARO_TEAL = 0x0B6E74,
    BARO_TEAL_PALE = 0x9CC9CC,
    BARO_TINT = 0xD5EBEC,
    BARO_AMBER = 0xA65E04,
    BARO_AMBER_TINT = 0xFBEBD3,
    BARO_RED = 0xA8323E,
    BARO_BLUE = 0x2C5A8A,
    BARO_BAR = 0xD3DBE0,
    BARO_BAR_EDGE = 0x94A3AD,
    BARO_WHITE = 0xFFFFFF,
};

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
    const char *name, *families;
    int weight; /* as in CSS */
    double size;
    guint32 color;
    double spacing; /* between letters */
    const char *tag; /* of the PDF's structure */
} BaroStyle;

/* The style of an id; never NULL. */
const BaroStyle *baro_style(BaroStyleId id);

typedef enum {
    BARO_MARK_TEXT,
    BARO_MARK_RECT,
    BARO_MARK_LINE,
    BARO_MARK_CIRCLE,
    BARO_MARK_PATH,  /* an open line through points */
    BARO_MARK_UP,    /* a triangle in its box */
    BARO_MARK_DOWN,
    BARO_MARK_FIGURE, /* begins a figure; text is its alternative */
    BARO_MARK_END,    /* ends it */
} BaroMarkKind;

typedef struct {
    double x, y, w, h;
} BaroBox;

typedef struct {
    BaroMarkKind kind;
    BaroBox box;      /* LINE: from x, y by w, h; CIRCLE: around x, y, w */
    guint32 fill, stroke;
    double width, dash, radius;
    gboolean hatch, halo, right; /* right: lines are flush right */
    BaroStyleId style;
    double wrap;      /* TEXT: width at which it was broken, or 0 */
    double size;      /* TEXT: of the font */
    int lines;        /* TEXT: at most so many, then an ellipsis; 0: all */
    char *text;
    GArray *points;   /* PATH: pairs of double */
} BaroMark;

typedef struct {
    BaroFonts *fonts;  /* borrowed */
    GArray *marks;     /* BaroMark */
    char *title;       /* for the outline */
    double top, bottom; /* of the body */
    gboolean broken;   /* a number was not finite, a text too long */
} BaroScene;

/* An empty page of that title. */
BaroScene *baro_scene_new(BaroFonts *fonts, const char *title);
/* Frees the scene, not its fonts. */
void baro_scene_free(BaroScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroScene, baro_scene_free)

/* Where a text goes. y is the first line's baseline. */
typedef struct {
    double x, y;
    BaroStyleId style;
    double wrap;   /* 0: one line */
    guint32 color; /* 0: the style's */
    int align;     /* -1 x is the left, 0 the middle, 1 the right end */
    double size;   /* 0: the style's */
    int lines;
    gboolean halo;
} BaroType;

/* The box that the text, made plain, would take at x, y. */
BaroBox baro_scene_measure(BaroScene *scene, BaroType at, const char *text);
/* The same, placed; an empty text places nothing. */
BaroBox baro_scene_text(BaroScene *scene, BaroType at, const char *text);
/* One mark; its text and points are copied. One with a number that is not
 * finite breaks the scene, which then is not written. */
void baro_scene_add(BaroScene *scene, const BaroMark *mark);
/* A rectangle; fill or stroke may be BARO_NO_COLOR. */
void baro_scene_rect(BaroScene *scene, BaroBox box, guint32 fill,
                     guint32 stroke);
/* A line from x, y by w, h; dash 0: unbroken. */
void baro_scene_line(BaroScene *scene, BaroBox from_by, guint32 stroke,
                     double width, double dash);
/* A circle; fill or stroke may be BARO_NO_COLOR. */
void baro_scene_circle(BaroScene *scene, double x, double y, double radius,
                       guint32 fill, guint32 stroke);
/* An open line through pairs of double; under two pairs place nothing. */
void baro_scene_path(BaroScene *scene, const GArray *points, guint32 stroke,
                     double width);
/* What follows, up to the end, is a figure with this alternative text. */
void baro_scene_figure(BaroScene *scene, const char *alt);
/* Ends the figure. */
void baro_scene_end(BaroScene *scene);

/* A mark a line. */
void baro_scene_print(const BaroScene *scene, GString *out);
