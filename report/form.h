// SPDX-License-Identifier: Apache-2.0
/*
 * The forms of blocks. To add one: a file form_NAME.c with one const BaroForm
 * and a header form_NAME.h for what a page says to it, its line in forms.c and
 * in CMakeLists.txt. docs/your-first-page.md walks through one.
 *
 * A form is asked how high it would be, then drawn into a box of that height.
 * It draws nothing outside the box and knows nothing of what is beside it.
 */
#pragma once
#include "barograph/series.h"
#include "model.h"
#include "told.h"
#include "scene.h"

typedef struct BaroDeck BaroDeck;

/* What a form draws with. It measures on the scene that it will draw on. */
typedef struct {
    BaroScene *scene;
    gboolean is_room; /* type is larger and less stands on a page */
} BaroPen;

/* Heights in points. least <= natural <= most; a chart's most is INFINITY. */
typedef struct {
    double least, natural, most;
} BaroNeed;

/* What `draw` returns where nothing is left. */
#define BARO_DONE G_MAXUINT

struct BaroForm {
    const char *name;    /* "trend": also what `chart --form` takes */
    gboolean is_picture; /* HTML shows it drawn, with its rows as a table */
    gboolean goes_on;    /* may go on on a next page */

    /* The height of what is left from `from` on, in this width. */
    BaroNeed (*need)(const void *data, BaroPen *pen, double width,
                     guint from);
    /* Draws from `from` on (0 at first) and returns where to go on, or
     * BARO_DONE. `from` is the form's own count. A form that does not go on
     * draws itself whole. Where it has no room for anything it draws nothing
     * and returns `from`; in a box as high as a page's body it always draws
     * something. */
    guint (*draw)(const void *data, BaroPen *pen, BaroBox box, guint from);
    /* What it says, as rows: for HTML, for CSV, for who does not see it. */
    void (*tell)(const void *data, BaroTold *told);
    void (*free)(void *data); /* NULL: nothing to free */

    /* Adds blocks of this form for series (BaroSeries) to a model, for the
     * verb `chart`; NULL: it cannot stand alone. */
    void (*chart)(BaroDeck *deck, BaroPageModel *model,
                  const GPtrArray *series);
    gboolean takes_all; /* of these, else twelve at most */
};

/* NULL-terminated. */
const BaroForm *const *baro_forms(void);
/* By name, or NULL. */
const BaroForm *baro_form(const char *name);
