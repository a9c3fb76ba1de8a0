// SPDX-License-Identifier: Apache-2.0
/* What is said of one metric wherever it stands: its label, its last year, the
 * change from the year before, its verdict, its target; or what is missing and
 * what it needs. */
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

/* A line under the number: its sign, what is strong in it, the rest. Any may
 * be missing. */
typedef struct {
    BaroGlyph glyph;
    BaroColor color; /* of sign and strong words */
    const char *strong, *words;
} BaroReadingLine;

enum { BARO_READING_LINES = 3 };

/* Strings are the model's. */
typedef struct {
    BaroReadingKind kind;
    const BaroSeries *series; /* of the kind; borrowed */
    const char *label;
    const char *number, *beside; /* "2", "of 7"; or NULL */
    BaroReadingLine lines[BARO_READING_LINES]; /* the verdict; the target */
    guint n;
    const char *what, *how;      /* UNKNOWN: what is missing, what it needs */
    BaroColor color;             /* of the last bar */
    GArray *dots;                /* BaroReadingDot, or NULL; owned */
} BaroReading;

/* Reads a metric as written in the configuration, and notes its figures for
 * the page in work. The caller clears it. */
BaroReading baro_reading_of(BaroDeck *deck, BaroPageModel *model,
                            const char *metric);
/* Frees what it holds. */
void baro_reading_clear(BaroReading *reading);

/* The glyph of a verdict: up, down, level, or none where nothing is told. */
BaroGlyph baro_reading_glyph(const BaroSeries *series);
/* The colour of its direction: teal or amber as the metric's direction says,
 * neither where it is neutral or level. */
BaroColor baro_reading_color(const BaroSeries *series);

/* How metrics stand by their verdicts, which are corrected for one another. */
typedef struct {
    guint n, up, down, level, early, unknown; /* n: of all of them */
} BaroStanding;

/* Counts them; NULL among the metrics is not measured. */
BaroStanding baro_reading_standing(BaroDeck *deck, const char *const *metrics,
                                   guint n);

/* Whether anything is known of a metric, as written in the configuration. */
gboolean baro_reading_is_known(BaroDeck *deck, const char *metric);
/* Whether somebody sits there that day. */
gboolean baro_seat_is_filled(const BaroConfigSeat *seat, gint32 day);
/* On how many seats of a group somebody does. */
guint baro_seats_filled(const BaroConfigGroup *group, gint32 day);
/* A group by its id; NULL where there is none. Borrowed. */
const BaroConfigGroup *baro_group_find(const BaroDeck *deck, const char *id);
/* What gives such a figure where nothing does: "Needs a news feed." Caller
 * frees. */
char *baro_reading_how(const BaroLanguage *language, const char *metric);
/* Its number with what stands beside it, "2 of 7", or what is missing. Caller
 * frees. */
char *baro_reading_value(const BaroLanguage *language,
                         const BaroReading *reading);
/* Its lines as one: "no clear change (between −13 % and +30 %)". Caller
 * frees. */
char *baro_reading_lines(const BaroLanguage *language,
                         const BaroReading *reading);
/* All of it in words, for who does not see the picture. Caller frees. */
char *baro_reading_told(const BaroLanguage *language,
                        const BaroReading *reading);
/* "+6 from 93"; NULL where one of the two years is not known. Caller frees. */
char *baro_reading_change(const BaroLanguage *language,
                          const BaroSeries *series);
/* How a metric is called, as written in the configuration; series may be NULL.
 * Caller frees. */
char *baro_reading_label(const BaroDeck *deck, const char *metric,
                         const BaroSeries *series);
