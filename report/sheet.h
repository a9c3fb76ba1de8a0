// SPDX-License-Identifier: Apache-2.0
/*
 * The sheets on which a deck is laid out. To add one: a line in sheet.c. What
 * a room sees is the same sheet as a smaller canvas, painted larger.
 */
#pragma once
#include <glib.h>

typedef struct {
    const char *name;     /* as in `sheet:` */
    double width, height; /* of the paper, points */
    double left, right;   /* margins */
    double gutter;        /* between columns; BARO_GAP between blocks */
    gboolean is_stacked;  /* columns of a row stand under each other */
} BaroSheet;

enum { BARO_GAP = 14 };

/* NULL-terminated; the first is the one that nobody chose. */
const BaroSheet *const *baro_sheets(void);
/* By name, or NULL. */
const BaroSheet *baro_sheet(const char *name);

/* How much larger type is for a room. */
#define BARO_ROOM_ZOOM 1.25
#define BARO_ROOM_LEAST 1.12
