// SPDX-License-Identifier: Apache-2.0
/* A target of the configuration, held to what is known on the deck's day. */
#pragma once
#include "barograph/goal.h"
#include "deck.h"
#include "glyph.h"

typedef struct {
    const BaroConfigTarget *target;
    BaroSpan span;     /* of the target's time in which the day lies */
    double number;     /* what is to be reached, or not to be passed */
    double done;       /* so far; NAN: not measured */
    gboolean in_part;  /* there may be more: a month was not observed */
    double planned;    /* with a date in what is left of the time */
    gboolean is_money;
    BaroTargetStatus status;
} BaroAim;

/* The target of a metric; FALSE where the configuration has none. What counts
 * people, or is a level, is judged by its last year, the rest by what has
 * come since the target's time began. */
gboolean baro_aim_read(BaroDeck *deck, const char *metric, BaroAim *out);

/* Whether it is approved and its time has begun: what is not is drawn dotted
 * and never graded. */
gboolean baro_aim_is_graded(const BaroAim *aim);
/* Whether it is graded and at risk, off track or missed. */
gboolean baro_aim_is_behind(const BaroAim *aim);
/* "on track". Borrowed. */
const char *baro_aim_word(const BaroLanguage *language, const BaroAim *aim);
/* Its sign. */
BaroGlyph baro_aim_glyph(const BaroAim *aim);
/* Its colour. */
BaroColor baro_aim_color(const BaroAim *aim);
/* "on track (87 %)": with the chance that it is reached, where one is known.
 * Caller frees. */
char *baro_aim_chance(const BaroLanguage *language, const BaroAim *aim);
/* What is to be reached, "4", noted as a figure. Caller frees. */
char *baro_aim_say(BaroDeck *deck, const BaroAim *aim);
/* "at least 4 a year, from 2014, proposed". Caller frees. */
char *baro_aim_text(BaroDeck *deck, const BaroAim *aim);

/* The span of the year, quarter … in which a day lies, by its word in the
 * configuration; NULL: a year. */
BaroSpan baro_aim_span(const BaroDeck *deck, const char *per, gint32 day);
/* "a year" of "year"; NULL: a year. Borrowed. */
const char *baro_aim_each(const BaroLanguage *language, const char *per);

/* A press release is out only where nobody says that it is proposed still. */
gboolean baro_press_is_out(const BaroConfigPress *press, gint32 day);
/* Whether it was proposed for a day that is over. */
gboolean baro_press_is_late(const BaroConfigPress *press, gint32 day);
/* Its sign: SEAT is out, RISK late, VACANT planned. */
BaroGlyph baro_press_glyph(const BaroConfigPress *press, gint32 day);
/* Press releases of which that day lies in a span; none that was dropped. */
typedef struct {
    guint out, late, planned;
} BaroPressCount;
/* Counts them on the deck's day. */
BaroPressCount baro_press_count(const BaroDeck *deck, BaroSpan span);
/* "1 of 2 used, from Linux Foundation; lapses 31 December 2013": the allowance
 * of the configuration. Caller frees. */
char *baro_press_allowance(BaroDeck *deck, gint64 used);
/* The money of approved proposals that name a category of the budget and are
 * not due yet. */
double baro_money_committed(const BaroConfig *config, const char *category,
                            gint32 day);
/* What a series says of a span that is a period of `by`; NAN where nothing
 * does. */
double baro_money_spent(BaroDeck *deck, const char *metric, BaroBy by,
                        gint32 period);
