// SPDX-License-Identifier: Apache-2.0
/* What is said of one metric wherever it stands: its label, its last year, the
 * year before, its verdict; or what is missing and how to get it. */
#pragma once
#include "deck.h"
#include "glyph.h"

/* A dot of a reading that the configuration itself knows: a seat, a date. */
typedef struct {
    const char *name;
    BaroGlyph glyph;
    double at; /* of a date: within the year, 0 to 1 */
} BaroReadingDot;

typedef enum {
    BARO_READING_PLAIN,
    BARO_READING_SERIES, /* bars by quarter */
    BARO_READING_SEATS,  /* a dot a seat */
    BARO_READING_YEAR,   /* dates on a year */
    BARO_READING_UNKNOWN,
} BaroReadingKind;

/* Strings are the model's. */
typedef struct {
    BaroReadingKind kind;
    const BaroSeries *series; /* of the kind; borrowed */
    const char *label;
    const char *number, *beside; /* "99", "93 before" */
    const char *change;          /* "+6", or NULL */
    const char *strong, *words;  /* "5 vacant"; the verdict; or NULL */
    const char *what, *how;      /* UNKNOWN: what is missing, what to do */
    BaroGlyph glyph;
    BaroColor color;               /* of glyph and strong words */
    GArray *dots;                /* BaroReadingDot, or NULL; owned */
} BaroReading;

/* Reads a metric as written in the configuration, and notes its figures for
 * the page in work. The caller clears it. */
BaroReading baro_reading_of(BaroDeck *deck, BaroPageModel *model,
                            const char *metric);
void baro_reading_clear(BaroReading *reading);

/* The glyph of a verdict: up, down, level, or none where nothing is told. */
BaroGlyph baro_reading_glyph(const BaroSeries *series);
/* The colour of its direction: teal or amber as the metric's direction says,
 * neither where it is neutral or level. */
BaroColor baro_reading_color(const BaroSeries *series);

/* Whether somebody sits there that day. */
gboolean baro_seat_is_filled(const BaroConfigSeat *seat, gint32 day);
/* What a source must give for that metric: "Connect a source of news …". */
const char *baro_reading_how(const BaroLanguage *language,
                             const char *metric);
