// SPDX-License-Identifier: Apache-2.0
/* Mentions made up line by line, and the press that is made of them. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "barograph/press.h"

/* What one mention says; left out: "news", press, one thing. */
typedef struct {
    const char *day;    /* "2013-07-09", or "2013-07" */
    const char *outlet, *title, *url;
    const char *source; /* "news" where NULL */
    BaroVoice voice;
    guint64 areas, incidents, voices;
    gint64 count;
} Clipping;

/* The press of n of them; ids are their numbers, from 0. `order` (or NULL) is
 * in which they arrive. */
BaroPress *clippings_press(const Clipping *clippings, gsize n,
                           const guint *order, const BaroPressSetup *setup);
/* "0+2 1": the stories by their ids, the first and then its pickups. */
char *clippings_stories(const BaroPress *press, BaroVoice voice);
